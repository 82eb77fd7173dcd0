"""Access tokens of Microsoft Entra for an app itself (client credentials), by secret or certificate, through msal."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import httpx
import msal
from cryptography import x509
from msal.exceptions import MsalError
from pydantic import ConfigDict, Field, SecretStr

from connectors._http import WebSettings, tls_context
from connectors._tokens import Token
from connectors.contract import NeedsAttention, Options, TryLater

_CERTIFICATE = re.compile(r"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.DOTALL)
_CODE = re.compile(r"AADSTS\d{1,9}")


@dataclass(frozen=True, slots=True, kw_only=True)
class AppSignIn:
    """Who signs in where: `authority` ends in the tenant, `scope` in `/.default`."""

    authority: str
    client_id: str
    scope: str
    secret: SecretStr | None = None
    certificate: SecretStr | None = None  # private key and certificate, both PEM, in one text
    passphrase: SecretStr | None = field(default=None)


class EntraApp(Options):
    """An app of the firm's tenant at Microsoft, and its credentials."""

    model_config = ConfigDict(hide_input_in_errors=True)

    tenant: str = Field(
        pattern=r"^[A-Za-z0-9.-]{1,100}$", description="Tenant id or domain.", examples=["firm.onmicrosoft.com"]
    )
    client_id: str = Field(description="Client id of the app.", examples=["6b1f3c1e-0d7f-4f0e-9f5e-0a2f8d1c7b11"])
    secret: SecretStr | None = Field(
        default=None, description="Client secret, as a reference.", examples=[{"file": "/etc/ledgerpost/entra"}]
    )
    certificate: SecretStr | None = Field(
        default=None,
        description="Certificate instead of a secret: private key and certificate in one PEM text, as a reference.",
        examples=[{"credential": "entra-pem"}],
    )
    passphrase: SecretStr | None = Field(
        default=None,
        description="Passphrase of the certificate's key, as a reference.",
        examples=[{"env": "ENTRA_PEM"}],
    )

    def sign_in(self, login_url: str, scope: str) -> AppSignIn:
        """Return how the app signs in at the authority of `login_url`, asking for `scope`."""
        return AppSignIn(
            authority=f"{login_url.rstrip('/')}/{self.tenant}",
            client_id=self.client_id,
            scope=scope,
            secret=self.secret,
            certificate=self.certificate,
            passphrase=self.passphrase,
        )


class EntraTokens:
    """Fetches tokens; msal keeps none here, for `_tokens.Tokens` does."""

    def __init__(self, sign_in: AppSignIn, web: WebSettings) -> None:
        """`web` says how to reach the authority: timeout, certificates to trust, proxy."""
        self._sign_in = sign_in
        self._web = web
        self._app: Any = None

    async def fetch(self) -> Token:
        """Return a new token; NeedsAttention when the credentials are not accepted, TryLater when nobody answers."""
        return await asyncio.to_thread(self._fetched)

    def _fetched(self) -> Token:
        try:
            with httpx.Client(
                verify=tls_context(self._web), proxy=self._web.proxy, timeout=self._web.timeout_seconds, trust_env=False
            ) as client:
                app = msal.ConfidentialClientApplication(
                    self._sign_in.client_id,
                    client_credential=self._credential(),
                    authority=self._sign_in.authority,
                    http_client=_Through(client),
                    instance_discovery=False,
                )
                told = app.acquire_token_for_client(scopes=[self._sign_in.scope])
        except (httpx.HTTPError, OSError, MsalError):  # msal raises only for 5xx, and returns what it is told otherwise
            raise TryLater("Microsoft's sign-in cannot be reached or failed; it is tried again.") from None
        except (ValueError, TypeError, KeyError):
            raise NeedsAttention(
                "Microsoft's sign-in cannot be used: compare tenant, and certificate and passphrase where there are."
            ) from None
        except (RuntimeError, AttributeError):  # msal makes these of a redirect, and of JSON that is no object
            raise TryLater("Something else than Microsoft's sign-in answered; it is tried again.") from None
        return _token(told)

    def _credential(self) -> Any:
        sign_in = self._sign_in
        if sign_in.certificate is None:
            return sign_in.secret.get_secret_value() if sign_in.secret else None
        text = sign_in.certificate.get_secret_value()
        credential = {"private_key": _CERTIFICATE.sub("", text).strip(), "public_certificate": _certificate_text(text)}
        return credential | ({"passphrase": sign_in.passphrase.get_secret_value()} if sign_in.passphrase else {})


def certificate_ends(certificate: SecretStr | None) -> datetime | None:
    """Return when the certificate in this PEM text ends; None when there is none that can be read."""
    if certificate is None:
        return None
    try:
        text = _certificate_text(certificate.get_secret_value())
        return x509.load_pem_x509_certificate(text.encode()).not_valid_after_utc
    except ValueError:
        return None


def _certificate_text(text: str) -> str:
    found = _CERTIFICATE.search(text)
    if found is None:
        raise ValueError("expected a certificate between BEGIN and END lines")
    return found[0]


def _token(told: Mapping[str, Any]) -> Token:
    if "access_token" in told:
        return Token(str(told["access_token"]), float(told.get("expires_in", 600)))
    code = " ".join(_CODE.findall(str(told.get("error_description", "")))[:1])
    said = f"{told.get('error', 'nothing')} {code}".strip()
    if told.get("error") in {"temporarily_unavailable", "server_error"}:
        raise TryLater(f"Microsoft's sign-in is not available now (it said: {said}); it is tried again.")
    raise NeedsAttention(f"Microsoft does not accept the app's credentials: renew them. (It said: {said})")


class _Through:
    """What msal wants of an HTTP client (its `http_client`), over httpx."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client

    def get(self, url: str, params: Any = None, headers: Any = None, **_: Any) -> httpx.Response:
        return self._client.get(url, params=params, headers=headers)

    def post(self, url: str, params: Any = None, data: Any = None, headers: Any = None, **_: Any) -> httpx.Response:
        return self._client.post(url, params=params, data=data, headers=headers)

    def close(self) -> None:
        """The client is closed by who opened it."""

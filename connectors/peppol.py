"""Sends clients' sales invoices over Peppol through an access point, and brings in what arrives there.

An access point is one of two shapes, eConnect's and Billit's, behind one interface: list, fetch, acknowledge, send.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import ClassVar, Literal, Protocol
from uuid import NAMESPACE_URL, uuid5

from pydantic import Field, SecretStr, model_validator

from connectors._access_point import Sent
from connectors._billit import Billit
from connectors._econnect import Econnect
from connectors._http import OUTCOMES as HTTP_OUTCOMES
from connectors._http import Outcome, Web, WebAddress, WebSettings
from connectors._last_bytes import Closing
from connectors._names import refuse_unsafe_names
from connectors.contract import Incoming, NeedsAttention, Options, Parcel, ParcelFile, Receipt, Refused


class AccessPoint(Protocol):
    """What every access point can do in its own way; each method raises what a connector may raise."""

    async def check(self) -> str:
        """Prove the sign-in, leaving no trace."""

    async def list_new(self) -> tuple[Incoming, ...]:
        """Return documents that wait."""

    def called(self, headers: Mapping[str, str], body: bytes, now: datetime) -> Incoming | None:
        """Return the document that a call tells of; Refused when it is not the access point's, or is old."""

    async def fetch(self, incoming: Incoming) -> bytes:
        """Return a document's bytes."""

    async def ack(self, incoming: Incoming) -> None:
        """Say that the document is safe here."""

    async def send(self, file: ParcelFile, party: str, key: str, closing: Closing) -> Sent:
        """Send UBL for a party under a key that is the same for every attempt; say its id, and whether it had it."""


class PeppolSettings(WebSettings):
    """The firm's account at an access point. Both are built from the providers' pages and were not tried live."""

    provider: Literal["econnect", "billit"] = Field(description="Whose access point it is.", examples=["billit"])
    url: WebAddress | None = Field(
        default=None,
        description="Its address; left out https://psb.econnect.eu or https://api.billit.be/v1.",
        examples=["https://api.sandbox.billit.be/v1"],
    )
    key: SecretStr = Field(
        description="API key of Billit, or subscription key of eConnect, as a reference.",
        examples=[{"file": "/etc/ledgerpost/peppol"}],
    )
    user: str = Field(default="", description="eConnect: user.", examples=["ledgerpost"])
    password: SecretStr | None = Field(
        default=None, description="eConnect: the user's password, as a reference.", examples=[{"env": "ECONNECT"}]
    )
    client_id: str = Field(default="", description="eConnect: client id of the program.", examples=["ledgerpost"])
    client_secret: SecretStr | None = Field(
        default=None, description="eConnect: its secret, as a reference.", examples=[{"env": "ECONNECT_CLIENT"}]
    )
    identity_url: WebAddress = Field(
        default="https://identity.econnect.eu",
        description="eConnect: where tokens come from.",
        examples=["https://accp-identity.econnect.eu"],
    )
    party: str = Field(default="", description="Billit: party of the account.", examples=["540123"])
    send_path: str = Field(
        default="/peppol/sendxml",
        pattern=r"^/[A-Za-z0-9._~/-]*$",
        description="Billit: path that takes UBL, as its pages name it.",
        examples=["/peppol/sendxml"],
    )
    file_path: str = Field(
        default="/files/{id}",
        pattern=r"^/[A-Za-z0-9._~/-]*\{id\}[A-Za-z0-9._~/-]*$",
        description="Billit: path from which the inbox's files are fetched, as its pages name it.",
        examples=["/files/{id}"],
    )
    collect_each_minutes: float | None = Field(
        default=None,
        ge=1,
        le=1440,
        description="Billit: bring in what arrives over Peppol, looking so often; left out nothing is brought in.",
        examples=[15],
    )

    hook_secret: SecretStr | None = Field(
        default=None,
        description="eConnect: bring in what arrives over Peppol. The secret, at least 20 characters, that stands "
        "behind # in the action of the hook there, as a reference. The hook has the topic InvoiceReceived and calls "
        "https://YOUR-SERVER/v1/calls/NAME, with the name of this connection; intake.http must listen for it.",
        examples=[{"file": "/etc/ledgerpost/econnect-hook"}],
    )

    @model_validator(mode="after")
    def _is_complete(self) -> PeppolSettings:
        if self.provider == "econnect" and (not self.user or self.password is None):
            raise ValueError("expected user and password for eConnect, found one of them or none")
        if self.provider == "econnect" and self.collect_each_minutes is not None:
            raise ValueError(
                "expected no collect_each_minutes with eConnect, which lists no received documents; set hook_secret"
            )
        secret = self.hook_secret.get_secret_value() if self.hook_secret else ""
        if self.provider == "econnect" and 0 < len(secret) < _SHORTEST_SECRET:
            raise ValueError(f"expected a hook_secret of at least {_SHORTEST_SECRET} characters, found a shorter one")
        return self


class PeppolTarget(Options):
    """The client at the access point."""

    party: str = Field(
        default="",
        pattern=r"^[A-Za-z0-9:._-]{0,80}$",
        description="eConnect: the client's party id; left out 0208: and its enterprise number.",
        examples=["0208:0403170701"],
    )


class PeppolConnector:
    """Sends one UBL per delivery, under a key by which the access point knows a repeat."""

    name: ClassVar[str] = "peppol"
    summary: ClassVar[str] = "Sends sales invoices over Peppol through an access point, and brings in what arrives."
    settings_model: ClassVar[type[Options]] = PeppolSettings
    target_model: ClassVar[type[Options]] = PeppolTarget
    tells_closing: ClassVar[bool] = True

    def __init__(self, settings: PeppolSettings) -> None:
        self._settings = settings
        self.finds_repeats = settings.provider == "econnect"  # Billit's pages promise it, but name the key in two ways
        secrets = (settings.key, settings.password, settings.client_secret, settings.hook_secret)
        self._web = Web(settings, HTTP_OUTCOMES | OUTCOMES, secrets)
        self._point = _point(settings, self._web)
        minutes = settings.collect_each_minutes
        self.collect_each_seconds = None if minutes is None else minutes * 60
        self.takes_calls = settings.provider == "econnect" and bool(settings.hook_secret)

    async def check(self) -> str:
        """Prove the sign-in at the access point."""
        return await self._point.check()

    async def deliver(self, parcel: Parcel, target: PeppolTarget) -> Receipt:
        """Send the UBL of a sales document, the paper inside it.

        Refused when the parcel is anything else, for what is sent over Peppol is an invoice in the client's name, and
        cannot be called back. A repeat is known by its key, and the receipt says so.
        """
        party = self._fit(parcel, target)
        file = parcel.files[0]
        key = str(uuid5(NAMESPACE_URL, f"{parcel.delivery_id} {file.sha256}"))
        sent = await self._point.send(file, party, key, partial(parcel.progress.closing, file.name))
        return Receipt(
            place=f"{self._settings.provider} {sent.id}".strip(),
            already_there=sent.already_there,
            size_bytes=len(file.content),
            sha256=file.sha256,
            remote_id=sent.id,
        )

    async def rehearse(self, parcel: Parcel, target: PeppolTarget) -> str:
        """Look whether the parcel may travel over Peppol, and for whom; send nothing."""
        return f"one UBL for {self._fit(parcel, target)}"

    async def list_new(self) -> tuple[Incoming, ...]:
        """Return documents that wait at the access point."""
        return await self._point.list_new()

    def called(self, headers: Mapping[str, str], body: bytes, now: datetime) -> Incoming | None:
        """Return the document that a call of the access point tells of."""
        return self._point.called(headers, body, now)

    async def fetch(self, incoming: Incoming) -> bytes:
        """Return a waiting document's bytes."""
        return await self._point.fetch(incoming)

    async def ack(self, incoming: Incoming) -> None:
        """Say that a waiting document is safe here."""
        await self._point.ack(incoming)

    async def close(self) -> None:
        """Close the kept connections."""
        await self._web.close()

    def _fit(self, parcel: Parcel, target: PeppolTarget) -> str:
        """Return the client's party; Refused for what may not be sent."""
        refuse_unsafe_names(parcel)
        if parcel.type != "sales":
            raise Refused(f"Only what the client sells is sent over Peppol, not {parcel.type}: set types: [sales].")
        if len(parcel.files) != 1 or not parcel.files[0].name.lower().endswith(".xml"):
            raise Refused("Over Peppol goes one UBL alone, with the paper inside: set attach: ubl on the target.")
        if self._settings.provider == "econnect" and not (target.party or parcel.client_number):
            raise Refused("The client has no enterprise number: add it, or party to the target, then retry.")
        return target.party or f"0208:{parcel.client_number}"


def _point(settings: PeppolSettings, web: Web) -> AccessPoint:
    key = settings.key.get_secret_value()
    if settings.provider == "billit":
        paths = {"file": settings.file_path, "send": settings.send_path}
        return Billit(web, settings.url or "https://api.billit.be/v1", key, settings.party, paths)
    password = settings.password.get_secret_value() if settings.password else ""
    return Econnect(
        web,
        settings.url or "https://psb.econnect.eu",
        settings.identity_url,
        {"username": settings.user, "password": password},
        (settings.client_id, settings.client_secret or SecretStr("")),
        key,
        settings.hook_secret,
    )


_SHORTEST_SECRET = 20

# By status, where access points mean something else than HTTP does.
OUTCOMES: dict[int, Outcome] = {
    402: (NeedsAttention, "The account has no credit left: have it filled up."),
    404: (Refused, "The access point does not know the party or the document: correct the target."),
}

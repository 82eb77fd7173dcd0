"""eConnect's Procurement Service Bus as a Peppol access point: UBL invoices are sent for a party.

Source: psb.econnect.eu (salesInvoice, purchaseInvoice, hook, response codes), eConnect's pages on receiving and on
idempotency, read in 2026, and its client programs for the sign-in and the signature; not tried with an account. It
tells of received invoices only by calling (a hook with the topic InvoiceReceived): it calls again until it is answered
with 200, for as long as its pages leave open, and no page names a request that lists what it has not told of.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

from pydantic import SecretStr

from connectors._access_point import ALREADY, MOST_DOCUMENT_BYTES, Sent, id_of, whole
from connectors._http import Web
from connectors._last_bytes import Closing
from connectors._tokens import Token, Tokens, granted, token_of
from connectors.contract import Incoming, ParcelFile, Refused


class Econnect:
    """One account, signed in with user and password for tokens; every request carries the subscription key."""

    def __init__(  # noqa: PLR0917 - each is another kind of thing
        self,
        web: Web,
        url: str,
        identity_url: str,
        form: Mapping[str, str],
        client: tuple[str, SecretStr],
        key: str,
        hook_secret: SecretStr | None,
    ) -> None:
        """`form` holds username and password, `client` the id and secret of the program, `key` the subscription.

        `hook_secret` signs eConnect's calls; None when it makes none.
        """
        self._web = web
        self._url = url
        self._identity_url = identity_url
        self._form = {"grant_type": "password", "scope": "openid ap", **form}
        self._client = client
        self._hook_secret = hook_secret
        self._badge = Tokens(self._token, lambda token: {"Authorization": f"Bearer {token}", "Subscription-Key": key})

    async def check(self) -> str:
        """Ask who is signed in."""
        await self._web.ask("GET", f"{self._url}/api/v1/me", self._badge)
        return "eConnect takes the sign-in and the subscription key; parties show at their first delivery."

    async def list_new(self) -> tuple[Incoming, ...]:
        """Return nothing: eConnect does not list."""
        return ()

    def called(self, headers: Mapping[str, str], body: bytes, now: datetime) -> Incoming | None:
        """Return the document that a signed call of the last minutes tells of; its other topics tell of none."""
        secret = self._hook_secret.get_secret_value() if self._hook_secret else ""
        signature = "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
        if not secret or not hmac.compare_digest(signature.encode(), headers.get(_SIGNATURE, "").lower().encode()):
            raise Refused("The call is not signed with the secret of the hook: compare hook_secret with its action.")
        told = _told(body)
        if not _is_of(told.get("sentOn"), now):
            raise Refused(f"The call was not sent in the last {_OLDEST}: somebody repeats it, or a clock is wrong.")
        party, document = str(told.get("partyId", "")), str(told.get("documentId", ""))
        if told.get("topic") != "InvoiceReceived" or not _ID.fullmatch(party) or not _ID.fullmatch(document):
            return None
        return Incoming(id=f"{party}/{document}", name=f"econnect-{document}.xml")

    async def fetch(self, incoming: Incoming) -> bytes:
        """Return the document as its sender wrote it."""
        party, _, document = incoming.id.partition("/")
        answer = await self._web.ask(
            "GET",
            f"{self._url}/api/v1/{quote(party, safe='')}/purchaseInvoice/{quote(document, safe='')}/download",
            self._badge,
            most_bytes=MOST_DOCUMENT_BYTES + 1,
            headers={"Accept": "application/xml"},
        )
        return whole(answer, "eConnect")

    async def ack(self, incoming: Incoming) -> None:
        """Do nothing: the answer to its call tells eConnect, which deletes the document when its time has come."""

    async def send(self, file: ParcelFile, party: str, key: str, closing: Closing) -> Sent:
        """Hand over UBL for `party`; `key` is its document id, which eConnect takes once and answers 409 after that."""
        answer = await self._web.ask(
            "POST",
            f"{self._url}/api/v1/{quote(party, safe='')}/salesInvoice/send",
            self._badge,
            writes=True,
            probed=True,
            closing=closing,
            files={"file": (file.name, file.content, "application/xml")},
            headers={"X-EConnect-DocumentId": key},
            expect=ALREADY,
        )
        already_there = answer.status in ALREADY
        return Sent(id=key if already_there else id_of(answer.data) or key, already_there=already_there)

    async def _token(self) -> Token:
        url = f"{self._identity_url}/connect/token"
        return token_of(await granted(self._web, url, self._form, *self._client))


def _told(body: bytes) -> dict[str, Any]:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _is_of(sent_on: object, now: datetime) -> bool:
    """Whether this is a moment with its zone, at most `_OLDEST` from now."""
    try:
        sent = datetime.fromisoformat(str(sent_on))
    except ValueError:
        return False
    return sent.tzinfo is not None and abs(now - sent) < _OLDEST


_SIGNATURE = "x-econnect-signature"
_OLDEST = timedelta(minutes=5)  # as eConnect's own programs have it
_ID = re.compile(r"[A-Za-z0-9:._-]{1,80}")

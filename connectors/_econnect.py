"""eConnect's Procurement Service Bus as a Peppol access point: UBL invoices are sent for a party.

Source: psb.econnect.eu (salesInvoice, purchaseInvoice, response codes) and eConnect's page on idempotency, read in
2026, and its client programs for the sign-in; not tried with an account. It tells of received invoices only by calling
back, so that nothing is collected here.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from pydantic import SecretStr

from connectors._billit import ALREADY, Sent, id_of
from connectors._http import Web
from connectors._last_bytes import Closing
from connectors._tokens import Token, Tokens, granted, token_of
from connectors.contract import Incoming, ParcelFile, Refused


class Econnect:
    """One account, signed in with user and password for tokens; every request carries the subscription key."""

    def __init__(  # noqa: PLR0917 - each is another kind of thing
        self, web: Web, url: str, identity_url: str, form: Mapping[str, str], client: tuple[str, SecretStr], key: str
    ) -> None:
        """`form` holds username and password, `client` the id and secret of the program, `key` the subscription."""
        self._web = web
        self._url = url
        self._identity_url = identity_url
        self._form = {"grant_type": "password", "scope": "openid ap", **form}
        self._client = client
        self._badge = Tokens(self._token, lambda token: {"Authorization": f"Bearer {token}", "Subscription-Key": key})

    async def check(self) -> str:
        """Ask who is signed in."""
        await self._web.ask("GET", f"{self._url}/api/v1/me", self._badge)
        return "eConnect takes the sign-in and the subscription key; parties show at their first delivery."

    async def list_new(self) -> tuple[Incoming, ...]:
        """Return nothing: eConnect does not list."""
        return ()

    async def fetch(self, incoming: Incoming) -> bytes:
        """Refuse: what is not listed is not fetched."""
        raise Refused(f"eConnect does not list documents, so that {incoming.name} cannot be one of its.")

    async def ack(self, incoming: Incoming) -> None:
        """Refuse: what is not listed is not acknowledged."""
        raise Refused(f"eConnect does not list documents, so that {incoming.name} cannot be one of its.")

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

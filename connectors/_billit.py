"""Billit as a Peppol access point: an inbox that is read, fetched from and confirmed, and UBL that is sent.

Source: docs.billit.be (peppol inbox, files, sendxml, idempotent tokens), read in 2026; not tried with an account.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import quote

from connectors._access_point import ALREADY, MOST_DOCUMENT_BYTES, Sent, id_of, whole
from connectors._http import Fixed, Web
from connectors._last_bytes import Closing
from connectors.contract import Incoming, ParcelFile, Refused, TryLater

_ID = re.compile(r"[A-Za-z0-9-]{1,80}")
_RESPONSE = re.compile(r"ApplicationResponse|\b(IMR|MLR)\b", re.IGNORECASE)


class Billit:
    """One account; `context_party` is the client's party where an accountant's key is used."""

    def __init__(self, web: Web, url: str, key: str, party: str, paths: Mapping[str, str]) -> None:
        """`paths` are `file` and `send`, the first with {id}."""
        self._web = web
        self._url = url
        self._paths = paths
        self._badge = Fixed({"apiKey": key} | ({"partyID": party} if party else {}))

    async def check(self) -> str:
        """Look into the inbox without confirming anything."""
        return f"Billit takes the key; {len(await self._inbox())} documents wait in the inbox (it shows ten at most)."

    async def list_new(self) -> tuple[Incoming, ...]:
        """Return the invoices that wait; answers of receivers are confirmed, for ten entries are shown at most."""
        found = []
        for row in await self._inbox():
            item, file = str(row.get("InboxItemID", "")), str(row.get("PeppolFileID", ""))
            if _RESPONSE.search(str(row.get("PeppolDocumentType", ""))):
                await self._confirm(item)
            elif _ID.fullmatch(item) and _ID.fullmatch(file):
                found.append(Incoming(id=f"{item}/{file}", name=f"billit-{item}.xml"))
        return tuple(found)

    async def fetch(self, incoming: Incoming) -> bytes:
        """Return the document, which Billit gives in base64 under `FileContent`, in the envelope of Peppol."""
        path = self._paths["file"].replace("{id}", quote(incoming.id.partition("/")[2], safe=""))
        answer = await self._web.ask("GET", f"{self._url}{path}", self._badge, most_bytes=MOST_DOCUMENT_BYTES + 1)
        body = whole(answer, "Billit")
        held = answer.data.get("FileContent") if body[:1] == b"{" and isinstance(answer.data, dict) else None
        try:
            return body if held is None else base64.b64decode(held, validate=True)
        except (binascii.Error, TypeError):
            raise TryLater("Billit gave a file that is no base64; it is tried again.") from None

    def called(self, _headers: Mapping[str, str], _body: bytes, _now: datetime) -> Incoming | None:
        """Refuse: its inbox is looked into, and its calls are not waited for."""
        raise Refused("Calls of Billit are not taken: set collect_each_minutes instead.")

    async def ack(self, incoming: Incoming) -> None:
        """Confirm the inbox item; one that was confirmed already is no trouble."""
        await self._confirm(incoming.id.partition("/")[0])

    async def send(self, file: ParcelFile, _party: str, key: str, closing: Closing) -> Sent:
        """Hand over UBL as the text that Billit wants in JSON; what it took under `key` before, it does not send again.

        Its pages name the header of the key in two ways; both are shown.
        """
        try:
            text = file.content.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise Refused("Billit takes UBL in UTF-8 only, and this is in another encoding.") from None
        answer = await self._web.ask(
            "POST",
            f"{self._url}{self._paths['send']}",
            self._badge,
            writes=True,
            closing=closing,
            json={"XML": text},
            headers={"Idempotency-Key": key, "Idempotent-Key": key},
            expect=ALREADY,
        )
        given = str(answer.data) if isinstance(answer.data, int | str) else id_of(answer.data)
        return Sent(id="" if answer.status in ALREADY else given, already_there=answer.status in ALREADY)

    async def _confirm(self, item: str) -> None:
        url = f"{self._url}/peppol/inbox/{quote(item, safe='')}/confirm"
        await self._web.ask("POST", url, self._badge, writes=True, probed=True, expect=frozenset({404, 409}))

    async def _inbox(self) -> list[dict[str, Any]]:
        answer = await self._web.ask("GET", f"{self._url}/peppol/inbox", self._badge)
        rows = answer.data.get("InboxItems") if isinstance(answer.data, dict) else None
        if not isinstance(rows, list):
            raise TryLater("Billit gave an inbox that cannot be understood; it is tried again.")
        return [row for row in rows if isinstance(row, dict)]

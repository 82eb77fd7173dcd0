"""Billit as a Peppol access point: an inbox that is read, fetched from and confirmed, and UBL that is sent.

Source: docs.billit.be for the inbox; where files are fetched and UBL is sent could not be confirmed and is a setting.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from connectors._http import Fixed, Web
from connectors.contract import Incoming, ParcelFile, Refused, TryLater

MOST_DOCUMENT_BYTES = 100_000_000

_ID = re.compile(r"[A-Za-z0-9-]{1,80}")
_RESPONSE = re.compile(r"ApplicationResponse|\b(IMR|MLR)\b", re.IGNORECASE)


class Billit:
    """One account; `context_party` is the client's party where an accountant's key is used."""

    def __init__(self, web: Web, url: str, key: str, party: str, paths: Mapping[str, str]) -> None:
        """`paths` are `file` and `send`, the first with {id}; an empty `send` means that nothing can be sent."""
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
        """Return the XML, which Billit gives as it is or as base64 under `FileContent`."""
        path = self._paths["file"].replace("{id}", quote(incoming.id.partition("/")[2], safe=""))
        answer = await self._web.ask("GET", f"{self._url}{path}", self._badge, most_bytes=MOST_DOCUMENT_BYTES + 1)
        if len(answer.body) > MOST_DOCUMENT_BYTES:
            raise Refused(f"A document in Billit's inbox is larger than {MOST_DOCUMENT_BYTES} bytes: fetch it by hand.")
        held = answer.data.get("FileContent") if answer.body[:1] == b"{" and isinstance(answer.data, dict) else None
        if held is None:
            return answer.body
        try:
            return base64.b64decode(held, validate=True)
        except (binascii.Error, TypeError):
            raise TryLater("Billit gave a file that is no base64; it is tried again.") from None

    async def ack(self, incoming: Incoming) -> None:
        """Confirm the inbox item; one that was confirmed already is no trouble."""
        await self._confirm(incoming.id.partition("/")[0])

    async def send(self, file: ParcelFile, _party: str) -> str:
        """Hand over UBL and return Billit's id of it, where it gives one."""
        if not self._paths["send"]:
            raise Refused("Billit's address for sending is not set: add send_path, as Billit's support names it.")
        answer = await self._web.ask(
            "POST",
            f"{self._url}{self._paths['send']}",
            self._badge,
            writes=True,
            content=file.content,
            headers={"Content-Type": "application/xml"},
        )
        return str(answer.data if isinstance(answer.data, int | str) else id_of(answer.data))

    async def _confirm(self, item: str) -> None:
        url = f"{self._url}/peppol/inbox/{quote(item, safe='')}/confirm"
        await self._web.ask("POST", url, self._badge, writes=True, probed=True, expect=frozenset({404, 409}))

    async def _inbox(self) -> list[dict[str, Any]]:
        answer = await self._web.ask("GET", f"{self._url}/peppol/inbox", self._badge)
        rows = answer.data.get("InboxItems") if isinstance(answer.data, dict) else None
        if not isinstance(rows, list):
            raise TryLater("Billit gave an inbox that cannot be understood; it is tried again.")
        return [row for row in rows if isinstance(row, dict)]


def id_of(data: Any) -> str:
    """Return the id in an access point's answer, under one of the names in use; empty when there is none."""
    found = data if isinstance(data, dict) else {}
    return str(next((found[key] for key in ("id", "documentId", "Id", "ID", "OrderID") if found.get(key)), ""))

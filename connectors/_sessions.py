"""Graph's upload sessions: a large file goes up in pieces, and after a fault from where the server is."""

from __future__ import annotations

import re
from typing import Any

from connectors._http import Answer, Badge, Web
from connectors.contract import ParcelFile, TryLater

PIECE_BYTES = 32 * 327_680  # a multiple of 320 KiB, between the 5 and 10 MiB that Microsoft advises
_MOST_FAULTS = 3  # in a row; after that the router's own pace is better
_DONE = frozenset({200, 201})
_GONE = frozenset({404})
_FROM = re.compile(r"(\d{1,15})-")


class UploadSession:
    """One file on its way up; `url` is the item's createUploadSession."""

    def __init__(self, web: Web, badge: Badge, url: str, file: ParcelFile) -> None:
        self._web = web
        self._badge = badge
        self._url = url
        self._file = file

    async def run(self) -> Answer:
        """Return the answer to the last piece: 200 or 201 with the item, 404 or 409 as the rest of the upload says.

        A session that the server forgot is begun anew once; a session that comes to nothing is cancelled.
        """
        for _ in range(2):
            answer = await self._begun()
            if answer.status not in {200, 201}:
                return answer
            told = answer.data if isinstance(answer.data, dict) else {}
            if not isinstance(told.get("uploadUrl"), str):
                raise TryLater("Graph began an upload without telling where; it is tried again.")
            last = await self._sent(told["uploadUrl"])
            if last is not None:
                return last
        raise TryLater("Graph forgot the upload twice; it is tried again.")

    async def _begun(self) -> Answer:
        item = {
            "@microsoft.graph.conflictBehavior": "fail",
            "name": self._file.name,
            "fileSize": len(self._file.content),
        }
        return await self._web.ask(
            "POST", self._url, self._badge, writes=True, probed=True, expect=frozenset({404, 409}), json={"item": item}
        )

    async def _sent(self, url: str) -> Answer | None:
        """Return the answer to the last piece, or None when the session is gone."""
        start, faults = 0, 0
        while True:
            try:
                answer = await self._piece(url, start)
                faults = 0
            except TryLater as error:
                faults += 1
                if faults >= _MOST_FAULTS or error.after_seconds:
                    await self._cancel(url)
                    raise
                answer = await self._web.ask("GET", url, expect=_GONE)
            if answer.status in _GONE:
                return None
            if answer.status in _DONE and "nextExpectedRanges" not in _dict(answer):
                return answer
            if answer.status == 409:  # noqa: PLR2004 - nameAlreadyExists, told with the last piece
                await self._cancel(url)
                return answer
            start = await self._next(url, answer, start)

    async def _piece(self, url: str, start: int) -> Answer:
        """Send one piece; the address itself lets in, and a token beside it would be turned away."""
        content = self._file.content[start : start + PIECE_BYTES]
        span = f"bytes {start}-{start + len(content) - 1}/{len(self._file.content)}"
        return await self._web.ask(
            "PUT",
            url,
            writes=True,
            probed=True,
            expect=frozenset({404, 409, 416}),
            content=content,
            headers={"Content-Range": span},
        )

    async def _next(self, url: str, answer: Answer, start: int) -> int:
        """Return where the server wants to go on; 416 says that it has the piece already."""
        told = _dict(answer)
        if answer.status == 416:  # noqa: PLR2004 - as Graph documents it
            told = _dict(await self._web.ask("GET", url))
        wanted = _FROM.match(str((told.get("nextExpectedRanges") or [""])[0]))
        if wanted is None or int(wanted[1]) >= len(self._file.content):
            raise TryLater(f"Graph lost count of the upload at {start} bytes; it is tried again.")
        return int(wanted[1])

    async def _cancel(self, url: str) -> None:
        try:
            await self._web.ask("DELETE", url, expect=_GONE)
        except TryLater:
            return  # it ends by itself after some days


def _dict(answer: Answer) -> dict[str, Any]:
    return answer.data if isinstance(answer.data, dict) else {}

"""The last bytes of what is handed over, held back until it is noted that they go: before them nothing can be taken."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import aiosmtplib
import httpx

Closing = Callable[[], Awaitable[None]]
"""What is called before the last bytes go; see `contract.Progress.closing`."""


class HeldBody(httpx.AsyncByteStream):
    """A request's body whose last byte waits for `closing`: until it goes, no server can have done the request."""

    def __init__(self, content: bytes, closing: Closing) -> None:
        self._content = content
        self._closing = closing
        self.is_closed = False

    async def begin(self) -> None:
        """Close what has no body before its head goes, which is all of it."""
        if not self._content:
            await self._close()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """Give the body in chunks, the last byte by itself."""
        for start in range(0, len(self._content) - 1, _CHUNK_BYTES):
            yield self._content[start : min(start + _CHUNK_BYTES, len(self._content) - 1)]
        if self._content:
            await self._close()
            yield self._content[-1:]

    async def _close(self) -> None:
        await self._closing()
        self.is_closed = True


async def mail_data(
    session: aiosmtplib.SMTP, content: bytes, closing: Closing, timeout_seconds: float
) -> aiosmtplib.SMTPResponse:
    """Send a mail that has CRLF line ends, its end after `closing`; return the answer to it (RFC 5321)."""
    started = await session.execute_command(b"DATA")
    protocol = session.protocol
    if started.code != aiosmtplib.SMTPStatus.start_input or protocol is None:
        raise aiosmtplib.SMTPDataError(started.code, started.message)
    answered = asyncio.create_task(protocol.read_response(timeout=timeout_seconds))
    await asyncio.sleep(0)  # it listens from here on, for a server may turn a mail away half-way
    try:
        protocol.write(_stuffed(content))
        await protocol._drain_helper()  # noqa: SLF001 - the library has no other way to wait until it is out
        if not answered.done():
            await closing()
            protocol.write(b".\r\n")
        reply = await answered
    finally:
        answered.cancel()
        await asyncio.gather(answered, return_exceptions=True)
    if reply.code // 100 != 2:  # noqa: PLR2004 - the first digit tells what a code means that is new (§4.3.2)
        raise aiosmtplib.SMTPDataError(reply.code, reply.message)
    return reply


def _stuffed(content: bytes) -> bytes:
    """Return a mail with a dot before each line that begins with one (RFC 5321 §4.5.2), its last line ended."""
    ended = content if content.endswith(b"\r\n") else content + b"\r\n"
    return (b"\r\n" + ended).replace(b"\r\n.", b"\r\n..")[2:]


_CHUNK_BYTES = 256 * 1024

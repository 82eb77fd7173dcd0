"""The DATA phase of SMTP: from a stream of bytes to one mail in the spool, in bounded memory."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from concurrent.futures import Executor
from contextlib import suppress
from typing import TypeVar, TypeVarTuple

from router.errors import LedgerpostError
from router.intake.doors import DoorStore, Spool
from router.model import Arrival, Channel, Envelope

R = TypeVar("R")
Given = TypeVarTuple("Given")

END_OF_DATA = b"\r\n.\r\n"
IN_MEMORY_BYTES = 256 * 1024  # above this a mail goes on to the spool; below, one visit to a thread does it all


async def mail_chunks(reader: asyncio.StreamReader) -> AsyncGenerator[bytes]:
    """Yield a mail's bytes as meant by the sender, up to and without the line that ends it.

    The end is CR LF dot CR LF and nothing else (RFC 5321 section 4.1.1.4): bare LF or CR around a dot is content, so
    no relay can be made to see two mails where we see one. A dot that begins a longer line is removed (section 4.5.2).
    Lines may be of any length. Raises asyncio.IncompleteReadError when the sender leaves before the end.
    """
    # The CR LF before a dot on the very first line belongs to the DATA command; put back, no case is special.
    reader._buffer[:0] = b"\r\n"  # type: ignore[attr-defined] # noqa: SLF001 - streams offer no way to unread
    skip, kept, ended = 2, b"", False
    while not ended:
        raw, ended = await _next_raw(reader)
        raw = kept + raw
        # A CR LF at the edge may be followed by a dot in the next chunk.
        keep = 0 if ended else 2 if raw.endswith(b"\r\n") else 1 if raw.endswith(b"\r") else 0
        whole, kept = raw[: len(raw) - keep], raw[len(raw) - keep :]
        yield whole.replace(b"\r\n.", b"\r\n")[skip:]
        skip = 0


async def _next_raw(reader: asyncio.StreamReader) -> tuple[bytes, bool]:
    try:
        raw = await reader.readuntil(END_OF_DATA)
    except asyncio.LimitOverrunError as over:
        return await reader.readexactly(over.consumed), False
    return raw[: -len(b".\r\n")], True


class Incoming:
    """One mail on its way into the store.

    Blocking work happens in threads of `executor`. A cancelled call still waits for its thread, so bytes are never
    written behind a discarded spool, and an arrival that was being made durable becomes durable.
    """

    def __init__(self, store: DoorStore, executor: Executor, limit_bytes: int) -> None:
        self._store = store
        self._executor = executor
        self._limit_bytes = limit_bytes
        self._pending: list[bytes] = []
        self._pending_bytes = 0
        self._spool: Spool | None = None
        self._failure: Exception | None = None
        self.size_bytes = 0

    @property
    def too_big(self) -> bool:
        """Whether more than the limit came in."""
        return self.size_bytes > self._limit_bytes

    async def add(self, chunk: bytes) -> None:
        """Take the next bytes; beyond the limit, or after the spool failed, they are only counted.

        The sender has to be heard to the end in any case, so a failure of the spool waits for `accept`.
        """
        self.size_bytes += len(chunk)
        if self.too_big or self._failure is not None:
            self._pending.clear()
            return
        self._pending.append(chunk)
        self._pending_bytes += len(chunk)
        if self._pending_bytes < IN_MEMORY_BYTES:
            return
        try:
            await self._in_thread(self._write)
        except (OSError, LedgerpostError) as error:
            self._failure = error

    async def accept(self, envelopes: list[Envelope]) -> list[Arrival]:
        """Make the mail durable: one arrival for each envelope over the same bytes; raise what the store raises."""
        if self._failure is not None:
            raise self._failure
        return await self._in_thread(self._accept, envelopes)

    async def discard(self) -> None:
        """Forget the mail; harmless after `accept`."""
        if self._spool is not None:
            await self._in_thread(self._spool.discard)

    def _write(self) -> None:
        if self._spool is None:
            self._spool = self._store.blobs.spool()
        chunks, self._pending, self._pending_bytes = self._pending, [], 0
        self._spool.write(b"".join(chunks))

    def _accept(self, envelopes: list[Envelope]) -> list[Arrival]:
        self._write()
        assert self._spool is not None
        blob = self._spool.finish()
        self._spool = None
        return [self._store.accept(Channel.SMTP, envelope, blob) for envelope in envelopes]

    async def _in_thread(self, work: Callable[[*Given], R], *given: *Given) -> R:
        future = asyncio.get_running_loop().run_in_executor(self._executor, work, *given)
        try:
            return await asyncio.shield(future)
        except asyncio.CancelledError:
            with suppress(asyncio.CancelledError):
                await asyncio.wait([future])
            if future.done() and not future.cancelled():
                future.exception()  # looked at, so that the loop does not complain
            raise

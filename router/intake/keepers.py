"""Processes that make mails durable side by side, so that waiting for the disk and hashing do not hold up the door.

Threads would do it too, but each of them takes the interpreter's lock a dozen times a mail, from the event loop and
from the one that commits; measured, that costs a third of the throughput.
"""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from router.errors import TryLater
from router.store.disk import BlobRef
from router.store.keeper import FAILED, LENGTH

_GONE = "A process that keeps mails ended: the same may be tried again; if it happens again, look at the memory."
_CLOSE_SECONDS = 20.0


class Keepers:
    """A number of processes that keep blobs in one folder; for one event loop."""

    def __init__(self, folder: Path, count: int) -> None:
        self._folder = folder
        self._count = count
        self._free: list[_Keeper] = []
        self._all: list[_Keeper] = []
        self._waiting: deque[tuple[Sequence[bytes], asyncio.Future[BlobRef]]] = deque()
        self._closing = False

    async def start(self) -> None:
        """Start the processes; raise OSError when that is not possible."""
        for _ in range(self._count):
            await self._start_one()

    def put(self, chunks: Sequence[bytes]) -> asyncio.Future[BlobRef]:
        """Make the bytes durable; the result is there when they are, or TryLater."""
        kept: asyncio.Future[BlobRef] = asyncio.get_running_loop().create_future()
        if self._free:
            self._free.pop().keep(chunks, kept)
        elif self._all:
            self._waiting.append((chunks, kept))
        else:
            kept.set_exception(TryLater(_GONE))
        return kept

    async def close(self) -> None:
        """Let the processes end; what they are keeping is kept."""
        self._closing = True
        for keeper in self._all:
            keeper.let_go()
        for keeper in self._all:
            await asyncio.to_thread(keeper.process.wait, _CLOSE_SECONDS)

    async def _start_one(self) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            command = [sys.executable, "-I", "-m", "router.store.keeper", str(self._folder)]
            process = await asyncio.to_thread(_started, command, theirs)
        keeper = _Keeper(self, process)
        await asyncio.get_running_loop().create_connection(lambda: keeper, sock=ours)
        self._all.append(keeper)
        self.is_free(keeper)

    def is_free(self, keeper: _Keeper) -> None:
        """Give a keeper that has nothing to do the mail that waits longest."""
        if self._waiting:
            keeper.keep(*self._waiting.popleft())
        else:
            self._free.append(keeper)

    def is_gone(self, keeper: _Keeper) -> None:
        """Start another in the place of one that ended."""
        if self._closing:
            return
        self._all.remove(keeper)
        if keeper in self._free:
            self._free.remove(keeper)
        keeper.process.poll()
        self._replacing = asyncio.get_running_loop().create_task(self._start_one())


class _Keeper(asyncio.Protocol):
    """One process; it keeps one mail at a time."""

    def __init__(self, keepers: Keepers, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self._keepers = keepers
        self._transport: asyncio.Transport
        self._answer = b""
        self._kept: asyncio.Future[BlobRef] | None = None
        self._size_bytes = 0

    def keep(self, chunks: Sequence[bytes], kept: asyncio.Future[BlobRef]) -> None:
        self._kept, self._size_bytes = kept, sum(map(len, chunks))
        self._transport.writelines([LENGTH.pack(self._size_bytes), *chunks])

    def let_go(self) -> None:
        if self._transport.can_write_eof():
            self._transport.write_eof()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        self._answer += data
        if not self._answer.endswith(b"\n"):
            return
        answer, self._answer = self._answer[:-1], b""
        kept, self._kept = self._kept, None
        assert kept is not None
        if answer.startswith(FAILED):
            kept.set_exception(TryLater(answer[len(FAILED) :].decode()))
        else:
            kept.set_result(BlobRef(sha256=answer.decode(), size_bytes=self._size_bytes))
        self._keepers.is_free(self)

    def connection_lost(self, error: Exception | None) -> None:  # noqa: ARG002 - how it ended makes no difference
        if self._kept is not None:
            self._kept.set_exception(TryLater(_GONE))
        self._keepers.is_gone(self)


def _started(command: list[str], theirs: socket.socket) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, stdin=theirs, stdout=theirs, start_new_session=True)  # noqa: S603 - our own module

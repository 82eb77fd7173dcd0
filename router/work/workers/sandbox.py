"""Long-lived worker processes that parse untrusted bytes, replaced after a number of documents and on any fault."""

from __future__ import annotations

import asyncio
import contextlib
import io
import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

import structlog

from router.errors import LedgerpostError, TryLater
from router.work.workers.duties import DUTIES
from router.work.workers.worker import HEADER

_CHUNK_BYTES = 256 * 1024
LONGEST_ANSWER_BYTES = 512 * 1024 * 1024


class WorkerFault(LedgerpostError):  # noqa: N818 - it is the worker's fault, and the document's
    """A worker died or was stopped over one request; `why` is one of time, crash."""

    def __init__(self, why: str, message: str) -> None:
        super().__init__(message)
        self.why = why


@dataclass(slots=True)
class _Worker:
    process: asyncio.subprocess.Process
    served: int = 0


@dataclass(slots=True)
class Sandbox:
    """A bench of workers per kind; at most `sizes[kind]` of each, started when first needed."""

    sizes: dict[str, int]
    environment: dict[str, str] = field(default_factory=dict)  # what workers are told beside the request
    idle: dict[str, list[_Worker]] = field(default_factory=dict)
    free: dict[str, asyncio.Semaphore] = field(default_factory=dict)

    async def call(self, kind: str, text: str, content: bytes = b"") -> tuple[str, bytes]:
        """Have one request served by a worker of `kind`; raise WorkerFault when it dies or takes too long.

        TryLater: no worker could be started.
        """
        gate = self.free.setdefault(kind, asyncio.Semaphore(self.sizes.get(kind, 1)))
        async with gate:
            for worker in self._idle(kind):
                try:
                    return await self._served(kind, worker, text, content)
                except WorkerFault as fault:
                    if fault.why != "crash":
                        raise
                    break  # what it read before may have worn it out: this document gets a fresh one
            return await self._served(kind, await _started(kind, self.environment), text, content)

    def _idle(self, kind: str) -> Iterator[_Worker]:
        """Yield workers that wait for work and still live."""
        bench = self.idle.setdefault(kind, [])
        while bench:
            worker = bench.pop()
            if worker.process.returncode is None:
                yield worker
            else:
                _let_go(worker)

    async def _served(self, kind: str, worker: _Worker, text: str, content: bytes) -> tuple[str, bytes]:
        try:
            async with asyncio.timeout(DUTIES[kind].wall_seconds):
                answer = await _exchange(worker, text, content)
        except TimeoutError as error:
            await _kill(worker)
            raise WorkerFault(
                "time", f"Reading it took longer than {DUTIES[kind].wall_seconds} seconds and was stopped."
            ) from error
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            await _kill(worker)
            raise WorkerFault("crash", "Reading it needed too much memory or time, or broke the reader.") from error
        except BaseException:
            await _kill(worker)
            raise
        if not answer[0]:
            await _kill(worker)
            culprit = answer[1].decode("utf-8", "replace")
            structlog.get_logger().error("parser broke, which is a defect", worker=kind, culprit=culprit)
            raise WorkerFault("crash", "Reading it broke the reader; the log says where.")
        await self._put_back(kind, worker)
        return answer

    async def _put_back(self, kind: str, worker: _Worker) -> None:
        worker.served += 1
        if worker.served < DUTIES[kind].documents_per_worker:
            self.idle[kind].append(worker)
            return
        await _kill(worker)

    async def close(self) -> None:
        """Stop all idle workers."""
        for bench in self.idle.values():
            while bench:
                await _kill(bench.pop())


async def _started(kind: str, environment: dict[str, str]) -> _Worker:
    """Return a new worker; TryLater when the system has no room for a process."""
    try:
        return _Worker(await _process(kind, environment))
    except OSError as error:
        raise TryLater("No worker process could be started: the machine is short of memory or processes.") from error


async def _process(kind: str, environment: dict[str, str]) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-I",
        "-m",
        "router.work.workers.worker",
        kind,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,  # parsers print what they read; that is personal data
        start_new_session=True,
        env={**_environment(), **environment},
    )


def _environment() -> dict[str, str]:
    """Pass on only what a parser may know: no secrets, one thread."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "TMPDIR") if name in os.environ}
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS"), "1")
    return {**kept, **threads, "PYTHONUTF8": "1"}


async def _exchange(worker: _Worker, text: str, content: bytes) -> tuple[str, bytes]:
    sent, received = worker.process.stdin, worker.process.stdout
    if sent is None or received is None:
        raise ConnectionError("the worker has no pipes")
    encoded = text.encode("utf-8")
    sent.write(HEADER.pack(len(encoded), len(content)) + encoded)
    whole = memoryview(content)
    for start in range(0, len(whole), _CHUNK_BYTES):  # at once it would be copied, and everybody else would wait
        sent.write(whole[start : start + _CHUNK_BYTES])
        await sent.drain()
    await sent.drain()
    text_length, content_length = HEADER.unpack(await received.readexactly(HEADER.size))
    if text_length + content_length > LONGEST_ANSWER_BYTES:
        raise ConnectionError("the worker's answer is larger than any document")
    return (await _read(received, text_length)).decode("utf-8"), await _read(received, content_length)


async def _read(received: asyncio.StreamReader, size_bytes: int) -> bytes:
    """Return so many bytes; `readexactly` would hold them twice, and documents are large."""
    whole = io.BytesIO()
    while (missing := size_bytes - whole.tell()) > 0:
        chunk = await received.read(min(missing, _CHUNK_BYTES))
        if not chunk:
            raise asyncio.IncompleteReadError(b"", missing)
        whole.write(chunk)
    return whole.getvalue()


async def _kill(worker: _Worker) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(worker.process.pid, signal.SIGKILL)
    await worker.process.wait()
    _let_go(worker)


def _let_go(worker: _Worker) -> None:
    transport = getattr(worker.process, "_transport", None)  # closes the pipes at once instead of at collection
    if transport is not None:
        transport.close()

"""Measures the whole line against its limits in the same run: reading alone in one process, and copy + fsync.

Run from the clone: python -m tests.bench.bench_line [--documents 60] [--at-once 2] [--folder FOLDER]
"""

from __future__ import annotations

import argparse
import asyncio
import os
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from connectors.folder import FolderConnector, FolderSettings, FolderTarget
from router.convert.checked import checked
from router.convert.from_reading import invoice_of
from router.convert.rules import Rules
from router.model import Arrival, Channel, Document, Envelope, Kind, Part, Sorted
from router.read.document import read_document
from router.settings.model import Client, Defaults, Firm, Retry, Settings, Target
from router.store.store import Store
from router.work.line.office import Office, office
from router.work.line.sorter import Sorter
from router.work.sending.journal import Journal
from router.work.sending.sender import Sender
from router.work.workers.parsers import SandboxedParsers
from router.work.workers.sandbox import Sandbox
from tests.story.papers import CLIENT, invoice_pdf


def main() -> None:
    """Print one block per sort of document."""
    options = _options()
    numbers = [f"2026-{number:05}" for number in range(options.documents)]
    for what, papers in (("text PDF", _pdfs(numbers)), ("UBL", _ubls(numbers))):
        with tempfile.TemporaryDirectory(dir=options.folder) as folder:
            asyncio.run(_measure(what, papers, Path(folder), options.at_once))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=60)
    parser.add_argument("--at-once", type=int, default=2)
    parser.add_argument("--folder", help="where state and books are written; the system's temporary folder without it")
    return parser.parse_args()


def _pdfs(numbers: list[str]) -> list[Part]:
    return [Part(name=f"{n}.pdf", media_type="application/pdf", content=invoice_pdf(n)) for n in numbers]


def _ubls(numbers: list[str]) -> list[Part]:
    """Write one invoice as UBL and give it every number."""
    paper = Part(name="a.pdf", media_type="application/pdf", content=invoice_pdf("2026-MODEL"))
    made = invoice_of(read_document(Document(main=paper), None).reading, kind=Kind.INVOICE)
    assert made.invoice is not None, made.missing
    ubl = checked(made.invoice, Rules().check).ubl
    assert ubl is not None
    contents = (ubl.replace(b"2026-MODEL", number.encode()) for number in numbers)
    return [Part(name="a.xml", media_type="application/xml", content=content) for content in contents]


async def _measure(what: str, papers: list[Part], folder: Path, at_once: int) -> None:
    alone = _per_second(len(papers), lambda: [read_document(Document(main=paper), None) for paper in papers])
    print(f"{what}: reading alone, one process       {alone:8.1f} documents/s")
    store = Store.open(folder / "state", None)
    watch = Watch()
    await _sort(store, papers, watch, at_once)
    line = watch.per_second()
    print(f"{what}: whole line, {at_once} at once            {line:8.1f} documents/s   ratio {line / alone:.2f}")
    files = [file for document in store.documents(limit=1_000_000) for file in document.document.planned[0].files]
    contents = [store.blobs.get(file.sha256) for file in files]
    bare = _per_second(len(papers) + at_once, lambda: [_bare(folder / "bare", content) for content in contents])
    watch = Watch()
    await _send(store, folder / "books", watch, at_once, len(papers) + at_once)
    sent = watch.per_second()
    print(f"{what}: copy + fsync of the same files   {bare:8.1f} deliveries/s")
    print(f"{what}: delivered to a folder            {sent:8.1f} deliveries/s  ratio {sent / bare:.2f}")
    store.close()


async def _sort(store: Store, papers: list[Part], watch: Watch, at_once: int) -> None:
    sandbox = Sandbox(sizes={"unpack": 1, "read": at_once, "rules": 1})
    firm = _firm()
    sorter = Sorter(store, lambda: firm, SandboxedParsers(sandbox), watch, owner="bench", at_once=at_once)
    running = asyncio.create_task(sorter.run())
    await _taken(store, sorter, watch, papers[:at_once])  # starts the workers and compiles the rules
    watch.begin()
    await _taken(store, sorter, watch, papers)
    sorter.stop()
    await running
    await sandbox.close()


async def _taken(store: Store, sorter: Sorter, watch: Watch, papers: list[Part]) -> None:
    goal = watch.ended + len(papers)
    for paper in papers:
        envelope = Envelope(file_name=paper.name, client_id="bakkerij")
        await asyncio.to_thread(store.accept, Channel.SUBMIT, envelope, paper.content)
    sorter.wake()
    await watch.reached(goal)


async def _send(store: Store, books: Path, watch: Watch, at_once: int, documents: int) -> None:
    connector = FolderConnector(FolderSettings(path=books, create=True))
    sender = Sender(
        store, {"archive": connector}, dict, watch, Journal(books.parent), owner="bench",
        at_once={"archive": at_once}, retry=Retry(), clock=lambda: datetime.now(UTC),
    )  # fmt: skip
    watch.begin()
    running = asyncio.create_task(sender.run())
    await watch.reached(documents)
    sender.stop()
    await running


class Watch:
    """Counts what sorter and sender report, and how long it took from `begin` to the last."""

    def __init__(self) -> None:
        self.ended = 0
        self._began = self._last = time.perf_counter()
        self._before = 0
        self._changed = asyncio.Event()

    def begin(self) -> None:
        self._began, self._before = time.perf_counter(), self.ended

    def per_second(self) -> float:
        return (self.ended - self._before) / (self._last - self._began)

    async def reached(self, goal: int) -> None:
        while self.ended < goal:
            self._changed.clear()
            await asyncio.wait_for(self._changed.wait(), 120)

    def _count(self) -> None:
        self.ended += 1
        self._last = time.perf_counter()
        self._changed.set()

    def sorted(self, _arrival: Arrival, outcome: Sorted, _seconds: float) -> None:
        assert all(document.held is None and document.ubl_sha256 for document in outcome.documents)
        self._count()

    def line_broke(self, _arrival: Arrival, error: Exception) -> None:
        raise error

    def delivered(self, *_: object) -> None:
        self._count()

    def failed(self, _delivery: object, _outcome: str, error: Exception) -> None:
        raise error


def _firm() -> Office:
    target = Target(connection="archive", options=FolderTarget(folder="{client}"))
    client = Client(id="bakkerij", **{key: value for key, value in CLIENT.items() if key != "address"})
    return office(Settings(firm=Firm(name="Bench"), defaults=Defaults(targets=(target,)), clients=(client,)))


def _per_second(number: int, work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return number / (time.perf_counter() - started)


def _bare(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


if __name__ == "__main__":
    main()

"""A real store with a clock to turn, a firm of two clients, the real rooms without processes, and an ear for events."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from connectors.folder import FolderTarget
from router.convert.checked import checked, converted
from router.convert.papers import pdf_of_picture, smaller_pdf
from router.convert.rules import Rules
from router.model import (
    Arrival,
    Channel,
    Document,
    Envelope,
    File,
    Finding,
    Kind,
    Part,
    Planned,
    Sorted,
    SortedDocument,
    Terms,
    Type,
    Unpacked,
    Verdict,
)
from router.read.document import DocumentRead, Own, read_document
from router.settings.model import Client, Connection, Defaults, Firm, Settings, Target
from router.store.store import Store
from router.unpack.locked import bound, unlocked
from router.unpack.unpack import part_at, unpack
from router.work.line.office import Office, office
from router.work.sending.journal import Journal
from router.work.sending.sender import Manners, Sender
from router.work.workers.conversion import WriteOrder, Written
from router.work.workers.opening import PartAt
from router.work.workers.printing import printing
from tests.work.scripted import RETRY

START = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
USUAL = Manners()


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


class Rooms:
    """`pipeline.Parsers` in this process: the same rooms that the workers run."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules

    async def unpack(self, content: bytes, channel: Channel, file_name: str | None, passwords=()) -> Unpacked:
        return unpack(content, channel=channel, file_name=file_name, passwords=passwords)

    async def unlock(self, part: Part, passwords: tuple[str, ...]) -> Part | None:
        content = unlocked(part.content, passwords)
        return replace(part, content=content) if content else None

    async def printed(self, part: Part) -> Part | None:
        _, content = printing()(part.media_type, part.content)
        return replace(part, media_type="application/pdf", content=content) if content else None

    async def bind(self, parts: tuple[Part, ...]) -> Part | None:
        content = bound(tuple(part.content for part in parts))
        return replace(parts[0], content=content) if content else None

    async def part(self, content: bytes, wish: PartAt) -> Document | None:
        return part_at(
            content, channel=wish.channel, file_name=wish.file_name, place=wish.place, passwords=wish.passwords
        )

    async def read(self, document: Document, own: Own | None) -> DocumentRead:
        return read_document(document, own)

    async def check(self, xml: bytes) -> tuple[Finding, ...]:
        return self._rules.check(xml)

    async def write(self, order: WriteOrder) -> Written:
        if order.other_syntax:
            made = converted(
                order.invoice,
                self._rules.check,
                form=order.form,
                language=order.language,
                attachments=order.attachments,
            )
        else:
            made = checked(order.invoice, self._rules.check, form=order.form, attachments=order.attachments)
        return Written(ubl=made.ubl, findings=made.findings, notes=made.notes)

    async def pdf(self, picture: Part) -> Part | None:
        return replace(picture, name="page.pdf", media_type="application/pdf", content=pdf_of_picture(picture.content))

    async def smaller(self, paper: Part) -> Part:
        return replace(paper, content=smaller_pdf(paper.content))


class Ear:
    """Hears what sorter and sender tell the operators, from any thread."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._heard: asyncio.Queue[tuple[Any, ...]] = asyncio.Queue()

    def _hear(self, *said: Any) -> None:
        self._loop.call_soon_threadsafe(self._heard.put_nowait, said)

    async def next(self) -> tuple[Any, ...]:
        return await asyncio.wait_for(self._heard.get(), 30)

    def sorted(self, arrival: Arrival, _outcome, _seconds: float) -> None:
        self._hear("sorted", arrival.id)

    def line_broke(self, arrival: Arrival, error: Exception) -> None:
        self._hear("broke", arrival.id, type(error).__name__)

    def delivered(self, delivery, _receipt, _now: datetime) -> None:
        self._hear("delivered", delivery.id)

    def failed(self, delivery, outcome: str, _error: Exception) -> None:
        self._hear(outcome, delivery.id)

    def rests(self, connection: str, seconds: float) -> None:
        self._hear("rests" if seconds else "answers", connection, seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path, clock) -> Iterator[Store]:
    store = Store.open(tmp_path / "state", None, clock)
    yield store
    store.close()


@pytest.fixture
async def ear() -> Ear:
    return Ear()


@pytest.fixture(scope="session")
def rooms() -> Rooms:
    return Rooms(Rules())


@pytest.fixture
def settings() -> Settings:
    """A bakery that takes everything in a folder and a builder who takes UBL by mail and wants no papers alone."""
    archive = Target(connection="archive", options=FolderTarget(folder="{client}"), source="ledgerpost.yaml:9")
    books = Target(connection="books", types=("purchase",), attach="ubl", source="clients/bouw.yaml:4")
    return Settings(
        firm=Firm(name="Kantoor"),
        connections=(
            Connection(name="archive", connector="folder", settings=None),
            Connection(name="books", connector="folder", settings=None),
        ),
        defaults=Defaults(targets=(archive,)),
        clients=(
            Client(id="bakkerij", name="Bakkerij De Kanarie BV", enterprise_number="0742618340"),
            Client(
                id="bouw", name="Bouw Meeuw BV", enterprise_number="0528473915", when_invalid="hold", targets=(books,)
            ),
        ),
    )


@pytest.fixture
def firm(settings) -> Office:
    return office(settings)


@pytest.fixture
def accept(store):
    """Take in a mail of these bytes for a client."""

    def accept_one(content: bytes, client: str | None = "bakkerij") -> Arrival:
        return store.accept(
            Channel.SMTP, Envelope(sender="a@b.example", recipients=("x@y.example",), client_id=client), content
        )

    return accept_one


@pytest.fixture
def due(store, accept):
    """File a document whose paper is due to these connections; return its deliveries' ids."""

    def make(*connections: str, content: bytes = b"a paper", name: str = "a.pdf", **terms: Any) -> list[str]:
        arrival = accept(b"a mail")
        blob = store.blobs.put(content)
        file = File(name=name, media_type="application/pdf", sha256=blob.sha256, size_bytes=blob.size_bytes)
        sure = {"confidence": 1.0, "reasons": ()}
        document = SortedDocument(
            position=1,
            name=name,
            media_type="application/pdf",
            sha256=blob.sha256,
            size_bytes=blob.size_bytes,
            client=Verdict(value="bakkerij", **sure),
            type=Verdict(value=Type.PURCHASE, **sure),
            kind=Verdict(value=Kind.INVOICE, **sure),
            planned=tuple(
                Planned(
                    position=number,
                    client_id="bakkerij",
                    connection=connection,
                    target="{}",
                    files=(file,),
                    reason="",
                    terms=Terms(**terms),
                )
                for number, connection in enumerate(connections, 1)
            ),
        )
        store.claim_arrivals("node", 1, 60)
        store.settle(arrival.id, "node", Sorted(documents=(document,)))
        return [f"{arrival.id}-1-{number}" for number in range(1, len(connections) + 1)]

    return make


@pytest.fixture
async def send(store, firm, ear, clock, tmp_path):
    """Run the loop over these connectors until it is stopped."""
    running = []
    journal = Journal(tmp_path)

    def start(manners: Manners = USUAL, **connectors: Any) -> Sender:
        at_once = dict.fromkeys(connectors, 2)
        sender = Sender(
            store,
            connectors,
            lambda: firm.clients,
            ear,
            journal,
            owner="node",
            at_once=at_once,
            retry=RETRY,
            clock=clock,
            manners=manners,
        )
        running.append((sender, asyncio.create_task(sender.run())))
        return sender

    yield start
    for sender, task in running:
        sender.stop()
        await asyncio.wait_for(task, 30)
    journal.close()

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
from router.model import Arrival, Channel, Document, Envelope, Finding, Part, Unpacked
from router.read.document import DocumentRead, Own, read_document
from router.settings.model import Client, Connection, Defaults, Firm, Settings, Target
from router.store.store import Store
from router.unpack.unpack import unpack
from router.work.conversion import WriteOrder, Written
from router.work.office import Office, office

START = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


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

    async def unpack(self, content: bytes, channel: Channel, file_name: str | None) -> Unpacked:
        return unpack(content, channel=channel, file_name=file_name)

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

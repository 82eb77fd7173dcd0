"""Doors with a real store behind them, and an ear for their events."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from router.errors import TryLater
from router.intake.addresses import Addresses
from router.intake.folder import FolderDoor
from router.intake.limits import Space
from router.intake.smtp import MailDoor
from router.model import Arrival, Channel, Envelope
from router.settings.model import Client, Firm, Folder, Intake, Settings, Smtp
from router.store.blobs import Spool
from router.store.disk import BlobRef
from router.store.door_rows import DoorRows
from router.store.store import Store

DOMAIN = "in.firm.example"
SETTLE_SECONDS = 5.0


class Recorder:
    """Keeps what the doors report."""

    def __init__(self) -> None:
        self.arrivals: list[Arrival] = []
        self.refusals: list[str] = []
        self.troubles: list[str] = []
        self.changed = threading.Condition()

    def accepted(self, arrival: Arrival) -> None:
        self._keep(self.arrivals, arrival)

    def refused(self, reason: str) -> None:
        self._keep(self.refusals, reason)

    def trouble(self, what: str) -> None:
        self._keep(self.troubles, what)

    def _keep(self, things, thing) -> None:
        with self.changed:
            things.append(thing)
            self.changed.notify_all()

    def wait_for_refusals(self, count: int, timeout_seconds: float = 20) -> bool:
        with self.changed:
            return self.changed.wait_for(lambda: len(self.refusals) >= count, timeout_seconds)

    def wait_for_arrivals(self, count: int, timeout_seconds: float = 20) -> bool:
        with self.changed:
            return self.changed.wait_for(lambda: len(self.arrivals) >= count, timeout_seconds)


class Gate:
    """The real store with a gate before accept: closed it waits, locked it fails."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.reached = threading.Event()
        self.open = threading.Event()
        self.open.set()
        self.failure: Exception | None = None
        self.spool_failure: Exception | None = None
        self.refused_clients: set[str | None] = set()
        self.commits: list[int] = []  # how many arrivals each was asked for

    @property
    def blobs(self) -> Gate:
        return self

    def spool(self) -> Spool:
        if self.spool_failure is not None:
            raise self.spool_failure
        return self.store.blobs.spool()

    def put(self, content: bytes) -> BlobRef:
        if self.spool_failure is not None:
            raise self.spool_failure
        return self.store.blobs.put(content)

    @property
    def doors(self) -> DoorRows:
        return self.store.doors

    def accept(self, channel: Channel, envelope: Envelope, blob: BlobRef) -> Arrival:
        self.reached.set()
        assert self.open.wait(20)
        if self.failure is not None:
            raise self.failure
        if envelope.client_id in self.refused_clients:
            raise TryLater("The database stays locked.")
        return self.store.accept(channel, envelope, blob)

    def accept_all(self, wishes):
        self.commits.append(len(wishes))
        outcomes = []
        for wish in wishes:
            try:
                outcomes.append(self.accept(*wish))
            except Exception as error:  # noqa: BLE001 - as the store does
                outcomes.append(error)
        return outcomes

    def has_arrival(self, folder: str, file_name: str, sha256: str) -> bool:
        return self.store.has_arrival(folder, file_name, sha256)

    def arrival_like(self, envelope: Envelope, sha256: str) -> Arrival | None:
        return self.store.arrival_like(envelope, sha256)


@dataclass
class Talk:
    """An SMTP client that says exactly what it is told, byte for byte."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    host: str
    port: int

    @classmethod
    async def begin(cls, host: str, port: int) -> Talk:
        talk = await cls.connect(host, port)
        assert (await talk.reply()).startswith("220 ")
        await talk.say("EHLO client.example")
        return talk

    @classmethod
    async def connect(cls, host: str, port: int, **more) -> Talk:
        reader, writer = await asyncio.open_connection(host, port, **more)
        return cls(reader, writer, host, port)

    async def reply(self) -> str:
        """All lines of one reply; empty when the other side hung up."""
        lines = []
        while True:
            line = (await asyncio.wait_for(self.reader.readline(), 20)).decode()
            lines.append(line)
            if line[3:4] != "-":
                return "".join(lines).rstrip("\r\n")

    def send(self, data: bytes) -> None:
        self.writer.write(data)

    async def say(self, command: str) -> str:
        self.send(command.encode() + b"\r\n")
        return await self.reply()

    async def mail(self, *recipients: str, sender: str = "a@supplier.example") -> None:
        assert (await self.say(f"MAIL FROM:<{sender}>")).startswith("250")
        for recipient in recipients or ("bakker@in.firm.example",):
            assert (await self.say(f"RCPT TO:<{recipient}>")).startswith("250")
        assert (await self.say("DATA")).startswith("354")

    async def deliver(self, data: bytes, *recipients: str) -> str:
        """A whole mail; `data` is what goes over the wire after 354."""
        await self.mail(*recipients)
        self.send(data)
        await self.writer.drain()
        return await self.reply()

    async def hung_up(self) -> bool:
        """Whether the other side closes, whatever it says before."""
        with suppress(ConnectionResetError):
            await asyncio.wait_for(self.reader.read(), 20)
        return True

    async def close(self) -> None:
        self.writer.close()
        with suppress(OSError):
            await self.writer.wait_closed()


@pytest.fixture
def settings() -> Settings:
    return Settings(
        firm=Firm(name="Kantoor"),
        intake=Intake(domain=DOMAIN, shared_address="docs"),
        clients=(
            Client(id="bakker", name="Bakker BV"),
            Client(id="slager", name="Slager BV", addresses=("slager", "Beenhouwer")),
        ),
    )


@pytest.fixture
def addresses(settings) -> Addresses:
    return Addresses(settings)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "state", None)
    yield store
    store.close()


@pytest.fixture
def gate(store) -> Gate:
    return Gate(store)


@pytest.fixture
def events() -> Recorder:
    return Recorder()


@pytest.fixture
def smtp_settings() -> Smtp:
    return Smtp(listen="127.0.0.1:0", size_limit_mb=1, recipients_limit=5, connections_limit=12, timeout_seconds=20)


@pytest.fixture
async def door(smtp_settings, addresses, gate, events) -> AsyncIterator[MailDoor]:
    door = MailDoor(smtp_settings, addresses, gate, events=events)
    yield door
    gate.open.set()
    await door.stop(0)


@pytest.fixture
async def talk(door) -> AsyncIterator[Talk]:
    """A connection that said EHLO."""
    host, port = await door.start()
    talk = await Talk.begin(host, port)
    yield talk
    await talk.close()


@pytest.fixture
async def dial(talk) -> AsyncIterator[Callable[[], Awaitable[Talk]]]:
    """Further connections, before anything was said."""
    talks: list[Talk] = []

    async def connect() -> Talk:
        talks.append(await Talk.connect(talk.host, talk.port))
        return talks[-1]

    yield connect
    for other in talks:
        await other.close()


class Talking:
    """Connections to anywhere, closed at the end."""

    def __init__(self) -> None:
        self.talks: list[Talk] = []

    async def connect(self, host: str, port: int, **more) -> Talk:
        self.talks.append(await Talk.connect(host, port, **more))
        return self.talks[-1]


@pytest.fixture
async def talking() -> AsyncIterator[Talking]:
    talking = Talking()
    yield talking
    for talk in talking.talks:
        await talk.close()


@pytest.fixture
def full_disk() -> TryLater:
    return TryLater("The disk of the state folder is full: make room.")


class Scans:
    """A watched folder with its door, and time that passes when told to."""

    def __init__(self, folder: Path, addresses: Addresses, gate: Gate, events: Recorder) -> None:
        self.folder = folder
        self.now = 1000.0
        self.make_door = partial(FolderDoor, addresses=addresses, store=gate, events=events, clock=lambda: self.now)
        self.open()

    def open(self, client: str | None = None, space: Space | None = None, **keys: Any) -> None:
        settings = Folder(
            name="scans", path=self.folder, client=client, settle_seconds=SETTLE_SECONDS, sweep_seconds=30, **keys
        )
        self.door = self.make_door(settings, space=space)

    def later(self, seconds: float = SETTLE_SECONDS) -> float:
        """Let time pass, then sweep."""
        self.now += seconds
        return self.door.sweep()

    def left(self) -> list[str]:
        """What still lies where people see it."""
        files = [path.relative_to(self.folder) for path in self.folder.rglob("*") if path.is_file()]
        return sorted(name.as_posix() for name in files if name.parts[0] not in {".taken", ".taking"})

    def taken(self) -> list[Path]:
        """What was put aside, when nothing is under way any more."""
        assert not list((self.folder / ".taking").iterdir())
        return sorted(path for path in (self.folder / ".taken").rglob("*") if path.is_file())


@pytest.fixture
def folder(tmp_path) -> Path:
    folder = tmp_path / "scans"
    folder.mkdir()
    return folder


@pytest.fixture
def scans(folder, addresses, gate, events) -> Scans:
    return Scans(folder, addresses, gate, events)

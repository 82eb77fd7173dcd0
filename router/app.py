"""Builds every part from the settings and runs it; the only file that knows all rooms."""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import hashlib
import shutil
import signal
import socket
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

import sdnotify

from connectors.contract import Connector
from connectors.registry import connectors
from router.errors import LedgerpostError
from router.intake.addresses import Addresses
from router.intake.folder import FolderDoor
from router.intake.limits import Space
from router.intake.smtp import SmtpDoor
from router.model import Arrival, Channel, Envelope, Type
from router.ops.health import OpsPort
from router.ops.log import log
from router.ops.metrics import Metrics, State
from router.ops.watch import Watch
from router.settings.model import Settings
from router.store.store import Store
from router.work.duties import PEPPOL_SHEET
from router.work.lessons import LessonBook
from router.work.office import office
from router.work.outcome import Outcome
from router.work.parsers import SandboxedParsers
from router.work.pipeline import Parsers, line
from router.work.sandbox import Sandbox
from router.work.sender import Sender
from router.work.sorter import Sorter

DRAIN_SECONDS = 20.0
SWEEP_EACH_SECONDS = 86400.0
ORPHAN_SECONDS = 86400.0  # longer than any arrival is on the line between keeping a blob and naming it
WORKERS = {"unpack": 1, "read": 2, "ocr": 1, "rules": 1}


def workers_environment(settings: Settings) -> dict[str, str]:
    """Return what the workers are told of the settings."""
    sheet = settings.rules.peppol_stylesheet
    return {} if sheet is None else {PEPPOL_SHEET: str(sheet)}


def now() -> datetime:
    """Return the present, aware and in UTC."""
    return datetime.now(UTC)


def open_store(settings: Settings) -> Store:
    """Open the store that the settings name, made when it is not there yet."""
    return Store.open(settings.state.folder, settings.state.database_url, now)


def locked(folder: Path) -> TextIO:
    """Return a lock that one daemon per machine holds on a state folder; raise LedgerpostError when another has it."""
    file = (folder / f"daemon-{socket.gethostname()}.lock").open("w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise LedgerpostError("another daemon already works on this state folder; stop it first.") from error
    return file


def made_connectors(settings: Settings) -> dict[str, Connector]:
    """Make one connector per connection; nothing is opened yet."""
    kinds = connectors()
    return {connection.name: kinds[connection.connector](connection.settings) for connection in settings.connections}


def hinted(addresses: Addresses) -> Callable[[Arrival], Type | None]:
    """Return what says which type an arrival's address asks for."""

    def hint(arrival: Arrival) -> Type | None:
        hints = {addresses.hint_of(recipient) for recipient in arrival.envelope.recipients} - {None}
        return hints.pop() if len(hints) == 1 else None

    return hint


@dataclass(frozen=True, slots=True)
class Listening:
    """Where a running daemon can be reached."""

    smtp: tuple[str, int] | None
    ops: tuple[str, int]


class App:
    """The daemon: doors, sorter, sender and operators' port around one store."""

    def __init__(self, settings: Settings) -> None:
        """Build every part; nothing listens yet."""
        self.settings = settings
        self.store = open_store(settings)
        self._office = office(settings)
        self._addresses = Addresses(settings)
        self.metrics = Metrics([connection.name for connection in settings.connections], self._state)
        self.watch = Watch(self.metrics)
        self.sandbox = Sandbox(sizes=WORKERS, environment=workers_environment(settings))
        self.connectors = made_connectors(settings)
        self._lock = locked(settings.state.folder)
        owner = f"{socket.gethostname()}:{settings.state.folder}"
        self.store.free_leases(owner)  # of this node's last life: what it had under way is taken up again at once
        parsers = SandboxedParsers(self.sandbox, self.watch.worker_died)
        self.sorter = Sorter(
            self.store,
            lambda: self._office,
            parsers,
            self.watch,
            owner=owner,
            at_once=2,
            hint=hinted(self._addresses),
            lessons=LessonBook(self.store).current,
        )
        self.sender = Sender(
            self.store,
            self.connectors,
            lambda: self._office.clients,
            self.watch,
            owner=owner,
            at_once={connection.name: connection.at_once for connection in settings.connections},
            retry=settings.defaults.retry,
            clock=now,
        )
        self._smtp: SmtpDoor | None = None
        self._folders: list[FolderDoor] = []
        self._ops: OpsPort | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self._sweeping: asyncio.Task[None] | None = None
        self._ready = False

    async def start(self) -> Listening:
        """Open the doors and start the loops; return where they listen."""
        loop = asyncio.get_running_loop()
        self.watch.on_accepted = lambda: loop.call_soon_threadsafe(self.sorter.wake)
        self.watch.on_sorted = lambda: loop.call_soon_threadsafe(self.sender.wake)
        self._ops = self._open_ops()
        await asyncio.to_thread(self._open_connections)
        self._tasks = [
            asyncio.create_task(self.sorter.run(), name="sorter"),
            asyncio.create_task(self.sender.run(), name="sender"),
        ]
        self._sweeping = asyncio.create_task(self._sweep(), name="sweeper")
        smtp = await self._open_smtp()
        for folder in self.settings.intake.folders:
            door = FolderDoor(folder, self._addresses, self.store, events=self.watch)
            await door.start()
            self._folders.append(door)
        self._ready = True
        sdnotify.SystemdNotifier().notify("READY=1")
        log().info(
            "ready", smtp=smtp, ops=self._ops.address, folders=len(self._folders), clients=len(self._office.clients)
        )
        return Listening(smtp=smtp, ops=self._ops.address)

    async def stop(self) -> None:
        """Close the doors, finish what is under way, let go of everything; waiting work stays in the store."""
        self._ready = False
        sdnotify.SystemdNotifier().notify("STOPPING=1")
        if self._smtp is not None:
            await self._smtp.stop(DRAIN_SECONDS)
        for door in self._folders:
            await door.stop()
        self.sorter.stop()
        self.sender.stop()
        if self._sweeping is not None:
            self._sweeping.cancel()
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=DRAIN_SECONDS)
            for task in late:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
        for connector in self.connectors.values():
            await connector.close()
        await self.sandbox.close()
        if self._ops is not None:
            self._ops.close()
        self.store.close()
        self._lock.close()
        log().info("stopped")

    async def run(self) -> None:
        """Run until SIGTERM or SIGINT, then drain; raise LedgerpostError when a loop ended by itself."""
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, stop.set)
        await self.start()
        waiting = asyncio.create_task(stop.wait())
        await asyncio.wait([waiting, *self._tasks], return_when=asyncio.FIRST_COMPLETED)
        broken = [task.get_name() for task in self._tasks if task.done() and not stop.is_set()]
        waiting.cancel()
        await self.stop()
        if broken:
            raise LedgerpostError(f"the {broken[0]} ended by itself, which is a defect; start the daemon again.")

    def _open_connections(self) -> None:
        """Resume what a person may have mended before this start, and pause what the settings pause."""
        for connection in self.settings.connections:
            if connection.paused:
                self.store.pause(connection.name, f"paused in {connection.source}")
            else:
                self.store.resume(connection.name)

    def _open_ops(self) -> OpsPort:
        host, port = split_address(self.settings.ops.listen)
        try:
            return OpsPort(host, port, self.metrics.registry, self._readiness)
        except OSError as error:
            raise LedgerpostError(f"ops.listen {host}:{port} cannot be used ({error.strerror}); free it.") from error

    async def _sweep(self) -> None:
        """Remove, at the start and once a day, what was spooled or kept and never named by a row."""
        while True:
            try:
                await asyncio.to_thread(self.store.sweep_blobs, ORPHAN_SECONDS)
            except LedgerpostError as error:
                log().warning("sweep failed", error=type(error).__name__)
            await asyncio.sleep(SWEEP_EACH_SECONDS)

    async def _open_smtp(self) -> tuple[str, int] | None:
        if self.settings.intake.smtp is None:
            return None
        space = Space(lambda: shutil.disk_usage(self.settings.state.folder).free)
        self._smtp = SmtpDoor(self.settings.intake.smtp, self._addresses, self.store, events=self.watch, space=space)
        return await self._smtp.start()

    def _readiness(self) -> str:
        if not self._ready:
            return "starting or stopping"
        if any(task.done() for task in self._tasks):
            return "a loop has ended"
        with contextlib.suppress(OSError):
            if shutil.disk_usage(self.settings.state.folder).free < 64 * 1024 * 1024:
                return "the disk is full"
        return ""

    def _oldest_due_seconds(self) -> float:
        due = self.store.next_due_at()
        return max(0.0, (now() - due).total_seconds()) if due else 0.0

    def _state(self) -> State:
        counts = self.store.counts()
        return State(
            oldest_waiting_seconds=self.store.oldest_waiting_seconds(),
            oldest_due_seconds=self._oldest_due_seconds(),
            held=counts["held"],
            arrivals=counts["arrivals"],
            deliveries=counts["deliveries"],
            open_connections={name: known.state == "open" for name, known in self.store.connection_states().items()},
        )


def split_address(listen: str) -> tuple[str, int]:
    """Return host and port of `host:port`."""
    host, _, port = listen.rpartition(":")
    return host.strip("[]"), int(port)


async def explained(settings: Settings, file: Path, to: str | None, parsers: Parsers) -> tuple[str | None, Outcome]:
    """Walk a file that never arrived down the line; return why the door would refuse it, and what it would become."""
    addresses = Addresses(settings)
    content = await asyncio.to_thread(file.read_bytes)
    is_mail = file.suffix.lower() == ".eml"
    envelope = Envelope(
        recipients=(to,) if to else (),
        file_name=None if is_mail else file.name,
        client_id=addresses.client_of(to) if to else None,
    )
    arrival = Arrival(
        id="A0000000000000000",
        channel=Channel.SMTP if is_mail else Channel.FOLDER,
        received_at=now(),
        envelope=envelope,
        sha256=hashlib.sha256(content).hexdigest(),
        size_bytes=len(content),
    )
    refusal = (
        f"Mail to {to} would be refused: it is no address of this firm." if to and not addresses.known(to) else None
    )
    outcome = await line(arrival, content, office(settings), parsers, hinted(addresses)(arrival))
    return refusal, outcome

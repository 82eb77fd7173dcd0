"""Builds every part from the settings and runs it; the only file that knows all rooms."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import signal
import socket
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import sdnotify

from connectors.contract import Connector
from connectors.registry import connectors
from router.console.fetching import SyncDoor
from router.errors import LedgerpostError
from router.intake.addresses import Addresses, divided, hinted
from router.intake.collecting import CollectingDoor
from router.intake.folders import prepare
from router.intake.limits import space_of
from router.intake.mail_doors import MailDoors
from router.intake.ways_in import WaysIn
from router.model import Arrival, Delivery, Division, Receipt, Type
from router.ops.digest import digest_words
from router.ops.health import OpsPort
from router.ops.log import log
from router.ops.metrics import Metrics, State
from router.ops.watch import Watch
from router.read.ocr.engines import OCR_ENGINE, OCR_LANGUAGES
from router.settings.difference import Difference
from router.settings.identifiers import listen_address
from router.settings.model import Settings
from router.store.store import Store
from router.work.at_start import AtStart
from router.work.line.lessons import LessonBook
from router.work.line.mail_proof import mail_proof
from router.work.line.office import office
from router.work.line.sender_again import SenderAgain
from router.work.line.sorter import Sorter
from router.work.loops.answering import Answerer
from router.work.loops.bundling import Bundler
from router.work.loops.digest import Digester
from router.work.loops.upkeep import keep_in_order
from router.work.reloading import Reloader, Source
from router.work.sending.vault import instance_key
from router.work.sending.ways_out import OURS, WaysOut, made
from router.work.standing import locked
from router.work.workers.duties import PEPPOL_SHEET
from router.work.workers.parsers import SandboxedParsers
from router.work.workers.sandbox import Sandbox

DRAIN_SECONDS = 20.0
WORKERS = {"unpack": 1, "read": 2, "ocr": 1, "rules": 1}


def workers_environment(settings: Settings) -> dict[str, str]:
    """Return what the workers are told of the settings."""
    sheet, ocr = settings.rules.peppol_stylesheet, settings.ocr
    told = {OCR_ENGINE: ocr.engine, OCR_LANGUAGES: " ".join(ocr.languages)}
    return told if sheet is None else told | {PEPPOL_SHEET: str(sheet)}


def now() -> datetime:
    """Return the present, aware and in UTC."""
    return datetime.now(UTC)


def open_store(settings: Settings) -> Store:
    """Open the store that the settings name, made when it is not there yet."""
    return Store.open(settings.state.folder, settings.state.database_url, now)


def made_connectors(settings: Settings, names: Collection[str] | None = None) -> dict[str, Connector]:
    """Make one connector per connection, or for those of `names`; nothing is opened yet."""
    kinds = connectors()
    wanted = [one for one in settings.connections if names is None or one.name in names]

    def key() -> bytes:
        return instance_key(settings.state.folder)

    return {one.name: made(one, kinds, lambda: open_store(settings), key) for one in wanted}


@dataclass(frozen=True, slots=True)
class Listening:
    """Where a running daemon can be reached."""

    smtp: tuple[str, int] | None
    ops: tuple[str, int]


class App:
    """The daemon: doors, sorter, sender and operators' port around one store."""

    def __init__(self, settings: Settings, source: Source | None = None) -> None:
        """Build every part; nothing listens yet. With `source` a changed configuration is taken over at run time."""
        self.settings = settings
        self.store = open_store(settings)
        self._office = office(settings)
        self.metrics = Metrics([connection.name for connection in settings.connections], self._state)
        self.watch = Watch(self.metrics)
        space = space_of(settings.state.folder)
        self._mail = MailDoors(self.store, self.watch, space, self._welcomes)
        self._ways = WaysIn(
            self.store, self.watch, space, self._use_addresses, self._comes_back, connectors=self._connectors
        )
        self._addresses = self._ways.addresses(settings)
        self.sandbox = Sandbox(sizes=WORKERS, environment=workers_environment(settings))
        self._lock = locked(settings.state.folder)
        owner = f"{socket.gethostname()}:{settings.state.folder}"
        self._out = WaysOut(
            settings,
            connectors(),
            self.store,
            lambda: self._office.clients,
            self.watch,
            owner=owner,
            clock=now,
            reread=self._reread,
        )
        self.store.free_leases(owner)  # of this node's last life: what it had under way is taken up again at once
        if settings.state.database_url is None:
            self.store.outbox.free_bundles()
        parsers = SandboxedParsers(self.sandbox, self.watch.worker_died)
        proofs = mail_proof(self.store, self.sandbox, lambda: self.settings.intake.senders, self.watch.worker_died)
        self.sorter = Sorter(
            self.store,
            lambda: self._office,
            parsers,
            self.watch,
            owner=owner,
            at_once=2,
            hint=self._hint,
            division=self._division,
            lessons=LessonBook(self.store).current,
            came_back=self._out.bounces.sorted,
            proofs=proofs,
        )
        self._again = SenderAgain(self.store, lambda: self._office, parsers, proofs)
        self.sender = self._out.sender
        self._collecting = CollectingDoor(self.store, self._connectors, self.watch, space)
        self._sync = self._sync_door(settings)
        once = AtStart(settings).changed
        self._reloader = (
            Reloader(source, settings, self._swap, self.watch, clock=now, read_once=once) if source else None
        )
        self._ops: OpsPort | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self._beside: set[asyncio.Task[None]] = set()  # what is cancelled at the end
        self._ready = False

    async def start(self) -> Listening:
        """Open the doors and start the loops; return where they listen."""
        loop = asyncio.get_running_loop()
        self.watch.on_accepted = lambda: loop.call_soon_threadsafe(self.sorter.wake)
        self.watch.on_sorted = lambda: loop.call_soon_threadsafe(self.sender.wake)
        self._ops = self._open_ops()
        await asyncio.to_thread(self._out.open, self._out.connectors.keys())
        self._tasks = [
            asyncio.create_task(self.sorter.run(), name="sorter"),
            asyncio.create_task(self.sender.run(), name="sender"),
        ]
        order = keep_in_order(self.store.upkeep, lambda: self.settings.state.keep_days)
        self._beside.add(asyncio.create_task(order, name="upkeep"))
        answerer = Answerer(self.store.answers, lambda: self.settings.feedback.smtp, now)
        self._beside.add(asyncio.create_task(answerer.run(), name="answers to senders"))
        self._beside.add(asyncio.create_task(self.metrics.lag.run(), name="loop lag"))
        self._beside.add(asyncio.create_task(self._out.watch(), name="watch over the ways out"))
        self._beside.add(asyncio.create_task(self._collecting.run(), name="collecting"))
        self._beside.add(asyncio.create_task(self._again.run(), name="senders checked again"))
        digester = Digester(self.store, lambda: self.settings, lambda: self._out.connectors, digest_words, now)
        self._beside.add(asyncio.create_task(digester.run(), name="digest"))
        bundler = Bundler(self.store, lambda: self.settings, self.watch.delivered, now)
        self._beside.add(asyncio.create_task(bundler.run(), name="bundles"))
        if self._sync is not None:
            log().info("sync door", listens=await self._sync.start())
        await self._mail.open(self.settings.intake, self._addresses)
        await self._ways.follow(self.settings, self._addresses)
        if self._reloader is not None:
            self._beside.add(asyncio.create_task(self._reloader.run(), name="reloader"))
        self._ready = True
        sdnotify.SystemdNotifier().notify("READY=1")
        log().info(
            "ready",
            smtp=self._mail.smtp,
            lmtp=self._mail.lmtp,
            ops=self._ops.address,
            http=self._ways.http,
            folders=len(self._ways),
            clients=len(self._office.clients),
        )
        return Listening(smtp=self._mail.smtp, ops=self._ops.address)

    async def stop(self) -> None:
        """Close the doors, finish what is under way, let go of everything; waiting work stays in the store."""
        self._ready = False
        sdnotify.SystemdNotifier().notify("STOPPING=1")
        for task in self._beside:
            task.cancel()
        await asyncio.gather(*self._beside, return_exceptions=True)
        await self._mail.stop(DRAIN_SECONDS)
        await self._ways.stop()
        if self._sync is not None:
            await self._sync.stop()
        self.sorter.stop()
        self.sender.stop()
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=DRAIN_SECONDS)
            for task in late:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._out.close()
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
        if self._reloader is not None:
            loop.add_signal_handler(signal.SIGHUP, self._reloader.ask)
        await self.start()
        waiting = asyncio.create_task(stop.wait())
        await asyncio.wait([waiting, *self._tasks], return_when=asyncio.FIRST_COMPLETED)
        broken = [task.get_name() for task in self._tasks if task.done() and not stop.is_set()]
        waiting.cancel()
        await self.stop()
        if broken:
            raise LedgerpostError(f"the {broken[0]} ended by itself, which is a defect; start the daemon again.")

    def _division(self, arrival: Arrival) -> Division | None:
        return divided(self._addresses)(arrival)

    def _hint(self, arrival: Arrival) -> Type | None:
        return hinted(self._addresses)(arrival)

    async def _swap(self, settings: Settings, changes: Difference) -> None:
        """Put other settings in force; what is under way ends with those it began with."""
        ways = changes.connections
        remade = {name for name, keys in ways.changed.items() if set(keys) - OURS} | set(ways.added)
        await asyncio.to_thread(prepare, settings.intake.folders)
        ready = await asyncio.to_thread(office, settings)
        addresses = await asyncio.to_thread(self._ways.addresses, settings)
        fresh = await asyncio.to_thread(self._out.fresh, settings, remade)
        # From here to the next await everything changes at once.
        gone = self._out.use(settings, changes, fresh)
        self.settings, self._office = settings, ready
        self._mail.use_limits(settings.intake)
        self._use_addresses(addresses)
        self.metrics.follow([connection.name for connection in settings.connections])
        self._beside.add(asyncio.create_task(self._out.retire(gone), name="retiring"))
        await self._ways.follow(settings, addresses)
        await asyncio.to_thread(self._out.open, {*ways.changed, *ways.added})
        self.sender.wake()

    def _use_addresses(self, addresses: Addresses) -> None:
        self._addresses = addresses
        self._mail.use(addresses)

    def _sync_door(self, settings: Settings) -> SyncDoor | None:
        if settings.sync is None:
            return None

        def fetched(delivery: Delivery, receipt: Receipt) -> None:
            self.watch.delivered(delivery, receipt, now())

        return SyncDoor(settings.sync, lambda: self.settings, lambda: self._out.connectors, self.store, fetched)

    def _connectors(self) -> Mapping[str, Connector]:
        return self._out.connectors

    def _comes_back(self, address: str) -> bool:
        return self._out.bounces.knows(address)

    async def _reread(self) -> None:
        """Take over the files and secrets as they are now, after a connection needed attention."""
        if self._reloader is not None:
            await self._reloader.reload()

    def _open_ops(self) -> OpsPort:
        host, port = listen_address(self.settings.ops.listen)
        try:
            return OpsPort(host, port, self.metrics.registry, self._readiness)
        except OSError as error:
            raise LedgerpostError(f"ops.listen {host}:{port} cannot be used ({error.strerror}); free it.") from error

    def _welcomes(self, sender: str | None, recipient: str) -> bool:
        return not self._office.sender_rule(self._addresses.client_of(recipient)).refuses(sender)

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
        due = self.store.next_due_at(self._out.fetched_names())
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

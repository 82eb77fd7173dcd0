"""The folder door: files that people and scanners put into a watched folder become arrivals."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import structlog

from router.errors import LedgerpostError
from router.intake.addresses import Addresses, utc_now
from router.intake.doors import DoorStore, IntakeEvents, NoEvents, culprit
from router.intake.file_systems import Mode, chosen, file_system_of, may_change
from router.intake.hints import Hints
from router.intake.limits import Space, endless_space
from router.intake.sightings import Ignoring, Sighting, remove_empty_claims, remove_taken, sightings
from router.intake.taking import Keeper, Patience, Taker, Taking
from router.settings.model import Folder

THREADS = 8  # files taken at the same time: they wait for the disk together, and the store groups their commits
SHORTEST_GAP_SECONDS = 0.02
LONGEST_GAP_SECONDS = 1.0
RESTING = 10  # a folder that is only looked through rests so many times as long as looking takes
TIDY_EACH_SECONDS = 3600.0


@dataclass(frozen=True, slots=True)
class Attempt:
    """What became of one file in one sweep: it has left the folder, it waits, or it waits for a reason to report."""

    gone: bool
    trouble: str | None = None


class FolderDoor:
    """Takes every file of a watched folder once, when it rests and is whole.

    A sweep is the truth: it sees trees moved in, network drives and what came while nobody watched. Notices of the
    operating system only bring the next sweep forward. `clock` gives monotonic seconds; `addresses` may be replaced at
    any time.
    """

    def __init__(
        self,
        settings: Folder,
        addresses: Addresses,
        store: DoorStore,
        *,
        events: IntakeEvents | None = None,
        space: Space | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.settings = settings
        self.addresses = addresses
        self._events: IntakeEvents = events or NoEvents()
        self._space = space or endless_space()
        self._clock = clock
        self._today: Callable[[], date] = lambda: utc_now().date()
        self._ignoring = Ignoring(settings.ignore)
        self.keeps = settings.keep or (settings.path.is_dir() and not may_change(settings.path))
        self._taker = (Keeper if self.keeps else Taker)(settings, store, self._events)
        self._tidied_seconds: float | None = None
        self._patience: dict[Path, Patience] = {}
        self._complaints: dict[int | str, str] = {}
        self._stopping = threading.Event()
        self._hint = asyncio.Event()
        self._gap_seconds = min(max(settings.settle_seconds / 5, SHORTEST_GAP_SECONDS), LONGEST_GAP_SECONDS)
        self._hints: Hints | None = None
        self.mode: Mode = "events"
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to watch; the folder is made if it is not there. Raise OSError when it cannot be."""
        self.settings.path.mkdir(parents=True, exist_ok=True)
        kind = await asyncio.to_thread(file_system_of, self.settings.path)
        self.mode = chosen(self.settings.mode, kind)
        if self.mode == "events":
            await self._listen()
        structlog.get_logger().info(
            "folder watched", folder=self.settings.name, mode=self.mode, file_system=kind, keeps_files=self.keeps
        )
        self._task = asyncio.create_task(self._watch(), name=f"folder {self.settings.name}")

    async def _listen(self) -> None:
        loop = asyncio.get_running_loop()
        self._hints = Hints(
            self.settings.path,
            self._ignoring,
            lambda: loop.call_soon_threadsafe(self._hint.set),
            lambda: self._events.trouble(f"Folder {self.settings.name} got more notices than the system keeps."),
        )
        if not await asyncio.to_thread(self._hints.start):
            self.mode = "polling"
            self._complain(
                "hints", "gets no notices (fs.inotify.max_user_watches is used up), so it is looked through."
            )

    async def stop(self) -> None:
        """Finish the file under way and stop; files that were not taken stay where they are."""
        self._stopping.set()
        self._hint.set()
        if self._task is not None:
            await self._task
        if self._hints is not None:
            await asyncio.to_thread(self._hints.stop)

    def sweep(self) -> float:
        """Look through the folder once and take what is ready; give the seconds until it should be done again."""
        now = self._clock()
        longest = self.settings.sweep_seconds
        if not self._space.has_room():
            self._complain("space", "waits: the state folder's disk is nearly full; make room.")
            return longest
        self._complaints.pop("space", None)
        try:
            waiting = self._seen(now)
        except OSError as error:
            self._complain(
                "folder", f"cannot be read ({error.strerror}): check that it is there, its mount and rights."
            )
            return longest
        except LedgerpostError as error:
            self._complain("store", f"waits for the store: {error}")
            return longest
        self._complaints.pop("folder", None)
        self._complaints.pop("store", None)
        self._take_ready(waiting, now)
        if not self.keeps:
            remove_empty_claims(self.settings.path)
            self._tidy(now)
        waits = [patience.look_at_seconds - now for patience in self._patience.values()]
        return max(min([longest, *waits]), 0.0)

    def _seen(self, now: float) -> list[tuple[Sighting, Patience]]:
        """Look at every file, and begin to wait anew for those that came or changed."""
        found = []
        for sighting in sightings(self.settings.path, self._ignoring):
            if isinstance(sighting, OSError):
                self._complain(
                    "sub-folder", f"has a sub-folder that cannot be read ({sighting.strerror}): check its rights."
                )
                continue
            if self._taker.is_known(sighting):
                continue
            patience = self._patience.get(sighting.path)
            if patience is None or patience.signature != sighting.signature:
                patience = Patience.new(sighting.signature, now, self.settings.settle_seconds)
            found.append((sighting, patience))
        return found

    def _take_ready(self, waiting: list[tuple[Sighting, Patience]], now: float) -> None:
        self._patience = {sighting.path: patience for sighting, patience in waiting}
        ready = [(sighting, patience) for sighting, patience in waiting if now >= patience.look_at_seconds]
        if not ready:
            return
        with ThreadPoolExecutor(THREADS, thread_name_prefix="folder") as pool:
            attempts = pool.map(lambda one: self._try(one[0], one[1], now), ready)
            for (sighting, patience), attempt in zip(ready, attempts, strict=True):
                self._settle(sighting, patience, attempt, now)

    def _settle(self, sighting: Sighting, patience: Patience, attempt: Attempt, now: float) -> None:
        """Note what became of one file."""
        if attempt.trouble is None:
            self._complaints.pop(sighting.inode, None)
        else:
            self._complain(sighting.inode, f"has a file (inode {sighting.inode}) that {attempt.trouble}")
        if attempt.gone:
            del self._patience[sighting.path]
        elif attempt.trouble is None:
            self._patience[sighting.path] = patience.longer(now)
        else:
            self._patience[sighting.path] = patience.until(now + self.settings.sweep_seconds)

    def _try(self, sighting: Sighting, patience: Patience, now: float) -> Attempt:
        if self._stopping.is_set():
            return Attempt(gone=False)
        over = patience.over(now)
        try:
            taking = self._taker.take(sighting, self._client_of(sighting), patience_over=over)
        except FileNotFoundError:
            return Attempt(gone=True)
        except Exception as error:  # noqa: BLE001 - the intake door: one odd file must not keep the others out
            return Attempt(gone=False, trouble=_trouble(error))
        if over and not sighting.size_bytes:
            return Attempt(gone=False, trouble="is empty: put it there again or remove it.")
        if taking is Taking.UNFINISHED:
            self._events.trouble(
                f"Folder {self.settings.name} had a file (inode {sighting.inode}) whose end never came: "
                "it was taken as it is; put the whole file there."
            )
        return Attempt(gone=taking is not Taking.LATER)

    def _tidy(self, now: float) -> None:
        """Remove what was put aside long enough ago, now and then."""
        days, last = self.settings.taken_days, self._tidied_seconds
        if days is None or (last is not None and now - last < TIDY_EACH_SECONDS):
            return
        self._tidied_seconds = now
        try:
            remove_taken(self.settings.path, self._today() - timedelta(days=days))
        except OSError as error:
            self._complain("tidy", f"has files put aside that cannot be removed ({error.strerror}): check its rights.")

    def _client_of(self, sighting: Sighting) -> str | None:
        if self.settings.client is not None:
            return self.settings.client
        first, slash, _ = sighting.name.partition("/")
        return first.casefold() if slash and first.casefold() in self.addresses.client_ids else None

    def _complain(self, subject: int | str, what: str) -> None:
        """Report once, and again when the reason changes."""
        if self._complaints.get(subject) != what:
            self._complaints[subject] = what
            self._events.trouble(f"Folder {self.settings.name} {what}")

    async def _watch(self) -> None:
        while not self._stopping.is_set():
            self._hint.clear()
            began = time.monotonic()
            wait_seconds = await self._sweep_in_thread()
            if self.mode == "polling":
                took_seconds = time.monotonic() - began
                wait_seconds = min(wait_seconds, max(self.settings.settle_seconds, took_seconds * RESTING))
            with suppress(TimeoutError):
                async with asyncio.timeout(wait_seconds):
                    await self._hint.wait()
            # A burst of notices is one sweep.
            if not self._stopping.is_set():
                await asyncio.sleep(self._gap_seconds)

    async def _sweep_in_thread(self) -> float:
        try:
            return await asyncio.to_thread(self.sweep)
        except Exception as error:  # noqa: BLE001 - the intake door stays open whatever a sweep stumbles over
            self._complain("sweep", f"could not be looked through, which is a defect: {culprit(error)}.")
            return self.settings.sweep_seconds


def _trouble(error: Exception) -> str:
    match error:
        case OSError():
            return f"cannot be taken ({error.strerror}): check its rights and the folder's."
        case LedgerpostError():
            return f"waits for the store: {error}"
        case _:
            return f"cannot be taken, which is a defect: {culprit(error)}."

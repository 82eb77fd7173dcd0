"""The folder door: files that people and scanners put into a watched folder become arrivals."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from router.errors import LedgerpostError
from router.intake.addresses import Addresses
from router.intake.doors import DoorStore, IntakeEvents, NoEvents, culprit
from router.intake.hints import Hints
from router.intake.limits import Space, endless_space
from router.intake.sightings import Sighting, remove_empty_claims, sightings
from router.intake.taking import Patience, Taker
from router.settings.model import Folder

THREADS = 8  # files taken at the same time: they wait for the disk together, and the store groups their commits
SHORTEST_GAP_SECONDS = 0.02
LONGEST_GAP_SECONDS = 1.0


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
        self._taker = Taker(settings, store, self._events)
        self._patience: dict[Path, Patience] = {}
        self._complaints: dict[int | str, str] = {}
        self._stopping = threading.Event()
        self._hint = asyncio.Event()
        self._gap_seconds = min(max(settings.settle_seconds / 5, SHORTEST_GAP_SECONDS), LONGEST_GAP_SECONDS)
        self._hints: Hints | None = None
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to watch; the folder is made if it is not there. Raise OSError when it cannot be."""
        self.settings.path.mkdir(parents=True, exist_ok=True)
        loop = asyncio.get_running_loop()
        self._hints = Hints(self.settings.path, lambda: loop.call_soon_threadsafe(self._hint.set))
        if not await asyncio.to_thread(self._hints.start):
            self._complain("hints", "gives no notices, so it is only looked through every sweep_seconds.")
        self._task = asyncio.create_task(self._watch(), name=f"folder {self.settings.name}")

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
        self._complaints.pop("folder", None)
        self._take_ready(waiting, now)
        remove_empty_claims(self.settings.path)
        waits = [patience.look_at_seconds - now for patience in self._patience.values()]
        return max(min([longest, *waits]), 0.0)

    def _seen(self, now: float) -> list[tuple[Sighting, Patience]]:
        """Look at every file, and begin to wait anew for those that came or changed."""
        found = []
        for sighting in sightings(self.settings.path):
            if isinstance(sighting, OSError):
                self._complain(
                    "sub-folder", f"has a sub-folder that cannot be read ({sighting.strerror}): check its rights."
                )
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
            gone = self._taker.take(sighting, self._client_of(sighting), patience_over=over)
        except FileNotFoundError:
            return Attempt(gone=True)
        except Exception as error:  # noqa: BLE001 - the intake door: one odd file must not keep the others out
            return Attempt(gone=False, trouble=_trouble(error))
        if over and not sighting.size_bytes:
            return Attempt(gone=False, trouble="is empty: put it there again or remove it.")
        return Attempt(gone=gone)

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
            wait_seconds = await self._sweep_in_thread()
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

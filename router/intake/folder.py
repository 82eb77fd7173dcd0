"""The folder door: files that people and scanners put into a watched folder become arrivals."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from router.errors import LedgerpostError
from router.intake.addresses import Addresses
from router.intake.doors import DoorStore, IntakeEvents, NoEvents, culprit
from router.intake.hints import Hints
from router.intake.limits import Space, endless_space
from router.intake.sightings import Sighting, sightings
from router.intake.taking import Patience, Taker
from router.settings.model import Folder

SHORTEST_GAP_SECONDS = 0.02
LONGEST_GAP_SECONDS = 1.0


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
        before, self._patience = self._patience, {}
        try:
            for sighting in sightings(self.settings.path):
                if self._stopping.is_set():
                    break
                self._look_at(sighting, before, now)
            self._complaints.pop("folder", None)
        except OSError as error:
            self._complain(
                "folder", f"cannot be read ({error.strerror}): check that it is there, its mount and rights."
            )
        waits = [patience.look_at_seconds - now for patience in self._patience.values()]
        return max(min([longest, *waits]), 0.0)

    def _look_at(self, sighting: Sighting | OSError, before: dict[Path, Patience], now: float) -> None:
        if isinstance(sighting, OSError):
            self._complain(
                "sub-folder", f"has a sub-folder that cannot be read ({sighting.strerror}): check its rights."
            )
            return
        patience = before.get(sighting.path)
        if patience is None or patience.signature != sighting.signature:
            patience = Patience.new(sighting.signature, now, self.settings.settle_seconds)
        if now >= patience.look_at_seconds:
            patience = self._try(sighting, patience, now)
        if patience is not None:
            self._patience[sighting.path] = patience

    def _try(self, sighting: Sighting, patience: Patience, now: float) -> Patience | None:
        """Take the file and give None, or how long to wait for it."""
        over = patience.over(now)
        file = f"has a file (inode {sighting.inode}) that"
        try:
            if self._taker.take(sighting, self._client_of(sighting), patience_over=over):
                self._complaints.pop(sighting.inode, None)
                return None
        except FileNotFoundError:
            return None
        except OSError as error:
            self._complain(
                sighting.inode, f"{file} cannot be taken ({error.strerror}): check its rights and the folder's."
            )
        except LedgerpostError as error:
            self._complain(sighting.inode, f"{file} waits for the store: {error}")
        except Exception as error:  # noqa: BLE001 - the intake door: one odd file must not keep the others out
            self._complain(sighting.inode, f"{file} cannot be taken, which is a defect: {culprit(error)}.")
        else:
            if over and not sighting.size_bytes:
                self._complain(sighting.inode, f"{file} is empty: put it there again or remove it.")
            return patience.longer(now)
        return patience.until(now + self.settings.sweep_seconds)

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

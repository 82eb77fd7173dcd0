"""The sort loop: waiting arrivals go down the line, a few at a time, and become documents and due deliveries."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import Protocol

import structlog

from router.errors import TryLater
from router.model import Arrival, Division, HeldReason, Hold, Sorted, Type
from router.read.learned.lesson import Lessons
from router.store.failures import LeaseLost
from router.store.store import Store
from router.work.claiming import Claiming, claimed_of
from router.work.line.mail_proof import Proofs
from router.work.line.office import Office
from router.work.line.pipeline import NO_PROOFS, Parsers, line

# What becomes of a mail about one of our own deliveries; None for every other arrival.
CameBack = Callable[[Arrival, bytes, Parsers], Awaitable[Sorted | None]]

LEASE_SECONDS = 900.0
MOST_ATTEMPTS = 3  # an arrival that breaks the line this often is held: it must not crash the daemon for ever
MOST_CLAIMS = 8  # an arrival begun this often without an end takes the whole process with it: it is not begun again


class SorterEvents(Protocol):
    """What the sorter tells the operators."""

    def sorted(self, arrival: Arrival, outcome: Sorted, seconds: float) -> None:
        """An arrival went down the whole line."""

    def line_broke(self, arrival: Arrival, error: Exception) -> None:
        """The line failed over an arrival; it is tried again or held."""


class Sorter(Claiming[Arrival]):
    """Runs the line over waiting arrivals until told to stop; `wake()` saves the wait for the sweep."""

    def __init__(
        self,
        store: Store,
        office: Callable[[], Office],
        parsers: Parsers,
        events: SorterEvents,
        *,
        owner: str,
        at_once: int = 2,
        hint: Callable[[Arrival], Type | None] = lambda _arrival: None,
        division: Callable[[Arrival], Division | None] = lambda _arrival: None,
        lessons: Callable[[], Lessons] = dict,
        came_back: CameBack | None = None,
        proofs: Proofs = NO_PROOFS,
    ) -> None:
        super().__init__()
        self._store = store
        self._office = office
        self._parsers = parsers
        self._events = events
        self._owner = owner
        self._at_once = at_once
        self._hint = hint
        self._division = division
        self._lessons = lessons  # may ask the database, so it is called in a thread
        self._came_back = came_back
        self._proofs = proofs

    async def _claim(self) -> list[Arrival]:
        free = self._at_once - len(self._tasks)
        if not free:
            return []
        return await claimed_of(partial(self._store.claim_arrivals, self._owner, free, LEASE_SECONDS), "arrivals")

    def _name(self, arrival: Arrival, /) -> str:
        return f"sort {arrival.id}"

    async def _work(self, arrival: Arrival, /) -> None:
        began = time.monotonic()
        while not self._stopping.is_set():
            try:
                outcome = await self._outcome(arrival)
                await asyncio.to_thread(self._store.settle, arrival.id, self._owner, outcome)
            except TryLater as error:  # disk or database are away, through no fault of the arrival: it keeps its lease
                self._events.line_broke(arrival, error)
                await self._rested()
            except LeaseLost as error:  # another worker has it and settles it
                self._events.line_broke(arrival, error)
                return
            except Exception as error:  # noqa: BLE001 - the sort loop: whatever happens, the arrival stays, the loop goes on
                self._events.line_broke(arrival, error)
                await self._give_up_or_back(arrival, error)
                return
            else:
                self._events.sorted(arrival, outcome, time.monotonic() - began)
                return

    async def _outcome(self, arrival: Arrival) -> Sorted:
        attempts = await asyncio.to_thread(self._store.arrival_attempts, arrival.id)
        if attempts > MOST_CLAIMS:
            sentence = (
                f"Sorting it was begun {attempts} times and never came to an end: it stops the program, or the program "
                "was stopped each time for another reason. The original is safe."
            )
            return Sorted(held=Hold(reason=HeldReason.UNREADABLE, sentence=sentence))
        content = await asyncio.to_thread(self._store.blobs.get, arrival.sha256)
        if self._came_back and (about := await self._came_back(arrival, content, self._parsers)):
            return about
        lessons = await asyncio.to_thread(self._lessons)
        office = replace(self._office(), lessons=lessons, remembered=self._store.client_marks)
        hint, division = self._hint(arrival), self._division(arrival)
        walk = line(arrival, content, office, self._parsers, hint, division=division, proofs=self._proofs)
        del content  # the line lets go of it as soon as it is unpacked; mails are large
        outcome = await walk
        for digest, blob in outcome.blobs.items():
            if digest != arrival.sha256:  # that one is durable since it was accepted
                await asyncio.to_thread(self._store.blobs.put, blob)
        return outcome.sorted

    async def _give_up_or_back(self, arrival: Arrival, error: Exception) -> None:
        try:
            attempts = await asyncio.to_thread(self._store.arrival_attempts, arrival.id)
            if attempts < MOST_ATTEMPTS:
                await asyncio.to_thread(self._store.give_back, arrival.id)
                return
            sentence = f"Sorting it failed {attempts} times ({type(error).__name__}); the original is safe."
            held = Sorted(held=Hold(reason=HeldReason.UNREADABLE, sentence=sentence))
            await asyncio.to_thread(self._store.settle, arrival.id, self._owner, held)
        except Exception as again:  # noqa: BLE001 - the same loop: the store is away, the lease runs out by itself
            structlog.get_logger().error("store unreachable", what="settle", error=type(again).__name__)

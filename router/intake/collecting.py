"""What waits at connections that collect, such as a Peppol access point, becomes arrivals; then it is acknowledged."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from typing import cast

import structlog

from connectors.contract import Collector, Connector
from router.errors import LedgerpostError, Refused, TryLater
from router.intake.doors import Complaints, DoorStore, IntakeEvents, culprit
from router.intake.fetched import take
from router.intake.limits import Space

LOOK_SECONDS = 5.0  # between two looks at which connection's time has come
MOST_ROUNDS = 100  # of one connection in a row: some show only the ten oldest


class CollectingDoor:
    """Looks at each collecting connection as often as its settings say; `clock` gives monotonic seconds.

    A document is acknowledged only after its arrival is durable. One that comes again, for the acknowledgement was
    lost, is known by its id and content and only acknowledged.
    """

    def __init__(
        self,
        store: DoorStore,
        connectors: Callable[[], Mapping[str, Connector]],
        events: IntakeEvents,
        space: Space,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._connectors = connectors
        self._events = events
        self._space = space
        self._clock = clock
        self._due: dict[str, float] = {}
        self._complaints = Complaints(events)

    async def run(self) -> None:
        """Bring in until cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(LOOK_SECONDS)

    async def look(self) -> None:
        """Bring in what waits at the connections whose time has come, side by side."""
        now = self._clock()
        due = {name: one for name, one in collectors(self._connectors()).items() if self._due.get(name, now) <= now}
        await asyncio.gather(*(self._collect(name, collector) for name, collector in due.items()))

    async def _collect(self, name: str, collector: Collector) -> None:
        wait_seconds = collector.collect_each_seconds or LOOK_SECONDS
        try:
            stuck: str | None = None
            for _ in range(MOST_ROUNDS):
                taken, stuck = await self._round(name, collector)
                if not taken:
                    break
            if stuck is None:
                self._complaints.passed(name)
            else:
                self._complain(name, stuck)
        except TryLater as error:
            wait_seconds = max(wait_seconds, error.after_seconds or 0)
            self._complain(name, str(error))
        except LedgerpostError as error:
            self._complain(name, str(error))
        except Exception as error:  # noqa: BLE001 - the intake door: one odd answer must not end the bringing in
            self._complain(name, f"Unforeseen: {culprit(error)}.")
        self._due[name] = self._clock() + wait_seconds

    async def _round(self, name: str, collector: Collector) -> tuple[int, str | None]:
        """Bring in what is listed now; return how many came, and why one of the others cannot."""
        taken, stuck = 0, None
        for incoming in await collector.list_new():
            if not self._space.has_room():
                raise TryLater("The state folder's disk is nearly full: make room.")
            try:
                await take(name, collector, incoming, self._store, self._events)
                taken += 1
            except Refused as error:  # this one alone; it stays listed there
                stuck = f"{incoming.name} stays there: {error}"
        return taken, stuck

    def _complain(self, name: str, sentence: str) -> None:
        if self._complaints.tell(name, f"Connection {name} brings nothing in: {sentence}"):
            structlog.get_logger().warning("collecting failed", connection=name)


def collectors(connectors: Mapping[str, Connector]) -> dict[str, Collector]:
    """Return the connectors that bring documents in."""
    found = {name: one for name, one in connectors.items() if getattr(one, "collect_each_seconds", None) is not None}
    return cast("dict[str, Collector]", found)

"""The send loop: due deliveries go out, each connection at its own pace, and come back with a receipt or a next try."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any, Protocol

import structlog

from connectors.contract import Connector, Parcel, ParcelFile, Receipt
from router.errors import NeedsAttention, Refused, TryLater
from router.model import Delivery
from router.settings.model import Client, Retry
from router.store.store import Store
from router.work.retry import next_try

LEASE_SECONDS = 1800.0
REST_SECONDS = 5.0  # between two tries to note an outcome while disk or database are away
SWEEP_SECONDS = 1.0
BATCH = 64


class SenderEvents(Protocol):
    """What the sender tells the operators."""

    def delivered(self, delivery: Delivery, receipt: Receipt, now: datetime) -> None:
        """The other side has a parcel."""

    def failed(self, delivery: Delivery, outcome: str, error: Exception) -> None:
        """An attempt failed; `outcome` is try_later, refused or needs_attention."""


class Sender:
    """Delivers what is due until told to stop; `wake()` after each settle saves the wait for the sweep."""

    def __init__(
        self,
        store: Store,
        connectors: Mapping[str, Connector],
        clients: Callable[[], Mapping[str, Client]],
        events: SenderEvents,
        *,
        owner: str,
        at_once: Mapping[str, int],
        retry: Retry,
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._connectors = connectors
        self._clients = clients
        self._events = events
        self._owner = owner
        self._at_once = at_once
        self._retry = retry
        self._clock = clock
        self._wake = asyncio.Event()
        self._stopping = asyncio.Event()
        self._under_way: Counter[str] = Counter()
        self._tasks: set[asyncio.Task[None]] = set()

    def wake(self) -> None:
        """Look for due deliveries now."""
        self._wake.set()

    def stop(self) -> None:
        """Start no more deliveries."""
        self._stopping.set()
        self._wake.set()

    async def run(self) -> None:
        """Send until `stop`; returns after the deliveries under way have ended."""
        while not self._stopping.is_set():
            self._wake.clear()
            claimed = await self._claim()
            for delivery in claimed:
                self._start(delivery)
            if not claimed:
                await self._pause()
        await asyncio.gather(*self._tasks)

    async def _claim(self) -> list[Delivery]:
        free = {name: self._at_once[name] - self._under_way[name] for name in self._connectors}
        if not any(slots > 0 for slots in free.values()):
            return []
        try:
            return await asyncio.to_thread(self._store.claim_deliveries, self._owner, BATCH, LEASE_SECONDS, free)
        except Exception as error:  # noqa: BLE001 - part of the send loop: a database that is away comes back
            structlog.get_logger().error("store unreachable", what="claim deliveries", error=type(error).__name__)
            return []

    def _start(self, delivery: Delivery) -> None:
        self._under_way[delivery.connection] += 1
        task = asyncio.create_task(self._send(delivery), name=f"send {delivery.id}")
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._wake.set()

    async def _pause(self) -> None:
        try:
            async with asyncio.timeout(SWEEP_SECONDS):
                await self._wake.wait()
        except TimeoutError:
            return

    async def _send(self, delivery: Delivery) -> None:
        try:
            receipt = await self._attempt(delivery)
        except Exception as error:  # noqa: BLE001 - the send loop: every failure becomes a next step of this one delivery
            await self._keep(delivery, partial(self._settle_failure, delivery, error))
        else:
            if await self._keep(delivery, partial(self._store.finish, delivery.id, self._owner, receipt)):
                self._events.delivered(delivery, receipt, self._clock())
        finally:
            self._under_way[delivery.connection] -= 1

    async def _attempt(self, delivery: Delivery) -> Receipt:
        connector = self._connectors[delivery.connection]
        target: Any = connector.target_model.model_validate_json(delivery.target)
        files = []
        for file in delivery.files:
            content = await asyncio.to_thread(self._store.blobs.get, file.sha256)
            files.append(ParcelFile(name=file.name, media_type=file.media_type, content=content, sha256=file.sha256))
        client = self._clients().get(delivery.client_id)
        parcel = Parcel(
            delivery_id=delivery.id,
            client_id=delivery.client_id,
            client_name=client.name if client else delivery.client_id,
            type=delivery.type,
            kind=delivery.kind,
            title=delivery.title,
            files=tuple(files),
        )
        return await connector.deliver(parcel, target)

    async def _keep(self, delivery: Delivery, outcome: Callable[[], None]) -> bool:
        """Note what came of an attempt, waiting for a store that is away; say whether it is noted.

        What is not noted stays as attempting: at the next start it is tried again as ambiguous, never as if untried.
        """
        while True:
            try:
                await asyncio.to_thread(outcome)
            except Exception as error:  # noqa: BLE001 - the same loop: the delivery's lease runs out by itself
                structlog.get_logger().error("outcome not noted", delivery=delivery.id, error=type(error).__name__)
                if not isinstance(error, TryLater) or await self._stopped_within(REST_SECONDS):
                    return False
            else:
                return True

    async def _stopped_within(self, seconds: float) -> bool:
        try:
            async with asyncio.timeout(seconds):
                return await self._stopping.wait()
        except TimeoutError:
            return False

    def _settle_failure(self, delivery: Delivery, error: Exception) -> None:
        now = self._clock()
        if isinstance(error, Refused):
            self._store.refuse(delivery.id, self._owner, str(error))
            self._events.failed(delivery, "refused", error)
            return
        if isinstance(error, NeedsAttention):
            self._store.pause(delivery.connection, str(error))
            self._store.try_later(delivery.id, self._owner, now, str(error), ambiguous=False)
            self._events.failed(delivery, "needs_attention", error)
            return
        known = isinstance(error, TryLater)
        sentence = (
            str(error) if known else f"The attempt failed unexpectedly ({type(error).__name__}); it is tried again."
        )
        after = error.after_seconds if isinstance(error, TryLater) else None
        at = next_try(self._retry, delivery.attempts, now, delivery.planned_at, after)
        if at is None:
            self._store.hold_delivery(
                delivery.id, self._owner, f"Given up after {delivery.attempts} attempts. {sentence}"
            )
        else:
            ambiguous = isinstance(error, TryLater) and error.ambiguous
            self._store.try_later(delivery.id, self._owner, at, sentence, ambiguous=ambiguous)
        self._events.failed(delivery, "try_later", error)

"""The send loop: due deliveries go out, each connection at its own pace, and come back with a receipt or a next try."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from functools import partial
from typing import Any, Literal, Protocol

import structlog

from connectors.contract import Connector, Receipt
from router.errors import Held, NeedsAttention, Refused, TryLater
from router.model import Delivery
from router.settings.model import Client, Retry
from router.store.store import Store
from router.work.claiming import Claiming, claimed_of
from router.work.sending.attempt import finds_repeats, is_fetched, parcel_of, require_ready
from router.work.sending.breaker import Breaker
from router.work.sending.journal import Journal, Taken, handed
from router.work.sending.leases import renewed
from router.work.sending.retry import next_try

LEASE_SECONDS = 300.0  # an attempt that takes longer renews it
ATTEMPT_SECONDS = 3600.0  # longer than any upload; whoever takes longer hangs
BATCH = 256


class SenderEvents(Protocol):
    """What the sender tells the operators."""

    def delivered(self, delivery: Delivery, receipt: Receipt, now: datetime) -> None:
        """The other side has a parcel."""

    def failed(self, delivery: Delivery, outcome: str, error: Exception) -> None:
        """An attempt failed; `outcome` is try_later, refused, needs_attention, held or rerouted."""

    def rests(self, connection: str, seconds: float) -> None:
        """A connection does not answer and is left alone for so long; 0 when it answers again."""


async def _nothing_new() -> None:
    """Do nothing: the settings never change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How the sender treats connections, beside what their connectors do; asked anew for each delivery."""

    on_ambiguous: Callable[[str], Literal["hold", "resend"]] = lambda _connection: "resend"
    return_name: Callable[[Delivery], str] = lambda _delivery: ""
    reread: Callable[[], Awaitable[object]] = _nothing_new  # the settings with their secrets, once one was wrong
    zone: tzinfo = UTC


class Sender(Claiming[Delivery]):
    """Delivers what is due until told to stop; `wake()` after each settle saves the wait for the sweep."""

    def __init__(
        self,
        store: Store,
        connectors: Mapping[str, Connector],
        clients: Callable[[], Mapping[str, Client]],
        events: SenderEvents,
        journal: Journal,
        *,
        owner: str,
        at_once: Mapping[str, int],
        retry: Retry,
        clock: Callable[[], datetime],
        manners: Manners = Manners(),
    ) -> None:
        super().__init__()
        self._store = store
        self._connectors = connectors
        self._clients = clients
        self._events = events
        self._journal = journal
        self._owner = owner
        self._at_once = at_once
        self.retry = retry  # may be replaced at any time
        self._clock = clock
        self._manners = manners
        self._under_way: Counter[str] = Counter()
        self._breakers: defaultdict[str, Breaker] = defaultdict(Breaker)
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._mended: set[str] = set()  # connections that were paused by an attempt and wait to be made anew
        self._freed: set[str] = set()  # connections that have a slot more than at the last claim
        self._anything = True  # others may have work as well

    def wake(self) -> None:
        """Look for due deliveries now, on every connection."""
        self._anything = True
        super().wake()

    def _unwoken(self) -> None:
        self._anything = True

    def _name(self, delivery: Delivery, /) -> str:
        return f"send {delivery.id}"

    async def _claim(self) -> list[Delivery]:
        """Claim what is due: after a delivery only on its own connection, so that many connections cost nothing."""
        now = self._clock()
        wanted = self._connectors.keys() if self._anything else self._freed & self._connectors.keys()
        free = {
            name: slots
            for name in wanted
            if not is_fetched(self._connectors[name])
            and (slots := self._breakers[name].slots(self._at_once[name], self._under_way[name], now)) > 0
        }
        self._anything, self._freed = False, set()
        if not free:
            return []
        claim = partial(self._store.claim_deliveries, self._owner, BATCH, LEASE_SECONDS, free)
        claimed = await claimed_of(claim, "deliveries")
        self._under_way.update(delivery.connection for delivery in claimed)
        self._anything = self._anything or len(claimed) == BATCH
        return claimed

    async def _work(self, delivery: Delivery, /) -> None:
        try:
            renew = partial(self._store.outbox.renew, self._owner, [delivery.id], LEASE_SECONDS)
            async with renewed(renew, LEASE_SECONDS, delivery.id):
                receipt = await self._attempt(delivery)
        except Exception as error:  # noqa: BLE001 - the send loop: every failure becomes a next step of this one delivery
            if await self._keep(delivery, partial(self._settle_failure, delivery, error)) or self._goes_on():
                self._journal.over(delivery.id)
            self._anything = True  # it may go another way now
        else:
            if await self._keep(delivery, partial(self._store.finish, delivery.id, self._owner, receipt)):
                self._journal.settled(delivery.id)
                self._events.delivered(delivery, receipt, self._clock())
                if self._breakers[delivery.connection].answered():
                    await self._keep(delivery, partial(self._answers_again, delivery.connection))
                    self._anything = True
            elif self._goes_on():  # another has it: what is written down here says nothing any more
                self._journal.settled(delivery.id)
        finally:
            self._under_way[delivery.connection] -= 1
            self._freed.add(delivery.connection)

    async def _attempt(self, delivery: Delivery) -> Receipt:
        if delivery.connection in self._mended:
            await self._manners.reread()
            self._mended.discard(delivery.connection)
        connector = self._connectors[delivery.connection]
        on_ambiguous = self._manners.on_ambiguous(delivery.connection)
        await require_ready(
            self._store,
            delivery,
            connector,
            on_ambiguous=on_ambiguous,
            clock=self._clock,
            zone=self._manners.zone,
        )
        target: Any = connector.target_model.model_validate_json(delivery.target)
        turn = None if finds_repeats(connector) else self._turns[delivery.connection]
        progress = await handed(delivery, self._journal, self._store, turn)
        return_name = self._manners.return_name(delivery)
        parcel = await parcel_of(self._store, delivery, self._clients(), return_name, progress)
        try:
            async with asyncio.timeout(ATTEMPT_SECONDS):
                receipt = await connector.deliver(parcel, target)
            self._journal.note(Taken(delivery_id=delivery.id, attempt=delivery.attempts, receipt=receipt))
        except TimeoutError:
            raise TryLater("The other side hangs; the attempt was broken off.", ambiguous=True) from None
        finally:
            progress.over()
        return receipt

    async def _keep(self, delivery: Delivery, outcome: Callable[[], None]) -> bool:
        """Note what came of an attempt, waiting for a store that is away; say whether it is noted.

        What is not noted stays as attempting: at the next start the journal says whether it is ambiguous.
        """
        while True:
            try:
                await asyncio.to_thread(outcome)
            except Exception as error:  # noqa: BLE001 - the same loop: the delivery's lease runs out by itself
                structlog.get_logger().error("outcome not noted", delivery=delivery.id, error=type(error).__name__)
                if not isinstance(error, TryLater) or not await self._rested():
                    return False
            else:
                return True

    def _goes_on(self) -> bool:
        return not self._stopping.is_set()

    def _answers_again(self, connection: str) -> None:
        """Let what had failed on a connection that had rested go now."""
        self._store.outbox.hurry(connection)
        self._events.rests(connection, 0.0)

    def _settle_failure(self, delivery: Delivery, error: Exception) -> None:
        if isinstance(error, Held):
            self._store.hold_delivery(delivery.id, self._owner, str(error))
            self._events.failed(delivery, "held", error)
        elif isinstance(error, Refused):
            self._end(delivery, error, "refused", self._store.refuse, str(error))
            if self._breakers[delivery.connection].answered():
                self._answers_again(delivery.connection)
        elif isinstance(error, NeedsAttention):
            self._mended.add(delivery.connection)
            self._store.pause(delivery.connection, str(error))
            self._store.try_later(delivery.id, self._owner, self._clock(), str(error), ambiguous=False)
            self._events.failed(delivery, "needs_attention", error)
        else:
            self._settle_doubtful(delivery, error)

    def _settle_doubtful(self, delivery: Delivery, error: Exception) -> None:
        """Plan the next attempt after TryLater or an error that nobody expected, or give up."""
        now, later = self._clock(), error if isinstance(error, TryLater) else None
        sentence = (
            str(later) if later else f"The attempt failed unexpectedly ({type(error).__name__}); it is tried again."
        )
        after, ambiguous = (later.after_seconds, later.ambiguous) if later else (None, False)
        counted_from = delivery.counted_from or delivery.planned_at
        at = next_try(self.retry, delivery.failures + 1, now, counted_from, after)
        if ambiguous and self._waits_for_a_look(delivery.connection):
            self._store.try_later(delivery.id, self._owner, now, sentence, ambiguous=True)
            self._events.failed(delivery, "try_later", error)  # the next claim holds it, with its doubt kept
        elif at is None:
            said = f"Given up after {delivery.attempts} attempts. {sentence}"
            self._end(delivery, error, "try_later", self._store.hold_delivery, said)
        else:
            self._store.try_later(delivery.id, self._owner, at, sentence, ambiguous=ambiguous)
            self._events.failed(delivery, "try_later", error)
        self._rest(delivery, sentence, now, after)

    def _waits_for_a_look(self, connection: str) -> bool:
        connector = self._connectors.get(connection)
        unsure = connector is not None and not finds_repeats(connector)
        return unsure and self._manners.on_ambiguous(connection) == "hold"

    def _end(
        self, delivery: Delivery, error: Exception, outcome: str, end: Callable[[str, str, str], None], said: str
    ) -> None:
        """End a delivery for good: its other way takes over, or a person."""
        if self._store.outbox.reroute(delivery.id, self._owner, said):
            self._events.failed(delivery, "rerouted", error)
            return
        end(delivery.id, self._owner, said)
        self._events.failed(delivery, outcome, error)

    def _rest(self, delivery: Delivery, sentence: str, now: datetime, after_seconds: float | None) -> None:
        """Let a connection rest that does not answer, and give up what has waited for it too long."""
        name = delivery.connection
        seconds = self._breakers[name].failed(delivery.id, now, self.retry, after_seconds)
        if seconds is None:
            return
        self._events.rests(name, seconds)
        patience = timedelta(hours=self.retry.give_up_hours)
        said = f"Given up, for {name} does not answer. {sentence}"
        for one in self._store.outbox.give_up(name, now - patience, said):
            self._events.failed(one, "rerouted" if one.terms.fallback else "try_later", TryLater(sentence))

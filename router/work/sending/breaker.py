"""Rest for a connection that does not answer: after failures in a row it is asked rarely, one delivery at a time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from router.settings.model import Retry

FAILURES = 5  # in a row, of at least `DIFFERENT` deliveries, until a connection rests
DIFFERENT = 3  # one delivery that fails by itself has its own waits and must not hold up the others


@dataclass(slots=True)
class Breaker:
    """The state of one connection; what is due on it waits while it rests, and costs nobody else a slot or a wait."""

    failures: int = 0
    different: set[str] = field(default_factory=set)
    rests: int = 0  # in a row
    until: datetime | None = None  # None: it works

    def slots(self, at_once: int, under_way: int, now: datetime) -> int:
        """Return how many deliveries may start: none while it rests, then one to try, all once that arrived."""
        if self.until is None:
            return at_once - under_way
        return 0 if now < self.until or under_way else 1

    def failed(self, delivery_id: str, now: datetime, retry: Retry, after_seconds: float | None) -> float | None:
        """Count a failure; return for how many seconds the connection rests when it begins, or goes on, to rest.

        What the other side asked for (`after_seconds`, as HTTP's Retry-After) is meant for all that goes there.
        """
        self.failures += 1
        self.different.add(delivery_id)
        broken = self.failures >= FAILURES and len(self.different) >= DIFFERENT
        if self.until is None and not broken and not after_seconds:
            return None
        seconds = min(retry.first_seconds * 2.0 ** min(self.rests, 40), retry.longest_seconds)
        seconds = max(seconds if broken or self.until else 0.0, min(after_seconds or 0.0, retry.longest_seconds))
        self.rests += 1
        self.until = now + timedelta(seconds=seconds)
        return seconds

    def answered(self) -> bool:
        """Note that the other side answered, with a receipt or a refusal; say whether the connection had rested."""
        rested = self.until is not None
        self.failures, self.rests, self.until = 0, 0, None
        self.different.clear()
        return rested

"""When a failed attempt is tried again."""

from __future__ import annotations

from datetime import datetime, timedelta

from tenacity import RetryCallState, Retrying
from tenacity.wait import wait_random_exponential

from router.settings.model import Retry


def next_try(
    retry: Retry, attempts: int, now: datetime, counted_from: datetime, after_seconds: float | None
) -> datetime | None:
    """Return when attempt number `attempts` + 1 should start, or None when it is time to give up.

    Both count from when the delivery was planned, or from when a person last let it or its connection try again.

    The wait doubles from `first_seconds` to at most `longest_seconds` and is drawn from its upper half, so that many
    deliveries to a server that comes back do not all arrive at once. What the other side asked for (`after_seconds`)
    is honoured when it is longer.
    """
    if now >= counted_from + timedelta(hours=retry.give_up_hours):
        return None
    state = RetryCallState(retry_object=Retrying(), fn=None, args=(), kwargs={})
    state.attempt_number = max(attempts, 1)
    ceiling = min(retry.first_seconds * 2.0 ** (min(attempts, 40) - 1), retry.longest_seconds)
    wait = wait_random_exponential(multiplier=retry.first_seconds, max=retry.longest_seconds, min=ceiling / 2)
    return now + timedelta(seconds=max(wait(state), after_seconds or 0.0))

"""When a failed attempt is tried again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from router.settings.model import Retry
from router.work.sending.retry import next_try

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
RETRY = Retry(first_seconds=30, longest_seconds=3600, give_up_hours=72)


def wait_seconds(attempts: int, after_seconds: float | None = None) -> float:
    at = next_try(RETRY, attempts, NOON, NOON, after_seconds)
    assert at is not None
    return (at - NOON).total_seconds()


@given(st.integers(1, 200))
def test_the_wait_doubles_within_its_bounds(attempts: int):
    ceiling = min(30 * 2.0 ** (attempts - 1), 3600)
    assert ceiling / 2 <= wait_seconds(attempts) <= ceiling


def test_what_the_other_side_asks_for_is_honoured_when_longer():
    assert wait_seconds(1, after_seconds=7200) == 7200
    assert wait_seconds(8, after_seconds=1) >= 1800


def test_waits_differ_so_that_deliveries_do_not_come_in_one_wave():
    assert len({round(wait_seconds(5), 3) for _ in range(20)}) > 15


def test_after_the_deadline_a_person_is_asked():
    late = NOON + timedelta(hours=72)
    assert next_try(RETRY, 3, late, NOON, None) is None
    assert next_try(RETRY, 3, late - timedelta(seconds=1), NOON, None) is not None

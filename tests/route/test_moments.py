"""Send moments: hours of the firm's clock, over both nights on which the clock changes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from router.route.moments import due_at, moment

BRUSSELS = ZoneInfo("Europe/Brussels")
EVERY = ("immediate", "when-certain", "delay 3 days", "delay 2 days 18:00", "daily 18:00", "daily 02:30",
         "weekly friday 18:00", "month-end 20:00", "quarter-end 02:30")  # fmt: skip

NOWS = st.integers(0, 7 * 366 * 24 * 60).map(
    lambda minutes: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BRUSSELS)


def due(typed: str, now: str) -> str:
    found = due_at(moment(typed), local(now), BRUSSELS)
    assert found is not None
    assert found.tzinfo is UTC
    return found.astimezone(BRUSSELS).isoformat()


@pytest.mark.parametrize(
    ("typed", "now", "expected"),
    [
        ("immediate", "2026-11-22T10:00", "2026-11-22T10:00:00+01:00"),
        ("when-certain", "2026-11-22T10:00", "2026-11-22T10:00:00+01:00"),
        ("delay 3 days", "2026-11-22T10:00", "2026-11-25T10:00:00+01:00"),
        ("delay 1 day 07:30", "2026-11-22T10:00", "2026-11-23T07:30:00+01:00"),
        ("daily 18:00", "2026-11-22T17:59", "2026-11-22T18:00:00+01:00"),
        ("daily 18:00", "2026-11-22T18:00", "2026-11-22T18:00:00+01:00"),
        ("daily 18:00", "2026-11-22T18:01", "2026-11-23T18:00:00+01:00"),
        ("weekly friday 18:00", "2026-11-22T10:00", "2026-11-27T18:00:00+01:00"),
        ("weekly friday 18:00", "2026-11-27T18:01", "2026-12-04T18:00:00+01:00"),
        ("month-end 20:00", "2028-02-03T10:00", "2028-02-29T20:00:00+01:00"),
        ("month-end 20:00", "2026-12-31T20:01", "2027-01-31T20:00:00+01:00"),
        ("quarter-end 20:00", "2026-11-22T10:00", "2026-12-31T20:00:00+01:00"),
        ("quarter-end 20:00", "2026-12-31T20:01", "2027-03-31T20:00:00+02:00"),
    ],
)
def test_a_delivery_goes_at_the_next_such_moment(typed, now, expected):
    assert due(typed, now) == expected


def test_an_hour_that_the_clock_skips_in_spring_is_taken_after_the_gap():
    assert due("daily 02:30", "2027-03-28T01:00") == "2027-03-28T03:30:00+02:00"
    assert due("daily 18:00", "2027-03-27T18:01") == "2027-03-28T18:00:00+02:00"


def test_an_hour_that_comes_twice_in_autumn_is_taken_the_first_time():
    assert due("daily 02:30", "2026-10-25T01:00") == "2026-10-25T02:30:00+02:00"
    second = datetime(2026, 10, 25, 2, 45, tzinfo=BRUSSELS, fold=1)
    assert due_at(moment("daily 02:30"), second, BRUSSELS) == local("2026-10-26T02:30").astimezone(UTC)


def test_a_delay_keeps_its_hour_over_the_night_of_the_clock():
    assert due("delay 2 days", "2026-10-24T12:00") == "2026-10-26T12:00:00+01:00"


def test_manual_waits_for_a_person():
    assert due_at(moment("manual"), local("2026-11-22T10:00"), BRUSSELS) is None


@given(st.sampled_from(EVERY), NOWS)
def test_no_delivery_is_due_before_now_or_after_a_quarter_and_a_day(typed, now):
    found = due_at(moment(typed), now, BRUSSELS)
    assert found is not None
    assert now <= found <= now + timedelta(days=93, hours=1)


@given(st.sampled_from(EVERY), NOWS)
def test_asking_again_at_the_due_moment_changes_nothing(typed, now):
    if "delay" in typed:
        return
    found = due_at(moment(typed), now, BRUSSELS)
    assert due_at(moment(typed), found, BRUSSELS) == found


@pytest.mark.parametrize("typed", [*EVERY, "manual"])
def test_a_moment_is_said_as_it_is_typed(typed):
    assert str(moment(typed)) == typed


@pytest.mark.parametrize(
    ("typed", "normal"), [("Daily  8.00", "daily 08:00"), ("month_end 18:00", "month-end 18:00"), ("MANUAL", "manual")]
)
def test_small_differences_of_spelling_are_forgiven(typed, normal):
    assert str(moment(typed)) == normal


@pytest.mark.parametrize(
    "typed", ["", "daily", "daily 25:00", "weekly 18:00", "monthly 18:00", "delay", "delay 0.5 days"]
)
def test_anything_else_is_an_error_that_shows_what_to_write(typed):
    with pytest.raises(ValueError, match="month-end 18:00"):
        moment(typed)


def test_a_delay_has_an_end():
    with pytest.raises(ValueError, match="at most 90 days"):
        moment("delay 91 days")

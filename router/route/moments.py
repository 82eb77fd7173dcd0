"""When a delivery goes: at once, later, at an hour of the firm's clock, or when a person says so."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

EXAMPLES = (
    "immediate, when-certain, delay 3 days, daily 18:00, weekly friday 18:00, month-end 18:00, quarter-end 18:00 "
    "or manual"
)
MOST_DELAY_DAYS = 90
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_HOUR = r"(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)"
_SHAPES = (
    r"(?P<when>immediate|when-certain|manual)",
    rf"(?P<when>delay) (?P<days>\d{{1,3}}) days?(?: {_HOUR})?",
    rf"(?P<when>daily|month-end|quarter-end) {_HOUR}",
    rf"(?P<when>weekly) (?P<weekday>{'|'.join(WEEKDAYS)}) {_HOUR}",
)


class When(StrEnum):
    """The sorts of send moments."""

    IMMEDIATE = "immediate"
    WHEN_CERTAIN = "when-certain"  # at once, but a person looks first at what is not beyond doubt
    DELAY = "delay"
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTH_END = "month-end"
    QUARTER_END = "quarter-end"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A send moment; `at` is an hour of the firm's clock, without it the hour does not matter."""

    when: When = When.IMMEDIATE
    days: int = 0  # of a delay
    weekday: int = 0  # Monday is 0
    at: time | None = None

    def __str__(self) -> str:
        hour = f" {self.at:%H:%M}" if self.at else ""
        middle = {When.DELAY: f" {self.days} days", When.WEEKLY: f" {WEEKDAYS[self.weekday]}"}.get(self.when, "")
        return f"{self.when}{middle}{hour}"


IMMEDIATE = Moment()


@dataclass(frozen=True, slots=True, kw_only=True)
class Now:
    """The present as planning knows it: an aware moment, and the zone of the firm's clock."""

    at: datetime
    zone: tzinfo


def moment(typed: str) -> Moment:
    """Return the moment that a person typed, such as `daily 18:00`; raises ValueError with what may be written."""
    folded = " ".join(typed.lower().replace("_", "-").split())
    found = next((match for shape in _SHAPES if (match := re.fullmatch(shape, folded))), None)
    if found is None:
        raise ValueError(f"expected {EXAMPLES}, found {typed!r}; write one of these")
    words = found.groupdict()
    days = int(words.get("days") or 0)
    if days > MOST_DELAY_DAYS:
        raise ValueError(f"expected a delay of at most {MOST_DELAY_DAYS} days, found {typed!r}; shorten it")
    weekday = WEEKDAYS.index(words["weekday"]) if words.get("weekday") else 0
    at = time(int(words["hour"]), int(words["minute"])) if words.get("hour") else None
    return Moment(when=When(words["when"]), days=days, weekday=weekday, at=at)


def due_at(chosen: Moment, now: datetime, zone: tzinfo) -> datetime | None:
    """Return when a delivery planned at `now` goes, aware and in UTC, never before `now`; None waits for a person.

    Hours are those of `zone`. An hour that the clock skips in spring is taken after the gap, one that comes twice in
    autumn the first time. The days of a delay are days of the calendar, so a delay keeps its hour over both nights.
    """
    if chosen.when is When.MANUAL:
        return None
    if chosen.when in (When.IMMEDIATE, When.WHEN_CERTAIN):
        return now.astimezone(UTC)
    local = now.astimezone(zone)
    if chosen.when is When.DELAY:
        later = local.date() + timedelta(days=chosen.days)
        return max(now, _instant(later, chosen.at or local.time(), zone, fold=local.fold)).astimezone(UTC)
    days = _days(local.date(), _IS_DAY[chosen.when], chosen)
    return next(instant for day in days if (instant := _instant(day, chosen.at or time(), zone)) >= now)


def last_at(chosen: Moment, now: datetime, zone: tzinfo) -> datetime:
    """Return when a moment that comes again (daily, weekly, month-end, quarter-end) last came, in UTC, at `now`."""
    today = now.astimezone(zone).date()
    days = (day for offset in range(200) if _IS_DAY[chosen.when](day := today - timedelta(days=offset), chosen))
    return next(instant for day in days if (instant := _instant(day, chosen.at or time(), zone)) <= now)


def _instant(day: date, at: time, zone: tzinfo, *, fold: int = 0) -> datetime:
    return datetime.combine(day, at.replace(fold=fold), zone).astimezone(UTC)


def _days(first: date, is_day: Callable[[date, Moment], bool], chosen: Moment) -> Iterator[date]:
    """Yield the fitting days from `first` on, far enough for one to lie ahead."""
    return (day for offset in range(200) if is_day(day := first + timedelta(days=offset), chosen))


def _is_month_end(day: date) -> bool:
    return day.day == calendar.monthrange(day.year, day.month)[1]


_IS_DAY: dict[When, Callable[[date, Moment], bool]] = {
    When.DAILY: lambda _day, _chosen: True,
    When.WEEKLY: lambda day, chosen: day.weekday() == chosen.weekday,
    When.MONTH_END: lambda day, _chosen: _is_month_end(day),
    When.QUARTER_END: lambda day, _chosen: _is_month_end(day) and day.month % 3 == 0,
}

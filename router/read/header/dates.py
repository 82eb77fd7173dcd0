"""Dates as printed: day, month and year in any of four languages; the order of day and month by evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise

from babel.dates import get_day_names, get_month_names

from router.model import Box
from router.read.layout.arrangement import Cell, Sheet, box_around, cell_of
from router.read.layout.labels import plain
from router.read.pages.words import Word

_SENTENCE_WORDS = 4
_FIRST_YEAR, _LAST_YEAR = 1970, 2099
_SEPARATOR = r"\s?[./\-–]\s?"
_COLON = r":(?=\d{2}:\d{4}\b)", r"(?<=:\d{2}):(?=\d{4}\b)"  # `11:02:2026` is no time of day
_NUMERIC = re.compile(
    rf"(?<![\d/.,-])(\d{{1,2}})(?:{_SEPARATOR}|{_COLON[0]})(\d{{1,2}})(?:{_SEPARATOR}|{_COLON[1]})(\d{{4}}|\d{{2}})"
    r"(?![\d/]|[.,-]\d)"
)
_ISO = re.compile(rf"(?<!\d)(?<![A-Za-z][-/])(\d{{4}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{1,2}})(?!\d)")
_DAY_FIRST = re.compile(
    r"(?<![\d.,])(\d{1,2})(?:er|e|ste|de|st|nd|rd|th|\.)?[\s.\-/]{0,3}(?:of |"
    r"de )?([A-Za-zÀ-ÿ]{3,10})\.?[\s.,\-/]{0,3}'?(\d{4}|\d{2})(?!\d)"
)
_MONTH_FIRST = re.compile(
    r"(?<![A-Za-z])([A-Za-zÀ-ÿ]{3,10})\.?\s{0,2}(\d{1,2})(?:st|nd|rd|th)?\s?,?\s{1,2}(\d{4})(?!\d)"
)
_YEARLESS = re.compile(r"\d{1,2}(?:er|e|ste|de|st|nd|rd|th|\.)?\s[A-Za-zÀ-ÿ]{3,10}\.?|[A-Za-zÀ-ÿ]{3,10}\.?\s\d{1,2},?")
_YEAR = re.compile(r"20\d{2}")
_EXTRA_MONTHS = {
    "mrt": 3,
    "maa": 3,
    "maart": 3,
    "mei": 5,
    "okt": 10,
    "dec": 12,
    "sept": 9,
    "fevr": 2,
    "fev": 2,
    "juil": 7,
    "aout": 8,
    "mar": 3,
    "jan": 1,
    "jul": 7,
    "jun": 6,
    "avr": 4,
    "mai": 5,
    "mrz": 3,
    "marz": 3,
    "dez": 12,
    "janv": 1,
    "feb": 2,
    "aug": 8,
    "nov": 11,
    "oct": 10,
    "sep": 9,
    "apr": 4,
    "may": 5,
    "maerz": 3,
    "sett": 9,
}


@dataclass(frozen=True, slots=True, eq=False)
class DateMention:
    """A date on the paper; `other` is what it would be with day and month exchanged, when that is possible too."""

    value: date
    other: date | None
    text: str
    cell: Cell
    words: tuple[Word, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class DateOrder:
    """Whether day or month comes first in numeric dates, and whether that is certain."""

    month_first: bool = False
    is_certain: bool = True


@cache
def months() -> dict[str, int]:
    """Month names and abbreviations of the four languages, plain, to their numbers."""
    table = dict(_EXTRA_MONTHS)
    for language in ("nl", "fr", "de", "en"):
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, locale=language).items():
                table[plain(name)] = number
    return table


@cache
def weekdays() -> frozenset[str]:
    """The names of the days in the four languages, plain."""
    return frozenset(
        plain(name) for language in ("nl", "fr", "de", "en") for name in get_day_names("wide", locale=language).values()
    )


def date_mentions(cells: Iterable[Cell], order: DateOrder) -> list[DateMention]:
    """All dates of these cells."""
    return [mention for cell in cells for mention in cell_dates(cell, order)]


def broken_dates(sheet: Sheet, order: DateOrder) -> list[DateMention]:
    """Dates broken over two lines, `… before 19 / October 2026`, `19 October / 2026`; their cell is both lines."""
    found: list[DateMention] = []
    for block in sheet.blocks:
        for upper, lower in pairwise(block.cells):
            edge = upper.words[-1].text + lower.words[0].text
            in_prose = len(upper.words) >= _SENTENCE_WORDS
            yearless = len(lower.words) == 1 and _YEARLESS.fullmatch(upper.text) and _YEAR.fullmatch(lower.text)
            if not (in_prose or yearless) or not any(letter.isdigit() for letter in edge):
                continue
            whole = cell_of([*upper.words, *lower.words], upper.row)
            found += [
                mention
                for mention in cell_dates(whole, order)
                if mention.words[0] in upper.words and mention.words[-1] in lower.words
            ]
    return found


def cell_dates(cell: Cell, order: DateOrder) -> list[DateMention]:
    """The dates of one cell from left to right."""
    found: list[DateMention] = []
    if not any(letter.isdigit() for letter in cell.text):
        return found
    taken: list[tuple[int, int]] = []
    for shape, read in ((_ISO, _iso), (_DAY_FIRST, _day_first), (_MONTH_FIRST, _month_first), (_NUMERIC, _numeric)):
        for match in shape.finditer(cell.text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            values = read(match, order)
            if values is None:
                continue
            taken.append(match.span())
            words = words_between(cell, *match.span())
            found.append(DateMention(*values, match.group().strip(), cell, words, box_around([w.box for w in words])))
    return sorted(found, key=lambda mention: mention.box.left)


def words_between(cell: Cell, start: int, end: int) -> tuple[Word, ...]:
    """The words of a cell that hold characters `start` up to `end` of its text."""
    position = 0
    found = []
    for word in cell.words:
        if position < end and position + len(word.text) > start:
            found.append(word)
        position += len(word.text) + 1
    return tuple(found) or cell.words


def date_order(sheet: Sheet, *, american: bool) -> DateOrder:
    """Unmistakable dates decide; then signs of the United States; English without either stays uncertain."""
    day_first = month_first = 0
    for cell in sheet.cells:
        for match in _NUMERIC.finditer(cell.text):
            first, second = int(match[1]), int(match[2])
            if not 1 <= second <= 31 or not 1 <= first <= 31:  # noqa: PLR2004 - days
                continue
            day_first += second <= 12 < first  # noqa: PLR2004 - months
            month_first += first <= 12 < second  # noqa: PLR2004 - months
    if day_first or month_first:
        return DateOrder(month_first > day_first, not (day_first and month_first))
    if american:
        return DateOrder(month_first=True)
    return DateOrder(month_first=False, is_certain=True)


def _iso(match: re.Match[str], _order: DateOrder) -> tuple[date, None] | None:
    value = _date(int(match[1]), int(match[2]), int(match[3]))
    return None if value is None else (value, None)


def _day_first(match: re.Match[str], _order: DateOrder) -> tuple[date, None] | None:
    month = months().get(plain(match[2]))
    value = None if month is None else _date(_year(match[3]), month, int(match[1]))
    return None if value is None else (value, None)


def _month_first(match: re.Match[str], _order: DateOrder) -> tuple[date, None] | None:
    month = months().get(plain(match[1]))
    value = None if month is None else _date(_year(match[3]), month, int(match[2]))
    return None if value is None else (value, None)


def _numeric(match: re.Match[str], order: DateOrder) -> tuple[date, date | None] | None:
    first, second, year = int(match[1]), int(match[2]), _year(match[3])
    day_first, month_first = _date(year, second, first), _date(year, first, second)
    value, other = (month_first, day_first) if order.month_first else (day_first, month_first)
    if value is None:
        value, other = other, None
    if value is None:
        return None
    return value, None if other == value else other


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)  # noqa: PLR2004 - four digits


def _date(year: int, month: int, day: int) -> date | None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None

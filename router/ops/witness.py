"""What speaks for a value that was read, and what lost against it, in the language of who looks at it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from router.model import Field, Loser
from router.ops.phrases_fields import field_name, member_name, shown_value, way_name
from router.ops.spoken import spoken

Row = tuple[str, Field[Any]]  # a flat name, as `explain.field_rows` gives it, and its field
OF_GROUP = re.compile(r"(vat|line|charge)_(\d+)_(\w+)")
_TINY = 1e-9  # what binary fractions lack of the decimal ones
_LOSERS = 3
_STEPS = 2  # of a path in an e-invoice that are shown


def percent(confidence: float) -> str:
    """Return how sure a value is, never more than it is; the sign stays with the number."""
    return f"{math.floor(100 * confidence + _TINY)}\N{NO-BREAK SPACE}%"


def reason_of(field: Field[Any], language: str) -> str:
    """Return why a value was read; where nothing says why, the end of its path in the e-invoice, and the page."""
    if field.reason:
        return spoken(field.reason, language)
    where = spoken(f"page {field.page}", language) if field.page else ""
    steps = (field.path or "").split("/")
    path = "/".join(("…", *steps[-_STEPS:])) if len(steps) > _STEPS + 1 else field.path or ""
    return ", ".join(filter(None, (path, where)))


def losers_of(field: Field[Any]) -> tuple[Loser, ...]:
    """Return what lost against a value: the first few other values, each once."""
    other = {loser.value: loser for loser in reversed(field.losers) if loser.value != str(field.value)}
    return tuple(reversed(other.values()))[:_LOSERS]


def lost(loser: Loser, language: str) -> str:
    """Return that a value was not taken, and why."""
    return spoken(f"not {loser.value}: {loser.why}", language)


def told(name: str, field: Field[Any], language: str) -> str:
    """Return a field in one line: what it is called, its value, and what speaks for it."""
    way = " · ".join(filter(None, (way_name(field.how, language), reason_of(field, language))))
    against = "".join(f"; {lost(loser, language)}" for loser in losers_of(field)[:1])
    value = shown_value(name, field.value, language)
    return f"{field_name(name, language)}: {value} [{percent(field.confidence)} · {way}{against}]"


def told_all(rows: Iterable[Row], language: str) -> Iterator[str]:
    """Yield all fields in one line each; a line of the invoice, a rate of VAT or a charge is one line as a whole."""
    for group, members in groupby(rows, key=lambda row: _group(row[0])):
        if group:
            yield _told_together(group, list(members), language)
        else:
            yield from (told(name, field, language) for name, field in members)


def _group(name: str) -> str:
    found = OF_GROUP.fullmatch(name)
    return f"{found[1]}_{found[2]}" if found else ""


def _told_together(group: str, members: list[Row], language: str) -> str:
    """A group in one line: its values, how sure the least sure one is, and each reason once."""
    values = [
        f"{member_name(name.removeprefix(f'{group}_'), language)} {shown_value(name, field.value, language)}"
        for name, field in members
    ]
    fields = [field for _, field in members]
    ways = dict.fromkeys(way_name(field.how, language) for field in fields)
    reasons = dict.fromkeys(filter(None, (reason_of(field, language) for field in fields)))
    against = dict.fromkeys(lost(loser, language) for field in fields for loser in losers_of(field)[:1])
    why = " · ".join(filter(None, ("/".join(ways), "; ".join((*reasons, *against)))))
    least = min(field.confidence for field in fields)
    return f"{field_name(group, language)}: {'; '.join(values)} [{percent(least)} · {why}]"

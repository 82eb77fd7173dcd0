"""The lines, VAT rates and allowances of a reading, named one by one as `explain` does: `line_2_net`, `vat_1_rate`."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from types import MappingProxyType
from typing import Any

from router.errors import LedgerpostError
from router.model import Field, LineReading, Reading, VatReading
from router.read.learned.typed import Form

_NAMED = re.compile(r"(?P<group>line|vat|charge)_(?P<number>[1-9]\d{0,3})(?:_(?P<member>[a-z_]+))?")
_MEMBERS: Mapping[str, Mapping[str, Form]] = MappingProxyType(
    {
        "line": {
            "description": Form.WORDS,
            "quantity": Form.QUANTITY,
            "unit": Form.WORDS,
            "price": Form.QUANTITY,
            "discount": Form.PER_CENT,
            "net": Form.AMOUNT,
            "vat_rate": Form.PER_CENT,
        },
        "vat": {
            "category": Form.CATEGORY,
            "rate": Form.PER_CENT,
            "base": Form.AMOUNT,
            "vat": Form.AMOUNT,
            "exemption_reason": Form.WORDS,
        },
        "charge": {"amount": Form.AMOUNT, "reason": Form.WORDS, "rate": Form.PER_CENT},
    }
)
_WHERE = MappingProxyType({"line": "lines", "vat": "vat_breakdown", "charge": "charges"})
_EMPTY = MappingProxyType({"line": LineReading(), "vat": VatReading()})  # what a new one begins as
_NEEDED = MappingProxyType({"line": ("description", "net"), "vat": ("rate", "base", "vat")})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line, rate or allowance, or one value of it where `member` is given."""

    group: str
    number: int  # 1-based, in the order of the reading
    member: str = ""


def entry_named(name: str) -> Entry | None:
    """Return what a flat name such as `line_2_net` or `line_2` means; None for another field."""
    found = _NAMED.fullmatch(name)
    if found is None or (found["member"] and found["member"] not in _MEMBERS[found["group"]]):
        return None
    return Entry(group=found["group"], number=int(found["number"]), member=found["member"] or "")


def entry_form(name: str) -> Form | None:
    """Return what the value of such a name looks like; None where it names no value."""
    entry = entry_named(name)
    return _MEMBERS[entry.group][entry.member] if entry is not None and entry.member else None


def entry_field(reading: Reading, entry: Entry) -> Field[Any] | None:
    """Return the value of an entry; None where there is none or no such entry."""
    known = getattr(reading, _WHERE[entry.group])
    return getattr(known[entry.number - 1], entry.member, None) if entry.number <= len(known) else None


def with_entry(reading: Reading, entry: Entry, field: Field[Any] | None) -> Reading:
    """Return the reading with a value of an entry; a line or rate right behind the last one is a new one.

    Raises LedgerpostError when there is no such entry, or the amount of an allowance would go.
    """
    known = getattr(reading, _WHERE[entry.group])
    if entry.number == len(known) + 1 and entry.group in _EMPTY:
        known = (*known, _EMPTY[entry.group])
    _require(entry, len(known))
    if field is None and (entry.group, entry.member) == ("charge", "amount"):
        raise LedgerpostError(f"An allowance or charge is nothing without its amount: take out charge {entry.number}.")
    changed = replace(known[entry.number - 1], **{entry.member: field})
    return _with_entries(reading, entry.group, (*known[: entry.number - 1], changed, *known[entry.number :]))


def without_entries(reading: Reading, entries: Collection[Entry]) -> Reading:
    """Return the reading without whole entries, numbered as they are in it; LedgerpostError when one is not there."""
    for group in sorted({entry.group for entry in entries}):
        known = getattr(reading, _WHERE[group])
        gone = {entry.number for entry in entries if entry.group == group}
        _require(Entry(group=group, number=max(gone)), len(known))
        left = tuple(one for number, one in enumerate(known, 1) if number not in gone)
        reading = _with_entries(reading, group, left)
    return reading


def require_whole(before: Reading, after: Reading) -> None:
    """Raise LedgerpostError when a new line or rate lacks what it is nothing without."""
    for group, needed in _NEEDED.items():
        count = len(getattr(before, _WHERE[group]))
        for number, one in enumerate(getattr(after, _WHERE[group])[count:], count + 1):
            missing = [item.name for item in fields(one) if item.name in needed and getattr(one, item.name) is None]
            if missing:
                named = ", ".join(f"{group}_{number}_{member}" for member in missing)
                raise LedgerpostError(f"{group} {number} is new: say {named} too.")


def _require(entry: Entry, count: int) -> None:
    if entry.number > count:
        raise LedgerpostError(f"There is no {entry.group} {entry.number} on it; it has {count}.")


def _with_entries(reading: Reading, group: str, entries: tuple[Any, ...]) -> Reading:
    return replace(reading, **{_WHERE[group]: entries})  # type: ignore[arg-type]

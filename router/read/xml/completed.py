"""An e-invoice's reading completed from the paper beside it: the e-invoice's word always goes first."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from router.model import PartyReading, Reading

_AMOUNTS = frozenset({"prepaid", "rounding", "charges", "paid_by_card"})  # what an e-invoice does not say is not there


def completed(told: Reading, written: Reading) -> Reading:
    """Return `told` with what only `written` says; parties are completed field by field.

    What an e-invoice leaves out because there is none of it (a prepayment, a rounding, charges) stays out.
    """
    changes: dict[str, Any] = {}
    for each in fields(Reading):
        own, other = getattr(told, each.name), getattr(written, each.name)
        if isinstance(own, PartyReading):
            changes[each.name] = _party(own, other)
        elif own in (None, ()) and other not in (None, ()) and each.name not in _AMOUNTS and each.name != "pages":
            changes[each.name] = other
    return replace(told, **changes)


def _party(told: PartyReading, written: PartyReading) -> PartyReading:
    names = [each.name for each in fields(PartyReading)]
    return replace(told, **{name: getattr(told, name) or getattr(written, name) for name in names})

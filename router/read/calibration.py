"""Confidence as measured: the formulas' figures mapped to how often values so sure turned out right.

Fitted on 2026-11-22 to the tables that `tests/bench/bench_reading.py` printed of the public and Belgian papers and five
generated development sets (4,900 values from text layers), a hundredth below what was right there; proven on five
other sets (2,600 values), where each band from 0.95 on was right in 99 % or more. Names and addresses, and values
below the first knot, keep the formula's own figure: it was right. `tests/bench/fit_calibration.py` prints such knots.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from itertools import pairwise
from typing import Any

from router.model import Field, How, PartyReading, Reading

KNOTS = ((0.80, 0.80), (0.85, 0.98), (0.95, 0.985), (0.99, 0.99))  # said by the formula, right on the sets
_FIGURES = (
    *("invoice_number", "issue_date", "due_date", "delivery_date", "currency", "payment_reference", "order_reference"),
    *("total_excl", "total_vat", "total_incl", "prepaid", "payable"),
)
_NUMBERS = ("vat_number", "enterprise_number")


def calibrated(reading: Reading) -> Reading:
    """The reading of a text layer with the confidence of its figures and numbers as measured; any other unchanged."""
    if reading.how is not How.TEXT:
        return reading
    figures: dict[str, Any] = {name: _measured(getattr(reading, name)) for name in _FIGURES}
    accounts = tuple(field for account in reading.ibans if (field := _measured(account)) is not None)
    return replace(reading, seller=_party(reading.seller), buyer=_party(reading.buyer), ibans=accounts, **figures)


def _party(party: PartyReading) -> PartyReading:
    numbers: dict[str, Any] = {name: _measured(getattr(party, name)) for name in _NUMBERS}
    return replace(party, **numbers)


def _measured(field: Field[Any] | None) -> Field[Any] | None:
    return None if field is None else replace(field, confidence=measured(field.confidence))


def measured(said: float) -> float:
    """The share of right values among those of which the formula says `said`; grows with it."""
    place = bisect_right([knot for knot, _ in KNOTS], said)
    if place == 0:
        return said
    if place == len(KNOTS):
        return max(said, KNOTS[-1][1])
    (low, least), (high, most) = tuple(pairwise(KNOTS))[place - 1]
    return round(least + (most - least) * (said - low) / (high - low), 3)

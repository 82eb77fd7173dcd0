"""The VAT breakdown from the lines of an invoice without a table of rates, where it makes the totals to the cent."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from router.model import Field, How, VatReading
from router.read.lines.rows import Row
from router.read.totals.sums import ZERO, field_of
from router.read.totals.totals import Totals

_CENT = Decimal("0.01")
_CONFIDENCE = 0.93


def breakdown_of_lines(rows: Sequence[Row], totals: Totals, how: How) -> tuple[VatReading, ...]:
    """One row per rate above zero that the lines name, when bases and VAT add up to the totals; else ().

    The VAT of a rate is its base times the rate, rounded half up to the cent (EN 16931, BR-CO-17).
    """
    if totals.net is None or not totals.vat:
        return ()
    bases = _bases(rows)
    taxes = _taxes(bases)
    if sum(bases.values(), ZERO) != totals.net.value or sum(taxes.values(), ZERO) != totals.vat.value:
        return ()
    return tuple(_reading(rate, bases[rate], taxes[rate], rows, how) for rate in sorted(bases, reverse=True))


def vat_of_lines(rows: Sequence[Row]) -> Decimal | None:
    """The VAT of all lines by the rates they name, reckoned as in a breakdown; None where one names none."""
    bases = _bases(rows)
    return sum(_taxes(bases).values(), ZERO) if bases else None


def _bases(rows: Sequence[Row]) -> dict[Decimal, Decimal]:
    """The net amounts of the lines by rate; {} where one has no net amount or no rate above zero."""
    bases: dict[Decimal, Decimal] = {}
    for row in rows:
        rate, amount = row.cells.get("vat_rate"), row.cells.get("net")
        if rate is None or amount is None or rate.value <= 0:
            return {}
        bases[rate.value] = bases.get(rate.value, ZERO) + amount.value
    return bases


def _taxes(bases: dict[Decimal, Decimal]) -> dict[Decimal, Decimal]:
    return {rate: (base * rate / 100).quantize(_CENT, ROUND_HALF_UP) for rate, base in bases.items()}


def _reading(rate: Decimal, base: Decimal, tax: Decimal, rows: Sequence[Row], how: How) -> VatReading:
    clause = "from the lines of this rate; all rates together make the totals"
    printed = next(row.cells["vat_rate"] for row in rows if row.cells["vat_rate"].value == rate)
    return VatReading(
        category=Field(value="S", how=How.RULE, confidence=_CONFIDENCE, reason=f"a rate of {rate} % is charged"),
        rate=field_of(printed, rate, how, _CONFIDENCE, clause),
        base=Field(value=base, how=How.RULE, confidence=_CONFIDENCE, reason=clause),
        vat=Field(value=tax, how=How.RULE, confidence=_CONFIDENCE, reason=clause),
    )

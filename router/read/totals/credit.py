"""Credit notes print their amounts with or without a minus; the reading holds them positive (EN 16931, type 381)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from router.model import Field, LineReading, Reading, VatReading


def positive(reading: Reading) -> Reading:
    """The reading with all signs turned when its totals are negative; otherwise as it is."""
    total = reading.total_incl or reading.payable
    if total is None or total.value >= 0:
        return reading
    return replace(
        reading,
        total_excl=_turned(reading.total_excl),
        total_vat=_turned(reading.total_vat),
        vat_in_euro=_turned(reading.vat_in_euro),
        total_incl=_turned(reading.total_incl),
        prepaid=_turned(reading.prepaid),
        rounding=_turned(reading.rounding),
        payable=_turned(reading.payable),
        vat_breakdown=tuple(_turned_vat(row) for row in reading.vat_breakdown),
        lines=tuple(_turned_line(line) for line in reading.lines),
    )


def _turned(field: Field[Decimal] | None) -> Field[Decimal] | None:
    return field if field is None or field.value == 0 else replace(field, value=-field.value)


def _turned_vat(row: VatReading) -> VatReading:
    return replace(row, base=_turned(row.base), vat=_turned(row.vat))


def _turned_line(line: LineReading) -> LineReading:
    """Quantity or price is turned with the net amount, whichever carries the minus."""
    negative_quantity = line.quantity is not None and line.quantity.value < 0
    return replace(
        line,
        net=_turned(line.net),
        quantity=_turned(line.quantity) if negative_quantity else line.quantity,
        price=line.price
        if negative_quantity or line.price is None
        else replace(line.price, value=abs(line.price.value)),
    )

"""Amounts of VAT in a column whose head may mean rates: `BTW` over `10,50` and `3,00`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from router.read.lines.rows import Row
from router.read.totals.amounts import Number
from router.read.totals.evidence import USUAL_RATES
from router.read.totals.sums import ZERO

_CENT = Decimal("0.01")


def with_rates(rows: Sequence[Row]) -> list[Row]:
    """The rows of one table with the rates that its amounts of VAT make, where its column of rates holds amounts.

    It does when each figure in it is the VAT of its row at a usual rate and they are no rates themselves, or make the
    gross amounts beside them. An amount that several rates may make tells none.
    """
    told = [(row, row.cells["vat_rate"]) for row in rows if _may_be_amount(row.cells.get("vat_rate"))]
    are_rates = all(figure.value in USUAL_RATES for _, figure in told if figure.value)
    are_taken_for = any(figure.value for _, figure in told) and all(_rates(row) for row, figure in told if figure.value)
    if not are_taken_for or (are_rates and not any(_makes_gross(row) for row, _ in told)):
        return list(rows)
    charged = {id(row) for row, _ in told}
    return [_with_rate(row) if id(row) in charged else row for row in rows]


def _may_be_amount(figure: Number | None) -> bool:
    return figure is not None and figure.is_money


def _rates(row: Row) -> list[Decimal]:
    """The usual rates at which a row's figure is the VAT of its net amount, or within its gross one."""
    vat, net, gross = row.cells["vat_rate"].value, row.cells.get("net"), row.cells.get("gross")
    base = net.value if net is not None else gross.value - vat if gross is not None else ZERO
    return [rate for rate in USUAL_RATES if base and abs(base * rate / 100 - vat) < _CENT]


def _makes_gross(row: Row) -> bool:
    cells = row.cells
    return {"net", "gross"} <= cells.keys() and cells["net"].value + cells["vat_rate"].value == cells["gross"].value


def _with_rate(row: Row) -> Row:
    """The row with the one rate that its amount of VAT makes, none where there are several or no VAT."""
    figure = row.cells["vat_rate"]
    rates = _rates(row) if figure.value else [ZERO]
    others = {field: number for field, number in row.cells.items() if field != "vat_rate"}
    rate = replace(figure, value=rates[0]) if len(rates) == 1 else None
    return replace(row, cells=others if rate is None else others | {"vat_rate": rate})

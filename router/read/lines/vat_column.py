"""What stands in a column whose head may mean rates: amounts of VAT, `BTW` over `10,50`, or codes, `1` and `3`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from router.read.lines.rows import Row
from router.read.totals.evidence import USUAL_RATES
from router.read.totals.sums import ZERO
from router.read.totals.vat import RateRow

_CENT = Decimal("0.01")


def with_rates(rows: Sequence[Row]) -> list[Row]:
    """The rows of one table with the rates that its amounts of VAT make, where its column of rates holds amounts.

    It does when most figures in it are the VAT of their rows at a usual rate, and are no rates themselves or make the
    gross amounts beside them. An amount that several rates may make, or none, tells none. In other columns an unusual
    figure with decimals is a rate only beside several amounts.
    """
    told = [row for row in rows if _tells_amount(row)]
    charged = [row for row in told if row.cells["vat_rate"].value]
    are_rates = all(row.cells["vat_rate"].value in USUAL_RATES for row in charged)
    holds_amounts = 2 * sum(bool(_rates(row)) for row in charged) > len(charged)
    if not holds_amounts or (are_rates and not any(_makes_gross(row) for row in charged)):
        rates = _rates_among(told)
        return [
            _told_by(row, None) if _tells_amount(row) and row.cells["vat_rate"].value not in rates else row
            for row in rows
        ]
    return [_with_rate(row) if _tells_amount(row) else row for row in rows]


def _tells_amount(row: Row) -> bool:
    return "vat_rate" in row.cells and row.cells["vat_rate"].is_money


def with_coded_rates(rows: Sequence[Row], table: Sequence[RateRow]) -> tuple[Row, ...]:
    """The rows with the rates that their codes stand for: all rows of one code make the base of one rate.

    `table` is the paper's table of VAT. A figure that is no code, no rate in that table and no usual one tells none.
    """
    codes = {row.cells["vat_rate"].value for row in rows if not _is_plain(row, table)}
    rates = {code: _rate_of_code(code, rows, table) for code in codes}
    return tuple(row if _is_plain(row, table) else _told_by(row, rates[row.cells["vat_rate"].value]) for row in rows)


def _is_plain(row: Row, table: Sequence[RateRow]) -> bool:
    """Whether a row tells no rate, or one that cannot be a code."""
    told = row.cells.get("vat_rate")
    return not table or told is None or told.is_percent or not told.value or told.decimals > 0


def _rate_of_code(code: Decimal, rows: Sequence[Row], table: Sequence[RateRow]) -> Decimal | None:
    alike = [other.amount for other in rows if "vat_rate" in other.cells and other.cells["vat_rate"].value == code]
    total = sum((amount.value for amount in alike if amount is not None), ZERO)
    rates = {told.rate.value for told in table if told.base.value == total}
    if len(rates) == 1:
        return rates.pop()
    return code if code in {*USUAL_RATES, *(told.rate.value for told in table)} else None


def _rates_among(told: Sequence[Row]) -> set[Decimal]:
    """The figures of a column that are rates: usual ones, none, and those beside several amounts: `22,00`."""
    amounts: dict[Decimal, set[Decimal]] = {}
    for row in told:
        rate = row.cells["vat_rate"]
        if rate.is_rate and row.amount is not None:
            amounts.setdefault(rate.value, set()).add(row.amount.value)
    return {ZERO, *USUAL_RATES, *(rate for rate, beside in amounts.items() if len(beside) > 1)}


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
    rates = _rates(row) if row.cells["vat_rate"].value else [ZERO]
    return _told_by(row, rates[0] if len(rates) == 1 else None)


def _told_by(row: Row, rate: Decimal | None) -> Row:
    """The row with this rate in place of its figure, or without one."""
    others = {field: number for field, number in row.cells.items() if field != "vat_rate"}
    told = {} if rate is None else {"vat_rate": replace(row.cells["vat_rate"], value=rate)}
    return replace(row, cells=others | told)

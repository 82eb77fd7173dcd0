"""The rows of an invoice as readings: description, quantity, price, net amount and rate, each as sure as it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from router.model import ChargeReading, Field, How, LineReading
from router.read.layout.arrangement import box_around
from router.read.layout.labels import plain
from router.read.lines.lines import Lines
from router.read.lines.rows import Row
from router.read.totals.evidence import USUAL_RATES
from router.read.totals.sums import field_of

_CENT = Decimal("0.01")
_TIMES = frozenset({"x", "X", "×", "*"})  # `2 x Koffie`


def line_readings(
    lines: Lines, net: Decimal | None, gross: Decimal | None, percents: Iterable[Decimal], how: How
) -> tuple[LineReading, ...]:
    """The rows as readings; sure when they add up to the net total, less so when only rows agree in themselves.

    `percents` are those printed on the paper: one of them may be the rate of all lines.
    """
    total = lines.sum
    verified = total is not None and net is not None and abs(total - net) <= Decimal("0.02")
    is_gross = (
        not verified
        and total is not None
        and gross is not None
        and gross != net
        and abs(total - gross) <= Decimal("0.02")
    )
    rate = _one_rate(net, gross, percents) if is_gross else None
    return tuple(_reading(row, rate, verified=verified, is_gross=is_gross, how=how) for row in lines.rows)


def differing(lines: Sequence[LineReading], charges: Sequence[ChargeReading], net: Decimal | None) -> tuple[str, ...]:
    """One sentence where lines, allowances and charges do not add up to the net total, else none."""
    amounts = [line.net.value for line in lines if line.net is not None]
    if net is None or not amounts:
        return ()
    steps = [charge.amount.value if charge.is_charge else -charge.amount.value for charge in charges]
    total = sum(amounts, Decimal(0)) + sum(steps, Decimal(0))
    if abs(abs(total) - abs(net)) <= _CENT * max(2, len(amounts)):
        return ()
    return (f"The lines read add up to {total}, the total without VAT is {net}; compare them with the paper.",)


def _one_rate(net: Decimal | None, gross: Decimal | None, percents: Iterable[Decimal]) -> Decimal | None:
    """The one printed or usual rate that leads from the net to the gross total; None where several must be mixed."""
    if net is None or gross is None:
        return None
    return next((rate for rate in (*percents, *USUAL_RATES) if abs(net * (1 + rate / 100) - gross) <= _CENT), None)


def _reading(row: Row, one_rate: Decimal | None, *, verified: bool, is_gross: bool, how: How) -> LineReading:
    sure = 0.98 if verified else 0.9 if row.agrees else 0.75
    clause = (
        "the lines add up to the net total"
        if verified
        else "quantity × price agrees"
        if row.agrees
        else "under the table's head"
    )
    rate = row.cells.get("vat_rate")

    def part(field: str, confidence: float) -> Field[Decimal] | None:
        number = row.cells.get(field)
        return None if number is None else field_of(number, number.value, how, confidence, clause)

    figures = 0.98 if row.agrees else 0.7
    trusted = row.agrees or not {"quantity", "price"} <= row.cells.keys()
    price, amount = row.cells.get("price"), row.amount
    priced = trusted and not is_gross and (row.agrees or (price and amount and price.value == amount.value))
    net = part("net", sure) or part("gross", sure)
    charged = one_rate if rate is None else rate.value
    if (is_gross or "net" not in row.cells) and net is not None and charged is not None:
        value = (net.value / (1 + charged / 100)).quantize(_CENT, ROUND_HALF_UP)
        net = replace(net, value=value, how=How.RULE, reason="the printed amount less its VAT")
    return LineReading(
        description=_text(row, how, sure),
        quantity=part("quantity", figures) if trusted else None,
        unit=Field(value=row.unit, how=how, confidence=0.9, text=row.unit, page=row.page, reason="behind the quantity")
        if row.unit
        else None,
        price=part("price", figures) if priced else None,
        discount=part("discount", figures) if trusted else None,
        net=net,
        vat_rate=_rate(one_rate) if rate is None else part("vat_rate", sure) if rate.is_rate else None,
    )


def _rate(one_rate: Decimal | None) -> Field[Decimal] | None:
    if one_rate is None:
        return None
    return Field(
        value=one_rate, how=How.RULE, confidence=0.95, reason="the one rate that leads from net to gross total"
    )


def _text(row: Row, how: How, confidence: float) -> Field[str] | None:
    words = row.description[1:] if row.description and row.description[0].text in _TIMES else row.description
    text = " ".join(word.text for word in words).strip(" -·•×")
    if not plain(text):
        return None
    first_page = [word.box for word in row.description if word.page == row.description[0].page]
    return Field(
        value=text,
        how=how,
        confidence=confidence,
        text=text,
        page=row.description[0].page,
        box=box_around(first_page),
        reason="in the description's column",
    )

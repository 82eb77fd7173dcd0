"""Figures printed without cents or currency that arithmetic proves to be net, VAT and gross."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, product

from router.read.layout.labels import Labelled
from router.read.totals.amounts import Number

_KINDS = ("net", "vat", "gross")
_DECIMALS = 2
_HALF = Decimal("0.5")  # of the last digit printed: so far a VAT may be rounded
_LEAST = 20  # so many times that is a VAT at least whose rounding proves something: `5 + 1 = 6` is no 21 %
_FIGURES_LIMIT = 12  # of one row; and of one kind of total


def with_amounts_proven(numbers: dict[int, list[Number]], totals: Labelled) -> dict[int, list[Number]]:
    """The numbers of every row, with those proven to be amounts told as such: `2.000`, `420`, `2.420` at 21 %.

    Net and VAT make the gross total, and a rate printed as a percentage leads from the net total to the VAT. They
    stand beside labels that name them, or with their rate in one row of a breakdown. An equal figure beside a label of
    a total is one, too.
    """
    rates = {n.value for row in numbers.values() for n in row if n.is_percent and n.is_rate and n.value}
    if not rates:
        return numbers
    beside = {kind: _beside(kind, numbers, totals) for kind in (*_KINDS, "payable")}
    doubted = any(not number.is_money for found in beside.values() for number in found)
    triples = product(*(beside[kind] for kind in _KINDS)) if doubted else ()
    proven = [*(three for three in triples if _balance(three, rates)), *_in_rows(numbers)]
    values = {number.value for three in proven for number in three}
    named = [number for found in beside.values() for number in found if number.value in values]
    shown = {id(number) for number in (*named, *(n for three in proven for n in three)) if not number.is_money}
    if not shown:
        return numbers
    return {
        at: [replace(n, is_proven=True) if id(n) in shown else n for n in row] if row else row
        for at, row in numbers.items()
    }


def _beside(kind: str, numbers: dict[int, list[Number]], totals: Labelled) -> list[Number]:
    """The last figure right of each label of a kind that begins its cell."""
    rows = [(label, numbers.get(label.cell.row, ())) for label in totals.of(kind) if label.begins]
    right = [[n for n in row if _may_be_amount(n) and n.box.left >= label.box.right] for label, row in rows]
    return [found[-1] for found in right if found][:_FIGURES_LIMIT]


def _in_rows(numbers: dict[int, list[Number]]) -> Iterator[tuple[Number, ...]]:
    """Net, VAT and gross that stand behind their rate in one row: `21 %   2.000   420   2.420`."""
    for row in numbers.values():
        rates = {n.value for n in row if n.is_percent and n.is_rate and n.value}
        figures = [n for n in row if _may_be_amount(n)] if rates and len(row) <= _FIGURES_LIMIT else []
        yield from (three for three in combinations(figures, len(_KINDS)) if _balance(three, rates))


def _may_be_amount(number: Number) -> bool:
    return not number.is_percent and number.decimals <= _DECIMALS and number.value > 0


def _balance(three: Sequence[Number], rates: set[Decimal]) -> bool:
    """Whether three figures are net, VAT and gross of one of these rates."""
    net, vat, gross = three
    if net.value + vat.value != gross.value:
        return False
    slack = _HALF.scaleb(-vat.decimals)
    if vat.value < _LEAST * slack:
        slack = Decimal(0)
    return any(abs(net.value * rate / 100 - vat.value) <= slack for rate in rates)

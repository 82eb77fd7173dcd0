"""Which figures of a row multiply to its amount: quantity × price, less a discount, or for a base of a hundred."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain

from router.read.layout.arrangement import Line, box_around
from router.read.totals.amounts import Number

_CENT = Decimal("0.01")
_CENTS = 2  # decimals
_TIME = re.compile(r"(\d{1,3}):([0-5]\d)")
_WITH_UNIT = re.compile(r"[€$£]?(\d{1,6}(?:[.,]\d{1,4})?)(?:[^\W\d_]{1,6}\.?|/[^\W_]{1,6}\.?)")  # `4st`, `12,50/m`
_SERIES = re.compile(r"(\d{1,2}(?:[.,]\d)?)%?\+(\d{1,2}(?:[.,]\d)?)%?")
_BASES = (10, 100, 1000)  # for so many pieces a price may be told
_SERIES_WORDS = 5
_FIGURES_LIMIT = 12  # a row with more is no line


def agreeing(cells: dict[str, Number]) -> bool:
    """Whether quantity × price less discount is the amount, to a cent (more where the price was rounded)."""
    quantity, price, amount = cells.get("quantity"), cells.get("price"), cells.get("net") or cells.get("gross")
    if quantity is None or price is None or amount is None:
        return False
    full = quantity.value * price.value
    discount = cells.get("discount")
    if discount is not None and 0 < abs(discount.value) <= 100:  # noqa: PLR2004 - per cent
        full *= 1 - abs(discount.value) / 100
    slack = max(_CENT, abs(quantity.value) * Decimal("0.5").scaleb(-max(2, price.decimals)) + Decimal("0.005"))
    return abs(abs(full) - abs(amount.value)) <= slack


def multiplied(cells: dict[str, Number], numbers: Sequence[Number], line: Line) -> dict[str, Number]:
    """The cells with quantity, price and discount that make the amount, whatever their columns are called.

    Of a table that has a column for quantity or price one of the two stands in its own; what stands under a head that
    no vocabulary knows may be any. Unchanged where nothing fits.
    """
    amount = cells.get("net") or cells.get("gross")
    if amount is None or not amount.value or len(numbers) > _FIGURES_LIMIT:
        return cells
    kept = {field: number for field, number in cells.items() if field not in {"quantity", "price", "discount"}}
    ways = [kept]
    bare = "vat_rate" in kept and not kept["vat_rate"].is_percent
    if bare and "price" not in cells:  # `Taux`, `Tarief` may be the price's
        ways.append({field: number for field, number in kept.items() if field != "vat_rate"})
    products = chain.from_iterable(_products(cells, way, _free(numbers, way), line) for way in ways)
    return next((tried for tried in products if agreeing(tried)), cells)


def _free(numbers: Sequence[Number], kept: dict[str, Number]) -> list[Number]:
    """The numbers of a row but zeros and those that are settled as something else."""
    settled = [number for field, number in kept.items() if field != "other"]
    return [number for number in numbers if number.value and all(number is not other for other in settled)]


def _products(
    cells: dict[str, Number], kept: dict[str, Number], free: Sequence[Number], line: Line
) -> Iterator[dict[str, Number]]:
    """Quantities and prices left of the amount, the likeliest first: without a discount, with one, for a base."""
    figures = [number for number in free if not number.is_percent]
    own_quantity, own_price = cells.get("quantity"), cells.get("price")
    bare = [n for n in free if not n.is_money and n.value < 100]  # noqa: PLR2004 - per cent
    discounts = [*_series(line), *([cells["discount"]] if "discount" in cells else bare)]
    joined = _with_units(line)
    pairs = [
        kept | {"quantity": quantity, "price": price}
        for quantity in (*figures, *times(line), *joined)
        for price in (*figures, *joined)
        if quantity not in (price, own_price) and price is not own_quantity
        if quantity is own_quantity or (price is own_price and price in figures) or not (own_quantity or own_price)
        if quantity is own_quantity or price is own_price or _is_price(price, quantity)
    ]
    yield from pairs
    for pair in pairs:
        others = [n for n in discounts if n is not pair["quantity"] and n is not pair["price"]]
        yield from (pair | {"discount": discount} for discount in others)
    for base in (number for number in figures if number.value in _BASES):
        for pair in pairs:
            quantity, price = pair["quantity"], pair["price"]
            if base is not quantity and base is not price:
                single = replace(price, value=price.value / base.value, decimals=price.decimals + 3)
                yield pair | {"price": single}


def _is_price(price: Number, quantity: Number) -> bool:
    """Whether of two figures the first is the price: with a currency, with cents beside a whole number, on the right.

    Most of these signs decide, the first of them where they are two.
    """
    whole = not (price.decimals and quantity.decimals)
    signs = (
        price.has_currency - quantity.has_currency,
        (price.decimals == _CENTS) - (quantity.decimals == _CENTS) if whole else 0,
        1 if quantity.first < price.first else -1,
    )
    return (sum(signs) or next(sign for sign in signs if sign)) > 0


def _series(line: Line) -> list[Number]:
    """Two discounts one after the other, `10+5%` or `10% + 5%`, as the one that both make: 14.5."""
    words = [word for cell in line.cells for word in cell.words]
    found: list[Number] = []
    for first in range(len(words)):
        for last in range(first, min(first + _SERIES_WORDS, len(words))):
            match = _SERIES.fullmatch("".join(word.text for word in words[first : last + 1]))
            if match is not None:
                one, other = (Decimal(part.replace(",", ".")) for part in match.groups())
                value = one + other - one * other / 100
                box = box_around([word.box for word in words[first : last + 1]])
                found.append(Number(value, match[0], box, line.page, line.row, first, last, 0, True, False))
    return found


def _with_units(line: Line) -> list[Number]:
    """The figures on a line that run together with their unit: `4st`, `60kg`, `12,50/m`."""
    found: list[Number] = []
    for position, word in enumerate(word for cell in line.cells for word in cell.words):
        match = _WITH_UNIT.fullmatch(word.text)
        if match is not None:
            digits = match[1].replace(",", ".")
            decimals = len(digits.partition(".")[2])
            at = (position, position, decimals, False, False)
            found.append(Number(Decimal(digits), word.text, word.box, line.page, line.row, *at))
    return found


def times(line: Line) -> list[Number]:
    """The durations on a line as numbers of hours: `1:30` is 1.5."""
    found: list[Number] = []
    for position, word in enumerate(word for cell in line.cells for word in cell.words):
        match = _TIME.fullmatch(word.text)
        if match is not None:
            hours = (Decimal(match[1]) + Decimal(match[2]) / 60).quantize(Decimal("0.0001")).normalize()
            found.append(Number(hours, word.text, word.box, line.page, line.row, position, position, 2, False, False))
    return found

"""The VAT in euro on a paper in another currency (BT-111): Directive 2006/112/EC, article 230, demands it there.

It is taken only where words say so: VAT and euro on one row, with one amount that is not the VAT in the paper's own
currency. A printed exchange rate that leads from one amount to the other makes it surer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from router.model import Field, How
from router.read.layout.arrangement import Line, Sheet
from router.read.layout.labels import says
from router.read.totals.amounts import Number
from router.read.totals.sums import field_of
from router.read.vocabulary.amounts import VAT

EURO = "EUR"
_NAMES_EURO = re.compile(r"€|\beur(?:os?)?\b", re.IGNORECASE)
_RATE_DECIMALS = 3  # an exchange rate has more decimals than an amount
_ROUNDED = Decimal("0.011")
_RATE_PRECISION = Decimal("0.0006")  # of the amount: rates are printed with four decimals as a rule


def accounting_vat(
    sheet: Sheet,
    numbers: dict[int, list[Number]],
    barred: frozenset[int],
    *,
    currency: str | None,
    vat: Decimal | None,
    how: How,
) -> Field[Decimal] | None:
    """Return the VAT in euro; None on a paper in euro, without VAT, or where nothing or several amounts are named.

    `barred` are the rows that are lines. The amount has the sign of `vat`.
    """
    if currency in (None, EURO) or not vat:
        return None
    found: dict[Decimal, Number] = {}
    for line in sheet.lines:
        if line.row in barred or not (says(line.text, VAT) and _NAMES_EURO.search(line.text)):
            continue
        for number in _amounts_in_euro(line, numbers.get(line.row, [])):
            if abs(number.value) != abs(vat) and number.value:
                found.setdefault(abs(number.value), number)
    if len(found) != 1:
        return None
    ((size, number),) = found.items()
    proven = _leads_there(abs(vat), size, (n for row in numbers.values() for n in row))
    clause = "the row names VAT and euro" + (", and the printed exchange rate leads to it" if proven else "")
    return field_of(number, size.copy_sign(vat), how, 0.98 if proven else 0.94, clause)


def _amounts_in_euro(line: Line, numbers: list[Number]) -> list[Number]:
    """The amounts of a row that are not said to be in another currency, and no exchange rates."""
    amounts = [number for number in numbers if number.is_money and number.decimals < _RATE_DECIMALS]
    with_euro = [number for number in amounts if _NAMES_EURO.search(_around(line, number))]
    return with_euro or (amounts if len(amounts) == 1 else [])


def _around(line: Line, number: Number) -> str:
    """The number with the word before and the word behind it."""
    words = [word for cell in line.cells for word in cell.words]
    inside = [at for at, word in enumerate(words) if _touches(word.box.left, word.box.right, number)]
    if not inside:
        return number.text
    return " ".join(word.text for word in words[max(0, inside[0] - 1) : inside[-1] + 2])


def _touches(left: float, right: float, number: Number) -> bool:
    return left < number.box.right and right > number.box.left


def _leads_there(vat: Decimal, euro: Decimal, printed: Iterable[Number]) -> bool:
    tolerance = max(_ROUNDED, euro * _RATE_PRECISION)
    rates = {number.value for number in printed if number.decimals >= _RATE_DECIMALS and number.value > 0}
    return any(min(abs(vat * rate - euro), abs(vat / rate - euro)) <= tolerance for rate in rates)

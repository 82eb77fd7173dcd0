"""Which number of a row stands in which column of its table."""

from __future__ import annotations

from collections.abc import Sequence

from router.read.lines.columns import Column, Table
from router.read.totals.amounts import Number

_MONEY = frozenset({"net", "gross", "price", "quantity"})


def placed(numbers: Sequence[Number], table: Table) -> dict[str, Number]:
    """Which number of a row stands in which numeric column: the cheapest assignment that keeps the order."""
    columns = table.numeric
    numbers = _without_vat_amounts(numbers, table)
    near = [number for number in numbers if any(_cost(number, column) is not None for column in columns)]
    best: dict[tuple[int, int], tuple[float, tuple[tuple[str, Number], ...]]] = {}

    def solve(i: int, j: int) -> tuple[float, tuple[tuple[str, Number], ...]]:
        if i == len(near) or j == len(columns):
            return 60.0 * (len(near) - i), ()
        if (i, j) in best:
            return best[i, j]
        options = [solve(i, j + 1)]
        skipped = solve(i + 1, j)
        options.append((skipped[0] + 60.0, skipped[1]))
        cost = _cost(near[i], columns[j])
        if cost is not None:
            rest = solve(i + 1, j + 1)
            options.append((rest[0] + cost, ((columns[j].field, near[i]), *rest[1])))
        best[i, j] = min(options, key=lambda option: option[0])
        return best[i, j]

    found: dict[str, Number] = {}
    for field, number in solve(0, 0)[1] if len(near) <= 12 else ():  # noqa: PLR2004 - a row of figures, not a line
        found.setdefault(field, number)  # of the columns that no vocabulary knows the first: there the description ends
    return found | _vat_amount(numbers, found, table)


def _vat_amount(numbers: Sequence[Number], found: dict[str, Number], table: Table) -> dict[str, Number]:
    """The one amount that stands in the column of the rates and in no other: `BTW` may head amounts (`vat_column`)."""
    column = table.column("vat_rate")
    if column is None or "vat_rate" in found:
        return {}
    taken = {id(number) for number in found.values()}
    free = [n for n in numbers if n.is_money and column.left < n.box.left and n.box.right < column.right]
    return {"vat_rate": free[0]} if len(free) == 1 and id(free[0]) not in taken else {}


def _without_vat_amounts(numbers: Sequence[Number], table: Table) -> Sequence[Number]:
    """The numbers but those beside a rate in the rate's column: `3,00 (6 %)`."""
    column = table.column("vat_rate")
    if column is None or not any(n.is_percent and _cost(n, column) is not None for n in numbers):
        return numbers
    return [n for n in numbers if n.is_percent or not (column.left < n.box.left and n.box.right < column.right)]


def _cost(number: Number, column: Column) -> float | None:
    """Distance of a number from a column's head in points; None where it cannot belong."""
    if number.is_percent and column.field in _MONEY:
        return None
    if number.has_currency and column.field in {"vat_rate", "discount", "quantity"}:
        return None
    if column.field == "vat_rate" and not number.is_rate:
        return None
    box, head = number.box, column.head
    apart = max(0.0, box.left - head.right, head.left - box.right)
    reach = 45.0 if column.field != "quantity" else 60.0
    if apart > reach:
        return None
    aligned = min(
        abs(box.right - head.right), abs(box.left - head.left), abs(box.left + box.right - head.left - head.right) / 2
    )
    inside = 0.0 if column.left - 3 <= box.left and box.right <= column.right + 3 else 6.0
    return apart + 0.3 * min(aligned, 40.0) + inside

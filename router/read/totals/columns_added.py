"""A row of totals proven by its columns: each is the sum of the amounts over it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import accumulate

_Amounts = tuple[Decimal, ...]

_COLUMNS = 3  # net, VAT and gross
_ROWS = 2  # at least, over the one that adds them up
_ROWS_LIMIT = 200


def added_up(rows: Iterable[_Amounts]) -> tuple[Decimal, Decimal] | None:
    """Net and VAT of the largest row whose net, VAT and gross are each the sum of the rows right over it.

    A row that prints no VAT, `184,22  exempt  184,22`, bears none. None where no row adds up others.
    """
    found: list[_Amounts] = []
    over: list[_Amounts] = []
    for amounts in rows:
        taxed = _taxed(amounts)
        if taxed is not None and taxed[1] and _is_sum(taxed, over):
            found.append(taxed)
        if amounts:  # a line of words alone stands between two rows of one table
            over = [*over[-_ROWS_LIMIT:], taxed] if taxed is not None else []
    best = max(found, key=lambda taxed: abs(taxed[2]), default=None)
    return None if best is None else (best[0], best[1])


def summed(rows: Iterable[_Amounts]) -> frozenset[Decimal]:
    """Amounts alone on their row that are the sum of the last amounts of two rows at least, right over them."""
    found: set[Decimal] = set()
    over: list[Decimal] = []
    for amounts in rows:
        sums = accumulate(reversed(over[-_ROWS_LIMIT:]))
        if len(amounts) == 1 and any(sum_ == amounts[0] for at, sum_ in enumerate(sums, 1) if at >= _ROWS):
            found.add(amounts[0])
        over += amounts[-1:]
    return frozenset(found)


def _taxed(amounts: _Amounts) -> _Amounts | None:
    """The net, VAT and gross at the end of a row; None where its last amounts do not make these."""
    if len(amounts) >= _COLUMNS and amounts[-3] + amounts[-2] == amounts[-1]:
        return amounts[-3:]
    bare = len(amounts) > 1 and amounts[-2] == amounts[-1]
    return (amounts[-1], Decimal(0), amounts[-1]) if bare else None


def _is_sum(total: _Amounts, over: list[_Amounts]) -> bool:
    """Whether the columns of some rows right over a total add up to it."""
    sums = (accumulate(column) for column in zip(*reversed(over), strict=True))
    return any(summed == total for count, summed in enumerate(zip(*sums, strict=True), 1) if count >= _ROWS)

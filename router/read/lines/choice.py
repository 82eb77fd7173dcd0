"""Which rows of a paper are the lines of its invoice: those that make its total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING

from router.model import How
from router.read.layout.labels import labelled, says
from router.read.lines.columns import tables
from router.read.lines.lines import Figures, Lines, lines_of, table_rows
from router.read.lines.row_figures import agreeing
from router.read.lines.unheaded import lone_entry, unheaded_rows
from router.read.totals.balances import CLEAR
from router.read.totals.charges import charge_readings
from router.read.totals.sums import sums
from router.read.totals.vat import exemption
from router.read.vocabulary.amounts import SUBTOTAL
from router.read.vocabulary.columns import COLUMNS

if TYPE_CHECKING:
    from router.read.layout.arrangement import Sheet
    from router.read.lines.rows import Row

_LAST_ROWS = 4


def chosen_lines(sheet: Sheet, figures: Figures) -> Lines:
    """The rows under table heads when they make a labelled total; else those of them that do, else rows without a head.

    Where nothing makes a total, all rows under the heads whose quantity and price make their amounts.
    """
    heads = tables(sheet, labelled(sheet, COLUMNS))
    by_table = table_rows(sheet, heads, figures)
    first: Lines | None = None
    for rows in _cuts(by_table):
        lines = lines_of(rows, heads, figures.totals, sheet)
        if _make_total(lines, figures):
            return lines
        first = first or lines
        last = lines_of(_by_last_amount(rows), heads, figures.totals, sheet)
        if last.sum is not None and last.sum in _totals("net", last, figures):
            return last
    if first is not None and 2 * sum(row.agrees for row in first.rows) > len(first.rows):
        return first
    without = _without_head(sheet, figures)
    if first is None or (without.rows and len(without.rows) >= len(first.rows)):
        return without
    return first


def _cuts(by_table: Sequence[Sequence[Row]]) -> Iterator[Sequence[Row]]:
    """The rows that may be the lines, the likeliest first.

    All but those below a subtotal, all, those of one table, and the last rows alone: what was ordered and billed before
    may stand above what is billed now.
    """
    every = list(chain.from_iterable(by_table))
    certain = [row for row in every if not row.after_sum]
    yield certain
    if len(certain) < len(every):
        yield every
    if len(by_table) > 1:
        yield from by_table
    yield from (every[-count:] for count in range(min(_LAST_ROWS, len(every) - 1), 0, -1))


def _make_total(lines: Lines, figures: Figures) -> bool:
    """Whether the lines add up to a labelled total, or do so with labelled allowances and charges."""
    if lines.sum is None:
        return False
    nets = _totals("net", lines, figures)
    payable = sums(figures.totals, figures.joined, lines.taken).of("payable")
    if lines.sum in {*nets, *_totals("gross", lines, figures), *payable}:
        return True
    return any(
        charge_readings(figures.totals, figures.joined, lines.taken, lines_net=lines.sum, net=net, how=How.TEXT)
        for net in nets
    )


def _by_last_amount(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows with their last amount as the net one, where a net price stands before it: `Net  Total HTVA`."""
    if any({"net", "gross"} - row.cells.keys() for row in rows):
        return ()
    kept = [{field: number for field, number in row.cells.items() if field != "gross"} for row in rows]
    moved = [cells | {"net": row.cells["gross"]} for cells, row in zip(kept, rows, strict=True)]
    return [replace(row, cells=cells, agrees=agreeing(cells)) for row, cells in zip(rows, moved, strict=True)]


def _totals(kind: str, lines: Lines, figures: Figures) -> set[Decimal]:
    """The totals of a kind that clear labels name, else all; several subtotals and no total mean their sum."""
    named = sums(figures.totals, figures.joined, lines.taken).of(kind)
    clear = {value for value, witness in named.items() if witness.score >= CLEAR}
    parts = [value for value, witness in named.items() if says(witness.reason, SUBTOTAL)]
    if clear or len(parts) < 2 or len(parts) < len(named):  # noqa: PLR2004 - several
        return clear or {*named}
    return {sum(parts, Decimal(0))}


def with_untaxed(lines: Lines, net: Decimal | None, sheet: Sheet, figures: Figures) -> Lines:
    """The lines with the one row outside them that makes up the net total: disbursements that bear no VAT."""
    rest = Decimal(0) if lines.sum is None or net is None else net - lines.sum
    entry = lone_entry(rest, lines.taken, sheet, figures.totals, figures.joined) if rest > 0 else None
    if entry is None or charge_readings(
        figures.totals, figures.joined, lines.taken, lines_net=lines.sum, net=net, how=How.TEXT
    ):
        return lines
    return Lines((*lines.rows, entry), lines.taken | {entry.first_row})


def _without_head(sheet: Sheet, figures: Figures) -> Lines:
    untaxed = exemption(sheet) is not None
    gathered = sums(figures.totals, figures.joined, frozenset())
    rows = unheaded_rows(sheet, figures.totals, figures.joined, gathered, untaxed=untaxed)
    return lines_of(rows, (), figures.totals, sheet)

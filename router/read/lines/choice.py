"""Which rows of a paper are the lines of its invoice: those that make its total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING

from router.model import How
from router.read.layout.labels import labelled, says
from router.read.lines.amount_columns import SAME_EDGE, VALUE_ADDED, Amounts
from router.read.lines.columns import tables
from router.read.lines.lines import Figures, Lines, lines_of, table_rows
from router.read.lines.records import record_rows
from router.read.lines.row_figures import agreeing, multiplied
from router.read.lines.targets import Targets, clear_targets, every_target, largest_target, settled_targets
from router.read.lines.unheaded import lone_entry, unheaded_rows
from router.read.totals.charges import charge_readings
from router.read.totals.sums import ZERO, sums
from router.read.totals.vat import exemption
from router.read.vocabulary.columns import COLUMNS

if TYPE_CHECKING:
    from router.read.layout.arrangement import Sheet
    from router.read.lines.rows import Row
    from router.read.totals.amounts import Number

_LAST_ROWS = 4
_ROUNDED = Decimal("0.02")  # so far prices rounded each by itself may miss a total


def chosen_lines(sheet: Sheet, figures: Figures) -> Lines:
    """The rows under table heads when they make a labelled total; else those of them that do, else rows without a head.

    Where nothing makes a total, all rows under the heads whose quantity and price make their amounts.
    """
    first: Lines | None = None
    for lines in _headed(sheet, figures):
        if _make(lines, clear_targets(sums(figures.totals, figures.joined, lines.taken)), figures):
            return lines
        first = first or lines
    for position, lines in enumerate(() if first is None else _by_column(first, sheet, figures)):
        targets = clear_targets(sums(figures.totals, figures.joined, lines.taken))
        if lines.sum in targets.all and (_mostly_agree(lines) or (position == 0 and lines.sum in targets.nets)):
            return lines
    without = _unheaded(sheet, figures)
    if first is None or (without.rows and not _mostly_agree(first) and len(without.rows) >= len(first.rows)):
        return without
    return first


def settled_lines(lines: Lines, net: Decimal | None, gross: Decimal | None, sheet: Sheet, figures: Figures) -> Lines:
    """The lines, once the totals are settled: chosen anew where they make neither of these and other rows do.

    One row outside them may make up the rest: disbursements that bear no VAT, freight at a price with VAT.
    """
    targets = settled_targets(net, gross)
    near = lines.sum is not None and any(abs(lines.sum - total) <= _ROUNDED for total in targets.all)
    if not targets.all or near or _make(lines, targets, figures):
        return lines
    headed = list(_headed(sheet, figures))
    anew = chain(headed, *(_by_column(other, sheet, figures) for other in headed[:1]))
    without = _without_head(sheet, figures, targets, untaxed=net == gross)
    made = next((other for other in chain(anew, (without,)) if other.sum in targets.all), None)
    return made or _with_rest(lines, targets, _amounts(sheet, figures))


def _with_rest(lines: Lines, targets: Targets, amounts: Amounts) -> Lines:
    """The lines with the one row outside them that makes up the rest of a total, where there is such a row."""
    for rest in (total - (lines.sum or ZERO) for total in (*targets.nets, *targets.others)):
        entry = lone_entry(rest, lines.taken, amounts) if rest > _ROUNDED else None
        if entry is not None:
            return Lines((*lines.rows, entry), lines.taken | {entry.first_row})
    return lines


def _headed(sheet: Sheet, figures: Figures) -> Iterator[Lines]:
    """What may be the lines under the table heads, the likeliest first; then what labels tell one below the other."""
    columns = labelled(sheet, COLUMNS)
    heads = tables(sheet, columns)
    by_table = table_rows(sheet, heads, figures)
    for rows in _cuts(by_table):
        yield lines_of(rows, heads, figures, sheet)
    records = record_rows(sheet, columns, figures.joined)
    if records:
        yield lines_of(records, (), figures, sheet)


def _cuts(by_table: Sequence[Sequence[Row]]) -> Iterator[Sequence[Row]]:
    """The rows that may be the lines, the likeliest first.

    All but those below a subtotal, all, those whose quantity and price make their amounts, those of one table, and the
    last rows alone: what was ordered and billed before may stand above what is billed now.
    """
    every = list(chain.from_iterable(by_table))
    certain = [row for row in every if not row.after_sum]
    yield certain
    if len(certain) < len(every):
        yield every
    agreeing_rows = [row for row in every if row.agrees]
    if 0 < len(agreeing_rows) < len(every):
        yield agreeing_rows
    if len(by_table) > 1:
        yield from by_table
    yield from (every[-count:] for count in range(min(_LAST_ROWS, len(every) - 1), 0, -1))


def _make(lines: Lines, targets: Targets, figures: Figures) -> bool:
    """Whether the lines add up to a total, or do so with labelled allowances and charges."""
    if lines.sum is None:
        return False
    return lines.sum in targets.all or any(
        charge_readings(figures.totals, figures.joined, lines.taken, lines_net=lines.sum, net=net, how=How.TEXT)
        for net in targets.nets
    )


def _by_column(lines: Lines, sheet: Sheet, figures: Figures) -> Iterator[Lines]:
    """The lines with another column of amounts in turn as theirs, from the right: `Net  Total HTVA`."""
    money = [[n for n in figures.joined.get(row.first_row, ()) if n.is_money] for row in lines.rows]
    for last in reversed(money[0] if money else ()):
        column = [next((n for n in on_row if abs(n.box.right - last.box.right) < SAME_EDGE), None) for on_row in money]
        amounts = [number for number in column if number is not None]
        if len(amounts) == len(lines.rows) and last is not lines.rows[0].amount:
            stop = next((at for at in range(2, len(amounts)) if _adds_up(amounts[:at], amounts[at])), len(amounts))
            pairs = zip(lines.rows[:stop], amounts, strict=False)
            rows = tuple(_turned(row, number, sheet, figures) for row, number in pairs)
            below = {row for row in lines.taken if row > rows[-1].last_row and figures.joined.get(row)}
            yield Lines(rows, lines.taken if stop == len(amounts) else lines.taken - below)


def _adds_up(amounts: Sequence[Number], last: Number) -> bool:
    """Whether an amount is the sum of those above it: a total in the column of the lines."""
    return last.value == sum((number.value for number in amounts), ZERO)


def _turned(row: Row, amount: Number, sheet: Sheet, figures: Figures) -> Row:
    """The row with this number as its amount, and with the quantity and price that make it."""
    kept = {field: n for field, n in row.cells.items() if field not in {"net", "gross"} and n is not amount}
    bare = {field: n for field, n in kept.items() if field not in {"quantity", "price"}}
    left = [n for n in figures.joined.get(row.first_row, ()) if n.box.right <= amount.box.left + 1]
    ways = (multiplied({"net": amount, **cells}, left, sheet.lines[row.first_row]) for cells in (bare, kept))
    cells = next((found for found in ({"net": amount, **kept}, *ways) if agreeing(found)), {"net": amount, **kept})
    return replace(row, cells=cells, agrees=agreeing(cells))


def _unheaded(sheet: Sheet, figures: Figures) -> Lines:
    """Rows without a head that make a labelled total; the largest amount on a paper without, where they multiply."""
    gathered = sums(figures.totals, figures.joined, frozenset())
    charged = any(value and says(witness.reason, VALUE_ADDED) for value, witness in gathered.of("vat").items())
    untaxed = not charged and exemption(sheet) is not None
    targets = every_target(gathered, untaxed=untaxed)
    if targets.all:
        return _without_head(sheet, figures, targets, untaxed=untaxed)
    found = _without_head(sheet, figures, largest_target(gathered), untaxed=untaxed)
    return found if _mostly_agree(found) else Lines((), frozenset())


def _mostly_agree(lines: Lines) -> bool:
    return 2 * sum(row.agrees for row in lines.rows) > len(lines.rows)


def _amounts(sheet: Sheet, figures: Figures) -> Amounts:
    return Amounts(sheet, figures.totals, figures.joined)


def _without_head(sheet: Sheet, figures: Figures, targets: Targets, *, untaxed: bool) -> Lines:
    rows = unheaded_rows(_amounts(sheet, figures), targets, untaxed=untaxed)
    return lines_of(rows, (), figures, sheet)

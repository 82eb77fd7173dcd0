"""Lines of an invoice found by their arithmetic alone: a column of amounts that adds up to a total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from router.read.layout.labels import Labelled
from router.read.lines.amount_columns import (
    ENDS,
    ENDS_SETTLED,
    ENDS_UNTAXED,
    Amounts,
    Entry,
    begins_with,
    entries,
    runs,
    without_rate,
)
from router.read.lines.row_figures import multiplied
from router.read.lines.rows import Row
from router.read.lines.targets import Targets
from router.read.totals.amounts import Number
from router.read.totals.evidence import USUAL_RATES
from router.read.totals.sums import ZERO

_SET_IN = 2.0  # points: text that begins so far from the line above it does not go on with it


def unheaded_rows(amounts: Amounts, targets: Targets, *, untaxed: bool = False) -> tuple[Row, ...]:
    """Rows whose last amounts stand in one column and add up to a target; () when none do.

    Of several such columns that with the most rows whose quantity times price is their amount, then one that makes a
    net total, then the longest. Two rows at least, or one that multiplies or stands right above totals. `untaxed` says
    that no VAT is charged. Rows that tell their rate of VAT in a cell of its own are lines where nothing else is, then
    advances that are taken off to make the only net total; those that multiply are lines like others.
    """
    usual = entries(amounts, ENDS)
    plainly = _proven(usual, amounts, targets)

    def proven(listed: Sequence[Entry]) -> list[tuple[Row, ...]]:  # the search is long: the same entries are tried once
        return plainly if listed == usual else _proven(listed, amounts, targets)

    strict = [*plainly, *(proven(entries(amounts, ENDS_UNTAXED)) if untaxed else ())]
    rated = strict or proven(entries(amounts, ENDS, without_rate))
    advanced = proven(entries(amounts, ENDS_SETTLED))
    sure = [rows for rows in advanced if all(row.agrees for row in rows)]
    found = [*rated, *sure] or [rows for rows in advanced if _total(rows) in targets.only_net.nets]
    best = max(found, key=lambda rows: _weight(rows, targets), default=())
    return _with_more_text(best, amounts)


def _proven(listed: Sequence[Entry], amounts: Amounts, targets: Targets) -> list[tuple[Row, ...]]:
    rates = _rates(amounts.totals, amounts.numbers)
    found = [
        tuple(_row(entry, amounts.numbers, rates) for entry in run) for run in runs(listed, amounts.sheet, targets)
    ]
    return [rows for rows in found if len(rows) > 1 or rows[0].agrees or _is_right_above_a_sum(rows[0], amounts)]


def _weight(rows: Sequence[Row], targets: Targets) -> tuple[int, bool, int]:
    return sum(row.agrees for row in rows), len(rows) > 1 and _total(rows) in targets.nets, len(rows)


def _total(rows: Sequence[Row]) -> Decimal:
    return sum((row.amount.value for row in rows if row.amount is not None), ZERO)


def _is_right_above_a_sum(row: Row, amounts: Amounts) -> bool:
    """Whether the next line with an amount is one of totals: the one line of a short bill."""
    lines, totals, numbers = amounts.sheet.lines, amounts.totals, amounts.numbers
    own = without_rate(lines[row.first_row]).cells
    if any(label.field in ENDS for cell in own for label in totals.by_cell.get(id(cell), ())):
        return False
    after = (line for line in lines[row.last_row + 1 :] if any(n.is_money for n in numbers.get(line.row, ())))
    below = next(after, None)
    return below is not None and below.page == row.page and begins_with(ENDS, below, totals)


def lone_entry(amount: Decimal, barred: frozenset[int], amounts: Amounts) -> Row | None:
    """The one row of text and this amount outside the `barred` rows, totals and payments; None without or with two."""
    found = [
        entry
        for entry in entries(amounts, ENDS)
        if entry.number.value == amount and entry.text and entry.line.row not in barred
    ]
    return _row(found[0], amounts.numbers, frozenset()) if len(found) == 1 else None


def _rates(totals: Labelled, numbers: dict[int, list[Number]]) -> frozenset[Decimal]:
    """The rates of VAT that the paper names beside the word; those usual here when it names none."""
    rows = {label.cell.row for label in totals.of("vat")}
    named = {number.value for row in rows for number in numbers.get(row, ()) if number.is_percent and number.is_rate}
    return frozenset(named or {ZERO, *USUAL_RATES})


def _row(entry: Entry, numbers: dict[int, list[Number]], rates: frozenset[Decimal]) -> Row:
    """The entry as a row: figures left of the amount become quantity and price where they multiply to it."""
    amount = entry.number
    others = [n for n in numbers.get(entry.line.row, ()) if n is not amount]
    left = [n for n in others if n.box.right <= amount.box.left + 1]
    cells = multiplied({"net": amount}, left, entry.line)
    told = {id(word) for word in entry.text}
    words = [word for cell in entry.line.cells for word in cell.words]
    rate = next((n for n in others if n.is_percent and n.value in rates and id(words[n.first]) not in told), None)
    if rate is not None:
        cells["vat_rate"] = rate
    line = entry.line
    return Row(cells, entry.text, "", "quantity" in cells, line.row, line.row, line.page)


def _with_more_text(rows: tuple[Row, ...], amounts: Amounts) -> tuple[Row, ...]:
    """Lines of text right under a row, at its description's left edge and without amount, go on with it."""
    done: list[Row] = []
    named = {id(row.description[0]) for row in rows}
    for position, row in enumerate(rows):
        stop = rows[position + 1].first_row if position + 1 < len(rows) else row.first_row + 3
        text, last = list(row.description), row.last_row
        for line in amounts.sheet.lines[row.last_row + 1 : stop]:
            gap = line.box.top - amounts.sheet.lines[last].box.bottom
            if line.page != row.page or gap > 0.6 * line.cells[0].size or len(line.cells) > 1:
                break
            aligned = abs(line.box.left - row.description[0].box.left) < _SET_IN
            if (
                not aligned
                or id(line.cells[0].words[0]) in named
                or any(n.is_money for n in amounts.numbers.get(line.row, ()))
            ):
                break
            text += line.cells[0].words
            last = line.row
        done.append(replace(row, description=tuple(text), last_row=last))
    return tuple(done)

"""Lines of an invoice found by their arithmetic alone: a column of amounts that adds up to a labelled total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from router.read.layout.arrangement import Line, Sheet
from router.read.layout.labels import Labelled, says
from router.read.lines.row_figures import multiplied
from router.read.lines.rows import Row
from router.read.pages.words import Word
from router.read.totals.amounts import Number, is_currency
from router.read.totals.balances import USUAL_RATES
from router.read.totals.sums import ZERO, Sums

_SAME_EDGE = 4.0  # points: right edges this near stand in one column
_LONGEST_GAP = 60.0  # points between two rows of one table
_ROWS_LIMIT = 400
_ENDS = frozenset({"net", "vat", "gross", "payable", "prepaid", "rounding", "previous_balance"})
_ENDS_UNTAXED = _ENDS - {"net", "vat"}  # without VAT a net premium and its taxes are lines
_VALUE_ADDED = r"btw|b t w|tva|t v a|vat|mwst|ust|umsatzsteuer|mehrwertsteuer"  # other taxes are none
_DISCOUNTS = frozenset({"allowance"})
_STEPS = frozenset({"allowance", "charge"})  # behind a subtotal a charge is one on all lines


@dataclass(frozen=True, slots=True)
class _Entry:
    """An amount of a column with the line it stands on and the text left of it.

    `is_step` says that the text calls it an allowance or a charge.
    """

    number: Number
    line: Line
    text: tuple[Word, ...]
    is_step: bool


def unheaded_rows(
    sheet: Sheet, totals: Labelled, numbers: dict[int, list[Number]], gathered: Sums, *, untaxed: bool = False
) -> tuple[Row, ...]:
    """Rows whose last amounts stand in one column and add up to a net or gross total; () when none do.

    Two rows at least, or one whose quantity times price is its amount or that stands right above totals. `untaxed`
    says that no VAT is charged.
    """
    charged = any(value and says(witness.reason, _VALUE_ADDED) for value, witness in gathered.of("vat").items())
    untaxed = untaxed and not charged
    targets = _targets(gathered, untaxed=untaxed)
    best: list[_Entry] = []
    for ends in (_ENDS, _ENDS_UNTAXED) if untaxed else (_ENDS,):
        for column in _columns(_entries(sheet, totals, numbers, ends)):
            headings = _summing(_headings(column), targets)
            best = max(best, headings if len(headings) > 1 else _summing(column, targets), key=len)
    rates = _rates(totals, numbers)
    rows = tuple(_row(entry, numbers, rates) for entry in best)
    proven = len(rows) > 1 or any(row.agrees or _is_right_above_a_sum(row, sheet, totals, numbers) for row in rows)
    return _with_more_text(rows, sheet, numbers) if proven else ()


def _is_right_above_a_sum(row: Row, sheet: Sheet, totals: Labelled, numbers: dict[int, list[Number]]) -> bool:
    """Whether the next line with an amount is one of totals: the one line of a short bill."""
    own = sheet.lines[row.first_row].cells
    if any(label.field in _ENDS for cell in own for label in totals.by_cell.get(id(cell), ())):
        return False
    after = (line for line in sheet.lines[row.last_row + 1 :] if any(n.is_money for n in numbers.get(line.row, ())))
    below = next(after, None)
    return below is not None and below.page == row.page and _begins_with(_ENDS, below, totals)


def lone_entry(
    amount: Decimal, barred: frozenset[int], sheet: Sheet, totals: Labelled, numbers: dict[int, list[Number]]
) -> Row | None:
    """The one row of text and this amount outside the `barred` rows, totals and payments; None without or with two."""
    entries = [
        entry
        for entry in _entries(sheet, totals, numbers, _ENDS)
        if entry.number.value == amount and entry.text and entry.line.row not in barred
    ]
    return _row(entries[0], numbers, frozenset()) if len(entries) == 1 else None


def _targets(gathered: Sums, *, untaxed: bool) -> set[Decimal]:
    """What the lines may add up to: labelled totals, and the net total that a gross total and VAT leave."""
    kinds = ("net", "gross") if gathered.of("net") or gathered.of("gross") else ("payable",)
    named = {value for kind in (*kinds, "payable") if untaxed or kind in kinds for value in gathered.of(kind)}
    return {*named, *(gross - vat for gross in gathered.of("gross") for vat in gathered.of("vat"))} - {ZERO}


def _entries(sheet: Sheet, totals: Labelled, numbers: dict[int, list[Number]], ends: frozenset[str]) -> list[_Entry]:
    """All amounts but those on rows of totals and of payments."""
    found: list[_Entry] = []
    summed = False
    for line in sheet.lines:
        if _is_sum(ends, line, totals) or _takes_off_payments(line, totals, numbers):
            summed = summed or any(number.is_money for number in numbers.get(line.row, ()))
            continue
        is_step = _begins_with(_STEPS if summed else _DISCOUNTS, line, totals)
        for number in numbers.get(line.row, ()):
            if number.is_money:
                text = _text(line, number, numbers) or _text_beside(line, sheet, numbers)
                found.append(_Entry(number, line, text, is_step=is_step))
    return found


def _columns(entries: Sequence[_Entry]) -> Iterator[list[_Entry]]:
    """Columns of amounts over all pages: aligned right, aligned left, then the last amounts of lines without gaps."""
    for edge in ("right", "left"):
        columns: list[tuple[float, list[_Entry]]] = []
        for entry in entries:
            place: float = getattr(entry.number.box, edge)
            column = next((found for at, found in columns if abs(at - place) < _SAME_EDGE), None)
            if column is None:
                columns.append((place, [entry]))
            else:
                column.append(entry)
        for _, column in sorted(columns, key=lambda item: item[0]):
            yield column[:_ROWS_LIMIT]
    last = {entry.line.row: entry for entry in entries if len(entry.line.cells) == 1}
    yield list(last.values())[:_ROWS_LIMIT]


def _headings(column: Sequence[_Entry]) -> list[_Entry]:
    """The entries whose text begins farthest left: what is set in below them are their parts."""
    left = min((entry.text[0].box.left for entry in column if entry.text), default=0.0)
    return [entry for entry in column if entry.text and entry.text[0].box.left - left < _SAME_EDGE]


def _begins_with(fields: frozenset[str], line: Line, totals: Labelled) -> bool:
    return any(
        label.field in fields and label.begins and label.strength >= 2  # noqa: PLR2004 - not a bare "price"
        for cell in line.cells
        for label in totals.by_cell.get(id(cell), ())
    )


def _is_sum(ends: frozenset[str], line: Line, totals: Labelled) -> bool:
    """Whether a line begins with a label of `ends`, or with any label of a total that names the value added tax."""
    if _begins_with(ends, line, totals):
        return True
    return _begins_with(_ENDS, line, totals) and says(line.cells[0].text, _VALUE_ADDED)


def _takes_off_payments(line: Line, totals: Labelled, numbers: dict[int, list[Number]]) -> bool:
    """Whether a line takes off what was paid before, wherever it says so: `Verrekening voorschotten -300,00`."""
    below_zero = any(number.is_money and number.value < 0 for number in numbers.get(line.row, ()))
    return below_zero and any(
        label.field == "prepaid" for cell in line.cells for label in totals.by_cell.get(id(cell), ())
    )


def _text(line: Line, number: Number, numbers: dict[int, list[Number]]) -> tuple[Word, ...]:
    """The words of a row left of its first figure that stands apart from the text."""
    words = [word for cell in line.cells for word in cell.words]
    figures = [other for other in numbers.get(line.row, ()) if other.box.right <= number.box.right]
    inside = {position for other in figures for position in range(other.first, other.last + 1)}
    letters = [position for position, word in enumerate(words) if any(c.isalpha() for c in word.text)]
    if not letters:
        return ()
    first = letters[0]
    stop = next((p for p in sorted(inside) if p > first and _stands_apart(words, p)), number.first)
    while stop > first and is_currency(words[stop - 1]):
        stop -= 1
    return tuple(words[first:stop])


def _text_beside(line: Line, sheet: Sheet, numbers: dict[int, list[Number]]) -> tuple[Word, ...]:
    """The words of a line without amounts that overlaps an amount alone on its line: half a row higher or lower."""
    if len(line.cells) > 1:
        return ()
    for other in sheet.lines[max(0, line.row - 1) : line.row + 2]:
        overlap = min(other.box.bottom, line.box.bottom) - max(other.box.top, line.box.top)
        beside = other.page == line.page and other.box.right < line.box.left and overlap > 0
        if other.row != line.row and beside and not any(n.is_money for n in numbers.get(other.row, ())):
            return tuple(word for cell in other.cells for word in cell.words)
    return ()


def _stands_apart(words: Sequence[Word], position: int) -> bool:
    return words[position].box.left - words[position - 1].box.right > 0.8 * words[position].size


def _summing(column: Sequence[_Entry], targets: set[Decimal]) -> list[_Entry]:
    """The longest run of neighbouring entries with text that adds up to one of the targets."""
    best: list[_Entry] = []
    for start, first in enumerate(column):
        total = ZERO
        run: list[_Entry] = []
        for entry in column[start:]:
            if not entry.text or (run and _far(run[-1], entry)):
                break
            run.append(entry)
            total += entry.number.value
            if total in targets and len(run) > len(best):
                best = list(run)
        if first.text and len(best) >= len(column) - start:
            break
    while len(best) > 1 and best[-1].is_step:  # what is taken off or added to all lines together
        best.pop()
    return best


def _far(before: _Entry, entry: _Entry) -> bool:
    return before.line.page == entry.line.page and entry.line.box.top - before.line.box.bottom > _LONGEST_GAP


def _rates(totals: Labelled, numbers: dict[int, list[Number]]) -> frozenset[Decimal]:
    """The rates of VAT that the paper names beside the word; those usual here when it names none."""
    rows = {label.cell.row for label in totals.of("vat")}
    named = {number.value for row in rows for number in numbers.get(row, ()) if number.is_percent and number.is_rate}
    return frozenset(named or {ZERO, *USUAL_RATES})


def _row(entry: _Entry, numbers: dict[int, list[Number]], rates: frozenset[Decimal]) -> Row:
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


def _with_more_text(rows: tuple[Row, ...], sheet: Sheet, numbers: dict[int, list[Number]]) -> tuple[Row, ...]:
    """Lines of text right under a row, at its description's left edge and without amount, go on with it."""
    done: list[Row] = []
    for position, row in enumerate(rows):
        stop = rows[position + 1].first_row if position + 1 < len(rows) else row.first_row + 3
        text, last = list(row.description), row.last_row
        for line in sheet.lines[row.last_row + 1 : stop]:
            gap = line.box.top - sheet.lines[last].box.bottom
            if line.page != row.page or gap > 0.6 * line.cells[0].size or len(line.cells) > 1:
                break
            aligned = abs(line.box.left - row.description[0].box.left) < 0.5 * _SAME_EDGE
            if not aligned or any(n.is_money for n in numbers.get(line.row, ())):
                break
            text += line.cells[0].words
            last = line.row
        done.append(replace(row, description=tuple(text), last_row=last))
    return tuple(done)

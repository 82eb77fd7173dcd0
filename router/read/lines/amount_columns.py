"""Columns of amounts without a head, and the runs of their entries that add up to a total."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from router.read.layout.arrangement import Cell, Line, Sheet
from router.read.layout.labels import Label, Labelled, pattern, plain, says
from router.read.layout.neighbours import lines_beside
from router.read.lines.carried import is_carried
from router.read.lines.rows import tells_vat
from router.read.lines.targets import Targets
from router.read.pages.words import Word
from router.read.totals.amounts import Number, is_currency
from router.read.totals.sums import ZERO
from router.read.vocabulary.amounts import SUBTOTAL

SAME_EDGE = 4.0  # points: edges this near to each other are those of one column
_LONGEST_GAP = 60.0  # points between two lines of one table
_ROWS_LIMIT = 400
_UNIT = 3  # letters
ENDS = frozenset({"net", "vat", "vat_number", "gross", "payable", "prepaid", "rounding", "previous_balance"})
ENDS_UNTAXED = ENDS - {"net", "vat"}  # without VAT a net premium and its taxes are lines
ENDS_SETTLED = ENDS - {"prepaid"}  # a bill that settles advances takes them off the net total
VALUE_ADDED = r"btw|b t w|tva|t v a|vat|mwst|ust|umsatzsteuer|mehrwertsteuer"  # other taxes are none
_RATE_ALONE = (
    rf"(?:hors|sans|excl|zonder|geen|ohne|no) (?:{VALUE_ADDED})|(?:{VALUE_ADDED}) [0-9 ]+|[0-9 ]+(?:{VALUE_ADDED})"
)
_ON = r"(?:de|du|des|d|sur|op|voor|of|on|for|auf|fur) "
_DISCOUNTS = frozenset({"allowance"})
_STEPS = frozenset({"allowance", "charge"})  # behind a subtotal a charge is one on all lines


@dataclass(frozen=True, slots=True)
class Entry:
    """An amount of a column with the line it stands on and the text left of it.

    `is_step` says that the text calls it an allowance or a charge on all lines.
    """

    number: Number
    line: Line
    text: tuple[Word, ...]
    is_step: bool


@dataclass(frozen=True, slots=True)
class Amounts:
    """A sheet with its labels of totals and the numbers of every row."""

    sheet: Sheet
    totals: Labelled
    numbers: dict[int, list[Number]]


def runs(listed: Sequence[Entry], sheet: Sheet, targets: Targets) -> Iterator[list[Entry]]:
    """Runs of neighbouring entries that add up to a target, at most one of every column.

    Headings rather than what is set in below them, then what says the same under several headings, then all entries.
    """
    for column in _columns(listed):
        ways = (_headings(column), *_repeated(column, sheet))
        summing = (run for run in (_summing(way, sheet, targets) for way in ways) if len(run) > 1)
        run = next(summing, None) or _summing(column, sheet, targets)
        if run:
            yield run


def entries(amounts: Amounts, ends: frozenset[str], seen: Callable[[Line], Line] = lambda line: line) -> list[Entry]:
    """All amounts but those on rows of totals and of payments; `seen` tells what of a line may name a total."""
    sheet, totals, numbers = amounts.sheet, amounts.totals, amounts.numbers
    found: list[Entry] = []
    summed = False
    for line in sheet.lines:
        if _is_sum(ends, seen(line), totals) or ("prepaid" in ends and _takes_off_payments(line, totals, numbers)):
            summed = summed or any(number.is_money for number in numbers.get(line.row, ()))
            continue
        if is_carried(line):
            continue
        is_step = begins_with(_STEPS if summed else _DISCOUNTS, line, totals)
        is_step = is_step and (summed or not _is_in_line(line, found))
        on_row = numbers.get(line.row, [])
        words = [word for cell in line.cells for word in cell.words]
        for number in () if tells_vat(words, on_row) else on_row:
            if number.is_money:
                text = _text(line, number, numbers)
                if not _names(text):
                    text = _text_beside(line, sheet, numbers) or _text_over(line, sheet, numbers) or text
                found.append(Entry(number, line, text, is_step=is_step))
    return found


def _is_in_line(line: Line, before: Sequence[Entry]) -> bool:
    """Whether a line begins below the text of the entry before it: a discount among the lines is one of them."""
    text = before[-1].text if before else ()
    return bool(text) and abs(text[0].box.left - line.box.left) < SAME_EDGE


def without_rate(line: Line) -> Line:
    """The line without the cells behind its first that only tell a rate of VAT: `Menu   TVA 12 %   84,00`."""
    return replace(line, cells=(line.cells[0], *(cell for cell in line.cells[1:] if not _is_rate(cell))))


def _is_rate(cell: Cell) -> bool:
    return pattern(_RATE_ALONE).fullmatch(plain(cell.text)) is not None


def begins_with(fields: frozenset[str], line: Line, totals: Labelled) -> bool:
    """Whether a cell of a line begins with a label of these fields that is no bare `price`."""
    return any(
        label.field in fields and label.begins and label.strength >= 2 and not _is_other_tax(label)  # noqa: PLR2004
        for cell in line.cells
        for label in totals.by_cell.get(id(cell), ())
    )


def _is_other_tax(label: Label) -> bool:
    """Whether a tax is named that is no VAT: `Taxe de séjour`, `Taks op water`."""
    rest = plain(" ".join(word.text for word in label.cell.words[label.end :]))
    return label.field == "vat" and not says(label.text, VALUE_ADDED) and pattern(_ON).match(rest) is not None


def _columns(listed: Sequence[Entry]) -> Iterator[list[Entry]]:
    """Columns of amounts over all pages: aligned right, aligned left, then the last amounts of lines without gaps.

    At last those that stand alone on their lines, in whichever column: `Exempt`, `Taxed`.
    """
    for edge in ("right", "left"):
        columns: list[tuple[float, list[Entry]]] = []
        for entry in listed:
            place: float = getattr(entry.number.box, edge)
            column = next((found for at, found in columns if abs(at - place) < SAME_EDGE), None)
            if column is None:
                columns.append((place, [entry]))
            else:
                column.append(entry)
        for _, column in sorted(columns, key=lambda item: item[0]):
            yield column[:_ROWS_LIMIT]
    last = {entry.line.row: entry for entry in listed if len(entry.line.cells) == 1}
    yield list(last.values())[:_ROWS_LIMIT]
    beside = Counter(entry.line.row for entry in listed)
    yield [entry for entry in listed if beside[entry.line.row] == 1][:_ROWS_LIMIT]


def _headings(column: Sequence[Entry]) -> list[Entry]:
    """The entries whose text begins farthest left: what is set in below them are their parts."""
    left = min((entry.text[0].box.left for entry in column if entry.text), default=0.0)
    return [entry for entry in column if entry.text and entry.text[0].box.left - left < SAME_EDGE]


def _repeated(column: Sequence[Entry], sheet: Sheet) -> Iterator[list[Entry]]:
    """Entries that say the same under several headings, `Charges`, each with the text of its heading."""
    ordered = sorted((entry for entry in column if entry.text), key=_said)
    for said, group in groupby(ordered, key=_said):
        same = sorted(group, key=lambda entry: entry.line.row)
        headed = [replace(entry, text=_heading_of(entry, said, sheet)) for entry in same]
        if len({_said(entry) for entry in headed}) > 1:
            yield headed


def _said(entry: Entry) -> str:
    return plain(" ".join(word.text for word in entry.text))


def _heading_of(entry: Entry, said: str, sheet: Sheet) -> tuple[Word, ...]:
    """The first words of the nearest line above an entry that begin farther left than its own."""
    left = entry.text[0].box.left
    for line in reversed(sheet.lines[max(0, entry.line.row - 4) : entry.line.row]):
        if line.page == entry.line.page and line.box.left < left and plain(line.cells[0].text) != said:
            return line.cells[0].words
    return entry.text


def _is_sum(ends: frozenset[str], line: Line, totals: Labelled) -> bool:
    """Whether a line begins with a label of `ends`, or with any of a total that names the value added tax or a part."""
    if begins_with(ends, line, totals):
        return True
    return begins_with(ENDS, line, totals) and says(line.cells[0].text, rf"{VALUE_ADDED}|{SUBTOTAL}")


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
    rates = {id(word) for cell in line.cells[1:] if _is_rate(cell) for word in cell.words}
    return tuple(word for word in words[first:stop] if id(word) not in rates)


def _text_beside(line: Line, sheet: Sheet, numbers: dict[int, list[Number]]) -> tuple[Word, ...]:
    """The words of a line without amounts that overlaps an amount alone on its line: half a row higher or lower."""
    if len(line.cells) > 1:
        return ()
    for other, overlap in lines_beside(line.box, line.row, sheet, rows=1):
        beside = other.box.right < line.box.left and overlap > 0
        if beside and not any(n.is_money for n in numbers.get(other.row, ())):
            return tuple(word for cell in other.cells for word in cell.words)
    return ()


def _names(text: Sequence[Word]) -> bool:
    """Whether words name something: not the `x` of a multiplication, not a unit alone."""
    return sum(letter.isalpha() for word in text for letter in word.text) > _UNIT


def _text_over(line: Line, sheet: Sheet, numbers: dict[int, list[Number]]) -> tuple[Word, ...]:
    """The words of the line of text right above a line of figures, begun no farther right, as on a till's receipt."""
    over = sheet.lines[line.row - 1] if line.row else line
    near = over.page == line.page and line.box.top - over.box.bottom < line.cells[0].size
    near = near and over.box.left < line.box.left + line.cells[0].size
    if over is line or not near or any(n.is_money for n in numbers.get(over.row, ())):
        return ()
    return tuple(word for cell in over.cells for word in cell.words)


def _stands_apart(words: Sequence[Word], position: int) -> bool:
    return words[position].box.left - words[position - 1].box.right > 0.8 * words[position].size


def _summing(column: Sequence[Entry], sheet: Sheet, targets: Targets) -> list[Entry]:
    """The longest run of neighbouring entries with text that adds up to a target; a net total goes before others."""
    best: list[Entry] = []
    is_net = False
    every = targets.all
    stops = _stops(column, sheet)
    for start, first in enumerate(column):
        total = ZERO
        for position in range(start, stops[start]):
            total += column[position].number.value
            if total not in every:
                continue
            length = position + 1 - start
            makes_net = length > 1 and total in targets.nets
            if (makes_net, length) > (is_net, len(best)):
                best, is_net = list(column[start : position + 1]), makes_net
        if first.text and len(best) >= len(column) - start and (is_net or not targets.nets):
            break
    if all(entry.is_step for entry in best):
        return best
    while best[-1].is_step:  # what is taken off or added to all lines together
        best.pop()
    return best


def _stops(column: Sequence[Entry], sheet: Sheet) -> list[int]:
    """For every entry the position behind the last that a run from there may reach; its own where it has no text."""
    stops: list[int] = []
    stop = len(column)
    for position in reversed(range(len(column))):
        if not column[position].text:
            stop = position
        elif position + 1 < stop and _far(column[position], column[position + 1], sheet):
            stop = position + 1
        stops.append(stop)
    return stops[::-1]


def _far(before: Entry, entry: Entry, sheet: Sheet) -> bool:
    """Whether somewhere between two entries of one page the paper is empty."""
    if before.line.page != entry.line.page:
        return False
    between = pairwise(sheet.lines[before.line.row : entry.line.row + 1])
    return any(lower.box.top - upper.box.bottom > _LONGEST_GAP for upper, lower in between)

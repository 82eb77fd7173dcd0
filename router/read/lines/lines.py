"""The lines of an invoice: rows under a table's head whose figures agree with each other and with the total."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from router.read.layout.arrangement import Line, Sheet, box_around
from router.read.layout.labels import Labelled, pattern, plain, says
from router.read.lines.carried import is_carried
from router.read.lines.columns import Table
from router.read.lines.placed import placed
from router.read.lines.rows import Row, lowered, row_of_line, tells_vat
from router.read.lines.vat_column import with_rates
from router.read.lines.wrapped import continued, with_text_above
from router.read.totals.amounts import Number
from router.read.vocabulary.amounts import CARRIED

_LINES_LIMIT = 2_000
_ONE_MARGIN = 3.0  # points: rows of one table begin this near to each other
_LONGEST_GAP = 14  # letter heights between two rows of one table
_AMOUNT = re.compile(r"\d[.,]\d{2}(?!\d)")
_WITHIN = r"(?:incl|inclusief|inclusive|including|inkl|inklusive|waarvan|dont|davon|of which|y compris)"
_PRICE = re.compile(r"(?:preis|prix|price|prijs)$")
_SUMS = frozenset({"net", "gross", "payable"})
_ENDS = _SUMS | {"vat"}


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """All rows of all tables, and which rows of the sheet they took."""

    rows: tuple[Row, ...]
    taken: frozenset[int]

    @property
    def sum(self) -> Decimal | None:
        """The sum of all amounts; None without rows or when one has no amount."""
        amounts = [row.amount for row in self.rows]
        if not amounts or any(number is None for number in amounts):
            return None
        return sum((number.value for number in amounts if number is not None), Decimal(0))


@dataclass(frozen=True, slots=True)
class Figures:
    """Total labels, and the numbers of every row with blanks inside numbers joined and split."""

    totals: Labelled
    joined: dict[int, list[Number]]
    split: dict[int, list[Number]]


def table_rows(sheet: Sheet, heads: Sequence[Table], figures: Figures) -> list[list[Row]]:
    """The rows of each table, those below a subtotal among them; at most 2,000."""
    found: list[list[Row]] = []
    for position, table in enumerate(heads):
        stop = heads[position + 1].first_row if position + 1 < len(heads) else len(sheet.lines)
        before = [row for rows in found for row in rows]
        found.append(with_rates(_table_rows(sheet.lines[table.last_row + 1 : stop], table, figures, before)))
        if len(before) > _LINES_LIMIT:
            break
    return found


def lines_of(rows: Sequence[Row], heads: Sequence[Table], figures: Figures, sheet: Sheet) -> Lines:
    """These rows as the invoice's lines, with what they and the heads take of the sheet.

    A row with an amount of nothing and no quantity is none: a phase that is not billed yet, free delivery.
    """
    rows = rows[:_LINES_LIMIT]
    empty = [row for row in rows if _is_empty(row, figures)]
    kept = _without_allowances([row for row in rows if row not in empty], figures.totals, sheet)
    taken = {number for row in (*kept, *empty) for number in range(row.first_row, row.last_row + 1)}
    taken.update(number for table in heads for number in range(table.first_row, table.last_row + 1))
    return Lines(tuple(kept), frozenset(taken))


def _is_empty(row: Row, figures: Figures) -> bool:
    """Whether a row has an amount of nothing and nothing that may be a quantity."""
    on_row = figures.joined.get(row.first_row, ())
    counted = "quantity" in row.cells or any(n.value and not (n.is_money or n.is_percent) for n in on_row)
    return row.amount is not None and not row.amount.value and not counted


def _without_allowances(rows: list[Row], totals: Labelled, sheet: Sheet) -> list[Row]:
    """Leave out discounts on the whole invoice that are printed as the last rows, without quantity or price.

    One in line with the row above, and with figures in the same columns, is a line like this one.
    """
    while len(rows) > 1 and not {"quantity", "price"} & rows[-1].cells.keys() and not _is_like(rows[-1], rows[-2]):
        cells = sheet.lines[rows[-1].first_row].cells
        labels = [label for cell in cells for label in totals.by_cell.get(id(cell), ()) if label.start == 0]
        if not labels or labels[0].field != "allowance" or rows[-1].amount is None:
            break
        rows = rows[:-1]
    return rows


def _is_like(row: Row, above: Row) -> bool:
    texts = (row.description, above.description)
    in_line = all(texts) and abs(texts[0][0].box.left - texts[1][0].box.left) < _ONE_MARGIN
    return in_line and row.cells.keys() == above.cells.keys()


def _table_rows(lines: Sequence[Line], table: Table, figures: Figures, before: Sequence[Row]) -> list[Row]:
    """The rows of one table; `before` are those of the tables above it, which a sum may take in."""
    found = _Found(page=lines[0].page if lines else 0)
    for whole, line in _beside_sidebar(lines, table):
        found.turn_to(line.page)
        row = _row(whole, line, table, figures)
        sets = _sets(found.rows, before)
        if _is_total(line, figures.totals, figures.joined) and not _is_proven(row, line, sets, figures):
            if not says(line.text, CARRIED):
                break
            found.summed = True
            continue
        if _heads_totals(line, figures.totals) or _is_far_below(line, found.previous):
            break
        own = row is not None and (row.agrees or "quantity" in row.cells)
        if not own and any(_adds_up(line, above, figures) for above in sets):
            if _says_more(line) and not (says(line.text, CARRIED) or found.tops_page):
                break
            found.summed = len(found.rows) > found.before_page
        elif row is None:
            found.go_on(line, table, figures)
        elif own or not (is_carried(line) or is_carried(whole)):
            found.add(row, line)
        else:
            found.summed = True
    return [row for row in with_text_above(found.rows, lines, table, figures.joined) if row.is_told]


def _is_proven(row: Row | None, line: Line, sets: Sequence[Sequence[Row]], figures: Figures) -> bool:
    """Whether words, quantity and price tell a line whatever its words mean: an article `HT`, a `vat` of beer."""
    if row is None or not row.agrees or tells_vat(row.description, figures.joined.get(line.row, ())):
        return False
    return row.is_told and not any(_adds_up(line, above, figures) for above in sets)


def _row(whole: Line, line: Line, table: Table, figures: Figures) -> Row | None:
    """The row that a line makes, told by the whole of it; None for a part of the price above, said for information."""
    row = row_of_line(whole, table, figures.joined.get(line.row, []), figures.split.get(line.row, []))
    apart = row is None or row.agrees or pattern(_WITHIN).match(plain(line.text)) is None
    return row if apart else None


@dataclass(slots=True)
class _Found:
    """The rows of one table so far, and what stands between the last of them and the next line.

    `previous` is the last line of a row on this page, `less` the last row with a discount that is its own if another
    row follows; `summed` says that a sum of rows stands above on this page.
    """

    page: int
    rows: list[Row] = field(default_factory=list)
    before_page: int = 0
    previous: Line | None = None
    less: Row | None = None
    summed: bool = False
    turned: bool = False

    @property
    def tops_page(self) -> bool:
        """Whether the table goes on with this page and has no row on it yet."""
        return self.turned and len(self.rows) == self.before_page

    def turn_to(self, page: int) -> None:
        """Begin a page, where it is another one."""
        if page != self.page:
            self.page, self.before_page, self.turned = page, len(self.rows), True
            self.previous, self.summed = None, False

    def add(self, row: Row, line: Line) -> None:
        """Take in the row of a line, and the discount over it as the last row's."""
        if self.less is not None:
            self.rows[-1] = self.less
        self.rows.append(replace(row, after_sum=self.summed and not row.agrees))
        self.previous, self.less = line, None

    def go_on(self, line: Line, table: Table, figures: Figures) -> None:
        """Take in a line of text, or of a discount, that goes on with the last row."""
        if self.previous is None or self.summed:
            return
        row = self.rows[-1]
        self.less = self.less or _with_discount(row, line, table, figures)
        told = figures.joined.get(line.row, ())
        of_discount = self.less is not None and not _says_more(line)
        longer = self.less if of_discount else continued(row, line, self.previous, table, told)
        if longer is not None:
            self.rows[-1], self.previous, self.less = longer, line, None


def _beside_sidebar(lines: Sequence[Line], table: Table) -> Iterator[tuple[Line, Line]]:
    """The lines, whole and without what stands left of the table, where its rows begin right under its first head."""
    edge = table.columns[0].head.left
    aligned = any(abs(cell.box.left - edge) < _ONE_MARGIN for line in lines for cell in line.cells)
    for line in lines:
        cells = tuple(cell for cell in line.cells if not aligned or cell.box.right > edge - cell.size)
        if len(cells) == len(line.cells):
            yield line, line
        elif cells:
            yield line, replace(line, cells=cells, box=box_around([cell.box for cell in cells]))


def _sets(rows: Sequence[Row], before: Sequence[Row]) -> tuple[Sequence[Row], ...]:
    """The rows that an unlabelled sum may take in: this table's or all, those below a subtotal among them or not."""
    certain = [row for row in rows if not row.after_sum]
    return (rows, certain, [*before, *rows], [*before, *certain])


def _is_far_below(line: Line, previous: Line | None) -> bool:
    return previous is not None and line.box.top - previous.box.bottom > _LONGEST_GAP * line.cells[0].size


def _with_discount(row: Row, line: Line, table: Table, figures: Figures) -> Row | None:
    """The row less the discount that this line, of no description of its own, takes off it."""
    numbers = figures.joined.get(line.row, [])
    money = [number for number in numbers if number.is_money]
    percents = [number for number in numbers if number.is_percent]
    amount = placed(numbers, table).get("net")
    if amount is None or money != [amount] or row.amount is None or not 0 < -amount.value < row.amount.value:
        return None
    named = any(label.field == "allowance" for c in line.cells for label in figures.totals.by_cell.get(id(c), ()))
    if not named and (not percents or any(letter.isalpha() for letter in line.text)):
        return None
    return lowered(row, amount, percents[0] if len(percents) == 1 else None)


def _says_more(line: Line) -> bool:
    """Whether a line holds words beside figures and currency."""
    return any(len(word.text) > 3 and word.text.isalpha() for cell in line.cells for word in cell.words)  # noqa: PLR2004


def _adds_up(line: Line, rows: Sequence[Row], figures: Figures) -> bool:
    """Whether the last amount of a line is the sum of the rows above it: a total, whatever it is called.

    That of one row alone where a cell of the line begins as a total does: `Summe Positionen`.
    """
    amounts = [row.amount.value for row in rows if row.amount is not None]
    last = [number for number in figures.joined.get(line.row, ()) if number.is_money][-1:]
    begun = any(
        label.field in _SUMS and label.start == 0 and (cell is line.cells[0] or label.strength >= 2)  # noqa: PLR2004 - not a bare "price"
        for cell in line.cells
        for label in figures.totals.by_cell.get(id(cell), ())
    )
    least = 1 if begun else 2
    return len(amounts) >= least and bool(last) and last[0].value == sum(amounts, Decimal(0)) != 0


def _is_total(line: Line, totals: Labelled, numbers: dict[int, list[Number]]) -> bool:
    """Whether a line begins with a total's label and holds an amount but no description of its own."""
    on_row = [number for number in numbers.get(line.row, ()) if not number.is_percent]
    starts = [
        (label, cell)
        for cell in line.cells
        for label in totals.by_cell.get(id(cell), ())
        if label.field in _ENDS and label.begins and label.strength >= 2  # noqa: PLR2004 - not a bare "price"
        if not _PRICE.search(plain(label.text))
    ]
    if not starts or not on_row:
        return False
    if len(starts) > 1:
        return True
    label, cell = starts[0]
    first = next(other for other in line.cells if any(letter.isalpha() for letter in other.text))
    if cell is not first:
        return label.strength >= 3 and label.field != "vat"  # noqa: PLR2004
    rest = cell.words[label.end :]
    said = [word for word in rest if any(letter.isalpha() for letter in word.text)]
    taxed = label.field == "vat" and bool(rest) and rest[0].text[0].isdigit() and len(said) <= 1  # `VAT 21 % on 100,00`
    return not said or taxed or (len(on_row) < 4 and label.end >= min(2, len(cell.words)))  # noqa: PLR2004 - a line has more figures


def _heads_totals(line: Line, totals: Labelled) -> bool:
    """Whether a line without amounts heads a table of VAT or totals."""
    if _AMOUNT.search(line.text):
        return False
    fields = [label.field for cell in line.cells for label in totals.by_cell.get(id(cell), ()) if label.start == 0]
    return sum(field in _ENDS for field in fields) >= 2 or (len(line.cells) == 1 and fields[:1] == ["vat"])  # noqa: PLR2004

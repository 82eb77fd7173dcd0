"""Tables of lines: the row that heads one, and its columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from router.model import Box
from router.read.layout.arrangement import Cell, Line, Sheet, cell_of
from router.read.layout.labels import Label, Labelled, labels_in, pattern, plain
from router.read.lines.carried import is_carried
from router.read.lines.heads import NUMERIC, told_below
from router.read.vocabulary.amounts import VAT
from router.read.vocabulary.columns import COLUMNS, CURRENCY, WEIGHT

_AMOUNT = re.compile(r"\d[.,]\d{2}(?!\d)")
_AMOUNTS = ("net", "gross")
_HEAD_TO_ROW = 3  # lines


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One column of a table: what it holds and where its head stands; it reaches from `left` to `right`."""

    field: str
    head: Box
    left: float
    right: float


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A head row with its columns; `last_row` is the last line of the head."""

    columns: tuple[Column, ...]
    page: int
    first_row: int
    last_row: int

    def column(self, field: str) -> Column | None:
        """The column of this field, if there is one."""
        return next((column for column in self.columns if column.field == field), None)

    @property
    def text(self) -> Column | None:
        """The column of the descriptions: of articles' codes or of dates where it has no better one."""
        return self.column("description") or self.column("code") or self.column("date")

    @property
    def numeric(self) -> tuple[Column, ...]:
        """The columns that hold numbers, from left to right."""
        return tuple(column for column in self.columns if column.field in NUMERIC)


def tables(sheet: Sheet, known: Labelled) -> list[Table]:
    """Every head of a table of lines in reading order."""
    found: list[Table] = []
    skip_to = -1
    for line in sheet.lines:
        if line.row <= skip_to or _AMOUNT.search(line.text):
            continue
        labels, last = _head_labels(line, sheet, known)
        if len(labels) < 2:  # noqa: PLR2004 - a table has columns
            continue
        below = _below(sheet.lines[last + 1 :])
        columns = _columns(_with_unknown(told_below(labels, line, below), line))
        if _heads_lines(columns) and not _heads_amounts(columns, below):
            found.append(Table(columns, line.page, line.row, last))
            skip_to = last
    return found


def _below(lines: Sequence[Line]) -> Sequence[Line]:
    """The first of these lines that may be a row: no rule of dashes, no sum of the page before."""
    near = lines[:_HEAD_TO_ROW]
    return [line for line in near if any(letter.isalnum() for letter in line.text) and not is_carried(line)][:1]


def _heads_amounts(columns: Sequence[Column], below: Sequence[Line]) -> bool:
    """Whether an amount and no words stand under the head of the descriptions: a head of totals, not of lines."""
    text = next((column for column in columns if column.field in {"description", "code"}), None)
    if text is None or any(_begins_under(text.head, cell) for line in below for cell in line.cells):
        return False
    return any(
        text.left < (cell.box.left + cell.box.right) / 2 < text.right
        and _AMOUNT.search(cell.text)
        and not any(letter.isalpha() for letter in cell.text)
        for line in below
        for cell in line.cells
    )


def _begins_under(head: Box, cell: Cell) -> bool:
    return abs(cell.box.left - head.left) < cell.size and any(letter.isalpha() for letter in cell.text)


def _with_unknown(labels: list[Label], line: Line) -> list[Label]:
    """The labels, with the cells right of the descriptions that no vocabulary knows heading columns of their own."""
    if not _heads_lines(_columns(labels)):
        return labels
    known = [label.cell for label in labels]
    text = min(label.box.left for label in labels if label.field in {"description", "code", "date"})
    return labels + [
        Label("other", 0.0, cell, 0, len(cell.words))
        for cell in line.cells
        if cell.box.left > text and not any(_over(cell.box, other.box) for other in known)
    ]


def _heads_lines(columns: Sequence[Column]) -> bool:
    fields = {column.field for column in columns}
    told = fields & {"description", "code"} or fields >= {"date", "quantity", "price"}  # a day's work needs no words
    if len(fields) < 2 or not told:  # noqa: PLR2004 - a table has columns
        return False
    return bool(fields & {"net", "gross", "price"}) and (len(fields) > 2 or "description" in fields)  # noqa: PLR2004


def _head_labels(line: Line, sheet: Sheet, known: Labelled) -> tuple[list[Label], int]:
    """The labels of a head that may take up to five lines, and the last of these lines."""
    main = _line_labels(line, known)
    if len(main) < 2:  # noqa: PLR2004 - no head at all
        return main, line.row
    size = line.cells[0].size
    head = [line]
    for other in reversed(sheet.lines[max(0, line.row - 2) : line.row]):
        if other.page != line.page or head[0].box.top - other.box.bottom > 0.35 * size or not _may_head(other, line):
            break
        head.insert(0, other)
    for other in sheet.lines[line.row + 1 : line.row + 3]:
        if other.page != line.page or other.box.top - head[-1].box.bottom > 0.7 * size or not _may_head(other, line):
            break
        head.append(other)
    if len(head) == 1:
        return main, line.row
    labels = _stacked_labels(head, line, known)
    if len(labels) >= len(main):
        return labels, head[-1].row
    below = [other for other in head if other.row > line.row and len(other.cells) > 1]
    return main, below[-1].row if below else line.row


def _may_head(other: Line, line: Line) -> bool:
    """Whether a line next to a head's main line can belong to it: a few words, no figures, no wider than the head."""
    if any(c.isdigit() for c in other.text) or not plain(other.text) or len(other.cells) > len(line.cells):
        return False
    return all(len(cell.words) <= 4 for cell in other.cells) and other.box.left > line.box.left - 60 < other.box.right  # noqa: PLR2004


def _stacked_labels(head: list[Line], main: Line, known: Labelled) -> list[Label]:
    """Labels of cells that stand over each other, read as one text from top to bottom."""
    piles: list[list[Cell]] = [[cell] for cell in main.cells]
    for line in head:
        for cell in line.cells if line is not main else ():
            pile = next((p for p in piles if any(_over(cell.box, other.box) for other in p)), None)
            if pile is None:
                piles.append([cell])
            else:
                pile.append(cell)
    found: list[Label] = []
    for pile in piles:
        ordered = sorted(pile, key=lambda cell: cell.box.top)
        alone = [label for cell in ordered for label in known.by_cell.get(id(cell), ())]
        if len(pile) == 1:
            found += alone
            continue
        joined = cell_of([word for cell in ordered for word in cell.words], main.row)
        together = labels_in(joined, COLUMNS)
        found += together[:1] if together else []
    return found


def _line_labels(line: Line, known: Labelled) -> list[Label]:
    if any(len(cell.words) > 9 for cell in line.cells):  # noqa: PLR2004 - prose
        return []
    return [label for cell in line.cells for label in _as_one(known.by_cell.get(id(cell), ()))]


def _as_one(labels: tuple[Label, ...]) -> tuple[Label, ...]:
    """The labels of a cell; two that name the same column in two languages are one."""
    first = labels[0] if labels else None
    if first is None or any(label.field != first.field for label in labels):
        return labels
    return (Label(first.field, first.strength, first.cell, first.start, labels[-1].end),)


def _over(one: Box, other: Box) -> bool:
    return min(one.right, other.right) - max(one.left, other.left) > 0


def _columns(labels: list[Label]) -> tuple[Column, ...]:
    """Labels from left to right as columns; each reaches half way to its neighbours."""
    chosen = _one_of_each(sorted(labels, key=lambda label: label.box.left))
    columns = []
    for position, label in enumerate(chosen):
        box = label.box
        left = 0.0 if position == 0 else (chosen[position - 1].box.right + box.left) / 2
        right = 1e9 if position + 1 == len(chosen) else (box.right + chosen[position + 1].box.left) / 2
        columns.append(Column(label.field, box, left, right))
    return tuple(columns)


def _one_of_each(labels: list[Label]) -> list[Label]:
    """Keep one column per field: the stronger, then the last for amounts and the first for the rest.

    Those that no vocabulary knows are all kept.
    """
    labels = _without_list_prices(_without_weights(_with_vat_amount(_without_currencies(labels))))
    best: dict[str, Label] = {}
    for label in labels:
        before = best.get(label.field)
        if (
            before is None
            or label.strength > before.strength
            or (label.strength == before.strength and label.field in _AMOUNTS)
        ):
            best[label.field] = label
    kept = [label for label in labels if label.field == "other" or best.get(label.field) is label]
    prices = [label for label in labels if label.field == "price"]
    nets = [label for label in labels if label.field == "net"]
    amounts = nets if len(nets) > 1 else [label for label in labels if label.field == "gross"]
    if "price" not in best and len(amounts) > 1:  # two amount columns without a price: the first is the price
        first = "net" if "quantity" not in best and _taxed_between(amounts, labels) else "price"
        kept = [label for label in kept if label.field not in _AMOUNTS]
        kept += [
            replace(amounts[0], field=first),
            replace(amounts[-1], field="gross") if first == "net" else amounts[-1],
        ]
    elif "net" not in best and len(prices) > 1:
        kept.append(replace(prices[-1], field="net"))
    elif (
        prices and not {"net", "gross", "quantity"} & best.keys()
    ):  # what stands in the only amount column is the amount
        kept = [label for label in kept if label.field != "price"] + [replace(prices[0], field="net")]
    elif len(nets) > 1 and "gross" not in best and nets[-1] is best["net"]:  # a subtotal and a total
        kept = [label for label in kept if label is not nets[-1]]
        kept += [nets[-2], replace(nets[-1], field="gross")]
    return sorted(kept, key=lambda label: label.box.left)


def _without_currencies(labels: list[Label]) -> list[Label]:
    """The labels but currencies behind other words: alone one heads amounts, `Credit EUR` only says in what."""
    return [label for label in labels if not label.start or pattern(CURRENCY).fullmatch(plain(label.text)) is None]


def _without_list_prices(labels: list[Label]) -> list[Label]:
    """The labels with `Bruto` left of the net amounts as unknown: it is before a discount, not with VAT."""
    net = next((label.box.left for label in labels if label.field == "net"), 0.0)
    return [replace(w, field="other") if w.field == "gross" and w.box.left < net else w for w in labels]


def _without_weights(labels: list[Label]) -> list[Label]:
    """The labels with weights as quantities only beside a price, which may be that of a weight."""
    if any(label.field == "price" for label in labels):
        return labels
    return [replace(w, field="other") if pattern(WEIGHT).fullmatch(plain(w.text)) else w for w in labels]


def _with_vat_amount(labels: list[Label]) -> list[Label]:
    """The labels with a bare `TVA` beside another head of rates, `Taux`, as the head of the amounts of VAT."""
    rates = [label for label in labels if label.field == "vat_rate"]
    bare = [label for label in rates if pattern(VAT).fullmatch(plain(label.text))]
    if len(rates) == len(bare) or any(label.field == "vat_amount" for label in labels):
        return labels
    return [replace(label, field="vat_amount") if label in bare else label for label in labels]


def _taxed_between(amounts: Sequence[Label], labels: Sequence[Label]) -> bool:
    """Whether VAT stands between the first and the last amount: net and gross."""
    left, right = amounts[0].box.left, amounts[-1].box.left
    return any(label.field in {"vat_rate", "vat_amount"} and left < label.box.left < right for label in labels)

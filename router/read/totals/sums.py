"""Amounts beside the labels of totals: what a total could be, before any is chosen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from router.model import Box, Field, How
from router.read.layout.arrangement import Cell
from router.read.layout.labels import Label, Labelled, plain, says
from router.read.layout.neighbours import lines_beside
from router.read.totals.amounts import Number
from router.read.totals.columns_added import added_up, summed
from router.read.vocabulary.payable import CLAUSES, DENIALS, IF_LATER, IF_SOONER

ZERO = Decimal(0)
_CAPTION_GAP = 0.6  # letter heights between an amount and the caption under it
_HEAD_WORDS = 6
_HEADS = 3  # labels in one row
_SENTENCE_WORDS = 6  # before a label: more are a sentence, where the amount must stand right behind the label
_PROSE_WORDS = 12
_AMOUNT_NEAR = 3.0  # letter heights
_TALLER = 1.3  # times as tall as other amounts: what is asked for is often set so
_TOUCH = 2.0  # points that boxes may overlap
_SETTLING = frozenset({"gross", "payable", "prepaid"})
WITHIN = "within"  # how the reason of a witness begins whose amount stands inside its label
_HALF_A_ROW = 0.3  # of the label's height: so much two lines overlap that are one row


@dataclass(frozen=True, slots=True, eq=False)
class Witness:
    """An amount that a label names."""

    number: Number
    score: float
    reason: str


@dataclass(slots=True)
class Sums:
    """Labelled amounts per kind of total, every amount printed, and the amounts of each row."""

    labelled: dict[str, dict[Decimal, Witness]] = field(default_factory=dict)
    printed: dict[Decimal, Number] = field(default_factory=dict)
    largest_print: Decimal | None = None  # the amount on page 1 that is set clearly larger than every other
    percents: tuple[Decimal, ...] = ()
    rows: tuple[tuple[Decimal, ...], ...] = ()
    added_up: tuple[Decimal, Decimal] | None = None  # net and VAT of a row that is the sum of those over it
    summed: frozenset[Decimal] = frozenset()  # amounts that are the sum of those over them

    def of(self, kind: str) -> dict[Decimal, Witness]:
        """Amounts that a label of this kind names."""
        return self.labelled.get(kind, {})


# ------------------------------------------------------------------ gathering
def sums(known: Labelled, numbers: dict[int, list[Number]], heads: frozenset[int]) -> Sums:
    """Amounts beside total labels; `heads` are rows that head a table of lines."""
    gathered = Sums()
    for row_numbers in numbers.values():
        for number in row_numbers:
            if number.is_money:
                gathered.printed.setdefault(number.value, number)
    gathered.largest_print = _largest_print([n for row in numbers.values() for n in row if n.is_money and n.page == 1])
    gathered.rows = tuple(tuple(n.value for n in row if n.is_money) for row in numbers.values())
    gathered.added_up, gathered.summed = added_up(gathered.rows), summed(gathered.rows)
    gathered.percents = tuple({n.value for row in numbers.values() for n in row if n.is_percent})
    for label in known.labels:
        if label.cell.row in heads or (label.start > _SENTENCE_WORDS and not _leads(label, numbers)):
            continue
        if label.field == "vat" and _is_denied(label):
            continue
        if _is_conditional(label, known):
            continue
        for witness in _witnesses(label, known, numbers):
            if witness.number.row in heads:
                continue
            kinds = gathered.labelled.setdefault(label.field, {})
            before = kinds.get(witness.number.value)
            if before is None or before.score < witness.score:
                kinds[witness.number.value] = witness
    return gathered


def _largest_print(amounts: list[Number]) -> Decimal | None:
    """The amount whose figures are clearly taller than those of every other amount; None without one."""
    tallest = max((_height(number) for number in amounts), default=0.0)
    tall = {number.value for number in amounts if _height(number) * _TALLER > tallest}
    return next(iter(tall)) if len(tall) == 1 and len(amounts) > 1 else None


def _height(number: Number) -> float:
    return number.box.bottom - number.box.top


def _witnesses(label: Label, known: Labelled, numbers: dict[int, list[Number]]) -> Iterable[Witness]:
    row = [n for n in numbers.get(label.cell.row, ()) if n.is_money or _bare_zero(n)]
    stop = _next_label(label, known, row)
    right = [n for n in row if n.box.left >= label.box.right - 2 and n.box.left < stop]
    right = _before_clause(right, label) or _half_a_row_off(label, known, numbers)
    page = f"on page {label.cell.page}"
    prose = len(label.cell.words) > _PROSE_WORDS and not (label.start == 0 and _leads(label, numbers))
    weight = label.strength * (0.45 if prose else 1.0) * (0.7 if label.start > 0 else 1.0)
    inside = _inside(row, label, known, numbers)
    if inside:
        yield from (Witness(number, weight, f"{WITHIN} '{label.text[:50]}' {page}") for number in inside)
        return
    if right:
        for position, number in enumerate(reversed(right)):
            share = 1.0 if position == 0 else 0.5
            yield Witness(number, weight * share, f"right of '{label.text[:50]}' {page}")
        return
    left = _left_of(label, known, row)
    if left is not None:
        yield Witness(left, weight * 0.9, f"left of '{label.text[:50]}' {page}")
        return
    if stop == 1e9 and label.end < len(label.cell.words) - 3:  # noqa: PLR2004 - the rest of the cell is prose
        return
    below = column_below(label, known, numbers)
    over = [] if below else _right_over(label, known, numbers)
    for number in over:
        yield Witness(number, weight * 0.8, f"over '{label.text[:50]}' {page}")
    for distance, number in enumerate(below):
        yield Witness(number, weight * (0.8 - 0.15 * min(distance, 4)), f"below '{label.text[:50]}' {page}")


def _leads(label: Label, numbers: dict[int, list[Number]]) -> bool:
    """Whether an amount stands right behind a label deep inside a sentence, or within it."""
    row = [n for n in numbers.get(label.cell.row, ()) if n.is_money]
    near = label.cell.size * _AMOUNT_NEAR
    return any(-_TOUCH <= n.box.left - label.box.right < near for n in row) or bool(_within(row, label))


def _sentence(label: Label, known: Labelled) -> str:
    """The label's cell; with the line above where that breaks off: `… gewähren wir 2 % Skonto, / Zahlbetrag 98,00`."""
    cell = label.cell
    above = known.sheet.lines[cell.row - 1] if cell.row and label.start == 0 else None
    if above is None or above.page != cell.page or cell.box.top - above.box.bottom > cell.size:
        return cell.text
    last = above.cells[-1]
    unended = last.text[-1] == "," and abs(last.box.left - cell.box.left) < cell.size
    return f"{last.text} {cell.text}" if unended else cell.text


def _is_conditional(label: Label, known: Labelled) -> bool:
    """Whether a label tells what is owed if the buyer pays at once, or late: `Facture impayée : indemnité 40 €`."""
    if label.field in _SETTLING and says(_sentence(label, known), IF_SOONER):
        return True
    return label.field == "previous_balance" and label.start > 0 and says(_sentence(label, known), IF_LATER)


def _is_denied(label: Label) -> bool:
    """Whether the words before a label of VAT say that there is none: `(geen btw)`, `non soumis à la TVA`."""
    return any(plain(word.text) in DENIALS for word in label.cell.words[max(0, label.start - 4) : label.start])


def _inside(row: list[Number], label: Label, known: Labelled, numbers: dict[int, list[Number]]) -> list[Number]:
    """The amount within a label, as in `including € 43.05 VAT`, and those of further rates in the same bracket.

    The bracket may be closed on the next line.
    """
    inside, cell = _within(row, label), label.cell
    if not inside or cell.words[label.start].text[0] != "(":
        return inside
    rest = [n for n in row if n.is_money and label.box.left < n.box.left < cell.box.right]
    if ")" in "".join(word.text for word in cell.words[label.start :]):
        return rest if cell.words[-1].text[-1] == ")" else inside
    below = known.sheet.lines[cell.row + 1 : cell.row + 2]
    closing = [other for line in below for other in line.cells if line.page == cell.page and other.text[-1] == ")"]
    if not closing:
        return inside
    return rest + [n for n in numbers.get(closing[0].row, ()) if n.is_money and n.box.right <= closing[0].box.right]


def _within(row: list[Number], label: Label) -> list[Number]:
    return [n for n in row if n.is_money and n.box.left > label.box.left and n.box.right < label.box.right]


def _before_clause(right: list[Number], label: Label) -> list[Number]:
    """The amounts before the words that explain the first of them, as in `Total 100,00 (incl. 17,36 VAT)`."""
    words = [word for word in label.cell.words if right and word.box.left > right[0].box.left]
    opened = [word.box.left for word in words if word.text.startswith("(") or plain(word.text) in CLAUSES]
    return [number for number in right if number.box.left < min(opened)] if opened else right


def _half_a_row_off(label: Label, known: Labelled, numbers: dict[int, list[Number]]) -> list[Number]:
    """Amounts right of a label on a line of their own that overlaps the label's: other size, other base line."""
    cell = label.cell
    if not known.is_label(cell):
        return []
    for line, overlap in lines_beside(cell.box, cell.row, known.sheet, rows=2):
        if overlap < _HALF_A_ROW * cell.size:
            continue
        found = [n for n in numbers.get(line.row, ()) if n.is_money and n.box.left > cell.box.right]
        if found and not any(_share_columns(other.box, cell.box) for other in line.cells):
            return found
    return []


def _share_columns(one: Box, other: Box) -> bool:
    return one.left < other.right and other.left < one.right


def _next_label(label: Label, known: Labelled, row: list[Number]) -> float:
    """Where the next label's own amounts begin: in another cell, or in this one behind an amount."""
    left = 1e9
    for cell in known.sheet.lines[label.cell.row].cells:
        for other in known.by_cell.get(id(cell), ()):
            start = other.box.left
            if start < label.box.right:
                continue
            if cell is not label.cell or any(label.box.right - 2 <= n.box.left < start for n in row):
                left = min(left, start)
    return left


def _bare_zero(number: Number) -> bool:
    return number.value == 0 and not number.is_percent


def _left_of(label: Label, known: Labelled, row: list[Number]) -> Number | None:
    """The amount before a label, where the line holds nothing else: `€ 121,00   to pay`."""
    cells = known.sheet.lines[label.cell.row].cells
    alone = len(cells) == 2 and cells[1] is label.cell and label.start == 0 and len(row) == 1  # noqa: PLR2004 - amount, label
    bare = alone and not any(letter.isalpha() for word in cells[0].words for letter in word.text if len(word.text) > 3)  # noqa: PLR2004 - but EUR
    return row[0] if bare and row[0].is_money and row[0].box.right <= label.box.left else None


def column_below(label: Label, known: Labelled, numbers: dict[int, list[Number]]) -> list[Number]:
    """Amounts under a column's head until a row without one, or one whose own label stands under the head, too."""
    found: list[Number] = []
    head = label.cell.box if known.is_label(label.cell) or len(label.cell.words) <= _HEAD_WORDS else label.box
    reach = _box_edge(label, known)
    bottom, size = label.box.bottom, label.cell.size
    for line in known.sheet.lines[label.cell.row + 1 : label.cell.row + 12]:
        if line.page != label.cell.page or line.box.top - bottom > 2.4 * max(size, line.cells[-1].size):
            break
        money = [n for n in numbers.get(line.row, ()) if n.is_money]
        if any(known.is_label(cell) and head.left - size <= cell.box.left < head.right for cell in line.cells[:-1]):
            break  # `Amount due by 5 March` over `Subtotal  100,00`
        under = [n for n in money if _is_under(n.box, head, size)]
        under = under or [n for n in money if head.left <= n.box.left and n.box.right < reach]
        if under:
            found.append(min(under, key=lambda n: abs(n.box.right - head.right)))
            bottom = line.box.bottom
    return found


def _box_edge(label: Label, known: Labelled) -> float:
    """Where the next head begins in a row of heads: a form may print a head left and its amount right in one box."""
    cells = known.sheet.lines[label.cell.row].cells
    if not _is_head(label.cell, known) or sum(_is_head(cell, known) for cell in cells) < _HEADS:
        return 0.0
    return min((cell.box.left for cell in cells if cell.box.left > label.cell.box.right), default=1e9)


def _is_head(cell: Cell, known: Labelled) -> bool:
    """Whether a cell holds a label and little else, or a rate behind it: `Btw 21 %`."""
    first = next(iter(known.by_cell.get(id(cell), ())), None)
    rated = (
        first is not None and first.start == 0 and not any(c.isalpha() for w in cell.words[first.end :] for c in w.text)
    )
    return rated or known.is_label(cell)


def _right_over(label: Label, known: Labelled, numbers: dict[int, list[Number]]) -> list[Number]:
    """The amount that stands right over a label which fills its cell, as over a caption."""
    cell = label.cell
    row = cell.row - 1
    if not known.is_label(cell) or row < 0 or known.sheet.lines[row].page != cell.page:
        return []
    line = known.sheet.lines[row]
    near = cell.box.top - line.box.bottom < _CAPTION_GAP * cell.size and line.cells[0].size >= cell.size
    return [n for n in numbers.get(row, ()) if n.is_money and _is_under(n.box, cell.box, cell.size)][:1] if near else []


def _is_under(box: Box, head: Box, size: float) -> bool:
    overlap = min(box.right, head.right) - max(box.left, head.left)
    return overlap > 0 or abs(box.right - head.right) < 1.5 * size


def field_of(number: Number, value: Decimal, how: How, confidence: float, reason: str) -> Field[Decimal]:
    """A field whose witness is a printed number."""
    return Field(
        value=value,
        how=how,
        confidence=round(confidence, 3),
        text=number.text,
        page=number.page,
        box=number.box,
        reason=reason,
    )

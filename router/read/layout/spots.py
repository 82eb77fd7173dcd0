"""The places where a label's value may stand: behind it, right of it, below it, over it."""

from __future__ import annotations

from dataclasses import dataclass

from router.model import Box
from router.read.layout.arrangement import Cell, Line
from router.read.layout.labels import Label, Labelled, plain
from router.read.layout.neighbours import lines_beside
from router.read.pages.words import Word

_HALF_A_ROW = 0.3  # of the label's height: so much two lines overlap that are one row
_CAPTIONED = 0.85  # worth of a value over its label in a row of captions
_CLOSE, _FAR = 0.5, 99.0  # letter heights; points
_ROWS_NEAR = 4
_EDGE = 2.0  # points
_QUALIFYING = 2  # words before a label
_CAPTION = 0.85  # of the value's size: a label in smaller print may stand under its value
_JOINING = frozenset({"", "en", "et", "und", "and", "y", "e"})


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """Words where a label's value may stand; `worth` from 1 (right behind it) down to 0."""

    words: tuple[Word, ...]
    relation: str  # "behind", "right of", "below"
    worth: float
    label: Label

    @property
    def text(self) -> str:
        """The words as printed."""
        return " ".join(word.text for word in self.words)


def spots(label: Label, known: Labelled) -> list[Spot]:
    """Where the value of `label` may stand, best first: behind it in its cell, right of it, below it, else over it."""
    found: list[Spot] = []
    behind = _behind(label, known)
    if behind:
        found.append(Spot(behind, "behind", 1.0, label))
    line = known.sheet.lines[label.cell.row]
    caption = None if behind else _lone_caption(label, known)
    if caption is not None:
        return [caption]
    if label.end >= len(label.cell.words) or not _carries(behind):
        found.extend([*_right(label, line, known), *_half_a_row_off(label, known)])
    caption = None if any(_carries(spot.words) for spot in found) else _caption(label, known)
    if caption is not None:
        return [caption]
    found.extend(_below(label, known))
    return found or _above(label, known)


def chain_start(label: Label, known: Labelled) -> int:
    """Where the label begins in its cell, or the labels joined before it: 0 in `Number and date`, as at its front."""
    return min((other.start for other in joined_before(label, known)), default=label.start)


def joined_before(label: Label, known: Labelled) -> list[Label]:
    """The labels joined before this one, the nearest first, and those of the same word: `Nummer/Datum`."""
    start, found = label.start, []
    for other in reversed(known.by_cell.get(id(label.cell), ())):
        between = label.cell.words[other.end : start]
        same_word = other is not label and other.start <= label.start < other.end
        if same_word or (other.end <= start and all(plain(word.text) in _JOINING for word in between)):
            start = other.start
            found.append(other)
    return found


def _behind(label: Label, known: Labelled) -> tuple[Word, ...]:
    """The words after the label in its cell, up to the next label; labels joined to it share what follows them."""
    end = label.end
    stop = len(label.cell.words)
    for other in known.by_cell.get(id(label.cell), ()):
        if other.start < end:
            continue
        parted = any(plain(word.text) not in _JOINING for word in label.cell.words[end : other.start])
        if parted or other.field == "preceding_invoice":  # `Credit note for invoice 17` names another paper's number
            stop = other.start
            break
        end = other.end
    words = label.cell.words[end:stop]
    while words and not any(letter.isalnum() or letter in "+*" for letter in words[0].text):
        words = words[1:]
    return words


def _carries(words: tuple[Word, ...]) -> bool:
    return any(letter.isdigit() for word in words for letter in word.text)


def _right(label: Label, line: Line, known: Labelled) -> list[Spot]:
    found: list[Spot] = []
    worth = 0.95
    for cell in line.cells:
        if cell.box.left < label.box.right - 1:
            continue
        if not any(letter.isalnum() or letter in "+*" for letter in cell.text):
            continue
        if known.is_label(cell) or _is_anothers(cell, label, known):
            break
        gap = cell.box.left - label.box.right
        found.append(Spot(cell.words, "right of", max(0.3, worth - gap / 1500), label))
        worth -= 0.3
        if len(found) == 2:  # noqa: PLR2004 - a currency or unit may stand between
            break
    return found


def _half_a_row_off(label: Label, known: Labelled) -> list[Spot]:
    """A cell right of the label on a line of its own that overlaps the label's in height, or begins at its corner."""
    cell = label.cell
    if label.end < len(cell.words):
        return []
    for line, overlap in lines_beside(cell.box, cell.row, known.sheet, rows=2):
        corner = -_HALF_A_ROW * cell.size < overlap and any(_begins_at_end(other, label) for other in line.cells)
        if not (overlap >= _HALF_A_ROW * cell.size or corner):
            continue
        right = [other for other in line.cells if other.box.left > label.box.right - 1]
        reach = right[0].box.left if right else 0.0
        led = any(label.box.right < other.box.right < reach for other in line.cells if known.is_label(other))
        if right and not led and not known.is_label(right[0]):
            return [Spot(right[0].words, "right of", 0.75, label)]
    return []


def _begins_at_end(value: Cell, label: Label) -> bool:
    """Whether a value begins below the very edge at which its label ends, as in two columns set edge to edge."""
    return abs(value.box.left - label.box.right) < _EDGE and value.middle > label.cell.middle


def _below(label: Label, known: Labelled) -> list[Spot]:
    """The nearest cell under the label that shares its column; of a cell under several labels its own part."""
    sheet, cell = known.sheet, label.cell
    for line in sheet.lines[cell.row + 1 : cell.row + 6]:
        if line.page != cell.page or line.box.top - label.box.bottom > 2.6 * max(cell.size, line.cells[0].size):
            break
        over = [other for other in line.cells if _same_column(label, other)] or _in_order(label, line, known)
        if not over:
            continue
        best = min(over, key=lambda other: abs(other.box.left - label.box.left))
        if known.is_label(best) or _is_anothers(best, label, known):
            return []
        distance = (best.box.top - label.box.bottom) / cell.size
        return [Spot(_own_part(best, label, known), "below", 0.85 - 0.05 * max(0.0, distance), label)]
    return []


def _is_anothers(cell: Cell, label: Label, known: Labelled) -> bool:
    """Whether a cell begins with a label of its own that names another thing: `Due date 29 May` below `Date:`."""
    first = next(iter(known.by_cell.get(id(cell), ())), None)
    return first is not None and first.start == 0 and first.field != label.field


def _in_order(label: Label, line: Line, known: Labelled) -> list[Cell]:
    """The cell of a row of values that has this label's position in a row of as many labels."""
    row = known.sheet.lines[label.cell.row].cells
    if len(row) < 2 or len(row) != len(line.cells) or not all(known.is_label(cell) for cell in row):  # noqa: PLR2004
        return []
    return [value for head, value in zip(row, line.cells, strict=True) if head is label.cell]


def _above(label: Label, known: Labelled) -> list[Spot]:
    """The value over a caption in smaller print, where nothing else can be the caption's value."""
    sheet, cell = known.sheet, label.cell
    if not known.is_label(cell) or cell.text.endswith(":"):
        return []
    for line in reversed(sheet.lines[max(0, cell.row - 2) : cell.row]):
        near = line.page == cell.page and cell.box.top - line.box.bottom < line.cells[0].size
        for other in line.cells if near else ():
            if _same_column(label, other) and cell.size < _CAPTION * other.size and not _is_taken(other, label, known):
                return [Spot(_own_part(other, label, known), "above", 0.75, label)]
    return []


def _caption(label: Label, known: Labelled) -> Spot | None:
    """The value over a label in a row of captions: no figures, as many values right over them, none so near below."""
    line = known.sheet.lines[label.cell.row]
    labels = sum(known.is_label(cell) for cell in line.cells)
    if labels < 2 or not all(known.is_label(c) or not _carries(c.words) for c in line.cells):  # noqa: PLR2004 - a row of captions
        return None
    above, below = _neighbour(line, -1, known), _neighbour(line, 1, known)
    if above is None or (below is not None and _gap(line, below) <= _gap(above, line)):
        return None
    for value in above.cells:
        if _same_column(label, value):
            return Spot(_own_part(value, label, known), "above", _CAPTIONED, label)
    return None


def _lone_caption(label: Label, known: Labelled) -> Spot | None:
    """The value right over a label that fills its cell, where the next text below stands clearly farther off."""
    cell = label.cell
    if not known.is_label(cell) or label.end < len(cell.words) or cell.text.endswith(":"):
        return None
    above, below = (_nearest(cell, step, known) for step in (-1, 1))
    if above is None or _is_taken(above, label, known) or cell.size > above.size or not _carries(above.words):
        return None
    over = cell.box.top - above.box.bottom
    under = _FAR if below is None else below.box.top - cell.box.bottom
    if over > _CLOSE * cell.size or under < over + _CLOSE * cell.size:
        return None
    return Spot(_own_part(above, label, known), "above", _CAPTIONED, label)


def _is_taken(value: Cell, caption: Label, known: Labelled) -> bool:
    """Whether a cell over a caption is a label, holds its own, or stands under another as near as over this one."""
    if known.is_label(value) or _is_anothers(value, caption, known):
        return True
    over = _nearest(value, -1, known)
    if over is None or not known.is_label(over):
        return False
    return value.box.top - over.box.bottom <= caption.cell.box.top - value.box.bottom + _EDGE


def _nearest(cell: Cell, step: int, known: Labelled) -> Cell | None:
    """The next cell over (-1) or under (1) another in its column, on the same page."""
    lines = known.sheet.lines
    row = cell.row + step
    while 0 <= row < len(lines) and abs(row - cell.row) <= _ROWS_NEAR and lines[row].page == cell.page:
        for other in lines[row].cells:
            if min(other.box.right, cell.box.right) > max(other.box.left, cell.box.left):
                return other
        row += step
    return None


def _neighbour(line: Line, step: int, known: Labelled) -> Line | None:
    """The next line above (-1) or below (1) when it has one value for every label of this one."""
    row = line.row + step
    if not 0 <= row < len(known.sheet.lines):
        return None
    other = known.sheet.lines[row]
    if other.page != line.page or len(other.cells) != len(line.cells) or any(known.is_label(c) for c in other.cells):
        return None
    pairs = zip(line.cells, other.cells, strict=True)
    return other if all(_overlap(one, two) for one, two in pairs) else None


def _overlap(one: Cell, other: Cell) -> bool:
    return min(one.box.right, other.box.right) - max(one.box.left, other.box.left) > -one.size


def _gap(upper: Line, lower: Line) -> float:
    return lower.box.top - upper.box.bottom


def _own_part(value: Cell, label: Label, known: Labelled) -> tuple[Word, ...]:
    """The words of a cell that stand under this label, where the cell reaches under the labels beside it."""
    boxes = [c.box for c in known.sheet.lines[label.cell.row].cells if c is not label.cell]
    boxes += [other.box for other in known.by_cell.get(id(label.cell), ()) if other is not label]
    left = max(((box.right + label.box.left) / 2 for box in boxes if box.right < label.box.left), default=-1e9)
    right = min(((box.left + label.box.right) / 2 for box in boxes if box.left > label.box.right), default=1e9)
    if value.box.left >= left and value.box.right <= right:
        return value.words
    kept = tuple(word for word in value.words if left < (word.box.left + word.box.right) / 2 < right)
    return kept or value.words


def _same_column(label: Label, cell: Cell) -> bool:
    head = _head(label)
    if min(head.right, cell.box.right) > max(head.left, cell.box.left):
        return True
    return abs(cell.box.left - head.left) < cell.size and cell.middle > head.bottom


def _head(label: Label) -> Box:
    """The label's rectangle, with the words that qualify it: all of `COMMERCIAL INVOICE NO.` heads its column."""
    cell = label.cell
    qualified = 0 < label.start <= _QUALIFYING and label.end == len(cell.words)
    return cell.box if qualified and not _carries(cell.words) else label.box

"""Where a paper's labels stand: text made plain, patterns found, the places where each label's value may be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from router.model import Box
from router.read.layout import Cell, Line, Sheet, box_around
from router.read.vocabulary import HEADER
from router.read.vocabulary_dates import Patterns
from router.read.words import Word

_HALF_A_ROW = 0.3  # of the label's height: so much two lines overlap that are one row
_LABEL_WORDS = 20  # a label stands in the first words of a cell or in a short sentence


@dataclass(frozen=True, slots=True, eq=False)
class Label:
    """A label found in a cell: words `start` up to `end` of it name `field`."""

    field: str
    strength: float
    cell: Cell
    start: int
    end: int

    @property
    def text(self) -> str:
        """The label as printed."""
        return " ".join(word.text for word in self.cell.words[self.start : self.end]).strip(" :.")

    @property
    def box(self) -> Box:
        """The label's rectangle."""
        return box_around([word.box for word in self.cell.words[self.start : self.end]])


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


@lru_cache(maxsize=16_384)
def plain(text: str) -> str:
    """Lower case, without accents, punctuation and double blanks; `n°` becomes `no`, `#` becomes `nr`."""
    text = text.replace("°", "o").replace("º", "o").replace("#", " nr ").replace("ß", "ss").replace("№", "no")
    folded = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(letter if letter.isalnum() else " " for letter in folded if not unicodedata.combining(letter))
    return " ".join(kept.split())


@cache
def pattern(source: str) -> re.Pattern[str]:
    """A vocabulary pattern compiled: whole words, blanks optional."""
    return re.compile(rf"(?<![a-z0-9])(?:{source.replace(' ?', ' ').replace(' ', ' ?')})(?![a-z])")


def says(text: str, source: str) -> bool:
    """Whether `text` holds the vocabulary pattern `source` as whole words."""
    return pattern(source).search(plain(text)) is not None


def labels_in(cell: Cell, patterns: Patterns = HEADER) -> list[Label]:
    """All labels of a cell; where two overlap, the longer one stands."""
    words = cell.words[:_LABEL_WORDS]
    text, starts, ends = _plain_words(words)
    if not any(letter.isalpha() for letter in text):
        return []
    found: list[tuple[int, float, str, int, int]] = []
    for field, sources in patterns.items():
        for strength, source in sources:
            for match in pattern(source).finditer(text):
                if match.end() > match.start():
                    found.append((match.end() - match.start(), strength, field, match.start(), match.end()))
    found.sort(key=lambda hit: (-hit[0], -hit[1]))
    taken: list[tuple[int, int]] = []
    labels: list[Label] = []
    for _, strength, field, start, end in found:
        if any(start < other_end and other_start < end for other_start, other_end in taken):
            continue
        taken.append((start, end))
        first = next((index for index, at in enumerate(ends) if at > start), 0)
        last = next((index for index in range(len(starts) - 1, -1, -1) if starts[index] < end), 0)
        if last > first and any(letter.isdigit() for letter in text[end : ends[last]]):
            last -= 1  # the label's end is the value's beginning: `Numéro NC-17`
        labels.append(Label(field, strength, cell, first, last + 1))
    return sorted(labels, key=lambda label: label.start)


def _plain_words(words: Iterable[Word]) -> tuple[str, list[int], list[int]]:
    """The plain text of all words and where each word starts and ends in it."""
    text = ""
    starts: list[int] = []
    ends: list[int] = []
    for word in words:
        bare = plain(word.text)
        if text and bare:
            text += " "
        starts.append(len(text))
        text += bare
        ends.append(len(text))
    return text, starts, ends


@dataclass(frozen=True, slots=True, eq=False)
class Labelled:
    """A sheet with its labels."""

    sheet: Sheet
    labels: tuple[Label, ...]
    by_cell: dict[int, tuple[Label, ...]]

    def of(self, *fields: str) -> list[Label]:
        """Labels of these fields in reading order."""
        return [label for label in self.labels if label.field in fields]

    def is_label(self, cell: Cell) -> bool:
        """Whether a cell begins with a label and holds little else."""
        found = self.by_cell.get(id(cell), ())
        return bool(found) and found[0].start == 0 and found[0].end >= len(cell.words) - 1


def labelled(sheet: Sheet, patterns: Patterns = HEADER) -> Labelled:
    """Find the labels of every cell."""
    by_cell: dict[int, tuple[Label, ...]] = {}
    every: list[Label] = []
    for cell in sheet.cells:
        found = tuple(labels_in(cell, patterns))
        if found:
            by_cell[id(cell)] = found
            every.extend(found)
    return Labelled(sheet, tuple(every), by_cell)


def spots(label: Label, known: Labelled) -> list[Spot]:
    """Where the value of `label` may stand, best first: behind it in its cell, right of it, below it."""
    found: list[Spot] = []
    behind = _behind(label, known)
    if behind:
        found.append(Spot(behind, "behind", 1.0, label))
    line = known.sheet.lines[label.cell.row]
    if label.end >= len(label.cell.words) or not _carries(behind):
        found.extend(_right(label, line, known) or _half_a_row_off(label, known))
    found.extend(_below(label, known))
    return found


def _behind(label: Label, known: Labelled) -> tuple[Word, ...]:
    """The words after the label in its cell, up to the next label."""
    following = [other.start for other in known.by_cell.get(id(label.cell), ()) if other.start >= label.end]
    words = label.cell.words[label.end : min(following, default=None)]
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
        if known.is_label(cell):
            break
        gap = cell.box.left - label.box.right
        found.append(Spot(cell.words, "right of", max(0.3, worth - gap / 1500), label))
        worth -= 0.3
        if len(found) == 2:  # noqa: PLR2004 - a currency or unit may stand between
            break
    return found


def _half_a_row_off(label: Label, known: Labelled) -> list[Spot]:
    """A cell right of the label on a line of its own that overlaps the label's in height: other size, other base."""
    cell = label.cell
    if label.end < len(cell.words):
        return []
    for line in known.sheet.lines[max(0, cell.row - 2) : cell.row + 3]:
        overlap = min(line.box.bottom, cell.box.bottom) - max(line.box.top, cell.box.top)
        if line.row == cell.row or line.page != cell.page or overlap < _HALF_A_ROW * cell.size:
            continue
        right = [other for other in line.cells if other.box.left > label.box.right]
        led = any(other.box.right < label.box.left + cell.size for other in line.cells if known.is_label(other))
        if right and not led and not known.is_label(right[0]):
            return [Spot(right[0].words, "right of", 0.75, label)]
    return []


def _below(label: Label, known: Labelled) -> list[Spot]:
    """The nearest cell under the label that shares its column; of a cell under several labels its own part."""
    sheet, cell = known.sheet, label.cell
    for line in sheet.lines[cell.row + 1 : cell.row + 6]:
        if line.page != cell.page or line.box.top - label.box.bottom > 2.6 * max(cell.size, line.cells[0].size):
            break
        over = [other for other in line.cells if _same_column(label, other)]
        if not over:
            continue
        best = min(over, key=lambda other: abs(other.box.left - label.box.left))
        if known.is_label(best):
            return []
        distance = (best.box.top - label.box.bottom) / cell.size
        return [Spot(_own_part(best, label, known), "below", 0.85 - 0.05 * max(0.0, distance), label)]
    return []


def _own_part(value: Cell, label: Label, known: Labelled) -> tuple[Word, ...]:
    """The words of a cell that stand under this label, where the cell reaches under the labels beside it."""
    row = known.sheet.lines[label.cell.row].cells
    left = max(((c.box.right + label.box.left) / 2 for c in row if c.box.right < label.box.left), default=-1e9)
    right = min(((c.box.left + label.box.right) / 2 for c in row if c.box.left > label.box.right), default=1e9)
    if value.box.left >= left and value.box.right <= right:
        return value.words
    kept = tuple(word for word in value.words if left < (word.box.left + word.box.right) / 2 < right)
    return kept or value.words


def _same_column(label: Label, cell: Cell) -> bool:
    overlap = min(label.box.right, cell.box.right) - max(label.box.left, cell.box.left)
    if overlap > 0:
        return True
    return abs(cell.box.left - label.box.left) < cell.size and cell.middle > label.box.bottom

"""Where a paper's labels stand: text made plain, patterns found."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from router.model import Box
from router.read.layout.arrangement import Cell, Sheet, box_around, cell_of
from router.read.layout.small_print import terms_pages
from router.read.pages.words import Word
from router.read.vocabulary.dates import Patterns
from router.read.vocabulary.header import HEADER

TITLE = 2  # the strength of a word such as INVOICE that may stand alone
_ONE_LABEL = 0.6  # letter heights between the two lines of one label
_DETERMINERS = frozenset("ons onze uw votre notre our your ihre unsere the please gelieve graag veuillez bitte".split())  # noqa: SIM905 - reads as a list
_LANGUAGE_WORDS = 4
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
    def begins(self) -> bool:
        """Whether nothing but figures stands before it in its cell: `BTW`, `21 % btw`."""
        return not any(letter.isalpha() for word in self.cell.words[: self.start] for letter in word.text)

    @property
    def box(self) -> Box:
        """The label's rectangle."""
        return box_around([word.box for word in self.cell.words[self.start : self.end]])


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
    found = _found(plain(" ".join(word.text for word in words)), patterns)
    if not found:
        return []
    text, starts, ends = _plain_words(words)
    labels: list[Label] = []
    for field, strength, start, end in found:
        first = next((index for index, at in enumerate(ends) if at > start), 0)
        last = next((index for index in range(len(starts) - 1, -1, -1) if starts[index] < end), 0)
        if first == last and any(letter.isdigit() for letter in text[end : ends[last]]):
            continue  # a value that begins like a label: `PO-4411`
        if strength < 1 and text[starts[first] : start].strip():
            continue  # the end of a compound that names another number: `APB-nr`
        while first > 0 and plain(words[first - 1].text) in _DETERMINERS:
            first -= 1
        if first > 0 and not any(plain(word.text) for word in words[:first]):
            first = 0  # a bullet or a minus before it
        joined = any(other != field and last_at <= start for other, _, _, last_at in found)
        if 0 < first <= _LANGUAGE_WORDS and words[first - 1].text.endswith("/") and not joined:
            first = 0  # the same label in another language before it: `Fecha / Date`
        if last > first and any(letter.isdigit() for letter in text[end : ends[last]]):
            last -= 1  # the label's end is the value's beginning: `Numéro NC-17`
        labels.append(Label(field, strength, cell, first, last + 1))
    return sorted(labels, key=lambda label: label.start)


@lru_cache(maxsize=32_768)
def _found(text: str, patterns: Patterns) -> tuple[tuple[str, float, int, int], ...]:
    """Field, strength, start and end of what is found in a plain text; where two overlap, the longer one stands."""
    if not any(letter.isalpha() for letter in text) or not _any_of(patterns).search(text):
        return ()
    found: list[tuple[int, float, str, int, int]] = []
    for field, sources in patterns.by_field.items():
        for strength, source in sources:
            for match in pattern(source).finditer(text):
                if match.end() > match.start():
                    found.append((match.end() - match.start(), strength, field, match.start(), match.end()))
    found.sort(key=lambda hit: (-hit[0], -hit[1]))
    kept: list[tuple[str, float, int, int]] = []
    for _, strength, field, start, end in found:
        if not any(start < other_end and other_start < end for _, _, other_start, other_end in kept):
            kept.append((field, strength, start, end))
    return tuple(kept)


@cache
def _any_of(patterns: Patterns) -> re.Pattern[str]:
    """One pattern that fits wherever one of the set does: most cells hold no label at all."""
    return pattern("|".join(f"(?:{source})" for sources in patterns.by_field.values() for _, source in sources))


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
    """Find the labels of every cell, but for pages of general terms."""
    by_cell: dict[int, tuple[Label, ...]] = {}
    every: list[Label] = []
    terms = terms_pages(sheet)
    for cell in sheet.cells:
        if cell.page in terms:
            continue
        found = tuple(labels_in(cell, patterns))
        if found:
            by_cell[id(cell)] = found
            every.extend(found)
    for upper, lower, label in _in_two_lines(sheet, by_cell, patterns):
        every = [other for other in every if other.cell is not upper and other.cell is not lower]
        every.append(label)
        for cell in (upper, lower):
            by_cell[id(cell)] = (Label(label.field, label.strength, cell, 0, len(cell.words)),)
    return Labelled(sheet, tuple(every), by_cell)


def _in_two_lines(
    sheet: Sheet, by_cell: dict[int, tuple[Label, ...]], patterns: Patterns
) -> Iterator[tuple[Cell, Cell, Label]]:
    """Labels that a table's head prints over two lines, `Date de / facture`, with both cells."""
    for block in sheet.blocks:
        for upper, lower in pairwise(block.cells):
            if not (id(upper) in by_cell or id(lower) in by_cell) or not _may_go_on(upper, lower, sheet):
                continue
            joined = cell_of([*upper.words, *lower.words], lower.row)
            whole = [
                found for found in labels_in(joined, patterns) if found.start == 0 and found.end == len(joined.words)
            ]
            if whole and whole[0].strength > TITLE:
                yield upper, lower, whole[0]


def _may_go_on(upper: Cell, lower: Cell, sheet: Sheet) -> bool:
    """Whether two short cells without figures stand close, no value right of either: the head of a column."""
    close = lower.box.top - upper.box.bottom < _ONE_LABEL * upper.size and abs(upper.size - lower.size) < 1
    short = len(upper.words) + len(lower.words) <= 5 and not any(c.isdigit() for c in upper.text + lower.text)  # noqa: PLR2004
    if not (close and short) or upper.text.endswith(":") or lower.page != upper.page:
        return False
    beside = [
        other
        for cell in (upper, lower)
        for other in sheet.lines[cell.row].cells
        if other.box.left > cell.box.right and any(letter.isdigit() for letter in other.text)
    ]
    return not beside

"""From words to lines, cells and blocks: how a paper is arranged, nothing of what it means."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from router.model import Box, How, Page, TextLine
from router.read.pages.words import Word, WordPage

_CELL_GAP = 0.85  # of the letter height: wider gaps separate cells
_SPACED_LETTERS = 4
_GLUED = re.compile(r"([^\W\d_][^\W\d_.°/-]*[.°]?[^\W\d_]*:|#)([\w€$£+*#].*)")
_NUMBERED = re.compile(r"([^\W\d_]*(?:[nN][°º]|№|[nN][rRoO]\.):?)([A-Z]{0,4}[-/]?\d.*)")
_DATED = re.compile(r"(\w*\d{3,})(/)(\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d{2})")  # but no phone: `056/12.34.56`
_WORD_LIMIT = 20_000  # words of one page that are looked at


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """Words of one line that stand together; `row` counts lines over all pages."""

    text: str
    words: tuple[Word, ...]
    box: Box
    page: int
    row: int
    size: float
    bold: bool

    @property
    def middle(self) -> float:
        """Vertical middle."""
        return (self.box.top + self.box.bottom) / 2


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """Cells on one height of one page, from left to right."""

    cells: tuple[Cell, ...]
    box: Box
    page: int
    row: int

    @property
    def text(self) -> str:
        """The whole line, cells parted by two spaces."""
        return "  ".join(cell.text for cell in self.cells)


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Cells that stand under each other, aligned and close."""

    cells: tuple[Cell, ...]
    box: Box
    page: int


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A document as lines of cells over all pages, in reading order."""

    pages: tuple[WordPage, ...]
    lines: tuple[Line, ...]
    blocks: tuple[Block, ...]
    by_page: dict[int, tuple[Line, ...]] = field(default_factory=dict)

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All cells in reading order."""
        return tuple(cell for line in self.lines for cell in line.cells)

    def page_height(self, number: int) -> float:
        """Height of a page in points; 842 when unknown."""
        return next((page.height for page in self.pages if page.number == number), 842.0)

    def page_width(self, number: int) -> float:
        """Width of a page in points; 595 when unknown."""
        return next((page.width for page in self.pages if page.number == number), 595.0)


def lay_out(pages: tuple[WordPage, ...]) -> Sheet:
    """Arrange all words; the order of the words in `pages` does not matter."""
    lines: list[Line] = []
    by_page: dict[int, tuple[Line, ...]] = {}
    for page in pages:
        start = len(lines)
        for words in _word_rows(page.words[:_WORD_LIMIT]):
            cells = tuple(cell_of(group, len(lines)) for group in _groups(words))
            lines.append(Line(cells, box_around([cell.box for cell in cells]), page.number, len(lines)))
        by_page[page.number] = tuple(lines[start:])
    blocks = [block for page_lines in by_page.values() for block in _blocks(page_lines)]
    return Sheet(pages, tuple(lines), tuple(blocks), by_page)


def text_pages(sheet: Sheet) -> tuple[Page, ...]:
    """The pages as text lines for the reading, cells parted by two spaces."""
    return tuple(
        Page(
            number=page.number,
            width=page.width,
            height=page.height,
            how=How(page.how),
            lines=tuple(
                TextLine(text=line.text, box=line.box, edges=tuple(_edges(cell) for cell in line.cells))
                for line in sheet.by_page.get(page.number, ())
            ),
            upright=page.upright,
        )
        for page in sheet.pages
    )


def _edges(cell: Cell) -> tuple[float, float]:
    return round(cell.box.left, 1), round(cell.box.right, 1)


def box_around(boxes: list[Box]) -> Box:
    """The smallest rectangle around all of `boxes`."""
    if len(boxes) == 1:
        return boxes[0]
    return Box(
        left=min([box.left for box in boxes]),
        top=min([box.top for box in boxes]),
        right=max([box.right for box in boxes]),
        bottom=max([box.bottom for box in boxes]),
    )


def cell_of(words: list[Word], row: int) -> Cell:
    """One cell from words that stand next to each other."""
    return Cell(
        text=" ".join(word.text for word in words),
        words=tuple(words),
        box=box_around([word.box for word in words]),
        page=words[0].page,
        row=row,
        size=max(word.size for word in words),
        bold=sum(word.bold for word in words) * 2 > len(words),
    )


def _word_rows(words: tuple[Word, ...]) -> list[list[Word]]:
    """Words grouped by height, rows from top to bottom, words from left to right."""
    rows: list[list[Word]] = []
    middles: list[float] = []
    for word in sorted(words, key=lambda w: (w.box.top + w.box.bottom, w.box.left)):
        middle = (word.box.top + word.box.bottom) / 2
        found = None
        for index in range(len(rows) - 1, max(-1, len(rows) - 6), -1):
            first = rows[index][0]
            reach = 0.45 * min(first.box.bottom - first.box.top, word.box.bottom - word.box.top)
            if abs(middles[index] - middle) <= reach:
                found = index
                break
        if found is None:
            rows.append([word])
            middles.append(middle)
        else:
            rows[found].append(word)
    return [_parted(_joined(_unspaced(sorted(row, key=lambda w: w.box.left)))) for row in rows]


def _unspaced(row: list[Word]) -> list[Word]:
    """Letter-spaced print, `F A K T U U R`, as words: runs of single letters, parted where a gap is clearly wider.

    Two capitals among them may be set closer: `FA K T U U R`.
    """
    done: list[Word] = []
    run: list[Word] = []
    for word in [*row, None]:
        single = word if word is not None and (len(word.text) == 1 or _is_kerned(word)) else None
        if single and (not run or single.box.left - run[-1].box.right < 1.3 * single.size):
            run.append(single)
            continue
        done += _spelt(run) if sum(len(w.text) == 1 and w.text.isalpha() for w in run) >= _SPACED_LETTERS else run
        run = [single] if single else []
        if word is not None and not single:
            done.append(word)
    return done


def _is_kerned(word: Word) -> bool:
    return len(word.text) == 2 and word.text.isalpha() and word.text.isupper()  # noqa: PLR2004 - a pair


def _spelt(run: list[Word]) -> list[Word]:
    gaps = [after.box.left - before.box.right for before, after in pairwise(run)]
    usual = max(0.5, median(gaps))
    groups = [[run[0]]]
    for gap, word in zip(gaps, run[1:], strict=True):
        if gap > 1.6 * usual:
            groups.append([word])
        else:
            groups[-1].append(word)
    return [
        replace(group[0], text="".join(w.text for w in group), box=box_around([w.box for w in group]))
        for group in groups
    ]


def _parted(row: list[Word]) -> list[Word]:
    """What is printed without a blank between becomes words: `Nr.:17`, `#17`, `N°2025-17`, `4711/03.02.2025`."""
    done: list[Word] = []
    for word in row:
        match = next(filter(None, (glue.fullmatch(word.text) for glue in (_GLUED, _NUMBERED, _DATED))), None)
        if match is None:
            done.append(word)
            continue
        step = (word.box.right - word.box.left) / len(word.text)
        for part, text in enumerate(match.groups(), 1):
            left, right = (word.box.left + step * place for place in match.span(part))
            done.append(replace(word, text=text, box=replace(word.box, left=left, right=right)))
    return done


def _joined(row: list[Word]) -> list[Word]:
    """Pieces of one word that the file drew apart become one word again."""
    done: list[Word] = []
    for word in row:
        before = done[-1] if done else None
        if before and abs(before.size - word.size) < 0.2 * word.size and _touches(before, word):
            box = box_around([before.box, word.box])
            done[-1] = Word(
                text=before.text + word.text,
                box=box,
                page=word.page,
                size=word.size,
                bold=word.bold,
                confidence=min(before.confidence, word.confidence),
            )
        else:
            done.append(word)
    return done


def _touches(before: Word, after: Word) -> bool:
    gap = after.box.left - before.box.right
    return -0.3 * after.size < gap < 0.06 * after.size and before.confidence == 1.0 == after.confidence


def _groups(row: list[Word]) -> list[list[Word]]:
    groups = [[row[0]]]
    for before, word in pairwise(row):
        gap = word.box.left - before.box.right
        tied = "&" in (before.text, word.text) and gap < before.size  # a name in letter-spaced print
        wide = 1.35 * min(_letter_width(before), _letter_width(word))
        if not tied and gap > max(_CELL_GAP * min(before.size, word.size), wide):
            groups.append([word])
        else:
            groups[-1].append(word)
    return groups


def _letter_width(word: Word) -> float:
    return (word.box.right - word.box.left) / max(1, len(word.text))


def _blocks(lines: tuple[Line, ...]) -> list[Block]:
    """Chains of cells: each cell takes the nearest aligned cell below it that is close enough."""
    above: dict[int, Cell] = {}
    chains: list[list[Cell]] = []
    place: dict[int, int] = {}
    for position, line in enumerate(lines):
        for cell in line.cells:
            if id(cell) not in place:
                place[id(cell)] = len(chains)
                chains.append([cell])
            below = _cell_below(cell, lines, position + 1)
            if below is not None and id(below) not in above and id(below) not in place:
                above[id(below)] = cell
                place[id(below)] = place[id(cell)]
                chains[place[id(cell)]].append(below)
    return [Block(tuple(chain), box_around([c.box for c in chain]), chain[0].page) for chain in chains]


def _cell_below(cell: Cell, lines: tuple[Line, ...], start: int) -> Cell | None:
    while start < len(lines) and lines[start].page == cell.page and lines[start].box.bottom < cell.middle:
        start += 1  # beside it, in larger print
    for line in lines[start : start + 8]:
        if line.box.top - cell.box.bottom > 1.1 * cell.size:
            break
        for other in line.cells:
            if 0.5 * cell.size < other.middle - cell.middle < 2.0 * max(cell.size, other.size) and aligned(cell, other):
                return other
    return None


def aligned(one: Cell, other: Cell) -> bool:
    """Whether two cells share their left side, their right side or their middle."""
    slack = 0.35 * min(one.size, other.size)
    left = abs(one.box.left - other.box.left)
    right = abs(one.box.right - other.box.right)
    centre = abs(one.box.left + one.box.right - other.box.left - other.box.right) / 2
    return left < slack or right < slack or (centre < slack and min(left, right) > slack)

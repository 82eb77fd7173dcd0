"""The cells of stored pages and the values in them: text lines taken apart again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from router.model import Box, How, Page, TextLine
from router.read.layout.arrangement import Cell, Line, Sheet, box_around
from router.read.pages.words import Word, WordPage
from router.read.totals.amounts import number

AMOUNT = re.compile(
    r"(?<![\w.,])(?P<minus>[-−–] ?)?(?:(?:[€$£]|[A-Z]{3}) ?)?(?P<lead>[-−–] ?)?"
    r"(?P<digits>\d{1,3}(?:[.,'’ \u00a0]\d{3})+(?:[.,]\d{2})?|\d+(?:[.,]\d{2})?)(?P<dash>,-+|,–)?(?P<after> ?[-−–])?"
    r"(?: ?(?:[€$£]|EUR|euro))?(?![\w]|[.,]\d| ?%)"
)


def amount_of(match: re.Match[str], decimal_mark: str) -> Decimal | None:
    """Return the amount that `AMOUNT` matched; `decimal_mark` decides where one mark could be either."""
    value = number(re.sub(r"[ \u00a0'’]", "", match["digits"]), decimal_mark)
    if value is None:
        return None
    return -value if match["minus"] or match["lead"] or match["after"] else value


def text_sheet(text: str) -> Sheet:
    """Return a sheet with `text` as its only cell."""
    box = Box(left=0, top=0, right=6.0 * max(1, len(text)), bottom=10)
    line = TextLine(text=text, box=box, edges=((box.left, box.right),))
    return sheet_of((Page(number=1, width=595, height=842, how=How.TEXT, lines=(line,)),))


def sheet_of(pages: Sequence[Page]) -> Sheet:
    """Return the pages of a reading as a sheet; the boxes of words are estimated within their cells."""
    lines: list[Line] = []
    by_page: dict[int, tuple[Line, ...]] = {}
    for page in pages:
        start = len(lines)
        for line in page.lines:
            if line.text.strip():
                lines.append(Line(_cells(line, page.number, len(lines)), line.box, page.number, len(lines)))
        by_page[page.number] = tuple(lines[start:])
    bare = tuple(WordPage(number=page.number, width=page.width, height=page.height, how=page.how) for page in pages)
    return Sheet(bare, tuple(lines), (), by_page)


def _cells(line: TextLine, page: int, row: int) -> tuple[Cell, ...]:
    texts = [text for text in line.text.split("  ") if text.strip()]
    edges = line.edges if len(line.edges) == len(texts) else _estimated_edges(line.box, texts)
    return tuple(
        _cell(text.strip(), Box(left=left, top=line.box.top, right=right, bottom=line.box.bottom), page, row)
        for text, (left, right) in zip(texts, edges, strict=True)
    )


def _estimated_edges(box: Box, texts: list[str]) -> tuple[tuple[float, float], ...]:
    """Readings kept without edges: every letter is taken to be as wide as the next."""
    letters = sum(len(text) for text in texts) + 2 * (len(texts) - 1)
    width = (box.right - box.left) / max(1, letters)
    edges = []
    left = box.left
    for text in texts:
        edges.append((left, left + width * len(text)))
        left += width * (len(text) + 2)
    return tuple(edges)


def _cell(text: str, box: Box, page: int, row: int) -> Cell:
    size = box.bottom - box.top
    words = []
    for match in re.finditer(r"\S+", text):
        part = part_box(box, text, match.start(), match.end())
        words.append(Word(text=match.group(), box=part, page=page, size=size))
    joined = " ".join(word.text for word in words)
    return Cell(joined, tuple(words), box_around([box]), page, row, size, bold=False)


def part_box(box: Box, text: str, start: int, end: int) -> Box:
    """Return the estimated rectangle of the letters `start` up to `end` of a cell's text."""
    letter = (box.right - box.left) / max(1, len(text))
    return Box(left=box.left + letter * start, top=box.top, right=box.left + letter * end, bottom=box.bottom)

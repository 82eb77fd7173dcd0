"""Flows and tables laid on an endless sheet, and the sheet cut into A4 pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from router.model import Box
from router.read.bodies.boxes import NO_BREAK, Flow, Grid, GridCell, Prose, Stroke, Token, groups, span
from router.read.bodies.columns import columns
from router.read.bodies.letters import Face
from router.read.bodies.prose import LINE_HEIGHT

WIDTH, HEIGHT = 595.28, 841.89  # A4 in points
MARGIN = 40.0
ROOM = WIDTH - 2 * MARGIN
MOST_PAGES = 50
_DEPTH = HEIGHT - 2 * MARGIN
_LEAST_SCALE = 0.45  # wider texts run off the page
_ROW_GAP, _BLOCK_GAP = 3.0, 8.0  # below a row of figures, and below one that holds blocks
_ASCENT, _DESCENT = 0.8, 0.22  # of the size, as a PDF's own text is measured


@dataclass(frozen=True, slots=True)
class Placed:
    """A word on a page, or on the endless sheet; points from the top left corner."""

    text: str
    left: float
    baseline: float
    width: float
    size: float
    face: Face

    @property
    def box(self) -> Box:
        """The rectangle around it."""
        return Box(
            left=round(self.left, 2),
            top=round(self.baseline - _ASCENT * self.size, 2),
            right=round(self.left + self.width, 2),
            bottom=round(self.baseline + _DESCENT * self.size, 2),
        )


@dataclass(frozen=True, slots=True)
class Line:
    """A line across, at this height; points from the top left corner."""

    left: float
    top: float
    width: float


@dataclass(slots=True)
class Canvas:
    """An endless sheet, and what was laid on it."""

    words: list[Placed] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PaperPage:
    """One A4 page of words and lines."""

    words: tuple[Placed, ...]
    lines: tuple[Line, ...] = ()


def laid_out(content: Flow) -> tuple[PaperPage, ...]:
    """Return a flow on A4 pages; what is too wide is made smaller as a whole."""
    canvas = Canvas()
    _lay_flow(content, 0.0, 0.0, ROOM, canvas)
    return pages(canvas)


def pages(canvas: Canvas) -> tuple[PaperPage, ...]:
    """Cut an endless sheet into at most 50 pages, between lines, everything as large as the width allows."""
    if not canvas.words:
        return ()
    right = max(word.left + word.width for word in canvas.words)
    scale = max(_LEAST_SCALE, min(1.0, ROOM / right if right > 0 else 1.0))
    tops = _band_starts(canvas, scale)
    sheets: dict[int, tuple[list[Placed], list[Line]]] = {}
    for word in canvas.words:
        number, top = _page_of(word.baseline - _ASCENT * word.size, tops)
        here = Placed(
            text=word.text,
            left=MARGIN + word.left * scale,
            baseline=MARGIN + (word.baseline - top) * scale,
            width=word.width * scale,
            size=round(word.size * scale, 2),
            face=word.face,
        )
        sheets.setdefault(number, ([], []))[0].append(here)
    for line in canvas.lines:
        number, top = _page_of(line.top, tops)
        line_here = Line(MARGIN + line.left * scale, MARGIN + (line.top - top) * scale, line.width * scale)
        sheets.setdefault(number, ([], []))[1].append(line_here)
    return tuple(
        PaperPage(tuple(words), tuple(lines))
        for number, (words, lines) in sorted(sheets.items())
        if number < MOST_PAGES
    )


def _band_starts(canvas: Canvas, scale: float) -> list[float]:
    """Return where on the endless sheet each page begins: above a line that would not fit on the page before."""
    depth = _DEPTH / scale
    starts = [0.0]
    band_top = band_bottom = 0.0
    for word in sorted(canvas.words, key=lambda word: word.baseline - _ASCENT * word.size):
        top, bottom = word.baseline - _ASCENT * word.size, word.baseline + _DESCENT * word.size
        if top >= band_bottom or bottom - band_top > depth / 4:  # beyond that, columns are set line by line
            band_top = top
        band_bottom = max(band_bottom, bottom)
        if bottom - starts[-1] > depth:
            starts.append(max(band_top, starts[-1] + 1.0))
    return starts


def _page_of(top: float, starts: Sequence[float]) -> tuple[int, float]:
    """Return the page on which this height of the endless sheet lies, and where that page begins."""
    low, high = 0, len(starts)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if starts[middle] <= top + 0.01 else (low, middle)
    return low, starts[low]


# ------------------------------------------------------------------ laying
def _lay_flow(content: Flow, left: float, top: float, room: float, canvas: Canvas) -> float:
    """Lay items below each other; return where they end."""
    for item in content.items:
        top += item.above
        here, width = left + item.indent, max(10.0, room - item.indent)
        if isinstance(item.body, Prose):
            top = _lay_prose(item.body, here, top, width, canvas)
        elif isinstance(item.body, Stroke):
            canvas.lines.append(Line(here, top, width))
        else:
            top = _lay_grid(item.body, here, top, width, canvas)
    return top


def _lay_prose(text: Prose, left: float, top: float, room: float, canvas: Canvas) -> float:
    for written in text.lines:
        if not written:
            top += LINE_HEIGHT * text.size
        for line in _broken(written, room):
            size = max(token.size for token in line)
            loose = max(0.0, room - span(line))
            place = left + {"right": loose, "center": loose / 2}.get(text.align, 0.0)
            _lay_line(line, place, top + (LINE_HEIGHT - _DESCENT) * size, canvas)
            top += LINE_HEIGHT * size
    return top


def _lay_line(line: list[Token], left: float, baseline: float, canvas: Canvas) -> None:
    for position, token in enumerate(line):
        left += token.gap if position or NO_BREAK in token.before else 0.0
        canvas.words.append(Placed(token.text, left, baseline, token.width, token.size, token.face))
        left += token.width


def _broken(written: tuple[Token, ...], room: float) -> list[list[Token]]:
    """Return a written line as lines that fit into `room` points, if only because one word is wider."""
    lines: list[list[Token]] = []
    used = 0.0
    for group in groups(written):
        wide = group[0].gap + span(group)
        if lines and used + wide <= room + 0.01:
            lines[-1] += group
            used += wide
        else:
            lines.append(group)
            used = span(group)
    return lines


def _lay_grid(table: Grid, left: float, top: float, room: float, canvas: Canvas) -> float:
    lefts, widths = columns(table, room)
    if table.to_the_right and lefts:
        left += max(0.0, room - lefts[-1] - widths[-1])
    ends: dict[int, float] = {}  # row → where cells from above that reach into it end
    for number, row in enumerate(table.rows):
        first = max((cell.content.first_size for cell in row), default=0.0)
        bottom = ends.pop(number, top)
        for cell in row:
            across = _across(cell, lefts, widths)
            lower = (LINE_HEIGHT - _DESCENT) * (first - cell.content.first_size)  # on one base line with its row
            end = _lay_flow(cell.content, left + lefts[cell.column], top + min(lower, 6.0), across, canvas)
            last = min(number + cell.rows, len(table.rows)) - 1
            if last == number:
                bottom = max(bottom, end)
            else:
                ends[last] = max(ends.get(last, 0.0), end)
        gap = _ROW_GAP if all(_is_short(cell.content) for cell in row) else _BLOCK_GAP
        top = bottom + gap if bottom > top else top
    return top


def _is_short(content: Flow) -> bool:
    """Whether a cell holds a line or two, as those of a table of figures do."""
    body = content.items[0].body if len(content.items) == 1 else None
    return not content.items or (isinstance(body, Prose) and len(body.lines) <= 2)  # noqa: PLR2004


def _across(cell: GridCell, lefts: list[float], widths: list[float]) -> float:
    last = cell.column + cell.columns - 1
    return max(1.0, lefts[last] + widths[last] - lefts[cell.column])

"""A plain text on paper: a grid of characters, as a person sees it in a mail program."""

from __future__ import annotations

import re

from router.read.bodies.layout import ROOM, Canvas, Line, PaperPage, Placed, pages
from router.read.bodies.letters import MONO_ADVANCE, Face, text_width
from router.read.bodies.prose import LINE_HEIGHT, shaped

_SIZE, _SMALLEST = 9.0, 6.5  # points
_MOST_LINES = 4_000
_LONGEST_LINE = 20_000  # characters
_MOST_WORDS = 20_000
_EMPTY_LINES = 2  # in a row; more say nothing
_QUOTE = re.compile(r"^(?:>[ \t]?){1,20}")  # RFC 3676 section 4.5
# Lines drawn with characters: across, as a word of their own, and upright between columns.
_DRAWN = re.compile(r"[|¦\u2500-\u257f\u2580-\u259f]+")
_RULING = re.compile(r"[-=_*~.·—–+#\u2500-\u257f]{3,}")


def text_pages_of(text: str) -> tuple[PaperPage, ...]:
    """Return a plain text on A4 pages; lines across stay lines, marks of quotation and of columns become blanks."""
    lines = [_line(written) for written in _few_empty(shaped(text).splitlines())[:_MOST_LINES]]
    utmost = int(ROOM / (MONO_ADVANCE * _SMALLEST))
    longest = max((len(line) for line in lines if len(line) <= utmost), default=1)  # longer ones are prose: broken
    size = min(_SIZE, ROOM / (MONO_ADVANCE * max(1, longest)))
    most = int(ROOM / (MONO_ADVANCE * size) + 0.01)
    canvas = Canvas()
    top = 0.0
    for line in lines:
        for piece in _pieces(line, most):
            _lay(piece, top, size, canvas)
            top += LINE_HEIGHT * size
        if len(canvas.words) > _MOST_WORDS:
            break
    return pages(canvas)


def _line(written: str) -> str:
    return _QUOTE.sub("", written.expandtabs(8).rstrip()[:_LONGEST_LINE])


def _few_empty(lines: list[str]) -> list[str]:
    kept: list[str] = []
    empty = 0
    for line in lines:
        empty = 0 if line.strip() else empty + 1
        if empty <= _EMPTY_LINES:
            kept.append(line)
    return kept


def _pieces(line: str, most: int) -> list[str]:
    """Return a line in pieces of at most `most` characters, parted at blanks where there are any."""
    pieces: list[str] = []
    while len(line) > most:
        cut = line.rfind(" ", most // 2, most + 1)
        cut = cut if cut > 0 else most
        pieces.append(line[:cut])
        line = line[cut:].lstrip()
    return [*pieces, line]


def _lay(line: str, top: float, size: float, canvas: Canvas) -> None:
    advance = MONO_ADVANCE * size
    for match in re.finditer(r"\S+", _DRAWN.sub(lambda found: " " * len(found[0]), line)):
        left = text_width(line[: match.start()], size, Face.MONO)
        if _RULING.fullmatch(match[0]):
            if match[0][0] not in ".·":  # dots lead the eye from a word to its figure
                canvas.lines.append(Line(left, top + size / 2, advance * len(match[0])))
            continue
        for piece in re.split(r"(\.{4,})", match[0]):  # "Total......12,00"
            width = text_width(piece, size, Face.MONO)
            if piece and not piece.startswith("...."):
                canvas.words.append(Placed(piece, left, top + size, width, size, Face.MONO))
            left += width

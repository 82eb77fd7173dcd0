"""Running text on its way to paragraphs: blanks as HTML reads them, line breaks, space above and below."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from router.read.bodies.boxes import NO_BREAK, SPLIT, WIDE, Flow, Grid, Item, Prose, Stroke, Token, flow, prose
from router.read.bodies.letters import Face
from router.read.bodies.styles import Look

_LONGEST_WORD = 60  # characters; longer ones may be parted
_MOST_BLANKS = 120  # in front of one word
_MOST_EMPTY = 40.0  # points; more empty lines say nothing
_MOST_LINES = 5_000  # of one paragraph
_PIECES = re.compile(r"(\s*)(\S*)")
LINE_HEIGHT = 1.25  # of the font size
# Characters without a shape of their own: joiners, direction marks, soft hyphens.
_SHAPELESS = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
# Raised digits are no part of the figure before them: "19" with a raised "50" is not 1950.
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def shaped(text: str) -> str:
    """Return text without characters that show nothing, accents joined to their letters."""
    kept = _SHAPELESS.sub("", text) if not text.isascii() else text
    return unicodedata.normalize("NFC", "".join(c if c >= " " or c in "\t\n\r\f" else " " for c in kept))


def face_of(look: Look) -> Face:
    """Return the font of a look."""
    if look.mono:
        return Face.MONO
    return Face.BOLD if look.bold else Face.REGULAR


class Prosing:
    """Collects what a flow consists of, in reading order; `done` returns it."""

    def __init__(self, words_left: list[int]) -> None:
        self._words_left = words_left  # shared by all flows of a text: its one figure goes down
        self._items: list[Item] = []
        self._lines: list[list[Token]] = [[]]
        self._spoken = False  # whether the paragraph under way holds a word
        self._blanks = ""
        self._above = 0.0
        self._empty = 0.0  # the height of empty lines above what comes
        self._look = Look()
        self._indent = 0.0

    def say(self, text: str, look: Look) -> None:
        """Add running text."""
        self._look = look if not self._spoken else self._look
        shown = shaped(text).translate(_RAISED) if look.raised else shaped(text)
        pieces = shown.expandtabs(8).split("\n") if look.keeps_blanks else [shown]
        for position, piece in enumerate(pieces):
            if position:
                self.break_line(look)
            for match in _PIECES.finditer(piece):
                self._blanks += _blanks(match[1], look)
                if match[2]:
                    self._add(match[2], look)

    def part(self) -> None:
        """Leave a wide gap before what comes."""
        self._blanks += WIDE

    def break_line(self, look: Look) -> None:
        """End the line."""
        self._look = look if not self._spoken else self._look
        if len(self._lines) < _MOST_LINES:
            self._lines.append([])
        self._blanks = ""

    def space(self, points: float) -> None:
        """End the paragraph and leave at least this space below it."""
        self._close()
        self._above = max(self._above, points)

    def step(self, points: float) -> None:
        """Move what follows to the right, or back with a negative figure."""
        self._close()
        self._indent += points

    def add(self, body: Grid | Stroke, above: float = 0.0) -> None:
        """Add a table or a line across, below what came before."""
        self.space(above)
        if isinstance(body, Stroke) or body.most > 0:
            self._place(body)

    def done(self) -> Flow:
        """Return everything that was added."""
        self._close()
        return flow(self._items)

    def _add(self, text: str, look: Look) -> None:
        before = self._blanks if self._lines[-1] else self._blanks.replace(" ", "").replace(WIDE, "")
        self._blanks = ""
        for start in range(0, len(text), _LONGEST_WORD):
            if self._words_left[0] <= 0:
                return
            self._words_left[0] -= 1
            self._spoken = True
            piece = text[start : start + _LONGEST_WORD]
            token = Token(piece, look.size, face_of(look), before[:_MOST_BLANKS])
            if not before and self._lines[-1] and _goes_on(self._lines[-1][-1], token):
                token = replace(token, text=self._lines[-1][-1].text + piece, before=self._lines[-1].pop().before)
            self._lines[-1].append(token)
            before = SPLIT

    def _close(self) -> None:
        """End the paragraph; a paragraph of blanks that may not be broken is an empty line."""
        if self._spoken:
            while not self._lines[-1]:
                self._lines.pop()
            self._place(prose(self._lines, self._look.align, self._look.size))
        else:
            empty = len(self._lines) - 1 + (NO_BREAK in self._blanks)
            self._empty = min(_MOST_EMPTY, self._empty + empty * LINE_HEIGHT * self._look.size)
        self._lines, self._blanks, self._spoken = [[]], "", False

    def _place(self, body: Prose | Grid | Stroke) -> None:
        """Add what stands below; the space above the very first is nothing, so that cells of a row begin alike."""
        margin = self._above if self._items else 0.0
        self._items.append(Item(body, max(margin, self._empty), self._indent))
        self._above = self._empty = 0.0


def _goes_on(last: Token, token: Token) -> bool:
    """Whether a word is the rest of the one before it, which a tag without meaning for the eye has parted."""
    alike = (last.size, last.face) == (token.size, token.face)
    return alike and len(last.text) + len(token.text) <= _LONGEST_WORD


def _blanks(written: str, look: Look) -> str:
    """Return blanks as they count: kept ones one by one, others as one, those that may not be broken always."""
    if look.keeps_blanks:
        return NO_BREAK * len(written)
    fixed = written.count(NO_BREAK)
    return NO_BREAK * fixed + (" " if len(written) > fixed else "")

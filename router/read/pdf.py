"""A PDF's own text as words with boxes: pdfium first, pypdf and pikepdf where it gives up."""

from __future__ import annotations

import io
import math
import unicodedata
from ctypes import c_double
from dataclasses import dataclass
from typing import Any

import pikepdf
import pypdf
import pypdfium2
from pypdfium2 import raw

from router.model import Box, HeldReason, How
from router.read.words import Word, WordPage

PAGE_LIMIT = 200
_CHARACTER_LIMIT = 60_000  # a page with more is a data dump, not a paper
_SMALLEST_POINTS = 1.5  # smaller print is not meant to be read
_LINE_END_HYPHENS = frozenset({0x02, 0xFFFE})  # how pdfium gives a hyphen at a line's end
_QUIET_LETTERS = frozenset("bcdfghjklmnpqrstvwxz")


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfText:
    """What text a PDF holds.

    `without_text` lists the pages (1-based) that carry no usable text: pictures of text, or a garbled text layer.
    With `failure` set nothing could be opened and `pages` is empty.
    """

    pages: tuple[WordPage, ...] = ()
    without_text: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    failure: str | None = None
    failure_reason: HeldReason | None = None


def pdf_text(content: bytes) -> PdfText:
    """Words of the first 200 pages; never raises, whatever the bytes."""
    if not content.strip():
        return PdfText(failure="The file is empty; ask for it again.", failure_reason=HeldReason.UNREADABLE)
    notes: list[str] = []
    found = _opened(content, notes)
    if isinstance(found, PdfText):
        return found
    pages: list[WordPage] = []
    without: list[int] = []
    for page in found:
        if _is_garbled(page):
            notes.append(f"The text layer of page {page.number} is garbled and was not trusted.")
            page = WordPage(number=page.number, width=page.width, height=page.height, how=How.TEXT)  # noqa: PLW2901
        if not page.words:
            without.append(page.number)
        pages.append(page)
    return PdfText(pages=tuple(pages), without_text=tuple(without), notes=tuple(notes))


def _opened(content: bytes, notes: list[str]) -> list[WordPage] | PdfText:
    try:
        return _pdfium_pages(content, notes)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            return PdfText(
                failure="The PDF asks for a password; ask for a copy without one.",
                failure_reason=HeldReason.ENCRYPTED,
            )
    for attempt in (_pikepdf_pages, _pypdf_pages):
        try:
            return attempt(content, notes)
        except Exception:  # noqa: BLE001, S112 - both parsers raise undeclared errors on damaged files
            continue
    return PdfText(
        failure="The file is no PDF that can be opened, even after repair; ask for a better copy.",
        failure_reason=HeldReason.UNREADABLE,
    )


def _pikepdf_pages(content: bytes, notes: list[str]) -> list[WordPage]:
    """Repair the file with pikepdf and read it with pdfium again."""
    repaired = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        document.save(repaired)
    pages = _pdfium_pages(repaired.getvalue(), notes)
    notes.append("The PDF was damaged and was repaired before reading.")
    return pages


def _pypdf_pages(content: bytes, notes: list[str]) -> list[WordPage]:
    """Read with pypdf: runs of text with their place, widths guessed."""
    reader = pypdf.PdfReader(io.BytesIO(content))
    if reader.is_encrypted:
        reader.decrypt("")
    pages = []
    for number, page in enumerate(reader.pages[:PAGE_LIMIT], start=1):
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        runs: list[tuple[str, Any, float]] = []

        def keep(text: str, _page: Any, place: Any, *font: Any, runs: list[tuple[str, Any, float]] = runs) -> None:
            runs.append((text, place, float(font[-1])))

        page.extract_text(visitor_text=keep)
        words = [word for run in runs for word in _run_words(run, height, number)]
        pages.append(WordPage(number=number, width=width, height=height, how=How.TEXT, words=tuple(words)))
    notes.append("The PDF is damaged; positions on the page are approximate.")
    return pages


def _run_words(run: tuple[str, Any, float], height: float, page: int) -> list[Word]:
    """Words of one run of text; `run` is text, text matrix and font size."""
    text, place, font_size = run
    size = abs(font_size * float(place[3])) or 10.0
    left, baseline = float(place[4]), height - float(place[5])
    words = []
    for part in text.split():
        right = left + 0.5 * size * len(part)
        box = Box(left=left, top=baseline - 0.8 * size, right=right, bottom=baseline + 0.2 * size)
        words.append(Word(text=part, box=box, page=page, size=size))
        left = right + 0.3 * size
    return words


# ------------------------------------------------------------------ pdfium
def _pdfium_pages(content: bytes, notes: list[str]) -> list[WordPage]:
    document = pypdfium2.PdfDocument(content)
    try:
        count = len(document)
        if count > PAGE_LIMIT:
            notes.append(f"Only the first {PAGE_LIMIT} of {count} pages were read.")
        return [_pdfium_page(document, index, notes) for index in range(min(count, PAGE_LIMIT))]
    finally:
        document.close()


def _pdfium_page(document: pypdfium2.PdfDocument, index: int, notes: list[str]) -> WordPage:
    number = index + 1
    try:
        page = document[index]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        notes.append(f"Page {number} is damaged and could not be read.")
        return WordPage(number=number, width=595.0, height=842.0, how=How.TEXT)
    turn = _turn(page, text)
    characters = _characters(text, turn)
    text.close()
    page.close()
    words = tuple(_words(characters, number))
    return WordPage(number=number, width=turn.width, height=turn.height, how=How.TEXT, words=words)


@dataclass(slots=True)
class _Character:
    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class _Turn:
    """From page user space to a page on which most text reads upright, with its origin at the top left."""

    quarters: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """Width of the turned page in points."""
        return self.top - self.bottom if self.quarters % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Height of the turned page in points."""
        return self.right - self.left if self.quarters % 2 else self.top - self.bottom

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        if self.quarters == 1:
            return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
        if self.quarters == 2:  # noqa: PLR2004 - a half turn
            return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
        if self.quarters == 3:  # noqa: PLR2004 - three quarters of a turn
            return self.top - top, self.right - right, self.top - bottom, self.right - left
        return left - self.left, self.top - top, right - self.left, self.top - bottom


def _turn(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> _Turn:
    """The turn that most characters need; a page without any is turned as it is shown."""
    left, bottom, right, top = page.get_cropbox()
    count = min(text.count_chars(), _CHARACTER_LIMIT)
    step = max(1, count // 300)
    quarters = [0, 0, 0, 0]
    for index in range(0, count, step):
        if raw.FPDFText_IsGenerated(text.raw, index) != 1:
            quarters[-round(raw.FPDFText_GetCharAngle(text.raw, index) * 2 / math.pi) % 4] += 1  # it counts clockwise
    best = quarters.index(max(quarters)) if any(quarters) else (page.get_rotation() // 90) % 4
    return _Turn(best, left, bottom, right, top)


def _characters(text: pypdfium2.PdfTextPage, turn: _Turn) -> list[_Character | None]:
    """Every visible character in content order; None stands for white space."""
    handle = text.raw
    found: list[_Character | None] = []
    upright = -turn.quarters * 90.0 % 360
    for index in range(min(text.count_chars(), _CHARACTER_LIMIT)):
        code = raw.FPDFText_GetUnicode(handle, index)
        if code in _LINE_END_HYPHENS:
            code = 0x2D
        elif not code or raw.FPDFText_IsGenerated(handle, index) == 1:
            continue
        letter = chr(code) if code < 0xD800 or 0xE000 <= code <= 0x10FFFF else "\ufffd"  # noqa: PLR2004 - surrogates
        if letter.isspace() or letter in "\u200b\ufeff":
            found.append(None)
            continue
        angle = raw.FPDFText_GetCharAngle(handle, index) * 57.29578 % 360
        if min(abs(angle - upright), 360 - abs(angle - upright)) > 20:  # noqa: PLR2004 - sideways text is decoration
            continue
        character = _character(handle, index, letter, turn)
        if character is not None:
            found.append(character)
    return found


def _character(handle: Any, index: int, letter: str, turn: _Turn) -> _Character | None:
    """One character: its width from the font, its height from base line and font size."""
    x, y, rectangle, matrix = c_double(), c_double(), raw.FS_RECTF(), raw.FS_MATRIX()
    if not raw.FPDFText_GetLooseCharBox(handle, index, rectangle) or not raw.FPDFText_GetCharOrigin(
        handle, index, x, y
    ):
        return None
    left, top, right, bottom = turn.box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
    loose = bottom - top
    size = raw.FPDFText_GetFontSize(handle, index)
    if raw.FPDFText_GetMatrix(handle, index, matrix):
        size *= (matrix.c**2 + matrix.d**2) ** 0.5
    if not 0.4 * loose <= size <= 2.5 * loose:  # a font that lies about its size
        size = 0.87 * loose
    if size < _SMALLEST_POINTS:
        return None
    _, _, _, baseline = turn.box(x.value, y.value, x.value, y.value)
    bold = raw.FPDFText_GetFontWeight(handle, index) >= 600  # noqa: PLR2004 - semi-bold and heavier
    return _Character(letter, left, baseline - 0.8 * size, right, baseline + 0.22 * size, size, bold)


def _words(characters: list[_Character | None], page: int) -> list[Word]:
    """Characters in content order joined where one follows the other on the same base line."""
    words: list[Word] = []
    seen: set[tuple[str, int, int]] = set()
    run: list[_Character] = []
    for character in [*characters, None]:
        if character is not None and run and _follows(run[-1], character):
            run.append(character)
            continue
        if run:
            word = _word(run, page)
            key = (word.text, round(word.box.left / 2), round(word.box.top / 2))
            if key not in seen:  # bold imitated by printing twice
                seen.add(key)
                words.append(word)
        run = [] if character is None else [character]
    return words


def _follows(before: _Character, after: _Character) -> bool:
    size = max(before.size, after.size)
    gap = after.left - before.right
    same_line = abs(before.bottom - after.bottom) < 0.3 * size
    onward = gap > -0.4 * size or after.left > before.left - 0.1 * size  # letters of a ligature share one box
    return same_line and onward and gap < 0.13 * size


def _word(run: list[_Character], page: int) -> Word:
    text = unicodedata.normalize("NFKC", "".join(character.text for character in run))
    box = Box(
        left=min(c.left for c in run),
        top=min(c.top for c in run),
        right=max(c.right for c in run),
        bottom=max(c.bottom for c in run),
    )
    bold = sum(c.bold for c in run) * 2 > len(run)
    return Word(text=text, box=box, page=page, size=round(max(c.size for c in run), 2), bold=bold)


def _is_garbled(page: WordPage) -> bool:
    """Whether the text layer is glyph numbers or shifted letters instead of writing."""
    text = "".join(word.text for word in page.words)
    if len(text) < 40:  # noqa: PLR2004 - too little to judge
        return bool(text) and sum(_is_odd(letter) for letter in text) * 2 > len(text)
    if sum(_is_odd(letter) for letter in text) > 0.1 * len(text):
        return True
    long_words = [w.text.lower() for w in page.words if len(w.text) > 4 and w.text.isalpha() and w.text.isascii()]  # noqa: PLR2004
    if len(long_words) < 12:  # noqa: PLR2004 - too few to judge
        return False
    voiceless = sum(all(letter in _QUIET_LETTERS for letter in word) for word in long_words)
    return voiceless > 0.4 * len(long_words)


def _is_odd(letter: str) -> bool:
    return letter == "\ufffd" or unicodedata.category(letter) in {"Cc", "Co", "Cn"}

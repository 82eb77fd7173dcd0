"""A PDF's own text as words with boxes: pdfium first, pypdf and pikepdf where it gives up."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pikepdf
import pypdf
import pypdfium2

from router.model import Box, HeldReason, How
from router.read.pages.characters import Character, Turn, page_print
from router.read.pages.drawn import drawn
from router.read.pages.partly import hides_text, wordless_bands
from router.read.pages.raster import shows_print
from router.read.pages.sideways import edge_lines
from router.read.pages.words import Word, WordPage

PAGE_LIMIT = 200
_POOR_SHARE = 0.12  # of a scanner's words; readable layers were seen to have up to 0.02
_CLEAN_WORD = re.compile(
    r"[\W_]{0,3}(?:[^\W\d_]+(?:['’.&/-][^\W\d_]+)*|"  # a word
    r"[^\W\d_]{0,4}[\d.,:/'+-]*\d[\d.,:/'+-]*[^\W_]{0,4}|"  # a figure with its unit
    r"[\w.+-]+@[\w.-]+)?[\W_]{0,3}"
)
_QUIET_LETTERS = frozenset("bcdfghjklmnpqrstvwxz")


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfText:
    """What text a PDF holds.

    `without_text` lists the pages (1-based) that carry no usable text, or not all: pictures of text, a garbled layer.
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
            page = replace(page, words=())  # noqa: PLW2901
        if page.words and shows_print(content, page.number, wordless_bands(page)):
            page = replace(page, is_partly=True)  # noqa: PLW2901
        if not page.words or hides_text(page):
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
        seen = page_print(page)
        shown = drawn(page, seen.turn)
        page_quarters = page.get_rotation() // 90
    except pypdfium2.PdfiumError:
        notes.append(f"Page {number} is damaged and could not be read.")
        return WordPage(number=number, width=595.0, height=842.0, how=How.TEXT)
    page.close()
    words = tuple(_words(seen.characters, number))
    is_recognised = seen.is_scan_layer or shown.covers_text
    if is_recognised and _is_poorly_recognised(words):
        notes.append(f"The text that a scanner laid under page {number} is poor and was not trusted.")
        words = ()
    beside = () if is_recognised else edge_lines(_words(seen.sideways, number))
    return WordPage(
        number=number,
        width=seen.turn.width,
        height=seen.turn.height,
        how=How.TEXT,
        words=(*words, *beside),
        pictures=shown.pictures,
        strokes=shown.strokes,
        is_recognised=is_recognised,
        upright=_upright(seen.turn, page_quarters),
    )


def _upright(turn: Turn, quarters: int) -> tuple[float, ...]:
    """How a page on which most text lies on its side is turned for reading; nothing where it is shown upright."""
    more = (turn.quarters - quarters) % 4
    wide, tall = turn.width, turn.height
    ways = ((), (0, -wide, wide, tall, 0, 0), (-wide, 0, wide, 0, -tall, tall), (0, wide, 0, -tall, 0, tall))
    return (*map(float, ways[more]), 0.0, 0.0, 1.0) if more else ()


def _words(characters: Sequence[Character | None], page: int) -> list[Word]:
    """Characters in content order joined where one follows the other on the same base line."""
    words: list[Word] = []
    seen: set[tuple[str, int, int]] = set()
    run: list[Character] = []
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


def _follows(before: Character, after: Character) -> bool:
    size = max(before.size, after.size)
    gap = after.left - before.right
    same_line = abs(before.bottom - after.bottom) < 0.3 * size
    onward = gap > -0.4 * size or after.left > before.left - 0.1 * size  # letters of a ligature share one box
    return same_line and onward and gap < 0.13 * size


def _word(run: list[Character], page: int) -> Word:
    text = "".join([character.text for character in run])
    box = Box(
        left=min([c.left for c in run]),
        top=min([c.top for c in run]),
        right=max([c.right for c in run]),
        bottom=max([c.bottom for c in run]),
    )
    bold = sum([c.bold for c in run]) * 2 > len(run)
    size = round(max([c.size for c in run]), 2)
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return Word(text=plain, box=box, page=page, size=size, bold=bold)


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


def _is_poorly_recognised(words: tuple[Word, ...]) -> bool:
    """Whether many words of a scanner's text layer are no words: letters, figures and marks mixed."""
    if not words:
        return False
    poor = sum(_CLEAN_WORD.fullmatch(word.text) is None for word in words)
    return poor > _POOR_SHARE * len(words)


def _is_odd(letter: str) -> bool:
    return letter == "\ufffd" or unicodedata.category(letter) in {"Cc", "Co", "Cn"}

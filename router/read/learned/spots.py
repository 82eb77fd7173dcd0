"""Where a lesson's value stands on a sheet, and which values of a form a sheet holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from router.model import Box, How
from router.read.header.dates import DateOrder, date_mentions
from router.read.header.identifiers import enterprise_mentions, iban_mentions, vat_mentions
from router.read.layout.arrangement import Cell, Sheet
from router.read.layout.labels import plain
from router.read.learned.fields import FORMS
from router.read.learned.lesson import Lesson, PageRule, Relation
from router.read.learned.places import AMOUNT, amount_of, part_box
from router.read.learned.typed import Form, Value, reference_of
from router.read.totals.amounts import CURRENCIES, CURRENCY_CODES

_LINES_ABOVE = 5  # how far up a label may stand over its value
_REACH = 5.0  # the same in line heights
_ACROSS, _DOWN = 0.02, 0.012  # how exactly a fixed place must be met, in fractions of the page
_OCR_ALIKE = 0.85  # a label in a picture may have lost a letter
_CURRENCY_WORDS = frozenset({plain(word) for word in CURRENCIES} | {code.lower() for code in CURRENCY_CODES})


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """A value on the sheet: letters `start` up to `end` of its cell's text."""

    value: Value
    cell: Cell
    start: int
    end: int

    @property
    def text(self) -> str:
        """The value as printed."""
        return self.cell.text[self.start : self.end]

    @property
    def box(self) -> Box:
        """The value's rectangle, estimated within its cell."""
        return part_box(self.cell.box, self.cell.text, self.start, self.end)


def spotted(sheet: Sheet, lesson: Lesson) -> Found | None:
    """Return what stands where `lesson` says; None when nothing of its form does, or different values do."""
    every = found_values(sheet, lesson.field, lesson.shape)
    standing = [one for one in every if _on_page(one, lesson, sheet) and _stands(one, lesson, sheet)]
    return standing[0] if standing and len({str(one.value) for one in standing}) == 1 else None


# ------------------------------------------------------------------ values
def found_values(sheet: Sheet, field: str, shape: str) -> list[Found]:
    """Return all values of a field's form and shape, in reading order."""
    return list(_FINDERS[FORMS[field]](sheet, field, shape))


def _numbers(sheet: Sheet, field: str, shape: str) -> Iterator[Found]:
    pattern = number_pattern(shape)
    for cell in sheet.cells:
        for match in pattern.finditer(cell.text):
            text = match.group().strip()
            value = reference_of(text, strict=False) if field == "payment_reference" else text
            yield Found(value, cell, match.start(), match.end())


def number_pattern(shape: str) -> re.Pattern[str]:
    """Return the pattern of numbers shaped like `shape`: as many letters, about as many digits, the same marks.

    A number never begins or ends within a longer one: in "2026-17" there is no "17".
    """
    pieces = []
    for match in re.finditer(r"A+|9+|X+| +|.", shape):
        run = match.group()
        length = len(run)
        if run[0] == "A":
            pieces.append(rf"[A-Za-z]{{{length}}}")
        elif run[0] == "9":
            pieces.append(rf"\d{{{max(1, length - 2)},{length + 2}}}")
        elif run[0] == "X":
            pieces.append(rf"[A-Za-z0-9]{{{length}}}")
        else:
            pieces.append(" ?" if run[0] == " " else re.escape(run))
    return re.compile(rf"(?<![^\W_])(?<![^\W_][-/._]){''.join(pieces)}(?![^\W_]|[-/._][^\W_])")


def _dates(sheet: Sheet, _field: str, shape: str) -> Iterator[Found]:
    for mention in date_mentions(sheet.cells, DateOrder(month_first=shape == "month_first")):
        start = max(0, mention.cell.text.find(mention.text))
        yield Found(mention.value, mention.cell, start, start + len(mention.text))


def _amounts(sheet: Sheet, _field: str, shape: str) -> Iterator[Found]:
    for cell in sheet.cells:
        for match in AMOUNT.finditer(cell.text):
            value = amount_of(match, shape or ",")
            if value is not None:
                yield Found(value, cell, match.start(), match.end())


def _vat_numbers(sheet: Sheet, _field: str, _shape: str) -> Iterator[Found]:
    for mention in (*vat_mentions(sheet), *enterprise_mentions(sheet)):
        if mention.kind == "vat" and mention.is_valid:
            yield Found(mention.value, mention.cell, mention.start, mention.start + len(mention.text))


def _ibans(sheet: Sheet, _field: str, _shape: str) -> Iterator[Found]:
    for mention in iban_mentions(sheet):
        if not mention.is_valid:
            continue
        yield Found(mention.value, mention.cell, mention.start, mention.start + len(mention.text))


def _currencies(sheet: Sheet, _field: str, _shape: str) -> Iterator[Found]:
    for cell in sheet.cells:
        for match in re.finditer(r"[€£$¥₹]|[A-Za-z]{3,5}", cell.text):
            word = match.group().upper()
            value = word if word in CURRENCY_CODES else CURRENCIES.get(word)
            if value is not None:
                yield Found(value, cell, match.start(), match.end())


def _names(sheet: Sheet, _field: str, _shape: str) -> Iterator[Found]:
    """Every end of a cell that begins with a word: which of them it is, the label before it says."""
    for cell in sheet.cells:
        for match in re.finditer(r"(?<!\S)(?=\S*[^\W\d_])", cell.text):
            yield Found(cell.text[match.start() :], cell, match.start(), len(cell.text))


_FINDERS = {
    Form.NUMBER: _numbers,
    Form.DATE: _dates,
    Form.AMOUNT: _amounts,
    Form.CURRENCY: _currencies,
    Form.VAT_NUMBER: _vat_numbers,
    Form.IBAN: _ibans,
    Form.NAME: _names,
}


# ------------------------------------------------------------------ places
def _on_page(one: Found, lesson: Lesson, sheet: Sheet) -> bool:
    numbers = [number for number, lines in sheet.by_page.items() if lines]
    if lesson.page is PageRule.ANY or not numbers:
        return True
    return one.cell.page == (min(numbers) if lesson.page is PageRule.FIRST else max(numbers))


def _stands(one: Found, lesson: Lesson, sheet: Sheet) -> bool:
    if lesson.relation is Relation.PLACE:
        across, down = place_of(one, sheet, FORMS[lesson.field])
        return begins_cell(one) and abs(across - lesson.across) <= _ACROSS and abs(down - lesson.down) <= _DOWN
    is_ocr = _is_ocr(sheet, one.cell.page)
    if lesson.relation is Relation.SAME_LINE_AFTER:
        before = plain(one.cell.text[: one.start]).split()
        count = len(before) if lesson.begins else len(lesson.label.split())
        return _alike(" ".join(before[-count:]), lesson.label, is_ocr=is_ocr)
    cell = left_of(one, sheet) if lesson.relation is Relation.RIGHT_OF else above(one, sheet)
    return begins_cell(one) and cell is not None and _alike(plain(cell.text), lesson.label, is_ocr=is_ocr)


def _alike(text: str, label: str, *, is_ocr: bool) -> bool:
    if text.replace(" ", "") == label.replace(" ", ""):
        return True
    return is_ocr and SequenceMatcher(None, text, label, autojunk=False).ratio() >= _OCR_ALIKE


def _is_ocr(sheet: Sheet, page: int) -> bool:
    return any(one.number == page and one.how is How.OCR for one in sheet.pages)


def begins_cell(one: Found) -> bool:
    """Say whether a value is the first thing of its cell, but for a currency or one short word such as "le"."""
    before = plain(one.cell.text[: one.start]).split()
    return len(before) <= 1 and all(len(word) <= 4 and not word.isdigit() for word in before)  # noqa: PLR2004 - "EUR", "den"


def left_of(one: Found, sheet: Sheet) -> Cell | None:
    """Return the nearest cell to the left that says something; a colon or a currency alone does not."""
    row = sheet.lines[one.cell.row].cells
    before = [cell for cell in row if cell.box.left < one.cell.box.left]
    return next((cell for cell in reversed(before) if _says_something(cell)), None)


def above(one: Found, sheet: Sheet) -> Cell | None:
    """Return the nearest cell above in the same column."""
    for line in reversed(sheet.lines[max(0, one.cell.row - _LINES_ABOVE) : one.cell.row]):
        if line.page != one.cell.page or one.cell.box.top - line.box.bottom > _REACH * one.cell.size:
            return None
        over = [cell for cell in line.cells if _overlap(cell.box, one.cell.box) > 0 and _says_something(cell)]
        if over:
            return max(over, key=lambda cell: _overlap(cell.box, one.cell.box))
    return None


def _overlap(one: Box, other: Box) -> float:
    return min(one.right, other.right) - max(one.left, other.left)


def _says_something(cell: Cell) -> bool:
    words = plain(cell.text).split()
    return bool(words) and not (len(words) == 1 and words[0] in _CURRENCY_WORDS)


def place_of(one: Found, sheet: Sheet, form: Form) -> tuple[float, float]:
    """Return where a value stands as fractions of its page: left edge (an amount's right one), middle."""
    box, page = one.box, one.cell.page
    across = box.right if form is Form.AMOUNT else box.left
    return across / sheet.page_width(page), (box.top + box.bottom) / 2 / sheet.page_height(page)

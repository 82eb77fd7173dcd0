"""From one corrected value to the lessons it could teach: where it stands, what is written beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from router.model import Box, How, Reading
from router.read.layout.arrangement import Sheet
from router.read.layout.labels import plain
from router.read.learned.fields import CREDIT_NOTES, FORMS, field_of, with_field
from router.read.learned.lesson import (
    CONSTANT_FIELDS,
    Lesson,
    PageRule,
    Relation,
    Supplier,
    fingerprint,
    is_label,
    supplier_of,
    value_fingerprint,
)
from router.read.learned.places import sheet_of
from router.read.learned.spots import Found, above, begins_cell, found_values, left_of, place_of, spotted
from router.read.learned.typed import Form, Value, reference_of
from router.read.totals.amounts import style_of

_LABEL_WORDS = 4  # in a label that shares its cell with the value
_MOST = 6
_MONTHS = 12
_SHORTEST = 3  # letters and digits of a number that can be told from others
_BEST_FIRST = (Relation.SAME_LINE_AFTER, Relation.RIGHT_OF, Relation.BELOW, Relation.PLACE)
_WORD_LENGTH = 3  # shorter words of a name, such as "de", tell nothing of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Taught:
    """The lessons a correction could teach, the most certain first, or why there is none."""

    lessons: tuple[Lesson, ...] = ()
    why_none: str = ""
    page: int | None = None  # where the value stands, when it was found
    box: Box | None = None


def possible_lessons(reading: Reading, field: str, value: Value) -> Taught:
    """Return the lessons that find `value` on the pages of `reading`, each proven on them.

    The supplier is recognised by what is not corrected itself. A seller's name and VAT number are the same on all its
    papers: they need not stand on the page.
    """
    if reading.how is How.XML:
        return Taught(why_none="It is an e-invoice: its fields are not read from a page.")
    supplier = supplier_of(with_field(reading, field, None))
    if field in CONSTANT_FIELDS:
        return _constant(supplier, reading, field, value)
    if not supplier.marks:
        return Taught(why_none="The supplier cannot be recognised: neither number, account nor name of it was read.")
    if FORMS[field] is Form.NUMBER and len(bare(str(value))) < _SHORTEST:
        return Taught(why_none=f"{value} is too short to be told from other numbers.")
    return _standing(supplier, reading, field, value)


def _constant(supplier: Supplier, reading: Reading, field: str, value: Value) -> Taught:
    if not (supplier.number or supplier.name):
        return Taught(
            why_none="The supplier cannot be recognised otherwise: an account alone may be a factoring firm's."
        )
    led = value_fingerprint(field_of(reading, field))
    return Taught(
        lessons=(
            Lesson(supplier=supplier, field=field, relation=Relation.CONSTANT, constant=str(value), instead_of=led),
        )
    )


def _standing(supplier: Supplier, reading: Reading, field: str, value: Value) -> Taught:
    sheet = sheet_of(reading.pages)
    places = list(_mentions(sheet, field, value, reading))
    if field == "payable":
        places.reverse()  # the same amount may stand as a total before
    if not places:
        return Taught(why_none=f"{value} does not stand on the pages in one piece. Type it as it is printed.")
    led = Lesson(
        supplier=supplier, field=field, relation=Relation.PLACE, instead_of=fingerprint(field_of(reading, field))
    )
    own = _own_words(reading)
    anchors = [lesson for one, shape in places for lesson in _anchors(one, replace(led, shape=shape), sheet, own)]
    proven: dict[Lesson, Lesson] = {}
    for lesson in sorted(anchors, key=lambda anchor: _BEST_FIRST.index(anchor.relation)):
        if _proves(sheet, lesson, value):
            proven.setdefault(replace(lesson, shape=""), lesson)
    if not proven:
        return Taught(why_none=f"{value} stands on the pages, but nothing beside it tells it from other values.")
    witness = spotted(sheet, next(iter(proven.values()))) or places[0][0]
    return Taught(lessons=tuple(proven.values())[:_MOST], page=witness.cell.page, box=witness.box)


# ------------------------------------------------------------------ where the value stands
def _mentions(sheet: Sheet, field: str, value: Value, reading: Reading) -> Iterator[tuple[Found, str]]:
    """Every place of the value with the shape it has there."""
    form = FORMS[field]
    if form is Form.NUMBER:
        yield from _printed(sheet, field, str(value))
        return
    wanted = {value}
    if isinstance(value, Decimal) and reading.type_code is not None and reading.type_code.value in CREDIT_NOTES:
        wanted.add(-value)  # a credit note's amounts are read as positive, however it prints them
    usual = style_of(sheet, reading.language).decimal_mark
    amounts = (usual, "." if usual == "," else ",")
    for shape in {Form.DATE: ("day_first", "month_first"), Form.AMOUNT: amounts}.get(form, ("",)):
        for one in found_values(sheet, field, shape):
            misread = form is Form.DATE and (shape == _other_order(one.text) or _is_taken(one, reading, field))
            if not misread and any(same_value(one.value, each) for each in wanted):
                yield one, shape


def _is_taken(one: Found, reading: Reading, field: str) -> bool:
    """Say whether another field was read right there: an invoice that is due at once has the same date twice."""
    middle = (one.box.left + one.box.right) / 2
    others = (field_of(reading, name) for name, form in FORMS.items() if form is FORMS[field] and name != field)
    return any(
        other.page == one.cell.page
        and other.box.left <= middle <= other.box.right
        and abs(other.box.top - one.box.top) < one.cell.size
        for other in others
        if other is not None and other.box is not None and other.how is not How.RULE
    )


def _other_order(text: str) -> str:
    """Return the order of day and month that a printed date cannot have; empty when it could have either."""
    numbers = re.match(r"(\d{1,2})\D{1,3}(\d{1,2})\D", text)
    if numbers is None or max(int(numbers[1]), int(numbers[2])) <= _MONTHS:
        return ""
    return "day_first" if int(numbers[2]) > _MONTHS else "month_first"


def _printed(sheet: Sheet, field: str, value: str) -> Iterator[tuple[Found, str]]:
    """Where a number's letters and digits stand in a row, whatever marks are between them."""
    target = bare(value)
    pattern = re.compile(
        r"(?<![^\W_])(?<![^\W_][-/._])" + r"[\W_]{0,3}".join(target) + r"(?![^\W_]|[-/._][^\W_])", re.IGNORECASE
    )
    for cell in sheet.cells:
        for match in pattern.finditer(cell.text):
            start = match.start()
            while start and field == "payment_reference" and cell.text[start - 1] in "+*":
                start -= 1
            end = match.end()
            while end < len(cell.text) and field == "payment_reference" and cell.text[end] in "+*":
                end += 1
            yield Found(value, cell, start, end), shape_of(cell.text[start:end])


def shape_of(text: str) -> str:
    """Return how a number looks: letters as A, digits as 9, where the two are mixed X; "VF2026-017" is "AA9999-999"."""
    pieces = []
    for match in re.finditer(r"[^\W_]+|[\W_]+", text):
        run = match.group()
        runs = re.findall(r"[^\W\d_]+|\d+", run)
        mixed = len(runs) > 2  # noqa: PLR2004 - a prefix and a number are two
        pieces.append(
            "X" * len(run) if mixed else re.sub(r"\d", "9", re.sub(r"[^\W\d_]", "A", run)) if run[0].isalnum() else run
        )
    return "".join(pieces)


def bare(text: str) -> str:
    """Return a number's letters and digits alone."""
    return "".join(letter for letter in text.upper() if letter.isalnum())


def same_value(one: Value, other: Value) -> bool:
    """Say whether two values are the same, numbers and names without regard to case and marks."""
    if isinstance(one, str) and isinstance(other, str):
        return bare(reference_of(one, strict=False)) == bare(reference_of(other, strict=False))
    return one == other


# ------------------------------------------------------------------ what stands beside it
def _anchors(one: Found, lesson: Lesson, sheet: Sheet, own: frozenset[str]) -> Iterator[Lesson]:
    lesson = replace(lesson, page=_page_rule(one, sheet))
    before = plain(one.cell.text[: one.start])
    for relation, label in _labels(one, sheet, own):
        if is_label(label):
            begins = relation is Relation.SAME_LINE_AFTER and label == before
            yield replace(lesson, relation=relation, label=label, begins=begins)
    if begins_cell(one) and FORMS[lesson.field] is not Form.NAME:  # any words would fit there
        across, down = place_of(one, sheet, FORMS[lesson.field])
        yield replace(lesson, relation=Relation.PLACE, across=round(across, 3), down=round(down, 3))


def _labels(one: Found, sheet: Sheet, own: frozenset[str]) -> Iterator[tuple[Relation, str]]:
    """What could be the label, the most certain first; nothing that holds a word of the document's own."""
    before = plain(one.cell.text[: one.start]).split()
    for length in range(min(len(before), _LABEL_WORDS), 0, -1):
        if not own & set(before[-length - 1 :]):  # nor follows one: "bv" behind a name is a piece of it
            yield Relation.SAME_LINE_AFTER, " ".join(before[-length:])
    if begins_cell(one):
        for relation, cell in ((Relation.RIGHT_OF, left_of(one, sheet)), (Relation.BELOW, above(one, sheet))):
            if cell is not None and not own & set(plain(cell.text).split()):
                yield relation, plain(cell.text)


def _page_rule(one: Found, sheet: Sheet) -> PageRule:
    numbers = sorted(number for number, lines in sheet.by_page.items() if lines)
    if len(numbers) == 1:
        return PageRule.LAST if isinstance(one.value, Decimal) else PageRule.FIRST  # totals stand on the last page
    if one.cell.page == numbers[0]:
        return PageRule.FIRST
    return PageRule.LAST if one.cell.page == numbers[-1] else PageRule.ANY


def _own_words(reading: Reading) -> frozenset[str]:
    """Words of the document itself: names, addresses and what was sold. No label may hold them."""
    parties = (reading.buyer, reading.seller)
    texts = [part.value for party in parties for part in (party.name, party.street, party.city) if part]
    texts += [line.description.value for line in reading.lines if line.description]
    return frozenset(word for text in texts for word in plain(text).split() if len(word) >= _WORD_LENGTH)


def _proves(sheet: Sheet, lesson: Lesson, value: Value) -> bool:
    found = spotted(sheet, lesson)
    if found is None:
        return False
    if isinstance(found.value, Decimal) and isinstance(value, Decimal):
        return abs(found.value) == abs(value)
    return same_value(found.value, value)

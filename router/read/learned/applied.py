"""What corrections have taught of a supplier's papers, applied to a reading; what would break its sums is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from router.errors import LedgerpostError
from router.model import Field, How, Reading
from router.read.header.terms import due_by_term, payment_terms
from router.read.layout.arrangement import Sheet
from router.read.layout.labels import labelled
from router.read.learned.anchors import Taught, bare, possible_lessons, same_value
from router.read.learned.entries import entry_named, require_whole, without_entries
from router.read.learned.fields import (
    CREDIT_NOTES,
    FORMS,
    field_of,
    is_value,
    lost,
    said_by_person,
    typed_value,
    with_field,
)
from router.read.learned.lesson import (
    Lesson,
    Lessons,
    Relation,
    Supplier,
    by_mark,
    fingerprint,
    is_same,
    supplier_key,
    supplier_of,
    value_fingerprint,
)
from router.read.learned.places import sheet_of
from router.read.learned.spots import Found, spotted
from router.read.learned.typed import Form, Value
from router.read.lines.fields import differing

__all__ = [
    "Lesson",
    "Lessons",
    "Supplier",
    "Taught",
    "by_mark",
    "corrected",
    "lesson_of",
    "possible_lessons",
    "supplier_key",
    "taught",
]

CONFIDENCE = {How.TEXT: 0.97, How.OCR: 0.94}
_CHECKS = {
    "total_excl": ("sum", "bases"),
    "total_vat": ("sum", "vats"),
    "total_incl": ("sum", "payable"),
    "prepaid": ("payable",),
    "payable": ("payable",),
}


def lesson_of(reading: Reading, field: str, value: Value) -> Lesson | None:
    """Return the most certain lesson that a person's `value` teaches; None when it stands nowhere on the pages."""
    return next(iter(possible_lessons(reading, field, value).lessons), None)


def taught(reading: Reading, lessons: Lessons) -> Reading:
    """Return the reading with what the supplier's lessons find: empty fields filled, known mistakes mended.

    A value that the reader found elsewhere, or that a person gave, stays. A date that contradicts the other, an amount
    that breaks the sums, a number with wrong check digits is not taken. E-invoices are left alone.
    """
    if not lessons or reading.how is How.XML or not reading.pages:
        return reading
    reading = _with_constants(reading, _lessons_for(reading, lessons))
    standing = [lesson for lesson in _lessons_for(reading, lessons) if lesson.relation is not Relation.CONSTANT]
    if not standing:
        return reading
    sheet = sheet_of(reading.pages)
    proposed: dict[str, Field[Any]] = {}
    for lesson in standing:
        if lesson.field not in proposed and (field := _proposal(reading, lesson, sheet)) is not None:
            proposed[lesson.field] = field
    dated = _with_dates(reading, proposed, sheet)
    for name, field in proposed.items():
        if FORMS[name] not in (Form.DATE, Form.AMOUNT):
            dated = with_field(dated, name, field)
    return _with_amounts(dated, {name: field for name, field in proposed.items() if FORMS[name] is Form.AMOUNT})


def _lessons_for(reading: Reading, lessons: Lessons) -> list[Lesson]:
    supplier = supplier_of(reading)
    found = dict.fromkeys(lesson for mark in supplier.marks for lesson in lessons.get(mark, ()))
    return [lesson for lesson in found if is_same(lesson.supplier, supplier)]


# ------------------------------------------------------------------ single fields
def _with_constants(reading: Reading, lessons: list[Lesson]) -> Reading:
    for lesson in lessons:
        if lesson.relation is not Relation.CONSTANT:
            continue
        known = field_of(reading, lesson.field)
        if known is None or (not said_by_person(known) and value_fingerprint(known) == lesson.instead_of):
            value = typed_value(lesson.field, lesson.constant)
            field = Field(value=value, how=How.LEARNED, confidence=0.97, reason=_reason(lesson), losers=lost(known))
            reading = with_field(reading, lesson.field, field)
    return reading


def _reason(lesson: Lesson) -> str:
    return f"learned for this supplier: {lesson.place}"


def _proposal(reading: Reading, lesson: Lesson, sheet: Sheet) -> Field[Any] | None:
    """Return what a lesson finds, unless the reader has the same or has it from another place."""
    known = field_of(reading, lesson.field)
    if known is not None and (said_by_person(known) or fingerprint(known) != lesson.instead_of):
        return None
    found = spotted(sheet, lesson)
    if found is None or (known is not None and same_value(known.value, found.value)):
        return None
    value = found.value
    if isinstance(value, Decimal) and reading.type_code is not None and reading.type_code.value in CREDIT_NOTES:
        value = abs(value)
    if FORMS[lesson.field] is Form.NUMBER and bare(str(value)) in _other_numbers(reading):
        return None
    return _field(value, found, lesson, known, sheet)


def _field(value: Value, found: Found, lesson: Lesson, known: Field[Any] | None, sheet: Sheet) -> Field[Any]:
    how = next((page.how for page in sheet.pages if page.number == found.cell.page), How.TEXT)
    return Field(
        value=value,
        how=How.LEARNED,
        confidence=CONFIDENCE.get(how, CONFIDENCE[How.OCR]),
        text=found.text,
        page=found.cell.page,
        box=found.box,
        reason=_reason(lesson),
        losers=lost(known),
    )


def _other_numbers(reading: Reading) -> frozenset[str]:
    """Numbers that are certainly no document number: companies' and accounts'."""
    every = (*reading.identifiers, *reading.ibans, *reading.other_ibans)
    return frozenset(number for field in every for number in (field.value, field.value[2:]))


# ------------------------------------------------------------------ dates
def _with_dates(reading: Reading, proposed: dict[str, Field[Any]], sheet: Sheet) -> Reading:
    issue, due = proposed.get("issue_date"), proposed.get("due_date")
    if delivery := proposed.get("delivery_date"):
        reading = replace(reading, delivery_date=delivery)
    if issue is not None:
        reading = _with_issue_date(reading, issue, sheet)
    if due is not None and not (reading.issue_date and due.value < reading.issue_date.value):
        reading = replace(reading, due_date=due)
    return reading


def _with_issue_date(reading: Reading, issue: Field[date], sheet: Sheet) -> Reading:
    """Put the issue date in, unless it contradicts a due date that was read."""
    due = reading.due_date
    if due is not None and due.how is not How.RULE:
        return reading if due.value < issue.value else replace(reading, issue_date=issue)
    return replace(reading, issue_date=issue, due_date=_due_by_term(issue, reading, sheet))


def _due_by_term(issue: Field[date], reading: Reading, sheet: Sheet) -> Field[date] | None:
    return due_by_term(issue, payment_terms(labelled(sheet), reading.how or How.TEXT))


def corrected(reading: Reading, said: Mapping[str, Field[Any] | None]) -> Reading:
    """Return the reading with what a person said, and with the due date that follows from a new issue date.

    None takes a value out, under the name of a line, rate or allowance all of it. The note on lines that do not add up
    is written anew. Raises LedgerpostError when the person's due date lies before the issue date, when there is no such
    line, or when a new one is not whole.
    """
    was = reading
    for name, field in said.items():
        if is_value(name):
            reading = with_field(reading, name, field)
    require_whole(was, reading)
    gone = [entry for name in said if not is_value(name) and (entry := entry_named(name))]
    reading = with_sums_noted(was, without_entries(reading, gone))
    issue, due = reading.issue_date, reading.due_date
    if issue is not None and "issue_date" in said and "due_date" not in said:
        follows = due is None or due.how is How.RULE or due.value < issue.value
        due = _due_by_term(issue, reading, sheet_of(reading.pages)) if follows else due
        reading = replace(reading, due_date=due)
    if issue is not None and due is not None and due.value < issue.value:
        raise LedgerpostError(
            f"due_date: expected a day not before the issue date {issue.value}, found {due.value}. Correct one of them."
        )
    return reading


def with_sums_noted(was: Reading, reading: Reading) -> Reading:
    """Return the reading with the note on lines that do not add up as it is now, instead of that of `was`."""
    before, now = lines_differing(was), lines_differing(reading)
    return replace(reading, notes=(*(note for note in reading.notes if note not in before), *now))


def lines_differing(reading: Reading) -> tuple[str, ...]:
    """Return the sentence that the lines do not add up to the total without VAT, where they do not."""
    return differing(reading.lines, reading.charges, reading.total_excl.value if reading.total_excl else None)


# ------------------------------------------------------------------ amounts
def _with_amounts(reading: Reading, proposed: dict[str, Field[Any]]) -> Reading:
    """Put in all amounts when they balance together, else each that balances."""
    if not proposed:
        return reading
    whole = reading
    for name, field in proposed.items():
        whole = with_field(whole, name, field)
    if all(balances(whole, name) for name in proposed):
        return whole
    for name, field in proposed.items():
        single = with_field(reading, name, field)
        if balances(single, name):
            reading = single
    return reading


def balances(reading: Reading, name: str) -> bool:
    """Say whether the amount `name` fits the others that are known, to the cent."""
    broken = set(_broken_sums(reading))
    return not broken & set(_CHECKS[name])


def _broken_sums(reading: Reading) -> Iterator[str]:
    excl, vat, incl, payable = (
        field.value if field else None
        for field in (reading.total_excl, reading.total_vat, reading.total_incl, reading.payable)
    )
    if excl is not None and vat is not None and incl is not None and excl + vat != incl:
        yield "sum"
    prepaid = reading.prepaid.value if reading.prepaid else Decimal(0)
    rounding = reading.rounding.value if reading.rounding else Decimal(0)
    if incl is not None and payable is not None and incl - prepaid + rounding != payable:
        yield "payable"
    bases = [entry.base.value for entry in reading.vat_breakdown if entry.base]
    vats = [entry.vat.value for entry in reading.vat_breakdown if entry.vat]
    count = len(reading.vat_breakdown)
    if excl is not None and count and len(bases) == count and sum(bases) != excl:
        yield "bases"
    if vat is not None and count and len(vats) == count and sum(vats) != vat:
        yield "vats"

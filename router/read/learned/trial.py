"""Whether a lesson makes what was read before better or worse, document by document."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from router.model import Field, How, Reading
from router.read.learned.anchors import bare, same_value
from router.read.learned.fields import FORMS, field_of, read_at_first, said_by_person, with_field
from router.read.learned.lesson import Lesson, Relation, fingerprint, value_fingerprint


class Effect(StrEnum):
    """What a lesson does to one document."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What a lesson did to a supplier's stored documents, in numbers."""

    better: int = 0
    same: int = 0
    worse: int = 0

    def with_effect(self, effect: Effect) -> Tried:
        """Return the numbers with one more document."""
        return Tried(
            better=self.better + (effect is Effect.BETTER),
            same=self.same + (effect is Effect.SAME),
            worse=self.worse + (effect is Effect.WORSE),
        )


def effect(before: Reading, after: Reading, lesson: Lesson) -> Effect:
    """Say what `lesson` did to a reading.

    Better: an empty field is filled, or a value read from the place that a person has called wrong is replaced. Worse:
    any other value changes or goes, save one computed from others.
    """
    effects = {_on_field(field_of(before, name), field_of(after, name), name, lesson) for name in FORMS}
    if Effect.WORSE in effects:
        return Effect.WORSE
    return Effect.BETTER if Effect.BETTER in effects else Effect.SAME


def _on_field(before: Field[Any] | None, after: Field[Any] | None, name: str, lesson: Lesson) -> Effect:
    if before is None:
        return Effect.SAME if after is None else Effect.BETTER
    if after is not None and same_value(before.value, after.value):
        return Effect.SAME
    if before.how is How.RULE and name != lesson.field:
        return Effect.SAME  # it followed from the value that was mended
    if after is None or said_by_person(before) or name != lesson.field:
        return Effect.WORSE
    led = value_fingerprint(before) if lesson.relation is Relation.CONSTANT else fingerprint(before)
    return Effect.BETTER if led == lesson.instead_of else Effect.WORSE


def mends(before: Reading, after: Reading, lesson: Lesson) -> bool:
    """Say whether the lesson replaced a value that the reader had taken for certain."""
    known, found = field_of(before, lesson.field), field_of(after, lesson.field)
    return known is not None and found is not None and not same_value(known.value, found.value)


def unsaid(reading: Reading, lesson: Lesson) -> Reading:
    """Return the reading with the lesson's field as the reader itself had it, where a person has said it since."""
    known = field_of(reading, lesson.field)
    return with_field(reading, lesson.field, read_at_first(known)) if said_by_person(known) else reading


def agrees(said: Reading, found: Reading, lesson: Lesson) -> bool | None:
    """Say whether a lesson found what a person said; None when no person did, or it found nothing."""
    word, value = field_of(said, lesson.field), field_of(found, lesson.field)
    if word is None or not said_by_person(word) or value is None or value.how is not How.LEARNED:
        return None
    return same_value(word.value, value.value)


Facts = tuple[object, ...]


def number_facts(reading: Reading, lesson: Lesson) -> tuple[str, Facts] | None:
    """Return the invoice number and what tells two invoices apart, when `lesson` finds invoice numbers."""
    if lesson.field != "invoice_number" or reading.invoice_number is None:
        return None
    told = (reading.issue_date, reading.total_incl, reading.payable)
    return bare(reading.invoice_number.value), tuple(field.value if field else None for field in told)


def are_two(one: Facts, other: Facts) -> bool:
    """Say whether the facts are certainly of two invoices: the same paper may come in twice."""
    return any(
        mine is not None and theirs is not None and mine != theirs for mine, theirs in zip(one, other, strict=True)
    )

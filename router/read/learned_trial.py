"""Whether a lesson makes what was read before better or worse, document by document."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from router.model import Field, How, Reading
from router.read.learned_anchors import bare, same_value
from router.read.learned_fields import FORMS, Form, field_of, said_by_person
from router.read.learned_lesson import Lesson, Relation, fingerprint, value_fingerprint


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


def identity(reading: Reading, lesson: Lesson) -> str | None:
    """Return the number that must be another one on each document of a supplier, when `lesson` finds such numbers."""
    if lesson.field != "invoice_number" or FORMS[lesson.field] is not Form.NUMBER or reading.invoice_number is None:
        return None
    return bare(reading.invoice_number.value)

"""From a correction to a lesson that is used: the possible ones are tried on everything stored, the best is kept."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass

from router.model import Reading
from router.read.learned.anchors import same_value
from router.read.learned.applied import by_mark, possible_lessons, taught
from router.read.learned.fields import field_of, read_at_first, with_field
from router.read.learned.lesson import Lesson, check_lesson
from router.read.learned.trial import Tried
from router.read.learned.typed import Value
from router.store.store import Store
from router.work.line.lessons import Trial, in_use, trial


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One correction: a document as it was read and as a person says it is."""

    document_id: str
    was: Reading
    said: Reading
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """What became of one lesson: its id when it is used from now on, else why not; and what it did to the others."""

    field: str
    sentence: str
    id: str | None = None
    tried: Tried | None = None
    against: tuple[str, ...] = ()


def learned(store: Store, case: Case, name: str, value: Value) -> Learned:
    """Keep the best lesson of one corrected field that makes no stored document worse, and say so or why not."""
    known = field_of(case.was, name)
    if known is not None and same_value(known.value, value):
        return Learned(field=name, sentence=f"{name} was read so already: there is nothing to learn.")
    base = with_field(case.said, name, read_at_first(known))
    possible = possible_lessons(base, name, value)
    if not possible.lessons:
        return Learned(field=name, sentence=f"{name}: only this document is corrected. {possible.why_none}")
    others = in_use(store)
    refused: Learned | None = None
    for lesson in possible.lessons:
        found = field_of(taught(base, by_mark((lesson, *others))), name)
        if found is None or not same_value(found.value, value):
            continue
        tried = trial(store, lesson, others, {case.document_id: case.said})
        if not tried.counts.worse:
            return _kept(store, lesson, tried, case.by, case.document_id)
        refused = refused or _refused(lesson, tried)
    why = "it contradicts the sums, dates or numbers that stand on this one."
    return refused or Learned(field=name, sentence=f"{name}: only this document is corrected, for {why}")


async def taken_in(store: Store, lessons: Iterable[Lesson], by: str) -> tuple[Learned, ...]:
    """Try lessons from elsewhere on what is stored, and use those that make nothing worse.

    Raises LedgerpostError for a lesson that could not have been made by this program; then none is used.
    """
    every = tuple(lessons)
    for lesson in every:
        check_lesson(lesson)
    return tuple([await asyncio.to_thread(_taken_in, store, lesson, by) for lesson in every])


def _taken_in(store: Store, lesson: Lesson, by: str) -> Learned:
    tried = trial(store, lesson, in_use(store), {})
    return _refused(lesson, tried) if tried.counts.worse else _kept(store, lesson, tried, by, None)


def _kept(store: Store, lesson: Lesson, tried: Trial, by: str, document_id: str | None) -> Learned:
    kept = store.add_lesson(lesson, by, document_id, tried.counts)
    all_of_them = f"{tried.counts.better} of {tried.count} became better, none worse"
    sentence = (
        f"{lesson.field} is learned: {lesson.place}. "
        f"This supplier's other stored documents: {all_of_them if tried.count else 'there are none yet'}."
    )
    return Learned(field=lesson.field, sentence=sentence, id=kept.id, tried=tried.counts)


def _refused(lesson: Lesson, tried: Trial) -> Learned:
    sentence = (
        f"{lesson.field} is not learned: looking {lesson.place} would change {tried.counts.worse} of {tried.count} "
        f"stored document(s) of this supplier for the worse, such as {', '.join(tried.against)}. "
        "Were they wrong too? Then correct one of them as well, and it is learned."
    )
    return Learned(field=lesson.field, sentence=sentence, tried=tried.counts, against=tried.against)

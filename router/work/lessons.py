"""The lessons in use, at hand for the line; and the trial that a new one must pass on everything stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from threading import Lock

from router.model import Reading, StoredDocument
from router.read.learned import by_mark, taught
from router.read.learned_lesson import Lesson, Lessons, is_same, supplier_of
from router.read.learned_trial import Effect, Tried, effect, identity
from router.store.lessons import LessonsVersion
from router.store.store import Store

_AT_ONCE = 200  # stored documents read at a time
_NAMED = 5  # documents named to a person


class LessonBook:
    """The lessons in use, read again from the store only after a change; safe for threads."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._version: LessonsVersion | None = None
        self._lessons: Lessons = {}
        self._turn = Lock()

    def current(self) -> Lessons:
        """Return the lessons in use now, by mark of their supplier; one cheap query when nothing has changed."""
        with self._turn:
            version = self._store.lessons_version()
            if version != self._version:
                self._lessons, self._version = by_mark(in_use(self._store)), version
            return self._lessons


def in_use(store: Store) -> list[Lesson]:
    """Return the lessons in use, the newest first."""
    return [stored.lesson for stored in store.lessons()]


def documents_of(store: Store, lesson: Lesson) -> Iterator[StoredDocument]:
    """Return every stored document of the lesson's supplier that was read from pages, latest first."""
    before: str | None = None
    while page := store.supplier_documents(lesson.supplier.marks, _AT_ONCE, before):
        before = page[-1].id
        for stored in page:
            if is_same(lesson.supplier, supplier_of(stored.document.reading)):
                yield stored


# ------------------------------------------------------------------ the trial
@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What a lesson did to the stored documents of its supplier; it is used only when nothing got worse."""

    tried: Tried = Tried()
    against: tuple[str, ...] = ()  # ids of some documents that got worse


@dataclass(slots=True)
class _Numbers:
    """Invoice numbers met so far: a supplier gives each once, so that one met twice is no invoice number."""

    seen: dict[str, tuple[object, ...]] = field(default_factory=dict)

    def repeats(self, reading: Reading, sha256: str, lesson: Lesson) -> bool:
        """Say whether the lesson's number stands on another invoice too; the same paper may come in twice."""
        number = identity(reading, lesson)
        if number is None:
            return False
        date, total = reading.issue_date, reading.total_incl or reading.payable
        facts = (sha256,) if date is None or total is None else (date.value, total.value)
        return self.seen.setdefault(number, facts) != facts


def trial(store: Store, lesson: Lesson, others: Iterable[Lesson], corrected: dict[str, Reading]) -> Trial:
    """Try `lesson`, beside those in use, on every stored document of its supplier.

    `corrected` are documents by id whose readings a person has just corrected; they are judged as corrected.
    """
    known = tuple(others)
    now, then = by_mark(known), by_mark((lesson, *known))
    tried, against, numbers = Tried(), [], _Numbers()
    for stored in documents_of(store, lesson):
        reading = corrected.get(stored.id, stored.document.reading)
        before, after = taught(reading, now), taught(reading, then)
        what = effect(before, after, lesson)
        if numbers.repeats(after, stored.document.sha256, lesson) and what is Effect.BETTER:
            what = Effect.WORSE
        tried = tried.with_effect(what)
        against += [stored.id] if what is Effect.WORSE else []
    return Trial(tried=tried, against=tuple(against[:_NAMED]))

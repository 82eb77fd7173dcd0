"""The lessons in use, at hand for the line; and the trial that a new one must pass on everything stored."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from threading import Lock

from router.model import Document, Reading, StoredDocument
from router.read.document import DocumentRead, Own
from router.read.learned.applied import by_mark, taught
from router.read.learned.lesson import Lesson, Lessons, Supplier, is_same, supplier_of
from router.read.learned.trial import Effect, Facts, Tried, agrees, are_two, effect, mends, number_facts, unsaid
from router.store.lessons import LessonsVersion
from router.store.store import Store
from router.work.line.office import Office

_AT_ONCE = 200  # stored documents read at a time
_NAMED = 5  # documents named to a person
_CONFIRMATIONS = 2  # persons' corrections that outweigh what the reader was certain of


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


async def read_with_lessons(
    read: Callable[[Document, Own | None], Awaitable[DocumentRead]],
    document: Document,
    client_id: str | None,
    office: Office,
) -> DocumentRead:
    """Return what is written on a document of a client, with what corrections have taught of its supplier's papers."""
    found = await read(document, office.own(client_id))
    return found if found.invoice is not None else replace(found, reading=taught(found.reading, office.lessons))


def in_use(store: Store) -> list[Lesson]:
    """Return the lessons in use, the newest first."""
    return [stored.lesson for stored in store.lessons()]


def documents_of(store: Store, supplier: Supplier) -> Iterator[StoredDocument]:
    """Return every stored document of a supplier that was read from pages, latest first."""
    before: str | None = None
    while page := store.supplier_documents(supplier.marks, _AT_ONCE, before):
        before = page[-1].id
        for stored in page:
            if is_same(supplier, supplier_of(stored.document.reading)):
                yield stored


# ------------------------------------------------------------------ the trial
@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What a lesson did to the stored documents of its supplier; it is used only when nothing got worse."""

    counts: Tried
    against: tuple[str, ...]  # ids of some documents that got worse

    @property
    def count(self) -> int:
        """How many documents it was tried on."""
        return self.counts.better + self.counts.same + self.counts.worse


@dataclass(slots=True)
class _Case:
    """What a lesson did to one document."""

    id: str
    what: Effect
    mends: bool = False  # it replaced a value that was certain enough to go out
    confirms: bool = False  # a person had said what the lesson finds
    number: tuple[str, Facts] | None = None


def trial(store: Store, lesson: Lesson, others: Iterable[Lesson], corrected: Mapping[str, Reading]) -> Trial:
    """Try `lesson`, beside those in use, on every stored document of its supplier.

    `corrected` are readings that a person has just corrected, by document id; they are not counted. Worse are also: a
    number that stands on two invoices, for a supplier gives each once; and another value for one that went out as
    certain, until persons have said so on two documents.
    """
    known = tuple(others)
    now, then = by_mark(known), by_mark((lesson, *known))
    cases = [
        _Case(id=identity, what=Effect.SAME, confirms=True, number=number_facts(reading, lesson))
        for identity, reading in corrected.items()
    ]
    cases += [
        _case(stored, lesson, now, then)
        for stored in documents_of(store, lesson.supplier)
        if stored.id not in corrected
    ]
    _compare(cases)
    counts, against = Tried(), []
    for case in cases:
        if case.id not in corrected:
            counts = counts.with_effect(case.what)
            against += [case.id] if case.what is Effect.WORSE else []
    return Trial(counts=counts, against=tuple(against[:_NAMED]))


def _case(stored: StoredDocument, lesson: Lesson, now: Lessons, then: Lessons) -> _Case:
    said = stored.document.reading
    reading = unsaid(said, lesson)
    before, after = taught(reading, now), taught(reading, then)
    agreed = agrees(said, after, lesson)
    what = effect(before, after, lesson) if reading is said else Effect.SAME
    return _Case(
        id=stored.id,
        what=Effect.WORSE if agreed is False else what,
        mends=what is Effect.BETTER and stored.document.held is None and mends(before, after, lesson),
        confirms=agreed is True,
        number=number_facts(after if reading is said else said, lesson),
    )


def _compare(cases: list[_Case]) -> None:
    """Find what only shows when all documents are seen together."""
    is_confirmed = sum(case.confirms for case in cases) >= _CONFIRMATIONS
    by_number: dict[str, list[_Case]] = {}
    for case in cases:
        if case.mends and not is_confirmed:
            case.what = Effect.WORSE
        if case.number is not None:
            by_number.setdefault(case.number[0], []).append(case)
    for same in by_number.values():
        for case in same:
            if case.what is Effect.BETTER and any(_clash(case, other) for other in same):
                case.what = Effect.WORSE


def _clash(one: _Case, other: _Case) -> bool:
    return one.number is not None and other.number is not None and are_two(one.number[1], other.number[1])

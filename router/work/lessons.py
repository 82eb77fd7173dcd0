"""The lessons in use, at hand for the line; and the trial that a new one must pass on everything stored."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from threading import Lock

from router.model import Document, Reading, StoredDocument
from router.read.document import DocumentRead, Own
from router.read.learned import by_mark, taught
from router.read.learned_lesson import Lesson, Lessons, Supplier, is_same, supplier_of
from router.read.learned_trial import Effect, Tried, effect, identity
from router.store.lessons import LessonsVersion
from router.store.store import Store
from router.work.office import Office

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
class _Numbers:
    """Invoice numbers met so far: a supplier gives each once, so that one met twice is no invoice number."""

    seen: dict[str, list[tuple[Reading, bool]]] = field(default_factory=dict)

    def clash(self, reading: Reading, lesson: Lesson, *, is_new: bool) -> bool:
        """Say whether another invoice has the number too, and the lesson gave it to one of them."""
        number = identity(reading, lesson)
        if number is None:
            return False
        before = self.seen.setdefault(number, [])
        clashes = any((is_new or was_new) and _are_two(reading, other) for other, was_new in before)
        before.append((reading, is_new))
        return clashes


def _are_two(one: Reading, other: Reading) -> bool:
    """Say whether two readings are certainly of two invoices: the same paper may come in twice."""
    pairs = ((one.issue_date, other.issue_date), (one.total_incl, other.total_incl), (one.payable, other.payable))
    return any(mine and theirs and mine.value != theirs.value for mine, theirs in pairs)


def trial(store: Store, lesson: Lesson, others: Iterable[Lesson], corrected: dict[str, Reading]) -> Trial:
    """Try `lesson`, beside those in use, on every stored document of its supplier.

    `corrected` are readings that a person has just corrected, by document id; they are not counted.
    """
    known = tuple(others)
    now, then = by_mark(known), by_mark((lesson, *known))
    counts, against, numbers = Tried(), [], _Numbers()
    for stored in documents_of(store, lesson.supplier):
        if stored.id in corrected:
            numbers.clash(corrected[stored.id], lesson, is_new=False)
            continue
        reading = stored.document.reading
        before, after = taught(reading, now), taught(reading, then)
        what = effect(before, after, lesson)
        if numbers.clash(after, lesson, is_new=what is Effect.BETTER):
            what = Effect.WORSE
        counts = counts.with_effect(what)
        against += [stored.id] if what is Effect.WORSE else []
    return Trial(counts=counts, against=tuple(against[:_NAMED]))

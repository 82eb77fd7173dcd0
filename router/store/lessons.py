"""Lessons kept: added once proven, listed, revoked; and the documents of a supplier, to try them on."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, func, insert, select, update

from router.model import How, Reading, StoredDocument
from router.read.learned.lesson import Lesson, supplier_of
from router.read.learned.trial import Tried
from router.store.database import Database, insert_missing
from router.store.failures import Unknown
from router.store.history import Change, append
from router.store.identity import arrival_id
from router.store.rows import arrival_of, from_json, json_text, plain, stored_document_of, utc
from router.store.tables import arrivals, documents, lessons, supplier_marks


class LessonState(StrEnum):
    """Whether a lesson is used."""

    ACTIVE = "active"
    REVOKED = "revoked"


class LessonsVersion(NamedTuple):
    """Differs as soon as a lesson is added or revoked."""

    number: int  # of lessons, revoked ones too
    changed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredLesson:
    """A lesson as the store gives it back."""

    id: str
    lesson: Lesson
    created_at: datetime  # aware, UTC
    by: str
    document_id: str | None  # the corrected document; None when it came from elsewhere
    state: LessonState
    tried: Tried  # on the supplier's documents, when it was added


def add(database: Database, lesson: Lesson, by: str, document_id: str | None, tried: Tried) -> StoredLesson:
    """Keep a lesson and use it from now on; the same lesson that is active already is returned as it is."""
    now = database.now()
    identity = "L" + arrival_id(now)[1:]
    text = json_text(Lesson, lesson)
    found = select(lessons).where(lessons.c.lesson == text, lessons.c.state == LessonState.ACTIVE.value)
    with database.write() as connection:
        if known := connection.execute(found).first():
            return _lesson_of(known)
        row = {
            "id": identity,
            "supplier": lesson.supplier.marks[0],
            "field": lesson.field,
            "lesson": text,
            "created_at": now,
            "by": plain(by),
            "document_id": document_id,
            "state": LessonState.ACTIVE.value,
            "changed_at": now,
            "better": tried.better,
            "same": tried.same,
            "worse": tried.worse,
        }
        connection.execute(insert(lessons), row)
        source = f"from {document_id}" if document_id else "from elsewhere"
        told = f"{lesson.field} {lesson.place}, {source}, by {by}"
        append(connection, now, [Change(identity, "learned", told)])
        return _lesson_of(connection.execute(select(lessons).where(lessons.c.id == identity)).one())


def revoke(database: Database, identity: str, by: str) -> StoredLesson:
    """Use a lesson no longer; revoking a revoked one changes nothing. Raises Unknown."""
    found = select(lessons).where(lessons.c.id == identity)
    now = database.now()
    with database.write() as connection:
        if (row := connection.execute(found.with_for_update()).one_or_none()) is None:
            raise Unknown(f"There is no lesson {identity}: see ledgerpost learned list.")
        if row.state == LessonState.ACTIVE:
            changed = {"state": LessonState.REVOKED.value, "changed_at": now}
            connection.execute(update(lessons).where(lessons.c.id == identity).values(changed))
            append(connection, now, [Change(identity, "revoked", f"by {by}")])
        return _lesson_of(connection.execute(found).one())


def listed(database: Database, state: LessonState | None) -> list[StoredLesson]:
    """Return lessons, the newest first."""
    found = select(lessons).order_by(lessons.c.created_at.desc(), lessons.c.id.desc())
    if state is not None:
        found = found.where(lessons.c.state == state.value)
    with database.read() as connection:
        return [_lesson_of(row) for row in connection.execute(found)]


def version(database: Database) -> LessonsVersion:
    """Return what changes with every change of the lessons."""
    with database.read() as connection:
        number, changed_at = connection.execute(select(func.count(), func.max(lessons.c.changed_at))).one()
    return LessonsVersion(number, utc(changed_at) if changed_at is not None else None)


# ------------------------------------------------------------------ documents of a supplier
def mark(connection: Connection, document_id: str, reading: Reading) -> None:
    """Note what the supplier of a document is recognised by; e-invoices teach nothing and have no marks."""
    connection.execute(delete(supplier_marks).where(supplier_marks.c.document_id == document_id))
    if reading.how is How.XML or not reading.pages:
        return
    rows = [{"mark": plain(one), "document_id": document_id} for one in supplier_of(reading).marks]
    insert_missing(connection, supplier_marks, rows)


def documents_of(
    database: Database, marks: Collection[str], limit: int, before: str | None = None
) -> list[StoredDocument]:
    """Return documents with any of a supplier's marks, latest first; `before` is the last id of the page before."""
    marked = select(supplier_marks.c.document_id).where(supplier_marks.c.mark.in_(marks))
    found = select(documents).where(documents.c.id.in_(marked)).order_by(documents.c.id.desc()).limit(limit)
    if before is not None:
        found = found.where(documents.c.id < before)
    with database.read() as connection:
        rows = connection.execute(found).mappings().all()
        wanted = select(arrivals).where(arrivals.c.id.in_({row["arrival_id"] for row in rows}))
        by_id = {row["id"]: arrival_of(row) for row in connection.execute(wanted).mappings()}
    return [stored_document_of(row, by_id[row["arrival_id"]]) for row in rows]


def _lesson_of(row: Any) -> StoredLesson:
    return StoredLesson(
        id=row.id,
        lesson=from_json(Lesson, row.lesson),
        created_at=utc(row.created_at),
        by=row.by,
        document_id=row.document_id,
        state=LessonState(row.state),
        tried=Tried(better=row.better, same=row.same, worse=row.worse),
    )

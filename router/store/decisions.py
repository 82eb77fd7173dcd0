"""What persons decided about documents, kept with what stood there before; the last decision can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, func, select, update

from router.model import DeliveryState, Planned, SortedDocument
from router.store import duplicates
from router.store.amending import replan, send_again
from router.store.client_marks import remember
from router.store.database import Database, insert_missing
from router.store.failures import TooLate, Unknown
from router.store.filing import restore_document
from router.store.history import Change, append
from router.store.lessons import LessonState
from router.store.rows import from_json, utc
from router.store.tables import decisions, deliveries, digests, documents, lessons


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """What was taken back: which decision, and what of it is gone."""

    document_id: str
    what: str  # released, corrected
    why: str
    decided_at: datetime  # aware, UTC
    withdrawn: int  # deliveries that will not take place
    lessons: tuple[str, ...]  # that are used no longer


class Decisions:
    """Persons' decisions, and the digests that tell them what waits."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def undo(self, document_id: str, by: str) -> Undone:
        """Take back the last decision about a document: it is as it was, and what it taught is used no longer.

        Raises Unknown when there is none, TooLate when a delivery of it has begun; then nothing has changed.
        """
        now = self._database.now()
        with self._database.write() as connection:
            found = select(documents).where(documents.c.id == document_id).with_for_update()
            row = connection.execute(found).one_or_none()
            last, earlier = _decisions(connection, document_id)
            if row is None or last is None:
                raise Unknown(f"No decision about {document_id} can be taken back: see ledgerpost show {document_id}.")
            before = from_json(SortedDocument, last.before)
            if last.what == "released":
                withdrawn = [Change(one, "withdrawn", f"by {by}") for one in _withdraw(connection, document_id)]
            else:
                so_far = from_json(SortedDocument, row.body).planned
                planned, withdrawn = replan(connection, now, document_id, so_far, before)
                before = replace(before, planned=planned)
            restore_document(connection, row, before)
            remember(connection, document_id, before)
            if last.what == "released":
                duplicates.take_back(connection, document_id, before)
            revoked = _revoke(connection, now, document_id, earlier.at if earlier else None)
            mine = (decisions.c.document_id == document_id, decisions.c.number == last.number)
            connection.execute(update(decisions).where(*mine).values(undone_at=now))
            changes = [Change(document_id, "undone", f"{by} took back: {last.why}")]
            changes += withdrawn
            changes += [Change(identity, "revoked", f"by {by}, with {document_id}") for identity in revoked]
            append(connection, now, changes)
        return Undone(
            document_id=document_id,
            what=last.what,
            why=last.why,
            decided_at=utc(last.at),
            withdrawn=sum(change.what == "withdrawn" for change in withdrawn),
            lessons=tuple(revoked),
        )

    def send_again(self, document_id: str, fresh: Sequence[Planned], by: str) -> tuple[Planned, ...]:
        """Plan a corrected document once more for those of the `fresh` ways that had it before; return what is planned.

        Raises Unknown, Contradiction and TooLate; see `amending.send_again`.
        """
        now = self._database.now()
        with self._database.write() as connection:
            planned, changes = send_again(connection, now, document_id, fresh, by)
            append(connection, now, changes)
        return planned

    def befores(self, document_id: str) -> list[SortedDocument]:
        """Return a document as it stood before each decision about it that stands, the latest first."""
        mine = (decisions.c.document_id == document_id, decisions.c.undone_at.is_(None))
        found = select(decisions.c.before).where(*mine).order_by(decisions.c.number.desc())
        with self._database.read() as connection:
            return [from_json(SortedDocument, body) for body in connection.scalars(found)]

    def claim_digest(self, day: str, lease_seconds: float) -> bool:
        """Say whether the caller may send the digest of a day: nobody has sent it, and nobody else is about to."""
        now = self._database.now()
        with self._database.write() as connection:
            insert_missing(connection, digests, [{"day": day, "claimed_until": now}])
            free = (digests.c.day == day, digests.c.sent_at.is_(None), digests.c.claimed_until <= now)
            until = now + timedelta(seconds=lease_seconds)
            return connection.execute(update(digests).where(*free).values(claimed_until=until)).rowcount == 1

    def digest_sent(self, day: str) -> None:
        """Note that the digest of a day was sent."""
        with self._database.write() as connection:
            sent = update(digests).where(digests.c.day == day).values(sent_at=self._database.now())
            connection.execute(sent)

    def last_digest_at(self) -> datetime | None:
        """Return when the last digest was sent."""
        with self._database.read() as connection:
            found = connection.scalar(select(func.max(digests.c.sent_at)))
        return utc(found) if found else None


def _decisions(connection: Connection, document_id: str) -> tuple[Any, Any]:
    """Return the last decision that stands, and the one before it."""
    standing = (decisions.c.document_id == document_id, decisions.c.undone_at.is_(None))
    rows = connection.execute(select(decisions).where(*standing).order_by(decisions.c.number.desc()).limit(2)).all()
    return (rows[0] if rows else None, rows[1] if len(rows) > 1 else None)


def _withdraw(connection: Connection, document_id: str) -> list[str]:
    """Remove a document's deliveries, none of which may have begun."""
    rows = connection.execute(select(deliveries).where(deliveries.c.document_id == document_id).with_for_update()).all()
    begun = [row.connection for row in rows if row.state != DeliveryState.DUE or row.attempts]
    if begun:
        raise TooLate(
            f"{document_id} is on its way or delivered by {', '.join(sorted(begun))}: have it removed there, and say "
            f"what is right with: ledgerpost correct {document_id}."
        )
    connection.execute(delete(deliveries).where(deliveries.c.document_id == document_id))
    return [row.id for row in rows]


def _revoke(connection: Connection, now: datetime, document_id: str, since: datetime | None) -> list[str]:
    """Use the lessons of a document no longer that were learned after `since`; return their ids."""
    mine = [lessons.c.document_id == document_id, lessons.c.state == LessonState.ACTIVE.value]
    mine += [lessons.c.created_at > since] if since is not None else []
    found = list(connection.scalars(select(lessons.c.id).where(*mine)))
    revoked = {"state": LessonState.REVOKED.value, "changed_at": now}
    connection.execute(update(lessons).where(lessons.c.id.in_(found)).values(revoked))
    return found

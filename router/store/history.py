"""The history: one line per change, each carrying a hash over itself and the line before, so that a forgery shows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, insert, select, update

from router.model import Event
from router.store.database import Database
from router.store.rows import plain, utc
from router.store.tables import history, history_head


class Change(NamedTuple):
    """What happened, before it has its place in the history."""

    subject: str  # an arrival's, document's, delivery's id or a connection's name
    what: str
    detail: str = ""


def append(connection: Connection, at: datetime, changes: Sequence[Change]) -> None:
    """Chain `changes` to the history within the caller's transaction.

    Call it last: it holds the end of the chain until the commit, and whoever waits for that must hold nothing more.
    """
    if not changes:
        return
    head = connection.execute(select(history_head.c.number, history_head.c.hash).with_for_update()).one()
    number, previous = head.number, head.hash
    rows = []
    for change in changes:
        number += 1
        kept = Change(plain(change.subject), change.what, plain(change.detail))
        previous = _chained(previous, number, at, kept)
        rows.append({"number": number, "at": at, **kept._asdict(), "hash": previous})
    connection.execute(insert(history), rows)
    connection.execute(update(history_head).values(number=number, hash=previous))


def events(database: Database, subject: str) -> list[Event]:
    """Return what happened to `subject`, oldest first."""
    found = select(history).where(history.c.subject == subject).order_by(history.c.number)
    with database.read() as connection:
        return [
            Event(
                number=row.number,
                at=utc(row.at),
                subject=row.subject,
                what=row.what,
                detail=row.detail,
                hash=row.hash,
            )
            for row in connection.execute(found)
        ]


def first_broken(database: Database) -> int | None:
    """Return the number of the first line that is missing or altered, None when the whole history holds."""
    in_order = select(history).order_by(history.c.number)
    with database.read() as connection:
        expected, previous = 0, ""
        with connection.execution_options(yield_per=1000).execute(in_order) as rows:
            for row in rows:
                expected += 1
                previous = _chained(previous, expected, utc(row.at), Change(row.subject, row.what, row.detail))
                if row.number != expected or row.hash != previous:
                    return expected
        head = connection.execute(select(history_head.c.number, history_head.c.hash)).one_or_none()
    if head is None or head.number > expected:
        return expected + 1
    return None if (head.number, head.hash) == (expected, previous) else expected


def _chained(previous: str, number: int, at: datetime, change: Change) -> str:
    line = json.dumps([number, at.isoformat(timespec="microseconds"), *change], separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{line}".encode()).hexdigest()

"""Forgetting what is old and finished: its rows go, its bytes follow with the next sweep, its history stays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Column, ColumnElement, Connection, delete, exists, or_, select

from router.model import ArrivalState, DeliveryState
from router.store.database import Database
from router.store.history import Change, append
from router.store.tables import answers, arrivals, deliveries, documents, duplicate_keys, metadata

_AT_ONCE = 200  # arrivals in one transaction: others wait for no longer than that takes


def forget(database: Database, before: datetime, keep_days: int) -> int:
    """Remove every arrival received before `before` of which nothing waits or is undelivered; return how many.

    What stays: an arrival that waits or is held, one with a held document, with a delivery that is not done, or with an
    answer that is due. The history of what went stays, and says that it went.
    """
    forgotten = 0
    while some := _forget_some(database, before, keep_days):
        forgotten += some
    return forgotten


def _forget_some(database: Database, before: datetime, keep_days: int) -> int:
    finished = (
        select(arrivals.c.id)
        .where(
            arrivals.c.received_at < before,
            arrivals.c.state == ArrivalState.SORTED.value,
            arrivals.c.sorted_at < before,
            ~exists().where(documents.c.arrival_id == arrivals.c.id, _unfinished()),
            ~exists().where(answers.c.id == arrivals.c.id, answers.c.state == "due"),
        )
        .order_by(arrivals.c.id)
        .limit(_AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    with database.write() as connection:
        old = list(connection.scalars(finished))
        if not old:
            return 0
        _remove(connection, old)
        sentence = f"all of it was delivered and is older than {keep_days} days"
        append(connection, database.now(), [Change(identity, "forgotten", sentence) for identity in old])
    return len(old)


def _unfinished() -> ColumnElement[bool]:
    undelivered = exists().where(
        deliveries.c.document_id == documents.c.id, deliveries.c.state != DeliveryState.DONE.value
    )
    return or_(documents.c.state == ArrivalState.HELD.value, undelivered)


def _remove(connection: Connection, old: Sequence[str]) -> None:
    own = select(documents.c.id).where(documents.c.arrival_id.in_(old))
    connection.execute(delete(duplicate_keys).where(duplicate_keys.c.document_id.in_(own)))
    for column in _naming(documents.c.id):
        connection.execute(delete(column.table).where(column.in_(own)))
    connection.execute(delete(documents).where(documents.c.arrival_id.in_(old)))
    for column in _naming(arrivals.c.id):
        connection.execute(delete(column.table).where(column.in_(old)))
    connection.execute(delete(arrivals).where(arrivals.c.id.in_(old)))


def _naming(identity: Column[str]) -> list[Column[str]]:
    """Return the columns whose foreign key is `identity`, in tables that nothing else hangs on."""
    return [
        key.parent
        for table in metadata.sorted_tables
        if table is not documents
        for key in table.foreign_keys
        if key.column is identity
    ]

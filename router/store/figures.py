"""Numbers about what the store holds, for metrics and for knowing when to wake up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, Table, and_, func, select

from router.model import ArrivalState, DeliveryState
from router.store.database import Database
from router.store.rows import utc
from router.store.tables import arrivals, connections, deliveries, documents
from router.store.values import Counts


def counts(database: Database) -> Counts:
    """Return how much of everything there is; it looks at every row of an index, so ask at most every few seconds."""
    by_connection = select(deliveries.c.connection, deliveries.c.state, func.count()).group_by(
        deliveries.c.connection, deliveries.c.state
    )
    with database.read() as connection:
        return Counts(
            arrivals=_by_state(connection, arrivals),
            documents=_by_state(connection, documents),
            held=dict(_held_by_reason(connection, documents) + _held_by_reason(connection, arrivals)),
            deliveries={(name, state): number for name, state, number in connection.execute(by_connection)},
        )


def oldest_waiting_seconds(database: Database) -> float:
    """Return how long the oldest arrival has waited to be sorted; 0 when none waits."""
    waiting = select(func.min(arrivals.c.id)).where(arrivals.c.state == ArrivalState.WAITING.value).scalar_subquery()
    with database.read() as connection:
        oldest = connection.scalar(select(arrivals.c.received_at).where(arrivals.c.id == waiting))
    return max(0.0, (database.now() - utc(oldest)).total_seconds()) if oldest else 0.0


def next_due_at(database: Database, apart_from: Collection[str]) -> datetime | None:
    """Return when the next delivery can be claimed, in UTC; None when none will be.

    Paused connections do not count, nor those `apart_from`, which others fetch from.
    """
    paused = select(connections.c.name).where(connections.c.state == "paused")
    is_open = and_(deliveries.c.connection.not_in(paused), deliveries.c.connection.not_in(apart_from))
    due = and_(deliveries.c.state == DeliveryState.DUE.value, is_open)
    attempting = and_(deliveries.c.state == DeliveryState.ATTEMPTING.value, is_open)
    with database.read() as connection:
        moments = [
            connection.scalar(select(func.min(deliveries.c.next_try_at)).where(due)),
            connection.scalar(select(func.min(deliveries.c.lease_until)).where(attempting)),
        ]
    return min((utc(moment) for moment in moments if moment), default=None)


def _by_state(connection: Connection, table: Table) -> dict[str, int]:
    found = select(table.c.state, func.count()).group_by(table.c.state)
    return {row[0]: row[1] for row in connection.execute(found)}


def _held_by_reason(connection: Connection, table: Table) -> Counter[str]:
    held = table.c.state == ArrivalState.HELD.value
    found = select(table.c.held_reason, func.count()).where(held).group_by(table.c.held_reason)
    return Counter({row[0]: row[1] for row in connection.execute(found)})

"""Connections that are paused: no delivery uses one until a person resumes it."""

from __future__ import annotations

from sqlalchemy import and_, select, update

from router.store.database import Database, insert_missing
from router.store.history import Change, append
from router.store.rows import plain, utc
from router.store.tables import connections, deliveries
from router.store.values import ConnectionState


def pause(database: Database, name: str, reason: str) -> None:
    """Pause a connection; one that is paused already keeps its first reason and moment."""
    _turn(database, name, "paused", reason)


def resume(database: Database, name: str) -> None:
    """Open a connection; one that is open already stays as it is."""
    _turn(database, name, "open", "")


def states(database: Database) -> dict[str, ConnectionState]:
    """Return every connection that was ever paused or resumed, by name."""
    with database.read() as connection:
        rows = connection.execute(select(connections).order_by(connections.c.name)).all()
    return {row.name: ConnectionState(row.state, row.reason, utc(row.since)) for row in rows}


def _turn(database: Database, name: str, state: str, reason: str) -> None:
    now = database.now()
    with database.write() as connection:
        insert_missing(connection, connections, [{"name": name, "state": "open", "reason": "", "since": now}])
        before = connection.scalar(select(connections.c.state).where(connections.c.name == name).with_for_update())
        if before == state:
            return
        values = {"state": state, "reason": plain(reason), "since": now}
        connection.execute(update(connections).where(connections.c.name == name).values(**values))
        if state == "open":
            # The time that it was paused is nobody's failure: the time to give up counts anew.
            waiting = and_(
                deliveries.c.connection == name, deliveries.c.state == "due", deliveries.c.counted_from < now
            )
            connection.execute(update(deliveries).where(waiting).values(counted_from=now, failures=0))
        append(connection, now, [Change(name, "paused" if state == "paused" else "resumed", reason)])

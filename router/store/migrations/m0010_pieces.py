"""Which pieces of an unfinished delivery the other side has, so that no new start hands them over again."""

from __future__ import annotations

from sqlalchemy import Connection, text

_STATEMENTS = (
    """
    CREATE TABLE pieces (
        delivery_id TEXT NOT NULL REFERENCES deliveries (id) ON DELETE CASCADE,
        piece TEXT NOT NULL,
        answer TEXT NOT NULL,
        PRIMARY KEY (delivery_id, piece)
    )
    """,
)


def up(connection: Connection) -> None:
    """Make the table in the transaction of `connection`."""
    for statement in _STATEMENTS:
        connection.execute(text(statement))

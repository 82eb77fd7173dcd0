"""Which scheduled bundles were made, so that each is made once by any number of nodes."""

from __future__ import annotations

from sqlalchemy import Connection, text

_STATEMENTS = (
    """
    CREATE TABLE bundles (
        connection TEXT NOT NULL,
        moment TEXT NOT NULL,
        claimed_until TIMESTAMPTZ NOT NULL,
        made_at TIMESTAMPTZ,
        PRIMARY KEY (connection, moment)
    )
    """,
)


def up(connection: Connection) -> None:
    """Make the table in the transaction of `connection`."""
    for statement in _STATEMENTS:
        connection.execute(text(statement))

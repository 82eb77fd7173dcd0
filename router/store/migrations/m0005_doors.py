"""What the doors remember: addresses and tokens that were issued, and what was taken where it still lies."""

from __future__ import annotations

from sqlalchemy import Connection, text

_STATEMENTS = (
    """
    CREATE TABLE issued (
        value TEXT NOT NULL PRIMARY KEY,
        sort TEXT NOT NULL CHECK (sort IN ('address', 'token')),
        client_id TEXT,
        name TEXT NOT NULL,
        issued_at TIMESTAMPTZ NOT NULL,
        until TIMESTAMPTZ,
        changed_at TIMESTAMPTZ NOT NULL
    )
    """,
    "CREATE INDEX issued_client ON issued (sort, client_id)",
    """
    CREATE TABLE seen (
        door TEXT NOT NULL,
        name TEXT NOT NULL,
        mark TEXT NOT NULL,
        arrival_id TEXT,
        at TIMESTAMPTZ NOT NULL,
        PRIMARY KEY (door, name)
    )
    """,
)


def up(connection: Connection) -> None:
    """Make both tables in the transaction of `connection`."""
    for statement in _STATEMENTS:
        connection.execute(text(statement))

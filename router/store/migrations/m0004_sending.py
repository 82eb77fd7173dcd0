"""What a delivery's target asks, how patience with it is counted, and small secrets that change by themselves."""

from __future__ import annotations

from sqlalchemy import Connection, text

_STATEMENTS = (
    "ALTER TABLE deliveries ADD COLUMN terms TEXT NOT NULL DEFAULT '{}'",
    "ALTER TABLE deliveries ADD COLUMN failures INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE deliveries ADD COLUMN counted_from TIMESTAMPTZ",
    "ALTER TABLE deliveries ADD COLUMN sequence TEXT",
    "ALTER TABLE deliveries ADD COLUMN once TEXT",
    "UPDATE deliveries SET counted_from = planned_at",
    "CREATE INDEX deliveries_sequence ON deliveries (connection, client_id, sequence) WHERE sequence IS NOT NULL",
    "CREATE INDEX deliveries_once ON deliveries (connection, client_id, once) WHERE once IS NOT NULL",
    """
    CREATE TABLE vault (
        name TEXT NOT NULL PRIMARY KEY,
        sealed TEXT NOT NULL,
        changed_at TIMESTAMPTZ NOT NULL
    )
    """,
)


def up(connection: Connection) -> None:
    """Add the columns and the table in the transaction of `connection`."""
    for statement in _STATEMENTS:
        connection.execute(text(statement))

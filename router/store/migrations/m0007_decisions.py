"""What persons decided, with what stood there before, so that it can be taken back; and which digests were sent."""

from __future__ import annotations

from sqlalchemy import Connection, text

_STATEMENTS = (
    """
    CREATE TABLE decisions (
        document_id TEXT NOT NULL REFERENCES documents (id),
        number INTEGER NOT NULL,
        at TIMESTAMPTZ NOT NULL,
        what TEXT NOT NULL CHECK (what IN ('released', 'corrected')),
        why TEXT NOT NULL,
        before TEXT NOT NULL,
        undone_at TIMESTAMPTZ,
        PRIMARY KEY (document_id, number)
    )
    """,
    """
    CREATE TABLE digests (
        day TEXT NOT NULL PRIMARY KEY,
        claimed_until TIMESTAMPTZ NOT NULL,
        sent_at TIMESTAMPTZ
    )
    """,
)


def up(connection: Connection) -> None:
    """Make both tables in the transaction of `connection`."""
    for statement in _STATEMENTS:
        connection.execute(text(statement))

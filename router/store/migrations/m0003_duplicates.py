"""What tells a document again, and answers to senders; documents filed before are not told again."""

from __future__ import annotations

from sqlalchemy import Connection, text

_STATEMENTS = (
    "CREATE TABLE duplicate_keys (key TEXT NOT NULL PRIMARY KEY, document_id TEXT NOT NULL)",
    "CREATE INDEX duplicate_keys_document ON duplicate_keys (document_id)",
    """
    CREATE TABLE answers (
        id TEXT NOT NULL PRIMARY KEY REFERENCES arrivals (id),
        recipient TEXT NOT NULL,
        mail TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('due', 'sent', 'dropped')),
        attempts INTEGER NOT NULL,
        planned_at TIMESTAMPTZ NOT NULL,
        next_try_at TIMESTAMPTZ NOT NULL,
        last_error TEXT NOT NULL
    )
    """,
    "CREATE INDEX answers_due ON answers (next_try_at) WHERE state = 'due'",
    "CREATE INDEX answers_recipient ON answers (recipient, planned_at)",
)


def up(connection: Connection) -> None:
    """Make the tables in the transaction of `connection`."""
    for statement in _STATEMENTS:
        connection.execute(text(statement))

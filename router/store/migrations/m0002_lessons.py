"""Lessons, and what the supplier of each document is recognised by; documents filed before have no such marks."""

from __future__ import annotations

from sqlalchemy import Connection, text

_STATEMENTS = (
    """
    CREATE TABLE lessons (
        id TEXT NOT NULL PRIMARY KEY,
        supplier TEXT NOT NULL,
        field TEXT NOT NULL,
        lesson TEXT NOT NULL,
        created_at TIMESTAMPTZ NOT NULL,
        by TEXT NOT NULL,
        document_id TEXT,
        state TEXT NOT NULL CHECK (state IN ('active', 'revoked')),
        changed_at TIMESTAMPTZ NOT NULL,
        better INTEGER NOT NULL,
        same INTEGER NOT NULL,
        worse INTEGER NOT NULL
    )
    """,
    "CREATE INDEX lessons_state ON lessons (state, changed_at)",
    """
    CREATE TABLE supplier_marks (
        mark TEXT NOT NULL,
        document_id TEXT NOT NULL REFERENCES documents (id),
        PRIMARY KEY (mark, document_id)
    )
    """,
    "CREATE INDEX supplier_marks_document ON supplier_marks (document_id)",
)


def up(connection: Connection) -> None:
    """Make both tables in the transaction of `connection`."""
    for statement in _STATEMENTS:
        connection.execute(text(statement))

"""When a delivery is to go and whose way it takes; and by which marks of past documents a client is known again."""

from __future__ import annotations

from sqlalchemy import Connection, text

_STATEMENTS = (
    "ALTER TABLE deliveries ADD COLUMN moment TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE deliveries ADD COLUMN due_at TIMESTAMPTZ",
    "ALTER TABLE deliveries ADD COLUMN seal TEXT NOT NULL DEFAULT ''",
    """
    CREATE TABLE client_marks (
        mark TEXT NOT NULL,
        document_id TEXT NOT NULL REFERENCES documents (id),
        client_id TEXT NOT NULL,
        PRIMARY KEY (mark, document_id)
    )
    """,
    "CREATE INDEX client_marks_document ON client_marks (document_id)",
)


def up(connection: Connection) -> None:
    """Add the columns and the table in the transaction of `connection`."""
    for statement in _STATEMENTS:
        connection.execute(text(statement))

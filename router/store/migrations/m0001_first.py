"""The first schema: arrivals, documents, deliveries, connections, blob uses and the history.

Written in the SQL that SQLite and PostgreSQL share; SQLite takes any word as a column's type.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

_STATEMENTS = (
    """
    CREATE TABLE arrivals (
        id TEXT NOT NULL PRIMARY KEY,
        channel TEXT NOT NULL,
        received_at TIMESTAMPTZ NOT NULL,
        envelope TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        size_bytes BIGINT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'sorted', 'held')),
        attempts INTEGER NOT NULL,
        owner TEXT,
        lease_until TIMESTAMPTZ,
        sorted_at TIMESTAMPTZ,
        message_id TEXT,
        held_reason TEXT,
        outcome TEXT
    )
    """,
    "CREATE INDEX arrivals_waiting ON arrivals (id) WHERE state = 'waiting'",
    "CREATE INDEX arrivals_state ON arrivals (state, held_reason)",
    "CREATE INDEX arrivals_received ON arrivals (received_at)",
    "CREATE INDEX arrivals_sha256 ON arrivals (sha256)",
    "CREATE INDEX arrivals_message ON arrivals (message_id)",
    """
    CREATE TABLE documents (
        id TEXT NOT NULL PRIMARY KEY,
        arrival_id TEXT NOT NULL REFERENCES arrivals (id),
        position INTEGER NOT NULL,
        client_id TEXT,
        type TEXT,
        kind TEXT,
        state TEXT NOT NULL CHECK (state IN ('sorted', 'held')),
        held_reason TEXT,
        sha256 TEXT NOT NULL,
        sorted_at TIMESTAMPTZ NOT NULL,
        body TEXT NOT NULL,
        UNIQUE (arrival_id, position),
        UNIQUE (id, client_id)
    )
    """,
    "CREATE INDEX documents_state ON documents (state, held_reason)",
    "CREATE INDEX documents_client ON documents (client_id, sorted_at)",
    "CREATE INDEX documents_sorted ON documents (sorted_at)",
    "CREATE INDEX documents_sha256 ON documents (sha256)",
    """
    CREATE TABLE deliveries (
        id TEXT NOT NULL PRIMARY KEY,
        document_id TEXT NOT NULL,
        client_id TEXT NOT NULL,
        connection TEXT NOT NULL,
        target TEXT NOT NULL,
        files TEXT NOT NULL,
        reason TEXT NOT NULL,
        type TEXT NOT NULL,
        kind TEXT NOT NULL,
        title TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('due', 'attempting', 'done', 'held', 'refused')),
        attempts INTEGER NOT NULL,
        planned_at TIMESTAMPTZ NOT NULL,
        next_try_at TIMESTAMPTZ,
        owner TEXT,
        lease_until TIMESTAMPTZ,
        finished_at TIMESTAMPTZ,
        last_error TEXT NOT NULL,
        ambiguous BOOLEAN NOT NULL,
        receipt TEXT,
        FOREIGN KEY (document_id, client_id) REFERENCES documents (id, client_id)
    )
    """,
    "CREATE INDEX deliveries_due ON deliveries (connection, next_try_at) WHERE state IN ('due', 'attempting')",
    "CREATE INDEX deliveries_state ON deliveries (connection, state)",
    "CREATE INDEX deliveries_document ON deliveries (document_id)",
    """
    CREATE TABLE blob_uses (
        sha256 TEXT NOT NULL,
        arrival_id TEXT NOT NULL REFERENCES arrivals (id),
        PRIMARY KEY (sha256, arrival_id)
    )
    """,
    """
    CREATE TABLE connections (
        name TEXT NOT NULL PRIMARY KEY,
        state TEXT NOT NULL CHECK (state IN ('open', 'paused')),
        reason TEXT NOT NULL,
        since TIMESTAMPTZ NOT NULL
    )
    """,
    """
    CREATE TABLE history (
        number BIGINT NOT NULL PRIMARY KEY,
        at TIMESTAMPTZ NOT NULL,
        subject TEXT NOT NULL,
        what TEXT NOT NULL,
        detail TEXT NOT NULL,
        hash TEXT NOT NULL
    )
    """,
    "CREATE INDEX history_subject ON history (subject, number)",
    "CREATE TABLE history_head (id INTEGER NOT NULL PRIMARY KEY, number BIGINT NOT NULL, hash TEXT NOT NULL)",
    "INSERT INTO history_head (id, number, hash) VALUES (1, 0, '')",
)


def up(connection: Connection) -> None:
    """Make every table of the first version in the transaction of `connection`."""
    for statement in _STATEMENTS:
        connection.execute(text(statement))

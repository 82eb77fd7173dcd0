"""Small mails become durable in the transaction of their arrival; their files are made a little later."""

from __future__ import annotations

from sqlalchemy import Connection, text

_TABLE = """
    CREATE TABLE young_blobs (
        sha256 TEXT NOT NULL PRIMARY KEY,
        kept_at TIMESTAMPTZ NOT NULL,
        content {bytes} NOT NULL
    )
"""
_INDEX = "CREATE INDEX young_blobs_by_age ON young_blobs (kept_at)"
_AS_IT_IS = "ALTER TABLE young_blobs ALTER COLUMN content SET STORAGE EXTERNAL"  # mails hardly shrink; packing costs


def up(connection: Connection) -> None:
    """Make the table in the transaction of `connection`."""
    is_postgresql = connection.dialect.name == "postgresql"
    connection.execute(text(_TABLE.format(bytes="BYTEA" if is_postgresql else "BLOB")))
    connection.execute(text(_INDEX))
    if is_postgresql:
        connection.execute(text(_AS_IT_IS))

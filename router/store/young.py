"""Young blobs: bytes that became durable in the row of their arrival, until they have a file of their own.

One wait for the disk makes a whole group of mails durable, where a file each, its folder and the row take three.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, select

from router.store.database import Database, insert_missing
from router.store.disk import NewBlob
from router.store.tables import young_blobs


class YoungBlobs:
    """The bytes that have no file yet, as the blobs see them; every method may raise TryLater."""

    __slots__ = ("_database",)

    def __init__(self, database: Database) -> None:
        self._database = database

    def content(self, sha256: str) -> bytes | None:
        """Return the bytes kept in a row, or None."""
        with self._database.read() as connection:
            return connection.scalar(select(young_blobs.c.content).where(young_blobs.c.sha256 == sha256))

    def known(self, hashes: Collection[str]) -> set[str]:
        """Return those of some hashes whose bytes are kept in a row."""
        with self._database.read() as connection:
            return set(connection.scalars(select(young_blobs.c.sha256).where(young_blobs.c.sha256.in_(list(hashes)))))

    def oldest(self, before: datetime, limit: int) -> Sequence[bytes]:
        """Return the bytes of up to `limit` rows kept before `before`, the oldest first."""
        found = select(young_blobs.c.content).where(young_blobs.c.kept_at < before).order_by(young_blobs.c.kept_at)
        with self._database.read() as connection:
            return connection.scalars(found.limit(limit)).all()

    def forget(self, hashes: Collection[str]) -> None:
        """Remove the rows of some hashes."""
        with self._database.write() as connection:
            connection.execute(delete(young_blobs).where(young_blobs.c.sha256.in_(list(hashes))))


def keep(connection: Connection, now: datetime, fresh: Sequence[NewBlob]) -> None:
    """Keep bytes in the transaction of the rows that name them; the same bytes kept before stay as they are."""
    rows = [{"sha256": blob.sha256, "kept_at": now, "content": blob.content} for blob in fresh]
    insert_missing(connection, young_blobs, rows)

"""What keeps the store in order beside its work: forgetting, sweeping, and giving small mails their files."""

from __future__ import annotations

from datetime import timedelta

from router.store import retention, sorting
from router.store.blobs import Blobs
from router.store.database import Database


class Upkeep:
    """Work that may wait; every method may raise TryLater and may be called by any number of nodes at once."""

    def __init__(self, database: Database, blobs: Blobs) -> None:
        self._database = database
        self._blobs = blobs

    def prepare(self) -> None:
        """Make ready for many arrivals at once; see `Database.lengthen_log`."""
        self._database.lengthen_log()

    def forget(self, keep_days: int) -> int:
        """Remove arrivals older than so many days of which everything is delivered; return how many."""
        return retention.forget(self._database, self._database.now() - timedelta(days=keep_days), keep_days)

    def sweep_blobs(self, older_than_seconds: float) -> int:
        """Remove unfinished spools and blobs that no row names; return how many.

        `older_than_seconds` must exceed the longest time between keeping a blob and naming it (accept, settle).
        """
        before = self._database.now().timestamp() - older_than_seconds
        return self._blobs.sweep(before, lambda some: sorting.blobs_in_use(self._database, some))

    def grow_blobs(self, older_than_seconds: float) -> int:
        """Give bytes that came in a row so long ago files of their own; return how many, once none is left."""
        before = self._database.now() - timedelta(seconds=older_than_seconds)
        grown = 0
        while some := self._blobs.grow(before):
            grown += some
        return grown

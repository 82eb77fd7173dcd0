"""What bounds the doors: slots for connections, and the free space below which nothing is taken."""

from __future__ import annotations

import sys
from collections.abc import Callable

RESERVE_BYTES = 256 * 1024 * 1024  # what the store needs to go on sorting and delivering what it already has


class Slots:
    """A number of places; used from one event loop, so no lock."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.taken = 0

    def take(self) -> bool:
        """Take a place if one is free."""
        if self.taken >= self.limit:
            return False
        self.taken += 1
        return True

    def give_back(self) -> None:
        """Free a place that was taken."""
        self.taken -= 1


class Space:
    """Whether the state folder has room; `free_bytes` asks the file system, `reserve_bytes` always stays free."""

    def __init__(self, free_bytes: Callable[[], int], reserve_bytes: int = RESERVE_BYTES) -> None:
        self._free_bytes = free_bytes
        self._reserve_bytes = reserve_bytes

    def has_room(self, size_bytes: int = 0) -> bool:
        """Say whether `size_bytes` more can be taken; a disk that does not answer has no room."""
        try:
            return self._free_bytes() - size_bytes >= self._reserve_bytes
        except OSError:
            return False


def endless_space() -> Space:
    """Room without limit, where nobody watches the disk."""
    return Space(lambda: sys.maxsize, 0)

"""What bounds the doors: slots for connections, and the free space below which nothing is taken."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

RESERVE_BYTES = 256 * 1024 * 1024  # what the store needs to go on sorting and delivering what it already has
RESERVE_FILES = 2000  # the same in files, on file systems that have a fixed number of them


class Slots:
    """A number of places in all, and a number for one address or network; used from one event loop, so no lock."""

    def __init__(self, limit: int, limit_each: int | None = None) -> None:
        self.limit = limit
        self.limit_each = limit if limit_each is None else limit_each
        self.taken = 0
        self._taken_by: Counter[str] = Counter()

    def take(self, who: str = "") -> bool:
        """Take a place if one is free."""
        if self.taken >= self.limit or self._taken_by[who] >= self.limit_each:
            return False
        self.taken += 1
        self._taken_by[who] += 1
        return True

    def is_full_for(self, who: str) -> bool:
        """Say whether it is one's own number that is used up."""
        return self._taken_by[who] >= self.limit_each

    def give_back(self, who: str = "") -> None:
        """Free a place that was taken."""
        self.taken -= 1
        self._taken_by[who] -= 1
        if not self._taken_by[who]:
            del self._taken_by[who]


class Space:
    """Whether the state folder has room.

    `free_bytes` and `free_files` ask the file system; `reserve_bytes` and `reserve_files` always stay free.
    """

    def __init__(
        self,
        free_bytes: Callable[[], int],
        reserve_bytes: int = RESERVE_BYTES,
        free_files: Callable[[], int] = lambda: sys.maxsize,
        reserve_files: int = RESERVE_FILES,
    ) -> None:
        self._free_bytes = free_bytes
        self._reserve_bytes = reserve_bytes
        self._free_files = free_files
        self._reserve_files = reserve_files

    def has_room(self, size_bytes: int = 0) -> bool:
        """Say whether `size_bytes` more can be taken; a disk that does not answer has no room."""
        try:
            is_wide = self._free_bytes() - size_bytes >= self._reserve_bytes
            return is_wide and self._free_files() >= self._reserve_files
        except OSError:
            return False


def space_of(folder: Path) -> Space:
    """Return the space on the disk of `folder`, in bytes and in files."""

    def free_bytes() -> int:
        disk = os.statvfs(folder)
        return disk.f_bavail * disk.f_frsize

    def free_files() -> int:
        disk = os.statvfs(folder)
        return disk.f_favail if disk.f_files else sys.maxsize  # 0 in all: files are made as needed

    return Space(free_bytes, free_files=free_files)


def endless_space() -> Space:
    """Room without limit, where nobody watches the disk."""
    return Space(lambda: sys.maxsize, 0)

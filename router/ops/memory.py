"""How the process asks the system for memory, so that what one large mail took goes back when it is done."""

from __future__ import annotations

import ctypes

# glibc's malloc.h; other C libraries have no mallopt, or ignore it.
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD, _M_ARENA_MAX = -1, -3, -8
_ARENAS = 2  # each thread that works at once may get its own otherwise, and each keeps its largest hour
_MAPPED_BYTES = 512 * 1024  # what is larger is given back at once; left alone, the limit grows to 32 MB
_KEPT_BYTES = 8 * 1024 * 1024


def give_memory_back() -> None:
    """Let freed memory return to the system (mallopt(3)); for a process that begins, before it starts threads."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is None:
        return
    for option, value in (
        (_M_ARENA_MAX, _ARENAS),
        (_M_MMAP_THRESHOLD, _MAPPED_BYTES),
        (_M_TRIM_THRESHOLD, _KEPT_BYTES),
    ):
        mallopt(option, value)

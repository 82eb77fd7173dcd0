"""What the blobs need and nothing heavier: their reference, and the sentence for each trouble of the disk."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from router.errors import LedgerpostError, TryLater

DISK_FULL = "The disk of the state folder is full: make room; nothing was taken in, the same may be tried again."
READ_ONLY = "The state folder or the database is read-only: make it writable again, then the same may be tried again."
DEVICE = "The disk of the state folder reports a fault: check the disk; nothing was taken in."
_STORAGE = "The state folder cannot be written: check its owner and its disk; the same may be tried again."

_BY_ERRNO = {
    errno.ENOSPC: DISK_FULL,
    errno.EDQUOT: DISK_FULL,
    errno.EFBIG: DISK_FULL,
    errno.EROFS: READ_ONLY,
    errno.EIO: DEVICE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BlobRef:
    """Bytes that are durable under their SHA-256 (64 lower-case hexadecimal digits)."""

    sha256: str
    size_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBlob:
    """Bytes under their SHA-256 that become durable together with the row that names them."""

    sha256: str
    size_bytes: int
    content: bytes


def new_blob(content: bytes) -> NewBlob:
    """Return `content` under its hash."""
    return NewBlob(sha256=hashlib.sha256(content).hexdigest(), size_bytes=len(content), content=content)


class BlobLost(LedgerpostError):  # noqa: N818 - named for what happened, like the errors of router.errors
    """The bytes of a blob are missing or are no longer the bytes that were kept."""


def storage_trouble(error: OSError) -> TryLater:
    """Return what to raise for a failed write of a file: a sentence without path."""
    return TryLater(_BY_ERRNO.get(error.errno or 0, _STORAGE))


@contextmanager
def storage_may_fail() -> Iterator[None]:
    """Turn every OSError of the block into TryLater."""
    try:
        yield
    except OSError as error:
        raise storage_trouble(error) from error

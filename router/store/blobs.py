"""Bytes named by their SHA-256, in files `ab/cdef…`: complete and durable under their name, or not there."""

from __future__ import annotations

import fcntl
import hashlib
import os
import secrets
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Protocol

from router.durable import sync_folder
from router.store.disk import BlobLost, BlobRef, storage_may_fail

_SPOOL = "spool"  # files that have no name yet; on the same file system, so that a rename is enough
_GATE = "gate"  # locked while a blob gets its name or is swept
_SHARDS = tuple(f"{number:02x}" for number in range(256))
_SWEEP_AT_ONCE = 500
_GROW_AT_ONCE = 50  # the largest of them fit in a few megabytes
_GROW_THREADS = 4  # their syncs share the waits of the disk


class Young(Protocol):
    """Bytes that are durable elsewhere until they have a file; every method may raise TryLater."""

    def content(self, sha256: str) -> bytes | None:
        """Return the bytes, or None when they are not there."""

    def known(self, hashes: Collection[str]) -> set[str]:
        """Return those of some hashes that are there."""

    def oldest(self, before: datetime, limit: int) -> Sequence[bytes]:
        """Return some that were kept before `before`, the oldest first."""

    def forget(self, hashes: Collection[str]) -> None:
        """Remove what has its file."""


class Spool:
    """Bytes on their way to becoming a blob; for one thread at a time. End it with `finish` or `discard`."""

    __slots__ = ("_blobs", "_descriptor", "_digest", "_path", "_size_bytes")

    def __init__(self, blobs: Blobs, path: str, descriptor: int) -> None:
        self._blobs = blobs
        self._path: str | None = path  # None once the bytes have their name, or are gone
        self._descriptor: int | None = descriptor
        self._digest = hashlib.sha256()
        self._size_bytes = 0

    @property
    def size_bytes(self) -> int:
        """Return how much was written so far."""
        return self._size_bytes

    def write(self, chunk: bytes | bytearray) -> None:
        """Append `chunk`; TryLater when the disk is full or fails."""
        assert self._descriptor is not None
        with storage_may_fail():
            view = memoryview(chunk)
            while view:  # a disk that is nearly full takes a part before it refuses
                view = view[os.write(self._descriptor, view) :]
        self._digest.update(chunk)
        self._size_bytes += len(chunk)

    def finish(self) -> BlobRef:
        """Make the bytes durable under their hash; TryLater, and nothing kept, when the disk fails.

        File, then name, then directory: a power cut leaves a complete blob or none.
        """
        assert self._descriptor is not None
        assert self._path is not None
        sha256 = self._digest.hexdigest()
        try:
            with storage_may_fail():
                os.fsync(self._descriptor)
                self._blobs.take_in(self._path, sha256)
            self._path = None
        finally:
            self.discard()
        return BlobRef(sha256=sha256, size_bytes=self._size_bytes)

    def discard(self) -> None:
        """Forget the bytes; after `finish` nothing is left to forget. May be called twice."""
        descriptor, self._descriptor = self._descriptor, None
        path, self._path = self._path, None
        with suppress(OSError):  # network drives tell of a failed write once more here
            if descriptor is not None:
                os.close(descriptor)
        with suppress(OSError):  # what cannot be removed now is swept later; after a failed sync it may have its name
            if path is not None:
                os.unlink(path)  # noqa: PTH108 - a Path would be made for every mail


class Blobs:
    """A folder of blobs, made by `make_folders`; safe for any number of threads and processes.

    Young blobs, which have no file yet, are read and required like the others.
    """

    __slots__ = ("_folder", "_young")

    def __init__(self, folder: Path, young: Young) -> None:
        self._folder = folder
        self._young = young

    def spool(self) -> Spool:
        """Begin a blob whose bytes come in pieces; TryLater when the disk is full."""
        path = f"{self._folder}/{_SPOOL}/{secrets.token_hex(16)}.part"
        with storage_may_fail():
            descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600)
        return Spool(self, path, descriptor)

    def put(self, content: bytes | bytearray) -> BlobRef:
        """Keep `content` durably; putting the same bytes again changes nothing. TryLater when the disk fails."""
        spool = self.spool()
        try:
            spool.write(content)
            return spool.finish()
        finally:
            spool.discard()

    def get(self, sha256: str) -> bytes:
        """Return the bytes of a blob; BlobLost when they are missing or are no longer what was kept."""
        # Between the first look and the second the bytes may have got their file: hence the third.
        content = self._in_file(sha256) or self._young.content(sha256) or self._in_file(sha256)
        if content is None:
            raise BlobLost(f"The bytes {sha256} are missing: restore the blobs from the backup.")
        if hashlib.sha256(content).hexdigest() != sha256:
            raise BlobLost(f"The bytes {sha256} were altered on disk: restore the blobs from the backup.")
        return content

    def path(self, sha256: str) -> Path:
        """Return where the blob is or would be; ValueError when `sha256` is no hash."""
        if len(sha256) != hashlib.sha256().digest_size * 2 or not set(sha256) <= set("0123456789abcdef"):
            raise ValueError("Expected a SHA-256 of 64 lower-case hexadecimal digits, found something else.")
        return self._folder / sha256[:2] / sha256[2:]

    def require(self, hashes: Iterable[str]) -> None:
        """Raise BlobLost when one of the blobs is not here, before a row would name it."""
        missing = [sha256 for sha256 in hashes if not self.path(sha256).exists()]
        if not missing:
            return
        young = self._young.known(missing)
        for sha256 in missing:
            if sha256 not in young and not self.path(sha256).exists():
                raise BlobLost(f"The bytes {sha256} are not in the store: keep them with put before naming them.")

    def take_in(self, path: str | Path, sha256: str) -> None:
        """Give the durable file at `path` its name; OSError when the disk fails.

        It takes the place of the same bytes kept before, so that a sweep finds it young.
        """
        final = self.path(sha256)
        with self._gate(fcntl.LOCK_SH):
            os.replace(path, final)  # noqa: PTH105 - the same
        sync_folder(final.parent)

    def grow(self, before: datetime) -> int:
        """Give some young blobs, kept before `before`, their files; return how many, 0 when none is left.

        They are forgotten elsewhere only when file and name are durable: whoever is killed meanwhile leaves both. Any
        number of nodes may do it at once. TryLater when disk or database fail.
        """
        young = self._young.oldest(before, _GROW_AT_ONCE)
        if young:
            with ThreadPoolExecutor(_GROW_THREADS, thread_name_prefix="growing") as threads:
                kept = [blob.sha256 for blob in threads.map(self.put, young)]
            self._young.forget(kept)
        return len(young)

    def sweep(self, before: float, in_use: Callable[[Collection[str]], set[str]]) -> int:
        """Remove spools and blobs that nothing names; return how many.

        Only files last changed before `before` (seconds since 1970) go; `in_use` tells which of some hashes are named.
        """
        return self._sweep_spools(before) + sum(self._sweep_shard(shard, before, in_use) for shard in _SHARDS)

    def _in_file(self, sha256: str) -> bytes | None:
        try:
            return self.path(sha256).read_bytes()
        except FileNotFoundError:
            return None

    def _sweep_spools(self, before: float) -> int:
        old = [path for path in (self._folder / _SPOOL).iterdir() if _is_older(path, before)]
        for path in old:
            path.unlink(missing_ok=True)
        return len(old)

    def _sweep_shard(self, shard: str, before: float, in_use: Callable[[Collection[str]], set[str]]) -> int:
        old = [shard + path.name for path in (self._folder / shard).iterdir() if _is_older(path, before)]
        removed = 0
        for start in range(0, len(old), _SWEEP_AT_ONCE):
            some = old[start : start + _SWEEP_AT_ONCE]
            for sha256 in set(some) - in_use(some):
                removed += self._remove_unused(sha256, before, in_use)
        return removed

    def _remove_unused(self, sha256: str, before: float, in_use: Callable[[Collection[str]], set[str]]) -> bool:
        path = self.path(sha256)
        with self._gate(fcntl.LOCK_EX):  # looked at again: the same bytes may have come in meanwhile
            if not _is_older(path, before) or in_use([sha256]):
                return False
            path.unlink(missing_ok=True)
            return True

    @contextmanager
    def _gate(self, lock: int) -> Iterator[None]:
        # A fresh descriptor each time: flock belongs to the open file, so threads exclude each other as well.
        descriptor = os.open(self._folder / _GATE, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, lock)
            yield
        finally:
            os.close(descriptor)


def make_folders(folder: Path) -> None:
    """Make the folder of blobs with its sub-folders durably, where they are missing; OSError when the disk fails."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in (*_SHARDS, _SPOOL):
        (folder / name).mkdir(mode=0o700, exist_ok=True)
    sync_folder(folder)
    sync_folder(folder.parent)


def _is_older(path: Path, before: float) -> bool:
    try:
        return path.stat().st_mtime < before
    except FileNotFoundError:
        return False  # someone else was faster

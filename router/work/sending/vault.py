"""Each connection's own drawer of small secrets in the store, sealed with the key of this instance."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from router.durable import sync_folder
from router.errors import LedgerpostError
from router.store.safe import KEY_BYTES, Safe

KEY_FILE = "instance.key"


class ConnectionVault:
    """The contract's `Vault` of one connection: its names never meet those of another."""

    def __init__(self, safe: Safe, key: bytes, connection: str) -> None:
        self._safe = safe
        self._key = key
        self._connection = connection

    def get(self, name: str) -> bytes | None:
        """Return the value kept under `name`, or None; NeedsAttention when it was sealed with another key."""
        return self._safe.get(f"{self._connection}/{name}", self._key)

    def put(self, name: str, value: bytes) -> None:
        """Keep `value` under `name`; durable and sealed when this returns."""
        self._safe.put(f"{self._connection}/{name}", value, self._key)


def instance_key(folder: Path) -> bytes:
    """Return the 32 bytes that seal this instance's tokens and sign its return paths.

    They stand in the state folder's `instance.key`, made at the first use, readable by its owner alone; nodes that
    share a database share this file. Raises LedgerpostError when it is not what it should be.
    """
    path = folder / KEY_FILE
    with suppress(FileExistsError):
        _make(path)
    key = path.read_bytes()
    if len(key) != KEY_BYTES:
        raise LedgerpostError(
            f"expected {KEY_BYTES} bytes in {KEY_FILE} of the state folder, found {len(key)}: bring the file back from "
            "the backup."
        )
    if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise LedgerpostError(
            f"expected {KEY_FILE} of the state folder to be private, found that others can read it; chmod 600 it."
        )
    return key


def _make(path: Path) -> None:
    """Write a new key under another name and link it into place, so that a half-written one is never read."""
    if path.exists():
        raise FileExistsError
    made = path.with_name(f".{KEY_FILE}.{os.getpid()}")
    with suppress(FileNotFoundError):
        made.unlink()
    handle = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(os.urandom(KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
        os.link(made, path)
    finally:
        made.unlink()
    sync_folder(path.parent)

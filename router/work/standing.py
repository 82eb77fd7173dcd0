"""What a running daemon tells the commands beside it: that it runs, and with which configuration since when.

One small file in the state folder, beside the lock of the daemon; it is told anew at each start and each reload.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import socket
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal, TextIO

from pydantic import TypeAdapter, ValidationError

from router.errors import LedgerpostError

Outcome = Literal["taken", "unchanged", "kept"]
_FILE = "configuration.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a daemon stands to its configuration: what came of the last look at the files."""

    number: int  # of looks for which somebody had asked when this one began
    process: int  # the daemon's process id
    at: datetime  # aware, UTC
    outcome: Outcome  # kept: the files cannot be used, the daemon goes on with what it had
    sentences: tuple[str, ...] = ()  # what changed, or every error
    after_restart: tuple[str, ...] = ()  # keys that only a new start takes over


_STANDING = TypeAdapter(Standing)


def locked(folder: Path) -> TextIO:
    """Return a lock that one daemon per machine holds on a state folder; raise LedgerpostError when another has it."""
    file = _lock_file(folder).open("w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise LedgerpostError("another daemon already works on this state folder; stop it first.") from error
    return file


def tell(folder: Path, standing: Standing) -> None:
    """Write how the daemon stands, whole or not at all; raise OSError when there is no room."""
    made = folder / f".{_FILE}"
    handle = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(_STANDING.dump_json(standing))
    made.replace(folder / _FILE)


def standing(folder: Path) -> Standing | None:
    """Return how the daemon that runs on a state folder of this machine stands; None when none runs or tells."""
    if not _is_held(folder):
        return None
    with contextlib.suppress(OSError, ValidationError):
        return _STANDING.validate_json((folder / _FILE).read_bytes())
    return None


def _is_held(folder: Path) -> bool:
    try:
        with _lock_file(folder).open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False


def _lock_file(folder: Path) -> Path:
    return folder / f"daemon-{socket.gethostname()}.lock"

"""The agent's files, on Windows or Linux: names both take, long paths, and documents that appear once and whole.

Source for Windows' rules: Microsoft, "Naming Files, Paths, and Namespaces" and "Maximum Path Length Limitation".
"""

from __future__ import annotations

import errno
import hashlib
import ntpath
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PureWindowsPath

from router.errors import LedgerpostError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCK = ".ledgerpost.lock"
MARKS = ".ledgerpost"  # folder of marks, one per delivery whose files are all here and not acknowledged yet

_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_IN_USE = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})  # what Windows and Linux say of a lock
# Names that Windows keeps for devices, with any extension, and with spaces before it.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(?:\..*)?", re.IGNORECASE)


class Conflict(LedgerpostError):  # noqa: N818 - named for what it says
    """Another file stands where a document should go."""


def safe_name(name: str) -> str:
    """Return a name that Windows and Linux both take, and that stays in its folder."""
    known = name.encode("utf-8", "replace").decode("utf-8")  # half a surrogate pair is no character
    safe = _UNSAFE.sub("_", known).rstrip(". ").lstrip(".") or "_"
    return f"_{safe}" if _DEVICES.fullmatch(safe) else safe


def extended(path: PureWindowsPath) -> str:
    r"""Return an absolute path of Windows so that it may be longer than 260 characters: `\\?\C:\…`, `\\?\UNC\…`."""
    text = str(path)
    if text.startswith("\\\\?\\"):
        return text
    text = ntpath.normpath(text)  # such a path is taken as it stands: `..` would be a name
    return f"\\\\?\\UNC\\{text[2:]}" if text.startswith("\\\\") else f"\\\\?\\{text}"


def top(folder: Path) -> Path:
    """Return the agent's folder so that whatever goes below it can be reached."""
    whole = folder.absolute()
    return Path(extended(PureWindowsPath(whole))) if os.name == "nt" else whole


def hidden(path: Path) -> Path:
    """Return where a file is written before it has its own name, which no package's filter for .pdf or .xml takes."""
    return path.with_name(f".{path.name}.part")


def is_there(path: Path, sha256: str) -> bool:
    """Say whether a file stands there with these contents; Conflict when with others. Raises OSError."""
    found = _digest(path)
    if found not in {None, sha256}:
        raise Conflict(f"Another file named {path.name} stands in its folder: move it away.")
    return found is not None


def show(path: Path, sha256: str) -> bool:
    """Give a file that is complete under its hidden name its own, never in the place of another; nothing if it has it.

    Say whether that is so: not where the hidden file is another one and it stands nowhere. Raises Conflict, OSError.
    """
    part = hidden(path)
    found = _digest(part)
    if found != sha256:  # shown before, or half of an earlier attempt
        part.unlink(missing_ok=True)
        return found is None or is_there(path, sha256)
    try:
        if os.name == "nt":
            part.rename(path)  # fails there when the name is taken
        else:
            _linked(part, path)
    except FileExistsError:
        is_there(path, sha256)
        part.unlink()
    return True


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep another agent out of the folder while the block lasts: two would write one hidden file.

    Raises Conflict when one is in it, OSError when the folder cannot be used. A share that knows no locks has none.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK).open("ab") as file:
        try:
            _locked(file.fileno())
        except OSError as error:
            if error.errno in _IN_USE:
                raise Conflict("Another agent works in this folder: let one alone run for each folder.") from None
        yield  # closing the file ends the lock, as the end of the program does


def _locked(handle: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def settle(folder: Path) -> None:
    """Make the names in a folder durable; Windows does that by itself. Raises OSError."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some shares cannot
            os.fsync(handle)
    finally:
        os.close(handle)


class Marks:
    """Which deliveries are complete here though nobody was told: a package may have taken their files away since."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / MARKS

    def has(self, delivery_id: str) -> bool:
        """Say whether all files of a delivery were here."""
        return self._path(delivery_id).exists()

    def put(self, delivery_id: str) -> None:
        """Note that all files of a delivery are here, under their hidden names at least. Raises OSError."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with self._path(delivery_id).open("wb") as file:
            os.fsync(file.fileno())
        settle(self._folder)

    def drop(self, delivery_id: str) -> None:
        """Forget a delivery, which is acknowledged. Raises OSError."""
        self._path(delivery_id).unlink(missing_ok=True)

    def keep(self, delivery_ids: set[str]) -> None:
        """Forget all but these, which still wait. Raises OSError."""
        wanted = {safe_name(each) for each in delivery_ids}
        for path in self._folder.glob("*"):
            if path.name not in wanted:
                path.unlink(missing_ok=True)

    def _path(self, delivery_id: str) -> Path:
        return self._folder / safe_name(delivery_id)


def _digest(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return None


def _linked(part: Path, path: Path) -> None:
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError as error:  # a file system without links
        if path.exists():
            raise FileExistsError from error
        part.rename(path)
    else:
        part.unlink()

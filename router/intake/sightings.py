"""What lies in a watched folder, and the two moves by which a file leaves it.

A file goes from where it was put to `.taking/<inode>/<its relative name>`, and once its arrival is durable to
`.taken/<day>/<arrival id>_<its name>`. Both are inside the watched folder, so every move is a rename.
"""

from __future__ import annotations

import errno
import fnmatch
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from router.durable import sync_folder

TAKING = ".taking"
TAKEN = ".taken"
RECOVERED = "recovered"  # the day of a file whose arrival was durable before a crash
NAME_BYTES = 255  # longest name on every common file system
SUFFIX_BYTES = 16  # what follows the last dot of a longer name is no suffix
DEPTH = 32  # folders in folders; deeper ones are reported, not entered

_IGNORED_NAMES = frozenset(
    {
        "thumbs.db", "ehthumbs.db", "desktop.ini", "@eadir", "#recycle", "$recycle.bin", "lost+found",
        "system volume information", "network trash folder", "temporary items",
    }
)  # fmt: skip
_IGNORED_STARTS = (".", "~$", "~lock.", "@__thumb")
_IGNORED_ENDS = (
    "~", ".tmp", ".temp", ".part", ".partial", ".crdownload", ".download", ".filepart", ".swp", ".lock", ".lnk", ".url",
)  # fmt: skip

Signature = tuple[int, int, int]  # size in bytes, modification time in nanoseconds, inode


@dataclass(frozen=True, slots=True)
class Sighting:
    """A file as seen at one moment; `name` is relative to the watched folder, also when it lies in `.taking`."""

    path: Path
    name: str
    signature: Signature
    claimed: bool

    @property
    def size_bytes(self) -> int:
        """How big it is."""
        return self.signature[0]

    @property
    def inode(self) -> int:
        """The number by which an operator finds the file without its name standing in a log."""
        return self.signature[2]


class Ignoring:
    """Which names are never looked at: by-products of systems, copies under way, and what the firm's patterns say.

    In a pattern * stands for any characters and ? for one; case makes no difference.
    """

    def __init__(self, patterns: Iterable[str] = ()) -> None:
        self._patterns = tuple((pattern, re.compile(fnmatch.translate(pattern.casefold()))) for pattern in patterns)

    def why(self, name: str) -> str | None:
        """Return why a file or folder of this name is not looked at, None when it is."""
        lowered = name.casefold()
        if lowered in _IGNORED_NAMES:
            return f"{name} is a by-product of a system"
        start = next((start for start in _IGNORED_STARTS if lowered.startswith(start)), None)
        if start is not None:
            return f"names that begin with {start} are hidden, or locks of an open document"
        end = next((end for end in _IGNORED_ENDS if lowered.endswith(end)), None)
        if end is not None:
            return f"names that end in {end} are copies under way or shortcuts"
        pattern = next((pattern for pattern, form in self._patterns if form.fullmatch(lowered)), None)
        return None if pattern is None else f"the folder's setting ignore has the pattern {pattern}"


def signature_of(status: os.stat_result) -> Signature:
    """Give what changes when a file is written to or replaced."""
    return status.st_size, status.st_mtime_ns, status.st_ino


def sightings(folder: Path, ignoring: Ignoring) -> Iterator[Sighting | OSError]:
    """Give every file put into `folder` or its sub-folders, then those in `.taking`; errors of sub-folders in between.

    Links are not followed and special files left alone. Raises OSError when `folder` itself cannot be read.
    """
    yield from _files(folder, folder, ignoring)
    taking = folder / TAKING
    if taking.is_dir():
        for claimed in filter(Path.is_dir, taking.iterdir()):
            yield from _files(claimed, claimed, None)


def _files(base: Path, folder: Path, ignoring: Ignoring | None, depth: int = 0) -> Iterator[Sighting | OSError]:
    if depth > DEPTH:
        yield OSError(errno.ELOOP, "too many folders in folders")
        return
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        if ignoring is not None and ignoring.why(entry.name):
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(base, Path(entry.path), ignoring, depth + 1)
            elif entry.is_file(follow_symlinks=False):
                status = entry.stat(follow_symlinks=False)
                path = Path(entry.path)
                name = path.relative_to(base).as_posix()
                yield Sighting(path, name, signature_of(status), claimed=ignoring is None)
        except FileNotFoundError:
            continue  # gone since it was listed
        except OSError as error:
            yield error


def claim(folder: Path, sighting: Sighting) -> Sighting:
    """Move a file into `.taking`, durably: from now on only its arrival being durable moves it on. Raises OSError."""
    target = folder / TAKING / str(sighting.inode) / sighting.name
    _move(folder, sighting.path, target)
    return Sighting(target, sighting.name, sighting.signature, claimed=True)


def put_aside(folder: Path, sighting: Sighting, day: str, prefix: str) -> None:
    """Move a claimed file, whose arrival is durable, to `.taken/<day>/<prefix>_<name>`.

    Nothing waits for the disk: after a power cut it lies among the claimed again, and is known.
    """
    target = folder / TAKEN / day / shortened(f"{prefix}_", sighting.path.name)
    _make_folders(folder, target.parent)
    sighting.path.rename(target)


def remove_taken(folder: Path, before: date) -> int:
    """Remove the files in `.taken` that were put aside before a day; return how many. Raises OSError."""
    removed = 0
    for day in [*(folder / TAKEN).glob("*")] if (folder / TAKEN).is_dir() else []:
        for file in filter(Path.is_file, day.iterdir()) if day.is_dir() else ():
            if _day_of(day.name, file) < before:
                file.unlink()
                removed += 1
        with suppress(OSError):  # it still holds a file
            day.rmdir()
    return removed


def _day_of(name: str, file: Path) -> date:
    try:
        return date.fromisoformat(name)
    except ValueError:  # recovered: the move changed its status
        return datetime.fromtimestamp(file.stat().st_ctime, UTC).date()


def remove_empty_claims(folder: Path) -> None:
    """Remove the folders in `.taking` that hold nothing any more; not while files are being taken."""
    for path, _, _ in os.walk(folder / TAKING, topdown=False):
        if path != str(folder / TAKING):
            with suppress(OSError):  # it still holds a file, or is no longer there
                Path(path).rmdir()


def shortened(prefix: str, name: str) -> str:
    """Join both so that the whole fits a file system; what is too long is cut before the suffix."""
    suffix = Path(name).suffix
    if len(os.fsencode(suffix)) > SUFFIX_BYTES:
        suffix = ""
    stem = os.fsencode(name.removesuffix(suffix))
    room = NAME_BYTES - len(os.fsencode(prefix + suffix))
    return prefix + os.fsdecode(stem[:room]) + suffix


def _move(folder: Path, source: Path, target: Path) -> None:
    _make_folders(folder, target.parent)
    source.rename(target)
    # The new name first: a power cut in between leaves two names, never none.
    sync_folder(target.parent)
    sync_folder(source.parent)


def _make_folders(base: Path, folder: Path) -> None:
    if folder == base or folder.is_dir():
        return
    _make_folders(base, folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)

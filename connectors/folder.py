"""Hands documents over in a folder of this machine or of a mounted share: whole files only, never over another one."""

from __future__ import annotations

import asyncio
import errno
import hashlib
import os
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import ClassVar, TypeVar

from pydantic import Field

from connectors._names import FolderTemplate, folder_of, hidden_name, in_order, refuse_unsafe_names
from connectors.contract import NeedsAttention, Options, Parcel, ParcelFile, Receipt, Refused, TryLater

T = TypeVar("T")
_MOST_HANGING = 8  # threads that a share which does not answer may keep


class FolderSettings(Options):
    """The folder under which every client's folder stands."""

    path: Path = Field(description="The folder; nothing is ever written outside it.", examples=["/srv/books"])
    create: bool = Field(
        default=False,
        description="Make the folder when it is missing. Leave this off for a mounted share: a share that is not "
        "mounted would be made as an empty folder.",
        examples=[False],
    )
    timeout_seconds: float = Field(
        default=300,
        ge=1,
        le=3600,
        description="Longest wait for one delivery: a share whose server is away hangs without an error.",
        examples=[300],
    )


class FolderTarget(Options):
    """The client's folder."""

    folder: FolderTemplate = Field(
        default="{client}",
        description="Folder below the connection's; {client} and {type} are replaced; it is made when missing.",
        examples=["{client}/{type}"],
    )


class FolderConnector:
    """Writes under a hidden name, makes it durable, then shows it under its own name without replacing anything."""

    name: ClassVar[str] = "folder"
    summary: ClassVar[str] = "Puts files in a folder of this machine or of a mounted share."
    settings_model: ClassVar[type[Options]] = FolderSettings
    target_model: ClassVar[type[Options]] = FolderTarget

    def __init__(self, settings: FolderSettings) -> None:
        self._settings = settings
        self._hanging = 0

    async def check(self) -> str:
        """Write and remove a hidden file; say how much room there is."""
        return await self._apart(partial(_check, self._settings))

    async def deliver(self, parcel: Parcel, target: FolderTarget) -> Receipt:
        """Put the files in the client's folder, the XML last; all are durable when this returns.

        Refused when another file has one of the names; see `OUTCOMES` for what the system may say.
        """
        return await self._apart(partial(_deliver, self._settings, parcel, target))

    async def close(self) -> None:
        """Nothing is kept open between deliveries."""

    async def _apart(self, work: Callable[[], T]) -> T:
        """Do `work` in a thread of its own, for one that hangs cannot be ended: it must take none that others need."""
        if self._hanging >= _MOST_HANGING:
            raise TryLater("The share of the folder does not answer: look at its server; it is tried again.")
        loop, done = asyncio.get_running_loop(), asyncio.get_running_loop().create_future()

        def settle(result: T | None, error: BaseException | None) -> None:
            self._hanging -= 1
            if not done.cancelled() and error is not None:
                done.set_exception(error)
            elif not done.cancelled():
                done.set_result(result)

        def run() -> None:
            result, trouble = None, None
            try:
                result = work()
            except BaseException as error:  # noqa: BLE001 - carried over to who waits, whatever it is
                trouble = error
            with suppress(RuntimeError):  # the loop is closed: nobody waits any more
                loop.call_soon_threadsafe(settle, result, trouble)

        self._hanging += 1
        threading.Thread(target=run, name="folder", daemon=True).start()
        try:
            async with asyncio.timeout(self._settings.timeout_seconds):
                return await done  # type: ignore[no-any-return]  # what `work` returned
        except TimeoutError:
            raise TryLater("The folder did not answer in time: look at its share; it is tried again.") from None


def _check(settings: FolderSettings) -> str:
    with _told():
        if settings.create and not settings.path.exists():
            return "The folder does not exist yet; it is made with the first delivery."
        root = os.open(settings.path, os.O_RDONLY | os.O_DIRECTORY)
        try:
            trial = hidden_name(f"ledgerpost-check-{os.getpid()}")
            _write(root, trial, b"check")
            os.unlink(trial, dir_fd=root)
            space = os.fstatvfs(root)
        finally:
            os.close(root)
    free_mb = space.f_bavail * space.f_frsize // 1_000_000
    if not free_mb:
        raise TryLater(OUTCOMES[errno.ENOSPC][1])
    return f"The folder can be written to and has {free_mb} MB free."


def _deliver(settings: FolderSettings, parcel: Parcel, target: FolderTarget) -> Receipt:
    refuse_unsafe_names(parcel)
    folder = folder_of(target.folder, parcel)
    files = in_order(parcel)
    with _told(), _opened(settings, folder) as directory:
        missing = [file for file in files if not _already_there(directory, file)]
        try:
            for file in missing:
                _write(directory, hidden_name(file.name), file.content)
            for file in missing:
                _show(directory, file.name)
        finally:
            for file in files:  # also those that an earlier, killed attempt left behind
                with suppress(OSError):
                    os.unlink(hidden_name(file.name), dir_fd=directory)
        _settle(directory)
    return Receipt(
        place="/".join((*folder, files[0].name)),
        reply=f"{len(files) - len(missing)} of {len(files)} files stood there already"
        if len(missing) < len(files)
        else "",
        already_there=not missing,
        size_bytes=sum(len(file.content) for file in files),
        sha256=files[0].sha256,
    )


@contextmanager
def _opened(settings: FolderSettings, folder: tuple[str, ...]) -> Iterator[int]:
    """Give a handle on the folder, made where it is missing; each step refuses links, so it stays below the root."""
    if settings.create:
        settings.path.mkdir(parents=True, exist_ok=True)
    with ExitStack() as handles:
        directory = os.open(settings.path, os.O_RDONLY | os.O_DIRECTORY)
        handles.callback(os.close, directory)
        for segment in folder:
            try:
                inner = os.open(segment, _INNER_FOLDER, dir_fd=directory)
            except FileNotFoundError:
                with suppress(FileExistsError):  # another delivery may make it at the same moment
                    os.mkdir(segment, dir_fd=directory)
                _settle(directory)
                inner = os.open(segment, _INNER_FOLDER, dir_fd=directory)
            handles.callback(os.close, inner)
            directory = inner
        yield directory


def _already_there(directory: int, file: ParcelFile) -> bool:
    """Say whether this very file stands there; Refused when its name is taken by anything else."""
    try:
        # Without O_NONBLOCK a named pipe of that name would hold the delivery for ever.
        handle = os.open(file.name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=directory)
    except FileNotFoundError:
        return False
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise Refused(_TAKEN) from None
        raise
    try:
        found = os.fstat(handle)
        same = stat.S_ISREG(found.st_mode) and found.st_size == len(file.content)
        if not same or _sha256(handle) != file.sha256:
            raise Refused(_TAKEN)
    finally:
        os.close(handle)
    return True


def _sha256(handle: int) -> str:
    with os.fdopen(handle, "rb", closefd=False) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write(directory: int, name: str, content: bytes) -> None:
    # A leftover may be a second name of a finished file (killed between link and unlink): remove it, never truncate it.
    with suppress(FileNotFoundError):
        os.unlink(name, dir_fd=directory)
    with os.fdopen(os.open(name, _NEW_FILE, 0o666, dir_fd=directory), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _show(directory: int, name: str) -> None:
    """Give the finished file its own name unless that is taken: a link, or a rename where links are unknown."""
    try:
        os.link(hidden_name(name), name, src_dir_fd=directory, dst_dir_fd=directory, follow_symlinks=False)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        with suppress(FileNotFoundError):
            os.stat(name, dir_fd=directory, follow_symlinks=False)
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
        os.rename(hidden_name(name), name, src_dir_fd=directory, dst_dir_fd=directory)


def _settle(directory: int) -> None:
    """Make the names durable; some network shares cannot, and say so with EINVAL."""
    try:
        os.fsync(directory)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.EOPNOTSUPP}:
            raise


@contextmanager
def _told() -> Iterator[None]:
    """Turn what the system says into what happens next, without its path."""
    try:
        yield
    except OSError as error:
        outcome, sentence = OUTCOMES.get(error.errno or 0, _UNKNOWN)
        raise outcome(sentence.format(said=os.strerror(error.errno or 0))) from None


_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
_INNER_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW
# EPERM: FAT, and shares whose owner is not ours (fs.protected_hardlinks).
_NO_LINKS = frozenset({errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL, errno.EMLINK})
_TAKEN = "Another file with the same name stands in the folder: compare the two and move one of them away, then retry."

Outcome = tuple[type[TryLater | Refused | NeedsAttention], str]
_UNKNOWN: Outcome = (TryLater, "The folder cannot be used now ({said}): it is tried again.")

OUTCOMES: dict[int, Outcome] = {
    errno.ENOSPC: (TryLater, "The disk of the folder is full: free some room; it is tried again."),
    errno.EDQUOT: (TryLater, "The quota of the folder is used up: free some room; it is tried again."),
    errno.EIO: (TryLater, "The disk or share of the folder reports an error: look at its health; it is tried again."),
    errno.ESTALE: (TryLater, "The share of the folder was remounted: it is tried again."),
    errno.EEXIST: (
        TryLater,
        "A file of the same name appeared during the delivery: the two are compared when it is tried again.",
    ),
    errno.ENOENT: (NeedsAttention, "The configured folder does not exist: make it, mount it, or set create: true."),
    errno.ENOTDIR: (NeedsAttention, "A file or a link stands where a folder is expected: move it away."),
    errno.ELOOP: (NeedsAttention, "A link stands where a folder is expected: replace it by a real folder."),
    errno.EACCES: (NeedsAttention, "This program may not write to the folder: give its user the right to."),
    errno.EPERM: (NeedsAttention, "This program may not write to the folder: give its user the right to."),
    errno.EROFS: (NeedsAttention, "The folder is mounted read-only: mount it writable."),
    errno.ENAMETOOLONG: (Refused, "The file's name is too long for the folder: give its target a shorter file_name."),
    errno.EILSEQ: (Refused, "The folder cannot have a file of this name: give its target another file_name."),
    errno.EINVAL: (Refused, "The folder cannot have a file of this name: give its target another file_name."),
    errno.EFBIG: (Refused, "The file is larger than the folder's file system takes: use another way out."),
    errno.ENXIO: (Refused, _TAKEN),
}

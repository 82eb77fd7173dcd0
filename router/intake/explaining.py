"""Why a file on this machine is or is not taken by a watched folder, in sentences."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from router.intake.addresses import Addresses
from router.intake.file_systems import chosen, file_system_of, may_change
from router.intake.sightings import DEPTH, RECOVERED, TAKEN, TAKING, Ignoring, Sighting, signature_of
from router.intake.taking import PATIENCE_SETTLES, door_of, key_of, opened, whole
from router.settings.model import Folder
from router.store.door_rows import DoorRows


def explained_file(path: Path, folders: Sequence[Folder], addresses: Addresses, rows: DoorRows) -> list[str]:
    """Return what the daemon does with a file and why, one sentence each.

    Reads the file's beginning and end only and changes nothing. Raises TryLater when the store is away.
    """
    whole_path = Path(os.path.abspath(path))  # noqa: PTH100 - links are part of the answer
    folder = next((one for one in folders if whole_path.is_relative_to(one.path)), None)
    if folder is None:
        names = ", ".join(one.name for one in folders) or "none"
        return [f"It lies in no watched folder (watched: {names}). Put it into one, or: ledgerpost submit FILE."]
    kind = file_system_of(folder.path)
    mode = chosen(folder.mode, kind)
    told = [f"It lies in the watched folder {folder.name}, on {kind}, watched by {mode}."]
    return told + list(_verdict(whole_path, folder, addresses, rows))


def _verdict(path: Path, folder: Folder, addresses: Addresses, rows: DoorRows) -> Iterator[str]:
    parts = path.relative_to(folder.path).parts
    if parts[:1] == (TAKEN,):
        yield _aside(path)
        return
    if parts[:1] == (TAKING,):
        yield "It is being taken, or was when the daemon stopped: the daemon goes on with it by itself."
        return
    if blocked := _blocked(path, folder, parts):
        yield blocked
        return
    yield from _state(path, folder, "/".join(parts), rows)
    yield _owner(parts, folder, addresses)


def _aside(path: Path) -> str:
    identity = path.name.partition("_")[0]
    if path.parent.name == RECOVERED:
        return "It had been accepted before the daemon was stopped, and was put aside at the next start."
    return f"It was taken as {identity} and put aside. See: ledgerpost show {identity}."


def _blocked(path: Path, folder: Folder, parts: tuple[str, ...]) -> str | None:
    """Return why nothing under this name is ever taken."""
    ignoring = Ignoring(folder.ignore)
    for part in parts:
        if why := ignoring.why(part):
            return f"It is not taken: {why}. Give it another name."
    if len(parts) > DEPTH + 1:
        return f"It is not taken: it lies more than {DEPTH} folders deep. Move it up."
    for place in (*reversed(path.relative_to(folder.path).parents[:-1]), path.relative_to(folder.path)):
        if (folder.path / place).is_symlink():
            return f"It is not taken: {place} is a link, and links are not followed. Put the file itself there."
    return _no_file(path)


def _no_file(path: Path) -> str | None:
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return "There is no such file now: it was taken already, or never there. See: ledgerpost list."
    except OSError as error:
        return f"It is not taken: it cannot be looked at ({error.strerror}). Check its rights and its folder's."
    if stat.S_ISDIR(mode):
        return "It is a folder: the files in it are taken, each by itself."
    return None if stat.S_ISREG(mode) else "It is not taken: it is no ordinary file."


def _state(path: Path, folder: Folder, name: str, rows: DoorRows) -> Iterator[str]:
    settle = f"{folder.settle_seconds:g} seconds"
    try:
        with opened(path) as file:
            status = os.fstat(file.fileno())
            is_whole = bool(status.st_size) and whole(file, status.st_size)
    except OSError as error:
        yield f"It is not taken: it cannot be read ({error.strerror}). Give the service's user the right to read it."
        return
    sighting = Sighting(path, name, signature_of(status), claimed=False)
    keeps = folder.keep or not may_change(folder.path)
    if keeps and _is_kept(sighting, folder, rows):
        yield "It was taken and stays where it is; it is taken again when its content changes."
        return
    if not status.st_size:
        yield "It is empty: an empty file is not taken. Put it there again, or remove it."
        return
    if not is_whole:
        yield (
            f"Its end is missing, as when someone is still writing: it is looked at again and again, and taken as it "
            f"is when nothing has changed for {folder.settle_seconds * PATIENCE_SETTLES:g} seconds."
        )
        return
    stays = "and stays where it is" if keeps else f"and moved to {TAKEN}"
    yield f"It is taken {stays} when it has not changed for {settle}, provided that the daemon runs."


def _is_kept(sighting: Sighting, folder: Folder, rows: DoorRows) -> bool:
    seen = rows.seen(door_of(folder), key_of(sighting))
    size_bytes, changed_nanoseconds, _ = sighting.signature
    return seen is not None and seen.mark.startswith(f"{size_bytes}:{changed_nanoseconds}:")


def _owner(parts: tuple[str, ...], folder: Folder, addresses: Addresses) -> str:
    if folder.client is not None:
        return f"It belongs to {folder.client}, as everything in this folder."
    first = parts[0].casefold() if len(parts) > 1 else ""
    if first in addresses.client_ids:
        return f"It belongs to {first}, for its sub-folder has that client's id."
    return "The document itself says whose it is."

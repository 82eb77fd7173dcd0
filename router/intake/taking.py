"""Taking one file of a watched folder: look whether it is whole, claim it, copy it, accept it, put it aside."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import BinaryIO

from router.intake.complete import HEAD_BYTES, TAIL_BYTES, complete
from router.intake.doors import DoorStore, IntakeEvents, Spool
from router.intake.sightings import RECOVERED, Sighting, Signature, claim, put_aside, signature_of
from router.model import Channel, Envelope
from router.settings.model import Folder
from router.store.disk import BlobRef

PATIENCE_SETTLES = 10  # so many settle times a file may stay unfinished before it is taken as it is
COPY_BYTES = 1024 * 1024


class Taking(Enum):
    """What came of an attempt to take a file."""

    WHOLE = "whole"
    UNFINISHED = "unfinished"  # taken as it is, for it was waited for long enough
    LATER = "later"  # not taken: it changes, is empty, or its end is not there yet


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a file has rested, by our own clock: modification times lie on copies and network drives."""

    signature: Signature
    since_seconds: float
    look_at_seconds: float
    settle_seconds: float

    @classmethod
    def new(cls, signature: Signature, now: float, settle_seconds: float) -> Patience:
        """Begin to wait for a file that was first seen, or changed, now."""
        return cls(signature, now, now + settle_seconds, settle_seconds)

    def over(self, now: float) -> bool:
        """Whether the file is taken even if it looks unfinished."""
        return now - self.since_seconds >= self.settle_seconds * PATIENCE_SETTLES

    def longer(self, now: float) -> Patience:
        """Wait as long again as the file has rested, at most until patience is over."""
        rested = max(now - self.since_seconds, self.settle_seconds)
        last = self.settle_seconds * PATIENCE_SETTLES
        wait = rested if rested >= last else min(rested, last - rested)
        return replace(self, look_at_seconds=now + wait)

    def until(self, moment: float) -> Patience:
        """Wait until a given moment."""
        return replace(self, look_at_seconds=moment)


class Taker:
    """Takes files of one watched folder; blocking, for one thread at a time.

    The order makes every crash harmless: claim (the file leaves the place where it would be found as new), accept
    (durable), put aside. A file that is found claimed, after a crash or a failure, may have been accepted already; the
    store knows. One that was not claimed is new, even when the same name and bytes came before, unless it was taken
    while the folder could not be changed.
    """

    def __init__(self, settings: Folder, store: DoorStore, events: IntakeEvents) -> None:
        self._settings = settings
        self._store = store
        self._events = events
        self._door = door_of(settings)
        self._kept: dict[str, str] | None = None  # taken earlier and left where it was

    def is_known(self, _sighting: Sighting) -> bool:
        """Say False: what lies there has not been taken."""
        return False

    def take(self, sighting: Sighting, client_id: str | None, *, patience_over: bool) -> Taking:
        """Take the file, or say that it is unfinished or has just changed.

        Raises OSError when it cannot be read or moved and what the store raises; then it is as it was, or claimed.
        """
        with opened(sighting.path) as file:
            looks = look(file, sighting, patience_over=patience_over)
            if looks is Taking.LATER:
                return looks
            claimed = sighting if sighting.claimed else claim(self._settings.path, sighting)
            blob = copied(file, claimed, self._store)
        if blob is None:
            return Taking.LATER
        self._accept(claimed, blob, client_id, perhaps_known=sighting.claimed)
        return looks

    def _accept(self, claimed: Sighting, blob: BlobRef, client_id: str | None, *, perhaps_known: bool) -> None:
        name, folder = readable_name(claimed), self._settings
        known = perhaps_known and self._store.has_arrival(folder.name, name, blob.sha256)
        if known or self._was_kept(claimed, blob):
            put_aside(folder.path, claimed, RECOVERED, blob.sha256[:12])
            return
        envelope = Envelope(folder=folder.name, file_name=name, client_id=client_id)
        arrival = self._store.accept(Channel.FOLDER, envelope, blob)
        self._events.accepted(arrival)
        put_aside(folder.path, claimed, arrival.received_at.date().isoformat(), arrival.id)

    def _was_kept(self, claimed: Sighting, blob: BlobRef) -> bool:
        """Whether this very file was taken while it could not be moved; known once, then a repeat is new."""
        if self._kept is None:
            self._kept = self._store.doors.marks(self._door)
        mark = self._kept.pop(key_of(claimed), None)
        if mark is None:
            return False
        self._store.doors.forget(self._door, key_of(claimed))
        return mark.endswith(blob.sha256)


class Keeper:
    """Takes files of a watched folder and leaves them where they are; blocking, for one thread at a time.

    What was taken is remembered by name, size, time and content: a file is taken again when its content changes. A
    crash between accepting and remembering is made good, for what is begun is remembered first.
    """

    def __init__(self, settings: Folder, store: DoorStore, events: IntakeEvents) -> None:
        self._settings = settings
        self._store = store
        self._events = events
        self._door = door_of(settings)
        self._marks: dict[str, str] | None = None

    def is_known(self, sighting: Sighting) -> bool:
        """Say whether the file was taken, by size and time. Raises TryLater."""
        if self._marks is None:
            self._marks = self._store.doors.marks(self._door)
        return self._marks.get(key_of(sighting), "").startswith(_stamp(sighting))

    def take(self, sighting: Sighting, client_id: str | None, *, patience_over: bool) -> Taking:
        """Take the file, or say that it is unfinished or has just changed; raises OSError and what the store raises."""
        with opened(sighting.path) as file:
            looks = look(file, sighting, patience_over=patience_over)
            blob = None if looks is Taking.LATER else copied(file, sighting, self._store)
        if blob is None:
            return Taking.LATER
        self._accept(sighting, blob, client_id)
        return looks

    def _accept(self, sighting: Sighting, blob: BlobRef, client_id: str | None) -> None:
        rows, key, name = self._store.doors, key_of(sighting), readable_name(sighting)
        mark, begun = _stamp(sighting) + blob.sha256, f"begun:{blob.sha256}"
        before = rows.seen(self._door, key)
        arrival_id = before.arrival_id if before is not None else None
        same = before is not None and before.mark.endswith(blob.sha256)
        taken = same and before is not None and before.mark != begun
        if not taken and not (same and self._store.has_arrival(self._settings.name, name, blob.sha256)):
            rows.remember(self._door, key, begun)
            envelope = Envelope(folder=self._settings.name, file_name=name, client_id=client_id)
            arrival = self._store.accept(Channel.FOLDER, envelope, blob)
            self._events.accepted(arrival)
            arrival_id = arrival.id
        rows.remember(self._door, key, mark, arrival_id)
        if self._marks is not None:
            self._marks[key] = mark


def door_of(settings: Folder) -> str:
    """Return the name under which the store remembers what this folder's door took."""
    return f"folder:{settings.name}"


def key_of(sighting: Sighting) -> str:
    """Return a file's name as text that no other file's name gives."""
    return os.fsencode(sighting.name).decode("utf-8", "backslashreplace")


def readable_name(sighting: Sighting) -> str:
    """Return a file's name for people; one that is not UTF-8 is kept readable, its file keeps the name it has."""
    return os.fsencode(sighting.name).decode("utf-8", "replace")


def opened(path: Path) -> BinaryIO:
    """Open a file for reading, not through a link that took its place, nor waiting for the other end of a pipe."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    return open(descriptor, "rb", buffering=0)  # noqa: PTH123 - a descriptor, not a path


def look(file: BinaryIO, sighting: Sighting, *, patience_over: bool) -> Taking:
    """Say whether the file can be taken now: it is as it was seen, not empty, and whole or waited for long enough."""
    if signature_of(os.fstat(file.fileno())) != sighting.signature or not sighting.size_bytes:
        return Taking.LATER
    if whole(file, sighting.size_bytes):
        return Taking.WHOLE
    return Taking.UNFINISHED if patience_over else Taking.LATER


def whole(file: BinaryIO, size_bytes: int) -> bool:
    """Say whether a file looks whole by its beginning and its end; see `complete`."""
    head = file.read(HEAD_BYTES)
    file.seek(max(size_bytes - TAIL_BYTES, 0))
    return complete(head, file.read(TAIL_BYTES), size_bytes)


def copied(file: BinaryIO, sighting: Sighting, store: DoorStore) -> BlobRef | None:
    """Copy a file into the store, durably; None when it changed meanwhile."""
    spool: Spool = store.blobs.spool()
    try:
        file.seek(0)
        left_bytes = sighting.size_bytes
        while left_bytes > 0 and (chunk := file.read(min(COPY_BYTES, left_bytes))):
            spool.write(chunk)
            left_bytes -= len(chunk)
        # Someone may hold it open and go on writing, also where it lies now; what they add is not followed.
        changed = signature_of(os.fstat(file.fileno())) != sighting.signature
        return None if changed else spool.finish()
    finally:
        spool.discard()


def _stamp(sighting: Sighting) -> str:
    size_bytes, changed_nanoseconds, _ = sighting.signature
    return f"{size_bytes}:{changed_nanoseconds}:"

"""Taking one file of a watched folder: look whether it is whole, claim it, copy it, accept it, put it aside."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from router.intake.complete import HEAD_BYTES, TAIL_BYTES, complete
from router.intake.doors import DoorStore, IntakeEvents, Spool
from router.intake.sightings import RECOVERED, Sighting, Signature, claim, put_aside, signature_of
from router.model import Channel, Envelope
from router.settings.model import Folder
from router.store.values import BlobRef

PATIENCE_SETTLES = 10  # so many settle times a file may stay unfinished before it is taken as it is
COPY_BYTES = 1024 * 1024


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
    store knows. One that was not claimed is new, even when the same name and bytes came before.
    """

    def __init__(self, settings: Folder, store: DoorStore, events: IntakeEvents) -> None:
        self._settings = settings
        self._store = store
        self._events = events

    def take(self, sighting: Sighting, client_id: str | None, *, patience_over: bool) -> bool:
        """Take the file and say True, or say False when it is unfinished or has just changed.

        Raises OSError when it cannot be read or moved and what the store raises; then it is as it was, or claimed.
        """
        with _open(sighting.path) as file:
            if signature_of(os.fstat(file.fileno())) != sighting.signature or not sighting.size_bytes:
                return False
            if not (patience_over or _whole(file, sighting.size_bytes)):
                return False
            claimed = sighting if sighting.claimed else claim(self._settings.path, sighting)
            blob = self._copy(file, claimed)
        if blob is None:
            return False
        self._accept(claimed, blob, client_id, perhaps_known=sighting.claimed)
        return True

    def _copy(self, file: BinaryIO, claimed: Sighting) -> BlobRef | None:
        spool: Spool = self._store.blobs.spool()
        try:
            file.seek(0)
            left_bytes = claimed.size_bytes
            while left_bytes > 0 and (chunk := file.read(min(COPY_BYTES, left_bytes))):
                spool.write(chunk)
                left_bytes -= len(chunk)
            # Someone may hold it open and go on writing, also where it lies now; what they add is not followed.
            changed = signature_of(os.fstat(file.fileno())) != claimed.signature
            return None if changed else spool.finish()
        finally:
            spool.discard()

    def _accept(self, claimed: Sighting, blob: BlobRef, client_id: str | None, *, perhaps_known: bool) -> None:
        # A name that is not UTF-8 is kept readable; its file keeps the name it has.
        name = os.fsencode(claimed.name).decode("utf-8", "replace")
        folder = self._settings
        if perhaps_known and self._store.has_arrival(folder.name, name, blob.sha256):
            put_aside(folder.path, claimed, RECOVERED, blob.sha256[:12])
            return
        envelope = Envelope(folder=folder.name, file_name=name, client_id=client_id)
        arrival = self._store.accept(Channel.FOLDER, envelope, blob)
        self._events.accepted(arrival)
        put_aside(folder.path, claimed, arrival.received_at.date().isoformat(), arrival.id)


def _open(path: Path) -> BinaryIO:
    # Not through a link that took the file's place, nor waiting for the other end of a pipe.
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    return open(descriptor, "rb", buffering=0)  # noqa: PTH123 - a descriptor, not a path


def _whole(file: BinaryIO, size_bytes: int) -> bool:
    head = file.read(HEAD_BYTES)
    file.seek(max(size_bytes - TAIL_BYTES, 0))
    return complete(head, file.read(TAIL_BYTES), size_bytes)

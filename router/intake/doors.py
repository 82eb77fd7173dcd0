"""What a door needs from the rest of the program and what it reports: the store behind it, the events before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from router.model import Arrival, Channel, Envelope
from router.store.disk import BlobRef, NewBlob
from router.store.door_rows import DoorRows


class Spool(Protocol):
    """Bytes on their way into the store; used from one thread at a time, blocking."""

    def write(self, chunk: bytes, /) -> object:
        """Add bytes; raise OSError or TryLater when there is no room."""

    def finish(self) -> BlobRef:
        """Make the bytes durable and give the reference that `accept` takes."""

    def discard(self) -> object:
        """Forget the bytes; harmless after `finish` and when repeated."""


class Blobs(Protocol):
    """Where bytes are kept."""

    def spool(self) -> Spool:
        """Open an empty spool, for bytes that come in pieces."""

    def put(self, content: bytes) -> BlobRef:
        """Keep `content` durably; raise OSError or TryLater when there is no room."""


class DoorStore(Protocol):
    """The store as a door sees it; blocking and thread-safe."""

    @property
    def blobs(self) -> Blobs:
        """The bytes' place."""

    @property
    def doors(self) -> DoorRows:
        """What the doors remember."""

    def accept(self, channel: Channel, envelope: Envelope, blob: BlobRef | NewBlob) -> Arrival:
        """Make the arrival durable before returning; raise TryLater when that is not possible now."""

    def accept_all(
        self, wishes: Sequence[tuple[Channel, Envelope, BlobRef | NewBlob]], /
    ) -> Sequence[Arrival | Exception]:
        """Make several arrivals durable in as few commits as possible; each, or why not, in the same order."""

    def has_arrival(self, folder: str, file_name: str, sha256: str) -> bool:
        """Whether this very file of this watched folder was accepted before."""

    def arrival_like(self, envelope: Envelope, sha256: str) -> Arrival | None:
        """Return an earlier arrival with this very envelope and content, if any."""


class IntakeEvents(Protocol):
    """What the doors tell the operator; called from any thread, never blocking, never raising."""

    def accepted(self, arrival: Arrival) -> None:
        """Report that an arrival is durable."""

    def refused(self, reason: str) -> None:
        """Report that a sender was refused for good; `reason` is one of few words, fit for a metric's label."""

    def trouble(self, what: str) -> None:
        """Report what went wrong and what to do, without personal data, paths or secrets; senders try again."""


class NoEvents:
    """Nobody is told."""

    def accepted(self, arrival: Arrival) -> None:
        """Ignore the arrival."""

    def refused(self, reason: str) -> None:
        """Ignore the refusal."""

    def trouble(self, what: str) -> None:
        """Ignore the trouble."""


class Complaints:
    """Tells of each trouble once, and again when it is another one or came back after it had passed."""

    def __init__(self, events: IntakeEvents) -> None:
        self._events = events
        self._told: dict[str, str] = {}

    def tell(self, subject: str, what: str) -> bool:
        """Report what is wrong with `subject`; return whether it was news."""
        if self._told.get(subject) == what:
            return False
        self._told[subject] = what
        self._events.trouble(what)
        return True

    def passed(self, subject: str) -> None:
        """Forget the trouble with `subject`: it works again."""
        self._told.pop(subject, None)


def culprit(error: BaseException) -> str:
    """Name an unforeseen error by type and place in the code: its text may hold paths or personal data."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return type(error).__name__
    module = trace.tb_frame.f_globals.get("__name__", "unknown")
    return f"{type(error).__name__} in {module} line {trace.tb_lineno}"

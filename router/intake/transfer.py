"""The DATA phase: from bytes as they come to one mail in the store, in bounded memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from router.errors import LedgerpostError
from router.intake import replies
from router.intake.addresses import Addresses
from router.intake.doors import DoorStore, Spool, culprit
from router.model import Envelope
from router.store.disk import BlobRef

END_OF_DATA = b"\r\n.\r\n"
IN_MEMORY_BYTES = 256 * 1024  # above this a mail goes on to the spool; below, one wait for the disk does it all
DRAINED_SIZES = 4  # a mail beyond the limit is read to its end, but not further than so many times the limit


class Unstuffing:
    """Finds the end of a mail and gives its bytes as meant by the sender.

    The end is CR LF dot CR LF and nothing else (RFC 5321 section 4.1.1.4): bare LF or CR around a dot is content, so
    no relay can be made to see two mails where we see one. A dot that begins a longer line is removed (section 4.5.2).
    """

    __slots__ = ("_kept", "_skip")

    def __init__(self) -> None:
        # The CR LF before a dot on the very first line belongs to the DATA command; put before, no case is special.
        self._kept = b"\r\n"
        self._skip = 2

    def feed(self, data: bytes) -> tuple[bytes, bytes | None]:
        """Take the next bytes; give content, and what lies behind the end, None as long as it has not come."""
        raw = self._kept + data
        end = raw.find(END_OF_DATA)
        if end >= 0:
            whole, rest = raw[: end + 2], raw[end + len(END_OF_DATA) :]
        else:
            # What may be the beginning of the end, or a dot to be removed, is looked at with the next bytes.
            kept = next((size for size in (4, 3, 2, 1) if raw.endswith(END_OF_DATA[:size])), 0)
            whole, rest, self._kept = raw[: len(raw) - kept], None, raw[len(raw) - kept :]
        if not whole:
            return b"", rest
        content = whole.replace(b"\r\n.", b"\r\n")
        if self._skip:
            content, self._skip = content[self._skip :], 0
        return content, rest


@dataclass(frozen=True, slots=True)
class Failure:
    """Why one envelope's mail was not taken: `what` is for the operator."""

    what: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a mail is refused for good: a word for the operator, and the reply."""

    reason: str
    reply: str


class Incoming:
    """One mail on its way into the store; `spool`, `keep` and `discard` block, for a thread, never two at a time.

    Beyond the limits, or after the spool failed, bytes are only counted: the sender has to be heard to the end.
    """

    def __init__(self, store: DoorStore, limit_bytes: int, line_limit_bytes: int | None = None) -> None:
        self._store = store
        self._limit_bytes = limit_bytes
        self._line_limit_bytes = line_limit_bytes
        self._line_bytes = 0
        self._unstuffing = Unstuffing()
        self._spool: Spool | None = None
        self._failure: Failure | None = None
        self._pending: list[bytes] = []
        self._pending_bytes = 0
        self.size_bytes = 0
        self._has_long_line = False

    @property
    def refusal(self) -> Refusal | None:
        """Why the mail is not taken, whatever the disk says."""
        if self.size_bytes > self._limit_bytes:
            return Refusal("size", replies.TOO_BIG)
        return Refusal("line", replies.LONG_LINE) if self._has_long_line else None

    @property
    def is_endless(self) -> bool:
        """Whether it is not worth hearing to its end."""
        return self.size_bytes > self._limit_bytes * DRAINED_SIZES

    @property
    def wants_spooling(self) -> bool:
        """Whether `spool` should be called before more is taken."""
        return self._pending_bytes >= IN_MEMORY_BYTES

    @property
    def content(self) -> bytes | None:
        """The whole mail, when it was small enough to need no spool; it becomes durable together with its row."""
        if self._spool is not None or self._failure is not None or self.wants_spooling:
            return None
        return b"".join(self._pending)

    def take(self, data: bytes) -> bytes | None:
        """Take the next bytes of the stream; give those behind the mail's end, None as long as it has not come."""
        content, rest = self._unstuffing.feed(data)
        self._add(content)
        return rest

    def spool(self) -> None:
        """Write what was taken to the disk; what goes wrong is told by `keep`."""
        chunks, self._pending, self._pending_bytes = self._pending, [], 0
        try:
            if self._spool is None:
                self._spool = self._store.blobs.spool()
            self._spool.write(b"".join(chunks))
        except Exception as error:  # noqa: BLE001 - the intake door
            self._failure = failure(error)

    def keep(self) -> BlobRef | Failure:
        """Make the mail's bytes durable, or say why not. Blocking."""
        self.spool()
        if self._failure is not None or self._spool is None:
            return self._failure or Failure("it had no bytes")
        try:
            return self._spool.finish()
        except Exception as error:  # noqa: BLE001 - the intake door
            return failure(error)

    def discard(self) -> None:
        """Forget the mail; harmless after `keep`. Blocking."""
        if self._spool is not None:
            self._spool.discard()

    def _add(self, content: bytes) -> None:
        self.size_bytes += len(content)
        if self._line_limit_bytes is not None:
            self._measure_lines(content, self._line_limit_bytes)
        if self._failure is not None or self.refusal is not None:
            self._pending, self._pending_bytes = [], 0
            return
        self._pending.append(content)
        self._pending_bytes += len(content)

    def _measure_lines(self, content: bytes, limit_bytes: int) -> None:
        lines = content.split(b"\n")
        lengths = [self._line_bytes + len(lines[0]), *map(len, lines[1:])]
        self._line_bytes = lengths[-1]
        self._has_long_line = self._has_long_line or max(lengths) > limit_bytes


def envelopes_for(
    sender: str, recipients: Sequence[str], addresses: Addresses, bound_client: str | None = None
) -> list[Envelope]:
    """Give one envelope for each client among the recipients, in order of appearance; None is a client of its own.

    `bound_client` owns what is sent to addresses of no client.
    """
    groups: dict[str | None, list[str]] = {}
    for recipient in recipients:
        groups.setdefault(addresses.client_of(recipient) or bound_client, []).append(recipient)
    known_sender = None if sender in {"", "<>"} else _printable(sender)
    return [
        Envelope(sender=known_sender, recipients=tuple(each), client_id=client_id) for client_id, each in groups.items()
    ]


def _printable(text: str) -> str:
    """Replace what no database or terminal takes; a sender's address is evidence, not an identity."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in text)


def failure(error: Exception) -> Failure:
    """Say what an error means to the operator: our own in their words, others by type and place."""
    return Failure(str(error) if isinstance(error, LedgerpostError) else culprit(error))

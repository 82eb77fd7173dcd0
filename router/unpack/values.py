"""The values that travel inside this room: pieces still to be opened, leaves, letters, and one arrival's budget."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from router.model import HeldReason, Ignored


class Form(StrEnum):
    """How the bytes of a piece are to be read."""

    MAIL = "mail"  # a whole message with its own Subject and From (RFC 5322)
    ENTITY = "entity"  # headers and body of one MIME part (RFC 2045)
    FILE = "file"  # a file's own bytes, transfer encoding removed


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """The most that one arrival may cost; more than that is kept whole and flagged, never dropped."""

    depth: int = 50  # levels of MIME, mail in mail, archive in archive together
    pieces: int = 500
    archive_depth: int = 2
    archive_entries: int = 500
    archive_bytes: int = 100_000_000  # of all archives and containers of the arrival together
    header_bytes: int = 256_000
    field_bytes: int = 32_000


BUDGET = Budget()


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Bytes on their way to being a leaf, with everything the envelope around them said."""

    content: bytes = field(repr=False)
    place: str
    form: Form
    file_name: str = ""  # as declared and decoded; may be hostile
    declared_type: str = ""  # lower case, without parameters; evidence only
    attached: bool = False  # Content-Disposition: attachment, or it came out of an archive
    content_id: str = ""
    charset: str = ""
    mail: str = ""  # place of the mail that carries it; "" for a file without a mail
    depth: int = 0
    archives: int = 0  # archives around it
    drawn: bool = False  # a picture that stood in the text of an HTML body (RFC 2397)
    problem: str = ""  # what went wrong so far, one sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A piece that is not opened any further."""

    content: bytes = field(repr=False)
    media_type: str  # decided by content
    place: str
    name: str  # safe
    file_name: str = ""  # as declared
    declared_type: str = ""
    content_id: str = ""
    charset: str = ""
    mail: str = ""
    body: bool = False  # message text, as against an attachment
    attached: bool = False
    problem: str = ""
    closed: HeldReason | None = None  # why a person has to open it
    aside: str = ""  # why it is no document, where only what it came out of tells
    drawn: bool = False  # it stood in the text of an HTML body


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What a mail's headers say; all texts decoded and cut to a length."""

    place: str
    subject: str = ""
    sender: str = ""
    message_id: str = ""
    authentication: tuple[str, ...] = ()  # Authentication-Results (RFC 8601), topmost first
    automatic: str = ""  # which header says that no person wrote it; "" when none does
    unanswered: str = ""  # which header says that its sender must not be answered


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What came out of one piece; `whole` says why it, or some of it, could not be opened: it stays as it is."""

    pieces: tuple[Piece, ...] = ()
    ignored: tuple[Ignored, ...] = ()
    notes: tuple[str, ...] = ()
    letter: Letter | None = None
    whole: str = ""
    closed: HeldReason | None = None  # set with `whole`, when it is more than broken
    aside: str = ""  # why the piece is no document although it stays as it is, beside what came out of it
    kept: bool = False  # the piece stays as it is, beside what came out of it

"""The nouns of Ledgerpost: frozen values that travel from room to room."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, TypeVar

from router.beside import BESIDE, Bytes
from router.deliveries import Delivery, File, Planned, Receipt, Terms, Ubl
from router.facts import (
    Box,
    ChargeReading,
    Field,
    LineReading,
    Loser,
    Page,
    PartyReading,
    Reading,
    TextLine,
    VatReading,
)
from router.lists import (
    HELD_ACTIONS,
    INVOICE_KINDS,
    MAIL_CHANNELS,
    ArrivalState,
    Channel,
    DeliveryState,
    Division,
    HeldReason,
    How,
    Kind,
    Type,
    WhenDuplicate,
)

__all__ = [
    "BESIDE",
    "HELD_ACTIONS",
    "INVOICE_KINDS",
    "MAIL_CHANNELS",
    "Answer",
    "Arrival",
    "ArrivalState",
    "Box",
    "Bytes",
    "Channel",
    "ChargeReading",
    "Delivery",
    "DeliveryState",
    "Division",
    "Document",
    "Envelope",
    "Event",
    "Field",
    "File",
    "Finding",
    "HeldReason",
    "Hold",
    "How",
    "Ignored",
    "Kind",
    "LineReading",
    "Loser",
    "Page",
    "Part",
    "PartyReading",
    "Planned",
    "Reading",
    "Receipt",
    "Report",
    "Sorted",
    "SortedDocument",
    "StoredDocument",
    "Terms",
    "TextLine",
    "Type",
    "Ubl",
    "Unpacked",
    "VatReading",
    "Verdict",
    "WhenDuplicate",
]

T = TypeVar("T")


# ------------------------------------------------------------------ arriving
@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """How an arrival was addressed: SMTP envelope, or folder and file name."""

    sender: str | None = None  # MAIL FROM; None is the null sender
    recipients: tuple[str, ...] = ()  # RCPT TO as given
    folder: str | None = None  # the configured watched folder's name, never an absolute path
    file_name: str | None = None
    client_id: str | None = None  # the client that the folder or the submitter names
    submitter: str | None = None  # who handed it in: a token's name, an authenticated mail user
    peer: str | None = None  # the address that an SMTP mail came from; before a PROXY header the one it names


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One mail or file as received, byte for byte; its bytes are the blob `sha256`."""

    id: str
    channel: Channel
    received_at: datetime  # aware, UTC
    envelope: Envelope
    sha256: str
    size_bytes: int


# ------------------------------------------------------------------ unpacking
@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A leaf of an arrival: attachment, archive member, mail body."""

    name: str  # safe for display and for a file system; may differ from the declared name
    media_type: str  # decided by content
    content: Bytes = field(repr=False)
    place: str = "1"  # position in the arrival, for example "1.2" or "1.3/invoice.pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignored:
    """A part that is no document, and why, in one sentence."""

    name: str
    why: str
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One business document: the main part and its companions (its XML twin, annexes)."""

    main: Part
    companions: tuple[Part, ...] = ()
    reasons: tuple[str, ...] = ()  # why these parts belong together
    first_page: int = 1  # where it begins in the file that came in, when that held several documents
    closed: Hold | None = None  # why nothing can be read, when that is known before: a locked archive


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a mail system says about a mail that was sent."""

    outcome: str  # failed, delayed, delivered, or noted: read, complained about, somebody is away
    status: str = ""  # RFC 3463, for example 5.1.1
    said: str = ""  # its reason, one line


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpacked:
    """What an arrival holds."""

    documents: tuple[Document, ...]
    ignored: tuple[Ignored, ...] = ()
    subject: str = ""
    sender: str = ""  # the From header's address, evidence only
    authentication: tuple[str, ...] = ()  # Authentication-Results as they stand there, topmost first
    message_id: str = ""
    automatic: bool = False  # a bounce or an automatic answer (RFC 3834): never a client's document
    unanswered: str = ""  # why its sender is never answered (RFC 3834): a list, a program
    only_links: bool = False  # it speaks of a document behind a link, and holds none
    report: Report | None = None  # what an automatic mail reports
    notes: tuple[str, ...] = ()
    text: str = ""  # what a mail with attachments says itself, for the note of its invoices


# ------------------------------------------------------------------ deciding
@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict(Generic[T]):
    """An answer with its confidence and its reasons; `value` None means: not certain, a person decides."""

    value: T | None
    confidence: float
    reasons: tuple[str, ...]
    held: HeldReason | None = None  # set when value is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a rule set says of an e-invoice: rule id, severity, plain sentence."""

    rule: str
    fatal: bool
    layer: str  # xsd, en16931, peppol, ubl.be, e-fff
    message: str
    place: str = ""


# ------------------------------------------------------------------ what the store keeps
@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """Why something waits for a person."""

    reason: HeldReason
    sentence: str
    aside: bool = False  # nobody has to look: it is kept and shown, nothing is sent of it, it can be released
    again: bool = False  # what stands in the way may pass, and is looked at again by itself


@dataclass(frozen=True, slots=True, kw_only=True)
class SortedDocument:
    """One document with everything the line found out about it."""

    position: int  # 1-based within the arrival
    name: str
    media_type: str
    sha256: str  # of the main part
    size_bytes: int
    companions: tuple[File, ...] = ()
    first_page: int = 1  # see Document
    whole: File | None = None  # the file that it was divided from
    client: Verdict[str]
    type: Verdict[Type]
    kind: Verdict[Kind]
    reading: Reading = field(default_factory=Reading)
    ubl_sha256: str | None = None
    ubls: tuple[Ubl, ...] = ()  # one per form that targets want; the first is `ubl_sha256`
    page: File | None = None  # the paper as PDF, when it is none of the parts: from a picture or an e-invoice alone
    findings: tuple[Finding, ...] = ()
    planned: tuple[Planned, ...] = ()
    held: Hold | None = None
    reasons: tuple[str, ...] = ()
    when_duplicate: WhenDuplicate = WhenDuplicate.HOLD  # as configured for its client
    client_marks: tuple[str, ...] = ()  # by what its client may be known again, once that is beyond doubt
    duplicate_of: str | None = None  # the document that is the same file or invoice


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the sender of a mail is told about it."""

    recipient: str
    subject: str
    text: str
    language: str
    about: str = ""  # Message-ID of the mail
    most_per_day: int = 5  # answers to the same recipient


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """An arrival at the end of the line; `held` is set when the arrival as a whole waits for a person."""

    documents: tuple[SortedDocument, ...] = ()
    ignored: tuple[Ignored, ...] = ()
    subject: str = ""
    message_id: str = ""
    held: Hold | None = None
    notes: tuple[str, ...] = ()
    answer: Answer | None = None  # what its sender is told
    text: str = ""  # see Unpacked


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDocument:
    """A document as the store gives it back."""

    id: str
    arrival: Arrival
    state: ArrivalState  # sorted or held
    document: SortedDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One line of the history: what changed, when, with the hash that chains it to the line before."""

    number: int
    at: datetime
    subject: str  # an arrival's, document's, delivery's id or connection's name
    what: str  # accepted, sorted, held, released, planned, attempted, done, refused, paused, resumed, …
    detail: str  # one sentence, no content of documents
    hash: str

"""The nouns of Ledgerpost: frozen values that travel from room to room."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Generic, TypeVar

from pydantic import PlainSerializer, PlainValidator, SerializationInfo, ValidationInfo

from router.ubl_form import UblForm

T = TypeVar("T")

BESIDE = "beside:"  # begins what stands in JSON for bytes that travel beside it: start and length


def _from_json(value: Any, info: ValidationInfo) -> bytes:
    if isinstance(value, bytes):
        return value
    whole = (info.context or {}).get("beside")
    if whole is None or not str(value).startswith(BESIDE):
        return base64.b64decode(value)
    start, length = map(int, str(value).removeprefix(BESIDE).split("+"))
    return bytes(whole) if (start, length) == (0, len(whole)) else bytes(whole[start : start + length])


def _to_json(value: bytes, info: SerializationInfo) -> str:
    beside = (info.context or {}).get("beside")
    if beside is None:
        return base64.b64encode(value).decode("ascii")
    start = 0
    for known in beside:
        if known is value:
            return f"{BESIDE}{start}+{len(value)}"
        start += len(known)
    beside.append(value)
    return f"{BESIDE}{start}+{len(value)}"


# Bytes that survive JSON: in the store as base64; between processes they travel beside it, see work.parcels.
Bytes = Annotated[bytes, PlainValidator(_from_json), PlainSerializer(_to_json, when_used="json")]


class Channel(StrEnum):
    """The way an arrival came in."""

    SMTP = "smtp"
    FOLDER = "folder"
    SUBMIT = "submit"
    IMAP = "imap"
    HTTP = "http"
    PEPPOL = "peppol"


MAIL_CHANNELS = frozenset({Channel.SMTP, Channel.IMAP})  # what comes by these is a mail, not a file


class Type(StrEnum):
    """Which of the three streams of the books a document belongs to."""

    PURCHASE = "purchase"
    SALES = "sales"
    MISC = "misc"


class Division(StrEnum):
    """What a sender's address says of the files mailed to it."""

    SPLIT = "split"  # one file may hold several documents
    WHOLE = "single"  # each file is one document


class Kind(StrEnum):
    """What sort of paper a document is."""

    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"
    SELF_BILLED_INVOICE = "self_billed_invoice"
    RECEIPT = "receipt"
    CARD_STATEMENT = "card_statement"
    BANK_STATEMENT = "bank_statement"
    REMINDER = "reminder"
    QUOTATION = "quotation"
    ORDER = "order"
    DELIVERY_NOTE = "delivery_note"
    PRO_FORMA = "pro_forma"
    PAYROLL = "payroll"
    TAX = "tax"
    LETTER = "letter"
    OTHER = "other"


INVOICE_KINDS = frozenset({Kind.INVOICE, Kind.CREDIT_NOTE, Kind.SELF_BILLED_INVOICE})


class How(StrEnum):
    """How a value was read."""

    XML = "xml"
    QR = "qr"
    TEXT = "text"
    OCR = "ocr"
    RULE = "rule"  # computed from other values that were read, for example a due date from a term
    LEARNED = "learned"


class HeldReason(StrEnum):
    """Why a document waits for a person; the sentences and the freeing actions stand in `HELD_ACTIONS`."""

    UNKNOWN_CLIENT = "unknown_client"
    UNCERTAIN_CLIENT = "uncertain_client"
    UNCERTAIN_TYPE = "uncertain_type"
    UNCERTAIN_KIND = "uncertain_kind"
    UNREADABLE = "unreadable"
    ENCRYPTED = "encrypted"
    UNCERTAIN_PAGES = "uncertain_pages"  # one file, several documents, and it is not certain where each begins
    DISAGREEMENT = "disagreement"  # XML and PDF, or two balancing readings, contradict each other
    INVALID_UBL = "invalid_ubl"
    NO_TARGET = "no_target"
    UNFIT_FILE = "unfit_file"  # a target does not take this sort of file
    TO_CONFIRM = "to_confirm"  # the client wants a person to look at what is not beyond doubt
    BEFORE_START_DATE = "before_start_date"  # dated before the day from which the client's documents are sent
    NOTHING_INSIDE = "nothing_inside"  # an arrival without any document
    TARGET_REFUSED = "target_refused"
    UNKNOWN_SENDER = "unknown_sender"  # the client wants mail of known senders only
    DUPLICATE = "duplicate"  # the same file, or the same invoice in another file, was here before
    DISMISSED = "dismissed"  # a person said that nobody needs it
    REPLACED = "replaced"  # other documents of the same arrival stand in its place


class WhenDuplicate(StrEnum):
    """What happens to an invoice that came before in another file."""

    HOLD = "hold"
    DELIVER = "deliver"
    IGNORE = "ignore"


HELD_ACTIONS: dict[HeldReason, str] = {
    HeldReason.UNKNOWN_CLIENT: "Say whose it is: ledgerpost release {id} --client ID, or complete the client's file.",
    HeldReason.UNCERTAIN_CLIENT: "Choose the client: ledgerpost release {id} --client ID.",
    HeldReason.UNCERTAIN_TYPE: "Say which it is: ledgerpost release {id} --type purchase|sales|misc.",
    HeldReason.UNCERTAIN_KIND: "Say which it is: ledgerpost release {id} --type purchase|sales|misc.",
    HeldReason.UNREADABLE: "Ask for a better copy, or deliver it as it is: ledgerpost release {id} --type misc.",
    HeldReason.ENCRYPTED: "Give the password: ledgerpost release {id} --password-file FILE; ask for a copy without "
    "one; or deliver it as it is: ledgerpost release {id} --type misc.",
    HeldReason.UNCERTAIN_PAGES: "If it is one document: ledgerpost merge {id}; else split the file and submit its "
    "parts, or deliver it whole: ledgerpost release {id} --type purchase|sales|misc.",
    HeldReason.DISAGREEMENT: "Compare both and ask the supplier; to deliver the original: ledgerpost release {id}.",
    HeldReason.INVALID_UBL: "Say what is on the paper: ledgerpost correct {id} --field NAME=VALUE; or deliver the "
    "original alone: ledgerpost release {id}.",
    HeldReason.NO_TARGET: "Add a target for this type to the client's file, then: ledgerpost release {id}.",
    HeldReason.UNFIT_FILE: "Send it as PDF, or name this sort of file under formats of the target, then: "
    "ledgerpost release {id}.",
    HeldReason.TO_CONFIRM: "Look whether client and type are right, then: ledgerpost release {id}.",
    HeldReason.BEFORE_START_DATE: "It is kept and not sent; to send it after all: ledgerpost release {id}.",
    HeldReason.NOTHING_INSIDE: "Look at the mail with ledgerpost show {id}; ask the sender for the attachment; if "
    "nothing is missing: ledgerpost dismiss {id} --reason WHY.",
    HeldReason.TARGET_REFUSED: "Mend what the other side refuses, then: ledgerpost retry {id}.",
    HeldReason.UNKNOWN_SENDER: "Look at it, then: ledgerpost release {id}; to trust the sender from now on, add it to "
    "senders in the client's file.",
    HeldReason.DUPLICATE: "To deliver it all the same: ledgerpost release {id}; if it is not needed: "
    "ledgerpost dismiss {id} --reason duplicate.",
    HeldReason.DISMISSED: "To deliver it all the same: ledgerpost release {id}.",
    HeldReason.REPLACED: "Release or dismiss the documents in its place; see ledgerpost show {id}.",
}


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


# ------------------------------------------------------------------ reading
@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle on a page, in points (1/72 inch) from the page's top left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Loser:
    """A candidate that was not chosen, and why."""

    value: str
    why: str
    page: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Field(Generic[T]):
    """One value with its witness: where it stands, how it was read, how sure it is, what lost against it."""

    value: T
    how: How
    confidence: float  # calibrated: of values given 0.95, 95 in 100 are right
    text: str = ""  # as printed
    page: int | None = None  # 1-based
    box: Box | None = None
    path: str | None = None  # XPath, where the value comes from XML
    reason: str = ""  # one clause: "right of 'Factuurnummer'"
    losers: tuple[Loser, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLine:
    """One line of a page in reading order, with its rectangle."""

    text: str  # cells parted by two blanks
    box: Box
    edges: tuple[tuple[float, float], ...] = ()  # left and right edge of each cell, in points


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What is written on one page; `how` says whether it is the file's own text or OCR."""

    number: int
    width: float
    height: float
    how: How
    lines: tuple[TextLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyReading:
    """Seller or buyer as read (BG-4, BG-7)."""

    name: Field[str] | None = None  # BT-27, BT-44
    vat_number: Field[str] | None = None  # BT-31, BT-48, with country prefix, no separators
    enterprise_number: Field[str] | None = None  # BT-30, BT-47; Belgian: 10 digits
    street: Field[str] | None = None  # BT-35, BT-50
    postcode: Field[str] | None = None  # BT-38, BT-53
    city: Field[str] | None = None  # BT-37, BT-52
    country: Field[str] | None = None  # BT-40, BT-55, ISO 3166-1 alpha-2


@dataclass(frozen=True, slots=True, kw_only=True)
class VatReading:
    """One line of the VAT breakdown (BG-23)."""

    category: Field[str] | None = None  # BT-118: S Z E AE K G O
    rate: Field[Decimal] | None = None  # BT-119, per cent
    base: Field[Decimal] | None = None  # BT-116
    vat: Field[Decimal] | None = None  # BT-117
    exemption_reason: Field[str] | None = None  # BT-120


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeReading:
    """A document level allowance (BG-20) or charge (BG-21)."""

    is_charge: bool
    amount: Field[Decimal]  # BT-92, BT-99; positive
    reason: Field[str] | None = None  # BT-97, BT-104
    rate: Field[Decimal] | None = None  # VAT rate, BT-96, BT-103


@dataclass(frozen=True, slots=True, kw_only=True)
class LineReading:
    """One invoice line (BG-25)."""

    description: Field[str] | None = None  # BT-153
    quantity: Field[Decimal] | None = None  # BT-129
    unit: Field[str] | None = None  # BT-130 as printed
    price: Field[Decimal] | None = None  # BT-146
    discount: Field[Decimal] | None = None  # per cent
    net: Field[Decimal] | None = None  # BT-131
    vat_rate: Field[Decimal] | None = None  # BT-152


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read from one document; a field that is not certain is None."""

    how: How | None = None  # where most of it comes from
    language: str | None = None  # nl fr de en
    pages: tuple[Page, ...] = ()
    invoice_number: Field[str] | None = None  # BT-1
    issue_date: Field[date] | None = None  # BT-2
    type_code: Field[str] | None = None  # BT-3 (UNTDID 1001)
    currency: Field[str] | None = None  # BT-5
    due_date: Field[date] | None = None  # BT-9
    delivery_date: Field[date] | None = None  # BT-72
    buyer_reference: Field[str] | None = None  # BT-10
    contract_reference: Field[str] | None = None  # BT-12
    order_reference: Field[str] | None = None  # BT-13
    preceding_invoice: Field[str] | None = None  # BT-25
    payment_terms: Field[str] | None = None  # BT-20
    seller: PartyReading = PartyReading()
    buyer: PartyReading = PartyReading()
    ibans: tuple[Field[str], ...] = ()  # BT-84, the one to pay to first
    bic: Field[str] | None = None  # BT-86
    payment_reference: Field[str] | None = None  # BT-83
    paid_by_card: Field[bool] | None = None
    total_excl: Field[Decimal] | None = None  # BT-109
    total_vat: Field[Decimal] | None = None  # BT-110
    vat_in_euro: Field[Decimal] | None = None  # BT-111, where the invoice is in another currency
    total_incl: Field[Decimal] | None = None  # BT-112
    prepaid: Field[Decimal] | None = None  # BT-113
    rounding: Field[Decimal] | None = None  # BT-114
    payable: Field[Decimal] | None = None  # BT-115
    vat_breakdown: tuple[VatReading, ...] = ()
    charges: tuple[ChargeReading, ...] = ()
    lines: tuple[LineReading, ...] = ()
    identifiers: tuple[Field[str], ...] = ()  # every VAT/enterprise number with valid check digits seen, whoever's
    other_ibans: tuple[Field[str], ...] = ()  # every other valid IBAN seen
    notes: tuple[str, ...] = ()  # what a person should know: "two readings balance: …"
    failure: str | None = None  # why nothing could be read, one sentence
    failure_reason: HeldReason | None = None  # UNREADABLE, ENCRYPTED or DISAGREEMENT when a person must look


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


# ------------------------------------------------------------------ delivering
@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file to hand over: its name at the other side and its bytes by hash."""

    name: str
    media_type: str
    sha256: str
    size_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a target asks beyond the files: in which order, how often, how large, and where to when it will not."""

    ordered: bool = False  # one after the other, by the name of the first file
    once: str = ""  # tells the same invoice again, for a target that takes each one once
    year: int | None = None  # the only calendar year in which it may go
    size_limit_bytes: int | None = None  # of all files together, as sent
    fallback: Planned | None = None  # goes instead when this one is refused, given up or comes back


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One delivery that should take place: the document's files on their way to one target of one client."""

    position: int  # 1-based within the document
    client_id: str
    connection: str
    target: str  # JSON of the target's settings, as configured when planned
    files: tuple[File, ...]
    reason: str  # why, with the YAML line
    terms: Terms = Terms()
    moment: str = ""  # when its target wants documents, as in the YAML, such as "daily 18:00"
    due_at: datetime | None = None  # when that is, aware and in UTC; None is at once, unless `by_hand`
    by_hand: bool = False  # it waits until a person sends it
    seal: str = ""  # binds the way out to the client it was configured for; see route.plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """The other side's word that it has the parcel."""

    place: str  # path, remote id or address, no secrets
    reply: str = ""  # what it answered
    already_there: bool = False
    size_bytes: int = 0
    sha256: str = ""
    remote_id: str = ""  # what the other side calls it, where it told


@dataclass(frozen=True, slots=True, kw_only=True)
class Ubl:
    """A document written as UBL in the form that a target wants."""

    form: UblForm
    file: File
    holds_paper: bool  # the paper is inside; else it goes beside
    made_for: str = ""  # "client/type" whose ledger accounts are on its lines; empty when nobody's are


class DeliveryState(StrEnum):
    """The life of a delivery."""

    DUE = "due"
    ATTEMPTING = "attempting"
    DONE = "done"
    HELD = "held"
    REFUSED = "refused"


class ArrivalState(StrEnum):
    """The life of an arrival."""

    WAITING = "waiting"
    SORTED = "sorted"
    HELD = "held"


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
    reading: Reading = Reading()
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
class Delivery:
    """A delivery as the store gives it back."""

    id: str
    document_id: str
    client_id: str
    connection: str
    target: str  # JSON
    files: tuple[File, ...]
    reason: str
    type: Type
    kind: Kind
    title: str
    state: DeliveryState
    attempts: int
    planned_at: datetime
    next_try_at: datetime | None
    finished_at: datetime | None = None
    last_error: str = ""
    ambiguous: bool = False
    receipt: Receipt | None = None
    terms: Terms = Terms()
    failures: int = 0  # attempts that failed since it was planned, or since a person let it try again
    counted_from: datetime | None = None  # when that was: the time to give up counts from here
    moment: str = ""  # see Planned
    due_at: datetime | None = None
    seal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One line of the history: what changed, when, with the hash that chains it to the line before."""

    number: int
    at: datetime
    subject: str  # an arrival's, document's, delivery's id or connection's name
    what: str  # accepted, sorted, held, released, planned, attempted, done, refused, paused, resumed, …
    detail: str  # one sentence, no content of documents
    hash: str

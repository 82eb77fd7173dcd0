"""The fixed lists of Ledgerpost: every way in, type, kind, state and reason to hold, each once."""

from __future__ import annotations

from enum import StrEnum


class Channel(StrEnum):
    """The way an arrival came in."""

    SMTP = "smtp"
    LMTP = "lmtp"
    FOLDER = "folder"
    SUBMIT = "submit"
    IMAP = "imap"
    HTTP = "http"
    PEPPOL = "peppol"


MAIL_CHANNELS = frozenset({Channel.SMTP, Channel.LMTP, Channel.IMAP})  # what comes by these is a mail, not a file


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

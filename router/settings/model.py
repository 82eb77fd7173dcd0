"""The configuration as values: every key of the YAML with its meaning, default and check.

Descriptions are what a firm reads: the reference, the editor schema and the error messages are made from them.
Values are in their normal spelling: enterprise numbers of 10 digits, VAT numbers with country, IBANs without spaces,
local parts in lower case, absolute paths once `load` has read them. What clients and connections have stands here, the
firm's own part in `firm`.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import Field, SecretStr, field_validator, model_validator

from router.model import Kind, Type, WhenDuplicate
from router.route.names import DEFAULT_TEMPLATE, check_template
from router.settings.bundle import Bundle
from router.settings.digest import Digest
from router.settings.directory import ClientCard, Mode, PackageName, SendMoment, TargetCard
from router.settings.doors import Smtp
from router.settings.feedback import Feedback, WhenAnswered
from router.settings.firm import Firm, Intake, Ops, Retry, SecretReference, State
from router.settings.identifiers import LocalPart, Text
from router.settings.identity import Address
from router.settings.ledger import Ledger, LedgerAccount, LedgerAccounts, Rules
from router.settings.ocr import Ocr
from router.settings.sending import Canary, Sync
from router.settings.strict import Strict
from router.settings.ways_in import Folder, OldAddress, OpenAddresses, Sender, UnknownSenders
from router.ubl_form import Flavour

__all__ = [
    "Address",
    "Client",
    "Connection",
    "Defaults",
    "Digest",
    "Firm",
    "Folder",
    "Intake",
    "Ledger",
    "LedgerAccount",
    "LedgerAccounts",
    "Ocr",
    "Ops",
    "Retry",
    "Rules",
    "SecretReference",
    "Settings",
    "Smtp",
    "State",
    "Strict",
    "Target",
    "WhenInvalid",
]


class Connection(Strict):
    """A named way out of the firm: a connector with host and credentials."""

    name: Text = Field(description="Name that clients' targets use.")
    connector: Text = Field(description="Which connector: folder, email, sftp, …", examples=["sftp"])
    settings: Any = Field(description="The connector's own settings (an instance of its settings_model).")
    at_once: int = Field(default=2, ge=1, le=64, description="Most deliveries at the same time.")
    paused: bool = Field(default=False, description="Keep deliveries waiting.")
    mode: Literal["live", "shadow"] = Field(
        default="live",
        description="shadow: do everything but write, to compare with another way out before it is used; see "
        "ledgerpost connection shadow.",
    )
    on_ambiguous: Literal["resend", "hold"] = Field(
        default="resend",
        description="What happens when a delivery broke off so that the other side may or may not have it, and cannot "
        "be asked. resend: it goes again under the same identity, and is marked; hold: a person looks first.",
    )
    owner: Text | None = Field(
        default=None,
        description="Who must act when it needs a person; shown with everything that waits because of it.",
        examples=["ict@firm.example"],
    )
    expires_on: date | None = Field(
        default=None,
        description="Last day on which its password, secret or certificate works; warned of 30, 7 and 1 days ahead.",
        examples=["2027-03-31"],
    )
    canary: Canary | None = Field(
        default=None,
        description="A marked test document that travels this way on a schedule, so that a silent failure shows. It "
        "goes to a target of its own, never into a client's books.",
        examples=[{"each_hours": 24, "target": {"folder": "ledgerpost-canary"}}],
    )
    bundle: Bundle | None = Field(
        default=None, description="With connector: export, the folder and moments at which what waits leaves by itself."
    )
    source: str = Field(default="", description="file:line it was read from.")


class Target(TargetCard):
    """Where one client's documents go: a connection and what it needs to know for this client."""

    connection: Text = Field(description="A connection's name.", examples=["archive"])
    types: tuple[Type, ...] = Field(
        default=(Type.PURCHASE, Type.SALES, Type.MISC),
        min_length=1,
        description="Which types go here.",
        examples=[["purchase", "sales"]],
    )
    kinds: tuple[Kind, ...] = Field(
        default=(),
        description="Only these kinds go here; empty means every kind.",
        examples=[["invoice", "credit_note"]],
    )
    attach: Literal["ubl", "pdf", "ubl+pdf", "original"] = Field(
        default="ubl+pdf",
        description="ubl: the UBL alone (the original is inside it); pdf: the paper alone; ubl+pdf: both under one "
        "name; original: what came in, untouched. Where there is no UBL the original goes.",
    )
    flavour: Flavour = Field(
        default=Flavour.PEPPOL,
        description="Which UBL the package reads. peppol: Peppol BIS 3; peppol+be: the same with Belgian hints beside "
        "it; ubl.be: UBL.BE 1.31; e-fff: e-FFF (UBL 2.0), for old packages. Valid UBL that came in goes on unchanged "
        "to peppol and peppol+be.",
    )
    peppol_strict: bool = Field(
        default=False,
        description="Send no UBL that breaks a rule of Peppol alone, such as a missing electronic address; otherwise "
        "it goes as plain EN 16931.",
    )
    embed_limit_mb: float = Field(
        default=5.0,
        ge=0,
        le=50,
        description="Largest paper inside the UBL, in MB. A larger one is made smaller without loss, or goes beside.",
    )
    mail_note: bool = Field(
        default=True, description="Put what the mail says, its #tags and payment by card into the UBL's note."
    )
    file_name: Text = Field(
        default=DEFAULT_TEMPLATE,
        description="Name of the files, without extension, of {date}, {party} (the other side), {supplier}, "
        "{customer}, {number}, {type}, {kind} and {client}. What makes it unique is added.",
        examples=["{date}_{supplier}_{number}"],
    )
    size_limit_mb: float | None = Field(
        default=None,
        gt=0,
        le=2000,
        description="Most that the package takes in one delivery, in MB as sent (for e-mail after encoding). What is "
        "larger is not sent at all: e-mail splits it over several mails, else the fallback or a person gets it.",
        examples=[10],
    )
    ordered: bool = Field(
        default=False, description="Deliver one document after the other, in the order of their file names."
    )
    once_only: bool = Field(
        default=False,
        description="The package takes an invoice once: the same one (number, date, parties) is held at the second "
        "time.",
    )
    current_year_only: bool = Field(
        default=False, description="The package takes only invoices of the current calendar year; others are held."
    )
    fallback: Target | None = Field(
        default=None,
        description="Another target that gets the document when this one refuses it, sends it back or cannot be "
        "reached until the time to give up. Its types and kinds are those of the target it stands in for.",
        examples=[{"connection": "mailbox", "to": "invoices@firm.example"}],
    )
    options: Any = Field(
        default=None, description="The connector's own target settings (an instance of its target_model)."
    )
    source: str = Field(default="", description="file:line it was read from.")

    @field_validator("file_name")
    @classmethod
    def _known_places(cls, typed: str) -> str:
        return check_template(typed)


WhenInvalid = Literal["original", "hold"]


class Client(ClientCard):
    """One client administration of the firm."""

    addresses: tuple[LocalPart, ...] = Field(
        default=(), description="Local parts of its smart addresses; the id when left out.", examples=[["korenaar"]]
    )
    old_addresses: tuple[OldAddress, ...] = Field(
        default=(),
        description="Addresses it had before.",
        examples=[[{"address": "korenaar-oud", "until": "2027-03-31"}]],
    )
    open_addresses: OpenAddresses | None = Field(
        default=None, description="See the key of the same name under intake; firm default when left out."
    )
    senders: tuple[Sender, ...] = Field(
        default=(),
        description="Addresses and domains that may send its documents, beside those of intake.senders.",
        examples=[["info@supplier.example", "telecom.example"]],
    )
    unknown_senders: UnknownSenders | None = Field(
        default=None,
        description="What happens to mail of others: accept, hold or refuse; intake.senders.unknown when left out.",
        examples=["hold"],
    )
    card_statements: Literal["purchase", "misc"] = Field(default="misc", description="Where card statements go.")
    ledger: Ledger = Field(
        default=Ledger(),
        description="Ledger accounts for the lines of its e-invoices.",
        examples=[{"sales": {"default": "700000"}}],
    )
    owner: Text | None = Field(
        default=None,
        description="Who must act when one of its documents waits for a person; the connection's owner when left out.",
        examples=["an@firm.example"],
    )
    when_invalid: WhenInvalid | None = Field(
        default=None,
        description="What happens when the UBL breaks a rule: original delivers the "
        "paper alone, hold waits for a person. Firm default when left out.",
        examples=["hold"],
    )
    passwords: tuple[SecretStr, ...] = Field(
        default=(),
        description="Passwords under which its suppliers lock PDFs and ZIP archives; tried in this order.",
        examples=[[{"file": "secrets/bank-statements"}]],
    )
    feedback: WhenAnswered | None = Field(
        default=None, description="Whether senders of its documents are answered; see feedback.when, which holds else."
    )
    duplicates: WhenDuplicate | None = Field(
        default=None, description="See the key of the same name under defaults; firm default when left out."
    )
    targets: tuple[Target, ...] | None = Field(
        default=None,
        description="Where its documents go; firm default when left out.",
        examples=[[{"connection": "archive"}]],
    )
    copies: tuple[Target, ...] = Field(
        default=(),
        description="Targets beside those above, also beside the firm's: who always gets certain kinds or types too.",
        examples=[[{"connection": "mailbox", "to": "controller@client.example", "types": ["sales"]}]],
    )
    coda: tuple[Target, ...] | None = Field(
        default=None,
        description="Where its bank files (CODA) go, byte for byte; firm default when left out. [] treats them like "
        "other documents.",
        examples=[[{"connection": "archive"}]],
    )
    source: str = Field(default="", description="file:line it was read from.")

    @model_validator(mode="after")
    def _internal_has_an_account(self) -> Client:
        if self.mode is Mode.INTERNAL and not self.ibans:
            raise ValueError(
                "expected at least one IBAN of a client with mode: internal, found none; add it under ibans, or choose "
                "another mode"
            )
        return self


class Group(Strict):
    """What holds for the clients of a group that do not say otherwise; before the firm's defaults."""

    package: PackageName | None = Field(default=None, description="See the client's key of the same name.")
    send: SendMoment | None = Field(default=None, description="See the client's key of the same name.")
    when_invalid: WhenInvalid | None = Field(default=None, description="See the client's key of the same name.")
    targets: tuple[Target, ...] | None = Field(
        default=None, description="Targets of its clients that name none.", examples=[[{"connection": "archive"}]]
    )
    copies: tuple[Target, ...] = Field(default=(), description="See the client's key of the same name.")


class Defaults(Strict):
    """What holds for every client that does not say otherwise."""

    package: PackageName | None = Field(default=None, description="See the client's key of the same name.")
    send: SendMoment = Field(default="immediate", description="See the client's key of the same name.")
    copies: tuple[Target, ...] = Field(default=(), description="See the client's key of the same name.")
    coda: tuple[Target, ...] = Field(
        default=(),
        description="Where bank files (CODA) of all clients go; which client is said by the account in the file.",
        examples=[[{"connection": "archive", "folder": "coda/{client}"}]],
    )

    when_invalid: WhenInvalid = Field(default="original", description="See the client's key of the same name.")
    duplicates: WhenDuplicate = Field(
        default=WhenDuplicate.HOLD,
        description="What happens to an invoice that came before in another file, by another way or as a paper of an "
        "e-invoice. hold: it waits for a person; ignore: it is kept and shown, and not delivered; deliver: it is "
        "delivered again, with a word on the first. The very same file is never delivered twice, unless released.",
        examples=["ignore"],
    )
    targets: tuple[Target, ...] = Field(
        default=(),
        description="Targets of clients that name none. {client} in a folder becomes its id.",
        examples=[[{"connection": "archive"}]],
    )
    retry: Retry = Field(
        default=Retry(), description="When failed attempts are repeated.", examples=[{"first_seconds": 60}]
    )


class Settings(Strict):
    """The whole configuration, checked."""

    firm: Firm
    reload: Literal["on_change", "manual"] = Field(
        default="on_change",
        description="When a running daemon takes over changed files. on_change: by itself, once they are whole and "
        "right; manual: when told by ledgerpost reload or SIGHUP. Files that are not right change nothing.",
    )
    intake: Intake = Intake()
    state: State = State()
    ops: Ops = Ops()
    sync: Sync | None = Field(
        default=None,
        description="The door for agents that fetch documents; leave out to close it.",
        examples=[{"listen": "0.0.0.0:8443"}],
    )
    connections: tuple[Connection, ...] = ()
    rules: Rules = Rules()
    ocr: Ocr = Ocr()
    feedback: Feedback = Feedback()
    digest: Digest | None = Field(
        default=None,
        description="The daily mail to the firm: what waits for a person and why; left out there is none.",
        examples=[{"to": ["office@firm.example"], "connection": "mailbox"}],
    )
    defaults: Defaults = Defaults()
    groups: dict[Text, Group] = Field(
        default_factory=dict,
        description="Groups of clients by name, such as those of one package or of one member of staff.",
        examples=[{"winbooks": {"package": "winbooks"}}],
    )
    clients: tuple[Client, ...] = ()

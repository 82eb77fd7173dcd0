"""The configuration as values: every key of the YAML with its meaning, default and check.

Descriptions are what a firm reads: the reference, the editor schema and the error messages are made from them.
Values are in their normal spelling: enterprise numbers of 10 digits, VAT numbers with country, IBANs without spaces,
local parts in lower case, absolute paths once `load` has read them. What clients have stands here, the firm's own part
in `firm`, connections and targets in `ways_out`.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field, SecretStr, model_validator

from router.model import WhenDuplicate
from router.settings.digest import Digest
from router.settings.directory import ClientCard, Mode, PackageName, SendMoment
from router.settings.doors import Smtp
from router.settings.feedback import Feedback, WhenAnswered
from router.settings.firm import Firm, Intake, Ops, Retry, SecretReference, State
from router.settings.identifiers import LocalPart, Text
from router.settings.identity import Address
from router.settings.ledger import Ledger, LedgerAccount, LedgerAccounts, Rules
from router.settings.ocr import Ocr
from router.settings.sending import Sync
from router.settings.strict import Strict
from router.settings.ways_in import Folder, OldAddress, OpenAddresses, Sender, UnknownSenders
from router.settings.ways_out import Connection, Target

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
    intra_group: Literal["addressed", "both"] = Field(
        default="addressed",
        description="Who gets an invoice between two clients of the firm that came to the address or folder of one. "
        "addressed: that client alone; both: the seller as a sale and the buyer as a purchase, where the numbers of "
        "both are on it. What comes to the shared address always goes to both.",
        examples=["both"],
    )
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

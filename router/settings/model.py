"""The configuration as values: every key of the YAML with its meaning, default and check.

Descriptions are what a firm reads: the reference, the editor schema and the error messages are made from them.
Values are in their normal spelling: enterprise numbers of 10 digits, VAT numbers with country, IBANs without spaces,
local parts in lower case, absolute paths once `load` has read them. What clients and connections have stands here, the
firm's own part in `firm`.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any, Literal

from pydantic import Field, field_validator, model_validator

from router.model import Kind, Type
from router.route.names import DEFAULT_TEMPLATE, check_template
from router.settings import identifiers
from router.settings.firm import Firm, Folder, Intake, Ops, Retry, SecretReference, Smtp, State, Strict
from router.settings.identifiers import ClientId, CountryCode, EnterpriseNumber, Iban, LocalPart, Text, VatNumber
from router.settings.ledger import Ledger, LedgerAccount, LedgerAccounts, Rules
from router.ubl_form import Flavour

__all__ = [
    "Address",
    "Client",
    "Connection",
    "Defaults",
    "Firm",
    "Folder",
    "Intake",
    "Ledger",
    "LedgerAccount",
    "LedgerAccounts",
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
    source: str = Field(default="", description="file:line it was read from.")


class Target(Strict):
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
    options: Any = Field(
        default=None, description="The connector's own target settings (an instance of its target_model)."
    )
    source: str = Field(default="", description="file:line it was read from.")

    @field_validator("file_name")
    @classmethod
    def _known_places(cls, typed: str) -> str:
        return check_template(typed)


class Address(Strict):
    """A postal address."""

    street: str | None = Field(default=None, description="Street and number.", examples=["Naamsestraat 112"])
    postcode: str | None = Field(default=None, description="Postcode.", examples=["3000"])
    city: str | None = Field(default=None, description="City.", examples=["Leuven"])
    street_alt: str | None = Field(
        default=None, description="Street and number in the other language, in Brussels.", examples=["Rue Neuve 5"]
    )
    city_alt: str | None = Field(default=None, description="City in the other language.", examples=["Louvain"])
    country: CountryCode = Field(default="BE", description="Country code of two letters.", examples=["BE"])


WhenInvalid = Literal["original", "hold"]


class Client(Strict):
    """One client administration of the firm."""

    id: ClientId = Field(
        description="Short name without spaces; the file's name when left out.",
        examples=["bakkerij-peeters"],
        json_schema_extra={"otherwise": "the file's name"},
    )
    name: Text = Field(description="Name as on its papers.", examples=["Bakkerij De Korenaar BV"])
    aliases: tuple[Text, ...] = Field(
        default=(), description="Other names seen on its papers.", examples=[["De Korenaar"]]
    )
    enterprise_number: EnterpriseNumber | None = Field(
        default=None, description="Enterprise number, with or without dots.", examples=["0461.327.446"]
    )
    vat_number: VatNumber | None = Field(
        default=None,
        description="VAT number with country; left out it is BE + enterprise number. "
        "Write none for a client without VAT number.",
        examples=["BE0461327446"],
    )
    ibans: tuple[Iban, ...] = Field(
        default=(),
        description="The client's own bank accounts; money to them means a sale.",
        examples=[["BE68 5390 0754 7034"]],
    )
    address: Address | None = Field(
        default=None,
        description="Where the client is.",
        examples=[{"street": "Naamsestraat 112", "postcode": "3000", "city": "Leuven"}],
    )
    language: Literal["nl", "fr", "de", "en"] = Field(default="nl", description="Language of messages to the client.")
    country: CountryCode = Field(default="BE", description="Country code of two letters.", examples=["BE"])
    addresses: tuple[LocalPart, ...] = Field(
        default=(), description="Local parts of its smart addresses; the id when left out.", examples=[["korenaar"]]
    )
    card_statements: Literal["purchase", "misc"] = Field(default="misc", description="Where card statements go.")
    ledger: Ledger = Field(
        default=Ledger(),
        description="Ledger accounts for the lines of its e-invoices.",
        examples=[{"sales": {"default": "700000"}}],
    )
    when_invalid: WhenInvalid | None = Field(
        default=None,
        description="What happens when the UBL breaks a rule: original delivers the "
        "paper alone, hold waits for a person. Firm default when left out.",
        examples=["hold"],
    )
    targets: tuple[Target, ...] | None = Field(
        default=None,
        description="Where its documents go; firm default when left out.",
        examples=[[{"connection": "archive"}]],
    )
    source: str = Field(default="", description="file:line it was read from.")

    @model_validator(mode="before")
    @classmethod
    def _fill_what_follows(cls, typed: Any) -> Any:
        if not isinstance(typed, dict):
            return typed
        follows: dict[str, Any] = {}
        # What is wrong with the id or the number itself is reported once, by its own key.
        if "addresses" not in typed:
            with suppress(ValueError, KeyError, TypeError):
                follows["addresses"] = (identifiers.client_id(typed["id"]),)
        if "vat_number" not in typed and typed.get("country", "BE") == "BE":
            with suppress(ValueError, KeyError, TypeError):
                follows["vat_number"] = f"BE{identifiers.enterprise_number(typed['enterprise_number'])}"
        return typed | follows


class Defaults(Strict):
    """What holds for every client that does not say otherwise."""

    when_invalid: WhenInvalid = Field(default="original", description="See the client's key of the same name.")
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
    intake: Intake = Intake()
    state: State = State()
    ops: Ops = Ops()
    connections: tuple[Connection, ...] = ()
    rules: Rules = Rules()
    defaults: Defaults = Defaults()
    clients: tuple[Client, ...] = ()

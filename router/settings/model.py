"""The configuration as values: every key of the YAML with its meaning, default and check.

Descriptions are what a firm reads: the reference, the editor schema and the error messages are made from them.
Values are in their normal spelling: enterprise numbers of 10 digits, VAT numbers with country, IBANs without spaces,
local parts in lower case, absolute paths once `load` has read them.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator, model_validator

from router.model import Kind, Type
from router.settings import identifiers
from router.settings.identifiers import (
    ClientId,
    CountryCode,
    EnterpriseNumber,
    HostName,
    Iban,
    Listen,
    LocalPart,
    Text,
    TimeZone,
    VatNumber,
)


class Strict(BaseModel):
    """Base of all settings: frozen, and a key that is not known is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class SecretReference(Strict):
    """Where a secret stands, exactly one of the three; the secret itself never appears in YAML."""

    file: str | None = Field(
        default=None,
        description="A file that holds only the secret and that not everyone on the machine can read. "
        "A relative path starts at the folder of ledgerpost.yaml.",
        examples=["secrets/sftp"],
    )
    credential: str | None = Field(
        default=None, description="A systemd credential's name (LoadCredential=).", examples=["smtp"]
    )
    env: str | None = Field(default=None, description="An environment variable's name.", examples=["LEDGERPOST_SFTP"])


class Firm(Strict):
    """The accounting firm that runs this instance."""

    name: Text = Field(description="The firm's name, as shown to clients.", examples=["Kantoor Janssens"])
    enterprise_number: EnterpriseNumber | None = Field(
        default=None, description="The firm's own enterprise number.", examples=["0403170701"]
    )
    time_zone: TimeZone = Field(
        default="Europe/Brussels", description="Time zone of send moments and reports.", examples=["Europe/Brussels"]
    )
    language: Literal["nl", "fr", "de", "en"] = Field(default="nl", description="Language of messages to the firm.")


class Smtp(Strict):
    """The mail door."""

    listen: Listen = Field(
        default="127.0.0.1:2525",
        description="Address and port to listen on; port 0 takes a free one.",
        examples=["0.0.0.0:25"],
    )
    host_name: HostName = Field(
        default="localhost", description="Name given in the greeting.", examples=["in.firm.example"]
    )
    size_limit_mb: int = Field(
        default=35, ge=1, le=200, description="Largest mail taken, in MB; larger ones are refused at once."
    )
    recipients_limit: int = Field(default=100, ge=1, le=1000, description="Most recipients in one mail.")
    connections_limit: int = Field(default=100, ge=1, le=10000, description="Most connections at the same time.")
    timeout_seconds: int = Field(default=60, ge=5, le=3600, description="Silence after which a connection is closed.")

    @property
    def host_and_port(self) -> tuple[str, int]:
        """`listen` taken apart; an IPv6 host has no brackets."""
        return identifiers.listen_address(self.listen)


class Folder(Strict):
    """A watched folder: files put here become arrivals."""

    name: Text = Field(description="Name in lists and logs.", examples=["scans"])
    path: Path = Field(
        description="The folder. A relative path starts at the folder of ledgerpost.yaml.", examples=["/srv/scans"]
    )
    client: str | None = Field(
        default=None,
        description="Client that owns every file here; without it, sub-folders named after "
        "a client id decide, then the document itself.",
    )
    settle_seconds: float = Field(
        default=5.0, ge=0.05, le=3600, description="A file is taken when it has not changed this long."
    )
    sweep_seconds: float = Field(
        default=30.0, ge=0.05, le=3600, description="How often the whole folder is looked through."
    )


class Intake(Strict):
    """The ways in."""

    domain: HostName = Field(
        default="in.ledgerpost.example", description="Domain of the smart addresses.", examples=["in.firm.example"]
    )
    shared_address: LocalPart | None = Field(
        default=None,
        description="Local part that serves all clients; the document decides whose it is.",
        examples=["docs"],
    )
    smtp: Smtp | None = Field(default=None, description="The mail door; leave out to close it.")
    folders: tuple[Folder, ...] = Field(default=(), description="Watched folders.")


class State(Strict):
    """Where everything durable is kept."""

    folder: Path = Field(
        default=Path("state"),
        description="Folder of blobs and of the SQLite database. A relative path starts "
        "at the folder of ledgerpost.yaml.",
        examples=["/var/lib/ledgerpost"],
    )
    database: str | SecretStr | None = Field(
        default=None,
        description="URL of a PostgreSQL database; without it SQLite in the "
        "state folder. A URL with a password in it is a secret: write where it "
        "stands, such as {file: secrets/database}.",
        examples=["postgresql://ledgerpost@db/ledgerpost"],
    )

    @field_validator("database")
    @classmethod
    def _no_password_in_yaml(cls, typed: str | SecretStr | None) -> str | SecretStr | None:
        if isinstance(typed, str) and urlsplit(typed).password:
            raise ValueError(
                "expected a URL without password, found one with it; put the whole URL into a file and write "
                "{file: secrets/database}"
            )
        return typed

    @property
    def database_url(self) -> str | None:
        """The database's URL as the store needs it, password included; None means SQLite."""
        return self.database.get_secret_value() if isinstance(self.database, SecretStr) else self.database


class Ops(Strict):
    """What operators watch."""

    listen: Listen = Field(
        default="127.0.0.1:9464",
        description="Address and port of /metrics, /healthz and /readyz; port 0 takes a free one.",
        examples=["127.0.0.1:9464"],
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="Least severe lines logged."
    )

    @property
    def host_and_port(self) -> tuple[str, int]:
        """`listen` taken apart; an IPv6 host has no brackets."""
        return identifiers.listen_address(self.listen)


class Retry(Strict):
    """When an attempt that failed is tried again."""

    first_seconds: float = Field(
        default=30.0, gt=0, le=86400, description="Wait after the first failure; it doubles each time."
    )
    longest_seconds: float = Field(default=3600.0, gt=0, le=604800, description="Longest wait between two attempts.")
    give_up_hours: float = Field(
        default=72.0, gt=0, le=8760, description="After this the delivery is held for a person."
    )

    @model_validator(mode="after")
    def _waits_grow(self) -> Retry:
        if self.first_seconds > self.longest_seconds:
            raise ValueError(
                "expected first_seconds to be at most longest_seconds, found it longer; change one of them"
            )
        return self


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
        examples=["[purchase, sales]"],
    )
    kinds: tuple[Kind, ...] = Field(
        default=(), description="Only these kinds go here; empty means every kind.", examples=["[invoice, credit_note]"]
    )
    attach: Literal["ubl", "pdf", "ubl+pdf", "original"] = Field(
        default="ubl+pdf",
        description="ubl: the UBL alone (the original is inside it); pdf: the paper alone; ubl+pdf: both under one "
        "name; original: what came in, untouched. Where there is no UBL the original goes.",
    )
    options: Any = Field(
        default=None, description="The connector's own target settings (an instance of its target_model)."
    )
    source: str = Field(default="", description="file:line it was read from.")


class Address(Strict):
    """A postal address."""

    street: str | None = Field(default=None, description="Street and number.", examples=["Naamsestraat 112"])
    postcode: str | None = Field(default=None, description="Postcode.", examples=["3000"])
    city: str | None = Field(default=None, description="City.", examples=["Leuven"])
    country: CountryCode = Field(default="BE", description="Country code of two letters.", examples=["BE"])


WhenInvalid = Literal["original", "hold"]


class Client(Strict):
    """One client administration of the firm."""

    id: ClientId = Field(
        description="Short name without spaces; the file's name when left out.", examples=["bakkerij-peeters"]
    )
    name: Text = Field(description="Name as on its papers.", examples=["Bakkerij De Korenaar BV"])
    aliases: tuple[Text, ...] = Field(
        default=(), description="Other names seen on its papers.", examples=["[De Korenaar]"]
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
        examples=["[BE68 5390 0754 7034]"],
    )
    address: Address | None = Field(default=None, description="Where the client is.")
    language: Literal["nl", "fr", "de", "en"] = Field(default="nl", description="Language of messages to the client.")
    country: CountryCode = Field(default="BE", description="Country code of two letters.", examples=["BE"])
    addresses: tuple[LocalPart, ...] = Field(
        default=(), description="Local parts of its smart addresses; the id when left out.", examples=["[korenaar]"]
    )
    card_statements: Literal["purchase", "misc"] = Field(default="misc", description="Where card statements go.")
    when_invalid: WhenInvalid | None = Field(
        default=None,
        description="What happens when the UBL breaks a rule: original delivers the "
        "paper alone, hold waits for a person. Firm default when left out.",
    )
    targets: tuple[Target, ...] | None = Field(
        default=None, description="Where its documents go; firm default when left out."
    )
    source: str = Field(default="", description="file:line it was read from.")

    @model_validator(mode="before")
    @classmethod
    def _fill_what_follows(cls, typed: Any) -> Any:
        if not isinstance(typed, dict):
            return typed
        follows: dict[str, Any] = {}
        if "addresses" not in typed and "id" in typed:
            follows["addresses"] = (typed["id"],)
        if "vat_number" not in typed and typed.get("country", "BE") == "BE":
            # A wrong enterprise number is reported once, by its own key.
            with suppress(ValueError, KeyError, TypeError):
                follows["vat_number"] = f"BE{identifiers.enterprise_number(typed['enterprise_number'])}"
        return typed | follows


class Defaults(Strict):
    """What holds for every client that does not say otherwise."""

    when_invalid: WhenInvalid = Field(default="original", description="See the client's key of the same name.")
    targets: tuple[Target, ...] = Field(
        default=(), description="Targets of clients that name none. {client} in a folder becomes its id."
    )
    retry: Retry = Field(default=Retry(), description="When failed attempts are repeated.")


class Settings(Strict):
    """The whole configuration, checked."""

    firm: Firm
    intake: Intake = Intake()
    state: State = State()
    ops: Ops = Ops()
    connections: tuple[Connection, ...] = ()
    defaults: Defaults = Defaults()
    clients: tuple[Client, ...] = ()

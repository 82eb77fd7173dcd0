"""The configuration as values: every key of the YAML with its meaning, default and check.

Descriptions are what a firm reads: the reference, the editor schema and the error messages are made from them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from router.model import Kind, Type


class Strict(BaseModel):
    """Base of all settings: frozen, and a key that is not known is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class SecretReference(Strict):
    """Where a secret stands; the secret itself never appears in YAML."""

    file: str | None = Field(None, description="A file that holds only the secret.", examples=["/etc/ledgerpost/sftp"])
    credential: str | None = Field(None, description="A systemd credential's name (LoadCredential=).", examples=["smtp"])
    env: str | None = Field(None, description="An environment variable's name.", examples=["LEDGERPOST_SFTP"])


class Firm(Strict):
    """The accounting firm that runs this instance."""

    name: str = Field(description="The firm's name, as shown to clients.", examples=["Kantoor Janssens"])
    enterprise_number: str | None = Field(None, description="The firm's own enterprise number.", examples=["0403170701"])
    time_zone: str = Field("Europe/Brussels", description="Time zone of send moments and reports.")
    language: Literal["nl", "fr", "de", "en"] = Field("nl", description="Language of messages to the firm.")


class Smtp(Strict):
    """The mail door."""

    listen: str = Field("127.0.0.1:2525", description="Address and port to listen on.", examples=["0.0.0.0:25"])
    host_name: str = Field("localhost", description="Name given in the greeting.", examples=["in.firm.example"])
    size_limit_mb: int = Field(35, ge=1, le=200, description="Largest mail taken, in MB; larger ones are refused at once.")
    recipients_limit: int = Field(100, ge=1, le=1000, description="Most recipients in one mail.")
    connections_limit: int = Field(100, ge=1, le=10000, description="Most connections at the same time.")
    timeout_seconds: int = Field(60, ge=5, le=3600, description="Silence after which a connection is closed.")


class Folder(Strict):
    """A watched folder: files put here become arrivals."""

    name: str = Field(description="Name in lists and logs.", examples=["scans"])
    path: Path = Field(description="The folder.", examples=["/srv/scans"])
    client: str | None = Field(None, description="Client that owns every file here; without it, sub-folders named after "
                               "a client id decide, then the document itself.")
    settle_seconds: float = Field(5.0, ge=0.05, le=3600, description="A file is taken when it has not changed this long.")
    sweep_seconds: float = Field(30.0, ge=0.05, le=3600, description="How often the whole folder is looked through.")


class Intake(Strict):
    """The ways in."""

    domain: str = Field("in.ledgerpost.example", description="Domain of the smart addresses.", examples=["in.firm.example"])
    shared_address: str | None = Field(None, description="Local part that serves all clients; the document decides whose "
                                       "it is.", examples=["docs"])
    smtp: Smtp | None = Field(None, description="The mail door; leave out to close it.")
    folders: tuple[Folder, ...] = Field((), description="Watched folders.")


class State(Strict):
    """Where everything durable is kept."""

    folder: Path = Field(Path("state"), description="Folder of blobs and of the SQLite database.")
    database: str | SecretReference | None = Field(None, description="URL of a PostgreSQL database; without it SQLite in the "
                                         "state folder.", examples=["postgresql://ledgerpost@db/ledgerpost"])


class Ops(Strict):
    """What operators watch."""

    listen: str = Field("127.0.0.1:9464", description="Address and port of /metrics, /healthz and /readyz.")
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="Least severe lines logged.")


class Retry(Strict):
    """When an attempt that failed is tried again."""

    first_seconds: float = Field(30.0, gt=0, description="Wait after the first failure; it doubles each time.")
    longest_seconds: float = Field(3600.0, gt=0, description="Longest wait between two attempts.")
    give_up_hours: float = Field(72.0, gt=0, description="After this the delivery is held for a person.")


class Connection(Strict):
    """A named way out of the firm: a connector with host and credentials."""

    name: str = Field(description="Name that clients' targets use.")
    connector: str = Field(description="Which connector: folder, email, sftp, …")
    settings: Any = Field(description="The connector's own settings (an instance of its settings_model).")
    at_once: int = Field(2, ge=1, le=64, description="Most deliveries at the same time.")
    paused: bool = Field(False, description="Keep deliveries waiting.")
    source: str = Field("", description="file:line it was read from.")


class Target(Strict):
    """Where one client's documents go: a connection and what it needs to know for this client."""

    connection: str = Field(description="A connection's name.")
    types: tuple[Type, ...] = Field((Type.PURCHASE, Type.SALES, Type.MISC), description="Which types go here.")
    kinds: tuple[Kind, ...] = Field((), description="Only these kinds go here; empty means every kind.")
    attach: Literal["ubl", "pdf", "ubl+pdf", "original"] = Field(
        "ubl+pdf", description="ubl: the UBL alone (the original is inside it); pdf: the paper alone; ubl+pdf: both under one "
        "name; original: what came in, untouched. Where there is no UBL the original goes.")
    options: Any = Field(None, description="The connector's own target settings (an instance of its target_model).")
    source: str = Field("", description="file:line it was read from.")


class Address(Strict):
    """A postal address."""

    street: str | None = Field(None, description="Street and number.", examples=["Naamsestraat 112"])
    postcode: str | None = Field(None, description="Postcode.", examples=["3000"])
    city: str | None = Field(None, description="City.", examples=["Leuven"])
    country: str | None = Field(None, description="Country code.", examples=["BE"])


WhenInvalid = Literal["original", "hold"]


class Client(Strict):
    """One client administration of the firm."""

    id: str = Field(description="Short name without spaces; the file's name when left out.", pattern=r"^[a-z0-9][a-z0-9._-]{0,63}$")
    name: str = Field(description="Name as on its papers.", examples=["Bakkerij De Korenaar BV"])
    aliases: tuple[str, ...] = Field((), description="Other names seen on its papers.")
    enterprise_number: str | None = Field(None, description="Enterprise number, with or without dots.", examples=["0461.327.446"])
    vat_number: str | None = Field(None, description="VAT number with country; left out it is BE + enterprise number. "
                                   "Write none for a client without VAT number.", examples=["BE0461327446"])
    ibans: tuple[str, ...] = Field((), description="The client's own bank accounts; money to them means a sale.")
    address: Address | None = Field(None, description="Where the client is.")
    language: Literal["nl", "fr", "de", "en"] = Field("nl", description="Language of messages to the client.")
    country: str = Field("BE", description="Country code.")
    addresses: tuple[str, ...] = Field((), description="Local parts of its smart addresses; the id when left out.")
    card_statements: Literal["purchase", "misc"] = Field("misc", description="Where card statements go.")
    when_invalid: WhenInvalid | None = Field(None, description="What happens when the UBL breaks a rule: original delivers the "
                                     "paper alone, hold waits for a person. Firm default when left out.")
    targets: tuple[Target, ...] | None = Field(None, description="Where its documents go; firm default when left out.")
    source: str = Field("", description="file:line it was read from.")


class Defaults(Strict):
    """What holds for every client that does not say otherwise."""

    when_invalid: WhenInvalid = Field("original", description="See the client's key of the same name.")
    targets: tuple[Target, ...] = Field((), description="Targets of clients that name none. {client} in a folder becomes its id.")
    retry: Retry = Field(default_factory=Retry, description="When failed attempts are repeated.")


class Settings(Strict):
    """The whole configuration, checked."""

    firm: Firm
    intake: Intake = Field(default_factory=Intake)
    state: State = Field(default_factory=State)
    ops: Ops = Field(default_factory=Ops)
    connections: tuple[Connection, ...] = ()
    defaults: Defaults = Field(default_factory=Defaults)
    clients: tuple[Client, ...] = ()



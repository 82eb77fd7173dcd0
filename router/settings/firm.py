"""The firm's part of the configuration as values: who it is, the ways in, where everything is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator, model_validator

from router.settings.doors import Lmtp, Smtp
from router.settings.identifiers import EnterpriseNumber, HostName, Listen, LocalPart, Text, TimeZone
from router.settings.strict import Strict
from router.settings.ways_in import Folder, Http, Mailbox, OpenAddresses, Senders


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
        default=None, description="The firm's own enterprise number.", examples=["0456120031"]
    )
    time_zone: TimeZone = Field(
        default="Europe/Brussels", description="Time zone of send moments and reports.", examples=["Europe/Brussels"]
    )
    language: Literal["nl", "fr", "de", "en"] = Field(default="nl", description="Language of messages to the firm.")


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
    smtp: Smtp | None = Field(
        default=None, description="The mail door; leave out to close it.", examples=[{"listen": "0.0.0.0:25"}]
    )
    lmtp: Lmtp | None = Field(
        default=None,
        description="The door for the firm's own mail server; leave out to close it.",
        examples=[{"listen": "/run/ledgerpost/lmtp"}],
    )
    folders: tuple[Folder, ...] = Field(
        default=(), description="Watched folders.", examples=[[{"name": "scans", "path": "/srv/scans"}]]
    )
    mailboxes: tuple[Mailbox, ...] = Field(
        default=(),
        description="Mailboxes that are looked into over IMAP.",
        examples=[[{"name": "facturen", "host": "imap.firm.example", "user": "facturen@firm.example"}]],
    )
    http: Http | None = Field(
        default=None,
        description="The HTTP door; leave out to close it.",
        examples=[{"listen": "127.0.0.1:8025"}],
    )
    open_addresses: OpenAddresses = Field(
        default="all",
        description="Which addresses of a client take mail. all: the readable and the unguessable one; unguessable: "
        "only the one that ledgerpost address show tells. A client may say otherwise.",
    )
    senders: Senders = Field(
        default=Senders(),
        description="Who may send documents by mail.",
        examples=[{"known": ["supplier.example"], "unknown": "hold"}],
    )


class State(Strict):
    """Where everything durable is kept."""

    folder: Path = Field(
        default=Path("state"),
        description="Folder of blobs and of the SQLite database. A relative path starts "
        "at the folder of ledgerpost.yaml.",
        examples=["/var/lib/ledgerpost"],
    )
    keep_days: int | None = Field(
        default=None,
        ge=30,
        le=36500,
        description="After so many days an arrival of which everything is delivered is removed, its bytes too; left "
        "out, everything is kept. What waits, is held or is not delivered is never removed.",
        examples=[3650],
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

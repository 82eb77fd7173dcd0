"""The firm's part of the configuration as values: who it is, the ways in, where everything is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator, model_validator

from router.settings import identifiers
from router.settings.identifiers import EnterpriseNumber, HostName, Listen, LocalPart, Text, TimeZone


class Strict(BaseModel):
    """Base of all settings: frozen, and a key that is not known is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


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
        examples=["bakkerij-peeters"],
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
    smtp: Smtp | None = Field(
        default=None, description="The mail door; leave out to close it.", examples=[{"listen": "0.0.0.0:25"}]
    )
    folders: tuple[Folder, ...] = Field(
        default=(), description="Watched folders.", examples=[[{"name": "scans", "path": "/srv/scans"}]]
    )


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

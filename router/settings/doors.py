"""The mail doors as values: where they listen, how far a connection may go, TLS, users."""

from __future__ import annotations

import ipaddress
import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, SecretStr, field_validator, model_validator

from router.settings import identifiers
from router.settings.identifiers import ClientId, HostName, Listen, Text
from router.settings.strict import Strict

_BCRYPT = re.compile(r"\$2[aby]\$[0-9]{2}\$[./A-Za-z0-9]{53}")
_LONGEST_SOCKET_PATH_BYTES = 100  # the system takes 107, and the path may still be made absolute


def network(typed: str) -> str:
    """Give an address or network in its normal spelling; raises ValueError."""
    try:
        return str(ipaddress.ip_network(typed.strip()))
    except ValueError as error:
        raise ValueError(
            f"expected an address such as 192.0.2.7 or a network such as 192.0.2.0/24, found {typed!r}; correct it"
        ) from error


Network = Annotated[str, AfterValidator(network)]


def socket_or_listen(typed: str) -> str:
    """Give the absolute path of a socket, or an address and port, as typed; raises ValueError."""
    stripped = typed.strip()
    if not stripped.startswith("/"):
        try:
            identifiers.listen_address(stripped)
        except ValueError as error:
            raise ValueError(
                "expected the absolute path of a socket such as /run/ledgerpost/lmtp, or address:port such as "
                f"127.0.0.1:24, found {typed!r}; write one of the two"
            ) from error
    elif len(stripped.encode()) > _LONGEST_SOCKET_PATH_BYTES:
        raise ValueError(
            f"expected a socket's path of at most {_LONGEST_SOCKET_PATH_BYTES} bytes, found a longer one; shorten it"
        )
    return stripped


class Tls(Strict):
    """Encryption at the mail door."""

    certificate: Path = Field(
        description="The certificate with its chain, in PEM. Read again when the file changes. A relative path starts "
        "at the folder of ledgerpost.yaml.",
        examples=["/etc/letsencrypt/live/in.firm.example/fullchain.pem"],
    )
    key: Path = Field(
        description="The certificate's private key, in PEM, without password.",
        examples=["/etc/letsencrypt/live/in.firm.example/privkey.pem"],
    )
    mode: Literal["starttls", "implicit"] = Field(
        default="starttls",
        description="starttls: a connection to `listen` may ask for TLS (port 25, 587); implicit: it begins with TLS "
        "(port 465).",
    )
    required: bool = Field(
        default=False,
        description="Take no mail without TLS. Leave it false on port 25 of the open internet: some senders have none.",
    )
    implicit_listen: Listen | None = Field(
        default=None,
        description="A second address and port, where connections begin with TLS.",
        examples=["0.0.0.0:465"],
    )


class SmtpUser(Strict):
    """Someone who logs in at the mail door, such as a scanner; only within TLS."""

    name: Text = Field(description="The name it logs in with.", examples=["scanner-kantoor"])
    password_hash: SecretStr = Field(
        description="Where the bcrypt hash of its password stands; make one with: htpasswd -nbB name password "
        "(the part behind the colon).",
        examples=[{"file": "secrets/scanner"}],
    )
    client: ClientId | None = Field(
        default=None,
        description="Client that owns all it sends to the shared address; addresses of other clients are refused.",
        examples=["bakkerij-peeters"],
    )

    @field_validator("password_hash")
    @classmethod
    def _is_a_hash(cls, given: SecretStr) -> SecretStr:
        if given.get_secret_value() != "not available" and not _BCRYPT.fullmatch(given.get_secret_value()):
            raise ValueError(
                "expected a bcrypt hash that begins with $2, found something else; make one with: htpasswd -nbB "
                "name password, and keep the part behind the colon"
            )
        return given


class MailLimits(Strict):
    """How far one connection may go; what every mail door has."""

    host_name: HostName = Field(
        default="localhost", description="Name given in the greeting.", examples=["in.firm.example"]
    )
    size_limit_mb: int = Field(
        default=35, ge=1, le=200, description="Largest mail taken, in MB; larger ones are refused at once."
    )
    line_limit_kb: int | None = Field(
        default=None,
        ge=1,
        le=100_000,
        description="Longest line within a mail, in kB; a mail with a longer one is refused. Left out: any length, "
        "for memory does not grow with it.",
    )
    recipients_limit: int = Field(default=100, ge=1, le=1000, description="Most recipients in one mail.")
    commands_limit: int = Field(
        default=20_000, ge=10, le=1_000_000, description="Most commands in one connection; then it has to come anew."
    )
    idle_commands_limit: int = Field(
        default=50,
        ge=1,
        le=10_000,
        description="Most commands that bring no mail nearer (unknown, wrong, NOOP, HELP) since the last mail taken.",
    )
    connections_limit: int = Field(
        default=100,
        ge=1,
        le=10_000,
        description="Most connections at the same time. When all are taken, one that has long been silent gives way.",
    )
    timeout_seconds: int = Field(default=60, ge=5, le=3600, description="Silence after which a connection is closed.")
    session_seconds: int = Field(
        default=3600,
        ge=10,
        le=86_400,
        description="Longest connection, and longest transfer of one mail. A mail under way may finish.",
    )
    slowest_bytes_per_second: int = Field(
        default=200,
        ge=0,
        le=1_000_000,
        description="A mail that comes slower than this, over its first half minute and more, is broken off.",
    )


class Smtp(MailLimits):
    """The mail door."""

    listen: Listen = Field(
        default="127.0.0.1:2525",
        description="Address and port to listen on; port 0 takes a free one.",
        examples=["0.0.0.0:25"],
    )
    connections_per_address_limit: int = Field(
        default=50,
        ge=1,
        le=10_000,
        description="Most connections at the same time from one address (IPv6: one /64).",
    )
    unknown_recipients_limit: int = Field(
        default=5,
        ge=0,
        le=10_000,
        description="Recipients that there are not, after which a sending network (/24, IPv6 /64) waits longer for "
        "each answer; after four times as many it is hung up on at each. It is forgotten within the hour. Mail to "
        "known addresses goes on.",
    )
    tls: Tls | None = Field(
        default=None,
        description="Encryption; without it none is offered.",
        examples=[{"certificate": "tls/fullchain.pem", "key": "tls/privkey.pem"}],
    )
    users: tuple[SmtpUser, ...] = Field(
        default=(),
        description="Who may log in (AUTH PLAIN and LOGIN), only within TLS. Logging in is not needed to send.",
        examples=[[{"name": "scanner-kantoor", "password_hash": {"file": "secrets/scanner"}}]],
    )
    proxy_networks: tuple[Network, ...] = Field(
        default=(),
        description="Networks of load balancers that tell the client's address by the PROXY protocol (version 1 or "
        "2). From these it is required, from others it is not believed.",
        examples=[["10.0.0.7", "10.1.0.0/24"]],
    )

    @model_validator(mode="after")
    def _parts_agree(self) -> Smtp:
        if self.users and self.tls is None:
            raise ValueError(
                "expected tls beside users, for nobody may log in without it, found none; add tls or remove users"
            )
        return self


class Lmtp(MailLimits):
    """The door for the firm's own mail server, which is answered for each recipient (RFC 2033)."""

    listen: Annotated[str, AfterValidator(socket_or_listen)] = Field(
        description="Path of a Unix socket, or address and port; only the own mail server should reach it.",
        examples=["/run/ledgerpost/lmtp", "127.0.0.1:24"],
    )

    @property
    def socket_path(self) -> Path | None:
        """The Unix socket to listen on; None when it is an address and port."""
        return Path(self.listen) if self.listen.startswith("/") else None

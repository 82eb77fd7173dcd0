"""The ways in beside mail as values: watched folders, mailboxes, the HTTP door, and who may send what."""

from __future__ import annotations

import ipaddress
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, SecretStr, model_validator

from router.settings import identifiers
from router.settings.identifiers import HostName, Listen, LocalPart, Text
from router.settings.strict import Strict


def sender(typed: str) -> str:
    """Give a sender as it is compared: an address, or a domain for all its addresses; raises ValueError."""
    folded = typed.strip().lower()
    local_part, at, domain = folded.rpartition("@")
    try:
        known = identifiers.host_name(domain)
    except ValueError:
        known = ""
    if not known or (at and any(sign.isspace() for sign in local_part)):
        raise ValueError(
            f"expected an address such as info@supplier.example or a domain such as supplier.example, found {typed!r}; "
            "correct it"
        )
    return f"{local_part}@{known}" if local_part else known


def name_server(typed: str) -> str:
    """Give a name server as address and port; raises ValueError."""
    host, port = identifiers.listen_address(typed)
    try:
        ipaddress.ip_address(host)
    except ValueError:
        raise ValueError(f"expected an IP address and a port such as 127.0.0.1:53, found {typed!r}; write it") from None
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


Sender = Annotated[str, AfterValidator(sender)]
NameServer = Annotated[str, AfterValidator(name_server)]
UnknownSenders = Literal["accept", "hold", "refuse"]
OpenAddresses = Literal["all", "unguessable"]


class Senders(Strict):
    """Who may send documents, and how it is known that it was they."""

    known: tuple[Sender, ...] = Field(
        default=(),
        description="Addresses and domains known to every client.",
        examples=[["invoices.supplier.example"]],
    )
    unknown: UnknownSenders = Field(
        default="accept",
        description="What happens to mail of others. accept: it is taken like any; hold: it is taken and waits for a "
        "person; refuse: the sending server is told no at RCPT when the envelope's sender is not known, and what "
        "cannot be told apart there waits for a person. A client may say otherwise.",
    )
    proof: Literal["none", "header", "own"] = Field(
        default="none",
        description="How a sender is proven. none: the address is believed; header: by the Authentication-Results of "
        "`server` alone; own: by a DKIM signature of the From address's domain, which we check ourselves and ask DNS "
        "for. What DNS does not answer is unproven for now, and checked again by itself.",
    )
    spf: bool = Field(
        default=False,
        description="Beside proof: own, believe SPF too. Only where senders' servers connect straight to our SMTP "
        "door: behind a mail server of the firm or of a hosting firm, SPF would prove what everybody there sends.",
    )
    name_server: NameServer | None = Field(
        default=None,
        description="Address and port of the name server that the own check asks; left out, those of this machine. "
        "One that validates DNSSEC is worth having.",
        examples=["127.0.0.1:53"],
    )
    check_seconds: float = Field(
        default=20.0, ge=0.1, le=40, description="Longest time for the own check of one mail; it delays no acceptance."
    )
    server: HostName | None = Field(
        default=None,
        description="Name by which the firm's own mail server signs its Authentication-Results (RFC 8601 "
        "authserv-id); needed for proof: header. That server must take away such headers of others.",
        examples=["mx.firm.example"],
    )

    @model_validator(mode="after")
    def _proof_has_what_it_needs(self) -> Senders:
        if self.spf and self.proof != "own":
            raise ValueError(f"expected proof: own beside spf: true, found {self.proof}; write own, or take spf away")
        if self.proof == "header" and self.server is None:
            raise ValueError(
                "expected the key server beside proof: header, found none; add the name that your mail server writes "
                "first in Authentication-Results"
            )
        return self


class OldAddress(Strict):
    """An address that a client had before: mail to it is still taken until a day."""

    address: LocalPart = Field(description="Local part of the address.", examples=["korenaar-oud"])
    until: date = Field(description="Last day on which mail is taken.", examples=["2027-03-31"])


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
    mode: Literal["auto", "events", "polling"] = Field(
        default="auto",
        description="How new files are noticed. events: the system tells, and the folder is looked through every "
        "sweep_seconds too; polling: only by looking, each time after settle_seconds while files come and go; auto: "
        "polling on network drives (NFS, SMB, FUSE), which tell nothing of other machines' files, else events.",
    )
    settle_seconds: float = Field(
        default=5.0, ge=0.05, le=3600, description="A file is taken when it has not changed this long."
    )
    sweep_seconds: float = Field(
        default=30.0, ge=0.05, le=3600, description="How often the whole folder is looked through."
    )
    ignore: tuple[Text, ...] = Field(
        default=(),
        description="Names of files and folders that are never looked at, beside the by-products of systems and "
        "copies under way (~$…, .tmp, .part, Thumbs.db, .DS_Store, …); * and ? stand for any characters.",
        examples=[["*.log", "archief"]],
    )
    keep: bool = Field(
        default=False,
        description="Leave files where they are and take each once, until it changes. Meant for folders that others "
        "use too; done by itself where nothing may be moved.",
    )
    taken_days: int | None = Field(
        default=None,
        ge=0,
        le=36500,
        description="Days after which files put aside in .taken are removed; left out, never. The store has them.",
        examples=[30],
    )


class Mailbox(Strict):
    """A mailbox that is looked into over IMAP, for firms whose mail cannot be sent here."""

    name: Text = Field(description="Name in lists and logs.", examples=["facturen"])
    host: HostName = Field(description="The mail server.", examples=["imap.firm.example"])
    port: int = Field(default=993, ge=1, le=65535, description="Its port.")
    security: Literal["tls", "starttls", "none"] = Field(
        default="tls",
        description="tls: encrypted from the start; starttls: encrypted before the password; none: in the clear, for "
        "a server on this machine only.",
    )
    ca_file: Path | None = Field(
        default=None,
        description="Certificates to trust instead of the machine's, for a server with one of its own.",
        examples=["secrets/mail-ca.pem"],
    )
    user: Text = Field(description="User of the mailbox.", examples=["facturen@firm.example"])
    password: SecretStr = Field(description="Its password.", examples=[{"file": "secrets/mailbox"}])
    folder: Text = Field(default="INBOX", description="Folder of the mailbox that is looked into.")
    client: str | None = Field(
        default=None,
        description="Client that owns every mail here; without it the smart address in Delivered-To, X-Original-To or "
        "Envelope-To decides, then the document itself.",
        examples=["bakkerij-peeters"],
    )
    begin: Literal["unread", "new", "all"] = Field(
        default="unread",
        description="What is taken of the mails that lie there when the mailbox is looked into for the first time. "
        "unread: those nobody has read; new: none; all: every one, also those that were booked long ago.",
    )
    after: Literal["keep", "seen", "move"] = Field(
        default="seen",
        description="What happens to a mail that was taken. keep: nothing; seen: it is marked as read; move: it goes "
        "to move_to.",
    )
    move_to: Text | None = Field(
        default=None, description="Folder for taken mails, made when it is missing.", examples=["Ledgerpost"]
    )
    poll_seconds: float = Field(default=60.0, ge=1, le=86400, description="Wait between two looks.")
    timeout_seconds: float = Field(default=60.0, ge=1, le=3600, description="Silence after which the server is left.")
    size_limit_mb: int = Field(
        default=35, ge=1, le=200, description="Largest mail taken, in MB; a larger one stays and is reported."
    )

    @model_validator(mode="after")
    def _moving_needs_a_folder(self) -> Mailbox:
        if self.after == "move" and self.move_to is None:
            raise ValueError("expected the key move_to beside after: move, found none; add the folder's name")
        if self.security == "none" and self.host not in {"localhost", "127.0.0.1"}:
            raise ValueError(
                f"expected security: tls or starttls for {self.host}, found none, which would send the password in "
                "the clear; write tls"
            )
        return self


class Tls(Strict):
    """The certificate of a door."""

    certificate: Path = Field(
        description="The certificate and those between it and its authority, as PEM.", examples=["secrets/http.crt"]
    )
    key: Path = Field(description="Its private key, as PEM.", examples=["secrets/http.key"])


class Token(Strict):
    """A token with which a program may hand in documents."""

    name: Text = Field(description="Name in lists and logs.", examples=["webshop"])
    client: str | None = Field(
        default=None,
        description="Client that owns every document handed in with it; without it the program names the client of "
        "each.",
        examples=["bakkerij-peeters"],
    )
    token: SecretStr = Field(
        description="The token, at least 20 characters that nobody can guess.", examples=[{"file": "secrets/webshop"}]
    )


class Http(Strict):
    """The HTTP door: POST /v1/documents."""

    listen: Listen = Field(
        default="127.0.0.1:8025",
        description="Address and port to listen on; port 0 takes a free one.",
        examples=["0.0.0.0:443"],
    )
    tls: Tls | None = Field(
        default=None,
        description="Certificate; without it the door must stand behind a server that has one, or on this machine.",
        examples=[{"certificate": "secrets/http.crt", "key": "secrets/http.key"}],
    )
    tokens: tuple[Token, ...] = Field(
        default=(),
        description="Tokens kept in the configuration, beside those of ledgerpost token add.",
        examples=[[{"name": "webshop", "token": {"file": "secrets/webshop"}}]],
    )
    size_limit_mb: int = Field(default=35, ge=1, le=200, description="Largest file taken, in MB.")
    connections_limit: int = Field(default=50, ge=1, le=10000, description="Most connections at the same time.")
    timeout_seconds: float = Field(default=60.0, ge=1, le=3600, description="Silence after which a sender is left.")

"""Where documents go, as values: connections, which the firm has, and targets, which clients have on them."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import Field, field_validator

from router.model import Kind, Type
from router.route.names import DEFAULT_TEMPLATE, check_template
from router.settings.bundle import Bundle
from router.settings.directory import TargetCard
from router.settings.identifiers import Text
from router.settings.sending import Canary
from router.settings.strict import Strict
from router.ubl_form import Flavour


class Connection(Strict):
    """A named way out of the firm: a connector with host and credentials."""

    name: Text = Field(description="Name that clients' targets use.")
    connector: Text = Field(description="Which connector: folder, email, sftp, …", examples=["sftp"])
    settings: Any = Field(description="The connector's own settings (an instance of its settings_model).")
    at_once: int = Field(
        default=2,
        ge=1,
        le=64,
        description="Most deliveries at the same time; where a repeat cannot be found again, their last bytes go one "
        "by one.",
    )
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

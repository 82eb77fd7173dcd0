"""What the firm keeps of a client beside its identity: people, mode, establishments; and the forms of such values."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, field_validator

from router.model import Kind
from router.route.moments import moment
from router.settings.identifiers import Text
from router.settings.identity import Identity
from router.settings.package_list import package_named
from router.settings.strict import Strict

_ADDRESS = re.compile(r"[^\s@<>,;]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.IGNORECASE)
_ESTABLISHMENT = re.compile(r"[2-8]\d{9}")
_MODULUS = 97
_ENDINGS = {"jpeg": "jpg", "tiff": "tif", "htm": "html"}  # as `route.names` spells them


def mail_address(typed: str) -> str:
    """Give a bare e-mail address with its domain in lower case; raises ValueError."""
    plain = typed.strip()
    if not _ADDRESS.fullmatch(plain):
        raise ValueError(f"expected one e-mail address such as an.peeters@peeters.example, found {typed!r}; correct it")
    local, _, domain = plain.rpartition("@")
    return f"{local}@{domain.lower()}"


def establishment_number(typed: str) -> str:
    """Give the number of an establishment unit as ten digits; raises ValueError.

    Establishment units have numbers from 2 to 8, enterprises 0 and 1; the last two digits are 97 less the others
    modulo 97 (KBO).
    """
    digits = re.sub(r"[\s.-]", "", typed)
    expected = "expected the number of an establishment unit such as 2.123.456.791"
    if not _ESTABLISHMENT.fullmatch(digits):
        raise ValueError(f"{expected}, found {typed!r}; numbers of enterprises go under enterprise_number")
    if _MODULUS - int(digits[:8]) % _MODULUS != int(digits[8:]):
        raise ValueError(f"{expected}, found {typed!r}, whose check digits are wrong; look for a typing error")
    return digits


def send_moment(typed: str) -> str:
    """Give a send moment in its usual spelling; raises ValueError."""
    return str(moment(typed))


MailAddress = Annotated[str, AfterValidator(mail_address)]
EstablishmentNumber = Annotated[str, AfterValidator(establishment_number)]
SendMoment = Annotated[str, AfterValidator(send_moment)]
PackageName = Annotated[str, AfterValidator(package_named)]


class Mode(StrEnum):
    """How far the firm follows a client."""

    FOLLOW_UP = "follow-up"
    DOCUMENTS = "documents"
    INTERNAL = "internal"


class Contact(Strict):
    """A person at the client."""

    first_name: Text | None = Field(default=None, description="First name.", examples=["An"])
    last_name: Text | None = Field(default=None, description="Last name.", examples=["Peeters"])
    email: MailAddress | None = Field(
        default=None,
        description="E-mail address; a general one is best where several people use it.",
        examples=["administratie@peeters.example"],
    )
    mobile: Text | None = Field(default=None, description="Mobile telephone.", examples=["+32 470 12 34 56"])


class ClientCard(Identity):
    """What the firm keeps of a client, beside where its documents go."""

    mode: Mode = Field(
        default=Mode.FOLLOW_UP,
        description="follow-up: documents and bank files are followed; documents: documents only, bank files are "
        "treated like other documents unless the client has coda targets of its own; internal: kept by the firm "
        "itself, which needs one of its IBANs.",
    )
    group: Text | None = Field(
        default=None, description="A group of ledgerpost.yaml, whose keys hold where this file says nothing."
    )
    package: PackageName | None = Field(
        default=None,
        description="Its accounting package, which fills what its targets leave out (see: ledgerpost package list).",
        examples=["winbooks"],
    )
    send: SendMoment | None = Field(
        default=None,
        description="When its documents are sent: immediate; when-certain (a person looks first at what is not beyond "
        "doubt); delay 3 days; daily 18:00; weekly friday 18:00; month-end 18:00; quarter-end 18:00; manual. Hours are "
        "of the firm's time zone. Firm default when left out.",
        examples=["daily 18:00"],
    )
    follow_from: date | None = Field(
        default=None,
        description="Documents dated before this day are kept and not sent, so that a change-over sends nothing twice.",
        examples=["2026-10-01"],
    )
    contacts: tuple[Contact, ...] = Field(
        default=(),
        description="People at the client; mail from their addresses is from known senders.",
        examples=[[{"first_name": "An", "email": "an@peeters.example"}]],
    )
    former_names: tuple[Text, ...] = Field(
        default=(), description="Names it had before, still seen on papers.", examples=[["Bakkerij Peeters BVBA"]]
    )
    establishments: tuple[EstablishmentNumber, ...] = Field(
        default=(),
        description="Its establishment units, for people; never what tells a client, for papers show those of others "
        "too.",
        examples=[["2.123.456.791"]],
    )
    reference: Text | None = Field(default=None, description="The firm's own number for it.", examples=["K-0117"])
    vat_returns: Literal["monthly", "quarterly", "none"] | None = Field(
        default=None, description="How often it files VAT returns.", examples=["quarterly"]
    )
    registry_check: bool = Field(
        default=True,
        description="Whether its number should be in the company registry; false for a company that just started.",
    )

    @property
    def mail_addresses(self) -> tuple[str, ...]:
        """The mail addresses of its people, in lower case."""
        return tuple(each.email.casefold() for each in self.contacts if each.email)


class TargetCard(Strict):
    """What a target says of the package at its end and of when it wants documents."""

    package: PackageName | None = Field(
        default=None,
        description="The package at this target, where it is not the client's own; none for no package, such as an "
        "archive.",
        examples=["none"],
    )
    not_kinds: tuple[Kind, ...] = Field(
        default=(),
        description="These kinds do not go here, for they have a target of their own.",
        examples=[["payroll", "tax"]],
    )
    formats: tuple[Text, ...] = Field(
        default=(),
        description="Endings of the files that are taken here; empty takes any. A picture of another kind goes as PDF; "
        "a document of which nothing fits is held.",
        examples=[["pdf", "xml", "jpg"]],
    )
    send: SendMoment | None = Field(
        default=None,
        description="When documents are sent here; the client's moment when left out.",
        examples=["manual"],
    )

    @field_validator("formats")
    @classmethod
    def _without_dots(cls, typed: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(_ENDINGS.get(plain, plain) for plain in (each.lower().lstrip(".") for each in typed))

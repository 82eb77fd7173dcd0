"""Numbers, addresses and names that people type in many ways, brought to one spelling or refused with the reason.

Every function takes the text as typed and gives the normal spelling; it raises ValueError with a sentence that says
what was expected, what was found and what to do.
"""

from __future__ import annotations

import re
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field
from stdnum import iban as stdnum_iban
from stdnum.be import vat as stdnum_be_vat
from stdnum.eu import vat as stdnum_eu_vat
from stdnum.exceptions import ValidationError

_SEPARATORS = re.compile(r"[\s.\-/]+")
_LOCAL_PART = re.compile(r"[a-z0-9!#$%&'*/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*/=?^_`{|}~-]+)*")
_HOST_NAME = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*")
_LISTEN = re.compile(r"(?P<host>\[[0-9a-fA-F:.%]+\]|[^\s:\[\]]+):(?P<port>[0-9]{1,5})")
_OTHER_VAT = re.compile(r"[A-Z]{2}(?=(?:[A-Z]*[0-9]){4})[0-9A-Z]{2,16}")  # a word such as "onbekend" is none
_CLIENT_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_COUNTRY = re.compile(r"[A-Z]{2}")
_EU_PREFIXES = frozenset(
    "AT BG CY CZ DE DK EE EL ES FI FR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK XI".split()  # noqa: SIM905 - a list of words
)
_MOST_LOCAL_PART = 64  # RFC 5321 section 4.5.3.1.1
_MOST_PORT = 65535
_OLD_LENGTH, _LENGTH = 9, 10


def enterprise_number(typed: str) -> str:
    """Give the ten digits of a Belgian enterprise number (KBO/BCE); the nine digits of before 2005 get their leading 0.

    Raises ValueError for wrong check digits (97 minus the first eight digits modulo 97) and for establishment units,
    whose numbers begin with 2 to 8.
    """
    digits = _SEPARATORS.sub("", typed).upper().removeprefix("BE")
    expected = "expected an enterprise number of 10 digits such as 0456.120.031"
    if not (digits.isascii() and digits.isdigit()) or len(digits) not in (_OLD_LENGTH, _LENGTH):
        raise ValueError(f"{expected}, found {typed!r}; copy it from the client's papers or from the KBO")
    digits = digits.rjust(_LENGTH, "0")
    if digits[0] in "2345678":
        raise ValueError(
            f"{expected}, found {typed!r}, which is the number of an establishment unit (they begin with 2 to 8); "
            "write the number of the enterprise it belongs to, which begins with 0 or 1"
        )
    if not stdnum_be_vat.is_valid(digits):
        raise ValueError(f"{expected}, found {typed!r}, whose check digits are wrong; look for a typing error")
    return digits


def vat_number(typed: str) -> str | None:
    """Give the VAT number with country prefix and without separators; None for the word none.

    Digits alone are taken for a Belgian number. Numbers of EU countries must have valid check digits, others only the
    shape of a VAT number. Raises ValueError.
    """
    compact = _SEPARATORS.sub("", typed).upper()
    if compact == "NONE":
        return None
    if compact.isdigit() or compact.startswith("BE"):
        return f"BE{enterprise_number(compact)}"
    prefix = "EL" if compact.startswith("GR") else compact[:2]
    if prefix in _EU_PREFIXES:
        try:
            return str(stdnum_eu_vat.validate(prefix + compact[2:]))
        except ValidationError as error:
            raise ValueError(
                f"expected a VAT number of {prefix}, found {typed!r}, which is not valid there; look for a typing error"
            ) from error
    if not _OTHER_VAT.fullmatch(compact):
        raise ValueError(
            f"expected a VAT number with its country such as BE0456120031, or none, found {typed!r}; correct it"
        )
    return compact


def iban(typed: str) -> str:
    """Give an IBAN in capitals without spaces (ISO 13616); raises ValueError when a check digit is wrong."""
    try:
        return str(stdnum_iban.validate(typed.replace("-", "")))
    except ValidationError as error:
        raise ValueError(
            f"expected an IBAN such as BE68 5390 0754 7034, found {typed!r}, which is not valid; "
            "look for a typing error"
        ) from error


def local_part(typed: str) -> str:
    """Give the part of an e-mail address before the @ in lower case, for case never tells two apart; ValueError."""
    folded = typed.strip().lower()
    if "@" in folded:
        raise ValueError(
            f"expected only the part of the address before the @, found {typed!r}; write {folded.split('@')[0]}"
        )
    if len(folded) > _MOST_LOCAL_PART or not _LOCAL_PART.fullmatch(folded):
        raise ValueError(
            f"expected letters, digits, dots, dashes or underscores (at most {_MOST_LOCAL_PART}), found {typed!r}; "
            "write for example bakkerij-peeters"
        )
    return folded


def client_id(typed: str) -> str:
    """Give a client's id, which names folders and addresses and so keeps to plain characters; raises ValueError."""
    if not _CLIENT_ID.fullmatch(typed):
        proposed = re.sub(r"[^a-z0-9._-]+", "-", typed.lower()).strip("-._")[:_MOST_LOCAL_PART]
        advice = f"write {proposed}" if proposed else "write for example bakkerij-peeters"
        raise ValueError(
            "expected an id of lower-case letters, digits, dots, dashes or underscores (at most "
            f"{_MOST_LOCAL_PART}), found {typed!r}; {advice}"
        )
    return typed


def country_code(typed: str) -> str:
    """Give a country code (ISO 3166-1 alpha-2) in capitals; raises ValueError."""
    if not _COUNTRY.fullmatch(typed.upper()):
        raise ValueError(f"expected a country code of two letters such as BE, found {typed!r}; correct it")
    return typed.upper()


def host_name(typed: str) -> str:
    """Give a host or domain name in lower case; raises ValueError."""
    folded = typed.strip().rstrip(".").lower()
    if not _HOST_NAME.fullmatch(folded):
        raise ValueError(f"expected a domain name such as in.firm.example, found {typed!r}; correct it")
    return folded


def listen_address(typed: str) -> tuple[str, int]:
    """Give host (IPv6 without brackets) and port of a listen address; port 0 lets the machine choose. ValueError."""
    match = _LISTEN.fullmatch(typed.strip())
    if not match or int(match["port"]) > _MOST_PORT:
        raise ValueError(
            f"expected address:port such as 0.0.0.0:25 or [::1]:25, with a port up to {_MOST_PORT}, found {typed!r}; "
            "write both"
        )
    return match["host"].strip("[]"), int(match["port"])


def time_zone(typed: str) -> str:
    """Give a name of the IANA time zone list; raises ValueError."""
    try:
        ZoneInfo(typed)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"expected a time zone such as Europe/Brussels, found {typed!r}; correct it") from error
    return typed


def _checked_listen(typed: str) -> str:
    listen_address(typed)
    return typed.strip()


# The same as types of settings: pydantic calls the function and reports what it raises.
EnterpriseNumber = Annotated[str, AfterValidator(enterprise_number)]
VatNumber = Annotated[str, AfterValidator(vat_number)]
Iban = Annotated[str, AfterValidator(iban)]
LocalPart = Annotated[str, AfterValidator(local_part)]
HostName = Annotated[str, AfterValidator(host_name)]
TimeZone = Annotated[str, AfterValidator(time_zone)]
CountryCode = Annotated[str, AfterValidator(country_code)]
ClientId = Annotated[str, AfterValidator(client_id)]
Text = Annotated[str, Field(min_length=1)]
Listen = Annotated[str, AfterValidator(_checked_listen)]

"""The fields a person may correct: what values each takes, and its place in a reading."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from stdnum.be import ogm_vcs

from router.check_digits import is_account
from router.errors import LedgerpostError
from router.model import Field, How, Loser, PartyReading, Reading
from router.read.header.dates import DateOrder, date_mentions
from router.read.header.identifiers import vat_mentions
from router.read.learned.places import AMOUNT, amount_of, text_sheet
from router.read.totals.amounts import CURRENCY_CODES

Value = str | date | Decimal
SAID = "a person said so"  # begins the reason of every field that a person gave
_READ_AT_FIRST = "read at first: "  # begins why a value lost that a lesson or a person replaced


class Form(StrEnum):
    """What a field's values look like."""

    NUMBER = "number"
    DATE = "date"
    AMOUNT = "amount"
    CURRENCY = "currency"
    VAT_NUMBER = "vat_number"
    IBAN = "iban"
    NAME = "name"


FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "invoice_number": Form.NUMBER,
        "issue_date": Form.DATE,
        "due_date": Form.DATE,
        "delivery_date": Form.DATE,
        "order_reference": Form.NUMBER,
        "buyer_reference": Form.NUMBER,
        "contract_reference": Form.NUMBER,
        "preceding_invoice": Form.NUMBER,
        "payment_reference": Form.NUMBER,
        "currency": Form.CURRENCY,
        "iban": Form.IBAN,
        "total_excl": Form.AMOUNT,
        "total_vat": Form.AMOUNT,
        "total_incl": Form.AMOUNT,
        "prepaid": Form.AMOUNT,
        "payable": Form.AMOUNT,
        "seller_name": Form.NAME,
        "seller_vat_number": Form.VAT_NUMBER,
        "buyer_name": Form.NAME,
        "buyer_vat_number": Form.VAT_NUMBER,
    }
)
CREDIT_NOTES = frozenset({"381", "261"})  # UNTDID 1001


# ------------------------------------------------------------------ what a person types
def typed_value(name: str, text: str) -> Value:
    """Return the value that a person typed for the field `name`.

    Dates are 2026-11-30 or 30/11/2026, amounts 1080.85 or 1.080,85. Raises LedgerpostError that says what was expected
    when the field is unknown, the text is no such value or its check digits are wrong.
    """
    if name not in FORMS:
        near = get_close_matches(name, FORMS, 1)
        raise LedgerpostError(
            f"There is no field {name}" + (f"; did you mean {near[0]}?" if near else f". Fields: {', '.join(FORMS)}.")
        )
    stripped = " ".join(text.split())
    if not stripped:
        raise LedgerpostError(f"{name}: expected a value, found nothing. Write {name}=VALUE.")
    if name == "payment_reference":
        return reference_of(stripped, strict=True)
    return _READ[FORMS[name]](name, stripped)


def _number(name: str, text: str) -> Value:
    if not any(letter.isdigit() for letter in text) or len(text) > 60:  # noqa: PLR2004 - longer than any number
        raise LedgerpostError(f"{name}: expected a number with at least one digit, found {text!r}.")
    return text


def _date(name: str, text: str) -> Value:
    found = date_mentions(text_sheet(text).cells, DateOrder())
    if len(found) != 1 or found[0].text != text:
        raise LedgerpostError(f"{name}: expected a date such as 2026-11-30 or 30/11/2026, found {text!r}.")
    return found[0].value


def _amount(name: str, text: str) -> Value:
    match = AMOUNT.fullmatch(text)
    value = amount_of(match, ",") if match else None
    if value is None or -int(value.as_tuple().exponent) > 2:  # noqa: PLR2004 - cents
        raise LedgerpostError(f"{name}: expected an amount such as 1080.85 or 1.080,85, found {text!r}.")
    return value.quantize(Decimal("0.01"))


def _currency(name: str, text: str) -> Value:
    if text.upper() not in CURRENCY_CODES:
        raise LedgerpostError(f"{name}: expected a currency code such as EUR, found {text!r}.")
    return text.upper()


def _vat_number(name: str, text: str) -> Value:
    bare = re.sub(r"[\s.\-/]", "", text).upper()
    if re.fullmatch(r"[01]?\d{9}", bare):
        bare = "BE" + bare.zfill(10)
    found = vat_mentions(text_sheet(f"VAT {bare}"))
    if len(found) != 1 or found[0].value != bare:
        raise LedgerpostError(f"{name}: expected a VAT number with its country, such as BE0461327446, found {text!r}.")
    if not found[0].is_valid:
        raise LedgerpostError(f"{name}: the check digits of {bare} are wrong. Compare it with the paper.")
    return bare


def _iban(name: str, text: str) -> Value:
    bare = re.sub(r"[\s.\-]", "", text).upper()
    if not is_account(bare):
        raise LedgerpostError(f"{name}: {text!r} is no IBAN, or its check digits are wrong. Compare it with the paper.")
    return bare


def _name(name: str, text: str) -> Value:
    if not any(letter.isalpha() for letter in text) or len(text) > 120:  # noqa: PLR2004 - longer than any name
        raise LedgerpostError(f"{name}: expected a name, found {text!r}.")
    return text


_READ = {
    Form.NUMBER: _number,
    Form.DATE: _date,
    Form.AMOUNT: _amount,
    Form.CURRENCY: _currency,
    Form.VAT_NUMBER: _vat_number,
    Form.IBAN: _iban,
    Form.NAME: _name,
}


def reference_of(text: str, *, strict: bool) -> str:
    """Return a payment reference, a Belgian structured one as +++123/4567/89012+++ (ten digits and their mod 97).

    `strict` raises LedgerpostError when a reference printed as structured has wrong check digits.
    """
    digits = re.sub(r"\D", "", text)
    structured = re.fullmatch(r"[+* ]*\d{3} ?/ ?\d{4} ?/ ?\d{5}[+* ]*|\d{12}", text) is not None
    if structured and ogm_vcs.is_valid(digits):
        return f"+++{digits[:3]}/{digits[3:7]}/{digits[7:]}+++"
    if structured and strict and not text.isdigit():
        raise LedgerpostError(f"payment_reference: the check digits of {text!r} are wrong. Compare it with the paper.")
    return text


# ------------------------------------------------------------------ where it stands in a reading
def field_of(reading: Reading, name: str) -> Field[Any] | None:
    """Return the field `name` of a reading; of accounts the first one to pay to."""
    if name == "iban":
        return reading.ibans[0] if reading.ibans else None
    party, _, part = name.partition("_")
    if party in {"seller", "buyer"} and name != "buyer_reference":
        found: Field[Any] | None = getattr(getattr(reading, party), part)
        return found
    return getattr(reading, name)  # type: ignore[no-any-return]


def with_field(reading: Reading, name: str, field: Field[Any] | None) -> Reading:
    """Return the reading with `field` under `name`; an account put first sends those before it to the others."""
    if name == "iban":
        return _with_account(reading, field)
    party, _, part = name.partition("_")
    if party in {"seller", "buyer"} and name != "buyer_reference":
        known: PartyReading = getattr(reading, party)
        return replace(reading, **{party: replace(known, **{part: field})})  # type: ignore[arg-type]
    return replace(reading, **{name: field})  # type: ignore[arg-type]


def _with_account(reading: Reading, field: Field[str] | None) -> Reading:
    if field is None:
        return replace(reading, ibans=())
    rest = tuple(other for other in (*reading.ibans, *reading.other_ibans) if other.value != field.value)
    return replace(reading, ibans=(field,), other_ibans=rest)


def said_by_person(field: Field[Any] | None) -> bool:
    """Say whether a person gave this value."""
    return field is not None and field.how is How.LEARNED and field.reason.startswith(SAID)


def lost(known: Field[Any] | None) -> tuple[Loser, ...]:
    """Return the loser that a value leaves behind when it is replaced: what the reader had made of the page."""
    original = read_at_first(known)
    if original is None:
        return ()
    why = _READ_AT_FIRST + original.reason
    return (Loser(value=str(original.value), why=why, page=original.page, box=original.box),)


def read_at_first(field: Field[Any] | None) -> Field[Any] | None:
    """Return what the reader itself had read before lessons and persons; None when that was nothing."""
    if field is None or field.how is not How.LEARNED:
        return field
    for loser in field.losers:
        if loser.why.startswith(_READ_AT_FIRST):
            reason = loser.why.removeprefix(_READ_AT_FIRST)
            return Field(value=loser.value, how=How.TEXT, confidence=0.0, page=loser.page, box=loser.box, reason=reason)
    return None

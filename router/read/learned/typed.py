"""What a person types for a field, as the value it stands for; or the sentence that says what was expected."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from enum import StrEnum

from stdnum import bic
from stdnum.be import ogm_vcs

from router.check_digits import is_account
from router.errors import LedgerpostError
from router.read.header.dates import DateOrder, date_mentions
from router.read.header.identifiers import vat_mentions
from router.read.layout.labels import plain
from router.read.learned.places import AMOUNT, amount_of, text_sheet
from router.read.totals.amounts import CURRENCY_CODES
from router.read.vocabulary.parties import COUNTRY_NAMES

Value = str | date | Decimal | bool
TYPE_CODES = ("380", "381", "384", "386", "389", "261")  # UNTDID 1001, those that papers are read as
_CATEGORIES = ("S", "Z", "E", "AE", "K", "G", "O")  # UNCL 5305
_YES_OR_NO = {"yes": True, "no": False}
_LONGEST_TEXT = 1000
_HUNDRED = 100


class Form(StrEnum):
    """What a field's values look like."""

    NUMBER = "number"
    DATE = "date"
    AMOUNT = "amount"
    CURRENCY = "currency"
    VAT_NUMBER = "vat_number"
    IBAN = "iban"
    NAME = "name"
    ENTERPRISE_NUMBER = "enterprise_number"
    BIC = "bic"
    POSTCODE = "postcode"
    COUNTRY = "country"
    WORDS = "words"
    TYPE_CODE = "type_code"
    CATEGORY = "category"
    QUANTITY = "quantity"
    PER_CENT = "per_cent"
    YES_OR_NO = "yes_or_no"


def typed(form: Form, name: str, text: str) -> Value:
    """Return the value of a form that a person typed for the field `name`.

    Dates are 2026-11-30 or 30/11/2026, amounts 1080.85 or 1.080,85, quantities 12,5, rates 21 or 21 %. Raises
    LedgerpostError that says what was expected when the text is no such value or its check digits are wrong.
    """
    stripped = " ".join(text.split())
    if not stripped:
        raise LedgerpostError(f"{name}: expected a value, found nothing. Write {name}=VALUE.")
    if name == "payment_reference":
        return reference_of(stripped, strict=True)
    return _READ[form](name, stripped)


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


def _enterprise_number(name: str, text: str) -> Value:
    bare = re.sub(r"[\s.\-/]", "", text).upper()
    if re.fullmatch(r"(?:BE)?[01]?\d{9}", bare):
        return str(_vat_number(name, bare))[2:]
    return _number(name, text)


def _bic(name: str, text: str) -> Value:
    bare = text.replace(" ", "").upper()
    if not bic.is_valid(bare):
        raise LedgerpostError(f"{name}: expected a bank's code of 8 or 11 signs such as KREDBEBB, found {text!r}.")
    return bare


def _postcode(name: str, text: str) -> Value:
    if re.fullmatch(r"(?=.*\d)[A-Za-z\d][A-Za-z\d -]{1,9}", text) is None:
        raise LedgerpostError(f"{name}: expected a postcode such as 9000, found {text!r}.")
    return text.upper()


def _country(name: str, text: str) -> Value:
    code = COUNTRY_NAMES.get(plain(text), text.upper())
    if re.fullmatch(r"[A-Z]{2}", code) is None:
        raise LedgerpostError(f"{name}: expected a country such as BE or Belgium, found {text!r}.")
    return code


def _words(name: str, text: str) -> Value:
    if not any(sign.isalnum() for sign in text) or len(text) > _LONGEST_TEXT:
        raise LedgerpostError(f"{name}: expected words, found {text!r}.")
    return text


def _type_code(name: str, text: str) -> Value:
    if text not in TYPE_CODES:
        raise LedgerpostError(f"{name}: expected what the paper is, such as invoice or credit note, found {text!r}.")
    return text


def _category(name: str, text: str) -> Value:
    if text.upper() not in _CATEGORIES:
        raise LedgerpostError(f"{name}: expected a VAT category ({', '.join(_CATEGORIES)}), found {text!r}.")
    return text.upper()


def _quantity(name: str, text: str) -> Value:
    """A dot before three digits could part thousands or begin a fraction: 1.250 is refused, 1250 and 1,250 are not."""
    fits = re.fullmatch(r"-?\d{1,12}(?:[.,]\d{1,6})?", text)
    if fits is None or re.fullmatch(r"-?[1-9]\d*\.\d{3}", text):
        raise LedgerpostError(f"{name}: expected a number such as 1250 or 12,5, found {text!r}.")
    return Decimal(text.replace(",", "."))


def _per_cent(name: str, text: str) -> Value:
    bare = text.removesuffix("%").strip()
    fits = re.fullmatch(r"\d{1,3}(?:[.,]\d{1,2})?", bare)
    value = Decimal(bare.replace(",", ".")) if fits else None
    if value is None or value > _HUNDRED:
        raise LedgerpostError(f"{name}: expected per cent such as 21 or 5,5, found {text!r}.")
    return value


def _yes_or_no(name: str, text: str) -> Value:
    if text.casefold() not in _YES_OR_NO:
        raise LedgerpostError(f"{name}: expected yes or no, found {text!r}.")
    return _YES_OR_NO[text.casefold()]


_READ = {
    Form.NUMBER: _number,
    Form.DATE: _date,
    Form.AMOUNT: _amount,
    Form.CURRENCY: _currency,
    Form.VAT_NUMBER: _vat_number,
    Form.IBAN: _iban,
    Form.NAME: _name,
    Form.ENTERPRISE_NUMBER: _enterprise_number,
    Form.BIC: _bic,
    Form.POSTCODE: _postcode,
    Form.COUNTRY: _country,
    Form.WORDS: _words,
    Form.TYPE_CODE: _type_code,
    Form.CATEGORY: _category,
    Form.QUANTITY: _quantity,
    Form.PER_CENT: _per_cent,
    Form.YES_OR_NO: _yes_or_no,
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

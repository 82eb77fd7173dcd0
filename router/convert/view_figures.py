"""Values of an e-invoice as they are printed: figures as the XML has them, dates, numbers in groups, safe text."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from babel import Locale
from babel.dates import format_date
from stdnum import iban, iso11649
from stdnum.be import ogm_vcs
from stdnum.be import vat as belgian_vat

from router.check_digits import is_account

_LOCALES = MappingProxyType({"nl": "nl_BE", "fr": "fr_BE", "de": "de_BE", "en": "en_GB"})
# Between thousands, before the fraction.
_MARKS = MappingProxyType({"nl": (".", ","), "fr": ("\u00a0", ","), "de": (".", ","), "en": (",", ".")})
_BREAK = "\u200b"  # a place where a line may end, without width
LONGEST_TEXT, LONGEST_PROSE = 300, 3000
_LONGEST_FIGURE = 18
# Characters that steer instead of print: they could make a page say another account or amount than the XML.
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]")
_LONG_WORD = re.compile(r"[^\s\u200b]{29,}")


def figure(value: Decimal | None, language: str, *, decimals: int = 0) -> str:
    """Return `value` with every digit it has and at least `decimals` decimals; nothing is rounded."""
    if value is None:
        return "–"
    thousands, point = _MARKS[language]
    whole, _, fraction = f"{value:,f}".partition(".")
    fraction = fraction.rstrip("0").ljust(decimals, "0")
    long = len(whole) + len(fraction) > _LONGEST_FIGURE
    whole = whole.replace(",", thousands + _BREAK if long else thousands)
    if not fraction:
        return whole
    return f"{whole}{_BREAK}{point}{wrapped(fraction)}" if long else f"{whole}{point}{fraction}"


def negated(value: Decimal | None) -> Decimal | None:
    """Return `-value` with every digit; the minus operator would round to 28."""
    return None if value is None else value.copy_negate()


def amount(value: Decimal | None, language: str) -> str:
    """Return an amount of money, with cents at least."""
    return figure(value, language, decimals=2)


def money(value: Decimal | None, currency: str | None, language: str) -> str:
    """Return an amount with its currency."""
    return f"{text(currency) or '?'}\u00a0{amount(value, language)}"


def percentage(value: Decimal | None, language: str) -> str:
    """Return a rate, "21 %"."""
    return "" if value is None else f"{figure(value, language)}\u00a0%"


def day(value: date | None, language: str) -> str:
    """Return a date with the month in words, which cannot be misread."""
    return "" if value is None else format_date(value, "d MMMM y", locale=_LOCALES[language])


def days(start: date | None, end: date | None, language: str) -> str:
    """Return a period of which one end may be open."""
    return f"{day(start, language)} – {day(end, language)}".strip() if start or end else ""


def country(code: str | None, language: str) -> str:
    """Return a country's name, or the code when there is no such country."""
    if not code:
        return ""
    return str(Locale.parse(_LOCALES[language]).territories.get(code.upper()) or text(code))


def text(value: str | None, longest: int = LONGEST_TEXT) -> str:
    """Return `value` fit to be printed: no steering characters, at most `longest` characters, long words may break."""
    cleaned = _STEERING.sub(" ", (value or "").replace("\r\n", "\n").replace("\r", "\n")).strip()
    if len(cleaned) > longest:
        cleaned = cleaned[:longest].rstrip() + " …"
    return _LONG_WORD.sub(lambda match: wrapped(match[0]), cleaned)


def prose(value: str | None) -> str:
    """Return a note, description or condition fit to be printed: up to 3,000 characters."""
    return text(value, LONGEST_PROSE)


def wrapped(word: str) -> str:
    """Return a long word with places where it may break: after a sign as in addresses, else every 12 characters."""
    parts = re.split(r"(?<=[@./_:;,&=?+-])", word)
    return _BREAK.join(part[at : at + 12] for part in parts for at in range(0, len(part), 12))


def account(value: str | None) -> str:
    """Return an IBAN in groups of four; any other account as it is."""
    return text(iban.format(value) if value and is_account(value) else value)


def vat_number(value: str | None) -> str:
    """Return a VAT number; a Belgian one in its groups: BE 0403.170.701."""
    if value and value.upper().startswith("BE") and belgian_vat.is_valid(value):
        digits = belgian_vat.compact(value)
        return f"BE\u00a0{digits[:4]}.{digits[4:7]}.{digits[7:]}"
    return text(value)


def payment_reference(value: str | None) -> str:
    """Return a reference: the Belgian one as +++ddd/dddd/ddddd+++, ISO 11649 in fours, any other as it is."""
    bare = re.sub(r"[\s+*/.]", "", value or "")
    if re.fullmatch(r"\d{12}", bare) and ogm_vcs.is_valid(bare):
        return f"+++{bare[:3]}/{bare[3:7]}/{bare[7:]}+++"
    if bare.upper().startswith("RF") and iso11649.is_valid(bare):
        return str(iso11649.format(bare))
    return text(value)

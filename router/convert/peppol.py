"""What Peppol BIS Billing 3 wants above EN 16931: electronic addresses, one note, a buyer reference, tidy allowances.

Sources: docs.peppol.eu/poacc/billing/3.0 (rules PEPPOL-EN16931-R002, R003, R010, R020, R040 to R042, COMMON-R043) and
the Peppol electronic address scheme list (EAS).
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

from stdnum.be import vat as belgian_number

from router.convert.fit import NOT_DEFINED, vat_country, without_vat_numbers
from router.invoice import AllowanceCharge, Identifier, Invoice, Note, Party, PaymentMeans

BELGIAN_ENTERPRISE, BELGIAN_VAT = "0208", "9925"
DUTCH_CHAMBER, FRENCH_SIREN, FRENCH_SIRET = "0106", "0002", "0009"
# EAS code of VAT numbers by country; those of DK, NO and IT take the number without the country.
VAT_SCHEMES = MappingProxyType({
    "AD": "9922", "AL": "9923", "AT": "9914", "BA": "9924", "BE": BELGIAN_VAT, "BG": "9926", "CH": "9927", "CY": "9928",
    "CZ": "9929", "DE": "9930", "EE": "9931", "ES": "9920", "FI": "0213", "FR": "9957", "GB": "9932", "GR": "9933",
    "HR": "9934", "HU": "9910", "IE": "9935", "IT": "0211", "LI": "9936", "LT": "9937", "LU": "9938", "LV": "9939",
    "MC": "9940", "ME": "9941", "MK": "9942", "MT": "9943", "NL": "9944", "PL": "9945", "PT": "9946", "RO": "9947",
    "RS": "9948", "SI": "9949", "SK": "9950", "SM": "9951", "TR": "9952", "VA": "9953",
})  # fmt: skip
# What BuyerReference says when the paper prints neither an order nor a buyer reference: "not available". R003 demands
# the element; any other value would be a guess that a buyer's system might act upon.
NO_REFERENCE = "NA"
_TOLERANCE = Decimal("0.02")  # R040
_DIRECT_DEBIT_CODES = frozenset({"49", "59"})  # R061: these need a mandate


def for_peppol(invoice: Invoice) -> Invoice:
    """Return `invoice` with what Peppol BIS 3 wants on top; amounts, parties and lines stay.

    Without a VAT or enterprise number an electronic address cannot be given: R010 or R020 then remain broken.
    """
    refers = invoice.references
    if not (refers.buyer or refers.order):
        refers = replace(refers, buyer=NO_REFERENCE)
    lines = (replace(line, charges=tuple(_tidy(charge) for charge in line.charges)) for line in invoice.lines)
    mended = replace(
        invoice,
        references=refers,
        notes=_one_note(invoice.notes),
        seller=_addressed(invoice.seller),
        buyer=_addressed(invoice.buyer),
        payment=replace(invoice.payment, means=_means(invoice.payment.means)) if invoice.payment else None,
        charges=tuple(_tidy(charge) for charge in invoice.charges),
        lines=tuple(lines),
    )
    return without_vat_numbers(mended)


def is_belgian_enterprise(number: str) -> bool:
    """Whether `number` is 10 digits, begins with 0 or 1 and keeps modulo 97 (PEPPOL-COMMON-R043)."""
    return bool(re.fullmatch(r"[01]\d{9}", number)) and bool(belgian_number.is_valid(number))


def legal_identifier(number: str | None, country: str | None) -> Identifier | None:
    """Return a registration number (BT-30, BT-47) with its ISO 6523 scheme where the country's form is known."""
    digits = "".join(character for character in number or "" if character.isalnum())
    if not digits:
        return None
    if is_belgian_enterprise(digits) and country in ("BE", None):
        return Identifier(value=digits, scheme=BELGIAN_ENTERPRISE)
    forms = ((DUTCH_CHAMBER, "NL", 8), (FRENCH_SIREN, "FR", 9), (FRENCH_SIRET, "FR", 14))
    for scheme, where, length in forms:
        if country == where and len(digits) == length and digits.isdigit():
            return Identifier(value=digits, scheme=scheme)
    return Identifier(value=digits)


def endpoint(party: Party) -> Identifier | None:
    """Return the electronic address (BT-34, BT-49) that follows from the party's numbers, None without any."""
    country = vat_country(party.vat_number)
    number = re.sub(r"[^A-Z0-9]", "", (party.vat_number or "").upper())
    legal = party.legal_id
    if country == "BE" and is_belgian_enterprise(number[2:]):
        return Identifier(value=number[2:], scheme=BELGIAN_ENTERPRISE)
    if legal and legal.scheme in (BELGIAN_ENTERPRISE, DUTCH_CHAMBER, FRENCH_SIREN, FRENCH_SIRET) and not number:
        return legal
    if scheme := VAT_SCHEMES.get(country or ""):
        return Identifier(value=number, scheme=scheme)
    if country == "DK" and re.fullmatch(r"DK\d{8}", number):
        return Identifier(value=number[2:], scheme="0184")
    return legal if legal and legal.scheme else None


def _addressed(party: Party) -> Party:
    """Give the party an address that Peppol routes by (CL008): of a scheme of four digits, not e-mail and the like."""
    given = party.endpoint
    if given and (given.scheme or "").isdigit():
        return party
    return replace(party, endpoint=endpoint(party) or given)


def _one_note(notes: tuple[Note, ...]) -> tuple[Note, ...]:
    """R002: at most one note; several become lines of one."""
    if len(notes) < 2:  # noqa: PLR2004
        return notes
    return (Note(text="\n".join(note.text for note in notes)),)


def _means(means: tuple[PaymentMeans, ...]) -> tuple[PaymentMeans, ...]:
    """Say "not defined" instead of a direct debit without mandate (R061)."""
    if any(m.mandate for m in means) or not any(m.code in _DIRECT_DEBIT_CODES for m in means):
        return means
    return tuple(replace(m, code=NOT_DEFINED) for m in means)


def _tidy(charge: AllowanceCharge) -> AllowanceCharge:
    """Leave out base and percentage, which explain the amount, where they do not give it (R040 to R042)."""
    base, percent, amount = charge.base, charge.percent, charge.amount
    explained = base is not None and percent is not None and amount is not None
    if base is not None and percent is not None and amount is not None:
        explained = abs(base * percent / 100 - amount) <= _TOLERANCE
    return charge if explained else replace(charge, base=None, percent=None)

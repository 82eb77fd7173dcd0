"""The fields a person may correct: what values each takes, and its place in a reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

from router.errors import LedgerpostError
from router.model import Field, How, Loser, PartyReading, Reading
from router.read.learned.entries import entry_field, entry_form, entry_named, with_entry
from router.read.learned.typed import Form, Value, typed

SAID = "a person said so"  # begins the reason of every field that a person gave
_READ_AT_FIRST = "read at first: "  # begins why a value lost that a lesson or a person replaced


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
# Fields that teach nothing: they are corrected on one document alone.
ALONE: Mapping[str, Form] = MappingProxyType(
    {
        "type_code": Form.TYPE_CODE,
        "payment_terms": Form.WORDS,
        "bic": Form.BIC,
        "paid_by_card": Form.YES_OR_NO,
        "vat_in_euro": Form.AMOUNT,
        "rounding": Form.AMOUNT,
        **{
            f"{party}_{part}": form
            for party in ("seller", "buyer")
            for part, form in (
                ("enterprise_number", Form.ENTERPRISE_NUMBER),
                ("street", Form.WORDS),
                ("postcode", Form.POSTCODE),
                ("city", Form.NAME),
                ("country", Form.COUNTRY),
            )
        },
    }
)
CREDIT_NOTES = frozenset({"381", "261"})  # UNTDID 1001


# ------------------------------------------------------------------ what a person types
def typed_value(name: str, text: str) -> Value:
    """Return the value that a person typed for the field `name`, of the header, a line, a rate or an allowance.

    Raises LedgerpostError that says what was expected when the field is unknown or the text is no such value.
    """
    form = FORMS.get(name) or ALONE.get(name) or entry_form(name)
    if form is None:
        raise _unknown(name)
    return typed(form, name, text)


def require_known(name: str) -> None:
    """Raise LedgerpostError when `name` names no field, line, rate or allowance."""
    if not is_value(name) and entry_named(name) is None:
        raise _unknown(name)


def is_value(name: str) -> bool:
    """Say whether `name` names a single value, and not a whole line, rate or allowance."""
    return name in FORMS or name in ALONE or entry_form(name) is not None


def _unknown(name: str) -> LedgerpostError:
    known = (*FORMS, *ALONE)
    near = get_close_matches(name, known, 1)
    listed = ", ".join((*known, "line_1_net", "vat_1_rate"))
    return LedgerpostError(
        f"There is no field {name}" + (f"; did you mean {near[0]}?" if near else f". Fields: {listed}.")
    )


# ------------------------------------------------------------------ where it stands in a reading
def field_of(reading: Reading, name: str) -> Field[Any] | None:
    """Return the field `name` of a reading; of accounts the first one to pay to."""
    if name == "iban":
        return reading.ibans[0] if reading.ibans else None
    if (entry := entry_named(name)) is not None:
        return entry_field(reading, entry)
    party, _, part = name.partition("_")
    if party in {"seller", "buyer"} and name != "buyer_reference":
        found: Field[Any] | None = getattr(getattr(reading, party), part)
        return found
    return getattr(reading, name)  # type: ignore[no-any-return]


def with_field(reading: Reading, name: str, field: Field[Any] | None) -> Reading:
    """Return the reading with `field` under `name`; an account put first sends those before it to the others."""
    if name == "iban":
        return _with_account(reading, field)
    if (entry := entry_named(name)) is not None:
        return with_entry(reading, entry, field)
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

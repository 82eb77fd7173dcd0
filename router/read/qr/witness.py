"""A payment code as second witness: what it confirms is surer, what it contradicts is left to a person."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from router.model import Field, How, Loser, Reading
from router.read.qr.payment import PaymentCode

T = TypeVar("T")
_SURE = 0.9  # a printed value from here on is not overruled by a code
_CONFIRMED = 0.995
_ALONE = 0.97
_NAME_ALONE = 0.9
_CENT = Decimal("0.01")


def witnessed(reading: Reading, codes: tuple[PaymentCode, ...]) -> Reading:
    """Return `reading` with account, amount to pay and payment reference compared with the paper's payment code.

    Agreement raises confidence; an empty field is filled from the code (the amount only where the totals allow it,
    free text never as a reference); an unsure printed value gives way. A sure printed value that the code contradicts
    is taken out, with a note that shows both. Several codes that differ are no witness.
    """
    told = {(code.iban, code.amount, code.reference, code.text) for code in codes}
    if len(told) != 1:
        return reading
    code = codes[0]
    for compared in (_account, _amount, _reference, _number, _seller):
        reading = compared(reading, code)
    return reading


def _account(reading: Reading, code: PaymentCode) -> Reading:
    printed = next((field for field in reading.ibans if field.value == code.iban), None)
    if printed is not None:
        rest = tuple(field for field in reading.ibans if field is not printed)
        return replace(reading, ibans=(_confirmed(printed), *rest), bic=_bic(reading, code))
    if reading.ibans and reading.ibans[0].confidence >= _SURE:
        note = _note("account", reading.ibans[0].value, code.iban)
        seen = (*reading.other_ibans, *reading.ibans, _told(code.iban, code, _NAME_ALONE))
        return replace(reading, ibans=(), bic=None, other_ibans=seen, notes=(*reading.notes, note))
    others = tuple(field for field in (*reading.ibans, *reading.other_ibans) if field.value != code.iban)
    filled = replace(reading, ibans=(_told(code.iban, code, _ALONE),), other_ibans=others)
    return replace(filled, bic=_bic(replace(reading, bic=None), code))


def _bic(reading: Reading, code: PaymentCode) -> Field[str] | None:
    if reading.bic is not None or code.bic is None:
        return reading.bic
    return _told(code.bic, code, _ALONE)


def _amount(reading: Reading, code: PaymentCode) -> Reading:
    if code.amount is None or (reading.currency is not None and reading.currency.value != code.currency):
        return reading
    printed = reading.payable
    if printed is not None and abs(printed.value - code.amount) < _CENT:
        return replace(reading, payable=_confirmed(printed))
    if printed is not None and printed.confidence >= _SURE:
        note = _note("amount to pay", str(printed.value), str(code.amount))
        return replace(reading, payable=None, notes=(*reading.notes, note))
    if not _fits_totals(reading, code.amount):
        return reading
    return replace(reading, payable=_told(code.amount, code, _ALONE, printed))


def _fits_totals(reading: Reading, amount: Decimal) -> bool:
    """Whether the amount is what the totals leave to pay, or there are no totals to compare with."""
    if reading.total_incl is None:
        return reading.total_excl is None and reading.total_vat is None
    prepaid = reading.prepaid.value if reading.prepaid else Decimal(0)
    rounding = reading.rounding.value if reading.rounding else Decimal(0)
    return abs(reading.total_incl.value - prepaid + rounding - amount) < _CENT


def _reference(reading: Reading, code: PaymentCode) -> Reading:
    printed = reading.payment_reference
    told = code.reference or code.text
    if printed is not None and told and _bare(printed.value) == _bare(told):
        return replace(reading, payment_reference=_confirmed(printed))
    if not code.reference:
        return reading
    if printed is not None and printed.confidence >= _SURE:
        note = _note("payment reference", printed.value, code.reference)
        return replace(reading, payment_reference=None, notes=(*reading.notes, note))
    return replace(reading, payment_reference=_told(code.reference, code, _ALONE, printed))


def _number(reading: Reading, code: PaymentCode) -> Reading:
    """Free text is mostly the invoice number: a witness for it, never its source."""
    printed = reading.invoice_number
    if printed is None or len(_bare(printed.value)) < 3 or _bare(printed.value) not in _bare(code.text):  # noqa: PLR2004
        return reading
    return replace(reading, invoice_number=_confirmed(printed))


def _seller(reading: Reading, code: PaymentCode) -> Reading:
    """The payee's name is only a last resort: it may be a factor's or a short form."""
    if reading.seller.name is not None or not code.name:
        return reading
    return replace(reading, seller=replace(reading.seller, name=_told(code.name, code, _NAME_ALONE)))


def _confirmed(field: Field[T]) -> Field[T]:
    reason = f"{field.reason}, and the payment code says the same" if field.reason else "the payment code says the same"
    return replace(field, confidence=max(field.confidence, _CONFIRMED), reason=reason)


def _told(value: T, code: PaymentCode, confidence: float, printed: Field[T] | None = None) -> Field[T]:
    losers: tuple[Loser, ...] = ()
    if printed is not None:
        why = "printed, unsure, and not what the payment code says"
        losers = (Loser(value=str(printed.value), why=why, page=printed.page, box=printed.box),)
    return Field(
        value=value,
        how=How.QR,
        confidence=confidence,
        text=str(value),
        page=code.page,
        box=code.box,
        reason="in the payment code",
        losers=losers,
    )


def _note(what: str, printed: str, told: str) -> str:
    return f"Two readings: the {what} is {printed} on the paper and {told} in the payment code; neither was taken."


def _bare(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())

"""What a paper has of what makes an invoice one, whatever it calls itself: figures, parties, a claim to be paid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from router.model import How, Kind, Reading

__all__ = ["Sign", "adds_up", "claims_payment", "has_number", "has_substance", "has_total", "is_negative", "signs"]

NUMBERED = TOTALLED = 0.15
PROVEN = 0.6
NAMING_BOTH, NUMBERING_BOTH = 0.3, 0.4
OF_ITSELF = 0.6
CLAIMED, TERM = 0.8, 0.5

# The other kinds that have this of an invoice's, too: against them it tells nothing.
NUMBERING = frozenset({Kind.REMINDER, Kind.OTHER})  # they repeat the number and the total of an invoice
BALANCING = frozenset({Kind.QUOTATION, Kind.ORDER, Kind.PRO_FORMA, Kind.DELIVERY_NOTE, Kind.RECEIPT})
BETWEEN_FIRMS = frozenset(
    {Kind.QUOTATION, Kind.ORDER, Kind.PRO_FORMA, Kind.DELIVERY_NOTE, Kind.REMINDER, Kind.OTHER, Kind.LETTER}
)
CLAIMING = frozenset({Kind.PRO_FORMA, Kind.REMINDER, Kind.OTHER, Kind.TAX})
NAMING_TERMS = CLAIMING | {Kind.QUOTATION, Kind.ORDER, Kind.LETTER}
SPEAKING_OF_ONE = frozenset({Kind.PRO_FORMA, Kind.REMINDER, Kind.OTHER, Kind.LETTER})

# The Belgian +++ reference, ISO 11649 and the Swiss QR reference; an order has a number to pay with, too.
_STRUCTURED = re.compile(r"\+{3}|RF\d\d|\d{27}$")


@dataclass(frozen=True, slots=True)
class Sign:
    """A thing that an invoice has: how much it counts, what to say of it, and the other kinds that have it, too."""

    weight: float
    sentence: str
    shared: frozenset[Kind]


def signs(reading: Reading, *, explains: bool, says_this: bool) -> tuple[Sign, ...]:
    """Return what the paper has of an invoice.

    `explains` says that it tells why no VAT stands on it, `says_this` that it speaks of "this invoice".
    """
    return tuple(_signs(reading, explains=explains, says_this=says_this))


def has_number(reading: Reading) -> bool:
    """Say whether an invoice number was read."""
    return reading.invoice_number is not None


def has_total(reading: Reading) -> bool:
    """Say whether an amount to pay was read."""
    return reading.total_incl is not None or reading.payable is not None


def has_substance(reading: Reading) -> bool:
    """Say whether it has what an invoice has and a paper about one has not: a net or VAT amount, or priced lines."""
    if reading.total_excl is not None or reading.total_vat is not None:
        return True
    return any(line.quantity is not None or line.price is not None for line in reading.lines)


def adds_up(reading: Reading) -> bool:
    """Say whether lines were read whose amounts make its total."""
    amounts = [line.net.value for line in reading.lines if line.net is not None]
    total = reading.total_incl or reading.payable
    return bool(amounts) and total is not None and sum(amounts) == total.value


def claims_payment(reading: Reading) -> bool:
    """Say whether it asks for payment to an account: by a printed day, or with a structured reference."""
    by_a_day = reading.due_date is not None and reading.due_date.how is not How.RULE
    return bool(reading.ibans) and (by_a_day or _has_structured_reference(reading))


def is_negative(reading: Reading) -> bool:
    """Say whether its total is negative, as credit notes print it that were not read as such."""
    total = reading.total_incl or reading.payable
    return total is not None and total.value < 0


def _has_structured_reference(reading: Reading) -> bool:
    return reading.payment_reference is not None and _STRUCTURED.match(reading.payment_reference.value) is not None


# ------------------------------------------------------------------ the signs, one by one
def _signs(reading: Reading, *, explains: bool, says_this: bool) -> Iterator[Sign]:
    if _is_proven(reading, explains=explains):
        yield Sign(PROVEN, "its net total, VAT and total agree", BALANCING)
    if claim := _claim(reading):
        yield claim
    if reading.seller.vat_number and reading.buyer.vat_number:
        yield Sign(NUMBERING_BOTH, "it names both parties with their VAT numbers", BETWEEN_FIRMS)
    elif reading.seller.vat_number and reading.buyer.name:
        yield Sign(NAMING_BOTH, "it names both parties, the seller with its VAT number", BETWEEN_FIRMS)
    if says_this:
        yield Sign(OF_ITSELF, "it speaks of itself as an invoice", SPEAKING_OF_ONE)
    if has_number(reading):
        yield Sign(NUMBERED, "it has a number of its own", NUMBERING)
    if has_total(reading):
        yield Sign(TOTALLED, "it has a total", NUMBERING)


def _is_proven(reading: Reading, *, explains: bool) -> bool:
    net, vat, gross = reading.total_excl, reading.total_vat, reading.total_incl
    if net is None or vat is None or gross is None or net.value + vat.value != gross.value:
        return False
    return bool(vat.value) or (explains and has_number(reading))  # premiums and fees bear no VAT either


def _claim(reading: Reading) -> Sign | None:
    """Return how it asks to be paid; a mere term, or a day without an account, weighs less."""
    if claims_payment(reading):
        with_reference = _has_structured_reference(reading)
        told = "it bears a structured reference to pay with" if with_reference else "it asks for payment by a day"
        return Sign(CLAIMED, told, CLAIMING)
    return Sign(TERM, "it names the term of payment", NAMING_TERMS) if reading.due_date else None

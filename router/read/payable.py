"""What is left to pay: the gross total, less what was paid before, with rounding, or with an earlier balance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from router.model import Field
from router.read.sums import Sums, Witness, field_of

_CLEAR = 2.5  # the score of an amount right beside an unmistakable label
_Amount = Field[Decimal] | None


@dataclass(frozen=True, slots=True)
class Left:
    """What is left to pay and what explains its distance from the gross total."""

    payable: _Amount = None
    prepaid: _Amount = None
    rounding: _Amount = None
    notes: tuple[str, ...] = ()


def settle_payable(gathered: Sums, gross: Field[Decimal], vat: Decimal) -> Left:
    """The labelled amount to pay that the other amounts explain; the gross total when none is labelled.

    When a clearly labelled amount to pay cannot be explained, it stays empty and a note says so.
    """
    asked = {value: witness for value, witness in gathered.of("payable").items() if value == 0 or value != vat}
    ranked = sorted(asked.items(), key=lambda item: -item[1].score)
    for explain in (_explained, _printed_difference):
        for value, witness in ranked:
            left = explain(gathered, gross, value, witness)
            if left is not None:
                return left
    if any(gathered.of("prepaid")) or any(witness.score >= _CLEAR for witness in asked.values()):
        return Left(notes=("The amount to pay does not follow from the total.",))
    return Left(payable=gross)


def _explained(gathered: Sums, gross: Field[Decimal], value: Decimal, witness: Witness) -> Left | None:
    """Equal to the gross total, or apart from it by a labelled payment, a labelled rounding, or both."""
    left = gross.value - value
    payable = field_of(witness.number, value, gross.how, gross.confidence, witness.reason)
    if left == 0:
        return Left(payable=payable)
    paid = {abs(v): w for v, w in gathered.of("prepaid").items() if v}
    rounded = {v: w for v, w in gathered.of("rounding").items() if v and abs(v) < 1}
    for amount, rounding in _ways(paid, rounded):
        for signed in (rounding, -rounding):
            if amount - signed == left:
                return Left(payable, _named(paid, amount, amount, gross), _named(rounded, rounding, signed, gross))
    return None


def _ways(paid: Iterable[Decimal], rounded: Iterable[Decimal]) -> list[tuple[Decimal, Decimal]]:
    zero = Decimal(0)
    return [(p, r) for p in (zero, *paid) for r in (zero, *rounded) if p or r]


def _named(source: dict[Decimal, Witness], key: Decimal, value: Decimal, gross: Field[Decimal]) -> _Amount:
    witness = source.get(key)
    if witness is None:
        return None
    return field_of(witness.number, value, gross.how, gross.confidence, witness.reason)


def _printed_difference(gathered: Sums, gross: Field[Decimal], value: Decimal, witness: Witness) -> Left | None:
    """Apart from the gross total by an amount that is printed: an earlier balance, or something paid before."""
    left = gross.value - value
    number = gathered.printed.get(abs(left)) or gathered.printed.get(-abs(left))
    if number is None:
        return None
    payable = field_of(witness.number, value, gross.how, gross.confidence - 0.05, witness.reason)
    if any(abs(v) == abs(left) for v in gathered.of("previous_balance")):
        return Left(payable, notes=(f"{-left} of the amount to pay is an earlier balance.",))
    if left > 0:
        return Left(payable, field_of(number, left, gross.how, gross.confidence - 0.1, "gross less the amount to pay"))
    return None

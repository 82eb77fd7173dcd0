"""What is left to pay: the gross total, less what was paid before, with rounding, or with an earlier balance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from router.model import Field, How
from router.read.layout.labels import says
from router.read.totals.sums import ZERO, Sums, Witness, field_of

_PAYMENTS_LIMIT = 6  # so many labelled payments are tried together
_CARRIED = r"forward|report|overdracht|saldovortrag"
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
    asked |= {
        value: witness for value, witness in gathered.of("gross").items() if _settles(value, witness, gross, gathered)
    }
    ranked = sorted(asked.items(), key=lambda item: (item[0] == gross.value, -item[1].score))
    ways = [(explain, *named) for explain in (_explained, _printed_difference) for named in ranked]
    for explain, value, witness in sorted(ways, key=lambda way: _is_weaker(way[1], way[2], gross, asked)):
        left = explain(gathered, gross, value, witness)
        if left is not None:
            return left
    if gathered.largest_print == gross.value:  # what is asked for stands out, whatever balances are told beside it
        return Left(payable=gross)
    settled = {*gathered.of("prepaid"), *_owed_before(gathered)} - {ZERO}
    if settled or any(witness.score >= _CLEAR for witness in asked.values()):
        return Left(notes=("The amount to pay does not follow from the total.",))
    return Left(payable=gross)


def _is_weaker(value: Decimal, witness: Witness, gross: Field[Decimal], asked: dict[Decimal, Witness]) -> bool:
    """Whether the gross total is called the amount to pay less clearly than another amount is."""
    clearest = max((other.score for amount, other in asked.items() if amount != gross.value), default=0.0)
    return value == gross.value and witness.score < clearest >= _CLEAR


def _settles(value: Decimal, witness: Witness, gross: Field[Decimal], gathered: Sums) -> bool:
    """Whether an amount called a total stands below the gross total and is what payments or a balance make of it."""
    if gross.box is None and value - gross.value in gathered.of("rounding"):
        return True  # the gross total is printed rounded only
    number = witness.number
    below = (
        gross.page is not None and gross.box is not None and (number.page, number.box.top) > (gross.page, gross.box.top)
    )
    if not below or value <= 0 or value == gross.value:
        return False
    step = value - gross.value
    paid = {-abs(amount) for amount in gathered.of("prepaid")}
    return step in paid or (step < 0 and step in gathered.printed) or step in gathered.of("previous_balance")


def _owed_before(gathered: Sums) -> set[Decimal]:
    """Balances of earlier invoices; what is brought forward may be this invoice's own sum of the page before."""
    balances = gathered.of("previous_balance").items()
    return {value for value, witness in balances if not says(witness.reason, _CARRIED)}


def _explained(gathered: Sums, gross: Field[Decimal], value: Decimal, witness: Witness) -> Left | None:
    """Equal to the gross total, or apart from it by labelled payments, a labelled rounding, or both."""
    left = gross.value - value
    payable = field_of(witness.number, value, gross.how, gross.confidence, witness.reason)
    if left == 0:
        return Left(payable=payable)
    if value == -gross.value:  # a credit note may print its totals below zero and what it gives back above
        return Left(payable=replace(payable, value=gross.value))
    paid = {abs(v): w for v, w in gathered.of("prepaid").items() if v}
    each = [abs(v) for v in gathered.of("prepaid") if v for row in gathered.rows if v in row]
    rounded = {v: w for v, w in gathered.of("rounding").items() if v and abs(v) < 1}
    for payments, rounding in _ways(each, rounded):
        for signed in (rounding, -rounding):
            if sum(payments, ZERO) - signed == left:
                return Left(payable, _paid(paid, payments, gross), _named(rounded, rounding, signed, gross))
    return None


def _ways(paid: list[Decimal], rounded: Iterable[Decimal]) -> Iterator[tuple[tuple[Decimal, ...], Decimal]]:
    """Payments and a rounding that may explain a difference, the fewest payments first; one on two rows is two."""
    listed = paid[:_PAYMENTS_LIMIT]
    for count in range(len(listed) + 1):
        for payments in combinations(listed, count):
            yield from ((payments, rounding) for rounding in (ZERO, *rounded) if payments or rounding)


def _paid(paid: dict[Decimal, Witness], payments: tuple[Decimal, ...], gross: Field[Decimal]) -> _Amount:
    """What was paid before: the printed amount, or the sum of several."""
    if len(payments) < 2:  # noqa: PLR2004 - several
        return _named(paid, payments[0], payments[0], gross) if payments else None
    listed = " + ".join(str(payment) for payment in payments)
    return Field(
        value=sum(payments, ZERO), how=How.RULE, confidence=gross.confidence, reason=f"{listed}, each paid before"
    )


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

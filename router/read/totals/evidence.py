"""What is known about a paper's totals: labelled amounts, rates, steps between totals, payments, the lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from router.read.totals.amounts import HIGHEST_RATE
from router.read.totals.sums import WITHIN, ZERO, Sums, Witness

CLEAR = 2.9  # the score of an amount right beside an unmistakable label
USUAL_RATES = tuple(map(Decimal, ("21", "20", "19", "12", "10", "9", "7", "6", "5.5")))  # Belgium and its neighbours
_CENT = Decimal("0.01")
_UNROUNDED = 0.9


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """What is known about the totals: labelled and printed amounts, VAT rows whose arithmetic is right, the lines.

    `lines_net` is the sum of the lines when known, `lines_vat` the VAT that their own rates make. `untaxed` says that a
    wording explains why no VAT is charged, `taxless` that the paper speaks of none at all, `is_one_line` that only one
    line is known.
    """

    gathered: Sums
    rows: tuple[tuple[Decimal, Decimal], ...]
    lines_net: Decimal | None
    lines_vat: Decimal | None = None
    untaxed: bool = False
    taxless: bool = False
    is_one_line: bool = False

    @property
    def row_sum(self) -> tuple[Decimal, Decimal]:
        """Base and VAT of all VAT rows together."""
        return sum((base for base, _ in self.rows), ZERO), sum((vat for _, vat in self.rows), ZERO)


@dataclass(frozen=True, slots=True)
class Pool:
    """Labelled amounts that balances are made of, the largest amount printed, and what follows from these.

    `several` is the VAT of two or more rates together, `steps` are what allowances and charges do to a total, `paid`
    the totals that payments and what is left to pay make, `unlabelled` net and VAT where no label names a total.
    """

    nets: dict[Decimal, Witness]
    vats: dict[Decimal, Witness]
    several: Decimal
    grosses: dict[Decimal, Witness]
    largest: Decimal
    steps: set[Decimal]
    paid: set[Decimal]
    unlabelled: set[tuple[Decimal, Decimal]]


def pool_of(gathered: Sums) -> Pool:
    """What is asked for may be the gross total too, a little less likely."""
    grosses = dict(gathered.of("gross"))
    for value, witness in gathered.of("payable").items():
        if value not in grosses or grosses[value].score < witness.score * 0.8:
            grosses[value] = Witness(witness.number, witness.score * 0.8, witness.reason)
    for rounding in gathered.of("rounding"):
        if 0 < abs(rounding) < 1:  # what is printed as the total may be rounded already
            rounded = {value - rounding: replace(w, score=w.score * _UNROUNDED) for value, w in grosses.items()}
            grosses = rounded | grosses
    several = vat_of_several_rates(gathered)
    return Pool(
        nets=gathered.of("net"),
        vats=gathered.of("vat"),
        several=several,
        grosses=_sum_named(several, gathered) | grosses,
        largest=max((abs(value) for value in gathered.printed), default=ZERO),
        steps=steps_of(gathered),
        paid=_paid_and_left(gathered),
        unlabelled=unlabelled(gathered),
    )


def vat_of_several_rates(gathered: Sums) -> Decimal:
    """The sum of the amounts behind VAT labels on two or more rows, or under such labels on one row; 0 without."""
    rows: dict[int, Decimal] = {}
    columns: dict[int, list[Decimal]] = {}
    for value, witness in sorted(gathered.of("vat").items(), key=lambda named: named[1].score):
        if witness.reason.startswith("right"):
            rows[witness.number.row] = value
        else:
            columns.setdefault(witness.number.row, []).append(value)
    if len(rows) > 1:
        return sum(rows.values(), ZERO)
    beside = next((values for values in columns.values() if len(values) > 1), [])
    return sum(beside, ZERO)


def _sum_named(several: Decimal, gathered: Sums) -> dict[Decimal, Witness]:
    """What a word for a sum names that is another such sum with the VAT of several rates: `Netto`, `MwSt`, `Summe`."""
    nets = gathered.of("net")
    return {value: witness for value, witness in nets.items() if several and value - several in nets}


def _paid_and_left(gathered: Sums) -> set[Decimal]:
    """What a labelled payment and what is left to pay make together."""
    paid = [abs(payment) for payment in gathered.of("prepaid") if payment]
    return {left + payment for left in gathered.of("payable") for payment in paid}


def steps_of(gathered: Sums) -> set[Decimal]:
    """What a labelled allowance takes off, a labelled charge adds, and one of each do together."""
    less = {-abs(amount) for amount in gathered.of("allowance")}
    more = {abs(amount) for amount in gathered.of("charge")}
    return ({off + on for off in (ZERO, *less) for on in (ZERO, *more)}) - {ZERO}


def unlabelled(gathered: Sums) -> set[tuple[Decimal, Decimal]]:
    """Where no label names a total: the one printed net and VAT, at a printed rate, that make the largest amount."""
    if any(gathered.of(kind) for kind in ("net", "vat", "gross", "payable")):
        return set()
    gross = max(gathered.printed, default=ZERO)
    made = {
        (gross - vat, vat) for vat in gathered.printed if 0 < vat < gross - vat and is_share(gross - vat, vat, gathered)
    }
    return made if len(made) == 1 else set()


def within(gathered: Sums) -> Decimal:
    """The VAT that a bracket names as within the total: `(including € 40.00 VAT 21%, € 1.32 VAT 6%)`."""
    named = gathered.of("vat").items()
    return sum((value for value, witness in named if witness.reason.startswith(WITHIN)), ZERO)


def is_untaxed(amount: Decimal, gathered: Sums) -> bool:
    """Whether an amount is printed that may bear no VAT: neither a payment nor something taken off."""
    paid = {abs(payment) for payment in gathered.of("prepaid")}
    return amount in gathered.printed and -amount not in gathered.printed and amount not in paid


def is_charged(net: Decimal, vat: Decimal, gathered: Sums) -> bool:
    """Whether a printed rate leads to VAT from the net total, or from a labelled part of it with the rest printed."""
    parts = [part for part in gathered.of("net") if 0 < part < net and is_untaxed(net - part, gathered)]
    return any(has_rate(base, vat, gathered) for base in (net, *parts))


def is_share(net: Decimal, vat: Decimal, gathered: Sums) -> bool:
    """Whether both are printed and a printed rate leads from one to the other."""
    if vat <= 0 or net <= vat or net not in gathered.printed:
        return False
    return has_rate(net, vat, gathered)


def is_before_vat(amount: Decimal, evidence: Evidence) -> bool:
    """Whether VAT on the paper still comes on top of an amount: a printed rate or the rows of several lead to it."""
    base, vat = evidence.row_sum
    labelled = (abs(named) for named in evidence.gathered.of("vat") if named)
    return (vat != 0 and base == amount) or any(has_rate(abs(amount), named, evidence.gathered) for named in labelled)


def has_rate(net: Decimal, vat: Decimal, gathered: Sums) -> bool:
    """Whether a printed rate leads from the net total to the VAT, to the cent."""
    return is_taxed(net, vat, (rate for rate in gathered.percents if 0 < rate < HIGHEST_RATE))


def is_taxed(net: Decimal, vat: Decimal, rates: Iterable[Decimal]) -> bool:
    """Whether one of the rates leads from the net total to the VAT, to the cent."""
    return any(abs(net * rate / 100 - vat) <= _CENT for rate in rates)

"""Readings of a paper's totals that balance, net + VAT = gross, each with what speaks for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from router.read.totals.amounts import HIGHEST_RATE
from router.read.totals.sums import WITHIN, ZERO, Sums, Witness

CLEAR = 2.9  # the score of an amount right beside an unmistakable label
_CLEAR_LABEL = 1.5
_CENT = Decimal("0.01")
USUAL_RATES = tuple(map(Decimal, ("21", "20", "19", "12", "10", "9", "7", "6", "5.5")))  # Belgium and its neighbours
_LARGEST_PART = Decimal("0.25")  # of a gross total: VAT at a rate of 33 %
_SEARCHED_LIMIT = 400  # printed amounts; a document with more has its totals labelled
_UNPRINTED = 0.6  # a total that is printed nowhere counts against its balance
_UNEXPLAINED = 2.0  # a balance below the amount that such a label calls the total explains too little
_NAMED_OTHERWISE = 1.5  # words name a larger amount as the total, more clearly: this is a part of it
_BETTER = 0.3
_UNROUNDED = 0.9
_SETTLED = 1.5  # a payment and what is left to pay make the gross total
_TOLD = 2.5  # words say that so much VAT is in the total
_TAXED = 3.0  # what a label that names an amount of VAT takes from a balance without VAT
_ONE_OF_SEVERAL = 2.0  # one rate of a table whose rates together make a labelled total


@dataclass(frozen=True, slots=True)
class Balance:
    """Net, VAT and gross that balance; `score` is about 2 for each total that a clear label names."""

    net: Decimal
    vat: Decimal
    gross: Decimal
    score: float


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """What is known about the totals: labelled and printed amounts, VAT rows whose arithmetic is right, the lines.

    `lines_net` is the sum of the lines when known; `untaxed` says that a wording explains why no VAT is charged.
    """

    gathered: Sums
    rows: tuple[tuple[Decimal, Decimal], ...]
    lines_net: Decimal | None
    untaxed: bool = False

    @property
    def row_sum(self) -> tuple[Decimal, Decimal]:
        """Base and VAT of all VAT rows together."""
        return sum((base for base, _ in self.rows), ZERO), sum((vat for _, vat in self.rows), ZERO)


@dataclass(frozen=True, slots=True)
class _Pool:
    """Labelled amounts that balances are made of, and the largest amount printed."""

    nets: dict[Decimal, Witness]
    vats: dict[Decimal, Witness]
    grosses: dict[Decimal, Witness]
    largest: Decimal


def balances(evidence: Evidence) -> list[Balance]:
    """Every reading that balances, the best supported first."""
    pool = _pool(evidence.gathered)
    found: list[Balance] = []
    for net, vat in _pairs(evidence, pool) | _taxless_pairs(evidence, pool):
        if _is_possible(net, vat, evidence, pool):
            score = _score(net, vat, evidence, pool) + 1.2 * (evidence.untaxed and vat == 0)
            found.append(Balance(net, vat, net + vat, score))
    return sorted(_less_unexplained(found, evidence), key=lambda balance: -balance.score)


def is_part(vat: Decimal, gross: Decimal) -> bool:
    """Whether an amount may be the VAT in a gross total."""
    return 0 < vat / gross <= _LARGEST_PART


def _pool(gathered: Sums) -> _Pool:
    """What is asked for may be the gross total too, a little less likely."""
    grosses = dict(gathered.of("gross"))
    for value, witness in gathered.of("payable").items():
        if value not in grosses or grosses[value].score < witness.score * 0.8:
            grosses[value] = Witness(witness.number, witness.score * 0.8, witness.reason)
    for rounding in gathered.of("rounding"):
        if 0 < abs(rounding) < 1:  # what is printed as the total may be rounded already
            rounded = {value - rounding: replace(w, score=w.score * _UNROUNDED) for value, w in grosses.items()}
            grosses = rounded | grosses
    largest = max((abs(value) for value in gathered.printed), default=ZERO)
    return _Pool(gathered.of("net"), gathered.of("vat"), grosses, largest)


# ------------------------------------------------------------------ which may belong together
def _pairs(evidence: Evidence, pool: _Pool) -> set[tuple[Decimal, Decimal]]:
    """Net and VAT that may belong together: both labelled, or one and the gross total, or rows of a VAT table."""
    gathered, rows = evidence.gathered, set(evidence.rows)
    printed, several = gathered.printed, _vat_of_several_rates(gathered)
    pairs = {(net, vat) for net in pool.nets for vat in pool.vats} | rows
    pairs |= {(net, several) for net in pool.nets if several}
    pairs |= _with_untaxed(evidence, pool)
    for gross in pool.grosses:
        pairs |= {(net, gross - net) for net in pool.nets if gross - net in printed or gross == net}
        pairs |= {(gross - vat, vat) for vat in (*pool.vats, several) if vat and abs(vat) < abs(gross)}
    pairs |= _on_one_row(gathered, pool) | _unnamed(gathered, pool)
    if len(printed) <= _SEARCHED_LIMIT:
        named = pool.grosses.keys()
        pairs |= {(gross - vat, vat) for gross in named for vat in printed if _is_share(gross - vat, vat, gathered)}
        pairs |= {(pool.largest - vat, vat) for vat in pool.vats if _is_share(pool.largest - vat, vat, gathered)}
    return pairs | ({evidence.row_sum} if rows else set())


def _taxless_pairs(evidence: Evidence, pool: _Pool) -> set[tuple[Decimal, Decimal]]:
    """Where no VAT is charged, the gross total alone is the net one.

    When the lines say so, or a printed VAT of zero, or what payments leave of it.
    """
    if any(pool.vats):
        return set()
    nothing, untaxed, gathered = ZERO in pool.vats, evidence.untaxed, evidence.gathered
    named = {*gathered.of("gross"), *(() if gathered.of("gross") else gathered.of("payable"))}
    proven = {gross for gross in named if (nothing or untaxed) and gross in {evidence.lines_net, *_settled(gathered)}}
    return {(gross, ZERO) for gross in (named if nothing and untaxed else proven)}


def _settled(gathered: Sums) -> set[Decimal]:
    """What a labelled payment and what is left to pay make together."""
    paid = [abs(payment) for payment in gathered.of("prepaid") if payment]
    return {left + payment for left in gathered.of("payable") for payment in paid}


def _vat_of_several_rates(gathered: Sums) -> Decimal:
    """The sum of the amounts behind VAT labels on two or more rows, or under such labels on one row; 0 without."""
    rows: dict[int, Decimal] = {}
    columns: dict[int, list[Decimal]] = {}
    for value, witness in gathered.of("vat").items():
        if witness.reason.startswith("right"):
            rows[witness.number.row] = value
        else:
            columns.setdefault(witness.number.row, []).append(value)
    if len(rows) > 1:
        return sum(rows.values(), ZERO)
    beside = next((values for values in columns.values() if len(values) > 1), [])
    return sum(beside, ZERO)


def _on_one_row(gathered: Sums, pool: _Pool) -> set[tuple[Decimal, Decimal]]:
    """Two amounts on one row that make the gross total: the row of totals under the columns of net and VAT."""
    return {
        (net, vat)
        for amounts in gathered.rows
        for net in amounts
        for vat in amounts
        if 0 < vat < net and net + vat in pool.grosses
    }


def _unnamed(gathered: Sums, pool: _Pool) -> set[tuple[Decimal, Decimal]]:
    """A labelled net total with amounts that no label names: VAT at a usual rate, and the sum as the largest amount."""
    gross = pool.largest
    return {
        (net, gross - net)
        for net in pool.nets
        if not pool.grosses and gross - net in gathered.printed and _is_taxed(net, gross - net, USUAL_RATES)
    }


def _with_untaxed(evidence: Evidence, pool: _Pool) -> set[tuple[Decimal, Decimal]]:
    """Net and VAT where a printed amount without VAT is added to the base of the VAT: disbursements, deposits."""
    gathered = evidence.gathered
    taxed = [(base, vat) for base in pool.nets for vat in pool.vats if vat and _has_rate(base, vat, gathered)]
    return {
        (gross - vat, vat)
        for gross in pool.grosses
        for base, vat in taxed
        if gross - vat > base > 0 and _is_untaxed(gross - vat - base, gathered)
    }


def _is_untaxed(amount: Decimal, gathered: Sums) -> bool:
    """Whether an amount is printed that may bear no VAT: neither a payment nor something taken off."""
    paid = {abs(payment) for payment in gathered.of("prepaid")}
    return amount in gathered.printed and -amount not in gathered.printed and amount not in paid


def _is_possible(net: Decimal, vat: Decimal, evidence: Evidence, pool: _Pool) -> bool:
    """Whether the amounts are printed or follow from printed ones, and VAT is a part of the net total at most."""
    gathered, gross = evidence.gathered, net + vat
    if gross not in gathered.printed and gross not in pool.grosses:
        return False
    unprinted = net not in gathered.printed and net != evidence.lines_net
    if unprinted and not (vat and gross in pool.grosses and _is_lawful(net, vat, evidence)):
        return False
    if vat in gathered.of("charge") and vat not in pool.vats:
        return False  # what a label calls freight is no tax
    return not (gross == 0 or abs(vat) > abs(net) * Decimal("0.35") or (vat and (vat > 0) != (net > 0)))


def _is_lawful(net: Decimal, vat: Decimal, evidence: Evidence) -> bool:
    """Whether a rate or the rows of several rates lead to the VAT, or words name it as within the total."""
    gathered = evidence.gathered
    if (net, vat) == evidence.row_sum or _is_charged(net, vat, gathered) or _is_taxed(net, vat, USUAL_RATES):
        return True
    return vat != 0 and vat == _within(gathered)


def _within(gathered: Sums) -> Decimal:
    """The VAT that a bracket names as within the total: `(including € 40.00 VAT 21%, € 1.32 VAT 6%)`."""
    named = gathered.of("vat").items()
    return sum((value for value, witness in named if witness.reason.startswith(WITHIN)), ZERO)


def _is_charged(net: Decimal, vat: Decimal, gathered: Sums) -> bool:
    """Whether a printed rate leads to VAT from the net total, or from a labelled part of it with the rest printed."""
    parts = [part for part in gathered.of("net") if 0 < part < net and _is_untaxed(net - part, gathered)]
    return any(_has_rate(base, vat, gathered) for base in (net, *parts))


def _is_share(net: Decimal, vat: Decimal, gathered: Sums) -> bool:
    """Whether both are printed and a printed rate leads from one to the other."""
    if vat <= 0 or net <= vat or net not in gathered.printed:
        return False
    return _has_rate(net, vat, gathered)


def _has_rate(net: Decimal, vat: Decimal, gathered: Sums) -> bool:
    return _is_taxed(net, vat, (rate for rate in gathered.percents if 0 < rate < HIGHEST_RATE))


def _is_taxed(net: Decimal, vat: Decimal, rates: Iterable[Decimal]) -> bool:
    return any(abs(net * rate / 100 - vat) <= _CENT for rate in rates)


# ------------------------------------------------------------------ what speaks for one
def _score(net: Decimal, vat: Decimal, evidence: Evidence, pool: _Pool) -> float:
    """How much speaks for a balance: labels, a printed rate, the VAT table, the lines, being the largest amount."""
    gathered, gross, lines = evidence.gathered, net + vat, evidence.lines_net
    score = 0.0 if net in gathered.printed else -_UNPRINTED
    score += 0.7 * sum(kind[value].score for kind, value in ((pool.nets, net), (pool.grosses, gross)) if value in kind)
    score += _score_of_vat(net, vat, evidence, pool) + _score_of_rows(net, vat, evidence, pool)
    if lines is not None and abs(lines - net) <= Decimal("0.02"):
        score += 1.5
    elif lines == gross and vat in pool.vats:  # the prices hold the VAT
        score += 0.7
    if gross in _settled(gathered):
        score += _SETTLED
    own = pool.grosses[gross].score if gross in pool.grosses else 0.0
    if any(abs(v) > abs(gross) and w.score >= max(_CLEAR_LABEL, own + _BETTER) for v, w in pool.grosses.items()):
        score -= _NAMED_OTHERWISE
    return score + 0.5 * (abs(gross) >= pool.largest)


def _score_of_vat(net: Decimal, vat: Decimal, evidence: Evidence, pool: _Pool) -> float:
    """What labels and rates say about the VAT of a balance."""
    gross, score = net + vat, 0.0
    if vat and vat == _within(evidence.gathered):
        score += _TOLD
    elif vat in pool.vats:
        score += 0.7 * pool.vats[vat].score
    elif vat == 0 and not (net in pool.nets and gross in pool.grosses):
        score -= 1.0
    if vat == 0 and any(w.score >= _CLEAR_LABEL and is_part(v, gross) for v, w in pool.vats.items()):
        score -= _TAXED
    if vat and _is_charged(net, vat, evidence.gathered):
        return score + 1.5
    return score + 1.0 * (vat in pool.vats and _is_taxed(net, vat, USUAL_RATES))


def _score_of_rows(net: Decimal, vat: Decimal, evidence: Evidence, pool: _Pool) -> float:
    """What the VAT table says: all its rows make the balance, or it is one of several that make a labelled total."""
    rows, printed, gross = evidence.rows, evidence.gathered.printed, net + vat
    if rows and evidence.row_sum == (net, vat):
        if len(rows) == 1:
            return 2.5 if gross in printed else 1.5
        return 3.0 if gross in pool.grosses or (gross in printed and {net, vat} <= printed.keys()) else 1.5
    alone = any(vat == other for _, other in rows) and sum(evidence.row_sum) in pool.grosses
    return -_ONE_OF_SEVERAL if alone else 0.0


def _less_unexplained(found: list[Balance], evidence: Evidence) -> list[Balance]:
    """Balances below an amount that an unmistakable label calls the total, and that balances with none, count less.

    So does what is to be paid, where no earlier balance may be in it.
    """
    kinds = ("gross",) if evidence.gathered.of("previous_balance") else ("gross", "payable")
    named = [named for kind in kinds for named in evidence.gathered.of(kind).items()]
    clear = max((value for value, witness in named if witness.score >= CLEAR), key=abs, default=ZERO)
    if any(balance.gross == clear for balance in found):
        return found
    return [replace(b, score=b.score - _UNEXPLAINED) if abs(b.gross) < abs(clear) else b for b in found]

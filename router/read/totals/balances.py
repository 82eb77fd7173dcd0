"""Readings of a paper's totals that balance, net + VAT = gross, each with what speaks for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from router.read.totals.evidence import CLEAR, USUAL_RATES, Evidence, Pool, is_charged, is_taxed, pool_of, within
from router.read.totals.pairs import is_possible, is_row, pairs, taxless_pairs
from router.read.totals.sums import ZERO

_CLEAR_LABEL = 1.5
_LARGEST_PART = Decimal("0.25")  # of a gross total: VAT at a rate of 33 %
_UNPRINTED = 0.6  # a total that is printed nowhere counts against its balance
_UNEXPLAINED = 2.0  # a balance below the amount that such a label calls the total explains too little
_NAMED_OTHERWISE = 1.5  # words name a larger amount as the total, more clearly: this is a part of it
_BETTER = 0.3
_ADDED_UP = 2.5  # it is the sum of the rows over it, column by column
_ALONE = 2.0  # no label names another
_SETTLED = 1.5  # a payment and what is left to pay make the gross total
_OF_RATES = 1.2  # the amounts of VAT on the rows of several rates make it
_ON_ONE_ROW = 1.0  # it stands between its net and gross totals
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


def balances(evidence: Evidence) -> list[Balance]:
    """Every reading that balances, the best supported first."""
    pool = pool_of(evidence.gathered)
    found: list[Balance] = []
    for net, vat in pairs(evidence, pool) | taxless_pairs(evidence, pool):
        if is_possible(net, vat, evidence, pool):
            score = _score(net, vat, evidence, pool) + 1.2 * (evidence.untaxed and vat == 0)
            found.append(Balance(net, vat, net + vat, score))
    return sorted(_less_unexplained(found, evidence), key=lambda balance: -balance.score)


def is_part(vat: Decimal, gross: Decimal) -> bool:
    """Whether an amount may be the VAT in a gross total."""
    return 0 < vat / gross <= _LARGEST_PART


def _score(net: Decimal, vat: Decimal, evidence: Evidence, pool: Pool) -> float:
    """How much speaks for a balance: labels, a printed rate, the VAT table, the lines, being the largest amount."""
    gathered, gross, lines = evidence.gathered, net + vat, evidence.lines_net
    score = 0.0 if net in gathered.printed else -_UNPRINTED
    score += 0.7 * sum(kind[value].score for kind, value in ((pool.nets, net), (pool.grosses, gross)) if value in kind)
    score += _score_of_vat(net, vat, evidence, pool) + _score_of_rows(net, vat, evidence, pool)
    if lines is not None and any(abs(lines + step - net) <= Decimal("0.02") for step in (ZERO, *pool.steps)):
        score += 1.5
    elif lines == gross and vat in pool.vats:  # the prices hold the VAT
        score += 0.7
    if gross in pool.paid:
        score += _SETTLED
    if (net, vat) in pool.unlabelled:
        score += _ALONE
    if (net, vat) == gathered.added_up:
        score += _ADDED_UP
    own = pool.grosses[gross].score if gross in pool.grosses else 0.0
    if any(abs(v) > abs(gross) and w.score >= max(_CLEAR_LABEL, own + _BETTER) for v, w in pool.grosses.items()):
        score -= _NAMED_OTHERWISE
    if gross not in pool.grosses and any(gross + step in pool.grosses for step in pool.steps):
        score -= _UNEXPLAINED  # it stands before what is taken off or added
    return score + 0.5 * (abs(gross) >= pool.largest)


def _score_of_vat(net: Decimal, vat: Decimal, evidence: Evidence, pool: Pool) -> float:
    """What labels and rates say about the VAT of a balance."""
    gross, score = net + vat, 0.0
    if vat and vat == within(evidence.gathered):
        score += _TOLD
    elif vat in pool.vats:
        score += 0.7 * pool.vats[vat].score
    elif vat and vat == pool.several:
        score += _OF_RATES
    elif vat == 0 and not (net in pool.nets and gross in pool.grosses):
        score -= 1.0
    score += _ON_ONE_ROW * (vat != 0 and is_row(net, vat, evidence.gathered))
    if vat == 0 and any(w.score >= _CLEAR_LABEL and is_part(v, gross) for v, w in pool.vats.items()):
        score -= _TAXED
    more = ZERO if evidence.lines_net is None else net - evidence.lines_net
    by_lines = vat == evidence.lines_vat and more in {ZERO, *pool.steps}
    if vat and (by_lines or is_charged(net, vat, evidence.gathered)):
        return score + 1.5
    return score + 1.0 * (vat in pool.vats and is_taxed(net, vat, USUAL_RATES))


def _score_of_rows(net: Decimal, vat: Decimal, evidence: Evidence, pool: Pool) -> float:
    """What the VAT table says: all its rows make the balance, or it is one of several that make a labelled total."""
    rows, printed, gross = evidence.rows, evidence.gathered.printed, net + vat
    if rows and evidence.row_sum == (net, vat):
        if len(rows) == 1:
            return 2.5 if gross in printed else 1.5
        return 3.0 if gross in pool.grosses or (gross in printed and {net, vat} <= printed.keys()) else 1.5
    if (net, vat) == evidence.gathered.added_up:
        return 0.0
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
        paid = {abs(payment) for payment in evidence.gathered.of("prepaid")}
        asked = evidence.gathered.of("payable").get(clear)
        unasked = [b for b in found if asked and _is_unasked(b, clear, paid, evidence)]
        return [replace(b, score=b.score - _UNEXPLAINED) if b in unasked else b for b in found]
    return [replace(b, score=b.score - _UNEXPLAINED) if abs(b.gross) < abs(clear) else b for b in found]


def _is_unasked(balance: Balance, asked: Decimal, paid: set[Decimal], evidence: Evidence) -> bool:
    """Whether a larger total without VAT, that no clear label names, is no way to what is clearly asked for."""
    named = evidence.gathered.of("gross").get(balance.gross)
    clear = named is not None and named.score >= CLEAR
    return not (balance.vat or clear) and balance.gross > asked > 0 and balance.gross - asked not in paid

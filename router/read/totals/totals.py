"""Totals that agree with each other: net + VAT = gross, and what is left to pay."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from router.model import Field, How, Loser
from router.read.totals.balances import Balance, balances, is_part
from router.read.totals.evidence import CLEAR, USUAL_RATES, Evidence, is_before_vat, steps_of
from router.read.totals.payable import settle_payable
from router.read.totals.sums import ZERO, Sums, Witness, field_of

_CENT = Decimal("0.01")
_CLEAR_VAT = 2.4  # `BTW` names VAT clearly, if less so than `Totaal btw`
_ODD = 0.6  # the confidence of a total that another one contradicts
_BY_LINES = 2.0  # what the lines that add up to a total are worth; so much a total needs that stands alone
_SUPPORT = 3.5  # one good label and arithmetic, or two labels
_SHARED = 0.93  # the confidence of a gross total that two readings share
_NEAR_RIVAL = 0.6  # a second balancing reading this close in score makes both uncertain


@dataclass(frozen=True, slots=True, eq=False)
class Totals:
    """The chosen totals; those that could not be settled are None."""

    net: Field[Decimal] | None = None
    vat: Field[Decimal] | None = None
    gross: Field[Decimal] | None = None
    payable: Field[Decimal] | None = None
    prepaid: Field[Decimal] | None = None
    rounding: Field[Decimal] | None = None
    notes: tuple[str, ...] = ()


# ------------------------------------------------------------------ choosing
def choose_totals(evidence: Evidence, how: How) -> Totals:
    """The totals that balance and that labels, VAT rows and lines support.

    Two different balancing readings with like support give a note and no totals but a gross one that they share.
    """
    gathered = evidence.gathered
    ranked = balances(evidence)
    if not ranked or ranked[0].score < _SUPPORT:
        return _without_vat(_lone_totals(evidence, how), evidence)
    best = _before_payments(ranked, gathered)
    rival = next((b for b in ranked if (b.net, b.gross) != (best.net, best.gross)), None)
    if rival is not None and rival.gross in _left_over(best, gathered):
        rival = None
    if rival and best.score - rival.score < _NEAR_RIVAL:
        note = (
            f"Two readings balance: {best.net} + {best.vat} = {best.gross} and "
            f"{rival.net} + {rival.vat} = {rival.gross}; neither was taken."
        )
        return _agreed(best, rival, gathered, how, note)
    confidence = min(0.99, 0.86 + 0.02 * min(best.score, 6))
    losers = (
        ()
        if rival is None or rival.gross == best.gross
        else (Loser(value=str(rival.gross), why="balances too; less speaks for it"),)
    )
    net = _total(gathered, "net", best.net, confidence, how)
    vat = _total(gathered, "vat", best.vat, confidence, how)
    gross = _total(gathered, "gross", best.gross, confidence, how, losers=losers)
    left = settle_payable(gathered, gross, best.vat)
    return Totals(net, vat, gross, left.payable, left.prepaid, left.rounding, left.notes)


def _agreed(best: Balance, rival: Balance, gathered: Sums, how: How, note: str) -> Totals:
    """What two readings agree on: the gross total, where they part it differently; else nothing."""
    if best.gross != rival.gross or best.gross not in gathered.of("gross"):
        return Totals(notes=(note,))
    gross = _total(gathered, "gross", best.gross, _SHARED, how)
    left = settle_payable(gathered, gross, ZERO)
    return Totals(None, None, gross, left.payable, left.prepaid, left.rounding, (note, *left.notes))


def _before_payments(ranked: list[Balance], gathered: Sums) -> Balance:
    """The best balance; where it is what labelled payments leave of a larger one, that one."""
    best = ranked[0]
    larger = (b for b in ranked if b.gross > best.gross > 0 and b.score >= _SUPPORT)
    return next((b for b in larger if best.gross in _left_over(b, gathered)), best)


def _left_over(balance: Balance, gathered: Sums) -> set[Decimal]:
    """What each labelled payment leaves of a gross total."""
    return {balance.gross - abs(payment) for payment in gathered.of("prepaid") if payment}


def _total(
    gathered: Sums, kind: str, value: Decimal, confidence: float, how: How, *, losers: tuple[Loser, ...] = ()
) -> Field[Decimal]:
    witness = gathered.of(kind).get(value)
    if witness is not None:
        found = field_of(witness.number, value, how, confidence, f"{witness.reason}, and the totals balance")
        return replace(found, losers=losers)
    number = gathered.printed.get(value)
    if number is not None:
        return replace(field_of(number, value, how, confidence - 0.03, "the totals balance with it"), losers=losers)
    reason = "no VAT on the paper: net and gross are the same" if value == 0 else "follows from the other totals"
    return Field(value=value, how=How.RULE, confidence=round(confidence - 0.03, 3), reason=reason, losers=losers)


def _without_vat(lone: Totals, evidence: Evidence) -> Totals:
    """A paper without VAT and with one total: the net total is the same."""
    lines, gross = evidence.lines_net, lone.gross
    if gross is None or not _is_untaxed(evidence):
        return lone
    adds_up = lines is not None and abs(lines - gross.value) <= _CENT
    if not (evidence.untaxed or adds_up):
        return lone
    reason = "it is the only total, and no VAT is charged"
    net = replace(gross, reason=reason)
    return replace(lone, net=net, vat=_nothing(net, reason) if evidence.untaxed else None)


def _is_untaxed(evidence: Evidence) -> bool:
    """Whether no VAT is charged: words say so, or none speak of it; and neither VAT nor a rate is printed."""
    gathered = evidence.gathered
    largest = max(map(abs, gathered.printed), default=ZERO)
    printed = any(0 < abs(vat) < largest for vat in gathered.of("vat"))  # the largest amount is no VAT
    rated = gathered.percents if evidence.taxless else set(gathered.percents) & set(USUAL_RATES)
    return (evidence.untaxed or evidence.taxless) and not (printed or any(rated))


def _nothing(net: Field[Decimal], reason: str) -> Field[Decimal]:
    return Field(value=ZERO, how=How.RULE, confidence=net.confidence, reason=reason)


def _lone_totals(evidence: Evidence, how: How) -> Totals:
    """Without a balance: the gross total alone, when labels name one amount beyond doubt and it is the largest.

    A smaller one must be what a labelled allowance or charge makes of the lines. That these add up to it is worth
    as much as a clear label, also where no VAT is charged and no label is known.
    """
    gathered, lines = evidence.gathered, evidence.lines_net
    votes: dict[Decimal, float] = {}
    for kind in ("gross", "payable"):
        for value, witness in gathered.of(kind).items():
            votes[value] = votes.get(value, 0.0) + witness.score
    if not votes and _is_untaxed(evidence):  # `Summe` may name the total before VAT, but none is charged
        votes = {value: witness.score for value, witness in gathered.of("net").items() if value in gathered.summed}
    largest = max((abs(value) for value in gathered.printed), default=ZERO)
    beside = sum(lines in {abs(value) for value in row} for row in gathered.rows)
    alone = evidence.is_one_line and beside == 1  # its own amount, and no total
    if lines == largest and (lines in votes or (lines in gathered.printed and _is_untaxed(evidence) and not alone)):
        votes[lines] = votes.get(lines, 0.0) + _BY_LINES
    if not votes:
        return Totals()
    best = max(votes, key=lambda value: (votes[value], abs(value)))
    settled = {best, *(best - abs(payment) for payment in gathered.of("prepaid"))}
    rival = max((score for value, score in votes.items() if value not in settled), default=0.0)
    small = abs(best) < largest and (lines is None or best - lines not in steps_of(gathered))
    if votes[best] < _BY_LINES or rival > 0.75 * votes[best] or best == 0 or small or is_before_vat(best, evidence):
        return Totals()
    named = next((by[best] for by in map(gathered.of, ("gross", "payable", "net")) if best in by), None)
    number, reason = (named.number, named.reason) if named else (gathered.printed[best], "the lines add up to it")
    gross = field_of(number, best, how, 0.9, reason)
    left = settle_payable(gathered, gross, ZERO)
    lone = Totals(None, None, gross, left.payable, left.prepaid, left.rounding, left.notes)
    return _contradicting(lone, gathered, how) if how is How.TEXT else lone  # recognised figures may be misread


def _contradicting(lone: Totals, gathered: Sums, how: How) -> Totals:
    """The gross total with the net total and VAT that unmistakable labels name, though they make a larger sum.

    Where they make a smaller one, something without VAT is in the gross total, and the net total is not the one named.
    """
    net, vat = (_only(gathered.of(kind), least) for kind, least in (("net", CLEAR), ("vat", _CLEAR_VAT)))
    if lone.gross is None or net is None or not 0 < net.number.value < lone.gross.value:
        return lone
    if net.number.value + sum(gathered.of("vat"), ZERO) <= lone.gross.value:
        return lone
    if vat is not None and not is_part(vat.number.value, lone.gross.value):
        return lone
    clause = "though the totals do not balance"
    named = [
        None if w is None else field_of(w.number, w.number.value, how, _ODD, f"{w.reason}, {clause}")
        for w in (net, vat)
    ]
    note = f"The paper's totals do not balance: {net.number.value} without VAT, {lone.gross.value} with it."
    return replace(lone, net=named[0], vat=named[1], notes=(*lone.notes, note))


def _only(named: dict[Decimal, Witness], least: float) -> Witness | None:
    """The one amount that labels of a kind name, right of a clear one."""
    witness = next(iter(named.values()), None)
    clear = witness is not None and witness.score >= least and witness.reason.startswith("right")
    return witness if clear and len(named) == 1 else None

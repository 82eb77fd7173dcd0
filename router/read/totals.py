"""Totals that agree with each other: net + VAT = gross, and what is left to pay."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from router.model import Field, How, Loser
from router.read.payable import settle_payable
from router.read.sums import ZERO, Sums, Witness, field_of

_CENT = Decimal("0.01")


_HIGHEST_RATE = 30  # per cent; no country of the EU charges more
_SEARCHED_LIMIT = 400  # printed amounts; a document with more has its totals labelled
_UNPRINTED = 0.6  # a total that is printed nowhere counts against its balance
_CLEAR = 2.9  # the score of an amount right beside an unmistakable label
_UNEXPLAINED = 2.0  # a balance below the amount that such a label calls the total explains too little
_CLEAR_LABEL = 1.5
_NAMED_OTHERWISE = 1.5  # a sum without label, where words name a larger amount as the total: a part of it
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
@dataclass(frozen=True, slots=True)
class _Balance:
    net: Decimal
    vat: Decimal
    gross: Decimal
    score: float


def choose_totals(
    gathered: Sums,
    rates: Iterable[tuple[Decimal, Decimal]],
    lines_net: Decimal | None,
    how: How,
    *,
    untaxed: bool = False,
    taxless: bool = False,
) -> Totals:
    """The totals that balance and that labels, VAT rows and lines support.

    `rates` are (base, VAT) pairs of rows whose arithmetic is right; `lines_net` is the sum of the lines when known.
    `untaxed` says that a wording explains why no VAT is charged, `taxless` that the paper's country knows none. Two
    different balancing readings with like support
    give no totals and a note.
    """
    ranked = sorted(_balances(gathered, list(rates), lines_net, untaxed=untaxed), key=lambda b: -b.score)
    if not ranked or ranked[0].score < 3.5:  # noqa: PLR2004 - one good label and arithmetic, or two labels
        lone = _lone_totals(gathered, how)
        return _without_vat(lone, gathered, lines_net, untaxed=untaxed) if untaxed or taxless else lone
    best = ranked[0]
    rival = next((b for b in ranked[1:] if (b.net, b.gross) != (best.net, best.gross)), None)
    if rival and best.score - rival.score < _NEAR_RIVAL:
        note = (
            f"Two readings balance: {best.net} + {best.vat} = {best.gross} and "
            f"{rival.net} + {rival.vat} = {rival.gross}; neither was taken."
        )
        return Totals(notes=(note,))
    confidence = min(0.99, 0.86 + 0.02 * min(best.score, 6))
    losers = () if rival is None else (Loser(value=str(rival.gross), why=f"balances too, support {rival.score:.1f}"),)
    net = _total(gathered, "net", best.net, confidence, how)
    vat = _total(gathered, "vat", best.vat, confidence, how)
    gross = _total(gathered, "gross", best.gross, confidence, how, losers=losers)
    left = settle_payable(gathered, gross, best.vat)
    return Totals(net, vat, gross, left.payable, left.prepaid, left.rounding, left.notes)


@dataclass(frozen=True, slots=True)
class _Pool:
    """Labelled amounts that balances are made of, and the largest amount printed."""

    nets: dict[Decimal, Witness]
    vats: dict[Decimal, Witness]
    grosses: dict[Decimal, Witness]
    largest: Decimal


def _pool(gathered: Sums) -> _Pool:
    """What is asked for may be the gross total too, a little less likely."""
    grosses = dict(gathered.of("gross"))
    for value, witness in gathered.of("payable").items():
        if value not in grosses or grosses[value].score < witness.score * 0.8:
            grosses[value] = Witness(witness.number, witness.score * 0.8, witness.reason)
    largest = max((abs(value) for value in gathered.printed), default=ZERO)
    return _Pool(gathered.of("net"), gathered.of("vat"), grosses, largest)


def _balances(
    gathered: Sums, rows: list[tuple[Decimal, Decimal]], lines_net: Decimal | None, *, untaxed: bool
) -> list[_Balance]:
    pool = _pool(gathered)
    found = []
    charges = gathered.of("charge")
    taxless = _taxless_pairs(gathered, pool, lines_net, untaxed=untaxed)
    for net, vat in _pairs(gathered, pool, rows) | taxless:
        gross = net + vat
        if gross not in gathered.printed and gross not in pool.grosses:
            continue
        unprinted = net not in gathered.printed and net != lines_net
        if unprinted and not (vat and gross in pool.grosses and _has_rate(net, vat, gathered)):
            continue
        if vat in charges and vat not in pool.vats:
            continue  # what a label calls freight is no tax
        if gross == 0 or abs(vat) > abs(net) * Decimal("0.35") or (vat and (vat > 0) != (net > 0)):
            continue
        score = _balance_score((net, vat), gathered, pool, rows, lines_net)
        found.append(_Balance(net, vat, gross, score + 1.2 * (untaxed and vat == 0)))
    return _less_unexplained(found, gathered)


def _pairs(gathered: Sums, pool: _Pool, rows: list[tuple[Decimal, Decimal]]) -> set[tuple[Decimal, Decimal]]:
    """Net and VAT that may belong together: both labelled, or one and the gross total, or rows of a VAT table."""
    printed, several = gathered.printed, _vat_of_several_rates(gathered)
    pairs = {(net, vat) for net in pool.nets for vat in pool.vats} | set(rows)
    pairs |= {(net, several) for net in pool.nets if several}
    for gross in pool.grosses:
        pairs |= {(net, gross - net) for net in pool.nets if gross - net in printed or gross == net}
        pairs |= {(gross - vat, vat) for vat in pool.vats if vat and abs(vat) < abs(gross)}
        if len(printed) <= _SEARCHED_LIMIT:
            pairs |= {(gross - vat, vat) for vat in printed if _is_share(gross - vat, vat, gathered)}
    if rows:
        pairs.add((sum((base for base, _ in rows), ZERO), sum((vat for _, vat in rows), ZERO)))
    return pairs


def _taxless_pairs(
    gathered: Sums, pool: _Pool, lines_net: Decimal | None, *, untaxed: bool
) -> set[tuple[Decimal, Decimal]]:
    """Where no VAT is charged, the gross total alone is the net one: when the lines or a printed VAT of zero say so."""
    if any(pool.vats):
        return set()
    nothing = ZERO in pool.vats
    named = {*gathered.of("gross"), *(() if gathered.of("gross") else gathered.of("payable"))}
    return {(gross, ZERO) for gross in named if (nothing and untaxed) or ((nothing or untaxed) and gross == lines_net)}


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


def _is_share(net: Decimal, vat: Decimal, gathered: Sums) -> bool:
    """Whether both are printed and a printed rate leads from one to the other."""
    if vat <= 0 or net <= vat or net not in gathered.printed:
        return False
    return _has_rate(net, vat, gathered)


def _balance_score(
    balance: tuple[Decimal, Decimal],
    gathered: Sums,
    pool: _Pool,
    rows: list[tuple[Decimal, Decimal]],
    lines_net: Decimal | None,
) -> float:
    """How much speaks for a balance: labels, a printed rate, the VAT table, the lines, being the largest amount."""
    net, vat = balance
    gross = net + vat
    score = 0.0 if net in gathered.printed else -_UNPRINTED
    score += 0.7 * sum(kind[value].score for kind, value in ((pool.nets, net), (pool.grosses, gross)) if value in kind)
    if vat in pool.vats:
        score += 0.7 * pool.vats[vat].score
    elif vat == 0 and not (net in pool.nets and gross in pool.grosses):
        score -= 1.0
    if vat and _has_rate(net, vat, gathered):
        score += 1.5
    if rows and sum((b for b, _ in rows), ZERO) == net and sum((v for _, v in rows), ZERO) == vat:
        score += 1.5
        if gross in gathered.printed and (len(rows) == 1 or {net, vat} <= gathered.printed.keys()):
            score += 1.0 if len(rows) == 1 else 1.5
    if lines_net is not None and abs(lines_net - net) <= Decimal("0.02"):
        score += 1.5
    if gross not in pool.grosses and any(
        abs(value) > abs(gross) and witness.score >= _CLEAR_LABEL for value, witness in pool.grosses.items()
    ):
        score -= _NAMED_OTHERWISE
    return score + 0.5 * (abs(gross) >= pool.largest)


def _less_unexplained(found: list[_Balance], gathered: Sums) -> list[_Balance]:
    """Balances below an amount that an unmistakable label calls the total, and that balances with none, count less."""
    clear = max((value for value, w in gathered.of("gross").items() if w.score >= _CLEAR), key=abs, default=ZERO)
    if any(balance.gross == clear for balance in found):
        return found
    return [replace(b, score=b.score - _UNEXPLAINED) if abs(b.gross) < abs(clear) else b for b in found]


def _has_rate(net: Decimal, vat: Decimal, gathered: Sums) -> bool:
    return any(abs(net * rate / 100 - vat) <= _CENT for rate in gathered.percents if 0 < rate < _HIGHEST_RATE)


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


def _without_vat(lone: Totals, gathered: Sums, lines_net: Decimal | None, *, untaxed: bool) -> Totals:
    """A paper without VAT whose only total is what the lines add up to: the net total is the same."""
    if lone.gross is None or lines_net is None or abs(lines_net - lone.gross.value) > _CENT:
        return lone
    if any(value for value in gathered.of("vat")) or any(gathered.percents):
        return lone
    reason = "the lines add up to the total, and no VAT is charged"
    net = replace(lone.gross, reason=reason)
    return replace(lone, net=net, vat=_nothing(net, reason) if untaxed else None)


def _nothing(net: Field[Decimal], reason: str) -> Field[Decimal]:
    return Field(value=ZERO, how=How.RULE, confidence=net.confidence, reason=reason)


def _lone_totals(gathered: Sums, how: How) -> Totals:
    """Without a balance: the gross total alone, when labels name one amount beyond doubt and it is the largest."""
    votes: dict[Decimal, float] = {}
    for kind in ("gross", "payable"):
        for value, witness in gathered.of(kind).items():
            votes[value] = votes.get(value, 0.0) + witness.score
    if not votes:
        return Totals()
    best = max(votes, key=lambda value: (votes[value], abs(value)))
    rival = max((score for value, score in votes.items() if value != best), default=0.0)
    largest = max((abs(value) for value in gathered.printed), default=ZERO)
    if votes[best] < 2 or rival > 0.75 * votes[best] or best == 0 or abs(best) < largest:  # noqa: PLR2004 - a clear label
        return Totals()
    named = gathered.of("gross").get(best) or gathered.of("payable")[best]
    gross = field_of(named.number, best, how, 0.9, named.reason)
    return Totals(gross=gross, payable=gross)

"""Totals that agree with each other: net + VAT = gross, and what is left to pay."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from router.model import Field, How, Loser
from router.read.amounts import Number
from router.read.sums import ZERO, Sums, Witness

_CENT = Decimal("0.01")


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
) -> Totals:
    """The totals that balance and that labels, VAT rows and lines support.

    `rates` are (base, VAT) pairs of rows whose arithmetic is right; `lines_net` is the sum of the lines when known.
    `untaxed` says that a wording explains why no VAT is charged. Two different balancing readings with like support give no totals and a note.
    """
    ranked = sorted(_balances(gathered, list(rates), lines_net, untaxed=untaxed), key=lambda b: -b.score)
    if not ranked or ranked[0].score < 3.5:  # noqa: PLR2004 - one good label and arithmetic, or two labels
        return _lone_totals(gathered, how)
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
    gross = _total(gathered, "gross", best.gross, confidence, how, losers)
    payable, prepaid, rounding, notes = _payable(gathered, best, confidence, how)
    return Totals(net, vat, gross, payable, prepaid, rounding, notes)


def _balances(
    gathered: Sums, rows: list[tuple[Decimal, Decimal]], lines_net: Decimal | None, *, untaxed: bool
) -> list[_Balance]:
    nets, vats, grosses = dict(gathered.of("net")), gathered.of("vat"), dict(gathered.of("gross"))
    for value, witness in gathered.of("payable").items():
        if value not in grosses or grosses[value].score < witness.score * 0.8:
            grosses[value] = Witness(witness.number, witness.score * 0.8, witness.reason)
    triples: set[tuple[Decimal, Decimal]] = set()
    triples |= {(net, vat) for net in nets for vat in vats}
    triples |= {
        (net, gross - net) for net in nets for gross in grosses if gross - net in gathered.printed or gross == net
    }
    triples |= {(gross - vat, vat) for vat in vats for gross in grosses if gross - vat in gathered.printed}
    triples |= set(rows)
    several = _vat_of_several_rates(gathered)
    triples |= {(net, several) for net in nets if several and net + several in grosses}
    triples |= {
        (gross - vat, vat) for gross in grosses for vat in gathered.printed if _is_share(gross - vat, vat, gathered)
    }
    if rows:
        triples.add((sum((base for base, _ in rows), ZERO), sum((vat for _, vat in rows), ZERO)))
    found = []
    for net, vat in triples:
        gross = net + vat
        if gross not in gathered.printed and gross not in grosses:
            continue
        if gross == 0 or abs(vat) > abs(net) * Decimal("0.35") or (vat and (vat > 0) != (net > 0)):
            continue
        score = _balance_score(net, vat, gathered, rows, lines_net, nets, grosses)
        found.append(_Balance(net, vat, gross, score + 1.2 * (untaxed and vat == 0)))
    return found


def _vat_of_several_rates(gathered: Sums) -> Decimal:
    """The sum of the amounts behind VAT labels on two or more rows; 0 without."""
    rows = {
        witness.number.row: value for value, witness in gathered.of("vat").items() if witness.reason.startswith("right")
    }
    return sum(rows.values(), ZERO) if len(rows) > 1 else ZERO


def _is_share(net: Decimal, vat: Decimal, gathered: Sums) -> bool:
    """Whether both are printed and a printed rate leads from one to the other."""
    if vat <= 0 or net <= vat or net not in gathered.printed:
        return False
    return any(abs(net * rate / 100 - vat) <= _CENT for rate in gathered.percents if 0 < rate < 30)  # noqa: PLR2004


def _balance_score(
    net: Decimal,
    vat: Decimal,
    gathered: Sums,
    rows: list[tuple[Decimal, Decimal]],
    lines_net: Decimal | None,
    nets: dict[Decimal, Witness],
    grosses: dict[Decimal, Witness],
) -> float:
    gross = net + vat
    score = sum(kind[value].score for kind, value in ((nets, net), (grosses, gross)) if value in kind) * 0.7
    if vat in gathered.of("vat"):
        score += 0.7 * gathered.of("vat")[vat].score
    elif vat == 0 and not (net in nets and gross in grosses):
        score -= 1.0
    if vat and any(abs(net * rate / 100 - vat) <= _CENT for rate in gathered.percents if 0 < rate < 30):  # noqa: PLR2004
        score += 1.5
    if rows and sum((b for b, _ in rows), ZERO) == net and sum((v for _, v in rows), ZERO) == vat:
        score += 1.5
        if gross in gathered.printed and (len(rows) == 1 or {net, vat} <= gathered.printed.keys()):
            score += 1.0
    if lines_net is not None and abs(lines_net - net) <= Decimal("0.02"):
        score += 1.5
    if all(abs(gross) >= abs(value) for value in gathered.printed):
        score += 0.5
    return score


def _total(
    gathered: Sums, kind: str, value: Decimal, confidence: float, how: How, losers: tuple[Loser, ...] = ()
) -> Field[Decimal]:
    witness = gathered.of(kind).get(value)
    if witness is not None:
        return field_of(witness.number, value, how, confidence, f"{witness.reason}, and the totals balance", losers)
    number = gathered.printed.get(value)
    if number is not None:
        return field_of(number, value, how, round(confidence - 0.03, 3), "the totals balance with it", losers)
    reason = "no VAT on the paper: net and gross are the same" if value == 0 else "follows from the other totals"
    return Field(value=value, how=How.RULE, confidence=round(confidence - 0.03, 3), reason=reason, losers=losers)


def field_of(
    number: Number, value: Decimal, how: How, confidence: float, reason: str, losers: tuple[Loser, ...] = ()
) -> Field[Decimal]:
    """A field whose witness is a printed number."""
    return Field(
        value=value,
        how=how,
        confidence=round(confidence, 3),
        text=number.text,
        page=number.page,
        box=number.box,
        reason=reason,
        losers=losers,
    )


def _payable(
    gathered: Sums, best: _Balance, confidence: float, how: How
) -> tuple[Field[Decimal] | None, Field[Decimal] | None, Field[Decimal] | None, tuple[str, ...]]:
    """What is left to pay, explained by what was paid before, by rounding or by an earlier balance."""
    asked = {v: w for v, w in gathered.of("payable").items() if v == 0 or v != best.vat}
    prepaid = {v: w for v, w in gathered.of("prepaid").items() if v}
    rounding = {v: w for v, w in gathered.of("rounding").items() if v and abs(v) < 1}
    for value, witness in sorted(asked.items(), key=lambda item: -item[1].score):
        left = best.gross - value
        found = field_of(witness.number, value, how, confidence, witness.reason)
        if left == 0:
            return found, None, None, ()
        paid = next((w for v, w in prepaid.items() if abs(v) == abs(left)), None)
        if paid is not None:
            return found, field_of(paid.number, left, how, confidence, paid.reason), None, ()
        rounded = next((w for v, w in rounding.items() if abs(v) == abs(left)), None)
        both = [(p, r) for p in prepaid for r in rounding if abs(left) in {abs(abs(p) - r), abs(abs(p) + r)}]
        if both:
            (paid_value, round_value) = both[0]
            paid = prepaid[paid_value]
            rest = field_of(
                rounding[round_value].number, abs(paid_value) - left, how, confidence, rounding[round_value].reason
            )
            return found, field_of(paid.number, abs(paid_value), how, confidence, paid.reason), rest, ()
        if rounded is not None:
            return found, None, field_of(rounded.number, -left, how, confidence, rounded.reason), ()
    for value, witness in sorted(asked.items(), key=lambda item: -item[1].score):
        left = best.gross - value
        if abs(left) not in gathered.printed and -abs(left) not in gathered.printed:
            continue
        found = field_of(witness.number, value, how, confidence - 0.05, witness.reason)
        if any(abs(v) == abs(left) for v in gathered.of("previous_balance")):
            return found, None, None, (f"{-left} of the amount to pay is an earlier balance.",)
        if left > 0:
            number = gathered.printed.get(left) or gathered.printed[-left]
            return found, field_of(number, left, how, confidence - 0.1, "gross less the amount to pay"), None, ()
    if prepaid or any(w.score >= 2.5 for w in asked.values()):  # noqa: PLR2004 - a clear label contradicts the gross total
        return None, None, None, ("The amount to pay does not follow from the total.",)
    gross = _total(gathered, "gross", best.gross, confidence, how)
    return gross, None, None, ()


def _lone_totals(gathered: Sums, how: How) -> Totals:
    """Without a balance: the gross total alone, when labels name one amount beyond doubt and it is the largest."""
    votes: dict[Decimal, float] = {}
    for kind in ("gross", "payable"):
        for value, witness in gathered.of(kind).items():
            votes[value] = votes.get(value, 0.0) + witness.score
    if not votes:
        return Totals()
    best = max(votes, key=lambda value: (votes[value], abs(value)))
    rivals = [score for value, score in votes.items() if value != best]
    largest = max((abs(value) for value in gathered.printed), default=ZERO)
    if votes[best] < 2 or best == 0 or abs(best) < largest or max(rivals, default=0.0) > 0.75 * votes[best]:  # noqa: PLR2004
        return Totals()
    gross = _total(gathered, "gross", best, 0.9, how)
    named = gathered.of("gross").get(best) or gathered.of("payable")[best]
    gross = field_of(named.number, best, how, 0.9, named.reason)
    return Totals(gross=gross, payable=gross)

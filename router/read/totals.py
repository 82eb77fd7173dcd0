"""Totals that agree with each other: net + VAT = gross, and what is left to pay."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from router.model import Box, Field, How, Loser
from router.read.amounts import Number
from router.read.labels import Label, Labelled

ZERO = Decimal(0)
_CENT = Decimal("0.01")
_NEAR_RIVAL = 0.6  # a second balancing reading this close in score makes both uncertain


@dataclass(frozen=True, slots=True, eq=False)
class Witness:
    """An amount that a label names."""

    number: Number
    score: float
    reason: str


@dataclass(slots=True)
class Sums:
    """Labelled amounts per kind of total, and every amount printed."""

    labelled: dict[str, dict[Decimal, Witness]] = field(default_factory=dict)
    printed: dict[Decimal, Number] = field(default_factory=dict)
    percents: tuple[Decimal, ...] = ()

    def of(self, kind: str) -> dict[Decimal, Witness]:
        """Amounts that a label of this kind names."""
        return self.labelled.get(kind, {})


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


# ------------------------------------------------------------------ gathering
def sums(known: Labelled, numbers: dict[int, list[Number]], heads: frozenset[int]) -> Sums:
    """Amounts beside total labels; `heads` are rows that head a table of lines."""
    gathered = Sums()
    for row_numbers in numbers.values():
        for number in row_numbers:
            if number.is_money:
                gathered.printed.setdefault(number.value, number)
    gathered.percents = tuple({n.value for row in numbers.values() for n in row if n.is_percent})
    for label in known.labels:
        if label.cell.row in heads or label.start > 6:  # noqa: PLR2004 - deep inside a sentence
            continue
        for witness in _witnesses(label, known, numbers):
            kinds = gathered.labelled.setdefault(label.field, {})
            before = kinds.get(witness.number.value)
            if before is None or before.score < witness.score:
                kinds[witness.number.value] = witness
    return gathered


def _witnesses(label: Label, known: Labelled, numbers: dict[int, list[Number]]) -> Iterable[Witness]:
    row = [n for n in numbers.get(label.cell.row, ()) if n.is_money or _bare_zero(n)]
    stop = min((other.box.left for cell in known.sheet.lines[label.cell.row].cells
                for other in known.by_cell.get(id(cell), ()) if other.box.left >= label.box.right), default=1e9)  # fmt: skip
    right = [n for n in row if n.box.left >= label.box.right - 2 and n.box.left < stop]
    page = f"on page {label.cell.page}"
    weight = label.strength * (0.45 if len(label.cell.words) > 12 else 1.0) * (0.7 if label.start > 0 else 1.0)  # noqa: PLR2004
    if right:
        for position, number in enumerate(reversed(right)):
            share = 1.0 if position == 0 else 0.5
            yield Witness(number, weight * share, f"right of '{label.text[:50]}' {page}")
        return
    if stop == 1e9 and label.end < len(label.cell.words) - 3:  # noqa: PLR2004 - the rest of the cell is prose
        return
    for distance, number in enumerate(_column_below(label, known, numbers)):
        yield Witness(number, weight * (0.8 - 0.15 * min(distance, 4)), f"below '{label.text[:50]}' {page}")


def _bare_zero(number: Number) -> bool:
    return number.value == 0 and not number.is_percent


def _column_below(label: Label, known: Labelled, numbers: dict[int, list[Number]]) -> list[Number]:
    """Amounts under a column's head until a row without one."""
    found: list[Number] = []
    bottom, size = label.box.bottom, label.cell.size
    for line in known.sheet.lines[label.cell.row + 1 : label.cell.row + 12]:
        if line.page != label.cell.page or line.box.top - bottom > 2.4 * max(size, line.cells[-1].size):
            break
        under = [n for n in numbers.get(line.row, ()) if n.is_money and _is_under(n.box, label.box, size)]
        if under:
            found.append(min(under, key=lambda n: abs(n.box.right - label.box.right)))
            bottom = line.box.bottom
    return found


def _is_under(box: Box, head: Box, size: float) -> bool:
    overlap = min(box.right, head.right) - max(box.left, head.left)
    return overlap > 0 or abs(box.right - head.right) < 1.5 * size


# ------------------------------------------------------------------ choosing
@dataclass(frozen=True, slots=True)
class _Balance:
    net: Decimal
    vat: Decimal
    gross: Decimal
    score: float


def choose_totals(gathered: Sums, rates: Iterable[tuple[Decimal, Decimal]], lines_net: Decimal | None, how: How,
                  *, untaxed: bool = False) -> Totals:  # fmt: skip
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
        note = (f"Two readings balance: {best.net} + {best.vat} = {best.gross} and "
                f"{rival.net} + {rival.vat} = {rival.gross}; neither was taken.")  # fmt: skip
        return Totals(notes=(note,))
    confidence = min(0.99, 0.86 + 0.02 * min(best.score, 6))
    losers = () if rival is None else (Loser(value=str(rival.gross), why=f"balances too, support {rival.score:.1f}"),)
    net = _total(gathered, "net", best.net, confidence, how)
    vat = _total(gathered, "vat", best.vat, confidence, how)
    gross = _total(gathered, "gross", best.gross, confidence, how, losers)
    payable, prepaid, rounding, notes = _payable(gathered, best, confidence, how)
    return Totals(net, vat, gross, payable, prepaid, rounding, notes)


def _balances(gathered: Sums, rows: list[tuple[Decimal, Decimal]], lines_net: Decimal | None,
              *, untaxed: bool) -> list[_Balance]:  # fmt: skip
    nets, vats, grosses = dict(gathered.of("net")), gathered.of("vat"), dict(gathered.of("gross"))
    for value, witness in gathered.of("payable").items():
        if value not in grosses or grosses[value].score < witness.score * 0.8:
            grosses[value] = Witness(witness.number, witness.score * 0.8, witness.reason)
    triples: set[tuple[Decimal, Decimal]] = set()
    triples |= {(net, vat) for net in nets for vat in vats}
    triples |= {(net, gross - net) for net in nets for gross in grosses if gross - net in gathered.printed or gross == net}
    triples |= {(gross - vat, vat) for vat in vats for gross in grosses if gross - vat in gathered.printed}
    triples |= set(rows)
    triples |= {(gross - vat, vat) for gross in grosses for vat in gathered.printed if _is_share(gross - vat, vat, gathered)}
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


def _is_share(net: Decimal, vat: Decimal, gathered: Sums) -> bool:
    """Whether both are printed and a printed rate leads from one to the other."""
    if vat <= 0 or net <= vat or net not in gathered.printed:
        return False
    return any(abs(net * rate / 100 - vat) <= _CENT for rate in gathered.percents if 0 < rate < 30)  # noqa: PLR2004


def _balance_score(net: Decimal, vat: Decimal, gathered: Sums, rows: list[tuple[Decimal, Decimal]],
                   lines_net: Decimal | None, nets: dict[Decimal, Witness], grosses: dict[Decimal, Witness]) -> float:  # fmt: skip
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


def _total(gathered: Sums, kind: str, value: Decimal, confidence: float, how: How,
           losers: tuple[Loser, ...] = ()) -> Field[Decimal]:  # fmt: skip
    witness = gathered.of(kind).get(value)
    if witness is not None:
        return field_of(witness.number, value, how, confidence, f"{witness.reason}, and the totals balance", losers)
    number = gathered.printed.get(value)
    if number is not None:
        return field_of(number, value, how, round(confidence - 0.03, 3), "the totals balance with it", losers)
    reason = "no VAT on the paper: net and gross are the same" if value == 0 else "follows from the other totals"
    return Field(value=value, how=How.RULE, confidence=round(confidence - 0.03, 3), reason=reason, losers=losers)


def field_of(number: Number, value: Decimal, how: How, confidence: float, reason: str,
             losers: tuple[Loser, ...] = ()) -> Field[Decimal]:  # fmt: skip
    """A field whose witness is a printed number."""
    return Field(value=value, how=how, confidence=round(confidence, 3), text=number.text, page=number.page, box=number.box,
                 reason=reason, losers=losers)  # fmt: skip


def _payable(gathered: Sums, best: _Balance, confidence: float,
             how: How) -> tuple[Field[Decimal] | None, Field[Decimal] | None, Field[Decimal] | None, tuple[str, ...]]:  # fmt: skip
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
            rest = field_of(rounding[round_value].number, abs(paid_value) - left, how, confidence, rounding[round_value].reason)
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

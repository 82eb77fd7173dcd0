"""Whether the amounts read from a paper are one consistent whole, and that whole.

Nothing is bent to fit: a sum may be filled in from others that determine it, but amounts that contradict each other
give sentences about what is missing instead of totals.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal

from router.convert.fit import EXEMPTION_CODES
from router.convert.rates import proven_breakdown, vat_of
from router.convert.reasons import Reason, reason
from router.invoice import Invoice, Line, Totals, VatBreakdown

ZERO = Decimal(0)
# A paper that rounds VAT per line differs from VAT per rate by half a cent a line; EN 16931 allows less than 1.
_ROUNDING, _ROUNDING_PER_LINE, _ROUNDING_LIMIT = Decimal("0.02"), Decimal("0.01"), Decimal("0.95")
_CASH_ROUNDING = Decimal("0.05")  # what a printed rounding (BT-114) may amount to
# A total rounded to five cents differs by two at most (Belgian Code of Economic Law, article VI.7/1).
_FIVE_CENTS, _UNPRINTED_ROUNDING = Decimal("0.05"), Decimal("0.02")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """Totals and VAT breakdown that agree with each other; with anything in `missing` they do not."""

    totals: Totals
    breakdown: tuple[VatBreakdown, ...] = ()
    missing: tuple[Reason, ...] = ()
    notes: tuple[Reason, ...] = ()


def settled(draft: Invoice, *, country: str | None) -> Settled:
    """Return the amounts of `draft` completed and balanced; `country` is the seller's, for what its rates can prove."""
    totals, missing = _completed(draft.totals)
    if missing:
        return Settled(totals=totals, missing=missing)
    entries = _merged(tuple(e for e in draft.vat_breakdown if e.base or e.vat or e.rate is None))
    entries = _completed_entries(entries, totals) if entries else _derived(draft, totals, country)
    breakdown = tuple(_categorised(entry) for entry in entries)
    summed = _summed(totals, breakdown)
    totals, due_problem = _payable(summed)
    problems = (*_unclear(breakdown), *_unbalanced(breakdown, totals, len(draft.lines)), *due_problem)
    notes = () if totals.rounding == (summed.rounding or None) else (_rounded(totals),)
    return Settled(totals=totals, breakdown=breakdown, missing=problems, notes=() if problems else notes)


def _completed(totals: Totals) -> tuple[Totals, tuple[Reason, ...]]:
    """Of excl + VAT = incl any two give the third."""
    excl, vat, incl = totals.excl, totals.vat, totals.incl
    if incl is None and excl is not None and vat is not None:
        incl = excl + vat
    elif excl is None and incl is not None and vat is not None:
        excl = incl - vat
    elif vat is None and incl is not None and excl is not None:
        vat = incl - excl
    if excl is not None and vat is not None and incl is not None and excl + vat != incl:
        return totals, (reason("totals_apart", excl, vat, incl),)
    if excl is None and vat is None and incl is None:
        return totals, (reason("totals_unread"),)
    return replace(totals, excl=excl, vat=vat, incl=incl), ()


def _merged(entries: tuple[VatBreakdown, ...]) -> tuple[VatBreakdown, ...]:
    """One entry per category and rate, as the standard wants; papers sometimes print one per page or department."""
    groups: dict[tuple[str | None, Decimal | None], list[VatBreakdown]] = defaultdict(list)
    for entry in entries:
        groups[entry.category, entry.rate].append(entry)
    return tuple(_union(group) if len(group) > 1 else group[0] for group in groups.values())


def _union(group: list[VatBreakdown]) -> VatBreakdown:
    bases, vats = [e.base for e in group], [e.vat for e in group]
    reasons = dict.fromkeys(e.exemption_reason for e in group if e.exemption_reason)
    return replace(
        group[0],
        base=None if None in bases else sum((b for b in bases if b is not None), ZERO),
        vat=None if None in vats else sum((v for v in vats if v is not None), ZERO),
        exemption_reason="; ".join(reasons) or None,
    )


def _completed_entries(entries: tuple[VatBreakdown, ...], totals: Totals) -> tuple[VatBreakdown, ...]:
    """Fill in the one base or VAT amount that the totals determine, then VAT that follows from base and rate."""
    bases = [e for e in entries if e.base is None]
    if len(bases) == 1 and totals.excl is not None:
        rest = totals.excl - sum((e.base for e in entries if e.base is not None), ZERO)
        entries = tuple(replace(e, base=rest) if e.base is None else e for e in entries)
    entries = tuple(replace(e, vat=ZERO) if e.vat is None and not e.rate else e for e in entries)
    open_vat = [e for e in entries if e.vat is None]
    if len(open_vat) == 1 and totals.vat is not None:
        rest = totals.vat - sum((e.vat for e in entries if e.vat is not None), ZERO)
        return tuple(replace(e, vat=rest) if e.vat is None else e for e in entries)
    return tuple(
        replace(e, vat=vat_of(e.base, e.rate)) if e.vat is None and e.base is not None and e.rate is not None else e
        for e in entries
    )


def _derived(draft: Invoice, totals: Totals, country: str | None) -> tuple[VatBreakdown, ...]:
    """Return a breakdown where none is printed: from the lines' rates, or as the only rate to explain the VAT."""
    by_rate: dict[Decimal, Decimal] = defaultdict(Decimal)
    for line in draft.lines:
        if line.rate is None or line.net is None:
            return proven_breakdown(totals.excl, totals.vat, country)
        by_rate[line.rate] += line.net
    entries = tuple(VatBreakdown(rate=r, base=b, vat=vat_of(b, r)) for r, b in by_rate.items())
    explains = (_base_sum(entries), _vat_sum(entries)) == (totals.excl, totals.vat)
    return entries if entries and explains else proven_breakdown(totals.excl, totals.vat, country)


def _categorised(entry: VatBreakdown) -> VatBreakdown:
    """S where there is VAT; the codes of the reasons that follow from the category."""
    category = entry.category or ("S" if entry.rate else None)
    rate = entry.rate
    if category == "O":
        rate = None
    elif rate is None and category in ("Z", "E", "AE", "K", "G"):
        rate = ZERO
    code = entry.exemption_code or EXEMPTION_CODES.get(category or "")
    return replace(entry, category=category, rate=rate, exemption_code=code)


def _summed(totals: Totals, breakdown: tuple[VatBreakdown, ...]) -> Totals:
    """Totals that are still open, where every entry of the breakdown is known."""
    if not breakdown or any(e.base is None or e.vat is None for e in breakdown):
        return totals
    excl = _base_sum(breakdown) if totals.excl is None else totals.excl
    vat = _vat_sum(breakdown) if totals.vat is None else totals.vat
    return replace(totals, excl=excl, vat=vat, incl=excl + vat if totals.incl is None else totals.incl)


def _payable(totals: Totals) -> tuple[Totals, tuple[Reason, ...]]:
    """Settle the amount due: with VAT - prepaid + rounding (BR-CO-16).

    A difference must be printed as one of them, or be what rounding the whole to five cents makes; it then is BT-114.
    """
    if totals.incl is None:
        return totals, ()
    prepaid, rounding = totals.prepaid or ZERO, totals.rounding or ZERO
    if abs(rounding) > _CASH_ROUNDING:
        return totals, (reason("rounding_large", rounding, _CASH_ROUNDING),)
    due = totals.incl - prepaid + rounding
    if totals.payable is not None and totals.payable != due:
        if totals.rounding is not None or not _is_rounded(totals.payable, due):
            return totals, (reason("due_apart", totals.payable, totals.incl, prepaid, rounding),)
        rounding, due = totals.payable - due, totals.payable
    return replace(totals, payable=due, prepaid=prepaid or None, rounding=rounding or None), ()


def _is_rounded(payable: Decimal, due: Decimal) -> bool:
    return payable % _FIVE_CENTS == 0 and abs(payable - due) <= _UNPRINTED_ROUNDING


def _rounded(totals: Totals) -> Reason:
    return reason("rounded", totals.payable, totals.rounding)


def _unclear(breakdown: tuple[VatBreakdown, ...]) -> tuple[Reason, ...]:
    if not breakdown:
        return (reason("rates_unread"),)
    found = []
    for entry in breakdown:
        name = f"{entry.rate} %" if entry.rate is not None else "?"
        base = "?" if entry.base is None else entry.base
        if entry.category is None:
            found.append(reason("cause_unread", base))
        elif entry.rate is None and entry.category != "O":
            found.append(reason("rate_unread", base))
        if entry.base is None or entry.vat is None:
            found.append(reason("group_unread", name))
    return tuple(found)


def _unbalanced(breakdown: tuple[VatBreakdown, ...], totals: Totals, line_count: int) -> tuple[Reason, ...]:
    if not breakdown or any(e.base is None or e.vat is None for e in breakdown):
        return ()
    found = []
    tolerance = min(_ROUNDING + _ROUNDING_PER_LINE * line_count, _ROUNDING_LIMIT)
    for e in breakdown:
        if e.base is not None and e.vat is not None and abs(vat_of(e.base, e.rate or ZERO) - e.vat) > tolerance:
            found.append(reason("vat_apart", e.vat, e.rate or 0, e.base))
    if _base_sum(breakdown) != totals.excl:
        found.append(reason("bases_apart", _base_sum(breakdown), totals.excl))
    if _vat_sum(breakdown) != totals.vat:
        found.append(reason("vats_apart", _vat_sum(breakdown), totals.vat))
    return tuple(found)


def _base_sum(breakdown: tuple[VatBreakdown, ...]) -> Decimal:
    return sum((e.base for e in breakdown if e.base is not None), ZERO)


def _vat_sum(breakdown: tuple[VatBreakdown, ...]) -> Decimal:
    return sum((e.vat for e in breakdown if e.vat is not None), ZERO)


def negated(draft: Invoice) -> Invoice:
    """Return `draft` with every amount's sign turned: a credit note that prints its amounts as negative ones."""

    def turn(value: Decimal | None) -> Decimal | None:
        return None if value is None else -value

    t = draft.totals
    return replace(
        draft,
        totals=replace(
            t,
            excl=turn(t.excl),
            vat=turn(t.vat),
            vat_accounting=turn(t.vat_accounting),
            incl=turn(t.incl),
            prepaid=turn(t.prepaid),
            rounding=turn(t.rounding),
            payable=turn(t.payable),
        ),
        vat_breakdown=tuple(replace(e, base=turn(e.base), vat=turn(e.vat)) for e in draft.vat_breakdown),
        charges=tuple(replace(c, amount=turn(c.amount)) for c in draft.charges),
        lines=tuple(_negated_line(line) for line in draft.lines),
    )


def _negated_line(line: Line) -> Line:
    """Turn the net amount; the quantity takes its sign and the price has none."""
    net = None if line.net is None else -line.net
    quantity = line.quantity
    if quantity is not None and net is not None:
        quantity = abs(quantity) if net >= 0 else -abs(quantity)
    price = line.price.net
    return replace(
        line, net=net, quantity=quantity, price=replace(line.price, net=None if price is None else abs(price))
    )

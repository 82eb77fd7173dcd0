"""The lines of a paper, when they are certain: each complete, and all together the total without VAT."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from router.convert.units import PIECE
from router.invoice import AllowanceCharge, Invoice, Line, Price, Totals, VatBreakdown

_CENT = Decimal("0.01")
_TOLERANCE = Decimal("0.02")  # PEPPOL-EN16931-R120
_PRICE_STEP = Decimal("0.000001")
_ONE = Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class CertainLines:
    """Lines and document level allowances and charges that add up to the totals."""

    lines: tuple[Line, ...]
    charges: tuple[AllowanceCharge, ...]


def certain_lines(draft: Invoice, breakdown: tuple[VatBreakdown, ...], totals: Totals) -> CertainLines | None:
    """Return the lines of `draft` with category and price settled, or None.

    None means that a line is incomplete or that the lines do not add up.
    They may add up without the paper's allowances and charges: then those are among the lines already.
    """
    lines = [_settled_line(line, breakdown) for line in draft.lines]
    charges = [_settled_charge(charge, breakdown) for charge in draft.charges]
    whole_lines = tuple(line for line in lines if line is not None)
    whole_charges = tuple(charge for charge in charges if charge is not None)
    if not whole_lines or len(whole_lines) < len(lines):
        return None
    if len(whole_charges) == len(charges) and _add_up(whole_lines, whole_charges, breakdown, totals):
        return CertainLines(lines=whole_lines, charges=whole_charges)
    if charges and _add_up(whole_lines, (), breakdown, totals):
        return CertainLines(lines=whole_lines, charges=())
    return None


def _entry(rate: Decimal | None, breakdown: tuple[VatBreakdown, ...]) -> VatBreakdown | None:
    """Return the one entry of the breakdown with this rate; without a rate the only entry there is."""
    found = breakdown if rate is None else tuple(e for e in breakdown if (e.rate or Decimal(0)) == rate)
    return found[0] if len(found) == 1 else None


def _settled_line(line: Line, breakdown: tuple[VatBreakdown, ...]) -> Line | None:
    entry = _entry(line.rate, breakdown)
    if entry is None or line.net is None or not (line.item.name or "").strip() or line.net != line.net.quantize(_CENT):
        return None
    priced = _priced(line, line.net)
    return replace(priced, category=entry.category, rate=entry.rate)


def _priced(line: Line, net: Decimal) -> Line:
    """Quantity, price and discount that give the net amount; where what was read does not, one times the net amount.

    The net amount is what the books need; a quantity or price that contradicts it is not certain and is left out.
    """
    quantity, price = line.quantity, line.price.net
    discount = next((c.percent for c in line.charges if c.percent), None)
    if quantity and price is not None:
        gross = (quantity * price).quantize(_CENT, ROUND_HALF_UP)
        if price >= 0 and abs(gross - net) <= _TOLERANCE and not discount:
            return replace(line, unit=line.unit or PIECE, charges=())
        off = (gross * (discount or Decimal(0)) / 100).quantize(_CENT, ROUND_HALF_UP)
        if price >= 0 and discount and abs(gross - off - net) <= _TOLERANCE:
            allowance = AllowanceCharge(
                is_charge=False, amount=gross - net, base=gross, percent=discount, reason=f"{discount} %"
            )
            return replace(line, unit=line.unit or PIECE, charges=(allowance,))
    if quantity and price is None and not discount and (net >= 0) == (quantity > 0):
        unit_price = (net / quantity).quantize(_PRICE_STEP, ROUND_HALF_UP).normalize()
        if abs(unit_price * quantity - net) <= _TOLERANCE:
            return replace(line, unit=line.unit or PIECE, charges=(), price=Price(net=unit_price))
    one = -_ONE if net < 0 else _ONE
    return replace(line, quantity=one, unit=PIECE, charges=(), price=Price(net=abs(net)))


def _settled_charge(charge: AllowanceCharge, breakdown: tuple[VatBreakdown, ...]) -> AllowanceCharge | None:
    entry = _entry(charge.rate, breakdown)
    if entry is None or charge.amount is None:
        return None
    reason = charge.reason or ("Charge" if charge.is_charge else "Discount")
    return replace(charge, category=entry.category, rate=entry.rate, reason=reason)


def _add_up(
    lines: tuple[Line, ...], charges: tuple[AllowanceCharge, ...], breakdown: tuple[VatBreakdown, ...], totals: Totals
) -> bool:
    """Exactly the total (BR-CO-10, BR-CO-13) and, per entry, its base (BR-S-08 and its siblings)."""

    def signed(charge: AllowanceCharge) -> Decimal:
        return (charge.amount or Decimal(0)) * (1 if charge.is_charge else -1)

    total = sum((line.net or Decimal(0) for line in lines), Decimal(0)) + sum((signed(c) for c in charges), Decimal(0))
    if total != totals.excl:
        return False
    for entry in breakdown:
        key = (entry.category, entry.rate)
        ours = sum((line.net or Decimal(0) for line in lines if (line.category, line.rate) == key), Decimal(0))
        ours += sum((signed(c) for c in charges if (c.category, c.rate) == key), Decimal(0))
        if ours != entry.base:
            return False
    return True

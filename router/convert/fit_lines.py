"""The lines, allowances and charges of an e-invoice made fit for UBL; see `fit`."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from router.convert.reasons import Reason, reason
from router.convert.summary import summary_lines
from router.convert.units import mended_code
from router.invoice import AllowanceCharge, Identifier, Invoice, Line, Price, VatBreakdown

CENT = Decimal("0.01")
ZERO = Decimal(0)
_PRICE_STEP = Decimal("0.000001")


def fitted_lines(
    invoice: Invoice,
    breakdown: tuple[VatBreakdown, ...],
    charges: tuple[AllowanceCharge, ...],
    language: str | None,
) -> tuple[tuple[Line, ...], tuple[Reason, ...]]:
    """Return the lines of `invoice` and notes; without usable ones there is one line per entry of `breakdown`."""
    lines = tuple(_line(line) for line in invoice.lines if line.net is not None or line.price.net is not None)
    usable = lines and all(line.net is not None and line.category for line in lines)
    if not usable:
        return summary_lines(breakdown, language, charges), (reason("lines_absent"),)
    ids = [line.id for line in lines]
    if None in ids or len(set(ids)) < len(ids):
        lines = tuple(replace(line, id=str(position)) for position, line in enumerate(lines, 1))
    dropped = len(invoice.lines) - len(lines)
    return lines, (reason("lines_dropped", dropped),) if dropped else ()


def _line(line: Line) -> Line:
    quantity = Decimal(1) if line.quantity is None else line.quantity
    net = line.net if line.net is not None else _net(line, quantity)
    category = line.category or ("S" if line.rate else None)
    text = line.item.name or line.item.description or line.note or line.item.seller_id or "-"
    return replace(
        line,
        quantity=quantity,
        unit=mended_code(line.unit),
        net=net,
        price=_price(line.price, quantity, net),
        category=category,
        rate=fitted_rate(category, line.rate),
        charges=tuple(fitted_charge(charge) for charge in line.charges),
        item=replace(line.item, name=text, standard_id=_with_scheme(line.item.standard_id)),
    )


def _net(line: Line, quantity: Decimal) -> Decimal:
    """Return the net amount from price and quantity (BT-131)."""
    base = line.price.base_quantity or Decimal(1)
    charged = sum((c.amount or ZERO) * (1 if c.is_charge else -1) for c in line.charges)
    return (quantity * (line.price.net or ZERO) / base + charged).quantize(CENT, ROUND_HALF_UP)


def _price(price: Price, quantity: Decimal, net: Decimal | None) -> Price:
    unit_net = price.net
    if unit_net is None and net is not None and quantity:
        unit_net = abs(net / quantity).quantize(_PRICE_STEP).normalize()
    gross, discount = price.gross, price.discount
    if gross is not None and unit_net is not None:
        discount = gross - unit_net  # UBL wants the discount with the gross price, and the two must agree
    if discount is None or discount < 0:
        gross = discount = None
    unit = mended_code(price.base_unit) if price.base_unit else None
    return replace(price, net=unit_net, gross=gross, discount=discount, base_unit=unit)


def _with_scheme(identifier: Identifier | None) -> Identifier | None:
    """Leave out a standard identifier without scheme, which says nothing (BR-64)."""
    return identifier if identifier and identifier.scheme else None


def fitted_rate(category: str | None, rate: Decimal | None) -> Decimal | None:
    """Return the rate that goes with `category`: none for O (BR-O-05), 0 for the others without VAT."""
    if category == "O":
        return None
    return ZERO if rate is None and category in ("Z", "E", "AE", "K", "G") else rate


def fitted_charge(charge: AllowanceCharge) -> AllowanceCharge:
    """Return `charge` with a category where its rate tells it, and with a reason."""
    category = charge.category or ("S" if charge.rate else None)
    reason = charge.reason
    if not reason and not charge.reason_code:
        reason = "Charge" if charge.is_charge else "Discount"  # BR-33, BR-38 want one; it says no more than the group
    return replace(charge, category=category, rate=fitted_rate(category, charge.rate), reason=reason)

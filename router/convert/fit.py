"""An `Invoice` out of another syntax made fit for UBL, without changing what is owed.

Each step mends one way in which CII, ZUGFeRD 1 and UBL 2.0 senders differ from EN 16931 in UBL; amounts are only filled in
where others determine them, never altered.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from router.convert.summary import see_original_terms, summary_lines
from router.convert.units import mended_code
from router.invoice import (
    Address,
    AllowanceCharge,
    Attachment,
    Delivery,
    Identifier,
    Invoice,
    Line,
    Party,
    Payment,
    PaymentMeans,
    Price,
    Totals,
    VatBreakdown,
)

CENT = Decimal("0.01")
ZERO = Decimal(0)
# VAT exemption reason codes that follow from the category (CEF VATEX list); E has many and none that follows.
EXEMPTION_CODES = {"AE": "VATEX-EU-AE", "K": "VATEX-EU-IC", "G": "VATEX-EU-G", "O": "VATEX-EU-O"}
# Electronic address schemes withdrawn from the EAS list and what took their place.
_WITHDRAWN_SCHEMES = {"9958": "0204", "9956": "0208", "9906": "0211", "9907": "0210", "9908": "0192", "9954": "0188"}
# BR-CL-24: the only media types an embedded document may have.
EMBEDDABLE_TYPES = frozenset({
    "application/pdf",
    "image/png",
    "image/jpeg",
    "text/csv",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.oasis.opendocument.spreadsheet",
})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """An invoice fit for UBL, and in sentences what had to be mended."""

    invoice: Invoice
    notes: tuple[str, ...] = ()


def fitted(invoice: Invoice, *, language: str | None = None) -> Fitted:
    """Return `invoice` as EN 16931 wants it in UBL; the rules still have the last word.

    Sums that are missing are computed from those that are there; without usable lines there is one line per VAT rate,
    in `language`. Invoice total, VAT and amount due never change.
    """
    breakdown = tuple(_breakdown(entry) for entry in invoice.vat_breakdown)
    lines, notes = _lines(invoice, breakdown, language)
    charges = tuple(_charge(charge) for charge in invoice.charges)
    terms = invoice.payment_terms
    if invoice.due_date is None and not terms:
        terms = see_original_terms(language)
    mended = replace(
        invoice,
        tax_point_code=None if invoice.tax_point_date else invoice.tax_point_code,
        payment_terms=terms,
        seller=_party(invoice.seller),
        buyer=_party(_one_identifier(invoice.buyer)),
        payee=_payee(invoice),
        delivery=_delivery(invoice, breakdown),
        payment=_payment(invoice.payment),
        charges=charges,
        totals=_totals(invoice.totals, breakdown, lines, charges),
        vat_breakdown=breakdown,
        attachments=tuple(_attachment(attachment) for attachment in invoice.attachments),
        lines=lines,
    )
    return Fitted(invoice=mended, notes=notes)


def _breakdown(entry: VatBreakdown) -> VatBreakdown:
    category = entry.category or ("S" if entry.rate else None)
    code = entry.exemption_code
    if category in EXEMPTION_CODES and not (code or entry.exemption_reason):
        code = EXEMPTION_CODES[category]
    # S and Z may not give a reason (BR-S-10, BR-Z-10); some senders write one all the same.
    reasonless = category in ("S", "Z")
    return replace(
        entry,
        category=category,
        rate=_rate(category, entry.rate),
        exemption_code=None if reasonless else code,
        exemption_reason=None if reasonless else entry.exemption_reason,
    )


def _rate(category: str | None, rate: Decimal | None) -> Decimal | None:
    """O has no rate (BR-O-05); the other categories without VAT have rate 0."""
    if category == "O":
        return None
    return ZERO if rate is None and category in ("Z", "E", "AE", "K", "G") else rate


def _charge(charge: AllowanceCharge) -> AllowanceCharge:
    category = charge.category or ("S" if charge.rate else None)
    reason = charge.reason
    if not reason and not charge.reason_code:
        reason = "Charge" if charge.is_charge else "Discount"  # BR-33, BR-38 want one; it says no more than the group
    return replace(charge, category=category, rate=_rate(category, charge.rate), reason=reason)


def _lines(
    invoice: Invoice, breakdown: tuple[VatBreakdown, ...], language: str | None
) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    lines = tuple(_line(line) for line in invoice.lines if line.net is not None or line.price.net is not None)
    usable = lines and all(line.net is not None and line.category for line in lines)
    if not usable:
        why = "no amounts" if invoice.lines else "no lines"
        return summary_lines(breakdown, language), (f"The e-invoice has {why}, so the UBL has one line per VAT rate.",)
    ids = [line.id for line in lines]
    if None in ids or len(set(ids)) < len(ids):
        lines = tuple(replace(line, id=str(position)) for position, line in enumerate(lines, 1))
    dropped = len(invoice.lines) - len(lines)
    notes = (f"{dropped} lines without amounts (remarks between the lines) are not in the UBL.",) if dropped else ()
    return lines, notes


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
        rate=_rate(category, line.rate),
        charges=tuple(_charge(charge) for charge in line.charges),
        item=replace(line.item, name=text, standard_id=_with_scheme(line.item.standard_id)),
    )


def _net(line: Line, quantity: Decimal) -> Decimal:
    """Net amount from price and quantity (BT-131)."""
    base = line.price.base_quantity or Decimal(1)
    charged = sum((c.amount or ZERO) * (1 if c.is_charge else -1) for c in line.charges)
    return (quantity * (line.price.net or ZERO) / base + charged).quantize(CENT, ROUND_HALF_UP)


def _price(price: Price, quantity: Decimal, net: Decimal | None) -> Price:
    unit_net = price.net
    if unit_net is None and net is not None and quantity:
        unit_net = abs(net / quantity).quantize(Decimal("0.000001")).normalize()
    gross, discount = price.gross, price.discount
    if gross is not None and unit_net is not None:
        discount = gross - unit_net  # UBL wants the discount with the gross price, and the two must agree
    if discount is None or discount < 0:
        gross = discount = None
    unit = mended_code(price.base_unit) if price.base_unit else None
    return replace(price, net=unit_net, gross=gross, discount=discount, base_unit=unit)


def _with_scheme(identifier: Identifier | None) -> Identifier | None:
    """A standard identifier without scheme says nothing (BR-64)."""
    return identifier if identifier and identifier.scheme else None


def _party(party: Party) -> Party:
    endpoint = party.endpoint
    if endpoint and endpoint.scheme in _WITHDRAWN_SCHEMES:
        endpoint = replace(endpoint, scheme=_WITHDRAWN_SCHEMES[endpoint.scheme])
    if endpoint and not endpoint.scheme:
        endpoint = None
    return replace(party, endpoint=endpoint, address=_address(party))


def _address(party: Party) -> Address | None:
    """The address with a country; the VAT number's country where the address names none (BR-09, BR-11)."""
    country = vat_country(party.vat_number)
    if party.address and party.address.country:
        return party.address
    return replace(party.address or Address(), country=country) if country else party.address


def vat_country(vat_number: str | None) -> str | None:
    """Return the ISO 3166-1 country of a VAT number by its prefix: EL is Greece, XI Northern Ireland."""
    prefix = (vat_number or "").strip().upper()[:2]
    return {"EL": "GR", "XI": "GB"}.get(prefix, prefix) if len(prefix) == 2 and prefix.isalpha() else None  # noqa: PLR2004


def _one_identifier(party: Party) -> Party:
    return replace(party, identifiers=party.identifiers[:1])


def _payee(invoice: Invoice) -> Party | None:
    """A payee that is the seller itself is none (UBL-SR-19)."""
    if invoice.payee is None or invoice.payee.name in (None, invoice.seller.name):
        return None
    return _one_identifier(invoice.payee)


def _delivery(invoice: Invoice, breakdown: tuple[VatBreakdown, ...]) -> Delivery | None:
    """The delivery, its address with a country (BR-57) or none at all.

    An intra-community supply names the country of arrival (BR-IC-12): the buyer's, where no other is named.
    """
    delivery = invoice.delivery or Delivery()
    address = delivery.address
    if address is None or not address.country:
        buyer = _address(invoice.buyer)
        arrives = any(entry.category == "K" for entry in breakdown) and buyer is not None
        country = buyer.country if arrives and buyer else None
        address = replace(address or Address(), country=country) if country else None
    mended = replace(delivery, address=address)
    return None if mended == Delivery() else mended


def _payment(payment: Payment | None) -> Payment | None:
    """All means share code and text, one card and one mandate (UBL-SR-46, 47, 54, 55)."""
    if payment is None or not payment.means:
        return payment
    code = payment.means[0].code or ("30" if payment.means[0].account else None)
    same = [means for means in payment.means if (means.code or code) == code]
    first = replace(same[0], code=code)
    rest = (PaymentMeans(code=code, account=m.account, account_name=m.account_name, bic=m.bic) for m in same[1:])
    return replace(payment, means=(first, *(means for means in rest if means.account)))


def _totals(
    totals: Totals, breakdown: tuple[VatBreakdown, ...], lines: tuple[Line, ...], charges: tuple[AllowanceCharge, ...]
) -> Totals:
    """Fill in sums that are missing; a zero where there is nothing to sum is left out."""
    allowances = _sum(c.amount for c in charges if not c.is_charge)
    surcharges = _sum(c.amount for c in charges if c.is_charge)
    vat = totals.vat if totals.vat is not None else _sum(entry.vat for entry in breakdown)
    excl = totals.excl if totals.excl is not None else _sum(entry.base for entry in breakdown)
    incl = totals.incl if totals.incl is not None else excl + vat
    prepaid, payable, rounding = totals.prepaid, totals.payable, totals.rounding or ZERO
    if payable is None:
        payable = incl - (prepaid or ZERO) + rounding
    elif prepaid is None and incl + rounding != payable:
        prepaid = incl + rounding - payable
    return replace(
        totals,
        lines=_sum(line.net for line in lines) if totals.lines is None or not lines else totals.lines,
        allowances=allowances or None,
        charges=surcharges or None,
        excl=excl,
        vat=vat,
        incl=incl,
        prepaid=prepaid,
        payable=payable,
    )


def _sum(values: Iterable[Decimal | None]) -> Decimal:
    return sum((value for value in values if value is not None), ZERO)


def _attachment(attachment: Attachment) -> Attachment:
    """Content of a type that UBL invoices may not hold is left out; its reference stays."""
    embeddable = attachment.content and attachment.media_type in EMBEDDABLE_TYPES
    return attachment if embeddable else replace(attachment, content=None, media_type=None, file_name=None)

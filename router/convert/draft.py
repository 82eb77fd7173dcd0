"""What was read, as an invoice value and as UBL-shaped XML: known fields only, nothing added, nothing checked."""

from __future__ import annotations

from typing import TypeVar

from router.convert.peppol import legal_identifier
from router.convert.ubl import ubl
from router.convert.units import unit_code
from router.invoice import (
    Address,
    AllowanceCharge,
    Delivery,
    Invoice,
    Item,
    Line,
    Party,
    Payment,
    PaymentMeans,
    PrecedingInvoice,
    Price,
    References,
    Totals,
    VatBreakdown,
)
from router.model import ChargeReading, Field, LineReading, PartyReading, Reading, VatReading

T = TypeVar("T")
EURO = "EUR"  # the currency in which VAT is owed, where an invoice in another one states it
TRANSFER, CARD = "30", "48"  # UNTDID 4461


def draft_ubl(reading: Reading) -> bytes | None:
    """Return what was read as UBL-shaped XML for a person or a program to complete; None when nothing was read.

    It is no valid e-invoice and says so by having no CustomizationID.
    """
    invoice = drafted(reading)
    return None if invoice == Invoice() else ubl(invoice, profile="none")


def drafted(reading: Reading) -> Invoice:
    """Return the certain fields of `reading` as an invoice with every other term left open."""
    number = _value(reading.preceding_invoice)
    delivered = _value(reading.delivery_date)
    return Invoice(
        number=_value(reading.invoice_number),
        issue_date=_value(reading.issue_date),
        type_code=_value(reading.type_code),
        currency=_value(reading.currency),
        vat_currency=EURO if reading.vat_in_euro else None,
        due_date=_value(reading.due_date),
        payment_terms=_value(reading.payment_terms),
        references=References(
            buyer=_value(reading.buyer_reference),
            contract=_value(reading.contract_reference),
            order=_value(reading.order_reference),
        ),
        preceding=(PrecedingInvoice(number=number),) if number else (),
        seller=_party(reading.seller),
        buyer=_party(reading.buyer),
        delivery=Delivery(date=delivered) if delivered else None,
        payment=_payment(reading),
        charges=tuple(_charge(charge) for charge in reading.charges),
        totals=_totals(reading),
        vat_breakdown=tuple(_breakdown(entry) for entry in reading.vat_breakdown),
        lines=tuple(_line(line, position) for position, line in enumerate(reading.lines, 1)),
    )


def _value(field: Field[T] | None) -> T | None:
    return field.value if field else None


def _party(party: PartyReading) -> Party:
    address = Address(
        street=_value(party.street),
        postcode=_value(party.postcode),
        city=_value(party.city),
        country=_value(party.country),
    )
    vat_number = _value(party.vat_number)
    country = address.country or (vat_number[:2] if vat_number else None)
    return Party(
        name=_value(party.name),
        vat_number=vat_number,
        legal_id=legal_identifier(_value(party.enterprise_number), country),
        address=None if address == Address() else address,
    )


def _payment(reading: Reading) -> Payment | None:
    code = CARD if _value(reading.paid_by_card) else TRANSFER
    bic = _value(reading.bic)
    means = tuple(
        PaymentMeans(code=code, account=iban.value, bic=bic if position == 0 else None)
        for position, iban in enumerate(reading.ibans)
    )
    if not means and code == CARD:
        means = (PaymentMeans(code=CARD),)
    payment = Payment(reference=_value(reading.payment_reference), means=means)
    return None if payment == Payment() else payment


def _charge(charge: ChargeReading) -> AllowanceCharge:
    return AllowanceCharge(
        is_charge=charge.is_charge,
        amount=charge.amount.value,
        rate=_value(charge.rate),
        reason=_value(charge.reason),
    )


def _totals(reading: Reading) -> Totals:
    return Totals(
        excl=_value(reading.total_excl),
        vat=_value(reading.total_vat),
        vat_accounting=_value(reading.vat_in_euro),
        incl=_value(reading.total_incl),
        prepaid=_value(reading.prepaid),
        rounding=_value(reading.rounding),
        payable=_value(reading.payable),
    )


def _breakdown(entry: VatReading) -> VatBreakdown:
    return VatBreakdown(
        category=_value(entry.category),
        rate=_value(entry.rate),
        base=_value(entry.base),
        vat=_value(entry.vat),
        exemption_reason=_value(entry.exemption_reason),
    )


def _line(line: LineReading, position: int) -> Line:
    quantity, discount = _value(line.quantity), _value(line.discount)
    return Line(
        id=str(position),
        quantity=quantity,
        unit=unit_code(_value(line.unit)) if quantity is not None else None,
        net=_value(line.net),
        charges=(AllowanceCharge(is_charge=False, percent=discount),) if discount else (),
        price=Price(net=_value(line.price)),
        rate=_value(line.vat_rate),
        item=Item(name=_value(line.description)),
    )

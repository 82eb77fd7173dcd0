"""Invoices whose pages are looked at: an ordinary one, and what is drawn from it."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pypdfium2
from PIL import Image

from router.invoice import (
    Address,
    AllowanceCharge,
    Contact,
    Delivery,
    Identifier,
    Invoice,
    Item,
    Line,
    Note,
    Party,
    Payment,
    PaymentMeans,
    PrecedingInvoice,
    Price,
    References,
    Totals,
    VatBreakdown,
)

SELLER = Party(
    name="Drukkerij Peeters BV",
    vat_number="BE0403170701",
    legal_id=Identifier(value="0403170701", scheme="0208"),
    endpoint=Identifier(value="0403170701", scheme="0208"),
    address=Address(street="Naamsestraat 112", postcode="3000", city="Leuven", country="BE"),
    contact=Contact(name="Lies Peeters", phone="+32 16 11 22 33", email="lies@peeters.example"),
)
BUYER = Party(
    name="Bakkerij De Korenaar",
    vat_number="BE0461327446",
    address=Address(street="Markt 3", postcode="9000", city="Gent", country="BE"),
)
BAGS = Line(
    id="1",
    quantity=Decimal(500),
    unit="C62",
    net=Decimal("210.00"),
    price=Price(net=Decimal(42), base_quantity=Decimal(100), base_unit="C62"),
    category="S",
    rate=Decimal(21),
    item=Item(name="Broodzakken", description="22 × 38 cm"),
)
HOURS = Line(
    id="2",
    quantity=Decimal("3.5"),
    unit="HUR",
    net=Decimal("1227.50"),
    price=Price(net=Decimal("350.7142857")),
    category="S",
    rate=Decimal(6),
    item=Item(name="Opmaak"),
)
INVOICE = Invoice(
    number="2026-0042",
    issue_date=date(2026, 1, 31),
    due_date=date(2026, 3, 2),
    type_code="380",
    currency="EUR",
    seller=SELLER,
    buyer=BUYER,
    payment_terms="Betaling binnen 30 dagen.",
    notes=(Note(text="Bedankt voor uw bestelling."),),
    references=References(order="PO-7781"),
    delivery=Delivery(date=date(2026, 1, 28)),
    payment=Payment(
        reference="090933755493", means=(PaymentMeans(code="30", account="BE68539007547034", bic="GKCCBEBB"),)
    ),
    charges=(AllowanceCharge(is_charge=True, amount=Decimal(15), category="S", rate=Decimal(21), reason="Verzending"),),
    totals=Totals(
        lines=Decimal("1437.50"),
        charges=Decimal(15),
        excl=Decimal("1452.50"),
        vat=Decimal("120.90"),
        incl=Decimal("1573.40"),
        payable=Decimal("1573.40"),
    ),
    vat_breakdown=(
        VatBreakdown(category="S", rate=Decimal(21), base=Decimal(225), vat=Decimal("47.25")),
        VatBreakdown(category="S", rate=Decimal(6), base=Decimal("1227.50"), vat=Decimal("73.65")),
    ),
    lines=(BAGS, HOURS),
)
CREDIT_NOTE = replace(
    INVOICE, type_code="381", number="CN-7", preceding=(PrecedingInvoice(number="2026-0040", issue_date=None),)
)


def texts(pdf: bytes) -> list[str]:
    """Return the text of each page, line ends as blanks."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def pictures(pdf: bytes) -> list[Image.Image]:
    """Return each page drawn at 150 dpi."""
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as document:
        return [page.render(scale=150 / 72).to_pil() for page in document]

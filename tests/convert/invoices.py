"""Invoices that keep every rule, drawn at random: all VAT categories, rounding, currencies, charges, credit notes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import strategies as st

from router.invoice import (
    Address,
    AllowanceCharge,
    Attachment,
    Attribute,
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
    Period,
    PrecedingInvoice,
    Price,
    References,
    Totals,
    VatBreakdown,
)

CENT, ZERO = Decimal("0.01"), Decimal(0)
# One draw gives one of these worlds: which categories and rates an invoice mixes.
WORLDS = (
    (("S", Decimal(21)), ("S", Decimal(12)), ("S", Decimal(6)), ("Z", ZERO), ("E", ZERO)),
    (("S", Decimal("5.5")), ("S", Decimal(20)), ("AE", ZERO)),
    (("AE", ZERO),),
    (("E", ZERO),),
    (("K", ZERO),),
    (("G", ZERO),),
    (("O", None),),
)
INTRA_COMMUNITY = (("K", ZERO),)
REASONS = {"AE": "VATEX-EU-AE", "K": "VATEX-EU-IC", "G": "VATEX-EU-G", "O": "VATEX-EU-O"}
EXEMPT = (
    ("Article 44", None),
    ("Bijzondere regeling - gebruikte goederen", "VATEX-EU-F"),
    ("Régime particulier des agences de voyages, marge", "VATEX-EU-D"),
    ("Kleine onderneming onderworpen aan de vrijstellingsregeling", None),
)
UNITS = st.sampled_from(["C62", "HUR", "KGM", "MTK", "XBX"])
COUNTRIES = st.sampled_from(["BE", "FR", "DE", "LU"])
DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))


def cents(value: Decimal) -> Decimal:
    return value.quantize(CENT, ROUND_HALF_UP)


def words(limit: int = 24) -> st.SearchStrategy[str]:
    """Text as people write it: any script, nothing that XML cannot hold, no blanks at the ends."""
    text = st.text(st.characters(exclude_categories=("C", "Z"), exclude_characters="#"), min_size=1, max_size=limit)
    return st.lists(text, min_size=1, max_size=3).map(" ".join)


def maybe(strategy: st.SearchStrategy) -> st.SearchStrategy:
    return st.none() | strategy


def money(low: str, high: str, places: int = 2) -> st.SearchStrategy[Decimal]:
    return st.decimals(Decimal(low), Decimal(high), places=places, allow_nan=False, allow_infinity=False)


@st.composite
def enterprise_numbers(draw: st.DrawFn) -> str:
    head = draw(st.integers(4_000_000, 19_999_999))
    return f"{head:08d}{97 - head % 97:02d}"


@st.composite
def parties(draw: st.DrawFn, world: tuple) -> Party:
    number = draw(enterprise_numbers())
    country = draw(COUNTRIES)
    taxed = world != WORLDS[-1]
    vat_number = (f"BE{number}" if country == "BE" else f"{country}{number[:9]}") if taxed else None
    address = Address(
        street=draw(maybe(words())),
        additional=draw(maybe(words())),
        third_line=draw(maybe(words())),
        city=draw(maybe(words())),
        postcode=draw(maybe(words(8))),
        region=draw(maybe(words())),
        country=country,
    )
    person = Contact(name=draw(words()), phone=draw(maybe(words())), email=draw(maybe(words())))
    return Party(
        name=draw(words(60)),
        trading_name=draw(maybe(words())),
        identifiers=tuple(Identifier(value=value) for value in draw(st.lists(words(), max_size=1))),
        legal_id=Identifier(value=number, scheme="0208"),
        vat_number=vat_number,
        endpoint=Identifier(value=number, scheme="0208"),
        address=address,
        contact=draw(maybe(st.just(person))),
    )


@st.composite
def allowances_charges(draw: st.DrawFn, of: Decimal) -> AllowanceCharge:
    is_charge = draw(st.booleans())
    percent = draw(maybe(money("0.5", "30", 1)))
    amount = draw(money("0.01", "50")) if percent is None else cents(of * percent / 100)
    return AllowanceCharge(
        is_charge=is_charge,
        amount=amount,
        base=None if percent is None else of,
        percent=percent,
        reason=draw(words()),
        reason_code=draw(maybe(st.just("FC" if is_charge else "95"))),
    )


def signed(charges: tuple[AllowanceCharge, ...]) -> Decimal:
    return sum((c.amount * (1 if c.is_charge else -1) for c in charges), ZERO)


@st.composite
def lines(draw: st.DrawFn, world: tuple, period: Period | None, position: int) -> Line:
    category, rate = draw(st.sampled_from(world))
    quantity = draw(money("0.001", "500", 3)) * draw(st.sampled_from([1, 1, 1, -1]))
    net_price, discount = draw(money("0", "900", 4)), draw(maybe(money("0", "9", 2)))
    base_quantity, unit = draw(maybe(st.sampled_from([Decimal(1), Decimal(10), Decimal(100)]))), draw(UNITS)
    charges = tuple(draw(st.lists(allowances_charges(cents(abs(quantity * net_price))), max_size=2)))
    return Line(
        id=str(position),
        note=draw(maybe(words())),
        invoiced_object=draw(maybe(st.just(Identifier(value="object 7", scheme="AAB")))),
        quantity=quantity,
        unit=unit,
        net=cents(quantity * net_price / (base_quantity or 1) + signed(charges)),
        order_line=draw(maybe(st.just("3"))),
        buyer_accounting=draw(maybe(words())),
        period=draw(maybe(st.just(period))),
        charges=charges,
        price=Price(
            net=net_price,
            discount=discount,
            gross=None if discount is None else net_price + discount,
            base_quantity=base_quantity,
            base_unit=unit if base_quantity else None,
        ),
        category=category,
        rate=rate,
        item=draw(items()),
    )


@st.composite
def items(draw: st.DrawFn) -> Item:
    attribute = Attribute(name=draw(words()), value=draw(words()))
    return Item(
        name=draw(words(60)),
        description=draw(maybe(words(60))),
        seller_id=draw(maybe(words())),
        buyer_id=draw(maybe(words())),
        standard_id=draw(maybe(st.just(Identifier(value="05412345000013", scheme="0160")))),
        classifications=draw(st.sampled_from([(), (Identifier(value="65434568", scheme="STI", version="2"),)])),
        origin_country=draw(maybe(COUNTRIES)),
        attributes=draw(st.sampled_from([(), (attribute,)])),
    )


@st.composite
def document_charges(draw: st.DrawFn, world: tuple) -> AllowanceCharge:
    category, rate = draw(st.sampled_from(world))
    return replace(draw(allowances_charges(draw(money("1", "900")))), category=category, rate=rate)


def breakdown_of(
    rows: tuple[Line, ...], charges: tuple[AllowanceCharge, ...], exempt: tuple[str, str | None]
) -> tuple[VatBreakdown, ...]:
    found = []
    for category, rate in dict.fromkeys((x.category, x.rate) for x in (*rows, *charges)):
        base = sum((r.net for r in rows if (r.category, r.rate) == (category, rate)), ZERO)
        base += signed(tuple(c for c in charges if (c.category, c.rate) == (category, rate)))
        entry = VatBreakdown(
            category=category,
            rate=rate,
            base=base,
            vat=cents(base * (rate or ZERO) / 100),
            exemption_code=exempt[1] if category == "E" else REASONS.get(category),
            exemption_reason=exempt[0] if category == "E" else None,
        )
        found.append(entry)
    return tuple(found)


@st.composite
def totals_of(draw: st.DrawFn, rows, charges, breakdown, vat_currency) -> Totals:
    net, vat = sum((r.net for r in rows), ZERO), sum((e.vat for e in breakdown), ZERO)
    incl = net + signed(charges) + vat
    prepaid, rounding = draw(maybe(money("0.01", "40"))), draw(maybe(money("-0.05", "0.05")))
    return Totals(
        lines=net,
        allowances=sum((c.amount for c in charges if not c.is_charge), ZERO) or None,
        charges=sum((c.amount for c in charges if c.is_charge), ZERO) or None,
        excl=net + signed(charges),
        vat=vat,
        vat_accounting=cents(vat * Decimal("1.17")) if vat_currency else None,
        incl=incl,
        prepaid=prepaid,
        rounding=rounding,
        payable=incl - (prepaid or ZERO) + (rounding or ZERO),
    )


@st.composite
def payments(draw: st.DrawFn) -> Payment:
    transfer = PaymentMeans(code="30", text="Credit transfer", account="BE68539007547034", bic="GKCCBEBB")
    second = PaymentMeans(code="30", account="BE71096123456769", account_name=draw(words()))
    card = PaymentMeans(code="48", card_number="1234", card_holder=draw(maybe(words())))
    debit = PaymentMeans(code="59", mandate=draw(words()), debited_account="BE71096123456769")
    means = draw(st.sampled_from([(transfer,), (transfer, second), (card,), (debit,)]))
    creditor_id = "BE68ZZZ0123456789" if means == (debit,) else None
    return Payment(reference=draw(maybe(st.just("+++090/9337/55493+++"))), creditor_id=creditor_id, means=means)


@st.composite
def references(draw: st.DrawFn) -> References:
    return References(
        buyer=draw(words()),
        project=draw(maybe(words())),
        contract=draw(maybe(words())),
        order=draw(maybe(words())),
        receiving_advice=draw(maybe(words())),
        despatch_advice=draw(maybe(words())),
        tender=draw(maybe(words())),
        invoiced_object=draw(maybe(st.just(Identifier(value="meter 12", scheme="ABZ")))),
        buyer_accounting=draw(maybe(words())),
    )


@st.composite
def deliveries(draw: st.DrawFn, world: tuple) -> Delivery | None:
    delivery = Delivery(
        name=draw(maybe(words())),
        location=draw(maybe(st.just(Identifier(value="5790000436057", scheme="0088")))),
        date=draw(DAYS),
        address=Address(city=draw(maybe(words())), country=draw(COUNTRIES)),
    )
    return delivery if world == INTRA_COMMUNITY else draw(maybe(st.just(delivery)))


@st.composite
def others(draw: st.DrawFn, world: tuple) -> dict:
    """Payee and tax representative, seldom there."""
    payee = Party(name="Factor & Co", identifiers=(Identifier(value="F-12"),))
    agent = Party(name="Fiscal agent", vat_number="FR12345678901", address=Address(country="FR"))
    may_represent = world != WORLDS[-1] and draw(st.booleans())
    return {"payee": draw(maybe(st.just(payee))), "tax_representative": agent if may_represent else None}


@st.composite
def invoices(draw: st.DrawFn) -> Invoice:
    """Draw an invoice that EN 16931 and Peppol BIS 3 accept."""
    world = draw(st.sampled_from(WORLDS))
    issued, currency = draw(DAYS), draw(st.sampled_from(["EUR", "EUR", "USD", "GBP", "DKK"]))
    period = draw(maybe(st.just(Period(start=issued - timedelta(30), end=issued))))
    rows = tuple(draw(lines(world, period, n)) for n in range(1, draw(st.integers(1, 4)) + 1))
    charges = tuple(draw(st.lists(document_charges(world), max_size=2)))
    breakdown = breakdown_of(rows, charges, draw(st.sampled_from(EXEMPT)))
    vat_currency = draw(maybe(st.just("EUR" if currency != "EUR" else "CHF")))
    tax_point = draw(st.sampled_from([{}, {"tax_point_date": issued}, {"tax_point_code": "35"}]))
    paper = Attachment(reference="paper", media_type="application/pdf", file_name="paper.pdf", content=b"%PDF-1.7")
    link = Attachment(reference="link", description=draw(maybe(words())), uri="https://example.org/a")
    return Invoice(
        number=draw(words()),
        issue_date=issued,
        type_code=draw(st.sampled_from(["380", "380", "386", "381", "389", "261"])),
        currency=currency,
        vat_currency=vat_currency,
        due_date=draw(maybe(st.just(issued + timedelta(30)))),
        payment_terms=draw(words()),
        notes=tuple(Note(text=text) for text in draw(st.lists(words(60), max_size=1))),
        references=draw(references()),
        preceding=draw(st.sampled_from([(), (PrecedingInvoice(number="2026-1", issue_date=issued),)])),
        seller=draw(parties(world)),
        buyer=draw(parties(world)),
        delivery=draw(deliveries(world)),
        period=period,
        payment=draw(payments()),
        charges=charges,
        totals=draw(totals_of(rows, charges, breakdown, vat_currency)),
        vat_breakdown=breakdown,
        attachments=draw(st.sampled_from([(), (paper,), (paper, link)])),
        lines=rows,
        **draw(others(world)),
        **tax_point,
    )

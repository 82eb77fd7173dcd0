"""From what was read on a paper to an invoice, or to what is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from router.convert.checked import checked
from router.convert.from_reading import Conversion, invoice_of
from router.convert.reasons import reason
from router.convert.rules import Rules
from router.invoice import Invoice
from router.model import Kind, PartyReading, Reading
from tests.convert.readings import BUYER, PAPER, amounts, charge, d, line, paper, read, vat


def whole(conversion: Conversion) -> Invoice:
    assert conversion.missing == ()
    assert conversion.invoice is not None
    return conversion.invoice


def test_a_paper_that_balances_becomes_valid_ubl(rules: Rules) -> None:
    invoice = whole(invoice_of(PAPER))
    result = checked(invoice, rules.check)
    assert (result.profile, result.ubl is not None) == ("peppol", True)
    assert [row.item.name for row in invoice.lines] == ["Drukwerk", "Levering"]
    assert invoice.seller.endpoint is not None
    assert (invoice.seller.endpoint.scheme, invoice.seller.endpoint.value) == ("0208", "0403170701")


def test_a_number_with_wrong_check_digits_goes_with_a_note() -> None:
    reading = paper(ibans=(read("BE72096123456769"),), buyer=replace(BUYER, vat_number=read("BE0461327447")))
    notes = invoice_of(reading).notes
    assert [note for note in notes if note.key == "check_digits"] == [
        reason("check_digits", "BE0461327447"),
        reason("check_digits", "BE72096123456769"),
    ]


@pytest.mark.parametrize(
    ("field", "word"),
    [
        ("invoice_number", "invoice number"),
        ("issue_date", "invoice date"),
        ("type_code", "credit note"),
    ],
)
def test_a_header_field_that_is_not_certain_is_missing(field: str, word: str) -> None:
    conversion = invoice_of(paper(**{field: None}))
    assert conversion.invoice is None
    assert any(word in str(sentence) for sentence in conversion.missing)


def test_lines_that_do_not_add_up_give_way_to_one_line_per_rate(rules: Rules) -> None:
    reading = paper(
        lines=(line("Drukwerk", "60.00"),),
        vat_breakdown=(vat("21", "100.00", "21.00"), vat("6", "50.00", "3.00")),
        **amounts("150.00", "24.00", "174.00"),
    )
    conversion = invoice_of(reading)
    invoice = whole(conversion)
    assert [(row.net, row.rate) for row in invoice.lines] == [(d("100.00"), 21), (d("50.00"), 6)]
    assert invoice.lines[0].item.name == "Zie bijgevoegd origineel (btw 21 %)"
    assert conversion.notes
    assert checked(invoice, rules.check).ubl


@pytest.mark.parametrize(
    "broken",
    [
        amounts("100.00", "21.00", "122.00"),
        amounts("100.00", "21.01", "121.01"),
        amounts("110.00", "23.10", "133.10"),
        amounts("100.00", "21.00", "121.00", payable="120.00"),
        amounts("100.00", "21.00", "121.00", payable="121.04"),
        {"vat_breakdown": (vat("12", "100.00", "21.00"),)},
    ],
)
def test_amounts_that_contradict_each_other_give_no_invoice(broken: dict) -> None:
    conversion = invoice_of(paper(**broken))
    assert conversion.invoice is None
    assert conversion.missing


def test_a_printed_rounding_is_taken_over(rules: Rules) -> None:
    reading = paper(**amounts("100.00", "21.00", "121.00", payable="121.04"), rounding=d("0.04"))
    invoice = whole(invoice_of(reading))
    assert (invoice.totals.rounding, invoice.totals.payable) == (d("0.04"), d("121.04"))
    assert checked(invoice, rules.check).ubl


def test_an_amount_due_rounded_to_five_cents_tells_its_rounding(rules: Rules) -> None:
    reading = paper(
        lines=(),
        vat_breakdown=(vat("21", "100.02", "21.00"),),
        **amounts("100.02", "21.00", "121.02", payable="121.00"),
    )
    conversion = invoice_of(reading)
    invoice = whole(conversion)
    assert (invoice.totals.incl, invoice.totals.rounding, invoice.totals.payable) == (d("121.02"), d("-0.02"), d("121"))
    assert any("BT-114" in str(note) for note in conversion.notes)
    assert checked(invoice, rules.check).ubl


def test_a_rounding_over_five_cents_is_none() -> None:
    reading = paper(**amounts("100.00", "21.00", "121.00", payable="121.50"), rounding=d("0.50"))
    assert invoice_of(reading).invoice is None


def test_of_the_three_totals_two_are_enough() -> None:
    invoice = whole(invoice_of(paper(total_excl=None, payable=None)))
    assert (invoice.totals.excl, invoice.totals.payable) == (d("100.00"), d("121.00"))


def test_no_vat_without_a_known_cause_gives_no_invoice() -> None:
    reading = paper(vat_breakdown=(vat("0", "100.00", "0.00"),), lines=(), **amounts("100.00", "0.00", "100.00"))
    conversion = invoice_of(reading)
    assert conversion.invoice is None
    assert any("0 %" in str(sentence) for sentence in conversion.missing)


@pytest.mark.parametrize("category", ["AE", "K", "G", "E", "O"])
def test_no_vat_with_a_known_cause_becomes_valid_ubl(rules: Rules, category: str) -> None:
    entry = vat("0", "100.00", "0.00", category=category)
    reading = paper(vat_breakdown=(entry,), lines=(), **amounts("100.00", "0.00", "100.00"))
    invoice = whole(invoice_of(reading))
    assert checked(invoice, rules.check).profile == "peppol"
    assert {row.category for row in invoice.lines} == {category}


def test_an_intra_community_supply_took_place_on_the_invoice_date() -> None:
    entry = vat("0", "100.00", "0.00", category="K")
    invoice = whole(invoice_of(paper(vat_breakdown=(entry,), lines=(), **amounts("100.00", "0.00", "100.00"))))
    assert invoice.delivery is not None
    assert invoice.delivery.date == date(2026, 3, 2)


def test_the_highest_rate_proves_itself() -> None:
    assert whole(invoice_of(paper(vat_breakdown=(), lines=()))).vat_breakdown[0].rate == 21


def test_a_lower_rate_may_be_a_mixture() -> None:
    reading = paper(vat_breakdown=(), lines=(), **amounts("100.00", "12.00", "112.00"))
    assert invoice_of(reading).invoice is None


def test_lines_with_rates_give_the_breakdown() -> None:
    reading = paper(
        vat_breakdown=(),
        lines=(line("A", "60.00"), line("B", "40.00", "6")),
        **amounts("100.00", "15.00", "115.00"),
    )
    assert [entry.rate for entry in whole(invoice_of(reading)).vat_breakdown] == [21, 6]


def negative(reading: Reading) -> Reading:
    def turned(field):
        return read(-field.value)

    return replace(
        reading,
        total_excl=turned(reading.total_excl),
        total_vat=turned(reading.total_vat),
        total_incl=turned(reading.total_incl),
        payable=turned(reading.payable),
        vat_breakdown=tuple(replace(v, base=turned(v.base), vat=turned(v.vat)) for v in reading.vat_breakdown),
        lines=tuple(replace(row, net=turned(row.net)) for row in reading.lines),
    )


@pytest.mark.parametrize("reading", [paper(type_code="381"), negative(paper(type_code="381"))], ids=["plus", "minus"])
def test_a_credit_note_in_either_convention_is_positive(rules: Rules, reading: Reading) -> None:
    invoice = whole(invoice_of(replace(reading, type_code=read("381"))))
    assert invoice.totals.payable == d("121.00")
    assert [row.net for row in invoice.lines] == [d("60.00"), d("40.00")]
    result = checked(invoice, rules.check)
    assert b"<CreditNote" in (result.ubl or b"")


def test_kind_and_paper_that_disagree_give_no_invoice() -> None:
    assert invoice_of(PAPER, kind=Kind.CREDIT_NOTE).invoice is None
    assert invoice_of(PAPER, kind=Kind.REMINDER).invoice is None


def test_the_kind_decides_where_the_paper_is_silent() -> None:
    silent = paper(type_code=None)
    assert whole(invoice_of(silent, kind=Kind.INVOICE)).type_code == "380"
    assert whole(invoice_of(silent, kind=Kind.SELF_BILLED_INVOICE)).type_code == "389"


def test_a_discount_on_a_line_is_kept(rules: Rules) -> None:
    discounted = line("Drukwerk", "90.00", quantity="2", price="50.00", discount="10")
    reading = paper(lines=(discounted, line("Levering", "10.00")))
    first = whole(invoice_of(reading)).lines[0]
    assert (first.price.net, first.charges[0].amount, first.net) == (d("50.00"), d("10.00"), d("90.00"))
    assert checked(whole(invoice_of(reading)), rules.check).profile == "peppol"


def test_a_price_that_contradicts_the_net_amount_is_left_out() -> None:
    reading = paper(lines=(line("Drukwerk", "100.00", quantity="2", price="60.50"),))
    row = whole(invoice_of(reading)).lines[0]
    assert (row.quantity, row.price.net) == (Decimal(1), d("100.00"))


def test_document_discounts_and_costs_are_kept(rules: Rules) -> None:
    reading = paper(
        lines=(line("Drukwerk", "105.00"),),
        charges=(charge("10.00", is_charge=False), charge("5.00", is_charge=True, rate=None)),
    )
    invoice = whole(invoice_of(reading))
    assert (invoice.totals.allowances, invoice.totals.charges, invoice.totals.lines) == (10, 5, 105)
    assert checked(invoice, rules.check).profile == "peppol"


def test_costs_that_are_among_the_lines_count_once(rules: Rules) -> None:
    reading = paper(lines=(line("Drukwerk", "95.00"), line("Porto", "5.00")), charges=(charge("5.00", is_charge=True),))
    invoice = whole(invoice_of(reading))
    assert invoice.charges == ()
    assert checked(invoice, rules.check).ubl


def test_a_foreign_seller_gets_the_scheme_of_its_country(rules: Rules) -> None:
    seller = PartyReading(name=read("Muster GmbH"), vat_number=read("DE123456788"))
    invoice = whole(
        invoice_of(
            paper(
                seller=seller,
                vat_breakdown=(vat("19", "100.00", "19.00"),),
                lines=(),
                **amounts("100.00", "19.00", "119.00"),
            )
        )
    )
    assert invoice.seller.endpoint is not None
    assert invoice.seller.endpoint.scheme == "9930"
    assert checked(invoice, rules.check).profile == "peppol"


def test_a_buyer_without_any_number_leaves_plain_en16931(rules: Rules) -> None:
    reading = paper(buyer=PartyReading(name=read("J. Janssens"), country=read("BE")))
    result = checked(whole(invoice_of(reading)), rules.check)
    assert (result.profile, result.ubl is not None) == ("en16931", True)
    assert "PEPPOL-EN16931-R010" in str(result.notes[0])


def test_a_number_with_wrong_check_digits_is_no_enterprise_number() -> None:
    reading = paper(buyer=replace(BUYER, vat_number=read("BE0461327447")))
    buyer = whole(invoice_of(reading)).buyer
    assert buyer.legal_id is None
    assert buyer.endpoint is not None
    assert buyer.endpoint.scheme == "9925"


def test_a_printed_order_is_the_reference() -> None:
    assert whole(invoice_of(paper(order_reference=read("PO-7")))).references.buyer is None
    assert whole(invoice_of(PAPER)).references.buyer == "NA"


def test_a_domestic_paper_without_currency_is_in_euro() -> None:
    assert whole(invoice_of(paper(currency=None))).currency == "EUR"
    foreign = replace(BUYER, vat_number=read("FR83404833048"), country=read("FR"))
    assert reason("absent", term="currency") in invoice_of(paper(currency=None, buyer=foreign)).missing

"""Totals, their search for balance, and what is left to pay."""

from decimal import Decimal

import pytest

from router.read.read import read_words


def totals(paper, rows):
    reading = read_words(
        (paper({300 + 14 * i: [(300, label), (480, amount)] for i, (label, amount) in enumerate(rows)}),)
    )
    fields = (reading.total_excl, reading.total_vat, reading.total_incl, reading.payable)
    return [field and str(field.value) for field in fields], reading


@pytest.mark.parametrize(
    "words",
    [
        ("Totaal excl. btw", "BTW 21%", "Totaal incl. btw"),
        ("Total HTVA", "TVA 21 %", "Total TVAC"),
        ("Summe netto", "MwSt. 21%", "Gesamtbetrag brutto"),
        ("Subtotal", "VAT 21%", "Total"),
        ("Maatstaf van heffing", "Verschuldigde btw", "Factuurtotaal"),
    ],
)
def test_totals_are_found_in_four_languages(paper, words):
    found, _ = totals(paper, zip(words, ("100,00", "21,00", "€ 121,00"), strict=True))
    assert found == ["100.00", "21.00", "121.00", "121.00"]


def test_a_net_total_without_label_follows_when_it_is_printed(paper):
    found, reading = totals(paper, [("Diensten", "100,00"), ("BTW 21%", "21,00"), ("Totaal", "121,00")])
    assert found[:3] == ["100.00", "21.00", "121.00"]
    assert reading.total_excl.text == "100,00"


def test_what_was_paid_before_is_taken_off(paper):
    rows = [("Totaal excl. btw", "100,00"), ("BTW 21%", "21,00"), ("Totaal incl. btw", "121,00"),
            ("Voorschot", "-50,00"), ("Te betalen", "71,00")]  # fmt: skip
    found, reading = totals(paper, rows)
    assert found[3] == "71.00"
    assert reading.prepaid.value == Decimal("50.00")


def test_a_rounding_explains_a_cent(paper):
    rows = [("Totaal excl. btw", "100,00"), ("BTW 21%", "21,00"), ("Totaal incl. btw", "121,00"),
            ("Afronding", "-0,02"), ("Te betalen", "120,98")]  # fmt: skip
    found, reading = totals(paper, rows)
    assert found[3] == "120.98"
    assert reading.rounding.value == Decimal("-0.02")


def test_an_amount_to_pay_that_nothing_explains_stays_empty(paper):
    rows = [
        ("Totaal excl. btw", "100,00"),
        ("BTW 21%", "21,00"),
        ("Totaal incl. btw", "121,00"),
        ("Te betalen", "99,00"),
    ]
    found, reading = totals(paper, rows)
    assert found == ["100.00", "21.00", "121.00", None]
    assert reading.notes == ("The amount to pay does not follow from the total.",)


def test_two_readings_that_balance_give_none_and_a_note(paper):
    rows = [("Totaal excl. btw", "100,00"), ("BTW", "21,00"), ("Totaal incl. btw", "121,00"),
            ("Totaal excl. btw", "200,00"), ("BTW", "42,00"), ("Totaal incl. btw", "242,00")]  # fmt: skip
    found, reading = totals(paper, rows)
    assert found == [None, None, None, None]
    assert "Two readings balance" in reading.notes[0]


def test_without_vat_the_wording_says_why(paper):
    rows = [("Totaal excl. btw", "100,00"), ("BTW 0%", "0,00"), ("Totaal", "100,00"), ("Btw verlegd", "")]
    found, reading = totals(paper, rows)
    assert found == ["100.00", "0.00", "100.00", "100.00"]
    assert reading.vat_breakdown[0].category.value == "AE"


def test_a_vat_table_with_two_rates_is_read(paper):
    page = paper({
        300: [(50, "BTW %"), (150, "Maatstaf"), (250, "BTW")],
        314: [(50, "21 %"), (150, "100,00"), (250, "21,00")],
        328: [(50, "6 %"), (150, "50,00"), (250, "3,00")],
        360: [(300, "Totaal excl. btw"), (480, "150,00")],
        374: [(300, "BTW"), (480, "24,00")],
        388: [(300, "Totaal incl. btw"), (480, "174,00")],
    })  # fmt: skip
    rows = read_words((page,)).vat_breakdown
    assert [(str(r.rate.value), str(r.base.value), str(r.vat.value)) for r in rows] == [
        ("21", "100.00", "21.00"),
        ("6", "50.00", "3.00"),
    ]


def test_a_discount_explains_the_step_from_lines_to_net(paper, invoice):
    invoice[346] = [(380, "Korting 10%"), (500, "-20,50")]
    invoice[360] = [(380, "Totaal excl. btw"), (500, "184,50")]
    invoice[372] = [(380, "BTW 21%"), (500, "38,75")]
    invoice[384] = [(380, "Totaal incl. btw"), (500, "€ 223,25")]
    (charge,) = read_words((paper(invoice),)).charges
    assert (charge.is_charge, charge.amount.value, charge.reason.value) == (False, Decimal("20.50"), "Korting 10%")


def test_what_is_clearly_asked_for_is_no_smaller_than_the_total(paper):
    page = paper({
        300: [(50, "Energie"), (150, "Bedrag excl. btw"), (260, "Btw"), (320, "Btw-bedrag"), (420, "Bedrag incl. btw")],
        314: [(50, "Stroom"), (160, "100,00"), (260, "21%"), (330, "21,00"), (430, "121,00")],
        328: [(50, "Gas"), (160, "200,00"), (260, "21%"), (330, "42,00"), (430, "242,00")],
        360: [(300, "Totaal te betalen"), (430, "363,00")],
        380: [(50, "waarvan € 300,00 excl. btw en € 63,00 btw (21 %)")],
    })  # fmt: skip
    reading = read_words((page,))
    fields = (reading.total_excl, reading.total_vat, reading.total_incl, reading.payable)
    assert [str(field.value) for field in fields] == ["300.00", "63.00", "363.00", "363.00"]


def test_a_lone_total_is_proven_by_the_lines_that_make_it(paper):
    page = paper({
        300: [(50, "Item"), (300, "Qty"), (380, "Price"), (500, "Amount")],
        314: [(50, "Team seats"), (310, "4"), (380, "10.00"), (500, "40.00")],
        328: [(50, "Backup"), (310, "1"), (380, "12.00"), (500, "12.00")],
        360: [(500, "Total")], 372: [(490, "$ 52.00")],
    })  # fmt: skip
    assert str(read_words((page,)).total_incl.value) == "52.00"


def test_disbursements_are_added_to_what_is_subject_to_vat(paper):
    rows = [("Honoraires", "100,00"), ("Total soumis à la TVA", "100,00"), ("TVA 21 %", "21,00"),
            ("Débours non soumis à la TVA", "30,00"), ("TOTAL À VERSER", "151,00")]  # fmt: skip
    found, _ = totals(paper, rows)
    assert found == ["130.00", "21.00", "151.00", "151.00"]


def test_what_is_left_is_read_where_its_label_stands_between_the_cells_of_a_line_beside_it(paper):
    page = paper(
        {
            272: [(400, "Total HTVA"), (480, "1 694,21")],
            286: [(400, "TVA 21 %"), (480, "355,79")],
            300: [(40, "Acompte"), (180, "Date"), (250, "Montant"), (400, "Total TTC"), (480, "2 050,00")],
            316: [(40, "Virement"), (180, "17/11/2026"), (250, "650,00"), (480, "1 400,00")],
            322: [(400, "Solde")],
        }
    )
    reading = read_words((page,))
    assert (str(reading.total_incl.value), str(reading.payable.value)) == ("2050.00", "1400.00")


def test_a_heading_does_not_take_the_amounts_of_the_labelled_rows_under_it(paper):
    page = {286: [(300, "Amount due 03/12/2026")],
            300: [(50, "Card or transfer"), (300, "Subtotal:"), (480, "€ 80.25")],
            314: [(300, "Tax (0%)"), (480, "€ 0.00")], 328: [(300, "Shipping:"), (480, "€ 6.10")],
            342: [(300, "Total:"), (480, "€ 86.35")]}  # fmt: skip
    reading = read_words((paper(page),))
    assert [str(f.value) for f in (reading.total_incl, reading.payable)] == ["86.35", "86.35"]


def test_an_amount_under_a_heading_without_a_label_of_its_own_is_what_is_to_be_paid(paper):
    reading = read_words((paper({300: [(300, "Total due")], 314: [(300, "€ 86.35")]}),))
    assert str(reading.payable.value) == "86.35"


@pytest.mark.parametrize(
    "rows",
    [
        [("Subtotal", "300.00"), ("VAT Paid", "63.00"), ("Total paid with VAT", "363.00")],
        [("Zwischensumme", "300,00"), ("zzgl. MwSt. (21%):", "63,00"), ("Gesamtbetrag (brutto)", "363,00")],
        [("Service", "363,00 €"), ("Note: prix TVA comprise, TVA 21 %:", "63,00 €"), ("Total", "363,00 €")],
    ],
)
def test_vat_is_known_as_paid_as_added_and_behind_the_word_that_it_is_included(paper, rows):
    found, _ = totals(paper, rows)
    assert found == ["300.00", "63.00", "363.00", "363.00"]


def test_freight_and_vat_that_is_added_make_the_net_total(paper):
    rows = [("Zwischensumme:", "290,00"), ("Versand:", "10,00"), ("zzgl. MwSt. (21%):", "63,00"),
            ("Gesamtbetrag (brutto):", "363,00")]  # fmt: skip
    found, _ = totals(paper, rows)
    assert found == ["300.00", "63.00", "363.00", "363.00"]


def test_without_vat_what_a_discount_leaves_of_the_lines_is_the_total(paper):
    page = {300: [(50, "Désignation"), (300, "Qté"), (380, "Prix"), (480, "Montant")],
            314: [(50, "Savon"), (300, "4"), (380, "25,00"), (480, "100,00")],
            360: [(300, "Sous-total"), (480, "100,00")], 374: [(300, "Remise"), (480, "- 12,50")],
            388: [(300, "Net à payer"), (480, "87,50")],
            420: [(50, "TVA non applicable, petite entreprise")]}  # fmt: skip
    reading = read_words((paper(page),))
    assert [str(f.value) for f in (reading.total_incl, reading.payable)] == ["87.50", "87.50"]


def test_net_and_gross_that_a_usual_rate_joins_need_no_amount_of_vat(paper, invoice):
    rows = {360: [(380, "Totaal:"), (500, "248,05 EUR")], 372: [(380, "BTW:"), (450, "21"), (500, "%")],
            384: [(380, "Subtotaal:"), (500, "205,00 EUR")]}  # fmt: skip
    reading = read_words((paper(invoice | rows),))
    assert (reading.total_excl.value, reading.total_vat.value) == (Decimal("205.00"), Decimal("43.05"))


def test_in_boxes_an_amount_may_stand_right_of_its_head_and_below_it(paper, invoice):
    rows = {360: [(50, "Maatstaf van heffing"), (240, "Btw 21 %"), (400, "Totaal incl. btw")],
            374: [(190, "205,00"), (350, "43,05"), (520, "248,05")], 372: [],
            384: [(50, "Bij wanbetaling is een schadebeding verschuldigd van € 75,00")]}  # fmt: skip
    kept = {top: cells for top, cells in (invoice | rows).items() if cells}
    reading = read_words((paper(kept),))
    found = (reading.total_excl, reading.total_vat, reading.total_incl)
    assert [field.value for field in found] == [Decimal("205.00"), Decimal("43.05"), Decimal("248.05")]


def test_a_heading_of_payment_details_beside_the_totals_tells_of_no_payment(paper, invoice):
    rows = {354: [(50, "Payment Details")], 360: [(380, "Subtotal"), (500, "205,00")]}
    reading = read_words((paper(invoice | rows),))
    assert (reading.prepaid, str(reading.payable.value)) == (None, "248.05")

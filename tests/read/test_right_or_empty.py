"""What is given where the right value is not on the paper: nothing, and never what stands beside its place."""

import pytest

from tests.read.papers import SELLER


@pytest.mark.parametrize("line", ["Kaai 31 bus 2", "Rue du Lac 8", "Am Graben 17", "Mill Road 5 A"])
def test_a_street_right_under_the_buyers_heading_is_no_name(parties, line):
    assert parties(SELLER | {130: [(330, "Factuur aan")], 142: [(330, line)], 154: [(330, "9000 Gent")]})[2] is None


def test_a_name_with_a_figure_over_its_street_is_one(parties):
    rows = {130: [(330, "Factuur aan")], 142: [(330, "Bistro 27")], 154: [(330, "Kaai 31")], 166: [(330, "9000 Gent")]}
    assert parties(SELLER | rows)[2] == "Bistro 27"


@pytest.mark.parametrize(
    "line", ["t.a.v. Kobe Maes", "Sales dept.", "Vloot administratie", "Aan de huurder", "À l'attention de Léa Noël"]
)
def test_who_opens_the_post_is_not_the_buyer(parties, line):
    rows = {130: [(330, line)], 142: [(330, "Veldstraat 7")], 154: [(330, "9000 Gent")]}
    assert parties(SELLER | rows)[2] is None


def test_a_vat_number_under_an_address_without_a_name_is_not_the_sellers(reading):
    top = {64: None, 76: None, 88: None, 52: None}
    nameless = {140: None, 176: [(320, "BTW BE 0461.327.446")]}
    foot = {800: [(50, "Kaai 12, 2000 Antwerpen - info@zandhoek.example - BTW BE 0403.170.701")]}
    read = reading(top | nameless | foot)
    assert read.seller.vat_number is None or read.seller.vat_number.value == "BE0403170701"


# ------------------------------------------------------------------ dates
@pytest.mark.parametrize("due", ["Vervaldatum: 5 maart 2025", "Te betalen voor 5 maart 2025"])
def test_a_labelled_date_below_or_behind_another_label_is_not_its_value(reading, due):
    below = reading({242: [(50, "Factuurdatum:")], 254: [(50, due)]})
    behind = reading({242: [(50, "Factuurdatum:"), (160, due)], 254: None})
    assert [(r.issue_date, str(r.due_date and r.due_date.value)) for r in (below, behind)] == [(None, "2025-03-05")] * 2


def test_the_date_over_a_label_with_a_colon_is_not_its_value(reading):
    read = reading({230: [(50, "Factuurdatum:")], 242: [(50, "03/02/2025")], 254: [(50, "Vervaldatum:")]})
    assert read.due_date is None
    assert str(read.issue_date.value) == "2025-02-03"


def test_the_date_under_its_own_label_is_not_the_value_of_the_next(reading):
    read = reading({230: [(50, "Factuurdatum")], 242: [(50, "03/02/2025")], 254: [(50, "Vervaldatum")]})
    assert read.due_date is None


@pytest.mark.parametrize(
    "rows",
    [
        {242: [(50, "– 28/02/2025")], 254: None},
        {230: [(50, "Factuur V-17 van")], 242: [(50, "28/02/2025")], 254: None},
        {242: [(50, "Leveringsdatum"), (200, "Vracht")], 254: [(50, "28/02/2025"), (200, "gratis")]},
        {
            242: [(50, "Betaling"), (200, "Datum"), (300, "Bedrag")],
            254: [(50, "Kaart"), (200, "28/02/2025"), (300, "9,50")],
        },
        {242: [(50, "This document refers to invoice V-16 dated 28/02/2025")], 254: None},
    ],
)
def test_a_date_of_something_else_is_not_the_papers(reading, rows):
    assert reading(rows).issue_date is None


# ------------------------------------------------------------------ numbers and totals
@pytest.mark.parametrize("number", ["PO48213", "SO-7741", "BDC/2291"])
def test_an_orders_number_by_its_own_letters_is_not_the_invoices(reading, number):
    assert reading({230: [(50, "Referentie"), (160, number)]}).invoice_number is None


def test_a_sign_behind_an_unknown_key_numbers_that_thing(reading):
    assert reading({230: [(50, "Zwobrelcode:"), (160, "# 94303")]}).invoice_number is None


def test_an_amount_to_which_printed_vat_still_comes_is_not_the_total(reading):
    read = reading({360: [(380, "Totaal"), (500, "205,00")], 384: [(380, "Te betalen"), (500, "EUR")]})
    assert (read.total_incl, read.payable) == (None, None)


def test_one_lines_own_amount_is_no_total(reading):
    lines = {314: [(50, "Affiches"), (310, "1"), (380, "125,00"), (500, "125,00")], 328: None}
    head = {300: [(50, "Omschrijving"), (300, "Aantal"), (380, "Prijs"), (500, "Bedrag")], 176: None, 88: None}
    assert reading(head | lines | {360: None, 372: None, 384: None}).total_incl is None


def test_what_no_rate_on_the_paper_explains_is_no_vat(reading):
    head = {300: [(50, "Omschrijving"), (300, "Aantal"), (380, "Prijs"), (500, "Bedrag")]}
    line = {314: [(50, "Affiches A2"), (310, "8"), (380, "12,50"), (500, "100,00")], 328: None}
    sums = {360: [(380, "Subtotaal"), (500, "100,00")], 372: None, 384: [(380, "Totaal"), (500, "106,00")]}
    found = reading(head | line | sums)
    assert (found.total_vat, str(found.total_incl.value)) == (None, "106.00")

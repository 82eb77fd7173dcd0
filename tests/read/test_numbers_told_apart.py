"""Numbers that are another's, of an article, an account or another paper, and numbers that no label names."""

import pytest

from router.read.read import read_words
from tests.read.papers import said

DATE = {242: [(50, "Factuurdatum"), (160, "03/02/2025")]}
TAKEN = (210, 230, 242, 254)


@pytest.fixture
def number(paper, invoice):
    """The number of the plain invoice with other rows in place of its title, its number and its dates."""

    def reading(rows):
        kept = {top: cells for top, cells in invoice.items() if top not in TAKEN}
        return said(read_words((paper(kept | rows),)).invoice_number)

    return reading


@pytest.fixture
def reference(paper, invoice):
    """What to pay the plain invoice with, where other rows stand in place of its reference."""

    def reading(rows):
        kept = {top: cells for top, cells in invoice.items() if top != 432}
        return said(read_words((paper(kept | rows),)).payment_reference)

    return reading


# ------------------------------------------------------------------ another's number
def test_the_article_in_the_row_of_a_label_in_the_margin_is_not_the_papers_number(paper, invoice):
    rows = {210: [(300, "FACTUUR")], 300: [(170, "Code"), *invoice[300][1:]],
            314: [(20, "Factuurnr."), (170, "48813"), (210, "Affiches A2"), *invoice[314][1:]],
            325: [(20, "2025/0117")]}  # fmt: skip
    kept = {top: cells for top, cells in invoice.items() if top not in {*TAKEN, *rows}}
    assert said(read_words((paper(kept | rows),)).invoice_number) == "2025/0117"


def test_a_number_right_of_its_label_may_have_an_amount_in_its_row(number):
    row = [(50, "Factuurnummer"), (160, "2025-0117"), (300, "Te betalen"), (480, "€ 248,05")]
    assert number({210: [(50, "FACTUUR")], 230: row} | DATE) == "2025-0117"


@pytest.mark.parametrize("heading", ["Storniert Rechnung:", "Annule la facture :", "Cancels invoice:"])
def test_a_bare_number_under_a_heading_that_names_another_paper_is_that_papers(number, heading):
    rows = {210: [(50, "STORNORECHNUNG RE-2025-1800")], 224: [(50, heading)]}
    assert number(rows | {235: [(50, "Nr. RE-2025-0651")]} | {254: DATE[242]}) == "RE-2025-1800"


@pytest.mark.parametrize("label", ["Preceding invoice number:", "Numéro de facture précédente :", "Vorige factuur nr."])
def test_a_credit_note_is_not_numbered_by_the_invoice_before_it(number, label):
    rows = {210: [(50, "CREDITNOTA")], 224: [(50, "Nr.: CN25-117")], 254: [(50, label + " F25-087")]}
    assert number(rows | DATE) == "CN25-117"


def test_a_part_of_an_account_is_no_number(number):
    rows = {210: [(50, "FACTUUR")], 230: [(50, "Factuurnummer"), (160, "2025-0117")], **DATE}
    told = {408: [(50, "onder vermelding van het factuurnummer")], 420: [(50, "Rekening BE71 0961 2345 6769")]}
    assert number(rows | told) == "2025-0117"


# ------------------------------------------------------------------ without a label
@pytest.mark.parametrize(
    "rows",
    [
        {210: [(50, "FACTUUR AAN")], 230: [(320, "KB-2025-2824")], 242: [(320, "Factuurdatum: 3 februari 2025")]},
        {210: [(50, "INVOICE")], 242: [(200, "KB-2025-2824"), (400, "3 February 2025")]},
    ],
)
def test_a_code_alone_by_the_date_is_the_number_where_no_label_has_it(number, rows):
    assert number(rows) == "KB-2025-2824"


@pytest.mark.parametrize("code", ["1-ABC-234", "09-2334455", "shop2025-24.be", "2025"])
def test_a_plate_a_telephone_a_site_and_a_year_by_the_date_are_no_number(number, code):
    assert number({210: [(50, "FACTUUR")], 242: [(200, code), (400, "3 februari 2025")]}) is None


def test_the_value_of_another_label_by_the_date_is_no_number(number):
    rows = {210: [(50, "FACTUUR")], 230: [(200, "Klantnummer"), (400, "Datum")]}
    assert number(rows | {242: [(200, "KL-2025-2824"), (400, "03/02/2025")]}) is None


# ------------------------------------------------------------------ the reference to pay with
def test_a_reference_under_the_account_is_for_paying(reference):
    assert reference({432: [(50, "BIC KREDBEBB")], 444: [(50, "Referentie: ZH-2025-117")]}) == "ZH-2025-117"


def test_a_reference_far_below_the_account_is_not_for_paying(reference):
    assert reference({520: [(50, "Referentie: ZH-2025-117")]}) is None


def test_what_to_quote_may_stand_beside_its_label(reference):
    assert reference({432: [(50, "Onder vermelding van:"), (240, "2025-0117")]}) == "2025-0117"


def test_a_reference_stands_in_the_sentence_whose_account_goes_on_in_the_next_line(reference):
    sentence = "Gelieve te betalen met de mededeling : FA/2025/0117 op onze rekening BE71 0961"
    assert reference({432: [(50, sentence)], 444: [(50, "2345 6769")]}) == "FA/2025/0117"


def test_a_postcode_over_an_empty_field_for_the_reference_is_none(reference):
    rows = {432: [(300, "Drukkerij Zandhoek BV")], 444: [(300, "2000 Antwerpen")], 460: [(300, "Mededeling")]}
    assert reference(rows) is None


# ------------------------------------------------------------------ glued to its sign
@pytest.mark.parametrize(
    "title", ["FACTURE N°F2025-117", "Factuur nr.F2025-117", "INVOICE No.F2025-117", "Nº:F2025-117"]
)
def test_a_number_may_be_glued_to_its_sign(number, title):
    assert number({210: [(50, title)], 222: [(50, "Datum 3 februari 2025")]}) == "F2025-117"

"""Numbers and days in lists and tables of a paper's head: captions, flush right, own references, days of payments."""

from dataclasses import replace

import pytest

from router.read.read import read_words

OWN_ROWS = (210, 230, 242, 254, 432)  # points: the plain invoice's title, number, dates and message


def read(paper, invoice, rows):
    kept = {top: cells for top, cells in invoice.items() if top not in OWN_ROWS}
    return read_words((paper(kept | rows),))


def said(field):
    return None if field is None else str(field.value)


def test_a_date_in_a_head_with_the_last_day_and_the_amount_is_the_papers(paper, invoice):
    rows = {210: [(50, "FACTUUR 2026-0117")],
            230: [(50, "Klantnummer"), (150, "Datum"), (250, "Vervaldatum"), (350, "Bedrag")],
            242: [(50, "5512"), (150, "12/05/2026"), (250, "11/06/2026"), (350, "248,05")]}  # fmt: skip
    found = read(paper, invoice, rows)
    assert (said(found.issue_date), said(found.due_date)) == ("2026-05-12", "2026-06-11")


def captioned(page, captions):
    """The page with its captions in small print."""
    words = [
        replace(word, size=6.0, box=replace(word.box, bottom=word.box.top + 6)) if word.text in captions else word
        for word in page.words
    ]
    return replace(page, words=tuple(words))


def test_a_bare_number_over_its_value_in_a_column_of_captions_is_the_invoices(paper, invoice):
    rows = {195: [(50, "Verkoopfactuur")], 215: [(50, "Nr.")], 224: [(50, "000632")],
            241: [(50, "Factuurdatum")], 250: [(50, "25/12/2025")]}  # fmt: skip
    kept = {top: cells for top, cells in invoice.items() if top not in OWN_ROWS}
    page = captioned(paper(kept | rows), {"Nr.", "Factuurdatum"})
    assert said(read_words((page,)).invoice_number) == "000632"


def test_a_bare_number_over_the_date_in_a_list_that_is_flush_right_is_the_invoices(paper, invoice):
    rows = {112: [(480, "Factuur")], 220: [(425, "Ons nummer"), (500, "202600386")],
            231: [(465, "Datum"), (495, "10/03/2026")], 242: [(450, "Vervaldag"), (495, "09/04/2026")]}  # fmt: skip
    assert said(read(paper, invoice, rows).invoice_number) == "202600386"


OWN = {210: [(50, "INVOICE")], 230: [(50, "Our ref."), (160, "26/501")], 242: [(50, "Date"), (160, "15/09/2026")]}


def test_the_writers_reference_over_the_date_is_the_number_where_no_other_is(paper, invoice):
    assert said(read(paper, invoice, OWN).invoice_number) == "26/501"


@pytest.mark.parametrize(
    "rows",
    [
        OWN | {254: [(50, "Invoice number"), (160, "V-8812")]},
        OWN | {210: [(50, "INVOICE V-8812")]},
    ],
)
def test_the_writers_reference_gives_way_to_the_number(paper, invoice, rows):
    assert said(read(paper, invoice, rows).invoice_number) == "V-8812"


def test_the_writers_reference_under_the_date_is_a_file_of_his(paper, invoice):
    rows = {210: [(50, "INVOICE")], 230: [(50, "Date"), (160, "15/09/2026")], 242: [(50, "Our ref."), (160, "26/501")]}
    assert read(paper, invoice, rows).invoice_number is None


def test_a_reference_that_goes_on_with_another_papers_name_is_that_papers(paper, invoice):
    rows = {210: [(50, "FACTURE")], 221: [(50, "FA-2025-8341 | Date : 03/10/2025")],
            232: [(50, "Réf. BDC : BC-78283 | Chantier : Rue du Tilleul")]}  # fmt: skip
    assert said(read(paper, invoice, rows).invoice_number) == "FA-2025-8341"


def test_the_number_that_says_more_stands_beside_the_shortened_one(paper, invoice):
    rows = {210: [(50, "Rechnung #5278")], 230: [(50, "Rechnungs-Nr."), (160, "5278-1")]}
    assert said(read(paper, invoice, rows).invoice_number) == "5278-1"


def test_two_numbers_that_begin_alike_are_two(paper, invoice):
    rows = {210: [(50, "Rechnung #5278")], 230: [(50, "Rechnungs-Nr."), (160, "52781")]}
    assert read(paper, invoice, rows).invoice_number is None


def test_the_day_in_a_table_of_payments_is_the_last_one_to_pay(paper, invoice):
    rows = {230: [(50, "Factuurnummer"), (160, "2025-0117")], 242: [(50, "Datum: 03/02/2025")],
            420: [(380, "Betalingstermijn")], 432: [(380, "Datum"), (500, "Bedrag")],
            444: [(380, "05/03/2025"), (500, "248,05")]}  # fmt: skip
    reading = read(paper, invoice, rows)
    assert (said(reading.issue_date), said(reading.due_date)) == ("2025-02-03", "2025-03-05")


def test_of_several_days_in_a_table_of_payments_none_is_the_last(paper, invoice):
    rows = {230: [(50, "Factuurnummer"), (160, "2025-0117")], 242: [(50, "Datum: 03/02/2025")],
            420: [(380, "Betalingstermijn")], 432: [(380, "Datum"), (500, "Bedrag")],
            444: [(380, "05/03/2025"), (500, "148,05")], 456: [(380, "05/04/2025"), (500, "100,00")]}  # fmt: skip
    assert read(paper, invoice, rows).due_date is None


@pytest.mark.parametrize(("value", "due"), [("4 juni 2026", "2026-06-04"), ("EUR", None)])
def test_the_value_day_is_the_last_one_to_pay_and_a_currency_none(paper, invoice, value, due):
    rows = {230: [(50, "Factuurnummer"), (160, "2025-0117")], 242: [(50, "Factuurdatum"), (160, "21/05/2026")],
            254: [(50, "Valuta"), (160, value)], 266: [(50, "Leverdatum"), (160, "20/05/2026")]}  # fmt: skip
    assert said(read(paper, invoice, rows).due_date) == due


@pytest.mark.parametrize("day", ["11:02:2026", "11/02/2026"])
def test_colons_part_a_date_as_strokes_do(paper, invoice, day):
    rows = {210: [(50, "FACTUUR 2026-17")], 230: [(50, f"Factuurdatum:{day}")]}
    assert said(read(paper, invoice, rows).issue_date) == "2026-02-11"


def test_a_heading_of_payment_details_has_no_postcode_for_a_reference(paper, invoice):
    rows = {230: [(50, "Factuurnummer"), (160, "2025-0117")],
            242: [(50, "Payment information"), (320, "1060 Saint-Gilles")]}  # fmt: skip
    assert read(paper, invoice, rows).payment_reference is None


@pytest.mark.parametrize("label", ["Payment ID:", "Variable symbol:", "Remittance information:"])
def test_what_programs_call_the_reference_to_pay_with(paper, invoice, label):
    rows = {230: [(50, "Factuurnummer"), (160, "2025-0117")], 420: [(50, f"{label} 2026927")]}
    assert said(read(paper, invoice, rows).payment_reference) == "2026927"


def test_a_reference_behind_the_account_is_the_one_to_pay_with(paper, invoice):
    rows = {230: [(50, "Factuurnummer"), (160, "2025-0117")],
            420: [(50, "Virement : IBAN BE71 0961 2345 6769 – référence 2025-0117")]}  # fmt: skip
    assert said(read(paper, invoice, rows).payment_reference) == "2025-0117"


@pytest.mark.parametrize("number", ["2025-0117", "factuurnummer 2025-0117"])
def test_a_sentence_goes_on_with_the_reference_in_the_next_line(paper, invoice, number):
    rows = {230: [(50, "Factuurnummer"), (160, "2025-0117")], 420: [(50, "IBAN BE71 0961 2345 6769")],
            440: [(50, "Wij verzoeken u het bedrag over te maken onder vermelding van")],
            452: [(50, f"{number} op onze rekening")]}  # fmt: skip
    assert said(read(paper, invoice, rows).payment_reference) == "2025-0117"


def test_what_stands_under_a_short_label_is_no_sentence(paper, invoice):
    rows = {230: [(50, "Factuurnummer"), (160, "2025-0117")], 440: [(50, "Met vermelding van")],
            452: [(50, "17 dozen op onze rekening")]}  # fmt: skip
    assert read(paper, invoice, rows).payment_reference is None

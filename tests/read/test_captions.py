"""Labels in other places than before their value: under it, in another language's company, in a list."""

import pytest

from router.read.read import read_words


def header(paper, invoice, rows):
    kept = {top: cells for top, cells in invoice.items() if top not in (230, 242, 254)}
    reading = read_words((paper(kept | rows),))
    return tuple(field and str(field.value) for field in (reading.invoice_number, reading.issue_date, reading.due_date))


def test_captions_stand_under_their_values(paper, invoice):
    rows = {230: [(50, "2025-0117"), (160, "03/02/2025"), (260, "05/03/2025")],
            241: [(50, "Factuurnummer"), (160, "Datum"), (260, "Vervaldag")]}  # fmt: skip
    assert header(paper, invoice, rows) == ("2025-0117", "2025-02-03", "2025-03-05")


def test_a_stack_of_values_over_their_captions(paper, invoice):
    rows = {226: [(50, "2025-0117")], 237: [(50, "Factuurnummer")], 258: [(50, "03/02/2025")], 269: [(50, "Datum")],
            290: [(400, "05/03/2025")], 301: [(400, "Vervaldag")]}  # fmt: skip
    invoice = {top: cells for top, cells in invoice.items() if not 290 < top < 340}
    assert header(paper, invoice, rows) == ("2025-0117", "2025-02-03", "2025-03-05")


def test_a_house_number_beside_a_label_is_no_invoice_number(paper, invoice):
    rows = {230: [(50, "Factuurnummer"), (160, "3 Abbey Terrace")], 242: [(50, "Factuurdatum"), (160, "03/02/2025")]}
    assert header(paper, invoice, rows)[0] is None


def test_a_label_in_two_languages_counts_once(paper, invoice):
    rows = {230: [(50, "No factura / Invoice no."), (220, "Fecha / Date"), (330, "Vencimiento / Due date")],
            242: [(50, "A26/8852"), (220, "03/02/2025"), (330, "05/03/2025")]}  # fmt: skip
    assert header(paper, invoice, rows) == ("A26/8852", "2025-02-03", "2025-03-05")


def test_a_due_date_that_a_sentence_breaks_over_two_lines(paper, invoice):
    rows = {230: [(50, "Factuurnummer"), (160, "2025-0117")], 242: [(50, "Factuurdatum"), (160, "03/02/2025")],
            450: [(50, "Gelieve dit bedrag te betalen uiterlijk op 5")], 461: [(50, "maart 2025.")]}  # fmt: skip
    assert header(paper, invoice, rows)[2] == "2025-03-05"


def test_a_bare_number_in_a_list_with_the_date_is_the_papers_own(paper, invoice):
    rows = {230: [(50, "Nummer")], 241: [(50, "2025-0117")], 256: [(50, "Datum")], 267: [(50, "03/02/2025")]}
    assert header(paper, invoice, rows)[:2] == ("2025-0117", "2025-02-03")


def test_a_credit_note_may_call_its_own_number_the_invoices(paper, invoice):
    invoice[210] = [(50, "CREDITNOTA")]
    reading = read_words((paper(invoice),))
    assert (reading.type_code.value, reading.invoice_number.value) == ("381", "2025-0117")


def test_a_date_half_a_row_higher_than_its_label_is_its_own(paper, invoice):
    rows = {230: [(50, "Factuurnummer"), (160, "2025-0117")], 238: [(20, "Fax:"), (160, "03/02/2025")],
            243: [(50, "Factuurdatum")]}  # fmt: skip
    assert header(paper, invoice, rows)[1] == "2025-02-03"


def test_a_date_under_the_title_is_the_date_of_issue(paper, invoice):
    rows = {222: [(50, "03/02/2025")], 234: [(50, "nr. 2025-0117")], 254: [(50, "Vervaldatum"), (160, "05/03/2025")]}
    assert header(paper, invoice, rows) == ("2025-0117", "2025-02-03", "2025-03-05")


@pytest.mark.parametrize("title", ["Factuur 2025-0117 (03/02/2025)", "Factuur 2025-0117 - 03/02/2025"])
def test_a_date_behind_the_number_in_a_title_is_the_date_of_issue(paper, invoice, title):
    assert header(paper, invoice, {210: [(50, title)]})[:2] == ("2025-0117", "2025-02-03")


def test_a_place_may_stand_before_the_date(paper, invoice):
    rows = {210: [(50, "Factuur 2025-0117")], 230: [(50, "Opgemaakt te Gent, 3 februari 2025")]}
    assert header(paper, invoice, rows)[:2] == ("2025-0117", "2025-02-03")


def test_a_title_word_in_a_list_with_the_date_is_a_label(paper, invoice):
    rows = {230: [(50, "Dossier"), (300, "2026/183")], 242: [(50, "Factuur"), (300, "26-1682")],
            254: [(50, "Datum"), (300, "03/02/2025")]}  # fmt: skip
    assert header(paper, invoice, rows)[:2] == ("26-1682", "2025-02-03")


def test_a_number_between_title_and_date_is_the_papers_own(paper, invoice):
    rows = {210: [(450, "FACTUUR / FACTURE")], 222: [(450, "126522317")], 234: [(450, "03/02/2025")]}
    assert header(paper, invoice, rows)[:2] == ("126522317", "2025-02-03")


def test_a_kind_of_paper_in_front_belongs_to_the_number(paper, invoice):
    invoice[210] = [(50, "NOTE DE CRÉDIT")]
    rows = {230: [(50, "N° NC 2026/763 · 03/02/2025 · Réf. facture d’origine : F 2026/7485")]}
    assert header(paper, invoice, rows)[:2] == ("NC 2026/763", "2025-02-03")

"""What demos, viewers of e-invoices and market places print: type codes, keyed sections, slogans, owners, agents."""

import pytest

from router.read.parties.contacts import has_phone, is_mail, is_vat_line
from router.read.parties.names import is_name, is_slogan
from router.read.read import read_words
from tests.read.papers import BODY_FROM, BUYER, SELLER, beside, block


@pytest.fixture
def read(paper, invoice):
    """Read the plain invoice with other rows above its title, or in place of its rows."""

    def reading(rows, *, head=True):
        kept = {top: cells for top, cells in invoice.items() if top >= BODY_FROM or not head}
        return read_words((paper(kept | rows),))

    return reading


def names(reading):
    return tuple(party.name.value if party.name else None for party in (reading.seller, reading.buyer))


# ------------------------------------------------------------------ who is who
@pytest.mark.parametrize("form", ["SAS", "SARL"])
def test_a_noun_for_companies_that_begins_a_name_is_no_key(read, form):
    rows = block(28, 50, "Vendeur", f"Société Rivage {form}", "Kaai 12", "2000 Antwerpen", "BTW BE 0403.170.701")
    assert names(read(rows | BUYER))[0] == f"Société Rivage {form}"


def test_the_keyed_name_of_a_section_is_the_company_and_not_its_sign(read):
    rows = {40: [(50, "Seller"), (300, "Buyer")]}
    rows |= {52: [(50, "Endpoint"), (140, "0208:0403170701"), (300, "Endpoint"), (390, "0208:0461327446")]}
    rows |= {64: [(50, "Trading name"), (140, "Zandhoek"), (300, "Registration name"), (390, "Garage Molenveld")]}
    rows |= {76: [(50, "Registration name"), (140, "Drukkerij Zandhoek BV"), (390, "NV")]}
    assert names(read(rows)) == ("Drukkerij Zandhoek BV", "Garage Molenveld NV")


def test_the_only_telephone_on_a_paper_is_its_writers(read):
    blocks = beside(
        block(60, 50, "Garage Molenveld", "Veldstraat 7", "9000 Gent"),
        block(60, 330, "Drukkerij Zandhoek", "Kaai 12", "2000 Antwerpen"),
    )
    rest = {96: [(330, "+32 3 234 56 78")], 420: [(50, "Bedankt")], 432: [(50, "Tot ziens")]}
    assert names(read(blocks | rest)) == ("Drukkerij Zandhoek", "Garage Molenveld")


def test_of_two_bare_blocks_the_one_with_a_number_is_not_made_the_buyer_of_the_other(read):
    blocks = beside(
        block(90, 50, "Garage Molenveld NV", "Veldstraat 7", "9000 Gent"),
        block(90, 330, "Drukkerij Zandhoek", "Kaai 12", "2000 Antwerpen"),
    )
    rest = {126: [(330, "BTW BE0403170701")], 420: [(50, "Bedankt")], 432: [(50, "Tot ziens")]}
    assert names(read(blocks | rest)) == (None, None)


@pytest.mark.parametrize("office", ["The Finance Manager", "De penningmeester", "La directrice financière"])
def test_an_office_over_a_name_is_not_the_name(read, office):
    assert names(read(SELLER | block(118, 330, office, "Garage Molenveld", "Veldstraat 7", "9000 Gent")))[1] == (
        "Garage Molenveld"
    )


def test_a_company_with_a_form_of_its_own_stays_itself_whosever_it_is(read):
    line = "Drukkerij Zandhoek BV is a division of Oeverland Group, Inc."
    assert names(read(SELLER | BUYER | {800: [(50, line)]}))[0] == "Drukkerij Zandhoek BV"


def test_the_short_name_over_a_window_speaks_for_the_name_with_the_numbers(read):
    over = {90: [(50, "Zandhoek GmbH, Postfach 12, 53105 Bonn")]} | block(
        110, 50, "Garage Molenveld", "Am Markt 7", "50667 Köln"
    )
    foot = {800: [(50, "Zandhoek Druckerei GmbH, Am Kai 6, 40213 Düsseldorf, HRB 778, USt-IdNr. DE136695976")]}
    assert names(read(over | foot))[0] == "Zandhoek Druckerei GmbH"


def test_a_person_who_holds_the_account_trades_under_the_name_with_his_surname(read):
    rows = block(40, 50, "Drukkerij Verhulst", "Kaai 12, 2000 Antwerpen", "tel. +32 3 234 56 78") | BUYER
    rows |= {420: [(50, "Te betalen op BE71 0961 2345 6769 t.n.v. P. Verhulst.")]}
    assert names(read(rows))[0] == "Drukkerij Verhulst"


def test_on_whose_behalf_a_paper_is_written_sells_and_the_agents_number_is_nobodys(read):
    rows = block(40, 330, "on behalf of:", "Piet Zandhoek", "Kaai 12", "2000 Antwerpen", "VAT: BE 0403.170.701")
    rows |= block(130, 50, "Garage Molenveld", "Veldstraat 7", "9000 Gent")
    rows |= {800: [(50, "Rijdt BV, Markt 1, 9000 Gent, BE 0461.327.446, issues this in the name of the seller")]}
    reading = read(rows)
    assert names(reading) == ("Piet Zandhoek", "Garage Molenveld")
    assert reading.seller.vat_number.value == "BE0403170701"
    assert reading.buyer.vat_number is None


# ------------------------------------------------------------------ what is what
@pytest.mark.parametrize("text", ["“Print that speaks”", "„Wir drucken alles“", "Your words, our paper"])
def test_what_is_quoted_or_common_words_is_a_slogan(text):
    assert is_slogan(text)


@pytest.mark.parametrize("text", ["Notaires associés", "Architectes", "SRL"])
def test_a_profession_or_a_form_alone_is_no_name(text):
    assert not is_name(text)


def test_capitals_a_sign_and_a_day_are_neither_numbers_nor_mail():
    assert not is_vat_line("SALESPERSON")
    assert not is_mail("VAT @ 20%")
    assert not has_phone("03/07/2026")
    assert has_phone("03/234 56 78")


# ------------------------------------------------------------------ numbers and dates
def test_a_type_code_in_brackets_is_no_number_of_the_paper(read):
    rows = {14: [(50, "Peppol BIS – Invoice (380)")], 210: [(50, "Invoice 34501")], 230: [(50, "Klant")]}
    assert read(SELLER | rows).invoice_number.value == "34501"


def test_a_reference_that_ends_a_question_is_read_without_its_mark(read):
    asked = "Wil je € 248,05 overmaken, onder vermelding van 2025-0117?"
    assert read({432: [(50, asked)]}, head=False).payment_reference.value == "2025-0117"


def test_a_cancellation_names_its_own_number_first(read):
    rows = {210: [(50, "Stornorechnung Nr. 26640 zur Rechnung Nr. 19233")], 230: [(50, "Klant")]}
    assert read(SELLER | BUYER | rows).invoice_number.value == "26640"


@pytest.mark.parametrize("label", ["Tax point", "Created:", "Aangemaakt op"])
def test_the_day_that_stands_for_the_date_of_issue(read, label):
    assert str(read({242: [(50, label), (160, "3/2/2025")]}, head=False).issue_date.value) == "2025-02-03"


def test_a_place_and_a_day_that_a_sentence_goes_on_from_is_the_date_of_issue(read):
    rows = {190: [(50, "Namur, le 3 février 2025 — selon devis accepté")], 242: [(50, "Klant"), (160, "Molenveld")]}
    assert str(read(rows, head=False).issue_date.value) == "2025-02-03"


def test_an_instalment_to_come_is_not_the_day_to_pay(read):
    rows = {254: [(50, "Wir bitten Sie, den Betrag bis zum 16.03.2025 auf unser Konto zu überweisen.")]}
    rows |= {266: [(50, "Ihr neuer Abschlag: 128,00 €, erstmals fällig am 01.03.2025.")]}
    assert str(read(rows, head=False).due_date.value) == "2025-03-16"


@pytest.mark.parametrize("label", ["Uiterlijk te betalen", "Au plus tard à payer", "Spätestens zu zahlen"])
def test_the_latest_day_may_be_named_before_the_paying(read, label):
    assert str(read({254: [(50, label), (190, "05/03/2025")]}, head=False).due_date.value) == "2025-03-05"


@pytest.mark.parametrize("title", ["Fee Invoice", "Uw termijnnota van maart", "Jaarnota"])
def test_kinds_of_bills_are_invoices(read, title):
    assert read({210: [(50, title)], 230: [(50, "Nr."), (160, "17")]}, head=False).type_code.value == "380"

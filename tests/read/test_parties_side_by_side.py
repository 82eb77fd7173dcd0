"""Two blocks that hardly differ: names below headings, blocks over or beside each other, greetings, postcodes."""

import pytest

from router.read.parties.names import billed_name, clean_name
from tests.read.papers import BUYER_NAME, BUYER_NUMBER, NAME, NUMBER, SELLER, beside, block

BARE_SELLER = ("Kaai 12", "2000 Antwerpen", "BTW BE 0403.170.701")
BARE_BUYER = (BUYER_NAME, "Veldstraat 7", "9000 Gent", "BTW BE 0461.327.446")


# ------------------------------------------------------------------ below a heading
@pytest.mark.parametrize("company", [BUYER_NAME, f"Société: {BUYER_NAME}"])
def test_of_a_person_below_a_heading_the_company_in_the_next_line_is_the_buyer(parties, company):
    assert parties(SELLER | block(130, 50, "Client", "Olivier Molenveld", company))[2] == BUYER_NAME


def test_a_person_below_a_heading_with_no_company_below_is_the_buyer(parties):
    assert parties(SELLER | block(130, 50, "Client", "Olivier Molenveld", "Veldstraat 7"))[2] == "Olivier Molenveld"


def test_a_heading_with_another_label_beside_it_names_what_stands_below(parties):
    rows = {130: [(50, "Client:"), (300, "Date: 03/02/2025")], 142: [(50, BUYER_NAME)]}
    assert parties(SELLER | rows)[2] == BUYER_NAME


def test_lines_set_to_the_right_stand_below_their_heading_by_their_right_edge(parties):
    rows = {130: [(475, "Klant")], 142: [(410, BUYER_NAME)]}  # both end at 500 points
    assert parties(SELLER | rows)[2] == BUYER_NAME


def test_to_whom_a_paper_was_given_out_buys_though_only_its_own_mail_stands_there(parties):
    rows = block(90, 50, "Délivré à", "Olivier Molenveld", "Molenveld SPRL", "compta@molenveld.be")
    rows |= {140: [(50, "Zandhoek SA – Kaai 12, 2000 Antwerpen – N° FA2502-0117 du 03/02/2025")]}
    assert parties(rows)[::2] == ("Zandhoek SA", "Molenveld SPRL")


# ------------------------------------------------------------------ one block over the other, or beside it
def test_the_block_that_begins_the_page_over_the_only_other_one_sells(parties):
    rows = block(85, 50, NAME, *BARE_SELLER) | block(145, 50, *BARE_BUYER)
    assert parties(rows) == (NAME, NUMBER, BUYER_NAME, BUYER_NUMBER)


def test_beside_a_buyer_in_the_window_the_only_other_block_with_a_number_sells(parties):
    rows = beside(block(120, 50, NAME, *BARE_SELLER), block(120, 330, *BARE_BUYER))
    assert parties({40: [(50, "Terugbetaling")]} | rows, large=[40]) == (NAME, NUMBER, BUYER_NAME, BUYER_NUMBER)


def test_a_name_that_stands_over_its_own_block_as_a_sign_sells_in_the_window_too(parties):
    sign = block(60, 330, "Zandhoek", "Zandhoek BV", "Kaai 12", "2000 Antwerpen")
    rows = beside(block(72, 50, BUYER_NAME, "Veldstraat 7", "9000 Gent"), sign)
    assert parties(rows)[::2] == ("Zandhoek BV", BUYER_NAME)


def test_of_two_blocks_headed_as_the_buyers_the_one_with_an_issuers_data_sells(parties):
    own = block(120, 50, "Uw gegevens", NAME, "Kaai 12, 1016 EK Amsterdam", "KVK: 21936720")
    theirs = block(120, 330, "Klantgegevens", BUYER_NAME, "Veldstraat 7, 1017 AB Amsterdam")
    assert parties(beside(own, theirs))[::2] == (NAME, BUYER_NAME)


@pytest.mark.parametrize("heading", ["Aanvoerder", "Apporteur", "Einlieferer"])
def test_who_brings_goods_to_an_auction_supplies_them(parties, heading):
    rows = beside(block(120, 50, "", *BARE_BUYER), block(120, 330, heading, NAME, *BARE_SELLER))
    assert parties(rows) == (NAME, NUMBER, BUYER_NAME, BUYER_NUMBER)


def test_who_makes_out_his_suppliers_invoice_below_his_own_letterhead_buys(parties):
    letterhead = block(40, 50, BUYER_NAME, "Veldstraat 7, 9000 Gent", "TVA BE 0461.327.446")
    supplier = block(130, 50, "FOURNISSEUR (MARAÎCHER)", NAME, *BARE_SELLER)
    rows = {40: [*letterhead.pop(40), (400, "AUTOFACTURE")]} | letterhead | supplier
    assert parties(rows, large=[40]) == (NAME, NUMBER, BUYER_NAME, BUYER_NUMBER)


def test_of_two_blocks_with_numbers_a_guest_named_by_a_label_makes_neither_the_sellers(parties):
    letterhead = block(40, 50, "Auberge Zandhoek SRL", "Kaai 12 – 2000 Antwerpen – Tel. 03 234 56 78", BARE_SELLER[-1])
    guest = block(100, 50, "Kamer : 12", "Client : Josephine Wouters")
    assert parties(beside(letterhead | guest, block(100, 330, *BARE_BUYER)))[2] == BUYER_NAME


@pytest.mark.parametrize(
    ("key", "below", "left"), [("Naam opdrachtgever", "Naam begunstigde", 150), ("Client", "Chambre", 110)]
)
def test_what_stands_below_the_key_of_a_list_is_the_next_key(parties, key, below, left):
    keys, values = block(160, 50, key, below, "Arrivée"), block(160, left, "Jo Claes", "twaalf", "ABC")
    assert parties(SELLER | beside(keys, values))[2] is None


def test_the_payers_name_over_the_payees_account_on_a_slip_is_not_the_sellers(parties):
    slip = beside(block(440, 50, "Naam opdrachtgever", "Rekening"), block(440, 150, BUYER_NAME, "BE71 0961 2345 6769"))
    own, theirs = block(40, 50, "Zandhoek Vorming", *BARE_SELLER), block(130, 330, *BARE_BUYER[:3])
    assert parties(own | theirs | slip)[::2] == ("Zandhoek Vorming", BUYER_NAME)


def test_a_domain_in_the_block_right_of_another_address_tells_no_seller(parties):
    left = block(100, 50, "Zandhoek & Zoon", "Kaai 12", "2000 Antwerpen")
    right = block(100, 330, "Molenveld Wandelsport", "Jo Claes", "contact@molenveldwandelsp.be")
    assert parties(beside(left, right))[0] is None


# ------------------------------------------------------------------ names and numbers
@pytest.mark.parametrize("greeting", ["Bonjour", "Beste", "Dear", "Hallo"])
def test_a_greeting_names_the_company_it_is_for(greeting):
    assert billed_name(f"{greeting} {BUYER_NAME},") == BUYER_NAME
    assert billed_name(f"{greeting} Olivier,") == ""
    assert billed_name(f"{greeting} {BUYER_NAME}") == ""


def test_what_stands_behind_a_german_form_with_its_limits_is_no_part_of_the_name():
    assert clean_name("Sandeck UG (haftungsbeschränkt) · Druck") == "Sandeck UG (haftungsbeschränkt)"


def test_the_letters_of_a_postcode_are_no_legal_form(parties):
    rows = {60: [(50, "Kaai 12, 1016 EK Amsterdam")]}
    assert parties(rows | block(130, 330, *BARE_BUYER))[0] is None


def test_a_number_under_an_abbreviated_customer_is_the_buyers(parties):
    rows = beside(
        block(40, 50, NAME, "Kaai 12", "2000 Antwerpen", "info@zandhoek.be"),
        block(112, 330, BUYER_NAME, "Veldstraat 7", "9000 Gent"),
    )
    rows |= {160: [(50, "Cust VAT No")], 172: [(50, BUYER_NUMBER)]}
    assert parties(rows)[1::2] == (None, BUYER_NUMBER)

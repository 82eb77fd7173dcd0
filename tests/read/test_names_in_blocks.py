"""Which line around an address names its company: above it, between it and its street, in lists of keys, in windows."""

import pytest

from router.read.layout.arrangement import lay_out
from router.read.layout.labels import labelled
from router.read.parties.addresses_keyed import are_keys, has_other_key
from router.read.parties.names import is_name
from tests.read.papers import BUYER, BUYER_NAME, NAME, SELLER, beside, block

BOTH = (NAME, BUYER_NAME)
HEADED = {20: [(50, "LUMINARO")]}


@pytest.mark.parametrize("text", ["AC-TR 418", "1-ABC-234", "4B 12"])
def test_letters_and_figures_without_a_word_are_no_name(text):
    assert not is_name(text)


@pytest.mark.parametrize("text", ["Garage 2000", "B2 BV", "G4 Security"])
def test_a_word_or_a_legal_form_makes_letters_and_figures_a_name(text):
    assert is_name(f"{text} NV" if "20" in text else text)


def test_the_value_of_a_key_that_asks_for_no_town_ends_no_address(parties):
    keys = [(330, "Kenteken:"), (330, "Eerste gebruik:"), (330, "Typegoedkeuring:")]
    values = [(470, "Volvo"), (470, "12.03.2019"), (470, "8566 BRZ")]
    rows = {40 + 12 * row: [key, value] for row, (key, value) in enumerate(zip(keys, values, strict=True))}
    assert parties(beside(SELLER, rows) | block(130, 50, BUYER_NAME, "Veldstraat 7", "9000 Gent"))[::2] == BOTH


def test_only_a_key_for_something_else_bars_a_place(paper):
    sheet = lay_out((paper({40: [(50, "Type:"), (130, "8566 Brz")], 80: [(50, "Gemeente:"), (130, "9000 Gent")]}),))
    assert [has_other_key(line.cells[1], sheet) for line in sheet.lines] == [True, False]


def test_what_stands_under_a_key_in_a_list_of_keys_is_no_name(parties):
    keys = {40: [(330, "Client"), (400, "M. Luc Claes")], 52: [(330, "Chambre"), (400, "214")]}
    buyer = block(130, 50, BUYER_NAME, "Veldstraat 7", "9000 Gent")
    assert parties(beside(SELLER, keys) | buyer)[::2] == BOTH


def test_headings_beside_each_other_are_no_keys(paper):
    rows = beside(block(40, 50, "Klant", BUYER_NAME), block(40, 110, "Leverancier", NAME))
    sheet = lay_out((paper(rows),))
    upper, lower = (line.cells[0] for line in sheet.lines)
    assert not are_keys(upper, lower, sheet, labelled(sheet))


def test_words_in_brackets_behind_a_heading_belong_to_it(parties):
    seller = block(110, 50, "Leverancier (coach)", "Trainingen Zandhoek", "Kaai 12", "2000 Antwerpen")
    other = block(110, 330, "Afnemer", BUYER_NAME, "Veldstraat 7", "9000 Gent")
    assert parties({40: [(50, "Self-billing")]} | beside(seller, other))[::2] == ("Trainingen Zandhoek", BUYER_NAME)


def test_a_sign_on_two_lines_over_the_same_name_is_no_part_of_it(parties):
    rows = block(40, 50, "Zandhoek", "& Zonen", "Zandhoek & Zonen BV", "Kaai 12", "2000 Antwerpen", "03 234 56 78")
    assert parties(rows | BUYER)[0] == "Zandhoek & Zonen BV"


@pytest.mark.parametrize("line", ["Bouwmaterialen", "Els Claes", "Filiaal Antwerpen"])
def test_a_trade_a_person_or_a_branch_under_the_companys_large_name_is_not_its_name(parties, line):
    rows = {30: [(50, NAME)]} | block(41, 50, line, "Kaai 12", "2000 Antwerpen", "info@zandhoek.be")
    assert parties(rows | BUYER, large=[30])[0] == NAME


@pytest.mark.parametrize("line", ["Klantnr. 4411", "Uw ref.: PO-4411"])
def test_the_addressees_number_between_its_name_and_street_leaves_both(parties, line):
    assert parties(SELLER | block(130, 330, BUYER_NAME, line, "Veldstraat 7", "9000 Gent"))[2] == BUYER_NAME


def test_a_mail_address_between_name_and_street_is_the_addressees(parties):
    rows = {100: [(50, "LuminaroShop · Online veilingen · België")]}
    rows |= {118: [(50, "Els Claes")], 130: [(50, "info@elsclaes.be")], 150: [(50, "Veldstraat 7")]}
    rows |= {162: [(50, "9000 Gent")], 800: [(50, "Vragen? help@luminaroshop.be")]}
    assert parties(rows, small=[100])[::2] == ("LuminaroShop", "Els Claes")


def test_the_block_under_the_senders_line_is_the_addressee_beside_another(parties):
    sender = {118: [(50, f"{NAME} · Kaai 12 · 2000 Antwerpen")]}
    window = block(130, 50, BUYER_NAME, "Veldstraat 7", "9000 Gent")
    other = block(130, 330, "Els Claes", "Zeedijk 4", "8400 Oostende")
    assert parties(block(30, 330, NAME, "03 234 56 78") | sender | beside(window, other), small=[118])[2] == BUYER_NAME


def test_an_office_under_the_buyers_heading_is_not_its_name(parties):
    buyer = block(110, 330, "Factuur aan", "Service Comptabilité", BUYER_NAME, "Molenveld")
    assert parties(SELLER | buyer)[2] == BUYER_NAME


def test_a_name_that_breaks_behind_its_small_word_is_one(parties):
    assert parties(SELLER | block(130, 330, "Koffiehandel Ter", "Zande BV", "Dorp 7", "9000 Gent"))[2] == (
        "Koffiehandel Ter Zande BV"
    )


def test_the_payee_beside_the_sellers_own_block_is_the_addressee(parties):
    own = block(110, 50, "Onze gegevens", NAME, "Kaai 12", "2000 Antwerpen", "BTW BE 0403.170.701")
    payee = block(110, 330, "Begunstigde", BUYER_NAME, "Veldstraat 7", "9000 Gent", "BTW BE 0461.327.446")
    assert parties(beside(own, payee)) == (NAME, "BE0403170701", BUYER_NAME, "BE0461327446")


@pytest.mark.parametrize("said", ["maakt deel uit van", "fait partie de", "is part of", "gehört zur"])
def test_the_number_of_the_group_that_a_company_belongs_to_is_not_its_own(parties, said):
    foot = {800: [(50, f"{NAME} {said} Duinzicht Groep NV, Kunstlaan 56, 1000 Brussel, BE 0461.327.446")]}
    assert parties(SELLER | BUYER | foot) == (NAME, "BE0403170701", BUYER_NAME, None)


@pytest.mark.parametrize(
    "line",
    [
        "Onderdeel van Duinzicht Groep NV",
        "a member of the Duinzicht Group",
        "Filiale de Duinzicht SA",
        "Officieel verdeler van Duinzicht NV",
        "powered by Duinzicht NV",
    ],
)
def test_a_line_on_whose_member_or_dealer_a_company_is_does_not_name_it(parties, line):
    rows = block(40, 50, "Telefonie Zandhoek", line, "Kaai 12", "2000 Antwerpen", "BTW BE 0403.170.701")
    assert parties(rows | BUYER)[:2] == ("Telefonie Zandhoek", "BE0403170701")
    apart = {25: [(50, "Telefonie Zandhoek")]} | block(42, 50, line, "Kaai 12", "2000 Antwerpen", "BTW BE 0403.170.701")
    assert parties(apart | BUYER)[0] == "Telefonie Zandhoek"


def test_a_line_on_the_company_behind_a_sign_names_it(parties):
    rows = block(40, 50, "Een merk van Molenveld Telefonie BV", "Kaai 12", "2000 Antwerpen", "BTW BE 0403.170.701")
    assert parties(HEADED | rows | BUYER, large=[20])[0] == "Molenveld Telefonie BV"

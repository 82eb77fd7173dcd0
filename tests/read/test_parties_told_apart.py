"""What speaks for one party or the other: market places, brands, payment slips, offices, lines of small print."""

import pytest

from router.read.parties.names import is_name, is_slogan
from tests.read.papers import BUYER, SELLER, block


@pytest.mark.parametrize("name", ["Molenveld Capital BV", "Zetel Ontwerp NV", "Mobile Molenveld SRL"])
def test_a_word_of_contact_data_inside_a_company_name_announces_nothing(parties, name):
    assert parties(SELLER | block(130, 330, name, "Gebouw C", "Veldstraat 7", "9000 Gent"))[2] == name


def test_an_office_of_an_organisation_is_not_its_name(parties):
    office = block(30, 400, "Dienst Financiën", "Markt 1, 2000 Antwerpen", "tel. 03 234 56 78", "info@zandhoek.be")
    assert parties({46: [(50, "Stad Zandhoek")]} | office | BUYER, large=[46])[0] == "Stad Zandhoek"


def test_to_whom_a_payment_slip_is_sent_back_sells_though_it_stands_where_addressees_do(parties):
    rows = block(40, 330, "Zandhoek Translations Ltd", "90 Kaai", "2000 Antwerpen")
    rows |= block(90, 50, "Garage Molenveld NV", "Veldstraat 7", "9000 Gent")
    slip = {740: [(50, "To: Zandhoek Translations Ltd"), (330, "Customer"), (420, "Garage Molenveld NV")]}
    slip |= {752: [(50, "90 Kaai")], 764: [(50, "2000 Antwerpen")]}
    assert parties(rows | slip)[::2] == ("Zandhoek Translations Ltd", "Garage Molenveld NV")


def test_an_addressee_in_one_line_is_told_from_the_line_with_the_issuers_account(parties):
    rows = {100: [(50, "Garage Molenveld NV, Veldstraat 7, 9000 Gent")]}
    rows |= {180: [(50, "Bedragen in EUR. Parking Zandhoek NV – Kaai 12 – 2000 Antwerpen – BE0403.170.701")]}
    assert parties(rows)[:3] == ("Parking Zandhoek NV", "BE0403170701", "Garage Molenveld NV")


@pytest.mark.parametrize(
    "sentence",
    [
        "Je artikelen zijn verkocht door Winkel Zandhoek BV, partner van plein.",
        "Vendu et expédié par Winkel Zandhoek BV via plein.",
        "Verkauft und versandt durch Winkel Zandhoek BV.",
        "Sold and shipped by Winkel Zandhoek BV",
    ],
)
def test_who_sold_is_the_seller_and_not_the_market_place_that_wrote_for_it(parties, sentence):
    owner = "plein. is een handelsnaam van Plein Diensten NV, die deze factuur namens de verkoper heeft opgemaakt."
    rows = {40: [(50, "plein.")], 500: [(50, sentence)], 520: [(50, owner)]}
    assert parties(rows | BUYER, large=[40], small=[520])[0] == "Winkel Zandhoek BV"


def test_one_word_in_large_print_is_a_sign_and_no_name(parties):
    assert parties({40: [(50, "ZANDHOEK")]} | BUYER, large=[40])[0] is None


def test_the_company_in_the_foot_trades_under_the_sign_above(parties):
    foot = {790: [(50, "Lars Brandt Fotografie")], 802: [(50, "Kaai 12")], 814: [(50, "2000 Antwerpen")]}
    rows = {40: [(50, "Voltano")], 700: [(50, "Voltano heet u welkom")]} | BUYER | foot
    assert parties(rows, large=[40])[0] == "Lars Brandt Fotografie"


@pytest.mark.parametrize("title", ["Freight invoice", "Simply better service", "Négoce de matériaux de construction"])
def test_a_title_or_a_slogan_in_large_print_is_no_seller(parties, title):
    line = "Zandhoek Spedition AB · Kaai 42 · Reg. No. 5566664156 · VAT BE0403170701"
    rows = {30: [(50, line)], 60: [(50, title)]} | BUYER
    assert parties(rows, large=[60], small=[30])[0] == "Zandhoek Spedition AB"


def test_the_registered_office_in_the_foot_is_its_whose_block_says_the_same(parties):
    rows = block(40, 400, "Zandhoek Drawings Ltd", "201 High Street", "2000 Antwerpen")
    foot = {790: [(50, "Registered Office: 201 High Street, 2000 Antwerpen, Belgium.")]}
    assert parties(rows | block(90, 50, "Garage Molenveld NV", "Veldstraat 7", "9000 Gent") | foot)[0] == (
        "Zandhoek Drawings Ltd"
    )


def test_a_state_is_no_street(parties):
    rows = block(40, 50, "Zandhoek Outfitters LLC", "20 Kaai Ave", "Seattle, WA 98104 US", "+1 36 802 87 33")
    rows |= {88: [(50, "info@zandhoek.com")]}
    assert parties(rows | BUYER)[0] == "Zandhoek Outfitters LLC"


def test_whom_goods_are_delivered_to_does_not_sell_them(parties):
    rows = block(120, 50, "Werfadres", "Koen Molenveld", "Kerkstraat 3", "9160 Lokeren")
    assert parties(rows | block(120, 330, "Factuuradres", "Stad Gent", "Veldstraat 7", "9000 Gent"))[0] is None


@pytest.mark.parametrize("name", ["De Wilg", "An Claes", "Van Molenveld"])
def test_a_name_that_begins_with_a_preposition_is_no_label(parties, name):
    assert parties(SELLER | block(130, 330, name, "Veldstraat 7", "9000 Gent"))[2] == name


def test_the_word_for_a_persons_attention_is_no_part_of_the_name(parties):
    assert (
        parties(SELLER | block(130, 330, "T.a.v. mevr. An Claes", "Veldstraat 7", "9000 Gent"))[2] == "mevr. An Claes"
    )


def test_a_column_of_small_print_goes_on_beside_large_print(parties):
    column = block(60, 28, "Advocaten Zandhoek", "BV", "Kaai 12", "2000 Antwerpen", "T +32 3 234 56 78", "info@za.be")
    column[72].append((200, "Zandhoek"))
    assert parties(column | BUYER, large=[])[0] == "Advocaten Zandhoek BV"


@pytest.mark.parametrize(
    ("name", "slogan"),
    [("Négoce de bois et charbon", True), ("Bouw en verbouwing", False), ("Garage de la Gare", False),
     ("Alles voor uw tuin BV", False), ("Uw tuin onze zorg", True)],
)  # fmt: skip
def test_common_words_behind_one_capital_are_a_slogan(name, slogan):
    assert is_slogan(name) is slogan


@pytest.mark.parametrize("text", ["Dat doen wij wel even.", "Alleen de rechtbanken zijn bevoegd.", "Sales invoice"])
def test_a_sentence_or_a_title_is_no_name(text):
    assert not is_name(text)


@pytest.mark.parametrize("name", ["Meble Nowak Sp. z o.o.", "Conseil du Pont S.à r.l.", "Zandhoek, Notaire SRL"])
def test_a_legal_form_with_stops_ends_no_sentence(name):
    assert is_name(name)


# ------------------------------------------------------------------ numbers
def test_a_number_wrapped_from_the_head_of_its_column_is_the_addressees(parties):
    rows = {180: [(50, "Klantnummer"), (330, "Uw btw-nummer")], 192: [(50, "40017"), (330, "BE")]}
    assert parties(SELLER | BUYER | rows | {204: [(330, "0461.327.446")]})[3] == "BE0461327446"


def test_a_number_wrapped_behind_a_colon_belongs_to_the_words_before_it(parties):
    line = "Zandhoek BV – Kaai 12 – 2000 Antwerpen – BTW BE 0403.170.701 – 03 234 56 78 – Uw btw-nummer:"
    rows = {796: [(50, line)], 808: [(50, "BE 0461.327.446")]} | BUYER
    assert parties(rows)[1::2] == ("BE0403170701", "BE0461327446")


def test_of_a_sellers_registrations_the_one_said_to_be_this_countrys_counts(parties):
    foot = {
        800: [(50, "Kleider Zandhoek SE · Sitz: Kaai 1, 10243 Berlin · USt-ID DE136695976 · TVA Belgique BE0403170701")]
    }
    assert parties(foot | BUYER)[1] == "BE0403170701"


def test_a_british_number_without_its_country_stands_under_its_label(parties):
    rows = block(40, 330, "Zandhoek Consulting Ltd", "44 Kaai", "LS1 4DY Leeds")
    rows |= {90: [(200, "VAT Number")], 102: [(200, "434031494")], 740: [(50, "Pay to: Zandhoek Consulting Ltd")]}
    assert parties(rows | block(130, 50, "Garage Molenveld NV", "Veldstraat 7", "9000 Gent"))[1] == "GB434031494"


def test_a_lone_number_in_a_block_of_nobody_is_not_given_to_the_seller(parties):
    assert parties(block(90, 50, "Garage Molenveld NV", "Veldstraat 7", "9000 Gent", "BTW BE 0461.327.446"))[1] is None

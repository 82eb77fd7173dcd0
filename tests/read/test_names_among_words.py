"""What is a name among the words around it: no symbol, branch, list of trades or street; whose sign a company has."""

import pytest

from router.read.parties.names import clean_name, is_name
from tests.read.papers import BUYER, BUYER_NAME, NAME, NUMBERED_BUYER, SELLER, beside, block

HEADED = {30: [(50, "LUMINARO")]}
PLACED = block(40, 50, "Kaai 12", "2000 Antwerpen", "BTW BE 0403.170.701")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("eine Marke der Molenveld GmbH", "Molenveld GmbH"),
        ("Een handelsnaam van Molenveld BV", "Molenveld BV"),
        ("une enseigne de Molenveld SRL", "Molenveld SRL"),
        ("◆ Molenveld", "Molenveld"),
        ("Molenveld ☀", "Molenveld"),
        ("Feestzaal Molenveld · Boekingen · Els Claes", "Feestzaal Molenveld"),
        ("Boekingen | Molenveld BV | Gent", "Molenveld BV"),
        ("Pro·Molenveld", "Pro·Molenveld"),
    ],
)
def test_a_name_is_told_from_what_stands_with_it_in_its_line(line, name):
    assert clean_name(line) == name


@pytest.mark.parametrize(
    "text",
    ["◬ MV", "m▢", "Dakwerken – gevelisolatie – zink", "Slager, traiteur, feestzaal", "Molenveld Veldstraat, 7 9000"],
)
def test_a_logo_a_list_of_trades_and_a_street_are_no_names(text):
    assert not is_name(clean_name(text))


@pytest.mark.parametrize("text", ["Claes – Peeters – Maes", "Zandhoek, advocaten, avocats", "Dak, gevel, zink BV"])
def test_names_in_a_row_and_companies_of_trades_are_names(text):
    assert is_name(text)


@pytest.mark.parametrize(
    ("seller", "buyer"),
    [
        ("Diensten geleverd door:", "Diensten geleverd aan:"),
        ("Prestations effectuées par", "Prestations effectuées pour"),
        ("Leistungen erbracht von", "Leistungen erbracht für"),
        ("Services rendered by", "Services rendered to"),
    ],
)
def test_who_did_the_work_sells_and_for_whom_it_was_done_buys(parties, seller, buyer):
    one = block(110, 250, seller, "Atelier Zandhoek BV", "Kaai 12", "2000 Antwerpen", "BTW BE 0403.170.701")
    other = block(110, 50, buyer, BUYER_NAME, "Veldstraat 7", "9000 Gent", "BTW BE 0461.327.446")
    assert parties(beside(other, one)) == ("Atelier Zandhoek BV", "BE0403170701", BUYER_NAME, "BE0461327446")


def test_the_company_below_a_persons_address_is_the_addressee(parties):
    person = block(130, 330, "Els Claes", "Veldstraat 7", "9000 Gent")
    company = block(180, 330, BUYER_NAME, "KBO 0461.327.446", "BTW BE 0461.327.446")
    assert parties(SELLER | person | company)[2:] == (BUYER_NAME, "BE0461327446")


def test_a_company_with_its_own_address_below_another_address_names_only_its_own(parties):
    person = block(130, 330, "Factuur aan", "Els Claes", "Veldstraat 7", "9000 Gent")
    delivered = block(190, 330, BUYER_NAME, "Dorp 1")
    assert parties(SELLER | person | delivered)[2] == "Els Claes"


def test_beside_a_buyer_that_a_label_names_without_address_the_block_with_a_number_sells(parties):
    rows = {20: [(250, "MARKTPLEIN.be")]} | block(100, 50, "Kaas van Zandhoek", "Kaai 12", "2000 Antwerpen")
    rows |= {136: [(50, "BE 0403.170.701")], 160: [(50, "AAN:")], 172: [(50, "Els Claes")]}
    assert parties(rows, large=[20])[::2] == ("Kaas van Zandhoek", "Els Claes")


def test_a_name_that_the_domain_spells_ends_before_the_street_in_its_line(parties):
    rows = {40: [(50, "DE")], 52: [(50, "Atelier Zandhoek Haven, 12 2000")]}
    rows |= {64: [(50, "Antwerpen info@atelierzandhoek.be")]}
    assert parties(rows | block(130, 50, "FACTURÉ À", BUYER_NAME, "Veldstraat 7", "9000 Gent"))[0] == "Atelier Zandhoek"


@pytest.mark.parametrize(
    "line", ["Je betaling aan Luminaro (Zandhoek Software BV).", "Zandhoek Software BV (Luminaro) dankt u."]
)
def test_the_company_in_brackets_at_a_sign_is_the_one_behind_it(parties, line):
    rows = HEADED | block(98, 50, "Factuuradres", BUYER_NAME, "Veldstraat 7", "9000 Gent") | {800: [(50, line)]}
    assert parties(rows, large=[30])[0] == "Zandhoek Software BV"


def test_a_company_in_brackets_behind_another_word_is_not_the_seller(parties):
    rows = HEADED | block(98, 50, "Factuuradres", BUYER_NAME, "Veldstraat 7", "9000 Gent")
    assert parties(rows | {800: [(50, "Verzending met Pakketje (Zandhoek Vervoer BV)")]}, large=[30])[0] is None


def test_a_name_over_the_contact_data_whose_domain_spells_it_goes_on_from_the_sign(parties):
    rows = HEADED | block(98, 50, "Factuuradres", BUYER_NAME, "Veldstraat 7", "9000 Gent")
    rows |= block(770, 50, "Lumi Naro Verlichting", "Klantendienst", "contact@luminaroverlichting.be")
    assert parties(rows, large=[30])[0] == "Lumi Naro Verlichting"


def test_a_sentence_of_the_small_print_after_another_names_the_seller(parties):
    foot = {800: [(50, "Alle werken zijn gewaarborgd. Dakwerken Zandhoek NV, ond.nr 0403.170.701")]}
    lines = block(40, 250, "Dakwerken – gevelisolatie – zink", "Kaai 12, 2000 Antwerpen", "BTW BE 0403.170.701")
    assert parties(lines | NUMBERED_BUYER | foot, small=[800])[:2] == ("Dakwerken Zandhoek NV", "BE0403170701")


@pytest.mark.parametrize("name", ["Dakwerken Gebr. Zandhoek NV", "Ets. Zandhoek SRL", "Bouw gebr. Zandhoek BV"])
def test_an_abbreviation_in_a_name_ends_no_sentence(parties, name):
    assert parties(NUMBERED_BUYER | {800: [(50, f"{name}, ond.nr 0403.170.701")]}, small=[800])[0] == name


def test_the_house_is_named_over_those_who_keep_it(parties):
    rows = {40: [(50, "Auberge du Lac")], 52: [(50, "Famille Zandhoek · Kaai 12 · 2000 Antwerpen")]}
    rows |= {64: [(50, "Tel. 03 234 56 78 · BTW BE 0403.170.701")]}
    assert parties(rows | BUYER, large=[40])[0] == "Auberge du Lac"


def test_a_number_in_a_list_is_the_partys_that_heads_the_list(parties):
    names = beside(block(30, 50, "Verkäufer", NAME), block(30, 330, "Käufer", BUYER_NAME))
    keys = beside(block(130, 330, "Verkäufer", "Register:"), block(130, 50, "Käufer", "Register:"))
    ids = [(50, "USt-IdNr.:"), (150, "BE 0461.327.446"), (330, "USt-IdNr.:"), (430, "BE 0403.170.701")]
    assert parties(names | keys | {154: ids}) == (NAME, "BE0403170701", BUYER_NAME, "BE0461327446")


@pytest.mark.parametrize(
    "bank",
    [
        {800: [(50, "Bankverbindung: Schule am Hang - IBAN: BE71 0961 2345 6769")]},
        block(770, 50, "Bankverbindung:", "Schule am Hang", "IBAN: BE71 0961 2345 6769"),
    ],
)
def test_the_name_that_stands_with_the_account_is_the_sellers(parties, bank):
    school = block(60, 330, "Schule am Hang", "Kaai 12", "2000 Antwerpen")
    buyer = block(130, 50, "An", "Els Claes", "Veldstraat 7", "9000 Gent")
    assert parties({30: [(50, "BUCHAUSLEIHE")]} | school | buyer | bank, large=[30])[0] == "Schule am Hang"


def test_the_only_other_company_that_stands_apart_below_the_seller_buys(parties):
    rows = {30: [(230, NAME)], 80: [(300, BUYER_NAME)]} | block(770, 50, "N° TVA: BE 0403.170.701", "info@zandhoek.be")
    assert parties(rows, large=[30])[::2] == (NAME, BUYER_NAME)


def test_a_company_right_below_the_name_of_another_is_not_its_buyer(parties):
    rows = {30: [(230, NAME)], 42: [(230, "Molenveld Groep NV")]} | block(770, 50, "N° TVA: BE 0403.170.701")
    assert parties(rows, large=[30])[2] is None

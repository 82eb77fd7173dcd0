"""Papers whose parties bear no labels: brands and branches, wordmarks in small letters, titles that say for whom."""

import pytest

from router.read.header.identifiers import enterprise_mentions
from router.read.layout.arrangement import lay_out
from router.read.parties.names import billed_name, clean_name, is_slogan
from router.read.parties.places import city_of
from router.read.read import read_words
from tests.read.papers import BUYER_NAME, NUMBERED_BUYER, SELLER, beside, block


# ------------------------------------------------------------------ names
@pytest.mark.parametrize(
    "text",
    ["Zandhoek NV van publiek recht", "Zandhoek NV naar Belgisch recht", "Zandhoek NV under Belgian law, Kaai 12"],
)
def test_the_law_that_a_company_stands_under_is_no_part_of_its_name(text):
    assert clean_name(text) == "Zandhoek NV"


def test_a_public_company_is_named_without_its_law_in_french_too():
    assert clean_name("Chemins du Littoral SA de droit public") == "Chemins du Littoral SA"
    assert clean_name("Maison du Droit SRL") == "Maison du Droit SRL"


@pytest.mark.parametrize(("text", "slogan"), [("lotte zandhoek", False), ("samen sterker", True)])
def test_a_given_name_in_small_letters_makes_a_name_and_no_slogan(text, slogan):
    assert is_slogan(text) is slogan


def test_a_town_ends_where_the_sentence_ends():
    assert city_of("Luxembourg. R.C.S. Luxembourg") == "Luxembourg"
    assert city_of("St. Vith") == "St. Vith"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Receipt for Garage Molenveld NV", "Garage Molenveld NV"),
        ("Factuur voor Garage Molenveld NV", "Garage Molenveld NV"),
        ("Reçu pour Garage Molenveld NV", "Garage Molenveld NV"),
        ("Thanks for your order", ""),
        ("Receipt", ""),
    ],
)
def test_a_title_says_for_whom_the_paper_is(text, name):
    assert billed_name(text) == name


# ------------------------------------------------------------------ who is who
def test_two_blocks_at_the_foot_are_told_apart_by_the_title(parties):
    foot = beside(
        block(640, 50, "Zandhoek Platforms Limited", "46 Kaai Quay", "2000 Antwerpen", "BTW BE 0403.170.701"),
        block(640, 400, BUYER_NAME, "Veldstraat 7", "9000 Gent", "BTW BE 0461.327.446"),
    )
    found = parties({50: [(50, f"Receipt for {BUYER_NAME}")]} | foot, large=[50])
    assert found == ("Zandhoek Platforms Limited", "BE0403170701", BUYER_NAME, "BE0461327446")


def test_from_one_port_to_another_names_no_seller(parties):
    rows = {30: [(150, "ZANDHOEK CERAMICS CO., LTD.")]}
    rows |= {90: [(50, "TO:"), (110, BUYER_NAME)], 102: [(110, "Veldstraat 7, 9000 Gent")]}
    rows |= {126: [(50, "FROM:"), (110, "NINGBO TO ANTWERP BY SEA")]}
    assert parties(rows, large=[30])[::2] == ("ZANDHOEK CERAMICS CO., LTD.", BUYER_NAME)


def test_a_branch_that_sells_and_the_seat_in_the_small_print_are_one_company(parties):
    rows = {60: [(320, "Sold by Zandhoek EU SARL, Belgian branch")], 72: [(320, "VAT # BE0403170701")]}
    rows |= beside(
        block(120, 50, "Billing address", BUYER_NAME, "Veldstraat 7", "9000 Gent", "BTW BE 0461.327.446"),
        block(120, 320, "Sold by", "Zandhoek EU SARL, Belgian branch", "Kaai 12", "2000 Antwerpen"),
    )
    foot = {800: [(40, "Zandhoek EU SARL, 38 rue Haute, L-1855 Luxembourg, VAT LU12345613")]}
    found = parties(rows | foot)
    assert found == ("Zandhoek EU SARL, Belgian branch", "BE0403170701", BUYER_NAME, "BE0461327446")


def test_who_draws_the_name_in_small_letters_over_an_address_without_one_sells(parties):
    addresses = beside(
        block(90, 50, "Kaai 12", "2000 Antwerpen", "BE 0403.170.701"),
        block(90, 330, "Bloemen Molenveld", "Veldstraat 7", "9000 Gent", "BE 0461.327.446"),
    )
    found = parties({40: [(250, "lotte zandhoek")]} | addresses, large=[40])
    assert found == ("lotte zandhoek", "BE0403170701", "Bloemen Molenveld", "BE0461327446")


@pytest.mark.parametrize(("web", "seller"), [("www.ateliernoord.be", "atelier noord"), ("www.zandhoek.be", None)])
def test_large_print_in_small_letters_is_a_name_where_the_web_address_spells_it(parties, web, seller):
    rows = {40: [(50, "atelier noord")], 70: [(50, web)]}
    assert parties(rows | NUMBERED_BUYER, large=[40])[0] == seller


def test_a_person_under_the_company_whose_name_begins_like_a_label_stays_in_the_block(parties):
    rows = block(130, 330, BUYER_NAME, "Nele Molenveld", "Veldstraat 7", "9000 Gent")
    assert parties(SELLER | rows)[2] == BUYER_NAME


# ------------------------------------------------------------------ numbers
@pytest.mark.parametrize("sign", ["·", "|", "–", ","])
def test_the_register_behind_a_number_makes_it_the_companys_whatever_parts_them(paper, sign):
    sheet = lay_out((paper({800: [(40, f"Kaai 12 {sign} 0403.170.701 {sign} RPR Antwerpen")]}),))
    assert [mention.value for mention in enterprise_mentions(sheet)] == ["0403170701"]


@pytest.mark.parametrize(
    ("name", "vat"), [("Garage Molenveld NV", "BE0461327446"), ("Molenveld vzw", None), ("VME Molenveld", None)]
)
def test_a_companys_enterprise_number_is_its_vat_number(parties, name, vat):
    rows = block(130, 330, name, "Veldstraat 7", "9000 Gent", "Ond.nr. 0461.327.446")
    assert parties(SELLER | rows)[2:] == (name, vat)


def test_a_seller_whose_name_sounds_like_a_makers_keeps_its_number_at_the_foot(parties):
    rows = block(40, 50, "Zandhoek Software NV", "Kaai 12", "2000 Antwerpen")
    foot = {800: [(40, "Zandhoek Software NV, Kaai 12, 2000 Antwerpen, BTW BE 0403.170.701")]}
    assert parties(rows | NUMBERED_BUYER | foot)[:2] == ("Zandhoek Software NV", "BE0403170701")


def test_where_goods_were_delivered_is_not_the_buyers_address(paper):
    delivered = block(130, 40, "Geleverd aan", BUYER_NAME, "Poort 3, Havenweg 8", "2300 Turnhout")
    buyer = read_words((paper(SELLER | beside(delivered, NUMBERED_BUYER)),)).buyer
    assert (buyer.street.value, buyer.city.value) == ("Veldstraat 7", "Gent")


def test_a_slogan_in_the_print_of_a_name_above_it_is_no_part_of_the_name(parties):
    rows = block(40, 50, "Ets ZANDHOEK", "Tout pour la boulangerie-pâtisserie", "Kaai 12", "2000 Antwerpen")
    assert parties(rows | {100: [(50, "BTW BE 0403.170.701")]} | NUMBERED_BUYER, large=(40, 52))[0] == "Ets ZANDHOEK"

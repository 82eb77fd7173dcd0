"""What a place on the page says of a party: a foot that ends high, small columns, lists of numbers, joined names."""

import pytest

from router.read.layout.arrangement import lay_out
from router.read.layout.foot import foot_top
from router.read.parties.names import same_name
from tests.read.papers import NUMBERED_BUYER, block


def test_the_last_lines_of_a_page_are_its_foot_also_where_they_stand_high(parties):
    rows = block(90, 330, "LIBRAIRIE MOLENVELD", "AVENUE HAUTE 7", "4000 LIEGE", "TVA BE0461327446")
    rows |= block(450, 50, "PRESSE ZANDHOEK SA - AVENUE FONSNY 12 - 1070 BRUXELLES", "TVA BE 0403.170.701")
    assert parties(rows) == ("PRESSE ZANDHOEK SA", "BE0403170701", "LIBRAIRIE MOLENVELD", "BE0461327446")


def test_a_foot_begins_no_lower_than_the_last_lines_and_a_fifth_of_the_page(paper):
    high = lay_out((paper({40: [(50, "Factuur")], 400: [(50, "Zandhoek BV")]}),))
    low = lay_out((paper({40: [(50, "Factuur")], 820: [(50, "Zandhoek BV")]}),))
    assert foot_top(high, 1) == pytest.approx(375)
    assert foot_top(low, 1) == pytest.approx(0.82 * 842)


def test_a_block_in_small_print_is_the_issuers(parties):
    rows = block(68, 51, "Bureau Zandhoek", "Kaai 12", "2000 Antwerpen", "btw BE 0403 170 701")
    small = tuple(rows)
    assert parties(rows | NUMBERED_BUYER, small=small) == (
        "Bureau Zandhoek",
        "BE0403170701",
        "Garage Molenveld NV",
        "BE0461327446",
    )


@pytest.mark.parametrize("label", ["Klantnummer: 2450", "Lidnummer: 2450", "N° client : 2450", "Kundennummer 2450"])
def test_a_number_listed_with_the_customers_is_the_customers(parties, label):
    rows = block(136, 50, label, "Btw: BE 0461.327.446") | block(
        130, 330, "Garage Molenveld", "Veldstraat 7", "9000 Gent"
    )
    foot = {800: [(50, "Drukkerij Zandhoek BV - Kaai 12 - 2000 Antwerpen - BTW BE 0403.170.701")]}
    assert parties(rows | foot)[1::2] == ("BE0403170701", "BE0461327446")


@pytest.mark.parametrize(
    "group", ["Onderdeel van Holding Westland NV", "Part of Westland Group Ltd", "Membre du Groupe SA"]
)
def test_the_group_of_which_the_issuer_is_part_is_not_the_issuer(parties, group):
    rows = {40: [(50, "Groothandel Zandhoek BV")], 800: [(50, group)]}
    assert parties(rows | NUMBERED_BUYER)[0] == "Groothandel Zandhoek BV"


def test_a_whole_address_in_one_line_under_its_label_gives_the_name_alone(parties):
    rows = block(40, 50, "Zandhoek Hosting Limited", "Kaai 12, 2000 Antwerpen", "info@zandhoek.com", "03 234 56 78")
    rows |= {130: [(50, "Billed to")], 142: [(50, "Molenveld Films SRL, Rue Haute 7, 1190 Forest, Belgium")]}
    assert parties(rows)[::2] == ("Zandhoek Hosting Limited", "Molenveld Films SRL")


def test_a_number_in_an_addressees_line_is_not_the_sellers_for_the_country_before_it(parties):
    rows = block(40, 330, "Zandhoek Translations", "10 Kaai", "2000 Antwerpen", "info@zandhoek.com", "03 234 56 78")
    rows |= {130: [(50, "To: Molenveld ASBL, Rue Haute 7, 1070 Bruxelles, Belgium (VAT BE0461327446)")]}
    assert parties(rows)[1:] == (None, "Molenveld ASBL", "BE0461327446")


def test_of_two_numbers_in_one_place_the_one_with_right_check_digits_counts(parties):
    line = "Regie Zandhoek SRL – Kaai 12 – 2000 Antwerpen – TVA BE 0403.170.701 – TVA BE 0403.170.702"
    assert parties({800: [(50, line)]} | NUMBERED_BUYER)[1] == "BE0403170701"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("vlotzandhoek", "vlot zandhoek", True), ("zandhoek", "zandhoek print", True), ("zand", "zandhoek", False)],
)
def test_a_name_written_together_is_the_same_name(one, other, same):
    assert same_name(one, other) is same


def test_the_end_of_an_account_with_a_word_behind_it_is_no_town(parties):
    paid = "A verser au / Te storten op BE71 0961 2345 6769 Communication 2026-17"
    rows = {40: [(50, "ZONNEDAK")], 560: [(50, paid)]}
    foot = {580: [(50, "Zonnedak Office SRL - Kaai 12, 2000 Antwerpen - TVA BE 0403.170.701")]}
    assert parties(rows | NUMBERED_BUYER | foot)[0] == "Zonnedak Office SRL"

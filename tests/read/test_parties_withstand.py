"""What the choice of parties withstands: third companies, unheard headings, odd towns, data where others have it."""

import pytest

from router.read.layout.arrangement import lay_out
from router.read.parties.contacts import is_vat_line
from router.read.parties.places import places, with_city
from router.read.parties.trade_names import is_third
from tests.read.papers import BUYER, BUYER_NAME, NAME, SELLER, block

BARE_SELLER = block(40, 50, NAME, "Kaai 12", "2000 Antwerpen", "BTW BE 0403.170.701")
NAMES = (NAME, BUYER_NAME)


# ------------------------------------------------------------------ third companies
@pytest.mark.parametrize(
    "line",
    [
        "KBC Bank NV, Havenlaan 2, 1080 Brussel",
        "Beroepsaansprakelijkheid verzekerd bij Duinzicht NV, Troonplein 1, 1000 Brussel",
        "Verzekering 10-jarige aansprakelijkheid: Duinzicht NV, Troonplein 1, 1000 Brussel, polis 03.112.884",
        "Deze vordering is overgedragen aan Duinfactor NV, Havenlaan 2, 1080 Brussel",
        "Créance cédée à Duinfactor SA, rue Haute 4, 1000 Bruxelles, BE 0461.327.446",
        "Lid van Groep Duinzicht NV, Kunstlaan 56, 1000 Brussel, RPR Brussel BE 0461.327.446",
        "Entreprise agréée par Contrôle Duinzicht ASBL, rue Haute 4, 1000 Bruxelles",
    ],
)
def test_a_third_company_at_the_foot_is_neither_party_nor_is_its_number_theirs(parties, line):
    found = parties(BARE_SELLER | BUYER | {800: [(40, line)]})
    assert (found[0], found[2]) == NAMES
    assert found[1] == "BE0403170701"
    assert found[3] is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Verzekeringskantoor Zandhoek BV, Kaai 12, 2000 Antwerpen", "Verzekeringskantoor Zandhoek BV"),
        ("Assurances de Wallonie SA - rue Haute 4 - 4000 Liège", "Assurances de Wallonie SA"),
        ("Zetel: Zandhoek NV, Kaai 12, 2000 Antwerpen", "Zandhoek NV"),
        ("Vereniging van Bakkers vzw, Kaai 12, 2000 Antwerpen", "Vereniging van Bakkers vzw"),
    ],
)
def test_what_a_company_is_called_after_does_not_make_it_a_third_one(text, name):
    assert not is_third(text, name)


def test_an_unknown_company_with_its_number_at_the_foot_leaves_the_seller_to_the_one_with_its_number_above(parties):
    foot = {800: [(40, "Duinzicht Holding NV, Kunstlaan 56, 1000 Brussel, RPR Brussel BE 0461.327.446")]}
    assert parties(BARE_SELLER | BUYER | foot)[::2] == NAMES


def test_an_unknown_company_with_a_number_at_the_foot_and_one_without_above_leave_the_seller_open(parties):
    above = block(40, 50, "Drukkerij Zandhoek BV", "Kaai 12", "2000 Antwerpen", "03 234 56 78")
    foot = {800: [(40, "Duinzicht Holding NV, Kunstlaan 56, 1000 Brussel, RPR Brussel BE 0461.327.446")]}
    assert parties(above | BUYER | foot)[0] is None


def test_the_only_company_at_the_foot_still_sells(parties):
    foot = {800: [(40, "Drukkerij Zandhoek BV, Kaai 12, 2000 Antwerpen, RPR Antwerpen BE 0403.170.701")]}
    assert parties(BUYER | foot)[:3] == ("Drukkerij Zandhoek BV", "BE0403170701", "Garage Molenveld NV")


# ------------------------------------------------------------------ headings
@pytest.mark.parametrize(
    "heading",
    [
        "Afhaaladres",
        "Laadplaats",
        "Lieu d'enlèvement",
        "Montageort",
        "Uw contactpersoon",
        "Votre courtier",
        "Ihr Vermittler",
    ],
)
def test_a_block_headed_as_a_place_or_a_person_between_is_no_party(parties, heading):
    third = block(124, 50, heading, "Bakkerij Duinzicht BV", "Kerkstraat 4", "8000 Brugge")
    assert parties(SELLER | BUYER | third)[::2] == NAMES


@pytest.mark.parametrize(
    "heading",
    [
        "Kundenanschrift",
        "Invoiced party",
        "Données de facturation",
        "Klant / Client",
        "Coordonnées de l'acheteur",
        "Gefactureerde partij",
    ],
)
def test_headings_of_the_buyer_are_composed_of_their_parts(parties, heading):
    rows = block(118, 330, heading, "Molenveld", "Veldstraat 7", "9000 Gent")
    assert parties(SELLER | rows)[2] == "Molenveld"


def test_a_contact_person_inside_a_block_is_no_heading(parties):
    rows = block(118, 330, "Garage Molenveld NV", "Contactpersoon: Els Claes", "Veldstraat 7", "9000 Gent")
    assert parties(SELLER | rows)[2] == "Garage Molenveld NV"


@pytest.mark.parametrize("key", ["Nom / Entreprise :", "Naam van het bedrijf:", "Name of the company:"])
def test_a_key_that_asks_for_a_companys_name_is_composed_too(parties, key):
    rows = block(124, 50, "CLIENT", f"{key} Garage Molenveld NV", "Adresse : Veldstraat 7, 9000 Gent")
    assert parties(SELLER | rows)[2] == "Garage Molenveld NV"


# ------------------------------------------------------------------ towns
@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (("Veldstraat 7", "Gent 9000"), "9000"),
        (("Veldstraat 7 bus 3", "Gent, 9000"), "9000"),
        (("Veldstraat 7", "9000 - Gent"), "9000"),
        (("7, rue Haute", "Mons (7000)"), "7000"),
        (("Veldstraat 7", "Gent", "9000"), "9000"),
    ],
)
def test_a_town_may_stand_before_its_postcode_under_a_street(paper, lines, code):
    sheet = lay_out((paper(block(100, 50, *lines)),))
    whole = with_city(sheet.cells[-1], sheet)
    assert [(match["code"], match["city"]) for match, _ in places(whole)] == [
        (code, "Gent" if code == "9000" else "Mons")
    ]


@pytest.mark.parametrize("lines", [("Garage Molenveld NV", "Factuur 2025"), ("Klant", "Nummer 4837")])
def test_a_word_and_a_number_that_stand_under_no_street_are_no_town(paper, lines):
    sheet = lay_out((paper(block(100, 50, *lines)),))
    assert places(with_city(sheet.cells[-1], sheet)) == []


# ------------------------------------------------------------------ data where others have it
@pytest.mark.parametrize("data", [("www.postbus.be",), ("09 223 45 67", "admin@postbus.be")])
def test_an_addressee_below_the_letterhead_stays_one_with_its_own_data(parties, data):
    rows = block(130, 330, "Garage Molenveld NV", "Veldstraat 7", "9000 Gent", *data)
    assert parties(SELLER | rows)[::2] == NAMES


@pytest.mark.parametrize(
    "text", ["BTW BE 0461.327.446", "TVA: BE0461327446", "NL 123456789B01", "ATU12345678", "VAT FR 12 345678901"]
)
def test_a_line_with_a_vat_number_alone_is_known_with_any_label(text):
    assert is_vat_line(text)


@pytest.mark.parametrize("text", ["FACTUUR 2025001234", "Tel. 03 234 56 78", "BE71 0961 2345 6769 BIC GEBABEBB"])
def test_other_lines_with_figures_hold_no_vat_number_alone(text):
    assert not is_vat_line(text)


def test_a_vat_number_between_name_and_street_belongs_to_the_block(parties):
    rows = block(130, 330, "Garage Molenveld NV", "BTW BE 0461.327.446", "Veldstraat 7", "9000 Gent")
    assert parties(SELLER | rows)[2:] == ("Garage Molenveld NV", "BE0461327446")


def test_who_has_a_vat_number_in_its_block_is_a_party_rather_than_who_has_none(parties):
    third = block(124, 50, "Zaal Duinzicht", "Kerkstraat 4", "8000 Brugge")
    rows = block(130, 330, "Garage Molenveld NV", "Veldstraat 7", "9000 Gent", "BTW BE 0461.327.446")
    assert parties(SELLER | rows | third)[2] == "Garage Molenveld NV"


def test_an_office_named_after_its_town_is_no_company(parties):
    rows = {40: [(50, "Zandhoek")]} | block(70, 50, "Kantoor Antwerpen", "Kaai 12", "2000 Antwerpen", "03 234 56 78")
    foot = {800: [(40, "Zandhoek Uitzendkrachten NV | Dok 45, 2030 Antwerpen | BTW BE 0403.170.701")]}
    assert parties(rows | BUYER | foot, large=[40])[0] == "Zandhoek Uitzendkrachten NV"


def test_what_a_line_says_before_its_address_may_be_a_description_of_the_name_over_it(parties):
    rows = {40: [(50, "GARAGE ZANDHOEK NV")]}
    rows |= {54: [(50, "Officieel verdeler bedrijfswagens - Kaai 12 - 2000 Antwerpen - 03 234 56 78")]}
    assert parties(rows | BUYER, large=[40])[::2] == ("GARAGE ZANDHOEK NV", "Garage Molenveld NV")


def test_a_head_of_a_column_is_no_name_and_a_number_before_a_date_no_postcode(parties):
    rows = {190: [(50, "ARTIKEL"), (200, "Omschrijving")], 202: [(50, "BON 569335 VAN 27/04/25")]}
    labels = {178: [(50, "KLANT"), (200, "DATUM")]}
    assert parties(SELLER | BUYER | labels | rows)[2] == "Garage Molenveld NV"


def test_where_only_one_address_can_be_in_the_country_of_the_account_it_sells(parties):
    rows = block(58, 57, "Nordhafen Logistik GmbH", "Am Markt 12", "44135 Dortmund", "Deutschland")
    rows |= {60: [(400, "ZANDHOEK")]} | block(
        87, 380, "Zandhoek Drukkerij BV", "Kaai 12", "2000 Antwerpen", "03 234 56 78"
    )
    assert parties(rows, large=[60])[::2] == ("Zandhoek Drukkerij BV", "Nordhafen Logistik GmbH")


def test_the_name_in_large_print_heads_the_paper_though_the_addressee_stands_first(parties):
    rows = block(46, 50, "Garage Molenveld NV", "Veldstraat 7", "9000 Gent", "BTW BE 0461.327.446")
    rows |= block(135, 320, "Zandhoek Schilderwerken", "Kaai 12", "2000 Antwerpen", "BTW BE 0403.170.701")
    found = parties(rows, large=[135])
    assert found == ("Zandhoek Schilderwerken", "BE0403170701", "Garage Molenveld NV", "BE0461327446")


def test_large_print_of_the_labelled_buyer_does_not_make_it_the_seller(parties):
    rows = block(118, 330, "Factuur aan", "Garage Molenveld NV", "Veldstraat 7", "9000 Gent")
    assert parties(SELLER | rows, large=[130])[::2] == NAMES

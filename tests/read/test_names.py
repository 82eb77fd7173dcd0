"""Which name is the seller's and which the buyer's, on papers that hide it."""

import pytest

from router.model import How
from router.read.layout.arrangement import lay_out
from router.read.layout.labels import labelled
from router.read.parties.addresses import addresses
from router.read.parties.names import clean_name, is_name
from router.read.read import read_words


def found(page):
    sheet = lay_out((page,))
    return [(one.name, one.street, one.role) for one in addresses(sheet, labelled(sheet), frozenset())]


@pytest.mark.parametrize(
    "sentence",
    [
        "Papyro is een handelsnaam van Kwekerij De Wilg BV, Kaai 12, 2000 Antwerpen",
        "Papyro wordt geëxploiteerd door Kwekerij De Wilg BV (Kaai 12, 2000 Antwerpen), ondernemingsnummer",
        "Papyro est une marque de Kwekerij De Wilg BV, Kaai 12, 2000 Antwerpen",
        "Papyro is a trading name of Kwekerij De Wilg BV, registered office Kaai 12, 2000 Antwerpen",
        "Kwekerij De Wilg BV, siège social : Kaai 12, 2000 Antwerpen",
    ],
)
def test_a_sentence_names_the_company_behind_a_brand(paper, sentence):
    assert found(paper({790: [(50, sentence)]})) == [("Kwekerij De Wilg BV", "Kaai 12", "")]


def test_the_brands_owner_is_the_seller_not_the_brand(paper, invoice):
    page = {top: cells for top, cells in invoice.items() if top >= 140}
    page |= {40: [(50, "Papyro")], 790: [(50, "Papyro is een merk van Kwekerij De Wilg BV, Kaai 12, 2000 Antwerpen")]}
    assert read_words((paper(page),)).seller.name.value == "Kwekerij De Wilg BV"


def test_a_house_number_before_the_street_belongs_to_it(paper):
    page = paper({790: [(50, "Atelier Vert SRL, 78, boulevard du Midi, 57000 Metz")]})
    assert found(page) == [("Atelier Vert SRL", "78, boulevard du Midi", "")]


def test_a_person_before_the_company_is_not_the_name(paper):
    page = paper({140: [(320, "Klant")], 152: [(320, "Anne Dubois")], 164: [(320, "Bibliotheek Molenveld")],
                  176: [(320, "Veldstraat 7")], 188: [(320, "9000 Gent")]})  # fmt: skip
    assert found(page) == [("Bibliotheek Molenveld", "Veldstraat 7", "buyer")]


def test_a_building_below_a_person_is_no_company(paper):
    page = paper({140: [(320, "Klant")], 152: [(320, "Anne Dubois")], 164: [(320, "Gebouw Zuid")],
                  176: [(320, "Veldstraat 7")], 188: [(320, "9000 Gent")]})  # fmt: skip
    assert found(page)[0][0] == "Anne Dubois"


def test_a_legal_form_on_its_own_line_ends_the_name(paper):
    page = paper({140: [(320, "Klant")], 152: [(320, "Garage Molenveld")], 164: [(320, "NV")],
                  176: [(320, "Veldstraat 7")], 188: [(320, "9000 Gent")]})  # fmt: skip
    assert found(page)[0][0] == "Garage Molenveld NV"


@pytest.mark.parametrize("colon", ["", ":"])
def test_a_table_of_keys_is_an_address(paper, colon):
    rows = {140: [(320, "Klant")], 152: [(320, f"Naam{colon}"), (400, "Optiek Molenveld")],
            164: [(320, f"Adres{colon}"), (400, "Veldstraat 7")], 176: [(320, f"Plaats{colon} 9000 Gent")]}  # fmt: skip
    page = paper(rows)
    assert found(page) == [("Optiek Molenveld", "Veldstraat 7", "buyer")]


def test_to_on_a_payment_slip_is_not_the_buyer(paper, invoice):
    invoice |= {600: [(50, "To: Drukkerij Zandhoek BV")], 612: [(50, "Kaai 12")], 624: [(50, "2000 Antwerpen")]}
    reading = read_words((paper(invoice),))
    assert (reading.seller.name.value, reading.buyer.name.value) == ("Drukkerij Zandhoek BV", "Garage Molenveld NV")


def test_a_mail_address_alone_makes_no_seller(paper, invoice):
    invoice[176] = [(320, "info@molenveld.example")]
    assert read_words((paper(invoice),)).buyer.name.value == "Garage Molenveld NV"


def test_display_print_said_nowhere_else_is_no_seller(paper, invoice):
    page = {top: cells for top, cells in invoice.items() if top >= 140}
    page[40] = [(50, "Samen sterker")]
    assert read_words((paper(page),)).seller.name is None


def test_a_weight_in_kg_is_no_limited_partnership(paper, invoice):
    page = {top: cells for top, cells in invoice.items() if top >= 140} | {780: [(50, "Zak cement 25 kg")]}
    assert read_words((paper(page),)).seller.name is None


def test_a_number_with_wrong_check_digits_is_never_certain(paper, invoice):
    invoice[88] = [(50, "BTW BE 0403.170.702")]
    number = read_words((paper(invoice),)).seller.vat_number
    assert number.confidence < 0.6
    assert "check digits are wrong" in number.reason


def test_an_account_with_wrong_check_digits_is_never_certain(paper, invoice):
    invoice[420] = [(50, "IBAN BE72 0961 2345 6769")]
    (account,) = read_words((paper(invoice),)).ibans
    assert (account.value, account.confidence < 0.6) == ("BE72096123456769", True)
    assert "check digits are wrong" in account.reason


def test_an_account_with_wrong_check_digits_gives_way_to_a_right_one_and_to_ocr(paper, invoice):
    invoice[426] = [(50, "IBAN BE72 0961 2345 6769")]
    reading = read_words((paper(invoice),))
    assert [account.value for account in (*reading.ibans, *reading.other_ibans)] == ["BE71096123456769"]
    assert read_words((paper({20: [(50, "IBAN BE72 0961 2345 6769")]}, how=How.OCR),)).ibans == ()


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Medien UG (haftungsbeschränkt)", "Medien UG (haftungsbeschränkt)"),
        ("Drukkerij Zandhoek BV (Antwerpen)", "Drukkerij Zandhoek BV"),
        ("Drukkerij Zandhoek BV Molenstraat 17", "Drukkerij Zandhoek BV"),
        ("BV Studio 54", "BV Studio 54"),
        ("Zandhoek NV acts as forwarding agent", "Zandhoek NV"),
        ("Zandhoek BV treedt op als tussenpersoon", "Zandhoek BV"),
        ("Rivage SRL agit en qualité de courtier", "Rivage SRL"),
        ("Agit Rivage SRL", "Agit Rivage SRL"),
    ],
)
def test_what_is_printed_around_a_name_goes_and_its_legal_form_stays(printed, name):
    assert clean_name(printed) == name


def test_what_ocr_leaves_of_a_drawn_name_is_none():
    assert not is_name("i's- er in en")
    assert all(is_name(name) for name in ("'t Hof", "bol.com", "een twee drie", "La vie en or"))


def test_what_a_thing_is_sold_at_labels_nobody(paper):
    rows = {
        40: [(45, "Verhuur Zandhoek BV")], 52: [(45, "Kaai 12, 2000 Antwerpen")], 64: [(45, "BTW BE 0461.327.446")],
        252: [(45, "Antwerpen, 24 november 2025")], 302: [(45, "Faktuur nr. 1187")],
        352: [(56, "2 week"), (98, "Huur hoogtewerker")], 369: [(82, "aan"), (113, "310,00"), (239, "620,00")],
        386: [(56, "2 x"), (90, "Vervoer heen en terug")], 402: [(83, "aan"), (116, "55,00"), (234, "110,00")],
    }  # fmt: skip
    assert read_words((paper(rows),)).buyer.name is None


@pytest.mark.parametrize("heading", ["RECH NUNG AN", "VER KOPER", "Opération", "Bauvorhaben", "Chantier"])
def test_a_heading_in_pieces_and_one_over_the_works_name_nobody(heading):
    assert not is_name(heading)


@pytest.mark.parametrize("name", ["Opération Rivage SRL", "Studio Chantier", "Van Aan"])
def test_a_name_that_holds_the_words_of_a_heading_stays_one(name):
    assert is_name(name)

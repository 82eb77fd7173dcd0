"""Seller, buyer and their numbers on papers as they come: letterheads, feet, boxes, forms, other languages."""

import pytest

from tests.read.papers import SELLER, block


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("VME Residentie Molenveld", "p/a Syndic Sonne BV"), "VME Residentie Molenveld"),
        (("Landschap Molenveld", "c/o Immo Sonne BV"), "Landschap Molenveld"),
        (("Garage Molenveld", "& Zonen NV"), "Garage Molenveld & Zonen NV"),
        (("Vereniging voor Natuur en", "Landschap Molenveld VZW"), "Vereniging voor Natuur en Landschap Molenveld VZW"),
        (("Bedrijf: Garage Molenveld NV",), "Garage Molenveld NV"),
        (("De heer Jan Peeters",), "De heer Jan Peeters"),
        (("10234 - Garage Molenveld NV",), "Garage Molenveld NV"),
        (("Garage Molenveld NV t.a.v. Els Claes",), "Garage Molenveld NV"),
        (("De Tavernier BV",), "De Tavernier BV"),
        (
            ("Instituut voor", "Natuur- en Bosonderzoek", "Molenveld VZW"),
            "Instituut voor Natuur- en Bosonderzoek Molenveld VZW",
        ),
        (("Els Claes", "Zaakvoerder", "Garage Molenveld NV"), "Garage Molenveld NV"),
        (("Total Clean BV",), "Total Clean BV"),
        (("4Print BV",), "4Print BV"),
        (("Bill to", "Garage Molenveld NV", "Els Claes", "els@molenveld.example"), "Garage Molenveld NV"),
        (("Huurder", "Garage Molenveld NV"), "Garage Molenveld NV"),
    ],
)
def test_the_addressee_is_the_first_name_of_its_block(parties, lines, name):
    rows = SELLER | block(130, 330, *lines, "Veldstraat 7", "9000 Gent")
    assert parties(rows)[2] == name


def test_a_name_beside_its_number_in_the_foot_is_the_seller_without_any_legal_form(parties):
    foot = {800: [(50, "Studio Zandhoek – BTW BE 0403.170.701 – BE71096123456769")]}
    assert parties(foot | block(130, 330, "Garage Molenveld NV", "Veldstraat 7", "9000 Gent"))[0] == "Studio Zandhoek"


def test_a_street_beside_a_number_in_the_foot_is_no_seller(parties):
    foot = {800: [(50, "Kaai 12 - 2000 Antwerpen - BTW BE 0403.170.701")]}
    rows = {30: [(50, "Drukkerij Zandhoek BV")]} | block(130, 330, "Garage Molenveld NV", "Veldstraat 7", "9000 Gent")
    assert parties(rows | foot)[0] == "Drukkerij Zandhoek BV"


def test_a_licence_before_the_name_in_a_line_of_print_is_not_the_name(parties):
    foot = {800: [(50, "Erkenning VG.129/U · Interim Zandhoek NV · Kaai 12 · 2000 Antwerpen · BTW BE 0403.170.701")]}
    assert parties(foot | block(130, 330, "Bakkerij Sonne", "Veldstraat 7", "9000 Gent"))[0] == "Interim Zandhoek NV"


def test_the_sentence_that_names_the_account_holder_names_the_seller(parties):
    rows = {430: [(50, "Graag betalen op BE71 0961 2345 6769 ten name van Zandhoek Webdesign, met vermelding")]}
    found = parties(rows | block(98, 330, "Garage Molenveld BV", "Veldstraat 7", "9000 Gent", "BE 0461.327.446"))
    assert found[0] == "Zandhoek Webdesign"
    assert found[2:] == ("Garage Molenveld BV", "BE0461327446")


def test_words_cut_in_the_middle_do_not_say_whose_a_number_is(parties):
    rows = {40: [(50, "Ruwbouw Zandhoek BV Populierenlaan 89 9800 Deinze · BE 0403.170.701 · erkend")]}
    rows |= block(98, 330, "Garage Molenveld BV", "Veldstraat 7", "9000 Gent", "BE 0461.327.446")
    assert parties(rows) == ("Ruwbouw Zandhoek BV", "BE0403170701", "Garage Molenveld BV", "BE0461327446")


def test_a_market_place_is_not_the_seller_it_names(parties):
    rows = {30: [(50, "MegaWinkel.be")]}
    rows |= {110: [(50, "Vendu par"), (330, "Adresse de facturation")],
             122: [(50, "SARL Vigneron"), (330, "Garage Pont SRL")],
             134: [(50, "173, Avenue Haute"), (330, "Rue Haute 7")],
             146: [(50, "51100 Reims"), (330, "4000 Liège")]}  # fmt: skip
    assert parties(rows)[::2] == ("SARL Vigneron", "Garage Pont SRL")


def test_a_self_billed_invoice_that_names_supplier_and_customer_is_believed(parties):
    rows = {30: [(50, "Veiling Zandhoek CV"), (330, "SELF-BILLING FACTUUR")], 42: [(330, "uitgereikt door de afnemer")],
            110: [(50, "Leverancier"), (250, "Afnemer")], 122: [(50, "Hoeve Molenveld"), (250, "Veiling Zandhoek CV")],
            134: [(50, "Veldstraat 7"), (250, "Kaai 12")], 146: [(50, "9000 Gent"), (250, "2000 Antwerpen")],
            158: [(50, "Btw BE 0461.327.446"), (250, "Btw BE 0403.170.701")]}  # fmt: skip
    assert parties(rows) == ("Hoeve Molenveld", "BE0461327446", "Veiling Zandhoek CV", "BE0403170701")


@pytest.mark.parametrize(
    ("labels", "seller", "number", "vat"),
    [
        (("Datos del emisor", "Datos del cliente"), "Impresiones del Sur, S.L.", "CIF: B58378431", "ESB58378431"),
        (
            ("Cedente / Prestatore", "Cessionario / Committente"),
            "Stampa Rossi S.r.l.",
            "P.IVA 00743110157",
            "IT00743110157",
        ),
        (("Sprzedawca:", "Nabywca:"), "Drukarnia Nowak Sp. z o.o.", "NIP: 526-000-12-46", "PL5260001246"),
        (("Dodavatel:", "Odběratel:"), "Tiskárna Novák s.r.o.", "DIČ: CZ25123891", "CZ25123891"),
        (("Eladó:", "Vevő:"), "Nyomda Kovács Kft.", "Adószám: 12892312-2-41", "HU12892312"),
        (("Leverancier", "Afnemer"), "Kwekerij De Wilg B.V.", "BTW nr. 810433941B01", "NL810433941B01"),
    ],
)
def test_parties_are_told_apart_in_other_languages(parties, labels, seller, number, vat):
    rows = {60: [(50, labels[0]), (330, labels[1])], 72: [(50, seller), (330, "Garage Molenveld NV")],
            84: [(50, "Via Roma 12"), (330, "Veldstraat 7")], 96: [(50, "20121 Milano"), (330, "9000 Gent")],
            108: [(50, number), (330, "BE0461327446")]}  # fmt: skip
    assert parties(rows) == (seller, vat, "Garage Molenveld NV", "BE0461327446")


def test_a_form_names_a_party_under_a_heading_behind_a_key(parties):
    keys = ("Name", "Street", "City", "VAT number")
    seller = ("Drukkerij Zandhoek BV", "Kaai 12", "Antwerpen", "BE0403170701")
    buyer = ("Garage Molenveld NV", "Veldstraat 7", "Gent", "BE0461327446")
    rows = {}
    for top, heading, values in ((60, "Seller", seller), (130, "Buyer", buyer)):
        rows[top] = [(50, heading)]
        pairs = enumerate(zip(keys, values, strict=True), 1)
        rows |= {top + 12 * index: [(50, key), (200, value)] for index, (key, value) in pairs}
    assert parties(rows) == (seller[0], seller[3], buyer[0], buyer[3])


def test_who_charges_vat_has_the_vat_number_that_the_enterprise_number_makes(parties):
    rows = block(40, 50, "Opleiding Zandhoek vzw", "Kaai 12", "2000 Antwerpen", "0403.170.701 RPR Antwerpen")
    assert parties(rows | block(130, 330, "Garage Molenveld NV", "Veldstraat 7", "9000 Gent"))[1] == "BE0403170701"


def test_a_number_above_the_addressee_is_not_the_addressees(parties):
    rows = {30: [(50, "Drukkerij Zandhoek BV"), (330, "BTW BE 0403.170.701")]}
    rows |= block(90, 330, "Garage Molenveld NV", "Veldstraat 7", "9000 Gent")
    assert parties(rows)[3] is None


def test_a_telephone_below_a_gap_belongs_to_the_letterhead(parties):
    rows = {40: [(50, "Bakkerij Zandhoek"), (330, "Hotel Molenveld NV")], 52: [(50, "Kaai 12"), (330, "Veldstraat 7")],
            64: [(50, "2000 Antwerpen"), (330, "9000 Gent")], 98: [(50, "T +32 38 67 23 60")],
            110: [(50, "info@zandhoek.example")]}  # fmt: skip
    assert parties(rows)[::2] == ("Bakkerij Zandhoek", "Hotel Molenveld NV")


def test_an_addressee_may_stand_in_one_line_behind_its_label(parties):
    rows = SELLER | {140: [(50, "Factuur voor Garage Molenveld NV, Veldstraat 7, 9000 Gent (BE 0461.327.446)")]}
    assert parties(rows)[2:] == ("Garage Molenveld NV", "BE0461327446")
    names = SELLER | {140: [(50, "Van de Voorde BV, Veldstraat 7, 9000 Gent")]} | block(152, 50, "x")
    assert "de Voorde" in str(parties(names))


def test_double_spaced_lines_are_an_address(parties):
    rows = {130: [(330, "Garage Molenveld NV")], 154: [(330, "Veldstraat 7")], 178: [(330, "9000 Gent")]}
    assert parties(SELLER | rows)[2] == "Garage Molenveld NV"


def test_mail_and_telephone_of_the_addressee_do_not_make_it_the_seller(parties):
    head = block(36, 50, "Drukkerij Zandhoek BV", "Kaai 12", "2000 Antwerpen", "03 234 56 78", "BTW BE 0403.170.701")
    buyer = ("Garage Molenveld NV", "Veldstraat 7", "9000 Gent", "Tel. 09 123 45 67", "els@molenveld.be")
    assert parties(head | block(130, 330, *buyer))[0] != "Garage Molenveld NV"


def test_what_is_said_of_a_company_is_not_its_name(parties):
    foot = {800: [(50, "Sonne Logistics NV is lid van Sonne Group - Kaai 12, 2000 Antwerpen - BTW BE 0403.170.701")]}
    found = parties(foot | block(130, 330, "Garage Molenveld NV", "Veldstraat 7", "9000 Gent"))
    assert found[0] == "Sonne Logistics NV"


def test_the_only_number_that_nothing_gives_to_anybody_is_the_issuers(parties):
    rows = block(40, 50, "Drukkerij Zandhoek BV", "Kaai 12", "2000 Antwerpen", "info@zandhoek.example")
    rows |= block(150, 50, "Jan Peeters", "Veldstraat 7", "9000 Gent") | {90: [(450, "Btw-nr: BE 0403.170.701")]}
    assert parties(rows)[1] == "BE0403170701"

"""What papers print that no list foresees: numbers, parties and lines told by their place and make-up."""

import pytest

from router.read.parties.names import is_name
from tests.read.papers import said

DATES = {242: [(50, "Factuurdatum"), (160, "03/02/2025")], 254: [(50, "Vervaldatum"), (160, "05/03/2025")]}


@pytest.mark.parametrize(
    ("rows", "number"),
    [
        ({210: [(50, "Bijdragefactuur 2025 2025L1120")], 230: None}, "2025L1120"),
        ({210: [(50, "FACTUUR")], 230: [(50, "nr. 2025 / 186")]}, "2025 / 186"),
        ({210: [(50, "FACTURE"), (160, "2256"), (260, "du 03/02/2025")], 230: None, 242: None}, "2256"),
        ({210: [(50, "RELEVE")], 230: [(50, "DOCUMENT"), (160, "FA910029")]}, "FA910029"),
        ({60: [(450, "#0088")], 210: [(50, "FA CTUUR")], 230: None}, "0088"),
        ({76: [(50, "RIZIV-nr. 881887")], 210: [(50, "VERZAMELNOTA")], 230: None}, None),
        ({210: [(50, "Kostennote 26/384-K2")], 230: None}, "26/384-K2"),
    ],
)
def test_the_number_stands_where_a_reader_would_look(reading, rows, number):
    assert said(reading(rows).invoice_number) == number


def test_the_number_of_a_thing_in_a_row_with_the_date_is_not_the_papers(reading):
    rows = {210: [(50, "Facture"), (160, "Date"), (300, "N° châssis")],
            221: [(50, "2600907"), (160, "03/02/2025"), (300, "VF7865763")], 230: None, 242: None}  # fmt: skip
    assert said(reading(rows).invoice_number) == "2600907"


@pytest.mark.parametrize(
    ("words", "due"),
    [("Éch. : 05.03.2025", "2025-03-05"), ("VERV.DAG 05/03/25", "2025-03-05"), ("tegen 5 maart 2025", "2025-03-05"),
     ("Graag uw storting vóór 5 maart 2025", "2025-03-05"), ("Solde dû le 05/03/2025", "2025-03-05"),
     ("Zahlung: 14 Tage 2 % Skonto bis 17.02.2025, 05.03.2025 netto Kasse", "2025-03-05"),
     ("Betaling: 30 dagen → 05/03/25. Bij betaling binnen 8 dagen 1 % korting", "2025-03-05")],
)  # fmt: skip
def test_a_last_day_is_known_by_its_shortened_label_or_its_preposition(reading, words, due):
    assert said(reading({254: None, 460: [(50, words)]}).due_date) == due


def test_a_title_may_hold_the_date_alone(reading):
    assert said(reading({210: [(50, "Uw eindafrekening van 3 februari 2025")], 242: None}).issue_date) == "2025-02-03"


@pytest.mark.parametrize(
    ("words", "reference"),
    [("BIJ BETALING VERMELDEN: 781440", "781440"), ("Veuillez rappeler « 2025.44 / Delhez »", None),
     ("Obligatoire : mentionnez le numéro 781440 lors de votre paiement", "781440"),
     ("Vermeld het nummer 781440 bij uw overschrijving", "781440"),
     ("Pour toute question, mentionnez le numéro 781440", None),
     ("Ons kenmerk: CN26/335488", None)],
)  # fmt: skip
def test_a_reference_to_mention_is_one_and_a_quoted_wording_is_not_cut(reading, words, reference):
    assert said(reading({432: [(50, words)]}).payment_reference) == reference


def test_our_account_is_paid_and_the_one_it_is_taken_from_is_not(reading):
    text = "Le montant sera prélevé par nos soins du compte de la copropriété BE68 5390 0754 7034 en faveur de"
    found = reading({420: [(50, text)], 431: [(50, "notre compte BE71 0961 2345 6769.")]})
    assert [said(iban) for iban in found.ibans] == ["BE71096123456769"]


def test_amounts_without_labels_follow_a_net_total_that_has_one(reading):
    rows = {360: [(380, "HTVA"), (500, "205,00")], 372: [(380, "+ 21 %"), (500, "43,05")], 384: [(500, "248,05")]}
    found = reading(rows)
    assert [said(f) for f in (found.total_excl, found.total_vat, found.total_incl)] == ["205.00", "43.05", "248.05"]


# ------------------------------------------------------------------ parties
@pytest.mark.parametrize(
    "text", ["Société coopérative à responsabilité limitée", "Naamloze vennootschap", "Naam begunstigde", "Maatschap"]
)
def test_a_legal_form_or_a_payees_label_alone_is_no_name(text):
    assert not is_name(text)


def test_the_name_of_a_letterhead_may_stand_over_or_beside_its_address(reading):
    over = {40: [(50, "Waterzuivering Demer")], 50: [(50, "Opdrachthoudende vereniging - Kaai 12 - 2000 Antwerpen")],
            52: None, 64: None, 76: None, 88: [(50, "Tel 03 222 33 44")]}  # fmt: skip
    assert said(reading(over).seller.name) == "Waterzuivering Demer"
    beside = {40: [(50, "Ets Lallemand - Chauffage"), (400, "Kaai 12")], 52: [(400, "2000 Antwerpen")], 64: None,
              76: None, 88: None}  # fmt: skip
    assert said(reading(beside).seller.name) == "Ets Lallemand - Chauffage"


def test_who_consigns_and_buys_is_the_buyer(reading):
    assert said(reading({128: [(320, "CONSIGNEE / BUYER")]}).buyer.name) == "Garage Molenveld NV"


def test_a_word_between_a_company_and_its_street_is_no_end_of_the_block(reading):
    rows = {140: [(320, "Garage Molenveld NV")], 151: [(320, "Fuhrparkabrechnung")], 162: [(320, "Veldstraat 7")],
            173: [(320, "9000 Gent")], 152: None, 164: None, 176: None}  # fmt: skip
    assert said(reading(rows).buyer.name) == "Garage Molenveld NV"


def test_a_seller_with_numbers_of_two_countries_charges_under_the_buyers(reading):
    rows = {64: [(50, "1012 AB Amsterdam")], 88: [(50, "Dutch VAT NL812345009B01")],
            100: [(50, "Belgian VAT BE 0403.170.701")]}  # fmt: skip
    assert said(reading(rows).seller.vat_number) == "BE0403170701"


# ------------------------------------------------------------------ lines
def test_a_head_that_no_list_knows_is_the_descriptions_wherever_it_stands(reading):
    rows = {300: [(50, "Bedrag"), (130, "Prijs"), (200, "Aantal"), (280, "Partij")],
            314: [(50, "125,00"), (130, "12,50"), (200, "10"), (280, "Gerbera mini mix")],
            328: [(50, "80,00"), (130, "40,00"), (200, "2"), (280, "Rosa Red Naomi")]}  # fmt: skip
    assert [said(line.description) for line in reading(rows).lines] == ["Gerbera mini mix", "Rosa Red Naomi"]


def test_a_subtotal_of_one_section_is_not_the_sum_of_the_lines(reading):
    rows = {300: [(50, "Omschrijving"), (300, "Aantal"), (380, "Prijs"), (500, "Bedrag")],
            314: [(50, "Affiches A2"), (310, "10"), (380, "12,50"), (500, "125,00")],
            325: [(50, "Subtotaal drukwerk"), (500, "125,00")],
            336: [(50, "Folders"), (310, "2"), (380, "40,00"), (500, "80,00")],
            347: [(50, "Subtotaal folders"), (500, "80,00")], 328: None, 360: None,
            372: [(50, "205,00 × 21 % = 43,05")]}  # fmt: skip
    assert [said(line.net) for line in reading(rows).lines] == ["125.00", "80.00"]


def test_the_last_amount_is_the_lines_where_those_make_the_net_total(reading):
    rows = {300: [(50, "Désignation"), (240, "Qté"), (300, "Tarif"), (360, "Remise"), (430, "Net"),
                  (490, "Total HTVA")],
            314: [(50, "Affiches A2"), (240, "10"), (300, "12,50"), (430, "12,5000"), (500, "125,00")],
            328: [(50, "Folders"), (240, "2"), (300, "50,00"), (360, "20%"), (430, "40,0000"),
                  (500, "80,00")]}  # fmt: skip
    assert [said(line.net) for line in reading(rows).lines] == ["125.00", "80.00"]

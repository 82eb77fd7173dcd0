"""What the heads of a table of lines mean, by their words and by what stands under them."""

import pytest

from router.read.read import read_words


def totals(net, vat, gross):
    return {500: [(380, "Totaal excl. btw"), (500, net)], 512: [(380, "BTW 21%"), (500, vat)],
            524: [(380, "Totaal incl. btw"), (500, gross)]}  # fmt: skip


def told(paper, rows):
    """Quantity, price and rate of every line, as text."""
    lines = read_words((paper(rows),)).lines
    parts = [(line.quantity, line.price, line.vat_rate) for line in lines]
    return [tuple("" if part is None else f"{part.value.normalize():f}" for part in line) for line in parts]


def texts(paper, rows):
    return [line.description.value for line in read_words((paper(rows),)).lines]


@pytest.mark.parametrize("price", ["Stukprijs EUR", "Prijs (EUR)", "Preis in Euro"])
def test_a_currency_behind_the_name_of_a_column_heads_no_other_column(paper, price):
    rows = {300: [(50, "Omschrijving"), (300, "Aantal"), (380, price), (500, "Bedrag EUR")],
            314: [(50, "Vijzen"), (310, "4"), (385, "5,00"), (500, "20,00")],
            328: [(50, "Planken"), (310, "2"), (385, "40,00"), (500, "80,00")]}  # fmt: skip
    assert told(paper, rows | totals("100,00", "21,00", "121,00")) == [("4", "5", ""), ("2", "40", "")]


def test_a_currency_behind_an_unknown_word_heads_no_amounts(paper):
    rows = {250: [(50, "Uw diensten in het kort"), (480, "Sommen (euro)")],
            264: [(50, "Vaste bedragen"), (500, "90,00")],
            278: [(50, "Gesprekken"), (500, "10,00")],
            600: [(50, "Lijn op kantoor"), (500, "60,00")],
            614: [(50, "Lijn op de werf"), (500, "30,00")],
            628: [(50, "Gesprekken naar het buitenland"), (500, "10,00")],
            642: [(50, "Totaal excl. btw"), (500, "100,00")]}  # fmt: skip
    assert "Lijn op de werf" in texts(paper, rows | totals("100,00", "21,00", "121,00"))


def test_what_stands_close_behind_the_head_of_quantities_heads_the_words_under_it(paper):
    rows = {300: [(50, "Aantal"), (84, "Plant / maat"), (300, "Herkomst"), (400, "Prijs"), (500, "Totaal")],
            314: [(70, "40"), (84, "Beukenhaag twee jaar"), (300, "NL7788"), (400, "1,50"), (500, "60,00")],
            328: [(70, "10"), (84, "Linde jong"), (300, "NL9911"), (400, "4,00"), (500, "40,00")]}  # fmt: skip
    assert texts(paper, rows | totals("100,00", "21,00", "121,00")) == ["Beukenhaag twee jaar", "Linde jong"]


def test_a_guests_payment_in_the_column_of_credits_is_no_line(paper):
    rows = {300: [(50, "Libellé"), (300, "TVA"), (380, "Débit EUR"), (480, "Crédit EUR")],
            314: [(50, "Chambre double"), (300, "6 %"), (390, "90,00")],
            328: [(50, "Blanchisserie"), (300, "21 %"), (390, "10,00")],
            342: [(50, "Carte bancaire"), (490, "100,00")],
            356: [(50, "Total TVA comprise"), (390, "100,00"), (490, "100,00")]}  # fmt: skip
    assert texts(paper, rows) == ["Chambre double", "Blanchisserie"]


def test_gross_right_of_net_is_with_vat(paper):
    rows = {300: [(50, "Omschrijving"), (300, "Netto"), (400, "Btw"), (500, "Bruto")],
            314: [(50, "Tolheffing"), (300, "60,00"), (400, "12,60"), (500, "72,60")],
            328: [(50, "Dienstkosten"), (300, "40,00"), (400, "8,40"), (500, "48,40")]}  # fmt: skip
    assert told(paper, rows | totals("100,00", "21,00", "121,00")) == [("", "", "21"), ("", "", "21")]


def test_gross_left_of_net_is_before_the_discount(paper):
    head = [(50, "Omschrijving"), (250, "Aantal"), (320, "Bruto"), (400, "Korting"), (500, "Netto")]
    rows = {300: head,
            314: [(50, "Vijzen"), (255, "4"), (320, "12,50"), (405, "20 %"), (500, "40,00")],
            328: [(50, "Planken"), (255, "2"), (320, "40,00"), (405, "25 %"), (500, "60,00")]}  # fmt: skip
    assert told(paper, rows | totals("100,00", "21,00", "121,00")) == [("4", "12.5", ""), ("2", "40", "")]


def test_labels_of_a_viewer_tell_a_line_among_other_labels(paper):
    rows = {300: [(50, "Menge"), (250, "4"), (300, "Listenpreis (netto)")],
            314: [(50, "Einheit"), (240, "C62"), (300, "Bezeichnung:"), (420, "Eichenbretter")],
            328: [(50, "Preis pro Einheit (netto)"), (240, "25,00"), (300, "Beschreibung:")],
            342: [(50, "Zeilensumme (netto)"), (240, "100,00")]}  # fmt: skip
    paper_rows = rows | totals("100,00", "21,00", "121,00")
    assert (texts(paper, paper_rows), told(paper, paper_rows)) == (["Eichenbretter"], [("4", "25", "")])


def test_the_sign_of_a_multiplication_is_no_unit(paper):
    rows = {300: [(50, "Omschrijving"), (500, "Bedrag")], 314: [(50, "Toestellen (2 x 50,00)"), (500, "100,00")]}
    reading = read_words((paper(rows | totals("100,00", "21,00", "121,00")),))
    assert [(line.quantity.value, line.unit) for line in reading.lines] == [(2, None)]


def test_a_weight_without_a_price_is_no_quantity(paper):
    rows = {300: [(50, "Omschrijving"), (300, "Gewicht"), (500, "Bedrag")],
            314: [(50, "Pakket naar Aat"), (310, "12"), (500, "30,00")],
            328: [(50, "Pakket naar Doornik"), (310, "30"), (500, "70,00")]}  # fmt: skip
    assert told(paper, rows | totals("100,00", "21,00", "121,00")) == [("", "", ""), ("", "", "")]


def test_a_weight_beside_a_price_is_the_quantity(paper):
    rows = {300: [(50, "Omschrijving"), (300, "Gewicht"), (380, "Prijs"), (500, "Bedrag")],
            314: [(50, "Appels"), (310, "12"), (380, "2,50"), (500, "30,00")],
            328: [(50, "Peren"), (310, "35"), (380, "2,00"), (500, "70,00")]}  # fmt: skip
    assert told(paper, rows | totals("100,00", "21,00", "121,00")) == [("12", "2.5", ""), ("35", "2", "")]


def test_a_second_column_of_prices_that_holds_percentages_is_that_of_the_rates(paper):
    rows = {300: [(50, "Omschrijving"), (280, "Aantal"), (340, "Prijs"), (420, "Tarief"), (500, "Bedrag")],
            314: [(50, "Vijzen"), (285, "4"), (340, "5,00"), (425, "21 %"), (500, "20,00")],
            328: [(50, "Planken"), (285, "2"), (340, "40,00"), (425, "21 %"), (500, "80,00")]}  # fmt: skip
    assert told(paper, rows | totals("100,00", "21,00", "121,00")) == [("4", "5", "21"), ("2", "40", "21")]


def test_what_multiplies_under_a_head_of_rates_is_the_price(paper):
    rows = {300: [(50, "Libellé"), (300, "Quantité"), (400, "Taux"), (500, "Montant")],
            314: [(50, "Conseil"), (310, "2"), (400, "35,00"), (500, "70,00")],
            328: [(50, "Dactylographie"), (310, "4"), (400, "7,50"), (500, "30,00")]}  # fmt: skip
    assert told(paper, rows | totals("100,00", "21,00", "121,00")) == [("2", "35", ""), ("4", "7.5", "")]


def test_codes_under_an_article_are_no_part_of_its_description(paper):
    rows = {300: [(50, "Artikel"), (110, "Omschrijving"), (300, "Aantal"), (380, "Prijs"), (500, "Bedrag")],
            314: [(50, "VZ8"), (110, "Vijzen"), (310, "4"), (380, "5,00"), (500, "20,00")],
            328: [(50, "PL12"), (110, "Planken"), (310, "2"), (380, "40,00"), (500, "80,00")]}  # fmt: skip
    assert texts(paper, rows | totals("100,00", "21,00", "121,00")) == ["Vijzen", "Planken"]


def test_words_in_place_of_a_code_begin_the_description(paper):
    rows = {300: [(50, "Référence"), (145, "Produit"), (300, "Qté"), (380, "Prix"), (500, "Total HT")],
            314: [(50, "SV18"), (145, "Savon"), (310, "2"), (380, "40,00"), (500, "80,00")],
            328: [(50, "Emballage pour un cadeau"), (500, "20,00")]}  # fmt: skip
    assert texts(paper, rows | totals("100,00", "21,00", "121,00")) == ["Savon", "Emballage pour un cadeau"]


def test_words_under_an_article_are_its_description(paper):
    rows = {300: [(50, "Artikel"), (180, "Omschrijving"), (300, "Aantal"), (380, "Prijs"), (500, "Bedrag")],
            314: [(50, "Houten plank"), (180, "geschaafd"), (310, "4"), (380, "25,00"), (500, "100,00")]}  # fmt: skip
    assert texts(paper, rows | totals("100,00", "21,00", "121,00")) == ["Houten plank geschaafd"]


def test_an_unknown_head_beside_numbers_of_positions_heads_the_descriptions(paper):
    rows = {300: [(50, "Nr."), (80, "Posten"), (300, "Menge"), (380, "Preis"), (500, "Betrag")],
            314: [(50, "1."), (305, "4"), (380, "5,00"), (500, "20,00")], 325: [(80, "Eichenbretter")],
            350: [(50, "2."), (305, "2"), (380, "40,00"), (500, "80,00")], 361: [(80, "Holzschrauben")]}  # fmt: skip
    assert texts(paper, rows | totals("100,00", "21,00", "121,00")) == ["Eichenbretter", "Holzschrauben"]


def test_numbers_of_posts_with_a_point_are_no_amounts_under_the_head(paper):
    rows = {300: [(50, "Post"), (110, "Omschrijving"), (300, "Aantal"), (380, "Prijs"), (500, "Bedrag")],
            314: [(50, "1.01"), (110, "Grondwerk"), (310, "4"), (380, "5,00"), (500, "20,00")],
            328: [(50, "2.15"), (110, "Riolering"), (310, "2"), (380, "40,00"), (500, "80,00")]}  # fmt: skip
    assert texts(paper, rows | totals("100,00", "21,00", "121,00")) == ["Grondwerk", "Riolering"]


@pytest.mark.parametrize(("quantity", "price"), [("3,50", "€ 40,00"), ("28", "5,00")], ids=["currency", "whole number"])
def test_of_two_figures_without_heads_the_price_is_known_by_its_looks(paper, quantity, price):
    rows = {314: [(50, "Nazicht"), (300, price), (380, quantity), (500, "140,00")],
            328: [(50, "Vervanging"), (300, "€ 10,00"), (380, "2"), (500, "20,00")]}  # fmt: skip
    first, _ = told(paper, rows | totals("160,00", "33,60", "193,60"))
    assert first == (quantity.replace(",50", ".5"), price.strip("€ ").removesuffix(",00"), "")


def test_a_price_left_of_what_is_billed_now_stays_the_price(paper):
    head = [(50, "Omschrijving"), (200, "Eenheidsprijs"), (320, "Vorige staat"), (420, "Deze staat"), (500, "Bedrag")]
    rows = {300: head,
            314: [(50, "Grondwerk"), (210, "50,00"), (330, "0,20"), (430, "0,40"), (500, "20,00")],
            328: [(50, "Riolering"), (210, "160,00"), (330, "0,10"), (430, "0,50"), (500, "80,00")]}  # fmt: skip
    assert told(paper, rows | totals("100,00", "21,00", "121,00")) == [("0.4", "50", ""), ("0.5", "160", "")]


@pytest.mark.parametrize("article", ["HT", "Vat", "TOT", "Totaal"])
def test_an_article_named_as_a_total_that_multiplies_is_a_line(paper, article):
    rows = {300: [(50, "Code"), (110, "Omschrijving"), (300, "Aantal"), (380, "Prijs"), (500, "Bedrag")],
            314: [(50, "PL"), (110, "Planken"), (310, "2"), (380, "35,00"), (500, "70,00")],
            328: [(50, article), (110, "Huur van een tap"), (310, "3"), (380, "10,00"), (500, "30,00")]}  # fmt: skip
    assert told(paper, rows | totals("100,00", "21,00", "121,00")) == [("2", "35", ""), ("3", "10", "")]


def test_a_total_of_hours_at_one_price_is_no_line(paper):
    rows = {300: [(50, "Omschrijving"), (300, "Uren"), (380, "Prijs"), (500, "Bedrag")],
            314: [(50, "Ontwerp"), (310, "2"), (380, "10,00"), (500, "20,00")],
            328: [(50, "Uitvoering"), (310, "8"), (380, "10,00"), (500, "80,00")],
            342: [(50, "Totaal"), (310, "10"), (380, "10,00"), (500, "100,00")]}  # fmt: skip
    assert texts(paper, rows | totals("100,00", "21,00", "121,00")) == ["Ontwerp", "Uitvoering"]


def test_codes_of_rates_are_read_by_the_table_of_vat(paper):
    rows = {300: [(50, "Omschrijving"), (280, "Aantal"), (340, "Prijs"), (430, "Btw"), (500, "Bedrag")],
            314: [(50, "Brood"), (285, "5"), (340, "10,00"), (433, "1"), (500, "50,00")],
            328: [(50, "Wijn"), (285, "2"), (340, "50,00"), (433, "3"), (500, "100,00")],
            380: [(50, "Code"), (110, "Basis"), (180, "Btw %"), (260, "Bedrag btw")],
            392: [(50, "1"), (110, "50,00"), (180, "6,00"), (260, "3,00")],
            404: [(50, "3"), (110, "100,00"), (180, "21,00"), (260, "21,00")],
            500: [(380, "Totaal excl. btw"), (500, "150,00")], 512: [(380, "Totaal btw"), (500, "24,00")],
            524: [(380, "Totaal incl. btw"), (500, "174,00")]}  # fmt: skip
    assert told(paper, rows) == [("5", "10", "6"), ("2", "50", "21")]


def test_a_code_that_no_base_explains_tells_no_rate(paper):
    rows = {300: [(50, "Omschrijving"), (280, "Aantal"), (340, "Prijs"), (430, "Btw"), (500, "Bedrag")],
            314: [(50, "Brood"), (285, "5"), (340, "10,00"), (433, "4"), (500, "50,00")],
            328: [(50, "Wijn"), (285, "1"), (340, "50,00"), (433, "2"), (500, "50,00")],
            392: [(50, "21 %"), (110, "100,00"), (260, "21,00")]}  # fmt: skip
    assert [rate for _, _, rate in told(paper, rows | totals("100,00", "21,00", "121,00"))] == ["", ""]

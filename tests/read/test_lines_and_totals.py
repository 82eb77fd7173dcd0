"""The lines and the totals of a paper, each settled by the other."""

from decimal import Decimal

import pytest

from router.read.read import read_words

TOTALS = {400: [(300, "Totaal excl. btw"), (490, "100,00")], 412: [(300, "BTW 21%"), (490, "21,00")],
          424: [(300, "Totaal incl. btw"), (490, "121,00")]}  # fmt: skip


def lines(paper, rows):
    return [(line.description.value, str(line.net.value)) for line in read_words((paper(rows),)).lines]


def totals(paper, rows):
    reading = read_words((paper(rows),))
    return [field and str(field.value) for field in (reading.total_excl, reading.total_vat, reading.total_incl)]


# ------------------------------------------------------------------ rows without a head
def test_a_rate_in_a_cell_of_its_own_makes_no_total_of_a_row(paper):
    rows = {300: [(50, "Kamer"), (200, "2 × 50,00"), (340, "btw 12 %"), (490, "100,00")],
            314: [(50, "Ontbijt"), (200, "2 × 6,00"), (340, "btw 12 %"), (490, "12,00")],
            328: [(50, "Verblijfstaks"), (340, "zonder btw"), (490, "3,00")],
            360: [(50, "Totaal, btw inbegrepen"), (490, "115,00")]}  # fmt: skip
    found = [row.description.value for row in read_words((paper(rows),)).lines]
    assert found == ["Kamer", "Ontbijt", "Verblijfstaks"]


def test_rows_that_make_the_net_total_go_before_more_that_make_the_gross_one(paper):
    rows = {300: [(50, "Geschäftsgebühr"), (490, "80,00")], 314: [(50, "Auslagen"), (490, "20,00")],
            328: [(50, "Zwischensumme netto"), (490, "100,00")],
            342: [(50, "19 % Umsatzsteuer Nr. 7008"), (490, "19,00")],
            356: [(50, "zu zahlender Betrag"), (490, "119,00")]}  # fmt: skip
    assert lines(paper, rows) == [("Geschäftsgebühr", "80.00"), ("Auslagen", "20.00")]


def test_one_row_that_multiplies_goes_before_a_summary(paper):
    rows = {200: [(300, "Kosten"), (480, "100,00")], 212: [(300, "Tegoeden"), (490, "0,00")]}
    rows |= {300: [(50, "Licenties Office"), (250, "8"), (320, "12,50"), (520, "100,00")]}
    assert lines(paper, rows | TOTALS) == [("Licenties Office", "100.00")]


def test_what_says_the_same_under_several_headings_has_their_names(paper):
    rows = {300: [(50, "Opslag"), (490, "72,60")], 312: [(70, "Verbruik"), (490, "60,00")],
            324: [(70, "BTW"), (490, "12,60")], 340: [(50, "Netwerk"), (490, "48,41")],
            352: [(70, "Verbruik"), (490, "40,00")], 364: [(70, "BTW"), (490, "8,40")]}  # fmt: skip
    assert lines(paper, rows | TOTALS) == [("Opslag", "60.00"), ("Netwerk", "40.00")]


def test_what_vat_leaves_of_the_amount_to_pay_is_made_by_the_lines(paper):
    rows = {300: [(50, "Site travel"), (490, "20,00")], 314: [(50, "Survey"), (490, "80,00")], 330: [(490, "100,00")],
            342: [(300, "Add VAT @ 21%"), (490, "21,00")], 354: [(300, "Amount payable"), (490, "121,00")]}  # fmt: skip
    assert lines(paper, rows) == [("Site travel", "20.00"), ("Survey", "80.00")]


def test_advances_taken_off_are_a_line_where_they_make_the_net_total(paper):
    rows = {300: [(50, "Energie"), (490, "340,00")], 314: [(50, "Netkosten"), (490, "60,00")],
            328: [(50, "Aangerekende voorschotten"), (490, "-300,00")]}  # fmt: skip
    assert [amount for _, amount in lines(paper, rows | TOTALS)] == ["340.00", "60.00", "-300.00"]


def test_on_a_receipt_the_name_stands_over_the_figures(paper):
    rows = {300: [(50, "SCHROEVEN 5X60")], 312: [(70, "2 x"), (200, "30,00"), (490, "60,00")],
            324: [(50, "PURSCHUIM")], 336: [(70, "4 x"), (200, "10,00"), (490, "40,00")]}  # fmt: skip
    assert lines(paper, rows | TOTALS) == [("SCHROEVEN 5X60", "60.00"), ("PURSCHUIM", "40.00")]


def test_rows_of_the_vat_breakdown_are_no_lines(paper):
    rows = {300: [(50, "4 Dagschotel"), (300, "22,40"), (490, "89,60 B")],
            314: [(50, "2 Wijn"), (300, "12,10"), (490, "24,20 A")],
            330: [(50, "TOTAAL"), (490, "113,80")],
            350: [(50, "BTW"), (200, "Netto"), (300, "Btw"), (490, "Bruto")],
            362: [(50, "A 21%"), (200, "20,00"), (300, "4,20"), (490, "24,20")],
            374: [(50, "B 12%"), (200, "80,00"), (300, "9,60"), (490, "89,60")]}  # fmt: skip
    assert [text for text, _ in lines(paper, rows)] == ["Dagschotel", "Wijn"]


# ------------------------------------------------------------------ another column than the head says
def test_the_net_price_of_a_table_is_not_its_amount(paper):
    head = [(50, "Désignation"), (200, "Qté"), (260, "Tarif"), (320, "Remise"), (400, "Net"), (490, "Total HTVA")]
    rows = {300: head,
            314: [(50, "Spot LED"), (205, "2"), (260, "40,00"), (325, "25%"), (400, "30,0000"), (500, "60,00")],
            328: [(50, "Câble"), (205, "4"), (260, "10,00"), (400, "10,0000"), (500, "40,00")]}  # fmt: skip
    assert lines(paper, rows | TOTALS) == [("Spot LED", "60.00"), ("Câble", "40.00")]


def test_prices_without_and_with_vat_before_an_amount_with_vat(paper):
    head = [(50, "Beschreibung"), (220, "Menge"), (290, "Preis (ohne USt.)"), (390, "USt. %"), (440, "Preis"),
            (500, "Summe (inkl. USt.)")]  # fmt: skip
    rows = {300: head,
            314: [(50, "Akku"), (225, "2"), (300, "50,00"), (395, "21 %"), (440, "60,50"), (530, "121,00")],
            340: [(300, "Gesamtpreis"), (530, "121,00")], 360: [(200, "Netto"), (300, "USt.")],
            372: [(60, "21 %"), (200, "100,00"), (300, "21,00")]}  # fmt: skip
    assert lines(paper, rows) == [("Akku", "100.00")]


def test_a_total_and_a_payment_in_the_column_of_the_lines_are_none(paper):
    head = [(50, "Leistung"), (250, "Menge"), (320, "Einzelpreis"), (400, "Betrag EUR")]
    rows = {300: head, 314: [(50, "Übernachtung"), (280, "2"), (380, "45,50"), (520, "91,00")],
            328: [(50, "Parken"), (280, "3"), (380, "10,00"), (520, "30,00")],
            342: [(50, "Total Gesamtbetrag"), (515, "121,00")], 356: [(50, "Kreditkarte"), (510, "-121,00")],
            370: [(50, "Saldo"), (525, "0,00")],
            400: [(60, "MwSt."), (200, "Netto"), (300, "MwSt."), (400, "Brutto")],
            412: [(60, "21 %"), (200, "100,00"), (300, "21,00"), (400, "121,00")]}  # fmt: skip
    reading = read_words((paper(rows),))
    assert [line.description.value for line in reading.lines] == ["Übernachtung", "Parken"]
    assert reading.payable.value == 0


def test_freight_at_a_price_with_vat_is_a_line(paper):
    rows = {300: [(50, "Product"), (300, "Aantal"), (490, "Prijs")],
            314: [(50, "Saffraan"), (310, "2"), (490, "17,00")],
            328: [(50, "Vijzel"), (310, "1"), (490, "22,00")], 350: [(300, "Subtotaal"), (490, "39,00")],
            362: [(300, "Verzending"), (380, "€ 4,60 via post")], 374: [(300, "Totaal"), (490, "43,60")],
            386: [(300, "(inclusief € 3,60 9% btw)")]}  # fmt: skip
    found = lines(paper, rows)
    assert [text for text, _ in found] == ["Saffraan", "Vijzel", "Verzending"]


# ------------------------------------------------------------------ what is a line at all
def test_a_discount_set_like_the_other_lines_is_one(paper):
    rows = {300: [(50, "Omschrijving"), (490, "Excl. btw")], 314: [(50, "Glasvezel"), (490, "90,00")],
            328: [(50, "Vast IP"), (490, "20,00")], 342: [(50, "Korting combi"), (490, "-10,00")]}  # fmt: skip
    assert [amount for _, amount in lines(paper, rows | TOTALS)] == ["90.00", "20.00", "-10.00"]


def test_a_discount_without_the_figures_of_the_other_lines_is_none(paper):
    head = [(50, "Product"), (300, "Aantal"), (380, "Prijs"), (490, "Bedrag")]
    rows = {300: head, 314: [(50, "Schoen"), (310, "2"), (380, "55,00"), (490, "110,00")],
            328: [(50, "Korting"), (490, "-10,00")]}  # fmt: skip
    assert lines(paper, rows | TOTALS) == [("Schoen", "110.00")]


def test_a_row_without_quantity_and_amount_is_no_line(paper):
    rows = {300: [(50, "Fase"), (250, "Aandeel"), (490, "Deze nota")],
            314: [(50, "Voorontwerp"), (255, "15 %"), (500, "0,00")],
            328: [(50, "Uitvoering"), (255, "30 %"), (490, "60,00")],
            342: [(50, "Controle"), (255, "25 %"), (490, "40,00")]}  # fmt: skip
    assert lines(paper, rows | TOTALS) == [("Uitvoering", "60.00"), ("Controle", "40.00")]


def test_one_piece_for_nothing_is_a_line(paper):
    head = [(50, "Product"), (300, "Aantal"), (380, "Prijs"), (490, "Bedrag")]
    rows = {300: head, 314: [(50, "Stoel"), (310, "2"), (380, "50,00"), (490, "100,00")],
            328: [(50, "Levering"), (310, "1"), (380, "0,00"), (490, "0,00")]}  # fmt: skip
    assert lines(paper, rows | TOTALS) == [("Stoel", "100.00"), ("Levering", "0.00")]


# ------------------------------------------------------------------ totals
def test_a_discount_between_the_lines_and_a_total_without_vat_is_no_payment(paper):
    rows = {300: [(50, "Bezeichnung"), (300, "Anzahl"), (380, "Preis"), (490, "Gesamt")],
            314: [(50, "Flyer"), (310, "2"), (380, "50,00"), (490, "100,00")],
            340: [(300, "Zwischensumme"), (490, "100,00")], 352: [(300, "Rabatt"), (490, "-5,00")],
            364: [(300, "MwSt. (0%)"), (490, "0,00")], 376: [(300, "Gesamtbetrag"), (490, "95,00")]}  # fmt: skip
    assert totals(paper, rows) == ["95.00", "0.00", "95.00"]
    assert read_words((paper(rows),)).prepaid is None


def test_freight_between_the_lines_and_a_total_without_vat_is_in_the_total(paper):
    rows = {300: [(50, "Omschrijving"), (300, "Aantal"), (380, "Prijs"), (490, "Totaal")],
            314: [(50, "Ordner"), (310, "8"), (380, "3,00"), (490, "24,00")],
            340: [(300, "Subtotaal"), (490, "24,00")], 352: [(300, "Verzendkosten"), (490, "9,90")],
            364: [(300, "BTW (0%)"), (490, "0,00")], 376: [(300, "Totaal"), (490, "33,90")]}  # fmt: skip
    assert totals(paper, rows) == ["33.90", "0.00", "33.90"]


def test_the_rates_of_the_lines_prove_the_vat_of_their_total(paper):
    rows = {300: [(50, "Libellé"), (300, "HTVA"), (380, "TVA"), (490, "TVAC")],
            314: [(50, "Cotisation annuelle"), (300, "200,00"), (370, "42,00 (21 %)"), (490, "242,00")],
            328: [(50, "Abonnement revue"), (300, "50,00"), (370, "3,00 (6 %)"), (490, "53,00")],
            342: [(50, "TOTAL"), (300, "250,00"), (390, "45,00"), (490, "295,00")]}  # fmt: skip
    assert totals(paper, rows) == ["250.00", "45.00", "295.00"]


def test_without_vat_lines_that_make_the_largest_amount_make_it_the_total(paper):
    rows = {300: [(50, "Huisstijl"), (300, "1 × 300,00"), (490, "300,00")],
            314: [(50, "Stickers"), (300, "4 × 25,00"), (490, "100,00")], 340: [(300, "samen"), (480, "€ 400,00")],
            380: [(50, "Vrijgesteld van btw, bijzondere regeling kleine ondernemingen")]}  # fmt: skip
    reading = read_words((paper(rows),))
    assert [str(line.net.value) for line in reading.lines] == ["300.00", "100.00"]
    assert (reading.total_incl.value, reading.payable.value) == (Decimal("400.00"), Decimal("400.00"))


def test_lines_that_make_the_largest_amount_prove_nothing_where_a_rate_is_printed(paper):
    rows = {300: [(50, "Huisstijl"), (300, "1 × 300,00"), (490, "300,00")],
            314: [(50, "Stickers"), (300, "4 × 25,00"), (490, "100,00")], 340: [(300, "samen"), (480, "€ 400,00")],
            380: [(50, "btw 21 % niet inbegrepen")]}  # fmt: skip
    assert read_words((paper(rows),)).total_incl is None


def test_the_sum_agreed_is_not_what_is_asked_for(paper):
    rows = {300: [(300, "Montant EUR")], 312: [(50, "Montant du marché HTVA"), (490, "900,00")],
            324: [(50, "Travaux à ce jour"), (490, "500,00")], 336: [(50, "Déjà facturé"), (485, "-300,00")],
            350: [(50, "TOTAL HTVA"), (490, "200,00")], 362: [(50, "TVA : autoliquidation"), (500, "0,00")],
            374: [(50, "TOTAL À PAYER"), (490, "200,00")]}  # fmt: skip
    assert totals(paper, rows) == ["200.00", "0.00", "200.00"]


def test_a_bracket_of_vat_goes_on_in_the_next_line(paper):
    rows = {300: [(50, "Product"), (490, "Prijs")], 314: [(50, "Spuit"), (490, "121,00")],
            328: [(50, "Zaad"), (490, "10,60")], 350: [(200, "Totaal"), (300, "€ 131,60 (inclusief € 0,60 6% btw en")],
            362: [(300, "€ 21,00 21% btw)")]}  # fmt: skip
    assert totals(paper, rows) == ["110.00", "21.60", "131.60"]


def test_a_currency_behind_a_price_is_not_that_of_the_quantity_beside_it(paper):
    head = [(50, "Produit"), (300, "Prix"), (400, "Qté"), (490, "Total")]
    rows = {300: head, 314: [(50, "Carnet"), (300, "20,00 €"), (405, "5"), (480, "100,00 €")]}
    (line,) = read_words((paper(rows | TOTALS),)).lines
    assert (line.quantity.value, line.price.value) == (5, Decimal("20.00"))


def test_a_tax_that_is_no_vat_is_a_line(paper):
    rows = {300: [(50, "Chambre double"), (490, "90,00")], 314: [(50, "Taxe de séjour"), (490, "10,00")]}
    assert [text for text, _ in lines(paper, rows | TOTALS)] == ["Chambre double", "Taxe de séjour"]


def test_sections_with_and_without_vat_are_lines_alike(paper):
    rows = {300: [(50, "Loonberekening"), (250, "5"), (320, "20,00"), (490, "100,00")],
            314: [(50, "Totaal A"), (490, "100,00")], 326: [(50, "Btw 21%"), (490, "21,00")],
            350: [(50, "Voorschot bijdragen"), (250, "1"), (320, "400,00"), (490, "400,00")],
            364: [(50, "Totaal B"), (490, "400,00")], 400: [(50, "Algemeen totaal"), (490, "521,00")]}  # fmt: skip
    assert lines(paper, rows) == [("Loonberekening", "100.00"), ("Voorschot bijdragen", "400.00")]
    assert totals(paper, rows) == ["500.00", "21.00", "521.00"]


def test_totals_without_any_label_are_proven_by_a_printed_rate(paper):
    rows = {300: [(50, "Tuin"), (490, "60,00")], 312: [(50, "Haag"), (490, "40,00")], 330: [(490, "100,00")],
            342: [(430, "21 %"), (490, "21,00")], 354: [(490, "121,00")]}  # fmt: skip
    assert totals(paper, rows) == ["100.00", "21.00", "121.00"]
    assert lines(paper, rows) == [("Tuin", "60.00"), ("Haag", "40.00")]


def test_deposits_without_vat_are_added_to_lines_at_two_rates(paper):
    head = [(50, "Artikel"), (200, "Aantal"), (260, "Prijs"), (400, "BTW"), (490, "Bedrag")]
    rows = {300: head, 314: [(50, "Bier"), (205, "5"), (260, "20,00"), (400, "21%"), (490, "100,00")],
            328: [(50, "Water"), (205, "4"), (260, "5,00"), (400, "6%"), (490, "20,00")],
            360: [(300, "Totaal excl. btw"), (490, "120,00")], 372: [(300, "BTW 21% op 100,00"), (490, "21,00")],
            384: [(300, "BTW 6% op 20,00"), (490, "1,20")], 396: [(300, "Leeggoed"), (490, "40,50")],
            408: [(300, "Te betalen"), (490, "182,70")]}  # fmt: skip
    assert totals(paper, rows) == ["160.50", "22.20", "182.70"]


@pytest.mark.parametrize("discounts", ["10+5%", "10% + 5%"])
def test_one_discount_after_another_multiplies(paper, discounts):
    head = [(50, "Artikel"), (250, "Aantal"), (320, "Prijs"), (400, "Korting"), (490, "Bedrag")]
    rows = {300: head, 314: [(50, "Lamp"), (255, "4"), (320, "50,00"), (400, discounts), (490, "171,00")]}
    (line,) = read_words((paper(rows),)).lines
    assert (line.quantity.value, line.price.value, line.discount.value) == (4, 50, Decimal("14.5"))


def test_a_sheet_of_days_worked_needs_no_words(paper):
    head = [(50, "Datum"), (220, "Uren"), (300, "Tarief"), (490, "Totaal")]
    rows = {300: head, 314: [(50, "01/02/2026"), (220, "1,50"), (300, "50,00"), (490, "75,00")],
            328: [(50, "02/02/2026"), (220, "0,50"), (300, "50,00"), (490, "25,00")]}  # fmt: skip
    assert lines(paper, rows | TOTALS) == [("01/02/2026", "75.00"), ("02/02/2026", "25.00")]


def test_a_bare_vat_beside_its_rate_heads_the_amounts_of_vat(paper):
    head = [(50, "Libellé"), (220, "Base HT"), (320, "Taux"), (400, "TVA"), (480, "Total TTC")]
    rows = {300: head, 314: [(50, "Livre"), (220, "50,00"), (320, "6,00"), (400, "3,00"), (480, "53,00")]}
    (line,) = read_words((paper(rows),)).lines
    assert line.vat_rate.value == 6


def test_a_number_under_a_head_that_nobody_knows_is_the_quantity_where_it_multiplies(paper):
    rows = {300: [(50, "Omschrijving"), (250, "Glimp"), (340, "Prijs"), (490, "Bedrag")],
            314: [(50, "Groene ton"), (255, "4"), (340, "15,00"), (490, "60,00")],
            328: [(50, "Gele ton"), (255, "2"), (340, "20,00"), (490, "40,00")]}  # fmt: skip
    found = [(str(line.quantity.value), str(line.price.value)) for line in read_words((paper(rows | TOTALS),)).lines]
    assert found == [("4", "15.00"), ("2", "20.00")]


@pytest.mark.parametrize(("first", "second"), [("4", "7"), ("7", "4")])
def test_of_two_heads_that_nobody_knows_each_may_be_that_of_the_quantity(paper, first, second):
    rows = {300: [(50, "Omschrijving"), (200, "Glimp"), (270, "Brasel"), (340, "Prijs"), (490, "Bedrag")],
            314: [(50, "Groene ton"), (205, first), (275, second), (340, "25,00"), (490, "100,00")]}  # fmt: skip
    (line,) = read_words((paper(rows | TOTALS),)).lines
    assert (line.description.value, str(line.quantity.value)) == ("Groene ton", "4")


def test_numbers_under_two_heads_that_nobody_knows_are_no_words_of_the_description(paper):
    rows = {300: [(50, "Omschrijving"), (200, "Glimp"), (270, "Brasel"), (490, "Bedrag")],
            314: [(50, "Groene ton"), (205, "13"), (275, "17"), (490, "100,00")]}  # fmt: skip
    assert lines(paper, rows | TOTALS) == [("Groene ton", "100.00")]


def test_the_sign_of_a_multiplication_is_no_word_of_a_description(paper):
    rows = {300: [(50, "2 x Koffie"), (490, "60,00")], 314: [(50, "1 x Taart"), (490, "40,00")]}
    assert [text for text, _ in lines(paper, rows | TOTALS)] == ["Koffie", "Taart"]

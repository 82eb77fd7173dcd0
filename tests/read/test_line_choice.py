"""Which rows are the lines: those that make the total, under a head or without one."""

from decimal import Decimal

import pytest

from router.read.read import read_words

HEAD = [(50, "Omschrijving"), (300, "Aantal"), (380, "Prijs"), (500, "Bedrag")]


def lines(paper, rows):
    reading = read_words((paper(rows),))
    return [(line.description.value, str(line.net.value)) for line in reading.lines]


def test_a_later_table_of_details_is_left_out(paper):
    rows = {300: HEAD, 314: [(50, "Abonnement"), (310, "1"), (380, "40,00"), (500, "40,00")],
            328: [(50, "Toestel"), (310, "2"), (380, "30,00"), (500, "60,00")],
            350: [(380, "Totaal excl. btw"), (500, "100,00")], 362: [(380, "BTW 21%"), (500, "21,00")],
            374: [(380, "Totaal incl. btw"), (500, "121,00")],
            420: [(50, "Omschrijving"), (300, "Duur"), (500, "Bedrag")],
            434: [(50, "Naar Namen"), (300, "2 min"), (500, "0,40")],
            448: [(50, "Naar Luik"), (300, "9 min"), (500, "1,10")]}  # fmt: skip
    assert lines(paper, rows) == [("Abonnement", "40.00"), ("Toestel", "60.00")]


def test_a_charge_below_the_subtotal_of_the_lines_is_no_line(paper):
    rows = {300: HEAD, 314: [(50, "Vijzen"), (310, "4"), (380, "5,00"), (500, "20,00")],
            335: [(380, "Subtotaal"), (500, "20,00")], 347: [(380, "Verzendkosten"), (500, "8,00")],
            359: [(380, "Totaal excl. btw"), (500, "28,00")], 371: [(380, "BTW 21%"), (500, "5,88")],
            383: [(380, "Totaal incl. btw"), (500, "33,88")]}  # fmt: skip
    reading = read_words((paper(rows),))
    assert [str(line.net.value) for line in reading.lines] == ["20.00"]
    assert [(charge.is_charge, str(charge.amount.value)) for charge in reading.charges] == [(True, "8.00")]


def test_lines_may_go_on_below_a_subtotal(paper):
    head = [(50, "Omschrijving"), (500, "Bedrag")]
    rows = {300: head, 314: [(50, "Plaatsen"), (500, "70,00")], 328: [(50, "Verven"), (500, "20,00")],
            342: [(380, "Subtotaal"), (500, "90,00")], 356: [(50, "Opruimen"), (500, "10,00")],
            380: [(380, "Totaal excl. btw"), (500, "100,00")], 392: [(380, "BTW 21%"), (500, "21,00")],
            404: [(380, "Totaal incl. btw"), (500, "121,00")]}  # fmt: skip
    assert lines(paper, rows) == [("Plaatsen", "70.00"), ("Verven", "20.00"), ("Opruimen", "10.00")]


def test_what_was_agreed_and_billed_before_stands_above_what_is_billed_now(paper):
    head = [(50, "Omschrijving"), (500, "Bedrag")]
    rows = {300: head, 314: [(50, "Aannemingssom"), (500, "900,00")], 328: [(50, "Eerder gevorderd"), (500, "300,00")],
            342: [(50, "Deze staat"), (500, "200,00")], 380: [(380, "Totaal excl. btw"), (500, "200,00")],
            392: [(380, "BTW 21%"), (500, "42,00")], 404: [(380, "Totaal incl. btw"), (500, "242,00")]}  # fmt: skip
    assert lines(paper, rows) == [("Deze staat", "200.00")]


def test_lines_that_make_the_total_with_a_labelled_allowance_are_the_lines(paper):
    head = [(50, "Omschrijving"), (500, "Bedrag")]
    rows = {300: head, 314: [(50, "Tegels"), (500, "80,00")], 328: [(50, "Lijm"), (500, "40,00")],
            350: [(380, "Korting"), (500, "-20,00")], 362: [(380, "Totaal excl. btw"), (500, "100,00")],
            374: [(380, "BTW 21%"), (500, "21,00")], 386: [(380, "Totaal incl. btw"), (500, "121,00")]}  # fmt: skip
    assert lines(paper, rows) == [("Tegels", "80.00"), ("Lijm", "40.00")]


def test_a_discount_printed_under_a_line_is_taken_off_it(paper):
    rows = {300: HEAD, 314: [(50, "Kabel"), (310, "10"), (380, "4,00"), (500, "40,00")],
            326: [(380, "5 %"), (500, "-2,00")], 340: [(50, "Stekker"), (310, "2"), (380, "6,00"), (500, "12,00")],
            370: [(380, "Totaal excl. btw"), (500, "50,00")]}  # fmt: skip
    (cable, _) = read_words((paper(rows),)).lines
    assert (cable.net.value, cable.discount.value) == (Decimal("38.00"), 5)


def test_a_side_bar_beside_the_table_is_no_part_of_it(paper):
    head = [(220, "Omschrijving"), (400, "Aantal"), (450, "Prijs"), (520, "Excl. btw")]
    rows = {300: head, 314: [(20, "T 09 222"), (220, "Lediging"), (405, "2"), (450, "5,00"), (530, "10,00")],
            328: [(20, "BTW"), (220, "Huur"), (405, "1"), (450, "8,00"), (530, "8,00")],
            342: [(20, "IBAN"), (220, "Heffing"), (405, "3"), (450, "4,00"), (530, "12,00")],
            370: [(220, "Totaal excl. btw"), (530, "30,00")]}  # fmt: skip
    assert lines(paper, rows) == [("Lediging", "10.00"), ("Huur", "8.00"), ("Heffing", "12.00")]


def test_a_net_price_beside_a_discount_is_discounted_already(paper):
    head = [(50, "Artikel"), (180, "Aantal"), (240, "Bruto"), (300, "Korting"), (370, "Netto"), (440, "Btw"),
            (500, "Bedrag")]  # fmt: skip
    rows = {300: head, 314: [(50, "Kaas"), (190, "3"), (240, "10,00"), (310, "10%"), (370, "9,00"), (445, "6"),
                             (505, "27,00")],
            340: [(370, "Totaal excl. btw"), (505, "27,00")]}  # fmt: skip
    (line,) = read_words((paper(rows),)).lines
    assert (line.price.value, line.discount, line.net.value) == (Decimal("9.00"), None, Decimal("27.00"))


def test_an_amount_of_vat_in_the_column_of_the_rate_tells_the_rate_that_makes_it(paper):
    head = [(50, "Omschrijving"), (300, "Aantal"), (360, "Prijs"), (430, "BTW"), (500, "Bedrag")]
    rows = {300: head, 314: [(50, "Zand"), (310, "2"), (360, "9,15"), (430, "3,84"), (500, "18,30")]}
    (line,) = read_words((paper(rows),)).lines
    assert (line.vat_rate.value, line.net.value) == (21, Decimal("18.30"))


def test_a_quantity_before_a_price_is_not_its_thousands(paper):
    rows = {300: HEAD, 314: [(50, "Onderhoud"), (352, "20 132,50"), (492, "2 650,00")]}
    (line,) = read_words((paper(rows),)).lines
    assert (line.quantity.value, line.price.value, line.net.value) == (20, Decimal("132.50"), Decimal("2650.00"))


# ------------------------------------------------------------------ without a head
TOTALS = {400: [(300, "Totaal excl. btw"), (490, "100,00")], 412: [(300, "BTW 21%"), (490, "21,00")],
          424: [(300, "Totaal incl. btw"), (490, "121,00")]}  # fmt: skip


def test_amounts_that_stand_in_a_column_by_their_left_edge(paper):
    rows = {300: [(50, "Honoraires"), (490, "95,50")], 314: [(50, "Déplacement"), (490, "4,50")]}
    assert lines(paper, rows | TOTALS) == [("Honoraires", "95.50"), ("Déplacement", "4.50")]


def test_an_amount_half_a_row_lower_belongs_to_the_text_beside_it(paper):
    rows = {300: [(50, "Trap van eik")], 305: [(490, "60,00")], 312: [(50, "1 stuk")],
            330: [(50, "Plaatsing")], 335: [(490, "40,00")], 342: [(50, "1 dag")]}  # fmt: skip
    assert [amount for _, amount in lines(paper, rows | TOTALS)] == ["60.00", "40.00"]


def test_the_last_amounts_of_lines_filled_up_with_dots(paper):
    rows = {300: [(50, "Consult .......... 60,00 €")], 314: [(50, "Vaccin rabies .................. 40,00 €")]}
    assert [amount for _, amount in lines(paper, rows | TOTALS)] == ["60.00", "40.00"]


def test_what_is_set_in_below_a_line_is_a_part_of_it(paper):
    rows = {300: [(50, "Rekenkracht"), (490, "70,00")], 312: [(70, "overdag"), (490, "45,00")],
            324: [(70, "nachts"), (490, "25,00")], 336: [(50, "Opslag"), (490, "30,00")],
            348: [(70, "schijf"), (490, "30,00")]}  # fmt: skip
    assert lines(paper, rows | TOTALS) == [("Rekenkracht", "70.00"), ("Opslag", "30.00")]


@pytest.mark.parametrize("share", ["Grondwerken 40 %", "Taksen 15,75 %"])
def test_a_share_is_no_rate_of_vat(paper, share):
    rows = {300: [(50, share), (490, "60,00")], 314: [(50, "Ruwbouw"), (400, "25 %"), (490, "40,00")]}
    reading = read_words((paper(rows | TOTALS),))
    assert [line.vat_rate for line in reading.lines] == [None, None]


def test_lines_told_one_label_below_the_other_as_in_a_viewer(paper):
    rows = {100: [(50, "Name:"), (200, "Rheinufer GmbH")],
            120: [(50, "Summe aller Positionen netto:"), (250, "100,00")],
            132: [(50, "Summe Umsatzsteuer:"), (250, "7,00")], 144: [(50, "Gesamtsumme brutto:"), (250, "107,00")],
            200: [(50, "Bezeichnung:"), (200, "Jahrbuch")], 212: [(50, "Menge:"), (200, "3,00")],
            224: [(50, "Preis pro Einheit:"), (200, "30,00")], 236: [(50, "Gesamtpreis:"), (200, "90,00")],
            260: [(50, "Bezeichnung:"), (200, "Porto")], 272: [(50, "Menge:"), (200, "1,00")],
            284: [(50, "Preis pro Einheit:"), (200, "10,00")], 296: [(50, "Gesamtpreis:"), (200, "10,00")]}  # fmt: skip
    assert lines(paper, rows) == [("Jahrbuch", "90.00"), ("Porto", "10.00")]


def test_one_line_and_its_sum_are_not_two_lines(paper):
    rows = {300: HEAD, 314: [(50, "Thermostaat"), (310, "2"), (380, "64,50"), (500, "129,00")],
            328: [(380, "Som der posten"), (500, "129,00")], 342: [(380, "Btw 0 %"), (500, "0,00")],
            356: [(380, "Eindbedrag"), (500, "129,00")]}  # fmt: skip
    assert lines(paper, rows) == [("Thermostaat", "129.00")]


def test_taxed_and_exempt_lines_may_have_a_column_each(paper):
    rows = {300: [(380, "Vrijgesteld"), (500, "Belast")], 314: [(50, "Ereloon"), (500, "200,00")],
            328: [(50, "Opzoekingen"), (500, "50,00")], 342: [(50, "Registratie"), (380, "900,00")],
            356: [(50, "Zegels"), (380, "40,00")], 370: [(50, "Totalen"), (380, "940,00"), (500, "250,00")],
            384: [(50, "Totaal excl. btw"), (500, "1.190,00")], 398: [(50, "Btw 21 % op 250,00"), (500, "52,50")],
            412: [(50, "Totaal incl. btw"), (500, "1.242,50")]}  # fmt: skip
    expected = [("Ereloon", "200.00"), ("Opzoekingen", "50.00"), ("Registratie", "900.00"), ("Zegels", "40.00")]
    assert lines(paper, rows) == expected


def test_a_subtotal_taken_off_again_is_no_pair_of_lines(paper):
    rows = {314: [(50, "Servicekosten"), (500, "450,00")], 328: [(50, "Bezorging"), (500, "35,00")],
            342: [(50, "Subtotaal"), (500, "485,00")], 356: [(50, "Btw (0 %, verlegd)"), (500, "0,00")],
            370: [(50, "Totaal van deze factuur"), (500, "485,00")], 384: [(50, "Te betalen"), (500, "0,00")],
            398: [(50, "Factuur 26-81"), (500, "-485,00")], 412: [(50, "Btw verlegd naar de afnemer.")]}  # fmt: skip
    assert lines(paper, rows) == [("Servicekosten", "450.00"), ("Bezorging", "35.00")]


def test_what_is_asked_for_in_large_print_beside_the_head_is_no_line(paper):
    rows = {200: [(300, "Numéro de client 8903651")], 212: [(50, "326,00 €")],
            300: [(300, "HTVA"), (370, "Taux"), (430, "TVA"), (500, "TVAC")],
            314: [(50, "Acompte énergie"), (300, "200,00"), (370, "10 %"), (430, "20,00"), (500, "220,00")],
            328: [(50, "Acompte gaz"), (300, "100,00"), (370, "6 %"), (430, "6,00"), (500, "106,00")],
            342: [(50, "Total"), (300, "300,00"), (430, "26,00"), (500, "326,00")]}  # fmt: skip
    assert [text for text, _ in lines(paper, rows)] == ["Acompte énergie", "Acompte gaz"]

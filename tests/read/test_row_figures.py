"""Figures of a row by their arithmetic, whatever their columns are called."""

from decimal import Decimal

import pytest

from router.read.read import read_words


def line(paper, head, row):
    (found,) = read_words((paper({300: head, 314: row}),)).lines
    return tuple(field and str(field.value) for field in (found.quantity, found.price, found.discount, found.net))


def test_what_multiplies_with_the_price_to_the_amount_is_the_quantity(paper):
    head = [(50, "Omschrijving"), (300, "Colli"), (380, "Prijs"), (500, "Bedrag")]
    row = [(50, "Kratten"), (300, "6"), (380, "4,50"), (500, "27,00")]
    assert line(paper, head, row) == ("6", "4.50", None, "27.00")


def test_hours_and_minutes_are_a_quantity_of_hours(paper):
    head = [(50, "Prestatie"), (300, "Duur"), (380, "Tarief"), (500, "Bedrag")]
    row = [(50, "Overleg"), (300, "1:30"), (380, "80,00"), (500, "120,00")]
    assert line(paper, head, row) == ("1.5", "80.00", None, "120.00")


def test_a_bare_number_that_leads_to_the_amount_is_the_discount(paper):
    head = [(50, "Omschrijving"), (250, "Aantal"), (320, "Prijs"), (400, "Sc."), (500, "Bedrag")]
    row = [(50, "Kraan"), (255, "4"), (320, "50,00"), (400, "40"), (500, "120,00")]
    assert line(paper, head, row) == ("4", "50.00", "40", "120.00")


def test_a_price_for_a_hundred_pieces_is_the_price_of_one(paper):
    head = [(50, "Omschrijving"), (250, "Aantal"), (320, "Prijs"), (400, "Per"), (500, "Bedrag")]
    row = [(50, "Schroeven"), (250, "300"), (320, "4,00"), (400, "100"), (500, "12,00")]
    quantity, price, _, net = line(paper, head, row)
    assert (quantity, Decimal(price), net) == ("300", Decimal("0.04"), "12.00")


def test_a_price_that_leads_nowhere_is_left_open(paper):
    head = [(50, "Omschrijving"), (380, "Prijs"), (500, "Bedrag")]
    assert line(paper, head, [(50, "Reis"), (380, "7,00"), (500, "50,00")]) == (None, None, None, "50.00")


def test_a_rate_behind_a_currency_is_still_a_rate(paper):
    head = [(50, "Item"), (250, "Qty"), (320, "Price"), (420, "Amount"), (500, "VAT")]
    row = [(50, "Audit"), (255, "2"), (315, "30.00 USD"), (415, "60.00 USD"), (500, "21 %")]
    (found,) = read_words((paper({300: head, 314: row}),)).lines
    assert (found.net.value, found.vat_rate.value) == (Decimal("60.00"), 21)


def test_a_till_marks_amounts_with_the_letter_of_their_rate(paper):
    head = [(50, "Activity"), (250, "Qty"), (320, "Rate"), (500, "Amount")]
    assert line(paper, head, [(50, "Bracket"), (255, "6"), (320, "37.27"), (500, "223.62T")])[3] == "223.62"


# ------------------------------------------------------------------ the breakdown and what the lines make
def breakdown(reading):
    return [(str(row.rate.value), str(row.base.value), str(row.vat.value)) for row in reading.vat_breakdown]


def totals(rows):
    return {400 + 14 * i: [(200, label), (480, amount)] for i, (label, amount) in enumerate(rows)}


def test_without_a_printed_rate_the_one_usual_rate_is_the_rate(paper):
    rows = totals([("Total HTVA", "200,00"), ("Montant TVA", "42,00"), ("Total TVAC", "242,00")])
    assert breakdown(read_words((paper(rows),))) == [("21", "200.00", "42.00")]


@pytest.mark.parametrize("base", ["Total soumis à la TVA", "Base imponible"])
def test_what_remains_of_the_net_total_bears_no_vat(paper, base):
    rows = {300: [(50, "Honoraires"), (480, "100,00")]} | totals(
        [(base, "100,00"), ("TVA 21 %", "21,00"), ("Débours", "30,00"), ("TOTAL À VERSER", "151,00")]
    )
    reading = read_words((paper(rows),))
    assert breakdown(reading) == [("21", "100.00", "21.00"), ("0", "30.00", "0")]
    assert [str(line.net.value) for line in reading.lines] == ["100.00", "30.00"]


def test_charges_may_stand_under_their_words_in_a_row_of_totals(paper):
    rows = {300: [(50, "Artikel"), (300, "Bedrag")], 314: [(50, "Cement"), (300, "60,00")],
            328: [(50, "Zand"), (300, "40,00")],
            360: [(50, "Subtotaal"), (150, "Transportkosten"), (280, "Maatstaf van heffing"), (400, "BTW 21 %"),
                  (480, "Totaal incl. btw")],
            374: [(60, "100,00"), (190, "10,00"), (340, "110,00"), (410, "23,10"), (530, "133,10")]}  # fmt: skip
    reading = read_words((paper(rows),))
    assert [(charge.is_charge, str(charge.amount.value)) for charge in reading.charges] == [(True, "10.00")]


def test_lines_that_do_not_make_the_total_are_said_to_differ(paper):
    rows = {300: [(50, "Artikel"), (300, "Bedrag")], 314: [(50, "Cement"), (300, "60,00")]} | totals(
        [("Totaal excl. btw", "110,00"), ("BTW 21%", "23,10"), ("Totaal incl. btw", "133,10")]
    )
    (note,) = read_words((paper(rows),)).notes
    assert note == "The lines read add up to 60.00, the total without VAT is 110.00; compare them with the paper."


def test_a_lone_line_right_above_the_totals_is_the_line(paper):
    rows = {386: [(200, "Ereloon"), (480, "100,00")]} | totals([("BTW 21 %", "21,00"), ("Totaal", "121,00")])
    reading = read_words((paper(rows),))
    assert [(line.description.value, str(line.net.value)) for line in reading.lines] == [("Ereloon", "100.00")]

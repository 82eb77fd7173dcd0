"""Tables of lines."""

from decimal import Decimal

from router.read.read import read_words

HEAD = [(50, "Omschrijving"), (300, "Aantal"), (380, "Prijs"), (440, "BTW"), (500, "Bedrag")]


def lines(paper, rows):
    return read_words((paper(rows),)).lines


def test_the_lines_of_a_plain_invoice(paper, invoice):
    first, second = lines(paper, invoice)
    assert (first.description.value, first.quantity.value, first.price.value) == ("Affiches A2", 10, Decimal("12.50"))
    assert (second.net.value, second.vat_rate.value) == (Decimal("80.00"), Decimal(21))
    assert first.net.reason == "the lines add up to the net total"


def test_a_description_goes_on_in_the_next_row(paper):
    rows = {300: HEAD, 314: [(50, "Grondlaag en"), (310, "4"), (380, "5,00"), (440, "6%"), (500, "20,00")],
            326: [(50, "schuurwerk")]}  # fmt: skip
    (line,) = lines(paper, rows)
    assert line.description.value == "Grondlaag en schuurwerk"


def test_totals_end_the_table(paper):
    rows = {300: HEAD, 314: [(50, "Werk"), (310, "1"), (380, "20,00"), (440, "6%"), (500, "20,00")],
            340: [(380, "Subtotaal"), (500, "20,00")], 352: [(50, "Storting"), (500, "20,00")]}  # fmt: skip
    assert len(lines(paper, rows)) == 1


def test_figures_that_disagree_leave_quantity_and_price_empty(paper):
    rows = {300: HEAD, 314: [(50, "Werk"), (310, "3"), (380, "20,00"), (440, "6%"), (500, "50,00")]}
    (line,) = lines(paper, rows)
    assert (line.quantity, line.price, line.net.value) == (None, None, Decimal("50.00"))


def test_a_discount_column_counts_in_the_row(paper):
    head = [(50, "Désignation"), (250, "Qté"), (320, "P.U."), (390, "Remise"), (480, "Montant HT")]
    rows = {300: head, 314: [(50, "Sacs"), (250, "3"), (320, "43,43"), (390, "20%"), (490, "104,23")]}
    (line,) = lines(paper, rows)
    assert (line.quantity.value, line.discount.value, line.net.value) == (3, 20, Decimal("104.23"))


def test_a_quantity_carries_its_unit(paper):
    rows = {300: HEAD, 314: [(50, "Meel"), (300, "4 zak"), (380, "20,10"), (440, "6%"), (500, "80,40")]}
    (line,) = lines(paper, rows)
    assert (line.quantity.value, line.unit.value) == (4, "zak")


def test_a_table_goes_on_over_the_page_without_what_is_carried(paper):
    one = paper({300: HEAD, 314: [(50, "Werk"), (310, "1"), (380, "20,00"), (440, "6%"), (500, "20,00")],
                 340: [(50, "Over te dragen"), (500, "20,00")]})  # fmt: skip
    two = paper({40: HEAD, 60: [(50, "Overdracht"), (500, "20,00")],
                 74: [(50, "Rit"), (310, "2"), (380, "15,00"), (440, "6%"), (500, "30,00")],
                 120: [(380, "Totaal excl. btw"), (500, "50,00")]}, number=2)  # fmt: skip
    found = read_words((one, two)).lines
    assert [line.net.value for line in found] == [Decimal("20.00"), Decimal("30.00")]


def test_prices_with_vat_become_net_by_the_one_rate_of_the_totals(paper):
    head = [(50, "Artikel"), (300, "Aantal"), (380, "Prijs"), (470, "Totaal incl. btw")]
    rows = {300: head, 314: [(50, "Muis"), (310, "2"), (380, "12,10"), (500, "24,20")],
            350: [(380, "Totaal"), (500, "24,20")], 362: [(380, "waarvan btw 21%"), (500, "4,20")]}  # fmt: skip
    (line,) = lines(paper, rows)
    assert (line.net.value, line.vat_rate.value, line.price) == (Decimal("20.00"), Decimal(21), None)


def test_what_is_said_to_be_within_a_price_is_no_line(paper):
    rows = {300: HEAD, 314: [(50, "Tablet"), (310, "1"), (380, "99,00"), (440, "21%"), (500, "99,00")],
            326: [(50, "Incl. thuiskopieheffing"), (310, "1"), (440, "21%"), (500, "4,24")]}  # fmt: skip
    assert len(lines(paper, rows)) == 1


def test_a_rate_before_the_word_vat_is_no_line(paper):
    rows = {300: [(50, "Levering 06/10"), (500, "60,00")], 314: [(50, "Levering 07/10"), (500, "40,00")],
            340: [(380, "Totaal excl. btw"), (500, "100,00")], 352: [(380, "6 % btw"), (500, "6,00")],
            364: [(380, "Totaal incl. btw"), (500, "106,00")]}  # fmt: skip
    assert [line.net.value for line in lines(paper, rows)] == [Decimal("60.00"), Decimal("40.00")]


def test_the_head_of_the_totals_ends_the_table_though_it_names_a_rate(paper):
    rows = {300: HEAD, 314: [(50, "Werk"), (310, "1"), (380, "20,00"), (440, "6%"), (500, "20,00")],
            340: [(50, "Totaal excl."), (200, "BTW 6%"), (400, "Te betalen")],
            352: [(50, "20,00"), (200, "1,20"), (400, "21,20")],
            380: [(50, "Bank BE70 1038"), (310, "5468"), (380, "2125"), (500, "26,88")]}  # fmt: skip
    assert len(lines(paper, rows)) == 1


def test_without_vat_a_premium_and_its_taxes_are_lines(paper):
    rows = {300: [(50, "Netto premie"), (480, "360,47")], 314: [(50, "Taksen en bijdragen"), (485, "82,70")],
            328: [(50, "Te betalen premie"), (480, "443,17")],
            350: [(50, "Vrijgesteld van btw, art. 44 § 3, 4° W.BTW.")]}  # fmt: skip
    assert [line.net.value for line in lines(paper, rows)] == [Decimal("360.47"), Decimal("82.70")]


def test_what_payments_leave_is_no_line(paper):
    rows = {300: [(50, "Verbruik"), (480, "752,40")], 314: [(50, "Verrekening voorschotten"), (480, "-384,92")],
            328: [(50, "Te betalen saldo"), (480, "367,48")]}  # fmt: skip
    assert lines(paper, rows) == ()

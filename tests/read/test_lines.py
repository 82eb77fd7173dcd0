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

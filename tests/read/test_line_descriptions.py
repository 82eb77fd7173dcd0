"""Descriptions over several lines, heads that no vocabulary knows, rules of dashes."""

from router.read.read import read_words

HEAD = [(50, "Omschrijving"), (300, "Aantal"), (380, "Prijs"), (490, "Bedrag")]


def lines(paper, rows):
    return [(line.description.value, str(line.net.value)) for line in read_words((paper(rows),)).lines]


def test_figures_half_way_between_two_lines_of_text_belong_to_both(paper):
    rows = {300: HEAD, 330: [(50, "Toner zwart")], 336: [(310, "2"), (380, "30,00"), (490, "60,00")],
            343: [(50, "Art. T95")], 366: [(50, "Schaar")], 372: [(310, "4"), (380, "5,00"), (490, "20,00")],
            379: [(50, "Art. S12")]}  # fmt: skip
    assert lines(paper, rows) == [("Toner zwart Art. T95", "60.00"), ("Schaar Art. S12", "20.00")]


def test_a_line_above_every_row_begins_its_description(paper):
    rows = {300: [(50, "Description"), (490, "Amount")], 330: [(50, "Translation")],
            341: [(50, "Booking BK1"), (490, "60.00")], 352: [(50, "Container M1")],
            380: [(50, "Cleaning")], 391: [(50, "Booking BK2"), (490, "40.00")], 402: [(50, "Container M2")],
            450: [(300, "Total excl. VAT"), (485, "100.00")]}  # fmt: skip
    found = [text for text, _ in lines(paper, rows)]
    assert found == ["Translation Booking BK1 Container M1", "Cleaning Booking BK2 Container M2"]


def test_a_heading_over_some_rows_is_no_part_of_them(paper):
    rows = {300: HEAD, 330: [(50, "Vaste kosten")],
            341: [(50, "Glasvezel"), (310, "2"), (380, "30,00"), (490, "60,00")],
            355: [(50, "Mobiel"), (310, "4"), (380, "5,00"), (490, "20,00")]}  # fmt: skip
    assert [text for text, _ in lines(paper, rows)] == ["Glasvezel", "Mobiel"]


def test_a_line_with_an_amount_of_its_own_does_not_go_on_with_a_description(paper):
    rows = {300: [*HEAD[:2], (380, "Prijs"), (430, "Bedrag")],
            314: [(50, "Parking"), (310, "2"), (380, "5,00"), (430, "10,00")],
            326: [(50, "Kaart"), (545, "-10,00")]}  # fmt: skip
    assert [text for text, _ in lines(paper, rows)] == ["Parking"]


def test_a_head_without_known_name_over_words_heads_the_descriptions(paper):
    head = [(50, "Overzicht"), (350, "Bedrag excl. btw"), (490, "Btw %")]
    rows = {300: head, 314: [(50, "Vaste vergoeding"), (380, "60,00"), (490, "21 %")],
            328: [(50, "Tarieven distributie"), (380, "40,00"), (490, "6 %")],
            350: [(50, "Totaal exclusief btw"), (375, "100,00")]}  # fmt: skip
    reading = read_words((paper(rows),))
    found = [(line.description.value, line.vat_rate.value) for line in reading.lines]
    assert found == [("Vaste vergoeding", 21), ("Tarieven distributie", 6)]


def test_figures_under_a_head_without_known_name_are_no_amounts(paper):
    head = [(50, "OMSCHRIJVING"), (200, "AANTAL"), (280, "PRIJS"), (360, "KORT"), (430, "BEDRAG"), (475, "B")]
    rows = {300: head, 314: [(50, "KOFFIE DESSERT"), (215, "9"), (280, "17,00"), (418, "153,00"), (475, "1")],
            326: [(50, "GARNAALKROKET"), (215, "2"), (280, "30,00"), (423, "60,00"), (475, "3")]}  # fmt: skip
    assert [amount for _, amount in lines(paper, rows)] == ["153.00", "60.00"]


def test_a_rule_of_dashes_is_no_part_of_the_head(paper):
    rows = {300: HEAD, 311: [(40, "-" * 100)], 322: [(50, "Koffie"), (310, "9"), (380, "17,00"), (490, "153,00")]}
    assert lines(paper, rows) == [("Koffie", "153.00")]


def test_words_in_the_middle_of_a_description_do_not_begin_it(paper):
    head = [(50, "Référence"), (175, "Produit"), (330, "Prix"), (420, "Qté"), (500, "Total")]
    rows = {300: head, 314: [(55, "R7341"), (130, "Stylos bleus (50 p.)"), (330, "16,00"), (425, "5"), (500, "80,00")]}
    assert lines(paper, rows) == [("Stylos bleus (50 p.)", "80.00")]


def test_a_lone_amount_belongs_to_the_text_half_a_row_above_it(paper):
    rows = {300: [(50, "Prestatie"), (400, "Btw %"), (490, "Bedrag")], 330: [(50, "Onderhoud ketel")],
            336: [(400, "21%"), (490, "60,00")], 342: [(50, "ref AB12")],
            366: [(50, "Nazicht")], 372: [(400, "21%"), (490, "40,00")], 378: [(50, "ref AB13")],
            420: [(300, "Netto"), (485, "100,00")]}  # fmt: skip
    assert lines(paper, rows) == [("Onderhoud ketel ref AB12", "60.00"), ("Nazicht ref AB13", "40.00")]

"""Lines of long and detailed papers: sums carried over pages, weights, discounts and totals among them."""

from router.read.read import read_words

SUMS = {700: [(380, "Totaal excl. btw"), (500, "100,00")], 712: [(380, "BTW 21%"), (500, "21,00")],
        724: [(380, "Totaal incl. btw"), (500, "121,00")]}  # fmt: skip


def lines(*pages):
    return [(line.description.value, str(line.net.value)) for line in read_words(pages).lines]


def test_a_sum_carried_over_in_two_languages_is_no_line(paper):
    first = {300: [(50, "Plaat 1-ABC-234"), (500, "30,00")], 314: [(50, "Plaat 1-DEF-567"), (500, "45,00")],
             328: [(50, "Over te dragen / A reporter"), (500, "75,00")]}  # fmt: skip
    second = {300: [(50, "Overdracht / Report"), (500, "75,00")], 314: [(50, "Plaat 1-GHI-890"), (500, "25,00")]} | SUMS
    assert lines(paper(first), paper(second, number=2)) == [
        ("Plaat 1-ABC-234", "30.00"), ("Plaat 1-DEF-567", "45.00"), ("Plaat 1-GHI-890", "25.00"),
    ]  # fmt: skip


def test_what_heads_the_next_page_is_no_line_where_the_rows_that_multiply_make_the_total(paper):
    head = [(50, "Omschrijving"), (300, "Aantal"), (380, "Prijs"), (500, "Bedrag")]
    first = {300: head, 314: [(50, "Slang"), (310, "4"), (380, "15,00"), (500, "60,00")]}
    second = {40: [(50, "8790 Waregem"), (380, "Tel 056"), (480, "77 12 35")], 300: head,
              314: [(50, "Koppeling"), (310, "8"), (380, "5,00"), (500, "40,00")], **SUMS}  # fmt: skip
    assert lines(paper(first), paper(second, number=2)) == [("Slang", "60.00"), ("Koppeling", "40.00")]


def test_a_net_weight_is_a_quantity_and_no_amount(paper):
    head = [(50, "Omschrijving"), (300, "Netto gewicht"), (400, "Prijs"), (500, "Bedrag")]
    rows = {300: head, 314: [(50, "Kabeljauw"), (320, "2,50"), (345, "kg"), (400, "16,00"), (500, "40,00")],
            328: [(50, "Zeetong"), (320, "2,00"), (345, "kg"), (400, "30,00"), (500, "60,00")], **SUMS}  # fmt: skip
    fish = read_words((paper(rows),)).lines
    assert [(str(line.quantity.value), line.unit.value, str(line.net.value)) for line in fish] == [
        ("2.50", "kg", "40.00"), ("2.00", "kg", "60.00"),
    ]  # fmt: skip


def test_a_discount_among_lines_without_a_head_is_a_line(paper):
    rows = {300: [(50, "Internet"), (500, "80,00")], 314: [(50, "Telefonie"), (500, "35,00")],
            328: [(50, "Korting bundel"), (500, "-15,00")], **SUMS}  # fmt: skip
    assert lines(paper(rows)) == [("Internet", "80.00"), ("Telefonie", "35.00"), ("Korting bundel", "-15.00")]


def test_charges_under_several_headings_are_the_lines_behind_a_summary(paper):
    summary = {200: [(50, "Charges"), (500, "100.00")], 212: [(50, "VAT 21%"), (500, "21.00")],
               224: [(50, "Total for this invoice"), (500, "121.00")]}  # fmt: skip
    details = {320: [(50, "Storage"), (500, "72.60")], 332: [(62, "Charges"), (500, "60.00")],
               344: [(62, "VAT"), (500, "12.60")], 356: [(50, "Support"), (500, "48.39")],
               368: [(62, "Charges"), (500, "40.00")], 380: [(62, "VAT"), (500, "8.39")]}  # fmt: skip
    assert lines(paper(summary | details)) == [("Storage", "60.00"), ("Support", "40.00")]


def test_a_subtotal_of_one_line_behind_words_of_the_foot_is_no_line(paper):
    head = [(50, "Aantal"), (100, "Artikel"), (500, "Bedrag")]
    rows = {300: head, 314: [(55, "3"), (100, "Koffie"), (500, "66,48")],
            340: [(50, "Wij aanvaarden Visa"), (380, "Subtotaal"), (500, "66,48")],
            352: [(380, "BTW 21%"), (500, "13,96")], 364: [(380, "Totaal"), (500, "80,44")]}  # fmt: skip
    assert lines(paper(rows)) == [("Koffie", "66.48")]


def test_the_sum_of_lines_printed_elsewhere_is_none_of_them(paper):
    rows = {200: [(50, "Line Total Amount"), (500, "110.00")], 214: [(50, "Allowance: loyalty"), (500, "-10.00")],
            228: [(50, "Net Total Amount"), (500, "100.00")], 242: [(50, "VAT 21%"), (500, "21.00")],
            256: [(50, "Gross Total Amount"), (500, "121.00")], 500: [(50, "Filter"), (500, "70.00")],
            514: [(50, "Fasteners"), (500, "40.00")]}  # fmt: skip
    assert lines(paper(rows)) == [("Filter", "70.00"), ("Fasteners", "40.00")]


def test_the_currency_before_a_price_is_no_part_of_the_description(paper):
    head = [(50, "Artikel"), (250, "Prijs"), (350, "Aantal"), (500, "Bedrag")]
    rows = {300: head, 314: [(50, "Stoel"), (245, "EUR 25,00"), (355, "4"), (500, "100,00")], **SUMS}
    assert lines(paper(rows)) == [("Stoel", "100.00")]


def test_the_first_word_of_the_description_behind_a_quantity_is_no_unit(paper):
    head = [(50, "Aantal"), (70, "Artikel"), (350, "Prijs"), (500, "Bedrag")]
    rows = {300: head, 314: [(60, "4"), (70, "Stoelen van hout"), (350, "25,00"), (500, "100,00")], **SUMS}
    (line,) = read_words((paper(rows),)).lines
    assert (line.description.value, line.unit) == ("Stoelen van hout", None)


def test_words_of_a_column_that_no_vocabulary_knows_are_no_description(paper):
    head = [(50, "Omschrijving"), (200, "Vangstgebied"), (300, "Aantal"), (380, "Prijs"), (500, "Bedrag")]
    rows = {300: head, 314: [(50, "Zeetong"), (200, "Noordzee 27"), (310, "4"), (380, "25,00"), (500, "100,00")]} | SUMS
    assert lines(paper(rows)) == [("Zeetong", "100.00")]


def test_the_head_of_descriptions_is_told_by_the_words_below_a_rule_and_a_carried_sum(paper):
    head = [(50, "Contract"), (150, "Voertuig"), (380, "BTW"), (470, "Huur excl. btw")]
    rows = {300: head, 312: [(50, "-" * 90)], 324: [(50, "Overdracht"), (500, "60,00")],
            336: [(50, "771102"), (150, "1-ABC-234 Skoda Fabia"), (380, "21 %"), (500, "40,00")], **SUMS}  # fmt: skip
    before = {300: head, 312: [(50, "-" * 90)],
              324: [(50, "771101"), (150, "1-DEF-567 Volvo Combi"), (380, "21 %"), (500, "60,00")],
              336: [(50, "Over te dragen"), (500, "60,00")]}  # fmt: skip
    assert lines(paper(before), paper(rows, number=2)) == [
        ("1-DEF-567 Volvo Combi", "60.00"), ("1-ABC-234 Skoda Fabia", "40.00"),
    ]  # fmt: skip


def test_a_quantity_and_a_price_joined_to_their_units_are_figures(paper):
    head = [(50, "Omschrijving"), (300, "Aantal"), (380, "Prijs"), (500, "Bedrag")]
    rows = {300: head, 314: [(50, "Buis"), (310, "4st"), (380, "10,00/m"), (500, "40,00")],
            328: [(50, "Montage"), (310, "1,5u"), (380, "40,00"), (500, "60,00")], **SUMS}  # fmt: skip
    found = read_words((paper(rows),)).lines
    assert [(line.description.value, str(line.quantity.value), line.unit.value) for line in found] == [
        ("Buis", "4", "st"), ("Montage", "1.5", "u"),
    ]  # fmt: skip


def test_a_size_joined_to_its_unit_that_makes_no_amount_stays_description(paper):
    head = [(50, "Omschrijving"), (380, "Prijs"), (500, "Bedrag")]
    rows = {300: head, 314: [(50, "Boor 10mm"), (380, "60,00"), (500, "60,00")],
            328: [(50, "Slang 25m"), (380, "40,00"), (500, "40,00")], **SUMS}  # fmt: skip
    assert lines(paper(rows)) == [("Boor 10mm", "60.00"), ("Slang 25m", "40.00")]


def test_a_priced_detail_goes_before_the_summary_over_it(paper):
    summary = {200: [(50, "Omschrijving"), (500, "Bedrag")], 214: [(50, "Werf Gent"), (500, "60,00")],
               228: [(50, "Werf Aalst"), (500, "40,00")]}  # fmt: skip
    head = [(50, "Omschrijving"), (300, "Aantal"), (380, "Prijs"), (500, "Bedrag")]
    detail = {400: head, 414: [(50, "Buis"), (310, "3"), (380, "20,00"), (500, "60,00")],
              428: [(50, "Bocht"), (310, "4"), (380, "10,00"), (500, "40,00")]}  # fmt: skip
    assert lines(paper(summary | detail | SUMS)) == [("Buis", "60.00"), ("Bocht", "40.00")]

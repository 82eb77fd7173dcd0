"""Totals of papers without VAT, several rates without a table, and what is no total at all."""

from decimal import Decimal

from router.model import Box, How
from router.read.read import read_words
from router.read.totals.amounts import Number
from router.read.totals.evidence import Evidence
from router.read.totals.sums import Sums
from router.read.totals.totals import choose_totals

HEAD = [(50, "Omschrijving"), (300, "Aantal"), (380, "Prijs"), (440, "BTW"), (500, "Bedrag")]


def read(paper, rows):
    return read_words((paper(rows),))


def amounts(reading):
    fields = (reading.total_excl, reading.total_vat, reading.total_incl)
    return tuple(field and str(field.value) for field in fields)


def test_a_lone_total_that_the_lines_make_is_net_too_when_vat_is_shifted(paper):
    rows = {300: HEAD, 314: [(50, "Ruwbouw"), (310, "2"), (380, "50,00"), (440, "0%"), (500, "100,00")],
            340: [(380, "Eindtotaal :"), (500, "100,00")], 360: [(50, "Btw verlegd")]}  # fmt: skip
    assert amounts(read(paper, rows)) == ("100.00", "0", "100.00")


def test_the_vat_of_several_columns_is_added_up(paper):
    rows = {300: HEAD, 314: [(50, "Werk"), (310, "1"), (380, "100,00"), (440, "21%"), (500, "100,00")],
            328: [(50, "Brood"), (310, "1"), (380, "50,00"), (440, "6%"), (500, "50,00")],
            350: [(50, "Totaal excl. BTW"), (200, "BTW 21%"), (320, "BTW 6%"), (450, "Totaal incl. BTW")],
            362: [(50, "150,00"), (200, "21,00"), (320, "3,00"), (450, "174,00")]}  # fmt: skip
    assert amounts(read(paper, rows)) == ("150.00", "24.00", "174.00")


def test_freight_is_no_vat(paper):
    rows = {340: [(300, "Subtotaal"), (480, "80,80")], 354: [(300, "Verzending"), (480, "5,95")],
            368: [(300, "Totaal incl. btw"), (480, "86,75")]}  # fmt: skip
    assert read(paper, rows).total_vat is None


def test_totals_may_stand_over_their_captions(paper):
    rows = {340: [(100, "100,00"), (250, "21,00"), (400, "121,00")],
            351: [(100, "Nettototaal"), (250, "BTW 21%"), (400, "Eindtotaal")]}  # fmt: skip
    assert amounts(read(paper, rows)) == ("100.00", "21.00", "121.00")


def test_a_breakdown_follows_from_the_lines_where_it_makes_the_totals(paper):
    rows = {300: HEAD, 314: [(50, "Werk"), (310, "1"), (380, "100,00"), (440, "21%"), (500, "100,00")],
            328: [(50, "Brood"), (310, "1"), (380, "50,00"), (440, "6%"), (500, "50,00")],
            350: [(380, "Totaal excl. btw"), (500, "150,00")], 362: [(380, "Totaal BTW"), (500, "24,00")],
            374: [(380, "Totaal incl. btw"), (500, "174,00")]}  # fmt: skip
    found = read(paper, rows).vat_breakdown
    assert [(row.rate.value, row.base.value, row.vat.value) for row in found] == [
        (21, Decimal("100.00"), Decimal("21.00")), (6, Decimal("50.00"), Decimal("3.00"))]  # fmt: skip


def test_no_breakdown_where_the_lines_do_not_make_the_vat(paper):
    rows = {300: HEAD, 314: [(50, "Werk"), (310, "1"), (380, "100,00"), (440, "21%"), (500, "100,00")],
            328: [(50, "Brood"), (310, "1"), (380, "50,00"), (440, "6%"), (500, "50,00")],
            350: [(380, "Totaal excl. btw"), (500, "150,00")], 362: [(380, "Totaal BTW"), (500, "25,00")],
            374: [(380, "Totaal incl. btw"), (500, "175,00")]}  # fmt: skip
    assert read(paper, rows).vat_breakdown == ()


def test_a_line_called_transport_is_a_line_and_a_carried_sum_none(paper):
    rows = {300: HEAD, 314: [(50, "Transport Gent - Lille"), (310, "2"), (380, "50,00"), (440, "21%"), (500, "100,00")],
            328: [(50, "Wachturen"), (310, "1"), (380, "40,00"), (440, "21%"), (500, "40,00")],
            342: [(50, "Transport"), (500, "140,00")]}  # fmt: skip
    assert [line.description.value for line in read(paper, rows).lines] == ["Transport Gent - Lille", "Wachturen"]


def test_the_only_total_of_an_exempt_paper_is_its_net_total(paper):
    rows = {300: [(50, "Opleiding EHBO: 4 sessies")], 340: [(380, "Totaal te betalen :"), (500, "100,00 €")],
            360: [(50, "Vrijgesteld van btw, artikel 44 van het Btw-Wetboek")]}  # fmt: skip
    assert amounts(read(paper, rows)) == ("100.00", "0", "100.00")


def test_a_paper_that_speaks_of_no_vat_at_all_has_a_net_total_where_its_lines_make_it(paper):
    lines = {300: [(50, "Details"), (300, "Quantity"), (380, "Unit price"), (500, "Total")],
             314: [(50, "Remote support"), (310, "2"), (380, "50.00"), (500, "100.00")]}  # fmt: skip
    assert amounts(read(paper, lines | {340: [(380, "EUR Total"), (500, "100.00")]})) == ("100.00", None, "100.00")
    assert amounts(read(paper, lines | {340: [(380, "Total incl. VAT"), (500, "100.00")]}))[0] is None


def test_lines_that_make_a_deduction_of_the_same_size_are_no_total():
    box = Box(left=1, top=1, right=9, bottom=9)
    printed = {
        value: Number(value, str(value), box, 1, 0, 0, 0, 2, False, False) for value in (Decimal(50), Decimal(-100))
    }
    evidence = Evidence(Sums(printed=printed), (), Decimal(100), untaxed=True)
    assert choose_totals(evidence, How.TEXT).gross is None


TITLES = {300: [(50, "Buchtitel"), (300, "Kaufpreis"), (440, "Restwert")],
          314: [(50, "Englisch 4"), (300, "16,00"), (440, "13,00")],
          328: [(50, "Weltatlas"), (300, "14,00"), (440, "12,00")]}  # fmt: skip


def test_the_sum_of_what_stands_over_it_is_the_total_where_no_vat_is_charged(paper):
    assert amounts(read(paper, TITLES | {342: [(380, "SUMME"), (440, "25,00")]}))[2] == "25.00"


def test_a_sum_that_is_another_than_of_what_stands_over_it_is_no_total(paper):
    assert amounts(read(paper, TITLES | {342: [(380, "SUMME"), (440, "31,00")]}))[2] is None


def test_a_discount_for_paying_at_once_is_no_rate_of_vat(paper):
    small = {240: [(300, "Skonto: 2% bis 31.03.2025")], 356: [(50, "Kleinunternehmer: keine USt gemäß § 19 UStG")]}
    assert amounts(read(paper, TITLES | {342: [(380, "SUMME"), (440, "25,00")]} | small)) == ("25.00", "0", "25.00")


def test_the_largest_amount_is_no_vat_whatever_stands_before_it(paper):
    lines = {300: [(50, "Désignation"), (300, "Quantité"), (380, "Prix"), (500, "Montant")],
             314: [(50, "Copies couleur"), (310, "2"), (380, "50,00"), (500, "100,00")],
             328: [(50, "Papier"), (310, "3"), (380, "10,00"), (500, "30,00")],
             342: [(380, "T.V.A. comprise"), (500, "130,00")],
             370: [(50, "Petite entreprise soumise au régime de la franchise - TVA non applicable.")]}  # fmt: skip
    assert amounts(read(paper, lines)) == ("130.00", "0", "130.00")

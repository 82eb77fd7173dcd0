"""Numbers as printed."""

from decimal import Decimal

import pytest

from router.read.layout.arrangement import lay_out
from router.read.totals.amounts import line_numbers, number, style_of
from router.read.totals.currency import currency_of


@pytest.mark.parametrize(
    ("text", "mark", "value"),
    [
        ("1.234,56", ",", "1234.56"),
        ("1,234.56", ".", "1234.56"),
        ("1'234.50", ".", "1234.50"),
        ("27,80", ",", "27.80"),
        ("27,80", ".", "27.80"),
        ("1.234", ",", "1234"),
        ("1.234", ".", "1.234"),
        ("0.125", ",", "0.125"),
        ("1.234.567", ".", "1234567"),
    ],
)
def test_marks_are_read_by_their_place(text, mark, value):
    assert number(text, mark) == Decimal(value)


@pytest.mark.parametrize("text", ["1.23.4", "12.34,5.6", "1,2,3"])
def test_marks_that_make_no_sense_give_nothing(text):
    assert number(text, ",") is None


def values(page):
    sheet = lay_out((page,))
    style = style_of(sheet, "nl")
    return [n.value for line in sheet.lines for n in line_numbers(line, style)]


@pytest.mark.parametrize("text", ["-12,50", "12,50-", "(12,50)", "− 12,50", "€ -12,50", "- € 12,50", "-€ 12,50"])
def test_every_way_to_print_a_minus_is_read(paper, text):
    assert values(paper({10: [(50, text)]})) == [Decimal("-12.50")]


def test_blanks_between_thousands_belong_to_the_number(paper):
    assert values(paper({10: [(50, "2 125,10 EUR")]})) == [Decimal("2125.10")]


def test_a_quantity_beside_a_price_stays_apart(paper):
    assert values(paper({10: [(50, "1"), (70, "532,56")]})) == [Decimal(1), Decimal("532.56")]


def test_a_percentage_is_no_money(paper):
    sheet = lay_out((paper({10: [(50, "BTW 21 % 43,05")]}),))
    found = line_numbers(sheet.lines[0], style_of(sheet, "nl"))
    assert [(n.value, n.is_percent, n.is_money) for n in found] == [
        (Decimal(21), True, False),
        (Decimal("43.05"), False, True),
    ]


def test_unmistakable_amounts_decide_the_decimal_mark(paper):
    assert values(paper({10: [(50, "1.000"), (150, "12,50")]})) == [Decimal(1000), Decimal("12.50")]
    assert values(paper({10: [(50, "1.000"), (150, "12.50")]})) == [Decimal("1.000"), Decimal("12.50")]


def test_a_named_currency_beats_the_signs(paper):
    sheet = lay_out((paper({10: [(50, "Currency: USD")], 30: [(50, "€ 1,00")], 50: [(50, "€ 2,00")]}),))
    assert currency_of(sheet) == ("USD", "USD")


def test_two_currencies_alike_give_none(paper):
    sheet = lay_out((paper({10: [(50, "€ 1,00")], 30: [(50, "$ 2,00")]}),))
    assert currency_of(sheet) is None

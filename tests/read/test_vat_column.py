"""A column headed `BTW` that holds amounts of VAT, not rates."""

import pytest

from router.read.read import read_words

SUMS = {700: [(380, "Totaal excl. btw"), (500, "100,00")], 712: [(380, "BTW"), (500, "13,50")],
        724: [(380, "Totaal incl. btw"), (500, "113,50")]}  # fmt: skip


def lines(paper, rows):
    return [
        (str(line.net.value), line.vat_rate and str(line.vat_rate.value)) for line in read_words((paper(rows),)).lines
    ]


@pytest.mark.parametrize(
    ("head", "wine", "bread"),
    [
        ([(380, "BTW"), (500, "Bedrag excl.")], [(380, "10,50"), (500, "50,00")], [(380, "3,00"), (500, "50,00")]),
        ([(380, "BTW"), (500, "Totaal incl.")], [(380, "10,50"), (500, "60,50")], [(380, "3,00"), (500, "53,00")]),
        (
            [(320, "Excl. btw"), (400, "BTW"), (500, "Incl. btw")],
            [(320, "50,00"), (400, "10,50"), (500, "60,50")],
            [(320, "50,00"), (400, "3,00"), (500, "53,00")],
        ),
    ],
)
def test_amounts_of_vat_tell_the_rates_they_make(paper, head, wine, bread):
    rows = {300: [(50, "Omschrijving"), *head], 314: [(50, "Wijn"), *wine], 328: [(50, "Brood"), *bread], **SUMS}
    assert lines(paper, rows) == [("50.00", "21"), ("50.00", "6")]


def test_amounts_that_can_be_no_rates_tell_the_rates_they_make(paper):
    rows = {300: [(50, "Omschrijving"), (380, "BTW"), (500, "Totaal incl.")],
            314: [(50, "Wijn"), (380, "€ 105,00"), (500, "€ 605,00")],
            328: [(50, "Brood"), (380, "€ 30,00"), (500, "€ 530,00")],
            700: [(380, "Totaal excl. btw"), (500, "1.000,00")], 712: [(380, "BTW"), (500, "135,00")],
            724: [(380, "Totaal incl. btw"), (500, "1.135,00")]}  # fmt: skip
    assert lines(paper, rows) == [("500.00", "21"), ("500.00", "6")]


def test_rates_with_decimals_stay_rates(paper):
    rows = {300: [(50, "Omschrijving"), (380, "BTW"), (500, "Bedrag excl.")],
            314: [(50, "Wijn"), (380, "21,00"), (500, "50,00")],
            328: [(50, "Brood"), (380, "6,00"), (500, "50,00")], **SUMS}  # fmt: skip
    assert lines(paper, rows) == [("50.00", "21.00"), ("50.00", "6.00")]


def test_an_amount_of_vat_that_several_rates_make_or_none_tells_none(paper):
    rows = {300: [(50, "Omschrijving"), (320, "Excl. btw"), (400, "BTW"), (500, "Incl. btw")],
            314: [(50, "Wijn"), (320, "50,00"), (400, "10,50"), (500, "60,50")],
            328: [(50, "Zegel"), (320, "0,50"), (400, "0,10"), (500, "0,60")],
            342: [(50, "Brood"), (320, "40,00"), (400, "3,00"), (500, "43,00")],
            356: [(50, "Boter"), (320, "50,00"), (400, "3,00"), (500, "53,00")],
            700: [(380, "Totaal excl. btw"), (500, "140,50")]}  # fmt: skip
    assert [rate for _, rate in lines(paper, rows)] == ["21", None, None, "6"]


def test_amounts_of_vat_that_make_no_usual_rate_are_no_rates(paper):
    rows = {300: [(50, "Omschrijving"), (380, "BTW"), (500, "Bedrag excl.")],
            314: [(50, "Wijn"), (380, "10,50"), (500, "45,00")],
            328: [(50, "Brood"), (380, "3,00"), (500, "55,00")], **SUMS}  # fmt: skip
    assert lines(paper, rows) == [("45.00", None), ("55.00", None)]


def test_an_unusual_rate_with_decimals_beside_several_amounts_is_one(paper):
    rows = {300: [(50, "Omschrijving"), (380, "BTW"), (500, "Bedrag excl.")],
            314: [(50, "Wijn"), (380, "22,00"), (500, "40,00")],
            328: [(50, "Brood"), (380, "22,00"), (500, "60,00")],
            700: [(380, "Totaal excl. btw"), (500, "100,00")]}  # fmt: skip
    assert lines(paper, rows) == [("40.00", "22.00"), ("60.00", "22.00")]

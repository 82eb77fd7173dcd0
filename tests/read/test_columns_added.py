"""A row whose columns each add up those over it is the row of totals."""

from decimal import Decimal

import pytest

from router.read.read import read_words
from router.read.totals.columns_added import added_up, summed


def amounts(*rows):
    return [tuple(map(Decimal, row.split())) for row in rows]


@pytest.mark.parametrize(
    "rows",
    [
        ["87 0 87", "52.50 11.03 63.53", "139.50 11.03 150.53"],
        ["1 87 87", "", "2 26.25 52.50 11.03 63.53", "139.50 11.03 150.53"],
        ["900 900", "87 0 87", "52.50 11.03 63.53", "139.50 11.03 150.53", "150.53"],
        ["-87 0 -87", "-52.50 -11.03 -63.53", "-139.50 -11.03 -150.53"],
    ],
)
def test_a_sum_of_the_rows_over_it_gives_net_and_vat(rows):
    net, vat = added_up(amounts(*rows))
    assert (abs(net), abs(vat)) == (Decimal("139.50"), Decimal("11.03"))


@pytest.mark.parametrize(
    "rows",
    [
        ["139.50 11.03 150.53", "139.50 11.03 150.53"],
        ["87 0 87", "52.50 11.03 63.53", "140.50 11.03 151.53"],
        ["87 87", "52.50 52.50", "139.50 139.50"],
    ],
)
def test_one_row_alone_another_sum_or_no_vat_proves_nothing(rows):
    assert added_up(amounts(*rows)) is None


def test_one_rate_of_a_table_is_not_the_total_where_another_row_is_exempt(paper, invoice):
    kept = {top: cells for top, cells in invoice.items() if top not in range(310, 400)}
    rows = {314: [(50, "Bijdrage"), (500, "125,00")], 328: [(50, "Folders"), (500, "80,00")],
            360: [(200, "Maatstaf"), (300, "Btw"), (400, "Totaal")],
            372: [(50, "Vrijgesteld"), (200, "125,00"), (300, "0,00"), (400, "125,00")],
            384: [(50, "21 %"), (200, "80,00"), (300, "16,80"), (400, "96,80")],
            396: [(50, "Totaal"), (200, "205,00"), (300, "16,80"), (400, "221,80")]}  # fmt: skip
    reading = read_words((paper(kept | rows),))
    found = (reading.total_excl, reading.total_vat, reading.total_incl, reading.payable)
    assert [str(field.value) for field in found] == ["205.00", "16.80", "221.80", "221.80"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["26 8 13", "24 8 12", "25"], {"25"}),
        (["99", "13", "", "12", "25"], {"25"}),
        (["25", "25"], set()),
        (["13", "12", "25 1"], set()),
    ],
)
def test_an_amount_alone_may_be_the_sum_of_the_last_ones_over_it(rows, expected):
    assert {str(amount) for amount in summed(amounts(*rows))} == expected

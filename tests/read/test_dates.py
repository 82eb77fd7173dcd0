"""Dates as printed."""

from datetime import date

import pytest

from router.read.header.dates import DateOrder, cell_dates, date_order
from router.read.layout.arrangement import lay_out


def dates(page, *, american=False):
    sheet = lay_out((page,))
    order = date_order(sheet, american=american)
    return [mention.value for cell in sheet.cells for mention in cell_dates(cell, order)]


@pytest.mark.parametrize(
    "text",
    ["3/2/2025", "03-02-25", "3.2.2025", "2025-02-03", "3 februari 2025", "3 févr. 2025", "3. Februar 2025",
     "February 3, 2025", "Feb 3rd, 2025", "3-feb-2025", "3rd of February 2025"],
)  # fmt: skip
def test_a_date_is_read_in_any_dress(paper, text):
    assert dates(paper({10: [(50, text)]})) == [date(2025, 2, 3)]


def test_a_day_over_twelve_decides_the_order_for_the_whole_paper(paper):
    page = paper({10: [(50, "11/03/2017")], 30: [(50, "11/17/2017")]})
    assert dates(page) == [date(2017, 11, 3), date(2017, 11, 17)]


def test_an_american_paper_puts_the_month_first(paper):
    assert dates(paper({10: [(50, "03/02/2025")]}), american=True) == [date(2025, 3, 2)]


@pytest.mark.parametrize("text", ["31/02/2025", "12.34", "0471/12.34.56", "2025", "v1.2.3", "31 Smarch 2025"])
def test_what_is_no_date_is_left(paper, text):
    assert dates(paper({10: [(50, text)]})) == []


def test_a_date_that_could_be_turned_says_so(paper):
    sheet = lay_out((paper({10: [(50, "03/02/2025")]}),))
    (mention,) = cell_dates(sheet.cells[0], DateOrder())
    assert (mention.value, mention.other) == (date(2025, 2, 3), date(2025, 3, 2))

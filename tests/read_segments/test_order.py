"""Pages that a scanner shuffled or took twice are read in the order they count, each once."""

from __future__ import annotations

import pytest

from router.model import Reading
from router.read.pages.pdf import pdf_text
from router.read.read import read_words
from router.read.segments.order import counts_itself, read_in_order
from tests.read_segments.papers import MILL, bound, foot, goods, head, heading, totals


def more_goods():
    columns = (50, 320, 380, 440, 490)
    rows = [("Omschrijving", "Aantal", "Prijs", "BTW", "Bedrag")]
    rows += [(f"Roggemeel kist {number}", "1", f"{number},00", "21%", f"{number},00") for number in range(11, 16)]
    return [
        (left, 60 + 15 * place, 10, text)
        for place, row in enumerate(rows)
        for left, text in zip(columns, row, strict=True)
    ]


FIRST = [*head(MILL), *heading("F-2026-0311"), *goods(), *foot("1/3")]
SECOND = [*more_goods(), *foot("2/3")]
THIRD = [*more_goods(), *totals("1.138,00", "238,98", "1.376,98"), *foot("3/3")]


def read(*pages) -> Reading:
    words = pdf_text(bound(*pages)).pages
    return read_in_order(read_words(words), words)


@pytest.mark.parametrize("order", [(2, 0, 1), (1, 0, 2), (2, 1, 0)])
def test_shuffled_pages_are_read_in_the_order_they_count(order):
    pages = [FIRST, SECOND, THIRD]
    shuffled, straight = read(*(pages[place] for place in order)), read(*pages)
    assert [line.net.value for line in shuffled.lines] == [line.net.value for line in straight.lines]
    assert len(shuffled.lines) == 12
    listed = ", ".join(str(order.index(place) + 1) for place in range(3))
    assert shuffled.notes[-1] == f"The pages count themselves in another order and were read so: {listed}."


def test_a_value_keeps_the_page_of_the_file_that_it_stands_on():
    found = read(THIRD, SECOND, FIRST)
    assert (found.invoice_number.page, found.total_incl.page) == (3, 1)
    assert [page.number for page in found.pages] == [1, 2, 3]


def test_a_page_that_was_taken_twice_is_read_once():
    found = read(FIRST, SECOND, SECOND, THIRD)
    assert len(found.lines) == 12
    assert found.notes[-1] == "Page 3 repeats page 2 and was read once."


def test_pages_in_order_are_left_as_they_were_read():
    assert read(FIRST, SECOND, THIRD).notes == read_words(pdf_text(bound(FIRST, SECOND, THIRD)).pages).notes


def test_pages_that_do_not_all_count_themselves_keep_their_place():
    annex = [(50, 60, 10, "Bijlage bij de factuur"), *foot("7/9")]
    assert not any("another order" in note for note in read(THIRD, annex, FIRST).notes)


@pytest.mark.parametrize(
    ("pages", "counted"),
    [((THIRD, FIRST, SECOND), True), ((FIRST, SECOND, SECOND, THIRD), True), ((FIRST, SECOND), False)],
)
def test_pages_one_to_n_of_n_count_themselves_whatever_their_order(pages, counted):
    assert counts_itself(pdf_text(bound(*pages)).pages) is counted

"""Pages that a scanner shuffled or took twice are read in the order they count, each once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from router.model import How, Reading
from router.read.pages.pdf import pdf_text
from router.read.read import read_words
from router.read.segments.order import counts_itself, read_in_order
from router.read.segments.runs import segments
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


def scans(*pages):
    return tuple(replace(page, how=How.OCR) for page in pdf_text(bound(*pages)).pages)


def read_scans(*pages) -> Reading:
    words = scans(*pages)
    return read_in_order(read_words(words), words)


def with_word(rows, printed, seen):
    return [(left, top, size, text.replace(printed, seen)) for left, top, size, text in rows]


def monthly(number, day):
    """An invoice of one page whose long table is the same every month."""
    table = [(50, 420 + 12 * place, 9, f"Haverstro baal {place} stal Westhoek {place}/7") for place in range(1, 31)]
    dated = with_word(heading(number), "02/11/2026", day)
    return [*head(MILL), *dated, *goods(), *totals(), *table, *foot("Pagina 1/1")]


JANUARY, FEBRUARY = monthly("F-2026-0117", "04/01/2026"), monthly("F-2026-0238", "03/02/2026")


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


def test_a_reason_names_the_page_of_the_file():
    found = read(THIRD, SECOND, FIRST)
    assert "Factuurnummer" in found.invoice_number.reason
    assert found.invoice_number.reason.endswith("on page 3")
    assert "on page 1" in found.total_incl.reason


def test_notes_of_both_readings_are_told_once():
    last = [*more_goods(), *totals("1.500,00", "315,00", "1.815,00"), *foot("3/3")]
    again = read_words(pdf_text(bound(FIRST, SECOND, last)).pages).notes
    assert "add up to" in again[0]
    words = pdf_text(bound(SECOND, last, FIRST)).pages
    for first in (("Said by the file.",), ("Said by the file.", *again)):
        assert read_in_order(Reading(notes=first), words).notes[:-1] == ("Said by the file.", *again)


@pytest.mark.parametrize("seen", ["Roggemee1", "Roggenneel", "RoggemeeI"])
def test_a_recognised_page_with_a_slip_in_a_word_is_read_once(seen):
    copy = with_word(SECOND, "Roggemeel kist 12", f"{seen} kist 12")
    assert "Page 3 repeats page 2 and was read once." in read_scans(FIRST, SECOND, copy, THIRD).notes


def test_a_page_of_text_repeats_no_page_with_another_word():
    copy = with_word(SECOND, "Roggemeel kist 12", "Haverbloem kist 12")
    assert not any("repeats" in note for note in read(FIRST, SECOND, copy, THIRD).notes)


def test_recognised_pages_that_differ_in_one_figure_are_both_read():
    other = with_word(SECOND, "14,00", "19,00")
    assert not any("repeats" in note for note in read_scans(FIRST, SECOND, other, THIRD).notes)


def test_two_scanned_invoices_that_differ_in_number_and_date_stay_two():
    pages = scans(JANUARY, FEBRUARY)
    assert not counts_itself(pages)
    assert [(part.pages, part.number) for part in segments(pages)] == [((1,), "F-2026-0117"), ((2,), "F-2026-0238")]


def test_a_scanned_invoice_of_one_page_taken_twice_is_one_document():
    assert [part.pages for part in segments(scans(JANUARY, JANUARY))] == [(1, 2)]


def test_pages_in_order_are_left_as_they_were_read():
    assert read(FIRST, SECOND, THIRD).notes == read_words(pdf_text(bound(FIRST, SECOND, THIRD)).pages).notes


def test_pages_that_do_not_all_count_themselves_keep_their_place():
    annex = [(50, 60, 10, "Bijlage bij de factuur"), *foot("7/9")]
    assert not any("another order" in note for note in read(THIRD, annex, FIRST).notes)


@pytest.mark.parametrize(
    ("pages", "counted"),
    [
        ((THIRD, FIRST, SECOND), True),
        ((FIRST, SECOND, SECOND, THIRD), True),
        ((FIRST, SECOND), False),
        (([*more_goods(), *foot("Pagina 1")], [*goods(), *foot("Pagina 1/2")]), False),
    ],
)
def test_pages_one_to_n_of_n_count_themselves_whatever_their_order(pages, counted):
    assert counts_itself(pdf_text(bound(*pages)).pages) is counted

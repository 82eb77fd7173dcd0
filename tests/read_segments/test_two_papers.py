"""Two papers on one scanned page are not mixed: the page waits for a person, who is told what it shows."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from PIL import Image

from router.model import Box, Document, Field, HeldReason, How, Part, Reading
from router.read.document import read_document_with_ocr
from router.read.pages.words import Word, WordPage
from router.read.segments.two_papers import two_papers
from tests.read_segments.papers import PRINTER, bound, heading, invoice

FIRST, SECOND = invoice("2026-17"), invoice("F/903", PRINTER)


def words(rows, across=0.0, down=0.0):
    for left, top, size, text in rows:
        right = left
        for bit in text.split():
            start, right = right, right + 0.5 * size * len(bit)
            box = Box(left=start + across, top=top + down, right=right + across, bottom=top + size + down)
            yield Word(text=bit, box=box, page=1, size=size, confidence=0.98)
            right += 0.3 * size


def page(*groups, size=(1190, 842), how=How.OCR):
    return WordPage(number=1, width=size[0], height=size[1], how=how, words=tuple(w for group in groups for w in group))


def beside(one, other, **shown):
    return page(words(one), words(other, across=595), **shown)


def under(one, other):
    return page(words(one), words(other, down=440), size=(595, 842))


@pytest.mark.parametrize("arranged", [beside, under])
def test_two_invoices_on_one_page_are_named(arranged):
    assert two_papers(arranged(FIRST, SECOND), Reading()) == "page 1 shows two papers, 2026-17 and F/903"


@pytest.mark.parametrize(
    "shown",
    [
        beside(FIRST, FIRST),  # the invoice and its copy
        page(words(FIRST), size=(595, 842)),
        under(FIRST, heading("2026-17", "OVERSCHRIJVING")),
        beside(FIRST, SECOND, how=How.TEXT),
    ],
)
def test_one_invoice_and_its_copy_or_slip_are_one_paper(shown):
    assert two_papers(shown, Reading()) == ""


def test_the_invoice_that_a_credit_note_names_is_no_second_paper():
    named = Field(value="2026-17", how=How.OCR, confidence=0.9)
    assert two_papers(beside(FIRST, SECOND), Reading(preceding_invoice=named)) == ""


def test_a_scan_of_two_invoices_is_held_with_both_numbers():
    with pypdfium2.PdfDocument(bound(FIRST, SECOND)) as document:
        sheets = [sheet.render(scale=2).to_pil().convert("L") for sheet in document]
    both = Image.new("L", (sheets[0].width * 2, sheets[0].height), 255)
    for place, sheet in enumerate(sheets):
        both.paste(sheet, (place * sheet.width, 0))
    out = io.BytesIO()
    both.save(out, "PNG", dpi=(144, 144))
    part = Part(name="scan.png", media_type="image/png", content=out.getvalue())
    reading = read_document_with_ocr(Document(main=part), None).reading
    assert reading.failure_reason is HeldReason.UNCERTAIN_PAGES
    assert "page 1 shows two papers, 2026-17 and F/903" in reading.failure

"""A scan with a heading or a stamp in text is read whole; a digital paper with a picture is left to its text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import Image

from router.model import Box, Document, How, Part
from router.read.document import read_document, read_document_with_ocr
from router.read.pages.partly import completed, hides_text
from router.read.pages.words import Word, WordPage
from tests.read_pictures.conftest import SIZE, pdf

BODY = Box(left=20, top=100, right=575, bottom=800)


def word(text, left, top, how=1.0):
    return Word(
        text=text, box=Box(left=left, top=top, right=left + 40, bottom=top + 10), page=1, size=10, confidence=how
    )


def page(*words, pictures=(BODY,), how=How.TEXT):
    return WordPage(number=1, width=595, height=842, how=how, words=words, pictures=pictures)


HEADING = word("Ontvangen", 40, 40)


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (page(HEADING), True),
        (page(HEADING, pictures=()), False),
        (page(HEADING, pictures=(replace(BODY, bottom=300),)), False),  # a photograph
        (page(HEADING, *(word("brood", 40, 120 + 20 * row) for row in range(20))), False),  # text on a ground
    ],
)
def test_a_large_picture_with_next_to_no_words_hides_text(shown, expected):
    assert hides_text(shown) is expected


def test_what_ocr_finds_on_the_picture_is_added_and_the_text_stays():
    stamp = word("BETAALD", 300, 400)
    found = page(
        word("0ntvangen", 41, 41, 0.9), word("BETAA1D", 301, 401, 0.9), word("Factuur", 60, 200, 0.9), how=How.OCR
    )
    assert {one.text for one in completed(page(HEADING, stamp), found).words} == {"Ontvangen", "BETAALD", "Factuur"}


def test_a_page_without_words_is_taken_as_ocr_read_it():
    found = page(word("Factuur", 60, 20, 0.9), pictures=(), how=How.OCR)
    whole = completed(page(), found)
    assert (whole.words, whole.pictures, whole.how) == (found.words, (BODY,), How.OCR)


def test_a_scan_turned_by_ocr_is_taken_as_ocr_read_it():
    found = WordPage(number=1, width=842, height=595, how=How.OCR, words=(word("Factuur", 60, 200, 0.9),))
    assert completed(page(HEADING), found).words == found.words


def test_a_scanned_invoice_with_a_line_of_text_over_it_is_read(sheet, scanned_under_text):
    part = Part(name="scan.pdf", media_type="application/pdf", content=scanned_under_text(sheet))
    assert read_document(Document(main=part), None).needs_ocr is True
    reading = read_document_with_ocr(Document(main=part), None).reading
    assert reading.invoice_number.value == "F-2026-0417"
    assert any("Ontvangen" in line.text for line in reading.pages[0].lines)


SIGNATURE = (
    "Elektronisch ondertekend door An Peeters op 17/04/2026 om 10:42",
    "Reden: goedgekeurd voor betaling. Plaats: Leuven, België",
    "Controleer dit zegel op de site van de dienst",
)


def stamped(picture):
    """A paper under a page-wide picture with the lines of a signing program at its foot."""

    def draw(canvas):
        canvas.drawInlineImage(picture, 0, 0, *SIZE)
        for row, line in enumerate(SIGNATURE):
            canvas.setFont("Helvetica", 7)
            canvas.drawString(20, 40 - 9 * row, line)

    return Document(main=Part(name="signed.pdf", media_type="application/pdf", content=pdf(draw)))


def test_a_scan_over_the_lines_of_a_signing_program_is_read(sheet):
    assert read_document(stamped(sheet), None).needs_ocr is True
    reading = read_document_with_ocr(stamped(sheet), None).reading
    assert reading.invoice_number.value == "F-2026-0417"
    assert any("ondertekend" in line.text for line in reading.pages[0].lines)


def test_an_empty_ground_under_text_is_not_read(sheet):
    ground = Image.new("L", sheet.size, 235)
    ground.paste(Image.new("L", (sheet.width, 60), 90), (0, 0))  # a coloured band at the head
    assert read_document(stamped(ground), None).needs_ocr is False


def lettered(canvas, mode=0):
    """What a scanner's program made of the small invoice's head."""
    text = canvas.beginText(40, SIZE[1] - 60)
    text.setTextRenderMode(mode)
    for line in ("Bakkeri] De Korenaar 8V", "Naamsestraat 112, 3OOO Leuven", "Factuurnummer F-2O26-0417", *SIGNATURE):
        text.textLine(line)
    canvas.drawText(text)


def under(canvas, picture):
    lettered(canvas)
    canvas.drawInlineImage(picture, 0, 0, *SIZE)


def unpainted(canvas, picture):
    canvas.drawInlineImage(picture, 0, 0, *SIZE)
    lettered(canvas, 3)


def transparent(canvas, picture):
    canvas.drawInlineImage(picture, 0, 0, *SIZE)
    canvas.setFillAlpha(0.02)
    lettered(canvas)


@pytest.mark.parametrize("draw", [under, unpainted, transparent])
def test_a_scan_is_read_whatever_text_its_scanner_laid_on_it(sheet, draw):
    part = Part(name="scan.pdf", media_type="application/pdf", content=pdf(lambda canvas: draw(canvas, sheet)))
    assert read_document(Document(main=part), None).needs_ocr is True
    reading = read_document_with_ocr(Document(main=part), None).reading
    assert (reading.how, reading.invoice_number.value) == (How.OCR, "F-2026-0417")
    assert not any("ondertekend" in line.text for line in reading.pages[0].lines)


def test_where_ocr_reads_nothing_a_scanners_words_stay():
    recognised = replace(page(*(word("brood", 40, 120 + 20 * row) for row in range(20))), is_recognised=True)
    assert hides_text(recognised) is True
    assert completed(recognised, page(how=How.OCR)) == recognised


def over_a_ground(canvas):
    canvas.drawInlineImage(Image.new("L", (40, 60), 235), 0, 0, *SIZE)
    lettered(canvas)


@pytest.mark.parametrize("draw", [over_a_ground, lambda canvas: lettered(canvas, 3)])
def test_text_over_a_ground_and_letters_that_are_drawn_are_a_papers_own(draw):
    part = Part(name="paper.pdf", media_type="application/pdf", content=pdf(draw))
    read = read_document(Document(main=part), None)
    assert (read.needs_ocr, len(read.reading.pages[0].lines)) == (False, 6)

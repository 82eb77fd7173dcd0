"""Only pages that show something without saying it go to OCR."""

from __future__ import annotations

from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from router.model import Document, Part
from router.read.document import read_document


def needs_ocr(*draw):
    out = BytesIO()
    canvas = Canvas(out, invariant=1)
    for page in draw:
        page(canvas)
        canvas.showPage()
    canvas.save()
    part = Part(name="paper.pdf", media_type="application/pdf", content=out.getvalue())
    return read_document(Document(main=part), None).needs_ocr


def text(canvas):
    for row in range(30):
        canvas.drawString(60, 780 - 20 * row, f"Regel {row} van een brief over de levering van brood in mei")


def blank(canvas):
    canvas.setFillGray(1)
    canvas.rect(0, 0, 595, 842, stroke=0, fill=1)


def drawing(canvas):
    canvas.setFillGray(0)
    for row in range(20):
        canvas.rect(60, 100 + 30 * row, 400, 8, stroke=0, fill=1)


def test_the_blank_back_of_a_sheet_needs_no_ocr():
    assert needs_ocr(text, blank) is False


def test_a_page_that_shows_something_without_text_needs_ocr():
    assert needs_ocr(text, drawing) is True


def test_a_file_without_any_text_needs_ocr():
    assert needs_ocr(drawing) is True

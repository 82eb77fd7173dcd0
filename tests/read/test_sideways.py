"""Print up and down the edges of PDFs made here: read as the small print of the foot, shown where it stands."""

import io

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from router.read.pages.pdf import pdf_text
from router.read.read import read_pdf

WIDTH, HEIGHT = A4
LINE = "Drukkerij Zandhoek NV · Kaai 12 · 2000 Antwerpen · BTW BE 0403.170.701"
ADDRESSEE = ("Garage Molenveld BV", "Veldstraat 7", "9000 Gent", "Uw btw-nummer: BE 0461.327.446")


def drawn(sideways, *, degrees=90, turn=0):
    """A page with an addressee and lines at its left edge that run up (90) or down (-90); `turn` is the viewer's."""
    kept = io.BytesIO()
    canvas = Canvas(kept, pagesize=A4)
    canvas.setPageRotation(turn)
    canvas.setFont("Helvetica", 10)
    for row, text in enumerate((*ADDRESSEE, "Factuur 2026-0117 van 3 februari 2026")):
        canvas.drawString(320, HEIGHT - 140 - 14 * row, text)
    canvas.setFont("Helvetica", 7)
    for row, text in enumerate(sideways):
        canvas.saveState()
        canvas.translate(24 + 10 * row, HEIGHT / 2)
        canvas.rotate(degrees)
        canvas.drawString(0, 0, text)
        canvas.restoreState()
    canvas.showPage()
    canvas.save()
    return kept.getvalue()


@pytest.mark.parametrize("degrees", [90, -90])
def test_the_company_at_the_edge_is_the_seller(degrees):
    reading = read_pdf(drawn([LINE], degrees=degrees))
    assert (reading.seller.name.value, reading.seller.vat_number.value) == ("Drukkerij Zandhoek NV", "BE0403170701")
    assert reading.buyer.name.value == "Garage Molenveld BV"


@pytest.mark.parametrize(("degrees", "above"), [(90, True), (-90, False)])
def test_its_box_is_where_it_stands_on_the_page(degrees, above):
    name = read_pdf(drawn([LINE], degrees=degrees)).seller.name
    assert 10 < name.box.left < name.box.right < 40
    assert name.box.bottom - name.box.top > 100
    assert (name.box.top < HEIGHT / 2 - 100) is above
    assert 0 <= name.box.top < name.box.bottom <= HEIGHT


def test_its_line_is_written_last_on_its_page():
    (page,) = read_pdf(drawn([LINE])).pages
    assert page.lines[-1].text == LINE
    assert page.lines[-1].box.right < 40


@pytest.mark.parametrize("lines", [[LINE] * 4, ["Model 12-B", "2026"], []])
def test_a_table_on_its_side_and_a_printers_mark_are_left_out(lines):
    (page,) = pdf_text(drawn(lines)).pages
    assert max(word.box.bottom for word in page.words) < HEIGHT


def test_a_page_that_the_viewer_turns_is_read_alike():
    reading = read_pdf(drawn([LINE], turn=90))
    assert reading.seller.name.value == "Drukkerij Zandhoek NV"
    assert reading.seller.name.box.right < 40

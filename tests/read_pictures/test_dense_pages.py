"""Small print is not read to the end, and a sheet on its head is not read twice."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from router.read.ocr import rapid
from router.read.ocr.rapid import PaddleEngine, loaded

PROSE = (
    "De koper aanvaardt deze voorwaarden door elke bestelling en ziet af van de zijne, behoudens schriftelijk akkoord"
)


@pytest.fixture
def widths(monkeypatch):
    """How many pixels of text the recogniser was given."""
    read = []
    texts = PaddleEngine._texts

    def counted(self, crops):
        read.append(sum(one.shape[1] for one in crops))
        return texts(self, crops)

    monkeypatch.setattr(PaddleEngine, "_texts", counted)
    return read


@pytest.fixture
def soon_dense(monkeypatch):
    """Sixteen lines are a dense page already."""
    monkeypatch.setattr(rapid, "_DENSE_PIXELS", 6_000)


def page(amount=""):
    out = BytesIO()
    canvas = Canvas(out, pagesize=(420, 300), invariant=1)
    canvas.setFont("Helvetica", 7)
    canvas.drawString(20, 280, "Algemene voorwaarden")
    for row in range(16):
        canvas.drawString(20, 260 - 12 * row, PROSE)
    canvas.drawString(360, 40, amount)
    canvas.save()
    with pypdfium2.PdfDocument(out.getvalue()) as document:
        return np.array(document[0].render(scale=200 / 72).to_pil().convert("L"))


def test_of_a_page_of_small_print_a_part_is_read_with_its_title(soon_dense):
    lines = loaded()(page())
    assert any("Algemene voorwaarden" in line.text for line in lines)
    assert len(lines) < 14


def test_a_dense_page_with_an_amount_is_read_whole(soon_dense):
    lines = loaded()(page("1.234,56"))
    assert len(lines) >= 17
    assert any(line.text == "1.234,56" for line in lines)


def test_a_sheet_on_its_head_is_not_read_twice(widths):
    loaded()(page())
    usual = sum(widths)
    widths.clear()
    lines = loaded()(np.ascontiguousarray(page()[::-1, ::-1]))
    assert any("Algemene voorwaarden" in line.text for line in lines)
    assert usual < sum(widths) < 1.7 * usual

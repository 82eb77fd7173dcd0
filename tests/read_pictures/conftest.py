"""Papers drawn for the tests: a small invoice as PDF and as picture, and payment codes."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import numpy as np
import pikepdf
import pypdfium2
import pytest
import segno
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

SIZE = (420.0, 594.0)  # A5 in points: the shape of A4, half the work
LINES = (
    (40, 60, 18, "Bakkerij De Korenaar BV"),
    (40, 90, 10, "Naamsestraat 112, 3000 Leuven"),
    (40, 105, 10, "BTW BE 0461.327.446"),
    (40, 160, 10, "Factuurnummer"),
    (170, 160, 10, "F-2026-0417"),
    (40, 176, 10, "Crédit à façon d'été"),
    (40, 230, 10, "Totaal te betalen"),
    (330, 230, 10, "1.234,56"),
    (40, 300, 10, "IBAN BE68 5390 0754 7034"),
    (40, 316, 10, "Mededeling +++090/9337/55493+++"),
)
EPC = "BCD\n002\n1\nSCT\nKREDBEBB\nBakkerij De Korenaar BV\nBE68539007547034\nEUR1234.56\n\n\n+++090/9337/55493+++\n"


def pdf(draw: Callable[[Canvas], None], size: tuple[float, float] = SIZE) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.fixture(scope="session")
def invoice() -> bytes:
    """The small invoice as a PDF with text."""

    def draw(canvas: Canvas) -> None:
        for left, top, size, text in LINES:
            canvas.setFont("Helvetica", size)
            canvas.drawString(left, SIZE[1] - top, text)

    return pdf(draw)


@pytest.fixture(scope="session")
def sheet(invoice: bytes) -> Image.Image:
    """The small invoice as a picture of 200 dots an inch."""
    with pypdfium2.PdfDocument(invoice) as document:
        return document[0].render(scale=200 / 72).to_pil().convert("L")


@pytest.fixture
def scanned() -> Callable[[Image.Image], bytes]:
    """A way to put a picture into a PDF of its size at 200 dots an inch."""

    def put(picture: Image.Image) -> bytes:
        size = (picture.width * 72 / 200, picture.height * 72 / 200)
        return pdf(lambda canvas: canvas.drawInlineImage(picture, 0, 0, *size), size)

    return put


@pytest.fixture
def scanned_under_text() -> Callable[[Image.Image], bytes]:
    """A way to a scan that a program put under a line of text of its own."""

    def put(picture: Image.Image) -> bytes:
        def draw(canvas: Canvas) -> None:
            canvas.drawInlineImage(picture, 0, 0, *SIZE)
            canvas.drawString(200, 14, "Ontvangen 17/04/2026")

        return pdf(draw)

    return put


@pytest.fixture
def paper_with_picture() -> Callable[..., bytes]:
    """A way to an A4 paper with a line of text and a square picture; the tree of pages holds its size, not the page."""

    def draw_paper(picture: Image.Image, *, left: float, top: float, width: float) -> bytes:
        def draw(canvas: Canvas) -> None:
            canvas.drawString(40, 830, "Bakkerij De Korenaar BV")
            canvas.drawInlineImage(picture, left, 842 - top - width, width, width)

        out = BytesIO()
        with pikepdf.open(BytesIO(pdf(draw, (595, 842)))) as document:
            page = document.pages[0].obj
            document.Root.Pages.MediaBox = page.MediaBox
            del page.MediaBox
            document.save(out)
        return out.getvalue()

    return draw_paper


@pytest.fixture
def saved() -> Callable[..., bytes]:
    """A way to a picture's bytes in a format."""

    def save(picture: Image.Image, kind: str, **options: object) -> bytes:
        out = BytesIO()
        picture.save(out, kind, **options)
        return out.getvalue()

    return save


@pytest.fixture
def epc() -> str:
    return EPC


@pytest.fixture
def drawn_code() -> Callable[[str], bytes]:
    """A way to a PDF whose only drawing is a code of 25 mm in vector squares, 300 points from left and top."""

    def code_pdf(text: str) -> bytes:
        matrix = np.array(segno.make(text, error="m").matrix)
        step = 71 / len(matrix)

        def draw(canvas: Canvas) -> None:
            canvas.drawString(40, 500, "Scan en betaal")
            for row, column in np.argwhere(matrix):
                canvas.rect(300 + column * step, 294 - (row + 1) * step, step, step, stroke=0, fill=1)

        return pdf(draw)

    return code_pdf

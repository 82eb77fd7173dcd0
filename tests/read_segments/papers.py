"""Pages drawn in code: invoices of invented companies and what travels with them, bound into one PDF."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pikepdf
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

Row = tuple[float, float, float, str]  # left, top from the page's top, letter size, text


@dataclass(frozen=True)
class Company:
    name: str
    street: str
    place: str
    vat: str


MILL = Company("Molens Goudvink NV", "Maalderijstraat 7", "9000 Gent", "BE 0461.327.446")
PRINTER = Company("Drukkerij Zandhoek BV", "Kaai 12", "2000 Antwerpen", "BE 0403.170.701")
CARRIER = Company("Transport Wielewaal SRL", "Rue du Port 3", "4000 Liège", "BE 0455.012.845")
BAKERY = Company("Bakkerij De Kanarie BV", "Diestsestraat 48", "3000 Leuven", "BE 0742.618.340")


def head(seller: Company, buyer: Company = BAKERY) -> list[Row]:
    return [
        (50, 40, 10, seller.name),
        (50, 54, 10, seller.street),
        (50, 68, 10, seller.place),
        (50, 82, 10, f"BTW {seller.vat}"),
        (330, 110, 10, buyer.name),
        (330, 124, 10, buyer.street),
        (330, 138, 10, buyer.place),
        (330, 152, 10, f"Uw btw-nummer: {buyer.vat}"),
    ]


def heading(number: str, title: str = "FACTUUR") -> list[Row]:
    return [
        (50, 190, 18, title),
        (50, 215, 10, "Factuurnummer:"),
        (160, 215, 10, number),
        (50, 229, 10, "Factuurdatum:"),
        (160, 229, 10, "02/11/2026"),
    ]


def goods(top: float = 280) -> list[Row]:
    columns = (50, 320, 380, 440, 490)
    rows = (
        ("Omschrijving", "Aantal", "Prijs", "BTW", "Bedrag"),
        ("Tarwebloem type 55", "40", "19,85", "21%", "794,00"),
        ("Volkorenmeel", "10", "21,40", "21%", "214,00"),
    )
    return [
        (left, top + 15 * place, 10, text)
        for place, row in enumerate(rows)
        for left, text in zip(columns, row, strict=True)
    ]


def totals(net: str = "1.008,00", vat: str = "211,68", gross: str = "1.219,68") -> list[Row]:
    rows = (("Totaal excl. btw", net), ("BTW 21%", vat), ("Totaal incl. btw", gross))
    return [
        row
        for place, (label, amount) in enumerate(rows)
        for row in ((370, 360 + 15 * place, 10, label), (490, 360 + 15 * place, 10, amount))
    ]


def foot(text: str) -> list[Row]:
    return [(500, 815, 9, text)]


def invoice(number: str, seller: Company = MILL, buyer: Company = BAKERY) -> list[Row]:
    return [*head(seller, buyer), *heading(number), *goods(), *totals()]


def prose(title: str, sentence: str, times: int) -> list[Row]:
    return [(50, 40, 12, title), *((50, 70 + 11 * line, 8, sentence) for line in range(times))]


def bound(*pages: list[Row]) -> bytes:
    """The pages as one PDF; the same pages always give the same bytes."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, invariant=1)
    for rows in pages:
        for left, top, size, text in rows:
            canvas.setFont("Helvetica", size)
            canvas.drawString(left, A4[1] - top - size, text)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def with_square(content: bytes, page: int) -> bytes:
    """The PDF with a black square on a page: a picture that nobody can read."""
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        document.pages[page - 1].contents_add(document.make_stream(b"100 100 200 200 re f"))
        document.save(stream, deterministic_id=True)
    return stream.getvalue()


def signed(content: bytes) -> bytes:
    """The PDF with the flag that a signature sets (ISO 32000-1, table 219)."""
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        document.Root.AcroForm = pikepdf.Dictionary(SigFlags=3, Fields=pikepdf.Array())
        document.save(stream, deterministic_id=True)
    return stream.getvalue()

"""Invoices of one supplier in a layout whose labels no vocabulary knows, to either of two clients."""

from __future__ import annotations

import io
from dataclasses import dataclass
from decimal import Decimal

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

CLIENTS = {
    "bakkerij": {"name": "Bakkerij De Kanarie BV", "enterprise_number": "0742618340"},
    "bouw": {"name": "Bouw Meeuw BV", "enterprise_number": "0528473915"},
}
_SELLER = ("Drukkerij Inktvis NV", "Persstraat 12", "9000 Gent", "BTW BE 0461.327.446", "IBAN BE68 5390 0754 7034")


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One invoice; `beside` are further lines of the header, such as a number that is none of the invoice."""

    number: str
    client: str = "bakkerij"
    label: str = "Bewijsstuk"
    date: str = "02/11/2026"
    net: Decimal = Decimal("100.00")
    beside: tuple[str, ...] = ()

    def pdf(self) -> bytes:
        stream = io.BytesIO()
        canvas = Canvas(stream, pagesize=A4, invariant=1)
        client = CLIENTS[self.client]
        number = client["enterprise_number"]
        to = ("Factuur aan:", client["name"], f"BTW BE {number[:4]}.{number[4:7]}.{number[7:]}")
        for left, texts in ((50, _SELLER), (340, to)):
            for row, text in enumerate(texts):
                canvas.drawString(left, 800 - 15 * row, text)
        canvas.drawString(50, 690, "FACTUUR")
        facts = (f"{self.label} {self.number}", *self.beside, f"Factuurdatum: {self.date}", "Vervaldatum: 15/12/2026")
        for row, text in enumerate(facts):
            canvas.drawString(50, 660 - 15 * row, text)
        self._draw_sums(canvas)
        canvas.save()
        return stream.getvalue()

    def _draw_sums(self, canvas: Canvas) -> None:
        vat = (self.net * Decimal("0.21")).quantize(Decimal("0.01"))
        rows = (
            ("Omschrijving", "Bedrag"),
            ("Drukwerk", self.net),
            ("Totaal excl. btw", self.net),
            ("BTW 21%", vat),
            ("Te betalen EUR", self.net + vat),
        )
        for row, (label, amount) in enumerate(rows):
            canvas.drawString(50, 560 - 15 * row, label)
            canvas.drawRightString(540, 560 - 15 * row, str(amount).replace(".", ","))

"""Papers and mails made in code: an invoice by number, a reminder, a bomb, a scan, and the mail around them."""

from __future__ import annotations

import io
from email.message import EmailMessage

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

DOMAIN = "in.kantoor.example"
RECIPIENT = f"bakkerij@{DOMAIN}"
CLIENT = {
    "name": "Bakkerij De Kanarie BV",
    "enterprise_number": "0742618340",
    "ibans": ["BE88001726351941"],
    "address": {"street": "Diestsestraat 48", "postcode": "3000", "city": "Leuven"},
}
SELLER = "Molens Goudvink NV"
SELLER_IBAN = "BE68 5390 0754 7034"
TOTAL = "1.307,83"
FILE_NAME = "factuur-goudvink.pdf"
# What no log line and no metric may ever say.
CANARIES = (
    "kanarie",
    "goudvink",
    "diestsestraat",
    "539007547034",
    "5390 0754",
    "1307.83",
    TOTAL,
    "461327446",
    "742618340",
)

_HEADER = (
    (50, 800, SELLER),
    (50, 785, "Maalderijstraat 7"),
    (50, 770, "9000 Gent"),
    (50, 755, "BTW BE 0461.327.446"),
    (50, 740, f"IBAN {SELLER_IBAN}"),
    (340, 815, "Factuur aan:"),
    (340, 800, "Bakkerij De Kanarie BV"),
    (340, 785, "Diestsestraat 48"),
    (340, 770, "3000 Leuven"),
    (340, 755, "BTW BE 0742.618.340"),
)
_LINES = (
    ("Tarwebloem type 55, zak 25 kg", "40", "19,85", "21%", "794,00"),
    ("Volkorenmeel, zak 25 kg", "10", "21,40", "21%", "214,00"),
    ("Levering met laadklep", "1", "72,85", "21%", "72,85"),
)
_TOTALS = (("Totaal excl. btw", "1.080,85"), ("BTW 21%", "226,98"), ("Te betalen EUR", TOTAL))


def invoice_pdf(number: str) -> bytes:
    """An invoice of the seller to the client; only its number differs."""
    return _drawn("FACTUUR", f"Factuurnummer: {number}", with_lines=True)


def reminder_pdf() -> bytes:
    """A reminder of an invoice that was not paid."""
    return _drawn("BETALINGSHERINNERING", "Wij ontvingen nog geen betaling van factuur 2026-90.", with_lines=False)


def scan_png(number: str) -> bytes:
    """The invoice as a picture, which only OCR can read."""
    import pypdfium2  # noqa: PLC0415 - one story needs it

    with pypdfium2.PdfDocument(invoice_pdf(number)) as document:
        picture = document[0].render(scale=2).to_pil()
    stream = io.BytesIO()
    picture.convert("L").save(stream, "PNG")
    return stream.getvalue()


def bomb_pdf() -> bytes:
    """A page whose form draws itself twice: some readers follow it until memory ends."""
    form = b"/Fm0 Do /Fm0 Do /Fm1 Do"
    resources = b"/Resources << /XObject << /Fm0 4 0 R /Fm1 5 0 R >> >>"
    bodies = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] " + resources + b" /Contents 6 0 R >>",
        _stream(b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] " + resources, form),
        _stream(b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] " + resources, form),
        _stream(b"", b"/Fm0 Do"),
    )
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + table + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, len(out))


def mail(*attachments: tuple[str, bytes], to: str = RECIPIENT, text: str = "Zie bijlage.") -> EmailMessage:
    """A mail to the client's smart address."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "boekhouding@goudvink.example", to, "Factuur Goudvink"
    message["Message-ID"] = "<story@goudvink.example>"
    message.set_content(text)
    for name, content in attachments:
        main, sub = ("application", "pdf") if name.endswith(".pdf") else ("image", "png")
        message.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return message


def _stream(keys: bytes, content: bytes) -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (keys, len(content), content)


def _drawn(title: str, sentence: str, *, with_lines: bool) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, invariant=1)
    for left, top, text in _HEADER:
        canvas.drawString(left, top, text)
    canvas.setFontSize(16)
    canvas.drawString(50, 690, title)
    canvas.setFontSize(10)
    canvas.drawString(50, 665, sentence)
    canvas.drawString(50, 650, "Factuurdatum: 02/11/2026")
    canvas.drawString(50, 635, "Vervaldatum: 02/12/2026")
    if with_lines:
        _draw_lines(canvas)
    canvas.save()
    return stream.getvalue()


def _draw_lines(canvas: Canvas) -> None:
    columns = (50, 330, 390, 450, 540)
    rows = (("Omschrijving", "Aantal", "Prijs", "BTW", "Bedrag"), *_LINES)
    for row, cells in enumerate(rows):
        for left, cell in zip(columns, cells, strict=True):
            draw = canvas.drawString if left == 50 else canvas.drawRightString
            draw(left, 600 - 15 * row, cell)
    for row, (label, amount) in enumerate(_TOTALS):
        canvas.drawString(380, 520 - 15 * row, label)
        canvas.drawRightString(540, 520 - 15 * row, amount)

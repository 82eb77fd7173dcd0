"""Looks drawn with reportlab: ledger (letterhead left), letter (for a window envelope), footer, reminder."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from facts import printed_reference
from reportlab.lib.colors import HexColor, black, white
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from view import view
from words import amount, long_date

if TYPE_CHECKING:
    from facts import Paper

WIDTH, HEIGHT = A4
LEFT, RIGHT = 50.0, WIDTH - 50.0
COLUMNS = (LEFT, 108.0, 345.0, 412.0, 455.0, RIGHT)  # code and text start here; the others end here


def ledger(paper: Paper) -> bytes:
    """Letterhead left, data as label-left rows at the right, VAT table and totals side by side below."""
    seen, canvas, out = _start(paper)
    _mark(canvas, seen, LEFT, HEIGHT - 95)
    _headed(canvas, LEFT + 62, HEIGHT - 52, _letterhead(seen), lead=14)
    canvas.setFont("Helvetica-Bold", 20)
    canvas.drawRightString(RIGHT, HEIGHT - 62, seen["title"])
    _pairs(canvas, 330, HEIGHT - 135, seen["meta"])
    canvas.setFont("Helvetica-Oblique", 8.5)
    canvas.drawString(LEFT, HEIGHT - 135, seen["buyer_label"])
    _headed(canvas, LEFT, HEIGHT - 149, seen["buyer"])
    bottom = _lines(canvas, seen, HEIGHT - 255)
    _vat_table(canvas, seen, LEFT, bottom - 40)
    _totals(canvas, seen, bottom - 40)
    _payment(canvas, seen, bottom - 130)
    return _end(canvas, out)


def letter(paper: Paper) -> bytes:
    """A business letter for a window envelope, with an information block and a line of small print at the foot."""
    seen, canvas, out = _start(paper)
    seller = seen["seller"]
    canvas.setFillColor(HexColor(seller["colour"]))
    canvas.setFont("Times-Bold", 22)
    canvas.drawRightString(RIGHT, HEIGHT - 60, seller["name"])
    canvas.setFillColor(black)
    canvas.setFont("Times-Italic", 11)
    canvas.drawRightString(RIGHT, HEIGHT - 76, seller["trade"])
    canvas.setFont("Helvetica", 6.5)
    canvas.drawString(57, HEIGHT - 132, f"{seller['name']} · {seller['street']} · {seller['place']}")
    _headed(canvas, 57, HEIGHT - 150, seen["buyer"])
    _rows(canvas, 345, HEIGHT - 140, [seller["street"], seller["place"], seller["phone"], seller["email"]])
    _pairs(canvas, 345, HEIGHT - 200, seen["meta"])
    canvas.setFont("Helvetica-Bold", 14)
    canvas.drawString(57, HEIGHT - 285, f"{seen['title'].capitalize()} {paper.number}")
    bottom = _lines(canvas, seen, HEIGHT - 310)
    _totals(canvas, seen, bottom - 18)
    _vat_table(canvas, seen, LEFT, bottom - 85)
    _payment(canvas, seen, bottom - 150)
    _foot(canvas, [[seller["name"], seller["street"], seller["place"]],
                   [seller["vat"], seller["register"]], [seller["iban"], seller["bic"]]])  # fmt: skip
    return _end(canvas, out)


def footer(paper: Paper) -> bytes:
    """Name in a coloured band, no number in the head: VAT number, register and account stand in the footer only."""
    seen, canvas, out = _start(paper)
    seller = seen["seller"]
    canvas.setFillColor(HexColor(seller["colour"]))
    canvas.rect(0, HEIGHT - 78, WIDTH, 78, stroke=0, fill=1)
    canvas.setFillColor(white)
    canvas.setFont("Helvetica-Bold", 19)
    canvas.drawCentredString(WIDTH / 2, HEIGHT - 42, seller["name"])
    canvas.setFont("Helvetica", 9)
    canvas.drawCentredString(WIDTH / 2, HEIGHT - 60, seller["trade"])
    canvas.setFillColor(black)
    _headed(canvas, 330, HEIGHT - 118, seen["buyer"])
    canvas.setFont("Helvetica-Bold", 15)
    canvas.drawString(LEFT, HEIGHT - 118, seen["title"])
    _pairs(canvas, LEFT, HEIGHT - 142, seen["meta"])
    bottom = _lines(canvas, seen, HEIGHT - 260)
    _vat_table(canvas, seen, LEFT, bottom - 34)
    _totals(canvas, seen, bottom - 34)
    _payment(canvas, seen, bottom - 120)
    _foot(canvas, [[f"{seller['street']}, {seller['place']}", seller["country"], seller["phone"]],
                   [seller["vat"], seller["register"], seller["email"]], [seller["iban"], seller["bic"]]])  # fmt: skip
    return _end(canvas, out)


def reminder(paper: Paper) -> bytes:
    """A letter that asks, in French, to pay an invoice that stays open."""
    seen, canvas, out = _start(paper)
    _mark(canvas, seen, LEFT, HEIGHT - 95)
    _headed(canvas, LEFT + 62, HEIGHT - 52, _letterhead(seen), lead=14)
    _headed(canvas, 345, HEIGHT - 150, seen["buyer"])
    canvas.setFont("Helvetica", 10)
    canvas.drawString(LEFT, HEIGHT - 235, f"{paper.seller.city}, le {long_date(paper.issued, paper.language)}")
    canvas.setFont("Helvetica-Bold", 14)
    canvas.drawString(LEFT, HEIGHT - 270, "RAPPEL DE PAIEMENT")
    open_line = paper.lines[0]
    due = amount(open_line.net, paper.language)
    _rows(canvas, LEFT, HEIGHT - 300, [
        "Madame, Monsieur,", "",
        "Sauf erreur de notre part, la facture suivante reste impayée malgré son échéance dépassée :", "",
        f"Facture {open_line.text}, montant ouvert {due} €", "",
        "Nous vous prions de régler ce montant dans les huit jours sur le compte",
        f"{seen['seller']['iban']} avec la communication {printed_reference(paper.reference or '')}.", "",
        "Si votre paiement a croisé ce rappel, veuillez ne pas en tenir compte.", "",
        "Le service comptabilité",
    ], lead=14, size=10)  # fmt: skip
    return _end(canvas, out)


# ------------------------------------------------------------------ pieces
def _start(paper: Paper) -> tuple[dict[str, Any], Canvas, BytesIO]:
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.setTitle(paper.number)
    canvas.setAuthor(paper.seller.name)
    return view(paper), canvas, out


def _end(canvas: Canvas, out: BytesIO) -> bytes:
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _mark(canvas: Canvas, seen: dict[str, Any], x: float, y: float) -> None:
    """The logo: initials in a coloured disc."""
    canvas.setFillColor(HexColor(seen["seller"]["colour"]))
    canvas.circle(x + 25, y + 25, 25, stroke=0, fill=1)
    canvas.setFillColor(white)
    canvas.setFont("Helvetica-Bold", 20)
    canvas.drawCentredString(x + 25, y + 18, seen["seller"]["initials"])
    canvas.setFillColor(black)


def _letterhead(seen: dict[str, Any]) -> list[str]:
    seller = seen["seller"]
    address = f"{seller['street']} - {seller['place']}"
    return [seller["name"], seller["trade"], address, f"{seller['phone']} - {seller['email']}", seller["vat"]]


def _rows(canvas: Canvas, x: float, y: float, texts: list[str], lead: float = 11, *, size: float = 9) -> None:
    """Texts below each other."""
    canvas.setFont("Helvetica", size)
    for position, text in enumerate(texts):
        canvas.drawString(x, y - position * lead, text)


def _headed(canvas: Canvas, x: float, y: float, texts: list[str], lead: float = 11) -> None:
    """A name in bold with what belongs to it below."""
    canvas.setFont("Helvetica-Bold", 11)
    canvas.drawString(x, y, texts[0])
    _rows(canvas, x, y - lead, texts[1:], lead)


def _pairs(canvas: Canvas, x: float, y: float, pairs: list[list[str]]) -> None:
    """Labels left, values in a second column."""
    for position, (label, value) in enumerate(pairs):
        canvas.setFont("Helvetica", 9)
        canvas.drawString(x, y - position * 13, f"{label}:")
        canvas.setFont("Helvetica-Bold", 9)
        canvas.drawString(x + 98, y - position * 13, value)


def _lines(canvas: Canvas, seen: dict[str, Any], y: float) -> float:
    """The table of lines; gives back where it ends."""
    canvas.setFillColor(HexColor("#e8e8e8"))
    canvas.rect(LEFT - 4, y - 5, RIGHT - LEFT + 8, 16, stroke=0, fill=1)
    canvas.setFillColor(black)
    has_codes = any(row[0] for row in seen["rows"])
    for position, cells in enumerate([seen["columns"], *seen["rows"]]):
        canvas.setFont("Helvetica-Bold" if position == 0 else "Helvetica", 9)
        code, text, *figures = cells
        row_y = y - position * 17
        if has_codes:
            canvas.drawString(COLUMNS[0], row_y, code)
        canvas.drawString(COLUMNS[1] if has_codes else COLUMNS[0], row_y, text)
        for x, figure in zip(COLUMNS[2:], figures, strict=True):
            canvas.drawRightString(x, row_y, figure)
    end = y - len(seen["rows"]) * 17 - 7
    canvas.line(LEFT - 4, end, RIGHT + 4, end)
    return end


def _vat_table(canvas: Canvas, seen: dict[str, Any], x: float, y: float) -> None:
    for position, cells in enumerate([seen["vat_columns"], *seen["vat_rows"]]):
        canvas.setFont("Helvetica-Bold" if position == 0 else "Helvetica", 8.5)
        canvas.drawString(x, y - position * 13, cells[0])
        canvas.drawRightString(x + 115, y - position * 13, cells[1])
        canvas.drawRightString(x + 195, y - position * 13, cells[2])


def _totals(canvas: Canvas, seen: dict[str, Any], y: float) -> None:
    canvas.rect(345, y - 40, RIGHT - 341, 55, stroke=1, fill=0)
    for position, (label, value) in enumerate(seen["totals"]):
        last = position == len(seen["totals"]) - 1
        canvas.setFont("Helvetica-Bold" if last else "Helvetica", 10.5 if last else 9)
        canvas.drawString(352, y - position * 16, label)
        canvas.drawRightString(RIGHT, y - position * 16, value)


def _payment(canvas: Canvas, seen: dict[str, Any], y: float) -> None:
    texts = [text for text in (seen["pay_sentence"], seen["note"], *seen["small_print"]) if text]
    canvas.setFont("Helvetica", 8.5)
    for position, text in enumerate(texts):
        canvas.drawString(LEFT, y - position * 12, text)
    below = y - len(texts) * 12 - 6
    for position, (label, value) in enumerate(seen["payment"]):
        canvas.setFont("Helvetica", 9)
        canvas.drawString(LEFT, below - position * 13, label)
        canvas.setFont("Helvetica-Bold", 9)
        canvas.drawString(LEFT + 135, below - position * 13, value)


def _foot(canvas: Canvas, columns: list[list[str]]) -> None:
    canvas.line(LEFT, 74, RIGHT, 74)
    canvas.setFont("Helvetica", 7.5)
    for column, texts in enumerate(columns):
        for position, text in enumerate(text for text in texts if text):
            canvas.drawString(LEFT + column * 175, 60 - position * 10, text)

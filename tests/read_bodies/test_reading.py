"""A mail's text read as a document: its facts, its kind, and the paper that goes with it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from router.classify.kind import ANNOUNCED, kind
from router.model import Document, How, Kind, Part
from router.read.document import read_document
from router.work.workers.conversion import paper

CELL = "<td style='text-align:right'>{}</td>"
INVOICE = f"""<html><body><h1>Factuur</h1><table width=600><tr><td><b>Tuinaanleg Beverhout BV</b><br>Kerkweg 3<br>
8000 Brugge<br>BTW BE 0403.170.701</td><td>Factuurnummer: T26-118<br>Factuurdatum: 14/10/2026</td></tr></table>
<p><b>Klant</b><br>Bakkerij Noordhof NV<br>Markt 5<br>9000 Gent<br>BTW BE 0417.497.106</p>
<table width="100%"><tr><th align=left>Omschrijving</th><th align=right>Aantal</th><th align=right>Prijs</th>
<th align=right>Bedrag</th></tr><tr><td>Snoeiwerk</td>{CELL.format(4)}{CELL.format("45,00")}{CELL.format("180,00")}
</tr></table><table><tr><td>Totaal excl. btw</td><td>180,00</td></tr><tr><td>Btw 21%</td><td>37,80</td></tr>
<tr><td>Te betalen EUR</td><td>217,80</td></tr></table></body></html>"""
ORDER = """<h2>Bedankt voor uw bestelling</h2><p>Bestelnummer: 44-1182. De factuur volgt bij de levering.</p><table>
<tr><td>Snoeischaar</td><td>1</td><td>39,00</td></tr><tr><td>Btw 21%</td><td></td><td>8,19</td></tr>
<tr><td>Totaal</td><td></td><td>47,19</td></tr></table><p>Factuuradres: Bakkerij Noordhof NV</p>"""
NOTICE = """<h2>Uw factuur staat klaar</h2><p>Factuurnummer: 2026/55120<br>Factuurdatum: 01/10/2026<br>
Totaal: 61,33 EUR<br>Vorige keer: 58,10 EUR</p><p><a href="https://portal.example">Bekijk uw factuur</a></p>"""


def document(text: str, name: str = "mail.html", media_type: str = "text/html") -> Document:
    return Document(main=Part(name=name, media_type=media_type, content=text.encode()))


def test_an_invoice_in_the_mail_is_read_like_a_paper():
    reading = read_document(document(INVOICE), None).reading
    assert (reading.invoice_number.value, reading.issue_date.value) == ("T26-118", date(2026, 10, 14))
    assert (reading.total_excl.value, reading.total_incl.value) == (Decimal("180.00"), Decimal("217.80"))
    assert (reading.seller.vat_number.value, reading.buyer.vat_number.value) == ("BE0403170701", "BE0417497106")
    assert [(line.quantity.value, line.net.value) for line in reading.lines] == [(4, Decimal("180.00"))]
    assert reading.how is How.TEXT


def test_its_paper_is_a_pdf_with_its_name():
    page = read_document(document(INVOICE, "Uw factuur T26-118.html"), None).paper
    assert (page.name, page.media_type, page.content[:5]) == ("Uw factuur T26-118.pdf", "application/pdf", b"%PDF-")


def test_its_paper_goes_before_the_general_terms_that_came_with_it():
    terms = Part(name="Algemene voorwaarden.pdf", media_type="application/pdf", content=b"%PDF-1.4")
    with_terms = Document(main=document(INVOICE).main, companions=(terms,))
    assert paper(read_document(with_terms, None), with_terms).name == "mail.pdf"


def test_an_order_that_speaks_of_its_invoice_is_no_invoice():
    order = document(ORDER)
    assert kind(read_document(order, None).reading, order.main).value in {Kind.ORDER, Kind.LETTER}


def test_a_mail_that_only_announces_an_invoice_waits_for_a_person():
    notice = document(NOTICE)
    verdict = kind(read_document(notice, None).reading, notice.main)
    assert (verdict.value, verdict.reasons) == (None, (ANNOUNCED,))


def test_a_text_without_words_is_a_file_without_a_reading():
    empty = document(" ", "leeg.txt", "text/plain")
    read = read_document(empty, None)
    assert (read.reading.pages, read.paper, kind(read.reading, empty.main).value) == ((), None, Kind.OTHER)

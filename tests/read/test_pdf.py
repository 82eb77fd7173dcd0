"""PDFs made here, from bytes to words."""

import io

import pikepdf
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from router.model import HeldReason
from router.read.pages.pdf import pdf_text
from router.read.read import read_pdf


def drawn(*texts, encrypt=None):
    kept = io.BytesIO()
    canvas = Canvas(kept, pagesize=A4, encrypt=encrypt)
    canvas.setFont("Helvetica", 10)
    for x, y, text in texts:
        canvas.drawString(x, A4[1] - y, text)
    canvas.showPage()
    canvas.save()
    return kept.getvalue()


def test_words_have_their_place_from_the_top_left():
    (page,) = pdf_text(drawn((72, 100, "Factuurnummer 2025-17"))).pages
    first, second = page.words
    assert (first.text, second.text) == ("Factuurnummer", "2025-17")
    assert first.box.left == pytest.approx(72, abs=1)
    assert first.box.top < 100 < first.box.bottom + 1


def test_a_file_that_asks_for_a_password_is_said_to_be_encrypted():
    reading = read_pdf(drawn((72, 100, "geheim"), encrypt="wachtwoord"))
    assert reading.failure_reason is HeldReason.ENCRYPTED


def test_an_empty_password_is_no_obstacle():
    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(drawn((72, 100, "Factuur F17")))) as document:
        document.save(locked, encryption=pikepdf.Encryption(owner="baas", user=""))
    assert [word.text for word in pdf_text(locked.getvalue()).pages[0].words] == ["Factuur", "F17"]


@pytest.mark.parametrize(
    "content", [b"", b"   ", b"%PDF-1.7", b"no pdf at all", b"\x00" * 400, b"PK\x03\x04" + b"x" * 90]
)
def test_any_bytes_get_a_sentence_and_no_exception(content):
    reading = read_pdf(content)
    assert reading.failure
    assert reading.failure_reason is HeldReason.UNREADABLE


def test_a_page_without_text_is_named():
    text = pdf_text(drawn())
    assert text.without_text == (1,)
    assert read_pdf(drawn()).failure_reason is HeldReason.UNREADABLE


def test_recognised_words_fill_a_page_without_text(paper, invoice):
    reading = read_pdf(drawn(), recognise=lambda _content, pages: (paper(invoice),) if pages == (1,) else ())
    assert reading.invoice_number.value == "2025-0117"


def test_a_cut_off_file_is_repaired():
    whole = drawn((72, 100, "Factuurnummer: F-2025-17"))
    assert read_pdf(whole[: whole.rindex(b"startxref")]).invoice_number.value == "F-2025-17"


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_text_is_read_upright_whichever_way_it_runs(quarters):
    kept = io.BytesIO()
    canvas = Canvas(kept, pagesize=A4)
    canvas.translate(A4[0] / 2, A4[1] / 2)
    canvas.rotate(90 * quarters)
    canvas.drawString(-100, 20, "Factuurnummer 2025-17")
    canvas.drawString(-100, 0, "Datum")
    canvas.save()
    (page,) = pdf_text(kept.getvalue()).pages
    number, value, day = sorted(page.words, key=lambda word: (word.box.top, word.box.left))
    assert (number.text, value.text, day.text) == ("Factuurnummer", "2025-17", "Datum")
    assert day.box.top - number.box.top == pytest.approx(20, abs=1)
    assert all(0 < word.box.left < word.box.right < page.width for word in page.words)


def test_a_garbled_text_layer_is_not_trusted():
    text = pdf_text(drawn(*[(72, 60 + 14 * i, "xqzrt bvkpw hhgfd jklmn pqrst vwxzb") for i in range(6)]))
    assert text.without_text == (1,)
    assert "garbled" in text.notes[0]

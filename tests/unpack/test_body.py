"""A mail whose text is the paper, and mails whose text is not."""

from __future__ import annotations

RECEIPT = (
    "<html><body><h2>Café Noir</h2><p>Invoice 2026-4</p><table><tr><td>Koffie</td><td>12,40</td></tr>"
    "<tr><td>Totaal EUR</td><td>15,00</td></tr></table></body></html>"
)


def test_a_receipt_in_the_mail_text_is_the_document(samples, received):
    unpacked = received(samples.mail(samples.text("x"), samples.text(RECEIPT, "text/html"), subject="Your receipt"))
    (document,) = unpacked.documents
    assert (document.main.name, document.main.media_type) == ("Your receipt.html", "text/html")
    assert "Café Noir" in document.main.content.decode("utf-8-sig")


def test_the_text_comes_out_as_utf8_whatever_its_charset(samples, received):
    part = b"Content-Type: text/html; charset=iso-8859-1\r\n\r\n" + RECEIPT.encode("latin-1")
    assert "Café Noir" in received(samples.mail(part)).documents[0].main.content.decode("utf-8-sig")


def test_beside_an_attachment_the_text_is_no_document(samples, received):
    unpacked = received(samples.mail(samples.text(RECEIPT, "text/html"), samples.part(samples.pdf(), "a.pdf")))
    assert [document.main.name for document in unpacked.documents] == ["a.pdf"]


def test_what_a_mail_says_beside_its_attachments_is_kept(samples, received):
    paper = samples.part(samples.pdf(), "a.pdf")
    assert received(samples.mail(samples.text("Graag op werf Diest."), paper)).text.strip() == "Graag op werf Diest."
    assert received(samples.mail(samples.text(RECEIPT, "text/html"), subject="Your receipt")).text == ""


def test_a_link_is_reported_and_not_followed(samples, received):
    text = "Uw factuur van 45,30 EUR staat klaar: https://portal.example/d/1"
    unpacked = received(samples.mail(samples.text(text)))
    assert unpacked.documents == ()
    assert "behind a link" in unpacked.notes[0]


def test_a_question_or_an_offer_is_no_document(samples, received):
    for text in ("Hebben jullie de factuur van maart?", "Nu 10% korting, slechts 19,99! Bestel nu, 25,00 bespaard"):
        assert received(samples.mail(samples.text(text))).documents == (), text


def test_an_empty_mail_says_so(received):
    unpacked = received(b"From: a@b.example\r\nSubject: \r\n\r\n")
    assert (unpacked.documents, unpacked.notes) == ((), ("A mail without attachment.",))

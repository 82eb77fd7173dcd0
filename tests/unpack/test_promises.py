"""Files whose bytes are not what their name promises are held; what nobody promised anything about is not."""

from __future__ import annotations

import pytest

from router.model import HeldReason
from tests.unpack.compound import Node, written

NOISE = bytes(range(7)) * 100


@pytest.mark.parametrize(
    "name", ["factuur.pdf", "IMG_1.JPG", "a.xml", "a.docx", "facturen.zip", "winmail.dat", "scan0001"]
)
def test_bytes_of_no_known_kind_are_held(dropped, name):
    (document,) = dropped(NOISE, name).documents
    assert (document.main.content, document.closed.reason) == (NOISE, HeldReason.UNREADABLE)
    assert "ask for" in document.closed.sentence


@pytest.mark.parametrize("content", [b"404 Not Found", b"<html><body>Please log in</body></html>"])
def test_a_page_that_was_saved_as_pdf_is_held(dropped, content):
    (document,) = dropped(content, "factuur.pdf").documents
    assert "sent as PDF and holds only text" in document.closed.sentence


def test_an_outlook_message_that_lost_its_contents_is_held(dropped):
    (document,) = dropped(written(Node("Root Entry", kids=[Node("other", b"x")])), "bericht.msg").documents
    assert "sent as MSG" in document.closed.sentence


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (NOISE, "plan.dwg"),
        (b"a;b\r\n", "a.csv"),
        (b"hello", "a.txt"),
        (b"<html></html>", "export.xls"),
        (b"x", "a.json"),
    ],
)
def test_other_files_are_what_they_are(dropped, content, name):
    assert [document.closed for document in dropped(content, name).documents] == [None]


@pytest.mark.parametrize("charset", ["utf-16", "utf-16le", "utf-32be"])
def test_a_text_of_wide_letters_is_the_text_of_its_mail(samples, received, charset):
    text = f"Content-Type: text/plain; charset={charset}\r\n\r\n".encode() + "Zie bijlage".encode(charset)
    unpacked = received(samples.mail(text, samples.part(samples.pdf(), "a.pdf")))
    assert [document.main.name for document in unpacked.documents] == ["a.pdf"]
    assert unpacked.text.strip("\ufeff") == "Zie bijlage"


def test_an_xml_without_namespace_is_an_xml(dropped):
    (document,) = dropped(b"<INVOIC02><IDOC/></INVOIC02>", "a.xml").documents
    assert (document.main.media_type, document.closed) == ("application/xml", None)

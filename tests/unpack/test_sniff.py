"""What a file is, by its bytes."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from router.unpack.sniff import media_type
from router.unpack.sniff_text import xml_root


def zipped(*names: str) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "application/vnd.oasis.opendocument.text" if name == "mimetype" else "x")
    return stream.getvalue()


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CODA = b"0" * 5 + b"041126" + b"300" + b"05" + b" " * 8 + b" " * 104 + b"\r\n1\r\n"


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (b"", "a.pdf", "application/x-empty"),
        (b"junk" * 200 + b"%PDF-1.4", "", "application/pdf"),
        (b"junk" * 300 + b"%PDF-1.4", "", "text/plain"),
        (b"\xff\xd8\xff\xe0", "", "image/jpeg"),
        (b"II*\x00\x08", "", "image/tiff"),
        (b"\x00\x00\x00\x18ftypheic\x00", "", "image/heic"),
        (b"\x00\x00\x00\x18ftypavif\x00", "", "image/avif"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "", "image/webp"),
        (zipped("a.pdf"), "", "application/zip"),
        (zipped("[Content_Types].xml", "word/document.xml"), "", WORD),
        (zipped("mimetype", "content.xml"), "", "application/vnd.oasis.opendocument.text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "", "application/msword"),
        (b"<?xml version='1.0'?><a/>", "", "application/xml"),
        (b"<Invoice xmlns='urn:x'/>", "", "application/xml"),
        ("<?xml version='1.0' encoding='utf-16'?><a/>".encode("utf-16"), "", "application/xml"),
        (b"<!DOCTYPE html><html>", "", "text/html"),
        (b"<html xmlns='http://www.w3.org/1999/xhtml'></html>", "", "text/html"),
        (b"From: a@b.example\r\nTo: c@d.example\r\nSubject: x\r\n\r\nx", "", "message/rfc822"),
        (b"To: the reader\n\nDate: today", "brief.txt", "text/plain"),
        (CODA, "x.txt", "text/x-coda"),
        (b"x\x9f\x3e\x22\x00", "winmail.dat", "application/vnd.ms-tnef"),
        (b"\x00\x01\x02\x03" * 9, "a.pdf", "application/octet-stream"),
    ],
)
def test_bytes_say_what_they_are(content, name, expected):
    assert media_type(content, name) == expected


def test_the_root_of_an_e_invoice_is_named():
    assert xml_root(b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- x --><u:Invoice xmlns:u="urn:u"><a>') == (
        "urn:u",
        "Invoice",
    )


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no xml",
        b"<a",
        b'<?xml version="1.0" encoding="no-such"?><a/>',
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>',
        '<!DOCTYPE a SYSTEM "http://x.example/a.dtd"><a/>'.encode("utf-16"),
    ],
)
def test_no_xml_and_unsafe_xml_have_no_root(content):
    assert xml_root(content) is None

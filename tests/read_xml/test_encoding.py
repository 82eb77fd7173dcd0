"""E-invoices that are not in the encoding they declare."""

from __future__ import annotations

import pytest

from router.model import Document, Part
from router.read.document import read_document
from router.read.xml.encoding import well_declared
from tests.read_xml.samples import UBL

WORDS = '<?xml version="1.0" encoding="{}"?><a>café</a>'


@pytest.mark.parametrize(
    ("declared", "written", "read_as"),
    [
        ("utf-16", "utf-8", "UTF-8"),
        ("UTF-8", "cp1252", "cp1252"),
        ("x-unknown", "utf-8", "UTF-8"),
        ("utf-8", "utf-16", "UTF-16"),
        ("utf-32", "utf-8-sig", "UTF-8"),
    ],
)
def test_a_wrong_declaration_is_mended_and_told(declared, written, read_as):
    content, untrue = well_declared(WORDS.format(declared).encode(written))
    assert content == WORDS.format("UTF-8").encode()
    assert declared in untrue
    assert untrue.endswith(f"read as {read_as}.")


def test_western_letters_without_a_declaration_are_read():
    content, untrue = well_declared("<a>café</a>".encode("cp1252"))
    assert content == "<a>café</a>".encode()
    assert untrue


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "utf-16", "windows-1252"])
def test_a_true_declaration_leaves_every_byte(encoding):
    content = WORDS.format(encoding).encode(encoding)
    assert well_declared(content) == (content, "")


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"%PDF-1.4 \xff", b"\xff\xfe\x00", b"<a>\x81\x8d</a>"])
def test_what_cannot_be_mended_is_left(content):
    assert well_declared(content) == (content, "")


def test_an_e_invoice_with_a_wrong_declaration_is_read_and_its_ubl_can_be_opened():
    content = UBL.replace(b'encoding="UTF-8"', b'encoding="utf-16"', 1)
    read = read_document(Document(main=Part(name="a.xml", media_type="application/xml", content=content)), None)
    assert read.invoice is not None
    assert read.ubl == UBL
    assert "read as UTF-8" in read.reading.notes[-1]

"""E-invoices come out of hybrid PDFs, under any name, and nothing else does."""

from __future__ import annotations

import io

import pikepdf
import pypdf
import pytest

from router.read.xml.embedded import extract_embedded
from tests.read_xml.samples import CII, UBL


def pdf(*files: tuple[str, bytes]) -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    for name, content in files:
        writer.add_attachment(name, content)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_standard_name_comes_first() -> None:
    content = pdf(("a.xml", UBL), ("factur-x.xml", CII))
    assert extract_embedded(content) == (("factur-x.xml", CII), ("a.xml", UBL))


def test_other_attachments_stay_inside() -> None:
    assert extract_embedded(pdf(("terms.txt", b"hello"), ("order.xml", b"<Order/>"))) == ()


def test_the_same_invoice_twice_counts_once() -> None:
    assert len(extract_embedded(pdf(("a.xml", CII), ("b.xml", CII)))) == 1


def test_a_file_that_only_the_catalogue_names_is_found() -> None:
    document = pikepdf.new()
    document.add_blank_page()
    stream = document.make_stream(CII)
    specification = pikepdf.Dictionary(Type=pikepdf.Name.Filespec, UF="cii.xml", EF=pikepdf.Dictionary(F=stream))
    document.Root.AF = pikepdf.Array([document.make_indirect(specification)])
    out = io.BytesIO()
    document.save(out)
    assert extract_embedded(out.getvalue()) == (("cii.xml", CII),)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"not a pdf", pdf()[:200]])
def test_no_pdf_raises(content: bytes) -> None:
    assert extract_embedded(content) == ()

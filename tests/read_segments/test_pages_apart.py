"""A PDF becomes several files."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf

from router.model import Document, Part
from router.read.pages.pdf import pdf_text
from router.read.segments.apart import divided, pictured, split
from router.read.segments.runs import segments
from tests.read_segments.papers import PRINTER, bound, invoice, signed, with_square

TWO = bound(invoice("2026-17"), [], invoice("F/903", PRINTER))
RANGES = ((1,), (3,))


def words(content: bytes) -> list[list[str]]:
    return [[word.text for word in page.words] for page in pdf_text(content).pages]


def paper(content: bytes, name: str = "scan.pdf") -> Document:
    beside = Part(name="nota.png", media_type="image/png", content=b"png")
    return Document(main=Part(name=name, media_type="application/pdf", content=content), companions=(beside,))


def test_every_part_keeps_its_text():
    whole = words(TWO)
    assert [words(part) for part in split(TWO, RANGES, 3)] == [[whole[0]], [whole[2]]]


def test_the_same_file_gives_the_same_parts():
    assert split(TWO, RANGES, 3) == split(TWO, RANGES, 3)


def test_a_part_carries_nothing_of_the_other_pages():
    first, _ = split(TWO, RANGES, 3)
    with pikepdf.open(io.BytesIO(first)) as part:
        drawn = [item for item in part.objects if isinstance(item, pikepdf.Stream) and "/Length" in item]
        assert len(part.pages) == 1
        assert len(drawn) == 1


def test_hidden_layers_stay_hidden():
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(TWO)) as document:
        layer = document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="copy"))
        document.Root.OCProperties = pikepdf.Dictionary(OCGs=[layer], D=pikepdf.Dictionary(OFF=[layer]))
        document.save(stream)
    first, _ = split(stream.getvalue(), RANGES, 3)
    with pikepdf.open(io.BytesIO(first)) as part:
        assert str(part.Root.OCProperties.D.OFF[0].Name) == "copy"


def test_a_signed_file_is_not_split():
    assert split(signed(TWO), RANGES, 3) is None


def test_a_file_with_an_e_invoice_is_not_split():
    stream = io.BytesIO()
    xml = b'<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"/>'
    with pikepdf.open(io.BytesIO(TWO)) as document:
        document.attachments["invoice.xml"] = xml
        document.save(stream)
    assert split(stream.getvalue(), RANGES, 3) is None


def test_a_file_with_pages_that_were_not_looked_at_is_not_split():
    assert split(TWO, RANGES, 2) is None


def test_a_file_that_is_no_pdf_is_not_split():
    assert split(b"%PDF-1.7 nothing", RANGES, 3) is None


def test_a_page_with_a_picture_is_not_blank():
    assert pictured(TWO, (2,)) == frozenset()
    assert pictured(with_square(TWO, 2), (2,)) == {2}
    assert pictured(b"no pdf", (2,)) == {2}


def test_divisions_say_where_they_come_from():
    first, second = divided(paper(TWO), segments(pdf_text(TWO).pages))
    assert [part.main.name for part in (first, second)] == ["scan-1.pdf", "scan-2.pdf"]
    assert [part.first_page for part in (first, second)] == [1, 3]
    assert [len(part.companions) for part in (first, second)] == [1, 0]
    assert second.reasons[0].startswith("It is page 3 of scan.pdf: it has the title 'FACTUUR'")
    assert second.reasons[1] == "Left out, for nothing is on it: page 2."


def test_names_stay_short_and_lead_nowhere():
    name = "x" * 300 + ".pdf"
    parts = divided(paper(TWO, name), segments(pdf_text(TWO).pages))
    assert all(len(part.main.name) <= 120 and Path(part.main.name).name == part.main.name for part in parts)

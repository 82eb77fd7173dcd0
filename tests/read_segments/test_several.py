"""A document whose file holds several."""

from __future__ import annotations

from pydantic import TypeAdapter

from router.model import Document, HeldReason, Part
from router.read.document import DocumentRead, read_document
from router.work.line.hearing import divisions
from tests.read_segments.papers import PRINTER, bound, invoice, signed, totals

TWO = bound(invoice("2026-17"), invoice("F/903", PRINTER))


def paper(content: bytes) -> Document:
    return Document(main=Part(name="scan.pdf", media_type="application/pdf", content=content))


async def read(document: Document, own) -> DocumentRead:
    return read_document(document, own)


def test_a_file_with_two_invoices_is_divided():
    made = read_document(paper(TWO), None)
    assert [segment.pages for segment in made.segments] == [(1,), (2,)]
    numbers = [read_document(part, None).reading.invoice_number.value for part in made.divisions]
    assert numbers == ["2026-17", "F/903"]


def test_divisions_travel_between_processes():
    adapter = TypeAdapter(DocumentRead)
    made = read_document(paper(TWO), None)
    assert adapter.validate_json(adapter.dump_json(made, exclude_defaults=True)) == made


def test_a_file_with_one_invoice_stays_as_it_is():
    made = read_document(paper(bound(invoice("2026-17"), invoice("2026-17"))), None)
    assert (made.segments, made.divisions, made.reading.failure) == ((), (), None)


def test_a_signed_file_with_two_invoices_waits_for_a_person():
    made = read_document(paper(signed(TWO)), None)
    assert made.divisions == ()
    assert made.reading.failure_reason is HeldReason.UNCERTAIN_PAGES
    assert "page 1, page 2" in made.reading.failure


def test_what_is_not_certain_waits_for_a_person():
    odd = invoice("2026-18")[: -len(totals())]
    made = read_document(paper(bound(invoice("2026-17"), odd)), None)
    assert made.divisions == ()
    assert made.reading.failure_reason is HeldReason.UNCERTAIN_PAGES
    assert "page 2" in made.reading.failure


async def test_every_division_is_read_like_a_document_of_its_own():
    found = await divisions(paper(TWO), None, read)
    assert [(part.main.name, made.reading.seller.name.value) for part, made in found] == [
        ("scan-1.pdf", "Molens Goudvink NV"),
        ("scan-2.pdf", "Drukkerij Zandhoek BV"),
    ]

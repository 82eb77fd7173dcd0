"""An e-invoice and its paper in one mail under names that say nothing are one document."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from router.invoice import Invoice
from router.model import Document, Field, How, Part, Reading, Verdict
from router.read.document import DocumentRead
from router.work.line.hearing import Heard
from router.work.line.pairing import paired


def said(value):
    return Field(value=value, how=How.TEXT, confidence=0.99)


def heard(name: str, number: str, total: str = "121.00", *, invoice: Invoice | None = None) -> Heard:
    media_type = "application/xml" if invoice else "application/pdf"
    reading = Reading(invoice_number=said(number), issue_date=said(date(2026, 11, 2)), total_incl=said(Decimal(total)))
    return Heard(
        document=Document(main=Part(name=name, media_type=media_type, content=name.encode())),
        read=DocumentRead(reading=reading, invoice=invoice),
        client=Verdict(value="bakkerij", confidence=1.0, reasons=()),
    )


@pytest.fixture
def twin():
    return heard("export.xml", "2026/17", invoice=Invoice(number="2026/17"))


async def again(document: Document) -> list[Heard]:
    return [replace(heard(document.main.name, "2026-17"), document=document)]


async def test_the_paper_with_the_same_number_and_total_takes_the_e_invoice_along(twin):
    papers = [heard("scan1.pdf", "2026-16"), heard("scan2.pdf", "2026-17"), twin]
    first, second = await paired(papers, again)
    assert (first.document.companions, second.document.main.name) == ((), "scan2.pdf")
    assert [part.name for part in second.document.companions] == ["export.xml"]


async def test_another_total_is_another_invoice(twin):
    papers = [heard("scan.pdf", "2026-17", total="242.00"), twin]
    assert await paired(papers, again) == papers


async def test_of_two_papers_that_fit_none_is_taken(twin):
    papers = [heard("een.pdf", "2026-17"), heard("twee.pdf", "2026-17"), twin]
    assert await paired(papers, again) == papers

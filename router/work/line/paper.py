"""A page for an e-invoice that came without one, so that a person always has something to look at."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from router.invoice import Invoice
from router.model import Document, Part
from router.read.document import DocumentRead
from router.work.workers.conversion import paper


class PageMaker(Protocol):
    """Whoever prints e-invoices."""

    async def page(self, invoice: Invoice, language: str | None) -> bytes | None:
        """Return the PDF of an e-invoice; None when it cannot be made."""


async def with_page(read: DocumentRead, document: Document, language: str | None, maker: PageMaker) -> DocumentRead:
    """Return `read` with a printed page where there is an e-invoice and no paper; `language` is the client's."""
    if read.invoice is None or paper(read, document) is not None:
        return read
    content = await maker.page(read.invoice, language)
    if content is None:
        return read
    name = document.main.name.rsplit(".", 1)[0] + ".pdf"
    reason = "There was no paper with the e-invoice; a page was made from it."
    made = Part(name=name, media_type="application/pdf", content=content)
    return replace(read, paper=made, reasons=(*read.reasons, reason))

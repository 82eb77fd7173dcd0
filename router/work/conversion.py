"""From what was read to a UBL that every rule accepts, or the reasons why there is none."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from router.convert.from_reading import invoice_of
from router.convert.ubl import ubl
from router.invoice import Attachment, Invoice
from router.model import INVOICE_KINDS, Document, Finding, Kind, Part
from router.read.document import DocumentRead

Check = Callable[[bytes], Awaitable[tuple[Finding, ...]]]
PAPERS = frozenset({"application/pdf", "image/jpeg", "image/png"})
LARGEST_EMBEDDED_BYTES = 5_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """A conversion: `ubl` is set only when no rule is broken; else `missing` and `findings` say why."""

    invoice: Invoice | None = None
    ubl: bytes | None = None
    findings: tuple[Finding, ...] = ()
    missing: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


async def converted(read: DocumentRead, document: Document, kind: Kind | None, check: Check) -> Converted:
    """Return the UBL of a document, embedded paper included, after all rules have been run over it."""
    if kind not in INVOICE_KINDS:
        return Converted(missing=(f"It is no invoice or credit note but: {kind or 'unsure'}.",))
    if read.reading.failure is not None:
        return Converted(missing=(read.reading.failure,))
    if read.e_invoice is not None and read.e_invoice.is_ubl:
        findings = await check(read.e_invoice.content)
        if not any(finding.fatal for finding in findings):
            reason = "The UBL that came in breaks no rule and is passed on byte for byte."
            return Converted(invoice=read.invoice, ubl=read.e_invoice.content, findings=findings, reasons=(reason,))
    made = invoice_of(read.reading)
    invoice = read.invoice or made.invoice
    if invoice is None:
        return Converted(missing=made.missing)
    return await _written(invoice, paper(read, document), made.notes if read.invoice is None else (), check)


def paper(read: DocumentRead, document: Document) -> Part | None:
    """Return the page that a person can look at: the PDF that came in or that stood inside the e-invoice."""
    if document.main.media_type in PAPERS:
        return document.main
    return next((part for part in document.companions if part.media_type in PAPERS), read.paper)


async def _written(invoice: Invoice, page: Part | None, notes: tuple[str, ...], check: Check) -> Converted:
    attachments = ()
    if page is not None and len(page.content) <= LARGEST_EMBEDDED_BYTES:
        attachments = (Attachment(reference="original", name=page.name, media_type=page.media_type, content=page.content),)
    content = ubl(invoice, profile="peppol", attachments=attachments)
    findings = await check(content)
    fatal_layers = {finding.layer for finding in findings if finding.fatal}
    if fatal_layers == {"peppol"}:
        # A supplier without electronic address cannot be in Peppol; the invoice itself is sound, so it claims less.
        content = ubl(invoice, profile="en16931", attachments=attachments)
        plain = await check(content)
        if not any(finding.fatal for finding in plain):
            reason = "Written as EN 16931 without the Peppol header, because a Peppol-only rule cannot be met: "
            rules = ", ".join(sorted({finding.rule for finding in findings if finding.fatal}))
            return Converted(invoice=invoice, ubl=content, findings=plain, reasons=(*notes, reason + rules + "."))
    if fatal_layers:
        return Converted(invoice=invoice, findings=findings, missing=("The UBL would break rules.",), reasons=notes)
    return Converted(invoice=invoice, ubl=content, findings=findings, reasons=notes)

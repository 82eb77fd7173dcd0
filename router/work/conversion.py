"""From what was read to a UBL that every rule accepts, or the reasons why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from router.convert.from_reading import invoice_of
from router.invoice import Attachment, Invoice
from router.model import INVOICE_KINDS, Document, Finding, Kind, Part
from router.read.document import DocumentRead

PAPERS = frozenset({"application/pdf", "image/jpeg", "image/png"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """An invoice written as UBL and checked; `ubl` is None when a rule is broken."""

    ubl: bytes | None
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteOrder:
    """An invoice to be written: `other_syntax` when it came as XML of another syntax and is to be fitted to UBL."""

    invoice: Invoice
    other_syntax: bool = False
    language: str | None = None
    attachments: tuple[Attachment, ...] = ()


class RuleBook(Protocol):
    """The rules, wherever they run."""

    async def check(self, xml: bytes) -> tuple[Finding, ...]:
        """Return what the rules say of an e-invoice."""

    async def write(self, order: WriteOrder) -> Written:
        """Return an invoice as UBL that keeps the rules."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """A conversion: `ubl` is set only when no rule is broken; else `missing` and `findings` say why."""

    ubl: bytes | None = None
    findings: tuple[Finding, ...] = ()
    missing: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


async def converted(read: DocumentRead, document: Document, kind: Kind | None, rules: RuleBook) -> Converted:
    """Return the UBL of a document, embedded paper included, after all rules have been run over it."""
    if read.reading.failure is not None:
        return Converted(missing=(read.reading.failure,))
    if kind not in INVOICE_KINDS:
        return Converted(missing=(f"It is no invoice or credit note but: {kind or 'unsure'}.",))
    if read.ubl is not None:
        findings = await rules.check(read.ubl)
        if not any(finding.fatal for finding in findings):
            reason = "The UBL that came in breaks no rule and is passed on byte for byte."
            return Converted(ubl=read.ubl, findings=findings, reasons=(reason,))
    page = paper(read, document)
    attachments = (_attachment(page),) if page is not None else ()
    if read.invoice is not None:
        order = WriteOrder(
            invoice=read.invoice, other_syntax=True, language=read.reading.language, attachments=attachments
        )
        return _told(await rules.write(order), ())
    made = invoice_of(read.reading, kind=kind)
    if made.invoice is None:
        return Converted(missing=made.missing, reasons=made.notes)
    return _told(await rules.write(WriteOrder(invoice=made.invoice, attachments=attachments)), made.notes)


def paper(read: DocumentRead, document: Document) -> Part | None:
    """Return the page that a person can look at: what came in, what stood inside the e-invoice, or one made of text."""
    if document.main.media_type in PAPERS:
        return document.main
    if document.main.media_type.startswith("text/") and read.paper is not None:
        return read.paper  # a companion is an annex of the text, such as general terms
    return next((part for part in document.companions if part.media_type in PAPERS), read.paper)


def _attachment(page: Part) -> Attachment:
    return Attachment(
        reference="original",
        description="The document as received",
        content=page.content,
        media_type=page.media_type,
        file_name=page.name,
    )


def _told(written: Written, notes: tuple[str, ...]) -> Converted:
    reasons = (*notes, *written.notes)
    missing = () if written.ubl is not None else ("The UBL would break a rule.",)
    return Converted(ubl=written.ubl, findings=written.findings, missing=missing, reasons=reasons)

"""From what was read to UBLs in the forms that a client's targets want, or the reasons why there is none."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Protocol

from router.convert.accounts import Accounts, with_accounts
from router.convert.checked import informed, passable
from router.convert.from_reading import invoice_of
from router.convert.notes import Letter, with_note
from router.convert.reasons import Reason, reason, said
from router.convert.sentences import plain
from router.invoice import Attachment, Invoice
from router.model import INVOICE_KINDS, Document, Finding, Kind, Part
from router.read.bodies.paper import BODIES
from router.read.document import PDF, PICTURES, XML_TYPES, DocumentRead
from router.read.xml.completed import completed
from router.ubl_form import DEFAULT_FORM, MEGABYTE, UblForm

NO_LETTER = Letter()
PAPERS = frozenset({PDF, *PICTURES})


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """An invoice written as UBL and checked; `ubl` is None when a rule is broken."""

    ubl: bytes | None
    findings: tuple[Finding, ...] = ()
    notes: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteOrder:
    """An invoice to be written: `other_syntax` when it came as XML of another syntax and is to be fitted to UBL."""

    invoice: Invoice
    form: UblForm = DEFAULT_FORM
    other_syntax: bool = False
    language: str | None = None
    attachments: tuple[Attachment, ...] = ()


class RuleBook(Protocol):
    """The rules, and what makes papers fit into UBL, wherever they run."""

    async def check(self, xml: bytes) -> tuple[Finding, ...]:
        """Return what the rules say of an e-invoice."""

    async def write(self, order: WriteOrder) -> Written:
        """Return an invoice as UBL that keeps the rules."""

    async def pdf(self, picture: Part) -> Part | None:
        """Return a picture as PDF; None when it cannot be drawn."""

    async def smaller(self, paper: Part) -> Part:
        """Return a PDF in fewer bytes without loss, or as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What is wanted of a conversion: the forms of the targets, hints of the client, the language of reasons."""

    forms: tuple[UblForm, ...] = (DEFAULT_FORM,)
    accounts: Accounts | None = None
    letter: Letter = NO_LETTER
    language: str = "en"
    made_for: str = ""  # "client/type" when there are accounts


WHATEVER = Wishes()


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A valid UBL in one form."""

    form: UblForm
    content: bytes = field(repr=False)
    holds_paper: bool = False
    made_for: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """A conversion: one UBL per form in which no rule is broken; for the others `missing` and `findings` say why."""

    ubls: tuple[Made, ...] = ()
    page: Part | None = None  # the paper as PDF, when it came as a picture
    findings: tuple[Finding, ...] = ()
    missing: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def ubl(self) -> bytes | None:
        """The UBL in the first form wanted that has one."""
        return self.ubls[0].content if self.ubls else None


@dataclass(slots=True)
class _Sheet:
    """What was made and found out so far."""

    wishes: Wishes
    ubls: dict[UblForm, Made] = field(default_factory=dict)
    findings: dict[UblForm, tuple[Finding, ...]] = field(default_factory=dict)
    missing: list[Reason] = field(default_factory=list)
    notes: list[Reason] = field(default_factory=list)

    def open_forms(self) -> list[UblForm]:
        return [form for form in self.wishes.forms if form not in self.ubls]

    def result(self, page: Part | None) -> Converted:
        language = self.wishes.language
        told = [finding for form in self.wishes.forms for finding in self.findings.get(form, ())]
        return Converted(
            ubls=tuple(self.ubls[form] for form in self.wishes.forms if form in self.ubls),
            page=page,
            findings=tuple(dict.fromkeys(told)),
            missing=said(tuple(self.missing), language),
            reasons=said(tuple(self.notes), language),
        )


async def converted(
    read: DocumentRead, document: Document, kind: Kind | None, rules: RuleBook, wishes: Wishes = WHATEVER
) -> Converted:
    """Return the UBLs of a document, embedded paper included, after all rules have been run over each."""
    if read.reading.failure is not None:
        return Converted(missing=(read.reading.failure,))
    if kind not in INVOICE_KINDS:
        return Converted(missing=(reason("no_invoice").said(wishes.language),))
    sheet = _Sheet(wishes)
    came, page = paper(read, document), None
    if read.ubl is not None:
        await _pass_on(read, document, rules, sheet)
    if sheet.open_forms():
        page = await rules.pdf(came) if came and came.media_type in PICTURES else None
        stack = _Stack(page or came, rules, _described(read, came))
        if read.invoice is not None:
            await _write(_without(read.invoice, came), read, stack, sheet)
        if sheet.open_forms() and (read.invoice is None or read.written is not None):
            await _write_reading(read, kind, stack, sheet)
    return sheet.result(page)


def paper(read: DocumentRead, document: Document) -> Part | None:
    """Return the page that a person can look at: what came in, stood inside the e-invoice, or was made of text."""
    if document.main.media_type in PAPERS:
        # A paper beside a PDF is the same PDF without its lock.
        return read.paper if read.paper is not None and document.main.media_type == PDF else document.main
    if document.main.media_type in BODIES and read.paper is not None:
        return read.paper  # what came with the text of a mail is an annex, such as general terms
    return next((part for part in document.companions if part.media_type in PAPERS), read.paper)


async def _pass_on(read: DocumentRead, document: Document, rules: RuleBook, sheet: _Sheet) -> None:
    """Take the UBL that came in for every form that it may go on in byte for byte."""
    if read.ubl is None:
        return
    findings = await rules.check(read.ubl)
    specification = read.invoice.specification if read.invoice else None
    came = paper(read, document)
    inside = read.invoice is not None and came is not None and _holds(read.invoice, came)
    for form in sheet.wishes.forms:
        if passable(specification, findings, form):
            whole = inside or document.main.media_type in XML_TYPES
            sheet.ubls[form] = Made(form=form, content=read.ubl, holds_paper=whole)
            sheet.findings[form] = informed(findings)
    if sheet.ubls:
        sheet.notes.append(reason("passed_on"))
    elif broken := [finding.rule for finding in findings if finding.fatal]:
        sheet.notes.append(reason("rewritten", ", ".join(dict.fromkeys(broken))))


async def _write_reading(read: DocumentRead, kind: Kind, stack: _Stack, sheet: _Sheet) -> None:
    """Write what was read from the paper; beside an e-invoice that could not be mended, what it does not say itself."""
    reading = read.reading
    if read.invoice is not None and read.written is not None:
        reading = completed(read.reading, read.written)
    made = invoice_of(reading, kind=kind)
    if made.invoice is None:
        sheet.missing += made.missing if read.invoice is None else ()
        return
    if read.invoice is not None:
        broken = [f.rule for form in sheet.open_forms() for f in sheet.findings.get(form, ()) if f.fatal]
        sheet.notes.append(reason("paper_instead", ", ".join(dict.fromkeys(broken))))
        sheet.missing.clear()
    sheet.notes += made.notes
    await _write(made.invoice, replace(read, invoice=None), stack, sheet)


async def _write(invoice: Invoice, read: DocumentRead, stack: _Stack, sheet: _Sheet) -> None:
    """Write an invoice in every form that has no UBL yet."""
    wishes = sheet.wishes
    if wishes.accounts is not None:
        invoice = with_accounts(invoice, wishes.accounts)
    for form in sheet.open_forms():
        inside = await stack.inside(form.embed_limit_bytes, sheet.notes)
        order = WriteOrder(
            invoice=with_note(invoice, wishes.letter, read.reading.language) if form.mail_note else invoice,
            form=form,
            other_syntax=read.invoice is not None,
            language=read.reading.language,
            attachments=(_attachment(inside, stack.description),) if inside is not None else (),
        )
        written = await stack.rules.write(order)
        sheet.findings[form] = written.findings
        if written.ubl is None:
            sheet.missing.append(_why_not(form, written.findings, wishes.language))
            continue
        sheet.notes += [note for note in written.notes if note not in sheet.notes]
        sheet.ubls[form] = Made(
            form=form, content=written.ubl, holds_paper=inside is not None, made_for=wishes.made_for
        )


def _why_not(form: UblForm, findings: tuple[Finding, ...], language: str) -> Reason:
    told = [f"{plain(f, language).rstrip('.')} ({f.rule})" for f in findings if f.fatal]
    if not told:
        return reason("rules_stopped", form.flavour)
    return reason("rule_broken", form.flavour, "; ".join(dict.fromkeys(told)))


@dataclass(slots=True)
class _Stack:
    """The paper on its way into UBLs, made smaller once when a form needs it."""

    paper: Part | None
    rules: RuleBook
    description: str
    _smaller: Part | None = None

    async def inside(self, limit_bytes: int, notes: list[Reason]) -> Part | None:
        """Return the paper as it fits into `limit_bytes`; None when it goes beside the UBL."""
        whole = self.paper
        if whole is None or len(whole.content) <= limit_bytes:
            return whole
        if whole.media_type == PDF:
            self._smaller = self._smaller or await self.rules.smaller(whole)
            if len(self._smaller.content) <= limit_bytes:
                notes.append(reason("paper_smaller"))
                return self._smaller
        notes.append(reason("paper_beside", f"{limit_bytes / MEGABYTE:g}"))
        return None


def _holds(invoice: Invoice, page: Part) -> bool:
    return any(attachment.content == page.content for attachment in invoice.attachments)


def _without(invoice: Invoice, page: Part | None) -> Invoice:
    """Return the invoice without the attachment that is the paper itself: it goes in as the paper."""
    if page is None or not _holds(invoice, page):
        return invoice
    return replace(invoice, attachments=tuple(a for a in invoice.attachments if a.content != page.content))


def _described(read: DocumentRead, page: Part | None) -> str:
    """Say of a page made of an e-invoice or of a mail's text that it is no document that came in."""
    inside = read.invoice is not None and page is not None and _holds(read.invoice, page)
    made = page is not None and page is read.paper and not inside
    return "Page made of what was received" if made else "The document as received"


def _attachment(page: Part, description: str) -> Attachment:
    return Attachment(
        reference="original",
        description=description,
        content=page.content,
        media_type=page.media_type,
        file_name=page.name,
    )

"""What workers do with e-invoices for a person: find them in a file, make a page of one, judge one by its rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from router.invoice import Invoice
from router.model import Bytes, Finding

UBL_SHEETS: tuple[str, ...] = ("UBL 2.1 schema", "EN 16931", "Peppol BIS Billing 3")
_PDF_MARK, _MARK_WITHIN_BYTES = b"%PDF-", 1024  # ISO 32000-1, annex H: readers accept the mark within 1,024 bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class EInvoice:
    """One e-invoice in a file: its own bytes and what they say."""

    name: str  # of the file, or of the XML inside the PDF
    syntax: str  # a `read.xml.Syntax`
    content: Bytes
    invoice: Invoice
    problems: tuple[str, ...] = ()  # values that could not be understood


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundInvoices:
    """The e-invoices of a file, the one that counts first; or why there is none, in one sentence."""

    invoices: tuple[EInvoice, ...] = ()
    failure: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRequest:
    """Asks for the page of an e-invoice."""

    invoice: Invoice
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What which rules say of one e-invoice."""

    sheets: tuple[str, ...]  # the rules that were run
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()


FOUND_INVOICES = TypeAdapter(FoundInvoices)
PAGE_REQUEST = TypeAdapter(PageRequest)
JUDGEMENT = TypeAdapter(Judgement)


def found_invoices(name: str, content: bytes) -> FoundInvoices:
    """Return the e-invoices in an XML file, or embedded in a PDF; never raises."""
    from router.read.xml.embedded import extract_embedded  # noqa: PLC0415 - only the worker parses

    if _PDF_MARK not in content[:_MARK_WITHIN_BYTES]:
        return _in_xml(name, content)
    found = [_in_xml(inner, xml) for inner, xml in extract_embedded(content)]
    invoices = tuple(one for each in found for one in each.invoices)
    if not invoices:
        return FoundInvoices(
            failure="Expected an e-invoice, found a PDF without one inside: give the XML, or convert the PDF first."
        )
    return FoundInvoices(invoices=invoices)


def _in_xml(name: str, content: bytes) -> FoundInvoices:
    from router.read.xml.dialects import read_xml  # noqa: PLC0415 - the same

    if b"<" not in content[:_MARK_WITHIN_BYTES]:
        return FoundInvoices(
            failure="Expected an e-invoice (UBL, CII, or a PDF with one inside), found neither XML nor PDF."
        )
    read = read_xml(content)
    if read.invoice is None or read.syntax is None:
        why = read.reading.failure or " ".join(read.reading.notes)
        return FoundInvoices(failure=f"{why} Expected an invoice or credit note in UBL or CII.")
    whole = EInvoice(name=name, syntax=read.syntax, content=content, invoice=read.invoice, problems=read.reading.notes)
    return FoundInvoices(invoices=(whole,))


def judge(peppol_sheet: Path | None = None) -> Callable[[bytes], Judgement]:
    """Compile the rules and return the function that judges an e-invoice of any syntax by the rules made for it.

    UBL 2.1 and CII are judged as they are. UBL 2.0 and ZUGFeRD 1 have no rules of EN 16931: they are converted, and a
    note says that the result was judged. `peppol_sheet` is a newer sheet than the one that comes along.
    """
    from router.convert.checked import converted  # noqa: PLC0415 - the same
    from router.convert.rules import Rules  # noqa: PLC0415 - the same
    from router.convert.rules_cii import NOT_WHOLE_INVOICES, CiiRules  # noqa: PLC0415 - the same
    from router.read.xml.dialects import Syntax, read_xml  # noqa: PLC0415 - the same

    rules, cii_rules = Rules(peppol_sheet), CiiRules()

    def judged(xml: bytes) -> Judgement:
        read = read_xml(xml)
        if read.syntax is Syntax.CII:
            profile, findings = cii_rules.check(xml)
            profile_sheets = (f"Factur-X {profile} schema", f"Factur-X {profile} rules (EN 16931)")
            note = f"The profile {profile} is no whole invoice by EN 16931; its own smaller set of rules was run."
            return Judgement(
                sheets=_run(profile_sheets, findings),
                findings=findings,
                notes=(note,) if profile in NOT_WHOLE_INVOICES else (),
            )
        if read.syntax is Syntax.UBL or read.invoice is None:
            sheets = UBL_SHEETS if read.is_peppol else (*UBL_SHEETS[:2], *_belgian(read.specification))
            findings = rules.check(xml)
            return Judgement(sheets=_run(sheets, findings), findings=findings)
        result = converted(read.invoice, rules.check)
        note = (
            f"There are no rules for {read.syntax}: it was converted to UBL 2.1 ({result.profile}), which was judged."
        )
        sheets = UBL_SHEETS if result.profile == "peppol" else UBL_SHEETS[:2]
        notes = (note, *(str(one) for one in result.notes))
        return Judgement(sheets=_run(sheets, result.findings), findings=result.findings, notes=notes)

    return judged


def _belgian(specification: str | None) -> tuple[str, ...]:
    return ("UBL.BE 1.31",) if "urn:UBL.BE:" in (specification or "") else ()


def _run(sheets: tuple[str, ...], findings: tuple[Finding, ...]) -> tuple[str, ...]:
    """Return the sheets that were run: after an error in the schema none of the others."""
    return sheets[:1] if any(finding.layer == "xsd" for finding in findings) else sheets

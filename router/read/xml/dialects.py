"""From the bytes of an XML file to the invoice in it: UBL 2.1, UBL 2.0 and e-FFF, CII (Factur-X), ZUGFeRD 1.x."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lxml import etree

from router.invoice import Attachment, Invoice
from router.invoice_xml import Node, UnsafeXml, local, parsed
from router.model import HeldReason, How, Reading
from router.read.xml.cii import cii_invoice
from router.read.xml.older import modernise_cii, modernise_ubl
from router.read.xml.reading import reading_of
from router.read.xml.ubl import ubl_invoice


class Syntax(StrEnum):
    """Which e-invoice syntax an XML file is written in."""

    UBL = "ubl-2.1"
    UBL_OLD = "ubl-2.0"  # with e-FFF
    CII = "cii"
    ZUGFERD_1 = "zugferd-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class XmlReading:
    """What an XML file says.

    `invoice` and `syntax` are None when the XML is no e-invoice or could not be read; then `reading.failure` (it could
    not be read) or `reading.notes` (it is something else) says so in a sentence.
    """

    reading: Reading
    invoice: Invoice | None = None
    syntax: Syntax | None = None
    root: str | None = None  # the root element's local name
    specification: str | None = None  # BT-24: CustomizationID, guideline
    process: str | None = None  # BT-23: ProfileID, business process
    papers: tuple[Attachment, ...] = ()  # PDFs and images inside, the paper of the same invoice as a rule

    @property
    def is_peppol(self) -> bool:
        """Whether the document says it follows Peppol BIS Billing 3."""
        return (self.specification or "").startswith(PEPPOL_SPECIFICATION)


PEPPOL_SPECIFICATION = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"
_UBL_NAMESPACES = {
    "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2": "Invoice",
    "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2": "CreditNote",
}
_CII_ROOTS = {"CrossIndustryInvoice": Syntax.CII, "CrossIndustryDocument": Syntax.ZUGFERD_1}
_PAPER_TYPES = frozenset({"application/pdf", "image/png", "image/jpeg"})


def read_xml(content: bytes) -> XmlReading:
    """Return what the XML file `content` says; never raises.

    Unsafe or broken XML gives a reading with `failure` (HeldReason.UNREADABLE); XML that is no e-invoice gives a
    reading without fields and a note. Values that could not be understood are None and told in `reading.notes`.
    """
    try:
        root = parsed(content)
    except UnsafeXml as error:
        return XmlReading(
            reading=Reading(how=How.XML, failure=str(error), failure_reason=HeldReason.UNREADABLE),
        )
    syntax = syntax_of(root)
    if syntax is None:
        note = f"The XML is no e-invoice: its root element is {local(root)[:60]}."
        return XmlReading(reading=Reading(how=How.XML, notes=(note,)), root=local(root))
    return _e_invoice(root, syntax)


def syntax_of(root: etree._Element) -> Syntax | None:
    """Return which e-invoice syntax `root` begins, or None; the root's name and namespace decide."""
    name = etree.QName(root)
    if name.localname in _CII_ROOTS:
        return _CII_ROOTS[name.localname]
    if _UBL_NAMESPACES.get(name.namespace or "") != name.localname:
        return None
    node = Node(root)
    version, specification = node.text("UBLVersionID"), node.text("CustomizationID") or ""
    return Syntax.UBL if specification.startswith("urn:cen.eu:en16931") or version != "2.0" else Syntax.UBL_OLD


def _e_invoice(root: etree._Element, syntax: Syntax) -> XmlReading:
    if syntax is Syntax.ZUGFERD_1:
        modernise_cii(root)
    if syntax is Syntax.UBL_OLD:
        modernise_ubl(root)
    problems: list[str] = []
    node = Node(root, problems)
    invoice = cii_invoice(node) if syntax in (Syntax.CII, Syntax.ZUGFERD_1) else ubl_invoice(node)
    return XmlReading(
        reading=reading_of(invoice, local(root), notes=tuple(dict.fromkeys(problems))),
        invoice=invoice,
        syntax=syntax,
        root=local(root),
        specification=invoice.specification,
        process=invoice.process,
        papers=tuple(a for a in invoice.attachments if a.content and a.media_type in _PAPER_TYPES),
    )

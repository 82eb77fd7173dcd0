"""What Belgian packages look for in UBL beside the standard: VAT categories by name, VAT per line, two references.

Source: UBL.BE 1.31 (rules ubl-BE-01 to ubl-BE-15). All of it but the header and the wordings of exemptions fits into
Peppol BIS 3 without breaking a rule there; the sheets then only warn that EN 16931 has no such terms.
"""

from __future__ import annotations

from decimal import Decimal

from lxml import etree

from router import __version__
from router.convert.elements import amount, branch, leaf, number, text_at
from router.convert.exemptions import BELGIAN_REASONS, belgian_category
from router.convert.rates import vat_of
from router.convert.ubl_parts import Element, vat_scheme
from router.invoice import Invoice, Line, VatBreakdown

SOFTWARE = f"Ledgerpost {__version__}"
UBL_BE_MARK, PAPER = "UBL.BE", "original"
RENDERINGS = ("CommercialInvoice", "CreditNote")
_BELONGS_AFTER_TYPE = ("XPath", "LanguageID", "LocaleCode", "VersionID", "DocumentStatusCode", "DocumentDescription")
_INVOICED_OBJECT = "130"
# UNTDID 1001 codes of references without a description
_DESCRIPTIONS = {_INVOICED_OBJECT: "Invoiced object", "50": "Project"}


def with_hints(root: Element, invoice: Invoice) -> Element:
    """Return `root`, changed in place, with the hints of UBL.BE that break no rule of Peppol BIS 3."""
    with_category_names(root, invoice)
    for line, element in zip(invoice.lines, lines_of(root), strict=False):
        add_line_total(element, branch("cac:TaxTotal", line_amount(line, invoice.currency)))
    paper_reference(root, "CreditNote" if invoice.is_credit_note else "Invoice")
    add_reference(root, branch(_REFERENCE, leaf("cbc:ID", UBL_BE_MARK), leaf("cbc:DocumentDescription", SOFTWARE)))
    return root


def as_ubl_be(root: Element, invoice: Invoice) -> Element:
    """Return `root`, changed in place, as UBL.BE: hints, descriptions everywhere, exemptions in its own wordings.

    An exemption's code is left out: UBL.BE wants its own codes, which EN 16931 refuses (BR-CL-22).
    """
    with_hints(root, invoice)
    paper = paper_reference(root, "")
    for reference in root.iterfind("{*}AdditionalDocumentReference"):
        if reference is paper:
            _describe(reference, text_at(reference, "DocumentType"))
        elif not text_at(reference, "DocumentDescription"):
            _describe(reference, _DESCRIPTIONS.get(text_at(reference, "DocumentTypeCode"), text_at(reference, "ID")))
            _plain_reference(reference)
    for category in root.iterfind("{*}TaxTotal/{*}TaxSubtotal/{*}TaxCategory"):
        exempt = category.findall("{*}TaxExemptionReasonCode") + category.findall("{*}TaxExemptionReason")
        for element in exempt:
            category.remove(element)
        words = leaf("cbc:TaxExemptionReason", BELGIAN_REASONS.get(text_at(category, "Name")))
        if exempt and words is not None:
            scheme = category.find("{*}TaxScheme")
            category.insert(len(category) if scheme is None else category.index(scheme), words)
    return root


_REFERENCE = "cac:AdditionalDocumentReference"


def with_category_names(root: Element, invoice: Invoice) -> None:
    """Name every VAT category of the breakdown and of the lines in the Belgian way."""
    names = {(entry.category, entry.rate): category_name(entry, invoice) for entry in invoice.vat_breakdown}
    for entry, category in zip(
        invoice.vat_breakdown, root.iterfind("{*}TaxTotal/{*}TaxSubtotal/{*}TaxCategory"), strict=False
    ):
        _name(category, category_name(entry, invoice))
    for line, element in zip(invoice.lines, lines_of(root), strict=False):
        found = names.get((line.category, line.rate)) or belgian_category(line.category, line.rate)
        for category in element.iterfind("{*}Item/{*}ClassifiedTaxCategory"):
            _name(category, found)


def category_name(entry: VatBreakdown, invoice: Invoice) -> str:
    """Return the Belgian name of one VAT group of `invoice`."""
    countries = {party.address.country if party.address else None for party in (invoice.seller, invoice.buyer)}
    return belgian_category(
        entry.category,
        entry.rate,
        wording=entry.exemption_reason,
        code=entry.exemption_code,
        domestic=countries == {"BE"},
    )


def lines_of(root: Element) -> list[Element]:
    """Return the lines of an Invoice or CreditNote in their order."""
    return [*root.iterfind("{*}InvoiceLine"), *root.iterfind("{*}CreditNoteLine")]


def line_amount(line: Line, currency: str | None) -> Element | None:
    """Return the VAT of one line, rounded for itself: it informs, the VAT of the whole does not follow from it."""
    return amount("cbc:TaxAmount", vat_of(line.net or Decimal(0), line.rate or Decimal(0)), currency)


def line_total(line: Line, element: Element, currency: str | None) -> Element | None:
    """Return a line's TaxTotal with its category, as UBL 2.0 packages read it."""
    named = element.findtext("{*}Item/{*}ClassifiedTaxCategory/{*}Name")
    category = branch(
        "cac:TaxCategory",
        leaf("cbc:ID", line.category),
        leaf("cbc:Name", named),
        number("cbc:Percent", line.rate),
        vat_scheme(),
    )
    subtotal = branch(
        "cac:TaxSubtotal",
        amount("cbc:TaxableAmount", line.net, currency),
        line_amount(line, currency),
        number("cbc:Percent", line.rate),
        category,
    )
    return branch("cac:TaxTotal", line_amount(line, currency), subtotal)


def add_line_total(line: Element, total: Element | None) -> None:
    """Put a TaxTotal where the schema wants it: a credit note has it before allowances, an invoice after them."""
    before = "AllowanceCharge" if etree.QName(line).localname == "CreditNoteLine" else "Item"
    place = line.find(f"{{*}}{before}")
    place = line.find("{*}Item") if place is None else place
    if place is not None and total is not None:
        place.addprevious(total)


def paper_reference(root: Element, kind: str) -> Element:
    """Return the reference that holds the paper; `kind` (Invoice, CreditNote) marks it as the rendering.

    Without any paper there is a reference that only says so, for ubl-BE-02 demands one.
    """
    references = root.findall("{*}AdditionalDocumentReference")
    held = [r for r in references if r.find("{*}Attachment/{*}EmbeddedDocumentBinaryObject") is not None]
    marked = [r for r in references if text_at(r, "DocumentType") in RENDERINGS]
    named = [r for r in held if text_at(r, "ID") == PAPER]
    found = next(iter(marked or named or held), None)
    if found is None:
        found = branch(_REFERENCE, leaf("cbc:ID", PAPER))
        if found is None:  # a leaf with text is always made; this is for the type checker
            raise ValueError("expected an element")
        add_reference(root, found)
    if kind:
        _set_type(found, RENDERINGS[kind == "CreditNote"])
    return found


def add_reference(root: Element, reference: Element | None) -> None:
    """Put a document reference behind the others, before what follows them in the schema."""
    others = root.findall("{*}AdditionalDocumentReference")
    if reference is None:
        return
    if others:
        others[-1].addnext(reference)
        return
    is_credit_note = etree.QName(root).localname == "CreditNote"
    following = ("OriginatorDocumentReference" if is_credit_note else "ProjectReference", "AccountingSupplierParty")
    place = next(found for name in following if (found := root.find(f"{{*}}{name}")) is not None)
    place.addprevious(reference)


def _set_type(reference: Element, rendering: str) -> None:
    for old in reference.findall("{*}DocumentType"):
        reference.remove(old)
    made = leaf("cbc:DocumentType", rendering)
    later = [reference.find(f"{{*}}{name}") for name in (*_BELONGS_AFTER_TYPE, "Attachment")]
    place = next((element for element in later if element is not None), None)
    if made is not None:
        reference.insert(len(reference) if place is None else reference.index(place), made)


def _describe(reference: Element, text: str) -> None:
    for old in reference.findall("{*}DocumentDescription"):
        reference.remove(old)
    made, attachment = leaf("cbc:DocumentDescription", text), reference.find("{*}Attachment")
    if made is not None:
        reference.insert(len(reference) if attachment is None else reference.index(attachment), made)


def _plain_reference(reference: Element) -> None:
    """Make the invoiced object (BT-18) a plain reference: EN 16931 lets it have no description (UBL-CR-673)."""
    code, identifier = reference.find("{*}DocumentTypeCode"), reference.find("{*}ID")
    if code is not None and (code.text or "").strip() == _INVOICED_OBJECT:
        reference.remove(code)
        if identifier is not None:
            identifier.attrib.pop("schemeID", "")


def _name(category: Element, name: str) -> None:
    made, identifier = leaf("cbc:Name", name), category.find("{*}ID")
    if made is not None:
        category.insert(0 if identifier is None else category.index(identifier) + 1, made)

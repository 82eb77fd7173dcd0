"""An `Invoice` as e-FFF 1: UBL 2.0, always an Invoice (a credit note has the type 381), the paper inside.

Sources: nw.e-fff.be (header, types, paper mandatory); the e-FFF rules EFFF-T10-R001 to R004 and R016 (the paper is a
CommercialInvoice, the software names itself under eFFF, Belgian VAT categories by name, on lines too); OASIS UBL 2.0.
"""

from __future__ import annotations

from dataclasses import replace

from router.convert.belgian import (
    SOFTWARE,
    add_line_total,
    add_reference,
    line_total,
    lines_of,
    paper_reference,
    with_category_names,
)
from router.convert.elements import branch, leaf
from router.convert.ubl import tree
from router.convert.ubl_parts import Element
from router.invoice import SELF_BILLING_CODES, Attachment, Invoice, Note, Party

MARK = "eFFF"
INVOICE, CREDIT_NOTE = "380", "381"
# The statutory mention of self-billing (Royal Decree no. 1, article 5): e-FFF has no type code that says it.
_SELF_BILLED = "Factuur uitgereikt door afnemer / Facture émise par le cocontractant"
# What UBL 2.1 has and 2.0 has not, by path from the root.
NOT_IN_2_0 = (
    "BuyerReference",
    "ProjectReference",
    "PaymentMeans/PaymentMandate",
    "InvoiceLine/InvoicePeriod",
    "AccountingSupplierParty/Party/PartyLegalEntity/CompanyLegalForm",
    "AccountingCustomerParty/Party/PartyLegalEntity/CompanyLegalForm",
    "AdditionalDocumentReference/DocumentDescription",
    "DueDate",
)


def e_fff(invoice: Invoice, attachments: tuple[Attachment, ...], embedded_limit_bytes: int) -> Element:
    """Return `invoice` as an e-FFF tree; what UBL 2.0 has no place for is moved, or left to the paper inside."""
    told = replace(
        invoice,
        type_code=CREDIT_NOTE if invoice.is_credit_note else INVOICE,
        notes=_notes(invoice),
        seller=_named(invoice.seller),
        buyer=_named(invoice.buyer),
    )
    root = tree(told, profile="e-fff", attachments=attachments, embedded_limit_bytes=embedded_limit_bytes)
    version = leaf("cbc:UBLVersionID", "2.0")
    if version is not None:
        root.insert(0, version)
    with_category_names(root, told)
    for line, element in zip(told.lines, lines_of(root), strict=False):
        add_line_total(element, line_total(line, element, told.currency))
    paper_reference(root, "CreditNote" if invoice.is_credit_note else "Invoice")
    add_reference(
        root, branch("cac:AdditionalDocumentReference", leaf("cbc:ID", MARK), leaf("cbc:DocumentType", SOFTWARE))
    )
    _type_by_description(root)
    _payment(root)
    for path in NOT_IN_2_0:
        for element in root.findall("/".join(f"{{*}}{step}" for step in path.split("/"))):
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
    return root


def _notes(invoice: Invoice) -> tuple[Note, ...]:
    self_billed = (Note(text=_SELF_BILLED),) if invoice.type_code in SELF_BILLING_CODES else ()
    return (*self_billed, *invoice.notes)


def _named(party: Party) -> Party:
    """UBL 2.0 packages read the name at PartyName."""
    return replace(party, trading_name=party.trading_name or party.name)


def _type_by_description(root: Element) -> None:
    """Keep what a reference is about in DocumentType, the only place for it in UBL 2.0."""
    for reference in root.iterfind("{*}AdditionalDocumentReference"):
        description = reference.find("{*}DocumentDescription")
        if description is not None and reference.find("{*}DocumentType") is None:
            made = leaf("cbc:DocumentType", description.text)
            if made is not None:
                description.addprevious(made)


def _payment(root: Element) -> None:
    """Put the reference into InstructionID too, and the BIC where UBL 2.0 packages look for it."""
    for identifier in root.iterfind("{*}PaymentMeans/{*}PaymentID"):
        made = leaf("cbc:InstructionID", identifier.text)
        if made is not None:
            identifier.addprevious(made)
    for branch_element in root.iterfind("{*}PaymentMeans/{*}PayeeFinancialAccount/{*}FinancialInstitutionBranch"):
        bic = branch_element.find("{*}ID")
        if bic is not None:
            branch_element.remove(bic)
            institution = branch("cac:FinancialInstitution", leaf("cbc:ID", bic.text, schemeID="BIC"))
            if institution is not None:
                branch_element.append(institution)

"""An `Invoice` written as UBL 2.1 Invoice or CreditNote.

Element order: the OASIS UBL 2.1 schemas UBL-Invoice-2.1 and UBL-CreditNote-2.1. Places of the terms: EN 16931-3-2.
Header: Peppol BIS Billing 3.0 (docs.peppol.eu/poacc/billing/3.0), chapter 3 and its self-billing sibling.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Literal

from lxml import etree

from router.convert import ubl_parts as part
from router.convert.elements import NAMESPACES, amount, branch, day, identifier, leaf, number
from router.convert.fit import EMBEDDABLE_TYPES
from router.convert.ubl_payment import payment
from router.invoice import (
    SELF_BILLING_CODES,
    Attachment,
    Delivery,
    Invoice,
    Note,
    PrecedingInvoice,
    References,
    VatBreakdown,
)

Element = part.Element
Profile = Literal["peppol", "en16931", "ubl.be", "e-fff", "none"]
EMBEDDED_LIMIT_BYTES = 5 * 1024 * 1024

_BIS = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc"
# By profile: first the CustomizationID of BT-24, then the ProfileID of BT-23.
_HEADERS: Mapping[str, tuple[str | None, str | None]] = MappingProxyType(
    {
        "peppol": (f"{_BIS}:billing:3.0", "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"),
        "self-billing": (f"{_BIS}:selfbilling:3.0", "urn:fdc:peppol.eu:2017:poacc:selfbilling:01:1.0"),
        "en16931": ("urn:cen.eu:en16931:2017", None),
        "ubl.be": (
            "urn:cen.eu:en16931:2017#conformant#urn:UBL.BE:1.0.0.20180214",
            "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0",
        ),
        "e-fff": ("1.0", "e-fff"),
    }
)


def ubl(
    invoice: Invoice,
    *,
    profile: Profile = "peppol",
    attachments: tuple[Attachment, ...] = (),
    embedded_limit_bytes: int = EMBEDDED_LIMIT_BYTES,
) -> bytes:
    """Return `invoice` as UBL in UTF-8; see `tree`."""
    return serialised(
        tree(invoice, profile=profile, attachments=attachments, embedded_limit_bytes=embedded_limit_bytes)
    )


def serialised(root: Element) -> bytes:
    """Return a tree as a file."""
    etree.cleanup_namespaces(root, keep_ns_prefixes=list(NAMESPACES))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def tree(
    invoice: Invoice,
    *,
    profile: Profile = "peppol",
    attachments: tuple[Attachment, ...] = (),
    embedded_limit_bytes: int = EMBEDDED_LIMIT_BYTES,
) -> Element:
    """Return `invoice` as a UBL 2.1 tree: a CreditNote when its type code says so, else an Invoice.

    `profile` chooses the header: "peppol" BIS Billing 3 (its self-billing form for 389 and 261), "en16931" the bare
    standard, "ubl.be" and "e-fff" (always an Invoice, its due date with the payment) what `belgian` and `e_fff`
    complete, "none" the invoice's own BT-23 and BT-24. `attachments` come after the invoice's own; embedded content
    over `embedded_limit_bytes` in one file, or of a type that UBL may not hold, is left out (the paper is delivered
    beside the UBL). What the invoice does not say is not written; nothing is checked here (see `rules`).
    """
    kind = "CreditNote" if invoice.is_credit_note and profile != "e-fff" else "Invoice"
    space = f"urn:oasis:names:specification:ubl:schema:xsd:{kind}-2"
    root = etree.Element(f"{{{space}}}{kind}", nsmap=_namespaces(space))
    papers = tuple(_within(a, embedded_limit_bytes) for a in (*invoice.attachments, *attachments))
    parts: Iterable[Element | None] = (
        *_head(invoice, profile, kind),
        *_documents(invoice, kind, papers),
        *_parties(invoice),
        *payment(invoice, due_date_inside=kind == "CreditNote" or profile == "e-fff"),
        *(part.allowance_charge(charge, invoice.currency) for charge in invoice.charges),
        *_tax_totals(invoice),
        _totals(invoice),
        *(part.line(line, invoice.currency, kind=kind) for line in invoice.lines),
    )
    root.extend([element for element in parts if element is not None])
    return root


def _namespaces(default: str) -> dict[Any, str]:
    """Return the prefixes of a document; the stubs of lxml do not know that None stands for no prefix."""
    return {None: default, **NAMESPACES}


def _within(attachment: Attachment, limit_bytes: int) -> Attachment:
    content = attachment.content
    if content is None or (len(content) <= limit_bytes and attachment.media_type in EMBEDDABLE_TYPES):
        return attachment
    return replace(attachment, content=None, media_type=None, file_name=None)


def _head(invoice: Invoice, profile: Profile, kind: str) -> Iterable[Element | None]:
    """Return the basic elements; UBL-CreditNote has TaxPointDate before the type code, UBL-Invoice after the notes."""
    specification, process = _header(invoice, profile)
    tax_point = day("cbc:TaxPointDate", invoice.tax_point_date)
    return (
        leaf("cbc:CustomizationID", specification),
        leaf("cbc:ProfileID", process),
        leaf("cbc:ID", invoice.number),
        day("cbc:IssueDate", invoice.issue_date),
        _early_date(invoice, profile, kind),
        leaf(f"cbc:{kind}TypeCode", invoice.type_code),
        *(leaf("cbc:Note", _note(note)) for note in invoice.notes),
        tax_point if kind == "Invoice" else None,
        leaf("cbc:DocumentCurrencyCode", invoice.currency),
        leaf("cbc:TaxCurrencyCode", invoice.vat_currency),
        leaf("cbc:AccountingCost", invoice.references.buyer_accounting),
        leaf("cbc:BuyerReference", invoice.references.buyer),
        part.period(invoice.period, invoice.tax_point_code),
    )


def _early_date(invoice: Invoice, profile: Profile, kind: str) -> Element | None:
    if kind == "CreditNote":
        return day("cbc:TaxPointDate", invoice.tax_point_date)
    return None if profile == "e-fff" else day("cbc:DueDate", invoice.due_date)


def _header(invoice: Invoice, profile: Profile) -> tuple[str | None, str | None]:
    if profile == "none":
        return invoice.specification, invoice.process
    if profile == "peppol" and invoice.type_code in SELF_BILLING_CODES:
        return _HEADERS["self-billing"]
    return _HEADERS[profile]


def _note(note: Note) -> str:
    return f"#{note.subject}#{note.text}" if note.subject else note.text


def _documents(invoice: Invoice, kind: str, papers: tuple[Attachment, ...]) -> Iterable[Element | None]:
    """Return the document references; a CreditNote has no ProjectReference and another order."""
    refers = invoice.references
    contract = branch("cac:ContractDocumentReference", leaf("cbc:ID", refers.contract))
    originator = branch("cac:OriginatorDocumentReference", leaf("cbc:ID", refers.tender))
    additional = [_object(refers), *(_paper(paper, n) for n, paper in enumerate(papers, 1))]
    if kind == "CreditNote":
        tail = [contract, _project(refers), *additional, originator]
    else:
        tail = [originator, contract, *additional, branch("cac:ProjectReference", leaf("cbc:ID", refers.project))]
    return (
        _order(refers),
        *(_preceding(preceding) for preceding in invoice.preceding),
        branch("cac:DespatchDocumentReference", leaf("cbc:ID", refers.despatch_advice)),
        branch("cac:ReceiptDocumentReference", leaf("cbc:ID", refers.receiving_advice)),
        *tail,
    )


def _order(refers: References) -> Element | None:
    """UBL needs an ID in OrderReference; Peppol BIS 3 asks for NA where only the sales order is known."""
    order = refers.order or ("NA" if refers.sales_order else None)
    return branch("cac:OrderReference", leaf("cbc:ID", order), leaf("cbc:SalesOrderID", refers.sales_order))


def _preceding(value: PrecedingInvoice) -> Element | None:
    reference = (leaf("cbc:ID", value.number), day("cbc:IssueDate", value.issue_date))
    return branch("cac:BillingReference", branch("cac:InvoiceDocumentReference", *reference))


def _object(refers: References) -> Element | None:
    if refers.invoiced_object is None:
        return None
    code = leaf("cbc:DocumentTypeCode", "130")
    return branch("cac:AdditionalDocumentReference", identifier("cbc:ID", refers.invoiced_object), code)


def _project(refers: References) -> Element | None:
    if refers.project is None:
        return None
    code = leaf("cbc:DocumentTypeCode", "50")
    return branch("cac:AdditionalDocumentReference", leaf("cbc:ID", refers.project), code)


def _paper(value: Attachment, position: int) -> Element | None:
    content = None
    if value.content:
        text = base64.b64encode(value.content).decode("ascii")
        name = value.file_name or value.reference or f"attachment-{position}"
        content = leaf("cbc:EmbeddedDocumentBinaryObject", text, mimeCode=value.media_type, filename=name)
    return branch(
        "cac:AdditionalDocumentReference",
        leaf("cbc:ID", value.reference or value.file_name or str(position)),
        leaf("cbc:DocumentDescription", value.description),
        branch("cac:Attachment", content, branch("cac:ExternalReference", leaf("cbc:URI", value.uri))),
    )


def _parties(invoice: Invoice) -> Iterable[Element | None]:
    creditor_id = invoice.payment.creditor_id if invoice.payment else None
    sellers_creditor_id = None if invoice.payee else creditor_id
    seller = part.party("cac:Party", invoice.seller, creditor_id=sellers_creditor_id)
    representative = invoice.tax_representative
    return (
        branch("cac:AccountingSupplierParty", seller),
        branch("cac:AccountingCustomerParty", part.party("cac:Party", invoice.buyer)),
        part.payee(invoice.payee, creditor_id) if invoice.payee else None,
        part.tax_representative(representative) if representative else None,
        _delivery(invoice.delivery) if invoice.delivery else None,
    )


def _delivery(value: Delivery) -> Element | None:
    return branch(
        "cac:Delivery",
        day("cbc:ActualDeliveryDate", value.date),
        branch(
            "cac:DeliveryLocation",
            identifier("cbc:ID", value.location),
            part.delivery_address(value.address),
        ),
        branch("cac:DeliveryParty", branch("cac:PartyName", leaf("cbc:Name", value.name))),
    )


def _tax_totals(invoice: Invoice) -> Iterable[Element | None]:
    accounting = amount("cbc:TaxAmount", invoice.totals.vat_accounting, invoice.vat_currency)
    return (
        branch(
            "cac:TaxTotal",
            amount("cbc:TaxAmount", invoice.totals.vat, invoice.currency),
            (_breakdown(value, invoice.currency) for value in invoice.vat_breakdown),
        ),
        branch("cac:TaxTotal", accounting) if invoice.vat_currency else None,
    )


def _breakdown(value: VatBreakdown, currency: str | None) -> Element | None:
    category = branch(
        "cac:TaxCategory",
        leaf("cbc:ID", value.category),
        number("cbc:Percent", value.rate),
        leaf("cbc:TaxExemptionReasonCode", value.exemption_code),
        leaf("cbc:TaxExemptionReason", value.exemption_reason),
        part.vat_scheme(),
    )
    return branch(
        "cac:TaxSubtotal",
        amount("cbc:TaxableAmount", value.base, currency),
        amount("cbc:TaxAmount", value.vat, currency),
        category,
    )


def _totals(invoice: Invoice) -> Element | None:
    totals, currency = invoice.totals, invoice.currency
    return branch(
        "cac:LegalMonetaryTotal",
        amount("cbc:LineExtensionAmount", totals.lines, currency),
        amount("cbc:TaxExclusiveAmount", totals.excl, currency),
        amount("cbc:TaxInclusiveAmount", totals.incl, currency),
        amount("cbc:AllowanceTotalAmount", totals.allowances, currency),
        amount("cbc:ChargeTotalAmount", totals.charges, currency),
        amount("cbc:PrepaidAmount", totals.prepaid, currency),
        amount("cbc:PayableRoundingAmount", totals.rounding, currency),
        amount("cbc:PayableAmount", totals.payable, currency),
    )

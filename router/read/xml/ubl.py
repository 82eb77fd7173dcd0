"""A UBL 2.1 Invoice or CreditNote as an `Invoice` value.

Source: EN 16931-3-2, the syntax binding to UBL 2.1. What the binding has no place for (UBL knows more) is left out.
"""

from __future__ import annotations

import base64
import binascii

from router.invoice import (
    Address,
    AllowanceCharge,
    Attachment,
    Attribute,
    Contact,
    Delivery,
    Identifier,
    Invoice,
    Item,
    Line,
    Note,
    Party,
    Payment,
    PaymentMeans,
    Period,
    PrecedingInvoice,
    Price,
    References,
    Totals,
    VatBreakdown,
)
from router.invoice_xml import Node, local

_OBJECT_CODE = "130"  # UNTDID 1001: an invoiced object, BT-18 and BT-128
_PROJECT_CODE = "50"  # UNTDID 1001: a project, where a CreditNote has no ProjectReference (BT-11)


def ubl_invoice(root: Node) -> Invoice:
    """Return what the UBL document below `root` says, syntax binding by syntax binding."""
    means = tuple(root.all("PaymentMeans"))
    payee = root.first("PayeeParty")
    representative = root.first("TaxRepresentativeParty")
    period = root.first("InvoicePeriod")
    return Invoice(
        number=root.text("ID"),
        issue_date=root.date("IssueDate"),
        type_code=root.text("InvoiceTypeCode") or root.text("CreditNoteTypeCode") or _type_of_root(root),
        currency=root.text("DocumentCurrencyCode"),
        vat_currency=root.text("TaxCurrencyCode"),
        tax_point_date=root.date("TaxPointDate"),
        tax_point_code=root.text("InvoicePeriod/DescriptionCode"),
        due_date=root.date("DueDate")
        or next((found for node in means if (found := node.date("PaymentDueDate"))), None),
        payment_terms=root.text("PaymentTerms/Note"),
        notes=tuple(_note(text) for node in root.all("Note") if (text := node.own())),
        process=root.text("ProfileID"),
        specification=root.text("CustomizationID"),
        references=_references(root),
        preceding=tuple(_preceding(node) for node in root.all("BillingReference/InvoiceDocumentReference")),
        seller=_party(root.at("AccountingSupplierParty/Party")),
        buyer=_party(root.at("AccountingCustomerParty/Party")),
        payee=_party(payee) if payee else None,
        tax_representative=_party(representative) if representative else None,
        delivery=_delivery(root),
        period=_period(period) if period else None,
        payment=_payment(root, means),
        charges=tuple(_allowance_charge(node) for node in root.all("AllowanceCharge")),
        totals=_totals(root),
        vat_breakdown=tuple(_breakdown(node) for node in root.all("TaxTotal/TaxSubtotal")),
        attachments=tuple(_attachment(node) for node in _references_of(root, None)),
        lines=tuple(_line(node) for name in ("InvoiceLine", "CreditNoteLine") for node in root.all(name)),
    )


def _type_of_root(root: Node) -> str | None:
    """Tell a CreditNote of UBL 2.0, which has no type code, by its root."""
    return "381" if local(root.element) == "CreditNote" else None


def _note(text: str) -> Note:
    """Part BT-21 from BT-22, which the binding writes as #AAI#text."""
    if text.startswith("#") and text[4:5] == "#" and text[1:4].isalnum() and text[5:].strip():
        return Note(text=text[5:].strip(), subject=text[1:4])
    return Note(text=text)


def _references_of(root: Node, code: str | None) -> list[Node]:
    """Return the AdditionalDocumentReference elements with this type code; None means supporting documents (BG-24)."""
    nodes = list(root.all("AdditionalDocumentReference"))
    if code is None:
        return [node for node in nodes if node.text("DocumentTypeCode") not in (_OBJECT_CODE, _PROJECT_CODE)]
    return [node for node in nodes if node.text("DocumentTypeCode") == code]


def _references(root: Node) -> References:
    project = next((node.text("ID") for node in _references_of(root, _PROJECT_CODE)), None)
    return References(
        buyer=root.text("BuyerReference"),
        project=root.text("ProjectReference/ID") or project,
        contract=root.text("ContractDocumentReference/ID"),
        order=root.text("OrderReference/ID"),
        sales_order=root.text("OrderReference/SalesOrderID"),
        receiving_advice=root.text("ReceiptDocumentReference/ID"),
        despatch_advice=root.text("DespatchDocumentReference/ID"),
        tender=root.text("OriginatorDocumentReference/ID"),
        invoiced_object=next((node.identifier("ID") for node in _references_of(root, _OBJECT_CODE)), None),
        buyer_accounting=root.text("AccountingCost"),
    )


def _preceding(node: Node) -> PrecedingInvoice:
    return PrecedingInvoice(number=node.text("ID"), issue_date=node.date("IssueDate"))


def _party(node: Node) -> Party:
    schemes = list(node.all("PartyTaxScheme"))
    vat = [s for s in schemes if (s.text("TaxScheme/ID") or "VAT").upper() == "VAT"]
    other = [s for s in schemes if s not in vat]
    identifiers = (i for i in node.identifiers("PartyIdentification/ID") if (i.scheme or "").upper() != "SEPA")
    address, contact = node.first("PostalAddress"), node.first("Contact")
    name = node.text("PartyName/Name")
    legal_name = node.text("PartyLegalEntity/RegistrationName")
    return Party(
        name=legal_name or name,
        trading_name=name if legal_name else None,
        identifiers=tuple(identifiers),
        legal_id=node.identifier("PartyLegalEntity/CompanyID"),
        vat_number=next((s.text("CompanyID") for s in vat), None),
        tax_number=next((s.text("CompanyID") for s in other), None),
        legal_form=node.text("PartyLegalEntity/CompanyLegalForm"),
        endpoint=node.identifier("EndpointID"),
        address=_address(address) if address else None,
        contact=_contact(contact) if contact else None,
    )


def _address(node: Node) -> Address:
    return Address(
        street=node.text("StreetName"),
        additional=node.text("AdditionalStreetName"),
        third_line=node.text("AddressLine/Line"),
        city=node.text("CityName"),
        postcode=node.text("PostalZone"),
        region=node.text("CountrySubentity"),
        country=node.text("Country/IdentificationCode"),
    )


def _contact(node: Node) -> Contact:
    return Contact(name=node.text("Name"), phone=node.text("Telephone"), email=node.text("ElectronicMail"))


def _delivery(root: Node) -> Delivery | None:
    node = root.first("Delivery")
    if node is None:
        return None
    address = node.first("DeliveryLocation/Address")
    return Delivery(
        name=node.text("DeliveryParty/PartyName/Name"),
        location=node.identifier("DeliveryLocation/ID"),
        date=node.date("ActualDeliveryDate"),
        address=_address(address) if address else None,
    )


def _period(node: Node) -> Period | None:
    period = Period(start=node.date("StartDate"), end=node.date("EndDate"))
    return None if period == Period() else period  # it may hold the tax point code alone


def _payment(root: Node, nodes: tuple[Node, ...]) -> Payment | None:
    creditor_id = next((i.value for i in _sepa_ids(root)), None)
    if not nodes and creditor_id is None:
        return None
    return Payment(
        reference=next((text for node in nodes if (text := node.text("PaymentID"))), None),
        creditor_id=creditor_id,
        means=tuple(_payment_means(node) for node in nodes),
    )


def _sepa_ids(root: Node) -> list[Identifier]:
    paths = ("PayeeParty/PartyIdentification/ID", "AccountingSupplierParty/Party/PartyIdentification/ID")
    found = [identifier for path in paths for identifier in root.identifiers(path)]
    return [identifier for identifier in found if (identifier.scheme or "").upper() == "SEPA"]


def _payment_means(node: Node) -> PaymentMeans:
    return PaymentMeans(
        code=node.text("PaymentMeansCode"),
        text=node.attribute_at("PaymentMeansCode", "name"),
        account=node.text("PayeeFinancialAccount/ID"),
        account_name=node.text("PayeeFinancialAccount/Name"),
        bic=node.text("PayeeFinancialAccount/FinancialInstitutionBranch/ID"),
        card_number=node.text("CardAccount/PrimaryAccountNumberID"),
        card_holder=node.text("CardAccount/HolderName"),
        mandate=node.text("PaymentMandate/ID"),
        debited_account=node.text("PaymentMandate/PayerFinancialAccount/ID"),
    )


def _allowance_charge(node: Node) -> AllowanceCharge:
    return AllowanceCharge(
        is_charge=(node.text("ChargeIndicator") or "").lower() in {"true", "1"},
        amount=node.decimal("Amount"),
        base=node.decimal("BaseAmount"),
        percent=node.decimal("MultiplierFactorNumeric"),
        category=node.text("TaxCategory/ID"),
        rate=node.decimal("TaxCategory/Percent"),
        reason=node.text("AllowanceChargeReason"),
        reason_code=node.text("AllowanceChargeReasonCode"),
    )


def _totals(root: Node) -> Totals:
    total = root.at("LegalMonetaryTotal")
    taxes = list(root.all("TaxTotal"))
    vat_currency = root.text("TaxCurrencyCode")
    accounting = [t for t in taxes if vat_currency and t.attribute_at("TaxAmount", "currencyID") == vat_currency]
    if vat_currency == root.text("DocumentCurrencyCode"):
        accounting = []
    invoice_taxes = [t for t in taxes if t not in accounting]
    return Totals(
        lines=total.decimal("LineExtensionAmount"),
        allowances=total.decimal("AllowanceTotalAmount"),
        charges=total.decimal("ChargeTotalAmount"),
        excl=total.decimal("TaxExclusiveAmount"),
        vat=next((t.decimal("TaxAmount") for t in invoice_taxes), None),
        vat_accounting=next((t.decimal("TaxAmount") for t in accounting), None),
        incl=total.decimal("TaxInclusiveAmount"),
        prepaid=total.decimal("PrepaidAmount"),
        rounding=total.decimal("PayableRoundingAmount"),
        payable=total.decimal("PayableAmount"),
    )


def _breakdown(node: Node) -> VatBreakdown:
    return VatBreakdown(
        category=node.text("TaxCategory/ID"),
        rate=node.decimal("TaxCategory/Percent"),
        base=node.decimal("TaxableAmount"),
        vat=node.decimal("TaxAmount"),
        exemption_reason=node.text("TaxCategory/TaxExemptionReason"),
        exemption_code=node.text("TaxCategory/TaxExemptionReasonCode"),
    )


def _attachment(node: Node) -> Attachment:
    path = "Attachment/EmbeddedDocumentBinaryObject"
    return Attachment(
        reference=node.text("ID"),
        description=node.text("DocumentDescription"),
        uri=node.text("Attachment/ExternalReference/URI"),
        content=binary(node, path),
        media_type=node.attribute_at(path, "mimeCode"),
        file_name=node.attribute_at(path, "filename"),
    )


def binary(node: Node, path: str) -> bytes | None:
    """Return the bytes of the base64 text at `path`; text that is no base64 is told in the node's problems."""
    text = node.text(path)
    if text is None:
        return None
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        node.problems.append("An embedded document is no base64 text and was left out; ask the sender for it.")
        return None


def _line(node: Node) -> Line:
    period = node.first("InvoicePeriod")
    quantity = "InvoicedQuantity" if node.first("InvoicedQuantity") else "CreditedQuantity"
    objects = [d for d in node.all("DocumentReference") if d.text("DocumentTypeCode") == _OBJECT_CODE]
    return Line(
        id=node.text("ID"),
        note=node.text("Note"),
        invoiced_object=next((d.identifier("ID") for d in objects), None),
        quantity=node.decimal(quantity),
        unit=node.attribute_at(quantity, "unitCode"),
        net=node.decimal("LineExtensionAmount"),
        order_line=node.text("OrderLineReference/LineID"),
        buyer_accounting=node.text("AccountingCost"),
        period=_period(period) if period else None,
        charges=tuple(_allowance_charge(charge) for charge in node.all("AllowanceCharge")),
        price=_price(node),
        category=node.text("Item/ClassifiedTaxCategory/ID"),
        rate=node.decimal("Item/ClassifiedTaxCategory/Percent"),
        item=_item(node.at("Item")),
    )


def _price(node: Node) -> Price:
    return Price(
        net=node.decimal("Price/PriceAmount"),
        discount=node.decimal("Price/AllowanceCharge/Amount"),
        gross=node.decimal("Price/AllowanceCharge/BaseAmount"),
        base_quantity=node.decimal("Price/BaseQuantity"),
        base_unit=node.attribute_at("Price/BaseQuantity", "unitCode"),
    )


def _item(node: Node) -> Item:
    attributes = node.all("AdditionalItemProperty")
    return Item(
        name=node.text("Name"),
        description=node.text("Description"),
        seller_id=node.text("SellersItemIdentification/ID"),
        buyer_id=node.text("BuyersItemIdentification/ID"),
        standard_id=node.identifier("StandardItemIdentification/ID"),
        classifications=tuple(
            node.identifiers("CommodityClassification/ItemClassificationCode", scheme="listID", version="listVersionID")
        ),
        origin_country=node.text("OriginCountry/IdentificationCode"),
        attributes=tuple(Attribute(name=a.text("Name"), value=a.text("Value")) for a in attributes),
    )

"""A Cross Industry Invoice (CII D16B: Factur-X, ZUGFeRD 2, XRechnung) as an `Invoice` value.

Source: EN 16931-3-3, the syntax binding to CII. Where a term is repeated against the binding the first one counts; the
terms of the EXTENDED profile that change amounts (service charges, lines that only group) are carried over.
"""

from __future__ import annotations

from router.invoice import (
    AllowanceCharge,
    Attachment,
    Delivery,
    Invoice,
    Note,
    Payment,
    PaymentMeans,
    Period,
    PrecedingInvoice,
    References,
    Totals,
    VatBreakdown,
)
from router.invoice_xml import Node
from router.read.xml.cii_parts import address, allowance_charge, line, party, period
from router.read.xml.ubl import binary

# BT-8 in CII (UNTDID 2475) and in EN 16931 and UBL (UNTDID 2005)
_TAX_POINT_CODES = {"5": "3", "29": "35", "72": "432"}
_GROUPING_LINES = frozenset({"GROUP", "INFORMATION"})  # LineStatusReasonCode: lines that are in no sum
_SUPPORTING, _TENDER, _OBJECT = "916", "50", "130"  # UNTDID 1001


def cii_invoice(root: Node) -> Invoice:
    """Return what the Cross Industry Invoice below `root` says."""
    head, deal = root.at("ExchangedDocument"), root.at("SupplyChainTradeTransaction")
    agreement = deal.at("ApplicableHeaderTradeAgreement")
    settlement = deal.at("ApplicableHeaderTradeSettlement")
    payee, representative = settlement.first("PayeeTradeParty"), agreement.first("SellerTaxRepresentativeTradeParty")
    context = "ExchangedDocumentContext"
    tax_point_code = settlement.text("ApplicableTradeTax/DueDateTypeCode")
    return Invoice(
        number=head.text("ID"),
        issue_date=head.date("IssueDateTime/DateTimeString"),
        type_code=head.text("TypeCode"),
        currency=settlement.text("InvoiceCurrencyCode"),
        vat_currency=settlement.text("TaxCurrencyCode"),
        tax_point_date=settlement.date("ApplicableTradeTax/TaxPointDate/DateString"),
        tax_point_code=_TAX_POINT_CODES.get(tax_point_code or "", tax_point_code),
        due_date=settlement.date("SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString"),
        payment_terms=settlement.text("SpecifiedTradePaymentTerms/Description"),
        notes=tuple(_notes(head)),
        process=root.text(f"{context}/BusinessProcessSpecifiedDocumentContextParameter/ID"),
        specification=root.text(f"{context}/GuidelineSpecifiedDocumentContextParameter/ID"),
        references=_references(agreement, deal),
        preceding=tuple(_preceding(node) for node in settlement.all("InvoiceReferencedDocument")),
        seller=party(agreement.at("SellerTradeParty")),
        buyer=party(agreement.at("BuyerTradeParty")),
        payee=party(payee) if payee else None,
        tax_representative=party(representative) if representative else None,
        delivery=_delivery(deal.at("ApplicableHeaderTradeDelivery")),
        period=_period(settlement),
        payment=_payment(settlement),
        charges=tuple(_charges(settlement)),
        totals=_totals(settlement),
        vat_breakdown=tuple(_breakdown(node) for node in settlement.all("ApplicableTradeTax")),
        attachments=tuple(_attachment(node) for node in _documents(agreement, _SUPPORTING)),
        lines=tuple(line(node) for node in deal.all("IncludedSupplyChainTradeLineItem") if _counts(node)),
    )


def _notes(head: Node) -> list[Note]:
    nodes = head.all("IncludedNote")
    return [Note(text=text, subject=node.text("SubjectCode")) for node in nodes if (text := node.text("Content"))]


def _documents(agreement: Node, code: str) -> list[Node]:
    """Additional referenced documents of one kind; a missing type code means a supporting document."""
    nodes = agreement.all("AdditionalReferencedDocument")
    return [node for node in nodes if (node.text("TypeCode") or _SUPPORTING) == code]


def _references(agreement: Node, deal: Node) -> References:
    delivery = deal.at("ApplicableHeaderTradeDelivery")
    settlement = deal.at("ApplicableHeaderTradeSettlement")
    tender = next((node.text("IssuerAssignedID") for node in _documents(agreement, _TENDER)), None)
    described = next(iter(_documents(agreement, _OBJECT)), None)
    return References(
        buyer=agreement.text("BuyerReference"),
        project=agreement.text("SpecifiedProcuringProject/ID"),
        contract=agreement.text("ContractReferencedDocument/IssuerAssignedID"),
        order=agreement.text("BuyerOrderReferencedDocument/IssuerAssignedID"),
        sales_order=agreement.text("SellerOrderReferencedDocument/IssuerAssignedID"),
        receiving_advice=delivery.text("ReceivingAdviceReferencedDocument/IssuerAssignedID"),
        despatch_advice=delivery.text("DespatchAdviceReferencedDocument/IssuerAssignedID"),
        tender=tender,
        invoiced_object=described.coded_identifier("IssuerAssignedID", "ReferenceTypeCode") if described else None,
        buyer_accounting=settlement.text("ReceivableSpecifiedTradeAccountingAccount/ID"),
    )


def _preceding(node: Node) -> PrecedingInvoice:
    issue_date = node.date("FormattedIssueDateTime/DateTimeString")
    return PrecedingInvoice(number=node.text("IssuerAssignedID"), issue_date=issue_date)


def _delivery(node: Node) -> Delivery | None:
    ship_to = node.at("ShipToTradeParty")
    place = ship_to.first("PostalTradeAddress")
    delivery = Delivery(
        name=ship_to.text("Name"),
        location=ship_to.identifier("GlobalID") or ship_to.identifier("ID"),
        date=node.date("ActualDeliverySupplyChainEvent/OccurrenceDateTime/DateTimeString"),
        address=address(place) if place else None,
    )
    return None if delivery == Delivery() else delivery


def _period(settlement: Node) -> Period | None:
    node = settlement.first("BillingSpecifiedPeriod")
    return period(node) if node else None


def _payment(settlement: Node) -> Payment | None:
    mandate = settlement.text("SpecifiedTradePaymentTerms/DirectDebitMandateID")
    payment = Payment(
        reference=settlement.text("PaymentReference"),
        creditor_id=settlement.text("CreditorReferenceID"),
        means=tuple(_means(node, mandate) for node in settlement.all("SpecifiedTradeSettlementPaymentMeans")),
    )
    return None if payment == Payment() else payment


def _means(node: Node, mandate: str | None) -> PaymentMeans:
    card, account = "ApplicableTradeSettlementFinancialCard", "PayeePartyCreditorFinancialAccount"
    return PaymentMeans(
        code=node.text("TypeCode"),
        text=node.text("Information"),
        account=node.text(f"{account}/IBANID") or node.text(f"{account}/ProprietaryID"),
        account_name=node.text(f"{account}/AccountName"),
        bic=node.text("PayeeSpecifiedCreditorFinancialInstitution/BICID"),
        card_number=node.text(f"{card}/ID"),
        card_holder=node.text(f"{card}/CardholderName"),
        mandate=mandate,
        debited_account=node.text("PayerPartyDebtorFinancialAccount/IBANID"),
    )


def _charges(settlement: Node) -> list[AllowanceCharge]:
    """Return allowances and charges, and EXTENDED's service charges, which are charges by another name."""
    found = [allowance_charge(node) for node in settlement.all("SpecifiedTradeAllowanceCharge")]
    for node in settlement.all("SpecifiedLogisticsServiceCharge"):
        charge = AllowanceCharge(
            is_charge=True,
            amount=node.decimal("AppliedAmount"),
            category=node.text("AppliedTradeTax/CategoryCode"),
            rate=node.decimal("AppliedTradeTax/RateApplicablePercent"),
            reason=node.text("Description"),
        )
        found.append(charge)
    return found


def _totals(settlement: Node) -> Totals:
    node = settlement.at("SpecifiedTradeSettlementHeaderMonetarySummation")
    accounting_currency = settlement.text("TaxCurrencyCode")
    if accounting_currency == settlement.text("InvoiceCurrencyCode"):
        accounting_currency = None
    taxes = list(node.all("TaxTotalAmount"))
    accounting = [t for t in taxes if accounting_currency and t.attribute("currencyID") == accounting_currency]
    ours = [t for t in taxes if t not in accounting]
    return Totals(
        lines=node.decimal("LineTotalAmount"),
        allowances=node.decimal("AllowanceTotalAmount"),
        charges=node.decimal("ChargeTotalAmount"),
        excl=node.decimal("TaxBasisTotalAmount"),
        vat=ours[0].own_decimal() if ours else None,
        vat_accounting=accounting[0].own_decimal() if accounting else None,
        incl=node.decimal("GrandTotalAmount"),
        prepaid=node.decimal("TotalPrepaidAmount"),
        rounding=node.decimal("RoundingAmount"),
        payable=node.decimal("DuePayableAmount"),
    )


def _breakdown(node: Node) -> VatBreakdown:
    return VatBreakdown(
        category=node.text("CategoryCode"),
        rate=node.decimal("RateApplicablePercent"),
        base=node.decimal("BasisAmount"),
        vat=node.decimal("CalculatedAmount"),
        exemption_reason=node.text("ExemptionReason"),
        exemption_code=node.text("ExemptionReasonCode"),
    )


def _attachment(node: Node) -> Attachment:
    return Attachment(
        reference=node.text("IssuerAssignedID"),
        description=node.text("Name"),
        uri=node.text("URIID"),
        content=binary(node, "AttachmentBinaryObject"),
        media_type=node.attribute_at("AttachmentBinaryObject", "mimeCode"),
        file_name=node.attribute_at("AttachmentBinaryObject", "filename"),
    )


def _counts(node: Node) -> bool:
    """Whether a line item is in the sums: the EXTENDED profile has lines that only group or inform."""
    return node.text("AssociatedDocumentLineDocument/LineStatusReasonCode") not in _GROUPING_LINES

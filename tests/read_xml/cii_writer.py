"""An invoice written as Cross Industry Invoice (EN 16931-3-3), independently of the reader, for tests only."""

from __future__ import annotations

import base64
from datetime import date
from decimal import Decimal

from lxml import etree
from lxml.builder import ElementMaker

from router.invoice import Address, AllowanceCharge, Identifier, Invoice, Line, Party, PaymentMeans, Period

UN = "urn:un:unece:uncefact:data:standard:"
RSM, RAM = f"{UN}CrossIndustryInvoice:100", f"{UN}ReusableAggregateBusinessInformationEntity:100"
UDT, QDT = f"{UN}UnqualifiedDataType:100", f"{UN}QualifiedDataType:100"
NAMES = {"rsm": RSM, "ram": RAM, "udt": UDT, "qdt": QDT}
RAM_MAKER = ElementMaker(namespace=RAM, nsmap=NAMES)
TAX_POINT_CODES = {"3": "5", "35": "29", "432": "72"}


def cii(invoice: Invoice) -> bytes:
    root = etree.Element(f"{{{RSM}}}CrossIndustryInvoice", nsmap=NAMES)
    root.append(_rsm("ExchangedDocumentContext", _of("GuidelineSpecifiedDocumentContextParameter", _t("ID", UN_GUIDE))))
    root.append(
        _rsm(
            "ExchangedDocument",
            _t("ID", invoice.number),
            _t("TypeCode", invoice.type_code),
            _of("IssueDateTime", _date(invoice.issue_date)),
            *(_of("IncludedNote", _t("Content", n.text), _t("SubjectCode", n.subject)) for n in invoice.notes),
        )
    )
    root.append(
        _rsm(
            "SupplyChainTradeTransaction",
            *(_line(line) for line in invoice.lines),
            _agreement(invoice),
            _delivery(invoice),
            _settlement(invoice),
        )
    )
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


UN_GUIDE = "urn:cen.eu:en16931:2017"


def _rsm(name: str, *children):
    node = etree.Element(f"{{{RSM}}}{name}")
    node.extend([child for child in children if child is not None])
    return node


def _t(name: str, value: object, **attributes: str | None):
    """A leaf; None when there is no value."""
    if value is None:
        return None
    text = format(value + 0, "f") if isinstance(value, Decimal) else str(value)  # the sum has no negative zero
    return RAM_MAKER(name, text, **{key: given for key, given in attributes.items() if given})


def _of(name: str, *children):
    """A branch; None when nothing is in it."""
    there = [child for child in children if child is not None]
    return RAM_MAKER(name, *there) if there else None


def _id(name: str, identifier: Identifier | None):
    return None if identifier is None else _t(name, identifier.value, schemeID=identifier.scheme)


def _date(day: date | None, space: str = UDT, name: str = "DateTimeString"):
    if day is None:
        return None
    node = etree.Element(f"{{{space}}}{name}", format="102")
    node.text = day.strftime("%Y%m%d")
    return node


def _indicator(value: bool):
    node = etree.Element(f"{{{UDT}}}Indicator")
    node.text = str(value).lower()
    return _of("ChargeIndicator", node)


def _reference(name: str, value: str | None):
    return _of(name, _t("IssuerAssignedID", value))


def _period(period: Period | None):
    if period is None:
        return None
    return _of(
        "BillingSpecifiedPeriod",
        _of("StartDateTime", _date(period.start)),
        _of("EndDateTime", _date(period.end)),
    )


def _address(address: Address | None):
    if address is None:
        return None
    return _of(
        "PostalTradeAddress",
        _t("PostcodeCode", address.postcode),
        _t("LineOne", address.street),
        _t("LineTwo", address.additional),
        _t("LineThree", address.third_line),
        _t("CityName", address.city),
        _t("CountryID", address.country),
        _t("CountrySubDivisionName", address.region),
    )


def _party(name: str, party: Party | None):
    if party is None:
        return None
    contact, legal = party.contact, party.legal_id
    return _of(
        name,
        *(_id("GlobalID" if i.scheme else "ID", i) for i in party.identifiers),
        _t("Name", party.name),
        _t("Description", party.legal_form),
        _of("SpecifiedLegalOrganization", _id("ID", legal), _t("TradingBusinessName", party.trading_name)),
        contact
        and _of(
            "DefinedTradeContact",
            _t("PersonName", contact.name),
            _of("TelephoneUniversalCommunication", _t("CompleteNumber", contact.phone)),
            _of("EmailURIUniversalCommunication", _t("URIID", contact.email)),
        ),
        _address(party.address),
        _of("URIUniversalCommunication", _id("URIID", party.endpoint)),
        _of("SpecifiedTaxRegistration", _t("ID", party.vat_number, schemeID="VA")),
        _of("SpecifiedTaxRegistration", _t("ID", party.tax_number, schemeID="FC")),
    )


def _charge(charge: AllowanceCharge):
    category = _of(
        "CategoryTradeTax",
        charge.category and _t("TypeCode", "VAT"),
        _t("CategoryCode", charge.category),
        _t("RateApplicablePercent", charge.rate),
    )
    return _of(
        "SpecifiedTradeAllowanceCharge",
        _indicator(charge.is_charge),
        _t("CalculationPercent", charge.percent),
        _t("BasisAmount", charge.base),
        _t("ActualAmount", charge.amount),
        _t("ReasonCode", charge.reason_code),
        _t("Reason", charge.reason),
        category,
    )


def _line(line: Line):
    return _of(
        "IncludedSupplyChainTradeLineItem",
        _of("AssociatedDocumentLineDocument", _t("LineID", line.id), _of("IncludedNote", _t("Content", line.note))),
        _product(line),
        _of(
            "SpecifiedLineTradeAgreement",
            _of("BuyerOrderReferencedDocument", _t("LineID", line.order_line)),
            *_prices(line),
        ),
        _of("SpecifiedLineTradeDelivery", _t("BilledQuantity", line.quantity, unitCode=line.unit)),
        _of(
            "SpecifiedLineTradeSettlement",
            _of(
                "ApplicableTradeTax",
                _t("TypeCode", "VAT"),
                _t("CategoryCode", line.category),
                _t("RateApplicablePercent", line.rate),
            ),
            _period(line.period),
            *(_charge(charge) for charge in line.charges),
            _of("SpecifiedTradeSettlementLineMonetarySummation", _t("LineTotalAmount", line.net)),
            _object("AdditionalReferencedDocument", line.invoiced_object),
            _of("ReceivableSpecifiedTradeAccountingAccount", _t("ID", line.buyer_accounting)),
        ),
    )


def _object(name: str, identifier: Identifier | None):
    if identifier is None:
        return None
    return _of(
        name,
        _t("IssuerAssignedID", identifier.value),
        _t("TypeCode", "130"),
        _t("ReferenceTypeCode", identifier.scheme),
    )


def _product(line: Line):
    item = line.item
    return _of(
        "SpecifiedTradeProduct",
        _id("GlobalID", item.standard_id),
        _t("SellerAssignedID", item.seller_id),
        _t("BuyerAssignedID", item.buyer_id),
        _t("Name", item.name),
        _t("Description", item.description),
        *(
            _of("ApplicableProductCharacteristic", _t("Description", a.name), _t("Value", a.value))
            for a in item.attributes
        ),
        *(
            _of("DesignatedProductClassification", _t("ClassCode", c.value, listID=c.scheme, listVersionID=c.version))
            for c in item.classifications
        ),
        _of("OriginTradeCountry", _t("ID", item.origin_country)),
    )


def _prices(line: Line):
    price = line.price
    basis = _t("BasisQuantity", price.base_quantity, unitCode=price.base_unit)
    discount = _of(
        "AppliedTradeAllowanceCharge",
        None if price.discount is None else _indicator(False),
        _t("ActualAmount", price.discount),
    )
    yield _of("GrossPriceProductTradePrice", _t("ChargeAmount", price.gross), discount)
    yield _of("NetPriceProductTradePrice", _t("ChargeAmount", price.net), basis)


def _agreement(invoice: Invoice):
    known = invoice.references
    return _of(
        "ApplicableHeaderTradeAgreement",
        _t("BuyerReference", known.buyer),
        _party("SellerTradeParty", invoice.seller),
        _party("BuyerTradeParty", invoice.buyer),
        _party("SellerTaxRepresentativeTradeParty", invoice.tax_representative),
        _reference("SellerOrderReferencedDocument", known.sales_order),
        _reference("BuyerOrderReferencedDocument", known.order),
        _reference("ContractReferencedDocument", known.contract),
        *(_attachment(one) for one in invoice.attachments),
        known.tender
        and _of("AdditionalReferencedDocument", _t("IssuerAssignedID", known.tender), _t("TypeCode", "50")),
        _object("AdditionalReferencedDocument", known.invoiced_object),
        known.project and _of("SpecifiedProcuringProject", _t("ID", known.project), _t("Name", "Project reference")),
    )


def _attachment(one):
    content = one.content and base64.b64encode(one.content).decode()
    return _of(
        "AdditionalReferencedDocument",
        _t("IssuerAssignedID", one.reference),
        _t("URIID", one.uri),
        _t("TypeCode", "916"),
        _t("Name", one.description),
        _t("AttachmentBinaryObject", content, mimeCode=one.media_type, filename=one.file_name),
    )


def _delivery(invoice: Invoice):
    known, place = invoice.references, invoice.delivery
    ship_to = place and _of(
        "ShipToTradeParty",
        _id("GlobalID", place.location),
        _t("Name", place.name),
        _address(place.address),
    )
    event = place and _of("ActualDeliverySupplyChainEvent", _of("OccurrenceDateTime", _date(place.date)))
    branch = _of(
        "ApplicableHeaderTradeDelivery",
        ship_to,
        event,
        _reference("DespatchAdviceReferencedDocument", known.despatch_advice),
        _reference("ReceivingAdviceReferencedDocument", known.receiving_advice),
    )
    return RAM_MAKER("ApplicableHeaderTradeDelivery") if branch is None else branch


def _settlement(invoice: Invoice):
    payment, known = invoice.payment, invoice.references
    means = payment.means if payment else ()
    mandate = next((one.mandate for one in means if one.mandate), None)
    terms = _of(
        "SpecifiedTradePaymentTerms",
        _t("Description", invoice.payment_terms),
        _of("DueDateDateTime", _date(invoice.due_date)),
        _t("DirectDebitMandateID", mandate),
    )
    return _of(
        "ApplicableHeaderTradeSettlement",
        payment and _t("CreditorReferenceID", payment.creditor_id),
        payment and _t("PaymentReference", payment.reference),
        _t("TaxCurrencyCode", invoice.vat_currency),
        _t("InvoiceCurrencyCode", invoice.currency),
        _party("PayeeTradeParty", invoice.payee),
        *(_means(one) for one in means),
        *(_tax(entry, invoice) for entry in invoice.vat_breakdown),
        _period(invoice.period),
        *(_charge(charge) for charge in invoice.charges),
        terms,
        _summation(invoice),
        *(
            _of(
                "InvoiceReferencedDocument",
                _t("IssuerAssignedID", one.number),
                _of("FormattedIssueDateTime", _date(one.issue_date, QDT)),
            )
            for one in invoice.preceding
        ),
        _of("ReceivableSpecifiedTradeAccountingAccount", _t("ID", known.buyer_accounting)),
    )


def _means(means: PaymentMeans):
    return _of(
        "SpecifiedTradeSettlementPaymentMeans",
        _t("TypeCode", means.code),
        _t("Information", means.text),
        _of(
            "ApplicableTradeSettlementFinancialCard",
            _t("ID", means.card_number),
            _t("CardholderName", means.card_holder),
        ),
        _of("PayerPartyDebtorFinancialAccount", _t("IBANID", means.debited_account)),
        _of(
            "PayeePartyCreditorFinancialAccount",
            _t("IBANID", means.account),
            _t("AccountName", means.account_name),
        ),
        _of("PayeeSpecifiedCreditorFinancialInstitution", _t("BICID", means.bic)),
    )


def _tax(entry, invoice: Invoice):
    point = invoice.tax_point_date
    return _of(
        "ApplicableTradeTax",
        _t("CalculatedAmount", entry.vat),
        _t("TypeCode", "VAT"),
        _t("ExemptionReason", entry.exemption_reason),
        _t("BasisAmount", entry.base),
        _t("CategoryCode", entry.category),
        _t("ExemptionReasonCode", entry.exemption_code),
        point and _of("TaxPointDate", _date(point, UDT, "DateString")),
        _t("DueDateTypeCode", TAX_POINT_CODES.get(invoice.tax_point_code or "")),
        _t("RateApplicablePercent", entry.rate),
    )


def _summation(invoice: Invoice):
    t = invoice.totals
    return _of(
        "SpecifiedTradeSettlementHeaderMonetarySummation",
        _t("LineTotalAmount", t.lines),
        _t("ChargeTotalAmount", t.charges),
        _t("AllowanceTotalAmount", t.allowances),
        _t("TaxBasisTotalAmount", t.excl),
        _t("TaxTotalAmount", t.vat, currencyID=invoice.currency),
        _t("TaxTotalAmount", t.vat_accounting, currencyID=invoice.vat_currency),
        _t("RoundingAmount", t.rounding),
        _t("GrandTotalAmount", t.incl),
        _t("TotalPrepaidAmount", t.prepaid),
        _t("DuePayableAmount", t.payable),
    )

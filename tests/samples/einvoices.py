"""The samples' e-invoices: Peppol BIS 3 UBL with or without the paper inside, and a Factur-X hybrid."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from facts import printed_reference
from facturx import generate_from_binary
from lxml import etree

if TYPE_CHECKING:
    from facts import Company, Line, Paper

CBC = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
CAC = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
RAM = "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
RSM = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
UDT = "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100"
CUSTOMIZATION = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"
PROFILE = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"
UNITS = {"uur": "HUR", "kg": "KGM", "l": "LTR", "maand": "MON"}  # as printed → UN/ECE Recommendation 20; else C62


def ubl(paper: Paper, rendering: tuple[str, bytes] | None = None) -> bytes:
    """A UBL 2.1 Invoice or CreditNote; `rendering` is (file name, PDF) to put inside."""
    kind = "CreditNote" if paper.kind == "credit_note" else "Invoice"
    namespace = f"urn:oasis:names:specification:ubl:schema:xsd:{kind}-2"
    root = etree.Element(f"{{{namespace}}}{kind}", nsmap={None: namespace, "cbc": CBC, "cac": CAC})
    _head(root, paper, kind)
    if rendering:
        _enclose(root, *rendering)
    _party(_group(root, "AccountingSupplierParty"), paper.seller)
    _party(_group(root, "AccountingCustomerParty"), paper.buyer)
    if paper.kind == "invoice" and paper.seller.iban:
        means = _group(root, "PaymentMeans")
        _value(means, "PaymentMeansCode", "30")
        if paper.reference:
            _value(means, "PaymentID", printed_reference(paper.reference))
        _value(_group(means, "PayeeFinancialAccount"), "ID", paper.seller.iban)
    _sums(root, paper)
    for position, line in enumerate(paper.lines, start=1):
        _line(root, kind, position, line)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def hybrid(paper: Paper, pdf: bytes) -> bytes:
    """The PDF with its Factur-X file (profile EN 16931) inside."""
    mixed: bytes = generate_from_binary(
        pdf, cii(paper), flavor="factur-x", level="en16931", check_xsd=True, check_schematron=False, lang="de"
    )
    return mixed


# ------------------------------------------------------------------ UBL
def _head(root: etree._Element, paper: Paper, kind: str) -> None:
    _value(root, "CustomizationID", CUSTOMIZATION)
    _value(root, "ProfileID", PROFILE)
    _value(root, "ID", paper.number)
    _value(root, "IssueDate", paper.issued.isoformat())
    if paper.due and kind == "Invoice":
        _value(root, "DueDate", paper.due.isoformat())
    _value(root, f"{kind}TypeCode", "381" if kind == "CreditNote" else "380")
    _value(root, "DocumentCurrencyCode", "EUR")
    _value(root, "BuyerReference", paper.order or paper.buyer.name)
    if paper.preceding:
        _value(_group(_group(root, "BillingReference"), "InvoiceDocumentReference"), "ID", paper.preceding)


def _enclose(root: etree._Element, name: str, pdf: bytes) -> None:
    reference = _group(root, "AdditionalDocumentReference")
    _value(reference, "ID", name.removesuffix(".pdf"))
    attachment = _group(reference, "Attachment")
    content = base64.b64encode(pdf).decode()
    _value(attachment, "EmbeddedDocumentBinaryObject", content, mimeCode="application/pdf", filename=name)


def _party(role: etree._Element, company: Company) -> None:
    party = _group(role, "Party")
    _value(party, "EndpointID", company.enterprise_number or "", schemeID="0208")
    _value(_group(party, "PartyName"), "Name", company.name)
    address = _group(party, "PostalAddress")
    _value(address, "StreetName", company.street)
    _value(address, "CityName", company.city)
    _value(address, "PostalZone", company.postcode)
    _value(_group(address, "Country"), "IdentificationCode", company.country)
    if company.vat_number:
        scheme = _group(party, "PartyTaxScheme")
        _value(scheme, "CompanyID", company.vat_number)
        _value(_group(scheme, "TaxScheme"), "ID", "VAT")
    entity = _group(party, "PartyLegalEntity")
    _value(entity, "RegistrationName", company.name)
    _value(entity, "CompanyID", company.enterprise_number or "", schemeID="0208")


def _sums(root: etree._Element, paper: Paper) -> None:
    tax = _group(root, "TaxTotal")
    _value(tax, "TaxAmount", f"{paper.total_vat:.2f}", currencyID="EUR")
    for rate, base, vat in paper.rates:
        part = _group(tax, "TaxSubtotal")
        _value(part, "TaxableAmount", f"{base:.2f}", currencyID="EUR")
        _value(part, "TaxAmount", f"{vat:.2f}", currencyID="EUR")
        _category(_group(part, "TaxCategory"), f"{rate}")
    totals = _group(root, "LegalMonetaryTotal")
    _value(totals, "LineExtensionAmount", f"{paper.total_excl:.2f}", currencyID="EUR")
    _value(totals, "TaxExclusiveAmount", f"{paper.total_excl:.2f}", currencyID="EUR")
    _value(totals, "TaxInclusiveAmount", f"{paper.total_incl:.2f}", currencyID="EUR")
    _value(totals, "PayableAmount", f"{paper.total_incl:.2f}", currencyID="EUR")


def _line(root: etree._Element, kind: str, position: int, line: Line) -> None:
    row = _group(root, f"{kind}Line")
    _value(row, "ID", str(position))
    quantity = "CreditedQuantity" if kind == "CreditNote" else "InvoicedQuantity"
    _value(row, quantity, f"{line.quantity}", unitCode=UNITS.get(line.unit, "C62"))
    _value(row, "LineExtensionAmount", f"{line.net:.2f}", currencyID="EUR")
    item = _group(row, "Item")
    _value(item, "Name", line.text)
    _category(_group(item, "ClassifiedTaxCategory"), f"{line.rate}")
    _value(_group(row, "Price"), "PriceAmount", f"{line.price}", currencyID="EUR")


def _category(category: etree._Element, rate: str) -> None:
    _value(category, "ID", "S")
    _value(category, "Percent", rate)
    _value(_group(category, "TaxScheme"), "ID", "VAT")


def _group(parent: etree._Element, name: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{CAC}}}{name}")


def _value(parent: etree._Element, name: str, text: str, **attributes: str) -> None:
    etree.SubElement(parent, f"{{{CBC}}}{name}", attributes).text = text


# ------------------------------------------------------------------ CII
def cii(paper: Paper) -> bytes:
    """The same facts as a Cross Industry Invoice (D16B), profile EN 16931."""
    root = etree.Element(f"{{{RSM}}}CrossIndustryInvoice", nsmap={"rsm": RSM, "ram": RAM, "udt": UDT})
    context = etree.SubElement(root, f"{{{RSM}}}ExchangedDocumentContext")
    _ram(context, "GuidelineSpecifiedDocumentContextParameter/ID", "urn:cen.eu:en16931:2017")
    document = etree.SubElement(root, f"{{{RSM}}}ExchangedDocument")
    _ram(document, "ID", paper.number)
    _ram(document, "TypeCode", "380")
    _date(_node(document, "IssueDateTime"), f"{paper.issued:%Y%m%d}")
    trade = etree.SubElement(root, f"{{{RSM}}}SupplyChainTradeTransaction")
    for position, line in enumerate(paper.lines, start=1):
        _cii_line(_node(trade, "IncludedSupplyChainTradeLineItem"), position, line)
    agreement = _node(trade, "ApplicableHeaderTradeAgreement")
    _ram(agreement, "BuyerReference", paper.order or "")
    _cii_party(_node(agreement, "SellerTradeParty"), paper.seller)
    _cii_party(_node(agreement, "BuyerTradeParty"), paper.buyer)
    delivery = _node(trade, "ApplicableHeaderTradeDelivery")
    if paper.delivery:
        _date(_node(delivery, "ActualDeliverySupplyChainEvent/OccurrenceDateTime"), f"{paper.delivery:%Y%m%d}")
    _cii_settlement(_node(trade, "ApplicableHeaderTradeSettlement"), paper)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _cii_line(item: etree._Element, position: int, line: Line) -> None:
    _ram(item, "AssociatedDocumentLineDocument/LineID", str(position))
    _ram(item, "SpecifiedTradeProduct/Name", line.text)
    _ram(item, "SpecifiedLineTradeAgreement/NetPriceProductTradePrice/ChargeAmount", f"{line.price}")
    quantity = _ram(item, "SpecifiedLineTradeDelivery/BilledQuantity", f"{line.quantity}")
    quantity.set("unitCode", UNITS.get(line.unit, "C62"))
    settlement = _node(item, "SpecifiedLineTradeSettlement")
    _cii_tax(_node(settlement, "ApplicableTradeTax"), f"{line.rate}")
    _ram(settlement, "SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount", f"{line.net:.2f}")


def _cii_party(party: etree._Element, company: Company) -> None:
    _ram(party, "Name", company.name)
    address = _node(party, "PostalTradeAddress")
    _ram(address, "PostcodeCode", company.postcode)
    _ram(address, "LineOne", company.street)
    _ram(address, "CityName", company.city)
    _ram(address, "CountryID", company.country)
    _ram(party, "SpecifiedTaxRegistration/ID", company.vat_number or "").set("schemeID", "VA")


def _cii_settlement(settlement: etree._Element, paper: Paper) -> None:
    _ram(settlement, "PaymentReference", paper.reference or "")
    _ram(settlement, "InvoiceCurrencyCode", "EUR")
    means = _node(settlement, "SpecifiedTradeSettlementPaymentMeans")
    _ram(means, "TypeCode", "58")
    _ram(means, "PayeePartyCreditorFinancialAccount/IBANID", paper.seller.iban or "")
    for rate, base, vat in paper.rates:
        tax = _node(settlement, "ApplicableTradeTax")
        _ram(tax, "CalculatedAmount", f"{vat:.2f}")
        _cii_tax(tax, f"{rate}", f"{base:.2f}")
    if paper.due:
        _date(_node(settlement, "SpecifiedTradePaymentTerms/DueDateDateTime"), f"{paper.due:%Y%m%d}")
    sums = _node(settlement, "SpecifiedTradeSettlementHeaderMonetarySummation")
    _ram(sums, "LineTotalAmount", f"{paper.total_excl:.2f}")
    _ram(sums, "TaxBasisTotalAmount", f"{paper.total_excl:.2f}")
    _ram(sums, "TaxTotalAmount", f"{paper.total_vat:.2f}").set("currencyID", "EUR")
    _ram(sums, "GrandTotalAmount", f"{paper.total_incl:.2f}")
    _ram(sums, "DuePayableAmount", f"{paper.total_incl:.2f}")


def _cii_tax(tax: etree._Element, rate: str, base: str | None = None) -> None:
    _ram(tax, "TypeCode", "VAT")
    if base:
        _ram(tax, "BasisAmount", base)
    _ram(tax, "CategoryCode", "S")
    _ram(tax, "RateApplicablePercent", rate)


def _node(parent: etree._Element, path: str) -> etree._Element:
    for name in path.split("/"):
        parent = etree.SubElement(parent, f"{{{RAM}}}{name}")
    return parent


def _ram(parent: etree._Element, path: str, text: str) -> etree._Element:
    node = _node(parent, path)
    node.text = text
    return node


def _date(parent: etree._Element, digits: str) -> None:
    etree.SubElement(parent, f"{{{UDT}}}DateTimeString", {"format": "102"}).text = digits

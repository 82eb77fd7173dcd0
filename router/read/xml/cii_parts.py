"""The recurring parts of a Cross Industry Invoice: parties, addresses, periods, allowances and lines."""

from __future__ import annotations

from router.invoice import (
    Address,
    AllowanceCharge,
    Attribute,
    Contact,
    Identifier,
    Item,
    Line,
    Party,
    Period,
    Price,
)
from router.invoice_xml import Node

_OBJECT = "130"  # UNTDID 1001: an invoiced object, BT-128


def party(node: Node) -> Party:
    """Return the trade party at `node`."""
    place, contact = node.first("PostalTradeAddress"), node.first("DefinedTradeContact")
    registrations = {i.scheme: i.value for i in node.identifiers("SpecifiedTaxRegistration/ID")}
    organisation = "SpecifiedLegalOrganization"
    return Party(
        name=node.text("Name"),
        trading_name=node.text(f"{organisation}/TradingBusinessName"),
        identifiers=(*node.identifiers("GlobalID"), *node.identifiers("ID")),
        legal_id=node.identifier(f"{organisation}/ID"),
        vat_number=registrations.get("VA"),
        tax_number=registrations.get("FC"),
        legal_form=node.text("Description"),
        endpoint=node.identifier("URIUniversalCommunication/URIID"),
        address=address(place) if place else None,
        contact=_contact(contact) if contact else None,
    )


def address(node: Node) -> Address:
    """Return the trade address at `node`."""
    return Address(
        street=node.text("LineOne"),
        additional=node.text("LineTwo"),
        third_line=node.text("LineThree"),
        city=node.text("CityName"),
        postcode=node.text("PostcodeCode"),
        region=node.text("CountrySubDivisionName"),
        country=node.text("CountryID"),
    )


def _contact(node: Node) -> Contact:
    return Contact(
        name=node.text("PersonName") or node.text("DepartmentName"),
        phone=node.text("TelephoneUniversalCommunication/CompleteNumber"),
        email=node.text("EmailURIUniversalCommunication/URIID"),
    )


def period(node: Node) -> Period:
    """Return the billing period at `node`."""
    return Period(start=node.date("StartDateTime/DateTimeString"), end=node.date("EndDateTime/DateTimeString"))


def allowance_charge(node: Node) -> AllowanceCharge:
    """Return the allowance or charge at `node`."""
    return AllowanceCharge(
        is_charge=(node.text("ChargeIndicator/Indicator") or "").lower() in {"true", "1"},
        amount=node.decimal("ActualAmount"),
        base=node.decimal("BasisAmount"),
        percent=node.decimal("CalculationPercent"),
        category=node.text("CategoryTradeTax/CategoryCode"),
        rate=node.decimal("CategoryTradeTax/RateApplicablePercent"),
        reason=node.text("Reason"),
        reason_code=node.text("ReasonCode"),
    )


def line(node: Node) -> Line:
    """Return the line item at `node`."""
    agreement = node.at("SpecifiedLineTradeAgreement")
    settlement = node.at("SpecifiedLineTradeSettlement")
    billing = settlement.first("BillingSpecifiedPeriod")
    quantity = "SpecifiedLineTradeDelivery/BilledQuantity"
    return Line(
        id=node.text("AssociatedDocumentLineDocument/LineID"),
        note=_line_note(node),
        invoiced_object=_line_object(settlement),
        quantity=node.decimal(quantity),
        unit=node.attribute_at(quantity, "unitCode"),
        net=settlement.decimal("SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount"),
        order_line=agreement.text("BuyerOrderReferencedDocument/LineID"),
        buyer_accounting=settlement.text("ReceivableSpecifiedTradeAccountingAccount/ID"),
        period=period(billing) if billing else None,
        charges=tuple(_line_charge(charge) for charge in settlement.all("SpecifiedTradeAllowanceCharge")),
        price=_price(agreement),
        category=settlement.text("ApplicableTradeTax/CategoryCode"),
        rate=settlement.decimal("ApplicableTradeTax/RateApplicablePercent"),
        item=_item(node.at("SpecifiedTradeProduct")),
    )


def _line_note(node: Node) -> str | None:
    notes = node.all("AssociatedDocumentLineDocument/IncludedNote/Content")
    return " ".join(text for note in notes if (text := note.own())) or None


def _line_charge(node: Node) -> AllowanceCharge:
    """Leave out the VAT that EXTENDED states with a line's allowance: it is the line's own."""
    charge = allowance_charge(node)
    return AllowanceCharge(
        is_charge=charge.is_charge,
        amount=charge.amount,
        base=charge.base,
        percent=charge.percent,
        reason=charge.reason,
        reason_code=charge.reason_code,
    )


def _line_object(settlement: Node) -> Identifier | None:
    for node in settlement.all("AdditionalReferencedDocument"):
        if node.text("TypeCode") in (_OBJECT, None):
            return node.coded_identifier("IssuerAssignedID", "ReferenceTypeCode")
    return None


def _price(agreement: Node) -> Price:
    net, gross = agreement.at("NetPriceProductTradePrice"), agreement.at("GrossPriceProductTradePrice")
    basis = net if net.first("BasisQuantity") else gross
    return Price(
        net=net.decimal("ChargeAmount"),
        discount=gross.decimal("AppliedTradeAllowanceCharge/ActualAmount"),
        gross=gross.decimal("ChargeAmount"),
        base_quantity=basis.decimal("BasisQuantity"),
        base_unit=basis.attribute_at("BasisQuantity", "unitCode"),
    )


def _item(node: Node) -> Item:
    properties = node.all("ApplicableProductCharacteristic")
    return Item(
        name=node.text("Name"),
        description=node.text("Description"),
        seller_id=node.text("SellerAssignedID"),
        buyer_id=node.text("BuyerAssignedID"),
        standard_id=node.identifier("GlobalID"),
        classifications=tuple(
            node.identifiers("DesignatedProductClassification/ClassCode", scheme="listID", version="listVersionID")
        ),
        origin_country=node.text("OriginTradeCountry/ID"),
        attributes=tuple(Attribute(name=p.text("Description"), value=p.text("Value")) for p in properties),
    )

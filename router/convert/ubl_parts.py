"""The recurring parts of a UBL document: parties, addresses, periods, allowances, VAT categories and lines.

Element order: the UBL 2.1 schema. Places of the terms: EN 16931-3-2.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from router.convert.elements import amount, branch, day, identifier, leaf, number
from router.invoice import Address, AllowanceCharge, Attribute, Contact, Identifier, Item, Line, Party, Period

Element = etree._Element  # noqa: SLF001 - lxml has no public name for it


def vat_scheme() -> Element | None:
    """Return the tax scheme that marks a number or category as VAT."""
    return branch("cac:TaxScheme", leaf("cbc:ID", "VAT"))


def party(tag: str, value: Party, *, creditor_id: str | None = None) -> Element | None:
    """Return seller or buyer; `creditor_id` is BT-90, which stands among the seller's identifiers."""
    sepa = Identifier(value=creditor_id, scheme="SEPA") if creditor_id else None
    return branch(
        tag,
        identifier("cbc:EndpointID", value.endpoint),
        (branch("cac:PartyIdentification", identifier("cbc:ID", i)) for i in (*value.identifiers, sepa)),
        branch("cac:PartyName", leaf("cbc:Name", value.trading_name)),
        _address("cac:PostalAddress", value.address),
        _tax_number(value.vat_number, "VAT"),
        _tax_number(value.tax_number, "TAX"),
        branch(
            "cac:PartyLegalEntity",
            leaf("cbc:RegistrationName", value.name),
            identifier("cbc:CompanyID", value.legal_id),
            leaf("cbc:CompanyLegalForm", value.legal_form),
        ),
        _contact(value.contact),
    )


def payee(value: Party, creditor_id: str | None) -> Element | None:
    """Return the payee (BG-10), whose name stands elsewhere than a seller's."""
    sepa = Identifier(value=creditor_id, scheme="SEPA") if creditor_id else None
    return branch(
        "cac:PayeeParty",
        (branch("cac:PartyIdentification", identifier("cbc:ID", i)) for i in (*value.identifiers, sepa)),
        branch("cac:PartyName", leaf("cbc:Name", value.name)),
        branch("cac:PartyLegalEntity", identifier("cbc:CompanyID", value.legal_id)),
    )


def tax_representative(value: Party) -> Element | None:
    """Return the seller's tax representative (BG-11)."""
    return branch(
        "cac:TaxRepresentativeParty",
        branch("cac:PartyName", leaf("cbc:Name", value.name)),
        _address("cac:PostalAddress", value.address),
        _tax_number(value.vat_number, "VAT"),
    )


def _tax_number(value: str | None, scheme: str) -> Element | None:
    company = leaf("cbc:CompanyID", value)
    if company is None:
        return None
    return branch("cac:PartyTaxScheme", company, branch("cac:TaxScheme", leaf("cbc:ID", scheme)))


def _address(tag: str, value: Address | None) -> Element | None:
    if value is None:
        return None
    return branch(
        tag,
        leaf("cbc:StreetName", value.street),
        leaf("cbc:AdditionalStreetName", value.additional),
        leaf("cbc:CityName", value.city),
        leaf("cbc:PostalZone", value.postcode),
        leaf("cbc:CountrySubentity", value.region),
        branch("cac:AddressLine", leaf("cbc:Line", value.third_line)),
        branch("cac:Country", leaf("cbc:IdentificationCode", value.country)),
    )


def delivery_address(value: Address | None) -> Element | None:
    """Return where the goods went (BG-15)."""
    return _address("cac:Address", value)


def _contact(value: Contact | None) -> Element | None:
    if value is None:
        return None
    return branch(
        "cac:Contact",
        leaf("cbc:Name", value.name),
        leaf("cbc:Telephone", value.phone),
        leaf("cbc:ElectronicMail", value.email),
    )


def period(value: Period | None, tax_point_code: str | None = None) -> Element | None:
    """Return an invoicing period; on the document it also holds the tax point code (BT-8)."""
    return branch(
        "cac:InvoicePeriod",
        day("cbc:StartDate", value.start if value else None),
        day("cbc:EndDate", value.end if value else None),
        leaf("cbc:DescriptionCode", tax_point_code),
    )


def allowance_charge(value: AllowanceCharge, currency: str | None) -> Element | None:
    """Return an allowance or charge of the document or of a line."""
    category = None
    if value.category is not None:
        rate = number("cbc:Percent", value.rate)
        category = branch("cac:TaxCategory", leaf("cbc:ID", value.category), rate, vat_scheme())
    return branch(
        "cac:AllowanceCharge",
        leaf("cbc:ChargeIndicator", "true" if value.is_charge else "false"),
        leaf("cbc:AllowanceChargeReasonCode", value.reason_code),
        leaf("cbc:AllowanceChargeReason", value.reason),
        number("cbc:MultiplierFactorNumeric", value.percent),
        amount("cbc:Amount", value.amount, currency),
        amount("cbc:BaseAmount", value.base, currency),
        category,
    )


def line(value: Line, currency: str | None, *, kind: str) -> Element | None:
    """Return a line; `kind` is "Invoice" or "CreditNote" and decides the names of line and quantity."""
    quantity = "cbc:InvoicedQuantity" if kind == "Invoice" else "cbc:CreditedQuantity"
    return branch(
        f"cac:{kind}Line",
        leaf("cbc:ID", value.id),
        leaf("cbc:Note", value.note),
        number(quantity, value.quantity, unitCode=value.unit),
        amount("cbc:LineExtensionAmount", value.net, currency),
        leaf("cbc:AccountingCost", value.buyer_accounting),
        period(value.period),
        branch("cac:OrderLineReference", leaf("cbc:LineID", value.order_line)),
        _line_object(value.invoiced_object),
        (allowance_charge(charge, currency) for charge in value.charges),
        _item(value.item, value),
        _price(value, currency),
    )


def _line_object(value: Identifier | None) -> Element | None:
    if value is None:
        return None
    return branch("cac:DocumentReference", identifier("cbc:ID", value), leaf("cbc:DocumentTypeCode", "130"))


def _item(value: Item, of: Line) -> Element | None:
    return branch(
        "cac:Item",
        leaf("cbc:Description", value.description),
        leaf("cbc:Name", value.name),
        branch("cac:BuyersItemIdentification", leaf("cbc:ID", value.buyer_id)),
        branch("cac:SellersItemIdentification", leaf("cbc:ID", value.seller_id)),
        branch("cac:StandardItemIdentification", identifier("cbc:ID", value.standard_id)),
        branch("cac:OriginCountry", leaf("cbc:IdentificationCode", value.origin_country)),
        _classifications(value.classifications),
        _line_category(of),
        (_attribute(attribute) for attribute in value.attributes),
    )


def _classifications(values: tuple[Identifier, ...]) -> Iterable[Element | None]:
    tag = "cbc:ItemClassificationCode"
    codes = (leaf(tag, v.value, listID=v.scheme, listVersionID=v.version) for v in values)
    return (branch("cac:CommodityClassification", code) for code in codes)


def _line_category(of: Line) -> Element | None:
    category, rate = leaf("cbc:ID", of.category), number("cbc:Percent", of.rate)
    if category is None and rate is None:
        return None
    return branch("cac:ClassifiedTaxCategory", category, rate, vat_scheme())


def _attribute(value: Attribute) -> Element | None:
    return branch("cac:AdditionalItemProperty", leaf("cbc:Name", value.name), leaf("cbc:Value", value.value))


def _price(of: Line, currency: str | None) -> Element | None:
    price = of.price
    discount = None
    if price.discount is not None or price.gross is not None:
        discount = branch(
            "cac:AllowanceCharge",
            leaf("cbc:ChargeIndicator", "false"),
            number("cbc:Amount", price.discount, currencyID=currency),
            number("cbc:BaseAmount", price.gross, currencyID=currency),
        )
    return branch(
        "cac:Price",
        number("cbc:PriceAmount", price.net, currencyID=currency),
        number("cbc:BaseQuantity", price.base_quantity, unitCode=price.base_unit),
        discount,
    )

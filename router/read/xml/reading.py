"""An e-invoice as a `Reading`: each value with the place in the XML where it stands.

Paths are XPaths by local name ("/Invoice/IssueDate"); the namespaces follow from the syntax.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeVar

from stdnum import iban as iban_number

from router.invoice import AllowanceCharge, Invoice, Line, Party, PaymentMeans, VatBreakdown
from router.model import ChargeReading, Field, How, LineReading, PartyReading, Reading, VatReading

T = TypeVar("T")

_UBL_PATHS = {
    "number": "ID",
    "issue_date": "IssueDate",
    "type_code": "InvoiceTypeCode",
    "currency": "DocumentCurrencyCode",
    "due_date": "DueDate",
    "payment_terms": "PaymentTerms/Note",
    "delivery_date": "Delivery/ActualDeliveryDate",
    "buyer_reference": "BuyerReference",
    "contract": "ContractDocumentReference/ID",
    "order": "OrderReference/ID",
    "preceding": "BillingReference/InvoiceDocumentReference/ID",
    "seller": "AccountingSupplierParty/Party",
    "buyer": "AccountingCustomerParty/Party",
    "name": "PartyLegalEntity/RegistrationName",
    "vat_number": "PartyTaxScheme/CompanyID",
    "legal_id": "PartyLegalEntity/CompanyID",
    "street": "PostalAddress/StreetName",
    "postcode": "PostalAddress/PostalZone",
    "city": "PostalAddress/CityName",
    "country": "PostalAddress/Country/IdentificationCode",
    "account": "PaymentMeans/PayeeFinancialAccount/ID",
    "bic": "PaymentMeans/PayeeFinancialAccount/FinancialInstitutionBranch/ID",
    "payment_reference": "PaymentMeans/PaymentID",
    "means_code": "PaymentMeans/PaymentMeansCode",
    "excl": "LegalMonetaryTotal/TaxExclusiveAmount",
    "vat": "TaxTotal/TaxAmount",
    "incl": "LegalMonetaryTotal/TaxInclusiveAmount",
    "prepaid": "LegalMonetaryTotal/PrepaidAmount",
    "rounding": "LegalMonetaryTotal/PayableRoundingAmount",
    "payable": "LegalMonetaryTotal/PayableAmount",
    "breakdown": "TaxTotal/TaxSubtotal",
    "charge": "AllowanceCharge",
    "line": "InvoiceLine",
}
_DEAL = "SupplyChainTradeTransaction"
_AGREEMENT, _SETTLEMENT = f"{_DEAL}/ApplicableHeaderTradeAgreement", f"{_DEAL}/ApplicableHeaderTradeSettlement"
_MEANS = f"{_SETTLEMENT}/SpecifiedTradeSettlementPaymentMeans"
_SUM = f"{_SETTLEMENT}/SpecifiedTradeSettlementHeaderMonetarySummation"
_CII_PATHS = {
    "number": "ExchangedDocument/ID",
    "issue_date": "ExchangedDocument/IssueDateTime/DateTimeString",
    "type_code": "ExchangedDocument/TypeCode",
    "currency": f"{_SETTLEMENT}/InvoiceCurrencyCode",
    "due_date": f"{_SETTLEMENT}/SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString",
    "payment_terms": f"{_SETTLEMENT}/SpecifiedTradePaymentTerms/Description",
    "delivery_date": f"{_DEAL}/ApplicableHeaderTradeDelivery/ActualDeliverySupplyChainEvent/OccurrenceDateTime",
    "buyer_reference": f"{_AGREEMENT}/BuyerReference",
    "contract": f"{_AGREEMENT}/ContractReferencedDocument/IssuerAssignedID",
    "order": f"{_AGREEMENT}/BuyerOrderReferencedDocument/IssuerAssignedID",
    "preceding": f"{_SETTLEMENT}/InvoiceReferencedDocument/IssuerAssignedID",
    "seller": f"{_AGREEMENT}/SellerTradeParty",
    "buyer": f"{_AGREEMENT}/BuyerTradeParty",
    "name": "Name",
    "vat_number": "SpecifiedTaxRegistration/ID",
    "legal_id": "SpecifiedLegalOrganization/ID",
    "street": "PostalTradeAddress/LineOne",
    "postcode": "PostalTradeAddress/PostcodeCode",
    "city": "PostalTradeAddress/CityName",
    "country": "PostalTradeAddress/CountryID",
    "account": f"{_MEANS}/PayeePartyCreditorFinancialAccount/IBANID",
    "bic": f"{_MEANS}/PayeeSpecifiedCreditorFinancialInstitution/BICID",
    "payment_reference": f"{_SETTLEMENT}/PaymentReference",
    "means_code": f"{_MEANS}/TypeCode",
    "excl": f"{_SUM}/TaxBasisTotalAmount",
    "vat": f"{_SUM}/TaxTotalAmount",
    "incl": f"{_SUM}/GrandTotalAmount",
    "prepaid": f"{_SUM}/TotalPrepaidAmount",
    "rounding": f"{_SUM}/RoundingAmount",
    "payable": f"{_SUM}/DuePayableAmount",
    "breakdown": f"{_SETTLEMENT}/ApplicableTradeTax",
    "charge": f"{_SETTLEMENT}/SpecifiedTradeAllowanceCharge",
    "line": f"{_DEAL}/IncludedSupplyChainTradeLineItem",
}
_CREDIT_NOTE_PATHS = {
    "type_code": "CreditNoteTypeCode",
    "line": "CreditNoteLine",
    "due_date": "PaymentMeans/PaymentDueDate",
}
PATHS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "Invoice": _UBL_PATHS,
        "CreditNote": _UBL_PATHS | _CREDIT_NOTE_PATHS,
        "CrossIndustryInvoice": _CII_PATHS,
    }
)
_CARD_CODES = frozenset({"48", "54", "55"})  # UNTDID 4461: bank, credit and debit card


def reading_of(invoice: Invoice, root: str, *, notes: tuple[str, ...] = ()) -> Reading:
    """Return `invoice` as a reading, every value with confidence 1; `root` is the XML's root element by local name."""
    paths = {name: f"/{root}/{path}" for name, path in PATHS[root].items()}
    totals, payment = invoice.totals, invoice.payment
    means = payment.means if payment else ()

    def field(value: T | None, name: str) -> Field[T] | None:
        return _field(value, paths[name])

    return Reading(
        how=How.XML,
        invoice_number=field(invoice.number, "number"),
        issue_date=field(invoice.issue_date, "issue_date"),
        type_code=field(invoice.type_code, "type_code"),
        currency=field(invoice.currency, "currency"),
        due_date=field(invoice.due_date, "due_date"),
        delivery_date=field(invoice.delivery.date if invoice.delivery else None, "delivery_date"),
        buyer_reference=field(invoice.references.buyer, "buyer_reference"),
        contract_reference=field(invoice.references.contract, "contract"),
        order_reference=field(invoice.references.order, "order"),
        preceding_invoice=field(invoice.preceding[0].number if invoice.preceding else None, "preceding"),
        payment_terms=field(invoice.payment_terms, "payment_terms"),
        seller=_party(invoice.seller, PATHS[root], paths["seller"]),
        buyer=_party(invoice.buyer, PATHS[root], paths["buyer"]),
        ibans=_ibans(means, paths["account"]),
        bic=field(next((m.bic for m in means if m.bic), None), "bic"),
        payment_reference=field(payment.reference if payment else None, "payment_reference"),
        paid_by_card=field(True if any(m.code in _CARD_CODES for m in means) else None, "means_code"),
        total_excl=field(totals.excl, "excl"),
        total_vat=field(totals.vat, "vat"),
        total_incl=field(totals.incl, "incl"),
        prepaid=field(totals.prepaid, "prepaid"),
        rounding=field(totals.rounding, "rounding"),
        payable=field(totals.payable, "payable"),
        vat_breakdown=tuple(_vat(v, f"{paths['breakdown']}[{n}]") for n, v in enumerate(invoice.vat_breakdown, 1)),
        charges=_charges(invoice.charges, paths["charge"]),
        lines=tuple(_line(line, f"{paths['line']}[{n}]") for n, line in enumerate(invoice.lines, 1)),
        identifiers=_identifiers(invoice, PATHS[root], paths),
        notes=notes,
    )


def _field(value: T | None, path: str) -> Field[T] | None:
    return None if value is None else Field(value=value, how=How.XML, confidence=1.0, text=str(value), path=path)


def _plain(value: str | None) -> str | None:
    """Return an identifier without blanks and dots, as readings have them."""
    return "".join(c for c in value if c.isalnum()).upper() or None if value else None


def _party(party: Party, names: Mapping[str, str], path: str) -> PartyReading:
    legal, address = party.legal_id, party.address

    def field(value: str | None, name: str) -> Field[str] | None:
        return _field(value, f"{path}/{names[name]}")

    return PartyReading(
        name=field(party.name, "name"),
        vat_number=field(_plain(party.vat_number), "vat_number"),
        enterprise_number=field(_plain(legal.value) if legal else None, "legal_id"),
        street=field(address.street if address else None, "street"),
        postcode=field(address.postcode if address else None, "postcode"),
        city=field(address.city if address else None, "city"),
        country=field(address.country if address else None, "country"),
    )


def _ibans(means: tuple[PaymentMeans, ...], path: str) -> tuple[Field[str], ...]:
    accounts = (
        plain for m in means if (plain := _plain(m.account)) and iban_number.is_valid(plain, check_country=False)
    )
    return tuple(Field(value=a, how=How.XML, confidence=1.0, text=a, path=path) for a in dict.fromkeys(accounts))


def _vat(vat: VatBreakdown, path: str) -> VatReading:
    return VatReading(
        category=_field(vat.category, path),
        rate=_field(vat.rate, path),
        base=_field(vat.base, path),
        vat=_field(vat.vat, path),
        exemption_reason=_field(vat.exemption_reason or vat.exemption_code, path),
    )


def _charges(charges: tuple[AllowanceCharge, ...], path: str) -> tuple[ChargeReading, ...]:
    found = []
    for number, charge in enumerate(charges, 1):
        place = f"{path}[{number}]"
        amount = _field(charge.amount, place)
        if amount is not None:
            reason, rate = _field(charge.reason or charge.reason_code, place), _field(charge.rate, place)
            found.append(ChargeReading(is_charge=charge.is_charge, amount=amount, reason=reason, rate=rate))
    return tuple(found)


def _line(line: Line, path: str) -> LineReading:
    return LineReading(
        description=_field(line.item.name or line.item.description, path),
        quantity=_field(line.quantity, path),
        unit=_field(line.unit, path),
        price=_field(line.price.net, path),
        net=_field(line.net, path),
        vat_rate=_field(line.rate, path),
    )


def _identifiers(invoice: Invoice, names: Mapping[str, str], paths: Mapping[str, str]) -> tuple[Field[str], ...]:
    """Return the VAT and registration numbers of both parties."""
    found = []
    for party, path in ((invoice.seller, paths["seller"]), (invoice.buyer, paths["buyer"])):
        legal = party.legal_id.value if party.legal_id else None
        for value, name in ((party.vat_number, "vat_number"), (legal, "legal_id")):
            if field := _field(_plain(value), f"{path}/{names[name]}"):
                found.append(field)
    return tuple(found)

"""An `Invoice` out of another syntax made fit for UBL, without changing what is owed.

Each step mends one way in which CII, ZUGFeRD 1 and UBL 2.0 senders differ from EN 16931 in UBL; amounts are only filled
in where others determine them, never altered.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from router.convert.fit_lines import ZERO, fitted_charge, fitted_lines, fitted_rate
from router.convert.rates import is_domestic, proven_breakdown
from router.convert.reasons import Reason, reason
from router.convert.summary import see_original_terms
from router.invoice import (
    Address,
    AllowanceCharge,
    Attachment,
    Delivery,
    Identifier,
    Invoice,
    Line,
    Party,
    Payment,
    PaymentMeans,
    Totals,
    VatBreakdown,
)

# VAT exemption reason codes that follow from the category (CEF VATEX list); E has many and none that follows.
EXEMPTION_CODES = {"AE": "VATEX-EU-AE", "K": "VATEX-EU-IC", "G": "VATEX-EU-G", "O": "VATEX-EU-O"}
_TRANSFER_CODES = frozenset({"30", "58"})  # UNTDID 4461: credit transfer
NOT_DEFINED = "1"  # UNTDID 4461: instrument not defined
# Electronic address schemes withdrawn from the EAS list and what took their place.
_WITHDRAWN_SCHEMES = {"9958": "0204", "9956": "0208", "9906": "0211", "9907": "0210", "9908": "0192", "9954": "0188"}
# BR-CL-24: the only media types an embedded document may have.
EMBEDDABLE_TYPES = frozenset(
    {
        "application/pdf",
        "image/png",
        "image/jpeg",
        "text/csv",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.oasis.opendocument.spreadsheet",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """An invoice fit for UBL, and what had to be mended."""

    invoice: Invoice
    notes: tuple[Reason, ...] = ()


def fitted(invoice: Invoice, *, language: str | None = None) -> Fitted:
    """Return `invoice` as EN 16931 wants it in UBL; the rules still have the last word.

    Sums that are missing are computed from those that are there; without usable lines there is one line per VAT rate,
    in `language`. Invoice total, VAT and amount due never change.
    """
    seller = _party(invoice.seller)
    country = seller.address.country if seller.address else None
    breakdown = tuple(_breakdown(entry) for entry in invoice.vat_breakdown)
    breakdown = breakdown or proven_breakdown(invoice.totals.excl, invoice.totals.vat, country)
    charges = tuple(fitted_charge(charge) for charge in invoice.charges)
    lines, notes = fitted_lines(invoice, breakdown, charges, language)
    buyer, at_home = _buyer(invoice, breakdown, country)
    terms = invoice.payment_terms
    if invoice.due_date is None and not terms:
        terms = see_original_terms(language)
    mended = replace(
        invoice,
        tax_point_code=None if invoice.tax_point_date else invoice.tax_point_code,
        payment_terms=terms,
        seller=seller,
        buyer=buyer,
        payee=_payee(invoice),
        delivery=_delivery(invoice, breakdown),
        payment=_payment(invoice.payment),
        charges=charges,
        totals=_totals(invoice.totals, breakdown, lines, charges),
        vat_breakdown=breakdown,
        attachments=tuple(_attachment(attachment) for attachment in invoice.attachments),
        lines=lines,
    )
    return Fitted(invoice=without_vat_numbers(mended), notes=(*notes, *at_home))


def _breakdown(entry: VatBreakdown) -> VatBreakdown:
    category = entry.category or ("S" if entry.rate else None)
    code = entry.exemption_code
    if category in EXEMPTION_CODES and not (code or entry.exemption_reason):
        code = EXEMPTION_CODES[category]
    # S and Z may not give a reason (BR-S-10, BR-Z-10); some senders write one all the same.
    reasonless = category in ("S", "Z")
    return replace(
        entry,
        category=category,
        rate=fitted_rate(category, entry.rate),
        exemption_code=None if reasonless else code,
        exemption_reason=None if reasonless else entry.exemption_reason,
    )


def _party(party: Party) -> Party:
    endpoint = party.endpoint
    if endpoint and endpoint.scheme in _WITHDRAWN_SCHEMES:
        endpoint = replace(endpoint, scheme=_WITHDRAWN_SCHEMES[endpoint.scheme])
    if endpoint and not endpoint.scheme:
        endpoint = None
    return replace(party, endpoint=endpoint, address=_address(party))


def _buyer(
    invoice: Invoice, breakdown: tuple[VatBreakdown, ...], country: str | None
) -> tuple[Party, tuple[Reason, ...]]:
    """Return the buyer with a country (BR-11); where nothing names one, the seller's if its own VAT is charged.

    The Factur-X profile MINIMUM has no place for the buyer's country. VAT of the seller's country on everything means
    that the supply took place there (Directive 2006/112/EC, title V), so nothing in the books hangs on the difference.
    """
    buyer = _party(_one_identifier(invoice.buyer))
    named = buyer.address and buyer.address.country
    if named or buyer.vat_number or country is None or not is_domestic(breakdown, country):
        return buyer, ()
    address = replace(buyer.address or Address(), country=country)
    return replace(buyer, address=address), (reason("buyer_at_home", country),)


def _address(party: Party) -> Address | None:
    """Return the address with a country; the VAT number's country where the address names none (BR-09, BR-11)."""
    country = vat_country(party.vat_number)
    if party.address and party.address.country:
        return party.address
    return replace(party.address or Address(), country=country) if country else party.address


def vat_country(vat_number: str | None) -> str | None:
    """Return the ISO 3166-1 country of a VAT number by its prefix: EL is Greece, XI Northern Ireland."""
    prefix = (vat_number or "").strip().upper()[:2]
    return {"EL": "GR", "XI": "GB"}.get(prefix, prefix) if len(prefix) == 2 and prefix.isalpha() else None  # noqa: PLR2004


def _one_identifier(party: Party) -> Party:
    return replace(party, identifiers=party.identifiers[:1])


def _payee(invoice: Invoice) -> Party | None:
    """Return the payee; the seller itself is none (UBL-SR-19)."""
    if invoice.payee is None or invoice.payee.name in (None, invoice.seller.name):
        return None
    return _one_identifier(invoice.payee)


def _delivery(invoice: Invoice, breakdown: tuple[VatBreakdown, ...]) -> Delivery | None:
    """Return the delivery, its address with a country (BR-57) or none at all.

    An intra-community supply names the country of arrival (BR-IC-12): the buyer's, where no other is named. It also
    names the day (BR-IC-11): the invoice date where none is, for Directive 2006/112/EC, article 226 (7), demands the
    date of supply only where it differs.
    """
    delivery = invoice.delivery or Delivery()
    address, day = delivery.address, delivery.date
    supply = any(entry.category == "K" for entry in breakdown)
    if address is None or not address.country:
        buyer = _address(invoice.buyer)
        country = buyer.country if supply and buyer else None
        address = replace(address or Address(), country=country) if country else None
    if supply and day is None and invoice.period is None:
        day = invoice.issue_date
    mended = replace(delivery, address=address, date=day)
    return None if mended == Delivery() else mended


def without_vat_numbers(invoice: Invoice) -> Invoice:
    """Return an invoice that is "not subject to VAT" as BR-O-02 wants it: no VAT numbers, the numbers kept elsewhere.

    A Belgian VAT number is the enterprise number (BT-30, BT-47); any other becomes an identifier (BT-29, BT-46). Other
    invoices come back as they are.
    """
    if not invoice.vat_breakdown or any(entry.category != "O" for entry in invoice.vat_breakdown):
        return invoice
    return replace(invoice, seller=_kept_elsewhere(invoice.seller), buyer=_kept_elsewhere(invoice.buyer))


def _kept_elsewhere(party: Party) -> Party:
    number = "".join(c for c in party.vat_number or "" if c.isalnum())
    if not number:
        return party
    legal = party.legal_id.value if party.legal_id else None
    known = legal is not None and number.endswith(legal)
    identifiers = party.identifiers if known or party.identifiers else (Identifier(value=number),)
    return replace(party, vat_number=None, identifiers=identifiers)


def _payment(payment: Payment | None) -> Payment | None:
    """All means share code and text, one card and one mandate (UBL-SR-46, 47, 54, 55)."""
    if payment is None or not payment.means:
        return payment
    code = payment.means[0].code or ("30" if payment.means[0].account else None)
    if code in _TRANSFER_CODES and not any(means.account for means in payment.means):
        code = NOT_DEFINED  # BR-61: a transfer names an account
        return replace(payment, means=(replace(payment.means[0], code=code),))
    same = [means for means in payment.means if (means.code or code) == code]
    first = replace(same[0], code=code)
    rest = (PaymentMeans(code=code, account=m.account, account_name=m.account_name, bic=m.bic) for m in same[1:])
    return replace(payment, means=(first, *(means for means in rest if means.account)))


def _totals(
    totals: Totals, breakdown: tuple[VatBreakdown, ...], lines: tuple[Line, ...], charges: tuple[AllowanceCharge, ...]
) -> Totals:
    """Fill in sums that are missing; a zero where there is nothing to sum is left out."""
    allowances = _sum(c.amount for c in charges if not c.is_charge)
    surcharges = _sum(c.amount for c in charges if c.is_charge)
    vat = totals.vat if totals.vat is not None else _sum(entry.vat for entry in breakdown)
    excl = totals.excl if totals.excl is not None else _sum(entry.base for entry in breakdown)
    incl = totals.incl if totals.incl is not None else excl + vat
    prepaid, payable, rounding = totals.prepaid, totals.payable, totals.rounding or ZERO
    if payable is None:
        payable = incl - (prepaid or ZERO) + rounding
    elif prepaid is None and incl + rounding != payable:
        prepaid = incl + rounding - payable
    return replace(
        totals,
        lines=_sum(line.net for line in lines) if totals.lines is None or not lines else totals.lines,
        allowances=allowances or None,
        charges=surcharges or None,
        excl=excl,
        vat=vat,
        incl=incl,
        prepaid=prepaid,
        payable=payable,
    )


def _sum(values: Iterable[Decimal | None]) -> Decimal:
    return sum((value for value in values if value is not None), ZERO)


def _attachment(attachment: Attachment) -> Attachment:
    """Content of a type that UBL invoices may not hold is left out; its reference stays."""
    embeddable = attachment.content and attachment.media_type in EMBEDDABLE_TYPES
    return attachment if embeddable else replace(attachment, content=None, media_type=None, file_name=None)

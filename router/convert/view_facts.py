"""Everything that the page of an e-invoice says, as plain strings in reading order; the template only places them."""

from __future__ import annotations

from itertools import chain
from typing import Any

from router.convert.view_figures import account as account_text
from router.convert.view_figures import (
    amount,
    country,
    day,
    days,
    money,
    negated,
    payment_reference,
    percentage,
    prose,
    text,
)
from router.convert.view_figures import vat_number as vat_text
from router.convert.view_lines import line_rows
from router.convert.view_payment import payment_qr
from router.convert.view_words import category_word, means_word, title, word
from router.invoice import Address, AllowanceCharge, Invoice, Party, PaymentMeans, VatBreakdown

Facts = dict[str, Any]
Pair = tuple[str, str]  # a label and its value
LINES_LIMIT = 2000
_TAX_POINTS = {"3": "at_issue", "35": "at_delivery", "432": "at_payment"}
_COLUMNS = ("description", "quantity", "unit", "price", "vat", "net")


def page_facts(invoice: Invoice, language: str) -> Facts:
    """Return what the template asks for: strings, lists and pairs of strings; `date` is year, month, day or None."""
    heading = title(invoice.type_code, is_credit_note=invoice.is_credit_note, language=language)
    issued = invoice.issue_date
    hidden = len(invoice.lines) - LINES_LIMIT
    return {
        "language": language,
        "title": heading,
        "number": text(invoice.number),
        "date": [issued.year, issued.month, issued.day] if issued else None,
        "parties": [_party(invoice.seller, "seller", language), _party(invoice.buyer, "buyer", language)],
        "facts": _filled(chain(_dates(invoice, language), _references(invoice, language))),
        "columns": [word(name, language) for name in _COLUMNS],
        "currency": text(invoice.currency),
        "lines": line_rows(invoice.lines[:LINES_LIMIT], language),
        "more_lines": word("more_lines", language).format(hidden) if hidden > 0 else None,
        "charges_title": word("charges", language),
        "charges": [_charge(charge, language) for charge in invoice.charges],
        "breakdown_title": word("vat_per_rate", language),
        "breakdown_columns": [word(name, language) for name in ("rate", "base", "vat")],
        "breakdown": [_breakdown(entry, language) for entry in invoice.vat_breakdown],
        "totals": _filled(_totals(invoice, language)),
        "payable": [word("creditable" if invoice.is_credit_note else "payable", language), _payable(invoice, language)],
        "payment_title": word("payment", language),
        "payment": _filled(_payment(invoice, language)),
        "qr": payment_qr(invoice),
        "scan": word("scan", language),
        "sections": [section for section in _sections(invoice, language) if section["paragraphs"]],
        "page": word("page", language),
        "footer": word("footer", language),
    }


def _filled(pairs: Any) -> list[Pair]:
    return [(label, value) for label, value in pairs if value]


def _party(party: Party, role: str, language: str) -> Facts:
    numbers = [(word("vat_number", language), vat_text(party.vat_number))]
    if party.legal_id and party.legal_id.value not in (party.vat_number or ""):
        numbers.append((word("legal_id", language), text(party.legal_id.value)))
    numbers.append((word("tax_number", language), text(party.tax_number)))
    numbers += [(word("identifier", language), text(known.value)) for known in party.identifiers]
    if party.endpoint:
        scheme = f"{party.endpoint.scheme}:" if party.endpoint.scheme else ""
        numbers.append((word("endpoint", language), text(scheme + party.endpoint.value)))
    if party.contact:
        person = ", ".join(filter(None, (party.contact.name, party.contact.phone)))
        reached = "\n".join(text(part) for part in (person, party.contact.email) if part)
        numbers.append((word("contact", language), reached))
    trading = party.trading_name if party.trading_name != party.name else None
    lines = [text(trading), *_address(party.address, language), text(party.legal_form)]
    return {
        "role": word(role, language),
        "name": text(party.name or party.trading_name) or "–",
        "lines": [line for line in lines if line],
        "facts": _filled(numbers),
    }


def _address(address: Address | None, language: str) -> list[str]:
    if address is None:
        return []
    town = " ".join(filter(None, (address.postcode, address.city)))
    parts = [text(part) for part in (address.street, address.additional, address.third_line, town, address.region)]
    return [part for part in (*parts, country(address.country, language)) if part]


def _dates(invoice: Invoice, language: str) -> list[Pair]:
    delivery, period = invoice.delivery, invoice.period
    point = day(invoice.tax_point_date, language)
    if not point and (code := invoice.tax_point_code):
        point = word(_TAX_POINTS[code], language) if code in _TAX_POINTS else text(code)
    return [
        (word("date", language), day(invoice.issue_date, language)),
        (word("due_date", language), day(invoice.due_date, language)),
        (word("delivery_date", language), day(delivery.date, language) if delivery else ""),
        (word("period", language), days(period.start, period.end, language) if period else ""),
        (word("tax_point", language), point),
    ]


def _references(invoice: Invoice, language: str) -> list[Pair]:
    refers = invoice.references
    named = (
        ("buyer_reference", refers.buyer),
        ("order", refers.order),
        ("sales_order", refers.sales_order),
        ("contract", refers.contract),
        ("project", refers.project),
        ("despatch", refers.despatch_advice),
        ("receipt", refers.receiving_advice),
        ("tender", refers.tender),
        ("object", refers.invoiced_object.value if refers.invoiced_object else None),
        ("accounting", refers.buyer_accounting),
    )
    earlier = [
        (word("preceding", language), " · ".join(filter(None, (text(one.number), day(one.issue_date, language)))))
        for one in invoice.preceding
    ]
    return [*((word(name, language), text(value)) for name, value in named), *earlier]


def _charge(charge: AllowanceCharge, language: str) -> list[str]:
    """Return what it is, how it is reckoned, its VAT and its amount; an allowance is negative."""
    reason = text(charge.reason) or text(charge.reason_code)
    name = word("charge" if charge.is_charge else "allowance", language)
    reckoned = percentage(charge.percent, language)
    if reckoned and charge.base is not None:
        reckoned += f" {word('on', language)} {amount(charge.base, language)}"
    signed = charge.amount if charge.is_charge else negated(charge.amount)
    return [
        f"{name} · {reason}" if reason else name,
        reckoned,
        _rate(charge, language),
        amount(signed, language),
    ]


def _breakdown(entry: VatBreakdown, language: str) -> list[str]:
    name = " · ".join(part for part in (_rate(entry, language), category_word(entry.category, language)) if part)
    return [name or "–", amount(entry.base, language), amount(entry.vat, language)]


def _rate(taxed: AllowanceCharge | VatBreakdown, language: str) -> str:
    """Return the rate, with the category's code where it is not the ordinary one."""
    code = text(taxed.category) if taxed.category != "S" else ""
    return " ".join(part for part in (percentage(taxed.rate, language), code) if part)


def _totals(invoice: Invoice, language: str) -> list[Pair]:
    totals, currency = invoice.totals, invoice.currency

    def of(name: str, value: Any, in_currency: str | None = currency) -> Pair:
        return (word(name, language), money(value, in_currency, language) if value is not None else "")

    discounted = totals.allowances or totals.charges
    return [
        of("lines_total", totals.lines if discounted else None),
        of("allowances_total", negated(totals.allowances) if totals.allowances else None),
        of("charges_total", totals.charges or None),
        of("excl", totals.excl),
        of("vat_total", totals.vat),
        of("vat_accounting", totals.vat_accounting, invoice.vat_currency),
        of("incl", totals.incl),
        of("prepaid", negated(totals.prepaid) if totals.prepaid else None),
        of("rounding", totals.rounding or None),
    ]


def _payable(invoice: Invoice, language: str) -> str:
    due = invoice.totals.payable
    return "–" if due is None else money(due, invoice.currency, language)


def _payment(invoice: Invoice, language: str) -> list[Pair]:
    payment = invoice.payment
    due = (word("due_date", language), day(invoice.due_date, language))
    terms = (word("terms", language), prose(invoice.payment_terms))
    if payment is None:
        return [due, terms]
    means = [pair for one in payment.means for pair in _means(one, language)]
    return [
        *dict.fromkeys(means),
        (word("creditor", language), text(payment.creditor_id)),
        (word("reference", language), payment_reference(payment.reference)),
        due,
        terms,
    ]


def _means(means: PaymentMeans, language: str) -> list[Pair]:
    card = " ".join(filter(None, (f"…{means.card_number}" if means.card_number else None, means.card_holder)))
    return [
        (word("means", language), means_word(means.code, language) or text(means.text)),
        (word("account", language), account_text(means.account)),
        (word("bic", language), text(means.bic)),
        (word("holder", language), text(means.account_name)),
        (word("card", language), text(card)),
        (word("mandate", language), text(means.mandate)),
        (word("debited", language), account_text(means.debited_account)),
    ]


def _sections(invoice: Invoice, language: str) -> list[Facts]:
    def section(name: str, paragraphs: list[str]) -> Facts:
        return {"title": word(name, language), "paragraphs": [part for part in paragraphs if part]}

    reasons = [prose(entry.exemption_reason) or text(entry.exemption_code) for entry in invoice.vat_breakdown]
    others = ((invoice.payee, "payee"), (invoice.tax_representative, "representative"))
    papers = [
        " · ".join(filter(None, (text(one.file_name or one.reference), text(one.description), text(one.uri))))
        for one in invoice.attachments
    ]
    return [
        section("reasons", list(dict.fromkeys(reasons))),
        section("notes", [prose(note.text) for note in invoice.notes]),
        section("delivery", [_delivered(invoice, language)]),
        *(section(role, [_other_party(party, language)]) for party, role in others if party),
        section("attachments", papers),
    ]


def _delivered(invoice: Invoice, language: str) -> str:
    delivery = invoice.delivery
    if delivery is None:
        return ""
    place = text(delivery.location.value) if delivery.location else ""
    return ", ".join(filter(None, (text(delivery.name), *_address(delivery.address, language), place)))


def _other_party(party: Party, language: str) -> str:
    numbers = [vat_text(party.vat_number), *(text(known.value) for known in party.identifiers)]
    if party.legal_id:
        numbers.append(text(party.legal_id.value))
    return ", ".join(filter(None, (text(party.name), *_address(party.address, language), *numbers)))

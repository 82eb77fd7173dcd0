"""A paper as printed strings, ready for any layout engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facts import printed_reference
from words import (
    COUNTRIES,
    amount,
    dotted,
    dotted_enterprise,
    grouped_iban,
    long_date,
    number,
    short_date,
    word,
)

if TYPE_CHECKING:
    from facts import Company, Paper

LONG_DATES = frozenset({"modern", "architect", "letter"})  # looks that write the month's name


def view(paper: Paper) -> dict[str, Any]:
    """Everything that is printed, in the paper's language."""
    return {
        "title": word(paper.language, paper.kind),
        "seller": _seller(paper.seller, paper.language),
        "buyer_label": word(paper.language, "buyer"),
        "buyer": _buyer(paper.buyer, paper.language),
        "meta": _meta(paper),
        "columns": [word(paper.language, key) for key in ("code", "text", "quantity", "price", "rate", "net")],
        "rows": _rows(paper),
        "vat_columns": [word(paper.language, key) for key in ("rate", "base", "vat_amount")],
        "vat_rows": [
            [f"{number(rate, paper.language)} %", amount(base, paper.language), amount(vat, paper.language)]
            for rate, base, vat in paper.rates
        ],
        "totals": _totals(paper),
        "payment": _payment(paper),
        "pay_sentence": word(paper.language, "pay") if paper.kind == "invoice" else "",
        "note": paper.note,
        "small_print": list(paper.small_print),
    }


def _seller(seller: Company, language: str) -> dict[str, str]:
    number_line = ""
    if seller.enterprise_number:
        number_line = f"{word(language, 'register')} {seller.city} {dotted_enterprise(seller.enterprise_number)}"
    return {
        "name": seller.name,
        "initials": "".join(part[0] for part in seller.name.split()[:2]),
        "trade": seller.trade,
        "street": seller.street,
        "place": f"{seller.postcode} {seller.city}",
        "country": COUNTRIES[seller.country],
        "email": seller.email,
        "phone": seller.phone,
        "colour": seller.colour,
        "vat": f"{word(language, 'vat')} {dotted(seller.vat_number)}" if seller.vat_number else "",
        "register": number_line,
        "iban": f"IBAN {grouped_iban(seller.iban)}" if seller.iban else "",
        "bic": f"BIC {seller.bic}" if seller.bic else "",
    }


def _buyer(buyer: Company, language: str) -> list[str]:
    lines = [buyer.name, buyer.street, f"{buyer.postcode} {buyer.city}"]
    if buyer.vat_number:
        lines.append(f"{word(language, 'vat')}: {dotted(buyer.vat_number)}")
    elif buyer.enterprise_number:
        lines.append(f"{word(language, 'enterprise')}: {dotted_enterprise(buyer.enterprise_number)}")
    return lines


def _meta(paper: Paper) -> list[list[str]]:
    written = long_date if paper.look in LONG_DATES else short_date
    pairs = [
        (f"{paper.kind}_number", "invoice_number", paper.number),
        (f"{paper.kind}_issued", "issued", written(paper.issued, paper.language)),
        ("", "delivery", written(paper.delivery, paper.language) if paper.delivery else None),
        (f"{paper.kind}_due", "due", written(paper.due, paper.language) if paper.due else None),
        ("", "preceding", paper.preceding),
        ("", "order", paper.order),
    ]
    return [
        [word(paper.language, own) or word(paper.language, general), value] for own, general, value in pairs if value
    ]


def _rows(paper: Paper) -> list[list[str]]:
    language = paper.language
    return [
        [
            line.code,
            line.text,
            f"{number(line.quantity, language)} {line.unit}".strip(),
            amount(line.price, language),
            f"{number(line.rate, language)} %",
            amount(line.net, language),
        ]
        for line in paper.lines
    ]


def _totals(paper: Paper) -> list[list[str]]:
    language = paper.language
    last = word(language, "total_incl", paper.kind)
    return [
        [word(language, "total_excl"), f"{amount(paper.total_excl, language)} €"],
        [word(language, "total_vat"), f"{amount(paper.total_vat, language)} €"],
        [last, f"{amount(paper.total_incl, language)} €"],
    ]


def _payment(paper: Paper) -> list[list[str]]:
    if paper.kind != "invoice" or not paper.seller.iban:
        return []
    pairs = [[word(paper.language, "bank"), grouped_iban(paper.seller.iban)], ["BIC", paper.seller.bic or ""]]
    if paper.reference:
        pairs.append([word(paper.language, "reference"), printed_reference(paper.reference)])
    return pairs

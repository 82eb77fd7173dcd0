"""What else speaks for a name as the seller's: sentences, domains, accounts and the foot of the page."""

from __future__ import annotations

import re
from collections.abc import Iterable

from router.read.addresses import Address
from router.read.contacts import domain_stems, is_numbered, named_by_domain
from router.read.evidence import SMALL, Company, usual_size, witness
from router.read.labels import labels_in, pattern, plain, says
from router.read.layout import Cell, Line, Sheet
from router.read.names import NAME_LENGTH, clean_name, leading_name, name_key
from router.read.trade_names import owners
from router.read.vocabulary_parties import BYSTANDERS, CONTACT, LEGAL_FORMS, ROLES, THEIRS

_NAMED_BY_DOMAIN = 1.2
_OWNER = 2.4
_BANKED = 0.8  # the account to pay to is of one address's country and of no other's
_LETTERHEAD, _WINDOW_ENDS = 0.12, 0.45  # of the page's height
_FOOT = 0.82
_PAID_TO, _SOLD_BY = 1.8, 3.0
_PAYEE = re.compile(
    r"\b(?:op naam van|ten name van|t\.n\.v\.|au nom de|auf den namen|lautend auf|in the name of"
    r"|(?:bank transfer|payment|overschrijving|virement|[üu]berweisung) (?:to|aan|[àa]|an)(?= .*\bIBAN\b))\s*:?\s+"
    r"(.{3,60}?)(?=[,;(]|\.(?:\s|$)|$|\s[-–—]\s"
    r"|\s(?:met|onder|avec|sous|en mentionnant|mit|unter|with|quoting|bij|BE\d\d|IBAN)\b)",
    re.IGNORECASE,
)


_SELLS = re.compile(
    r"\b(?:verkocht|vendus?|vendues?|verkauft|sold)(?: (?:en verzonden|et exp[ée]di[ée]e?s?|und versandt|"
    r"and (?:shipped|dispatched|delivered)))? (?:door|par|von|durch|by)\s*:?\s+(.{3,60}?)"
    r"(?=[,;(|]|\.(?:\s|$)|$|\s(?:en|et|und|and|via|op|sur|on|[üu]ber|partner)\b)",
    re.IGNORECASE,
)


def weigh_sentences(sheet: Sheet, companies: dict[str, Company]) -> None:
    """Names in sentences: whose account is paid, `op BE71 … ten name van Drukkerij Zandhoek`, and who sold the goods."""
    for cell in sheet.cells:
        paid, sold = _PAYEE.search(cell.text), _SELLS.search(cell.text)
        if paid is not None:
            witness(companies, paid[1], cell, role="seller", score=_PAID_TO, reason="whose account the sentence names")
        if sold is not None:
            witness(companies, sold[1], cell, role="seller", score=_SOLD_BY, reason="the sentence on who sold")


def weigh_owners(sheet: Sheet, companies: dict[str, Company]) -> None:
    """A sentence that names the company behind a brand; what speaks for the brand then speaks for that company."""
    for owner in owners(sheet):
        company = witness(
            companies, owner.name, owner.cell, role="seller", score=_OWNER, reason="the sentence on the brand's owner"
        )
        brand = companies.get(name_key(clean_name(owner.brand)))
        if company is None or brand is None or brand is company:
            continue
        company.seller += max(0.0, brand.seller)
        company.addresses += brand.addresses
        del companies[name_key(clean_name(owner.brand))]


def weigh_countries(accounts: Iterable[str], companies: dict[str, Company]) -> None:
    """Where the accounts on the paper are of one country and one company's address alone is there, it is the seller."""
    countries = {account[:2] for account in accounts}
    if len(countries) != 1:
        return
    (country,) = countries
    there = {key for key, c in companies.items() if any(a.country == country for a in c.addresses)}
    known = {key for key, c in companies.items() if any(a.country for a in c.addresses)}
    if len(there) == 1 and len(known) > 1:
        company = companies[there.pop()]
        company.seller += _BANKED
        company.reasons.setdefault("seller", "the account to pay to is in its country")


def weigh_domains(sheet: Sheet, places: list[Address], companies: dict[str, Company]) -> None:
    """A name that a mail or web address spells is the issuer's, unless the address stands in the buyer's block."""
    theirs = {
        id(cell)
        for place in places
        if place.role in {"buyer", "delivery"}
        or (place.role == "" and (not place.has_contact or below_another(place, places, sheet)))
        for cell in place.cells
    }
    stems = {stem: cell for stem, cell in domain_stems(sheet).items() if id(cell) not in theirs}
    named = {key: stem for key in companies if (stem := named_by_domain(key, stems)) is not None}
    named = {key: stem for key, stem in named.items() if stems[stem] is not companies[key].cell}  # a name in `.com`
    if len(named) != 1:
        return
    (key, stem) = next(iter(named.items()))
    companies[key].seller += _NAMED_BY_DOMAIN
    companies[key].reasons.setdefault("seller", f"its domain '{stem}' is printed")


def below_another(place: Address, places: list[Address], sheet: Sheet) -> bool:
    """Whether a block stands where addressees do and another's letterhead over it: what it spells may be its own.

    No letterhead has its name in smaller print than a block below it, which is then one itself.
    """
    height = sheet.page_height(place.page)
    size = place.name_cell.size if place.name_cell is not None else 0.0
    heads = (
        other
        for other in places
        if other.page == place.page
        and not other.is_one_line
        and other.name_cell is not None
        and other.name_cell.size >= size
    )
    under = not place.is_one_line and _LETTERHEAD < place.box.top / height < _WINDOW_ENDS
    return under and any(
        head.box.bottom < place.box.top
        and head.box.top < _LETTERHEAD * height
        and (head.has_contact or head.has_phone or head.has_own)
        for head in heads
    )


def _is_named_buyer(cell: Cell, line: Line) -> bool:
    """Whether a label of the buyer fills the cell left of a name, as on a payment slip."""
    left = [other for other in line.cells if other.box.right < cell.box.left][-1:]
    labels = labels_in(left[0], ROLES) if left else []
    return bool(labels) and labels[0].field == "buyer" and labels[0].end - labels[0].start == len(left[0].words)


def weigh_footer(sheet: Sheet, companies: dict[str, Company], barred: frozenset[int] = frozenset()) -> None:
    """Names in the small print, next to registration and bank data; none on `barred` rows.

    At the foot of a page a legal form is enough; elsewhere both the form and a number must stand there.
    """
    seen: set[str] = set()
    small = SMALL * usual_size(sheet)
    for line in sheet.lines:
        if line.row in barred:
            continue
        foot = line.box.top >= _FOOT * sheet.page_height(line.page)
        official = says(line.text, CONTACT)
        for cell in line.cells:
            if not foot and (cell.size >= small or says(line.text, THEIRS)):
                continue
            name = leading_name(cell.text)
            if says(name, BYSTANDERS) or _is_named_buyer(cell, line):
                continue
            if plain(name) in seen or len(name) > NAME_LENGTH or len(name.split()) > 7:  # noqa: PLR2004
                continue
            seen.add(plain(name))
            numbered = is_numbered(cell.text[len(name) :]) and not any(letter.isdigit() for letter in name)
            formed = pattern(LEGAL_FORMS).search(plain(name)) is not None
            if (numbered or formed) if foot else (numbered and formed):
                score = 1.5 if official or numbered else 0.9
                reason = "the foot of the page" if foot else "the small print"
                witness(companies, name, cell, role="seller", score=score, reason=reason)

"""What else speaks for a name as the seller's: sentences, domains, accounts and the foot of the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from router.read.layout.arrangement import Block, Cell, Line, Sheet
from router.read.layout.foot import foot_top
from router.read.layout.labels import labels_in, plain, says
from router.read.layout.neighbours import text_above
from router.read.parties.addresses import Address
from router.read.parties.addresses_names import is_person
from router.read.parties.addresses_standing import below_another
from router.read.parties.contacts import has_account, is_begun, is_mail, is_numbered, is_spelt, is_web, named_by_domain
from router.read.parties.evidence import SMALL, Company, usual_size, witness
from router.read.parties.names import NAME_LENGTH, billed_name, clean_name, has_form, leading_name, name_key
from router.read.parties.trade_names import Owner, is_third, owners
from router.read.vocabulary.parties import CONTACT, DEBITED, THEIRS
from router.read.vocabulary.roles import ROLES

_NAMED_BY_DOMAIN, _OVER_DOMAIN = 1.2, 1.0
_BARE_LINES = 4
_OWNER = 2.4
_FOUR_FIGURES = frozenset({"BE", "LU", "AT", "CH", "DK", "NO", "HU"})  # of their postcodes
_FIVE_FIGURES = frozenset({"DE", "FR", "IT", "ES", "FI", "SE"})
_BANKED = 0.8  # the account to pay to is of one address's country and of no other's
_NUMBERED, _FORMED = 1.5, 0.9  # a number, or registration data, behind a name; a legal form alone
_COURT = re.compile(r"\W*HR[AB]\b")  # what stands behind `AG` and a town: a local court's register
_PAID_TO, _SOLD_BY, _BILLED, _HOLDER = 1.8, 3.0, 2.4, 1.8
_PAYEE = re.compile(
    r"\b(?:op naam van|ten name van|t\.n\.v\.|au nom de|auf den namen|lautend auf|in the name of"
    r"|(?:bank transfer|payment|overschrijving|virement|[üu]berweisung) (?:to|aan|[àa]|an)(?= .*\bIBAN\b))\s*:?\s+"
    r"(.{3,60}?)(?=[,;(]|\.(?:\s|$)|$|\s[-–—]\s"
    r"|\s(?:met|onder|avec|sous|en mentionnant|mit|unter|with|quoting|bij|BE\d\d|IBAN)\b)",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\(([^()]{3,60})\)")
# Where a sentence ends and the next begins; the full stop of `BV.` or `gebr.` ends none.
_NEXT_SENTENCE = re.compile(r"(?<=[a-zà-ÿ]{5}\.)\s+(?=[A-ZÀ-Ý])")
_INITIALS = re.compile(r"(?:[A-Z]\. ?)+[a-z ]*[A-Z]\w+$")
_SELLS = re.compile(
    r"\b(?:verkocht|vendus?|vendues?|verkauft|sold)(?: (?:en verzonden|et exp[ée]di[ée]e?s?|und versandt|"
    r"and (?:shipped|dispatched|delivered)))? (?:door|par|von|durch|by)\s*:?\s+(.{3,60}?)"
    r"(?=[,;(|]|\.(?:\s|$)|$|\s(?:en|et|und|and|via|op|sur|on|[üu]ber|partner)\b)",
    re.IGNORECASE,
)


def weigh_sentences(sheet: Sheet, companies: dict[str, Company]) -> None:
    """Names in sentences: whose account is paid, `op BE71 … ten name van Zandhoek BV`, and who sold the goods."""
    for cell in sheet.cells:
        paid, sold = _PAYEE.search(cell.text), _SELLS.search(cell.text)
        if paid is not None:
            holder = _trades_as(paid[1], companies)
            witness(companies, holder, cell, role="seller", score=_PAID_TO, reason="whose account the sentence names")
        if sold is not None:
            witness(companies, sold[1], cell, role="seller", score=_SOLD_BY, reason="the sentence on who sold")


def weigh_holders(sheet: Sheet, companies: dict[str, Company]) -> None:
    """The only one of the names over addresses that stands in the line of an account, or right over it, is paid."""
    placed = [c for c in companies.values() if c.addresses and all(a.role == "" for a in c.addresses)]
    holders = {
        plain(company.name): company
        for line in sheet.lines
        for cell in line.cells
        if has_account(cell.text) and not says(line.text, DEBITED)
        for company in placed
        if f" {plain(company.name)} " in f" {text_above(cell, sheet)} {plain(cell.text)} " and not _pays(company, sheet)
    }
    if len(holders) == 1:
        (holder,) = holders.values()
        holder.seller += _HOLDER
        holder.reasons.setdefault("seller", "its name stands with the account")


def _pays(company: Company, sheet: Sheet) -> bool:
    """Whether a label of the buyer stands left of a name, as over the payee's account on a payment slip."""
    name = plain(company.name)
    return any(plain(cell.text) == name and _is_named_buyer(cell, line) for line in sheet.lines for cell in line.cells)


def weigh_titles(sheet: Sheet, companies: dict[str, Company]) -> None:
    """Whom a title or a greeting names, `Receipt for Zandhoek BV`: the buyer, wherever its address stands."""
    for cell in sheet.cells:
        billed = billed_name(cell.text)
        name = clean_name(billed) if billed else ""
        if not name or not (has_form(name) or name_key(name) in companies):
            continue
        buyer = witness(companies, name, cell, role="buyer", score=_BILLED, reason="whom the paper says it is for")
        if buyer is not None:
            buyer.seller = 0.0


def _trades_as(holder: str, companies: dict[str, Company]) -> str:
    """The name under which a person who holds the account trades, told by the surname in it; else the person's own."""
    holder = clean_name(holder)
    if has_form(holder) or not (is_person(holder) or _INITIALS.match(holder)):
        return holder
    surname = plain(holder).split()[-1:]
    names = [c.name for c in companies.values() if c.addresses and plain(c.name).split()[-1:] == surname]
    return names[0] if len(names) == 1 else holder


def weigh_owners(sheet: Sheet, companies: dict[str, Company]) -> None:
    """A sentence that names the company behind a brand; what speaks for the brand then speaks for that company.

    What has a legal form of its own is a company and no brand; the sentence only tells whose it is.
    """
    for owner in (*owners(sheet), *_bracketed(sheet, companies)):
        brand = companies.get(name_key(clean_name(owner.brand)))
        if has_form(clean_name(owner.brand)) or (brand is not None and has_form(brand.name)):
            continue
        company = witness(
            companies, owner.name, owner.cell, role="seller", score=_OWNER, reason="the sentence on the brand's owner"
        )
        if company is None or brand is None or brand is company:
            continue
        company.seller += max(0.0, brand.seller)
        company.addresses += brand.addresses
        del companies[name_key(clean_name(owner.brand))]


def _bracketed(sheet: Sheet, companies: dict[str, Company]) -> Iterator[Owner]:
    """Companies in brackets behind a sign that only large print says, or before it: `Zandhoek (Molenveld BV)`."""
    signs = {plain(c.name) for c in companies.values() if c.is_display and not c.addresses and not has_form(c.name)}
    for cell in sheet.cells if signs else ():
        for match in _IN_BRACKETS.finditer(cell.text):
            before = cell.text[: match.start()].strip()
            sign = next((one for one in signs if f" {plain(before)}".endswith(f" {one}")), "")
            if sign and has_form(match[1]):
                yield Owner(match[1], sign, cell)
            elif plain(match[1]) in signs and has_form(before):
                yield Owner(before, match[1], cell)


def weigh_countries(accounts: Iterable[str], companies: dict[str, Company]) -> None:
    """Where all accounts on the paper are of one country and only one company can be there, that one is the seller.

    An address without a country can be where postcodes have as many figures as its own.
    """
    countries = {account[:2] for account in accounts}
    if len(countries) != 1:
        return
    (country,) = countries
    placed = {key: {a for a in c.addresses if a.country or a.postcode} for key, c in companies.items() if c.addresses}
    there = {key for key, found in placed.items() if any(_can_be_in(country, a) for a in found)}
    told = any(a.country for found in placed.values() for a in found)
    if len(there) == 1 and len(placed) > 1 and told:
        company = companies[there.pop()]
        company.seller += _BANKED
        company.reasons.setdefault("seller", "the account to pay to is in its country")


def _can_be_in(country: str, address: Address) -> bool:
    if address.country:
        return address.country == country
    figures = 4 if country in _FOUR_FIGURES else 5 if country in _FIVE_FIGURES else 0
    return figures == 0 or (address.postcode.isdigit() and len(address.postcode) == figures)


def weigh_domains(
    sheet: Sheet, domains: Mapping[str, Cell], places: list[Address], companies: dict[str, Company]
) -> None:
    """A name that a mail or web address spells is the issuer's, unless the address stands in the buyer's block.

    `domains` are the paper's `domain_stems`.
    """
    received = [
        place
        for place in places
        if place.role in {"buyer", "delivery"}
        or (place.role == "" and (not place.has_contact or below_another(place, places, sheet)))
    ]
    theirs = {id(cell) for cell in domains.values() if any(_stands_in(cell, place) for place in received)}
    blocks = {id(cell): block for block in sheet.blocks for cell in block.cells}
    stems = {
        stem: cell
        for stem, cell in domains.items()
        if id(cell) not in theirs and not _is_of_bare_block(cell, blocks[id(cell)], companies)
    }
    for spelt, cell in stems.items():
        for over in blocks[id(cell)].cells:
            if any(_is_right_of(over, place) for place in places):
                continue  # of two blocks side by side it may be either's
            if over.row < cell.row and name_key(clean_name(over.text)) not in companies and is_begun(over.text, spelt):
                witness(companies, over.text, over, role="seller", score=_OVER_DOMAIN, reason="its domain is below it")
    initials = tuple(stem[0] for stem in stems)
    for cell in (cell for cell in sheet.cells if plain(cell.text).startswith(initials)):
        front = leading_name(cell.text)
        if front != cell.text and is_spelt(front, stems):
            witness(companies, front, cell, role="seller", score=_OVER_DOMAIN, reason="a domain spells it")
    named = {key: stem for key in companies if (stem := named_by_domain(key, stems)) is not None}
    named = {key: stem for key, stem in named.items() if stems[stem] is not companies[key].cell}  # a name in `.com`
    if len(named) != 1:
        return
    (key, stem) = next(iter(named.items()))
    companies[key].seller += _NAMED_BY_DOMAIN
    companies[key].reasons.setdefault("seller", f"its domain '{stem}' is printed")


def _stands_in(cell: Cell, place: Address) -> bool:
    """Whether a cell is one of an address's, or stands at its left edge between its name and its town."""
    if any(cell is own for own in place.cells):
        return True
    if place.name_cell is None or cell.page != place.page:
        return False
    between = place.name_cell.box.top < cell.box.top < place.place_cell.box.top
    return between and abs(cell.box.left - place.place_cell.box.left) < cell.size


def _is_right_of(cell: Cell, place: Address) -> bool:
    """Whether a cell stands right of an address with its name, in the rows of it."""
    if place.name_cell is None or cell.page != place.page or cell.box.left < place.box.right:
        return False
    return place.box.top <= cell.box.bottom and cell.box.top <= place.box.bottom


def _is_of_bare_block(cell: Cell, block: Block, companies: dict[str, Company]) -> bool:
    """Whether a mail or web address ends a small block of name, person and it, as addressees have where no place is."""
    names = [c.cell for c in companies.values() if not c.addresses and c.cell in block.cells]
    return bool(names) and len(block.cells) <= _BARE_LINES and (is_mail(cell.text) or is_web(cell.text))


def _is_named_buyer(cell: Cell, line: Line) -> bool:
    """Whether a label of the buyer fills the cell left of a name, as on a payment slip."""
    left = [other for other in line.cells if other.box.right < cell.box.left][-1:]
    labels = labels_in(left[0], ROLES) if left else []
    return bool(labels) and labels[0].field == "buyer" and labels[0].end - labels[0].start == len(left[0].words)


def weigh_footer(sheet: Sheet, companies: dict[str, Company], barred: frozenset[int] = frozenset()) -> None:
    """Names in the small print, next to registration and bank data, each once; none on `barred` rows."""
    seen: set[str] = set()
    small = SMALL * usual_size(sheet)
    feet = {page.number: foot_top(sheet, page.number) for page in sheet.pages}
    for line in sheet.lines:
        if line.row in barred:
            continue
        at_foot = line.box.top >= feet[line.page]
        place = "the foot of the page" if at_foot else "the small print"
        for cell in (cell for cell in line.cells if at_foot or cell.size < small):
            name, score = _official(cell, line)
            if score > (0.0 if at_foot else _NUMBERED) and plain(name) not in seen:
                seen.add(plain(name))
                company = witness(companies, name, cell, role="seller", score=min(score, _NUMBERED), reason=place)
                if company is not None:
                    company.is_registered |= score > _NUMBERED


def _official(cell: Cell, line: Line) -> tuple[str, float]:
    """The name that a cell of small print begins with, and what its legal form and the numbers behind it say for it."""
    labels = [label for label in labels_in(cell, ROLES) if label.start == 0]
    text = " ".join(word.text for word in cell.words[labels[0].end :]).lstrip(" :") if labels else cell.text
    return max((_of_sentence(one, cell, line) for one in _NEXT_SENTENCE.split(text)), key=lambda named: named[1])


def _of_sentence(text: str, cell: Cell, line: Line) -> tuple[str, float]:
    """What one sentence of a cell of small print says for the name it begins with."""
    name = leading_name(text)
    rest = text[len(name) :]
    if len(name) > NAME_LENGTH or len(name.split()) > 7 or is_third(cell.text, name) or _COURT.match(rest):  # noqa: PLR2004
        return name, 0.0
    if _is_named_buyer(cell, line) or says(cell.text, THEIRS):
        return name, 0.0
    numbered = is_numbered(rest) and not any(letter.isdigit() for letter in name)
    formed = has_form(name)
    if numbered:
        return name, _NUMBERED + _FORMED * formed
    return name, (_NUMBERED if says(line.text, CONTACT) else _FORMED) * formed

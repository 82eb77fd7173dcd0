"""Who sells and who buys: names and addresses weighed by label, place, wording and repetition."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from router.model import Field, How, Loser, PartyReading
from router.read.addresses import Address, addresses
from router.read.evidence import (
    Company,
    weigh_address,
    weigh_domains,
    weigh_footer,
    weigh_labelled_names,
    weigh_letterhead,
)
from router.read.identifiers import Mention
from router.read.labels import Labelled, plain, says
from router.read.layout import Cell, Sheet
from router.read.vocabulary_parties import OURS, THEIRS

_LEAST = 1.2


@dataclass(frozen=True, slots=True, eq=False)
class Parties:
    """The two parties with what is certain of each; VAT numbers are added by `identified`."""

    seller: Company | None
    buyer: Company | None
    companies: tuple[Company, ...]
    addresses: tuple[Address, ...]


def weigh_parties(sheet: Sheet, known: Labelled, barred: frozenset[int] = frozenset()) -> Parties:
    """Collect names and choose seller and buyer; a party that is not certain is None. `barred` rows hold no address."""
    places = addresses(sheet, known, barred)
    companies: dict[str, Company] = {}
    for address in places:
        weigh_address(address, companies, sheet)
    weigh_labelled_names(sheet, known, companies)
    weigh_letterhead(sheet, companies)
    weigh_footer(sheet, companies)
    weigh_domains(sheet, places, companies)
    every = tuple(companies.values())
    seller, buyer = _chosen(every)
    return Parties(seller, buyer, every, tuple(places))


def _chosen(companies: Iterable[Company]) -> tuple[Company | None, Company | None]:
    """The seller first, then the buyer among the rest: once the seller is known a window's address is the buyer's."""
    every = list(companies)
    sellers = sorted(((c.seller - c.buyer, c) for c in every), key=lambda item: -item[0])
    seller = _clear(sellers, _LEAST)
    buyers = [(_as_buyer(c, seller), c) for c in every if c is not seller]
    buyer = _clear(sorted(buyers, key=lambda item: -item[0]), 0.9 if seller else 2.0)
    if seller is not None and buyer is None and seller.has_window and seller.seller < 2.5:  # noqa: PLR2004 - it may be either
        return None, None
    if seller is None and buyer is not None:
        left = [(c.seller - 0.3 * c.buyer, c) for _, c in sellers if c is not buyer and c.seller > 0]
        seller = _clear(sorted(left, key=lambda item: -item[0]), _LEAST)
    return seller, buyer


def _as_buyer(company: Company, seller: Company | None) -> float:
    """Once the seller stands clear, what spoke for another name as seller counts little."""
    if seller is None:
        return company.buyer - company.seller
    clear = seller.seller - company.seller > 1.0
    return company.buyer + 1.5 * company.has_window - company.seller * (0.2 if clear else 1.0)


def _clear(ranked: list[tuple[float, Company]], least: float) -> Company | None:
    """The first when it reaches `least` and stands clear of the second."""
    if not ranked or ranked[0][0] < least:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < 0.25:  # noqa: PLR2004 - too near to tell
        return None
    return ranked[0][1]


# ------------------------------------------------------------------ identifiers
def vat_roles(parties: Parties, mentions: Iterable[Mention], sheet: Sheet) -> dict[str, dict[str, float]]:
    """For each identifier how much speaks for its being the seller's and the buyer's."""
    roles: dict[str, dict[str, float]] = {}
    for mention in mentions:
        scores = roles.setdefault(mention.value, {"seller": 0.0, "buyer": 0.0})
        role, weight = _mention_role(mention, parties, sheet)
        if role:
            scores[role] += weight
    return roles


def _mention_role(mention: Mention, parties: Parties, sheet: Sheet) -> tuple[str, float]:
    """Whose a number is, by the words before or above it, the address it stands in, or its place on the page."""
    cell = mention.cell
    context = _context(mention, sheet)
    if says(context, THEIRS):
        return "buyer", 3.0
    if says(context, OURS):
        return "seller", 3.0
    role = _address_role(cell, parties)
    if role:
        return role, 2.5
    official = says(cell.text, r"iban|bic|rpr|rpm|siret|kvk|hrb|capital|ape|rcs")
    if official or cell.box.top > 0.82 * sheet.page_height(cell.page):
        return "seller", 2.0
    role, weight = _nearest_role(cell, parties)
    if not role and cell.box.top > 0.4 * sheet.page_height(cell.page):
        return "seller", 1.0  # far from both addresses, under the lines: where issuers print their own data
    return role, weight


def _context(mention: Mention, sheet: Sheet) -> str:
    """The words before a number in its cell, else those of the cell left of it and of the cell over it."""
    before = plain(mention.cell.text[: mention.start])
    if len(before) > 1:
        return before[-45:]
    left = [cell for cell in sheet.lines[mention.cell.row].cells if cell.box.right <= mention.cell.box.left + 1]
    return plain(left[-1].text if left else "") + " " + plain(_text_above(mention.cell, sheet))


def _address_role(cell: Cell, parties: Parties) -> str:
    for address in parties.addresses:
        if not any(other is cell for other in address.cells):
            continue
        for role, company in (("seller", parties.seller), ("buyer", parties.buyer)):
            if company is not None and address in company.addresses:
                return role
    return ""


def _text_above(cell: Cell, sheet: Sheet) -> str:
    """The cell right over this one, when it holds no figures."""
    for line in reversed(sheet.lines[max(0, cell.row - 3) : cell.row]):
        if line.page != cell.page or cell.box.top - line.box.bottom > 2.0 * cell.size:
            continue
        for other in line.cells:
            if min(cell.box.right, other.box.right) > max(cell.box.left, other.box.left):
                return "" if any(letter.isdigit() for letter in other.text) else other.text
    return ""


def _nearest_role(cell: Cell, parties: Parties) -> tuple[str, float]:
    """The role of the party whose address stands next above the number or at its side."""
    best, role = 130.0, ""
    for name, company in (("seller", parties.seller), ("buyer", parties.buyer)):
        for address in company.addresses if company else ():
            if address.page != cell.page:
                continue
            down = max(0.0, cell.box.top - address.box.bottom, address.box.top - cell.box.bottom)
            across = max(0.0, cell.box.left - address.box.right, address.box.left - cell.box.right)
            aside = abs(cell.box.left - address.box.left)
            distance = down + 1.2 * across + 0.15 * aside
            if distance < best:
                best, role = distance, name
    return (role, 1.2 if best < 60 else 0.6) if role else ("", 0.0)  # noqa: PLR2004


def party_reading(
    parties: Parties, role: str, vat: Field[str] | None, number: Field[str] | None, how: How
) -> PartyReading:
    """The fields of the issuer (`seller`) or the addressee (`buyer`) with their witnesses."""
    company = parties.seller if role == "seller" else parties.buyer
    if company is None:
        return PartyReading(vat_number=vat, enterprise_number=number)
    confidence = round(min(0.98, 0.82 + 0.03 * _speaks_for(company, role)), 3)
    losers = tuple(
        Loser(value=other.name, why=f"less speaks for it as {role}", page=other.cell.page, box=other.cell.box)
        for other in sorted(parties.companies, key=lambda c: -_speaks_for(c, role))
        if other is not company
    )[:4]
    reason = company.reasons.get(role, "the only name left")
    name = _text_field(company.name, company.cell, how, confidence, reason)
    named = PartyReading(name=replace(name, losers=losers), vat_number=vat, enterprise_number=number)
    best = max(company.addresses, key=_fullness, default=None)
    return named if best is None else _with_address(named, best, how, role)


def _speaks_for(company: Company, role: str) -> float:
    return company.seller - company.buyer if role == "seller" else company.buyer - company.seller


def _fullness(address: Address) -> tuple[bool, bool, bool, bool]:
    return bool(address.street), not address.is_one_line, bool(address.role), bool(address.country)


def _with_address(party: PartyReading, address: Address, how: How, role: str) -> PartyReading:
    confidence = party.name.confidence if party.name else 0.8

    def part(value: str) -> Field[str] | None:
        value = value.strip(" ,-|")
        return (
            _text_field(value, address.place_cell, how, confidence, f"in the address of the {role}") if value else None
        )

    return replace(
        party,
        street=part(address.street),
        postcode=part(address.postcode),
        city=part(address.city),
        country=part(address.country),
    )


def _text_field(value: str, cell: Cell, how: How, confidence: float, reason: str) -> Field[str]:
    return Field(value=value, how=how, confidence=confidence, text=value, page=cell.page, box=cell.box, reason=reason)

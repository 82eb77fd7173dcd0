"""Who sells and who buys: names and addresses weighed by label, place, wording and repetition."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from router.model import Box, Field, How, Loser, PartyReading
from router.read.addresses import Address, addresses
from router.read.evidence import Company, weigh_address, weigh_footer, weigh_labelled_names, weigh_letterhead
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
    every = tuple(companies.values())
    seller, buyer = _chosen(every)
    return Parties(seller, buyer, every, tuple(places))


def _chosen(companies: Iterable[Company]) -> tuple[Company | None, Company | None]:
    """The seller first, then the buyer among the rest: an address in the window is the buyer's once the seller is known."""
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
    cell = mention.cell
    before = plain(cell.text[: mention.start])
    line = sheet.lines[cell.row]
    left = [other for other in line.cells if other.box.right <= cell.box.left + 1]
    context = before[-45:] if len(before) > 1 else plain(left[-1].text if left else "") + " " + before
    if says(context, THEIRS):
        return "buyer", 3.0
    if says(context, OURS):
        return "seller", 3.0
    if len(before) < 2 and says(_text_above(cell, sheet), THEIRS):  # noqa: PLR2004 - a number under its label
        return "buyer", 2.6
    for address in parties.addresses:
        if any(other is cell for other in address.cells):
            company = next((c for c in parties.companies if address in c.addresses), None)
            if company is not None and company is parties.seller:
                return "seller", 2.5
            if company is not None and company is parties.buyer:
                return "buyer", 2.5
    if cell.box.top > 0.82 * sheet.page_height(cell.page):
        return "seller", 2.0
    if says(cell.text, r"iban|bic|rpr|rpm|siret|kvk|hrb|capital|ape|rcs"):
        return "seller", 2.0
    return _nearest_role(cell, parties)


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
            distance = (
                down
                + 1.2 * across
                + 1.5 * abs(cell.box.left - address.box.left) * (abs(cell.box.left - address.box.left) > 3) * 0.1
            )
            if distance < best:
                best, role = distance, name
    return (role, 1.2 if best < 60 else 0.6) if role else ("", 0.0)  # noqa: PLR2004


def party_reading(
    company: Company | None,
    role: str,
    vat: Field[str] | None,
    number: Field[str] | None,
    how: How,
    rivals: Iterable[Company],
) -> PartyReading:
    """The party's fields with their witnesses."""
    if company is None:
        return PartyReading(vat_number=vat, enterprise_number=number)
    lead = company.seller - company.buyer if role == "seller" else company.buyer - company.seller
    confidence = round(min(0.98, 0.82 + 0.03 * lead), 3)
    losers = tuple(
        Loser(value=other.name, why=f"less speaks for it as {role}", page=other.cell.page, box=other.cell.box)
        for other in rivals
        if other is not company
    )[:4]
    reason = company.reasons.get(role, "the only name left")
    name = _text_field(company.name, company.cell.page, company.cell.box, how, confidence, reason, losers)
    best = max(
        company.addresses,
        key=lambda a: (bool(a.street), not a.is_one_line, bool(a.role), bool(a.country)),
        default=None,
    )
    if best is None:
        return PartyReading(name=name, vat_number=vat, enterprise_number=number)

    def part(value: str) -> Field[str] | None:
        return (
            _text_field(value, best.page, best.box, how, confidence, f"in the address of the {role}") if value else None
        )

    return PartyReading(
        name=name,
        vat_number=vat,
        enterprise_number=number,
        street=part(best.street.strip(" ,-|")),
        postcode=part(best.postcode),
        city=part(best.city.strip(" ,-|")),
        country=part(best.country),
    )


def _text_field(
    value: str, page: int, box: Box, how: How, confidence: float, reason: str, losers: tuple[Loser, ...] = ()
) -> Field[str]:
    return Field(
        value=value, how=how, confidence=confidence, text=value, page=page, box=box, reason=reason, losers=losers
    )


def rivals(parties: Parties, role: str) -> list[Company]:
    """All names, those that speak most for `role` first."""
    return sorted(
        parties.companies, key=lambda c: c.buyer - c.seller if role == "buyer" else c.seller - c.buyer, reverse=True
    )

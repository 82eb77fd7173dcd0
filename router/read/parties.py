"""Who sells and who buys: names and addresses weighed by label, place, wording and repetition."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from router.model import Field, How, Loser, PartyReading
from router.read.addresses import Address, addresses
from router.read.addresses_names import has_form
from router.read.addresses_roles import names_supplier
from router.read.evidence import SMALL, Company, usual_size, weigh_address, weigh_labelled_names, weigh_letterhead
from router.read.evidence_signs import (
    below_another,
    weigh_countries,
    weigh_domains,
    weigh_footer,
    weigh_owners,
    weigh_sentences,
)
from router.read.labels import Labelled, plain
from router.read.layout import Cell, Sheet

_LEAST = 1.2  # what must speak for a seller alone
_LEAST_BESIDE = 0.4  # and beside a clear buyer
_APART = 0.25  # how much better the best pair must be than one with another company
_FOOT, _AT_FOOT = 0.82, 1.5  # of the page's height; what an address there says
_PLACE_AGAINST_LABEL = 0.2
_COMPANIES_LIMIT = 12
_WINDOW_STEP = 3.0  # letter heights from the sender's line to the addressee
_CLEAR_SELLER = 2.0  # what must speak for a seller before the only other address is the buyer's


@dataclass(frozen=True, slots=True, eq=False)
class Parties:
    """The two parties with what is certain of each."""

    seller: Company | None
    buyer: Company | None
    companies: tuple[Company, ...]
    addresses: tuple[Address, ...]
    is_by_supply: bool = False  # the paper's own labels say who supplies, whoever issued it


def weigh_parties(
    sheet: Sheet, known: Labelled, barred: frozenset[int] = frozenset(), *, accounts: Iterable[str] = ()
) -> Parties:
    """Collect names and choose seller and buyer; a party that is not certain is None.

    `barred` rows hold no address; `accounts` are the bank accounts (IBAN) on the paper.
    """
    places = addresses(sheet, known, barred)
    places = [_as_sender(place, places, sheet) for place in places]
    places = [_as_addressee(place, places, sheet) for place in places]
    companies: dict[str, Company] = {}
    labelled_buyer = any(place.role == "buyer" and place.name_cell is not None for place in places)
    for address in places:
        weigh_address(address, companies, sheet, beside_buyer=labelled_buyer)
    weigh_labelled_names(sheet, known, companies)
    weigh_letterhead(sheet, companies)
    weigh_footer(sheet, companies, barred)
    weigh_sentences(sheet, companies)
    weigh_owners(sheet, companies)
    _weigh_nameless(places, companies, sheet)
    weigh_domains(sheet, places, companies)
    weigh_countries(accounts, companies)
    _merge_brands(companies)
    _trust_labels(companies)
    every = tuple(companies.values())
    seller, buyer = _chosen(every, has_labelled_buyer=any(place.role == "buyer" for place in places))
    buyer = buyer or _only_other(seller, every)
    _with_nameless(seller, buyer, places)
    supplies = seller is not None and any(place.role == "seller" for place in seller.addresses)
    return Parties(seller, buyer, every, tuple(places), is_by_supply=supplies and names_supplier(sheet, known))


def _as_sender(place: Address, places: list[Address], sheet: Sheet) -> Address:
    """An address in one line of small print, or over a block at its left edge: the sender's above the window."""
    if not place.is_one_line:
        return place
    size = place.place_cell.size
    over = any(
        other.page == place.page
        and not other.is_one_line
        and abs(other.box.left - place.box.left) < size
        and 0 < other.box.top - place.box.bottom < _WINDOW_STEP * size
        for other in places
    )
    return replace(place, has_contact=True) if over or size < SMALL * usual_size(sheet) else place


def _as_addressee(place: Address, places: list[Address], sheet: Sheet) -> Address:
    """A block where addressees stand, below another's letterhead: its mail and telephone make it no issuer."""
    reached = place.has_contact and place.has_anybodys and place.role == ""
    return replace(place, has_contact=False) if reached and below_another(place, places, sheet) else place


def _weigh_nameless(places: list[Address], companies: dict[str, Company], sheet: Sheet) -> None:
    """An address at the foot without a name, such as the registered office, is its whose block says the same."""
    for place in places:
        if place.name_cell is not None or place.box.top < _FOOT * sheet.page_height(place.page):
            continue
        same = [c for c in companies.values() if any(_same_place(place, other) for other in c.addresses)]
        if len(same) == 1:
            same[0].seller += _AT_FOOT
            same[0].reasons.setdefault("seller", "its address stands at the foot of the page")


def _trust_labels(companies: dict[str, Company]) -> None:
    """Where a label makes a name the seller or the payee, its standing in an addressee's place counts little."""
    for company in companies.values():
        roles = {address.role for address in company.addresses}
        if roles & {"seller", "payee", "remittance"} and "buyer" not in roles:
            company.buyer *= _PLACE_AGAINST_LABEL


def _merge_brands(companies: dict[str, Company]) -> None:
    """Two names at one address on one side are a brand, or a person, and its company: the legal form tells which."""
    for key, brand in list(companies.items()):
        if has_form(brand.name):
            continue
        for company in companies.values():
            if company is brand or not has_form(company.name) or _leans(company) != _leans(brand):
                continue
            same = any(_same_place(one, other) for one in brand.addresses for other in company.addresses)
            if same or (not brand.addresses and _right_above(brand.cell, company)):
                company.seller += brand.seller
                company.buyer = max(company.buyer, brand.buyer)
                company.addresses += brand.addresses
                del companies[key]
                break


def _right_above(brand: Cell, company: Company) -> bool:
    """Whether a name stands close over the address block of a company that leads with its own name."""
    return any(
        address.name_cell is not None
        and not address.is_one_line
        and address.page == brand.page
        and 0 < address.name_cell.box.top - brand.box.bottom < brand.size
        and min(address.name_cell.box.right, brand.box.right) > max(address.name_cell.box.left, brand.box.left)
        for address in company.addresses
    )


def _leans(company: Company) -> bool:
    return company.seller > company.buyer


def _chosen(companies: Iterable[Company], *, has_labelled_buyer: bool) -> tuple[Company | None, Company | None]:
    """The pair for which most speaks; a party that another company could be nearly as well is None."""
    every = sorted(companies, key=lambda c: -max(c.seller, c.buyer))[:_COMPANIES_LIMIT]
    pairs = [
        (_pair_score(seller, buyer), seller, buyer)
        for seller in (None, *every)
        for buyer in (None, *every)
        if seller is not buyer or seller is None
    ]
    best, seller, buyer = max(pairs, key=lambda pair: pair[0])
    seller_rival = max((score for score, s, _ in pairs if s not in (seller, None)), default=-9.0)
    buyer_rival = max((score for score, s, b in pairs if s is seller and b not in (buyer, None)), default=-9.0)
    if seller is not None and best - seller_rival < _APART:
        seller = None
        buyer_rival = max((score for score, _, b in pairs if b not in (buyer, None)), default=-9.0)
    if buyer is not None and best - buyer_rival < _APART:
        buyer = None
    alone = seller is not None and buyer is None and not has_labelled_buyer
    if alone and seller is not None and seller.has_window and seller.seller < 2.5:  # noqa: PLR2004 - it may be either
        return None, None
    return seller, buyer


def _only_other(seller: Company | None, companies: Iterable[Company]) -> Company | None:
    """Beside a clear seller, the only other name with a whole address high on a page; telephone and mail or not."""
    if seller is None or seller.seller - seller.buyer < _CLEAR_SELLER:
        return None
    others = [
        company
        for company in companies
        if company is not seller
        and any(a.street and not a.is_one_line and a.role == "" and a.is_high for a in company.addresses)
    ]
    return others[0] if len(others) == 1 and seller.seller - others[0].seller > 1.0 else None


def _pair_score(seller: Company | None, buyer: Company | None) -> float:
    """What speaks for the pair, less what each party must at least have.

    A clear buyer lets a weaker seller pass, and what spoke for that seller as buyer then counts little.
    """
    score = 0.0
    if seller is not None:
        settled = buyer is not None and buyer.buyer - buyer.seller >= 1.0
        clear = buyer is not None and buyer.buyer - seller.buyer > 1.0
        score += seller.seller - seller.buyer * (0.2 if clear else 1.0) - (_LEAST_BESIDE if settled else _LEAST)
    if buyer is not None:
        score += _as_buyer(buyer, seller) - (0.9 if seller else 2.0)
    return score


def _as_buyer(company: Company, seller: Company | None) -> float:
    """Once the seller stands clear, what spoke for another name as seller counts little."""
    if seller is None:
        return company.buyer - company.seller
    clear = seller.seller - company.seller > 1.0
    return company.buyer + 1.5 * company.has_window - company.seller * (0.2 if clear else 1.0)


def _with_nameless(seller: Company | None, buyer: Company | None, places: list[Address]) -> None:
    """Give addresses without a name to the party that has the same one, else to a seller that has none yet."""
    for address in places:
        if address.name_cell is not None:
            continue
        for company in (seller, buyer):
            if company is not None and any(_same_place(address, other) for other in company.addresses):
                company.addresses.append(address)
                break
        else:
            if (
                seller is not None
                and not seller.addresses
                and (address.has_contact or address.has_phone)
                and address.role != "buyer"
            ):
                seller.addresses.append(address)


def _same_place(one: Address, other: Address) -> bool:
    return one.postcode == other.postcode and bool(one.street) and plain(one.street) == plain(other.street)


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

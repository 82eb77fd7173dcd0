"""One company under several names or in several places: brands, sister blocks, addresses that stand without a name."""

from __future__ import annotations

from collections.abc import Iterable

from router.read.layout.arrangement import Cell, Sheet
from router.read.layout.foot import foot_top
from router.read.layout.labels import plain, says
from router.read.parties.addresses import Address
from router.read.parties.evidence import Company
from router.read.parties.names import has_form
from router.read.vocabulary.people import BRANCHES

_AT_FOOT = 1.5  # what an address there says
_SURER, _NUMBERED = 0.5, 1.0  # by how much who stands above is surer than who stands at the foot; more with a number
_PLACE_AGAINST_LABEL = 0.2
_SIGN_LETTERS = 6
_SEATED = 1.4  # what must speak for the company behind a brand


def weigh_nameless(places: list[Address], companies: dict[str, Company], sheet: Sheet) -> None:
    """An address at the foot without a name, such as the registered office, is its whose block says the same."""
    for place in places:
        if place.name_cell is not None or place.box.top < foot_top(sheet, place.page):
            continue
        same = [c for c in companies.values() if any(_same_place(place, other) for other in c.addresses)]
        if len(same) == 1:
            same[0].seller += _AT_FOOT
            same[0].reasons.setdefault("seller", "its address stands at the foot of the page")


def trust_labels(companies: dict[str, Company]) -> None:
    """Where a label makes a name the seller or the payee, its standing in an addressee's place counts little."""
    for company in companies.values():
        roles = {address.role for address in company.addresses}
        if roles & {"seller", "payee", "remittance"} and "buyer" not in roles:
            company.buyer *= _PLACE_AGAINST_LABEL


def doubt_feet(companies: dict[str, Company], sheet: Sheet) -> None:
    """Who stands at the foot alone is no surer the seller than one of two companies that stand above with addresses.

    Groups, makers of software and partners stand there with their numbers, too; one that has its number above wins.
    """
    placed = [c for c in companies.values() if c.addresses and any(a.role != "between" for a in c.addresses)]
    feet = [c for c in placed if all(_is_at_foot(a, sheet) for a in c.addresses)]
    above = [c for c in placed if c not in feet]
    high = [c for c in above if any(a.is_high and a.role in {"", "seller"} for a in c.addresses)]
    heads = [c.seller - _SURER - _NUMBERED * c.has_number for c in high if has_form(c.name) and _leans(c)]
    for foot in feet if len(above) > 1 else ():
        foot.seller = min([foot.seller, *heads])


def _is_at_foot(address: Address, sheet: Sheet) -> bool:
    return address.box.top >= foot_top(sheet, address.page)


def merge_brands(companies: dict[str, Company]) -> None:
    """Two names at one address on one side are a brand, or a person, and its company: the legal form tells which."""
    for key, brand in list(companies.items()):
        if has_form(brand.name):
            continue
        behind = (_goes_on(key, companies) or _behind(companies.values())) if brand.is_brand else None
        if behind is not None:
            behind.seller += brand.seller
            del companies[key]
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


def merge_short_names(companies: dict[str, Company]) -> None:
    """A seller's short name speaks for the one that goes on from it: a branch, or what the small print numbers."""
    for key, short in list(companies.items()):
        longer = [
            company
            for other, company in companies.items()
            if other.startswith(f"{key} ") and _leans(company) and _leans(short)
            if says(other.removeprefix(key), BRANCHES) or (company.is_registered and not short.is_registered)
        ]
        if len(longer) == 1:
            longer[0].seller += short.seller
            longer[0].addresses += short.addresses
            del companies[key]


def _goes_on(key: str, companies: dict[str, Company]) -> Company | None:
    """The only seller whose name begins with a sign's letters, written apart or not: `zonnedak` of `zonne dak gent`."""
    found = [
        company
        for other, company in companies.items()
        if other != key and other.replace(" ", "").startswith(key) and len(key) >= _SIGN_LETTERS and _leans(company)
    ]
    return found[0] if len(found) == 1 else None


def _behind(companies: Iterable[Company]) -> Company | None:
    """The only company that stands on the paper with its address as one who sells: it trades under the sign."""
    found = [c for c in companies if c.addresses and c.seller >= _SEATED and _leans(c)]
    return found[0] if len(found) == 1 else None


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


def give_nameless(seller: Company | None, buyer: Company | None, places: list[Address]) -> None:
    """Give addresses without a name to the party that has the same one, else to a seller that has none yet.

    A VAT number or a mail address alone does not make one the seller's while the addressee's is not known.
    """
    settled = buyer is not None and bool(buyer.addresses)
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
                and (address.has_contact or address.has_phone or (settled and address.has_own))
                and address.role != "buyer"
            ):
                seller.addresses.append(address)


def _same_place(one: Address, other: Address) -> bool:
    return one.postcode == other.postcode and bool(one.street) and plain(one.street) == plain(other.street)

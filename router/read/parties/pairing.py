"""The choice of the two parties: both at once, the pair that explains best what stands on the paper."""

from __future__ import annotations

from collections.abc import Iterable

from router.read.parties.evidence import Company
from router.read.parties.names import has_form, name_key

_LEAST = 1.2  # what must speak for a seller alone
_LEAST_BESIDE = 0.4  # and beside a clear buyer
_APART = 0.25  # how much better the best pair must be than one with another company
_NUMBERED = 0.5  # a party whose own VAT number stands with its address
_COMPANIES_LIMIT = 12
_BOTH = 2
_BELOW, _UPPER = 1.0, 400.0  # letter heights; points, about the upper half of A4
_CLEAR_SELLER = 2.0  # what must speak for a seller before the only other address is the buyer's


def seller_and_buyer(
    companies: tuple[Company, ...], *, has_labelled_buyer: bool
) -> tuple[Company | None, Company | None]:
    """The two parties; one that is not certain, or that only a brand stands for, is None."""
    seller, buyer = _chosen(companies, has_labelled_buyer=has_labelled_buyer)
    buyer = buyer or _only_other(seller, companies) or _only_other_company(seller, companies)
    buyer = buyer or _only_other_headed(seller, companies)
    seller = None if seller is not None and seller.is_brand else seller
    return seller or _only_other_numbered(buyer, companies), buyer


def _only_other_numbered(buyer: Company | None, companies: Iterable[Company]) -> Company | None:
    """Beside a buyer with its VAT number, the only other name with an address, which has its number there, too."""
    others = [company for company in companies if company is not buyer and company.addresses]
    numbered = buyer is not None and buyer.has_number and len(others) == 1 and others[0].has_number
    return others[0] if numbered and not _only_receives(others[0]) else None


def _chosen(companies: Iterable[Company], *, has_labelled_buyer: bool) -> tuple[Company | None, Company | None]:
    """The pair for which most speaks; a party that another company could be nearly as well is None."""
    every = sorted(companies, key=lambda c: -max(c.seller, c.buyer))[:_COMPANIES_LIMIT]
    pairs = [
        (_pair_score(seller, buyer), seller, buyer)
        for seller in (None, *(company for company in every if not _only_receives(company)))
        for buyer in (None, *every)
        if seller is not buyer or seller is None
    ]
    best, seller, buyer = max(pairs, key=lambda pair: pair[0])
    placed = seller is not None and bool(seller.addresses)  # a sign is no rival to a company with its address
    rivals = (score for score, s, _ in pairs if s is not None and s is not seller and not (placed and s.is_brand))
    seller_rival = max(rivals, default=-9.0)
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


def _only_receives(company: Company) -> bool:
    """Whether goods are delivered to a name and nothing says that it sells."""
    return company.seller <= 0 and all(a.role == "delivery" for a in company.addresses) and bool(company.addresses)


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


def _only_other_headed(seller: Company | None, companies: Iterable[Company]) -> Company | None:
    """Beside a block headed as the seller's own, the only other address, which has a VAT number, too.

    Who makes out the supplier's invoice prints his own letterhead; programs whose words were turned by a dictionary
    head the addressee as the payee: `Onze gegevens` beside `Begunstigde`.
    """
    if seller is None or not seller.has_number or not any(a.role == "seller" for a in seller.addresses):
        return None
    others = [company for company in companies if company is not seller and company.addresses]
    placed = len(others) == 1 and any(a.role in {"", "payee"} and a.street and a.is_high for a in others[0].addresses)
    return others[0] if placed and others[0].has_number else None


def _only_other_company(seller: Company | None, companies: tuple[Company, ...]) -> Company | None:
    """Beside a clear seller with a legal form, the only other name, which has one, too, and stands apart below it.

    Both stand on the paper without an address, as programs print them that know no more of a customer than its name.
    """
    if seller is None or seller.seller - seller.buyer < _CLEAR_SELLER or len(companies) != _BOTH:
        return None
    other = next(company for company in companies if company is not seller)
    if seller.addresses or other.addresses or not (has_form(seller.name) and has_form(other.name)):
        return None
    apart = other.cell.box.top - seller.cell.box.bottom > _BELOW * seller.cell.size
    whole = name_key(other.cell.text) == name_key(other.name)
    high = other.cell.box.bottom < _UPPER and other.cell.page == seller.cell.page
    return other if apart and whole and high and other.seller < _CLEAR_SELLER else None


def _pair_score(seller: Company | None, buyer: Company | None) -> float:
    """What speaks for the pair, less what each party must at least have.

    A clear buyer lets a weaker seller pass, and what spoke for that seller as buyer then counts little.
    """
    score = _NUMBERED * sum(party is not None and party.has_number for party in (seller, buyer))
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

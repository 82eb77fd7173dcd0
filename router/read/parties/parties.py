"""Who sells and who buys: names and addresses weighed by label, place, wording and repetition."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from router.model import Field, How, Loser, PartyReading
from router.read.layout.arrangement import Cell, Sheet
from router.read.layout.labels import Labelled
from router.read.parties.address_words import box_of
from router.read.parties.addresses import Address, addresses
from router.read.parties.addresses_roles import names_supplier
from router.read.parties.addresses_standing import holds_all_data, is_only_reached, standing
from router.read.parties.brands import (
    doubt_feet,
    give_nameless,
    merge_brands,
    merge_short_names,
    trust_labels,
    weigh_nameless,
)
from router.read.parties.contacts import domain_stems
from router.read.parties.evidence import (
    SMALL,
    Company,
    labelled_names,
    usual_size,
    weigh_address,
    weigh_labelled_names,
)
from router.read.parties.evidence_signs import (
    weigh_countries,
    weigh_domains,
    weigh_footer,
    weigh_holders,
    weigh_owners,
    weigh_sentences,
    weigh_titles,
)
from router.read.parties.letterhead import trust_display, weigh_letterhead
from router.read.parties.names import clean_name, is_name, name_key, same_name
from router.read.parties.pairing import seller_and_buyer


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
    places = standing(addresses(sheet, known, barred), sheet, SMALL * usual_size(sheet))
    companies: dict[str, Company] = {}
    domains = domain_stems(sheet)
    named = list(labelled_names(sheet, known, domains))
    labelled_buyer = any(place.role == "buyer" and place.name_cell is not None for place in places)
    buyers = [name_key(clean_name(one.name)) for one in named if one.role == "buyer" and is_name(clean_name(one.name))]
    for address in places:
        alone = not any(place.has_own or place.has_contact for place in places if place is not address)
        beside = labelled_buyer or (alone and _is_another(address, buyers)) or is_only_reached(address, places, sheet)
        weigh_address(address, companies, sheet, beside_buyer=beside)
    weigh_labelled_names(named, companies)
    weigh_letterhead(sheet, domains, companies)
    weigh_footer(sheet, companies, barred)
    weigh_sentences(sheet, companies)
    weigh_holders(sheet, companies)
    weigh_titles(sheet, companies)
    weigh_owners(sheet, companies)
    weigh_nameless(places, companies, sheet)
    weigh_domains(sheet, domains, places, companies)
    weigh_countries(accounts, companies)
    merge_short_names(companies)
    merge_brands(companies)
    trust_labels(companies)
    trust_display(sheet, companies)
    doubt_feet(companies, sheet)
    every = tuple(companies.values())
    labelled = any(place.role == "buyer" for place in places)
    seller, buyer = seller_and_buyer(every, has_labelled_buyer=labelled)
    bare = seller is not None and seller.seller <= 0 and not any(a.has_own for a in seller.addresses)
    if bare and buyer is not None and any(holds_all_data(a, sheet) for a in buyer.addresses):
        seller = buyer = None  # by its place the one block sells, by what it tells the other
    give_nameless(seller, buyer, places)
    supplies = seller is not None and any(place.role == "seller" for place in seller.addresses)
    return Parties(seller, buyer, every, tuple(places), is_by_supply=supplies and names_supplier(sheet, known))


def _is_another(address: Address, buyers: list[str]) -> bool:
    """Whether labels name a buyer and an address is not his; `buyers` are the keys of their names."""
    key = name_key(clean_name(address.name))
    return bool(buyers) and not any(same_name(key, buyer) for buyer in buyers)


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
    best = max(company.addresses, key=lambda address: _worth_telling(address, role), default=None)
    return named if best is None else _with_address(named, best, how, role)


def _speaks_for(company: Company, role: str) -> float:
    return company.seller - company.buyer if role == "seller" else company.buyer - company.seller


def _worth_telling(address: Address, role: str) -> tuple[bool, ...]:
    """What makes one address of a party the one to tell: it is no place of delivery, and it is full."""
    is_own = address.role in {"", role}
    return is_own, bool(address.street), not address.is_one_line, address.role == role, bool(address.country)


def _with_address(party: PartyReading, address: Address, how: How, role: str) -> PartyReading:
    confidence = party.name.confidence if party.name else 0.8

    def part(value: str) -> Field[str] | None:
        value = value.strip(" ,-|·•")
        if not value:
            return None
        told = _text_field(value, address.place_cell, how, confidence, f"in the address of the {role}")
        return replace(told, box=box_of(value, address))

    return replace(
        party,
        street=part(address.street),
        postcode=part(address.postcode),
        city=part(address.city),
        country=part(address.country),
    )


def _text_field(value: str, cell: Cell, how: How, confidence: float, reason: str) -> Field[str]:
    return Field(value=value, how=how, confidence=confidence, text=value, page=cell.page, box=cell.box, reason=reason)

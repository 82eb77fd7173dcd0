"""Who sells and who buys: names and addresses weighed by label, place, wording and repetition."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import median

from router.model import Box, Field, How, Loser, PartyReading
from router.read.addresses import Address, addresses, role_labels
from router.read.identifiers import Mention
from router.read.labels import Labelled, labels_in, pattern, plain, says
from router.read.layout import Cell, Sheet
from router.read.names import NAME_LENGTH, clean_name, is_name, name_key, same_name
from router.read.vocabulary_parties import CONTACT, LEGAL_FORMS, OURS, ROLES, THEIRS

_SEPARATORS = re.compile(r"\s+[-–—|·•∙●]\s+|\s*[|·•∙●]\s*|,\s|\s{3,}|\s+/\s+|\s*;\s")
_LEAST = 1.2
@dataclass(slots=True)
class Company:
    """Everything that speaks for one name as seller or as buyer."""

    name: str
    cell: Cell
    seller: float = 0.0
    buyer: float = 0.0
    reasons: dict[str, str] = field(default_factory=dict)
    best: float = 0.0
    addresses: list[Address] = field(default_factory=list)

    @property
    def has_window(self) -> bool:
        """Whether an unlabelled or buyer's address of this name stands in the upper half of a page."""
        return any(not a.is_one_line and a.role in {"", "buyer"} and not a.has_contact and a.box.top < 400 for a in self.addresses)  # noqa: PLR2004


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
        _weigh_address(address, companies, sheet)
    _weigh_labelled_names(sheet, known, companies)
    _weigh_letterhead(sheet, companies)
    _weigh_footer(sheet, companies)
    every = tuple(companies.values())
    seller, buyer = _chosen(every)
    return Parties(seller, buyer, every, tuple(places))


def _witness(companies: dict[str, Company], name: str, cell: Cell, role: str, score: float, reason: str) -> Company | None:
    name = clean_name(name)
    if not is_name(name):
        return None
    key = name_key(name)
    match = next((known for known in companies if same_name(known, key)), key)
    company = companies.setdefault(match, Company(name, cell))
    if role == "seller":
        company.seller += score
    elif role == "buyer":
        company.buyer += score
    company.reasons.setdefault(role, f"{reason} on page {cell.page}")
    fullness = score + (0.5 if pattern(LEGAL_FORMS).search(plain(name)) else 0.0)
    if fullness > company.best:
        company.name, company.cell, company.best = name, cell, fullness
    return company


# ------------------------------------------------------------------ witnesses
def _weigh_address(address: Address, companies: dict[str, Company], sheet: Sheet) -> None:
    if address.name_cell is None:
        return
    height = sheet.page_height(address.page)
    seller, buyer, why = _address_scores(address, height, sheet.page_width(address.page))
    role = "seller" if seller > buyer else "buyer"
    company = _witness(companies, address.name, address.name_cell, role, abs(seller - buyer), why)
    if company is not None:
        company.addresses.append(address)


def _address_scores(address: Address, height: float, width: float) -> tuple[float, float, str]:
    if address.role == "seller":
        return 2.0, 0.0, "the address labelled as the seller's"
    if address.role == "buyer":
        return 0.0, 3.0, "the address labelled as the buyer's"
    if address.role in {"remittance", "payee"}:
        return 0.8, 0.0, "the address to pay to"
    if address.role == "delivery":
        return 0.0, 0.4, "the delivery address"
    theirs = any(says(cell.text, THEIRS) for cell in address.cells[1:])
    if theirs:
        return 0.0, 2.6, "the address with the buyer's numbers"
    if address.is_one_line:
        at_edge = address.box.top > 0.8 * height or address.box.top < 0.25 * height
        return (2.4 if at_edge else 0.8), 0.0, "the one-line address"
    seller = buyer = 0.0
    if address.has_contact:
        seller += 1.4
    elif 0.09 * height < address.box.top < 0.45 * height:
        buyer += 1.0
    if address.box.top < 0.09 * height:
        seller += 0.8
    if address.box.top > 0.75 * height:
        seller += 2.0
    if address.box.left > 0.45 * width and 0.1 * height < address.box.top < 0.3 * height and not address.has_contact:
        buyer += 0.5
    return seller, buyer, "the address block"


def _weigh_labelled_names(sheet: Sheet, known: Labelled, companies: dict[str, Company]) -> None:
    """Names behind or right of a party label, such as `Vendeur: …`."""
    for line in sheet.lines:
        for position, cell in enumerate(line.cells):
            if len(cell.words) > 14:  # noqa: PLR2004 - prose
                continue
            found = role_labels(cell, known) or [label for label in labels_in(cell, ROLES) if label.field == "payee"]
            for label in found[:1]:
                rest = " ".join(word.text for word in cell.words[label.end :])
                colon = ":" in " ".join(word.text for word in cell.words[: label.end + 1])
                beside = line.cells[position + 1] if position + 1 < len(line.cells) else None
                if not rest.strip(" :") and (beside is None or not colon or role_labels(beside, known)):
                    below = _name_below(cell, sheet, known)
                    if below is not None and label.field in {"buyer", "seller"}:
                        _witness(companies, below.text, below, label.field, 2.2, f"below '{label.text}'")
                if not colon:
                    continue
                if not rest.strip(" :"):
                    if beside is None or role_labels(beside, known) or known.is_label(beside):
                        continue
                    rest = beside.text
                name = _SEPARATORS.split(rest.strip(" :"))[0] if rest.strip(" :") else ""
                role = "seller" if label.field == "payee" else label.field
                if role in {"seller", "buyer"} and name:
                    _witness(companies, name, cell, role, 2.2 if role == "seller" else 3.2 if "name" in plain(label.text) else 2.4, f"behind '{label.text}'")


def _name_below(label: Cell, sheet: Sheet, known: Labelled) -> Cell | None:
    """The text right under a label that stands alone in its cell."""
    for line in sheet.lines[label.row + 1 : label.row + 4]:
        if line.page != label.page or line.box.top - label.box.bottom > 2.4 * label.size:
            return None
        for cell in line.cells:
            if abs(cell.box.left - label.box.left) < 1.2 * label.size:
                return None if known.is_label(cell) else cell
    return None


def _weigh_letterhead(sheet: Sheet, companies: dict[str, Company]) -> None:
    """Large or bold print, or a legal form, at the top of the first page."""
    sizes = [cell.size for cell in sheet.cells]
    usual = median(sizes) if sizes else 10.0
    first = min((page.number for page in sheet.pages), default=1)
    for cell in sheet.cells:
        if cell.page != first or cell.box.top > 0.2 * sheet.page_height(first) or len(cell.words) > 9:  # noqa: PLR2004
            continue
        if labels_in(cell) and labels_in(cell)[0].start == 0:
            continue
        form = pattern(LEGAL_FORMS).search(plain(cell.text)) is not None
        large = cell.size > 1.35 * usual
        first_cell = cell.box.top < 0.08 * sheet.page_height(first)
        name = _SEPARATORS.split(cell.text)[0]
        in_window = any(company.has_window for key, company in companies.items() if same_name(key, name_key(clean_name(name))))
        if large or (form and (first_cell or not in_window)):
            _witness(companies, name, cell, "seller", 0.6 * form + 0.9 * large + 0.5 * first_cell, "the letterhead")


def _weigh_footer(sheet: Sheet, companies: dict[str, Company]) -> None:
    """Names in the small print at the foot of a page, next to registration and bank data."""
    seen: set[str] = set()
    for line in sheet.lines:
        if line.box.top < 0.82 * sheet.page_height(line.page):
            continue
        official = says(line.text, CONTACT)
        for cell in line.cells:
            name = _SEPARATORS.split(cell.text)[0]
            if plain(name) in seen or len(name) > NAME_LENGTH or len(name.split()) > 7:  # noqa: PLR2004
                continue
            seen.add(plain(name))
            if pattern(LEGAL_FORMS).search(plain(name)):
                _witness(companies, name, cell, "seller", 1.5 if official else 0.9, "the foot of the page")


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
            distance = down + 1.2 * across + 1.5 * abs(cell.box.left - address.box.left) * (abs(cell.box.left - address.box.left) > 3) * 0.1  # noqa: PLR2004
            if distance < best:
                best, role = distance, name
    return (role, 1.2 if best < 60 else 0.6) if role else ("", 0.0)  # noqa: PLR2004


def party_reading(company: Company | None, role: str, vat: Field[str] | None, number: Field[str] | None, how: How,
                  rivals: Iterable[Company]) -> PartyReading:  # fmt: skip
    """The party's fields with their witnesses."""
    if company is None:
        return PartyReading(vat_number=vat, enterprise_number=number)
    lead = company.seller - company.buyer if role == "seller" else company.buyer - company.seller
    confidence = round(min(0.98, 0.82 + 0.03 * lead), 3)
    losers = tuple(
        Loser(value=other.name, why=f"less speaks for it as {role}", page=other.cell.page, box=other.cell.box)
        for other in rivals if other is not company
    )[:4]  # fmt: skip
    reason = company.reasons.get(role, "the only name left")
    name = _text_field(company.name, company.cell.page, company.cell.box, how, confidence, reason, losers)
    best = max(company.addresses, key=lambda a: (bool(a.street), not a.is_one_line, bool(a.role), bool(a.country)), default=None)
    if best is None:
        return PartyReading(name=name, vat_number=vat, enterprise_number=number)

    def part(value: str) -> Field[str] | None:
        return _text_field(value, best.page, best.box, how, confidence, f"in the address of the {role}") if value else None

    return PartyReading(name=name, vat_number=vat, enterprise_number=number, street=part(best.street.strip(" ,-|")),
                        postcode=part(best.postcode), city=part(best.city.strip(" ,-|")), country=part(best.country))  # fmt: skip


def _text_field(value: str, page: int, box: Box, how: How, confidence: float, reason: str,
                losers: tuple[Loser, ...] = ()) -> Field[str]:  # fmt: skip
    return Field(value=value, how=how, confidence=confidence, text=value, page=page, box=box, reason=reason, losers=losers)


def rivals(parties: Parties, role: str) -> list[Company]:
    """All names, those that speak most for `role` first."""
    return sorted(parties.companies, key=lambda c: c.buyer - c.seller if role == "buyer" else c.seller - c.buyer, reverse=True)

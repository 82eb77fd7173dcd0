"""Whose number is whose: the VAT and enterprise numbers of the issuer and of the addressee."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from router.model import Box, Field, How, Loser
from router.read.header.accounts import as_printed, mention_field
from router.read.header.identifiers import Mention
from router.read.layout.arrangement import Cell, Sheet
from router.read.layout.labels import pattern, plain, says
from router.read.layout.neighbours import text_above, text_left
from router.read.parties.addresses_roles import section_role
from router.read.parties.evidence import Company
from router.read.parties.names import has_form, name_key
from router.read.parties.parties import Parties
from router.read.parties.trade_names import acts_for_another
from router.read.vocabulary.parties import COUNTRY_NAMES, CUSTOMER_NUMBERS, MEMBERSHIP, OURS, THEIRS

_OWN_WEIGHT = 6.0  # what the firm knows of its client outweighs every place on the page
_FOREIGN = 1.0  # what an address in another country than the number's takes from a role
_LEFT_OVER = 0.88  # confidence of a number that only exclusion gives its owner
_CONTEXT_LETTERS = 45  # before a number; whole words of them
_LISTED, _LIST_ROWS, _LIST_STEPS = 1.0, 6, 4.5  # rows of the sheet, which other columns share; letter heights
_LONE = 0.6  # the only number, said to be nobody's: the issuer must print his (VAT directive, article 226 (3))
_ABOVE = 1.5  # letter heights
_FOOT = 0.82  # of the page's height: below begins the small print
IdentifierPair = tuple[Field[str] | None, Field[str] | None]
Roles = dict[str, dict[str, float]]
_OTHER = {"seller": "buyer", "buyer": "seller"}


def party_identifiers(
    parties: Parties,
    mentions: tuple[Mention, ...],
    sheet: Sheet,
    how: How,
    *,
    own: frozenset[str] = frozenset(),
    own_side: str | None = None,
) -> tuple[IdentifierPair, IdentifierPair]:
    """VAT and enterprise number of the issuer and of the addressee; None where it is not clear.

    `own` are the known client's numbers, which belong to `own_side` ("seller", "buyer", None when that is open) and
    to nobody else.
    """
    mentions = tuple(m for m in mentions if not (_is_thirds(m.cell, parties) or _is_groups(m)))
    mentions = tuple(m for m in mentions if not acts_for_another(m.cell.text[m.start :])) or mentions
    roles = _roles(parties, mentions, sheet)
    for value in roles:
        if own_side and _digits(value) in {_digits(number) for number in own}:
            roles[value] = {own_side: _OWN_WEIGHT, _OTHER[own_side]: 0.0}
        elif own_side and own:
            roles[value][own_side] = min(roles[value][own_side], roles[value][_OTHER[own_side]])
    doubtful = len(roles) == 1 and all(max(scores.values()) <= _LONE for scores in roles.values())
    if doubtful and not any(_in_window(mention.cell, parties) for mention in mentions):
        roles[mentions[0].value] = {"seller": _LONE, "buyer": 0.0}
    issuer, addressee = (
        (_best("vat", role, roles, mentions, how), _best("enterprise", role, roles, mentions, how))
        for role in ("seller", "buyer")
    )
    apart = tuple(mention for mention in mentions if not _is_named(mention, parties))
    mine = issuer[0] or _left_over(addressee, "seller", roles, mentions, how)
    theirs = addressee[0] or _left_over(issuer, "buyer", roles, apart, how)
    return (mine, issuer[1]), (theirs, addressee[1])


def _is_named(mention: Mention, parties: Parties) -> bool:
    """Whether a company stands before a number in a line that is neither party's: the number is that company's."""
    return has_form(mention.cell.text[: mention.start]) and _address_role(mention.cell, parties) == ""


def _in_window(cell: Cell, parties: Parties) -> bool:
    """Whether a number stands in a block where addressees stand: it may be theirs, whoever they are."""
    windows = (a for a in parties.addresses if a.is_high and not a.has_contact and not a.has_phone)
    return any(other is cell for address in windows for other in address.cells)


def _digits(value: str) -> str:
    return "".join(letter for letter in value if letter.isdigit()).lstrip("0")


def _left_over(
    other: IdentifierPair, role: str, roles: Roles, mentions: tuple[Mention, ...], how: How
) -> Field[str] | None:
    """The only other valid VAT number, when the other party's is sure and nothing much speaks against this one."""
    if other[0] is None:
        return None
    taken = {_digits(field.value) for field in other if field is not None}
    left = {m.value: m for m in mentions if m.kind == "vat" and m.is_valid and _digits(m.value) not in taken}
    if len(left) != 1:
        return None
    ((value, mention),) = left.items()
    against = roles[value][_OTHER[role]] - roles[value][role]
    sure = roles[other[0].value][_OTHER[role]] - roles[other[0].value][role]
    if against > 1.3 or sure < against + 1.0:  # noqa: PLR2004 - as good as the other's own
        return None
    return mention_field(mention, how, _LEFT_OVER, "the other VAT number on the paper")


def _best(kind: str, role: str, roles: Roles, mentions: tuple[Mention, ...], how: How) -> Field[str] | None:
    scores = {m.value: roles[m.value][role] - roles[m.value][_OTHER[role]] for m in mentions if m.kind == kind}
    ranked = sorted((item for item in scores.items() if item[1] > 0), key=lambda item: -item[1])
    if len(ranked) > 1 and ranked[0][1] < ranked[1][1] + 0.5:
        valid = {m.value for m in mentions if m.is_valid}
        ranked = [item for item in ranked if item[0] in valid]  # as good by its place, and wrong in itself
    if not ranked or (len(ranked) > 1 and ranked[0][1] < ranked[1][1] + 0.5):
        return None
    value, score = ranked[0]
    mention = next(m for m in mentions if m.value == value)
    if not as_printed([mention], how):
        return None
    clause = f"stands with the {role}'s data on page {mention.cell.page}"
    found = mention_field(mention, how, min(0.99, 0.86 + 0.03 * score), clause)
    losers = [next(m for m in mentions if m.value == lost) for lost, _ in ranked[1:4]]
    return replace(
        found,
        losers=tuple(Loser(value=m.value, why=_why_lost(m, role), page=m.cell.page, box=m.box) for m in losers),
    )


def _why_lost(mention: Mention, role: str) -> str:
    return f"less speaks for it as the {role}'s" if mention.is_valid else "its check digits are wrong"


# ------------------------------------------------------------------ what speaks for whom
def _roles(parties: Parties, mentions: Iterable[Mention], sheet: Sheet) -> Roles:
    """For each identifier how much speaks for its being the seller's and the buyer's."""
    roles: Roles = {}
    countries = {name: _country(parties, name) for name in ("seller", "buyer")}
    for mention in mentions:
        scores = roles.setdefault(mention.value, {"seller": 0.0, "buyer": 0.0})
        role, weight = mention_role(mention, parties, sheet)
        if role:
            scores[role] += weight
    for value, scores in roles.items():
        prefix = value[:2] if value[:2].isalpha() else "BE"
        for name, country in countries.items():
            if country and country != prefix and countries[_OTHER[name]] in ("", prefix):
                scores[name] -= _FOREIGN
    return roles


def _country(parties: Parties, role: str) -> str:
    """The country of a party; empty where one of its places tells none, or where its seat and its branch are in two."""
    company = parties.seller if role == "seller" else parties.buyer
    found: dict[str, str] = {}
    for address in company.addresses if company else ():
        found[address.postcode] = found.get(address.postcode) or address.country
    countries = set(found.values())
    return countries.pop() if len(countries) == 1 else ""


def mention_role(mention: Mention, parties: Parties, sheet: Sheet) -> tuple[str, float]:
    """Whose a number is and how much says so: the words at it, the address it stands in, or its place on the page."""
    cell = mention.cell
    context = _context(mention, sheet)
    if says(context, THEIRS):
        return "buyer", 3.0
    registered = _names_its_country(mention)
    if registered or says(context, OURS):
        return "seller", 4.0 if registered else 3.0
    named = _role_of_name(text_above(cell, sheet), parties)
    role = named or _address_role(cell, parties) or section_role(cell, sheet)
    if role:
        return role, 3.0 if named else 2.5
    official = says(cell.text, r"iban|bic|rpr|rpm|siret|kvk|hrb|capital|ape|rcs")
    if official or cell.box.top > _FOOT * sheet.page_height(cell.page):
        return "seller", 2.0
    role, weight = ("buyer", _LISTED) if _among_customers(cell, sheet) else _nearest_role(cell, parties)
    if not role and cell.box.top > 0.4 * sheet.page_height(cell.page):
        return "seller", 1.0  # far from both addresses, under the lines: where issuers print their own data
    return role, weight


def _among_customers(cell: Cell, sheet: Sheet) -> bool:
    """Whether a number stands in one list with the number that the addressee has as customer or member."""
    near = sheet.lines[max(0, cell.row - _LIST_ROWS) : cell.row + _LIST_ROWS + 1]
    return any(
        other is not cell and says(other.text, CUSTOMER_NUMBERS) and _in_list(other, cell)
        for line in near
        if line.page == cell.page
        for other in line.cells
    )


def _in_list(one: Cell, other: Cell) -> bool:
    aligned_left = abs(one.box.left - other.box.left) < 0.5 * other.size
    return aligned_left and abs(one.box.top - other.box.top) < _LIST_STEPS * other.size


def _names_its_country(mention: Mention) -> bool:
    """Whether the country of a number stands before it: of an issuer's registrations the one it sells under here."""
    word = plain(mention.cell.text[: mention.start]).rpartition(" ")[2]
    return COUNTRY_NAMES.get(word) == mention.value[:2]


def _context(mention: Mention, sheet: Sheet) -> str:
    """The words before a number in its cell, else those of the cell left of it and of the cell over it."""
    before = plain(mention.cell.text[: mention.start])
    if len(before) > 1:
        return before[-_CONTEXT_LETTERS:].partition(" ")[2] if len(before) > _CONTEXT_LETTERS else before
    return f"{text_left(mention.cell, sheet)} {text_above(mention.cell, sheet)}"


def _role_of_name(text: str, parties: Parties) -> str:
    """The role of the party with whose name a text ends: the line right over a number, `Sold by Zandhoek BV`."""
    spoken = f" {name_key(text)}"
    both = (("seller", parties.seller), ("buyer", parties.buyer))
    found = [role for role, party in both if party is not None and spoken.endswith(f" {name_key(party.name)}")]
    return found[0] if len(found) == 1 else ""


def _address_role(cell: Cell, parties: Parties) -> str:
    for address in parties.addresses:
        if not any(other is cell for other in address.cells):
            continue
        for role, company in (("seller", parties.seller), ("buyer", parties.buyer)):
            if company is not None and address in company.addresses:
                return role
    return ""


def _is_thirds(cell: Cell, parties: Parties) -> bool:
    """Whether a number stands with the name and address of a company that is neither of the parties."""
    if _address_role(cell, parties):
        return False
    if any(address.role == "between" and cell in address.cells for address in parties.addresses):
        return True
    seller, buyer = parties.seller, parties.buyer
    if seller is None or buyer is None or not (has_form(seller.name) and has_form(buyer.name)):
        return False
    others = (c for c in parties.companies if c not in (seller, buyer) and has_form(c.name))
    return any(cell in address.cells for c in others for address in c.addresses)


def _is_groups(mention: Mention) -> bool:
    """Whether a number ends a sentence on whose member a party is: `… deel van Zandhoek Groep NV, BE 0403…`."""
    said = pattern(MEMBERSHIP).search(plain(mention.cell.text[: mention.start]))
    return said is not None and has_form(said.string[said.end() :])


def _nearest_role(cell: Cell, parties: Parties) -> tuple[str, float]:
    """The role of the party whose address stands next above the number or at its side."""
    best, role = 130.0, ""
    for name, company in (("seller", parties.seller), ("buyer", parties.buyer)):
        for box, page in _boxes(company):
            if page != cell.page:
                continue
            if name == "buyer" and box.top - cell.box.bottom > _ABOVE * cell.size:
                continue  # an addressee's number stands in its block or under it
            down = max(0.0, cell.box.top - box.bottom, box.top - cell.box.bottom)
            across = max(0.0, cell.box.left - box.right, box.left - cell.box.right)
            aside = abs(cell.box.left - box.left)
            distance = down + 1.2 * across + 0.15 * aside
            if distance < best:
                best, role = distance, name
    return (role, 1.2 if best < 60 else 0.6) if role else ("", 0.0)  # noqa: PLR2004


def _boxes(company: Company | None) -> list[tuple[Box, int]]:
    """Where a company's addresses stand, and its name where it has none."""
    if company is None:
        return []
    places = [(address.box, address.page) for address in company.addresses]
    return places or [(company.cell.box, company.cell.page)]

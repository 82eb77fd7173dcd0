"""What speaks for a name as seller or as buyer: addresses, labels and the letterhead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from statistics import median

from router.model import Box
from router.read.layout.arrangement import Cell, Sheet
from router.read.layout.foot import foot_top
from router.read.layout.labels import Label, Labelled, labels_in, plain, says
from router.read.parties.addresses import Address
from router.read.parties.addresses_keyed import are_keys, name_in_section
from router.read.parties.addresses_names import STREET, is_attention, is_person, opens_the_post
from router.read.parties.addresses_roles import role_labels
from router.read.parties.contacts import is_numbered, is_reachable, is_vat_line, spelt_front
from router.read.parties.names import (
    clean_name,
    has_form,
    is_name,
    is_way,
    leading_name,
    name_key,
    same_name,
)
from router.read.parties.places import places
from router.read.vocabulary.parties import THEIRS
from router.read.vocabulary.roles import ROLES

_PRICE = re.compile(r"[€$£]? ?\d[\d., ]*[.,]\d\d ?[€$£]?")  # `2 paar handschoenen aan 4,50`
_IN_SMALL = 0.6  # no addressee's block is in print that nobody need read
SMALL = 0.9  # times the usual size: print for lines that nobody need read
_NAMED = r"(?:naam|nom|[a-z]*name|klantnaam|raison sociale)"  # labels that ask for a name, not for a whole address
LARGE_PRINT, _ONE_LINE = "the letterhead", "the one-line address"
_BARE_FOOT = 0.5  # of what an address at the foot says: no number, account or mail stands with it
_EVEN = 0.3  # letter heights by which lines set to the right may end apart
_LABELLED = 2.0  # what a label says at least
_BELOW = 2.2  # what it says of the name below it
_ATTENTION = 1.0  # a person or department named in an unlabelled block
_IN_WINDOW = 1.0  # the block right under the sender's line


@dataclass(slots=True)
class Company:
    """Everything that speaks for one name as seller or as buyer."""

    name: str
    cell: Cell
    seller: float = 0.0
    buyer: float = 0.0
    reasons: dict[str, str] = field(default_factory=dict)  # by role: what speaks most for it
    strongest: dict[str, float] = field(default_factory=dict)  # by role: how much that is
    best: float = 0.0
    addresses: list[Address] = field(default_factory=list)
    is_display: bool = True  # nothing but large print says it
    size: float = 0.0  # of its largest print, in points
    is_registered: bool = False  # small print gives its VAT number, its register or its account

    @property
    def is_brand(self) -> bool:
        """Whether it is one word that only large print says: a sign that a company trades under, not its name."""
        bare = self.is_display and not self.addresses and not has_form(self.name)
        return bare and len(plain(self.name).split()) == 1

    @property
    def has_number(self) -> bool:
        """Whether a VAT or enterprise number stands with its address: papers give the parties' numbers, no others'."""
        return any(is_vat_line(c.text) or is_numbered(c.text) for a in self.addresses for c in a.cells)

    @property
    def is_labelled_buyer(self) -> bool:
        """Whether a label of the buyer names it and hardly anything speaks for it as seller."""
        return self.buyer - self.seller >= _LABELLED

    @property
    def has_window(self) -> bool:
        """Whether an unlabelled or buyer's address of this name stands in the upper half of a page."""
        return any(a.role in {"", "buyer"} and not a.has_contact and a.is_high for a in self.addresses)


def witness(
    companies: dict[str, Company],
    name: str,
    cell: Cell,
    *,
    role: str,
    score: float,
    reason: str,
    address: Address | None = None,
) -> Company | None:
    """Let `name` in `cell` speak with `score` for `role`; None when it can be no name."""
    name = clean_name(name)
    if not is_name(name):
        return None
    key = name_key(name)
    alike = (known for known, other in companies.items() if same_name(known, key) and not _elsewhere(address, other))
    match = key if key in companies else next(alike, key)
    company = companies.setdefault(match, Company(name, cell))
    if role == "seller":
        company.seller += score
    elif role == "buyer":
        company.buyer += score
    company.size = max(company.size, cell.size)
    company.is_display &= reason == LARGE_PRINT
    if score > company.strongest.get(role, -1.0):
        company.strongest[role] = score
        company.reasons[role] = f"{reason} on page {cell.page}"
    fullness = score + 2.0 * has_form(name)
    if fullness > company.best:
        company.name, company.cell, company.best = name, cell, fullness
    return company


def _elsewhere(address: Address | None, company: Company) -> bool:
    """Whether a company is known in another place only: a sister company whose name begins alike."""
    return address is not None and any(
        other.street and address.street and other.postcode != address.postcode for other in company.addresses
    )


# ------------------------------------------------------------------ witnesses
def weigh_address(address: Address, companies: dict[str, Company], sheet: Sheet, *, beside_buyer: bool = False) -> None:
    """An address speaks by its label, its wording, its place on the page and what stands with it.

    `beside_buyer` says that another address is labelled as the buyer's: mail or a VAT number make this the seller's.
    """
    if address.name_cell is None:
        return
    own = address.has_contact or (beside_buyer and (address.has_own or address.has_phone))
    seller, buyer, why = _address_scores(replace(address, has_contact=own), sheet)
    role = "seller" if seller > buyer else "buyer"
    company = witness(
        companies, address.name, address.name_cell, role=role, score=abs(seller - buyer), reason=why, address=address
    )
    if company is not None:
        company.addresses.append(address)


_BY_ROLE = {
    "seller": (2.0, 0.0, "the address labelled as the seller's"),
    "buyer": (0.0, 3.0, "the address labelled as the buyer's"),
    "remittance": (0.8, 0.0, "the address to pay to"),
    "payee": (0.8, 0.0, "the address to pay to"),
    "delivery": (0.0, 0.4, "the delivery address"),
    "between": (0.0, 0.0, "the address of a third company"),
}


def _address_scores(address: Address, sheet: Sheet) -> tuple[float, float, str]:
    """What an address says for its name as seller and as buyer, and in which words."""
    if address.role in _BY_ROLE:
        return _BY_ROLE[address.role]
    if any(says(c.text, THEIRS) and any(sign.isdigit() for sign in c.text) for c in address.cells[1:]):
        return 0.0, 2.6, "the address with the buyer's numbers"
    top = address.box.top / sheet.page_height(address.page)
    width = sheet.page_width(address.page)
    if address.is_one_line:
        at_foot = address.box.top >= foot_top(sheet, address.page)
        seller, buyer = _line_scores(address, top, at_foot=at_foot)
        return seller * (_BARE_FOOT if at_foot and not _is_official_foot(address, sheet) else 1.0), buyer, _ONE_LINE
    seller = buyer = 0.0
    seller += 0.5 * address.has_phone
    is_small = address.place_cell.size < SMALL * usual_size(sheet)
    seller += _IN_SMALL * is_small
    buyer += _ATTENTION * (address.has_attention and not address.has_contact) + _IN_WINDOW * address.is_under_sender
    if address.has_contact:
        seller += 1.4
    elif 0.03 < top < 0.45 and not is_small:  # noqa: PLR2004 - where an envelope's window is
        buyer += 1.0 + 0.5 * (address.box.left > 0.45 * width and top < 0.3)  # noqa: PLR2004 - the Belgian window
    if top < 0.09:  # noqa: PLR2004 - the letterhead
        seller += 0.8
    if top > 0.75:  # noqa: PLR2004 - the foot
        seller += 2.0
    return seller, buyer, "the address block"


def _is_official_foot(address: Address, sheet: Sheet) -> bool:
    """Whether the issuer's data stand in or next to the line at the foot that holds an address."""
    lines = sheet.lines[max(0, address.place_cell.row - 1) : address.place_cell.row + 2]
    near = (
        line for line in lines if line.page == address.page and _gap(line.box, address.box) < address.place_cell.size
    )
    return any(is_numbered(cell.text) or is_reachable(cell.text) for line in near for cell in line.cells)


def _gap(one: Box, other: Box) -> float:
    return max(one.top - other.bottom, other.top - one.bottom)


def _line_scores(address: Address, top: float, *, at_foot: bool) -> tuple[float, float]:
    """An address in one line is the issuer's at the foot of a page or with his data; else it may be an addressee's."""
    if at_foot or (address.has_contact and top < 0.25):  # noqa: PLR2004 - the page's edges
        return 2.4, 0.0
    if address.has_contact:
        return 1.6, 0.0
    return (0.0, 1.2) if address.is_high and top > 0.09 else (0.8, 0.0)  # noqa: PLR2004 - below the letterhead


@dataclass(frozen=True, slots=True, eq=False)
class LabelledName:
    """A name that a label gives a role, and how much that says."""

    name: str
    cell: Cell
    role: str
    score: float
    reason: str


def labelled_names(sheet: Sheet, known: Labelled, domains: Iterable[str]) -> Iterator[LabelledName]:
    """Names behind, right of or below a party label, such as `Vendeur: …`; `domains` are the paper's `domain_stems`."""
    for line in sheet.lines:
        for position, cell in enumerate(line.cells):
            if len(cell.words) > 14:  # noqa: PLR2004 - prose
                continue
            found = role_labels(cell, known) or [label for label in labels_in(cell, ROLES) if label.field == "payee"]
            beside = line.cells[position + 1] if position + 1 < len(line.cells) else None
            for label in found[:1]:
                rest = " ".join(word.text for word in cell.words[label.end :]).strip(" :")
                colon = ":" in " ".join(word.text for word in cell.words[: label.end + 1])
                if not rest and colon and beside is not None and _is_value(beside, known):
                    rest = beside.text
                if not rest and not (beside is not None and _PRICE.fullmatch(beside.text)):
                    yield from _named_below(label, sheet, known, domains)
                elif rest and colon:
                    yield from _named_behind(label, rest)


def weigh_labelled_names(named: Iterable[LabelledName], companies: dict[str, Company]) -> None:
    """What a label says of a name."""
    for one in named:
        witness(companies, one.name, one.cell, role=one.role, score=one.score, reason=one.reason)


def _is_value(cell: Cell, known: Labelled) -> bool:
    """Whether a cell right of a label may be what it labels: no label itself, nor the key of another column."""
    return not (role_labels(cell, known) or known.is_label(cell) or cell.text.endswith(":"))


def _named_behind(label: Label, rest: str) -> Iterator[LabelledName]:
    """The name in the text behind a label; a street is none, and where a journey goes to neither."""
    role = "seller" if label.field == "payee" else label.field
    name = "" if role == "seller" and is_way(rest) else leading_name(rest)
    if role in {"seller", "buyer"} and name and not (STREET.search(name) and not has_form(name)):
        score = 2.2 if role == "seller" else 3.2 if says(label.text, _NAMED) else 2.4
        yield LabelledName(name, label.cell, role, score, f"behind '{label.text}'")


def _named_below(label: Label, sheet: Sheet, known: Labelled, domains: Iterable[str]) -> Iterator[LabelledName]:
    """The name in the section that a label heads, or right below it; a key with its value beside it heads nothing."""
    under = _cell_under(label.cell, sheet)
    if under is not None and are_keys(label.cell, under, sheet, known):
        return
    below = name_in_section(label.cell, sheet) or _name_below(label.cell, sheet, known)
    if below is not None and label.field in {"buyer", "seller"}:
        text, place = below
        text = leading_name(text) if places(place) else text  # the whole address in one line
        yield LabelledName(spelt_front(text, domains) or text, place, label.field, _BELOW, f"below '{label.text}'")


def _name_below(label: Cell, sheet: Sheet, known: Labelled) -> tuple[str, Cell] | None:
    """The text right under a label alone in its cell, or, of a person or office there, the company's right below."""
    cell = _cell_under(label, sheet)
    if cell is None or known.is_label(cell) or cell.text.endswith(":"):
        return None
    below = _cell_under(cell, sheet)
    if STREET.search(cell.text) and not has_form(cell.text) and below is not None and places(below):
        return None  # a house number over a postcode: the name is missing
    below = below if is_person(cell.text) or is_attention(cell.text) else None
    if below is not None and has_form(below.text) and not places(below):
        return below.text, below
    return None if opens_the_post(cell.text) else (cell.text, cell)


def _cell_under(upper: Cell, sheet: Sheet) -> Cell | None:
    """The next cell below another at its left edge, else at its right one, as where lines are set to the right."""
    for line in sheet.lines[upper.row + 1 : upper.row + 4]:
        if line.page != upper.page or line.box.top - upper.box.bottom > 2.4 * upper.size:
            return None
        left = (cell for cell in line.cells if abs(cell.box.left - upper.box.left) < 1.2 * upper.size)
        right = (cell for cell in line.cells if abs(cell.box.right - upper.box.right) < _EVEN * upper.size)
        if (found := next(left, None) or next(right, None)) is not None:
            return found
    return None


def usual_size(sheet: Sheet) -> float:
    """The size of most print on a paper, in points."""
    return median([cell.size for cell in sheet.cells] or [10.0])

"""Addresses on a paper: a place line, the street and the name above it, or all in one line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from router.model import Box
from router.read.layout.arrangement import Block, Cell, Sheet, box_around
from router.read.layout.labels import Labelled, plain, says
from router.read.parties.addresses_around import (
    company_above,
    company_below,
    is_anybodys,
    is_issuers,
    lines_above,
    lines_below,
    name_above,
    name_beside,
    name_over,
    prominent_above,
)
from router.read.parties.addresses_keyed import KeyedName, has_other_key, keyed_names, without_key
from router.read.parties.addresses_line import PARTS, name_and_street
from router.read.parties.addresses_names import (
    STREET,
    goes_on,
    is_attention,
    is_keeper,
    is_person,
    name_lines,
    whole_name,
    without_person,
)
from router.read.parties.addresses_roles import role_above, role_labels
from router.read.parties.contacts import has_contact, has_phone, is_mail, is_official, is_own, is_vat_line
from router.read.parties.names import clean_name, has_form, is_name, is_slogan
from router.read.parties.places import city_of, places, with_city
from router.read.parties.trade_names import is_third, is_under_brand
from router.read.vocabulary.parties import COUNTRY_NAMES

_SAME_PRINT = 0.05  # of the size
_THEIR_NUMBERS = frozenset({"customer_number", "order_reference", "buyer_reference"})
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_LABEL = re.compile(r"\w{4}.*\s")  # two words and one of them long: `van de` begins names
_STREET_WORDS = (
    r"(?:rue|avenue|av|boulevard|bd|chaussee|place|quai|chemin|route|impasse|"
    r"allee|[a-z-]*(?:straat|laan|steenweg|weg|plein|lei|kaai|dreef|strasse|"
    r"str|gasse|platz|allee|ring)|"
    r"street|st|road|rd|lane|drive|square|po box|postbus|bp|box)"
)


@dataclass(frozen=True, slots=True, eq=False)
class Address:
    """One address with the name above it; `role` as its label says, else empty."""

    name: str
    name_cell: Cell | None
    street: str
    postcode: str
    city: str
    country: str
    role: str
    cells: tuple[Cell, ...]
    box: Box
    page: int
    place_cell: Cell
    is_one_line: bool
    has_contact: bool  # web, bank or registration data stand under it, or both mail and telephone
    has_phone: bool = False
    has_own: bool = False  # a mail or web address or a VAT number stands under it
    has_anybodys: bool = True  # and nothing else stands under it than an addressee may have there too
    has_attention: bool = False  # a person or department is named at it, as addressees have
    is_under_sender: bool = False  # it begins right under another's address in one line, as in an envelope's window

    @property
    def is_high(self) -> bool:
        """Whether it stands in the upper part of its page, where addressees stand."""
        return self.box.top < 400  # noqa: PLR2004 - points, about the upper half of A4


def addresses(sheet: Sheet, known: Labelled, barred: frozenset[int]) -> list[Address]:
    """All addresses in reading order; `barred` rows (of a table of lines) hold none."""
    home = {id(cell): block for block in sheet.blocks for cell in block.cells}
    keyed = list(keyed_names(sheet))
    found: list[Address] = []
    for cell in sheet.cells:
        if cell.row in barred:
            continue
        whole = with_city(cell, sheet)
        for match, country in places(whole):
            key = next((each for each in keyed if each.holds(cell)), None)
            one = (
                _one_line(whole, (match, country), sheet, known)
                if key is None
                else _keyed(key, cell, (match, country), sheet, known)
            )
            if one is None and not has_other_key(cell, sheet):
                one = _stacked(cell, whole, (match, country), block=home[id(cell)], sheet=sheet, known=known)
            if one is not None:
                found.append(one)
            break
    return found


def _one_line(cell: Cell, town: tuple[re.Match[str], str], sheet: Sheet, known: Labelled) -> Address | None:
    """Name, street and place in one line, parted by dashes, dots, bars or commas; a label may lead it."""
    match, country = town
    found = name_and_street(cell, match.start())
    if found is None:
        return None
    name, street = found
    label = next(iter(role_labels(cell, known)), None)
    led = label is not None and name.startswith(label.text) and _leads(label.text, name)
    if label is not None and led:
        name = name[len(label.text) :].strip(" :")
    name_cell: Cell | None = cell
    beneath = is_slogan(name) or is_keeper(name)  # a name that stands under another
    if not is_name(clean_name(name)) or (beneath and name_over(cell, sheet, known) is not None):
        name_cell = name_over(cell, sheet, known)
        name = name_cell.text if name_cell else ""
    city = PARTS.split(match["city"] or "")[0].strip(" -,.")
    return Address(
        name,
        name_cell,
        street,
        match["code"],
        city_of(city),
        country,
        "between" if is_third(cell.text, name) else label.field if label is not None and led else "",
        (cell,),
        cell.box,
        cell.page,
        cell,
        is_one_line=True,
        has_contact=is_official(cell.text, match.end()) or is_issuers(lines_below(cell, sheet, known)),
    )


def _leads(label: str, text: str) -> bool:
    """Whether a label leads a line: of two words, or with a colon."""
    return _LABEL.search(label) is not None or label.endswith(":") or text[len(label) :].lstrip().startswith(":")


def _keyed(key: KeyedName, place: Cell, town: tuple[re.Match[str], str], sheet: Sheet, known: Labelled) -> Address:
    """The address of a small table of keys and values."""
    match, country = town
    below = lines_below(place, sheet, known)
    return Address(
        key.name,
        key.cell,
        key.street,
        match["code"],
        city_of(match["city"] or ""),
        country,
        role_above(key.key, sheet, known),
        (key.cell, place, *below),
        box_around([key.cell.box, place.box]),
        place.page,
        place,
        is_one_line=False,
        has_contact=is_issuers(below),
        has_phone=any(has_phone(c.text) for c in below),
        has_own=any(is_own(c.text) for c in below),
    )


def _stacked(
    cell: Cell, whole: Cell, town: tuple[re.Match[str], str], *, block: Block, sheet: Sheet, known: Labelled
) -> Address | None:
    """Name and street above a place line; `whole` is that line with all of its place, `cell` where it stands."""
    match, country = town
    above = [line for line in lines_above(cell, block, sheet) if line.words[0] not in whole.words]
    before = cell.text[: match.start()].strip(" ,")
    role, names = "", []
    for at, other in reversed(list(enumerate(above))):
        labels = role_labels(other, known)
        rest = _after_label(other, labels[0].end) if labels else None
        if labels and (rest == "" or ":" in other.text):
            role = labels[0].field
            if rest:
                names.append((rest, other))
            break
        if (at and _is_memo(other, above[at - 1], cell)) or (len(names) == 1 and _is_number(other, known)):
            continue  # between the name and the street
        if _ends_address(other, known) or (other.size < 0.87 * cell.size and PARTS.search(other.text)) or places(other):
            break  # prose, contact data, or the sender's line in small print above the window
        if not is_mail(other.text):
            names.append((without_key(other.text), other))
    names.reverse()
    if before and STREET.search(before):
        names.append((before, cell))
    if not role:
        role = role_above(names[0][1] if names else cell, sheet, known)
    return _address(names, cell, match, country, role=role, sheet=sheet, known=known)


def _after_label(cell: Cell, end: int) -> str:
    """What stands behind a heading; in brackets it belongs to the heading, `Leverancier (trainer)`."""
    rest = " ".join(word.text for word in cell.words[end:]).strip(" :-")
    return "" if _IN_BRACKETS.fullmatch(rest) and not has_form(rest) else rest


def _is_memo(cell: Cell, over: Cell, place: Cell) -> bool:
    """Whether one word without figures, right under a company's name, says which post this is: `Expense accounts`."""
    bare = len(cell.words) == 1 and cell.text.isalpha() and abs(cell.size - place.size) < _SAME_PRINT * place.size
    return bare and has_form(over.text) and not places(over)


def _is_number(cell: Cell, known: Labelled) -> bool:
    """Whether a line gives the addressee's VAT number, or the number or reference it has with the issuer."""
    if is_vat_line(cell.text):
        return True
    labels = [label for label in known.by_cell.get(id(cell), ()) if label.start == 0]
    return any(label.field in _THEIR_NUMBERS for label in labels) and any(sign.isdigit() for sign in cell.text)


def _ends_address(cell: Cell, known: Labelled) -> bool:
    """Whether a cell above a place cannot belong to its address."""
    if len(cell.words) > 10:  # noqa: PLR2004 - prose
        return True
    labels = known.by_cell.get(id(cell), ())
    if any(label.start == 0 and label.strength >= 2 and label.field != "other" for label in labels):  # noqa: PLR2004
        return True
    return has_contact(cell.text) and not is_mail(cell.text)


def _address(
    names: list[tuple[str, Cell]],
    cell: Cell,
    match: re.Match[str],
    country: str,
    *,
    role: str,
    sheet: Sheet,
    known: Labelled,
) -> Address | None:
    below = lines_below(cell, sheet, known)
    attention = any(is_attention(text) for text, _ in names) or any(is_attention(c.text) for c in below[:2])
    names = name_lines(names, cell)
    names = names if role == "seller" or is_issuers(below) else without_person(names)
    if len(names) > 1:
        street = next((text for text, _ in reversed(names[1:]) if STREET.search(text)), names[-1][0])
    else:
        street = ""
    name, name_cell = names[0] if names else ("", None)
    if len(names) > 1 and goes_on(names[0][1], names[1][1], place=cell) and names[1][0] != street:
        name = f"{name} {names[1][0]}"
    if len(names) == 1 and (STREET.search(name) or says(name, _STREET_WORDS)) and not has_form(name):
        street = name
        name_cell = name_above(names[0][1], sheet, known)
        name = whole_name(name_cell, cell, sheet) if name_cell else ""
    if not name and not role:
        top = names[0][1] if names else cell
        name_cell = prominent_above(top, cell, sheet, known) or name_beside(top, sheet, known)
        name = whole_name(name_cell, cell, sheet) if name_cell else ""
    if name and name_cell is not None and role != "seller" and (not has_form(name) or is_under_brand(name)):
        over = company_above(name_cell, sheet)
        name, name_cell = (name, name_cell) if over is None else (over.text, over)
    behind = company_below(below) if name and not has_form(name) else None
    to_person = behind is not None and is_person(name)  # as addressees have it: the numbers below are the company's
    if behind is not None:
        name, name_cell = behind.text, behind
    if not country:
        country = next((COUNTRY_NAMES[plain(c.text)] for c in below[:2] if plain(c.text) in COUNTRY_NAMES), "")
    cells = (*(c for _, c in names), cell, *below)
    return Address(
        name.strip(" :,-"),
        name_cell,
        street,
        match["code"],
        city_of(match["city"] or ""),
        country,
        role,
        cells,
        box_around([c.box for c in cells[: len(names) + 1]]),
        cell.page,
        cell,
        is_one_line=False,
        has_contact=is_issuers(below) and not to_person,
        has_phone=any(has_phone(c.text) for c in below),
        has_own=any(is_own(c.text) for c in below),
        has_anybodys=is_anybodys(below),
        has_attention=attention or to_person,
    )

"""Addresses on a paper: a place line, the street and the name above it, or all in one line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from router.model import Box
from router.read.contacts import has_contact, has_phone, is_reachable
from router.read.labels import Label, Labelled, labels_in, pattern, plain, says
from router.read.layout import Block, Cell, Sheet, aligned, box_around
from router.read.names import clean_name, is_name
from router.read.places import city_of, places, with_city
from router.read.vocabulary_parties import ATTENTION, COUNTRY_NAMES, LEGAL_FORMS, ROLES

_PARTS = re.compile(r"\s+[-–—·•|∙●*]\s+|\s*[|·•∙●]\s*|,\s+|\s{3,}|\s+/\s+")


_APART_LINES, _APART_POINTS = 9, 90.0  # how far above an address its name may stand
_DISPLAYED = 1.15  # times the size of the address: larger print is a letterhead
_STREET = re.compile(r"\d+ ?[A-Za-z]?\b")


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
    has_contact: bool  # mail, web, bank or registration data stand under it
    has_phone: bool = False

    @property
    def is_high(self) -> bool:
        """Whether it stands in the upper part of its page, where addressees stand."""
        return self.box.top < 400  # noqa: PLR2004 - points, about the upper half of A4


def addresses(sheet: Sheet, known: Labelled, barred: frozenset[int]) -> list[Address]:
    """All addresses in reading order; `barred` rows (of a table of lines) hold none."""
    home = {id(cell): block for block in sheet.blocks for cell in block.cells}
    found: list[Address] = []
    for cell in sheet.cells:
        if cell.row in barred:
            continue
        whole = with_city(cell, sheet)
        for match, country in places(whole):
            one = _one_line(whole, match, country) or _stacked(
                cell, match, country, block=home[id(cell)], sheet=sheet, known=known
            )
            if one is not None:
                found.append(one)
            break
    return found


def _one_line(cell: Cell, match: re.Match[str], country: str) -> Address | None:
    """Name, street and place in one line, parted by dashes, dots, bars or commas."""
    before = cell.text[: match.start()].rstrip(" -–·•|,")
    parts = [part.strip(" ,-–·•|") for part in _PARTS.split(before) if part.strip(" ,-–·•|")]
    if not parts:
        return None
    name = parts[0]
    street = parts[-1] if len(parts) > 1 else ""
    if not street:
        name, street = _split_name(name)
    if not street:
        return None
    if re.match(r"\d", name) or not any(letter.isalpha() for letter in name):
        return None
    if _STREET.search(name) and not pattern(LEGAL_FORMS).search(plain(name)):  # the line begins with the street
        street, name = name, ""
    city = _PARTS.split(match["city"] or "")[0].strip(" -,.")
    return Address(
        name,
        cell if name else None,
        street,
        match["code"],
        city_of(city),
        country,
        "",
        (cell,),
        cell.box,
        cell.page,
        cell,
        is_one_line=True,
        has_contact=True,
    )


def _split_name(text: str) -> tuple[str, str]:
    """A name that ends in its legal form, and the street that follows it."""
    match = re.search(rf"^(.*?\b(?:{LEGAL_FORMS.replace(' ', '[. ]?')})\b\.?)\s+(.*\d.*)$", text, re.IGNORECASE)
    return (match[1], match[2]) if match else (text, "")


def _stacked(
    cell: Cell, match: re.Match[str], country: str, *, block: Block, sheet: Sheet, known: Labelled
) -> Address | None:
    position = next(index for index, other in enumerate(block.cells) if other is cell)
    above = list(block.cells[max(0, position - 7) : position])
    before = cell.text[: match.start()].strip(" ,")
    role, names = "", []
    for other in reversed(above):
        labels = role_labels(other, known)
        rest = _after_label(other, labels[0].end) if labels else None
        if labels and (rest == "" or ":" in other.text):
            role = labels[0].field
            if rest:
                names.append((rest, other))
            break
        if (
            _ends_address(other, known)
            or (other.size < 0.87 * cell.size and _PARTS.search(other.text))
            or places(other)
        ):
            break  # prose, contact data, or the sender's line in small print above the window
        names.append((other.text, other))
    names.reverse()
    if before and _STREET.search(before):
        names.append((before, cell))
    if not role:
        role = _role_above(names[0][1] if names else cell, sheet, known)
    return _address(names, cell, match, country, role=role, sheet=sheet, known=known)


def role_labels(cell: Cell, known: Labelled) -> list[Label]:
    """Party labels that begin a cell, unless the cell begins with a longer label such as `Customer number`."""
    header = max((label.end for label in known.by_cell.get(id(cell), ()) if label.start == 0), default=0)
    found = labels_in(cell, ROLES)
    if not found or found[0].start > 0 or found[0].end < header:
        return []
    end = found[0].end
    for other in (
        () if cell.words[end - 1].text.endswith(":") else found[1:]
    ):  # "From (Seller)", "Käufer/Leistungsempfänger"
        end = other.end if other.start <= end else end
    return [Label(found[0].field, found[0].strength, cell, 0, end)]


def _after_label(cell: Cell, end: int) -> str:
    return " ".join(word.text for word in cell.words[end:]).strip(" :-")


def _ends_address(cell: Cell, known: Labelled) -> bool:
    """Whether a cell above a place cannot belong to its address."""
    if len(cell.words) > 10:  # noqa: PLR2004 - prose
        return True
    labels = known.by_cell.get(id(cell), ())
    if any(label.start == 0 and label.strength >= 2 and label.field != "other" for label in labels):  # noqa: PLR2004
        return True
    return has_contact(cell.text)


def _role_above(top: Cell, sheet: Sheet, known: Labelled) -> str:
    """The role that a label close above the address, or left of its first line, gives it."""
    for line in reversed(sheet.lines[max(0, top.row - 4) : top.row]):
        if line.page != top.page or top.box.top - line.box.bottom > 2.8 * top.size:
            continue
        for cell in line.cells:
            near = cell.box.left - 3 * top.size < top.box.left < cell.box.right + top.size
            labels = role_labels(cell, known) if near else []
            if labels and labels[0].end >= len(cell.words) - 1:
                return labels[0].field
        if any(abs(cell.box.left - top.box.left) < top.size for cell in line.cells):
            break
    for cell in sheet.lines[top.row].cells:
        if cell.box.right <= top.box.left:
            labels = role_labels(cell, known)
            if labels and labels[0].end >= len(cell.words) - 1:
                return labels[0].field
    return ""


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
    names = [(text, c) for text, c in names if is_name(clean_name(text)) or _STREET.search(text)]
    while len(names) > 1 and not is_name(clean_name(names[0][0])):
        names = names[1:]
    bare = [(text, c) for text, c in names if not _is_attention(text)]
    names = (
        names
        if not bare or (_STREET.search(bare[0][0]) and len(bare) < len(names) and not _has_form(bare[0][0]))
        else bare
    )
    if len(names) > 1 and not goes_on(names[0][1], names[1][1], place=cell) and _is_persons_line(names):
        names = names[1:]  # the person at the company, the company below
    if len(names) > 1:
        street = next((text for text, _ in reversed(names[1:]) if _STREET.search(text)), names[-1][0])
    else:
        street = ""
    name, name_cell = names[0] if names else ("", None)
    if len(names) > 1 and goes_on(names[0][1], names[1][1], place=cell) and names[1][0] != street:
        name = f"{name} {names[1][0]}"
    if len(names) == 1 and (_STREET.search(name) or says(name, _STREET_WORDS)) and not _has_form(name):
        street = name
        above = _name_above(names[0][1], sheet, known)
        name, name_cell = (above.text, above) if above else ("", None)
    if not name:
        above = _prominent_above(names[0][1] if names else cell, cell, sheet, known)
        name, name_cell = (above.text, above) if above else ("", None)
    below = _below(cell, sheet, known)
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
        has_contact=any(is_reachable(c.text) and not has_phone(c.text) for c in below),
        has_phone=any(has_phone(c.text) for c in below),
    )


def goes_on(first: Cell, second: Cell, *, place: Cell | None = None) -> bool:
    """Whether a name in display print runs on in the line below: the same print, closer than two names would stand."""
    alike = abs(first.size - second.size) < 0.04 * first.size and first.bold == second.bold
    larger = place is None or first.size > _DISPLAYED * place.size
    close = 0 < second.box.top - first.box.top < 1.6 * first.size and aligned(first, second)
    if not (alike and larger and close) or _has_form(first.text) or len(first.words) + len(second.words) > 6:  # noqa: PLR2004
        return False
    return is_name(clean_name(second.text)) and not any(c.isdigit() for c in second.text)


def _is_persons_line(names: list[tuple[str, Cell]]) -> bool:
    """Whether the first line has no legal form and the second, no street, has one."""
    first, second = names[0][0], names[1][0]
    return not _has_form(first) and _has_form(second) and not _STREET.search(second)


def _below(place: Cell, sheet: Sheet, known: Labelled) -> tuple[Cell, ...]:
    """What stands under a place line, aligned with it: country, numbers, telephone, until another address or label."""
    found: list[Cell] = []
    last = place
    for line in sheet.lines[place.row + 1 : place.row + 16]:
        if line.page != place.page or line.box.top - last.box.bottom > 1.8 * place.size:
            break
        under = next(
            (c for c in line.cells if aligned(place, c) or abs(c.box.left - place.box.left) < 0.5 * place.size), None
        )
        if under is None:
            continue
        if places(under) or (role_labels(under, known) and not says(under.text, r"btw|tva|vat|ust|mwst|nummer|no")):
            break
        found.append(under)
        last = under
    return tuple(found[:7])


def _name_above(street: Cell, sheet: Sheet, known: Labelled) -> Cell | None:
    """The text over a street that stands too far above it to be in its block."""
    for line in reversed(sheet.lines[max(0, street.row - 4) : street.row]):
        if line.page != street.page or street.box.top - line.box.bottom > 2.2 * street.size:
            break
        for cell in line.cells:
            if min(cell.box.right, street.box.right) - max(cell.box.left, street.box.left) > 0:
                usable = (
                    not known.is_label(cell)
                    and not role_labels(cell, known)
                    and not any(c.isdigit() for c in cell.text)
                )
                return cell if usable else None
    return None


def _prominent_above(top: Cell, place: Cell, sheet: Sheet, known: Labelled) -> Cell | None:
    """The display print over an address whose name stands apart from it, a slogan or contact data between."""
    for line in reversed(sheet.lines[max(0, top.row - _APART_LINES) : top.row]):
        if line.page != top.page or top.box.top - line.box.bottom > _APART_POINTS:
            return None
        for cell in line.cells:
            if not (aligned(top, cell) or abs(cell.box.left - top.box.left) < top.size):
                continue
            if places(cell) or (role_labels(cell, known) and known.is_label(cell)):
                return None
            displayed = cell.size > _DISPLAYED * place.size or (cell.bold and not place.bold)
            if displayed and is_name(clean_name(cell.text)) and not known.is_label(cell):
                return cell
    return None


def _has_form(text: str) -> bool:
    return pattern(LEGAL_FORMS).search(plain(text)) is not None


def _is_attention(text: str) -> bool:
    match = pattern(ATTENTION).match(plain(text))
    return match is not None and pattern(LEGAL_FORMS).search(plain(text)) is None

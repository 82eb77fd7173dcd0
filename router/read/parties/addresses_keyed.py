"""Addresses as small tables: `Name: …`, `Address: …`, `Town: …`, one key per line with its value behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from router.read.layout.arrangement import Cell, Line, Sheet
from router.read.layout.labels import Labelled, labels_in, pattern, plain, says
from router.read.parties.names import clean_name, is_form, is_name
from router.read.vocabulary.roles import ROLES

_NAME = (
    r"(?:naam(?: klant)?|nom(?: du client| et prenom)?|name(?: des kunden)?|raison sociale|"
    r"denomination(?: sociale)?|firma|"
    r"(?:registration|registered|legal|company|business|trading) name|statutaire naam|handelsnaam|nom commercial|"
    r"firmenname|firmanaam|bedrijf(?:snaam)?|societe|entreprise|company(?: name)?|customer name|client name|klantnaam|"
    r"kundenname|maatschappelijke naam|benaming|"
    r"(?:naam|nom|name)(?: (?:van|de|het|du|l|la|of|ou|or|oder|der|the)){0,2} (?:bedrijf|onderneming|organisatie|"
    r"entreprise|societe|organisation|firma|firme|unternehmen|company|business))"
)
_STREET = (
    r"(?:adres|adresse|address|anschrift|straat(?: en (?:nr|nummer|huisnummer))?|rue(?: et (?:no|numero))?|"
    r"strasse(?: nr)?|"
    r"street|hausnummer|adress?zeile 1|adres ?regel 1|adresse 1|address line 1)"
)
_TOWN = (
    r"(?:plaats|localite|ort|plz(?: ?ort)?|town|city|woonplaats|gemeente|postcode(?: (?:en )?(?:gemeente|plaats|"
    r"woonplaats)"
    r")?|code postal(?: et (?:ville|localite))?|ville|commune|cp(?: ?ville)?|zip(?: code)?|postcode and town|stadt)"
)
# Keys that begin companies' names too: `Société Rivage SAS`; only a colon makes them keys of what follows.
_NOUNS = r"(?:firma|bedrijf|societe|entreprise|company)"
_TRADE = r"(?:trading name|handelsnaam|nom commercial)"  # a sign, where the company's own name is not keyed too
_KEY_WORDS = 5
_SECTION_ROWS = 5
_ROWS = 4  # within so many lines below the name a street or town must be keyed too
_STEP = 2.6  # letter heights from one keyed line to the next
_SLACK = 2.0  # points
_VALUE_NEAR = 6.0  # letter heights from the longest of a list's keys to its values
_REACH = 220.0  # points from a key to the right end of its values


@dataclass(frozen=True, slots=True, eq=False)
class KeyedName:
    """A name behind its key with the cells of its small table."""

    name: str
    cell: Cell  # holds the name
    key: Cell  # holds the key; the same cell when both stand in one
    rows: frozenset[int]  # the sheet's rows that the table takes
    street: str

    def holds(self, cell: Cell) -> bool:
        """Whether a cell is one of the table's: on one of its rows, not left of its keys nor far right of them."""
        return cell.row in self.rows and -_SLACK < cell.box.left - self.key.box.left < _REACH


def keyed_names(sheet: Sheet) -> Iterator[KeyedName]:
    """Every name that stands behind a key and whose street or town is keyed below it."""
    for line in sheet.lines:
        for position, cell in enumerate(line.cells):
            value = _value(cell, line, position, _NAME)
            if value is None or not is_name(clean_name(value[0])):
                continue
            rows, street = _rows_below(cell, sheet)
            if rows:
                yield KeyedName(clean_name(value[0]), value[1], cell, frozenset({line.row, *rows}), street)


def name_in_section(heading: Cell, sheet: Sheet) -> tuple[str, Cell] | None:
    """The name behind its key in the rows under a heading that stand as close as those of one table."""
    beside = (other.box.left for other in sheet.lines[heading.row].cells if other.box.left > heading.box.right)
    right = min([heading.box.left + _REACH, *(left - _SLACK for left in beside)])  # where another section begins
    last, traded = heading, None
    for line in sheet.lines[heading.row + 1 : heading.row + 1 + _SECTION_ROWS]:
        if line.page != heading.page or line.box.top - last.box.bottom > _STEP * heading.size:
            break
        for position, cell in enumerate(line.cells):
            if not heading.box.left - _SLACK <= cell.box.left <= right:
                continue
            value = _value(cell, line, position, _NAME)
            if value is not None and is_name(clean_name(value[0])):
                if not says(cell.text, _TRADE):
                    return _with_form(value, line, sheet)
                traded = traded or value
            last = cell
    return traded


def _with_form(value: tuple[str, Cell], line: Line, sheet: Sheet) -> tuple[str, Cell]:
    """A value with the legal form that alone stands in the next row, at the value's edge: its end, wrapped."""
    text, cell = value
    left = next((word.box.left for word in cell.words if word.text == text.split()[0]), cell.box.left)
    for below in sheet.lines[line.row + 1 : line.row + 2]:
        for other in below.cells if below.page == line.page else ():
            if abs(other.box.left - left) < _SLACK and is_form(other.text):
                return f"{text} {other.text}", cell
    return value


def has_other_key(place: Cell, sheet: Sheet) -> bool:
    """Whether a place line is the value of a key that asks for something else, `KBA-Nr.: 8566 BRZ`: no address."""
    left = [cell for cell in sheet.lines[place.row].cells if cell.box.right <= place.box.left][-1:]
    if not left or not left[0].text.endswith(":") or place.box.left - left[0].box.left > _REACH:
        return False
    return not any(says(left[0].text, words) for words in (_NAME, _STREET, _TOWN)) and not labels_in(left[0], ROLES)


def are_keys(upper: Cell, lower: Cell, sheet: Sheet, known: Labelled) -> bool:
    """Whether two cells under each other are keys of a list, each with its value close at its right.

    Where a label stands right of the upper one, that is a heading over a name.
    """
    rights = [
        next((other for other in sheet.lines[cell.row].cells if other.box.left > cell.box.right), None)
        for cell in (upper, lower)
    ]
    one, two = rights
    if one is None or two is None or known.by_cell.get(id(one)) or labels_in(one, ROLES):
        return False
    near = max(upper.box.right, lower.box.right) + _VALUE_NEAR * upper.size
    return abs(one.box.left - two.box.left) < _SLACK and one.box.left < near


def without_key(text: str) -> str:
    """A line of an address without the key that some forms print before the name: `Firma: Zandhoek BV`."""
    key, colon, rest = text.partition(":")
    return rest.strip() if colon and rest.strip() and pattern(_NAME).fullmatch(plain(key)) else text


def _value(cell: Cell, line: Line, position: int, key: str) -> tuple[str, Cell] | None:
    """The words behind a key in its cell, else those of the cell right of it."""
    end = _key_end(cell, key)
    if end is None:
        return None
    led, rest = (" ".join(word.text for word in words) for words in (cell.words[:end], cell.words[end:]))
    if rest.strip(" :"):
        is_key = pattern(_NOUNS).fullmatch(plain(led)) is None or led.endswith(":") or rest.startswith(":")
        return (rest.strip(" :"), cell) if is_key else None
    if position + 1 < len(line.cells):
        return line.cells[position + 1].text.strip(" :"), line.cells[position + 1]
    return None


def _key_end(cell: Cell, key: str) -> int | None:
    """How many words of a cell its leading key takes; a key that prose goes on from takes none."""
    if pattern(key).match(plain(cell.text)) is None:
        return None
    for end in range(min(_KEY_WORDS, len(cell.words)), 0, -1):
        text = plain(" ".join(word.text for word in cell.words[:end]))
        if pattern(key).fullmatch(text):
            return end
    return None


def _rows_below(name: Cell, sheet: Sheet) -> tuple[list[int], str]:
    """The rows of keyed streets and towns under a keyed name, at its left edge, and the street."""
    found: list[int] = []
    street = ""
    last = name
    for line in sheet.lines[name.row + 1 : name.row + 1 + 2 * _ROWS]:
        if line.page != name.page or line.box.top - last.box.top > _STEP * name.size or len(found) >= _ROWS:
            break
        for position, cell in enumerate(line.cells):
            if abs(cell.box.left - name.box.left) > 0.5 * name.size:
                continue
            value = _value(cell, line, position, _STREET)
            street = street or (value[0] if value else "")
            if value or _key_end(cell, _TOWN) is not None:
                found.append(line.row)
            last = cell
    return found, street

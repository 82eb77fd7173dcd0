"""What stands around the place line of an address: the lines above it, the data below it, a name set apart."""

from __future__ import annotations

from router.read.layout.arrangement import Block, Cell, Sheet, aligned
from router.read.layout.labels import Labelled, plain, says
from router.read.parties.addresses_names import is_attention, is_building, is_status
from router.read.parties.addresses_roles import role_labels
from router.read.parties.contacts import has_phone, is_mail, is_numbered, is_own, is_reachable, is_vat_line, is_web
from router.read.parties.names import clean_name, has_form, is_name, is_slogan
from router.read.parties.places import places
from router.read.parties.trade_names import is_said_of_another, is_third
from router.read.vocabulary.parties import COUNTRY_NAMES

_LINES = 7  # of a block above its place line
_LINES_WIDE, _STEP_WIDE = 4, 3.2  # and where the lines stand too far apart to be a block; in letter heights
_EVEN = 0.25  # letter heights by which even steps may differ
_APART_LINES, _APART_POINTS = 9, 90.0  # how far above an address its name may stand
_NAME_ROWS, _STEP_OVER = 6, 2.2  # how far above its street a name may stand: rows of the sheet; letter heights
_CLOSE, _NOT_SMALL = 0.6, 0.87  # letter heights between a name and the line below it; times that line's size
_STEP = 1.8  # times its size at most from one line of an address to the next
_STEP_APART = 3.2  # and to the telephone or mail that many print a blank line below it
_LETTERHEAD = 0.12  # of the page's height
_DISPLAYED = 1.15  # times the size of the address: larger print is a letterhead
_BESIDE_NAMES = (is_attention, is_status, is_building, is_mail, is_said_of_another)  # what may stand under a name
_OF_THE_PAPER = frozenset({"invoice_number", "issue_date", "due_date"})


def lines_above(place: Cell, block: Block, sheet: Sheet) -> tuple[Cell, ...]:
    """The lines of its block above a place line; in double-spaced print those in even steps at its left edge."""
    position = next(index for index, other in enumerate(block.cells) if other is place)
    if position:
        return block.cells[max(0, position - _LINES) : position]
    found: list[Cell] = []
    last, step = place, 0.0
    for line in reversed(sheet.lines[max(0, place.row - 3 * _LINES_WIDE) : place.row]):
        above = next((cell for cell in line.cells if abs(cell.box.left - place.box.left) < 0.5 * place.size), None)
        if above is None:
            continue
        down = last.box.top - above.box.top
        uneven = step and abs(down - step) > _EVEN * place.size
        if line.page != place.page or down > _STEP_WIDE * place.size or uneven or len(found) == _LINES_WIDE:
            break
        found.append(above)
        last, step = above, step or down
    return tuple(reversed(found))


def lines_below(place: Cell, sheet: Sheet, known: Labelled) -> tuple[Cell, ...]:
    """What stands under a place line, aligned with it: country, numbers, telephone, until another address or label."""
    found: list[Cell] = []
    last = place
    for line in sheet.lines[place.row + 1 : place.row + 16]:
        gap = line.box.top - last.box.bottom
        if line.page != place.page or gap > _STEP_APART * place.size:
            break
        under = next(
            (c for c in line.cells if aligned(place, c) or abs(c.box.left - place.box.left) < 0.5 * place.size), None
        )
        if under is None:
            continue
        if gap > _STEP * place.size and not (is_reachable(under.text) or _is_company(under)):
            break
        if places(under) or (role_labels(under, known) and not says(under.text, r"btw|tva|vat|ust|mwst|nummer|no")):
            break
        labels = [label for label in known.by_cell.get(id(under), ()) if label.start == 0 and label.strength > 1]
        if any(label.field in _OF_THE_PAPER for label in labels):
            break
        found.append(under)
        last = under
    return tuple(found[:7])


def is_issuers(below: tuple[Cell, ...]) -> bool:
    """What issuers print of themselves; one of telephone, mail, web and VAT number anybody's block may hold."""
    written = any(is_mail(cell.text) or is_web(cell.text) for cell in below)
    called = any(has_phone(cell.text) for cell in below)
    return (written and called) or not is_anybodys(below)


def company_below(below: tuple[Cell, ...]) -> Cell | None:
    """The company's name that ends an address, over nothing but its numbers: the line over the street is a person."""
    for position, cell in enumerate(below):
        if is_reachable(cell.text) or is_vat_line(cell.text) or plain(cell.text) in COUNTRY_NAMES:
            continue
        ends = all(is_reachable(c.text) or is_vat_line(c.text) or is_numbered(c.text) for c in below[position + 1 :])
        return cell if _is_company(cell) and ends and not is_third(cell.text, cell.text) else None
    return None


def company_above(name: Cell, sheet: Sheet) -> Cell | None:
    """The company's name right over the first line of a block, in other print or set out otherwise.

    What is below it is a person, a trade or a branch; small print above a block is a sender's line.
    """
    for line in reversed(sheet.lines[max(0, name.row - 3) : name.row]):
        if line.page != name.page or name.box.top - line.box.bottom > _CLOSE * name.size:
            return None
        for cell in line.cells:
            if aligned(name, cell) and cell.size > _NOT_SMALL * name.size and cell.box.bottom <= name.middle:
                return cell if _is_company(cell) else None
    return None


def _is_company(cell: Cell) -> bool:
    """Whether a line is a company's name with its legal form and nothing else."""
    return has_form(cell.text) and is_name(clean_name(cell.text)) and not any(c.isdigit() for c in cell.text)


def is_anybodys(below: tuple[Cell, ...]) -> bool:
    """Whether mail, web, telephone and VAT number are all that is printed: an addressee may have them in its block."""
    return not any(is_reachable(cell.text) and not (is_own(cell.text) or has_phone(cell.text)) for cell in below)


def name_above(street: Cell, sheet: Sheet, known: Labelled) -> Cell | None:
    """The text over a street that stands too far above it to be in its block; a person or a building may be between."""
    last = street
    for line in reversed(sheet.lines[max(0, street.row - _NAME_ROWS) : street.row]):
        if line.page != street.page or last.box.top - line.box.bottom > _STEP_OVER * street.size:
            break
        for cell in line.cells:
            if min(cell.box.right, street.box.right) - max(cell.box.left, street.box.left) > 0:
                if any(is_beside(cell.text) for is_beside in _BESIDE_NAMES):
                    last = cell
                    continue
                usable = (
                    not known.is_label(cell)
                    and not role_labels(cell, known)
                    and not any(c.isdigit() for c in cell.text)
                    and not is_slogan(cell.text)
                )
                return cell if usable else None
    return None


def name_over(line: Cell, sheet: Sheet, known: Labelled) -> Cell | None:
    """The name in the line right over an address of one line that has none of its own, as in a letterhead."""
    above = sheet.lines[line.row - 1].cells if line.row else ()
    for cell in above:
        near = cell.page == line.page and 0 <= line.box.top - cell.box.bottom < line.size
        placed = near and (aligned(line, cell) or abs(cell.box.left - line.box.left) < line.size)
        if placed and _may_name(cell, known):
            return cell
    return None


def name_beside(street: Cell, sheet: Sheet, known: Labelled) -> Cell | None:
    """The name that stands left of an address in the letterhead, alone with it in one line."""
    cells = sheet.lines[street.row].cells
    high = street.box.top < _LETTERHEAD * sheet.page_height(street.page)
    if not high or len(cells) != 2 or cells[1] is not street:  # noqa: PLR2004 - name and street
        return None
    return cells[0] if _may_name(cells[0], known) else None


def _may_name(cell: Cell, known: Labelled) -> bool:
    name = clean_name(cell.text)
    return is_name(name) and not (is_slogan(name) or known.by_cell.get(id(cell)) or any(c.isdigit() for c in name))


def prominent_above(top: Cell, place: Cell, sheet: Sheet, known: Labelled) -> Cell | None:
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
            named = is_name(clean_name(cell.text)) and not is_slogan(cell.text)
            if displayed and named and not known.is_label(cell):
                return cell
    return None

"""What a block's standing among the others says: the sender's line over a window, an addressee below a letterhead."""

from __future__ import annotations

from dataclasses import replace

from router.read.layout.arrangement import Cell, Sheet
from router.read.parties.addresses import Address
from router.read.parties.contacts import has_contact, has_phone, is_mail, is_reachable, is_vat_line, is_web
from router.read.parties.names import name_key

_LETTERHEAD, _WINDOW_ENDS = 0.12, 0.45  # of the page's height
_LARGER = 1.3  # times the size of another name
_WINDOW_STEP = 3.0  # letter heights from the sender's line to the addressee


def standing(places: list[Address], sheet: Sheet, small: float) -> list[Address]:
    """The addresses with what their standing tells of them; print below `small` points nobody need read."""
    places = [_as_sender(place, places, small) for place in places]
    places = [_as_addressed(place, places) for place in places]
    places = [_as_own(place, places) for place in places]
    places = [_as_issuer(place, places, sheet) for place in places]
    return [_as_addressee(place, places, sheet) for place in places]


def _as_sender(place: Address, places: list[Address], small: float) -> Address:
    """An address in one line of small print, or over a block at its left edge: the sender's above the window."""
    if not place.is_one_line:
        return place
    size = place.place_cell.size
    over = any(_is_right_over(place, other) for other in places)
    return replace(place, has_contact=True) if over or size < small else place


def _as_addressed(place: Address, places: list[Address]) -> Address:
    """A block of another name right under the sender's line: whom the envelope's window shows."""
    key = name_key(place.name)
    senders = (other for other in places if other.is_one_line and _is_right_over(other, place))
    return replace(place, is_under_sender=any(name_key(sender.name) != key for sender in senders))


def _is_right_over(line: Address, block: Address) -> bool:
    """Whether an address in one line stands right over a block, at its left edge."""
    size = line.place_cell.size
    return (
        block.page == line.page
        and not block.is_one_line
        and abs(block.box.left - line.box.left) < size
        and 0 < block.box.top - line.box.bottom < _WINDOW_STEP * size
    )


def _as_own(place: Address, places: list[Address]) -> Address:
    """Of two blocks headed as the buyer's beside each other the one that alone gives an issuer's data: the seller's.

    Who fills in a form made for him is "you" in its headings, `Uw gegevens` beside `Klantgegevens`.
    """
    beside = [
        other
        for other in places
        if other.role == place.role == "buyer"
        and other.page == place.page
        and abs(other.box.top - place.box.top) < place.place_cell.size
        and name_key(other.name) != name_key(place.name)
    ]
    owns = place.has_contact and beside and not any(other.has_contact for other in beside)
    return replace(place, role="seller") if owns else place


def _as_issuer(place: Address, places: list[Address], sheet: Sheet) -> Address:
    """The first block of a page, which says how to reach its company as no block beside or below it does.

    So is the first of all print on a page over the only other block, at the same left edge.
    """
    reach = _reach(place)
    head = place.role == "" and place.box.top < _LETTERHEAD * sheet.page_height(place.page) and not place.is_one_line
    others = [
        other
        for other in places
        if other is not place
        and other.page == place.page
        and other.name_cell is not None
        and other.role in {"", "buyer"}
    ]
    below = [other for other in others if other.is_high and other.box.top > place.box.top + place.place_cell.size]
    first = all(other.box.top >= place.box.top or other.role == "buyer" for other in others)
    issues = reach > 0 and first and below and all(_reach(other) < reach for other in below)
    return replace(place, has_contact=True) if head and (issues or _is_over(place, others, sheet)) else place


def _is_over(place: Address, others: list[Address], sheet: Sheet) -> bool:
    """Whether a block begins its page and the only other one, of nobody's label, stands below it in its column."""
    if len(others) != 1 or others[0].role or place.name_cell is None:
        return False
    begins = all(c.box.top >= place.name_cell.box.top for c in sheet.cells if c.page == place.page)
    below = others[0].is_high and others[0].box.top > place.place_cell.box.bottom
    return begins and below and abs(others[0].box.left - place.box.left) < place.place_cell.size


def _reach(place: Address) -> int:
    """How many ways to reach a company its block gives: telephone, mail, web."""
    texts = [cell.text for cell in place.cells]
    return sum(any(tells(text) for text in texts) for tells in (has_phone, is_mail, is_web))


def _as_addressee(place: Address, places: list[Address], sheet: Sheet) -> Address:
    """A block where addressees stand, below another's letterhead: its mail and telephone make it no issuer."""
    reached = place.has_contact and place.has_anybodys and place.role == ""
    return replace(place, has_contact=False) if reached and below_another(place, places, sheet) else place


def is_only_reached(place: Address, places: list[Address], sheet: Sheet) -> bool:
    """Whether all mail, telephone and VAT data on the paper stand at this block, another being the addressee's perhaps.

    Who writes a paper says how to reach him, and under which number he is taxed.
    """
    own = any(is_mail(cell.text) or has_phone(cell.text) for cell in place.cells)  # addressees have VAT numbers too
    return (own and holds_all_data(place, sheet)) and any(
        other.is_high
        and not (other.is_one_line or other.has_own or other.has_phone or other.has_contact)
        and other.role in {"", "buyer"}
        for other in places
        if other is not place and other.name_cell is not None
    )


def holds_all_data(place: Address, sheet: Sheet) -> bool:
    """Whether no mail address, telephone, account or VAT number stands outside a block, and one in it."""
    inside = {id(cell) for cell in place.cells}
    if any(_tells(cell) for cell in sheet.cells if id(cell) not in inside):
        return False
    return any(_tells(cell) for cell in sheet.cells if id(cell) in inside)


def _tells(cell: Cell) -> bool:
    """Whether a cell holds a mail address, a telephone, an account or a VAT number."""
    return is_reachable(cell.text) or has_contact(cell.text) or is_vat_line(cell.text)


def below_another(place: Address, places: list[Address], sheet: Sheet) -> bool:
    """Whether a block stands where addressees do and another's letterhead over it: what it spells may be its own.

    The letterhead says how to reach its company or has its name in clearly larger print. No letterhead has its name in
    smaller print than a block below it, which is then one itself; a line with no name over it may be a sender's.
    """
    height = sheet.page_height(place.page)
    size = place.name_cell.size if place.name_cell is not None else 0.0
    if place.is_one_line or place.box.top > _WINDOW_ENDS * height:
        return False
    return any(
        other.name_cell is not None
        and other.name_cell is not (other.place_cell if other.is_one_line else None)
        and other.page == place.page
        and other.box.top < _LETTERHEAD * height
        and max(other.box.bottom, other.name_cell.box.bottom) < place.box.top
        and other.name_cell.size >= size * (1.0 if _says_whose(other) else _LARGER)
        for other in places
        if other is not place
    )


def _says_whose(place: Address) -> bool:
    return place.has_contact or place.has_phone or place.has_own

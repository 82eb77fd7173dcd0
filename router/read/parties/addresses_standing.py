"""What a block's standing among the others says: the sender's line over a window, an addressee below a letterhead."""

from __future__ import annotations

from dataclasses import replace

from router.read.layout.arrangement import Sheet
from router.read.parties.addresses import Address
from router.read.parties.contacts import has_contact, has_phone, is_mail, is_reachable, is_vat_line

_LETTERHEAD, _WINDOW_ENDS = 0.12, 0.45  # of the page's height
_WINDOW_STEP = 3.0  # letter heights from the sender's line to the addressee


def standing(places: list[Address], sheet: Sheet, small: float) -> list[Address]:
    """The addresses with what their standing tells of them; print below `small` points nobody need read."""
    places = [_as_sender(place, places, small) for place in places]
    return [_as_addressee(place, places, sheet) for place in places]


def _as_sender(place: Address, places: list[Address], small: float) -> Address:
    """An address in one line of small print, or over a block at its left edge: the sender's above the window."""
    if not place.is_one_line:
        return place
    size = place.place_cell.size
    over = any(
        other.page == place.page
        and not other.is_one_line
        and abs(other.box.left - place.box.left) < size
        and 0 < other.box.top - place.box.bottom < _WINDOW_STEP * size
        for other in places
    )
    return replace(place, has_contact=True) if over or size < small else place


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
    data = [cell for cell in sheet.cells if is_reachable(cell.text) or has_contact(cell.text) or is_vat_line(cell.text)]
    return bool(data) and all(any(cell is other for other in place.cells) for cell in data)


def below_another(place: Address, places: list[Address], sheet: Sheet) -> bool:
    """Whether a block stands where addressees do and another's letterhead over it: what it spells may be its own.

    No letterhead has its name in smaller print than a block below it, which is then one itself.
    """
    height = sheet.page_height(place.page)
    size = place.name_cell.size if place.name_cell is not None else 0.0
    heads = (
        other
        for other in places
        if other.page == place.page
        and not other.is_one_line
        and other.name_cell is not None
        and other.name_cell.size >= size
    )
    under = not place.is_one_line and _LETTERHEAD < place.box.top / height < _WINDOW_ENDS
    return under and any(
        head.box.bottom < place.box.top
        and head.box.top < _LETTERHEAD * height
        and (head.has_contact or head.has_phone or head.has_own)
        for head in heads
    )

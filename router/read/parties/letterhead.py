"""The letterhead: names in large or bold print, or with a legal form, at the top of the first page."""

from __future__ import annotations

from collections.abc import Iterable

from router.read.layout.arrangement import Cell, Sheet
from router.read.layout.labels import labels_in, plain
from router.read.parties.addresses_names import goes_on
from router.read.parties.contacts import is_spelt
from router.read.parties.evidence import LARGE_PRINT, Company, usual_size, witness
from router.read.parties.names import (
    billed_name,
    clean_name,
    has_form,
    is_form,
    is_slogan,
    leading_name,
    name_key,
    same_name,
)
from router.read.parties.places import places

_TOP, _FIRST = 0.2, 0.08  # of the page's height: where the letterhead stands, and its first line
_MOST_WORDS = 9
_LARGE = 1.35  # times the usual size
_DISPLAY, _LONE_DISPLAY = 0.9, 0.6  # large print; without a legal form and said nowhere else it may be a slogan
_HUGE, _HUGE_PRINT = 2.2, 0.5  # times the usual size, and what it adds
_AGAINST_PLACE, _HEADS = 0.2, 0.8


def weigh_letterhead(sheet: Sheet, domains: Iterable[str], companies: dict[str, Company]) -> None:
    """Large or bold print, or a legal form, at the top of the first page; `domains` are the paper's `domain_stems`."""
    usual = usual_size(sheet)
    first = min((page.number for page in sheet.pages), default=1)
    height = sheet.page_height(first)
    joined: set[int] = set()
    for cell in (cell for line in sheet.by_page.get(first, ()) for cell in line.cells):
        if id(cell) in joined or cell.box.top > _TOP * height or not _may_head(cell, domains):
            continue
        name = leading_name(cell.text)
        form = has_form(name if places(cell) else cell.text)  # `1016 EK` is a postcode
        large = cell.size > _LARGE * usual
        first_cell = cell.box.top < _FIRST * height
        if large or (form and (first_cell or not _is_in_window(name, companies))):
            weight = _DISPLAY if form or _is_repeated(name, sheet) else _LONE_DISPLAY
            weight += _HUGE_PRINT * (weight == _DISPLAY and cell.size > _HUGE * usual)
            onward = _onward(cell, sheet) if large else None
            if onward is not None:
                name = f"{name} {onward.text}"
                joined.add(id(onward))
            witness(
                companies,
                name,
                cell,
                role="seller",
                score=0.6 * form + weight * large + 0.5 * first_cell,
                reason=LARGE_PRINT,
            )


def _may_head(cell: Cell, domains: Iterable[str]) -> bool:
    """Whether a cell may be a name: no label, no title that names the buyer, no slogan unless a domain spells it."""
    labels = labels_in(cell)
    if len(cell.words) > _MOST_WORDS or (labels and labels[0].start == 0) or billed_name(cell.text):
        return False
    return not is_slogan(cell.text) or is_spelt(cell.text, domains)


def _is_in_window(name: str, companies: dict[str, Company]) -> bool:
    """Whether a name is known from where addressees stand."""
    spoken = name_key(clean_name(name))
    return any(
        company.has_window or company.is_labelled_buyer for key, company in companies.items() if same_name(key, spoken)
    )


def trust_display(sheet: Sheet, companies: dict[str, Company]) -> None:
    """The only company with an address whose name is in large print heads the paper, wherever its block stands.

    So does, where no name is large, the only one that stands over its block a second time, as a sign.
    """
    usual = usual_size(sheet)
    placed = [c for c in companies.values() if any(a.is_high and a.role in {"", "buyer"} for a in c.addresses)]
    large = [company for company in placed if company.size > _LARGE * usual]
    heads = large or [company for company in placed if _is_headed(company, sheet)]
    if len(heads) == 1 and len(placed) > 1 and not any(a.role == "buyer" for a in heads[0].addresses):
        heads[0].buyer *= _AGAINST_PLACE
        heads[0].seller += _HEADS
        heads[0].reasons.setdefault("seller", "its name is in large print" if large else "its name heads its block")


def _is_headed(company: Company, sheet: Sheet) -> bool:
    """Whether a name stands over its own address block once more, in no smaller print."""
    blocks = [a for a in company.addresses if a.is_high and a.role == "" and a.name_cell is not None]
    inside = {id(cell) for address in company.addresses for cell in address.cells}
    key = name_key(company.name)
    return any(
        sign.box.bottom <= block.box.top
        and sign.size >= block.place_cell.size
        and sign is not block.name_cell
        and id(sign) not in inside
        and name_key(clean_name(sign.text)) == key
        for block in blocks
        for line in sheet.by_page[block.page]
        for sign in line.cells
    )


def _is_repeated(name: str, sheet: Sheet) -> bool:
    """Whether a name is said on the paper again, alone or at the front of a line."""
    key = name_key(clean_name(name))
    return key != "" and sum(f"{plain(cell.text)} ".startswith(f"{key} ") for cell in sheet.cells) > 1


def _onward(cell: Cell, sheet: Sheet) -> Cell | None:
    """The line below that a name in display print runs on into; a slogan is none of it."""
    return next(
        (
            other
            for line in sheet.lines[cell.row + 1 : cell.row + 5]
            for other in line.cells
            if line.page == cell.page
            and not is_slogan(other.text)
            and (goes_on(cell, other) or _ends_with_form(cell, other))
        ),
        None,
    )


def _ends_with_form(cell: Cell, below: Cell) -> bool:
    """Whether the line below holds nothing but the legal form of a name in the same print."""
    close = 0 < below.box.top - cell.box.bottom < cell.size and abs(below.box.left - cell.box.left) < cell.size
    return close and abs(below.size - cell.size) < 0.1 * cell.size and is_form(below.text)

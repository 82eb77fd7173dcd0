"""Which party an address is: labels such as `Bill to` over it, left of it, or before its first line."""

from __future__ import annotations

import re
from dataclasses import replace

from router.read.layout.arrangement import Cell, Sheet
from router.read.layout.labels import Label, Labelled, labels_in, plain, says
from router.read.vocabulary.roles import ROLES, SUPPLIER

_DOMAIN = re.compile(r"@|\w\.\w{2}")
_PREPOSITIONS = frozenset("aan an van von de to from pour a voor fur for".split())  # noqa: SIM905 - reads as a list
_SECTION_ROWS = 16  # of the sheet, which other columns share
_SECTION_STEP, _INDENT = 2.6, 1.5  # letter heights
_BARE_TO = frozenset({"to", "aan", "an", "a", "pour"})


def role_labels(cell: Cell, known: Labelled) -> list[Label]:
    """Party labels that begin a cell, unless the cell begins with a longer label such as `Customer number`."""
    header = max((label.end for label in known.by_cell.get(id(cell), ()) if label.start == 0), default=0)
    found = labels_in(cell, ROLES)
    if not found or found[0].start > 0 or found[0].end < header or _DOMAIN.search(cell.words[0].text):
        return []
    end, field = found[0].end, found[0].field
    if plain(found[0].text) in _PREPOSITIONS and end < len(cell.words) and not cell.words[end - 1].text.endswith(":"):
        return []  # a name that begins so: `De Wilg`, `Van Damme`, `An Claes`
    for other in (
        () if cell.words[end - 1].text.endswith(":") else found[1:]
    ):  # "From (Seller)", "Käufer/Leistungsempfänger"
        if other.start <= end:  # who buys or sells outweighs where the goods go: `Consignee / buyer`
            end, field = max(end, other.end), other.field if field == "delivery" else field
    if field == "between" and end < len(cell.words):
        return []  # a person in the line of a block, `Contactpersoon: Els`, and no heading over one
    role = _stub_role(cell, replace(found[0], field=field), known.sheet)
    return [Label(role, found[0].strength, cell, 0, end)]


def _stub_role(cell: Cell, label: Label, sheet: Sheet) -> str:
    """The role of a label; a bare `To` in the lower half of a page is where the payment slip goes, to the payee."""
    low = cell.box.top > 0.45 * sheet.page_height(cell.page)
    return "remittance" if low and plain(label.text) in _BARE_TO else label.field


def role_above(top: Cell, sheet: Sheet, known: Labelled) -> str:
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
        if cell.box.right <= top.box.left and not _heads_column(cell, sheet):
            labels = role_labels(cell, known)
            if labels and labels[0].end >= len(cell.words) - 1:
                return labels[0].field
    return ""


def section_role(value: Cell, sheet: Sheet) -> str:
    """The party whose heading stands over the list of keys that a value is in; empty where no such heading does.

    A key stands left of the value, in its cell or in its own, and the keys of a list stand under each other.
    """
    keys = [cell for cell in sheet.lines[value.row].cells if cell.box.right <= value.box.left][-1:]
    last = keys[0] if keys and keys[0].text.endswith(":") else value
    if ":" not in last.text:
        return ""
    for line in reversed(sheet.lines[max(0, value.row - _SECTION_ROWS) : value.row]):
        if line.page != value.page or last.box.top - line.box.bottom > _SECTION_STEP * value.size:
            break
        for cell in line.cells:
            if abs(cell.box.left - last.box.left) > _INDENT * value.size:
                continue
            labels = [label for label in labels_in(cell, ROLES) if label.start == 0]
            if labels and labels[0].end == len(cell.words):
                return labels[0].field if labels[0].field in {"buyer", "seller"} else ""
            last = cell
    return ""


def names_supplier(sheet: Sheet, known: Labelled) -> bool:
    """Whether a label names the one who supplies: on a self-billed invoice that is not the one who issues it."""
    labels = (label for cell in sheet.cells for label in role_labels(cell, known))
    return any(label.field == "seller" and says(label.text, SUPPLIER) for label in labels)


def _heads_column(label: Cell, sheet: Sheet) -> bool:
    """Whether something stands right under a label, at its left edge: what it names is below it, not beside it."""
    for line in sheet.lines[label.row + 1 : label.row + 3]:
        if line.page == label.page and line.box.top - label.box.bottom < label.size:
            return any(abs(cell.box.left - label.box.left) < 0.5 * label.size for cell in line.cells)
    return False

"""The words beside and over a cell, made plain: what announces a value that stands alone in its cell."""

from __future__ import annotations

import re

from router.read.layout.arrangement import Cell, Sheet
from router.read.layout.labels import plain

_FIGURE = re.compile(r"\d")


def text_left(cell: Cell, sheet: Sheet) -> str:
    """The plain text of the cell left of this one in its line; empty when it is the first."""
    left = [other for other in sheet.lines[cell.row].cells if other.box.right <= cell.box.left + 1]
    return plain(left[-1].text) if left else ""


def text_above(cell: Cell, sheet: Sheet) -> str:
    """The plain text of the cell right over this one, when it holds no figures; else empty."""
    for line in reversed(sheet.lines[max(0, cell.row - 3) : cell.row]):
        if line.page != cell.page or cell.box.top - line.box.bottom > 2.0 * cell.size:
            continue
        for other in line.cells:
            if min(cell.box.right, other.box.right) > max(cell.box.left, other.box.left):
                if other.text.endswith(":"):
                    return plain(_FIGURE.split(other.text)[-1])  # a label that its value is wrapped from
                return "" if _FIGURE.search(other.text) else plain(other.text)
    return ""

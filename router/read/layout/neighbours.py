"""What stands beside and over a cell: the words that announce its value, the lines half a row higher or lower."""

from __future__ import annotations

import re
from collections.abc import Iterator

from router.model import Box
from router.read.layout.arrangement import Cell, Line, Sheet
from router.read.layout.labels import plain

_FIGURE = re.compile(r"\d")


def lines_beside(box: Box, row: int, sheet: Sheet, *, rows: int) -> Iterator[tuple[Line, float]]:
    """The other lines of the page up to so many rows away, each with how far, in points, its height overlaps the box's.

    Below zero they do not touch. Print of another size or on another base line makes a line of its own.
    """
    page = sheet.lines[row].page
    for line in sheet.lines[max(0, row - rows) : row + rows + 1]:
        if line.row != row and line.page == page:
            yield line, min(line.box.bottom, box.bottom) - max(line.box.top, box.top)


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

"""Where a page's foot begins: the small print at its end, also where the text ends high on the sheet."""

from __future__ import annotations

from router.read.layout.arrangement import Sheet

_FOOT = 0.82  # of the page's height
_LAST = 2.5  # letter heights: the last two or three lines


def foot_top(sheet: Sheet, page: int) -> float:
    """How far down a page its foot begins, in points; print at its edges, laid below it, is no last line."""
    height = sheet.page_height(page)
    ends = [line.cells[0] for line in sheet.lines if line.page == page and line.box.top < height]
    last = max(ends, key=lambda cell: cell.box.top, default=None)
    return _FOOT * height if last is None else min(_FOOT * height, last.box.top - _LAST * last.size)

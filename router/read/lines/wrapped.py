"""Descriptions set over several lines: below a row's figures, above them, or half a row higher and lower."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from router.read.layout.arrangement import Line
from router.read.lines.columns import Table
from router.read.lines.rows import Row, row_description
from router.read.pages.words import Word
from router.read.totals.amounts import Number

_NEXT_LINE = 0.9  # letter heights between two lines of one description
_CLEARLY = 1.5  # times as near


def continued(row: Row, line: Line, previous: Line, table: Table, numbers: Sequence[Number]) -> Row | None:
    """The row with the description of a line without amount that goes on with it; None when it does not."""
    if any(number.is_money and number.box.left > line.cells[0].box.right for number in numbers):
        return None
    gap = line.box.top - previous.box.bottom
    if gap > _NEXT_LINE * previous.cells[0].size or len(line.cells) > 2:  # noqa: PLR2004 - a row of something else
        return None
    column = table.text
    rightmost = max((c.head.left for c in table.numeric), default=1e9)
    more = row_description(line, table, []) if column is not None and line.box.left < rightmost else ()
    return replace(row, description=row.description + more, last_row=line.row) if more else None


def with_text_above(
    rows: Sequence[Row], lines: Sequence[Line], table: Table, numbers: dict[int, list[Number]]
) -> list[Row]:
    """The rows with the line of text right above their figures, where none stands beside these, or above every row's.

    `lines` are those of the table, below its head. A line belongs to the row that it stands nearest to.
    """
    above = [_text_above(row, rows[:at], lines, table, numbers) for at, row in enumerate(rows)]
    every = len(rows) > 1 and all(above)
    return [
        replace(row, description=(*text, *row.description)) if text and (every or not _named(row)) else row
        for row, text in zip(rows, above, strict=True)
    ]


def _text_above(
    row: Row, before: Sequence[Row], lines: Sequence[Line], table: Table, numbers: dict[int, list[Number]]
) -> tuple[Word, ...]:
    """The words of the line right above a row, nearer to it than to what stands over it; () where there is none."""
    at = row.first_row - lines[0].row
    line = lines[at - 1] if at else None
    taken = max((other.last_row for other in before), default=-1)
    if line is None or line.page != row.page or line.row <= taken or any(n.is_money for n in numbers.get(line.row, ())):
        return ()
    gap = lines[at].box.top - line.box.bottom
    head = table.columns[0].head.bottom if table.page == row.page else 0.0
    higher = lines[at - 2].box.bottom if at > 1 and lines[at - 2].page == row.page else head
    if gap > _NEXT_LINE * line.cells[0].size or line.box.top - higher < _CLEARLY * gap:
        return ()
    return row_description(line, table, [])


def _named(row: Row) -> bool:
    """Whether words stand beside a row's figures, not only below them."""
    figures = next(iter(row.cells.values())).box
    return any(word.box.top < (figures.top + figures.bottom) / 2 for word in row.description)

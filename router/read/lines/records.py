"""Lines told one label below the other, `Menge: 3`, `Gesamtpreis: 30,00`, as viewers of e-invoices print them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from router.read.layout.arrangement import Cell, Sheet
from router.read.layout.labels import Labelled
from router.read.lines.row_figures import agreeing
from router.read.lines.rows import Row
from router.read.pages.words import Word
from router.read.totals.amounts import Number

_ROWS_APART = 6  # labels of one line stand no farther from each other
_FIGURES = frozenset({"quantity", "price", "net"})


@dataclass(slots=True)
class _Record:
    """What the labels since the last one that repeats have named."""

    cells: dict[str, Number] = field(default_factory=dict)
    description: tuple[Word, ...] = ()
    rows: list[int] = field(default_factory=list)


def record_rows(sheet: Sheet, columns: Labelled, numbers: dict[int, list[Number]]) -> tuple[Row, ...]:
    """One row for each run of labels, up to one that repeats or stands apart, that has description, price and amount.

    `columns` are the labels of columns; a label's value stands right of it.
    """
    found: list[_Record] = []
    record = _Record()
    for name, cell, value in _named_values(sheet, columns):
        number = next((n for n in numbers.get(cell.row, ()) if n.box.left >= value.box.left - 1), None)
        apart = record.rows and (
            cell.row - record.rows[-1] > _ROWS_APART or cell.page != sheet.lines[record.rows[-1]].page
        )
        if apart or name in record.cells or (name == "description" and record.description):
            found.append(record)
            record = _Record()
        if name == "description":
            record.description = value.words
        elif number is not None and number.box.right <= value.box.right + 1:
            record.cells[name] = number
        record.rows.append(cell.row)
    whole = [r for r in (*found, record) if r.description and r.cells.keys() >= {"price", "net"}]
    return tuple(_row(r, sheet) for r in whole)


def _named_values(sheet: Sheet, columns: Labelled) -> Iterator[tuple[str, Cell, Cell]]:
    """Field, label and value of every cell that is a column's label with a value right of it."""
    for line in sheet.lines:
        for cell, value in zip(line.cells, line.cells[1:], strict=False):
            label = next(iter(columns.by_cell.get(id(cell), ())), None)
            if label is None or not columns.is_label(cell) or columns.is_label(value):
                continue
            if label.field in _FIGURES or label.field == "description":
                yield label.field, cell, value


def _row(record: _Record, sheet: Sheet) -> Row:
    first, last = min(record.rows), max(record.rows)
    return Row(record.cells, record.description, "", agreeing(record.cells), first, last, sheet.lines[first].page)

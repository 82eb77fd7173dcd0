"""The day to pay beside words that may name something else: `Payment term` over `Date  Amount`; `Valuta  4 juni`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from router.read.header.number_places import Facts
from router.read.layout.labels import TITLE, Label, plain

_HEADINGS = ("payment_terms", "due_date")
_NEAR = 1.6  # letter heights between the heading and the table's head
_TO_PAY = 2.5  # the strength of a day in such a table
_VALUE_DAY = 1.5
_ROWS = 2


def days_to_pay(facts: Facts) -> Iterator[Label]:
    """Labels of the last day to pay: a bare "Date" over the one day of a table of payments, and `Valuta` with a day.

    Over several days there is no last one. Beside the name of a currency, `Valuta` has no day.
    """
    for label in facts.known.of("other"):
        if plain(label.text) == "valuta":
            yield replace(label, field="due_date", strength=_VALUE_DAY)
    for label in facts.known.of("issue_date"):
        if heads_payments(label, facts) and len(_rows_under(label, facts)) == 1:
            yield replace(label, field="due_date", strength=_TO_PAY)


def heads_payments(label: Label, facts: Facts) -> bool:
    """Whether a bare "Date" heads the days of payments, right under their heading, with their amounts beside it."""
    cell, lines = label.cell, facts.known.sheet.lines
    if label.strength >= TITLE or not cell.row or len(lines[cell.row].cells) < 2:  # noqa: PLR2004 - the day, the amount
        return False
    above = lines[cell.row - 1]
    near = above.page == cell.page and cell.box.top - above.box.bottom < _NEAR * cell.size
    if not near or len(above.cells) > 1 or not facts.known.is_label(above.cells[0]):
        return False
    return facts.known.by_cell[id(above.cells[0])][0].field in _HEADINGS


def _rows_under(label: Label, facts: Facts) -> set[int]:
    """The rows right under a label with a date in its column."""
    return {
        mention.cell.row
        for mention in facts.dates
        if label.cell.row < mention.cell.row <= label.cell.row + _ROWS
        and mention.cell.page == label.cell.page
        and min(mention.box.right, label.box.right) > max(mention.box.left, label.box.left)
    }

"""Readings made of text lines, as the reader would have left them."""

from decimal import Decimal

import pytest

from router.model import Box, Field, How, Page, PartyReading, Reading, TextLine

LETTER = 5.0
SELLER, BUYER = "Molens Goudvink NV", "Bakkerij De Kanarie BV"
SELLER_VAT, SELLER_IBAN = "BE0461327446", "BE68539007547034"


def text_line(top: float, *cells: tuple[float, str]) -> TextLine:
    """A line of cells, each given by its left edge and text."""
    edges = tuple((left, left + LETTER * len(text)) for left, text in cells)
    box = Box(left=edges[0][0], top=top, right=edges[-1][1], bottom=top + 10)
    return TextLine(text="  ".join(text for _, text in cells), box=box, edges=edges)


def a_page(*rows: tuple[tuple[float, str], ...], number: int = 1, how: How = How.TEXT) -> Page:
    lines = tuple(text_line(40 + 15 * row, *cells) for row, cells in enumerate(rows))
    return Page(number=number, width=595, height=842, how=how, lines=lines)


def read(value, reason="behind 'iets' on page 1"):
    return Field(value=value, how=How.TEXT, confidence=0.97, reason=reason)


@pytest.fixture
def reading():
    """Make the reading of an invoice of the same supplier from rows of cells, with other fields where given."""

    def make(*rows, pages=None, **fields):
        known = {
            "seller": PartyReading(name=read(SELLER), vat_number=read(SELLER_VAT)),
            "buyer": PartyReading(name=read(BUYER)),
            "ibans": (read(SELLER_IBAN),),
        }
        return Reading(how=How.TEXT, language="nl", pages=pages or (a_page(*rows),), **known | fields)

    return make


@pytest.fixture
def totals():
    """Sums that balance."""
    amounts = {"total_excl": "100.00", "total_vat": "21.00", "total_incl": "121.00"}
    return {name: read(Decimal(text)) for name, text in amounts.items()}

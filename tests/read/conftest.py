"""Papers made of word boxes: rows of (left, text) pairs become a page."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from router.model import Box, How
from router.read.pages.words import Word, WordPage
from router.read.read import read_words
from tests.read.papers import BODY_FROM

Row = tuple[float, str]
WIDTH_OF_LETTER = 5.0
SIZE = 10.0
LARGE, SMALL = 22.0, 6.0


def page_of(rows: dict[float, list[Row]], number: int = 1, how: How = How.TEXT) -> WordPage:
    words = []
    for top, cells in rows.items():
        for start, text in cells:
            left = start
            for part in text.split():
                right = left + WIDTH_OF_LETTER * len(part)
                box = Box(left=left, top=top, right=right, bottom=top + SIZE)
                words.append(Word(text=part, box=box, page=number, size=SIZE))
                left = right + 0.5 * WIDTH_OF_LETTER
    return WordPage(number=number, width=595.0, height=842.0, how=how, words=tuple(words))


@pytest.fixture
def paper() -> Callable[..., WordPage]:
    """Make one page from rows: top → cells, each (left, text)."""
    return page_of


@pytest.fixture
def invoice() -> dict[float, list[Row]]:
    """A plain Dutch invoice as rows, to be changed by a test."""
    return {
        40: [(50, "Drukkerij Zandhoek BV")],
        52: [(50, "Kaai 12")],
        64: [(50, "2000 Antwerpen")],
        76: [(50, "info@zandhoek.example")],
        88: [(50, "BTW BE 0403.170.701")],
        140: [(320, "Garage Molenveld NV")],
        152: [(320, "Veldstraat 7")],
        164: [(320, "9000 Gent")],
        176: [(320, "Uw btw-nummer: BE 0461.327.446")],
        210: [(50, "FACTUUR")],
        230: [(50, "Factuurnummer"), (160, "2025-0117")],
        242: [(50, "Factuurdatum"), (160, "03/02/2025")],
        254: [(50, "Vervaldatum"), (160, "05/03/2025")],
        300: [(50, "Omschrijving"), (300, "Aantal"), (380, "Prijs"), (440, "BTW"), (500, "Bedrag")],
        314: [(50, "Affiches A2"), (310, "10"), (380, "12,50"), (440, "21%"), (500, "125,00")],
        328: [(50, "Folders"), (310, "2"), (380, "40,00"), (440, "21%"), (500, "80,00")],
        360: [(380, "Totaal excl. btw"), (500, "205,00")],
        372: [(380, "BTW 21%"), (500, "43,05")],
        384: [(380, "Totaal incl. btw"), (500, "€ 248,05")],
        420: [(50, "IBAN BE71 0961 2345 6769")],
        432: [(50, "Mededeling +++010/8068/17183+++")],
    }


@pytest.fixture
def reading(paper, invoice):
    """Read the plain invoice with other rows; a row of None is left out."""

    def read(rows):
        return read_words((paper({top: cells for top, cells in (invoice | rows).items() if cells is not None}),))

    return read


@pytest.fixture
def parties(paper, invoice):
    """Read the plain invoice with other rows above its title: names and VAT numbers of seller and buyer.

    `large` rows are in display print, `small` ones in 6 pt.
    """

    def read(rows, large=(), small=()):
        page = paper({top: cells for top, cells in invoice.items() if top >= BODY_FROM} | rows)
        sizes = dict.fromkeys(large, LARGE) | dict.fromkeys(small, SMALL)
        words = tuple(replace(word, size=sizes.get(word.box.top, word.size)) for word in page.words)
        reading = read_words((replace(page, words=words),))
        found = (reading.seller.name, reading.seller.vat_number, reading.buyer.name, reading.buyer.vat_number)
        return tuple(field.value if field else None for field in found)

    return read

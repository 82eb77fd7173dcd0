"""Readings made of text lines, as the reader would have left them; and papers that go down the real line."""

from dataclasses import replace
from decimal import Decimal

import pytest
from lxml import etree

from connectors.folder import FolderTarget
from router.convert.rules import Rules
from router.model import Box, Channel, Envelope, Field, How, Page, PartyReading, Reading, Receipt, TextLine
from router.settings.model import Client, Connection, Defaults, Firm, Settings, Target
from router.store.store import Store
from router.work.decisions.correct import correct
from router.work.line.lessons import LessonBook
from router.work.line.office import office
from router.work.line.pipeline import line
from tests.learned.papers import CLIENTS, Paper
from tests.work.conftest import Rooms

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


# ------------------------------------------------------------------ papers down the real line
@pytest.fixture(scope="module")
def rooms():
    return Rooms(Rules())


@pytest.fixture
def store(tmp_path):
    store = Store.open(tmp_path / "state", None)
    yield store
    store.close()


@pytest.fixture
def firm():
    """Two clients who want no papers without UBL."""
    archive = Target(connection="archive", options=FolderTarget(folder="{client}"))
    return office(
        Settings(
            firm=Firm(name="Kantoor"),
            connections=(Connection(name="archive", connector="folder", settings=None),),
            defaults=Defaults(targets=(archive,), when_invalid="hold"),
            clients=tuple(Client(id=name, **facts) for name, facts in CLIENTS.items()),
        )
    )


@pytest.fixture
def arrive(store, firm, rooms):
    """Let a paper come in and go down the line; return its document's id."""
    book = LessonBook(store)

    async def come_in(paper: Paper) -> str:
        content = paper.pdf()
        arrival = store.accept(Channel.FOLDER, Envelope(folder="scans", file_name="scan.pdf"), content)
        store.claim_arrivals("node", 1, 60)
        outcome = await line(arrival, content, replace(firm, lessons=book.current()), rooms)
        for blob in outcome.blobs.values():
            store.blobs.put(blob)
        store.settle(arrival.id, "node", outcome.sorted)
        return f"{arrival.id}-1"

    return come_in


@pytest.fixture
def say(store, firm, rooms):
    """Correct a document as a person."""

    async def correct_it(identity: str, fields: dict, **how):
        return await correct(store, firm, rooms, identity, fields, by="ann", **how)

    return correct_it


@pytest.fixture
def deliver(store):
    """Let the deliveries of a document arrive."""

    def arrived(identity: str) -> None:
        for one in store.claim_deliveries("node", 5, 60, {"archive": 5}):
            assert one.document_id == identity
            store.finish(one.id, "node", Receipt(place="archive/1"))

    return arrived


@pytest.fixture
def number_of(store):
    """The number in the UBL that a document goes out with."""

    def read_number(identity: str) -> str:
        document = store.document(identity).document
        assert document.held is None, document.held
        return etree.fromstring(store.blobs.get(document.ubl_sha256)).findtext("{*}ID")

    return read_number

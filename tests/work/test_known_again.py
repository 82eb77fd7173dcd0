"""What a person's release teaches of a client is used for the next paper, and forgotten when it is undone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from router.model import (
    Box,
    Document,
    Field,
    File,
    HeldReason,
    How,
    Kind,
    Page,
    Part,
    PartyReading,
    Reading,
    Sorted,
    SortedDocument,
    TextLine,
    Type,
    Verdict,
)
from router.read.coda import MEDIA_TYPE
from router.read.document import DocumentRead
from router.route.plan import Files
from router.settings.directory import Contact
from router.work.decisions.release import released
from router.work.line.hearing import heard
from router.work.line.outcome import planned
from router.work.line.senders import sender_rule
from tests.read.test_coda import statement
from tests.work.conftest import START

MARKS = ("customer|0918273462|K4711", "sender|a@stroom.example")


def read(value):
    return Field(value=value, how=How.TEXT, confidence=0.97)


def unsure(held):
    return Verdict(value=None, confidence=0.0, reasons=("nobody",), held=held)


@pytest.fixture
def held(store, firm, accept):
    """The id of a stored invoice of nobody, with its marks."""
    arrival = accept(b"a mail")
    blob = store.blobs.put(b"a paper")
    document = SortedDocument(
        position=1, name="a.pdf", media_type="application/pdf", sha256=blob.sha256, size_bytes=7,
        client=unsure(HeldReason.UNKNOWN_CLIENT), type=Verdict(value=Type.PURCHASE, confidence=1.0, reasons=()),
        kind=Verdict(value=Kind.INVOICE, confidence=1.0, reasons=()), client_marks=MARKS,
    )  # fmt: skip
    original = File(name="a.pdf", media_type="application/pdf", sha256=blob.sha256, size_bytes=7)
    whole = planned(arrival.id, document, Files(original=original), firm, at=START)
    store.claim_arrivals("node", 1, 60)
    store.settle(arrival.id, "node", Sorted(documents=(whole,)))
    return f"{arrival.id}-1"


async def test_a_held_document_teaches_nothing_and_a_release_does(store, firm, held):
    assert store.client_marks(MARKS) == {}
    await released(store, firm, held, "bakkerij", None)
    assert store.client_marks(MARKS) == {mark: {"bakkerij": 1} for mark in MARKS}


async def test_an_undone_release_is_forgotten(store, firm, held):
    await released(store, firm, held, "bakkerij", None)
    store.decisions.undo(held, "a person")
    assert store.client_marks(MARKS) == {}


async def test_the_next_paper_with_that_customer_number_is_known(store, firm, held, paper_of_stroom):
    office = replace(firm, remembered=store.client_marks)
    assert (await paper_of_stroom(office)).value is None
    await released(store, firm, held, "bakkerij", None)
    assert (await paper_of_stroom(office)).value == "bakkerij"


@pytest.fixture
def paper_of_stroom(customer_page):
    """Read a paper of the supplier Stroom with a customer number; return whose it is."""
    reading = Reading(
        how=How.TEXT,
        pages=(customer_page,),
        seller=PartyReading(vat_number=read("BE0918273462"), name=read("Stroom NV")),
    )

    async def decide(office) -> Verdict[str]:
        async def reader(_document, _own) -> DocumentRead:
            return DocumentRead(reading=reading)

        part = Part(name="a.pdf", media_type="application/pdf", content=b"%PDF")
        (one,) = await heard(Document(main=part), None, "x@y.example", office, reader)
        return one.client

    return decide


@pytest.fixture
def customer_page():
    line = TextLine(text="Klantnummer: K-4711", box=Box(left=50, top=40, right=300, bottom=50))
    return Page(number=1, width=595, height=842, how=How.TEXT, lines=(line,))


# ------------------------------------------------------------------ documents of two clients, bank files
async def test_an_invoice_between_two_clients_is_heard_twice(firm):
    bakery = PartyReading(vat_number=read("BE0742618340"), name=read("Bakkerij De Kanarie BV"))
    builder = PartyReading(vat_number=read("BE0528473915"), name=read("Bouw Meeuw BV"))
    reading = Reading(how=How.XML, seller=builder, buyer=bakery, type_code=read("380"))

    async def reader(_document, _own) -> DocumentRead:
        return DocumentRead(reading=reading)

    part = Part(name="a.xml", media_type="application/xml", content=b"<Invoice/>")
    both = await heard(Document(main=part), None, "", firm, reader)
    assert [one.client.value for one in both] == ["bakkerij", "bouw"]
    (named,) = await heard(Document(main=part), "bouw", "", firm, reader)
    assert named.client.value == "bouw"
    assert "the other party is client bakkerij" in named.client.reasons[-1]
    shared = await heard(Document(main=part), "bouw", "", replace(firm, shares=True), reader)
    assert [one.client.value for one in shared] == ["bakkerij", "bouw"]


async def test_what_an_address_names_wrongly_is_shared_with_nobody(firm):
    builder = PartyReading(vat_number=read("BE0528473915"), name=read("Bouw Meeuw BV"))
    reading = Reading(how=How.XML, seller=builder, type_code=read("380"))

    async def reader(_document, _own) -> DocumentRead:
        return DocumentRead(reading=reading)

    part = Part(name="a.xml", media_type="application/xml", content=b"<Invoice/>")
    (one,) = await heard(Document(main=part), "bakkerij", "", replace(firm, shares=True), reader)
    assert one.client.value is None


async def test_a_bank_file_is_heard_by_its_account_and_needs_no_reader(firm):
    async def reader(_document, _own) -> DocumentRead:
        raise AssertionError

    part = Part(name="b.cod", media_type=MEDIA_TYPE, content=statement("BE80735220916777", number="0742618340"))
    (one,) = await heard(Document(main=part), None, "", firm, reader)
    assert one.client.value == "bakkerij"


def test_the_people_of_a_client_are_known_senders(settings):
    client = settings.clients[0].model_copy(update={"contacts": (Contact(email="An@Kanarie.example"),)})
    assert "an@kanarie.example" in sender_rule(client, settings).known
    assert "an@kanarie.example" not in sender_rule(settings.clients[1], settings).known

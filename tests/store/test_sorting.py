"""Arrivals on the line: leased to one owner, settled once, all or nothing."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from router.model import (
    ArrivalState,
    Box,
    DeliveryState,
    Field,
    HeldReason,
    Hold,
    How,
    Ignored,
    Kind,
    PartyReading,
    Reading,
    Sorted,
    Type,
    Verdict,
)
from router.store.failures import BlobLost, Contradiction, LeaseLost, NotHeld, Unknown


def test_a_leased_arrival_is_not_claimed_by_another(store, accept):
    accept()
    assert len(store.claim_arrivals("one", 5, 60)) == 1
    assert store.claim_arrivals("two", 5, 60) == []


def test_the_oldest_is_claimed_first_and_no_more_than_asked(store, accept, clock):
    ids = []
    for _ in range(3):
        ids.append(accept().id)
        clock.advance(1)
    assert [arrival.id for arrival in store.claim_arrivals("one", 2, 60)] == ids[:2]


def test_an_expired_lease_is_claimed_again_and_counted(store, accept, clock):
    arrival = accept()
    store.claim_arrivals("one", 1, 60)
    clock.advance(61)
    assert store.claim_arrivals("two", 1, 60) == [arrival]
    assert store.arrival_attempts(arrival.id) == 2


def test_what_is_given_back_is_free_at_once(store, accept):
    arrival = accept()
    store.claim_arrivals("one", 1, 60)
    store.give_back(arrival.id)
    assert store.claim_arrivals("two", 1, 60) == [arrival]


def test_many_owners_at_once_never_claim_the_same(open_store, store, accept):
    for _ in range(60):
        accept()
    nodes, ready = [open_store() for _ in range(4)], threading.Barrier(4)

    def claim_all(number):
        ready.wait(30)
        claimed = []
        while some := nodes[number].claim_arrivals(f"node {number}", 4, 60):
            claimed += [arrival.id for arrival in some]
        return claimed

    with ThreadPoolExecutor(4) as pool:
        everything = [arrival_id for claimed in pool.map(claim_all, range(4)) for arrival_id in claimed]
    assert len(everything) == len(set(everything)) == 60


def test_a_settled_arrival_has_its_documents_and_due_deliveries(store, settle, clock):
    document_id = settle("folder", "email")
    stored = store.document(document_id)
    assert (stored.state, stored.document.client.value) == (ArrivalState.SORTED, "korenaar")
    assert store.arrival(stored.arrival.id).state is ArrivalState.SORTED
    deliveries = store.deliveries(document_id)
    assert [(one.id, one.connection) for one in deliveries] == [
        (f"{document_id}-1", "folder"),
        (f"{document_id}-2", "email"),
    ]
    assert {(one.state, one.next_try_at, one.client_id) for one in deliveries} == {
        (DeliveryState.DUE, clock.now, "korenaar")
    }


def test_everything_that_was_read_comes_back_as_it_was(store, accept, document):
    reading = Reading(
        issue_date=Field(
            value=date(2026, 10, 31), how=How.OCR, confidence=0.91, box=Box(left=1, top=2, right=3, bottom=4)
        ),
        total_incl=Field(value=Decimal("121.10"), how=How.TEXT, confidence=0.99),
        seller=PartyReading(name=Field(value="Bäckerei \U0001f35e", how=How.TEXT, confidence=1)),
    )
    filed = replace(document("folder"), reading=reading)
    arrival = accept()
    store.claim_arrivals("node", 1, 60)
    outcome = Sorted(documents=(filed,), subject="Facturen", ignored=(Ignored(name="logo.png", why="a logo"),))
    store.settle(arrival.id, "node", outcome)
    assert store.document(f"{arrival.id}-1").document == filed
    assert store.arrival(arrival.id).outcome == replace(outcome, documents=())


def test_settling_twice_changes_nothing(store, settle, document):
    document_id = settle("folder")
    before = (store.document(document_id), store.deliveries(document_id), store.counts())
    arrival_id = before[0].arrival.id
    store.settle(arrival_id, "node", Sorted(documents=(document("folder", "email", client="other"),)))
    store.settle(arrival_id, "someone else", Sorted())
    assert (store.document(document_id), store.deliveries(document_id), store.counts()) == before


def test_whoever_lost_the_lease_cannot_settle(store, accept, document, clock):
    arrival = accept()
    store.claim_arrivals("slow", 1, 60)
    clock.advance(61)
    store.claim_arrivals("quick", 1, 60)
    with pytest.raises(LeaseLost):
        store.settle(arrival.id, "slow", Sorted(documents=(document("folder"),)))
    assert store.documents() == []
    store.settle(arrival.id, "quick", Sorted(documents=(document("folder"),)))
    assert len(store.documents()) == 1


def test_an_arrival_that_was_given_back_cannot_be_settled(store, accept):
    arrival = accept()
    store.claim_arrivals("node", 1, 60)
    store.give_back(arrival.id)
    with pytest.raises(LeaseLost):
        store.settle(arrival.id, "node", Sorted())


def test_an_unknown_arrival_cannot_be_settled(store):
    with pytest.raises(Unknown):
        store.settle("A0000000000000000", "node", Sorted())


def test_settling_is_all_or_nothing(store, accept, document):
    arrival = accept()
    store.claim_arrivals("node", 1, 60)
    with pytest.raises(IntegrityError):
        store.settle(arrival.id, "node", Sorted(documents=(document("a"), document("b"))))  # both at position 1
    assert store.documents() == []
    assert store.arrival(arrival.id).state is ArrivalState.WAITING
    assert store.verify_history() is None


def test_a_document_whose_bytes_are_not_kept_is_not_settled(store, accept, document):
    arrival = accept()
    store.claim_arrivals("node", 1, 60)
    with pytest.raises(BlobLost):
        store.settle(arrival.id, "node", Sorted(documents=(replace(document(), ubl_sha256="1" * 64),)))


@pytest.mark.parametrize(
    "change",
    [
        {"client": Verdict(value="another", confidence=1, reasons=())},
        {"client": Verdict(value=None, confidence=0, reasons=())},
        {"type": Verdict(value=None, confidence=0, reasons=())},
        {"held": Hold(reason=HeldReason.UNREADABLE, sentence="Nothing legible.")},
    ],
)
def test_deliveries_that_do_not_fit_their_document_are_refused(store, accept, document, change):
    arrival = accept()
    store.claim_arrivals("node", 1, 60)
    with pytest.raises(Contradiction):
        store.settle(arrival.id, "node", Sorted(documents=(replace(document("folder"), **change),)))


def test_two_deliveries_at_one_position_are_refused(store, accept, document):
    arrival = accept()
    store.claim_arrivals("node", 1, 60)
    filed = document("folder")
    with pytest.raises(Contradiction, match="position"):
        store.settle(arrival.id, "node", Sorted(documents=(replace(filed, planned=filed.planned * 2),)))


def test_the_database_itself_refuses_a_delivery_to_another_client(store, settle):
    document_id = settle("folder")
    with pytest.raises(IntegrityError), store._database.write() as connection:
        connection.execute(text("UPDATE deliveries SET client_id = 'another'"))
    assert store.deliveries(document_id)[0].client_id == "korenaar"


def test_an_arrival_held_as_a_whole_can_be_sorted_again(store, accept):
    arrival = accept()
    store.claim_arrivals("node", 1, 60)
    hold = Hold(reason=HeldReason.NOTHING_INSIDE, sentence="No attachment.")
    store.settle(arrival.id, "node", Sorted(held=hold))
    assert [stored.hold for stored in store.held_arrivals()] == [hold]
    store.sort_again(arrival.id, "the mail is good after all")
    assert store.claim_arrivals("node", 1, 60) == [arrival]
    assert store.arrival_attempts(arrival.id) == 1


def test_a_sorted_arrival_is_not_sorted_again(store, settle):
    arrival = store.document(settle("folder")).arrival
    with pytest.raises(NotHeld):
        store.sort_again(arrival.id, "why not")


def test_a_node_that_starts_frees_the_leases_it_died_with(store, accept, settle):
    settle("folder")
    store.claim_deliveries("node", 1, 600, {"folder": 1})
    accept()
    store.claim_arrivals("node", 1, 600)
    assert store.free_leases("another") == 0
    assert store.free_leases("node") == 2
    assert len(store.claim_arrivals("node", 5, 60)) == 1
    assert len(store.claim_deliveries("node", 5, 60, {"folder": 1})) == 1


@pytest.mark.parametrize(
    ("decided", "expected"),
    [
        ((Kind.INVOICE, Type.PURCHASE), "Invoice 2026-17 of Peeters NV"),
        ((Kind.CREDIT_NOTE, Type.SALES), "Credit note 2026-17 to Bakker"),
        ((None, Type.MISC), "a.pdf"),
    ],
)
def test_a_delivery_has_a_title_for_a_person(store, accept, document, decided, expected):
    def field(value):
        return Field(value=value, how=How.TEXT, confidence=1)

    seller, buyer = PartyReading(name=field("Peeters\r\n NV")), PartyReading(name=field("Bakker"))
    filed = replace(
        document("folder"),
        kind=Verdict(value=decided[0], confidence=1, reasons=()),
        type=Verdict(value=decided[1], confidence=1, reasons=()),
        reading=Reading(invoice_number=field("2026-17"), seller=seller, buyer=buyer),
    )
    arrival = accept()
    store.claim_arrivals("node", 1, 60)
    store.settle(arrival.id, "node", Sorted(documents=(filed,)))
    assert store.deliveries(f"{arrival.id}-1")[0].title == expected

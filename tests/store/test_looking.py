"""Lists and figures: what is there, by client, by state, by time."""

import pytest

from router.model import ArrivalState, DeliveryState, Sorted
from router.store.failures import Unknown


def test_documents_are_found_by_client_state_time_and_arrival(store, settle, unknown_client, clock):
    first = settle("folder")
    clock.advance(60)
    second = settle(held=unknown_client)
    assert [one.id for one in store.documents()] == [second, first]
    assert [one.id for one in store.documents(limit=1)] == [second]
    assert [one.id for one in store.documents(client="nobody")] == []
    assert [one.id for one in store.documents(state=ArrivalState.SORTED)] == [first]
    assert [one.id for one in store.documents(since=clock.now)] == [second]
    assert [one.id for one in store.documents(arrival_id=first.rpartition("-")[0])] == [first]


def test_arrivals_are_found_by_state_time_and_message(store, accept, clock):
    old = accept()
    store.claim_arrivals("node", 1, 60)
    store.settle(old.id, "node", Sorted(message_id="<1@example>"))
    clock.advance(60)
    new = accept()
    assert [one.arrival for one in store.arrivals()] == [new, old]
    assert [one.arrival for one in store.arrivals(state=ArrivalState.WAITING)] == [new]
    assert [one.arrival for one in store.arrivals(since=clock.now)] == [new]
    assert [one.arrival for one in store.arrivals(message_id="<1@example>")] == [old]


def test_documents_of_one_arrival_keep_their_order(store, accept, document):
    arrival = accept()
    store.claim_arrivals("node", 1, 60)
    store.settle(arrival.id, "node", Sorted(documents=tuple(document(position=place) for place in range(1, 13))))
    assert [one.document.position for one in store.documents(arrival_id=arrival.id)] == list(range(1, 13))


def test_deliveries_come_in_their_order(store, settle):
    names = [f"connection {number}" for number in range(1, 13)]
    assert [one.connection for one in store.deliveries(settle(*names))] == names


@pytest.mark.parametrize("look", ["arrival", "document", "delivery"])
def test_an_unknown_id_says_so(store, look):
    with pytest.raises(Unknown, match="check the id"):
        getattr(store, look)("A0000000000000000")


def test_counts_say_how_much_of_everything_there_is(store, accept, settle, unknown_client):
    settle("folder", "email")
    settle(held=unknown_client)
    accept()
    store.claim_deliveries("node", 1, 60, {"email": 1})
    assert store.counts() == {
        "arrivals": {"sorted": 2, "waiting": 1},
        "documents": {"sorted": 1, "held": 1},
        "held": {"unknown_client": 1},
        "deliveries": {("folder", DeliveryState.DUE): 1, ("email", DeliveryState.ATTEMPTING): 1},
    }


def test_the_oldest_waiting_arrival_tells_its_age(store, accept, clock):
    assert store.oldest_waiting_seconds() == 0
    accept()
    clock.advance(90)
    accept()
    assert store.oldest_waiting_seconds() == 90


def test_the_next_due_moment_is_that_of_an_open_connection(store, settle, clock):
    assert store.next_due_at() is None
    settle("email")
    due = clock.now
    clock.advance(60)
    settle("folder")
    assert store.next_due_at() == due
    store.pause("email", "password refused")
    assert store.next_due_at() == clock.now
    store.claim_deliveries("node", 1, 30, {"folder": 1})
    clock.advance(30)
    assert store.next_due_at() == clock.now

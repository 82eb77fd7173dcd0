"""Deliveries on their way out: one owner each, intent before the attempt, fair over connections."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest

from router.model import DeliveryState, Receipt
from router.store.failures import LeaseLost, Unknown


@pytest.fixture
def one(store, settle):
    """A delivery that "node" is attempting."""
    settle("folder")
    return store.claim_deliveries("node", 1, 60, {"folder": 1})[0]


def test_a_claimed_delivery_is_attempting_before_anyone_sends(store, one):
    assert (one.state, one.attempts, one.ambiguous) == (DeliveryState.ATTEMPTING, 1, False)
    assert store.delivery(one.id) == one
    assert store.claim_deliveries("other", 1, 60, {"folder": 1}) == []


def test_a_finished_delivery_has_its_receipt(store, one, clock):
    receipt = Receipt(place="in/a.pdf", reply="226 done", size_bytes=7, sha256="0" * 64)
    store.finish(one.id, "node", receipt)
    done = store.delivery(one.id)
    assert (done.state, done.receipt, done.finished_at) == (DeliveryState.DONE, receipt, clock.now)
    clock.advance(10**6)
    assert store.claim_deliveries("node", 1, 60, {"folder": 1}) == []


def test_finishing_twice_is_as_good_as_once(store, one):
    store.finish(one.id, "node", Receipt(place="first"))
    store.finish(one.id, "node", Receipt(place="second"))
    assert store.delivery(one.id).receipt.place == "first"
    assert [event.what for event in store.history(one.id)] == ["planned", "attempted", "done"]


def test_a_failed_attempt_comes_back_when_its_time_has_come(store, one, clock):
    store.try_later(one.id, "node", clock.now + timedelta(seconds=30), "421 busy", False)
    assert store.claim_deliveries("node", 1, 60, {"folder": 1}) == []
    clock.advance(30)
    again = store.claim_deliveries("node", 1, 60, {"folder": 1})
    assert [(delivery.attempts, delivery.last_error) for delivery in again] == [(2, "421 busy")]


def test_a_doubt_stays(store, one, clock):
    store.try_later(one.id, "node", clock.now, "connection lost after the data", True)
    store.claim_deliveries("node", 1, 60, {"folder": 1})
    store.try_later(one.id, "node", clock.now, "connection refused", False)
    assert store.delivery(one.id).ambiguous


def test_a_moment_without_time_zone_is_refused(store, one):
    with pytest.raises(ValueError, match="time zone"):
        store.try_later(one.id, "node", datetime(2026, 1, 1), "x", False)  # noqa: DTZ001 - what is refused


def test_refused_and_held_deliveries_wait_for_a_person(store, settle):
    settle("folder", "email")
    folder, email = store.claim_deliveries("node", 2, 60, {"folder": 1, "email": 1})
    store.refuse(folder.id, "node", "550 no such folder")
    store.hold_delivery(email.id, "node", "gave up after 72 hours")
    assert [(one.state, one.last_error) for one in store.stuck_deliveries()] == [
        (DeliveryState.REFUSED, "550 no such folder"),
        (DeliveryState.HELD, "gave up after 72 hours"),
    ]
    assert store.claim_deliveries("node", 2, 60, {"folder": 1, "email": 1}) == []
    assert [one.id for one in store.stuck_deliveries("email")] == [email.id]


def test_a_retried_delivery_is_due_now(store, one):
    store.refuse(one.id, "node", "no")
    assert store.retry(one.id) == 1
    assert [again.id for again in store.claim_deliveries("node", 1, 60, {"folder": 1})] == [one.id]


def test_retrying_a_document_wakes_all_that_is_unfinished_and_not_under_way(store, settle, clock):
    document_id = settle("a", "b", "c", "d")
    a, b, c, _d = store.claim_deliveries("node", 4, 60, {"a": 1, "b": 1, "c": 1, "d": 1})
    store.finish(a.id, "node", Receipt(place="x"))
    store.refuse(b.id, "node", "no")
    store.try_later(c.id, "node", clock.now + timedelta(hours=1), "busy", False)
    assert store.retry(document_id) == 2
    assert store.retry(a.id) == 0
    states = [delivery.state.value for delivery in store.deliveries(document_id)]
    assert states == ["done", "due", "due", "attempting"]


def test_retrying_something_unknown_says_so(store):
    with pytest.raises(Unknown):
        store.retry("A0000000000000000-1")


@pytest.mark.parametrize("end", ["finish", "refuse", "hold_delivery", "try_later"])
def test_whoever_lost_the_lease_cannot_end_the_attempt(store, one, clock, end):
    clock.advance(61)
    store.claim_deliveries("quick", 1, 60, {"folder": 1})
    what = {"finish": (Receipt(place="x"),), "try_later": (clock.now, "no", False)}.get(end, ("no",))
    with pytest.raises(LeaseLost):
        getattr(store, end)(one.id, "node", *what)
    assert store.delivery(one.id).state is DeliveryState.ATTEMPTING


def test_an_unknown_delivery_cannot_be_finished(store):
    with pytest.raises(Unknown):
        store.finish("A0000000000000000-1-1", "node", Receipt(place="x"))


def test_an_expired_attempt_is_claimed_again_in_doubt(store, one, clock):
    clock.advance(60)
    again = store.claim_deliveries("quick", 1, 60, {"folder": 1})
    assert [(delivery.id, delivery.attempts, delivery.ambiguous) for delivery in again] == [(one.id, 2, True)]
    assert store.delivery(one.id) == again[0]


def test_only_connections_with_free_slots_are_served(store, settle):
    for _ in range(3):
        settle("full", "free", "unnamed")
    claimed = store.claim_deliveries("node", 10, 60, {"full": 0, "free": 2})
    assert [delivery.connection for delivery in claimed] == ["free", "free"]


def test_a_paused_connection_keeps_its_deliveries(store, settle, clock):
    settle("sftp")
    store.pause("sftp", "the host key changed")
    clock.advance(5)
    store.pause("sftp", "another reason")
    assert store.claim_deliveries("node", 10, 60, {"sftp": 2}) == []
    state = store.connection_states()["sftp"]
    assert (state.state, state.reason, state.since) == (
        "paused",
        "the host key changed",
        clock.now - timedelta(seconds=5),
    )
    store.resume("sftp")
    assert store.connection_states()["sftp"].state == "open"
    assert len(store.claim_deliveries("node", 10, 60, {"sftp": 2})) == 1


def test_a_long_queue_does_not_starve_a_short_one(store, settle, clock):
    for _ in range(6):
        settle("busy")
    clock.advance(1)
    settle("quiet")
    claimed = store.claim_deliveries("node", 3, 60, {"busy": 10, "quiet": 10})
    assert [delivery.connection for delivery in claimed] == ["busy", "quiet", "busy"]


def test_the_oldest_goes_first(store, settle, clock):
    ids = []
    for _ in range(3):
        ids.append(settle("folder") + "-1")
        clock.advance(1)
    assert [one.id for one in store.claim_deliveries("node", 2, 60, {"folder": 5})] == ids[:2]


def test_many_owners_at_once_never_claim_the_same_delivery(open_store, store, settle):
    for _ in range(30):
        settle("a", "b")
    nodes, ready = [open_store() for _ in range(4)], threading.Barrier(4)

    def claim_all(number):
        ready.wait(30)
        claimed = []
        while some := nodes[number].claim_deliveries(f"node {number}", 3, 60, {"a": 2, "b": 2}):
            claimed += [delivery.id for delivery in some]
        return claimed

    with ThreadPoolExecutor(4) as pool:
        everything = [one for claimed in pool.map(claim_all, range(4)) for one in claimed]
    assert len(everything) == len(set(everything)) == 60
    assert store.verify_history() is None

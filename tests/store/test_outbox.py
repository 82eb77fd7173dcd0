"""Deliveries beside their attempts, on each engine: other ways, order, leases, mails that came back, fetching."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from router.model import DeliveryState, Planned, Receipt, Sorted, Terms
from router.store.failures import LeaseLost, Unknown

OTHER = Planned(position=1, client_id="korenaar", connection="email", target='{"to": "a@b"}', files=(), reason="b:4")


@pytest.fixture
def file_to(store, accept, document):
    """File a document with one delivery of these terms; return the delivery's id."""

    def make(connection: str = "sftp", name: str = "a.pdf", **terms) -> str:
        arrival = accept()
        made = document(connection)
        (planned,) = made.planned
        files = tuple(replace(file, name=name) for file in planned.files)
        made = replace(made, planned=(replace(planned, files=files, terms=Terms(**terms)),))
        store.claim_arrivals("node", 1, 60)
        store.settle(arrival.id, "node", Sorted(documents=(made,)))
        return f"{arrival.id}-1-1"

    return make


def test_only_what_waits_for_a_person_is_taken_along(store, accept, document):
    arrival, made = accept(), document("sftp", "email", "export")
    at_once, let_go, waits = (replace(one, by_hand=number > 0) for number, one in enumerate(made.planned))
    store.claim_arrivals("node", 1, 60)
    store.settle(arrival.id, "node", Sorted(documents=(replace(made, planned=(at_once, let_go, waits)),)))
    assert [one.connection for one in store.outbox.by_hand(9)] == ["email", "export"]
    store.retry(f"{arrival.id}-1-2")
    receipt = Receipt(place="november.zip", size_bytes=3, sha256="ab")
    offered = [(f"{arrival.id}-1-{number}", receipt) for number in (1, 2, 3)] + [("A-withdrawn", receipt)]
    assert store.outbox.take_along(offered) == [f"{arrival.id}-1-3"]
    done = store.delivery(f"{arrival.id}-1-3")
    assert (done.state, done.receipt, done.attempts) == (DeliveryState.DONE, receipt, 1)
    assert store.outbox.take_along(offered) == []
    assert store.verify_history() is None


def claimed(store, connection: str = "sftp", slots: int = 5) -> list[str]:
    return [one.id for one in store.claim_deliveries("node", 10, 60, {connection: slots})]


def test_a_delivery_comes_back_with_its_terms(store, file_to):
    terms = {"ordered": True, "once": "17", "year": 2026, "size_limit_bytes": 5, "fallback": OTHER}
    delivery = store.delivery(file_to(**terms))
    assert (delivery.terms, delivery.failures) == (Terms(**terms), 0)
    assert delivery.counted_from == delivery.planned_at


def test_the_other_way_is_taken_under_the_same_id(store, file_to):
    delivery_id = file_to(fallback=OTHER)
    claimed(store)
    assert store.outbox.reroute(delivery_id, "node", "550 no")
    moved = store.delivery(delivery_id)
    assert (moved.connection, moved.target, moved.state) == ("email", '{"to": "a@b"}', DeliveryState.DUE)
    assert (moved.terms, moved.last_error) == (Terms(), "550 no")
    assert claimed(store, "email") == [delivery_id]
    assert store.verify_history() is None


def test_without_another_way_nothing_changes(store, file_to):
    delivery_id = file_to()
    claimed(store)
    assert not store.outbox.reroute(delivery_id, "node", "550 no")
    assert store.delivery(delivery_id).state is DeliveryState.ATTEMPTING


def test_who_lost_the_lease_takes_no_other_way(store, file_to, clock):
    delivery_id = file_to(fallback=OTHER)
    claimed(store)
    clock.advance(61)
    store.claim_deliveries("quick", 1, 60, {"sftp": 1})
    with pytest.raises(LeaseLost):
        store.outbox.reroute(delivery_id, "node", "550 no")


def test_a_renewed_lease_lasts_and_only_its_owners(store, file_to, clock):
    delivery_id = file_to()
    claimed(store)
    clock.advance(50)
    store.outbox.renew("other", [delivery_id], 60)
    store.outbox.renew("node", [delivery_id], 60)
    clock.advance(50)
    assert store.claim_deliveries("quick", 1, 60, {"sftp": 1}) == []
    clock.advance(11)
    assert len(store.claim_deliveries("quick", 1, 60, {"sftp": 1})) == 1


def test_what_waited_too_long_is_given_up_or_goes_its_other_way(store, file_to, clock):
    old, older = file_to(), file_to(fallback=OTHER)
    clock.advance(100)
    fresh = file_to()
    ended = store.outbox.give_up("sftp", clock.now - timedelta(seconds=100), "no answer")
    assert [one.id for one in ended] == sorted([old, older])
    states = [store.delivery(each).state for each in (old, older, fresh)]
    assert states == [DeliveryState.HELD, DeliveryState.DUE, DeliveryState.DUE]
    assert store.delivery(older).connection == "email"


def test_what_failed_before_is_hurried_and_nothing_else(store, file_to, clock):
    failed = file_to()
    claimed(store)
    store.try_later(failed, "node", clock.now + timedelta(hours=1), "busy", False)
    assert store.outbox.hurry("other") == 0
    assert store.outbox.hurry("sftp") == 1
    assert claimed(store) == [failed]


def test_a_failure_is_counted_and_a_retry_counts_anew(store, file_to, clock):
    delivery_id = file_to()
    for number in (1, 2):
        claimed(store)
        store.try_later(delivery_id, "node", clock.now, "busy", False)
        assert store.delivery(delivery_id).failures == number
    clock.advance(10)
    store.retry(delivery_id)
    again = store.delivery(delivery_id)
    assert (again.failures, again.counted_from, again.attempts) == (0, clock.now, 2)


def test_a_resumed_connection_counts_anew(store, file_to, clock):
    delivery_id = file_to()
    store.pause("sftp", "password")
    clock.advance(1000)
    store.resume("sftp")
    assert store.delivery(delivery_id).counted_from == clock.now


def test_only_the_first_in_order_can_be_claimed(store, file_to):
    third, first, second = (file_to(name=name, ordered=True) for name in ("3.pdf", "1.pdf", "2.pdf"))
    beside = file_to(name="0.pdf")
    assert sorted(claimed(store)) == sorted([first, beside])
    assert claimed(store) == []
    store.finish(first, "node", Receipt(place="x"))
    assert claimed(store) == [second]
    store.refuse(second, "node", "no")
    assert claimed(store) == [third]


def test_the_same_invoice_is_found_where_it_was_taken(store, file_to, clock):
    first = file_to(once="17")
    clock.advance(1)
    second, other = file_to(once="17"), file_to(once="18")
    assert store.outbox.taken_before(store.delivery(second)) is None
    claimed(store, slots=1)
    assert store.outbox.taken_before(store.delivery(second)) == first
    assert store.outbox.taken_before(store.delivery(other)) is None


def test_what_came_back_fails_once(store, file_to):
    delivery_id = file_to()
    assert store.outbox.returned(delivery_id, "sftp", "too early") == "past"
    claimed(store)
    store.finish(delivery_id, "node", Receipt(place="x"))
    assert store.outbox.returned(delivery_id, "other", "not theirs") == "past"
    assert store.outbox.returned(delivery_id, "sftp", "no such user") == "refused"
    assert store.outbox.returned(delivery_id, "sftp", "no such user") == "past"
    assert [one.id for one in store.stuck_deliveries()] == [delivery_id]
    with pytest.raises(Unknown):
        store.outbox.returned("A0000000000000000-1-1", "sftp", "x")


def test_what_others_fetch_is_handed_over_once(store, file_to):
    one, two = sorted([file_to("sync"), file_to("sync")])
    elsewhere = file_to("sftp")
    assert [each.id for each in store.outbox.waiting(["sync"], 10)] == [one, two]
    receipt = Receipt(place="there")
    assert store.outbox.hand_over([(one, receipt)], ["sync"]) == [one]
    assert store.outbox.hand_over([(one, receipt), (two, receipt)], ["sync"]) == [two]
    with pytest.raises(Unknown):
        store.outbox.hand_over([(elsewhere, receipt)], ["sync"])
    assert store.delivery(elsewhere).state is DeliveryState.DUE
    assert store.outbox.waiting(["sync"], 10) == []

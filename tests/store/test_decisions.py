"""A decision is kept with what stood there before, and can be taken back until something of it has begun."""

from __future__ import annotations

from dataclasses import replace

import pytest

from router.model import ArrivalState, DeliveryState, Sorted, Terms
from router.store.failures import TooLate, Unknown


@pytest.fixture
def held(store, settle, unknown_client):
    return settle(held=unknown_client)


@pytest.fixture
def released(store, held, document):
    """A held document that a person has released to one connection; returns its id and what it was."""
    before = store.document(held).document
    store.replace_document(held, document("folder"), "Ann released it")
    return held, before


def test_an_undone_release_waits_again_as_it_was(store, released):
    identity, before = released
    done = store.decisions.undo(identity, "Ann")
    assert (done.what, done.why, done.withdrawn) == ("released", "Ann released it", 1)
    assert (store.document(identity).document, store.document(identity).state) == (before, ArrivalState.HELD)
    assert store.deliveries(identity) == []
    assert store.claim_deliveries("sender", 10, 60, {"folder": 1}) == []


def test_what_has_begun_cannot_be_taken_back(store, released):
    identity, _ = released
    store.claim_deliveries("sender", 1, 60, {"folder": 1})
    with pytest.raises(TooLate, match="on its way or delivered by folder"):
        store.decisions.undo(identity, "Ann")
    (delivery,) = store.deliveries(identity)
    assert delivery.state is DeliveryState.ATTEMPTING
    assert store.document(identity).state is ArrivalState.SORTED


def test_a_decision_is_taken_back_once(store, released):
    identity, _ = released
    store.decisions.undo(identity, "Ann")
    with pytest.raises(Unknown, match="can be taken back"):
        store.decisions.undo(identity, "Ann")


def test_what_nobody_decided_cannot_be_taken_back(store, held):
    with pytest.raises(Unknown):
        store.decisions.undo(held, "Ann")


def test_the_history_tells_the_undoing_and_holds(store, released):
    identity, _ = released
    store.decisions.undo(identity, "Ann")
    assert store.history(identity)[-1].what == "undone"
    assert store.history(f"{identity}-1")[-1].what == "withdrawn"
    assert store.verify_history() is None


def test_what_was_rerouted_before_it_began_is_corrected_for_the_way_it_goes_now(store, accept, document, clock):
    def paper():
        """One delivery by the folder, or with another file by mail."""
        (by_mail,), whole = document("mail").planned, document("folder")
        return replace(whole, planned=(replace(whole.planned[0], terms=Terms(fallback=by_mail)),))

    arrival = accept()
    store.claim_arrivals("node", 1, 60)
    store.settle(arrival.id, "node", Sorted(documents=(paper(),)))
    store.outbox.give_up("folder", clock(), "it is closed")
    corrected = paper()
    store.amend_document(f"{arrival.id}-1", corrected, "Ann corrected it")
    (delivery,) = store.deliveries(f"{arrival.id}-1")
    assert (delivery.connection, delivery.files) == ("mail", corrected.planned[0].terms.fallback.files)


def test_a_digest_is_claimed_by_one_until_its_lease_ends(store, clock):
    assert store.decisions.claim_digest("2026-11-02", 60)
    assert not store.decisions.claim_digest("2026-11-02", 60)
    clock.advance(61)
    assert store.decisions.claim_digest("2026-11-02", 60)
    store.decisions.digest_sent("2026-11-02")
    clock.advance(61)
    assert not store.decisions.claim_digest("2026-11-02", 60)
    assert store.decisions.last_digest_at() is not None

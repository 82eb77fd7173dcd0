"""What is old and finished is forgotten; what waits, is held or is not delivered never is."""

from __future__ import annotations

import pytest

from router.model import ArrivalState, HeldReason, Hold, Receipt
from router.store.failures import Unknown

DAY = 86_400
KEEP = 30


@pytest.fixture
def finish(store):
    def finish_all() -> None:
        for delivery in store.claim_deliveries("node", 10, 60, {"folder": 10}):
            store.finish(delivery.id, "node", Receipt(place="there"))

    return finish_all


def test_what_is_old_and_delivered_goes_and_its_bytes_with_the_next_sweep(store, settle, finish, clock):
    identity = settle("folder")
    sha256 = store.document(identity).document.sha256
    finish()
    clock.advance((KEEP + 1) * DAY)
    assert store.upkeep.forget(KEEP) == 1
    with pytest.raises(Unknown):
        store.arrival(identity.split("-")[0])
    store.upkeep.sweep_blobs(-10_000 * DAY)
    assert not store.blobs.path(sha256).exists()


def test_its_history_stays_whole_and_says_that_it_went(store, settle, finish, clock):
    arrival = settle("folder").split("-")[0]
    finish()
    clock.advance((KEEP + 1) * DAY)
    store.upkeep.forget(KEEP)
    assert store.history(arrival)[-1].what == "forgotten"
    assert store.verify_history() is None


def test_what_is_young_stays(store, settle, finish, clock):
    settle("folder")
    finish()
    clock.advance((KEEP - 1) * DAY)
    assert store.upkeep.forget(KEEP) == 0


def test_what_is_not_delivered_stays(store, settle, clock):
    identity = settle("folder")
    clock.advance(1000 * DAY)
    assert store.upkeep.forget(KEEP) == 0
    store.claim_deliveries("node", 10, 60, {"folder": 10})
    store.refuse(f"{identity}-1", "node", "never")
    assert store.upkeep.forget(KEEP) == 0


def test_what_is_held_or_waits_stays(store, settle, accept, clock):
    settle(held=Hold(reason=HeldReason.UNKNOWN_CLIENT, sentence="Nobody knows."))
    waiting = accept()
    clock.advance(1000 * DAY)
    assert store.upkeep.forget(KEEP) == 0
    assert store.arrival(waiting.id).state is ArrivalState.WAITING


def test_many_go_in_several_turns(store, settle, finish, clock, monkeypatch):
    monkeypatch.setattr("router.store.retention._AT_ONCE", 2)
    for _ in range(5):
        settle("folder")
    finish()
    clock.advance((KEEP + 1) * DAY)
    assert store.upkeep.forget(KEEP) == 5

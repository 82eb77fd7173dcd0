"""The history: complete, chained, and unforgiving of a single altered byte."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from router.model import Receipt


@pytest.fixture
def story(store, settle):
    """Five lines: accepted, sorted arrival, sorted document, planned, attempted; then done."""
    document_id = settle("folder")
    delivery = store.claim_deliveries("node", 1, 60, {"folder": 1})[0]
    store.finish(delivery.id, "node", Receipt(place="in/a.pdf"))
    return document_id


def test_the_story_of_a_delivery_is_told_in_order(store, story):
    assert [event.what for event in store.history(f"{story}-1")] == ["planned", "attempted", "done"]
    assert [event.number for event in store.history(f"{story}-1")] == [4, 5, 6]
    assert store.verify_history() is None


@pytest.mark.parametrize(
    ("statement", "first_broken"),
    [
        ("UPDATE history SET detail = detail || '.' WHERE number = 3", 3),
        ("UPDATE history SET what = 'refused' WHERE number = 6", 6),
        ("UPDATE history SET subject = 'A' WHERE number = 1", 1),
        ("UPDATE history SET hash = 'f' || hash WHERE number = 2", 2),
        ("UPDATE history SET at = '2026-11-02 09:00:00.000001' WHERE number = 4", 4),
        ("DELETE FROM history WHERE number = 5", 5),
        ("DELETE FROM history WHERE number = 6", 6),
        ("DELETE FROM history_head", 7),
    ],
)
def test_any_alteration_shows(store, story, statement, first_broken):
    with store._database.write() as connection:
        assert connection.execute(text(statement)).rowcount == 1
    assert store.verify_history() == first_broken


def test_nodes_that_write_at_once_keep_one_chain(open_store, store):
    nodes, ready = [open_store() for _ in range(4)], threading.Barrier(4)

    def pause_and_resume(number):
        ready.wait(30)
        for turn in range(10):
            nodes[number].pause(f"connection {turn % 3}", f"node {number}")
            nodes[number].resume(f"connection {turn % 3}")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(pause_and_resume, range(4)))
    assert store.verify_history() is None
    assert len(store.history("connection 1")) >= 6


def test_an_error_that_no_database_can_keep_is_kept_readable(store, settle, clock):
    settle("folder")
    delivery = store.claim_deliveries("node", 1, 60, {"folder": 1})[0]
    store.try_later(delivery.id, "node", clock.now, "answered \x00 and \udcff", False)
    assert store.delivery(delivery.id).last_error == "answered \ufffd and \ufffd"
    assert store.verify_history() is None

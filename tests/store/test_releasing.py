"""A person decides about a held document: one transaction, once."""

import pytest

from router.model import ArrivalState, HeldReason, Hold
from router.store.failures import Contradiction, NotHeld, Unknown


@pytest.fixture
def held(store, settle, unknown_client):
    return settle(held=unknown_client)


def test_a_held_document_is_listed_with_its_reason(store, settle, held, unknown_client):
    settle("folder")
    assert [(one.id, one.document.held) for one in store.held()] == [(held, unknown_client)]


def test_a_released_document_is_delivered(store, held, document):
    store.replace_document(held, document("folder", client="janssens"), "Ann chose janssens")
    assert store.held() == []
    released = store.document(held)
    assert (released.state, released.document.client.value) == (ArrivalState.SORTED, "janssens")
    assert [one.id for one in store.claim_deliveries("node", 5, 60, {"folder": 1})] == [f"{held}-1"]
    assert [event.what for event in store.history(held)] == ["held", "released", "sorted"]


def test_a_document_is_released_once(store, held, document):
    store.replace_document(held, document("folder"), "first")
    with pytest.raises(NotHeld):
        store.replace_document(held, document("email"), "second")
    assert [one.connection for one in store.deliveries(held)] == ["folder"]


def test_a_document_may_stay_held_for_another_reason(store, held, document):
    invalid = Hold(reason=HeldReason.INVALID_UBL, sentence="BR-CO-10 is broken.")
    store.replace_document(held, document(held=invalid), "Ann chose the client")
    assert [one.document.held for one in store.held()] == [invalid]
    assert store.counts()["held"] == {"invalid_ubl": 1}


def test_another_document_cannot_take_its_place(store, held, document):
    with pytest.raises(Contradiction):
        store.replace_document(held, document("folder", position=2), "mistaken")
    assert len(store.held()) == 1


def test_an_unknown_document_cannot_be_released(store, document):
    with pytest.raises(Unknown):
        store.replace_document("A0000000000000000-1", document("folder"), "why")

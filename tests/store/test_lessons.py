"""Lessons kept and revoked, and the documents of a supplier found by what is printed on them."""

from dataclasses import replace

import pytest

from router.model import Box, Field, How, Page, PartyReading, Reading, Sorted, TextLine
from router.read.learned.lesson import Lesson, Relation, Supplier
from router.read.learned.trial import Tried
from router.store.failures import Contradiction, Unknown
from router.store.lessons import LessonState

LESSON = Lesson(
    supplier=Supplier(number="BE0461327446", name="molens goudvink nv"),
    field="invoice_number",
    relation=Relation.RIGHT_OF,
    label="bewijsstuk",
    shape="9999-99",
)


def read(name: str, how: How = How.TEXT) -> Reading:
    line = TextLine(text="x", box=Box(left=0, top=0, right=5, bottom=5), edges=((0, 5),))
    page = Page(number=1, width=595, height=842, how=How.TEXT, lines=(line,))
    seller = PartyReading(name=Field(value=name, how=how, confidence=0.9))
    return Reading(how=how, pages=(page,), seller=seller)


@pytest.fixture
def sorted_from(store, accept, document):
    """Accept and settle one document of a seller; return its id."""

    def settle_one(name: str, how: How = How.TEXT) -> str:
        arrival = accept()
        store.claim_arrivals("node", 1, 60)
        store.settle(arrival.id, "node", Sorted(documents=(replace(document(), reading=read(name, how)),)))
        return f"{arrival.id}-1"

    return settle_one


def test_a_lesson_is_kept_with_all_that_is_known_of_it(store, clock):
    kept = store.add_lesson(LESSON, "ann", "A1-1", Tried(better=2, same=1))
    assert store.lessons() == [kept]
    assert (kept.lesson, kept.by, kept.document_id, kept.created_at) == (LESSON, "ann", "A1-1", clock.now)
    assert kept.tried == Tried(better=2, same=1)


def test_the_same_lesson_is_kept_once(store):
    first = store.add_lesson(LESSON, "ann", None, Tried())
    assert store.add_lesson(LESSON, "bob", None, Tried(better=9)) == first
    assert len(store.lessons()) == 1


def test_the_newest_lesson_comes_first(store, clock):
    first = store.add_lesson(LESSON, "ann", None, Tried())
    clock.advance(1)
    second = store.add_lesson(replace(LESSON, label="nr"), "ann", None, Tried())
    assert [one.id for one in store.lessons()] == [second.id, first.id]


def test_a_revoked_lesson_is_used_no_longer_and_stays_in_sight(store):
    kept = store.add_lesson(LESSON, "ann", None, Tried())
    store.revoke_lesson(kept.id, "bob")
    assert store.revoke_lesson(kept.id, "bob").state is LessonState.REVOKED
    assert store.lessons() == []
    assert [one.id for one in store.lessons(None)] == [kept.id]
    assert [event.what for event in store.history(kept.id)] == ["learned", "revoked"]
    assert store.verify_history() is None


def test_an_unknown_lesson_cannot_be_revoked(store):
    with pytest.raises(Unknown, match="learned list"):
        store.revoke_lesson("L0", "ann")


def test_every_change_of_the_lessons_shows(store, clock):
    versions = [store.lessons_version()]
    kept = store.add_lesson(LESSON, "ann", None, Tried())
    versions.append(store.lessons_version())
    clock.advance(1)
    store.revoke_lesson(kept.id, "ann")
    versions.append(store.lessons_version())
    assert len(set(versions)) == 3
    assert store.lessons_version() == versions[-1]


def test_a_suppliers_documents_are_found_page_by_page(store, sorted_from):
    mine = [sorted_from("Molens Goudvink NV") for _ in range(3)]
    sorted_from("Drukkerij Peeters")
    sorted_from("Molens Goudvink NV", How.XML)
    found = store.supplier_documents(["name:molens goudvink nv"], 2)
    rest = store.supplier_documents(["name:molens goudvink nv"], 2, found[-1].id)
    assert {one.id for one in (*found, *rest)} == set(mine)
    assert (len(found), len(rest)) == (2, 1)


def test_a_corrected_document_is_found_under_its_new_marks(store, sorted_from):
    identity = sorted_from("Uw partner in meel")
    corrected = replace(store.document(identity).document, reading=read("Molens Goudvink NV"))
    store.amend_document(identity, corrected, "ann corrected seller_name")
    assert store.document(identity).document == corrected
    assert [one.id for one in store.supplier_documents(["name:molens goudvink nv"], 9)] == [identity]
    assert store.supplier_documents(["name:uw partner in meel"], 9) == []
    assert [event.what for event in store.history(identity)] == ["sorted", "corrected"]


def test_a_held_document_is_not_amended_but_released(store, settle, document, unknown_client):
    with pytest.raises(Contradiction):
        store.amend_document(settle(held=unknown_client), document(), "ann corrected it")
    with pytest.raises(Unknown):
        store.amend_document("A0-1", document(), "ann corrected it")

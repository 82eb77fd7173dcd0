"""The same document again: the same file, the same invoice in another file, and what only looks alike."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from router.model import (
    ArrivalState,
    Field,
    File,
    HeldReason,
    Hold,
    How,
    Kind,
    PartyReading,
    Reading,
    Sorted,
    Verdict,
    WhenDuplicate,
)


def said(value, how=How.TEXT):
    return Field(value=value, how=how, confidence=0.99)


def invoice_reading(number="2026-17", total="121.00", how=How.TEXT, day=date(2026, 11, 2), vat="BE0461327446"):
    return Reading(
        how=how,
        invoice_number=said(number),
        issue_date=said(day),
        total_incl=said(Decimal(total)),
        seller=PartyReading(vat_number=said(vat)),
    )


@pytest.fixture
def paper(store, document):
    """A document whose file is its own, with one delivery."""

    def make(content=b"a paper", reading=None, client="korenaar", kind=Kind.INVOICE, **changes):
        blob = store.blobs.put(content)
        made = document("folder", client=client)
        file = File(name="a.pdf", media_type="application/pdf", sha256=blob.sha256, size_bytes=blob.size_bytes)
        return replace(
            made,
            sha256=blob.sha256,
            reading=reading or invoice_reading(),
            kind=Verdict(value=kind, confidence=0.9, reasons=()),
            planned=tuple(replace(planned, files=(file,)) for planned in made.planned),
            **changes,
        )

    return make


@pytest.fixture
def sort(store, accept):
    """Accept and settle an arrival with these documents; return them as they are kept."""

    def sort_all(*documents):
        arrival = accept(b"a mail %d" % len(store.arrivals()))
        store.claim_arrivals("node", 5, 60)
        numbered = tuple(replace(one, position=place) for place, one in enumerate(documents, 1))
        store.settle(arrival.id, "node", Sorted(documents=numbered))
        return [store.document(f"{arrival.id}-{place}") for place in range(1, len(documents) + 1)]

    return sort_all


def test_the_same_file_again_is_set_aside_and_says_so(store, sort, paper):
    (first,) = sort(paper(reading=Reading(how=How.TEXT), kind=Kind.LETTER))
    (again,) = sort(paper(reading=Reading(how=How.TEXT), kind=Kind.LETTER))
    assert (again.state, again.document.duplicate_of) == (ArrivalState.SORTED, first.id)
    assert first.id in again.document.held.sentence
    assert store.deliveries(again.id) == []
    assert [event.what for event in store.history(again.id)][-1] == "duplicate"


def test_the_same_invoice_in_another_file_waits_for_a_person(store, sort, paper):
    (first,) = sort(paper())
    (again,) = sort(paper(b"scanned"))
    assert (again.state, again.document.held.reason) == (ArrivalState.HELD, HeldReason.DUPLICATE)
    assert again.document.duplicate_of == first.id
    assert [one.id for one in store.held()] == [again.id]


def test_a_duplicate_that_is_released_goes(store, sort, paper):
    sort(paper())
    (again,) = sort(paper(b"scanned"))
    released = replace(paper(b"scanned"), when_duplicate=WhenDuplicate.DELIVER)
    assert store.replace_document(again.id, released, "a person said so").held is None
    assert len(store.deliveries(again.id)) == 1


def test_a_held_document_that_turns_out_to_be_one_delivered_meanwhile_waits_as_its_duplicate(store, sort, paper):
    hold = Hold(reason=HeldReason.INVALID_UBL, sentence="It breaks a rule.")
    (held,) = sort(replace(paper(b"first"), held=hold, planned=()))
    (later,) = sort(paper(b"second"))
    assert later.document.held is None
    kept = store.replace_document(held.id, paper(b"first"), "a person said so")
    assert (kept.held.reason, kept.duplicate_of) == (HeldReason.DUPLICATE, later.id)


def test_where_duplicates_are_ignored_nobody_has_to_look(store, sort, paper):
    sort(paper())
    (again,) = sort(paper(b"scanned", when_duplicate=WhenDuplicate.IGNORE))
    assert (again.state, again.document.held.aside, store.held()) == (ArrivalState.SORTED, True, [])


def test_where_duplicates_are_delivered_the_second_names_the_first(store, sort, paper):
    (first,) = sort(paper())
    (again,) = sort(paper(b"scanned", when_duplicate=WhenDuplicate.DELIVER))
    assert (again.document.held, len(store.deliveries(again.id))) == (None, 1)
    assert any(first.id in reason for reason in again.document.reasons)


@pytest.mark.parametrize(
    "other",
    [
        {"client": "janssens"},
        {"kind": Kind.CREDIT_NOTE},
        {"kind": Kind.REMINDER},
        {"reading": invoice_reading(number="2026-18")},
        {"reading": invoice_reading(vat="BE0403170701")},
        {"reading": invoice_reading(day=date(2025, 11, 2))},
    ],
    ids=["client", "credit note", "reminder", "number", "seller", "year"],
)
def test_what_differs_in_what_matters_is_no_duplicate(sort, paper, other):
    sort(paper())
    (different,) = sort(paper(b"another file", **other))
    assert (different.document.held, different.document.duplicate_of) == (None, None)


def test_the_same_number_with_another_total_goes_with_a_word_on_it(sort, paper):
    (first,) = sort(paper())
    (corrected,) = sort(paper(b"another file", reading=invoice_reading(total="242.00")))
    assert corrected.document.held is None
    assert any(first.id in reason for reason in corrected.document.reasons)


@pytest.mark.parametrize("spelling", ["2026/17", "2026 17", "02026-17"])
def test_other_spellings_of_the_number_are_the_same_number(sort, paper, spelling):
    sort(paper())
    (again,) = sort(paper(b"another file", reading=invoice_reading(number=spelling, vat="0461327446")))
    assert again.document.held is not None


def test_an_e_invoice_takes_the_place_of_its_paper_that_was_not_sent(store, sort, paper):
    (first,) = sort(paper())
    (better,) = sort(paper(b"<Invoice/>", reading=invoice_reading(how=How.XML)))
    assert (better.document.held, len(store.deliveries(better.id))) == (None, 1)
    aside = store.document(first.id)
    assert (aside.document.duplicate_of, aside.document.held.aside) == (better.id, True)
    assert store.deliveries(first.id) == []


def test_an_e_invoice_of_a_paper_that_was_sent_waits_with_its_reason(store, sort, paper):
    (first,) = sort(paper())
    store.claim_deliveries("node", 5, 60, {"folder": 5})
    (later,) = sort(paper(b"<Invoice/>", reading=invoice_reading(how=How.XML)))
    assert later.document.held.sentence.startswith(f"It is the e-invoice of {first.id}")
    assert len(store.deliveries(first.id)) == 1


def test_of_an_e_invoice_and_its_paper_in_one_mail_the_e_invoice_counts(store, sort, paper):
    page, xml = sort(paper(), paper(b"<Invoice/>", reading=invoice_reading(how=How.XML)))
    assert (xml.document.held, page.document.duplicate_of) == (None, xml.id)


def test_a_third_copy_is_a_duplicate_of_the_one_delivered_not_of_the_one_that_waits(store, sort, paper):
    (first,) = sort(paper())
    sort(paper(b"scanned"))
    (third,) = sort(paper(b"scanned"))
    assert (third.document.duplicate_of, store.deliveries(third.id)) == (first.id, [])


def test_a_copy_of_what_waits_for_a_person_does_not_wait_twice(store, sort, paper):
    unsure = Hold(reason=HeldReason.UNCERTAIN_TYPE, sentence="Not sure which.")
    (held,) = sort(replace(paper(), held=unsure, planned=()))
    (copy,) = sort(replace(paper(), held=unsure, planned=()))
    assert copy.document.duplicate_of == held.id
    assert [one.id for one in store.held()] == [held.id]


def test_a_copy_whose_client_nobody_knows_waits_too(store, sort, paper, unknown_client):
    """They may be for two clients: releasing one must not settle the other."""
    (held,) = sort(replace(paper(client=None), held=unknown_client, planned=()))
    (copy,) = sort(replace(paper(client=None), held=unknown_client, planned=()))
    assert {one.id for one in store.held()} == {held.id, copy.id}
    assert f"It is the same file as {held.id}, which waits too." in copy.document.reasons


def test_two_nodes_that_sort_the_same_invoice_at_once_deliver_it_once(open_store, store, accept, paper):
    nodes = [open_store() for _ in range(4)]
    for number in range(4):
        accept(b"mail %d" % number)
    arrivals = store.claim_arrivals("node", 4, 60)
    papers = [paper(b"file %d" % number) for number in range(4)]
    ready = threading.Barrier(4)

    def settle(arrival, node, made):
        ready.wait(20)
        node.settle(arrival.id, "node", Sorted(documents=(made,)))

    threads = [threading.Thread(target=settle, args=triple) for triple in zip(arrivals, nodes, papers, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    kept = [store.document(f"{arrival.id}-1") for arrival in arrivals]
    assert sum(len(store.deliveries(one.id)) for one in kept) == 1
    assert sorted(one.document.held is None for one in kept) == [False, False, False, True]


def test_an_undone_release_of_a_duplicate_leaves_the_invoice_to_the_first(store, sort, paper):
    sort(paper(b"first"))
    (again,) = sort(paper(b"again"))
    released = replace(paper(b"again"), when_duplicate=WhenDuplicate.DELIVER)
    store.replace_document(again.id, released, "Ann released it")
    store.decisions.undo(again.id, "Ann")
    (third,) = sort(paper(b"third"))
    assert (third.state, store.deliveries(third.id)) == (ArrivalState.HELD, [])


def test_an_undone_release_to_the_wrong_client_does_not_stand_in_the_way_of_that_client(
    store, sort, paper, unknown_client
):
    (held,) = sort(replace(paper(client=None), held=unknown_client, planned=()))
    store.replace_document(held.id, paper(client="korenaar"), "Ann released it")
    store.decisions.undo(held.id, "Ann")
    store.replace_document(held.id, paper(client="drukkerij"), "Ann released it to the right one")
    (other,) = sort(paper(client="korenaar"))
    assert other.document.held is None
    assert len(store.deliveries(other.id)) == 1


def test_a_corrected_number_is_what_later_copies_are_compared_with(store, sort, paper):
    (first,) = sort(paper())
    store.amend_document(
        first.id, replace(first.document, reading=invoice_reading("2026-18")), "the number was misread"
    )
    (other,) = sort(paper(b"another", reading=invoice_reading("2026-17")))
    (again,) = sort(paper(b"scanned", reading=invoice_reading("2026-18")))
    assert other.document.held is None
    assert (again.document.held.reason, again.document.duplicate_of) == (HeldReason.DUPLICATE, first.id)


def test_a_correction_to_what_another_document_is_says_so_and_takes_nothing_from_it(store, sort, paper):
    (first,) = sort(paper())
    (second,) = sort(paper(b"another", reading=invoice_reading("2026-18")))
    store.amend_document(second.id, replace(second.document, reading=invoice_reading()), "the number was misread")
    assert store.history(second.id)[-1].detail == f"of {first.id}, as it is corrected"
    (again,) = sort(paper(b"scanned"))
    assert again.document.duplicate_of == first.id

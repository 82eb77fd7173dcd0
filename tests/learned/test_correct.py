"""A correction through the real line: the document goes, the next one is right, and nothing gets worse."""

from dataclasses import replace
from decimal import Decimal
from email.message import EmailMessage

import pytest

from router.classify.client import ClientDirectory
from router.classify.senders import OnUnknown, SenderRule
from router.errors import LedgerpostError
from router.model import ArrivalState, Channel, Envelope, How
from router.store.store import Store
from router.work.decisions.correct import correct
from router.work.decisions.exchange import lesson_file, lessons_in
from router.work.decisions.learning import taken_in
from router.work.line.pipeline import line
from tests.learned.papers import Paper

NUMBER = {"invoice_number": "2026-17"}


async def test_after_one_correction_the_next_paper_for_another_client_is_right(arrive, say, number_of, store):
    first = await arrive(Paper(number="2026-17"))
    assert store.document(first).document.held.reason == "invalid_ubl"
    result = await say(first, NUMBER)
    assert number_of(first) == "2026-17"
    assert "with a valid UBL by archive" in result.sentence
    second = await arrive(Paper(number="2026-118", client="bouw"))
    assert number_of(second) == "2026-118"
    assert store.document(second).document.client.value == "bouw"
    assert store.document(second).document.reading.invoice_number.how is How.LEARNED


async def test_the_corrected_document_is_delivered_and_its_history_tells_it(arrive, say, store):
    first = await arrive(Paper(number="2026-17"))
    (learned,) = (await say(first, NUMBER)).learned
    assert [one.id for one in store.claim_deliveries("node", 5, 60, {"archive": 5})] == [f"{first}-1"]
    assert [event.what for event in store.history(first)] == ["held", "released", "sorted"]
    assert [event.what for event in store.history(learned.id)] == ["learned"]
    assert store.verify_history() is None


async def test_a_revoked_lesson_teaches_no_longer(arrive, say, store):
    (learned,) = (await say(await arrive(Paper(number="2026-17")), NUMBER)).learned
    store.revoke_lesson(learned.id, "ann")
    assert store.document(await arrive(Paper(number="2026-118"))).document.held.reason == "invalid_ubl"


async def test_those_that_waited_for_the_same_are_named_and_let_go_when_asked(arrive, say, number_of, store):
    first = await arrive(Paper(number="2026-17"))
    waiting = {await arrive(Paper(number=f"2026-{number}", client="bouw")) for number in (118, 119)}
    result = await say(first, NUMBER)
    assert (set(result.waiting), result.released) == (waiting, ())
    assert {one.id for one in store.held()} == waiting
    assert set((await say(first, {}, release_others=True)).released) == waiting
    assert {number_of(one) for one in waiting} == {"2026-118", "2026-119"}


async def test_a_lesson_lets_go_only_what_it_changes(store, firm, rooms, arrive, say):
    """A paper that was read right and waits for its client is not sorted again along the way."""
    content = Paper(number="2026-55", label="Factuurnummer:", client="bouw").pdf()
    arrival = store.accept(Channel.FOLDER, Envelope(folder="scans", file_name="scan.pdf"), content)
    store.claim_arrivals("node", 1, 60)
    before = replace(firm, clients={}, directory=ClientDirectory(()))
    outcome = await line(arrival, content, before, rooms)
    for blob in outcome.blobs.values():
        store.blobs.put(blob)
    store.settle(arrival.id, "node", outcome.sorted)
    assert store.document(f"{arrival.id}-1").document.held.reason == "unknown_client"
    assert (await say(await arrive(Paper(number="2026-17")), NUMBER, release_others=True)).waiting == ()


async def test_what_a_person_let_go_of_is_not_sent_when_a_lesson_makes_it_right(arrive, say, store):
    first, other = await arrive(Paper(number="2026-17")), await arrive(Paper(number="2026-118"))
    store.shelf.dismiss(other, "we have it on paper", "ann")
    result = await say(first, NUMBER)
    assert result.waiting == ()
    assert (await say(first, {}, release_others=True)).released == ()
    assert store.document(other).document.held.reason == "dismissed"


async def test_a_lesson_does_not_send_what_an_unknown_sender_mailed(arrive, store, firm, rooms):
    mail = EmailMessage()
    mail["From"] = "stranger@example.org"
    mail.set_content("see attachment")
    mail.add_attachment(Paper(number="2026-118").pdf(), maintype="application", subtype="pdf", filename="a.pdf")
    strict = replace(firm, senders=dict.fromkeys(firm.senders, SenderRule(unknown=OnUnknown.HOLD)))
    envelope = Envelope(sender="stranger@example.org", recipients=("docs@in.example",))
    arrival = store.accept(Channel.SMTP, envelope, mail.as_bytes())
    store.claim_arrivals("node", 1, 60)
    outcome = await line(arrival, mail.as_bytes(), strict, rooms)
    for blob in outcome.blobs.values():
        store.blobs.put(blob)
    store.settle(arrival.id, "node", outcome.sorted)
    waiting = f"{arrival.id}-1"
    assert store.document(waiting).document.held.reason == "invalid_ubl"
    first = await arrive(Paper(number="2026-17"))
    result = await correct(store, strict, rooms, first, NUMBER, by="ann", release_others=True)
    assert (result.waiting, store.document(waiting).document.planned) == ((), ())
    result = await correct(store, strict, rooms, waiting, {"invoice_number": "2026-118"}, by="ann")
    assert "is not among the known senders" in result.document.held.sentence


async def test_a_lesson_that_would_change_what_was_right_is_refused_with_the_reason(arrive, say, store):
    """The label that a person's slip points to carries another number on a paper that was read well."""
    right = await arrive(Paper(number="2026-17", label="Factuurnummer:", beside=("Dossier 2026-55",)))
    slip = await arrive(Paper(number="2026-18", label="Factuurnummer:", beside=("Dossier 2026-56",)))
    (learned,) = (await say(slip, {"invoice_number": "2026-56"})).learned
    assert (learned.id, learned.against) == (None, (right,))
    assert "for the worse" in learned.sentence
    assert store.lessons() == []


async def test_two_corrections_outweigh_what_the_reader_was_certain_of(arrive, say, number_of, store):
    papers = [
        Paper(number="4711", label="Factuurnummer:", date=f"0{n + 2}/11/2026", beside=(f"Dossier 2026-5{n}",))
        for n in range(4)
    ]
    first, second, third = [await arrive(paper) for paper in papers[:3]]
    assert (await say(first, {"invoice_number": "2026-50"})).learned[0].id is None
    (learned,) = (await say(second, {"invoice_number": "2026-51"})).learned
    assert learned.tried.better == 1, third
    assert number_of(await arrive(papers[3])) == "2026-53"


async def test_a_number_that_all_papers_share_is_no_invoice_number(arrive, say, store):
    first = await arrive(Paper(number="4711", label="Relatie", date="02/11/2026"))
    await arrive(Paper(number="4711", label="Relatie", date="03/11/2026"))
    (learned,) = (await say(first, {"invoice_number": "4711"})).learned
    assert learned.id is None
    assert learned.tried.worse == 1


async def test_the_same_paper_twice_does_not_speak_against_its_number(arrive, say):
    first = await arrive(Paper(number="2026-17"))
    again = await arrive(Paper(number="2026-17"))
    result = await say(first, NUMBER)
    assert result.learned[0].id is not None
    assert result.waiting == (again,)


async def test_what_a_person_said_is_tried_against_too(arrive, say, store):
    first = await arrive(Paper(number="2026-17", beside=("Dossier 2026-55",)))
    second = await arrive(Paper(number="2026-18", beside=("Dossier 2026-56",)))
    await say(first, NUMBER)
    (learned,) = (await say(second, {"invoice_number": "2026-56"})).learned
    assert learned.id is None
    assert store.document(second).document.reading.invoice_number.value == "2026-56"


async def test_several_fields_are_corrected_at_once(arrive, say, store):
    first = await arrive(Paper(number="2026-17"))
    result = await say(first, NUMBER | {"due_date": "20/12/2026", "order_reference": "PO-99"})
    by_field = {one.field: one for one in result.learned}
    assert by_field["invoice_number"].id is not None
    assert "does not stand on the pages" in by_field["due_date"].sentence
    reading = store.document(first).document.reading
    assert (reading.due_date.value.isoformat(), reading.order_reference.value) == ("2026-12-20", "PO-99")


async def test_a_document_that_went_out_is_corrected_in_the_store_alone(arrive, say, store, deliver):
    sent = await arrive(Paper(number="2026-17", label="Factuurnummer:"))
    deliver(sent)
    before = store.deliveries(sent)
    result = await say(sent, {"due_date": "16/12/2026"})
    assert f"marked as corrected: ledgerpost resend {sent}." in result.sentence
    assert store.document(sent).document.reading.due_date.value.isoformat() == "2026-12-16"
    assert (store.deliveries(sent), store.document(sent).state) == (before, ArrivalState.SORTED)


async def test_sums_that_contradict_are_refused_for_a_document_that_went_out(arrive, say, store):
    sent = await arrive(Paper(number="2026-17", label="Factuurnummer:"))
    before = store.document(sent).document
    assert before.ubl_sha256 is not None
    with pytest.raises(LedgerpostError, match=r"there would be none: .*Nothing is changed"):
        await say(sent, {"total_incl": "9999.99"})
    assert (store.document(sent).document, store.lessons()) == (before, [])


async def test_a_correction_that_cannot_be_changes_nothing(arrive, say, store):
    first = await arrive(Paper(number="2026-17"))
    with pytest.raises(LedgerpostError) as caught:
        await say(first, {"due_date": "31/02/2026", "iban": "BE00"})
    assert len(str(caught.value).splitlines()) == 2
    with pytest.raises(LedgerpostError, match="not before the issue date"):
        await say(first, {"due_date": "01/10/2026"})
    assert store.document(first).document.reading.invoice_number is None


async def test_what_is_still_missing_is_said(arrive, say):
    first = await arrive(Paper(number="2026-17"))
    result = await say(first, {"order_reference": "PO-99"})
    assert "still waits" in result.sentence
    assert result.document.held is not None


async def test_lessons_travel_to_another_firm_without_anything_of_a_document(arrive, say, store, tmp_path):
    await say(await arrive(Paper(number="2026-17", net=Decimal("1080.85"))), NUMBER)
    content = lesson_file(one.lesson for one in store.lessons())
    secrets = (b"2026", b"1080", b"anarie", b"0742618340", b"Factuurdatum", b"ann", b"scan.pdf")
    assert [text for text in secrets if text in content] == []
    elsewhere = Store.open(tmp_path / "elsewhere", None)
    (learned,) = await taken_in(elsewhere, lessons_in(content), "bob")
    assert [one.lesson for one in elsewhere.lessons()] == [one.lesson for one in store.lessons()]
    assert learned.id == elsewhere.lessons()[0].id
    elsewhere.close()


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b'{"ledgerpost_lessons": 99, "lessons": []}'])
def test_another_file_is_no_file_of_lessons(content):
    with pytest.raises(LedgerpostError, match="Expected"):
        lessons_in(content)

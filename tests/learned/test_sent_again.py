"""After a correction: what has not gone goes corrected, what went goes again when asked, and one value can go back."""

import pytest
from lxml import etree

from router.errors import LedgerpostError
from router.model import DeliveryState, Kind
from router.work.decisions.again import sent_again, taken_back
from tests.learned.papers import Paper

WELL = {"number": "2026-17", "label": "Factuurnummer:"}


@pytest.fixture
def again(store, firm):
    async def send(identity: str):
        return await sent_again(store, firm, identity, "ann")

    return send


@pytest.fixture
def back(store, firm, rooms):
    async def take(identity: str, name: str):
        return await taken_back(store, firm, rooms, identity, name, by="ann")

    return take


def due_dates(store, identity: str) -> list[str | None]:
    """The due date in the UBL of each delivery."""
    parcels = [[file for file in one.files if file.name.endswith("xml")] for one in store.deliveries(identity)]
    return [etree.fromstring(store.blobs.get(ubl.sha256)).findtext("{*}DueDate") for (ubl,) in parcels]


async def test_what_has_not_gone_yet_goes_as_it_is_corrected(arrive, say, store, again):
    sent = await arrive(Paper(**WELL))
    result = await say(sent, {"due_date": "16/12/2026"})
    assert "It has not gone by archive yet: it goes as it is corrected." in result.sentence
    assert due_dates(store, sent) == ["2026-12-16"]
    with pytest.raises(LedgerpostError, match="it is not sent twice"):
        await again(sent)


async def test_an_undone_correction_goes_as_it_was_read(arrive, say, store):
    sent = await arrive(Paper(**WELL))
    before = store.document(sent).document
    await say(sent, {"due_date": "16/12/2026"})
    store.decisions.undo(sent, "ann")
    assert due_dates(store, sent) == ["2026-12-15"]
    assert store.document(sent).document == before


async def test_what_went_goes_again_once_and_is_marked(arrive, say, store, deliver, again):
    sent = await arrive(Paper(**WELL))
    deliver(sent)
    await say(sent, {"due_date": "16/12/2026"})
    await again(sent)
    first, second = store.deliveries(sent)
    assert (first.state, second.state, second.id) == (DeliveryState.DONE, DeliveryState.DUE, f"{sent}-2")
    assert second.title.startswith("Corrected: Invoice 2026-17")
    assert {file.name.rpartition("_")[2].partition(".")[0] for file in second.files} == {"corrected"}
    assert due_dates(store, sent) == ["2026-12-15", "2026-12-16"]
    with pytest.raises(LedgerpostError, match="it is not sent twice"):
        await again(sent)
    assert [one.position for one in store.document(sent).document.planned] == [1, 2]


async def test_corrected_once_more_it_goes_a_third_time_under_its_own_name(arrive, say, store, deliver, again):
    sent = await arrive(Paper(**WELL))
    for day in ("16", "17"):
        deliver(sent)
        await say(sent, {"due_date": f"{day}/12/2026"})
        await again(sent)
    assert due_dates(store, sent) == ["2026-12-15", "2026-12-16", "2026-12-17"]
    names = [one.files[0].name for one in store.deliveries(sent)]
    assert len(set(names)) == len(names)
    assert store.verify_history() is None


async def test_what_the_other_side_refused_is_withdrawn_for_the_corrected_one(arrive, say, store, again):
    sent = await arrive(Paper(**WELL))
    (claimed,) = store.claim_deliveries("node", 5, 60, {"archive": 5})
    store.refuse(claimed.id, "node", "no such folder")
    await say(sent, {"due_date": "16/12/2026"})
    await again(sent)
    assert [(one.id, one.state) for one in store.deliveries(sent)] == [(f"{sent}-2", DeliveryState.DUE)]


async def test_what_is_being_sent_is_not_sent_beside(arrive, say, store, again):
    sent = await arrive(Paper(**WELL))
    store.claim_deliveries("node", 5, 60, {"archive": 5})
    await say(sent, {"due_date": "16/12/2026"})
    with pytest.raises(LedgerpostError, match="is being sent just now"):
        await again(sent)


async def test_undone_before_it_went_again_the_second_parcel_stays_here(arrive, say, store, deliver, again):
    sent = await arrive(Paper(**WELL))
    deliver(sent)
    before = store.document(sent).document
    await say(sent, {"due_date": "16/12/2026"})
    await again(sent)
    assert store.decisions.undo(sent, "ann").withdrawn == 1
    assert [one.id for one in store.deliveries(sent)] == [f"{sent}-1"]
    assert store.document(sent).document == before


async def test_a_correction_that_was_taken_back_sends_nothing_again(arrive, say, store, deliver, again):
    sent = await arrive(Paper(**WELL))
    deliver(sent)
    await say(sent, {"due_date": "16/12/2026"})
    store.decisions.undo(sent, "ann")
    with pytest.raises(LedgerpostError, match="it is not sent twice"):
        await again(sent)
    assert [one.id for one in store.deliveries(sent)] == [f"{sent}-1"]


async def test_a_correction_that_went_and_was_taken_back_goes_again_as_it_was(arrive, say, store, deliver, again):
    sent = await arrive(Paper(**WELL))
    deliver(sent)
    await say(sent, {"due_date": "16/12/2026"})
    await again(sent)
    deliver(sent)
    store.decisions.undo(sent, "ann")
    await again(sent)
    assert due_dates(store, sent) == ["2026-12-15", "2026-12-16", "2026-12-15"]


async def test_undone_what_was_refused_before_still_has_its_delivery(arrive, say, store, again):
    sent = await arrive(Paper(**WELL))
    (claimed,) = store.claim_deliveries("node", 5, 60, {"archive": 5})
    store.refuse(claimed.id, "node", "no such folder")
    await say(sent, {"due_date": "16/12/2026"})
    await again(sent)
    store.decisions.undo(sent, "ann")
    assert [(one.id, one.state) for one in store.deliveries(sent)] == [(f"{sent}-2", DeliveryState.DUE)]
    assert due_dates(store, sent) == ["2026-12-15"]
    assert [one.position for one in store.document(sent).document.planned] == [2]


async def test_what_has_not_gone_yet_goes_as_the_kind_it_is_corrected_to(arrive, say, store, back):
    sent = await arrive(Paper(**WELL))
    await say(sent, {"type_code": "381"})
    (delivery,) = store.deliveries(sent)
    assert (delivery.kind, delivery.title.partition(" 2")[0]) == (Kind.CREDIT_NOTE, "Credit note")
    await back(sent, "type_code")
    (delivery,) = store.deliveries(sent)
    assert (delivery.kind, store.document(sent).document.kind.value) == (Kind.INVOICE, Kind.INVOICE)


async def test_what_waits_is_not_sent_again(arrive, again):
    with pytest.raises(LedgerpostError, match="release it"):
        await again(await arrive(Paper(number="2026-17")))


async def test_one_of_two_corrections_is_taken_back(arrive, say, store, back):
    sent = await arrive(Paper(**WELL, beside=("Bestelling PO-77",)))
    read = store.document(sent).document.reading
    await say(sent, {"due_date": "16/12/2026"})
    await say(sent, {"order_reference": "PO-99"})
    await back(sent, "due_date")
    kept = store.document(sent).document.reading
    assert (kept.due_date, kept.order_reference.value) == (read.due_date, "PO-99")
    assert due_dates(store, sent) == ["2026-12-15"]


async def test_the_lesson_goes_with_the_correction(arrive, say, store, back):
    first = await arrive(Paper(number="2026-17"))
    (learned,) = (await say(first, {"invoice_number": "2026-17"})).learned
    await say(first, {"order_reference": "PO-99"})
    with pytest.raises(LedgerpostError, match="there would be none"):
        await back(first, "invoice_number")
    assert [one.id for one in store.lessons()] == [learned.id]
    done = await back(first, "order_reference")
    assert (done.lessons, store.document(first).document.reading.order_reference) == ((), None)


async def test_what_nobody_said_cannot_be_taken_back(arrive, back):
    sent = await arrive(Paper(**WELL))
    with pytest.raises(LedgerpostError, match="No correction of due_date alone"):
        await back(sent, "due_date")

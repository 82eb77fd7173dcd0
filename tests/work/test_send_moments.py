"""Send moments and second looks, from the settings through the line's end to what the sender may claim."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from PIL import Image

from connectors.folder import FolderTarget
from router.model import (
    Field,
    File,
    HeldReason,
    How,
    Kind,
    PartyReading,
    Reading,
    Sorted,
    SortedDocument,
    Type,
    Verdict,
)
from router.route.plan import Files
from router.settings.model import Defaults, Target
from router.work.decisions.release import released
from router.work.line.office import Office, office
from router.work.line.outcome import planned
from tests.work.conftest import START

SIX = datetime(2026, 11, 2, 17, 0, tzinfo=UTC)  # 18:00 in Brussels


def sure(value):
    return Verdict(value=value, confidence=1.0, reasons=("it says so",))


def read(value):
    return Field(value=value, how=How.TEXT, confidence=0.97)


@pytest.fixture
def changed(settings):
    """Return the office of the firm with some keys of the bakery or of the defaults changed."""

    def change(defaults=None, **client) -> Office:
        bakery = settings.clients[0].model_copy(update=client)
        update = {"clients": (bakery, settings.clients[1])}
        if defaults:
            update["defaults"] = Defaults(targets=settings.defaults.targets, **defaults)
        return office(settings.model_copy(update=update))

    return change


@pytest.fixture
def stored(store, accept):
    """Settle an invoice of the bakery as the office has it; return its id."""

    def store_one(firm: Office, media_type: str = "application/pdf", content: bytes = b"", **more) -> str:
        arrival = accept(b"a mail")
        blob = store.blobs.put(content or f"a paper of the sort {media_type}".encode())
        document = SortedDocument(
            position=1, name="a.pdf", media_type=media_type, sha256=blob.sha256, size_bytes=7,
            client=sure("bakkerij"), type=sure(Type.PURCHASE), kind=sure(Kind.INVOICE), **more,
        )  # fmt: skip
        original = File(name="a.pdf", media_type=media_type, sha256=blob.sha256, size_bytes=7)
        store.claim_arrivals("node", 1, 60)
        whole = planned(arrival.id, document, Files(original=original), firm, at=arrival.received_at)
        store.settle(arrival.id, "node", Sorted(documents=(whole,)))
        return f"{arrival.id}-1"

    return store_one


@pytest.fixture(scope="module")
def picture() -> bytes:
    """A small picture that no package knows."""
    kept = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(kept, "PNG")
    return kept.getvalue()


def claimed(store) -> list[str]:
    return [one.document_id for one in store.claim_deliveries("node", 10, 60, {"archive": 5, "books": 5})]


def test_a_delivery_waits_for_its_hour(store, stored, changed, clock):
    identity = stored(changed(send="daily 18:00"))
    (delivery,) = store.deliveries(identity)
    assert (delivery.due_at, delivery.next_try_at, delivery.moment) == (SIX, SIX, "daily 18:00")
    assert claimed(store) == []
    clock.now = SIX
    assert claimed(store) == [identity]


def test_patience_counts_from_the_moment_and_not_from_the_plan(store, stored, changed):
    (delivery,) = store.deliveries(stored(changed(send="month-end 18:00")))
    assert delivery.counted_from == delivery.due_at == datetime(2026, 11, 30, 17, 0, tzinfo=UTC)


def test_what_is_sent_by_hand_waits_until_a_person_says_so(store, stored, changed, clock):
    identity = stored(changed(defaults={"send": "manual"}))
    clock.advance(365 * 86400)
    assert claimed(store) == []
    assert store.next_due_at() is None
    assert store.retry(identity) == 1
    assert claimed(store) == [identity]


def test_a_person_need_not_wait_for_the_hour(store, stored, changed):
    identity = stored(changed(send="daily 18:00"))
    store.retry(identity)
    assert claimed(store) == [identity]


def test_each_target_has_its_own_moment(store, stored, changed):
    targets = (
        Target(connection="archive", options=FolderTarget(folder="x"), send="immediate"),
        Target(connection="books", options=FolderTarget(folder="y"), source="bakkerij.yaml:7"),
    )
    at_once, later = store.deliveries(stored(changed(targets=targets, send="weekly friday 18:00")))
    assert (at_once.next_try_at, at_once.moment) == (START, "")
    assert later.next_try_at == SIX + timedelta(days=4)


# ------------------------------------------------------------------ kept although certain
async def test_what_is_dated_before_the_start_is_kept_until_a_person_lets_it_go(store, stored, changed):
    firm = changed(follow_from=date(2026, 10, 1))
    identity = stored(firm, reading=Reading(issue_date=read(date(2026, 9, 30))))
    (held,) = store.held()
    assert held.document.held.reason is HeldReason.BEFORE_START_DATE
    assert "before 2026-10-01" in held.document.held.sentence
    await released(store, firm, identity, None, None)
    assert len(store.deliveries(identity)) == 1


def test_the_day_of_the_start_itself_is_sent(store, stored, changed):
    firm = changed(follow_from=date(2026, 10, 1))
    assert store.deliveries(stored(firm, reading=Reading(issue_date=read(date(2026, 10, 1)))))


async def test_sent_when_certain_lets_a_person_look_first(store, stored, changed):
    firm = changed(send="when-certain")
    identity = stored(firm)
    (held,) = store.held()
    assert held.document.held.reason is HeldReason.TO_CONFIRM
    await released(store, firm, identity, None, None)
    assert claimed(store) == [identity]


def test_sent_when_certain_goes_at_once_with_the_clients_number_on_it(store, stored, changed):
    buyer = PartyReading(vat_number=read("BE0742618340"))
    firm = changed(send="when-certain", vat_number="BE0742618340")
    assert store.deliveries(stored(firm, reading=Reading(buyer=buyer)))


def test_a_file_that_the_target_does_not_take_is_held(store, stored, changed):
    targets = (Target(connection="archive", options=FolderTarget(folder="x"), formats=("pdf", "xml")),)
    stored(changed(targets=targets), media_type="image/png")
    (held,) = store.held()
    assert held.document.held.reason is HeldReason.UNFIT_FILE
    assert "takes only pdf, xml" in held.document.held.sentence


def test_bank_files_take_their_own_way(store, stored, changed):
    bank = Target(connection="books", options=FolderTarget(folder="coda"), attach="ubl+pdf")
    firm = changed(defaults={"coda": (bank,)})
    (delivery,) = store.deliveries(stored(firm, media_type="text/x-coda"))
    assert (delivery.connection, delivery.files[0].name[-4:]) == ("books", ".pdf")
    (usual,) = store.deliveries(stored(firm))
    assert usual.connection == "archive"


def test_an_office_has_a_way_of_no_other_client(changed):
    ways = changed(send="daily 18:00").ways
    assert {owner: {way.owner for way in own} for owner, own in ways.items()} == {
        "bakkerij": {"bakkerij"},
        "bouw": {"bouw"},
    }
    assert replace(ways["bouw"][0], owner="").takes(Type.PURCHASE, Kind.INVOICE)


async def test_a_picture_that_the_target_does_not_take_goes_as_pdf_when_it_is_released(
    store, stored, changed, rooms, picture
):
    targets = (Target(connection="archive", options=FolderTarget(folder="x"), formats=("pdf", "xml")),)
    firm = changed(targets=targets)
    identity = stored(firm, media_type="image/png", content=picture)
    await released(store, firm, identity, None, None, parsers=rooms)
    (delivery,) = store.deliveries(identity)
    assert [file.name.rsplit(".", 1)[1] for file in delivery.files] == ["pdf"]
    assert store.blobs.get(delivery.files[0].sha256).startswith(b"%PDF")

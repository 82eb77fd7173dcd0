"""The whole story of a document, told in the order in which it happened."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from router.model import (
    Arrival,
    ArrivalState,
    Channel,
    Delivery,
    DeliveryState,
    Envelope,
    Event,
    Field,
    File,
    HeldReason,
    Hold,
    How,
    Kind,
    Reading,
    Receipt,
    SortedDocument,
    StoredDocument,
    Type,
    Verdict,
)
from router.ops.chapters import Told, chapters, next_step

NOON = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)
ARRIVAL = Arrival(
    id="A0123456789ABCDEF",
    channel=Channel.SMTP,
    received_at=NOON,
    envelope=Envelope(sender="a@molen.example", recipients=("docs@in.example",)),
    sha256="0",
    size_bytes=7,
)
PAPER = SortedDocument(
    position=1,
    name="a.pdf",
    media_type="application/pdf",
    sha256="0",
    size_bytes=1,
    client=Verdict(value="peeters", confidence=0.999, reasons=("the buyer's number is that of client peeters",)),
    type=Verdict(value=Type.PURCHASE, confidence=0.99, reasons=("the client is the buyer by its number",)),
    kind=Verdict(value=Kind.INVOICE, confidence=0.99, reasons=("its title is 'FACTUUR'",)),
    reading=Reading(invoice_number=Field(value="17", how=How.TEXT, confidence=0.97, page=1, reason="behind 'Nr'")),
)
STORED = StoredDocument(id="A0123456789ABCDEF-1", arrival=ARRIVAL, state=ArrivalState.SORTED, document=PAPER)
DELIVERY = Delivery(
    id="A0123456789ABCDEF-1-1",
    document_id=STORED.id,
    client_id="peeters",
    connection="archive",
    target="{}",
    files=(File(name="17.pdf", media_type="application/pdf", sha256="0", size_bytes=1),),
    reason="peeters sends purchase by archive (ledgerpost.yaml:9)",
    type=Type.PURCHASE,
    kind=Kind.INVOICE,
    title="Invoice 17",
    state=DeliveryState.DUE,
    attempts=0,
    planned_at=NOON,
    next_try_at=NOON + timedelta(hours=6),
)


def told(**more) -> Told:
    return Told(**{"stored": STORED, "deliveries": (DELIVERY,), "zone": ZoneInfo("Europe/Brussels"), **more})


def chapter(title: str, story: Told) -> tuple[str, ...]:
    return {each.title: each.sentences for each in chapters(story)}.get(title, ())


def step(story: Told | None = None, **changes) -> str:
    known = story or told()
    return next_step(
        replace(DELIVERY, **changes), paused=known.paused, zone=known.zone, give_up_hours=known.give_up_hours
    )


def test_it_begins_with_how_it_came_in():
    first = chapter("How it came in", told(subject="Factuur 17", siblings=2))
    assert first[0] == (
        "It came by mail from a@molen.example to docs@in.example at 2026-11-22 12:00:00 (7 bytes, kept as it came)."
    )
    assert first[1:] == ("The subject was: Factuur 17.", first[2])
    assert first[2] == "This document is a.pdf (application/pdf); with it came 2 other document(s)."


def test_every_verdict_comes_with_its_reasons():
    assert chapter("What it is, and why", told()) == (
        "The client is peeters, 99 % sure: the buyer's number is that of client peeters.",
        "The kind is invoice, 99 % sure: its title is 'FACTUUR'.",
        "The type is purchase, 99 % sure: the client is the buyer by its number.",
    )


def test_every_value_comes_with_its_place():
    assert chapter("What was read", told()) == ("invoice number: 17 [97\N{NO-BREAK SPACE}% · text · behind 'Nr']",)


def test_targets_come_with_their_line_those_that_do_not_get_it_too():
    assert chapter(
        "Where it goes, and why", told(unused=("Not by mailbox: that target takes sales only (a.yaml:3).",))
    ) == (
        "By archive as 17.pdf: peeters sends purchase by archive (ledgerpost.yaml:9).",
        "Not by mailbox: that target takes sales only (a.yaml:3).",
    )


def test_events_of_document_and_deliveries_come_in_their_order():
    late = Event(number=7, at=NOON, subject=DELIVERY.id, what="planned", detail="to archive", hash="")
    early = Event(number=3, at=NOON, subject=STORED.id, what="sorted", detail="client peeters", hash="")
    happened = chapter("What happened", told(events={DELIVERY.id: (late,), STORED.id: (early,)}))
    assert happened == (
        "2026-11-22 12:00:00 sorted: client peeters",
        "2026-11-22 12:00:00 A0123456789ABCDEF-1-1 planned: to archive",
    )


def test_it_ends_with_what_happens_next_and_when():
    assert chapter("What happens next", told()) == (
        "A0123456789ABCDEF-1-1 by archive: it is due since 2026-11-22 18:00:00 and goes as soon as its turn comes.",
    )


def test_a_held_document_ends_with_what_frees_it():
    hold = Hold(reason=HeldReason.UNREADABLE, sentence="It is broken")
    story = told(stored=replace(STORED, document=replace(PAPER, held=hold)), deliveries=())
    waits, frees = chapter("What happens next", story)
    assert waits == "It waits for a person: It is broken."
    assert frees.endswith("ledgerpost release A0123456789ABCDEF-1 --type misc.")


def test_each_state_of_a_delivery_has_its_next_step():
    receipt = Receipt(place="peeters/17.pdf", reply="250 queued", already_there=True)
    done = step(state=DeliveryState.DONE, receipt=receipt, next_try_at=None)
    assert done == "it is at peeters/17.pdf, where it was already. It answered: 250 queued."
    assert step(state=DeliveryState.ATTEMPTING, attempts=1) == "it is on its way now."
    assert "a person sends it: ledgerpost retry A0123456789ABCDEF-1-1." in step(next_try_at=None)
    failed = step(told(give_up_hours=72.0), attempts=2, last_error="Nobody answers")
    assert failed.startswith("attempt 2 failed: Nobody answers. The next one is at 2026-11-22 18:00:00, and a person")
    assert "Then: ledgerpost retry" in step(state=DeliveryState.REFUSED, last_error="No such box.")


def test_a_paused_connection_says_why_it_waits():
    assert step(told(paused={"archive": "the password is wrong"})) == (
        "it waits, for the connection is paused: the password is wrong. To open it: ledgerpost retry archive."
    )


def test_when_everything_is_delivered_nothing_is_next():
    done = replace(DELIVERY, state=DeliveryState.DONE, receipt=Receipt(place="x"))
    assert chapter("What happens next", told(deliveries=(done,)))[-1] == "Nothing: everything is delivered."

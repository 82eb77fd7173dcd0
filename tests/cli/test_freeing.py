"""One decision for all documents that are alike, and taking a decision back before it goes out."""

from __future__ import annotations

import asyncio

import pytest

from router.app import open_store
from router.model import Channel, DeliveryState, Envelope, Receipt
from router.settings.load import load
from router.work.line.office import office
from router.work.line.pipeline import line
from router.work.workers.parsers import SandboxedParsers
from router.work.workers.sandbox import Sandbox
from tests.cli.conftest import BROKEN
from tests.story.papers import DOMAIN, invoice_pdf, mail


@pytest.fixture
def brought(config):
    """Bring mails to an address; return the store and the ids of their documents in this order."""
    store = open_store(load(config))

    def bring(*messages, to: str = "bakkerij", sender: str = "a@goudvink.example") -> list[str]:
        return asyncio.run(sort(store, config, messages, to, sender))

    yield store, bring
    store.close()


async def sort(store, config, messages, to, sender) -> list[str]:
    settings, sandbox = load(config), Sandbox(sizes={})
    envelope = Envelope(sender=sender, recipients=(f"{to}@{DOMAIN}",), client_id=to if to != "docs" else None)
    for message in messages:
        store.accept(Channel.SMTP, envelope, message.as_bytes())
    found = []
    for arrival in store.claim_arrivals("test", 10, 600):
        outcome = await line(arrival, store.blobs.get(arrival.sha256), office(settings), SandboxedParsers(sandbox))
        for blob in outcome.blobs.values():
            store.blobs.put(blob)
        store.settle(arrival.id, "test", outcome.sorted)
        found += [stored.id for stored in store.documents(arrival_id=arrival.id)]
    await sandbox.close()
    return found


def broken(number: int) -> bytes:
    return BROKEN.replace(b"once", b"%04d" % number)


def test_alike_shows_and_yes_releases(call, data, config, brought):
    _, bring = brought
    one, two, three = bring(*(mail((f"{n}.pdf", broken(n))) for n in range(3)))
    (other,) = bring(mail(("x.pdf", broken(9))), sender="b@elders.example")
    assert data("release", one, "--alike", config=config)["alike"] == [three, two]
    assert "To release it with these 2: add --yes." in call("release", one, "--alike", config=config).stdout
    assert len(data("held", config=config)) == 4
    result = data("release", one, "--alike", "--yes", "--type", "misc", config=config)
    assert set(result["released"]) == {one, two, three}
    assert [row["id"] for row in data("held", config=config)] == [other]


def test_papers_that_may_be_of_two_clients_are_not_alike(data, config, brought):
    _, bring = brought
    one, _ = bring(mail(("1.pdf", broken(1))), mail(("2.pdf", broken(2))), to="docs")
    assert data("release", one, "--alike", config=config)["alike"] == []


def test_a_release_that_is_undone_waits_again(call, data, config, brought):
    store, bring = brought
    (identity,) = bring(mail(("a.pdf", BROKEN)))
    before = store.document(identity).document
    call("release", identity, "--type", "misc", config=config)
    assert [delivery.state for delivery in store.deliveries(identity)] == [DeliveryState.DUE]
    assert data("undo", identity, config=config) == {
        "id": identity, "undone": "released", "withdrawn": 1, "lessons_revoked": [],
    }  # fmt: skip
    assert store.document(identity).document == before
    assert store.deliveries(identity) == []
    assert [event.what for event in store.history(identity)][-1] == "undone"
    assert store.verify_history() is None


def test_what_was_undone_can_be_released_again(call, config, brought):
    store, bring = brought
    (identity,) = bring(mail(("a.pdf", BROKEN)))
    for _ in range(2):
        assert call("release", identity, "--type", "misc", config=config).exit_code == 0
        assert call("undo", identity, config=config).exit_code == 0
    assert call("undo", identity, config=config).exit_code == 1
    assert len(store.held()) == 1


def test_what_is_on_its_way_cannot_be_undone(call, config, brought):
    store, bring = brought
    (identity,) = bring(mail(("a.pdf", BROKEN)))
    call("release", identity, "--type", "misc", config=config)
    store.claim_deliveries("sender", 1, 60, {"archive": 1})
    result = call("undo", identity, config=config)
    assert (result.exit_code, "is on its way or delivered by archive" in result.stderr) == (1, True)
    assert store.document(identity).document.held is None


def test_an_undone_correction_takes_its_lesson_back(call, data, config, brought):
    store, bring = brought
    (identity,) = bring(mail(("a.pdf", invoice_pdf("2026-17"))))
    before = store.document(identity).document
    call("correct", identity, "--field", "due_date=2026-12-03", config=config)
    assert store.document(identity).document != before
    assert data("undo", identity, config=config)["undone"] == "corrected"
    assert store.document(identity).document == before
    assert store.lessons() == []


def test_what_the_mail_said_survives_a_correction(call, config, brought):
    store, bring = brought
    (identity,) = bring(mail(("a.pdf", invoice_pdf("2026-17")), text="Dit hoort bij werf Kerkstraat. #kerkstraat"))
    assert b"kerkstraat" in ubl(store, identity).lower()
    assert call("correct", identity, "--field", "due_date=2026-12-03", config=config).exit_code == 0
    content = ubl(store, identity)
    assert b"2026-12-03" in content
    assert b"kerkstraat" in content.lower()


def ubl(store, identity: str) -> bytes:
    return store.blobs.get(store.document(identity).document.ubl_sha256)


def test_undo_of_what_nobody_decided_says_so(call, config, brought):
    _, bring = brought
    (identity,) = bring(mail(("a.pdf", BROKEN)))
    result = call("undo", identity, config=config)
    assert (result.exit_code, f"No decision about {identity} can be taken back" in result.stderr) == (1, True)


def test_a_corrected_invoice_is_sent_again_on_command_and_only_once(call, data, config, brought):
    store, bring = brought
    (identity,) = bring(mail(("a.pdf", invoice_pdf("2026-17"))))
    (sent,) = store.claim_deliveries("sender", 1, 60, {"archive": 1})
    store.finish(sent.id, "sender", Receipt(place="archive/1"))
    said = call("correct", identity, "--field", "due_date=2026-12-03", config=config).stdout
    assert f"ledgerpost resend {identity}" in said
    (again,) = data("resend", identity, config=config)["sent_again"]
    assert again["connection"] == "archive"
    assert all("_corrected." in name for name in again["files"])
    result = call("resend", identity, config=config)
    assert (result.exit_code, len(store.deliveries(identity))) == (1, 2)


def test_one_corrected_field_is_taken_back(call, data, config, brought):
    store, bring = brought
    (identity,) = bring(mail(("a.pdf", invoice_pdf("2026-17"))))
    read = store.document(identity).document.reading
    call("correct", identity, "--field", "due_date=2026-12-03", config=config)
    call("correct", identity, "--field", "order_reference=PO-99", config=config)
    assert data("undo", identity, "--field", "due_date", config=config)["lessons_revoked"] == []
    kept = store.document(identity).document.reading
    assert (kept.due_date, kept.order_reference.value) == (read.due_date, "PO-99")


def test_a_line_is_corrected_and_what_stands_there_is_told(data, config, brought):
    store, bring = brought
    (identity,) = bring(mail(("a.pdf", invoice_pdf("2026-17"))))
    told = data("correct", identity, "--field", "line 1 description=Bloem", "--field", "currency=EUR", config=config)
    assert (told["corrected"], told["same"]) == (["line_1_description"], ["currency"])
    assert store.document(identity).document.reading.lines[0].description.value == "Bloem"

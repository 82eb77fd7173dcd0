"""Documents of senders that a client does not know, down the real line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from router.classify.senders import SenderRule
from router.model import Channel, HeldReason, Unpacked
from router.settings.ways_in import Senders
from router.work.decisions.release import released
from router.work.line.office import office
from router.work.line.pipeline import line
from router.work.line.senders import needs_check
from tests.story.papers import invoice_pdf, mail
from tests.work.test_pipeline import ARRIVAL

MX = "mx.firm.example"
SIGNED = f"{MX}; dkim=pass header.d=goudvink.example"


@pytest.fixture
def walk(settings, rooms):
    """What becomes of an invoice by mail when senders are judged so; `result` is what the firm's server says."""

    async def through(result: str = "", arrival=ARRIVAL, own: tuple[str, ...] = (), **keys):
        intake = settings.intake.model_copy(update={"senders": Senders(**keys)})
        clients = tuple(client.model_copy(update={"senders": own}) for client in settings.clients)
        firm = office(settings.model_copy(update={"intake": intake, "clients": clients}))
        message = mail(("factuur.pdf", invoice_pdf("2026-17")))
        if result:
            message["Authentication-Results"] = result
        outcome = await line(arrival, message.as_bytes(), firm, rooms)
        return outcome.sorted.documents[0], firm, outcome

    return through


def told(document) -> list[str]:
    return [reason for reason in document.reasons if reason.startswith("Sender: ")]


async def test_where_nothing_is_asked_nothing_is_said(walk):
    document, *_ = await walk()
    assert (document.held, told(document)) == (None, [])


@pytest.mark.parametrize("unknown", ["hold", "refuse"])
async def test_an_unknown_sender_is_held_with_what_frees_it(walk, unknown):
    document, *_ = await walk(unknown=unknown)
    assert (document.held.reason, document.planned) == (HeldReason.UNKNOWN_SENDER, ())
    assert "boekhouding@goudvink.example is not among the known senders" in document.held.sentence


async def test_a_sender_of_the_firms_or_the_clients_list_passes(walk):
    for keys in ({"known": ("goudvink.example",)}, {"own": ("boekhouding@goudvink.example",)}):
        document, *_ = await walk(unknown="hold", **keys)
        assert document.planned
        assert "is known" in told(document)[0]


async def test_accepting_unknown_senders_labels_them(walk):
    document, *_ = await walk(known=("bakker.example",))
    assert document.planned
    assert "is not among the known senders" in told(document)[0]


@pytest.mark.parametrize(
    ("result", "passes"), [(SIGNED, True), ("", False), (SIGNED.replace(MX, "mx.evil.example"), False)]
)
async def test_where_proof_is_asked_the_name_alone_is_not_enough(walk, result, passes):
    document, *_ = await walk(result, known=("goudvink.example",), unknown="hold", proof="header", server=MX)
    assert bool(document.planned) is passes
    assert ("nothing proves" in told(document)[0]) is not passes


async def test_who_logged_in_needs_no_list(walk):
    arrival = replace(ARRIVAL, envelope=replace(ARRIVAL.envelope, submitter="scanner"))
    document, *_ = await walk(arrival=arrival, unknown="hold")
    assert document.planned
    assert "handed in by scanner" in told(document)[0]


async def test_a_mailbox_is_judged_alike(walk):
    document, *_ = await walk(arrival=replace(ARRIVAL, channel=Channel.IMAP), unknown="refuse")
    assert document.held.reason is HeldReason.UNKNOWN_SENDER


async def test_a_person_may_let_it_go(walk, store, accept):
    message = mail(("factuur.pdf", invoice_pdf("2026-17")))
    arrival = accept(message.as_bytes())
    _, firm, outcome = await walk(arrival=arrival, unknown="hold")
    for blob in outcome.blobs.values():
        store.blobs.put(blob)
    store.claim_arrivals("test", 1, 60)
    store.settle(arrival.id, "test", outcome.sorted)
    assert (await released(store, firm, f"{arrival.id}-1", None, None)).planned


@pytest.mark.parametrize(
    ("channel", "submitter", "asked"), [("smtp", None, True), ("smtp", "anna", False), ("folder", None, False)]
)
def test_only_a_mail_that_nobody_signed_in_for_is_proven_by_ourselves(channel, submitter, asked):
    rule = SenderRule(known=frozenset({"goudvink.example"}), is_checked=True)
    envelope = replace(ARRIVAL.envelope, sender="a@goudvink.example", submitter=submitter)
    arrival = replace(ARRIVAL, channel=Channel(channel), envelope=envelope)
    assert needs_check([rule], arrival, Unpacked(documents=(), sender="a@goudvink.example")) is asked

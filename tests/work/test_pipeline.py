"""The whole line with the real rooms, on small papers made in code."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from lxml import etree

from router.model import Arrival, Channel, Envelope, HeldReason, Kind, Type
from router.ops.explain import document_facts
from router.settings.model import Target
from router.work.line.office import office
from router.work.line.pipeline import line
from tests.read_segments.papers import PRINTER, bound, invoice
from tests.story.papers import invoice_pdf, mail, reminder_pdf

ARRIVAL = Arrival(
    id="A06H00V1SFAHTP96X",
    channel=Channel.SMTP,
    received_at=datetime(2026, 11, 2, tzinfo=UTC),
    envelope=Envelope(sender="a@goudvink.example", recipients=("bakkerij@in.kantoor.example",), client_id="bakkerij"),
    sha256="0" * 64,
    size_bytes=1,
)
SHARED = replace(ARRIVAL, envelope=Envelope(sender="a@goudvink.example", recipients=("docs@in.kantoor.example",)))


@pytest.fixture
def walk(firm, rooms):
    """What becomes of a mail with these attachments."""

    async def through(*attachments: tuple[str, bytes], arrival: Arrival = ARRIVAL):
        return await line(arrival, mail(*attachments).as_bytes(), firm, rooms)

    return through


async def test_an_invoice_is_planned_as_paper_and_ubl_under_one_name(walk):
    outcome = await walk(("factuur.pdf", invoice_pdf("2026-17")))
    (document,) = outcome.sorted.documents
    assert (document.client.value, document.type.value, document.kind.value) == (
        "bakkerij",
        Type.PURCHASE,
        Kind.INVOICE,
    )
    (delivery,) = document.planned
    names = [file.name for file in delivery.files]
    assert sorted(names) == [f"2026-11-02_molens-goudvink-nv_2026-17_htp96x1.{end}" for end in ("pdf", "xml")]


async def test_every_planned_file_has_its_bytes(walk):
    outcome = await walk(("factuur.pdf", invoice_pdf("2026-17")))
    (delivery,) = outcome.sorted.documents[0].planned
    papers = {file.media_type: outcome.blobs[file.sha256] for file in delivery.files}
    assert papers["application/pdf"] == invoice_pdf("2026-17")
    assert etree.fromstring(papers["application/xml"]).tag.endswith("Invoice")


async def test_two_invoices_in_one_file_become_two_documents(walk):
    outcome = await walk(("scan.pdf", bound(invoice("2026-17"), invoice("F/903", PRINTER))))
    first, second = outcome.sorted.documents
    assert [part.name for part in (first, second)] == ["scan-1.pdf", "scan-2.pdf"]
    assert [document_facts(part)["pages"] for part in (first, second)] == [[1], [2]]
    assert [part.reading.invoice_number.value for part in (first, second)] == ["2026-17", "F/903"]
    assert all(part.planned and part.ubl_sha256 for part in (first, second))


async def test_the_same_arrival_gives_the_same_outcome(walk):
    first, second = [await walk(("factuur.pdf", invoice_pdf("2026-17"))) for _ in range(2)]
    assert first.sorted == second.sorted
    assert first.blobs == second.blobs


async def test_a_reminder_is_no_invoice_and_goes_to_misc(walk):
    outcome = await walk(("brief.pdf", reminder_pdf()))
    (document,) = outcome.sorted.documents
    assert (document.type.value, document.kind.value, document.ubl_sha256) == (Type.MISC, Kind.REMINDER, None)
    assert [file.media_type for file in document.planned[0].files] == ["application/pdf"]


async def test_two_papers_in_one_mail_are_two_documents(walk):
    outcome = await walk(("een.pdf", invoice_pdf("2026-17")), ("twee.pdf", invoice_pdf("2026-18")))
    assert [document.position for document in outcome.sorted.documents] == [1, 2]
    names = [document.planned[0].files[0].name for document in outcome.sorted.documents]
    assert len(set(names)) == 2


async def test_without_an_address_of_its_own_the_paper_says_whose_it_is(walk):
    outcome = await walk(("factuur.pdf", invoice_pdf("2026-17")), arrival=SHARED)
    assert outcome.sorted.documents[0].client.value == "bakkerij"


async def test_a_paper_that_cannot_be_read_is_held_with_its_bytes_kept(walk):
    broken = b"%PDF-1.7\nthis was a paper once\n%%EOF\n"
    outcome = await walk(("stuk.pdf", broken))
    (document,) = outcome.sorted.documents
    assert document.held is not None
    assert document.held.reason is HeldReason.UNREADABLE
    assert (document.planned, outcome.blobs[document.sha256]) == ((), broken)


async def test_a_mail_without_anything_in_it_is_held_as_a_whole(walk):
    outcome = await walk()
    assert outcome.sorted.documents == ()
    assert outcome.sorted.held is not None
    assert outcome.sorted.held.reason is HeldReason.NOTHING_INSIDE


async def test_a_bounce_that_brings_nothing_waits_for_nobody(walk):
    bounce = replace(ARRIVAL, envelope=replace(ARRIVAL.envelope, sender=None))
    outcome = await walk(arrival=bounce)
    assert (outcome.sorted.documents, outcome.sorted.held) == ((), None)


async def test_each_target_gets_its_own_flavour_under_its_own_name_with_what_the_mail_says(settings, rooms):
    old = Target(connection="books", attach="ubl", flavour="e-fff", file_name="{number}_{supplier}")
    bakery = settings.clients[0].model_copy(update={"targets": (*settings.defaults.targets, old)})
    firm = office(settings.model_copy(update={"clients": (bakery, settings.clients[1])}))
    letter = mail(("factuur.pdf", invoice_pdf("2026-17")), text="Zie bijlage. Voor de bakkerij in Diest.")
    outcome = await line(ARRIVAL, letter.as_bytes(), firm, rooms)
    (document,) = outcome.sorted.documents
    usual, belgian = (next(f for f in p.files if f.media_type == "application/xml") for p in document.planned)
    assert (usual.name, belgian.name) == (
        "2026-11-02_molens-goudvink-nv_2026-17_htp96x1.xml",
        "2026-17_molens-goudvink-nv_htp96x1.xml",
    )
    assert b"<cbc:ProfileID>e-fff<" in outcome.blobs[belgian.sha256]
    assert b"<cbc:Note>Mail: Voor de bakkerij in Diest.</cbc:Note>" in outcome.blobs[usual.sha256]
    assert [ubl.file.sha256 for ubl in document.ubls] == [usual.sha256, belgian.sha256]

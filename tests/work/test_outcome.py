"""What stands in a document's way, what it is delivered as, and what a person's word changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from router.errors import LedgerpostError
from router.model import (
    Field,
    File,
    Finding,
    HeldReason,
    How,
    Kind,
    PartyReading,
    Reading,
    Sorted,
    SortedDocument,
    Type,
    Ubl,
    Verdict,
)
from router.route.plan import Files
from router.settings.model import Ledger, LedgerAccounts, Target
from router.ubl_form import Flavour, UblForm
from router.work.decisions.release import released
from router.work.line.office import Office, office
from router.work.line.outcome import files_of, planned, title
from router.work.line.pipeline import line
from tests.story.papers import invoice_pdf, mail
from tests.work.conftest import START

PAPER = File(name="factuur.pdf", media_type="application/pdf", sha256="a" * 64, size_bytes=9)
UBL = File(name="invoice.xml", media_type="application/xml", sha256="b" * 64, size_bytes=9)
ARRIVAL_ID = "A06H00V1SFAHTP96X"


def written(file: File) -> Ubl:
    return Ubl(form=UblForm(), file=file, holds_paper=True)


def sure(value):
    return Verdict(value=value, confidence=1.0, reasons=("it says so",))


def unsure(held: HeldReason):
    return Verdict(value=None, confidence=0.4, reasons=("two answers", "neither is certain."), held=held)


DOCUMENT = SortedDocument(
    position=1,
    name="factuur.pdf",
    media_type="application/pdf",
    sha256=PAPER.sha256,
    size_bytes=9,
    client=sure("bakkerij"),
    type=sure(Type.PURCHASE),
    kind=sure(Kind.INVOICE),
)


def outcome(firm, ubl: File | None = UBL, **changes) -> SortedDocument:
    ubls = () if ubl is None else (written(ubl),)
    return planned(ARRIVAL_ID, replace(DOCUMENT, **changes), Files(original=PAPER, ubls=ubls), firm, at=START)


def test_a_certain_invoice_is_delivered_as_paper_and_ubl(firm):
    document = outcome(firm)
    assert document.held is None
    assert {file.sha256 for file in document.planned[0].files} == {PAPER.sha256, UBL.sha256}
    assert document.planned[0].reason.endswith("(ledgerpost.yaml:9)")


def test_without_a_ubl_the_paper_goes_alone(firm):
    assert [file.sha256 for file in outcome(firm, ubl=None).planned[0].files] == [PAPER.sha256]


def test_a_client_that_wants_no_invalid_ubl_gets_a_hold_with_the_rule(firm):
    finding = Finding(rule="BR-02", fatal=True, layer="en16931", message="An invoice has a number.")
    document = outcome(firm, ubl=None, client=sure("bouw"), findings=(finding,))
    assert document.held is not None
    assert document.held.reason is HeldReason.INVALID_UBL
    assert "Het factuurnummer ontbreekt." in document.held.sentence


@pytest.mark.parametrize(
    ("which", "reason"),
    [
        ("client", HeldReason.UNKNOWN_CLIENT),
        ("kind", HeldReason.UNCERTAIN_KIND),
        ("type", HeldReason.UNCERTAIN_TYPE),
    ],
)
def test_what_is_not_certain_is_held_with_its_last_reason(firm, which, reason):
    document = outcome(firm, **{which: unsure(reason)})
    assert document.held is not None
    assert (document.held.reason, document.held.sentence) == (reason, "neither is certain.")
    assert document.planned == ()


def test_a_reading_that_failed_comes_before_every_doubt(firm):
    reading = Reading(failure="It has a password.", failure_reason=HeldReason.ENCRYPTED)
    document = outcome(firm, reading=reading, client=unsure(HeldReason.UNKNOWN_CLIENT))
    assert document.held is not None
    assert document.held.reason is HeldReason.ENCRYPTED


def test_a_type_that_no_target_takes_is_held(firm):
    document = outcome(firm, client=sure("bouw"), type=sure(Type.SALES))
    assert document.held is not None
    assert document.held.reason is HeldReason.NO_TARGET


def test_a_title_names_kind_and_file_when_no_number_was_read():
    assert title(DOCUMENT) == "Invoice factuur.pdf"


# ------------------------------------------------------------------ released by a person
@pytest.fixture
def held(store, firm, accept):
    """The id of a stored document whose client nobody knows."""
    arrival = accept(b"a mail")
    blobs = [store.blobs.put(content) for content in (b"a paper", b"<Invoice/>")]
    document = replace(
        DOCUMENT, sha256=blobs[0].sha256, ubl_sha256=blobs[1].sha256, client=unsure(HeldReason.UNKNOWN_CLIENT)
    )
    files = Files(original=replace(PAPER, sha256=blobs[0].sha256))
    store.claim_arrivals("node", 1, 60)
    store.settle(arrival.id, "node", Sorted(documents=(planned(arrival.id, document, files, firm, at=START),)))
    return f"{arrival.id}-1"


async def test_a_person_says_whose_it_is_and_it_goes_its_way(store, firm, held):
    await released(store, firm, held, "bakkerij", None)
    (delivery,) = store.deliveries(held)
    assert (delivery.client_id, delivery.connection, len(delivery.files)) == ("bakkerij", "archive", 2)
    assert store.held() == []


async def test_what_is_still_in_doubt_stays_held_and_says_what_to_do(store, firm, held):
    with pytest.raises(LedgerpostError, match=f"still waits.*release {held} --client"):
        await released(store, firm, held, None, Type.SALES)
    assert [stored.id for stored in store.held()] == [held]


@pytest.fixture
def open_type(store, firm, accept):
    """Return what stores a document without client and type of which this is the reading, and gives its id."""

    def stored(reading: Reading) -> str:
        arrival = accept(b"a mail of two clients")
        paper = store.blobs.put(b"a paper").sha256
        nobody, neither = unsure(HeldReason.UNKNOWN_CLIENT), unsure(HeldReason.UNCERTAIN_TYPE)
        document = replace(DOCUMENT, sha256=paper, reading=reading, client=nobody, type=neither)
        store.claim_arrivals("node", 1, 60)
        files = Files(original=replace(PAPER, sha256=paper))
        store.settle(arrival.id, "node", Sorted(documents=(planned(arrival.id, document, files, firm, at=START),)))
        return f"{arrival.id}-1"

    return stored


async def test_naming_the_client_is_enough_where_its_name_says_that_it_bought(store, firm, open_type):
    name = Field(value=firm.clients["bakkerij"].name, how=How.TEXT, confidence=0.99)
    identity = open_type(Reading(buyer=PartyReading(name=name)))
    assert (await released(store, firm, identity, "bakkerij", None)).type.value is Type.PURCHASE


async def test_what_is_still_open_is_asked_with_the_client_that_was_named(store, firm, open_type):
    identity = open_type(Reading())
    with pytest.raises(LedgerpostError, match=f"release {identity} --client bakkerij --type"):
        await released(store, firm, identity, "bakkerij", None)


async def test_an_unknown_client_is_refused_by_name(store, firm, held):
    with pytest.raises(LedgerpostError, match="no client slagerij"):
        await released(store, firm, held, "slagerij", None)


async def test_what_is_not_held_cannot_be_released(store, firm, held):
    await released(store, firm, held, "bakkerij", None)
    with pytest.raises(LedgerpostError, match="is not held"):
        await released(store, firm, held, "bakkerij", None)


async def test_an_invoice_released_as_misc_is_no_invoice_any_more(store, firm, held):
    document = await released(store, firm, held, "bakkerij", Type.MISC)
    assert (document.type.value, document.kind.value) == (Type.MISC, Kind.OTHER)


# ------------------------------------------------------------------ in the forms that targets want
@pytest.fixture
def firm_of_old_packages(settings) -> Office:
    """The bakery's package reads e-FFF alone, and its purchases have an account."""
    package = Target(connection="books", attach="ubl", flavour="e-fff", file_name="{client}_{number}")
    ledger = Ledger(purchase=LedgerAccounts(default="604000"))
    bakery = settings.clients[0].model_copy(update={"targets": (package,), "ledger": ledger})
    return office(settings.model_copy(update={"clients": (bakery, settings.clients[1])}))


async def held_as_peppol(store, accept, rooms, firm) -> str:
    """Return the id of a stored invoice whose client was not known, so that it was written in the usual form."""
    arrival = accept(mail(("factuur.pdf", invoice_pdf("2026-17"))).as_bytes(), client=None)
    sorted_ = await line(arrival, store.blobs.get(arrival.sha256), firm, rooms)
    (document,) = sorted_.sorted.documents
    unknown = replace(document, client=unsure(HeldReason.UNKNOWN_CLIENT), planned=())
    unknown = planned(arrival.id, unknown, files_of(unknown), firm, at=START)
    for content in sorted_.blobs.values():
        store.blobs.put(content)
    store.claim_arrivals("node", 1, 60)
    store.settle(arrival.id, "node", Sorted(documents=(unknown,)))
    return f"{arrival.id}-1"


async def test_a_release_writes_the_ubl_that_the_clients_package_reads(
    store, firm, firm_of_old_packages, accept, rooms
):
    identity = await held_as_peppol(store, accept, rooms, firm)
    document = await released(store, firm_of_old_packages, identity, "bakkerij", None, parsers=rooms)
    (file,) = store.deliveries(identity)[0].files
    content = store.blobs.get(file.sha256)
    assert file.name == f"bakkerij_2026-17_{identity.split('-')[0][-6:].lower()}1.xml"
    assert b"<cbc:ProfileID>e-fff<" in content
    assert b"<cbc:AccountingCost>604000<" in content
    assert [ubl.made_for for ubl in document.ubls] == ["bakkerij/purchase"]


async def test_without_the_rooms_a_release_sends_the_original(store, firm, firm_of_old_packages, accept, rooms):
    identity = await held_as_peppol(store, accept, rooms, firm)
    await released(store, firm_of_old_packages, identity, "bakkerij", None)
    (file,) = store.deliveries(identity)[0].files
    assert file.media_type == "application/pdf"


def test_an_invoice_that_one_of_its_targets_cannot_get_is_held_for_who_wants_that(firm):
    both = (firm.ways["bouw"][0], replace(firm.ways["bouw"][0], form=UblForm(flavour=Flavour.UBL_BE)))
    wanting = replace(firm, ways={**firm.ways, "bouw": both})
    document = outcome(wanting, client=sure("bouw"), ubls=(written(UBL),))
    assert document.held is not None
    assert document.held.reason is HeldReason.INVALID_UBL

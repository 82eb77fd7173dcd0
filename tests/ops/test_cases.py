"""A case is compared with what became of it, and what no case went through is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from router.model import (
    Field,
    File,
    HeldReason,
    Hold,
    How,
    Kind,
    Planned,
    Reading,
    Sorted,
    SortedDocument,
    Type,
    Verdict,
)
from router.ops.cases import case_result, coverage
from router.settings.cases import Case, Expected
from router.settings.model import Client, Connection, Defaults, Firm, Settings, Target

ZONE = "Europe/Brussels"
NUMBER = Field(value="2026-17", how=How.TEXT, confidence=0.99)
OUT = Planned(
    position=1,
    client_id="peeters",
    connection="archive",
    target="{}",
    files=(File(name="2026_molen_0000001.pdf", media_type="application/pdf", sha256="0", size_bytes=1),),
    reason="peeters sends purchase by archive (ledgerpost.yaml:9)",
)
PAPER = SortedDocument(
    position=1,
    name="a.pdf",
    media_type="application/pdf",
    sha256="0",
    size_bytes=1,
    client=Verdict(value="peeters", confidence=1.0, reasons=()),
    type=Verdict(value=Type.PURCHASE, confidence=1.0, reasons=()),
    kind=Verdict(value=Kind.INVOICE, confidence=1.0, reasons=()),
    reading=Reading(invoice_number=NUMBER),
    planned=(OUT,),
)


def found(expected: Expected | None, *documents: SortedDocument, refusal: str | None = None, **keys) -> tuple[str, ...]:
    expect = {} if expected is None else {"expect": (expected,)}
    case = Case(name="one", text="From: a", to=("docs@in.example",), **expect, **keys)
    return case_result(case, refusal, Sorted(documents=documents), ZONE).differences


def test_what_is_as_expected_has_no_differences():
    whole = Expected(client="peeters", type=Type.PURCHASE, kind=Kind.INVOICE, targets=("archive",), ubl=False)
    assert (
        found(whole.model_copy(update={"names": ("*_molen_*.pdf",), "fields": {"invoice_number": "2026-17"}}), PAPER)
        == ()
    )


def test_every_difference_names_document_key_and_both_values():
    other = Expected(client="slager", type=Type.SALES, targets=("mailbox",), fields={"invoice_number": "18"})
    assert found(other, PAPER) == (
        "a.pdf: client: expected slager, found peeters",
        "a.pdf: type: expected sales, found purchase",
        "a.pdf: targets: expected mailbox, found archive",
        "a.pdf: invoice_number: expected 18, found 2026-17",
    )


def test_a_document_that_waits_differs_unless_that_is_expected():
    held = replace(PAPER, planned=(), held=Hold(reason=HeldReason.UNREADABLE, sentence="It is broken."))
    assert found(Expected(), held) == ("a.pdf: held: expected nothing, found unreadable (It is broken.)",)
    assert found(Expected(held=HeldReason.UNREADABLE), held) == ()


def test_a_name_too_many_or_too_few_differs():
    assert found(Expected(names=("*.xml",)), PAPER) == (
        "a.pdf: names: expected *.xml, found 2026_molen_0000001.pdf",
        "a.pdf: names: found 2026_molen_0000001.pdf, which no name expects",
    )


def test_another_number_of_documents_differs():
    assert found(Expected(), PAPER, PAPER) == ("expected 1 document(s), found 2: a.pdf, a.pdf",)


def test_the_moment_is_compared_by_the_firms_clock():
    later = replace(OUT, moment="daily 18:00 (ledgerpost.yaml:7)", due_at=datetime(2026, 11, 22, 17, tzinfo=UTC))
    paper = replace(PAPER, planned=(later,))
    assert found(Expected(moment="daily 18:00", due="2026-11-22 18:00"), paper) == ()
    assert found(Expected(moment="immediate", due="2026-11-22 17:00"), paper) == (
        "a.pdf: moment of archive: expected immediate, found daily 18:00",
        "a.pdf: due of archive: expected 2026-11-22 17:00, found 2026-11-22 18:00",
    )


def test_a_refusal_must_be_expected():
    assert found(None, refusal="Mail would be refused.", refused=True) == ()
    assert found(Expected(), refusal="Mail would be refused.") == ("Mail would be refused.",)
    assert found(None, refused=True) == ("expected it refused at the door, found it taken",)


def test_coverage_names_what_no_case_went_through():
    archive = Target(connection="archive", types=(Type.PURCHASE, Type.SALES), source="ledgerpost.yaml:9")
    ways = tuple(Connection(name=name, connector="folder", settings=None) for name in ("archive", "mailbox"))
    clients = (Client(id="peeters", name="P"), Client(id="slager", name="S"))
    settings = Settings(firm=Firm(name="K"), connections=ways, defaults=Defaults(targets=(archive,)), clients=clients)
    case = Case(name="one", text="From: a", to=("docs@in.example",), expect=())
    missed = coverage(settings, [case_result(case, None, Sorted(documents=(PAPER,)), ZONE)])
    assert (missed.clients, missed.connections) == (("slager",), ("mailbox",))
    assert missed.targets == ("archive (ledgerpost.yaml:9): sales",)
    assert missed.counts == (2, 5)

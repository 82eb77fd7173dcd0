"""Where a document goes: the fitting targets of its own client and nothing else."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from router.model import File, Kind, Type, Ubl
from router.route.names import Words
from router.route.plan import Files, Way, plan, uncovered
from router.ubl_form import DEFAULT_FORM, Flavour, UblForm

PAPER = File(name="a.pdf", media_type="application/pdf", sha256="p" * 64, size_bytes=10)
UBL = File(name="a.xml", media_type="application/xml", sha256="u" * 64, size_bytes=20)
EVERYTHING = Way(
    connection="archive", types=frozenset(Type), kinds=frozenset(), attach="ubl+pdf", target="{}", source="c.yaml:4"
)
WRITTEN = Ubl(form=UblForm(), file=UBL, holds_paper=True)
WORDS = Words(identity="A1", number="7")
SALES_ONLY = replace(EVERYTHING, connection="mailbox", types=frozenset({Type.SALES}))


def test_a_document_goes_to_every_target_that_takes_its_type():
    ways = [EVERYTHING, SALES_ONLY]
    assert [p.connection for p in plan("a", Type.SALES, Kind.INVOICE, Files(original=PAPER), ways, words=WORDS)] == [
        "archive",
        "mailbox",
    ]
    assert [p.connection for p in plan("a", Type.MISC, Kind.LETTER, Files(original=PAPER), ways, words=WORDS)] == [
        "archive"
    ]


def test_a_target_may_take_only_some_kinds():
    way = replace(EVERYTHING, kinds=frozenset({Kind.CREDIT_NOTE}))
    assert not plan("a", Type.PURCHASE, Kind.INVOICE, Files(original=PAPER), [way], words=WORDS)
    assert plan("a", Type.PURCHASE, Kind.CREDIT_NOTE, Files(original=PAPER), [way], words=WORDS)


def test_positions_count_from_one_so_that_identities_are_stable():
    ways = [EVERYTHING, SALES_ONLY]
    assert [p.position for p in plan("a", Type.SALES, Kind.INVOICE, Files(original=PAPER), ways, words=WORDS)] == [1, 2]


def test_the_reason_names_the_line_of_the_configuration():
    assert "c.yaml:4" in plan("a", Type.SALES, Kind.INVOICE, Files(original=PAPER), [EVERYTHING], words=WORDS)[0].reason


def sent(attach: str, files: Files, form: UblForm = DEFAULT_FORM) -> list[str]:
    way = replace(EVERYTHING, attach=attach, form=form, file_name="{number}")
    return [file.name for file in plan("a", Type.PURCHASE, Kind.INVOICE, files, [way], words=WORDS)[0].files]


def test_attach_decides_which_files_go():
    files = Files(original=PAPER, paper=PAPER, ubls=(WRITTEN,))
    assert sent("ubl+pdf", files) == ["7_a1.pdf", "7_a1.xml"]
    assert sent("ubl", files) == ["7_a1.xml"]
    assert sent("pdf", files) == ["7_a1.pdf"]
    assert sent("original", files) == ["7_a1.pdf"]


def test_a_paper_that_is_not_inside_goes_beside():
    files = Files(original=PAPER, ubls=(replace(WRITTEN, holds_paper=False),))
    assert sent("ubl", files) == ["7_a1.pdf", "7_a1.xml"]


def test_each_target_gets_the_flavour_that_it_wants_or_what_came_in():
    old = UblForm(flavour=Flavour.E_FFF)
    files = Files(original=PAPER, ubls=(WRITTEN, Ubl(form=old, file=replace(UBL, sha256="e" * 64), holds_paper=True)))
    ways = [EVERYTHING, replace(EVERYTHING, form=old), replace(EVERYTHING, form=UblForm(flavour=Flavour.UBL_BE))]
    found = [
        [file.sha256[0] for file in p.files] for p in plan("a", Type.SALES, Kind.INVOICE, files, ways, words=WORDS)
    ]
    assert found == [["p", "u"], ["p", "e"], ["p"]]


def test_without_a_ubl_what_came_in_goes_whatever_was_asked():
    for attach in ("ubl+pdf", "ubl", "pdf", "original"):
        assert sent(attach, Files(original=PAPER, paper=PAPER)) == ["7_a1.pdf"]


def test_an_xml_that_came_in_alone_is_sent_once():
    assert sent("ubl+pdf", Files(original=UBL, ubls=(WRITTEN,))) == ["7_a1.xml"]


@given(
    st.sampled_from(list(Type)),
    st.sampled_from(list(Kind)),
    st.lists(st.sampled_from(["archive", "mailbox", "package"])),
)
def test_no_delivery_ever_carries_another_clients_id(type_: Type, kind: Kind, connections: list[str]):
    ways = [replace(EVERYTHING, connection=name) for name in connections]
    assert {p.client_id for p in plan("mine", type_, kind, Files(original=PAPER), ways, words=WORDS)} <= {"mine"}


def test_types_without_any_target_are_told():
    assert uncovered({"a": [SALES_ONLY]}) == (("a", Type.PURCHASE), ("a", Type.MISC))

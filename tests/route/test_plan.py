"""Where a document goes: the fitting targets of its own client and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from router.model import File, Kind, Type, Ubl
from router.route.moments import Now, moment
from router.route.names import Words
from router.route.plan import CODA, Files, NotOwn, Way, chosen, plan, seal, uncovered, unfit
from router.ubl_form import DEFAULT_FORM, Flavour, UblForm

PAPER = File(name="a.pdf", media_type="application/pdf", sha256="p" * 64, size_bytes=10)
UBL = File(name="a.xml", media_type="application/xml", sha256="u" * 64, size_bytes=20)
EVERYTHING = Way(
    connection="archive", types=frozenset(Type), kinds=frozenset(), attach="ubl+pdf", target="{}", source="c.yaml:4"
)
WRITTEN = Ubl(form=UblForm(), file=UBL, holds_paper=True)
WORDS = Words(identity="A1", number="7")
NOW = Now(at=datetime(2026, 11, 22, 10, 0, tzinfo=UTC), zone=ZoneInfo("Europe/Brussels"))
SALES_ONLY = replace(EVERYTHING, connection="mailbox", types=frozenset({Type.SALES}))


def test_a_document_goes_to_every_target_that_takes_its_type():
    ways = [EVERYTHING, SALES_ONLY]
    assert [
        p.connection for p in plan("a", Type.SALES, Kind.INVOICE, Files(original=PAPER), ways, words=WORDS, now=NOW)
    ] == [
        "archive",
        "mailbox",
    ]
    assert [
        p.connection for p in plan("a", Type.MISC, Kind.LETTER, Files(original=PAPER), ways, words=WORDS, now=NOW)
    ] == ["archive"]


def test_a_target_may_take_only_some_kinds():
    way = replace(EVERYTHING, kinds=frozenset({Kind.CREDIT_NOTE}))
    assert not plan("a", Type.PURCHASE, Kind.INVOICE, Files(original=PAPER), [way], words=WORDS, now=NOW)
    assert plan("a", Type.PURCHASE, Kind.CREDIT_NOTE, Files(original=PAPER), [way], words=WORDS, now=NOW)


def test_positions_count_from_one_so_that_identities_are_stable():
    ways = [EVERYTHING, SALES_ONLY]
    assert [
        p.position for p in plan("a", Type.SALES, Kind.INVOICE, Files(original=PAPER), ways, words=WORDS, now=NOW)
    ] == [1, 2]


def test_the_reason_names_the_line_of_the_configuration():
    assert (
        "c.yaml:4"
        in plan("a", Type.SALES, Kind.INVOICE, Files(original=PAPER), [EVERYTHING], words=WORDS, now=NOW)[0].reason
    )


def sent(attach: str, files: Files, form: UblForm = DEFAULT_FORM) -> list[str]:
    way = replace(EVERYTHING, attach=attach, form=form, file_name="{number}")
    return [file.name for file in plan("a", Type.PURCHASE, Kind.INVOICE, files, [way], words=WORDS, now=NOW)[0].files]


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
        [file.sha256[0] for file in p.files]
        for p in plan("a", Type.SALES, Kind.INVOICE, files, ways, words=WORDS, now=NOW)
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
    assert {p.client_id for p in plan("mine", type_, kind, Files(original=PAPER), ways, words=WORDS, now=NOW)} <= {
        "mine"
    }


CLIENTS = ("a", "b", "c")
WAYS = st.builds(
    lambda owner, connection, types, target: replace(
        EVERYTHING, owner=owner, connection=connection, types=frozenset(types), target=target
    ),
    st.sampled_from(CLIENTS),
    st.sampled_from(["archive", "mailbox"]),
    st.sets(st.sampled_from(list(Type)), min_size=1),
    st.sampled_from(['{"to":"1@x"}', '{"to":"2@x"}']),
)


@given(st.sampled_from(CLIENTS), st.sampled_from(list(Type)), st.lists(WAYS, max_size=5))
def test_a_document_of_one_client_never_takes_the_way_of_another(client: str, type_: Type, ways: list[Way]):
    fitting = [way for way in ways if way.takes(type_, Kind.INVOICE)]
    try:
        planned = plan(client, type_, Kind.INVOICE, Files(original=PAPER), ways, words=WORDS, now=NOW)
    except NotOwn:
        assert any(way.owner != client for way in fitting)
        return
    assert [seal(client, way.connection, way.target) for way in fitting] == [one.seal for one in planned]
    assert {way.owner for way in fitting} <= {client}


def test_a_seal_differs_for_every_client_connection_and_target():
    assert len({seal("a", "m", "{}"), seal("b", "m", "{}"), seal("a", "n", "{}"), seal("a", "m", "{ }")}) == 4


def test_a_delivery_says_when_it_goes_and_why():
    way = replace(EVERYTHING, moment=moment("daily 18:00"), moment_source="c.yaml:9")
    (planned,) = plan("a", Type.SALES, Kind.INVOICE, Files(original=PAPER), [way], words=WORDS, now=NOW)
    assert (planned.due_at, planned.by_hand) == (datetime(2026, 11, 22, 17, 0, tzinfo=UTC), False)
    assert planned.moment == "daily 18:00 (c.yaml:9)"


def test_a_manual_delivery_has_no_moment():
    way = replace(EVERYTHING, moment=moment("manual"))
    (planned,) = plan("a", Type.SALES, Kind.INVOICE, Files(original=PAPER), [way], words=WORDS, now=NOW)
    assert (planned.due_at, planned.by_hand) == (None, True)


def test_bank_files_go_only_where_they_are_wanted():
    bank = replace(PAPER, name="b.cod", media_type=CODA)
    ways = [replace(EVERYTHING, connection="books", coda=False), replace(EVERYTHING, connection="bank", coda=True)]

    def connections(file: File, kind: Kind) -> list[str]:
        return [p.connection for p in plan("a", Type.MISC, kind, Files(original=file), ways, words=WORDS, now=NOW)]

    assert connections(bank, Kind.BANK_STATEMENT) == ["bank"]
    assert connections(PAPER, Kind.BANK_STATEMENT) == ["books"]


def test_a_target_may_leave_out_some_kinds():
    way = replace(EVERYTHING, not_kinds=frozenset({Kind.PAYROLL}))
    assert not way.takes(Type.MISC, Kind.PAYROLL)
    assert way.takes(Type.MISC, Kind.TAX)


def test_a_picture_that_is_not_taken_goes_as_its_page():
    picture = replace(PAPER, name="a.png", media_type="image/png", sha256="i" * 64)
    way = replace(EVERYTHING, formats=frozenset({"pdf", "xml"}), file_name="{number}")
    files = Files(original=picture, paper=PAPER)
    (planned,) = plan("a", Type.MISC, Kind.RECEIPT, files, [way], words=WORDS, now=NOW)
    assert [file.name for file in planned.files] == ["7_a1.pdf"]
    assert not unfit(files, way)
    assert unfit(Files(original=picture), way) == (picture,)


def test_what_came_in_stays_itself_where_the_other_side_takes_it():
    picture = File(name="b.jpg", media_type="image/jpeg", sha256="j" * 64, size_bytes=5)
    page = File(name="b.pdf", media_type="application/pdf", sha256="q" * 64, size_bytes=6)
    files = Files(original=picture, paper=page)
    both = replace(EVERYTHING, attach="original", formats=frozenset({"jpg", "pdf"}))
    assert [file.sha256 for file in chosen(files, both)] == [picture.sha256]
    assert [file.sha256 for file in chosen(files, replace(both, formats=frozenset({"pdf"})))] == [page.sha256]


def test_types_without_any_target_are_told():
    assert uncovered({"a": [SALES_ONLY]}) == (("a", Type.PURCHASE), ("a", Type.MISC))

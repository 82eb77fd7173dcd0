"""File names: sortable, safe, stable, unique."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from router.route.names import LONGEST_BYTES, extension, slug, stem


def test_a_name_says_date_party_number_and_identity():
    name = stem(date="2026-10-02", party="Drukkerij Peeters & Zoon BV", number="2026/118", identity="7K3F9Q1")
    assert name == "2026-10-02_drukkerij-peeters-zoon-bv_2026-118_7k3f9q1"


def test_what_is_not_known_is_left_out():
    assert stem(date="", party="", number="", identity="7K3F9Q1") == "7k3f9q1"


def test_letters_of_four_languages_become_ascii():
    assert slug("Müller & Straße Œuvre Çà élève") == "Muller-Strasse-Oeuvre-Ca-eleve"


@given(st.text(), st.text(), st.text())
def test_any_text_gives_a_safe_name(date: str, party: str, number: str):
    name = stem(date=date, party=party, number=number, identity="7K3F9Q1") + ".xml"
    assert len(name.encode()) <= LONGEST_BYTES
    assert set(name) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")
    assert not name.startswith((".", "-"))


@given(st.text(), st.text())
def test_two_documents_never_share_a_name_however_case_is_folded(party: str, number: str):
    first = stem(date="2026-10-02", party=party, number=number, identity="AAAAAA1")
    second = stem(date="2026-10-02", party=party.swapcase(), number=number, identity="AAAAAA2")
    assert first.casefold() != second.casefold()


def test_the_extension_follows_the_content_and_then_the_name():
    assert extension("scan", "application/pdf") == ".pdf"
    assert extension("sheet.XLSX", "application/octet-stream") == ".xlsx"
    assert extension("nothing", "application/octet-stream") == ".bin"

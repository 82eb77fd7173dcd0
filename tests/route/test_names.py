"""File names: sortable, safe, stable, unique."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from router.route.names import DEFAULT_TEMPLATE, LONGEST_BYTES, Words, check_template, extension, slug, stem

WITHOUT_PLACES = st.text(st.characters(exclude_characters="{}"))


def named(template: str = DEFAULT_TEMPLATE, **words: str) -> str:
    return stem(template, Words(identity="7K3F9Q1", **words))


def test_a_name_says_date_party_number_and_identity():
    name = named(date="2026-10-02", party="Drukkerij Peeters & Zoon BV", number="2026/118")
    assert name == "2026-10-02_drukkerij-peeters-zoon-bv_2026-118_7k3f9q1"


def test_a_template_decides_what_a_name_says():
    name = named("{type}_{number}-{supplier}", type="sales", number="17", supplier="Été SA", party="not named")
    assert name == "sales_17-ete-sa_7k3f9q1"


@pytest.mark.parametrize("template", ["{datum}", "{}", "{date", "date}", "{date}_{Number}"])
def test_a_place_that_nobody_knows_is_refused_by_name(template: str):
    with pytest.raises(ValueError, match=r"expected .*\{supplier\}"):
        check_template(template)


def test_what_is_not_known_is_left_out():
    assert named() == "7k3f9q1"


def test_letters_of_four_languages_become_ascii():
    assert slug("Müller & Straße Œuvre Çà élève") == "Muller-Strasse-Oeuvre-Ca-eleve"


@given(WITHOUT_PLACES, st.text(), st.text(), st.text())
def test_any_text_gives_a_safe_name(template: str, date: str, party: str, number: str):
    for each in (DEFAULT_TEMPLATE, template, template + "{party}{party}{party}{number}"):
        name = named(each, date=date, party=party, number=number) + ".xml"
        assert len(name.encode()) <= LONGEST_BYTES
        assert set(name) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")
        assert not name.startswith((".", "-"))


@given(st.text(), st.text())
def test_two_documents_never_share_a_name_however_case_is_folded(party: str, number: str):
    first = stem(DEFAULT_TEMPLATE, Words(date="2026-10-02", party=party, number=number, identity="AAAAAA1"))
    second = stem(DEFAULT_TEMPLATE, Words(date="2026-10-02", party=party.swapcase(), number=number, identity="AAAAAA2"))
    assert first.casefold() != second.casefold()


def test_the_extension_follows_the_content_and_then_the_name():
    assert extension("scan", "application/pdf") == ".pdf"
    assert extension("sheet.XLSX", "application/octet-stream") == ".xlsx"
    assert extension("nothing", "application/octet-stream") == ".bin"

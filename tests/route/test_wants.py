"""What a target demands beside the form: an order, each invoice once, this year only."""

from __future__ import annotations

from dataclasses import replace

from router.model import File, Terms
from router.route.names import Words
from router.route.wants import NOTHING, Wants

PAPER = File(name="a.pdf", media_type="application/pdf", sha256="p", size_bytes=1)
WORDS = Words(identity="A1", number="F-7", date="2026-10-02", supplier="Molen BV", type="purchase", kind="invoice")


def once(words: Words, sha256: str = "s") -> str:
    return Wants(once_only=True).terms(words, (PAPER,), sha256, None).once


def test_a_target_that_demands_nothing_gets_no_terms():
    assert NOTHING.terms(WORDS, (PAPER,), "s", None) == Terms()


def test_an_order_is_kept_only_where_it_is_demanded_and_there_is_a_file_to_order_by():
    assert Wants(ordered=True).terms(WORDS, (PAPER,), "s", None).ordered
    assert not Wants(ordered=True).terms(WORDS, (), "s", None).ordered
    assert not Wants(ordered=False).terms(WORDS, (PAPER,), "s", None).ordered


def test_the_same_invoice_is_known_again_from_another_file():
    assert once(WORDS, "one") == once(replace(WORDS, identity="A2", supplier="MOLEN BV"), "other")
    assert once(WORDS) != once(replace(WORDS, number="F-8"))


def test_without_number_or_date_only_the_same_bytes_are_the_same():
    for words in (replace(WORDS, number=""), replace(WORDS, date="")):
        assert once(words, "one") == once(replace(words, supplier="Other"), "one")
        assert once(words, "one") != once(words, "other")


def test_the_year_is_that_of_the_invoice_and_one_without_date_goes_in_any():
    this_year = Wants(current_year_only=True)
    assert this_year.terms(WORDS, (PAPER,), "s", None).year == 2026
    assert this_year.terms(replace(WORDS, date=""), (PAPER,), "s", None).year is None
    assert Wants().terms(WORDS, (PAPER,), "s", None).year is None

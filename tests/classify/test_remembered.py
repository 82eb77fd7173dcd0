"""A client known again by its customer number, or by who always sends its papers; never against the paper."""

from __future__ import annotations

import pytest

from router.classify.client import client
from router.classify.customer_numbers import customer_marks, customer_numbers
from router.classify.remembered import marks, recalled, teaches
from router.model import HeldReason, Type, Verdict

SUPPLIER = {"vat_number": "BE0918273462", "name": "Stroom NV"}
MARK = "customer|0918273462|K4711"
SENDER = "sender|facturen@stroom.example"


@pytest.fixture
def again(directory):
    """Say whose a paper is with what is known of earlier ones."""

    def decide(reading, known, sender: str = "facturen@stroom.example"):
        return recalled(client(reading, directory, None, sender), reading, known, directory)

    return decide


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Klantnummer: K-4711", "K4711"),
        ("Uw klantnummer  K4711  Factuurdatum  3/10/2026", "K4711"),
        ("N° client 12.345.678", "12345678"),
        ("Kunden-Nr.  004711", "004711"),
        ("Customer number: 4711/B", "4711B"),
    ],
)
def test_a_number_beside_its_label_is_a_customer_number(paper, line, number):
    assert customer_numbers(paper(line)) == (number,)


@pytest.mark.parametrize("line", ["Klantnummer", "Klantnummer: zie boven", "Factuurnummer: 4711", "Onze klanten 4711"])
def test_anything_else_is_none(paper, line):
    assert customer_numbers(paper(line)) == ()


def test_numbers_of_companies_and_accounts_are_no_customer_numbers(paper):
    text = "Klantnummer: BE0461.327.446\nKlantcode: BE81737102294324"
    assert customer_numbers(paper(text, identifiers=("BE0461327446",), ibans=("BE81737102294324",))) == ()


def test_a_customer_number_counts_only_with_the_suppliers_number(paper):
    assert customer_marks(paper("Klantnummer: K4711", seller=SUPPLIER)) == (MARK,)
    assert customer_marks(paper("Klantnummer: K4711", seller={"name": "Stroom NV"})) == ()


def test_the_sender_is_a_mark_in_any_spelling(paper):
    assert marks(paper(), " Facturen@Stroom.example ") == (SENDER,)
    assert marks(paper(), "") == ()


def test_a_customer_number_tells_the_client_again(paper, again):
    verdict = again(paper("Klantnummer: K4711", seller=SUPPLIER), {MARK: {"aerts": 1}})
    assert (verdict.value, verdict.held) == ("aerts", None)
    assert "customer number K4711 at supplier 0918273462 was client aerts's" in verdict.reasons[0]


@pytest.mark.parametrize(
    "known",
    [{}, {MARK: {"aerts": 3, "boemerang": 1}}, {MARK: {"gone": 2}}, {"customer|0918273462|K4712": {"aerts": 2}}],
)
def test_a_customer_number_of_two_or_of_nobody_tells_nothing(paper, again, known):
    verdict = again(paper("Klantnummer: K4711", seller=SUPPLIER), known)
    assert (verdict.value, verdict.held) == (None, HeldReason.UNKNOWN_CLIENT)


def test_a_customer_number_never_goes_against_the_paper(paper, again):
    known = {MARK: {"aerts": 5}}
    other_buyer = paper("Klantnummer: K4711", seller=SUPPLIER, buyer={"vat_number": "BE0927731853"})
    assert again(other_buyer, known).value is None
    named = paper("Klantnummer: K4711\nVermeulen Bouw\nHoofdstraat 1", seller=SUPPLIER)
    assert again(named, known).held is HeldReason.UNCERTAIN_CLIENT
    proven = paper("Klantnummer: K4711", seller=SUPPLIER, buyer={"vat_number": "BE0422175078"})
    assert again(proven, known).value == "boemerang"


def test_who_always_sends_for_a_client_decides_together_with_its_name(paper, again):
    named = paper("Vermeulen Bouw\nHoofdstraat 1\n8000 Brugge")
    assert again(named, {SENDER: {"vermeulen-bouw": 3}}).value == "vermeulen-bouw"
    assert again(named, {SENDER: {"vermeulen-bouw": 2}}).value is None
    assert again(named, {SENDER: {"vermeulen-bouw": 9, "aerts": 1}}).value is None
    assert again(named, {SENDER: {"aerts": 9}}).value is None


def test_who_sends_it_alone_decides_nothing(paper, again):
    assert again(paper("Iets anders"), {SENDER: {"aerts": 99}}).held is HeldReason.UNKNOWN_CLIENT


def test_a_look_alike_with_its_own_number_is_not_taken_for_the_client(paper, again):
    buyer = {"name": "Vermeulen Bouw", "vat_number": "BE0927731853"}
    assert again(paper("Vermeulen Bouw", buyer=buyer), {SENDER: {"vermeulen-bouw": 9}}).value is None


@pytest.mark.parametrize(
    ("client_id", "confidence", "type_", "expected"),
    [
        ("aerts", 1.0, Type.PURCHASE, True),
        ("aerts", 0.999, Type.MISC, True),
        ("aerts", 0.98, Type.PURCHASE, False),
        ("aerts", 1.0, Type.SALES, False),
        (None, 0.0, Type.PURCHASE, False),
    ],
)
def test_persons_and_numbers_teach_and_sales_never(client_id, confidence, type_, expected):
    who = Verdict(value=client_id, confidence=confidence, reasons=())
    assert teaches(who, Verdict(value=type_, confidence=1.0, reasons=())) is expected

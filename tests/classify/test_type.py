"""Purchase, sales or misc: the parties prove it, hints do not overrule them."""

from __future__ import annotations

import pytest

from router.classify.type import type_of
from router.model import HeldReason, Kind, Type, Verdict

OTHER = {"vat_number": "BE0918273462"}


def sure(kind: Kind) -> Verdict[Kind]:
    return Verdict(value=kind, confidence=0.97, reasons=("its title",))


INVOICE = sure(Kind.INVOICE)


@pytest.fixture
def bouw(clients):
    return clients["vermeulen-bouw"]


def test_the_client_as_seller_is_a_sale(paper, bouw):
    verdict = type_of(paper(seller={"vat_number": "BE0432751642"}, buyer=OTHER), bouw, INVOICE, None)
    assert verdict.value is Type.SALES
    assert "seller by its number" in verdict.reasons[0]


def test_the_client_as_buyer_is_a_purchase(paper, bouw):
    reading = paper(seller=OTHER, buyer={"vat_number": "BE0432751642"})
    assert type_of(reading, bouw, sure(Kind.CREDIT_NOTE), None).value is Type.PURCHASE


def test_a_self_billed_invoice_follows_the_parties_when_the_reading_knows_that_it_is_one(paper, bouw):
    reading = paper(seller={"vat_number": "BE0432751642"}, buyer=OTHER, type_code="389")
    assert type_of(reading, bouw, sure(Kind.SELF_BILLED_INVOICE), None).value is Type.SALES


def test_a_self_billed_paper_is_held_when_its_letterhead_may_be_the_buyers(paper, bouw):
    reading = paper(seller={"vat_number": "BE0432751642"}, buyer=OTHER)
    assert type_of(reading, bouw, sure(Kind.SELF_BILLED_INVOICE), None).held is HeldReason.UNCERTAIN_TYPE


def test_money_to_the_clients_own_account_is_a_sale(paper, bouw):
    assert type_of(paper(ibans=("BE81737102294324",)), bouw, INVOICE, None).value is Type.SALES


def test_a_number_outweighs_an_account_that_is_debited(paper, bouw):
    reading = paper(buyer={"vat_number": "BE0432751642"}, ibans=("BE81737102294324",))
    assert type_of(reading, bouw, INVOICE, None).value is Type.PURCHASE


def test_a_name_decides_where_no_number_does(paper, bouw):
    assert type_of(paper(seller=OTHER, buyer={"name": "VERMEULEN BOUW"}), bouw, INVOICE, None).value is Type.PURCHASE


def test_another_seller_leaves_the_purchase(paper, bouw):
    assert type_of(paper(seller=OTHER), bouw, INVOICE, None).value is Type.PURCHASE


def test_the_printed_number_is_the_other_partys_when_one_party_is_another_company(paper, bouw):
    printed = {"identifiers": ("BE0432751642",)}
    garbled = paper(seller=OTHER, buyer={"name": "Art.-Nr."}, **printed)
    assert type_of(garbled, bouw, INVOICE, None).value is Type.PURCHASE
    assert type_of(paper(buyer=OTHER, **printed), bouw, INVOICE, None).value is Type.SALES


def test_a_hint_does_not_overrule_the_parties(paper, bouw):
    verdict = type_of(paper(buyer={"vat_number": "BE0432751642"}), bouw, INVOICE, Type.SALES)
    assert verdict.value is Type.PURCHASE
    assert "contradicts" in verdict.reasons[-1]


@pytest.mark.parametrize("hint", [Type.SALES, Type.PURCHASE])
def test_a_hint_decides_where_the_paper_is_silent(paper, bouw, hint: Type):
    assert type_of(paper(), bouw, INVOICE, hint).value is hint


@pytest.mark.parametrize(
    "reading", [{}, {"seller": OTHER, "buyer": OTHER}, {"seller": OTHER, "buyer": {"name": "Iemand"}}]
)
def test_an_invoice_with_neither_party_certain_is_held(paper, bouw, reading):
    verdict = type_of(paper(**reading), bouw, INVOICE, None)
    assert (verdict.value, verdict.held) == (None, HeldReason.UNCERTAIN_TYPE)


def test_a_client_that_sells_to_itself_is_held(paper, bouw):
    own = {"vat_number": "BE0432751642"}
    assert type_of(paper(seller=own, buyer=own), bouw, INVOICE, None).held is HeldReason.UNCERTAIN_TYPE


@pytest.mark.parametrize(
    "kind",
    [Kind.REMINDER, Kind.QUOTATION, Kind.ORDER, Kind.DELIVERY_NOTE, Kind.PRO_FORMA, Kind.PAYROLL, Kind.TAX,
     Kind.BANK_STATEMENT, Kind.LETTER, Kind.OTHER],
)  # fmt: skip
def test_what_is_no_invoice_is_misc_whoever_sends_it(paper, bouw, kind: Kind):
    reading = paper(seller={"vat_number": "BE0432751642"}, ibans=("BE81737102294324",))
    assert type_of(reading, bouw, sure(kind), Type.SALES).value is Type.MISC


@pytest.mark.parametrize("setting", ["purchase", "misc"])
def test_card_statements_follow_the_clients_setting(paper, bouw, setting: str):
    client = bouw.model_copy(update={"card_statements": setting})
    assert type_of(paper(), client, sure(Kind.CARD_STATEMENT), None).value == setting


def test_a_receipt_is_a_purchase_unless_the_client_gave_it_out(paper, bouw):
    assert type_of(paper(seller=OTHER), bouw, sure(Kind.RECEIPT), None).value is Type.PURCHASE
    assert type_of(paper(seller={"name": "Vermeulen Bouw"}), bouw, sure(Kind.RECEIPT), None).value is Type.SALES


def test_an_uncertain_kind_stays_uncertain(paper, bouw):
    open_kind = Verdict(value=None, confidence=0.0, reasons=("?",), held=HeldReason.UNCERTAIN_KIND)
    assert type_of(paper(), bouw, open_kind, Type.PURCHASE).held is HeldReason.UNCERTAIN_KIND


def test_an_invoice_of_nobody_is_held(paper):
    assert type_of(paper(), None, INVOICE, None).held is HeldReason.UNCERTAIN_TYPE

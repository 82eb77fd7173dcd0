"""Invoices between two clients of the firm: both get them, and only when it is sure who sells."""

from __future__ import annotations

from dataclasses import replace

from router.classify.between import between_clients
from router.classify.type import type_of
from router.model import How, Kind, Type, Verdict

AERTS = {"vat_number": "BE0461327446", "name": "Drukkerij Aerts BV"}
BOUW = {"vat_number": "BE0432751642", "name": "Vermeulen Bouw NV"}
INVOICE = Verdict(value=Kind.INVOICE, confidence=1.0, reasons=())


def test_both_get_it_each_in_its_type(paper, directory, clients):
    reading = paper(seller=BOUW, buyer=AERTS)
    buyer, seller = between_clients(reading, directory)
    assert (buyer.value, seller.value) == ("aerts", "vermeulen-bouw")
    types = [type_of(reading, clients[one.value], INVOICE).value for one in (buyer, seller)]
    assert types == [Type.PURCHASE, Type.SALES]
    assert "both get it" in buyer.reasons[-1]


def test_the_account_to_pay_to_says_who_sells_where_names_do_not(paper, directory):
    numbers = {"seller": {"vat_number": BOUW["vat_number"]}, "buyer": {"vat_number": AERTS["vat_number"]}}
    assert between_clients(paper(**numbers), directory) == ()
    assert between_clients(paper(**numbers, ibans=("BE81737102294324",)), directory)


def test_an_account_that_says_otherwise_leaves_it_open(paper, directory):
    assert between_clients(paper(seller=AERTS, buyer=BOUW, ibans=("BE81737102294324",)), directory) == ()


def test_an_e_invoice_needs_no_second_sign(paper, directory):
    bare = paper(seller={"vat_number": BOUW["vat_number"]}, buyer={"vat_number": AERTS["vat_number"]})
    assert len(between_clients(replace(bare, how=How.XML), directory)) == 2


def test_a_third_client_on_it_leaves_it_open(paper, directory):
    assert between_clients(paper(seller=BOUW, buyer=AERTS, identifiers=("BE0422175078",)), directory) == ()


def test_one_client_and_a_stranger_are_no_pair(paper, directory):
    assert between_clients(paper(seller={"vat_number": "BE0918273462"}, buyer=AERTS), directory) == ()
    assert between_clients(paper(seller=AERTS, buyer=AERTS), directory) == ()
    assert between_clients(paper(), directory) == ()

"""A draft carries what was read and nothing else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from router.convert.draft import draft_ubl
from router.model import Reading
from router.read.xml.dialects import read_xml
from tests.convert.readings import PAPER, paper


def test_a_draft_carries_every_field_that_was_read() -> None:
    invoice = read_xml(draft_ubl(PAPER) or b"").invoice
    assert invoice is not None
    assert (invoice.number, invoice.issue_date, invoice.due_date) == ("2026-17", date(2026, 3, 2), date(2026, 4, 1))
    assert (invoice.seller.vat_number, invoice.buyer.vat_number) == ("BE0403170701", "BE0461327446")
    assert (invoice.totals.excl, invoice.totals.vat, invoice.totals.payable) == (100, 21, 121)
    assert invoice.payment is not None
    assert (invoice.payment.means[0].account, invoice.payment.reference) == ("BE68539007547034", "+++090/9337/55493+++")
    assert [row.net for row in invoice.lines] == [Decimal(60), Decimal(40)]


def test_a_draft_invents_nothing() -> None:
    content = draft_ubl(paper(currency=None, total_vat=None, vat_breakdown=(), ibans=()))
    assert content is not None
    for word in (b"CustomizationID", b"BuyerReference", b"TaxTotal", b"currencyID", b"EndpointID", b"PaymentTerms"):
        assert word not in content


def test_a_draft_shows_a_contradiction_as_it_stands() -> None:
    invoice = read_xml(draft_ubl(paper(total_incl=Decimal(999))) or b"").invoice
    assert invoice is not None
    assert invoice.totals.incl == 999


def test_nothing_read_is_no_draft() -> None:
    assert draft_ubl(Reading()) is None

"""Each syntax is recognised and read into the same values."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from router.model import How
from router.read.xml.dialects import Syntax, read_xml
from tests.read_xml.samples import CII, E_FFF, UBL, ZUGFERD_1


@pytest.mark.parametrize(
    ("content", "syntax"),
    [(UBL, Syntax.UBL), (E_FFF, Syntax.UBL_OLD), (CII, Syntax.CII), (ZUGFERD_1, Syntax.ZUGFERD_1)],
)
def test_the_syntax_is_recognised(content: bytes, syntax: Syntax) -> None:
    assert read_xml(content).syntax is syntax


def test_a_reading_says_where_each_value_stands() -> None:
    reading = read_xml(UBL).reading
    assert reading.how is How.XML
    assert reading.invoice_number is not None
    assert (reading.invoice_number.value, reading.invoice_number.path) == ("2026-17", "/Invoice/ID")
    assert reading.invoice_number.confidence == 1.0
    assert reading.issue_date is not None
    assert reading.issue_date.value == date(2026, 3, 2)
    assert reading.seller.vat_number is not None
    assert reading.seller.vat_number.value == "BE0403170701"
    assert [iban.value for iban in reading.ibans] == ["BE68539007547034"]
    assert [identifier.value for identifier in reading.identifiers] == ["BE0403170701"]


def test_profile_and_specification_are_told() -> None:
    found = read_xml(UBL)
    assert found.is_peppol
    assert found.process == "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"


def test_the_paper_inside_comes_out() -> None:
    papers = read_xml(UBL).papers
    assert [(paper.file_name, paper.content) for paper in papers] == [("a.pdf", b"%PDF-1.7\n")]


def test_the_subject_of_a_note_is_parted_from_it() -> None:
    invoice = read_xml(UBL).invoice
    assert invoice is not None
    assert [(note.subject, note.text) for note in invoice.notes] == [("AAI", "Bedankt")]


def test_e_fff_keeps_its_facts_elsewhere() -> None:
    invoice = read_xml(E_FFF).invoice
    assert invoice is not None
    assert invoice.is_credit_note
    assert (invoice.due_date, invoice.notes) == (date(2026, 4, 1), ())
    assert (invoice.seller.name, invoice.seller.address and invoice.seller.address.street) == (
        "Café Peeters",
        "Naamsestraat 112",
    )
    assert invoice.seller.endpoint is not None
    assert invoice.seller.endpoint.scheme == "0088"
    assert invoice.payment is not None
    assert (invoice.payment.reference, invoice.payment.means[0].bic) == ("090933755493", "GKCCBEBB")
    assert invoice.vat_breakdown[0].rate == 21
    assert (invoice.lines[0].rate, invoice.lines[0].item.name) == (21, "Drukwerk")


def test_zugferd_1_and_2_say_the_same() -> None:
    old, new = read_xml(ZUGFERD_1).invoice, read_xml(CII).invoice
    assert old is not None
    assert old == new


def test_cii_gives_all_its_terms() -> None:
    invoice = read_xml(CII).invoice
    assert invoice is not None
    assert (invoice.issue_date, invoice.references.order) == (date(2026, 3, 2), "PO-7")
    assert (invoice.seller.vat_number, invoice.seller.tax_number) == ("DE123456788", "201/113/40209")
    assert [(i.value, i.scheme) for i in invoice.seller.identifiers] == [("5412345000013", "0088"), ("K-1", None)]
    assert invoice.delivery is not None
    assert invoice.delivery.date == date(2026, 2, 28)
    assert [(c.is_charge, c.amount, c.reason) for c in invoice.charges] == [(True, Decimal(10), "Versand")]
    assert (invoice.lines[0].quantity, invoice.lines[0].price.gross) == (Decimal(10), Decimal(12))


def test_lines_that_only_group_are_in_no_sum() -> None:
    start = b"<ram:AssociatedDocumentLineDocument>"
    grouped = CII.replace(start, start + b"<ram:LineStatusReasonCode>GROUP</ram:LineStatusReasonCode>")
    invoice = read_xml(grouped).invoice
    assert invoice is not None
    assert invoice.lines == ()


def test_vat_in_the_accounting_currency_is_told_apart() -> None:
    second = b'<cac:TaxTotal><cbc:TaxAmount currencyID="CHF">20.00</cbc:TaxAmount></cac:TaxTotal>'
    code = b"<cbc:TaxCurrencyCode>CHF</cbc:TaxCurrencyCode>"
    content = UBL.replace(b"<cac:TaxTotal>", second + b"<cac:TaxTotal>")
    content = content.replace(b"</cbc:DocumentCurrencyCode>", b"</cbc:DocumentCurrencyCode>" + code)
    invoice = read_xml(content).invoice
    assert invoice is not None
    assert (invoice.totals.vat, invoice.totals.vat_accounting) == (21, 20)


@pytest.mark.parametrize("wrong", [b"31/12/2026", b"2026-02-31", b"soon"])
def test_a_date_that_is_none_is_told_and_left_out(wrong: bytes) -> None:
    reading = read_xml(UBL.replace(b"2026-03-02Z", wrong)).reading
    assert reading.issue_date is None
    assert any("IssueDate" in note for note in reading.notes)


@pytest.mark.parametrize("wrong", [b"121,00", b"1.2.3", b"NaN", b"1e9", b"1" * 60])
def test_an_amount_that_is_none_is_told_and_left_out(wrong: bytes) -> None:
    reading = read_xml(UBL.replace(b">121.00<", b">" + wrong + b"<")).reading
    assert reading.payable is None
    assert any("PayableAmount" in note for note in reading.notes)


def test_other_xml_is_no_failure() -> None:
    found = read_xml(b"<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.08'/>")
    assert (found.syntax, found.invoice, found.reading.failure) == (None, None, None)
    assert "no e-invoice" in found.reading.notes[0]


def test_an_order_that_looks_like_ubl_is_no_invoice() -> None:
    order = UBL.replace(b"xsd:Invoice-2", b"xsd:Order-2").replace(b"Invoice xmlns", b"Order xmlns")
    assert read_xml(order.replace(b"</Invoice>", b"</Order>")).syntax is None


def test_line_breaks_around_values_do_not_count() -> None:
    spaced = UBL.replace(b"<cbc:ID>2026-17</cbc:ID>", b"<cbc:ID>\n   2026-17\n </cbc:ID>")
    plain = read_xml(UBL).invoice
    assert plain is not None
    assert read_xml(spaced).invoice == replace(plain, number="2026-17")

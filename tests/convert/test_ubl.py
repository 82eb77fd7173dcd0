"""Writing UBL: headers, attachments, terms that UBL keeps in odd places."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from lxml import etree

from router.convert.from_reading import invoice_of
from router.convert.rules import Rules
from router.convert.ubl import ubl
from router.invoice import Attachment, Invoice, PaymentMeans, References
from router.read.xml.dialects import read_xml
from tests.convert.readings import PAPER

PDF = Attachment(reference="2026-17", media_type="application/pdf", file_name="2026-17.pdf", content=b"%PDF-1.7 paper")


@pytest.fixture
def invoice() -> Invoice:
    found = invoice_of(PAPER).invoice
    assert found is not None
    return found


def text(content: bytes, path: str) -> str | None:
    return etree.fromstring(content).findtext("/".join(f"{{*}}{step}" for step in path.split("/")))


@pytest.mark.parametrize(
    ("type_code", "profile", "ending"),
    [
        ("380", "peppol", "poacc:billing:3.0"),
        ("389", "peppol", "poacc:selfbilling:3.0"),
        ("380", "en16931", "urn:cen.eu:en16931:2017"),
    ],
)
def test_the_header_says_which_rules_hold(invoice: Invoice, type_code: str, profile, ending: str) -> None:
    content = ubl(replace(invoice, type_code=type_code), profile=profile)
    assert (text(content, "CustomizationID") or "").endswith(ending)


def test_the_original_stands_inside(invoice: Invoice, rules: Rules) -> None:
    content = ubl(invoice, attachments=(PDF,))
    assert read_xml(content).papers == (PDF,)
    assert not [finding for finding in rules.check(content) if finding.fatal]


def test_a_type_that_ubl_may_not_hold_stays_outside(invoice: Invoice, rules: Rules) -> None:
    content = ubl(invoice, attachments=(replace(PDF, media_type="image/tiff"),))
    assert read_xml(content).papers == ()
    assert not [finding for finding in rules.check(content) if finding.fatal]


def test_an_original_over_the_limit_stays_outside(invoice: Invoice) -> None:
    content = ubl(invoice, attachments=(PDF,), embedded_limit_bytes=5)
    assert read_xml(content).papers == ()


def test_a_credit_note_keeps_its_due_date(invoice: Invoice, rules: Rules) -> None:
    content = ubl(replace(invoice, type_code="381", tax_point_date=date(2026, 3, 1)))
    assert etree.QName(etree.fromstring(content)).localname == "CreditNote"
    back = read_xml(content).invoice
    assert back is not None
    assert (back.due_date, back.tax_point_date) == (date(2026, 4, 1), date(2026, 3, 1))
    assert not [finding for finding in rules.check(content) if finding.fatal]


def test_every_bank_account_is_kept(invoice: Invoice) -> None:
    assert invoice.payment is not None
    means = (*invoice.payment.means, PaymentMeans(code="30", account="BE71096123456769"))
    back = read_xml(ubl(replace(invoice, payment=replace(invoice.payment, means=means)))).invoice
    assert back is not None
    assert back.payment is not None
    assert [m.account for m in back.payment.means] == ["BE68539007547034", "BE71096123456769"]


def test_characters_that_xml_cannot_hold_are_left_out(invoice: Invoice) -> None:
    content = ubl(replace(invoice, number="2026\x00-\x0b17"))
    assert text(content, "ID") == "2026-17"


def test_a_sales_order_alone_gets_an_order_reference(invoice: Invoice, rules: Rules) -> None:
    content = ubl(replace(invoice, references=References(buyer="x", sales_order="SO-7")))
    assert text(content, "OrderReference/SalesOrderID") == "SO-7"
    assert not [finding for finding in rules.check(content) if finding.fatal]

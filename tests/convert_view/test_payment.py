"""The code for banking apps says exactly what the invoice asks, and is absent where nothing is to be transferred."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
import zxingcpp

from router.convert.view import page
from router.convert.view_payment import epc_payload, payment_qr
from router.invoice import Invoice, Party, Payment, PaymentMeans, Totals
from tests.convert_view.invoices import CREDIT_NOTE, INVOICE, pictures


def paid_by(**means: str) -> Invoice:
    return replace(INVOICE, payment=Payment(means=(PaymentMeans(account="BE68539007547034", **means),)))


def test_the_code_on_the_page_reads_back() -> None:
    (picture,) = pictures(page(INVOICE, language="nl"))
    (code,) = zxingcpp.read_barcodes(picture.convert("L"), formats=zxingcpp.BarcodeFormat.QRCode)
    assert code.bytes.decode().split("\n") == [
        "BCD",
        "002",
        "1",
        "SCT",
        "GKCCBEBB",
        "Drukkerij Peeters BV",
        "BE68539007547034",
        "EUR1573.40",
        "",
        "",
        "+++090/9337/55493+++",
    ]


def test_a_creditor_reference_has_a_line_of_its_own() -> None:
    means = (PaymentMeans(code="58", account="BE68539007547034"),)
    payload = epc_payload(replace(INVOICE, payment=Payment(reference="RF18 5390 0754 7034", means=means)))
    assert (payload or "").split("\n")[9:] == ["RF18539007547034", ""]


def test_accents_and_payees_arrive_and_line_ends_do_not() -> None:
    payload = epc_payload(replace(INVOICE, payee=Party(name="Café\nEUR9.99\r\nÉté")))
    assert (payload or "").split("\n")[5:8] == ["Café EUR9.99 Été", "BE68539007547034", "EUR1573.40"]


@pytest.mark.parametrize(
    "invoice",
    [
        CREDIT_NOTE,
        replace(INVOICE, type_code="389"),
        replace(INVOICE, currency="USD"),
        replace(INVOICE, payment=None),
        replace(INVOICE, totals=Totals(payable=Decimal(0))),
        replace(INVOICE, totals=Totals(payable=Decimal(-5))),
        replace(INVOICE, totals=Totals(payable=Decimal(1000000000))),
        replace(INVOICE, totals=Totals(payable=Decimal("1.005"))),
        replace(INVOICE, totals=Totals()),
        replace(INVOICE, payment=Payment(means=(PaymentMeans(code="30", account="BE68539007547035"),))),
        paid_by(code="59", mandate="M-1"),
        paid_by(code="48"),
        replace(INVOICE, seller=Party()),
    ],
    ids=[
        "credit note",
        "self-billed",
        "dollars",
        "no payment",
        "nothing due",
        "negative",
        "too much",
        "parts of cents",
        "no amount",
        "no IBAN",
        "direct debit",
        "card",
        "nobody",
    ],
)
def test_there_is_no_code_where_nothing_is_to_be_transferred(invoice: Invoice) -> None:
    assert payment_qr(invoice) is None

"""The QR code that a banking app pays an invoice by: EPC069-12 version 2.1 (SEPA credit transfer)."""

from __future__ import annotations

from decimal import Decimal

import zxingcpp
from stdnum import bic, iban, iso11649

from router.check_digits import is_account
from router.convert.view_figures import payment_reference
from router.invoice import SELF_BILLING_CODES, Invoice, PaymentMeans

# UNTDID 4461: not defined, credit transfers, mutually defined. Direct debits and cards take the money themselves.
TRANSFERS = frozenset({None, "1", "30", "42", "58", "ZZZ"})
_LEAST, _MOST = Decimal("0.01"), Decimal("999999999.99")
_NAME_LENGTH, _REMITTANCE_LENGTH, _PAYLOAD_BYTES = 70, 140, 331


def transfer(invoice: Invoice) -> PaymentMeans | None:
    """Return the account that a transfer pays this invoice to; None when nothing is to be transferred in euro.

    None for credit notes, for invoices that the buyer wrote, when a card or a direct debit pays, when nothing is due,
    and when no account is a valid IBAN.
    """
    due = invoice.totals.payable
    if invoice.is_credit_note or invoice.type_code in SELF_BILLING_CODES or invoice.payment is None:
        return None
    if invoice.currency != "EUR" or due is None or not _LEAST <= due <= _MOST or due != round(due, 2):
        return None
    if any(means.code not in TRANSFERS for means in invoice.payment.means):
        return None
    return next((means for means in invoice.payment.means if means.account and is_account(means.account)), None)


def epc_payload(invoice: Invoice) -> str | None:
    """Return the text of the QR code, None when `transfer` is None or nobody is named to be paid."""
    means = transfer(invoice)
    payee = invoice.payee.name if invoice.payee else None
    if means is None or means.account is None or invoice.payment is None:
        return None
    name = _one_line(means.account_name or payee or invoice.seller.name)[:_NAME_LENGTH].strip()
    if not name:
        return None
    reference = payment_reference(invoice.payment.reference or invoice.number)
    is_creditor_reference = iso11649.is_valid(reference)
    fields = (
        "BCD",
        "002",
        "1",  # UTF-8
        "SCT",
        bic.compact(means.bic) if means.bic and bic.is_valid(means.bic) else "",
        name,
        iban.compact(means.account),
        f"EUR{invoice.totals.payable:.2f}",
        "",
        iso11649.compact(reference) if is_creditor_reference else "",
        "" if is_creditor_reference else _one_line(reference)[:_REMITTANCE_LENGTH],
    )
    payload = "\n".join(fields)
    return payload if len(payload.encode()) <= _PAYLOAD_BYTES else None


def payment_qr(invoice: Invoice) -> str | None:
    """Return the code as an SVG image with its quiet zone (level M, as the standard asks); None when there is none."""
    payload = epc_payload(invoice)
    if payload is None:
        return None
    code = zxingcpp.create_barcode(payload.encode(), zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    return str(code.to_svg())


def _one_line(value: str | None) -> str:
    """Return `value` without line ends, which would begin the next field of the code."""
    return " ".join((value or "").split())

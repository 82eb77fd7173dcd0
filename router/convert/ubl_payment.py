"""How an invoice is to be paid, as UBL: PaymentMeans and PaymentTerms (BG-16 to BG-19, BT-9, BT-20)."""

from __future__ import annotations

from collections.abc import Iterable

from router.convert import ubl_parts as part
from router.convert.elements import branch, day, leaf
from router.invoice import Invoice, Payment, PaymentMeans

Element = part.Element
_NOT_DEFINED = "1"  # UNTDID 4461 "instrument not defined": a due date or reference needs a payment means around it


def payment(invoice: Invoice, *, due_date_inside: bool) -> Iterable[Element | None]:
    """Return one PaymentMeans per way to pay and the terms; `due_date_inside` puts the due date into the first."""
    told = invoice.payment or Payment()
    due = day("cbc:PaymentDueDate", invoice.due_date) if due_date_inside else None
    means = told.means
    if not means and (told.reference or due is not None):
        means = (PaymentMeans(code=_NOT_DEFINED),)
    first = _means(means[0], told.reference, due) if means else None
    others = (_means(value, told.reference, None) for value in means[1:])
    return (first, *others, branch("cac:PaymentTerms", leaf("cbc:Note", invoice.payment_terms)))


def _means(value: PaymentMeans, reference: str | None, due: Element | None) -> Element | None:
    return branch(
        "cac:PaymentMeans",
        leaf("cbc:PaymentMeansCode", value.code or _NOT_DEFINED, name=value.text),
        due,
        leaf("cbc:PaymentID", reference),
        _card(value) if value.card_number else None,
        branch(
            "cac:PayeeFinancialAccount",
            leaf("cbc:ID", value.account),
            leaf("cbc:Name", value.account_name),
            branch("cac:FinancialInstitutionBranch", leaf("cbc:ID", value.bic)),
        ),
        branch(
            "cac:PaymentMandate",
            leaf("cbc:ID", value.mandate),
            branch("cac:PayerFinancialAccount", leaf("cbc:ID", value.debited_account)),
        ),
    )


def _card(value: PaymentMeans) -> Element | None:
    """NetworkID is mandatory in UBL and unknown to EN 16931; the binding leaves its content open."""
    return branch(
        "cac:CardAccount",
        leaf("cbc:PrimaryAccountNumberID", value.card_number),
        leaf("cbc:NetworkID", "NA"),
        leaf("cbc:HolderName", value.card_holder),
    )

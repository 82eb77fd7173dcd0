"""What sort of paper a document is: by its XML, else by its title, its words and what it holds."""

from __future__ import annotations

import re

from router.classify.scores import NAMED, Scores, has_number, has_substance, has_total, is_whole, scores
from router.model import INVOICE_KINDS, HeldReason, How, Kind, Part, Reading, Verdict

__all__ = ["kind"]

_CODA = re.compile(rb"\A0{5}\d{9}05[ D] {7}")  # record 0 of a CODA file, 128 characters a line
_XML_KINDS = {  # UNTDID 1001
    **dict.fromkeys(("381", "81", "83", "396", "532", "261"), Kind.CREDIT_NOTE),
    **dict.fromkeys(("389", "500", "501", "527"), Kind.SELF_BILLED_INVOICE),
    **dict.fromkeys(("325",), Kind.PRO_FORMA),
}
PROMINENT = 1.3  # a title that needs no number and total to make an invoice
LEAD = 1.15  # an invoice must beat every other kind by this factor
LEAD_UNTITLED = 2.0  # and these, where its own name does not say that it is one
_RIVAL = 0.4  # what speaks for another kind where no title names the paper
QUOTING = frozenset({Kind.REMINDER, Kind.PRO_FORMA, Kind.OTHER})  # they print invoice numbers, too
ANNOUNCED = (
    "The mail's text names an invoice but no VAT, as mails do that only announce one; look for the invoice itself."
)

CREDIT_CODES = frozenset({"381", "261"})  # UNTDID 1001
CREDITED = {
    Kind.INVOICE: "it has the wording of a credit note, too",
    Kind.CREDIT_NOTE: "a title on it says that it is an invoice",
}
UNNAMED = "It has a total and VAT like an invoice or a receipt, but nothing on it says what it is."
WHOLE = "no title names it, but it has all that an invoice must have and asks for payment"
MENTIONED = (
    "It names an invoice and an amount, but no VAT, net amount or priced lines, as reminders and letters about an "
    "invoice do."
)


def kind(reading: Reading, main: Part) -> Verdict[Kind]:
    """Say what sort of paper the document is; `main` is its main part.

    An XML says it by its type code, a CODA file by its first record. On paper the title decides: its size, its place
    and that it stands alone; then words that only one kind says of itself. A paper that merely mentions an invoice is
    none. An invoice that another kind rivals is held with `uncertain_kind`, and so is the text of a mail that names an
    invoice and its total but no VAT; a failure of the reading is passed on.
    """
    if _CODA.match(main.content):
        return _verdict(Kind.BANK_STATEMENT, 0.999, "it is a CODA file")
    if reading.failure is not None:
        return _held(reading.failure, reading.failure_reason or HeldReason.UNREADABLE)
    if reading.how is How.XML:
        return _xml_kind(reading)
    if not any(page.lines for page in reading.pages):
        return _without_text(main)
    verdict = _weighed(scores(reading), reading)
    is_named = verdict.value in INVOICE_KINDS or verdict.reasons == (MENTIONED,)
    if main.media_type.startswith("text/") and is_named and reading.total_vat is None:
        return _held(ANNOUNCED, HeldReason.UNCERTAIN_KIND)
    return verdict


# ------------------------------------------------------------------ XML
def _xml_kind(reading: Reading) -> Verdict[Kind]:
    code = reading.type_code.value if reading.type_code else "380"
    return _verdict(_XML_KINDS.get(code, Kind.INVOICE), 0.999, f"its XML has type code {code}")


# ------------------------------------------------------------------ paper
def _without_text(main: Part) -> Verdict[Kind]:
    """Hold a picture of which nothing could be read, for it may be an invoice; other files are what they are."""
    if main.media_type == "application/pdf" or main.media_type.startswith("image/"):
        return _held("Nothing could be read on it.", HeldReason.UNREADABLE)
    return _verdict(Kind.OTHER, 0.8, f"it is a file of type {main.media_type}")


def _weighed(told: Scores, reading: Reading) -> Verdict[Kind]:
    invoice, for_invoice = told.best(INVOICE_KINDS)
    other, for_other = told.best(set(Kind) - INVOICE_KINDS)
    leads = for_invoice >= for_other * LEAD and (told.is_titled or for_invoice >= told.best(QUOTING)[1] * LEAD_UNTITLED)
    if for_invoice >= NAMED and leads:
        return _invoice(invoice, for_invoice, told, reading)
    if for_other >= NAMED and (for_other >= for_invoice * LEAD or for_invoice < NAMED):
        return _verdict(other, _confidence(for_other, for_invoice), told.reasons[other])
    if for_invoice >= NAMED:
        rival = other if for_invoice < for_other * LEAD else told.best(QUOTING)[0]
        reasons = f"{told.reasons.get(invoice, 'it looks like an invoice')}, but {told.reasons[rival]}"
        return _held(f"Invoice or {rival.replace('_', ' ')}? {reasons}.", HeldReason.UNCERTAIN_KIND)
    if is_whole(reading, explains=told.explains) and for_other < _RIVAL:
        return _verdict(Kind.INVOICE, 0.8, WHOLE)
    if reading.total_vat is not None and has_total(reading) and (has_number(reading) or reading.total_excl is not None):
        return _held(UNNAMED, HeldReason.UNCERTAIN_KIND)
    return _verdict(Kind.LETTER, 0.8, "nothing on it says that it is an invoice")


def _invoice(one: Kind, score: float, told: Scores, reading: Reading) -> Verdict[Kind]:
    if not (has_number(reading) or has_total(reading)) and score < PROMINENT:
        return _verdict(Kind.LETTER, 0.75, "it mentions an invoice, but has neither a number nor a total of one")
    if (told.announces or not told.is_titled) and not (told.explains or has_substance(reading)):
        return _held(MENTIONED, HeldReason.UNCERTAIN_KIND)
    if _is_credited(reading, other_than=one):
        return _held(f"Invoice or credit note? {told.reasons[one]}, but {CREDITED[one]}.", HeldReason.UNCERTAIN_KIND)
    rival = max((value for other, value in told.by_kind.items() if other is not one), default=0.0)
    return _verdict(one, _confidence(score, rival), told.reasons[one])


def _is_credited(reading: Reading, other_than: Kind) -> bool:
    """Say whether the reading took the paper for a credit note and the kind does not, or the other way round."""
    if reading.type_code is None or other_than is Kind.SELF_BILLED_INVOICE:
        return False
    return (reading.type_code.value in CREDIT_CODES) != (other_than is Kind.CREDIT_NOTE)


def _confidence(score: float, rival: float) -> float:
    """From 0.8 for a bare win to 0.99 for a paper that says nothing else."""
    return round(min(0.99, 0.8 + 0.19 * max(0.0, 1 - rival / score)), 3)


def _verdict(one: Kind, confidence: float, reason: str) -> Verdict[Kind]:
    return Verdict(value=one, confidence=confidence, reasons=(reason,))


def _held(sentence: str, reason: HeldReason) -> Verdict[Kind]:
    return Verdict(value=None, confidence=0.0, reasons=(sentence,), held=reason)

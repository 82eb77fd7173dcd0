"""What sort of paper a document is: by its XML, else by weighing what it says of itself and what it has."""

from __future__ import annotations

import re

from router.classify.scores import Scores, scores
from router.classify.structure import claims_payment, has_number, has_substance, has_total, is_negative
from router.model import INVOICE_KINDS, HeldReason, How, Kind, Part, Reading, Verdict

__all__ = ["kind"]

_CODA = re.compile(rb"\A0{5}\d{9}05[ D] {7}")  # record 0 of a CODA file, 128 characters a line
_KIND_OF_CODE = {  # UNTDID 1001
    **dict.fromkeys(("381", "81", "83", "396", "532", "261"), Kind.CREDIT_NOTE),
    **dict.fromkeys(("389", "500", "501", "527"), Kind.SELF_BILLED_INVOICE),
    **dict.fromkeys(("325",), Kind.PRO_FORMA),
}
NAMED = 0.6  # a kind of which less is said is not named by the paper
LABELLED = 0.75  # a paper that merely labels an invoice's number needs that number and a total
NAMELESS = 1.75  # a paper that calls itself nothing must have nearly all that an invoice has
PROMINENT = 1.3  # a title that needs no number and total to make an invoice
LEAD = 1.2  # an invoice must beat every other kind by this factor
LEAD_UNTITLED = 2.0  # and these, where its own name does not say that it is one
QUOTING = frozenset({Kind.REMINDER, Kind.PRO_FORMA, Kind.OTHER, Kind.QUOTATION})  # they print an invoice's figures
SENTENCES = 4  # of what speaks for a kind told in the reasons
ANNOUNCED = (
    "The mail's text names an invoice but no VAT, as mails do that only announce one; look for the invoice itself."
)

CREDIT_CODES = frozenset({"381", "261"})  # UNTDID 1001
CREDITED = {
    Kind.INVOICE: "it has the wording of a credit note, too",
    Kind.CREDIT_NOTE: "a title on it says that it is an invoice",
}
UNNAMED = "It has a total and VAT like an invoice or a receipt, but nothing on it says what it is."
CLAIMED = "It has a number and asks for payment like an invoice, but nothing on it says what it is."
NEGATIVE = "its total is negative, as on a credit note"
WHOLE = "no title names it, but it has all that an invoice must have and asks for payment"
UNPRICED = "It names an invoice, but no amount, as certificates and letters about an invoice do."
MENTIONED = (
    "It names an invoice and an amount, but no VAT, net amount or priced lines, as reminders and letters about an "
    "invoice do."
)


def kind(reading: Reading, main: Part) -> Verdict[Kind]:
    """Say what sort of paper the document is; `main` is its main part.

    An XML says it by its type code, a CODA file by its first record. On paper all evidence is weighed: the title by its
    size, its place and that it stands alone; words that only one kind says of itself; and what the paper has of an
    invoice, as far as a paper of the other kind has it not. So a paper without any title may be an invoice, and one
    that merely mentions an invoice is none. An invoice that another kind rivals is held with `uncertain_kind`, and so
    is the text of a mail that names an invoice and its total but no VAT; a failure of the reading is passed on.
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


def kind_of_code(code: str) -> Kind:
    """Return what sort of paper a type code of UNTDID 1001 stands for."""
    return _KIND_OF_CODE.get(code, Kind.INVOICE)


# ------------------------------------------------------------------ XML
def _xml_kind(reading: Reading) -> Verdict[Kind]:
    code = reading.type_code.value if reading.type_code else "380"
    return _verdict(kind_of_code(code), 0.999, f"its XML has type code {code}")


# ------------------------------------------------------------------ paper
def _without_text(main: Part) -> Verdict[Kind]:
    """Hold a picture of which nothing could be read, for it may be an invoice; other files are what they are."""
    if main.media_type == "application/pdf" or main.media_type.startswith("image/"):
        return _held("Nothing could be read on it.", HeldReason.UNREADABLE)
    return _verdict(Kind.OTHER, 0.8, f"it is a file of type {main.media_type}")


def _weighed(told: Scores, reading: Reading) -> Verdict[Kind]:
    invoice, said = told.best(INVOICE_KINDS)
    other, for_other = told.best(frozenset(Kind) - INVOICE_KINDS)
    is_other = told.names_other and not said and not has_number(reading)  # an invoice has a number (VAT directive, 226)
    is_like_one = not is_other and (said >= NAMED or told.for_invoice() >= (LABELLED if said else NAMELESS))
    rival = _rival(told, reading)
    if is_like_one and rival is None:
        return _invoice(invoice, told, reading)
    lead = LEAD if has_total(reading) else 1.0
    if for_other >= NAMED and (is_other or for_other >= told.for_invoice(other) * lead):
        return _verdict(other, _confidence(for_other, told.for_invoice(other)), *told.reasons(other))
    if is_like_one and rival is not None:
        reasons = f"{_reasons(invoice, told)[0]}, but {told.reasons(rival)[0]}"
        return _held(f"Invoice or {rival.replace('_', ' ')}? {reasons}.", HeldReason.UNCERTAIN_KIND)
    if reading.total_vat is not None and has_total(reading) and (has_number(reading) or reading.total_excl is not None):
        return _held(UNNAMED, HeldReason.UNCERTAIN_KIND)
    if claims_payment(reading) and has_total(reading) and has_number(reading):
        return _held(CLAIMED, HeldReason.UNCERTAIN_KIND)
    return _verdict(Kind.LETTER, 0.8, "nothing on it says that it is an invoice")


def _rival(told: Scores, reading: Reading) -> Kind | None:
    """Return the kind for which most is said among those that an invoice does not lead by enough; None without any."""

    def lead(kind: Kind) -> float:
        if told.is_titled or (has_total(reading) and kind not in QUOTING):
            return LEAD
        return LEAD_UNTITLED

    near = [kind for kind in frozenset(Kind) - INVOICE_KINDS if told.for_invoice(kind) < told.of(kind) * lead(kind)]
    return max(sorted(near), key=told.of, default=None)


def _invoice(one: Kind, told: Scores, reading: Reading) -> Verdict[Kind]:
    score = told.for_invoice()
    if not (has_number(reading) or has_total(reading)) and score < PROMINENT:
        return _verdict(Kind.LETTER, 0.75, "it mentions an invoice, but has neither a number nor a total of one")
    if not (has_total(reading) or reading.lines or told.explains or has_substance(reading)):
        return _held(UNPRICED, HeldReason.UNCERTAIN_KIND)
    if (told.announces or not told.is_titled) and not (told.explains or told.bills or has_substance(reading)):
        return _held(MENTIONED, HeldReason.UNCERTAIN_KIND)
    reasons = _reasons(one, told)
    if one is Kind.INVOICE and not told.is_titled and is_negative(reading):
        one, reasons = Kind.CREDIT_NOTE, (NEGATIVE, *reasons)
    if _is_credited(reading, other_than=one):
        return _held(f"Invoice or credit note? {reasons[0]}, but {CREDITED[one]}.", HeldReason.UNCERTAIN_KIND)
    rival = max(told.of(kind) for kind in Kind if kind is not one)
    return _verdict(one, _confidence(score, rival) if told.reasons(one) else 0.8, *reasons)


def _reasons(invoice: Kind, told: Scores) -> tuple[str, ...]:
    return (*(told.reasons(invoice) or (WHOLE,)), *(sign.sentence for sign in told.signs))


def _is_credited(reading: Reading, other_than: Kind) -> bool:
    """Say whether the reading took the paper for a credit note and the kind does not, or the other way round."""
    if reading.type_code is None or other_than is Kind.SELF_BILLED_INVOICE:
        return False
    return (reading.type_code.value in CREDIT_CODES) != (other_than is Kind.CREDIT_NOTE)


def _confidence(score: float, rival: float) -> float:
    """From 0.8 for a bare win to 0.99 for a paper that says nothing else."""
    return round(min(0.99, 0.8 + 0.19 * max(0.0, 1 - rival / score)), 3)


def _verdict(one: Kind, confidence: float, *reasons: str) -> Verdict[Kind]:
    return Verdict(value=one, confidence=confidence, reasons=reasons[:SENTENCES])


def _held(sentence: str, reason: HeldReason) -> Verdict[Kind]:
    return Verdict(value=None, confidence=0.0, reasons=(sentence,), held=reason)

"""What sort of paper a document is: by its XML, else by its title, its words and what it holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from router.classify.cues import CUES, INVOICE_LABELS, SELF_BILLING
from router.classify.title_lines import best_titles
from router.classify.wording import first_pages, phrases, words
from router.model import INVOICE_KINDS, HeldReason, How, Kind, Part, Reading, Verdict

__all__ = ["kind"]

_CODA = re.compile(rb"\A0{5}\d{9}05[ D] {7}")  # record 0 of a CODA file, 128 characters a line
_XML_KINDS = {  # UNTDID 1001
    **dict.fromkeys(("381", "81", "83", "396", "532", "261"), Kind.CREDIT_NOTE),
    **dict.fromkeys(("389", "500", "501", "527"), Kind.SELF_BILLED_INVOICE),
    **dict.fromkeys(("325",), Kind.PRO_FORMA),
}
LABEL_WEIGHT = 0.5  # "Factuurnummer" beside a value
SHAPE_WEIGHT = 0.3  # a number and a total were read
CREDIT_WEIGHT = 0.4  # the reading took it for a credit note
BALANCED_WEIGHT = 0.6  # the reading found an invoice's wording as a title, and net, VAT and total that agree
NAMED = 0.6  # a kind that scores less is not named by the paper
PROMINENT = 1.3  # a title that needs no number and total to make an invoice
LEAD = 1.15  # an invoice must beat every other kind by this factor
ANNOUNCED = (
    "The mail's text names an invoice but no VAT, as mails do that only announce one; look for the invoice itself."
)


@dataclass(frozen=True, slots=True)
class Scores:
    """How much speaks for each kind, and why."""

    by_kind: dict[Kind, float]
    reasons: dict[Kind, str]

    def best(self, kinds: frozenset[Kind] | set[Kind]) -> tuple[Kind, float]:
        """Return the kind of `kinds` for which most speaks."""
        return max(((one, self.by_kind.get(one, 0.0)) for one in sorted(kinds)), key=lambda pair: pair[1])


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
    verdict = _weighed(_scores(reading), reading)
    if main.media_type.startswith("text/") and verdict.value in INVOICE_KINDS and reading.total_vat is None:
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


def _scores(reading: Reading) -> Scores:
    titles = best_titles(reading.pages[0])
    by_kind = {one: title.score for one, title in titles.items()}
    reasons = {one: f"its title is {title.text!r}" for one, title in titles.items()}
    text = f" {' '.join(word for page in first_pages(reading) for line in page.lines for word in words(line.text))} "
    for one, weight, listed in _cues():
        said = [phrase for phrase in listed if f" {phrase} " in text]
        if said:
            by_kind[one] = by_kind.get(one, 0.0) + weight * (1.0 + 0.3 * min(len(said) - 1, 3))
            reasons.setdefault(one, f"it says {said[0]!r}")
    if any(f" {label} " in text for label in _labels()):
        by_kind[Kind.INVOICE] = by_kind.get(Kind.INVOICE, 0.0) + LABEL_WEIGHT
        reasons.setdefault(Kind.INVOICE, "it has an invoice number")
    leading = max((Kind.INVOICE, Kind.CREDIT_NOTE), key=lambda one: by_kind.get(one, 0.0))
    if reading.type_code is not None and reading.total_excl is not None and reading.total_vat is not None:
        by_kind[leading] = by_kind.get(leading, 0.0) + BALANCED_WEIGHT
        reasons.setdefault(leading, "it has an invoice's wording, and its net total, VAT and total agree")
    if _has_shape(reading):
        by_kind[leading] = by_kind.get(leading, 0.0) + SHAPE_WEIGHT
    if reading.type_code and reading.type_code.value == "381" and by_kind.get(Kind.CREDIT_NOTE):
        by_kind[Kind.CREDIT_NOTE] += CREDIT_WEIGHT
    if any(f" {phrase} " in text for phrase in phrases(SELF_BILLING)) and by_kind.get(Kind.INVOICE, 0.0) > NAMED:
        by_kind[Kind.SELF_BILLED_INVOICE] = by_kind.pop(Kind.INVOICE) + LABEL_WEIGHT
        reasons[Kind.SELF_BILLED_INVOICE] = "it says that the buyer wrote it for the seller"
    return Scores(by_kind, reasons)


def _weighed(scores: Scores, reading: Reading) -> Verdict[Kind]:
    invoice, for_invoice = scores.best(INVOICE_KINDS)
    other, for_other = scores.best(set(Kind) - INVOICE_KINDS)
    if for_invoice >= NAMED and for_invoice >= for_other * LEAD:
        return _invoice(invoice, for_invoice, scores, reading)
    if for_other >= NAMED and (for_other >= for_invoice * LEAD or for_invoice < NAMED):
        return _verdict(other, _confidence(for_other, for_invoice), scores.reasons[other])
    if for_invoice >= NAMED:
        reasons = f"{scores.reasons.get(invoice, 'it looks like an invoice')}, but {scores.reasons[other]}"
        return _held(f"Invoice or {other.replace('_', ' ')}? {reasons}.", HeldReason.UNCERTAIN_KIND)
    if _has_shape(reading) and reading.total_vat is not None:
        sentence = "It has a number, a total and VAT like an invoice, but nothing on it says that it is one."
        return _held(sentence, HeldReason.UNCERTAIN_KIND)
    return _verdict(Kind.LETTER, 0.8, "nothing on it says that it is an invoice")


def _invoice(one: Kind, score: float, scores: Scores, reading: Reading) -> Verdict[Kind]:
    if not (_has_number(reading) or _has_total(reading)) and score < PROMINENT:
        return _verdict(Kind.LETTER, 0.75, "it mentions an invoice, but has neither a number nor a total of one")
    rival = max((value for other, value in scores.by_kind.items() if other is not one), default=0.0)
    return _verdict(one, _confidence(score, rival), scores.reasons[one])


def _has_number(reading: Reading) -> bool:
    return reading.invoice_number is not None


def _has_total(reading: Reading) -> bool:
    return reading.total_incl is not None or reading.payable is not None


def _has_shape(reading: Reading) -> bool:
    return _has_number(reading) and _has_total(reading)


def _confidence(score: float, rival: float) -> float:
    """From 0.8 for a bare win to 0.99 for a paper that says nothing else."""
    return round(min(0.99, 0.8 + 0.19 * max(0.0, 1 - rival / score)), 3)


@lru_cache(maxsize=1)
def _cues() -> tuple[tuple[Kind, float, tuple[str, ...]], ...]:
    return tuple((one, weight, phrases(listed)) for one, weight, listed in CUES)


@lru_cache(maxsize=1)
def _labels() -> tuple[str, ...]:
    return phrases(INVOICE_LABELS)


def _verdict(one: Kind, confidence: float, reason: str) -> Verdict[Kind]:
    return Verdict(value=one, confidence=confidence, reasons=(reason,))


def _held(sentence: str, reason: HeldReason) -> Verdict[Kind]:
    return Verdict(value=None, confidence=0.0, reasons=(sentence,), held=reason)

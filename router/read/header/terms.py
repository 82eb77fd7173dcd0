"""How and when to pay: the term as printed, the due date that follows from it, payment already made by card."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from router.model import Field, How
from router.read.layout.arrangement import Cell, Sheet
from router.read.layout.labels import TITLE, Labelled, pattern, plain
from router.read.layout.spots import spots
from router.read.vocabulary.terms import (
    ALONE,
    BARE_TERM_AND_DAY,
    CLEARLY_PAYING,
    DAYS,
    DISCOUNT_TERM,
    MONTH_END,
    NET_TERM,
    NUMBER_WORDS,
    OTHER_TERMS,
    PAID_BY_CARD,
    PAYING,
    TERM,
)

_LONGEST_DAYS = 180  # longer is a guarantee or a notice
_OF_TERMS = ("payment_terms", "due_date")  # a last day may be given as a term: `Échéance : 30 jours`
_SENTENCE_WORDS = 12
_TERM_WORDS = 10  # behind a label of terms: more is small print
_NEAR = 60  # plain characters before a term in which a sentence must speak of paying
_SENTENCE_END = re.compile(r"(?<=[a-zà-ÿ)])[.!?](?= |$)|(?<=[/.-]\d\d)\.(?= [A-Z])")
_CLAUSE_END = re.compile(r"(?<!\d)[,;]|[,;](?!\d)|\s[-–/|]\s|\b(?:oder|ou|of|or)\b")


@dataclass(frozen=True, slots=True)
class Term:
    """A payment term: how it is printed, its days when it names them, and whether it runs to the month's end."""

    printed: Field[str]
    days: int | None = None
    to_month_end: bool = False


def payment_terms(known: Labelled, how: How) -> Term | None:
    """The printed term that names its days, else what stands behind a label of payment terms."""
    for cell in known.sheet.cells:
        for clause, sentence in _clauses(cell):
            days = _days(clause, sentence)
            if days is not None:
                return Term(_printed(cell, how), days, pattern(MONTH_END).search(clause) is not None)
    told = [(label, spot) for label in known.of(*_OF_TERMS) for spot in spots(label, known)[:2]]
    for label, spot in told:
        said = _with_figures(plain(spot.text))
        if said.isdigit() and pattern(rf"{DAYS}$").search(plain(label.cell.text)):
            said = f"{said} d"  # `Betalingstermijn (dagen)  30`
        if pattern(BARE_TERM_AND_DAY).fullmatch(said):
            digits = re.match(r"\d+", said)
            to_month_end = pattern(MONTH_END).search(said) is not None
            return Term(_printed(label.cell, how), int(digits[0]) if digits else 0, to_month_end)
    for label, spot in told:
        worded = 0 < len(spot.words) <= _TERM_WORDS and not any(letter.isdigit() for letter in spot.text)
        if label.strength > TITLE and label.field == "payment_terms" and worded:
            return Term(replace(_printed(label.cell, how), value=spot.text, text=spot.text))
    return None


def _clauses(cell: Cell) -> Iterator[tuple[str, str]]:
    """The plain clauses of a cell that may set a term, each with its sentence.

    Left out is what is offered for paying early, and sentences about complaints, returns or paying late.
    """
    if not any(letter.isdigit() for letter in cell.text) and not set(plain(cell.text).split()) & NUMBER_WORDS.keys():
        return
    for part in _SENTENCE_END.split(cell.text):
        sentence = _with_figures(plain(part))
        if pattern(OTHER_TERMS).search(sentence):
            continue
        if not pattern(DISCOUNT_TERM).search(sentence):
            yield sentence, sentence
            continue
        clauses = [_with_figures(plain(clause)) for clause in _CLAUSE_END.split(part)]
        yield from ((clause, sentence) for clause in clauses if not pattern(DISCOUNT_TERM).search(clause))


def _with_figures(text: str) -> str:
    """The plain text with numbers in words as figures: `thirty (30) days` becomes `30 days`."""
    figures = " ".join(NUMBER_WORDS.get(word, word) for word in text.split())
    return re.sub(r"\b(\d+) \1\b", r"\1", figures)


def _days(clause: str, sentence: str) -> int | None:
    """The days within which a clause asks to pay; None when its sentence speaks of something else."""
    bare = pattern(NET_TERM).fullmatch(clause)
    if bare is not None:
        return int(bare["days"])
    match = pattern(TERM).search(clause)
    if match is None or not (pattern(PAYING).search(sentence) or pattern(ALONE).search(match.group())):
        return None
    around = sentence[: sentence.find(match.group()) + len(match.group())][-_NEAR - len(match.group()) :]
    if len(sentence.split()) > _SENTENCE_WORDS and not pattern(CLEARLY_PAYING).search(around):
        return None
    days = int(match["days"] or match["lone"] or match["told"])
    return days if days <= _LONGEST_DAYS else None


def _printed(cell: Cell, how: How) -> Field[str]:
    text = cell.text[:200]
    return Field(
        value=text,
        how=how,
        confidence=0.95,
        text=text,
        page=cell.page,
        box=cell.box,
        reason=f"a payment term on page {cell.page}",
    )


def due_by_term(issue: Field[date] | None, term: Term | None) -> Field[date] | None:
    """The issue date plus the term's days (to the end of that month where the term says so), as a rule's result."""
    if issue is None or term is None or term.days is None:
        return None
    value = issue.value + timedelta(days=term.days)
    if term.to_month_end:
        value = value.replace(day=calendar.monthrange(value.year, value.month)[1])
    reason = f"{term.days} days after the issue date" + (", end of the month" if term.to_month_end else "")
    return replace(
        issue, value=value, how=How.RULE, reason=reason, confidence=round(issue.confidence * 0.95, 3), losers=()
    )


def paid_by_card(sheet: Sheet, how: How) -> Field[bool] | None:
    """True with its witness when the paper says that a card has paid it; otherwise None."""
    for cell in sheet.cells:
        if pattern(PAID_BY_CARD).search(plain(cell.text)):
            return Field(
                value=True,
                how=how,
                confidence=0.96,
                text=cell.text[:120],
                page=cell.page,
                box=cell.box,
                reason=f"said on page {cell.page}",
            )
    return None

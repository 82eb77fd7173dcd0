"""Invoice number and references: values beside their labels."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from router.model import Field
from router.read.choose import Candidate, choose
from router.read.header.identifiers import Mention
from router.read.header.number_alone import numbers_alone
from router.read.header.number_fit import fit, is_sign_of_another
from router.read.header.number_places import (
    Facts,
    heads_a_letter,
    is_anothers,
    leads_to_date,
    names_a_thing,
    names_itself,
)
from router.read.header.number_words import is_numbered, number_words
from router.read.layout.arrangement import box_around
from router.read.layout.labels import TITLE, Label, says
from router.read.layout.spots import Spot, spots
from router.read.pages.words import Word
from router.read.vocabulary.contracts import INSURANCE
from router.read.vocabulary.header import BARE_REFERENCE

_CLEAR = 2.0  # the score of a number beside a label that names it
_TOLD = 2.0  # the strength of a bare reference behind an account
_SENTENCE_WORDS = 4
_BELOW_ACCOUNT = 4.0  # letter heights
_GOES_ON = 0.9  # worth of what stands in the next line of a sentence
_SECOND_BEST = 0.5  # what is left of a number whose label is not the paper's


def number_field(facts: Facts, field: str, *, least: float = 1.0) -> Field[str] | None:
    """A document number beside a label of `field`."""
    return choose(_candidates(facts.known.of(field), facts), least=least)


def invoice_number(facts: Facts) -> Field[str] | None:
    """The paper's own number; where no label of one has it, the writer's own reference over the date in one list.

    Where none has that either, a code that stands alone by the date.
    """
    named = [*_candidates([*facts.known.of("invoice_number"), *_as_its_own(facts)], facts)]
    found = choose(_without_shortened(named))
    if found is not None or any(candidate.score >= 1 for candidate in named):
        return found
    own = (label for label in facts.known.of("own_reference") if leads_to_date(label, facts))
    found = choose(replace(one, score=one.score * _SECOND_BEST) for one in _candidates(own, facts))
    return found or choose(numbers_alone(facts))


def _without_shortened(found: list[Candidate[str]]) -> list[Candidate[str]]:
    """Candidates but for those of which another, as well labelled, gives more: `Rechnung 5278`, `Nr. 5278-1`."""
    clear = [one for one in found if one.score >= _CLEAR]
    return [one for one in found if not any(_is_more_of(other.value, one.value) for other in clear)]


def _is_more_of(number: str, part: str) -> bool:
    """Whether a number goes on where another ends, behind a mark."""
    return number.startswith(part) and not number[len(part) :][:1].isalnum() and number != part


def _candidates(labels: Iterable[Label], facts: Facts) -> Iterable[Candidate[str]]:
    for label in labels:
        if label.strength < 1 and (names_a_thing(label, facts) or is_sign_of_another(label, facts)):
            continue
        if is_anothers(label, facts):
            continue
        if label.field == "contract_reference" and _is_insurers(label):
            continue
        for spot in (*_next_line(label, facts), *spots(label, facts.known)):
            words = number_words(spot, facts)
            if not words:
                continue
            text = " ".join(word.text for word in words).strip("#().,:;?!")
            score = label.strength * spot.worth * fit(text, spot, label, facts)
            if score > 0:
                yield _candidate(text, words, score, spot, facts)
            if score >= 1:
                break


def _as_its_own(facts: Facts) -> list[Label]:
    """Labels that name the paper's number by another way.

    Where no invoice is spoken of, what a till numbers, or else the writer's own reference; where one is, and it has a
    number, the paper's subject; else the reference at the head of a letter.
    """
    itself = [label for label in facts.known.of("preceding_invoice") if names_itself(label, facts)]
    named, own = facts.known.of("invoice_number"), facts.known.of("own_reference")
    if not any(label.strength >= TITLE for label in (*named, *facts.known.of("preceding_invoice"))):
        return facts.known.of("slip_number") or own
    return itself if is_numbered((*named, *itself), facts) else [label for label in own if heads_a_letter(label, facts)]


def _is_insurers(label: Label) -> bool:
    """Whether a contract is the issuer's own insurance, as small print names it: `Assurance RC pro : …, contrat n°`."""
    return says(" ".join(word.text for word in label.cell.words[: label.start]), INSURANCE)


def _candidate(text: str, words: tuple[Word, ...], score: float, spot: Spot, facts: Facts) -> Candidate[str]:
    return Candidate(
        text,
        text,
        words[0].page,
        box_around([word.box for word in words]),
        score,
        spot_reason(spot),
        min(word.confidence for word in words),
        facts.how,
    )


def spot_reason(spot: Spot) -> str:
    """Where a value stands, in words."""
    return f"{spot.relation} '{spot.label.text[:60]}' on page {spot.label.cell.page}"


# ------------------------------------------------------------------ payment reference
def payment_reference(facts: Facts) -> Field[str] | None:
    """A structured reference wherever it stands, else the number beside a payment reference label."""
    structured = [
        Candidate(m.value, m.text, m.cell.page, m.box, 3.0, f"check digits right, on page {m.cell.page}", how=facts.how)
        for m in facts.references
    ]
    if structured:
        return choose(structured)
    return choose(_candidates([*facts.known.of("payment_reference"), *_behind_accounts(facts)], facts), least=1.6)


def _behind_accounts(facts: Facts) -> Iterable[Label]:
    """A bare `Reference` behind an account in its cell, or under it: `IBAN … – BIC … – référence F-17`."""
    for label in facts.known.of("invoice_number"):
        if label.strength == BARE_REFERENCE and any(_follows(label, account) for account in facts.accounts):
            yield replace(label, field="payment_reference", strength=_TOLD)


def _follows(label: Label, account: Mention) -> bool:
    """Whether a label stands behind an account in its cell, or with its value in one under it, the BIC between."""
    if account.cell is label.cell:
        return account.start < len(" ".join(word.text for word in label.cell.words[: label.start]))
    below = 0 <= label.box.top - account.cell.box.bottom < _BELOW_ACCOUNT * label.cell.size
    flush = (
        label.start == 0
        and label.end < len(label.cell.words)
        and abs(account.cell.box.left - label.box.left) < label.cell.size
    )
    return below and flush and account.cell.page == label.cell.page


def _next_line(label: Label, facts: Facts) -> Iterable[Spot]:
    """The line in which a sentence goes on that ends in what asks for a reference: `… met vermelding van / F-17`."""
    cell, lines = label.cell, facts.known.sheet.lines
    ends = label.field == "payment_reference" and label.end == len(cell.words) > _SENTENCE_WORDS
    for line in lines[cell.row + 1 : cell.row + 2] if ends else ():
        first = line.cells[0]
        near = line.page == cell.page and line.box.top - cell.box.bottom < first.size
        if near and abs(first.box.left - cell.box.left) < first.size:
            named = [one.end for one in facts.known.by_cell.get(id(first), ()) if one.start == 0]
            yield Spot(first.words[named[0] if named else 0 :], "behind", _GOES_ON, label)

"""Invoice number and references: values beside their labels."""

from __future__ import annotations

from collections.abc import Iterable

from router.model import Field
from router.read.choose import Candidate, choose
from router.read.header.number_fit import fit
from router.read.header.number_places import Facts, heads_a_letter, names_a_thing, names_itself
from router.read.header.number_words import is_numbered, number_words
from router.read.layout.arrangement import box_around
from router.read.layout.labels import TITLE, Label, says
from router.read.layout.spots import Spot, spots
from router.read.pages.words import Word
from router.read.vocabulary.contracts import INSURANCE


def number_field(facts: Facts, field: str, *, least: float = 1.0) -> Field[str] | None:
    """A document number beside a label of `field`."""
    return choose(_number_candidates(facts, field), least=least)


def _number_candidates(facts: Facts, field: str) -> Iterable[Candidate[str]]:
    for label in [*facts.known.of(field), *(_as_its_own(facts) if field == "invoice_number" else ())]:
        if label.strength < 1 and names_a_thing(label, facts):
            continue
        if field == "contract_reference" and _is_insurers(label):
            continue
        for spot in spots(label, facts.known):
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
    return choose(_number_candidates(facts, "payment_reference"), least=1.6)

"""Invoice number and references: values beside their labels."""

from __future__ import annotations

import re
from collections.abc import Iterable

from router.model import Field
from router.read.choose import Candidate, choose
from router.read.header.number_places import (
    BEFORE_DATE,
    Facts,
    begins_phrase,
    beside_date,
    fit_of_title,
    is_dated_behind,
    is_head,
    is_signed,
    is_titled,
    is_under_title,
    names_a_thing,
    names_itself,
)
from router.read.layout.arrangement import box_around
from router.read.layout.labels import TITLE, Label, pattern, plain, says
from router.read.layout.spots import Spot, spots
from router.read.pages.words import Word
from router.read.vocabulary.header import NUMBER_WORDS

_TOKEN = re.compile(r"[#(]?[A-Za-z0-9À-ÿ][\w./\-+&]*[)]?|\d+")
_AMOUNT = re.compile(r"[-+]?[€$£]?\d{1,3}(?:[.,' ]\d{3})*[.,]\d{2}[€$£]?")
_PHONE = re.compile(r"\+\d{2}.*|0\d{1,3}/.*\d{2}\.\d{2}.*")
_INVOICE_ONLY = r"(?:[a-z]*factuur|facture|invoice|[a-z]*rechnungs?|fattura|factura)"
_PROMOTED = 2.0  # what a bare "No" gains beside the date
_CREDIT = r"(?:[a-z]*credit[a-z]*|[a-z]*kredit[a-z]*|avoir|[a-z]*gutschrift[a-z]*|storno[a-z]*)"
_ADVANCE = r"(?:acompte|voorschot[a-z]*|anzahlung[a-z]*|abschlag[a-z]*|deposit|prepayment|advance)"
_INSURANCE = r"(?:assur[a-z]*|[a-z]*verzeker[a-z]*|[a-z]*versicherung[a-z]*|[a-z]*insur[a-z]*|rc pro|decennale)"
_NUMBER_LENGTH = 40
_QUOTES = '«„“"'
_YEAR = re.compile(r"(?:19|20)\d{2}")
_TYPE_CODE = re.compile(r"\((?:3[89]\d|26[12]|751|8[37]\d)\)")  # UNTDID 1001, as viewers of e-invoices print it


def number_field(facts: Facts, field: str, *, least: float = 1.0) -> Field[str] | None:
    """A document number beside a label of `field`."""
    return choose(_number_candidates(facts, field), least=least)


def _number_candidates(facts: Facts, field: str) -> Iterable[Candidate[str]]:
    itself = [label for label in facts.known.of("preceding_invoice") if names_itself(label, facts)]
    for label in [*facts.known.of(field), *(itself if field == "invoice_number" else [])]:
        if label.strength < 1 and names_a_thing(label, facts):
            continue
        if field == "contract_reference" and _is_insurers(label):
            continue
        for spot in spots(label, facts.known):
            words = _number_words(spot, facts)
            if not words:
                continue
            text = " ".join(word.text for word in words).strip("#().,:;?!")
            score = label.strength * spot.worth * _fit(text, spot, label, facts)
            if score > 0:
                yield _candidate(text, words, score, spot, facts)
            if score >= 1:
                break


def _is_insurers(label: Label) -> bool:
    """Whether a contract is the issuer's own insurance, as small print names it: `Assurance RC pro : …, contrat n°`."""
    return says(" ".join(word.text for word in label.cell.words[: label.start]), _INSURANCE)


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


def _number_words(spot: Spot, facts: Facts) -> tuple[Word, ...]:
    """The leading words of a spot that make up a document number."""
    words = _worded(spot)
    if not words or _is_quoted(spot) or _TYPE_CODE.fullmatch(words[0].text):
        return ()  # a whole wording in quotes, of which figures are a part
    words = [*_prefix(spot), *words]
    taken: list[Word] = []
    for word in words[:4]:
        stroke = bool(taken) and word.text in "/-"
        if not (stroke or _TOKEN.fullmatch(word.text.strip("#:;,?!"))) or len(word.text) > _NUMBER_LENGTH:
            break
        if taken and not _continues(taken[-1], word):
            break
        taken.append(word)
    if not any(letter.isdigit() for word in taken for letter in word.text):
        return ()
    if any(
        set(mention.words) & set(taken)
        for mention in facts.dates
        if mention.cell is spot.label.cell or mention.words[0] in spot.words
    ):
        return ()
    return tuple(taken)


def _worded(spot: Spot) -> list[Word]:
    """The words of a spot with letters or figures; a stroke between two numbers stays: `2026 / 186`.

    A year before a number belongs to the title: `Contribution 2026  2026L1120`.
    """
    words = [word for word in spot.words if word.text in "/-" or any(letter.isalnum() for letter in word.text)]
    while words and words[0].text in "/-":
        words = words[1:]
    if len(words) > 1 and _YEAR.fullmatch(words[0].text) and words[1].text.startswith(words[0].text):
        return words[1:]
    parted = [words[at].text in "/-" and not _parts_numbers(words, at) for at in range(len(words))]
    return [word for word, out in zip(words, parted, strict=True) if not out]


def _is_quoted(spot: Spot) -> bool:
    """Whether a quotation begins right before the words of a spot, or with them."""
    first = spot.words[0]
    row = spot.label.cell.words
    place = next((at for at, word in enumerate(row) if word is first), 0)
    return any(word.text[0] in _QUOTES for word in (first, *row[max(0, place - 1) : place]))


def _parts_numbers(words: list[Word], at: int) -> bool:
    beside = (words[at - 1 : at], words[at + 1 : at + 2])
    return all(near and near[0].text.isdigit() for near in beside)


def _prefix(spot: Spot) -> tuple[Word, ...]:
    """The short kind of paper that begins a number although a label may end so too: `NC` in `N° NC 2026/763`."""
    label = spot.label
    last = label.cell.words[label.end - 1]
    short = last.text.isalpha() and last.text.isupper() and len(last.text) <= 3  # noqa: PLR2004 - NC
    short = short and pattern(NUMBER_WORDS).fullmatch(plain(last.text)) is None
    return (last,) if spot.relation == "behind" and short and label.end - label.start > 1 else ()


def _continues(before: Word, word: Word) -> bool:
    """Whether `word` goes on with the number that `before` began: a prefix, or a separator between."""
    if before.text.isalpha():
        return before.text.isupper() and len(before.text) <= 6 and any(c.isdigit() for c in word.text)  # noqa: PLR2004 - a prefix
    if before.text[-1] in "/-" or word.text[0] in "/-":
        return True
    return before.text.isdigit() and word.text.isdigit() and word.box.left - before.box.right < 0.6 * word.size


def _fit(text: str, spot: Spot, label: Label, facts: Facts) -> float:
    """How much a text looks like a document number, from 0 to about 1.1."""
    bare = re.sub(r"\W", "", text)
    if not bare or _AMOUNT.fullmatch(text) or text.endswith("%") or _PHONE.fullmatch(text):
        return 0.0
    if any(bare.upper() in (mention.value, mention.value[2:]) for mention in (*facts.identifiers, *facts.accounts)):
        return 0.0
    dated = False
    digits = sum(letter.isdigit() for letter in bare)
    house = spot.relation == "right of" and digits < 5 and _goes_on(text, spot)  # noqa: PLR2004 - `3 Abbey Terrace`
    fit = 0.3 if house else 1.0
    if digits < 3:  # noqa: PLR2004 - short numbers are rare
        fit *= 0.8 if spot.relation == "behind" or label.strength >= 3 else 0.45  # noqa: PLR2004
    if label.strength < 2.5 and spot.relation != "behind":  # noqa: PLR2004 - a bare title, or "No"
        fit *= (
            0.75
            if is_head(label, facts)
            or is_under_title(text, spot, label, facts)
            or (dated := is_dated_behind(spot, label, facts))
            else fit_of_title(spot, label, facts)
        )
    titled = label.strength < 1 and spot.relation != "below" and is_titled(label, facts)
    if label.strength < 2.5 and not (begins_phrase(label) or titled) and label.field != "payment_reference":  # noqa: PLR2004 - inside a sentence
        fit *= 0.45
    listed = label.strength < 1 and label.start == 0 and (beside_date(label, facts) or is_signed(label, facts))
    if listed:
        fit *= _PROMOTED / fit if 0 < fit < 1 else _PROMOTED
    elif titled:
        fit *= 2
    leads = label.field == "payment_reference" or (begins_phrase(label) and spot.relation == "behind")
    if len(label.cell.words) > 12 and not leads:  # noqa: PLR2004 - a sentence, not a label
        fit *= 0.5
    if label.field == "invoice_number" and _names_another(label, facts):
        fit *= 0.4 if _credit_is_numbered(facts) else 0.75
    if label.cell.page > 1:
        fit *= 0.9
    if _YEAR.fullmatch(text):
        fit *= 0.5
    short = re.fullmatch(r"\d{1,4}(?:/\d{1,2})?", text) is not None and spot.relation != "behind"
    if label.strength < 2.5 and short and not ((listed and "/" in text) or dated):  # noqa: PLR2004
        fit *= 0.5
    return fit


def _goes_on(text: str, spot: Spot) -> bool:
    """Whether words that are neither a date nor its `van` follow a number in its cell: `3 Abbey Terrace`."""
    rest = spot.text.partition(text)[2].split()
    return bool(rest) and rest[0].isalpha() and plain(rest[0]) not in BEFORE_DATE


def _names_another(label: Label, facts: Facts) -> bool:
    """Whether a label names the invoice that a credit note corrects, or the advance that an invoice takes off."""
    text = plain(label.text)
    if facts.is_credit and pattern(_INVOICE_ONLY).search(text) and not pattern(_CREDIT).search(text):
        return True
    advance = pattern(_ADVANCE).search(text) is not None
    return advance and any(
        other.strength > TITLE and pattern(_ADVANCE).search(plain(other.text)) is None
        for other in facts.known.of("invoice_number")
    )


def _credit_is_numbered(facts: Facts) -> bool:
    """Whether some label on a credit note calls a number the credit note's own."""
    return any(
        pattern(_CREDIT).search(plain(label.text))
        and any(_number_words(spot, facts) for spot in spots(label, facts.known))
        for label in facts.known.of("invoice_number", "preceding_invoice")
    )


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

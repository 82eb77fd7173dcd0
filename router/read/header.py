"""Invoice number and references: values beside their labels."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from router.model import Field, How
from router.read.choose import Candidate, choose
from router.read.dates import DateMention
from router.read.identifiers import Mention
from router.read.labels import TITLE, Label, Labelled, pattern, plain, says
from router.read.layout import box_around
from router.read.spots import Spot, spots
from router.read.vocabulary import BARE_REFERENCE, INVOICE_WORDS, NUMBER_WORDS
from router.read.words import Word

_TOKEN = re.compile(r"[#(]?[A-Za-z0-9À-ÿ][\w./\-+&]*[)]?|\d+")
_AMOUNT = re.compile(r"[-+]?[€$£]?\d{1,3}(?:[.,' ]\d{3})*[.,]\d{2}[€$£]?")
_PHONE = re.compile(r"\+\d{2}.*|0\d{1,3}/.*\d{2}\.\d{2}.*")
_INVOICE_ONLY = r"(?:[a-z]*factuur|facture|invoice|[a-z]*rechnungs?|fattura|factura)"
_LIST_STEP = 3.6  # letter heights between two labels of one list, a value perhaps between them
_LIST_LABELS = 5
_PROMOTED = 2.0  # what a bare "No" gains beside the date
_CREDIT = r"(?:[a-z]*credit[a-z]*|[a-z]*kredit[a-z]*|avoir|[a-z]*gutschrift[a-z]*|storno[a-z]*)"
_ADVANCE = r"(?:acompte|voorschot[a-z]*|anzahlung[a-z]*|abschlag[a-z]*|deposit|prepayment|advance)"
SUBJECT = r"(?:betreft|betrifft|betr|concerne|concerning|regarding|objet|onderwerp|subject|betreff|re)"
_OF_ROWS = r"omschrijving|bedrag|debet|description|amount|debit|balance|libelle|montant|solde|bezeichnung|betrag|soll"
_BEFORE_DATE = frozenset("van vom du of dd dated de le am der den".split())  # noqa: SIM905 - reads as a list
_NUMBER_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Facts:
    """What was found on the sheet before any choice."""

    known: Labelled
    dates: tuple[DateMention, ...]
    identifiers: tuple[Mention, ...]
    accounts: tuple[Mention, ...]
    references: tuple[Mention, ...]
    how: How
    is_credit: bool = False  # the paper calls itself a credit note


def number_field(facts: Facts, field: str, *, least: float = 1.0) -> Field[str] | None:
    """A document number beside a label of `field`."""
    return choose(_number_candidates(facts, field), least=least)


def _number_candidates(facts: Facts, field: str) -> Iterable[Candidate[str]]:
    itself = [label for label in facts.known.of("preceding_invoice") if names_itself(label, facts)]
    for label in [*facts.known.of(field), *(itself if field == "invoice_number" else [])]:
        for spot in spots(label, facts.known):
            words = _number_words(spot, facts)
            if not words:
                continue
            text = " ".join(word.text for word in words).strip("#().,:;")
            score = label.strength * spot.worth * _fit(text, spot, label, facts)
            if score > 0:
                yield _candidate(text, words, score, spot, facts)
            if score >= 1:
                break


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
    words = [word for word in spot.words if any(letter.isalnum() for letter in word.text)]
    if not words:
        return ()
    words = [*_prefix(spot), *words]
    taken: list[Word] = []
    for word in words[:4]:
        if not _TOKEN.fullmatch(word.text.strip("#:;,")) or len(word.text) > _NUMBER_LENGTH:
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
    digits = sum(letter.isdigit() for letter in bare)
    house = spot.relation == "right of" and digits < 5 and _goes_on(text, spot)  # noqa: PLR2004 - `3 Abbey Terrace`
    fit = 0.3 if house else 1.0
    if digits < 3:  # noqa: PLR2004 - short numbers are rare
        fit *= 0.8 if spot.relation == "behind" or label.strength >= 3 else 0.45  # noqa: PLR2004
    if label.strength < 2.5 and spot.relation != "behind":  # noqa: PLR2004 - a bare title, or "No"
        fit *= (
            0.75
            if _is_head(label, facts) or _is_under_title(text, spot, label, facts)
            else _fit_of_title(spot, label, facts)
        )
    titled = label.strength < 1 and spot.relation != "below" and is_titled(label, facts)
    if label.strength < 2.5 and not (_begins_phrase(label) or titled) and label.field != "payment_reference":  # noqa: PLR2004 - inside a sentence
        fit *= 0.45
    if label.strength < 1 and label.start == 0 and _beside_date(label, facts):
        fit *= _PROMOTED / fit if 0 < fit < 1 else _PROMOTED
    elif titled:
        fit *= 2
    leads = label.field == "payment_reference" or (_begins_phrase(label) and spot.relation == "behind")
    if len(label.cell.words) > 12 and not leads:  # noqa: PLR2004 - a sentence, not a label
        fit *= 0.5
    if label.field == "invoice_number" and _names_another(label, facts):
        fit *= 0.4 if _credit_is_numbered(facts) else 0.75
    if label.cell.page > 1:
        fit *= 0.9
    if re.fullmatch(r"(?:19|20)\d{2}", text):
        fit *= 0.5
    if label.strength < 2.5 and re.fullmatch(r"\d{1,4}(?:/\d{1,2})?", text) and spot.relation != "behind":  # noqa: PLR2004
        fit *= 0.5
    return fit


def _goes_on(text: str, spot: Spot) -> bool:
    """Whether words that are neither a date nor its `van` follow a number in its cell: `3 Abbey Terrace`."""
    rest = spot.text.partition(text)[2].split()
    return bool(rest) and rest[0].isalpha() and plain(rest[0]) not in _BEFORE_DATE


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


def names_itself(label: Label, facts: Facts) -> bool:
    """Whether `Betreft: factuur 17` names the paper itself: it is no credit note and has no other labelled number."""
    if facts.is_credit or pattern(rf"^{SUBJECT}").match(plain(label.text)) is None:
        return False
    return all(other.strength <= TITLE for other in facts.known.of("invoice_number"))


def _beside_date(label: Label, facts: Facts) -> bool:
    """Whether a bare "No" stands beside the label of the issue date or in one list with it: the paper's own number.

    A bare `Reference` in the head of a table of amounts is the reference of each of its rows.
    """
    if label.strength <= BARE_REFERENCE and says(facts.known.sheet.lines[label.cell.row].text, _OF_ROWS):
        return False
    for other in facts.known.of("issue_date"):
        if other.cell.page != label.cell.page or (other.cell is label.cell and other.start < label.end):
            continue
        if other.cell.row == label.cell.row or _in_one_list(label, other, facts):
            return True
    return False


def _in_one_list(label: Label, other: Label, facts: Facts) -> bool:
    """Whether two labels stand in one column with nothing but labels (and values under them) between, evenly close."""
    upper, lower = sorted((label.box, other.box), key=lambda box: box.top)
    left, size = label.box.left, label.cell.size
    edges = [
        between.box.top
        for between in facts.known.labels
        if between.cell.page == label.cell.page
        and between.start == 0
        and abs(between.box.left - left) < size
        and upper.top <= between.box.top <= lower.top
    ]
    steps = [after - before for before, after in pairwise(sorted({*edges, lower.top}))]
    close = len(steps) <= _LIST_LABELS and max(steps, default=0.0) < _LIST_STEP * size
    return close and abs(other.box.left - left) < size


def _fit_of_title(spot: Spot, label: Label, facts: Facts) -> float:
    """A title's word that fills its cell in a list of labels with the date is a label: `Factuur  26-1682`."""
    alone = spot.relation == "right of" and label.start == 0 and label.end == len(label.cell.words)
    return 1.0 if alone and _beside_date(label, facts) else 0.5


def _is_under_title(text: str, spot: Spot, label: Label, facts: Facts) -> bool:
    """Whether a long number stands alone under a title: of letters and figures, in large print, or over the date."""
    beside = [plain(word.text) for word in (*label.cell.words[: label.start], *label.cell.words[label.end :])]
    titled = all(not word or pattern(INVOICE_WORDS).fullmatch(word) for word in beside)
    alone = spot.relation == "below" and len(spot.words) == 1 and titled
    digits = sum(c.isdigit() for c in text)
    parted = re.search(r"\d[-/.]\d", text) is not None
    mixed = (any(c.isalpha() for c in text) and digits >= 4) or (parted and digits >= 6)  # noqa: PLR2004 - long enough
    dated = digits >= 4 and _is_over_date(spot, facts)  # noqa: PLR2004 - long enough
    return alone and (mixed or dated or spot.words[0].size > 1.2 * label.cell.size)


def _is_over_date(spot: Spot, facts: Facts) -> bool:
    """Whether the next line below a number begins with a date, in one column with it."""
    word = spot.words[0]
    return any(
        mention.cell.page == word.page
        and mention.words[0] is mention.cell.words[0]
        and 0 <= mention.box.top - word.box.bottom < word.size
        and min(abs(mention.box.left - word.box.left), abs(mention.box.right - word.box.right)) < word.size
        for mention in facts.dates
    )


def _is_head(label: Label, facts: Facts) -> bool:
    """Whether the label fills its cell in a row of labels, the way a table's head does."""
    line = facts.known.sheet.lines[label.cell.row]
    return facts.known.is_label(label.cell) and sum(facts.known.is_label(cell) for cell in line.cells) > 1


def _begins_phrase(label: Label) -> bool:
    """Whether a label begins its cell, or what follows a mark that parts phrases: `Acme NV | INVOICE 17`."""
    return label.start == 0 or not plain(label.cell.words[label.start - 1].text)


def is_titled(label: Label, facts: Facts) -> bool:
    """Whether a bare "No" begins a cell just under a title such as INVOICE or right of it, or goes on with the title."""
    titles = [title for title in facts.known.of("invoice_number") if title.strength == TITLE]
    if label.start > 0:
        before = [other for other in facts.known.by_cell[id(label.cell)] if other.start < label.start]
        named = any(other.field.endswith(("_number", "_reference")) for other in before[1:])
        figures = any(letter.isdigit() for word in label.cell.words[: label.start] for letter in word.text)
        return bool(before) and before[0] in titles and before[0].start == 0 and not (named or figures)
    beside = facts.known.sheet.lines[label.cell.row].cells
    place = next((at for at, cell in enumerate(beside) if cell is label.cell), 0)
    if place and any(title.start == 0 and title.cell is beside[place - 1] for title in titles):
        return not any(letter.isdigit() for letter in beside[place - 1].text)
    return any(
        title.cell.page == label.cell.page
        and 0 <= label.box.top - title.box.bottom < 4 * title.cell.size
        and facts.known.is_label(title.cell)
        and title.box.left - label.box.left < 12 * title.cell.size
        for title in titles
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

"""Issue, due and delivery date: dates beside their labels, in a title, in a sentence, or standing alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from router.model import Field
from router.read.choose import Candidate, choose
from router.read.header.dates import DateMention, weekdays
from router.read.header.dates_in_prose import is_discount_date, is_first_of_many, offers_discount, prose_due_dates
from router.read.header.dates_of_others import ends_of_phrases, is_of_another
from router.read.header.dates_of_paying import days_to_pay
from router.read.header.number_fit import ENDS_IN_AMOUNT, share_of_another
from router.read.header.number_places import (
    SUBJECT,
    Facts,
    begins_phrase,
    ends_an_imprint,
    is_titled,
    names_itself,
)
from router.read.header.references import spot_reason
from router.read.layout.arrangement import Cell
from router.read.layout.labels import TITLE, Label, pattern, plain
from router.read.layout.spots import Spot, chain_start, spots

_UNDER_TITLE = 1.6  # letter heights of the title: so far below it a line still belongs to it
_DONE_AT = r"(?:fait|etablie?|opgemaakt|gedaan|opgesteld|ausgestellt|done|issued) (?:a|te|in|at|zu)"
_TITLE_WORDS = 12  # before the date in a title
_TITLE_GAP = 4  # words between a title and its date: a number and `en date du`
_OF = frozenset("vom v du van dated of le dd date datum den des op am".split())  # noqa: SIM905 - reads as a list
_RANGE = re.compile(
    r"\W*(?:-|–|—|t/m|tot(?: en met)?|au|bis|to|until|till)\W*[A-Za-zéû]{0,6}\.?|\S*\d[-–—]\d\S*", re.IGNORECASE
)
_SAID_OF_IT = re.compile(r"\s*[–—]\s")  # behind a date: `Tournai, le 27 juin 2026 — selon devis accepté`
_PLACED = re.compile(r"[^\d,]+,\s(?:(?:le|de|den|the|on|am|il)\s)?")
_PARTED = re.compile(r"\s[·•|]\s")
_TIME = re.compile(r"\d{1,2}\s?[:h]\s?\d{2}(?::\d{2})?")
_COLUMN_EDGE = 6.0  # points: dates this near in their left or right edge stand in one column
_COLUMN_STEP = 4.0  # letter heights between two rows of a column


def date_field(facts: Facts, field: str, *, least: float = 1.0) -> Field[date] | None:
    """A date beside a label of `field`."""
    return choose(_date_candidates(facts, field), least=least)


def _date_candidates(facts: Facts, field: str) -> Iterable[Candidate[date]]:
    ranges = _range_cells(facts) | _columns_of_dates(facts)
    if field == "issue_date":
        yield from _titled_dates(facts, ranges)
        for mention in facts.dates:
            if pattern(_DONE_AT).match(plain(mention.cell.text)) and _stands_alone(mention):
                yield _dated(mention, 2.2, f"when it was drawn up, on page {mention.cell.page}", facts)
    if field == "due_date":
        for mention, weight in prose_due_dates(facts.dates, facts.known.sheet):
            yield _dated(mention, weight, f"in a sentence about paying on page {mention.cell.page}", facts)
    for label in [*facts.known.of(field), *(days_to_pay(facts) if field == "due_date" else ())]:
        for spot in [] if is_of_another(label, facts) else spots(label, facts.known):
            first = _first_date(spot, facts)
            if first is not None:
                score = spot.worth * _weight(first, label, facts) * (0.3 if id(first.cell) in ranges else 1.0)
                yield _dated(first, score, spot_reason(spot), facts)
                break


def _weight(mention: DateMention, label: Label, facts: Facts) -> float:
    """What a label says of a date: less inside a sentence, on a later page, and where another day is meant."""
    weight = label.strength
    inside = chain_start(label, facts.known) > 0 and not begins_phrase(label)
    if inside and label.strength < TITLE:  # the word "date" inside a sentence
        weight *= 0.5
    if label.cell.page > 1:
        weight *= 0.85
    return weight * (_as_last_day(mention, label, facts) if label.field == "due_date" else 1.0)


def _as_last_day(mention: DateMention, label: Label, facts: Facts) -> float:
    """What the words around a date leave of it as the last day to pay: little of a discount's, none of a later one."""
    if is_first_of_many(mention, facts.dates):
        return 0.0
    offered = mention.cell is not label.cell and offers_discount(label.cell.text)
    return 0.2 if offered or is_discount_date(mention, facts.dates) else 1.0


def _titled_dates(facts: Facts, ranges: set[int]) -> Iterable[Candidate[date]]:
    """Dates in a title such as `Rechnung Nr. 12 vom 5.3.2024`."""
    for label in facts.known.of("invoice_number", "preceding_invoice"):
        if label.field == "preceding_invoice" and not names_itself(label, facts):
            continue
        titled = label.strength >= TITLE or is_titled(label, facts)
        if share_of_another(label, facts) == 0:
            continue
        subject = pattern(rf"^{SUBJECT}").match(plain(label.cell.text)) is not None
        imprint = ends_an_imprint(label, facts)
        if not imprint and ((label.start > 1 and not subject) or not titled):
            continue
        yield from _dated_below(label, facts)
        for mention in facts.dates:
            if mention.cell is label.cell and id(label.cell) not in ranges and _is_in_title(mention, label, facts):
                yield _dated(mention, 2.4, f"in the title '{label.cell.text[:60]}' on page {label.cell.page}", facts)


def _is_in_title(mention: DateMention, label: Label, facts: Facts) -> bool:
    """Whether a date stands behind a title's number: `Nr. 12 vom 5.3.2024`, `2025/12 (3/02/2025)`.

    A date behind another paper's number is that paper's: `NC 12 du 5/3/2024, concerne la facture 9 du 1/2/2024`.
    """
    words = label.cell.words
    place = next(index for index, word in enumerate(words) if word is mention.words[0])
    numbers = facts.known.of("invoice_number", "preceding_invoice")
    if any(o.cell is label.cell and label.end <= o.start < place for o in numbers):
        return False
    if place - label.start > _TITLE_WORDS:
        return False
    if any(set(other.words) & set(words[label.end : place]) for other in facts.dates if other is not mention):
        return False
    if place and plain(words[place - 1].text) in weekdays():
        place -= 1
    between = words[label.end : place]
    numbered = [any(letter.isdigit() for letter in word.text) for word in between]
    if place and plain(words[place - 1].text).replace(" ", "") in _OF:
        titled = label.start <= 1 and len(between) == 1 and not facts.is_credit  # `Uw eindafrekening van 15 september`
        return label.strength > TITLE or titled or (any(numbered) and len(between) <= _TITLE_GAP)
    dressed = [has or not plain(word.text) for has, word in zip(numbered, between, strict=True)]
    return numbered.count(True) == 1 and all(dressed)


def _dated_below(label: Label, facts: Facts) -> Iterable[Candidate[date]]:
    """A date in the line right under a title that begins `vom 17. Juni`, `du 17 juin`, `dated 17 June`."""
    for mention in facts.dates:
        aligned = abs(mention.cell.box.left - label.cell.box.left) < label.cell.size
        below = mention.cell.row == label.cell.row + 1 or (aligned and mention.cell.row > label.cell.row)
        same_page = mention.cell.page == label.cell.page
        near = below and same_page and mention.box.top - label.box.bottom < _UNDER_TITLE * label.cell.size
        words = mention.cell.words
        if near and len(words) > 1 and words[1] is mention.words[0] and plain(words[0].text).replace(" ", "") in _OF:
            yield _dated(mention, 2.0, f"under the title '{label.cell.text[:60]}' on page {label.cell.page}", facts)


def _first_date(spot: Spot, facts: Facts) -> DateMention | None:
    """The date that begins within the first words of a spot."""
    for mention in facts.dates:
        for position, word in enumerate(spot.words[:5]):
            if word is mention.words[0]:
                return mention if position < 4 else None  # noqa: PLR2004 - "le", "den", a weekday may precede
    return None


def _range_cells(facts: Facts) -> set[int]:
    """Cells with two dates: periods."""
    found: set[int] = set()
    for one, other in pairwise(facts.dates):
        if one.cell is other.cell and _RANGE.fullmatch(_between(one, other)):
            found.add(id(one.cell))
    return found


def _between(one: DateMention, other: DateMention) -> str:
    words = one.cell.words
    first = next(place for place, word in enumerate(words) if word is one.words[-1])
    second = next(place for place, word in enumerate(words) if word is other.words[0])
    inner = " ".join(word.text for word in words[first + 1 : second])
    return inner if second > first else "-"  # in one word only a dash parts them


def _columns_of_dates(facts: Facts) -> set[int]:
    """Cells that begin with a date under or over another such cell, row after row: dates of lines, of payments."""
    first = [mention for mention in facts.dates if mention.cell.words[0] is mention.words[0]]
    found: set[int] = set()
    for upper in first:
        for lower in first:
            if _next_in_column(upper, lower, facts) and _is_row(upper, facts) and _is_row(lower, facts):
                found |= {id(upper.cell), id(lower.cell)}
    return found


def _next_in_column(upper: DateMention, lower: DateMention, facts: Facts) -> bool:
    """Whether a date is the next one below another in its column, with no label of its own over it."""
    one, other = upper.cell, lower.cell
    step = other.box.top - one.box.top
    edges = min(abs(one.box.left - other.box.left), abs(one.box.right - other.box.right))
    if one.page != other.page or not 0 < step < _COLUMN_STEP * one.size or edges >= _COLUMN_EDGE:
        return False
    between = (cell for line in facts.known.sheet.lines[one.row + 1 : other.row] for cell in line.cells)
    return not any(
        facts.known.is_label(cell) and abs(cell.box.left - other.box.left) < _COLUMN_EDGE for cell in between
    )


def _is_row(mention: DateMention, facts: Facts) -> bool:
    """Whether the date stands among three cells at least and no label before it, in front or among amounts."""
    cells = facts.known.sheet.lines[mention.cell.row].cells
    place = next((at for at, cell in enumerate(cells) if cell is mention.cell), 0)
    labelled = place > 0 and facts.known.is_label(cells[place - 1])
    early = place < 2 or _amounts_in(cells) > 1  # noqa: PLR2004 - a code, a date, a text and an amount
    return len(cells) > 2 and early and not labelled  # noqa: PLR2004


def _amounts_in(cells: Iterable[Cell]) -> int:
    return sum(ENDS_IN_AMOUNT.search(cell.text) is not None for cell in cells)


def _dated(mention: DateMention, score: float, reason: str, facts: Facts) -> Candidate[date]:
    confidence = min(word.confidence for word in mention.words)
    return Candidate(mention.value, mention.text, mention.cell.page, mention.box, score, reason, confidence, facts.how)


def lone_date(facts: Facts, taken: Iterable[Field[date] | None]) -> Field[date] | None:
    """An issue date without label: the only free-standing date in the upper part of page 1."""
    used = {field.value for field in taken if field}
    labelled_dates = {*_dates_of_others(facts), *ends_of_phrases(facts)}
    barred = _range_cells(facts) | _columns_of_dates(facts)
    free = [
        mention
        for mention in facts.dates
        if mention.cell.page == 1
        and id(mention) not in labelled_dates
        and id(mention.cell) not in barred
        and mention.value not in used
        and _stands_alone(mention)
        and not _is_of_an_amount(mention, facts)
        and mention.box.top < 0.5 * facts.known.sheet.page_height(1)
    ]
    return choose(
        (_dated(mention, 1.6, "the only date that stands alone on page 1", facts) for mention in free), lead=1.5
    )


def _dates_of_others(facts: Facts) -> Iterable[int]:
    """The identities of dates beside labels of anything but the day of the paper itself."""
    for label in facts.known.labels:
        places = spots(label, facts.known)
        if label.field == "issue_date":
            places = places if is_of_another(label, facts) else []
        elif label.field == "invoice_number" and label.strength <= TITLE:
            continue
        elif not label.field.endswith("_date"):
            places = places[:1]
        found = [id(mention) for spot in places if (mention := _first_date(spot, facts))]
        yield from found if label.field == "issue_date" else found[:1]


def _is_of_an_amount(mention: DateMention, facts: Facts) -> bool:
    """Whether the date's row ends with an amount: `Erhaltener Vorschuss vom 18.12.2025  -500,00`."""
    last = facts.known.sheet.lines[mention.cell.row].cells[-1]
    return last is not mention.cell and ENDS_IN_AMOUNT.search(last.text) is not None


def _stands_alone(mention: DateMention) -> bool:
    """The date fills its cell or phrase, but for a time of day, a place name and `le`, `den`, or `fait à Namur, le`."""
    before, _, rest = mention.cell.text.partition(mention.text)
    place, rest = _PARTED.split(before)[-1], _PARTED.split(rest)[0]
    told = _SAID_OF_IT.match(rest) is not None and _PLACED.fullmatch(place) is not None
    beside = (place if told else f"{place} {rest}").strip()
    if _TIME.fullmatch(beside):
        return True
    if ":" in beside:
        return False  # a label, if in a language that no vocabulary knows
    words, first = plain(beside).split(), beside.partition(" ")[0]
    goes_on = len(words) > 1 and first.islower() and first[-1:] != ","  # `abzüglich Anzahlung vom`
    placed = len(words) <= 3 and (not goes_on or plain(first) in _OF | weekdays())  # noqa: PLR2004 - "Gent, den"
    drawn_up = pattern(_DONE_AT).match(plain(beside)) is not None
    return (placed or drawn_up) and not any(letter.isdigit() for letter in beside)

"""Where the label of a document's number stands: under or behind a title, in one list with the date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import dropwhile, pairwise, takewhile

from router.model import How
from router.read.header.dates import DateMention, weekdays
from router.read.header.identifiers import Mention
from router.read.layout.arrangement import Cell
from router.read.layout.labels import TITLE, Label, Labelled, pattern, plain, says
from router.read.layout.spots import Spot, spots
from router.read.pages.words import Word
from router.read.vocabulary.header import BARE_REFERENCE, INVOICE_WORDS, NUMBER_WORDS
from router.read.vocabulary.papers import SLIP

BEFORE_DATE = frozenset("van vom v du of dd dated de le am der den".split())  # noqa: SIM905 - reads as a list
_LINKS = frozenset("de la le l du des d van het der den of von zum zur".split())  # noqa: SIM905 - reads as a list
SUBJECT = r"(?:betreft|betrifft|betr|concerne|concerning|regarding|objet|onderwerp|subject|betreff|re)"
_OF_ROWS = r"omschrijving|bedrag|debet|description|amount|debit|balance|libelle|montant|solde|bezeichnung|betrag|soll"
_LIST_STEP = 3.6  # letter heights between two labels of one list, a value perhaps between them
_LIST_LABELS = 5
_LARGER, _HEADING_WORDS = 1.1, 6
_HEAD = 0.3  # of the page's height
SIGNS = frozenset({"#", "№"})
_NOUN_LETTERS = 3
_TITLE_FIGURES = 3
_FIGURES, _PARTED_FIGURES = 4, 6  # of a number that no label names
_PLACE_WORDS = 3  # `Sint-Truiden, den` before a date
_IMPRINT_MARKS = 2  # that part the name, the address and the number
_NEXT_LINE = 2.2  # letter heights from one line's top to the next one's


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


def names_itself(label: Label, facts: Facts) -> bool:
    """Whether `Betreft: factuur 17` names the paper itself: it is no credit note and has no other labelled number."""
    if facts.is_credit or pattern(rf"^{SUBJECT}").match(plain(label.text)) is None:
        return False
    return all(other.strength <= TITLE for other in facts.known.of("invoice_number"))


def beside_date(label: Label, facts: Facts) -> bool:
    """Whether a bare "No" stands beside the label of the issue date or in one list with it: the paper's own number.

    A bare `Reference` in the head of a table of amounts is the reference of each of its rows.
    """
    if label.strength <= BARE_REFERENCE and says(facts.known.sheet.lines[label.cell.row].text, _OF_ROWS):
        return False
    for other in facts.known.of("issue_date"):
        joined = other.cell is label.cell and other.start != label.start  # but for two in one word: `Nummer/Datum`
        if other.cell.page != label.cell.page or (joined and other.start < label.end):
            continue
        if other.cell.row == label.cell.row or _in_one_list(label, other, facts):
            return True
    return heads_a_letter(label, facts)


def heads_a_letter(label: Label, facts: Facts) -> bool:
    """Whether a label stands beside the date at the head of a letter."""
    free = (mention for mention in facts.dates if id(mention.cell) not in facts.known.by_cell)
    return any(_is_unlabelled_beside(mention, label) for mention in free)


def leads_to_date(label: Label, facts: Facts) -> bool:
    """Whether a label begins its cell over the label of the issue date, in one list with it, or stands in its row."""
    return label.start == 0 and any(
        other.cell.page == label.cell.page and other.cell.row >= label.cell.row and _in_one_list(label, other, facts)
        for other in facts.known.of("issue_date")
    )


def _is_unlabelled_beside(mention: DateMention, label: Label) -> bool:
    """Whether a date alone in its cell, but for a place's name, ends the label's row or stands right under or over it.

    `№ 17` over `22 juni 2026`; `Our reference: 17 ... Ghent, 22 June 2026`.
    """
    cell, own = mention.cell, label.cell
    before = cell.words[: len(cell.words) - len(mention.words)]
    if cell is own or cell.page != own.page or cell.words[-1] is not mention.words[-1] or len(before) > _PLACE_WORDS:
        return False
    if any(letter.isdigit() for word in before for letter in word.text):
        return False
    edges = min(abs(cell.box.left - own.box.left), abs(cell.box.right - own.box.right))
    step = abs(cell.box.top - own.box.top)
    return cell.row == own.row or (edges < own.size and step < _NEXT_LINE * own.size)


def _in_one_list(label: Label, other: Label, facts: Facts) -> bool:
    """Whether two labels stand in one column with nothing but labels (and values under them) between, evenly close.

    A column is flush left, or flush right with the values behind its labels.
    """
    upper, lower = sorted((label, other), key=lambda one: one.box.top)
    column = [
        between
        for between in facts.known.labels
        if between.cell.page == label.cell.page
        and between.start == 0
        and _is_flush(between, label, facts)
        and upper.box.top <= between.box.top <= lower.box.top
    ]
    edges = sorted({*(between.box.top for between in column), lower.box.top})
    steps = [after - before for before, after in pairwise(edges)]
    size = max(label.cell.size, *(word.size for between in column for word in _under(between, facts)), 0.0)
    close = len(steps) <= _LIST_LABELS and max(steps, default=0.0) < _LIST_STEP * size
    return close and _is_flush(other, label, facts)


def _is_flush(one: Label, other: Label, facts: Facts) -> bool:
    """Whether two labels begin at one edge, or what stands behind them ends at one."""
    if abs(one.box.left - other.box.left) < other.cell.size:
        return True
    ends = [cell.box.right for label in (one, other) if (cell := _value_behind(label, facts))]
    return len(ends) > 1 and max(ends) - min(ends) < other.cell.size


def _value_behind(label: Label, facts: Facts) -> Cell | None:
    """The cell that holds what stands behind a label: its own, or the next one of its row; None without any."""
    if label.end < len(label.cell.words):
        return label.cell
    row = facts.known.sheet.lines[label.cell.row].cells
    return next((cell for cell in row if cell.box.left > label.box.right), None)


def _under(label: Label, facts: Facts) -> tuple[Word, ...]:
    """The value under a label, which may be printed larger than it."""
    return next((spot.words for spot in spots(label, facts.known) if spot.relation == "below"), ())


def fit_of_title(spot: Spot, label: Label, facts: Facts) -> float:
    """A title's word that fills its cell in a list of labels with the date is a label: `Factuur  26-1682`."""
    alone = spot.relation == "right of" and label.start == 0 and label.end == len(label.cell.words)
    return 1.0 if alone and beside_date(label, facts) else 0.5


def is_under_title(text: str, spot: Spot, label: Label, facts: Facts) -> bool:
    """Whether a long number stands alone under a title: of letters and figures, in large print, or over the date."""
    beside = [plain(word.text) for word in (*label.cell.words[: label.start], *label.cell.words[label.end :])]
    titled = all(not word or pattern(INVOICE_WORDS).fullmatch(word) for word in beside)
    behind = spot.words[len(text.split()) :]  # `2026 / 118` is three words; `F-17 | Date : 3/10/2026` two phrases
    alone = spot.relation == "below" and titled and not (behind and plain(behind[0].text))
    dated = sum(c.isdigit() for c in text) >= _FIGURES and _is_over_date(spot, facts)
    return alone and (is_mixed(text) or dated or spot.words[0].size > 1.2 * label.cell.size)


def is_mixed(text: str) -> bool:
    """Whether a text has four figures or more with letters, or six or more that a mark parts: `F-2026`, `2026-118`."""
    digits = sum(c.isdigit() for c in text)
    parted = re.search(r"\d ?[-/.] ?\d", text) is not None
    return (any(c.isalpha() for c in text) and digits >= _FIGURES) or (parted and digits >= _PARTED_FIGURES)


def is_beside_title(text: str, spot: Spot, label: Label, facts: Facts) -> bool:
    """Whether a number of some figures stands alone in the cell right under or beside a title that fills its own."""
    alone = len(spot.words) == 1 and facts.known.is_label(label.cell) and label.start == 0
    titled = label.strength == TITLE and label.end == len(label.cell.words) and not label.cell.text.endswith(":")
    return alone and titled and sum(c.isdigit() for c in text) >= _TITLE_FIGURES


def is_dated_in_title(text: str, spot: Spot, facts: Facts) -> bool:
    """Whether a number stands between a title and its date in one cell: `FACTURE F-26-02291 du 17/04/2026`."""
    after = spot.words[len(text.split()) : len(text.split()) + 2]
    return (
        (spot.label.start == 0 or ends_an_imprint(spot.label, facts))
        and spot.words[0] is spot.label.cell.words[spot.label.end]
        and len(after) == 2  # noqa: PLR2004 - `du` and the date
        and plain(after[0].text) in BEFORE_DATE
        and any(mention.words[0] is after[1] for mention in facts.dates)
    )


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


def is_dated_behind(spot: Spot, label: Label, facts: Facts) -> bool:
    """Whether a title, a number and a date with `du` or `vom` stand in one row: `FACTURE  2256  du 7/9/26`."""
    alone = spot.relation == "right of" and len(spot.words) == 1 and label.start == 0
    row = facts.known.sheet.lines[label.cell.row].cells
    place = next((at for at, cell in enumerate(row) if cell.words[0] is spot.words[0]), len(row))
    behind = row[place + 1].words if place + 1 < len(row) else ()
    return alone and any(m.words[0] in behind[:2] and plain(behind[0].text) in BEFORE_DATE for m in facts.dates)


def is_signed(label: Label, facts: Facts) -> bool:
    """Whether a sign, `#` or `№`, and its number stand alone in a cell in the upper part of the first page."""
    cell = label.cell
    return is_high(cell, facts) and label.text in SIGNS and len(cell.words) == label.end + 1


def is_high(cell: Cell, facts: Facts) -> bool:
    """Whether a cell stands in the upper part of the first page."""
    return cell.page == 1 and cell.box.top < _HEAD * facts.known.sheet.page_height(1)


def names_a_thing(label: Label, facts: Facts) -> bool:
    """Whether a bare "No" or "Date" goes on with the noun of something else: `N° châssis`, `Date du sinistre`.

    Its noun is one that no label knows, or the label of another number right behind it: `N° BCE`.
    """
    after = [other.field for other in facts.known.by_cell[id(label.cell)] if other.start == label.end]
    if after:
        return label.field == "invoice_number" and not after[0].endswith((label.field, "_date"))
    if label.cell.words[label.end - 1].text.endswith(":"):
        return False
    rest = list(takewhile(lambda word: not any(c.isdigit() for c in word.text), label.cell.words[label.end :]))
    words = plain(" ".join(word.text for word in rest)).split()
    nouns = list(dropwhile(_LINKS.__contains__, words))
    if not nouns or len(nouns[0]) < _NOUN_LETTERS or nouns[0] in weekdays():
        return False
    of_number = label.field == "invoice_number"
    alone = rest[0].text.isalpha() and (of_number or rest[0].text.islower())  # `Datum Gent 3 maart` names a place
    ended = any(word.text.endswith(":") for word in rest)  # `Réf. BDC : 17`
    return (alone and (ended or len(nouns[0]) > _NOUN_LETTERS)) or len(nouns) < len(words)


def is_anothers(label: Label, facts: Facts) -> bool:
    """Whether a bare "No" begins the line right under a heading that names another paper: `Storniert Rechnung:`."""
    bare = label.start == 0 and pattern(NUMBER_WORDS).fullmatch(plain(label.text)) is not None
    return bare and any(
        facts.known.is_label(heading.cell)
        and heading.cell.page == label.cell.page
        and 0 <= label.box.top - heading.box.bottom < label.cell.size
        and abs(heading.box.left - label.box.left) < label.cell.size
        for heading in facts.known.of("preceding_invoice")
    )


def is_head(label: Label, facts: Facts) -> bool:
    """Whether the label fills its cell in a row of labels, the way a table's head does."""
    line = facts.known.sheet.lines[label.cell.row]
    return facts.known.is_label(label.cell) and sum(facts.known.is_label(cell) for cell in line.cells) > 1


def begins_phrase(label: Label) -> bool:
    """Whether a label begins its cell, or what follows a mark that parts phrases: `Acme NV | INVOICE 17`."""
    return label.start == 0 or not plain(label.cell.words[label.start - 1].text)


def ends_an_imprint(label: Label, facts: Facts) -> bool:
    """Whether a bare "No" stands behind a name and an address in one line: `Acme NV – Kerkstraat 3, Gent – N° 17`."""
    before = label.cell.words[: label.start]
    marks = sum(not plain(word.text) for word in before)
    first = next(iter(facts.known.by_cell.get(id(label.cell), ())), None) is label  # none where it takes two lines
    return first and marks >= _IMPRINT_MARKS and begins_phrase(label) and before[0].text[0].isupper()


def is_titled(label: Label, facts: Facts) -> bool:
    """Whether a bare "No" begins a cell under a title such as INVOICE or right of it, or goes on with the title."""
    titles = [title for title in facts.known.of("invoice_number") if title.strength == TITLE]
    if label.start > 0:
        before = [other for other in facts.known.by_cell[id(label.cell)] if other.start < label.start]
        named = any(other.field.endswith(("_number", "_reference")) for other in before[1:])
        figures = any(letter.isdigit() for word in label.cell.words[: label.start] for letter in word.text)
        return bool(before) and before[0] in titles and before[0].start == 0 and not (named or figures)
    beside = facts.known.sheet.lines[label.cell.row].cells
    place = next((at for at, cell in enumerate(beside) if cell is label.cell), 0)
    slip = pattern(SLIP).fullmatch(plain(beside[place - 1].text)) if place else None  # `RECEIPT   N° 17`
    if slip or (place and any(title.start == 0 and title.cell is beside[place - 1] for title in titles)):
        return not any(letter.isdigit() for letter in beside[place - 1].text)
    return any(
        title.cell.page == label.cell.page
        and 0 <= label.box.top - title.box.bottom < 4 * title.cell.size
        and (facts.known.is_label(title.cell) or _heads(title, label))
        and title.box.left - label.box.left < 12 * title.cell.size
        for title in titles
    )


def _heads(title: Label, label: Label) -> bool:
    """Whether a title of a few words in larger print begins with the paper's name: `Facture de cotisation 2026`."""
    large = title.cell.size > _LARGER * label.cell.size
    return title.start == 0 and large and len(title.cell.words) <= _HEADING_WORDS

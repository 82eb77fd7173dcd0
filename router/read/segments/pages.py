"""What one page says of its place in a file: title, own number, counter, parties, sums; nothing is decided here."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from statistics import median

from router.model import Box, Field, PartyReading, Reading
from router.read.header.identifiers import enterprise_mentions, vat_mentions
from router.read.layout.arrangement import Cell, Line, Sheet, lay_out
from router.read.layout.labels import Label, Labelled, labelled, pattern, plain, says
from router.read.layout.small_print import is_terms
from router.read.layout.spots import spots
from router.read.pages.words import WordPage
from router.read.read import read_words
from router.read.segments.vocabulary import (
    ANNEXES,
    APART,
    CARRIED,
    CLAIMS,
    CREDIT_NOTES,
    INVOICES,
    LISTS,
    OF_WORDS,
    PAGE_WORDS,
    SUMS_LISTED,
    TERMS,
)
from router.read.vocabulary.amounts import TOTALS


class Role(StrEnum):
    """What a page or a run of pages is."""

    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"
    REMINDER = "reminder"
    STATEMENT = "statement"  # lists invoices
    ANNEX = "annex"
    TERMS = "terms"
    BLANK = "blank"
    OTHER = "other"


INVOICES_BY_ROLE = frozenset({Role.INVOICE, Role.CREDIT_NOTE})
_TITLES = (  # the first that fits names the title: "openstaande facturen" is a claim, "pro forma factuur" stands apart
    (Role.REMINDER, CLAIMS, 0.6),
    (Role.STATEMENT, LISTS, 0.6),
    (Role.TERMS, TERMS, 0.3),
    (Role.OTHER, APART, 0.6),
    (Role.ANNEX, ANNEXES, 0.3),
    (Role.CREDIT_NOTE, CREDIT_NOTES, 0.6),
    (Role.INVOICE, INVOICES, 0.6),
)  # role, wording, how far down the page the title may stand
_MOST_WORDS = {Role.REMINDER: 4, Role.STATEMENT: 4}  # behind the wording; a longer heading is a sentence
_EDGE = 0.12  # of the page's height: where bare counters such as 1/2 stand
_TOP = 0.35  # of the page's height: where a sum is brought forward
_BIG = 1.2  # times the usual letter size
_LABEL_STRENGTH = 2  # a label that names the invoice number, not any number
_PROSE_WORDS = 250
_PROSE_AMOUNTS = 4
_PROSE_LINE_WORDS = 7
_BLANK_LETTERS = 12
_TELLING_LETTERS = 4  # a shorter number, or a shorter line in capitals, may stand on any page
_KIN_LETTERS = 10
_MOST_PAGES = 400

_COUNTED = re.compile(
    rf"(?:^|[\s(|·-])(?:{PAGE_WORDS})\b\s*[.:]?\s*(?:n[ro°]\.?\s*)?(\d{{1,3}})\s*(?:(?:{OF_WORDS})\s*(\d{{1,3}}))?(?![\d.,/-]?\d)"
)
_COUNTED_SHORTLY = re.compile(r"(?:^|\s)p\.?\s*(\d{1,3})\s*(?:/|van|de|sur)\s*(\d{1,3})(?![\d.,/-]?\d)")
_BARE = re.compile(r"\(?(\d{1,3})\s?/\s?(\d{1,3})\)?")
_AMOUNT = re.compile(r"\d[.,]\d{2}(?!\d)")
_REACHED = re.compile(
    r"[\w.-]+@[\w-]+\.[a-z]{2,}|www\.[\w-]+\.|\b(?:tel|telefoon|téléphone|telefon|phone|gsm|fax)\b", re.IGNORECASE
)
_MARKS = re.compile(r"[\W_]+")
_LOOK_ALIKES = str.maketrans("OILSBZ", "011582")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What stands on one page; numbers and identifiers are folded by `folded` and `bare` so that they compare."""

    number: int  # of the page, 1-based
    role: Role | None = None  # what its title says, or what it plainly is; None for a page without title
    title: str = ""
    invoice_number: str = ""  # folded
    printed_number: str = ""
    is_own: bool = False  # the number stands at a label that names it and heads no column
    issue_date: date | None = None
    seller: str = ""  # number, bare
    seller_name: str = ""
    buyer: str = ""
    identifiers: frozenset[str] = frozenset()  # of all parties, bare
    counter: tuple[int, int | None] | None = None  # page k of n
    is_carried: bool = False  # a sum is brought forward at its top
    has_total: bool = False
    gross: Decimal | None = None  # of totals on this page that balance
    is_unread: bool = False  # it has no words and yet is not blank
    has_sender: bool = False  # it says how to reach somebody, or bears a party's number
    text: tuple[str, ...] = ()  # its lines, folded

    def mentions(self, number: str) -> bool:
        """Whether a folded number stands somewhere on the page."""
        if len(number) < _TELLING_LETTERS:
            return False
        return any(re.search(rf"(?<!\d){re.escape(number)}(?!\d)", line) for line in self.text)

    def is_kin(self, other: PageFacts) -> bool:
        """Whether two pages share a party's number; where one has none, a line of some length such as a letterhead."""
        if self.identifiers and other.identifiers:
            return bool(self.identifiers & other.identifiers)
        if any(len(line) >= _KIN_LETTERS and line in other.text for line in self.text):
            return True
        name = folded(other.seller_name)
        return len(name) > _TELLING_LETTERS and any(name in line for line in self.text)


def folded(text: str) -> str:
    """Return letters and digits alone, look-alikes as one, so that a misread `O` and a `0` are the same."""
    return _MARKS.sub("", text.upper()).translate(_LOOK_ALIKES)


def bare(identifier: str) -> str:
    """Return an identifier without its country and separators."""
    return re.sub(r"\D", "", identifier).lstrip("0")


def page_facts(page: WordPage) -> PageFacts:
    """Return what `page` says of itself; a page without a title and a number is not read in full."""
    sheet = lay_out((page,))
    if sum(letter.isalnum() for cell in sheet.cells for letter in cell.text) < _BLANK_LETTERS:
        return PageFacts(number=page.number, role=Role.BLANK)
    known = labelled(sheet)
    role, title = _title(sheet, page)
    identifiers = frozenset(bare(found.value) for found in (*vat_mentions(sheet), *enterprise_mentions(sheet)))
    plain_facts = PageFacts(
        number=page.number,
        role=role or (Role.TERMS if is_terms(sheet.lines) or _is_prose(sheet) else None),
        title=title,
        counter=counter(sheet, page),
        is_carried=_is_carried(sheet, page),
        has_total=_has_total(sheet),
        has_sender=bool(identifiers) or any(_REACHED.search(line.text) for line in sheet.lines),
        identifiers=identifiers,
        text=tuple(folded(line.text) for line in sheet.lines),
    )
    if role not in INVOICES_BY_ROLE and not any(
        label.strength >= _LABEL_STRENGTH for label in known.of("invoice_number")
    ):
        return plain_facts
    found = _read_facts(plain_facts, read_words((renumbered(page, 1),)), known)
    return replace(found, role=role) if found.is_own and found.has_total else found  # an invoice in numbered sentences


def renumbered(page: WordPage, number: int) -> WordPage:
    """Return the page as page `number` of its own document."""
    return replace(page, number=number, words=tuple(replace(word, page=number) for word in page.words))


def looks_like_invoice(facts: PageFacts) -> bool:
    """Whether a page could begin an invoice."""
    if facts.role not in {None, *INVOICES_BY_ROLE}:
        return False
    return facts.role is not None or facts.is_own


# ------------------------------------------------------------------ title
def _title(sheet: Sheet, page: WordPage) -> tuple[Role | None, str]:
    """The most prominent cell that begins with a title's wording and is no sentence and no label of a value."""
    usual = median(cell.size for cell in sheet.cells)
    best: tuple[float, Role, str] | None = None
    for line in sheet.lines:
        for cell in line.cells:
            found = _titled(cell, line, page.height, usual)
            if found is not None and (best is None or found[0] > best[0]):
                best = found
    return (best[1], best[2]) if best else (None, "")


def _titled(cell: Cell, line: Line, height: float, usual: float) -> tuple[float, Role, str] | None:
    if len(cell.words) > 8 or cell.text.rstrip()[-1:] in ".?!,;":  # noqa: PLR2004 - a sentence
        return None
    text = _unspaced(plain(cell.text))
    for role, wording, lowest in _TITLES:
        match = pattern(wording).match(text)
        if match is None:
            continue
        more = [word for word in text[match.end() :].split() if word.isalpha() and len(word) > 3]  # noqa: PLR2004
        size = cell.size / usual
        is_alone = len(line.cells) == 1 and ":" not in cell.text
        prominent = size >= _BIG or is_alone or (cell.text.isupper() and len(more) == 0)
        if len(more) > _MOST_WORDS.get(role, 2) or not prominent or cell.box.top > lowest * height:
            return None
        return size * (1.15 if is_alone else 1.0) * (0.8 if more else 1.0), role, cell.text.strip()
    return None


def _unspaced(text: str) -> str:
    """F A C T U U R is one word."""
    letters = text.split()
    return "".join(letters) if len(letters) > 4 and all(len(letter) == 1 for letter in letters) else text  # noqa: PLR2004


def _is_prose(sheet: Sheet) -> bool:
    """Much text in long lines and hardly an amount: no invoice begins here, though it may tell something of one."""
    words = sum(len(cell.words) for cell in sheet.cells)
    amounts = sum(len(_AMOUNT.findall(line.text)) for line in sheet.lines)
    return words > _PROSE_WORDS and amounts <= _PROSE_AMOUNTS and words / len(sheet.lines) > _PROSE_LINE_WORDS


# ------------------------------------------------------------------ counter, sums
def counter(sheet: Sheet, page: WordPage) -> tuple[int, int | None] | None:
    """Return page k of n, or page k without n: behind a word for page anywhere, bare only at the page's edge."""
    found: list[tuple[int, int | None]] = []
    for line in sheet.lines:
        text = line.text.casefold()
        for match in (*_COUNTED.finditer(text), *_COUNTED_SHORTLY.finditer(text)):
            found.append((int(match[1]), int(match[2]) if match[2] else None))
    for cell in sheet.cells:
        at_edge = cell.box.bottom < _EDGE * page.height or cell.box.top > (1 - _EDGE) * page.height
        bare_count = _BARE.fullmatch(cell.text)
        if at_edge and bare_count:
            found.append((int(bare_count[1]), int(bare_count[2])))
    usable = [one for one in found if 1 <= one[0] <= (one[1] or _MOST_PAGES) <= _MOST_PAGES]
    return max(usable, key=lambda one: one[1] is not None, default=None)


def _is_carried(sheet: Sheet, page: WordPage) -> bool:
    return any(
        line.box.top < _TOP * page.height
        and len(line.cells) <= 3  # noqa: PLR2004 - a label and its sums
        and (match := pattern(CARRIED).match(plain(line.text)))
        and (_AMOUNT.search(line.text) or match.end() == len(plain(line.text)))
        for line in sheet.lines
    )


def _has_total(sheet: Sheet) -> bool:
    """Whether a label of the grand total or of what is to be paid stands beside an amount."""
    totals = labelled(sheet, TOTALS).of("gross", "payable")
    return any(_AMOUNT.search(sheet.lines[label.cell.row].text) for label in totals)


# ------------------------------------------------------------------ reading
def _read_facts(facts: PageFacts, reading: Reading, known: Labelled) -> PageFacts:
    number = reading.invoice_number.value if reading.invoice_number else ""
    return replace(
        facts,
        invoice_number=folded(number),
        printed_number=number,
        is_own=bool(number) and _is_own(folded(number), known, is_titled=facts.role is not None),
        issue_date=reading.issue_date.value if reading.issue_date else None,
        seller=_number_of(reading.seller),
        seller_name=reading.seller.name.value if reading.seller.name else "",
        buyer=_number_of(reading.buyer),
        has_total=facts.has_total or reading.total_incl is not None,
        gross=_balanced_gross(reading),
    )


def _balanced_gross(reading: Reading) -> Decimal | None:
    net, vat, gross = reading.total_excl, reading.total_vat, reading.total_incl
    if net is None or vat is None or gross is None or net.value + vat.value != gross.value:
        return None
    return gross.value


def _number_of(party: PartyReading) -> str:
    number: Field[str] | None = party.vat_number or party.enterprise_number
    return bare(number.value) if number else ""


def _is_own(number: str, known: Labelled, *, is_titled: bool) -> bool:
    """Whether the number stands at a strong label and is not in a list of papers."""
    for label in known.of("invoice_number"):
        if label.strength < _LABEL_STRENGTH:
            continue
        for spot in spots(label, known):
            if number in folded(spot.text):
                return spot.relation != "below" or not _is_listed(label, spot.words[0].box, known, is_titled=is_titled)
    return False


def _is_listed(label: Label, value: Box, known: Labelled, *, is_titled: bool) -> bool:
    """Whether a value under its label belongs to a list: more numbers under it, or a column of sums beside it."""
    head = known.sheet.lines[label.cell.row]
    if not is_titled and any(says(cell.text, SUMS_LISTED) for cell in head.cells):
        return True
    below = [line for line in known.sheet.lines if line.box.top >= value.bottom - 1][:2]
    return len(below) == 2 and all(any(_continues(cell, value) for cell in line.cells) for line in below)  # noqa: PLR2004


def _continues(cell: Cell, value: Box) -> bool:
    digits = sum(letter.isdigit() for letter in cell.text)
    return abs(cell.box.left - value.left) < cell.size and digits > 2  # noqa: PLR2004 - a number again, not a quantity

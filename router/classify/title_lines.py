"""Finds what a page calls itself: lines that begin with a title, weighed by size, place and what else stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from statistics import median

from router.classify.rows import is_head
from router.classify.title_words import (
    ADDRESSING_WORDS,
    BEHIND,
    CLAIMING_WORDS,
    DATE_WORDS,
    ENDING_WEIGHT,
    ENDINGS,
    LABELLING_WORDS,
    LONE_WORDS,
    NO_TITLES,
    NUMBER_SIGNS,
    OPENING_WORDS,
    POINTING_WORDS,
    PRECEDING,
    STAMPING_WORDS,
    STATUS_WORDS,
    SUBJECT_WORDS,
    TAKING_BACK,
    TOLD_WITHIN,
    YIELDING,
)
from router.classify.titles import TITLES, WEAKER_TITLES
from router.classify.wording import cells, holds, phrases, words
from router.model import INVOICE_KINDS, Kind, Page, TextLine

LONGEST_PHRASE = 6  # words
SPACED_LETTERS = 5  # so many single letters are one word
UPPER_PART = 0.55  # of the page: titles stand above
LOWER_FACTOR = 0.4
BIG, VERY_BIG = 1.2, 1.45  # times the usual line height
SIZE_RANGE = (0.9, 1.8)
ALONE, FEW_WORDS_MORE, SUBJECT = 1.0, 0.55, 0.9
LABEL_FACTOR = 0.6  # "Offerte: 2026-4" in usual size is a reference, not a title
HEAD_FACTOR = 0.4  # "Factuur  Datum  Vervaldag  Bedrag" heads a list of invoices
HEAD_CELLS = 3
CAPITALS_FACTOR = 1.15
MORE_WORDS = 3  # words behind a title that still leave it one
ORDINAL_LETTERS = 4
CODE_LETTERS = 3  # shorter words are parts of numbers or of labels: "nr", "RE", "du"
OWN_WEIGHT = 0.9  # a wording that counts less often means something else
WITHIN_WEIGHT = 0.7  # "Friendly reminder of payment": a title that does not begin the line
WITHIN_WORDS = 6
BEFORE_WORDS = 2  # "Hotel invoice", "Final freight invoice"
SEGMENT_WORDS = 10
_AMOUNT = re.compile(r"\D{0,4}\d[\d., ]*[.,]\d\d\D{0,4}")
_LABELLED = re.compile(r"[^\W\d_]\s?:\s*\S")
_ACCOUNT = re.compile(r"[a-z]{2}\d\d(?:[a-z0-9]{4,})?")  # how an IBAN begins
_SEGMENTS = re.compile(r"\s+[-–—|/&+]\s+|(?<=[^\W\d])/(?=[^\W\d])|\s+(?:en|et|und|and)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Title:
    """A line that names a kind, as printed, with how much it counts.

    `is_own` says that the line is the paper's name: no subject of a letter, no label of a number and no wording that
    often means something else.
    """

    text: str
    score: float
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class _Name:
    """A title's wording in a cell: its kind, how much it counts, and the words behind it."""

    kind: Kind
    weight: float
    rest: tuple[str, ...]
    is_subject: bool = False


def best_titles(page: Page) -> dict[Kind, Title]:
    """Return the best title of each kind that is on the page."""
    usual = median([_height(line) for line in page.lines]) if page.lines else 1.0
    best: dict[Kind, Title] = {}
    for line in page.lines:
        for kind, title in _titles(line, usual or 1.0, page.height):
            if kind not in best or title.score > best[kind].score:
                best[kind] = title
    return best


def _titles(line: TextLine, usual: float, page_height: float) -> Iterator[tuple[Kind, Title]]:
    place = 1.0 if line.box.top <= page_height * UPPER_PART else LOWER_FACTOR
    size = _height(line) / usual
    parts = cells(line.text)
    heads = size < BIG and is_head(parts)
    named = [(part, name) for part in parts for name in _names(part, size)]
    is_taken_back = any(name.kind in TAKING_BACK and _form(name.rest) == ALONE for _, name in named)
    for cell, name in named:
        if is_taken_back and name.kind in INVOICE_KINDS:
            continue  # "Factuur 2026-17 · Herinnering 2"
        is_subject = name.is_subject and not cell.rstrip().endswith(":")  # "Betreft factuur:  2026-4" refers to it
        form = SUBJECT if is_subject else _form(name.rest)
        is_label = not is_subject and _refers(cell, parts, name, size)
        in_table = heads or _is_row(cell, parts, name, size)
        form *= (LABEL_FACTOR if is_label else 1.0) * (HEAD_FACTOR if in_table else 1.0)
        capitals = CAPITALS_FACTOR if cell.isupper() else 1.0
        score = name.weight * form * place * capitals * min(max(size, SIZE_RANGE[0]), SIZE_RANGE[1])
        if score:
            stands_out = form == ALONE or (form == FEW_WORDS_MORE and size >= BIG)
            is_own = stands_out and place == 1.0 and name.weight >= OWN_WEIGHT
            yield name.kind, Title(cell.strip(), score, is_own)


def _names(cell: str, size: float) -> tuple[_Name, ...]:
    """Return what a cell names: one kind, or each of several in "Premienota – uitnodiging tot betaling"."""
    segments = [_name(segment) for segment in _SEGMENTS.split(cell.strip())]
    named = tuple(name for name in segments if name is not None and _form(name.rest) == ALONE)
    if len(named) == len(segments) > 1 and not INVOICE_KINDS.intersection(name.kind for name in named):
        return named
    name = _among_segments(cell) or _name(cell) or (_within(cell) if size >= BIG else None)
    return () if name is None else (name,)


def _is_row(cell: str, parts: list[str], name: _Name, size: float) -> bool:
    """Say whether a cell in usual print is part of a row, or goes on with one: "Loonberekening  5  16,90"."""
    if size >= BIG:
        return False
    if cell.strip()[:1].islower():
        return True
    least = HEAD_CELLS if name.kind in INVOICE_KINDS else 1
    return len(parts) >= least and any(_AMOUNT.fullmatch(other.strip()) for other in parts)


def _name(cell: str) -> _Name | None:
    """Return the title with which the cell begins, behind the words that may stand before one."""
    spoken = words(cell)
    is_subject = bool(spoken) and spoken[0] in SUBJECT_WORDS
    while spoken and (spoken[0] in OPENING_WORDS or spoken[0] in SUBJECT_WORDS):
        spoken = spoken[1:]
    found = _phrase_at_start(spoken)
    if found is None and spoken and spoken[0][0].isdigit() and len(spoken[0]) <= ORDINAL_LETTERS:
        spoken = spoken[1:]  # "2. Abschlagsrechnung", "3e voorschotfactuur"
        found = _phrase_at_start(spoken)
    if found is None:
        return None
    kind, weight, length = found
    rest = spoken[length:]
    if length == 1 and spoken[0] in LONE_WORDS and _form(rest) != ALONE:
        return None
    if kind in INVOICE_KINDS and rest and rest[0] in ADDRESSING_WORDS:
        return None  # "Bill to"
    if kind is Kind.RECEIPT and rest and (_ACCOUNT.fullmatch(rest[0]) or rest[0] in STAMPING_WORDS):
        return None  # "Rekening BE68 …" is an account, "Reçu le …" a stamp
    return _Name(_as_told(kind, rest), weight, rest, is_subject)


def _as_told(kind: Kind, rest: tuple[str, ...]) -> Kind:
    """Return what an invoice's title says with `rest` behind it: "Factuur 2026-4, tweede herinnering"."""
    if kind not in INVOICE_KINDS:
        return kind
    if holds(rest, ("pro", "forma")):
        return Kind.PRO_FORMA
    return next((one for one, telling in BEHIND if telling.intersection(rest)), kind)


def _among_segments(cell: str) -> _Name | None:
    """Return the one invoice's name in "Bestelbon / Factuur" or "Quittance de prime – facture"; other kinds decide."""
    spoken = words(cell)
    if len(spoken) > SEGMENT_WORDS or CLAIMING_WORDS.intersection(spoken):
        return None
    names = [_name(segment) for segment in _SEGMENTS.split(cell.strip())]
    kinds = {name.kind for name in names if name is not None}
    of_invoices = [name for name in names if name is not None and name.kind in INVOICE_KINDS]
    if len(names) == 1 or len(kinds - YIELDING) != 1 or not of_invoices:
        return None
    best = min(of_invoices, key=lambda name: (len(name.rest), -name.weight))
    return replace(best, is_subject=spoken[0] in SUBJECT_WORDS) if _form(best.rest) == ALONE else None


def _within(cell: str) -> _Name | None:
    """Return the kind that a short big line names anywhere: "Votre devis", "Overdue account"."""
    spoken = words(cell)
    if len(spoken) > WITHIN_WORDS:
        return None
    if CLAIMING_WORDS.intersection(spoken):
        return None if STATUS_WORDS.intersection(spoken) else _Name(Kind.REMINDER, WITHIN_WEIGHT, ())
    found = (_phrase_at_start(spoken[start:]) for start in range(1, len(spoken)))
    told = next((one for one in found if one is not None and one[0] in TOLD_WITHIN), None)
    return _Name(told[0], told[1] * WITHIN_WEIGHT, ()) if told else _at_end(spoken)


def _at_end(spoken: tuple[str, ...]) -> _Name | None:
    """Return the invoice with whose name a line of few words ends, as nouns do that are written apart."""
    if POINTING_WORDS.intersection(spoken):
        return None
    for start in range(1, min(len(spoken), BEFORE_WORDS + 1)):
        found = _phrase_at_start(spoken[start:])
        if found is not None and found[0] in INVOICE_KINDS and _form(spoken[start + found[2] :]) == ALONE:
            return _Name(_as_told(found[0], spoken[:start]), found[1] * WITHIN_WEIGHT, ())
    return None


def _is_label(cell: str, name: _Name, size: float) -> bool:
    """Say whether the cell labels a value of another paper, or of this one: "Invoice number 17", "Offerte: 2026-4"."""
    has_value = any(letter.isdigit() for word in name.rest for letter in word)
    if name.rest and size < BIG and name.rest[0] in (LABELLING_WORDS if has_value else LABELLING_WORDS | NUMBER_SIGNS):
        return True
    least = VERY_BIG if cell.rstrip().endswith(":") else BIG  # a value beside it makes the line look higher
    return ":" in cell and size < least


def _refers(cell: str, parts: list[str], name: _Name, size: float) -> bool:
    """Say whether the cell refers to another paper: it labels its number, or what stands before it in its row tells.

    Before an order that is an invoice's own name; before an invoice in plain print a value with its label.
    """
    before = parts[: parts.index(cell)]
    if name.kind in INVOICE_KINDS and size < BIG and any(_LABELLED.search(part) for part in before):
        return True
    if name.kind in PRECEDING:
        names = (_name(part) for part in before)
        if any(one is not None and one.kind in INVOICE_KINDS and _form(one.rest) == ALONE for one in names):
            return True
    return _is_label(cell, name, size) or _is_valued(cell, parts, name, size)


def _is_valued(cell: str, parts: list[str], name: _Name, size: float) -> bool:
    """Say whether the next cell has the number of another paper that is named here: "Purchase order  4500-17"."""
    follows = parts[parts.index(cell) + 1 : parts.index(cell) + 2]
    is_bare = not any(letter.isdigit() for word in name.rest for letter in word)
    is_plain = size < BIG and not cell.isupper() and name.kind not in INVOICE_KINDS
    return is_plain and is_bare and any(map(str.isdigit, "".join(follows)))


def _form(rest: tuple[str, ...]) -> float:
    """Return how much a title counts with `rest` behind it: numbers and dates do not matter, a sentence does."""
    more = [word for word in rest if word.isalpha() and len(word) > CODE_LETTERS and word not in DATE_WORDS]
    if not more:
        return ALONE
    return FEW_WORDS_MORE if len(more) <= MORE_WORDS else 0.0


def _phrase_at_start(spoken: tuple[str, ...]) -> tuple[Kind, float, int] | None:
    """Return (kind, weight, words) of the longest title with which the words begin."""
    if len(spoken) > 1 and _is_spaced(spoken):
        whole = _phrase_at_start(("".join(spoken),))
        return (whole[0], whole[1], len(spoken)) if whole else None
    for length in range(min(LONGEST_PHRASE, len(spoken)), 0, -1):
        found = _phrases().get(spoken[:length])
        if found is not None:
            return (*found, length)
    return _compound(spoken[0]) if spoken else None


def _is_spaced(spoken: tuple[str, ...]) -> bool:
    """Say whether the words are the pieces of one: F A C T U U R, or FA CTUUR as files draw letter-spaced print."""
    letters_apart = len(spoken) >= SPACED_LETTERS and all(len(word) == 1 for word in spoken)
    return letters_apart or ("".join(spoken),) in _phrases()


def _compound(word: str) -> tuple[Kind, float, int] | None:
    if word.endswith(tuple(NO_TITLES)):
        return None
    return next(((kind, ENDING_WEIGHT, 1) for ending, kind in ENDINGS.items() if word.endswith(ending)), None)


@lru_cache(maxsize=1)
def _phrases() -> dict[tuple[str, ...], tuple[Kind, float]]:
    weaker = {words(phrase): (kind, weight) for kind, weight, listed in WEAKER_TITLES for phrase in phrases(listed)}
    return weaker | {words(phrase): (kind, 1.0) for kind, listed in TITLES.items() for phrase in phrases(listed)}


def _height(line: TextLine) -> float:
    return line.box.bottom - line.box.top

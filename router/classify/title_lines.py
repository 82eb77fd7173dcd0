"""Finds what a page calls itself: lines that begin with a title, weighed by size, place and what else stands there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from statistics import median

from router.classify.titles import (
    ENDING_WEIGHT,
    ENDINGS,
    NO_TITLES,
    OPENING_WORDS,
    SUBJECT_WORDS,
    TITLES,
    WEAKER_TITLES,
)
from router.classify.wording import cells, phrases, words
from router.model import Kind, Page, TextLine

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
CODE_LETTERS = 3  # shorter words are parts of numbers or of labels: "nr", "RE", "du"


@dataclass(frozen=True, slots=True)
class Title:
    """A line that names a kind, as printed, with how much it counts."""

    text: str
    score: float


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
    heads = len(parts) >= HEAD_CELLS and size < BIG and not any(letter.isdigit() for letter in line.text)
    for cell in parts:
        spoken = words(cell)
        is_subject = bool(spoken) and spoken[0] in SUBJECT_WORDS
        while spoken and (spoken[0] in OPENING_WORDS or spoken[0] in SUBJECT_WORDS):
            spoken = spoken[1:]
        found = _phrase_at_start(spoken)
        if found is None:
            continue
        kind, weight, length = found
        form = SUBJECT if is_subject else _form(spoken[length:])
        least = VERY_BIG if cell.rstrip().endswith(":") else BIG  # a value beside it makes the line look higher
        if ":" in cell and size < least and not is_subject:
            form *= LABEL_FACTOR
        form *= HEAD_FACTOR if heads else 1.0
        capitals = CAPITALS_FACTOR if cell.isupper() else 1.0
        score = weight * form * place * capitals * min(max(size, SIZE_RANGE[0]), SIZE_RANGE[1])
        if score:
            yield kind, Title(cell.strip(), score)


def _form(rest: tuple[str, ...]) -> float:
    """Return how much a title counts with `rest` behind it: numbers and dates do not matter, a sentence does."""
    more = [word for word in rest if word.isalpha() and len(word) > CODE_LETTERS]
    if not more:
        return ALONE
    return FEW_WORDS_MORE if len(more) <= MORE_WORDS else 0.0


def _phrase_at_start(spoken: tuple[str, ...]) -> tuple[Kind, float, int] | None:
    """Return (kind, weight, words) of the longest title with which the words begin."""
    if len(spoken) >= SPACED_LETTERS and all(len(word) == 1 for word in spoken):
        spoken = ("".join(spoken),)  # F A C T U U R
    for length in range(min(LONGEST_PHRASE, len(spoken)), 0, -1):
        found = _phrases().get(spoken[:length])
        if found is not None:
            return (*found, length)
    return _compound(spoken[0]) if spoken else None


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

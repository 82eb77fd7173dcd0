"""Text made comparable: small letters without accents and punctuation, as words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from router.model import Page, Reading

_APART = re.compile(r"[^a-z0-9]+")
_DOTTED = re.compile(r"\b([a-z])\.(?=[a-z]\b)")  # b.v. → bv.
_CELLS = re.compile(r" {2,}|\t|\|| [·•] ")
_LONG_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "’": "'", "`": "'"})
PAGES_READ = 3  # who and what a paper is stands on its first pages


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[str, ...]:
    """Return the words of `text` without case, accents and punctuation; "B.V." is the word "bv"."""
    small = text.lower() if text.isascii() else _without_accents(text)
    if "." in small:
        small = _DOTTED.sub(r"\1", small)
    return tuple(word for word in _APART.split(small) if word)


def cells(line: str) -> list[str]:
    """Return the parts of a line that stand apart on the paper: by two spaces, as the reading does, a bar or a dot."""
    return [cell for cell in _CELLS.split(line) if cell.strip()]


def first_pages(reading: Reading) -> tuple[Page, ...]:
    """Return the pages that are looked at."""
    return reading.pages[:PAGES_READ]


def holds(sentence: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    """Say whether the words of `phrase` follow each other somewhere in `sentence`."""
    return position(sentence, phrase) is not None


def position(sentence: tuple[str, ...], phrase: tuple[str, ...]) -> int | None:
    """Return where `phrase` begins in `sentence`, or None."""
    size = len(phrase)
    for start in range(len(sentence) - size + 1):
        if sentence[start : start + size] == phrase:
            return start
    return None


def phrases(text: str) -> tuple[str, ...]:
    """Return the phrases of a word list, which bars stand between."""
    return tuple(phrase.strip() for phrase in text.split("|"))


def _without_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.lower().translate(_LONG_LETTERS))
    return "".join(character for character in decomposed if not unicodedata.combining(character))

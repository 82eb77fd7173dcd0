"""General terms on a page that also bears an invoice: numbered articles or a paragraph under its head, in sentences."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from router.classify.cues import TERMS
from router.classify.wording import cells, phrases, words
from router.model import Page, TextLine

__all__ = ["without_terms"]

SENTENCE_WORDS = 6
FEWEST_ARTICLES = 3
_ARTICLE = re.compile(
    r"(?:^|(?<=[.;:!]\s))(?:art(?:ikel|icle|\.)?\s*|§\s*)?(\d{1,2})[.):]\s+(?=[^\W\d_])", re.IGNORECASE
)


def without_terms(page: Page) -> Page:
    """Return the page without its general terms: what they say holds for every paper, so it tells nothing of this one.

    Terms are at least three articles numbered from 1 in running text, or the running text under a head that names them.
    """
    kept: list[TextLine] = []
    rest = page.lines
    while rest:
        behind = _terms(rest)
        kept += () if behind else rest[:1]
        rest = rest[behind or 1 :]
    return replace(page, lines=tuple(kept))


def _terms(lines: tuple[TextLine, ...]) -> int:
    """Return how many of the lines are general terms that begin with the first; 0 for none."""
    first = lines[0].text.strip()
    is_headed = any(words(first)[: len(head)] == head for head in _heads())
    starts_at_one = any(match[1] == "1" for match in _ARTICLE.finditer(first))
    if not (is_headed or starts_at_one):
        return 0
    count = 1 if is_headed or _is_sentence(first) else 0
    while 0 < count < len(lines) and (_is_sentence(lines[count].text) or _goes_on(lines[count].text)):
        count += 1
    text = " ".join(line.text.strip() for line in lines[:count])
    numbers = [int(match[1]) for match in _ARTICLE.finditer(text)]
    is_numbered = numbers[:FEWEST_ARTICLES] == list(range(1, FEWEST_ARTICLES + 1))
    return count if is_headed or is_numbered else 0


def _is_sentence(text: str) -> bool:
    return len(cells(text.strip())) == 1 and len(words(text)) >= SENTENCE_WORDS


def _goes_on(text: str) -> bool:
    """Say whether a short line is the end of a sentence."""
    return len(cells(text.strip())) == 1 and text.strip()[:1].islower()


@cache
def _heads() -> tuple[tuple[str, ...], ...]:
    return tuple(words(phrase) for phrase in phrases(TERMS))

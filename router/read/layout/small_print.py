"""Pages of general terms: numbered articles in running text, which ask for nothing and name nothing of this paper."""

from __future__ import annotations

import re
from itertools import pairwise

from router.read.layout.arrangement import Line, Sheet

_ARTICLE = re.compile(r"(?:art(?:ikel|icle|\.)?\s*|§\s*)?(\d{1,2})(?:[.):\-–]|\.\d{1,2}\.?)?(?:\s|$)", re.IGNORECASE)
_ARTICLES = 3  # numbered on from each other
_SENTENCE_WORDS = 6
_MOST = 0.7  # of a page's words, in running text
_AMOUNT = re.compile(r"\W*(?:EUR|USD|GBP|CHF)?\W*\d[\d.,' ]*[.,]\d{2}\W*(?:EUR|USD|GBP|CHF)?\W*")


def terms_pages(sheet: Sheet) -> frozenset[int]:
    """The numbers of the pages behind the first that hold general terms: most words in sentences, articles, no table.

    What such a page says of sums, days and numbers holds for every customer.
    """
    behind = list(sheet.by_page.items())[1:]
    return frozenset(number for number, lines in behind if _is_terms(lines))


def _is_terms(lines: tuple[Line, ...]) -> bool:
    cells = [cell for line in lines for cell in line.cells]
    sentences = [cell for cell in cells if len(cell.words) >= _SENTENCE_WORDS]
    edges = {round(cell.box.left) for cell in sentences}
    if any(_AMOUNT.fullmatch(cell.text) and round(cell.box.left) not in edges for cell in cells):
        return False  # a table's, or what is asked for; at the edge it is a sentence's last word
    words = sum(len(cell.words) for cell in cells)
    running = sum(len(cell.words) for cell in sentences)
    numbers = [int(match[1]) for cell in cells if (match := _ARTICLE.match(cell.text))]
    steps = sum(after == before + 1 for before, after in pairwise(sorted(set(numbers))))
    return running > _MOST * words and steps >= _ARTICLES - 1

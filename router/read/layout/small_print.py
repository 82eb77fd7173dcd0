"""Pages of general terms: numbered articles in running text, which ask for nothing and name nothing of this paper."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from router.read.layout.arrangement import Line, Sheet

_ARTICLE = re.compile(  # `Art. 3`, `§ 3`, `3)`, `3.1`; no `3 stuks`
    r"(?:(?:art(?:ikel|icle|\.)?|§)\s*|(?=\d{1,2}[.):\-–]))(\d{1,2})(?:\.(\d{1,2})\.?|[.):\-–])?(?:\s|$)",
    re.IGNORECASE,
)
_ARTICLES = 3  # or clauses of one, numbered on from each other
_SENTENCE_WORDS = 6
_MOST = 0.7  # of a page's words, in running text
_AMOUNT = re.compile(r"\W*(?:EUR|USD|GBP|CHF)?\W*\d[\d.,' ]*[.,]\d{2}\W*(?:EUR|USD|GBP|CHF)?\W*")


@lru_cache(maxsize=1)  # every set of labels of one paper asks for them
def terms_pages(sheet: Sheet) -> frozenset[int]:
    """The numbers of the pages behind the first that hold general terms: most words in sentences, articles, no table.

    What such a page says of sums, days and numbers holds for every customer.
    """
    behind = list(sheet.by_page.items())[1:]
    return frozenset(number for number, lines in behind if is_terms(lines))


def is_terms(lines: tuple[Line, ...]) -> bool:
    """Whether the lines of a page are general terms, whichever page it is."""
    cells = [cell for line in lines for cell in line.cells]
    sentences = [cell for cell in cells if len(cell.words) >= _SENTENCE_WORDS]
    edges = {round(cell.box.left) for cell in sentences}
    if any(_AMOUNT.fullmatch(cell.text) and round(cell.box.left) not in edges for cell in cells):
        return False  # a table's, or what is asked for; at the edge it is a sentence's last word
    words = sum(len(cell.words) for cell in cells)
    running = sum(len(cell.words) for cell in sentences)
    numbers = {(int(match[1]), int(match[2] or 0)) for cell in cells if (match := _ARTICLE.match(cell.text))}
    steps = sum(_follows(before, after) for before, after in pairwise(sorted(numbers)))
    return running > _MOST * words and steps >= _ARTICLES - 1


def _follows(before: tuple[int, int], after: tuple[int, int]) -> bool:
    """Whether an article and clause are the next: `3.1` behind `2.4` or `3`."""
    return after[0] == before[0] + 1 or after == (before[0], before[1] + 1)

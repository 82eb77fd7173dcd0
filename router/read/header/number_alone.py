"""A number that no label names: a code alone in its cell beside the paper's date, or right over it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from router.read.choose import Candidate
from router.read.header.number_fit import is_an_orders, shape
from router.read.header.number_places import Facts, is_high, is_mixed
from router.read.header.number_words import number_words
from router.read.layout.arrangement import Cell
from router.read.layout.labels import TITLE
from router.read.layout.spots import Spot, spots

_SCORE = 1.1  # of a number by its place alone
_FIGURES = 5  # a car's plate has fewer
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}")
_DOMAIN = re.compile(r"\.[A-Za-z]{2,}$")
_OWN = {"invoice_number", "issue_date"}


def numbers_alone(facts: Facts) -> Iterator[Candidate[str]]:
    """Codes that stand alone beside the date of a titled paper or right over it, and that are no label's value.

    A code has letters or a year, and five figures or more.
    """
    title = next((label for label in facts.known.of("invoice_number") if label.strength == TITLE), None)
    if title is None:
        return
    claimed = {id(word) for word in _claimed(facts)}
    for date in _dates(facts):
        for relation, cell in _near(date, facts):
            spot = Spot(cell.words, relation, 1.0, title)
            code = len(cell.words) == 1 and id(cell.words[0]) not in claimed and _is_code(cell.text)
            code = code and not is_an_orders(cell.text)
            if code and number_words(spot, facts) == cell.words and shape(cell.text, spot, title, facts) > 0:
                reason = f"{relation} '{date.text[:60]}' on page {cell.page}"
                yield Candidate(
                    cell.text, cell.text, cell.page, cell.box, _SCORE, reason, cell.words[0].confidence, facts.how
                )


def _dates(facts: Facts) -> Iterator[Cell]:
    """The cells at the head of the first page that a date fills, with the label of the paper's date or without one."""
    labelled = {id(label.cell) for label in facts.known.of("issue_date") if label.start == 0}
    for mention in facts.dates:
        alone = id(mention.cell) in labelled or len(mention.words) == len(mention.cell.words)
        if alone and is_high(mention.cell, facts):
            yield mention.cell


def _near(date: Cell, facts: Facts) -> Iterator[tuple[str, Cell]]:
    """The other cells of a date's row, and the one right over it at its left or right edge."""
    lines = facts.known.sheet.lines
    yield from (("left of", cell) for cell in lines[date.row].cells if cell.box.right < date.box.left)
    for cell in lines[date.row - 1].cells if date.row else ():
        flush = min(abs(cell.box.left - date.box.left), abs(cell.box.right - date.box.right)) < date.size
        if flush and cell.page == date.page and date.box.top - cell.box.bottom < date.size:
            yield "above", cell


def _claimed(facts: Facts) -> Iterator[object]:
    """The first words of what labels of other fields may name."""
    for label in facts.known.labels:
        if label.field not in _OWN:
            yield from (spot.words[0] for spot in spots(label, facts.known))


def _is_code(text: str) -> bool:
    figures = sum(letter.isdigit() for letter in text)
    told = any(letter.isalpha() for letter in text) or _YEAR.search(text) is not None
    return figures >= _FIGURES and told and is_mixed(text) and _DOMAIN.search(text) is None

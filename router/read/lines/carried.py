"""Sums that a page carries over to the next: no line of an invoice."""

from __future__ import annotations

from router.read.layout.arrangement import Line
from router.read.layout.labels import pattern, plain
from router.read.vocabulary.amounts import CARRIED, CARRIED_WHERE, SUBTOTAL


def is_carried(line: Line) -> bool:
    """Whether a line says that it carries a sum over and nothing else: `Transport`, not `Transport Gent - Lille`.

    It may say so in two languages.
    """
    said = " ".join(word for word in plain(line.text).split() if not any(letter.isdigit() for letter in word))
    once = rf"{CARRIED}{CARRIED_WHERE}"
    return pattern(rf"{once}(?: {once})?").fullmatch(said) is not None or pattern(SUBTOTAL).match(said) is not None

"""What a paper says of itself: each title and each word that hardly any other kind says, with its weight."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from router.classify.cues import CUES, NEAR, NEGATIONS, SERVING
from router.classify.wording import phrases, words
from router.model import Kind, Page

__all__ = ["Said", "cues", "says", "serves_as_invoice", "spoken"]

AGAIN = 0.3  # of its weight counts each further phrase of a kind
MOST_AGAIN = 3


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that speaks for a kind: how much, and what to say of it."""

    kind: Kind
    weight: float
    sentence: str


def spoken(page: Page) -> str:
    """Return the words of a page, blanks around them."""
    return f" {' '.join(word for line in page.lines for word in words(line.text))} "


def says(text: str, listed: str) -> bool:
    """Say whether one of the phrases of a word list stands in the words of a page."""
    return any(f" {phrase} " in text for phrase in _phrases(listed))


def serves_as_invoice(text: str) -> bool:
    """Say whether the words of a page say that it stands for an invoice, too: "This receipt is also your invoice"."""
    return any(not NEGATIONS.intersection(match[0].split()) for match in _serving().finditer(text))


def cues(text: str) -> Iterator[Said]:
    """Yield what the words of a page say for each kind."""
    for kind, weight, listed in CUES:
        found = [phrase for phrase in _phrases(listed) if f" {phrase} " in text]
        if found:
            yield Said(kind, weight * (1.0 + AGAIN * min(len(found) - 1, MOST_AGAIN)), f"it says {found[0]!r}")
    yield from _said_near(text.split())


def _said_near(row: list[str]) -> Iterator[Said]:
    """Yield the heaviest pair of words for each kind: one sentence may hold two of them."""
    heaviest: dict[Kind, Said] = {}
    for kind, weight, most, first, second in NEAR:
        near = _near(row, most, _beginnings(first), _beginnings(second))
        if near is not None and (kind not in heaviest or heaviest[kind].weight < weight):
            heaviest[kind] = Said(kind, weight, f"it says {near!r}")
    yield from heaviest.values()


def _near(row: list[str], most: int, firsts: tuple[str, ...], seconds: tuple[str, ...]) -> str | None:
    """Return the words from one that begins like `firsts` to one like `seconds`, `most` words behind at most."""
    for place, word in enumerate(row):
        if word.startswith(firsts):
            behind = row[place + 1 : place + 1 + most]
            end = next((n for n, other in enumerate(behind) if other.startswith(seconds)), None)
            if end is not None:
                return " ".join((word, *behind[: end + 1]))
    return None


@cache
def _serving() -> re.Pattern[str]:
    said = "|".join(_phrases(SERVING))
    return re.compile(rf"(?:\w+ ){{0,2}}(?:{said})(?: \w+){{0,2}} \w*(?:factuur|facture|rechnung|invoice) ")


@cache
def _beginnings(listed: str) -> tuple[str, ...]:
    return tuple(listed.split())


@cache
def _phrases(listed: str) -> tuple[str, ...]:
    return phrases(listed)

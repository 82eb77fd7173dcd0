"""Pages of one document that a scanner shuffled or took twice: read in the order they count, each once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cached_property
from typing import Any

from router.model import How, Page, Reading
from router.read.layout.arrangement import lay_out
from router.read.pages.words import WordPage
from router.read.read import OwnIdentifiers, read_words
from router.read.segments.pages import counter, folded, renumbered

_LEAST_WORDS = 20  # fewer may stand on two pages that differ
_LEAST_ALIKE = 0.95  # of a page's words: what OCR reads alike of one sheet; its figures are all the same
_FIGURES = re.compile(r"\d.*\d|[34679]")  # a lone 0, 1, 2, 5 or 8 among letters may be one of them, misread
_ON_PAGE = re.compile(r"\bon page (\d+)")


def read_in_order(reading: Reading, pages: tuple[WordPage, ...], own: OwnIdentifiers | None = None) -> Reading:
    """Return `reading`, or what `pages` say once they are put in order; page numbers stay those of the file.

    Pages are put in order when those that count themselves are 1 to n of n, each once. A page that says the same as one
    before it is left out; a recognised one may differ by a slip in its words, but in no figure. Notes say what was
    done, behind those of both readings.
    """
    if len(pages) < 2:  # noqa: PLR2004 - nothing to put in order
        return reading
    kept, repeats = _each_once(pages)
    ordered = _counted(kept)
    notes = [f"Page {copy} repeats page {first} and was read once." for copy, first in repeats]
    if ordered != kept:
        numbers = ", ".join(str(page.number) for page in ordered)
        notes.append(f"The pages count themselves in another order and were read so: {numbers}.")
    if not notes:
        return reading
    places = {place: page.number for place, page in enumerate(ordered, 1)}
    again = read_words(tuple(renumbered(page, place) for place, page in enumerate(ordered, 1)), own=own)
    found: Reading = _with_numbers(again, places)
    return replace(found, pages=reading.pages, notes=(*dict.fromkeys((*reading.notes, *found.notes)), *notes))


def counts_itself(pages: tuple[WordPage, ...]) -> bool:
    """Return whether the pages say that they are 1 to n of n, in any order, repeats left out."""
    kept, _ = _each_once(pages)
    counts: list[tuple[int, int]] = []
    for page in kept:
        count = _whole_count(page)
        if count is None:
            return False
        counts.append(count)
    return _are_all(counts, len(kept))


@dataclass(frozen=True, eq=False)
class _Said:
    """A page with its words, folded so that look-alikes compare; few pages have so many as another that it matters."""

    page: WordPage

    @cached_property
    def folded(self) -> list[tuple[str, str]]:
        """The words as they stand, each with its folded form."""
        return [(word.text, folded(word.text)) for word in self.page.words]

    @cached_property
    def words(self) -> Counter[str]:
        """How often each folded word stands there."""
        return Counter(text for _, text in self.folded)

    @cached_property
    def figures(self) -> list[str]:
        """The folded words that are printed with figures, or of which look-alikes leave nothing else (`lO` is 10)."""
        return sorted(said for text, said in self.folded if _FIGURES.search(text) or said.isdecimal())

    def is_repeated(self, other: _Said) -> bool:
        """Whether another page says the same, in the same figures."""
        least = _LEAST_ALIKE if How.OCR in {self.page.how, other.page.how} else 1.0
        fewer, more = sorted((len(self.page.words), len(other.page.words)))
        if fewer < max(_LEAST_WORDS, least * more) or self.figures != other.figures:
            return False
        return (self.words & other.words).total() >= least * more


def _each_once(pages: tuple[WordPage, ...]) -> tuple[tuple[WordPage, ...], list[tuple[int, int]]]:
    """The pages without repeats, and the repeats with the page that each repeats."""
    kept: list[_Said] = []
    repeats: list[tuple[int, int]] = []
    for said in map(_Said, pages):
        first = next((one for one in kept if one.is_repeated(said)), None)
        if first is None:
            kept.append(said)
        else:
            repeats.append((said.page.number, first.page.number))
    return tuple(said.page for said in kept), repeats


def _whole_count(page: WordPage) -> tuple[int, int] | None:
    """Which page of how many a page says it is; None where it does not say both."""
    count = counter(lay_out((page,)), page)
    return (count[0], count[1]) if count and count[1] else None


def _are_all(counts: Iterable[tuple[int, int]], of: int) -> bool:
    """Whether the counts are 1 to n of n, each once."""
    return sorted(counts) == [(place, of) for place in range(1, of + 1)]


def _counted(pages: tuple[WordPage, ...]) -> tuple[WordPage, ...]:
    """The pages that count themselves in the order of their counts, all others in their place."""
    counts = {page.number: count for page in pages if (count := _whole_count(page))}
    if not _are_all(counts.values(), len(counts)):
        return pages
    in_order = iter(sorted((page for page in pages if page.number in counts), key=lambda page: counts[page.number]))
    return tuple(next(in_order) if page.number in counts else page for page in pages)


def _with_numbers(value: Any, places: dict[int, int]) -> Any:
    """A reading with every page's place made its number in the file, in what it says as well."""
    if isinstance(value, tuple):
        return tuple(_with_numbers(each, places) for each in value)
    if not is_dataclass(value) or isinstance(value, (type, Page)):
        return value
    parts = {part.name: getattr(value, part.name) for part in fields(value)}
    changed = {name: _with_numbers(part, places) for name, part in parts.items()}
    if isinstance(parts.get("page"), int):
        changed["page"] = places.get(parts["page"], parts["page"])
    if isinstance(parts.get("reason"), str):
        changed["reason"] = _ON_PAGE.sub(lambda at: f"on page {places.get(int(at[1]), at[1])}", parts["reason"])
    return replace(value, **{name: part for name, part in changed.items() if part is not parts[name]})

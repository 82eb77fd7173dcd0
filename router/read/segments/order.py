"""Pages of one document that a scanner shuffled or took twice: read in the order they count, each once."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields, is_dataclass, replace
from typing import Any

from router.model import How, Page, Reading
from router.read.layout.arrangement import lay_out
from router.read.pages.words import WordPage
from router.read.read import OwnIdentifiers, read_words
from router.read.segments.pages import counter, folded, renumbered

_LEAST_WORDS = 20  # fewer may stand on two pages that differ
_LEAST_ALIKE = 0.95  # of a page's words, and of its figures: what OCR reads alike of one sheet


def read_in_order(reading: Reading, pages: tuple[WordPage, ...], own: OwnIdentifiers | None = None) -> Reading:
    """Return `reading`, or what `pages` say once they are put in order; page numbers stay those of the file.

    Pages are put in order when those that count themselves are 1 to n of n, each once. A page that says the same as one
    before it is left out; a recognised one may differ by a slip. Notes say what was done.
    """
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
    return replace(found, pages=reading.pages, notes=(*reading.notes, *notes))


def counts_itself(pages: tuple[WordPage, ...]) -> bool:
    """Return whether the pages say that they are 1 to n of n, in any order, repeats left out."""
    kept, _ = _each_once(pages)
    counts = [counter(lay_out((page,)), page) for page in kept]
    return sorted(count for count in counts if count) == [(place, len(kept)) for place in range(1, len(kept) + 1)]


def _each_once(pages: tuple[WordPage, ...]) -> tuple[tuple[WordPage, ...], list[tuple[int, int]]]:
    """The pages without repeats, and the repeats with the page that each repeats."""
    kept: list[WordPage] = []
    repeats: list[tuple[int, int]] = []
    for page in pages:
        first = next((one for one in kept if _is_same(one, page)), None)
        if first is None:
            kept.append(page)
        else:
            repeats.append((page.number, first.number))
    return tuple(kept), repeats


def _is_same(one: WordPage, other: WordPage) -> bool:
    if min(len(one.words), len(other.words)) < _LEAST_WORDS:
        return False
    least = _LEAST_ALIKE if How.OCR in {one.how, other.how} else 1.0
    words, others = ([folded(word.text) for word in page.words] for page in (one, other))
    figures, other_figures = ([word for word in each if any(map(str.isdigit, word))] for each in (words, others))
    return _likeness(words, others) >= least and _likeness(figures, other_figures) >= least


def _likeness(words: list[str], others: list[str]) -> float:
    shared = sum((Counter(words) & Counter(others)).values())
    return shared / max(len(words), len(others), 1)


def _counted(pages: tuple[WordPage, ...]) -> tuple[WordPage, ...]:
    """The pages that count themselves in the order of their counts, all others in their place."""
    counts = {page.number: count for page in pages if (count := counter(lay_out((page,)), page)) and count[1]}
    if sorted(counts.values()) != [(place, len(counts)) for place in range(1, len(counts) + 1)]:
        return pages
    in_order = iter(sorted((page for page in pages if page.number in counts), key=lambda page: counts[page.number]))
    return tuple(next(in_order) if page.number in counts else page for page in pages)


def _with_numbers(value: Any, places: dict[int, int]) -> Any:
    """A reading with every page's place made its number in the file."""
    if isinstance(value, tuple):
        return tuple(_with_numbers(each, places) for each in value)
    if not is_dataclass(value) or isinstance(value, (type, Page)):
        return value
    parts = {part.name: getattr(value, part.name) for part in fields(value)}
    changed = {name: _with_numbers(part, places) for name, part in parts.items()}
    if isinstance(parts.get("page"), int):
        changed["page"] = places.get(parts["page"], parts["page"])
    return replace(value, **{name: part for name, part in changed.items() if part is not parts[name]})

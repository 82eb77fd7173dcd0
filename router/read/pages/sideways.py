"""Print that runs up or down a page's edge: read as small print below the page, and put back in its place at the end.

The company whose paper it is stands there on many papers. Such a line is turned upright and laid under the page, those
that run up first, so that every rule on the foot of a page holds for it; the boxes of the finished reading are turned
back.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from itertools import groupby
from typing import Any

from router.model import Box, Page, Reading
from router.read.pages.words import Word, WordPage

_MOST_LINES = 3  # more are a form or a table that lies on its side
_LEAST_LETTERS = 20  # of a line: less is a mark of the printer's, a page number, a watermark


def edge_lines(words: list[Word]) -> tuple[Word, ...]:
    """The words of the lines at a page's edges, out of all words that run sideways on it."""
    ordered = sorted(words, key=lambda word: (round(word.box.bottom), word.box.left))
    lines = [list(line) for _, line in groupby(ordered, key=lambda word: round(word.box.bottom))]
    long = [line for line in lines if sum(len(word.text) for word in line) >= _LEAST_LETTERS]
    return tuple(word for line in long for word in line) if len(lines) <= _MOST_LINES else ()


def in_place(reading: Reading, pages: tuple[WordPage, ...]) -> Reading:
    """The reading with every box below its page turned back to the edge where the print stands."""
    turned = {p.number: p for p in pages if any(word.box.top >= p.height for word in p.words)}
    if not turned:
        return reading
    found: Reading = _turned_back(reading, None, turned)
    return found


def _turned_back(value: Any, page: WordPage | None, pages: dict[int, WordPage]) -> Any:
    if isinstance(value, Box):
        return value if page is None or value.top < page.height else _on_edge(value, page)
    if isinstance(value, tuple):
        return tuple(_turned_back(each, page, pages) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    number = value.number if isinstance(value, Page) else getattr(value, "page", None)
    inside = page if number is None else pages.get(number)
    parts = {part.name: getattr(value, part.name) for part in fields(value)}
    changed = {name: _turned_back(part, inside, pages) for name, part in parts.items()}
    return replace(value, **{name: part for name, part in changed.items() if part is not parts[name]})


def _on_edge(box: Box, page: WordPage) -> Box:
    """Where on the page a box stands that was laid under it; `Turn` says how its sides lie."""
    down = box.top - page.height
    thick = box.bottom - box.top
    if down < page.width:  # it runs up
        return Box(left=down, top=page.height - box.right, right=down + thick, bottom=page.height - box.left)
    right = 2 * page.width - down
    return Box(left=right - thick, top=box.left, right=right, bottom=box.right)

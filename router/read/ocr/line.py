"""One recognised line: where its ink is, and the words that it makes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from router.read.ocr.engines import Quad
from router.read.pages.raster import Grey

LINE_HEIGHT = 48  # pixels at which a line's ink is looked at
_WIDE_GAP = 0.62  # of the line's height: two words stand apart here even when no space was read
_WORD_SPACE = 0.13  # of the line's height: what parts words in a run that came without spaces
_USUAL_GAPS = 2.2  # times the usual gap between letters: type of fixed pitch has wide ones
_BLANK_HEIGHTS = 1.2  # of a line: wider blank paper ends a run of text
_MARGIN = 0.3  # of a line's height: paper left around a run
_LONG_WORD = 16  # letters: longer runs are looked at for lost spaces
_DIRT_PIXELS = 3  # fewer dark pixels in a row of a line are dirt: strokes are wider
_LEAST_CONTRAST = 20.0  # grey levels: less is too faint to tell ink from paper
_BASELINE = 0.76  # where letters stand in a box when their ink does not tell
_PARTING = frozenset("|-–—•·")  # signs that part words when there is room on both sides
# Type of fixed pitch has so much room behind a comma that a space is read inside an amount: "1456, 46".
_FALSE_SPACE = re.compile(r"(?<=\d[.,]) (?=\d\d(?: ?(?:€|EUR))?$)")
_LOST_SPACE = re.compile(
    r"(?<=[^\W\d_]{2}[.:])(?=\d[\d.,]*(?:[.,]\d\d|%)(?:\s|$))"  # "MwSt.11,41": a label runs into its amount
    r"|(?<=\b[nN][°º])(?=\w)"  # "n°43812"
    r"|(?:(?<=^:)|(?<=\s:))(?=\w)"  # "Datum :03/04/2026"
    r"|(?<=\.{4})(?=[^.\s])"  # "Totaal .......€12,00"
)
Run = tuple[Quad, Grey]  # a stretch of text: its box on the page, and it alone, upright and 48 pixels high
_Gap = tuple[float, float]  # where blank paper begins and ends along a line, 0 to 1


@dataclass(frozen=True, slots=True)
class Ink:
    """Where a line's ink is."""

    gaps: tuple[_Gap, ...]  # blank stretches, from 0 at the line's left edge to 1 at its right edge
    height: float  # the line's height in the same measure
    baseline: float  # what the letters stand on, from 0 at the top edge to 1 at the bottom edge
    tallest: float = 0.0  # how high letters rise above it, in the same measure; 0 when not seen
    contrast: float = 255.0  # grey levels between the ink and its ground


def stretch(corners: Quad, start: float, end: float) -> Quad:
    """Return a part of a line's box, `start` and `end` from 0 at its left to 1 at its right edge."""
    along_top, along_bottom = corners[1] - corners[0], corners[2] - corners[3]
    return np.array(
        [
            corners[0] + start * along_top,
            corners[0] + end * along_top,
            corners[3] + end * along_bottom,
            corners[3] + start * along_bottom,
        ],
        dtype=np.float32,
    )


def runs_of(corners: Quad, level: Grey) -> list[Run]:
    """Return a line's box and picture cut at wide blank paper: a recogniser drops the letter before such a gap.

    `level` is the line cut out upright, 48 pixels high.
    """
    ink = ink_of(level)
    wide = [gap for gap in ink.gaps if gap[1] - gap[0] > _BLANK_HEIGHTS * ink.height and gap[0] > 0 and gap[1] < 1]
    starts, ends = [0.0, *(gap[1] for gap in wide)], [*(gap[0] for gap in wide), 1.0]
    runs: list[Run] = []
    for start, end in zip(starts, ends, strict=True):
        left, right = max(0.0, start - _MARGIN * ink.height), min(1.0, end + _MARGIN * ink.height)
        columns = slice(round(left * level.shape[1]), round(right * level.shape[1]))
        runs.append((stretch(corners, left, right), level[:, columns]))
    return runs


def line_ink(pixels: Grey, corners: Quad) -> Ink:
    """Return where the ink of a line is; without a clear contrast it has no gaps."""
    width = float(np.linalg.norm(corners[1] - corners[0]))
    height = max(float(np.linalg.norm(corners[3] - corners[0])), 1.0)
    wide = max(8, round(LINE_HEIGHT * width / height))
    target = np.array([[0, 0], [wide, 0], [wide, LINE_HEIGHT], [0, LINE_HEIGHT]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(corners.astype(np.float32), target)
    level = cv2.warpPerspective(pixels, matrix, (wide, LINE_HEIGHT), borderMode=cv2.BORDER_REPLICATE)
    return ink_of(level.astype(np.uint8))


def ink_of(level: Grey) -> Ink:
    """Return where the ink is in a line that was cut out upright, 48 pixels high; print may be light on dark."""
    wide = level.shape[1]
    print_, ground, light = (float(value) for value in np.percentile(level, (3, 50, 97)))
    if light - ground > ground - print_:
        level, print_, ground = 255 - level, 255 - light, 255 - ground
    paper = float(np.percentile(level, 90))
    contrast = abs(paper - print_)
    if contrast < _LEAST_CONTRAST:
        return Ink((), LINE_HEIGHT / wide, _BASELINE, contrast=contrast)
    dark = level < (paper + print_) / 2
    dark &= ~(dark.mean(axis=1) > 0.85)[:, None]  # noqa: PLR2004 - an underline or a table's rule
    inked = dark[5:-5].sum(axis=0) > 0
    edges = np.flatnonzero(np.diff(np.concatenate([[False], ~inked, [False]]).astype(np.int8)))
    gaps = tuple((float(start) / wide, float(end) / wide) for start, end in edges.reshape(-1, 2))
    return Ink(gaps, LINE_HEIGHT / wide, *_letters(dark), contrast=contrast)


def _letters(dark: NDArray[np.bool_]) -> tuple[float, float]:
    """The base line, below which only the tails of a few letters reach, and how high letters rise above it."""
    rows = dark[4:-4].sum(axis=1)
    if not rows.any():
        return _BASELINE, 0.0
    usual = np.percentile(rows[rows > 0], 80)
    least = min(_DIRT_PIXELS, usual)
    foot = (float(np.flatnonzero(rows >= max(0.35 * usual, least))[-1]) + 5) / LINE_HEIGHT
    if not 0.5 < foot < 0.95:  # noqa: PLR2004 - elsewhere it is a stroke from another line
        return _BASELINE, 0.0
    head = (float(np.flatnonzero(rows >= max(0.1 * usual, least))[0]) + 4) / LINE_HEIGHT
    return foot, foot - head


def pieces(text: str, places: tuple[float, ...], ink: Ink) -> list[tuple[str, float, float]]:
    """Return the words of `text` with where each begins and ends along the line.

    `places` are the middles of the characters. A word ends at a space, and where the blank paper between two characters
    is wide whatever the engine read; its edges are where the ink begins and ends. A space before an amount's cents is
    no end; a dash or bar with room on both sides is a word of its own.
    """
    groups: list[list[int]] = [[]]
    false_spaces = {match.start() for match in _FALSE_SPACE.finditer(text)}
    lost_spaces = {match.start() for match in _LOST_SPACE.finditer(text)}
    for index, character in enumerate(text):
        if index in false_spaces:
            continue
        if character.isspace():
            groups.append([])
            continue
        before = groups[-1][-1] if groups[-1] else None
        apart = before is not None and _widest(ink.gaps, places[before], places[index]) > _WIDE_GAP * ink.height
        if apart or index in lost_spaces:
            groups.append([])
        groups[-1].append(index)
    room = _word_space([group for group in groups if group], places, ink)
    full = [part for group in groups if group for part in _respaced(group, text, places, ink.gaps, room)]
    cuts = [_cut(ink.gaps, places[one[-1]], places[other[0]]) for one, other in pairwise(full)]
    first = next((gap[1] for gap in ink.gaps if gap[0] == 0.0), 0.0)
    last = next((gap[0] for gap in ink.gaps if gap[1] == 1.0), 1.0)
    starts, ends = [first] + [cut[1] for cut in cuts], [cut[0] for cut in cuts] + [last]
    return [("".join(text[i] for i in group), start, end) for group, start, end in zip(full, starts, ends, strict=True)]


def _word_space(groups: list[list[int]], places: tuple[float, ...], ink: Ink) -> float:
    """From where on a gap parts words: wider than the line's letters usually stand apart."""
    gaps = [_widest(ink.gaps, places[one], places[other]) for group in groups for one, other in pairwise(group)]
    return max(_WORD_SPACE * ink.height, _USUAL_GAPS * float(np.median(gaps))) if gaps else 0.0


def _respaced(
    group: list[int], text: str, places: tuple[float, ...], gaps: tuple[_Gap, ...], room: float
) -> list[list[int]]:
    """A run cut around signs that stand free, and a very long one wherever spaces were lost beside letters.

    Between figures nothing is cut: they may be one number, and a 1 has much room around it.
    """
    wide = [True, *(_widest(gaps, places[one], places[other]) > room for one, other in pairwise(group)), True]
    free = [text[index] in _PARTING and wide[at] and wide[at + 1] for at, index in enumerate(group)]
    parts = [[group[0]]]
    for at, (before, index) in enumerate(pairwise(group), 1):
        beside_letters = len(group) >= _LONG_WORD and (text[before].isalpha() or text[index].isalpha())
        if free[at - 1] or free[at] or (wide[at] and beside_letters):
            parts.append([])
        parts[-1].append(index)
    return parts


def _inside(gaps: tuple[_Gap, ...], start: float, end: float) -> list[_Gap]:
    return [gap for gap in gaps if gap[0] < end and gap[1] > start and gap[0] > 0.0 and gap[1] < 1.0]


def _widest(gaps: tuple[_Gap, ...], start: float, end: float) -> float:
    return max((gap[1] - gap[0] for gap in _inside(gaps, start, end)), default=0.0)


def _cut(gaps: tuple[_Gap, ...], start: float, end: float) -> _Gap:
    between = _inside(gaps, start, end)
    if between:
        return max(between, key=lambda gap: gap[1] - gap[0])
    return start + 0.45 * (end - start), start + 0.55 * (end - start)

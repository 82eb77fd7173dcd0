"""From recognised lines to words on an upright page: split where the ink has gaps, turned level, measured in points."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from router.model import Box
from router.read.ocr import Quad, RecognisedLine
from router.read.ocr_level import Stray, stray
from router.read.raster import Grey
from router.read.words import Word

_LINE_HEIGHT = 48  # pixels at which a line's ink is looked at
_WIDE_GAP = 0.62  # of the line's height: two words stand apart here even when no space was read
_TALL = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZbdfhkl")
_CAPITAL_SHARE = 0.72  # of the font size
_LEAST_SHARE, _MOST_SHARE = 0.5, 0.9
_TELLING_LINE = 3  # times the letter size: a shorter line does not tell whether it is level
_LETTER_SHARE = 0.69  # font size as a share of a line's box
_LONG_LINE = 12  # times its height: from there a line's own angle is surer than the page's
_WORD_SPACE = 0.13  # of the line's height: what parts words in a run that came without spaces
_LONG_WORD = 16  # letters: longer runs are looked at for lost spaces
_MOST_TURN_DEGREES = 20.0  # text that runs otherwise than the page is decoration
_DIRT_PIXELS = 3  # fewer dark pixels in a row of a line are dirt: strokes are wider
_BASELINE = 0.76  # where letters stand in a box when their ink does not tell
_SURE = 0.9999  # 1.0 is kept for a file's own text
# Type of fixed pitch has so much room behind a comma that a space is read inside an amount: "1456, 46".
_FALSE_SPACE = re.compile(r"(?<=\d[.,]) (?=\d\d(?: ?(?:€|EUR))?$)")
# "MwSt.11,41": a label with a full stop or colon runs into its amount.
_LOST_SPACE = re.compile(r"(?<=[^\W\d_]{2}[.:])(?=\d[\d.,]*(?:[.,]\d\d|%)(?:\s|$))")
_Gap = tuple[float, float]  # where blank paper begins and ends along a line, 0 to 1


@dataclass(frozen=True, slots=True, eq=False)
class _Upright:
    """The way from a picture's pixels to an upright page in points."""

    matrix: NDArray[np.float64]
    width: float
    height: float

    def ends(self, corners: Quad) -> tuple[float, float, float, float]:
        """The middles of a line's left and right edges: x, y, x, y."""
        points = cv2.transform(corners[None].astype(np.float64), self.matrix)[0]
        (left, top), (right, bottom) = (points[0] + points[3]) / 2, (points[1] + points[2]) / 2
        return float(left), float(top), float(right), float(bottom)

    def box(self, corners: Quad, baseline: float, share: float) -> Box:
        """The box a font takes whose size is `share` of the line's height: most of it above the base line."""
        points = cv2.transform(corners[None].astype(np.float64), self.matrix)[0]
        left, right = (points[0, 0] + points[3, 0]) / 2, (points[1, 0] + points[2, 0]) / 2
        top, bottom = (points[0, 1] + points[1, 1]) / 2, (points[2, 1] + points[3, 1]) / 2
        size, foot = share * (bottom - top), top + baseline * (bottom - top)
        above, below = foot - 0.78 * size, foot + 0.22 * size
        return Box(left=float(left), top=float(above), right=float(right), bottom=float(below))


@dataclass(frozen=True, slots=True)
class Ink:
    """Where a line's ink is."""

    gaps: tuple[_Gap, ...]  # blank stretches, from 0 at the line's left edge to 1 at its right edge
    height: float  # the line's height in the same measure
    baseline: float  # what the letters stand on, from 0 at the top edge to 1 at the bottom edge
    tallest: float = 0.0  # how high letters rise above it, in the same measure; 0 when not seen


def upright_words(
    pixels: Grey, lines: tuple[RecognisedLine, ...], size: tuple[float, float], page: int
) -> tuple[tuple[Word, ...], tuple[float, float]]:
    """Return the words of `lines`, and the page's width and height in points once it stands upright.

    `pixels` is the picture that was read and `size` its width and height in points. Boxes are in points from the top
    left corner of the upright page: a sheet that was scanned sideways comes out with its sides exchanged.
    """
    level = _direction(lines)
    upright = _upright(pixels.shape, size, level)
    along = [line for line in lines if _between(_angle(line), level) <= _MOST_TURN_DEGREES]
    by_line = [_words(pixels, _levelled(line, level), upright, page) for line in along]
    sizes = [word.size for words in by_line for word in words]
    ends = [upright.ends(line.corners) for line in along]
    off = _bend(ends, float(np.median(sizes)), upright) if sizes else None
    if off is not None:
        by_line = [_flat(words, line, off) for words, line in zip(by_line, along, strict=True)]
    return tuple(word for words in by_line for word in words), (upright.width, upright.height)


def _bend(ends: list[tuple[float, float, float, float]], size: float, upright: _Upright) -> Stray | None:
    telling = [one for one in ends if one[2] - one[0] > _TELLING_LINE * size]
    return stray(np.array(telling).reshape(-1, 4), size, (upright.width, upright.height))


def _flat(words: list[Word], line: RecognisedLine, off: Stray) -> list[Word]:
    """The words of a line of a bent sheet, at the height that they would have on a flat one; a short line is level."""
    if not words:
        return []
    middle = (words[0].box.left + words[-1].box.right) / 2, (words[0].box.top + words[-1].box.bottom) / 2
    places = [_middle(word.box) if _is_long(line) else middle for word in words]
    return [replace(word, box=_raised(word.box, off(*place))) for word, place in zip(words, places, strict=True)]


def _middle(box: Box) -> tuple[float, float]:
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2


def _raised(box: Box, higher: float) -> Box:
    return replace(box, top=box.top - higher, bottom=box.bottom - higher)


def _angle(line: RecognisedLine) -> float:
    along = line.corners[1] - line.corners[0] + line.corners[2] - line.corners[3]
    return float(np.degrees(np.arctan2(along[1], along[0])))


def _between(one: float, other: float) -> float:
    return abs((one - other + 180) % 360 - 180)


def _direction(lines: tuple[RecognisedLine, ...]) -> float:
    """The angle at which most text runs: the quarter turn by vote, then the median by length."""
    if not lines:
        return 0.0
    angles = np.array([_angle(line) for line in lines])
    lengths = np.array([float(np.linalg.norm(line.corners[1] - line.corners[0])) for line in lines])
    quarters = np.round(angles / 90) % 4
    quarter = max(range(4), key=lambda number: float(lengths[quarters == number].sum()))
    off = (angles - 90 * quarter + 180) % 360 - 180
    heights = np.array([float(np.linalg.norm(line.corners[3] - line.corners[0])) for line in lines])
    telling = (np.abs(off) < _MOST_TURN_DEGREES) & (lengths > 3 * heights)  # short words have no sure angle
    if not telling.any():
        return 90.0 * quarter
    order = np.argsort(off[telling])
    weights = lengths[telling][order].cumsum()
    return 90.0 * quarter + float(off[telling][order][np.searchsorted(weights, weights[-1] / 2)])


def _upright(shape: tuple[int, ...], size: tuple[float, float], degrees: float) -> _Upright:
    tall, wide = shape[:2]
    width, height = size if round(degrees / 90) % 2 == 0 else (size[1], size[0])
    scale = size[0] / wide
    matrix = cv2.getRotationMatrix2D((wide / 2, tall / 2), degrees, scale)
    matrix[:, 2] += np.array([width / 2 - wide / 2, height / 2 - tall / 2])
    return _Upright(np.asarray(matrix, dtype=np.float64), width, height)


# ------------------------------------------------------------------ words of one line
def _words(pixels: Grey, line: RecognisedLine, upright: _Upright, page: int) -> list[Word]:
    words: list[Word] = []
    ink = line_ink(pixels, line.corners)
    share = _font_share(line.text, ink.tallest)
    for text, start, end in pieces(line.text, line.places, ink):
        box = upright.box(_stretch(line.corners, start, end), ink.baseline, share)
        clean = unicodedata.normalize("NFKC", text)
        if clean and box.right > box.left and box.bottom > box.top:
            confidence = min(line.confidence, _SURE)
            words.append(Word(text=clean, box=box, page=page, size=box.bottom - box.top, confidence=confidence))
    return words


def _font_share(text: str, tallest: float) -> float:
    """The font size as a share of the line's height, by its capitals and figures where it has some."""
    if sum(sign in _TALL for sign in text) < 0.2 * len(text):
        return _LETTER_SHARE
    share = tallest / _CAPITAL_SHARE
    return share if _LEAST_SHARE < share < _MOST_SHARE else _LETTER_SHARE


def _is_long(line: RecognisedLine) -> bool:
    along, down = line.corners[1] - line.corners[0], line.corners[3] - line.corners[0]
    return float(np.linalg.norm(along)) > _LONG_LINE * float(np.linalg.norm(down))


def _levelled(line: RecognisedLine, degrees: float) -> RecognisedLine:
    """A short line takes the page's angle: its own is a guess from a few letters."""
    if _is_long(line):
        return line
    width = float(np.linalg.norm(line.corners[1] - line.corners[0]))
    height = float(np.linalg.norm(line.corners[3] - line.corners[0]))
    angle = np.radians(degrees)
    along = np.array([np.cos(angle), np.sin(angle)]) * width / 2
    down = np.array([-np.sin(angle), np.cos(angle)]) * height / 2
    signs = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]])
    corners = line.corners.mean(axis=0) + signs[:, :1] * along + signs[:, 1:] * down
    return replace(line, corners=corners.astype(np.float32))


def _stretch(corners: Quad, start: float, end: float) -> Quad:
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


def line_ink(pixels: Grey, corners: Quad) -> Ink:
    """Return where the ink of a line is; without a clear contrast it has no gaps."""
    width = float(np.linalg.norm(corners[1] - corners[0]))
    height = max(float(np.linalg.norm(corners[3] - corners[0])), 1.0)
    wide = max(8, round(_LINE_HEIGHT * width / height))
    target = np.array([[0, 0], [wide, 0], [wide, _LINE_HEIGHT], [0, _LINE_HEIGHT]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(corners.astype(np.float32), target)
    level = cv2.warpPerspective(pixels, matrix, (wide, _LINE_HEIGHT), borderMode=cv2.BORDER_REPLICATE)
    paper, print_ = (float(value) for value in np.percentile(level, (90, 3)))
    if abs(paper - print_) < 20:  # noqa: PLR2004 - too faint to tell ink from paper
        return Ink((), _LINE_HEIGHT / wide, _BASELINE)
    dark = level < (paper + print_) / 2
    dark &= ~(dark.mean(axis=1) > 0.85)[:, None]  # noqa: PLR2004 - an underline or a table's rule
    inked = dark[5:-5].sum(axis=0) > 0
    edges = np.flatnonzero(np.diff(np.concatenate([[False], ~inked, [False]]).astype(np.int8)))
    gaps = tuple((float(start) / wide, float(end) / wide) for start, end in edges.reshape(-1, 2))
    return Ink(gaps, _LINE_HEIGHT / wide, *_letters(dark))


def _letters(dark: NDArray[np.bool_]) -> tuple[float, float]:
    """The base line, below which only the tails of a few letters reach, and how high letters rise above it."""
    rows = dark[4:-4].sum(axis=1)
    if not rows.any():
        return _BASELINE, 0.0
    usual = np.percentile(rows[rows > 0], 80)
    least = min(_DIRT_PIXELS, usual)
    foot = (float(np.flatnonzero(rows >= max(0.35 * usual, least))[-1]) + 5) / _LINE_HEIGHT
    if not 0.5 < foot < 0.95:  # noqa: PLR2004 - elsewhere it is a stroke from another line
        return _BASELINE, 0.0
    head = (float(np.flatnonzero(rows >= max(0.1 * usual, least))[0]) + 4) / _LINE_HEIGHT
    return foot, foot - head


def pieces(text: str, places: tuple[float, ...], ink: Ink) -> list[tuple[str, float, float]]:
    """Return the words of `text` with where each begins and ends along the line.

    `places` are the middles of the characters. A word ends at a space, and where the blank paper between two characters
    is wide whatever the engine read; its edges are where the ink begins and ends. A space before an amount's cents is
    no end.
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
    full = [part for group in groups if group for part in _respaced(group, text, places, ink)]
    cuts = [_cut(ink.gaps, places[one[-1]], places[other[0]]) for one, other in pairwise(full)]
    first = next((gap[1] for gap in ink.gaps if gap[0] == 0.0), 0.0)
    last = next((gap[0] for gap in ink.gaps if gap[1] == 1.0), 1.0)
    starts, ends = [first] + [cut[1] for cut in cuts], [cut[0] for cut in cuts] + [last]
    return [("".join(text[i] for i in group), start, end) for group, start, end in zip(full, starts, ends, strict=True)]


def _respaced(group: list[int], text: str, places: tuple[float, ...], ink: Ink) -> list[list[int]]:
    """A very long word cut where spaces were lost beside letters: small print is often read as one run.

    Between figures nothing is cut: they may be one number, and a 1 has much room around it.
    """
    if len(group) < _LONG_WORD:
        return [group]
    gaps = [_widest(ink.gaps, places[one], places[other]) for one, other in pairwise(group)]
    least = max(_WORD_SPACE * ink.height, 2.2 * float(np.median(gaps)))
    parts = [[group[0]]]
    for gap, before, index in zip(gaps, group, group[1:], strict=False):
        if gap > least and (text[before].isalpha() or text[index].isalpha()):
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

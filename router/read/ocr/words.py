"""From recognised lines to words on an upright page: split where the ink has gaps, turned level, measured in points."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from router.model import Box
from router.read.ocr.engines import Quad, RecognisedLine
from router.read.ocr.level import Stray, stray
from router.read.ocr.line import LINE_HEIGHT, Ink, line_ink, stretch
from router.read.ocr.pieces import pieces
from router.read.ocr.stamps import stamps
from router.read.pages.raster import Grey
from router.read.pages.words import Word

_TALL = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZbdfhkl")
_CAPITAL_SHARE = 0.72  # of the font size
_LEAST_SHARE, _MOST_SHARE = 0.35, 1.15
_TELLING_LINE = 3  # times the letter size: a shorter line does not tell whether it is level
_LETTER_SHARE = 0.69  # font size as a share of a line's box
_LONG_LINE = 12  # times its height: from there a line's own angle is surer than the page's
_MOST_TURN_DEGREES = 20.0  # text that runs otherwise than the page is decoration
_SURELY_READ, _UNSURELY_READ = 0.95, 0.85
_FAINT = 0.5  # of the usual contrast
_STROKES = frozenset("1Il!i[]J")  # what a piece of a rule is taken for
_RULE_SHARE = 0.7  # of the line's height: letters in their own box are lower
_RULE_UNEVEN_PIXELS = 2  # by which a rule's width varies
_SURE = 0.9999  # 1.0 is kept for a file's own text


@dataclass(frozen=True, slots=True, eq=False)
class Upright:
    """The way from a picture's pixels to an upright page, `width` × `height` points."""

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


def upright_words(
    pixels: Grey, lines: tuple[RecognisedLine, ...], size: tuple[float, float], page: int
) -> tuple[tuple[Word, ...], Upright]:
    """Return the words of `lines`, and how the page comes to stand upright.

    `pixels` is the picture that was read and `size` its width and height in points. Boxes are in points from the top
    left corner of the upright page: a sheet that was scanned sideways comes out with its sides exchanged. A post room's
    stamps are left out.
    """
    level = _direction(lines)
    stamped = stamps(lines, level)
    lines = tuple(line for position, line in enumerate(lines) if position not in stamped)
    upright = _upright(pixels.shape, size, level)
    inked = [(line, line_ink(pixels, _levelled(line, level).corners)) for line in lines]
    usual = _usual_contrast(inked)
    seen = [(line, ink) for line, ink in inked if not _shines_through(line, ink, usual)]
    seen = [(line, ink) for line, ink in seen if _between(_angle(line), level) <= _MOST_TURN_DEGREES]
    along = [line for line, _ in seen]
    by_line = [_words(_levelled(line, level), ink, upright, page) for line, ink in seen]
    sizes = [word.size for words in by_line for word in words]
    ends = [upright.ends(_sunk(_levelled(line, level).corners, ink.sinks)) for line, ink in seen]
    off = _bend(ends, float(np.median(sizes)), upright) if sizes else None
    if off is not None:
        by_line = [_flat(words, line, off) for words, line in zip(by_line, along, strict=True)]
    return tuple(word for words in by_line for word in words), upright


def _usual_contrast(inked: list[tuple[RecognisedLine, Ink]]) -> float:
    """How dark the surely read print is, in grey levels from its ground; 0 when there is none."""
    sure = [ink.contrast for line, ink in inked if line.confidence >= _SURELY_READ]
    return float(np.percentile(sure, 75)) if sure else 0.0


def _shines_through(line: RecognisedLine, ink: Ink, usual: float) -> bool:
    """Whether a line is the back of the sheet, seen mirrored through the paper: much fainter, and no text."""
    return line.confidence < _UNSURELY_READ and ink.contrast < _FAINT * usual


def _bend(ends: list[tuple[float, float, float, float]], size: float, upright: Upright) -> Stray | None:
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


def _sunk(corners: Quad, sinks: float) -> Quad:
    """A line's box turned as its letters stand: a box found on a small copy of the page is often level."""
    down = (corners[3] - corners[0]) * np.float32(sinks / 2)
    return np.asarray(corners + np.array([-down, down, down, -down], dtype=np.float32))


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


def _upright(shape: tuple[int, ...], size: tuple[float, float], degrees: float) -> Upright:
    tall, wide = shape[:2]
    width, height = size if round(degrees / 90) % 2 == 0 else (size[1], size[0])
    scale = size[0] / wide
    matrix = cv2.getRotationMatrix2D((wide / 2, tall / 2), degrees, scale)
    matrix[:, 2] += np.array([width / 2 - wide / 2, height / 2 - tall / 2])
    return Upright(np.asarray(matrix, dtype=np.float64), width, height)


# ------------------------------------------------------------------ words of one line
def _words(line: RecognisedLine, ink: Ink, upright: Upright, page: int) -> list[Word]:
    words: list[Word] = []
    share = _font_share(line.text, ink.tallest)
    for text, start, end in pieces(line.text, line.places, ink):
        box = upright.box(stretch(line.corners, start, end), ink.baseline, share)
        clean = unicodedata.normalize("NFKC", text)
        if clean and box.right > box.left and box.bottom > box.top and not _is_rule(clean, ink, start, end):
            confidence = min(line.confidence, _SURE)
            words.append(Word(text=clean, box=box, page=page, size=box.bottom - box.top, confidence=confidence))
    return words


def _is_rule(text: str, ink: Ink, start: float, end: float) -> bool:
    """Whether a lone stroke is a piece of a table's upright rule: higher than letters, as wide at its top as below."""
    if text not in _STROKES:
        return False
    wide = ink.dark.shape[1]
    own = ink.dark[:, round(start * wide) : round(end * wide)]
    widths = own.sum(axis=1)[own.any(axis=1)]
    if len(widths) < _RULE_SHARE * LINE_HEIGHT:
        return False
    return bool(np.percentile(widths, 95) - np.percentile(widths, 5) <= _RULE_UNEVEN_PIXELS)


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

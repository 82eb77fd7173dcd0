"""Where the ink of one line of text is: its gaps, its base line, and the stretches that are read apart."""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from router.read.ocr.engines import Quad
from router.read.pages.raster import Grey

LINE_HEIGHT = 48  # pixels at which a line's ink is looked at
_BLANK_HEIGHTS = 1.2  # of a line: wider blank paper ends a run of text
_MARGIN = 0.3  # of a line's height: paper left around a run
_DIRT_PIXELS = 3  # fewer dark pixels in a row of a line are dirt: strokes are wider
_LEAST_CONTRAST = 20.0  # grey levels: less is too faint to tell ink from paper
_FAINTEST = 0.4  # of the line's contrast: what is fainter beside darker print is dirt
_NEARBY_PIXELS = 97  # two line heights: print that far apart is printed alike
_LETTER_PIXELS = 12  # a quarter of the line: lower is dirt
_RULE_PIXELS = 72  # one and a half line heights: no letter and no dash is as long
_THICK_PIXELS = 9  # down the line: a thicker stroke is no rule
_RULE_SHARE = 0.94  # of the line's height: a stroke that long is a table's rule
_BASELINE = 0.76  # where letters stand in a box when their ink does not tell
_TELLING_STROKES = 6  # fewer do not tell whether a line rises
_STROKE_SHARE = 0.3  # of the line's height: lower strokes are signs
Run = tuple[Quad, Grey]  # a stretch of text: its box on the page, and it alone, upright and 48 pixels high
Gap = tuple[float, float]  # where blank paper begins and ends along a line, 0 to 1


@dataclass(frozen=True, slots=True)
class Ink:
    """Where a line's ink is."""

    gaps: tuple[Gap, ...]  # blank stretches, from 0 at the line's left edge to 1 at its right edge
    height: float  # the line's height in the same measure
    baseline: float  # what the letters stand on, from 0 at the top edge to 1 at the bottom edge
    tallest: float = 0.0  # how high letters rise above it, in the same measure; 0 when not seen
    contrast: float = 255.0  # grey levels between the ink and its ground
    sinks: float = 0.0  # how much lower the letters stand at the right edge than at the left, in line heights
    dark: NDArray[np.bool_] = field(default_factory=lambda: np.zeros((LINE_HEIGHT, 0), dtype=bool), compare=False)


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
    """Return where the ink is in a line that was cut out upright, 48 pixels high; print may be light on dark.

    A table's rules, along the line or across it, are no ink.
    """
    wide = level.shape[1]
    print_, ground, light = (float(value) for value in np.percentile(level, (3, 50, 97)))
    if light - ground > ground - print_:
        level, print_ = 255 - level, 255 - light
    paper = float(np.percentile(level, 90))
    contrast = abs(paper - print_)
    if contrast < _LEAST_CONTRAST:
        return Ink((), LINE_HEIGHT / wide, _BASELINE, contrast=contrast)
    dark = _without_rules(_dark(level, paper, contrast))
    gaps = _gaps(dark[5:-5])
    sizes = _letters(dark)
    return Ink(gaps, LINE_HEIGHT / wide, *sizes, contrast=contrast, sinks=_sinking(dark, gaps), dark=dark)


def _dark(level: Grey, ground: float, contrast: float) -> NDArray[np.bool_]:
    """What is nearer to the print around it than to the paper around it: toner fades along a line.

    `ground` is the paper of the whole line, which may be a tinted band with white paper below it.
    """
    nearby = np.ones((1, _NEARBY_PIXELS), np.uint8)
    smooth = cv2.blur(level, (3, 3)).astype(np.float32)
    paper = np.minimum(cv2.dilate(smooth.max(axis=0)[None], nearby), np.float32(ground))
    print_ = cv2.erode(smooth.min(axis=0)[None], nearby)
    dark = np.asarray(level < paper - np.maximum(paper - print_, _FAINTEST * contrast) / 2)
    return _with_pale_letters(dark, np.asarray(level < paper - _FAINTEST * contrast / 2))


def _with_pale_letters(dark: NDArray[np.bool_], pale: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The ink with what is as high as a letter and bears none of it: a grey label right before a black value."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(pale.astype(np.uint8), connectivity=8)
    is_pale = (stats[:, cv2.CC_STAT_HEIGHT] > _LETTER_PIXELS) & (np.bincount(labels[dark], minlength=count) == 0)
    is_pale[0] = False  # the paper
    return np.asarray(dark | is_pale[labels])


def _without_rules(dark: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The ink without what is longer along the line than any letter, a little tilted or not, or as high as the line."""
    ink = dark.astype(np.uint8)
    along = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, _RULE_PIXELS), np.uint8))
    thick = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((_THICK_PIXELS, 1), np.uint8))
    dark = dark & ~((cv2.dilate(along, np.ones((3, 1), np.uint8)) > 0) & (thick == 0))
    upright = np.convolve(dark.mean(axis=0) > _RULE_SHARE, np.ones(5), "same") > 0
    return np.asarray(dark & ~upright[: dark.shape[1]])


def _gaps(dark: NDArray[np.bool_]) -> tuple[Gap, ...]:
    inked = dark.sum(axis=0) > 0
    edges = np.flatnonzero(np.diff(np.concatenate([[False], ~inked, [False]]).astype(np.int8)))
    return tuple((float(start) / len(inked), float(end) / len(inked)) for start, end in edges.reshape(-1, 2))


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


def _sinking(dark: NDArray[np.bool_], gaps: tuple[Gap, ...]) -> float:
    """How far what the letters stand on sinks along the line: the middle one of the slopes from stroke to stroke."""
    wide = dark.shape[1]
    edges = [0, *(round(edge * wide) for gap in gaps for edge in gap), wide]
    strokes = [dark[4:-4, start:end] for start, end in zip(edges[::2], edges[1::2], strict=True) if end - start > 1]
    middles = [(start + end) / 2 for start, end in zip(edges[::2], edges[1::2], strict=True) if end - start > 1]
    rows = [np.flatnonzero(stroke.any(axis=1)) for stroke in strokes]
    feet = [(at, own[-1]) for at, own in zip(middles, rows, strict=True) if len(own) > _STROKE_SHARE * LINE_HEIGHT]
    if len(feet) < _TELLING_STROKES:
        return 0.0
    across, down = np.array(feet, dtype=np.float64).T
    apart = across[None] - across[:, None]
    far = apart > wide / 3
    return float(np.median((down[None] - down[:, None])[far] / apart[far])) * wide / LINE_HEIGHT if far.any() else 0.0

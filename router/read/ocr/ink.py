"""Where a page carries ink: what may be skipped before looking for text, and what looking for text has missed."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from router.read.ocr.engines import Quad
from router.read.pages.raster import Grey

Rectangle = tuple[float, float, float, float]  # left, top, width, height

_MARGIN_PIXELS = 16  # blank paper kept around everything
_LEAST_CONTRAST = 14.0  # grey levels
_LEFTOVER_LIMIT = 60  # a page with more is a pattern, not missed text
_RULE_HEIGHTS = 6  # a stroke this many letter heights long is a rule


def noise(pixels: Grey) -> float:
    """Return the standard deviation of the scanner's noise in grey levels, blind to what is printed."""
    rough = np.abs(pixels.astype(np.int16) - cv2.medianBlur(pixels, 3).astype(np.int16))
    return float(1.4826 * np.median(rough[::2, ::2]) + 0.5 * np.mean(np.minimum(rough[::2, ::2], 8)))


def busy(pixels: Grey) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the rows and columns that carry print with the paper around them; all of them when none do.

    Rows in the middle of the page may be missing, so that blank paper is not searched; columns are one stretch.
    Light print on a dark ground counts too.
    """
    smooth = cv2.blur(pixels, (3, 3)).astype(np.int16)
    strokes = np.abs(smooth - cv2.blur(pixels, (25, 25))) > max(_LEAST_CONTRAST, 3 * noise(pixels))
    rows = _around(strokes.sum(axis=1) >= 2)  # noqa: PLR2004 - one pixel is dirt
    columns = np.flatnonzero(_around(strokes.sum(axis=0) >= 2))  # noqa: PLR2004
    if len(columns) == 0 or not rows.any():
        return np.arange(pixels.shape[0]), np.arange(pixels.shape[1])
    return np.flatnonzero(rows), np.arange(columns[0], columns[-1] + 1)


def _around(busy_ones: NDArray[np.bool_]) -> NDArray[np.bool_]:
    return np.convolve(busy_ones, np.ones(2 * _MARGIN_PIXELS + 1), "same")[: len(busy_ones)] > 0


def ink(pixels: Grey) -> Grey:
    """Return 1 where the page is darker than the paper around it, whatever the shadow, else 0."""
    small = cv2.resize(pixels, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((5, 5), np.uint8)), 9)
    paper = cv2.resize(paper, (pixels.shape[1], pixels.shape[0]), interpolation=cv2.INTER_LINEAR)
    darker = paper.astype(np.int16) - pixels.astype(np.int16)
    return (darker > max(_LEAST_CONTRAST, 3 * noise(pixels))).astype(np.uint8)


def leftovers(pixels: Grey, found: list[Quad], angle: float) -> list[Quad]:
    """Return `found` with lines of ink that it does not cover; a line it covers in part is completed.

    `angle` is the slope of the text in degrees. A detector that judges by texture loses the middle of long thin lines
    and faint footers; ink that stands in rows of the page's letter height is worth a look, reading it decides.
    """
    height = _letter_height(found)
    if height < 4:  # noqa: PLR2004 - no line to take measure from
        return found
    middle = (pixels.shape[1] / 2, pixels.shape[0] / 2)
    turn = np.asarray(cv2.getRotationMatrix2D(middle, angle, 1.0), dtype=np.float64)
    level = cv2.warpAffine(ink(pixels), turn, (pixels.shape[1], pixels.shape[0]), flags=cv2.INTER_NEAREST)
    rectangles = [_bounds(_turned(quad, turn)) for quad in found]
    extra = _rows_of_ink(_without_rules(level.astype(np.uint8), height), rectangles, height)
    if not extra or len(extra) > _LEFTOVER_LIMIT:
        return found
    back = np.asarray(cv2.invertAffineTransform(turn), dtype=np.float64)
    kept, whole = _completed(found, rectangles, extra, height)
    return kept + [_turned(_corners(rectangle), back) for rectangle in whole]


def _letter_height(found: list[Quad]) -> float:
    heights = [min(float(np.linalg.norm(q[0] - q[3])), float(np.linalg.norm(q[0] - q[1]))) for q in found]
    return float(np.median(heights)) * 0.7 if heights else 0.0  # a box is higher than its letters


def _turned(quad: Quad, matrix: NDArray[np.float64]) -> Quad:
    return (quad @ matrix[:, :2].T + matrix[:, 2]).astype(np.float32)


def _bounds(quad: Quad) -> Rectangle:
    left, top, width, height = cv2.boundingRect(quad)
    return float(left), float(top), float(width), float(height)


def _without_rules(level: Grey, height: float) -> Grey:
    length = round(_RULE_HEIGHTS * height)
    across = cv2.morphologyEx(level, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    down = cv2.morphologyEx(level, cv2.MORPH_OPEN, np.ones((length, 1), np.uint8))
    rules = cv2.dilate(cv2.max(across, down), np.ones((3, 3), np.uint8))
    return np.where(rules > 0, np.uint8(0), level)


def _rows_of_ink(level: Grey, rectangles: list[Rectangle], height: float) -> list[Rectangle]:
    """Stretches of uncovered ink that are as high as letters and longer than high."""
    uncovered = level.copy()
    for left, top, width, tall in rectangles:
        uncovered[max(0, int(top)) : int(top + tall), max(0, int(left)) : int(left + width)] = 0
    joined = cv2.morphologyEx(uncovered, cv2.MORPH_CLOSE, np.ones((1, round(1.4 * height) | 1), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    rows: list[Rectangle] = []
    for left, top, width, tall, _ in stats[1:count]:
        if not (0.4 * height <= tall <= 2 * height and width >= 2 * height):
            continue
        share = uncovered[top : top + tall, left : left + width].mean()
        if 0.1 <= share <= 0.7:  # noqa: PLR2004 - print covers a third of its box, dust less, blocks more
            rows.append((float(left), float(top), float(width), float(tall)))
    return rows


def _completed(
    found: list[Quad], rectangles: list[Rectangle], extra: list[Rectangle], height: float
) -> tuple[list[Quad], list[Rectangle]]:
    """Join rows of missed ink with the found boxes they touch; return the boxes left alone and the joined rows."""
    boxes = dict(enumerate(rectangles))
    whole: list[Rectangle] = []
    for row in sorted(extra):
        left, top, width, tall = row
        grown = (left - 0.3 * height, top - 0.3 * height, width + 0.6 * height, tall + 0.6 * height)
        for index in [index for index, box in boxes.items() if _continues(grown, box, height)]:
            grown = _union(grown, boxes.pop(index))
        for other in [other for other in whole if _continues(grown, other, height)]:
            whole.remove(other)
            grown = _union(grown, other)
        whole.append(grown)
    return [found[index] for index in boxes], whole


def _continues(one: Rectangle, other: Rectangle, height: float) -> bool:
    """Whether two boxes stand on one row and touch, or nearly."""
    overlap = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    gap = max(one[0], other[0]) - min(one[0] + one[2], other[0] + other[2])
    alike = max(one[3], other[3]) < 1.8 * min(one[3], other[3])
    return alike and overlap > 0.6 * min(one[3], other[3]) and gap < 0.3 * height


def _union(one: Rectangle, other: Rectangle) -> Rectangle:
    left, top = min(one[0], other[0]), min(one[1], other[1])
    right, bottom = max(one[0] + one[2], other[0] + other[2]), max(one[1] + one[3], other[1] + other[3])
    return left, top, right - left, bottom - top


def _corners(rectangle: Rectangle) -> Quad:
    left, top, width, tall = rectangle
    right, bottom = left + width, top + tall
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]], dtype=np.float32)

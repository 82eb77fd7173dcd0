"""What was written or stamped in colour over black print taken off again, so that the print can be read."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from router.read.pages.raster import A4_POINTS, Colour, Grey

_SMALLER = 0.25
_LEAST_COLOUR = 50  # grey levels between a pixel's strongest and weakest channel
_LEAST_SHARE, _MOST_SHARE = 0.0002, 0.1  # of the page: less is noise, more is coloured paper or a photograph
_BLACK = 110  # in the strongest channel: darker is print
_LEAST_POINTS = 14.0  # a smaller mark is a letter
_PEN_POINTS = 8.0  # a wider stroke is a ground, a logo or a frame; a stamp has thick letters
_THICK_SHARE = 0.1  # of a mark that may be wider, where strokes cross
_LEAST_CROSSING = 12  # pixels in which a mark meets print


def without_pen(pixels: Colour) -> Grey:
    """Return colour pixels (red, green, blue) as grey ones, coloured strokes that cross black print painted over.

    Coloured print stays: a letter is small, a logo or ground is thick, and neither crosses black print.
    """
    grey = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    small = cv2.resize(pixels, None, fx=_SMALLER, fy=_SMALLER, interpolation=cv2.INTER_AREA).astype(np.uint8)
    if not _LEAST_SHARE < float(_coloured(small).mean()) < _MOST_SHARE:
        return grey
    strokes = _strokes(_coloured(pixels), _brightest(pixels) < _BLACK, min(pixels.shape[:2]) / A4_POINTS[0])
    if strokes is None:
        return grey
    return np.where(strokes, _paper(grey), grey)


def _coloured(pixels: Colour) -> NDArray[np.bool_]:
    red, green, blue = cv2.split(pixels)
    return np.asarray(cv2.subtract(_brightest(pixels), cv2.min(cv2.min(red, green), blue)) > _LEAST_COLOUR)


def _brightest(pixels: Colour) -> Grey:
    red, green, blue = cv2.split(pixels)
    return np.asarray(cv2.max(cv2.max(red, green), blue), dtype=np.uint8)


def _strokes(coloured: NDArray[np.bool_], black: NDArray[np.bool_], scale: float) -> NDArray[np.bool_] | None:
    """Where thin long coloured marks are that meet black print, without the print; `scale` is pixels a point."""
    width = max(3, round(_PEN_POINTS * scale)) | 1
    reach = np.ones((width, width), np.uint8)
    under = np.logical_and(cv2.dilate(coloured.astype(np.uint8), reach) > 0, black)  # print cuts a stroke in pieces
    marks = np.logical_or(coloured, under).astype(np.uint8)
    tip = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (width, width))
    thick = cv2.morphologyEx(coloured.astype(np.uint8), cv2.MORPH_OPEN, tip)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(marks, connectivity=8)
    near = cv2.dilate(black.astype(np.uint8), np.ones((3, 3), np.uint8))
    crossing = np.bincount(labels[near > 0], minlength=count)
    wide = np.bincount(labels[thick > 0], minlength=count)
    chosen = _is_pen(stats, crossing, wide, _LEAST_POINTS * scale)
    chosen[0] = False  # the paper
    if not chosen.any():
        return None
    grown = cv2.dilate(chosen[labels].astype(np.uint8), np.ones((5, 5), np.uint8))
    return np.logical_and(grown > 0, ~black)


def _is_pen(stats: Any, crossing: NDArray[np.intp], wide: NDArray[np.intp], least_pixels: float) -> NDArray[np.bool_]:
    longest = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT])
    shortest = np.minimum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT])
    is_large = np.logical_and(longest > least_pixels, shortest > least_pixels / 4)  # a rule is flat
    is_thin = wide < _THICK_SHARE * stats[:, cv2.CC_STAT_AREA]
    return np.asarray(is_large & is_thin & (crossing >= _LEAST_CROSSING))


def _paper(grey: Grey) -> Grey:
    """The page without its ink, as bright as it is around each place."""
    small = cv2.resize(grey, None, fx=_SMALLER, fy=_SMALLER, interpolation=cv2.INTER_AREA)
    bright = cv2.medianBlur(cv2.dilate(small, np.ones((7, 7), np.uint8)), 9)
    return cv2.resize(bright, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR).astype(np.uint8)

"""A photographed sheet cut out of its surroundings and made flat, where its outline is clear."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from router.read.raster import A4_POINTS, Grey, Raster

_SEARCH_PIXELS = 640
_LEAST_SHARE = 0.25  # of the picture: a smaller bright patch is no page
_MOST_SHARE = 0.97  # a sheet that fills the picture needs no cutting
_LEAST_CONTRAST = 25.0  # grey levels between the sheet and what it lies on
_PAPER_RATIO = 2**0.5


def flattened(raster: Raster) -> Raster:
    """Return the sheet alone, its perspective undone, or `raster` itself when no clear outline is seen."""
    outline = _outline(raster.pixels)
    if outline is None:
        return raster
    lengths = [float(np.linalg.norm(outline[i] - outline[(i + 1) % 4])) for i in range(4)]
    wide, tall = round(max(lengths[0], lengths[2])), round(max(lengths[1], lengths[3]))
    wide, tall = _paper_shape(wide, tall)
    target = np.array([[0, 0], [wide, 0], [wide, tall], [0, tall]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(outline, target)
    pixels = cv2.warpPerspective(raster.pixels, matrix, (wide, tall), flags=cv2.INTER_CUBIC).astype(np.uint8)
    width = A4_POINTS[0] if wide <= tall else A4_POINTS[1]
    return replace(raster, pixels=pixels, width=width, height=width * tall / wide)


def _paper_shape(wide: int, tall: int) -> tuple[int, int]:
    """A sheet of nearly A4's shape has A4's shape: the camera's angle shortened one side."""
    ratio = max(wide, tall) / max(1, min(wide, tall))
    if not _PAPER_RATIO * 0.85 < ratio < _PAPER_RATIO * 1.15:
        return wide, tall
    return (wide, round(wide * _PAPER_RATIO)) if wide <= tall else (round(tall * _PAPER_RATIO), tall)


def _outline(pixels: Grey) -> NDArray[np.float32] | None:
    """The four corners of a bright sheet on a darker ground, clockwise from the top left, in pixels."""
    scale = _SEARCH_PIXELS / max(pixels.shape)
    smaller = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(smaller, (5, 5), 0).astype(np.uint8)
    _, bright = cv2.threshold(small, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    sheet = cv2.morphologyEx(bright, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    contours, _ = cv2.findContours(sheet, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not contours:
        return None
    largest = cv2.convexHull(max(contours, key=cv2.contourArea))
    corners = _four_corners(largest)
    if corners is None or not _is_sheet(small, corners):
        return None
    return (corners / np.float32(scale)).astype(np.float32)


def _four_corners(contour: Any) -> NDArray[np.float32] | None:
    around = cv2.arcLength(contour, closed=True)
    for slack in (0.01, 0.02, 0.03, 0.05):
        corners = cv2.approxPolyDP(contour, slack * around, closed=True)
        if len(corners) == 4:  # noqa: PLR2004 - a sheet
            points = corners.reshape(4, 2).astype(np.float32)
            if cv2.contourArea(points) < 0.93 * cv2.contourArea(contour):
                return None
            sums, differences = points.sum(axis=1), points[:, 1] - points[:, 0]
            order = [sums.argmin(), differences.argmin(), sums.argmax(), differences.argmax()]
            return points[order] if len(set(order)) == 4 else None  # noqa: PLR2004
    return None


def _is_sheet(small: Grey, corners: NDArray[np.float32]) -> bool:
    """Whether the outline encloses enough of the picture and is everywhere brighter than what is outside."""
    share = cv2.contourArea(corners) / small.size
    if not _LEAST_SHARE < share < _MOST_SHARE:
        return False
    inside = np.zeros(small.shape, dtype=np.uint8)
    cv2.fillPoly(inside, [np.round(corners).astype(np.int32)], 1)
    near = np.ones((9, 9), np.uint8)
    rim_inside, rim_outside = inside - cv2.erode(inside, near), cv2.dilate(inside, near) - inside
    if rim_outside.sum() < 100:  # noqa: PLR2004 - the sheet runs off the picture on all sides
        return False
    contrast = np.median(small[rim_inside > 0]) - np.median(small[rim_outside > 0])
    return bool(contrast > _LEAST_CONTRAST and np.median(small[inside > 0]) > 110)  # noqa: PLR2004 - paper is bright

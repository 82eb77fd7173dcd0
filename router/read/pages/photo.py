"""A photographed sheet cut out of its surroundings and made flat, where its outline is clear."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from router.read.pages.raster import A4_POINTS, Grey, Raster

_SEARCH_PIXELS = 640
_LEAST_SHARE = 0.25  # of the picture: a smaller bright patch is no page
_MOST_SHARE = 0.97  # a sheet that fills the picture needs no cutting
_LEAST_CONTRAST = 25.0  # grey levels between the sheet and what it lies on
_RIM = 12  # pixels at the edge of the small picture, where the ground shows
_MOST_COSINE = 0.5  # of a corner: 60 to 120 degrees
_LEAST_LIKENESS = 0.55  # of two opposite sides
_EDGE_REACH = 5.0  # pixels to both sides of an edge
_LEAST_STEP = 0.2  # how much of the sheet's brightness is lost over its edge
_LEAST_POINTS = 8  # of 33 along a side that tell
_BORDER_SHARE = 0.03  # of the picture's shorter side
_LEVEL = 0.02  # slope of a side that runs along the picture
_SECOND_SHEET = 0.25  # of the largest bright patch: as large a second one is a sheet, too
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
    cut = np.asarray(matrix @ np.diag((*raster.pixels.shape[::-1], 1)), dtype=np.float64)
    return replace(raster, pixels=pixels, width=width, height=width * tall / wide, cut=cut)


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
    even, _ = cv2.threshold(small, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    rim = np.concatenate(
        [small[:_RIM].ravel(), small[-_RIM:].ravel(), small[:, :_RIM].ravel(), small[:, -_RIM:].ravel()]
    )
    ground = float(np.median(rim)) + _LEAST_CONTRAST
    for level in (even, ground):  # in a shadow the sheet may be nearer to the ground than to its own bright part
        corners = _brightest(small, level)
        if corners is not None and _is_sheet(small, corners):
            return (corners / np.float32(scale)).astype(np.float32)
    return None


def _brightest(small: Grey, level: float) -> NDArray[np.float32] | None:
    """The corners of the largest patch that is brighter than `level`."""
    _, bright = cv2.threshold(small, level, 255, cv2.THRESH_BINARY)
    sheet = cv2.morphologyEx(bright, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    contours, _ = cv2.findContours(sheet, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    hulls = sorted((cv2.convexHull(contour) for contour in contours), key=cv2.contourArea, reverse=True)
    if len(hulls) > 1 and cv2.contourArea(hulls[1]) > _SECOND_SHEET * cv2.contourArea(hulls[0]):
        return None  # two sheets: to cut one out would lose the other
    return _four_corners(hulls[0]) if hulls else None


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


def _is_rectangular(corners: NDArray[np.float32]) -> bool:
    """Whether a camera held in the hand can see a sheet of paper so: nearly right angles, sides of like length."""
    sides = np.roll(corners, -1, axis=0) - corners
    lengths = np.linalg.norm(sides, axis=1)
    cosines = (sides * np.roll(sides, -1, axis=0)).sum(axis=1) / (lengths * np.roll(lengths, -1))
    alike = np.minimum(lengths[:2], lengths[2:]) / np.maximum(lengths[:2], lengths[2:])
    return bool(np.abs(cosines).max() < _MOST_COSINE and alike.min() > _LEAST_LIKENESS)


def _is_sheet(small: Grey, corners: NDArray[np.float32]) -> bool:
    """Whether the outline encloses enough of the picture and is brighter along each side than what is outside."""
    share = cv2.contourArea(corners) / small.size
    if not _LEAST_SHARE < share < _MOST_SHARE or not _is_rectangular(corners) or _is_beside_band(small, corners):
        return False
    inside = np.zeros(small.shape, dtype=np.uint8)
    cv2.fillPoly(inside, [np.round(corners).astype(np.int32)], 1)
    near = np.ones((9, 9), np.uint8)
    rim_inside, rim_outside = inside - cv2.erode(inside, near), cv2.dilate(inside, near) - inside
    if rim_outside.sum() < 100:  # noqa: PLR2004 - the sheet runs off the picture on all sides
        return False
    contrast = np.median(small[rim_inside > 0]) - np.median(small[rim_outside > 0])
    is_bright = contrast > _LEAST_CONTRAST and np.median(small[inside > 0]) > 110  # noqa: PLR2004 - paper is bright
    return bool(is_bright and all(_ends_here(small, corners[side], corners[(side + 1) % 4]) for side in range(4)))


def _is_beside_band(small: Grey, corners: NDArray[np.float32]) -> bool:
    """Whether the outline fills a scanned page but for a coloured band along its edge, which bears print as well."""
    size = np.array([small.shape[1], small.shape[0]])
    border = _BORDER_SHARE * size.min()
    ends = np.stack([corners, np.roll(corners, -1, axis=0)])  # of the sides, from the top one clockwise
    beyond = [ends[:, 0, 1], size[0] - 1 - ends[:, 1, 0], size[1] - 1 - ends[:, 2, 1], ends[:, 3, 0]]
    at_border = [bool((side < border).all()) for side in beyond]
    if sum(at_border) != 3:  # noqa: PLR2004 - all but the band's
        return False
    start, end = ends[:, at_border.index(False)]
    rise = np.abs(end - start)
    return bool(rise.min() < _LEVEL * rise.max())


def _ends_here(small: Grey, start: NDArray[np.float32], end: NDArray[np.float32]) -> bool:
    """Whether it is much darker right beyond a side of the outline, clockwise; a shadow on the sheet begins softly.

    Along the picture's border nothing is seen beyond it: there the side is taken on trust.
    """
    along = (end - start) / max(1.0, float(np.linalg.norm(end - start)))
    inward = np.array([-along[1], along[0]])
    points = start + np.linspace(0.1, 0.9, 33)[:, None] * (end - start)
    outside, inside = points - _EDGE_REACH * inward, points + _EDGE_REACH * inward
    size = np.array([small.shape[1], small.shape[0]])
    border = _BORDER_SHARE * size.min()
    seen = np.logical_and(outside > border, outside < size - 1 - border).all(axis=1)
    seen &= np.logical_and(inside > 0, inside < size - 1).all(axis=1)
    if seen.sum() < _LEAST_POINTS:
        return True
    bright, dark = (small[at[seen, 1].astype(int), at[seen, 0].astype(int)].astype(float) for at in (inside, outside))
    return bool(np.median((bright - dark) / np.maximum(bright, 1)) > _LEAST_STEP)

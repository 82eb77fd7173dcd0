"""Page images of a document for a person to look at, each as it was read: turned upright, a photographed sheet flat."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import cv2
import numpy as np
from PIL import Image

from router.model import Page
from router.read.pages.raster import PAGE_LIMIT, Colour, pdf_rasters, picture_rasters

LONGEST_PIXELS = 1400
_DPI = 144.0  # finer than what is shown: it is made smaller evenly
_SEEN_PIXELS = 2000  # of the picture that a page is turned out of
_WHITE = (255, 255, 255)


def page_images(content: bytes, media_type: str, pages: Sequence[Page] = ()) -> tuple[bytes, ...]:
    """Return the first 20 pages as PNG or JPEG, whichever is smaller, at most 1400 pixels a side. Never raises.

    `pages` are those of its reading: one that was turned or made flat for reading is drawn so, and boxes fit it. A page
    that cannot be drawn is empty, and so is the whole when nothing can be.
    """
    read = {page.number: page for page in pages if page.upright}
    try:
        drawn = {number: _file(_as_read(pixels, read.get(number))) for number, pixels in _seen(content, media_type)}
    except Exception:  # noqa: BLE001 - renderers raise anything on odd files; then there is no picture, only the table
        return ()
    return tuple(drawn.get(number, b"") for number in range(1, max(drawn, default=0) + 1))


def _seen(content: bytes, media_type: str) -> Iterator[tuple[int, Colour]]:
    numbers = tuple(range(1, PAGE_LIMIT + 1))
    is_pdf = media_type == "application/pdf"
    rasters = pdf_rasters(content, numbers, _DPI, _in_colour) if is_pdf else picture_rasters(content, _in_colour)
    for raster in rasters:
        yield raster.number, raster.pixels


def _in_colour(pixels: Colour) -> Colour:
    return pixels


def _as_read(pixels: Colour, page: Page | None) -> Colour:
    """The page as large as it is shown, turned and cut out as it was for reading."""
    if page is None:
        return _smaller(pixels, LONGEST_PIXELS)
    pixels = _smaller(pixels, _SEEN_PIXELS)
    tall, wide = pixels.shape[:2]
    scale = LONGEST_PIXELS / max(page.width, page.height)
    way = np.diag((scale, scale, 1)) @ np.array(page.upright).reshape(3, 3) @ np.diag((1 / wide, 1 / tall, 1))
    size = (round(scale * page.width), round(scale * page.height))
    turned = cv2.warpPerspective(pixels, way, size, flags=cv2.INTER_AREA, borderValue=_WHITE)
    return np.asarray(turned, dtype=np.uint8)


def _smaller(pixels: Colour, longest: int) -> Colour:
    scale = longest / max(pixels.shape[:2])
    if scale >= 1:
        return pixels
    return np.asarray(cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _file(pixels: Colour) -> bytes:
    image = Image.fromarray(pixels)
    written = []
    for kind in ("PNG", "JPEG"):
        file = io.BytesIO()
        image.save(file, kind)
        written.append(file.getvalue())
    return min(written, key=len)

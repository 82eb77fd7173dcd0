"""Pictures of text as words with boxes: pages of a PDF without text, photographs and scans."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import replace

import numpy as np

from router.model import Box, How
from router.read.ocr.engines import engine
from router.read.ocr.repair import repaired
from router.read.ocr.words import upright_words
from router.read.pages.pen import without_pen
from router.read.pages.photo import flattened
from router.read.pages.raster import Raster, pdf_rasters, pdf_spots, picture_rasters
from router.read.pages.words import Word, WordPage

_logger = logging.getLogger(__name__)


def recognised(content: bytes, numbers: tuple[int, ...]) -> tuple[WordPage, ...]:
    """Return the words of the pages `numbers` (1-based) of a PDF, read by OCR; never raises.

    At most 20 pages are read; a page that cannot be drawn or read is left out. Boxes are in points from the top left
    of the page as it is read: a page scanned on its side comes upright, with width and height exchanged.
    """
    return _read(pdf_rasters(content, numbers, shown=without_pen))


def recognised_spot(content: bytes, number: int, spot: Box) -> WordPage | None:
    """Return the words in one part of a PDF's page, read by OCR, where they stand on the page; never raises.

    None when it cannot be drawn or read, or when its text does not run as the page does.
    """
    for raster in pdf_spots(content, ((number, spot),)):
        page = _attempted(_page, raster)
        if page is not None and abs(page.width - raster.width) < 1:
            return replace(page, words=tuple(_moved(word, raster) for word in page.words))
    return None


def _moved(word: Word, raster: Raster) -> Word:
    box = word.box
    across, down = raster.left, raster.top
    moved = Box(left=box.left + across, top=box.top + down, right=box.right + across, bottom=box.bottom + down)
    return replace(word, box=moved)


def picture_pages(content: bytes) -> tuple[WordPage, ...]:
    """Return the words of a JPEG, PNG, TIFF, WebP or HEIC file, read by OCR; never raises.

    Each frame of a TIFF is a page, at most 20. A photographed sheet is cut out of its surroundings and made flat
    first. Points follow the file's resolution where that gives a sheet of paper, else the page is as wide as A4.
    """
    return _read(picture_rasters(content, without_pen))


def _read(rasters: Iterable[Raster]) -> tuple[WordPage, ...]:
    pages = (_attempted(_sheet, raster) for raster in rasters)
    return tuple(page for page in pages if page is not None)


def _attempted(read: Callable[[Raster], WordPage], raster: Raster) -> WordPage | None:
    try:
        return read(raster)
    except Exception:  # noqa: BLE001 - OpenCV and onnxruntime raise undeclared errors; the other pages still count
        _logger.warning("page %d of a picture could not be read by OCR", raster.number)
        return None


def _sheet(raster: Raster) -> WordPage:
    return _page(flattened(raster))


def _page(raster: Raster) -> WordPage:
    lines = engine()(raster.pixels)
    words, way = upright_words(raster.pixels, lines, (raster.width, raster.height), raster.number)
    whole = np.diag((*raster.pixels.shape[::-1], 1)) if raster.cut is None else raster.cut
    upright = tuple(float(f"{number:.7g}") for number in (np.vstack([way.matrix, (0, 0, 1)]) @ whole).flat)
    return WordPage(
        number=raster.number,
        width=way.width,
        height=way.height,
        how=How.OCR,
        words=repaired(words),
        upright=upright,
    )

"""Pages and pictures as grey pixels: PDF pages drawn by pdfium, picture files opened by Pillow, both within caps."""

from __future__ import annotations

import io
import logging
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import pillow_heif
import pypdfium2
from numpy.typing import NDArray
from PIL import Image, ImageOps

from router.model import Box

Grey = NDArray[np.uint8]
Colour = NDArray[np.uint8]  # three channels: red, green, blue
Matrix = NDArray[np.float64]  # a homography, 3 × 3
Print = Callable[[Colour], Grey]  # what of a coloured page is to be read

DPI = 200.0
SMALL_PAGE_DPI = 300.0  # a till receipt has small print and little area
PAGE_LIMIT = 20
SIDE_LIMIT_PIXELS = 4_000
AREA_LIMIT_PIXELS = 8_700_000
_STRETCHED_LIMIT_PIXELS = 60_000_000
_DECODED_LIMIT_BYTES = 510_000_000  # of a picture before it is made smaller: a worker has a gigabyte
_BYTES = {"1": 1, "L": 1, "P": 1, "I;16": 2, "I;16B": 2, "I;16L": 2}  # that Pillow takes for a pixel, else four
_HEIC_COPIES = 6  # bytes a pixel that the decoder of HEIC takes
_BAND_PIXELS = 8_000_000
A4_POINTS = (595.28, 841.89)
_FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "BMP", "GIF", "AVIF", "JPEG2000")
_AVIF_BRANDS = (b"avif", b"avis")
_LOOK_DPI = 72.0
_STROKE_CONTRAST = 40  # grey levels from one pixel to the next: small print still has them at that resolution
_PRINT_SHARE = 0.004  # of the area: a watermark, a frame or a ground has less
_UNEVEN, _MOST_UNEVEN = 1.15, 3.0  # dots an inch in one direction to those in the other
_SMALL_PAGE_POINTS = 300.0
_PLAUSIBLE_PAGE_POINTS = (120.0, 1_300.0)
_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class Raster:
    """One page, or a spot of it, in grey pixels, 0 black to 255 white; its place on the page is in points."""

    number: int  # 1-based
    pixels: Grey
    width: float
    height: float
    left: float = 0.0
    top: float = 0.0
    cut: Matrix | None = None  # where it is a sheet cut out of a picture: from that, both sides 1, to `pixels`


def pdf_rasters(
    content: bytes, numbers: tuple[int, ...], dpi: float | None = None, shown: Print | None = None
) -> Iterator[Raster]:
    """Yield the pages `numbers` (1-based) of a PDF as pixels, at most 20, one at a time; never raises.

    The resolution is `dpi`, or 200 (300 for small pages such as receipts), and less where a side would pass 4,000
    pixels or the area 8.7 million. A page that cannot be drawn is left out. With `shown` pages are drawn in colour, and
    it makes them grey.
    """
    yield from pdf_spots(content, tuple((number, None) for number in numbers), dpi, shown)


def pdf_spots(
    content: bytes, spots: tuple[tuple[int, Box | None], ...], dpi: float | None = None, shown: Print | None = None
) -> Iterator[Raster]:
    """Yield spots of a PDF's pages as `pdf_rasters` does whole ones: the page's number with a box in points, or None.

    Only what is in the box is drawn, at the resolution that the whole page would have.
    """
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        _logger.debug("a PDF could not be opened for drawing")
        return
    try:
        for number, spot in spots[:PAGE_LIMIT]:
            if 1 <= number <= len(document):
                yield from _drawn(document, (number, spot), dpi, shown)
    finally:
        document.close()


def shows_print(content: bytes, number: int, bands: tuple[Box, ...]) -> bool:
    """Return whether one of the `bands` of a PDF's page shows strokes as dense as print has; never raises."""
    if not bands:
        return False
    spots = tuple((number, band) for band in bands)
    return any(_stroke_share(raster.pixels) > _PRINT_SHARE for raster in pdf_spots(content, spots, _LOOK_DPI))


def _stroke_share(pixels: Grey) -> float:
    """How many neighbouring pixels in a row differ as a letter does from paper; solid grounds have few."""
    steps = np.abs(np.diff(pixels.astype(np.int16), axis=1)) > _STROKE_CONTRAST
    return float(steps.mean()) if steps.size else 0.0


def _drawn(
    document: pypdfium2.PdfDocument, place: tuple[int, Box | None], dpi: float | None, shown: Print | None
) -> Iterator[Raster]:
    number, spot = place
    try:
        page = document[number - 1]
        width, height = page.get_size()
        part = _within(spot, width, height)
        if part.right - part.left < 1 or part.bottom - part.top < 1:
            return
        cut = (part.left, height - part.bottom, width - part.right, part.top)
        bitmap = page.render(scale=scale(width, height, dpi), grayscale=shown is None, rev_byteorder=True, crop=cut)
        pixels = np.array(bitmap.to_numpy(), dtype=np.uint8)  # a copy: pdfium's own memory goes with the bitmap
        bitmap.close()
        page.close()
    except (pypdfium2.PdfiumError, MemoryError):
        _logger.debug("a page could not be drawn")
        return
    grey = pixels.reshape(pixels.shape[:2]) if shown is None else shown(pixels[..., :3])
    yield Raster(number, grey, part.right - part.left, part.bottom - part.top, part.left, part.top)


def _within(spot: Box | None, width: float, height: float) -> Box:
    """The spot as far as it is on the page; the whole page without one."""
    if spot is None:
        return Box(left=0.0, top=0.0, right=width, bottom=height)
    return Box(
        left=max(0.0, spot.left), top=max(0.0, spot.top), right=min(width, spot.right), bottom=min(height, spot.bottom)
    )


def scale(width: float, height: float, dpi: float | None = None) -> float:
    """Return pixels per point for a page of `width` × `height` points within the caps."""
    wanted = dpi or (SMALL_PAGE_DPI if min(width, height) < _SMALL_PAGE_POINTS else DPI)
    most = min(SIDE_LIMIT_PIXELS / max(width, height), (AREA_LIMIT_PIXELS / (width * height)) ** 0.5)
    return float(min(wanted / 72, most))


def picture_rasters(content: bytes, shown: Print | None = None) -> Iterator[Raster]:
    """Yield the frames of a picture in any usual format as pixels, upright by EXIF, at most 20; never raises.

    The page's size comes from the file's resolution when that is plausible for paper, else the width is A4's. With
    `shown` it makes coloured pictures grey.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns about odd tags and large pictures; the cap is ours
        try:
            with _opened(content, "L" if shown is None else "RGB") as image:
                frames = min(getattr(image, "n_frames", 1), PAGE_LIMIT)
                for index in range(frames if image.format == "TIFF" else 1):
                    image.seek(index)
                    yield _raster(image, index + 1, shown)
        except Exception:  # noqa: BLE001 - Pillow's decoders raise anything on damaged files; what was read stays
            _logger.debug("a picture or one of its frames could not be decoded")


def _opened(content: bytes, mode: str) -> Image.Image:
    if content[4:8] == b"ftyp" and content[8:12] not in _AVIF_BRANDS:
        picture = pillow_heif.open_heif(content, convert_hdr_to_8bit=True)
        _check_size(picture.size[0] * picture.size[1] * _HEIC_COPIES)
        return picture.to_pillow()
    image = Image.open(io.BytesIO(content), formats=_FORMATS)
    image.draft(mode, (SIDE_LIMIT_PIXELS, SIDE_LIMIT_PIXELS))  # a JPEG is decoded smaller where that is enough
    return image


def _check_size(size_bytes: int) -> None:
    if size_bytes > _DECODED_LIMIT_BYTES:
        raise ValueError("expected a picture of at most 510 MB when decoded")


def _raster(image: Image.Image, number: int, shown: Print | None) -> Raster:
    _check_size(image.width * image.height * _BYTES.get(image.mode, 4))
    dpi = image.info.get("dpi")
    upright = ImageOps.exif_transpose(_square(_plain(image, "L" if shown is None else "RGB"), dpi))
    upright.thumbnail((SIDE_LIMIT_PIXELS, SIDE_LIMIT_PIXELS), Image.Resampling.BOX)
    smaller = (AREA_LIMIT_PIXELS / (upright.width * upright.height)) ** 0.5
    if smaller < 1:
        upright = upright.resize((int(upright.width * smaller), int(upright.height * smaller)), Image.Resampling.BOX)
    width = _width_points(dpi, image, upright)
    pixels = np.array(upright, dtype=np.uint8)
    grey = shown(pixels) if shown is not None and pixels.ndim == 3 else pixels  # noqa: PLR2004 - three channels
    return Raster(number, grey, width, width * upright.height / upright.width)


def _square(plain: Image.Image, dpi: object) -> Image.Image:
    """The picture with pixels as high as wide: a fax may have half as many downwards (ITU-T T.4: 204 by 98)."""
    if not isinstance(dpi, tuple) or len(dpi) != 2 or min(dpi) <= 1:  # noqa: PLR2004 - horizontal and vertical
        return plain
    ratio = float(dpi[0]) / float(dpi[1])
    stretch = max(ratio, 1 / ratio)
    if not _UNEVEN < stretch < _MOST_UNEVEN or plain.width * plain.height * stretch > _STRETCHED_LIMIT_PIXELS:
        return plain
    size = (plain.width, round(plain.height * ratio)) if ratio > 1 else (round(plain.width / ratio), plain.height)
    square = plain.resize(size, Image.Resampling.BICUBIC)
    square.info["exif"] = plain.info.get("exif", b"")
    return square


def _plain(image: Image.Image, mode: str) -> Image.Image:
    """Return the picture in grey, or in colour where it has some and `mode` is RGB; transparency is white paper.

    A large picture is made smaller in bands: as a whole its copies would take gigabytes.
    """
    factor = max(1, max(image.size) // SIDE_LIMIT_PIXELS)
    rows = max(1, _BAND_PIXELS // (image.width * factor)) * factor
    bands = [
        _band(image.crop((0, top, image.width, min(top + rows, image.height))), mode).reduce(factor)
        for top in range(0, image.height, rows)
    ]
    plain = Image.new(bands[0].mode, (bands[0].width, sum(band.height for band in bands)))
    top = 0
    for band in bands:
        plain.paste(band, (0, top))
        top += band.height
    if image.getexif():
        plain.info["exif"] = image.info.get("exif", b"")
    return plain


def _band(image: Image.Image, mode: str) -> Image.Image:
    if image.mode.startswith("I"):  # 16 bits a pixel: keep the upper eight
        return Image.fromarray((np.asarray(image, dtype=np.int64) >> 8).clip(0, 255).astype(np.uint8))
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        clear = image.convert("RGBA")
        paper = Image.new("RGBA", clear.size, (255, 255, 255, 255))
        return Image.alpha_composite(paper, clear).convert(mode)
    return image.convert("L" if image.mode in {"1", "L", "F"} else mode)


def _width_points(dpi: object, image: Image.Image, upright: Image.Image) -> float:
    """Return the page's width by the file's resolution; A4's width when that gives no paper."""
    if isinstance(dpi, tuple) and len(dpi) == 2 and min(dpi) > 1:  # noqa: PLR2004 - horizontal and vertical
        sides = sorted((image.width * 72 / float(dpi[0]), image.height * 72 / float(dpi[1])))
        least, most = _PLAUSIBLE_PAGE_POINTS
        if least <= sides[0] and sides[1] <= most * 1.5:
            return sides[0] if upright.width <= upright.height else sides[1]
    return A4_POINTS[0] if upright.width <= upright.height else A4_POINTS[1]

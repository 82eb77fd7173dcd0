"""Payment codes on a paper: looked for where they may be, a second witness for account, amount and reference."""

from __future__ import annotations

from collections.abc import Iterator

import zxingcpp

from router.model import Box
from router.read.layout.arrangement import box_around
from router.read.pages.raster import Raster, pdf_rasters, pdf_spots, picture_rasters
from router.read.pages.words import WordPage
from router.read.qr.payment import PaymentCode, parsed_payment
from router.read.qr.witness import witnessed

__all__ = ["PaymentCode", "parsed_payment", "payment_codes", "witnessed"]

_PAGE_LIMIT = 3
_DPI, _SCAN_DPI = 150.0, 300.0
_SEGMENTS = 400  # the smallest payment code has some 300 rows of dark squares, each of two segments or more
_LEAST_SIDE = 42.0  # points, 15 mm: a smaller picture has no room for a payment code that can be read
_QUIET_ZONE = 12.0  # points of paper around a picture, which may end where the code does
_SMALL_SHARE = 0.15  # of the page: a spot up to that is drawn finely for little
_SCAN_SHARE = 0.5  # of the page: a picture larger than that is a scan
_FORMATS = zxingcpp.barcode_formats_from_str("QRCode")  # all formats take eight times as long


def payment_codes(content: bytes, media_type: str, pages: tuple[WordPage, ...]) -> tuple[PaymentCode, ...]:
    """Return the payment codes on a PDF's first three `pages` or in a picture, each once; never raises.

    PDF pages are drawn only where they hold pictures of a code's size or enough strokes to be a code. Codes that are
    not payments, or whose account fails its check digits, are left out.
    """
    rasters = _pdf(content, pages) if media_type == "application/pdf" else picture_rasters(content)
    found: dict[tuple[object, ...], PaymentCode] = {}
    for raster in rasters:
        for code in _codes(raster):
            found.setdefault((code.iban, code.amount, code.reference, code.text), code)
    return tuple(found.values())


def _pdf(content: bytes, pages: tuple[WordPage, ...]) -> Iterator[Raster]:
    """The spots that may carry a code at 150 dpi; scanned pages without a code once more at 300."""
    for page in pages[:_PAGE_LIMIT]:
        spot = _likely_spot(page)
        is_scanned = any(_area(picture) > _SCAN_SHARE * page.width * page.height for picture in page.pictures)
        if spot is None:
            continue
        is_small = _area(spot) < _SMALL_SHARE * page.width * page.height
        for raster in pdf_spots(content, ((page.number, spot),), _SCAN_DPI if is_small else _DPI):
            if is_scanned and not list(_codes(raster)):
                yield from pdf_rasters(content, (page.number,), _SCAN_DPI)
            else:
                yield raster


def _likely_spot(page: WordPage) -> Box | None:
    """Where a page may carry a code: around its pictures, anywhere on one that was drawn in many strokes."""
    whole = Box(left=0.0, top=0.0, right=page.width, bottom=page.height)
    large = [one for one in page.pictures if min(one.right - one.left, one.bottom - one.top) >= _LEAST_SIDE]
    if page.strokes >= _SEGMENTS:
        return whole
    if not large:
        return None
    around = box_around(large)
    return Box(
        left=around.left - _QUIET_ZONE,
        top=around.top - _QUIET_ZONE,
        right=around.right + _QUIET_ZONE,
        bottom=around.bottom + _QUIET_ZONE,
    )


def _area(box: Box) -> float:
    return (box.right - box.left) * (box.bottom - box.top)


def _codes(raster: Raster) -> Iterator[PaymentCode]:
    points = raster.width / raster.pixels.shape[1]
    for code in zxingcpp.read_barcodes(raster.pixels, formats=_FORMATS):
        place = code.position
        corners = [place.top_left, place.top_right, place.bottom_right, place.bottom_left]
        across = [raster.left + corner.x * points for corner in corners]
        down = [raster.top + corner.y * points for corner in corners]
        box = Box(left=min(across), top=min(down), right=max(across), bottom=max(down))
        payment = parsed_payment(code.bytes, page=raster.number, box=box)
        if payment is not None:
            yield payment

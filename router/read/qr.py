"""Payment codes on a paper: looked for where they may be, a second witness for account, amount and reference."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pypdfium2
import zxingcpp
from pypdfium2 import raw

from router.model import Box
from router.read.qr_payment import PaymentCode, parsed_payment
from router.read.qr_witness import witnessed
from router.read.raster import Raster, pdf_rasters, picture_rasters

__all__ = ["PaymentCode", "parsed_payment", "payment_codes", "witnessed"]

_PAGE_LIMIT = 3
_DPI, _SCAN_DPI = 150.0, 300.0
_MODULES = 200  # path segments: the smallest payment code has more dark squares than that
_OBJECT_LIMIT = 3_000
_FORMATS = zxingcpp.barcode_formats_from_str("QRCode")  # all formats take eight times as long


def payment_codes(content: bytes, media_type: str) -> tuple[PaymentCode, ...]:
    """Return the payment codes on a PDF's first three pages or in a picture, each once; never raises.

    PDF pages are drawn only where they hold pictures or enough lines to be a code. Codes that are not payments, or
    whose account fails its check digits, are left out.
    """
    rasters = _pdf(content) if media_type == "application/pdf" else picture_rasters(content)
    found: dict[tuple[object, ...], PaymentCode] = {}
    for raster in rasters:
        for code in _codes(raster):
            found.setdefault((code.iban, code.amount, code.reference, code.text), code)
    return tuple(found.values())


def _pdf(content: bytes) -> Iterator[Raster]:
    """The pages that may carry a code at 150 dpi; scanned pages without a code once more at 300."""
    for number, scanned in _likely_pages(content):
        for raster in pdf_rasters(content, (number,), _DPI):
            if scanned and not list(_codes(raster)):
                yield from pdf_rasters(content, (number,), _SCAN_DPI)
            else:
                yield raster


def _likely_pages(content: bytes) -> list[tuple[int, bool]]:
    """Numbers of the pages with a picture or many strokes, and whether a picture covers most of the page."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return []
    try:
        pages = [(index + 1, _drawing(document, index)) for index in range(min(len(document), _PAGE_LIMIT))]
    finally:
        document.close()
    return [(number, share > 0.5) for number, (share, segments) in pages if share or segments >= _MODULES]  # noqa: PLR2004


def _drawing(document: pypdfium2.PdfDocument, index: int) -> tuple[float, int]:
    """The largest picture's share of a page, and the number of its path segments."""
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return 0.0, 0
    width, height = page.get_size()
    share, segments = 0.0, 0
    for position in range(min(raw.FPDFPage_CountObjects(page), _OBJECT_LIMIT)):
        thing = raw.FPDFPage_GetObject(page, position)
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            segments += max(0, raw.FPDFPath_CountSegments(thing))
        elif kind in {raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM}:
            share = max(share, _covered(thing) / max(1.0, width * height))
    page.close()
    return share, segments


def _covered(thing: Any) -> float:
    corners = raw.FS_QUADPOINTSF()
    if not raw.FPDFPageObj_GetRotatedBounds(thing, corners):
        return 1.0
    across = [corners.x1, corners.x2, corners.x3, corners.x4]
    upward = [corners.y1, corners.y2, corners.y3, corners.y4]
    return float((max(across) - min(across)) * (max(upward) - min(upward)))


def _codes(raster: Raster) -> Iterator[PaymentCode]:
    points = raster.width / raster.pixels.shape[1]
    for code in zxingcpp.read_barcodes(raster.pixels, formats=_FORMATS):
        place = code.position
        corners = [place.top_left, place.top_right, place.bottom_right, place.bottom_left]
        across, down = [corner.x * points for corner in corners], [corner.y * points for corner in corners]
        box = Box(left=min(across), top=min(down), right=max(across), bottom=max(down))
        payment = parsed_payment(code.bytes, page=raster.number, box=box)
        if payment is not None:
            yield payment

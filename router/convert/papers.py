"""The paper of an invoice as a PDF that fits into its UBL: pictures become pages, PDFs smaller without loss."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
import pillow_heif
from PIL import Image, ImageOps, ImageSequence

PDF = "application/pdf"
PICTURES = frozenset({
    "image/jpeg", "image/png", "image/tiff", "image/heic", "image/webp", "image/bmp", "image/gif", "image/avif",
    "image/jp2",
})  # fmt: skip
_FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "HEIF", "BMP", "GIF", "AVIF", "JPEG2000")
_PIXELS_LIMIT, _FRAMES_LIMIT = 60_000_000, 100
_PAGE_POINTS = (595.28, 841.89)  # A4: a picture without a believable size of its own fills one
_BELIEVABLE_DPI = (72.0, 1200.0)
_POINTS_PER_INCH = 72.0
_TURNS = {1: 0, 3: 180, 6: 90, 8: 270}  # EXIF orientation: degrees clockwise that make it upright
_ORIENTATION_TAG = 0x0112  # EXIF
_COLOURS = {"L": "/DeviceGray", "RGB": "/DeviceRGB"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    content: bytes
    dictionary: dict[str, Any]
    points: tuple[float, float]
    turn: int = 0  # degrees clockwise


def pdf_of_picture(content: bytes) -> bytes:
    """Return a picture as PDF, one page per frame, at most 100; a JPEG keeps its own bytes, others every pixel.

    The same picture gives the same bytes. Raises ValueError for what is no picture or has over 60 million pixels.
    """
    pillow_heif.register_heif_opener()
    document = pikepdf.new()
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as picture:
            for page in _pages(picture, content):
                _add_page(document, page)
    except (OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValueError("Expected a picture, found something that cannot be drawn.") from error
    return _saved(document)


def smaller_pdf(content: bytes) -> bytes:
    """Return a PDF with the same pages in fewer bytes, or as it is: streams packed anew, nothing drawn again.

    A signed or encrypted PDF stays as it is, for the least change breaks it; so does one that pikepdf cannot open.
    """
    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            if document.is_encrypted or b"/ByteRange" in content:
                return content
            document.remove_unreferenced_resources()
            made = _saved(document)
    except (pikepdf.PdfError, ValueError, RuntimeError, zlib.error):
        return content
    return made if len(made) < len(content) else content


def _saved(document: pikepdf.Pdf) -> bytes:
    target = io.BytesIO()
    document.save(
        target,
        deterministic_id=True,
        compress_streams=True,
        recompress_flate=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return target.getvalue()


def _pages(picture: Image.Image, content: bytes) -> Iterator[_Page]:
    if picture.width * picture.height > _PIXELS_LIMIT:
        raise ValueError("Expected a picture of at most 60 million pixels, found a larger one.")
    turn = _TURNS.get(picture.getexif().get(_ORIENTATION_TAG, 1))
    if picture.format == "JPEG" and picture.mode in _COLOURS and turn is not None:
        dictionary = _described(picture.width, picture.height, _COLOURS[picture.mode], "/DCTDecode")
        yield _Page(content=content, dictionary=dictionary, points=_points(picture), turn=turn)
        return
    for number, frame in enumerate(ImageSequence.Iterator(picture)):
        if number >= _FRAMES_LIMIT:
            return
        points = _points(frame)
        turned = ImageOps.exif_transpose(frame)
        plain = _plain(turned)
        if (turned.width > turned.height) != (frame.width > frame.height):
            points = (points[1], points[0])
        packed = zlib.compress(plain.tobytes(), 9)
        dictionary = _described(plain.width, plain.height, _COLOURS[plain.mode], "/FlateDecode")
        yield _Page(content=packed, dictionary=dictionary, points=points)


def _plain(frame: Image.Image) -> Image.Image:
    """Return the frame in grey or in three colours, transparent parts white."""
    if frame.mode in ("1", "L"):
        return frame.convert("L")
    if frame.mode in ("RGBA", "LA", "PA") or "transparency" in frame.info:
        alpha = frame.convert("RGBA")
        white = Image.new("RGBA", alpha.size, "white")
        return Image.alpha_composite(white, alpha).convert("RGB")
    return frame.convert("RGB")


def _described(width: int, height: int, colours: str, packing: str) -> dict[str, Any]:
    return {
        "Type": pikepdf.Name("/XObject"),
        "Subtype": pikepdf.Name("/Image"),
        "Width": width,
        "Height": height,
        "ColorSpace": pikepdf.Name(colours),
        "BitsPerComponent": 8,
        "Filter": pikepdf.Name(packing),
    }


def _points(picture: Image.Image) -> tuple[float, float]:
    """Return the page's size: the picture's own where its resolution is believable, else an A4 that holds it."""
    dpi = picture.info.get("dpi")
    across = float(dpi[0]) if isinstance(dpi, tuple) and dpi and dpi[0] else 0.0
    lowest, highest = _BELIEVABLE_DPI
    if lowest < across <= highest:
        return picture.width * _POINTS_PER_INCH / across, picture.height * _POINTS_PER_INCH / across
    wide, high = sorted(_PAGE_POINTS, reverse=picture.width > picture.height)
    scale = min(wide / picture.width, high / picture.height)
    return picture.width * scale, picture.height * scale


def _add_page(document: pikepdf.Pdf, drawn: _Page) -> None:
    wide, high = (round(side, 2) for side in drawn.points)
    image = pikepdf.Stream(document, drawn.content, **drawn.dictionary)
    page = document.add_blank_page(page_size=(wide, high))
    if drawn.turn:
        page.Rotate = drawn.turn
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Picture=image))
    page.Contents = pikepdf.Stream(document, f"q {wide} 0 0 {high} 0 0 cm /Picture Do Q".encode())

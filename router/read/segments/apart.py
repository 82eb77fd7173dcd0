"""One PDF becomes several: each run of pages a file of its own, with the same text and fonts as before."""

from __future__ import annotations

import io
import logging

import numpy as np
import pikepdf

from router.model import Document, Part
from router.read.pages.raster import pdf_rasters
from router.read.segments.runs import Role, Segment, page_range
from router.read.xml.embedded import extract_embedded

_PDF = "application/pdf"
_LONGEST_STEM = 100  # characters
_SIZE_LIMIT_BYTES = 200 * 1024 * 1024  # of all parts: pages that share one huge picture each take it along
_DPI = 72.0
_MARGIN = 0.04  # of the shorter side: the shadows of a scanner
_CONTRAST = 50  # grey levels from the paper's own
_INK_SHARE = 0.0005  # about half a line of text on A4
_logger = logging.getLogger(__name__)


def divided(document: Document, segments: tuple[Segment, ...]) -> tuple[Document, ...] | None:
    """Return `document` as one document for each segment that is not blank, or None when it must not be split.

    The names are `<stem>-1.pdf`, `<stem>-2.pdf`…; `first_page` says where each began in the file, its reasons which
    pages it is made of, which blank pages were left out and why it was taken for a document. Companions stay with
    the first. Never raises.
    """
    kept = tuple(segment for segment in segments if segment.role is not Role.BLANK)
    count = max(page for segment in segments for page in segment.pages)
    contents = split(document.main.content, tuple(segment.pages for segment in kept), count)
    if document.main.media_type != _PDF or contents is None:
        return None
    stem = document.main.name.rpartition(".")[0] or document.main.name
    blank = [page for segment in segments if segment.role is Role.BLANK for page in segment.pages]
    left_out = (f"Left out, for nothing is on it: {', '.join(f'page {page}' for page in blank)}.",) if blank else ()
    found = []
    for place, (segment, content) in enumerate(zip(kept, contents, strict=True), 1):
        why = ", ".join(segment.reasons)
        where = f"It is {page_range(segment.pages)} of {document.main.name}" + (f": {why}." if why else ".")
        found.append(
            Document(
                main=Part(
                    name=f"{stem[:_LONGEST_STEM]}-{place}.pdf",
                    media_type=_PDF,
                    content=content,
                    place=f"{document.main.place}/{place}",
                ),
                companions=document.companions if place == 1 else (),
                reasons=(*document.reasons, where, *left_out),
                first_page=segment.pages[0],
            )
        )
    return tuple(found)


def split(content: bytes, ranges: tuple[tuple[int, ...], ...], count: int) -> tuple[bytes, ...] | None:
    """Return each range of pages (1-based) as a PDF of its own; the same bytes always give the same bytes.

    None for a file that carries a signature (ISO 32000-1, 12.8) or an e-invoice, for both speak of the whole file; for
    one that has not `count` pages, for what was not looked at would be lost; and for one that cannot be opened or
    copied. Never raises.
    """
    if b"/ByteRange" in content or extract_embedded(content):
        return None
    try:
        with pikepdf.open(io.BytesIO(content)) as source:
            if _is_signed(source) or len(source.pages) != count:
                return None
            return _parts(source, ranges)
    except Exception:  # noqa: BLE001 - pikepdf raises anything on odd files; then the file stays whole
        _logger.debug("a PDF could not be split")
        return None


def pictured(content: bytes, numbers: tuple[int, ...]) -> frozenset[int]:
    """Return those of the pages `numbers` that show something: a picture, a stamp, handwriting; never raises.

    A page that cannot be drawn counts as one that shows something.
    """
    blank = set()
    for raster in pdf_rasters(content, numbers, _DPI):
        height, width = raster.pixels.shape
        margin = int(min(height, width) * _MARGIN) + 1
        inner = raster.pixels[margin:-margin, margin:-margin].astype(np.int16)
        if inner.size and float(np.mean(np.abs(inner - np.median(inner)) > _CONTRAST)) < _INK_SHARE:
            blank.add(raster.number)
    return frozenset(numbers) - blank


def _parts(source: pikepdf.Pdf, ranges: tuple[tuple[int, ...], ...]) -> tuple[bytes, ...] | None:
    parts: list[bytes] = []
    for pages in ranges:
        parts.append(_part(source, pages))
        if sum(len(part) for part in parts) > _SIZE_LIMIT_BYTES:
            return None
    return tuple(parts)


def _part(source: pikepdf.Pdf, pages: tuple[int, ...]) -> bytes:
    part = pikepdf.new()
    for page in pages:
        part.pages.append(source.pages[page - 1])
    if "/OCProperties" in source.Root:  # else hidden layers would show
        layers = source.Root.OCProperties
        part.Root.OCProperties = part.copy_foreign(layers if layers.is_indirect else source.make_indirect(layers))
    target = io.BytesIO()
    part.save(target, deterministic_id=True)
    return target.getvalue()


def _is_signed(source: pikepdf.Pdf) -> bool:
    form = source.Root.get("/AcroForm")
    return form is not None and bool(int(form.get("/SigFlags", 0)) & 1)

"""Page images of a document, for a person to look at."""

from __future__ import annotations

import io

import pypdfium2
from PIL import Image, ImageOps

PAGES_LIMIT = 20
LONGEST_PIXELS = 1400
PICTURES = frozenset({"image/jpeg", "image/png", "image/webp"})


def page_images(content: bytes, media_type: str) -> tuple[bytes, ...]:
    """Return the first 20 pages as PNG, at most 1400 pixels a side; none when it cannot be drawn. Never raises."""
    try:
        return tuple(_pdf_pages(content)) if media_type == "application/pdf" else tuple(_picture(content, media_type))
    except Exception:  # noqa: BLE001 - renderers raise anything on odd files; then there is no picture, only the table
        return ()


def _pdf_pages(content: bytes) -> list[bytes]:
    document = pypdfium2.PdfDocument(content)
    try:
        images = []
        for number in range(min(len(document), PAGES_LIMIT)):
            page = document[number]
            scale = LONGEST_PIXELS / max(page.get_size())
            images.append(_png(page.render(scale=scale).to_pil()))
        return images
    finally:
        document.close()


def _picture(content: bytes, media_type: str) -> list[bytes]:
    if media_type not in PICTURES:
        return []
    with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as image:
        upright = ImageOps.exif_transpose(image).convert("RGB")
    upright.thumbnail((LONGEST_PIXELS, LONGEST_PIXELS))
    return [_png(upright)]


def _png(image: Image.Image) -> bytes:
    written = io.BytesIO()
    image.convert("RGB").save(written, "PNG", optimize=False)
    return written.getvalue()

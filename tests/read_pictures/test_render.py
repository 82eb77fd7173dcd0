"""Page images show each page as it was read: what a box names lies under it, however the sheet came."""

from __future__ import annotations

from io import BytesIO

import cv2
import numpy as np
import pillow_heif
import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from router.model import Document, Page, Part
from router.read.document import read_document, read_document_with_ocr
from router.read.pages.render import page_images

PICTURE = "image/jpeg"


def photographed(sheet: Image.Image) -> bytes:
    corners = np.array([[150, 120], [1330, 200], [1270, 1780], [190, 1720]], dtype=np.float32)
    frame = np.array([[0, 0], [sheet.width, 0], [sheet.width, sheet.height], [0, sheet.height]], dtype=np.float32)
    seen = cv2.warpPerspective(
        np.array(sheet), cv2.getPerspectiveTransform(frame, corners), (1500, 1900), borderValue=70
    )
    out = BytesIO()
    pillow_heif.from_pillow(Image.fromarray(seen).convert("RGB")).save(out, quality=80)
    return out.getvalue()


def shown(content: bytes, media_type: str, pages: tuple[Page, ...]) -> tuple[Image.Image, ...]:
    return tuple(Image.open(BytesIO(image)).convert("L") for image in page_images(content, media_type, pages))


def ink(image: Image.Image, page: Page, box: tuple[float, float, float, float]) -> float:
    """How much of a rectangle in points is dark."""
    scale = image.width / page.width
    return float((np.array(image.crop(tuple(round(scale * side) for side in box))) < 128).mean())


def lies_under(image: Image.Image, page: Page, box: tuple[float, float, float, float]) -> bool:
    """Whether print fills the rectangle and ends at its right edge."""
    _, top, right, bottom = box
    return ink(image, page, box) > 0.08 and ink(image, page, (right + 3, top, right + 20, bottom)) < 0.01


@pytest.mark.parametrize("way", ["crooked", "sideways", "fax", "photograph"])
def test_what_was_read_lies_under_its_box(sheet, scanned, saved, way):
    content, media_type = {
        "crooked": lambda: (scanned(sheet.rotate(3, Image.Resampling.BICUBIC, fillcolor=255)), "application/pdf"),
        "sideways": lambda: (saved(sheet.transpose(Image.Transpose.ROTATE_90), "PNG", dpi=(200, 200)), "image/png"),
        "fax": lambda: (saved(sheet.rotate(180).convert("1"), "TIFF", dpi=(200, 200)), "image/tiff"),
        "photograph": lambda: (photographed(sheet), "image/heic"),
    }[way]()
    document = Document(main=Part(name="paper", media_type=media_type, content=content))
    reading = read_document_with_ocr(document, None).reading
    (image,) = shown(content, media_type, reading.pages)
    box = reading.ibans[0].box
    assert lies_under(image, reading.pages[0], (box.left, box.top, box.right, box.bottom))


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_a_page_whose_text_lies_on_its_side_is_shown_as_it_is_read(quarters):
    kept = BytesIO()
    canvas = Canvas(kept, pagesize=A4)
    canvas.translate(A4[0] / 2, A4[1] / 2)
    canvas.rotate(90 * quarters)
    canvas.drawString(-100, 20, "Factuurnummer 2025-17")
    canvas.save()
    document = Document(main=Part(name="paper", media_type="application/pdf", content=kept.getvalue()))
    reading = read_document(document, None).reading
    (image,) = shown(kept.getvalue(), "application/pdf", reading.pages)
    box = reading.invoice_number.box
    assert lies_under(image, reading.pages[0], (box.left, box.top, box.right, box.bottom))


def test_every_page_of_a_fax_is_shown_and_no_side_is_longer_than_a_screen(sheet, saved):
    content = saved(sheet, "TIFF", save_all=True, append_images=[Image.new("L", (2000, 300), 200)], dpi=(200, 200))
    first, second = shown(content, "image/tiff", ())
    assert max(first.size) == 1400
    assert second.size == (1400, 210)


def test_a_photograph_is_no_larger_than_it_must_be(sheet):
    (image,) = page_images(photographed(sheet), "image/heic")
    assert image.startswith(b"\xff\xd8")


@pytest.mark.parametrize("content", [b"", b"no picture", b"%PDF-1.7 broken"])
def test_what_cannot_be_drawn_shows_nothing(content):
    assert page_images(content, PICTURE) == page_images(content, "application/pdf") == ()

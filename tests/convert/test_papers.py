"""Pictures become PDF pages, PDFs become smaller, and nothing of what they show is lost."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from router.convert.papers import pdf_of_picture, smaller_pdf

RED, ROTATED_RIGHT = (200, 30, 40), 6


def picture(form: str, size: tuple[int, int] = (60, 90), mode: str = "RGB", **options) -> bytes:
    target = io.BytesIO()
    Image.new(mode, size, RED if mode == "RGB" else (*RED, 0) if mode == "RGBA" else 99).save(target, form, **options)
    return target.getvalue()


def pages(pdf: bytes) -> list[tuple[int, int]]:
    document = pypdfium2.PdfDocument(pdf)
    sizes = [document[number].get_size() for number in range(len(document))]
    document.close()
    return [(round(width), round(height)) for width, height in sizes]


def colour(pdf: bytes) -> tuple[int, ...]:
    document = pypdfium2.PdfDocument(pdf)
    found = document[0].render().to_pil().getpixel((20, 20))
    document.close()
    return found


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "WEBP", "HEIF", "BMP", "GIF", "AVIF", "JPEG2000"])
def test_a_picture_becomes_the_same_page_every_time(form: str) -> None:
    content = picture(form, quality=95) if form in ("JPEG", "WEBP", "HEIF", "AVIF") else picture(form)
    made = pdf_of_picture(content)
    assert made == pdf_of_picture(content)
    assert all(abs(seen - wanted) < 12 for seen, wanted in zip(colour(made), RED, strict=False))


def test_a_jpeg_keeps_its_own_bytes() -> None:
    content = picture("JPEG", (600, 900))
    assert content in pdf_of_picture(content)


def test_a_scan_has_the_size_of_its_paper_and_a_photo_fills_a_page() -> None:
    assert pages(pdf_of_picture(picture("PNG", (1654, 2339), dpi=(200, 200)))) == [(595, 842)]
    assert pages(pdf_of_picture(picture("PNG", (300, 100)))) == [(842, 281)]


def test_a_photo_lying_on_its_side_stands_up() -> None:
    exif = Image.Exif()
    exif[0x0112] = ROTATED_RIGHT
    assert pages(pdf_of_picture(picture("JPEG", (90, 60), exif=exif))) == [(561, 842)]


def test_each_frame_is_a_page() -> None:
    frames = [Image.new("L", (30, 40), 9)] * 2
    assert len(pages(pdf_of_picture(picture("TIFF", mode="L", save_all=True, append_images=frames)))) == 3


def test_what_is_transparent_is_white() -> None:
    assert colour(pdf_of_picture(picture("PNG", mode="RGBA"))) == (255, 255, 255)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", picture("PNG")[:40], picture("PPM", mode="L")])
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="Expected a picture"):
        pdf_of_picture(content)


def bulky_pdf() -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, pageCompression=0)
    for number in range(5):
        canvas.drawString(72, 700, f"page {number} " * 40)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def words(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    found = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    document.close()
    return found


def test_a_bulky_pdf_becomes_smaller_and_says_the_same() -> None:
    content = bulky_pdf()
    made = smaller_pdf(content)
    assert made == smaller_pdf(content)
    assert len(made) < len(content) / 2
    assert words(made) == words(content)


def test_a_signed_or_broken_pdf_stays_as_it_is() -> None:
    signed = bulky_pdf() + b"% /ByteRange [0 1 2 3]"
    assert smaller_pdf(signed) == signed
    assert smaller_pdf(b"%PDF-1.7 broken") == b"%PDF-1.7 broken"

"""Scans, photographs and odd pictures of one small invoice come out as the same words."""

from __future__ import annotations

from io import BytesIO

import cv2
import numpy as np
import pillow_heif
import pytest
from PIL import Image

from router.model import Document, HeldReason, How, Part
from router.read.document import read_document_with_ocr
from router.read.pages.pictures import picture_pages, recognised

VALUES = {"F-2026-0417", "1.234,56", "0461.327.446", "+++090/9337/55493+++"}


def texts(page):
    return {word.text for word in page.words}


def word(page, text):
    return next(one for one in page.words if one.text == text)


def test_a_crooked_scan_gives_level_words_in_their_places(sheet, scanned):
    (page,) = recognised(scanned(sheet.rotate(3, Image.Resampling.BICUBIC, fillcolor=255)), (1,))
    assert texts(page) >= VALUES
    assert {"Crédit", "façon", "d'été"} <= texts(page)
    label, value = word(page, "Factuurnummer"), word(page, "F-2026-0417")
    assert abs(label.box.bottom - value.box.bottom) < 1.5
    assert value.box.left == pytest.approx(170, abs=6)
    assert value.size == pytest.approx(10, rel=0.15)
    assert page.how is How.OCR
    assert 0.8 < value.confidence < 1


def test_a_sheet_scanned_sideways_comes_upright(sheet, saved):
    (page,) = picture_pages(saved(sheet.transpose(Image.Transpose.ROTATE_270), "PNG", dpi=(200, 200)))
    assert texts(page) >= VALUES
    assert (page.width, page.height) == pytest.approx((420, 594), abs=1)
    assert word(page, "1.234,56").box.left == pytest.approx(330, abs=4)


def test_a_fax_on_its_head_is_read_and_its_second_page_is_page_two(sheet, saved):
    bilevel = sheet.rotate(180).point(lambda grey: 255 * (grey > 150)).convert("1")
    content = saved(
        bilevel,
        "TIFF",
        save_all=True,
        append_images=[Image.new("1", (600, 800), 1)],
        compression="group4",
        dpi=(200, 200),
    )
    first, second = picture_pages(content)
    assert texts(first) >= VALUES
    assert word(first, "Factuurnummer").box.top < word(first, "IBAN").box.top
    assert (second.number, second.words) == (2, ())


def test_a_photograph_of_a_sheet_on_a_table_is_made_flat(sheet):
    wide, tall = 1500, 1900
    corners = np.array([[150, 120], [1330, 200], [1270, 1780], [190, 1720]], dtype=np.float32)
    frame = np.array([[0, 0], [sheet.width, 0], [sheet.width, sheet.height], [0, sheet.height]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(frame, corners)
    photo = cv2.warpPerspective(np.array(sheet), matrix, (wide, tall), borderValue=70).astype(np.float32)
    shade = np.linspace(1.0, 0.7, wide, dtype=np.float32)[None, :]
    picture = Image.fromarray((photo * shade).astype(np.uint8)).convert("RGB")
    out = BytesIO()
    pillow_heif.from_pillow(picture).save(out, quality=80)
    (page,) = picture_pages(out.getvalue())
    assert texts(page) >= VALUES
    assert page.height / page.width == pytest.approx(2**0.5, rel=0.01)


@pytest.mark.parametrize("content", [b"", b"no picture", b"%PDF-1.7 broken", b"\xff\xd8\xff\xe0" + bytes(400)])
def test_what_is_no_picture_gives_no_pages(content):
    assert picture_pages(content) == ()
    assert recognised(content, (1,)) == ()


@pytest.mark.parametrize(("cut", "said"), [(None, "take it again, nearer"), (60, "cannot be opened; ask for it again")])
def test_a_picture_that_says_nothing_is_held_with_what_to_do(saved, cut, said):
    content = saved(Image.new("L", (900, 1200), 200), "PNG")[:cut]
    part = Part(name="IMG_0417.png", media_type="image/png", content=content)
    reading = read_document_with_ocr(Document(main=part), None).reading
    assert said in reading.failure
    assert reading.failure_reason is HeldReason.UNREADABLE


def test_pages_that_do_not_exist_are_left_out(invoice):
    assert recognised(invoice, (0, 7)) == ()

"""Which engine reads pictures is a setting; a page that was read is not read again."""

from __future__ import annotations

import shutil

import numpy as np
import pytest

from router.read.ocr.engines import RecognisedLine, Remembering, engine
from router.read.pages.pictures import picture_pages

VALUES = {"F-2026-0417", "1.234,56"}
needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="needs the program tesseract")


@pytest.fixture
def tesseract(monkeypatch):
    monkeypatch.setenv("LEDGERPOST_OCR_ENGINE", "tesseract")
    monkeypatch.setenv("LEDGERPOST_OCR_LANGUAGES", "en")
    engine.cache_clear()
    yield
    engine.cache_clear()


def texts(page):
    return {word.text for word in page.words}


@needs_tesseract
def test_tesseract_reads_what_the_built_in_engine_reads(sheet, saved, tesseract):
    (page,) = picture_pages(saved(sheet, "PNG", dpi=(200, 200)))
    assert texts(page) >= VALUES
    (word,) = [one for one in page.words if one.text == "1.234,56"]
    assert word.box.left == pytest.approx(330, abs=4)


@needs_tesseract
@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_tesseract_reads_a_sheet_that_lies_on_its_side_or_head(sheet, saved, tesseract, degrees):
    (page,) = picture_pages(saved(sheet.rotate(degrees, expand=True), "PNG", dpi=(200, 200)))
    assert texts(page) >= VALUES
    assert (page.width, page.height) == pytest.approx((420, 594), abs=1)
    (word,) = [one for one in page.words if one.text == "1.234,56"]
    assert word.box.left == pytest.approx(330, abs=6)


def test_a_program_that_is_not_installed_is_named(tesseract, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(FileNotFoundError, match="tesseract is not installed"):
        engine()


def test_the_same_page_is_read_once():
    read = []

    def reading(pixels):
        read.append(pixels.shape)
        return (RecognisedLine(str(pixels[0, 0]), np.zeros((4, 2), np.float32), 1.0, (0.5,)),)

    remembering = Remembering(reading)
    black, white = np.zeros((4, 6), np.uint8), np.full((4, 6), 255, np.uint8)
    assert [remembering(one)[0].text for one in (black, white, black.copy())] == ["0", "255", "0"]
    remembering(black.reshape(6, 4))
    assert read == [(4, 6), (4, 6), (6, 4)]

"""Pages and pictures become grey pixels within the caps."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from router.model import Box
from router.read.pages.pdf import pdf_text
from router.read.pages.photo import flattened
from router.read.pages.raster import Raster, pdf_rasters, pdf_spots, picture_rasters, scale


@pytest.mark.parametrize(
    ("width", "height", "dpi"), [(595, 842, 200), (226, 600, 300), (14_400, 14_400, 14.75), (10_000, 10, 28.8)]
)
def test_resolution_follows_the_size_of_the_page_and_pixels_are_capped(width, height, dpi):
    assert scale(width, height) * 72 == pytest.approx(dpi, rel=0.01)


def test_a_page_is_drawn_in_grey_with_its_size_in_points(invoice):
    (raster,) = pdf_rasters(invoice, (1,))
    assert (raster.number, raster.width, raster.height) == (1, 420, 594)
    assert raster.pixels.shape == (1650, 1167)
    assert raster.pixels.dtype == np.uint8


def test_a_photograph_is_turned_as_its_camera_was_held(saved):
    picture = Image.new("L", (400, 200), 255)
    picture.paste(0, (0, 0, 100, 100))
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held a quarter to the left
    (raster,) = picture_rasters(saved(picture, "JPEG", exif=exif))
    assert raster.pixels.shape == (400, 200)
    assert raster.pixels[20, 180] < 50
    assert raster.pixels[20, 20] > 200


@pytest.mark.parametrize("form", ["BMP", "GIF", "AVIF", "JPEG2000", "WEBP"])
def test_a_picture_of_any_usual_format_is_opened(saved, form):
    picture = Image.new("L", (400, 200), 255)
    picture.paste(0, (0, 0, 100, 100))
    (raster,) = picture_rasters(saved(picture, form))
    assert raster.pixels.shape == (200, 400)
    assert raster.pixels[20, 20] < 50
    assert raster.pixels[180, 380] > 200


def test_transparent_ink_stands_on_white_paper(saved):
    picture = Image.new("RGBA", (100, 100), (0, 0, 0, 0))
    picture.paste((0, 0, 0, 255), (10, 10, 50, 50))
    (raster,) = picture_rasters(saved(picture, "PNG"))
    assert (raster.pixels[0, 0], raster.pixels[20, 20]) == (255, 0)


def test_sixteen_bits_a_pixel_keep_their_shades(saved):
    picture = Image.fromarray(np.full((60, 60), 40_000, dtype=np.uint16))
    (raster,) = picture_rasters(saved(picture, "PNG"))
    assert raster.pixels[5, 5] == 40_000 >> 8


def test_a_huge_picture_is_made_smaller(saved):
    (raster,) = picture_rasters(saved(Image.new("1", (9_000, 6_000), 1), "PNG"))
    assert raster.pixels.size <= 8_700_000
    assert raster.pixels.shape[1] / raster.pixels.shape[0] == pytest.approx(1.5, rel=0.01)


def test_frames_past_the_twentieth_are_left_out(saved):
    frame = Image.new("1", (50, 50), 1)
    content = saved(frame, "TIFF", save_all=True, append_images=[frame] * 24)
    assert [raster.number for raster in picture_rasters(content)] == list(range(1, 21))


@pytest.mark.parametrize(("dpi", "width"), [((300, 300), 198.4), ((72, 72), 595.28), ((1, 1), 595.28)])
def test_the_page_is_as_wide_as_its_resolution_says_when_that_is_paper(saved, dpi, width):
    (raster,) = picture_rasters(
        saved(Image.new("L", (827, 1169) if dpi[0] > 200 else (2480, 3508), 255), "PNG", dpi=dpi)
    )
    assert raster.width == pytest.approx(width, abs=0.2)


def test_a_flat_scan_stays_as_it_is(sheet, saved):
    (raster,) = picture_rasters(saved(sheet, "PNG"))
    assert flattened(raster) is raster


def on_a_table(sheet: Image.Image, corners: list[list[int]], shade: NDArray[np.float32]) -> Raster:
    frame = np.array([[0, 0], [sheet.width, 0], [sheet.width, sheet.height], [0, sheet.height]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(frame, np.array(corners, dtype=np.float32))
    seen = cv2.warpPerspective(np.array(sheet), matrix, (1500, 1900), borderValue=60) * shade
    return Raster(1, seen.astype(np.uint8), 595, 754)


@pytest.mark.parametrize("darkest", [0.75, 0.45])
def test_a_sheet_that_lies_half_in_shadow_is_cut_out_whole(sheet, darkest):
    across = np.linspace(-1, 1, 1500)[None, :] + np.linspace(-0.6, 0.6, 1900)[:, None]
    shade = 1 - (1 - darkest) / (1 + np.exp(-20 * across))
    found = flattened(on_a_table(sheet, [[160, 150], [1330, 160], [1340, 1800], [150, 1790]], shade))
    assert found.pixels.shape == pytest.approx((1680, 1185), rel=0.03)
    assert found.pixels[:, :20].mean() > 1.5 * 60
    assert found.pixels[:, -20:].mean() > 1.5 * 60 * darkest


def test_a_bright_patch_of_odd_shape_is_no_sheet(sheet):
    raster = on_a_table(sheet, [[700, 150], [1330, 700], [1000, 1800], [150, 500]], np.ones((1900, 1500), np.float32))
    assert flattened(raster) is raster


@pytest.mark.parametrize("band", [slice(0, 300), slice(-300, None)])
def test_a_coloured_band_along_a_scanned_page_is_no_table_that_it_lies_on(sheet, band):
    page = np.array(sheet)
    page[band] = 70
    raster = Raster(1, page, 420, 594)
    assert flattened(raster) is raster


def test_a_fax_with_half_the_dots_downwards_gets_square_pixels(saved):
    content = saved(Image.new("1", (1728, 1143), 1), "TIFF", compression="group4", dpi=(204, 98))
    (raster,) = picture_rasters(content)
    assert raster.pixels.shape == (2379, 1728)
    assert (raster.width, raster.height) == pytest.approx((609.9, 839.8), abs=1)


def test_a_pdf_without_pages_gives_none():
    assert list(pdf_rasters(b"%PDF-1.4\n%%EOF", (1,))) == []


def test_a_page_with_its_size_from_the_tree_keeps_its_first_line(paper_with_picture):
    (page,) = pdf_text(paper_with_picture(Image.new("L", (40, 40)), left=40, top=700, width=90)).pages
    assert (page.width, page.height) == (595, 842)
    assert " ".join(word.text for word in page.words) == "Bakkerij De Korenaar BV"
    assert page.words[0].box.bottom == pytest.approx(842 - 830, abs=3)
    (picture,) = page.pictures
    assert (picture.left, picture.top, picture.right, picture.bottom) == pytest.approx((40, 700, 130, 790), abs=1)


def test_a_spot_of_a_page_is_drawn_alone(invoice):
    spot = Box(left=30, top=40, right=250, bottom=110)
    (whole,), (part,) = pdf_rasters(invoice, (1,), 144), pdf_spots(invoice, ((1, spot),), 144)
    assert part.pixels.shape == (140, 440)
    assert (part.left, part.top, part.width, part.height) == (30, 40, 220, 70)
    assert np.abs(part.pixels.astype(int) - whole.pixels[80:220, 60:500]).mean() < 4

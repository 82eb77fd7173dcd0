"""Ink of a pen over print is taken off; coloured print, logos and grey pages stay as they are."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import Image

from router.read.pages.pen import without_pen
from router.read.pages.pictures import picture_pages

BLUE = (40, 40, 160)


def printed():
    page = np.full((1120, 800, 3), 250, dtype=np.uint8)
    for row in range(5):
        cv2.putText(page, "Factuur 2026-0417", (80, 150 + 60 * row), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (20, 20, 20), 2)
    return page


def scribbled(page, across=100, down=150, colour=BLUE):
    places = [(across + 6 * step, down - 10 + round(30 * np.sin(step / 2))) for step in range(50)]
    drawn = cv2.polylines(np.full_like(page, 255), [np.array(places)], isClosed=False, color=colour, thickness=3)
    return np.minimum(page, drawn)  # toner stays black under ink


def grey(page):
    return cv2.cvtColor(page, cv2.COLOR_RGB2GRAY)


def test_a_pen_across_print_is_painted_over_and_the_print_stays():
    page = printed()
    clean, dirty = without_pen(scribbled(page)), grey(scribbled(page))
    off = np.abs(clean.astype(int) - grey(page))
    assert (off > 60).sum() < 0.1 * (np.abs(dirty.astype(int) - grey(page)) > 60).sum()


@pytest.mark.parametrize(
    "page",
    [
        scribbled(printed(), down=700),  # handwriting beside the print
        scribbled(printed(), colour=(60, 60, 60)),  # a black pen cannot be told from print
        cv2.rectangle(printed(), (60, 100), (500, 420), BLUE, 12),  # a frame of thick lines
        cv2.rectangle(printed(), (500, 130), (640, 160), BLUE, cv2.FILLED),  # a logo
        cv2.putText(printed(), "Zandhoek", (80, 60), cv2.FONT_HERSHEY_SIMPLEX, 1.0, BLUE, 2),  # coloured print
        (printed() * np.array([1, 0.9, 0.5])).astype(np.uint8),  # coloured paper
    ],
)
def test_colour_that_is_no_pen_across_print_stays(page):
    assert np.array_equal(without_pen(page), grey(page))


def test_a_line_under_a_signature_is_read(sheet, saved):
    coloured = np.repeat(np.array(sheet)[:, :, None], 3, axis=2)
    place = np.argwhere(np.array(sheet)[600:700] < 100).mean(axis=0)  # in the amount's row
    signed = scribbled(coloured, across=int(place[1]) - 100, down=int(600 + place[0]))
    (page,) = picture_pages(saved(Image.fromarray(signed), "PNG", dpi=(200, 200)))
    assert "1.234,56" in {word.text for word in page.words}

"""A post room's stamps are no print of the paper: left out with their date and number; what looks alike stays."""

from __future__ import annotations

import numpy as np
import pytest

from router.read.ocr.engines import RecognisedLine
from router.read.ocr.stamps import stamps
from router.read.ocr.words import upright_words


def line(text, left, top, *, height=20, degrees=0.0):
    width = 0.5 * height * len(text)
    angle = np.radians(degrees)
    along, down = np.array([np.cos(angle), np.sin(angle)]), np.array([-np.sin(angle), np.cos(angle)])
    corner = np.array([left, top], dtype=np.float64)
    ends = [corner, corner + width * along, corner + width * along + height * down, corner + height * down]
    return RecognisedLine(text, np.array(ends, dtype=np.float32), 0.97, tuple((np.arange(len(text)) + 0.5) / len(text)))


PRINT = [line(f"Factuurnummer 2026-{row}", 40, 400 + 40 * row) for row in range(4)]


def left_out(*lines):
    return [lines[position].text for position in sorted(stamps([*lines, *PRINT], 0.0))]


@pytest.mark.parametrize(
    "rows",
    [
        ("ONTVANGEN", "12 MEI 2026"),
        ("REÇU LE", "03 FÉV. 26"),
        ("INGEKOMEN", "04-06-2026", "nr 00871"),
        ("EINGEGANGEN 7.7.2026",),
        ("INGEBOEKT nr 4512",),
        ("REÇU / ONTVANGEN", "09-02-2026"),
        ("COMPTABILISÉ", "Pièce A1/20260417"),
    ],
)
def test_when_a_paper_came_in_and_was_booked_is_left_out(rows):
    assert left_out(*(line(text, 300, 40 + 28 * row) for row, text in enumerate(rows))) == list(rows)


@pytest.mark.parametrize(
    "rows",
    [
        ("ONTVANGEN",),  # a till's, an amount stands beside it
        ("Ontvangen", "12 MEI 2026"),  # a head of a table
        ("ONTVANGEN", "Bakkerij De Korenaar"),
        ("ONTVANGEN GOEDEREN",),
        ("BETAALD",),  # a label of the usual size
    ],
)
def test_what_only_looks_like_a_stamp_stays(rows):
    assert left_out(*(line(text, 300, 40 + 28 * row) for row, text in enumerate(rows))) == []


def test_one_date_belongs_to_a_stamp_and_the_next_to_the_paper():
    rows = ("ONTVANGEN", "12 MEI 2026", "10 MEI 2026")
    assert left_out(*(line(text, 300, 40 + 28 * row) for row, text in enumerate(rows))) == list(rows[:2])


def test_paid_is_a_stamp_where_it_is_large_or_tilted():
    assert left_out(line("BETAALD", 300, 40, height=44)) == ["BETAALD"]
    assert left_out(line("PAYÉ LE 18/06/26", 300, 40, degrees=-6.0)) == ["PAYÉ LE 18/06/26"]


def test_a_tilted_stamp_goes_with_the_lines_below_it():
    head = line("ONTVANGEN", 300, 100, degrees=-10.0)
    below = line("12 MEI 2026", 305, 127, degrees=-10.0)
    words, _ = upright_words(np.full((700, 600), 255, dtype=np.uint8), (head, below, *PRINT), (432.0, 504.0), 1)
    assert {word.text for word in words} == {"Factuurnummer", *(f"2026-{row}" for row in range(4))}

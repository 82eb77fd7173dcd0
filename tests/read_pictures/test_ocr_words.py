"""Lines of text become words where the ink has gaps."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from router.read.ocr.engines import RecognisedLine
from router.read.ocr.ink import busy, leftovers
from router.read.ocr.line import Ink, line_ink, runs_of
from router.read.ocr.pieces import pieces
from router.read.ocr.words import upright_words


def evenly(text):
    return tuple((index + 0.5) / len(text) for index in range(len(text)))


def corners(left, top, right, bottom):
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]], dtype=np.float32)


def test_words_end_where_a_space_was_read():
    found = pieces("te betalen", evenly("te betalen"), Ink((), 0.1, 0.8))
    assert [text for text, _, _ in found] == ["te", "betalen"]
    assert found[0][2] < found[1][1]


def test_a_wide_blank_parts_words_without_a_space():
    ink = Ink(((0.0, 0.02), (0.3, 0.7), (0.97, 1.0)), 0.1, 0.8)
    assert pieces("ab12", (0.1, 0.25, 0.75, 0.9), ink) == [("ab", 0.02, 0.3), ("12", 0.7, 0.97)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("MwSt.11,41", ["MwSt.", "11,41"]),
        ("Netto 57,05  Btw:1.234,50", ["Netto", "57,05", "Btw:", "1.234,50"]),
        ("BE.0461.327.446", ["BE.0461.327.446"]),
        ("Facture n°4381-2", ["Facture", "n°", "4381-2"]),
        ("Datum :03/04/2026", ["Datum", ":", "03/04/2026"]),
        ("Om 12:30", ["Om", "12:30"]),
        ("Netto ......€12,00", ["Netto", "......", "€12,00"]),
        ("Nr.2026", ["Nr.2026"]),
    ],
)
def test_a_label_that_runs_into_its_amount_is_cut(text, words):
    assert [word for word, _, _ in pieces(text, evenly(text), Ink((), 0.1, 0.8))] == words


@pytest.mark.parametrize(
    ("text", "room", "words"),
    [
        ("BV|Kaai", (2, 3), ["BV", "|", "Kaai"]),
        ("BV-Kaai", (2, 3), ["BV", "-", "Kaai"]),
        ("BV- Kaai", (2,), ["BV", "-", "Kaai"]),
        ("Jan-Piet", (), ["Jan-Piet"]),
        ("12,50-", (), ["12,50-"]),
        ("BV-Kaai", (2,), ["BV-Kaai"]),
    ],
)
def test_a_dash_or_bar_with_room_on_both_sides_stands_alone(text, room, words):
    between = [(index / len(text), 0.02 if index in room else 0.002) for index in range(1, len(text))]
    ink = Ink(tuple((at - half, at + half) for at, half in between), 0.1, 0.8)
    assert [word for word, _, _ in pieces(text, evenly(text), ink)] == words


def test_letters_that_only_stand_apart_stay_one_word():
    ink = Ink(((0.45, 0.49),), 0.1, 0.8)
    assert [text for text, _, _ in pieces("abcd", evenly("abcd"), ink)] == ["abcd"]


@pytest.mark.parametrize(
    ("seen", "at", "words"),
    [
        ("von169,03", 3, ["von", "169,03"]),
        ("12st", 2, ["12", "st"]),
        ("3x", 1, ["3", "x"]),
        ("×14,20", 1, ["×", "14,20"]),
        ("B02", 1, ["B02"]),
        ("1201", 2, ["1201"]),
    ],
)
def test_a_figure_is_cut_from_a_word_or_times_sign_where_there_is_room(seen, at, words):
    text = f"netto {seen}"
    middle = (6 + at) / len(text)
    ink = Ink(((middle - 0.01, middle + 0.01),), 0.1, 0.8)
    assert [word for word, _, _ in pieces(text, evenly(text), ink)] == ["netto", *words]
    assert [word for word, _, _ in pieces(text, evenly(text), Ink((), 0.1, 0.8))] == ["netto", seen]


def test_small_print_read_as_one_run_gets_its_spaces_back():
    text = "BTWBE0461327446RPRLeuven"
    between = tuple((index / 24 - 0.001, index / 24 + 0.001) for index in range(1, 24) if index not in {3, 15, 18})
    wide = tuple((index / 24 - 0.006, index / 24 + 0.006) for index in (3, 15, 18))
    found = pieces(text, evenly(text), Ink(tuple(sorted(between + wide)), 0.06, 0.8))
    assert [word for word, _, _ in found] == ["BTW", "BE0461327446", "RPR", "Leuven"]


@pytest.mark.parametrize(
    ("seen", "words"), [("€ 1456, 46", ["€", "1456,46"]), ("12, 14 en 16", ["12,", "14", "en", "16"])]
)
def test_a_space_before_cents_is_no_end_of_a_word(seen, words):
    assert [text for text, _, _ in pieces(seen, evenly(seen), Ink((), 0.1, 0.8))] == words


def test_gaps_and_base_line_are_where_the_ink_leaves_them():
    pixels = np.full((60, 300), 240, dtype=np.uint8)
    pixels[12:40, 20:80] = 20
    pixels[12:40, 200:280] = 20
    ink = line_ink(pixels, corners(0, 5, 300, 53))
    assert [gap[0] for gap in ink.gaps] == pytest.approx([0, 80 / 300, 280 / 300], abs=0.01)
    assert ink.baseline == pytest.approx(35 / 48, abs=0.05)


def test_a_line_is_cut_at_wide_blank_paper_and_not_between_words():
    level = np.full((48, 600), 240, dtype=np.uint8)
    for left in (10, 100, 400):  # a word's space, then a column's
        level[12:36, left : left + 60] = 20
    runs = runs_of(corners(0, 0, 300, 24), level)
    assert [picture.shape for _, picture in runs] == [(48, 174), (48, 214)]
    assert [quad[:2, 0].tolist() for quad, _ in runs] == [
        pytest.approx([0, 87.2], abs=0.5),
        pytest.approx([192.8, 300]),
    ]


def test_light_print_on_a_dark_ground_has_the_same_gaps():
    pixels = np.full((60, 300), 240, dtype=np.uint8)
    pixels[12:40, 20:80] = 20
    pixels[12:40, 200:280] = 20
    place = corners(0, 5, 300, 53)
    assert line_ink(255 - pixels, place).gaps == line_ink(pixels, place).gaps


def test_faint_ink_has_no_gaps():
    assert line_ink(np.full((60, 300), 240, dtype=np.uint8), corners(0, 5, 300, 53)).gaps == ()


@pytest.mark.parametrize("degrees", [0, 4, 90, 180, 270])
def test_words_come_out_level_whichever_way_the_page_lay(degrees):
    pixels = np.full((800, 600), 255, dtype=np.uint8)
    flat = [corners(100, 100, 400, 130), corners(100, 160, 400, 190)]
    matrix = cv2.getRotationMatrix2D((300, 400), -degrees, 1.0)
    lines = tuple(
        RecognisedLine("abc", (quad @ matrix[:, :2].T + matrix[:, 2]).astype(np.float32), 0.9, evenly("abc"))
        for quad in flat
    )
    words, upright = upright_words(pixels, lines, (432.0, 576.0), 1)
    assert (upright.width, upright.height) == ((576.0, 432.0) if degrees in {90, 270} else (432.0, 576.0))
    above, below = sorted(words, key=lambda word: word.box.top)
    assert below.box.top - above.box.top == pytest.approx(60 * 0.72, abs=0.2)
    assert above.box.left == pytest.approx(below.box.left, abs=0.2)


@pytest.mark.parametrize(
    ("level", "confidence", "kept"),
    [(190, 0.7, False), (190, 0.97, True), (60, 0.7, True)],  # the back of the sheet, small grey print, a smudge
)
def test_faint_lines_that_are_no_text_shine_through_from_the_back(level, confidence, kept):
    pixels = np.full((200, 400), 250, dtype=np.uint8)
    places = [corners(20, 20 + 40 * row, 380, 50 + 40 * row) for row in range(4)]
    for row, place in enumerate(places):
        at = (int(place[0][0]), int(place[2][1]) - 8)
        cv2.putText(pixels, "Bakkerij De Korenaar", at, cv2.FONT_HERSHEY_SIMPLEX, 0.8, 20 if row else level, 2)
    lines = [RecognisedLine(str(row), place, 0.99 if row else confidence, (0.5,)) for row, place in enumerate(places)]
    words, _ = upright_words(pixels, tuple(lines), (400.0, 200.0), 1)
    assert ("0" in {word.text for word in words}) is kept


def test_text_across_the_page_is_left_out():
    lines = tuple(
        RecognisedLine("total", quad, 0.9, evenly("total"))
        for quad in (corners(10, 10, 200, 30), corners(10, 50, 200, 70))
    )
    stamp = RecognisedLine("COPY", np.roll(corners(250, 20, 270, 90), 1, axis=0), 0.9, evenly("COPY"))
    words, _ = upright_words(np.full((100, 300), 255, dtype=np.uint8), (*lines, stamp), (300.0, 100.0), 1)
    assert [word.text for word in words] == ["total", "total"]


def test_blank_paper_is_not_searched():
    page = np.full((800, 600), 250, dtype=np.uint8)
    cv2.putText(page, "Factuur", (100, 120), cv2.FONT_HERSHEY_SIMPLEX, 1.0, 30, 2)
    cv2.putText(page, "Totaal", (100, 700), cv2.FONT_HERSHEY_SIMPLEX, 1.0, 30, 2)
    rows, columns = busy(page)
    assert len(rows) < 200
    assert {100, 115, 690} <= set(rows.tolist())
    assert columns[0] < 100
    assert columns[-1] < 300


def test_a_line_that_was_missed_or_cut_is_completed():
    page = np.full((400, 900), 250, dtype=np.uint8)
    text = "Bakkerij De Korenaar BV Leuven"
    for baseline in (100, 200, 300):
        cv2.putText(page, text, (50, baseline), cv2.FONT_HERSHEY_SIMPLEX, 1.0, 30, 2)
    end = 50 + cv2.getTextSize(text, cv2.FONT_HERSHEY_SIMPLEX, 1.0, 2)[0][0]
    found = [corners(45, 70, end + 5, 110), corners(45, 170, 250, 210)]  # whole, cut; the third is missing
    boxes = sorted(cv2.boundingRect(quad) for quad in leftovers(page, found, 0.0))
    assert len(boxes) == 3
    assert all(left + width > end - 5 for left, _, width, _ in boxes)

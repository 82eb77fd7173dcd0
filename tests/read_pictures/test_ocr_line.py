"""Where the ink of a line is, on paper that is faded, ruled or tinted, and whether a figure of it was lost."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from router.read.ocr.engines import RecognisedLine
from router.read.ocr.figures import is_longer, lacks_a_figure, wider
from router.read.ocr.line import ink_of
from router.read.ocr.words import upright_words


def print_of(text, *, level=30, width=900, baseline=34):
    drawn = np.full((48, width), 245, dtype=np.uint8)
    cv2.putText(drawn, text, (20, baseline), cv2.FONT_HERSHEY_SIMPLEX, 0.9, level, 2)
    return drawn


def first_ink(drawn):
    return round(ink_of(drawn).gaps[0][1] * drawn.shape[1])


def test_print_that_fades_along_the_line_is_ink_all_along():
    strong = print_of("Bakkerij De Korenaar Leuven")
    share = np.linspace(0.3, 1.0, strong.shape[1])
    faded = (245 - (245 - strong.astype(float)) * share).astype(np.uint8)
    assert first_ink(faded) == pytest.approx(first_ink(strong), abs=3)


def test_a_pale_label_right_before_a_black_value_is_ink_to_its_end():
    label, value = print_of("nummer", level=160), print_of("       26-009")
    value_begins = 20 + cv2.getTextSize("       ", cv2.FONT_HERSHEY_SIMPLEX, 0.9, 2)[0][0]
    both = np.minimum(label, value)
    usual = [gap for gap in ink_of(label).gaps if gap[1] < 1.0]
    assert ink_of(both).gaps[: len(usual)] == pytest.approx(np.array(usual), abs=0.01)
    assert value_begins > 20


def test_upright_and_slanting_rules_are_no_ink():
    plain, ruled = print_of("Datum", width=500), print_of("Datum", width=500)
    cv2.line(ruled, (300, 0), (300, 47), 30, 2)
    cv2.line(ruled, (0, 44), (499, 46), 30, 2)
    assert ink_of(ruled).gaps == pytest.approx(np.array(ink_of(plain).gaps), abs=0.01)


def test_white_paper_below_a_tinted_band_does_not_make_the_band_ink():
    band = np.minimum(print_of("Omschrijving"), 215)
    band[44:] = 250
    assert ink_of(band).gaps[-1][1] == 1.0


def test_letters_that_stand_lower_to_the_right_tell_how_far_the_line_sinks():
    drawn = print_of("Hamburg Handel Mannheim Emden", width=900, baseline=30)
    turn = np.array([[1, 0, 0], [6 / 900, 1, 0]], dtype=np.float64)
    sunk = cv2.warpAffine(drawn, turn, (900, 48), borderValue=245).astype(np.uint8)
    assert ink_of(drawn).sinks == pytest.approx(0, abs=0.02)
    assert ink_of(sunk).sinks == pytest.approx(6 / 48, abs=0.04)


def test_a_stroke_as_high_as_the_line_is_a_rule_and_no_one():
    page = np.full((100, 400), 245, dtype=np.uint8)
    cv2.putText(page, "1", (40, 60), cv2.FONT_HERSHEY_TRIPLEX, 1.2, 20, 2)
    cv2.line(page, (210, 20), (210, 76), 20, 2)
    lines = tuple(
        RecognisedLine("1", np.array([[x, 18], [x + 40, 18], [x + 40, 78], [x, 78]], dtype=np.float32), 0.7, (0.5,))
        for x in (32, 190)
    )
    words, _ = upright_words(page, lines, (400.0, 100.0), 1)
    assert [round(word.box.left) < 100 for word in words] == [True]


def figures(text, lost=None, step=18):
    """Figures of one width, with the places of all but one."""
    places = [40 + step * index for index in range(len(text))]
    drawn = np.full((48, 40 + step * len(text) + 40), 245, dtype=np.uint8)
    for sign, place in zip(text, places, strict=True):
        if sign != " ":
            cv2.rectangle(drawn, (place - step // 2 + 2, 12), (place + step // 2 - 2, 34), 20, -1)
    kept = [index for index in range(len(text)) if index != lost]
    return drawn, "".join(text[index] for index in kept), tuple(places[index] / drawn.shape[1] for index in kept)


def test_room_for_a_figure_between_two_tells_that_one_was_lost():
    assert lacks_a_figure(*figures("2026/0119", lost=6))
    assert not lacks_a_figure(*figures("2026/0119"))


def test_blank_room_between_two_figures_is_a_lost_space():
    assert not lacks_a_figure(*figures("2026 0119", lost=4))


def test_very_narrow_figures_are_not_placed_finely_enough_to_tell():
    assert not lacks_a_figure(*figures("2026/0119", lost=6, step=9))


def test_a_few_figures_do_not_tell_how_wide_they_are():
    assert not lacks_a_figure(*figures("0119", lost=1))


def test_a_line_looked_at_again_is_taken_when_it_has_more_figures_and_nothing_else():
    assert is_longer("nr. 2026/0119", "nr. 2026/019")
    assert not is_longer("nr. 2026/0179", "nr. 2026/011")
    assert not is_longer("nr. 2026/01l9", "nr. 2026/019")
    assert wider(np.zeros((48, 100), dtype=np.uint8)).shape == (48, 150)

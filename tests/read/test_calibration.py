"""Confidence as measured on papers with truth."""

from dataclasses import replace
from itertools import pairwise

import pytest

from router.model import How
from router.read.calibration import KNOTS, calibrated, measured
from router.read.read import read_words


@pytest.mark.parametrize(("said", "share"), [(0.55, 0.55), (0.80, 0.80), (0.85, 0.98), (0.95, 0.985), (0.995, 0.995)])
def test_what_the_formula_says_becomes_what_was_right(said, share):
    assert measured(said) == share


def test_a_surer_value_stays_the_surer_one():
    steps = [measured(step / 1000) for step in range(500, 1000)]
    assert all(before <= after for before, after in pairwise(steps))


def test_the_knots_rise():
    assert all(one < other and least < most for (one, least), (other, most) in pairwise(KNOTS))


def test_names_keep_their_confidence_and_numbers_get_the_measured_one(paper, invoice):
    reading = replace(read_words((paper(invoice),)), how=How.TEXT)
    unsure = replace(reading, due_date=replace(reading.due_date, confidence=0.86))
    done = calibrated(unsure)
    assert done.due_date.confidence == measured(0.86)
    assert done.seller.name.confidence == reading.seller.name.confidence


def test_a_recognised_paper_keeps_the_confidence_of_its_words(paper, invoice):
    reading = read_words((paper(invoice, how=How.OCR),))
    assert calibrated(reading) is reading

"""The lines of a bent sheet come level; those of a flat one stay as they are."""

from __future__ import annotations

import numpy as np
import pytest

from router.read.ocr.level import stray

SIZE = (595.0, 842.0)


def bow(across, down):
    """A sheet that bulges: up to 21 points, more at its foot."""
    return 14 * np.sin(np.pi * across / SIZE[0]) * (0.5 + down / SIZE[1])


def line_ends(bend):
    """Four stretches of text on each of 30 rows, of several lengths."""
    ends = []
    for row in range(60, 780, 24):
        indent = row * 37 % 110
        for left, right in ((40 + indent, 240 + indent), (260 + indent, 320 + indent), (30, 110), (470, 560)):
            ends.append((left, row + bend(left, row), right, row + bend(right, row)))
    return np.array(ends)


def test_a_bent_sheet_is_known_by_its_lines():
    off = stray(line_ends(bow), 9.0, SIZE)
    for row in (84, 420, 756):
        level = [bow(x, row) - off(x, row + bow(x, row)) for x in (60, 180, 300, 440, 550)]
        assert max(level) - min(level) < 1.5


def test_a_flat_sheet_is_left_alone():
    noise = np.random.default_rng(5)
    assert stray(line_ends(lambda _x, _y: noise.normal(0, 0.3)), 9.0, SIZE) is None


def test_a_few_lines_do_not_tell():
    assert stray(line_ends(bow)[:9], 9.0, SIZE) is None


def test_fewer_lines_tell_that_the_sheet_was_seen_at_an_angle():
    def tilted(across, down):
        return 0.02 * across * (down / SIZE[1] - 0.3)

    off = stray(line_ends(tilted)[::6], 9.0, SIZE)
    for row in (84, 420, 756):
        level = [tilted(x, row) - off(x, row + tilted(x, row)) for x in (60, 300, 550)]
        assert max(level) - min(level) < 1.5


def test_print_at_an_angle_does_not_bend_the_rest():
    ends = np.concatenate([line_ends(lambda _x, _y: 0.0), [[300, 400, 380, 430], [310, 420, 390, 450]]])
    assert stray(ends, 9.0, SIZE) is None


@pytest.mark.parametrize("height", [60.0, 1.0])
def test_a_bend_far_from_the_size_of_the_letters_is_left_alone(height):
    assert stray(line_ends(bow), height, SIZE) is None

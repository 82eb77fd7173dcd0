"""Figures that a recogniser dropped: seen by the room that they left, and looked at once more drawn wider."""

from __future__ import annotations

import re
from collections import Counter

import cv2
import numpy as np

from router.read.ocr.line import ink_of
from router.read.pages.raster import Grey

_WIDER = 1.5  # times
_FIGURES = re.compile(r"\d(?=\d)")
_TELLING_FIGURES = 4  # pairs of figures: fewer do not tell how wide they are
_FAR_FIGURES = 1.6  # times as far apart as figures of the line usually are
_COARSE_PIXELS = 12  # a recogniser places its characters in steps of eight


def lacks_a_figure(level: Grey, text: str, places: tuple[float, ...]) -> bool:
    """Return whether two figures stand so far apart that one between them was not read: `0119` taken for `019`.

    Figures of one line are equally wide; very narrow ones are not placed finely enough to tell. Blank paper between two
    is a lost space. `level` is the line as it was read, `places` are the middles of its characters.
    """
    wide = level.shape[1]
    pairs = [(places[at.start()] * wide, places[at.start() + 1] * wide) for at in _FIGURES.finditer(text)]
    if len(pairs) < _TELLING_FIGURES:
        return False
    usual = float(np.percentile([after - before for before, after in pairs], 50, method="lower"))
    if usual < _COARSE_PIXELS:
        return False
    far = [pair for pair in pairs if pair[1] - pair[0] > max(_FAR_FIGURES * usual, usual + _COARSE_PIXELS)]
    blanks = [((start + end) / 2 * wide, (end - start) * wide) for start, end in ink_of(level).gaps] if far else []
    return any(all(blank < usual / 2 for middle, blank in blanks if before < middle < after) for before, after in far)


def wider(level: Grey) -> Grey:
    """Return a line drawn half as wide again, as high as before."""
    return np.asarray(cv2.resize(level, None, fx=_WIDER, fy=1.0, interpolation=cv2.INTER_CUBIC), dtype=np.uint8)


def is_longer(text: str, before: str) -> bool:
    """Return whether a text has all the characters of another in their order, and figures among them."""
    rest = iter(text)
    added = Counter(text) - Counter(before)
    return bool(added) and all(sign.isdigit() for sign in added) and all(sign in rest for sign in before)

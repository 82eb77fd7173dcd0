"""How wide text is in the fonts that the pages of mail texts are set in."""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType


class Face(StrEnum):
    """A font of the page: Libertinus Serif regular or bold, or DejaVu Sans Mono."""

    REGULAR = "regular"
    BOLD = "bold"
    MONO = "mono"


MONO_ADVANCE = 0.602  # of the size, every character
_UNKNOWN = 0.6
_FULL_WIDTH = 1.0
# Advance widths of U+0020 to U+007E in thousandths of the size, without kerning; measured.
_REGULAR = (
    250, 288, 336, 465, 465, 637, 705, 190, 298, 298, 369, 550, 220, 338, 220, 323,
    465, 465, 465, 465, 465, 465, 465, 465, 465, 465, 236, 236, 550, 550, 550, 435,
    895, 695, 588, 646, 701, 557, 485, 685, 730, 297, 322, 637, 528, 839, 699, 702,
    541, 702, 587, 485, 597, 661, 652, 951, 660, 575, 604, 356, 287, 356, 518, 486,
    392, 457, 493, 428, 506, 447, 310, 500, 538, 271, 272, 512, 264, 790, 542, 504,
    519, 503, 372, 390, 316, 531, 497, 747, 490, 515, 424, 277, 205, 277, 449,
)  # fmt: skip
_BOLD = (
    250, 266, 376, 514, 514, 637, 729, 215, 315, 315, 433, 537, 244, 358, 244, 316,
    514, 514, 514, 514, 514, 514, 514, 514, 514, 514, 256, 256, 512, 551, 512, 430,
    988, 740, 654, 706, 734, 609, 545, 732, 817, 367, 373, 736, 577, 899, 740, 730,
    614, 730, 716, 504, 652, 732, 700, 1028, 718, 624, 624, 397, 307, 397, 518, 486,
    392, 506, 542, 456, 561, 489, 391, 521, 619, 322, 312, 613, 325, 905, 616, 551,
    581, 573, 428, 427, 358, 598, 529, 777, 561, 558, 452, 307, 220, 307, 473,
)  # fmt: skip
_OTHERS = MappingProxyType({
    "€": (465, 514), "£": (465, 540), "§": (473, 466), "©": (695, 641), "®": (695, 641), "™": (795, 795),
    "°": (267, 267), "±": (550, 527), "²": (307, 340), "³": (307, 340), "·": (250, 250), "º": (349, 368),
    "½": (660, 700), "¼": (660, 700), "×": (550, 527), "ß": (541, 615), "æ": (687, 715), "ø": (504, 567),
    "œ": (778, 828), "Æ": (865, 956), "Ø": (702, 730), "Œ": (869, 925), "ł": (264, 325), "–": (548, 534),
    "—": (742, 742), "‘": (268, 253), "’": (268, 253), "‚": (268, 253), "“": (375, 440), "”": (375, 440),
    "„": (375, 440), "•": (351, 351), "…": (749, 817), "«": (543, 555), "»": (543, 555), "→": (1130, 1154),
})  # fmt: skip


@lru_cache(maxsize=16_384)
def text_width(text: str, size: float, face: Face) -> float:
    """Return how wide `text` is, in the unit of `size`; blanks of any kind count as one blank."""
    if face is Face.MONO:
        return sum(_mono_letter(letter) for letter in text) * size
    return sum(_letter(letter, face) for letter in text) * size


@lru_cache(maxsize=4096)
def _mono_letter(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    return _FULL_WIDTH if unicodedata.east_asian_width(letter) in {"W", "F"} else MONO_ADVANCE


@lru_cache(maxsize=4096)
def _letter(letter: str, face: Face) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in {"W", "F"}:
        return _FULL_WIDTH
    known = _OTHERS.get(letter)
    if known is not None:
        return known[face is Face.BOLD] / 1000
    base = " " if letter.isspace() else unicodedata.normalize("NFKD", letter)[:1]
    table = _BOLD if face is Face.BOLD else _REGULAR
    place = ord(base) - 0x20 if base else -1
    return table[place] / 1000 if 0 <= place < len(table) else _UNKNOWN

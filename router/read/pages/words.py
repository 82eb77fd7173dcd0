"""Words with their boxes: the one shape in which a file's own text and OCR reach the reading."""

from __future__ import annotations

from dataclasses import dataclass

from router.model import Box, How


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word as it stands on a page.

    `box` is in points from the page's top left corner; `size` is the font size in points (for OCR the height of the
    box); `confidence` is 1.0 for a file's own text and the engine's figure for OCR.
    """

    text: str
    box: Box
    page: int  # 1-based
    size: float
    bold: bool = False
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class WordPage:
    """One page as words in no particular order; `how` is `How.TEXT` or `How.OCR`."""

    number: int  # 1-based
    width: float  # points
    height: float  # points
    how: How
    words: tuple[Word, ...] = ()
    pictures: tuple[Box, ...] = ()  # where a PDF's page shows pictures, as the page stands in the file
    strokes: int = 0  # segments of small paths on a PDF's page: a code may be drawn with them
    is_partly: bool = False  # a picture on it shows print that its words do not say
    is_recognised: bool = False  # its words are what a scanner's program took the picture for
    upright: tuple[float, ...] = ()  # how it was turned or made flat before it was read, as `Page` says


def is_inside(box: Box, place: Box) -> bool:
    """Whether the middle of `box` lies in `place`, both on one page."""
    across, down = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return place.left <= across <= place.right and place.top <= down <= place.bottom

"""What an OCR engine promises, and the one that is used: made once per process, on first use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from router.read.raster import Grey

# Four corners (x, y) in pixels, in the text's own reading direction: top left, top right, bottom right, bottom left.
Quad = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class RecognisedLine:
    """One run of text as an engine sees it.

    `places` says for each character of `text` where its middle stands along the line: 0 its left, 1 its right edge.
    `confidence` runs from 0 to 1. The corners turn with the text: on a page that lies upside down the "top left"
    corner is the lower right one of the picture.
    """

    text: str
    corners: Quad
    confidence: float
    places: tuple[float, ...]


class Engine(Protocol):
    """Finds and reads the lines of text in one picture, in whichever of the four directions it lies."""

    def __call__(self, pixels: Grey) -> tuple[RecognisedLine, ...]:
        """Return the lines in no particular order."""


@cache
def engine() -> Engine:
    """Return the engine of this process; the first call loads its models, about a second."""
    from router.read.ocr_engine import loaded  # noqa: PLC0415 - large; only a process that reads pictures loads it

    return loaded()

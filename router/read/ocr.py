"""What an OCR engine promises, and which one is used: made once per process, on first use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Protocol

from numpy.typing import NDArray

from router.read.raster import Grey

Quad = NDArray  # four corners (x, y) in pixels: top left, top right, bottom right, bottom left of the text


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A run of text inside a line, with where it begins and ends along the line (0 left edge, 1 right edge)."""

    text: str
    start: float
    end: float


@dataclass(frozen=True, slots=True, eq=False)
class RecognisedLine:
    """One line of text as an engine sees it; `confidence` runs from 0 to 1."""

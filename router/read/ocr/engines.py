"""What an OCR engine promises, and the one that is used: chosen by setting, made once per process, on first use."""

from __future__ import annotations

import hashlib
import os
from collections import OrderedDict
from dataclasses import dataclass
from functools import cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from router.read.pages.raster import Grey

# Four corners (x, y) in pixels, in the text's own reading direction: top left, top right, bottom right, bottom left.
Quad = NDArray[np.float32]
BUILT_IN, TESSERACT = "built-in", "tesseract"
OCR_ENGINE, OCR_LANGUAGES = "LEDGERPOST_OCR_ENGINE", "LEDGERPOST_OCR_LANGUAGES"  # tell a worker what the settings say
_PAGES_REMEMBERED = 40  # the words of a page, not its picture: some kilobytes each


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


class Remembering:
    """An engine that knows the last pages again: a file is read once more when it is divided or its client is found."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._known: OrderedDict[bytes, tuple[RecognisedLine, ...]] = OrderedDict()

    def __call__(self, pixels: Grey) -> tuple[RecognisedLine, ...]:
        """Return the lines in no particular order."""
        key = hashlib.blake2b(pixels.tobytes(), key=repr(pixels.shape).encode()).digest()
        if key not in self._known:
            self._known[key] = self._engine(pixels)
            if len(self._known) > _PAGES_REMEMBERED:
                self._known.popitem(last=False)
        self._known.move_to_end(key)
        return self._known[key]


@cache
def engine() -> Engine:
    """Return the engine of this process, as its environment names it; the first call loads its models, about a second.

    Raises FileNotFoundError when what the engine needs is not installed.
    """
    name = os.environ.get(OCR_ENGINE, BUILT_IN)
    languages = tuple(os.environ.get(OCR_LANGUAGES, "nl fr de en").split())
    return Remembering(_loaded(name, languages))


def _loaded(name: str, languages: tuple[str, ...]) -> Engine:
    # The engines are large; only a process that reads pictures loads one.
    if name == TESSERACT:
        from router.read.ocr.tesseract import Tesseract  # noqa: PLC0415 - see above

        return Tesseract(languages)
    from router.read.ocr.rapid import loaded  # noqa: PLC0415 - see above

    return loaded()

"""The program tesseract as an engine, for firms that have it: fast on clean scans, weaker on poor ones."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
from itertools import groupby

import cv2
import numpy as np

from router.read.ocr.engines import Quad, RecognisedLine
from router.read.pages.raster import Grey

_NAMES = {"nl": "nld", "fr": "fra", "de": "deu", "en": "eng"}  # tesseract's names of languages, ISO 639-2
_SECONDS = 120
_WORD_LEVEL = "5"
_UPRIGHT_CONFIDENCE = 0.7  # below this the page may lie on its side or head
_LEAST_CONFIDENCE = 0.3
_LETTERS_TO_JUDGE = 20
_SHORT = 2  # letters: one digit is taller than wide


class Tesseract:
    """Finds and reads lines with the installed program; one process per page, one thread."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        """Look for the program and its `languages` (nl, fr, de, en).

        Raises FileNotFoundError when one is not installed.
        """
        program = shutil.which("tesseract")
        if program is None:
            raise FileNotFoundError("The program tesseract is not installed; install it or choose another OCR engine.")
        asked = [_NAMES[language] for language in languages]
        listed = subprocess.run([program, "--list-langs"], capture_output=True, check=False, timeout=_SECONDS)  # noqa: S603 - a fixed command
        missing = [name for name in asked if name not in listed.stdout.decode("utf-8", "replace").split()]
        if missing:
            raise FileNotFoundError(
                f"tesseract lacks {', '.join(missing)}: install its language files or leave them out."
            )
        self._command = [program, "stdin", "stdout", "-l", "+".join(asked), "--psm", "3", "tsv"]

    def __call__(self, pixels: Grey) -> tuple[RecognisedLine, ...]:
        """Return the lines; a page that reads badly is tried in the other three directions too."""
        lines = self._read(pixels)
        if _confidence(lines) >= _UPRIGHT_CONFIDENCE:
            return lines
        read = [lines, *(self._read(np.ascontiguousarray(np.rot90(pixels, turns))) for turns in (1, 2, 3))]
        best = max(range(4), key=lambda turns: _confidence(read[turns]))
        return tuple(_turned_back(line, best, pixels.shape) for line in read[best])

    def _read(self, pixels: Grey) -> tuple[RecognisedLine, ...]:
        encoded, picture = cv2.imencode(".png", pixels)
        if not encoded:
            return ()
        environment = os.environ | {"OMP_THREAD_LIMIT": "1"}  # a worker has one core
        done = subprocess.run(  # noqa: S603 - a fixed command; the picture goes in by its standard input
            self._command, input=picture.tobytes(), capture_output=True, check=False, timeout=_SECONDS, env=environment
        )
        return tuple(_lines(done.stdout.decode("utf-8", "replace")))


def _lines(table: str) -> list[RecognisedLine]:
    rows = csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
    words = [row for row in rows if row["level"] == _WORD_LEVEL and (row["text"] or "").strip()]
    lines = [_line(list(group)) for _, group in groupby(words, key=_line_of)]
    return [line for line in lines if line.confidence >= _LEAST_CONFIDENCE]


def _line_of(row: dict[str, str]) -> tuple[str, ...]:
    return (row["block_num"], row["par_num"], row["line_num"])


def _line(words: list[dict[str, str]]) -> RecognisedLine:
    boxes = np.array([[int(word[key]) for key in ("left", "top", "width", "height")] for word in words], dtype=float)
    left, top = boxes[:, 0].min(), boxes[:, 1].min()
    right, bottom = (boxes[:, 0] + boxes[:, 2]).max(), (boxes[:, 1] + boxes[:, 3]).max()
    wide = max(1.0, right - left)
    places: list[float] = []
    for word, (start, _, width, _) in zip(words, boxes, strict=True):
        if places:
            places.append(float((places[-1] + (start - left) / wide) / 2))  # the space between
        text = word["text"].strip()
        places += [float((start - left + width * (at + 0.5) / len(text)) / wide) for at in range(len(text))]
    confidence = float(np.mean([float(word["conf"]) for word in words])) / 100
    corners = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], dtype=np.float32)
    return RecognisedLine(" ".join(word["text"].strip() for word in words), corners, confidence, tuple(places))


def _confidence(lines: tuple[RecognisedLine, ...]) -> float:
    """Mean confidence by letters; a page with next to nothing on it says nothing about its direction.

    The program reads lines that run down the page too, but gives their boxes as if they did not: they count as unread.
    """
    letters = sum(len(line.text) for line in lines)
    if letters < _LETTERS_TO_JUDGE:
        return 0.0
    return sum(line.confidence * len(line.text) for line in lines if _is_level(line)) / letters


def _is_level(line: RecognisedLine) -> bool:
    across, down = (line.corners[2] - line.corners[0]).tolist()
    return len(line.text) <= _SHORT or bool(across > down)


def _turned_back(line: RecognisedLine, turns: int, shape: tuple[int, ...]) -> RecognisedLine:
    """From a picture turned `turns` quarters counter-clockwise to the picture itself."""
    corners: Quad = line.corners
    tall, wide = shape[:2]
    for step in range(turns, 0, -1):
        across = wide if step % 2 == 1 else tall  # of the picture before this quarter turn
        corners = np.stack([across - corners[:, 1], corners[:, 0]], axis=1).astype(np.float32)
    return RecognisedLine(line.text, corners, line.confidence, line.places)

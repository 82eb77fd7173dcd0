"""Signs that were filled in one to a box, as on a transfer form: one word again, where a check digit proves it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from statistics import median

from stdnum.be import ogm_vcs

from router.check_digits import is_account
from router.model import Box
from router.read.pages.words import Word

_LEAST_SIGNS = 12  # of an account or a structured reference
_SINGLE_SHARE = 0.6  # of the words of a row in boxes: the others are signs read together
_ROW_STEP = 0.6  # of the letter size
_SAME_BOX = 0.5  # of the step from one box to the next


def unboxed(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return `words` with rows of single signs that are an account number or a Belgian reference as one word each.

    A sign that was seen twice, for two stretches of a row that overlap, counts once.
    """
    joined = {id(word): whole for row, whole in _proved(words) for word in row}
    done: set[int] = set()
    kept: list[Word] = []
    for word in words:
        whole = joined.get(id(word), word)
        if id(whole) not in done:
            kept.append(whole)
        done.add(id(whole))
    return tuple(kept)


def _proved(words: tuple[Word, ...]) -> Iterator[tuple[list[Word], Word]]:
    for row in _rows([word for word in words if len(word.text) < 4]):  # noqa: PLR2004 - a few signs read together
        singles = [word for word in row if len(word.text) == 1]
        if len(singles) < max(_SINGLE_SHARE * len(row), _LEAST_SIGNS / 2):
            continue
        text = "".join(_signs(row))
        if is_account(text) or (text.strip("+*") != text and ogm_vcs.is_valid(text.strip("+*"))):
            yield row, _as_one(row, text)


def _rows(words: list[Word]) -> list[list[Word]]:
    """Words whose middles are at one height; high boxes and low ones mix in a row."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=_height):
        if rows and _height(word) - _height(rows[-1][-1]) < _ROW_STEP * word.size:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [row for row in rows if sum(len(word.text) for word in row) >= _LEAST_SIGNS]


def _height(word: Word) -> float:
    return (word.box.top + word.box.bottom) / 2


def _signs(row: list[Word]) -> list[str]:
    """The signs of a row from left to right, each box's once: the one that was read most surely."""
    placed = sorted((_middle(word, at), -word.confidence, sign) for word in row for at, sign in enumerate(word.text))
    step = median([after[0] - before[0] for before, after in pairwise(placed)])
    boxes: list[tuple[float, float, str]] = []
    for one in placed:
        if boxes and one[0] - boxes[-1][0] < _SAME_BOX * step:
            boxes[-1] = min(boxes[-1], one, key=lambda sign: sign[1])
        else:
            boxes.append(one)
    return [sign for _, _, sign in boxes]


def _middle(word: Word, at: int) -> float:
    return word.box.left + (at + 0.5) * (word.box.right - word.box.left) / len(word.text)


def _as_one(row: list[Word], text: str) -> Word:
    boxes = [word.box for word in row]
    around = Box(
        left=min(box.left for box in boxes),
        top=min(box.top for box in boxes),
        right=max(box.right for box in boxes),
        bottom=max(box.bottom for box in boxes),
    )
    size = median([word.size for word in row])
    return replace(row[0], text=text, box=around, size=size, confidence=min(word.confidence for word in row))

"""What a post room stamped on a paper: when it came in, that it was booked or paid. It says nothing of the paper."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from router.read.ocr.engines import RecognisedLine
from router.read.ocr.label_words import unaccented

_STEP = (0.5, 2.2)  # letter heights from a line of a stamp to its next
_ASIDE = 0.35  # of the longer of two lines: how far their middles may stand apart
_TILTED_DEGREES = 3.0  # against the page: nothing that is printed on it
_LARGE = 1.6  # times the usual height of a line
_TELLING_LENGTH = 3.0  # times its height: a shorter line's own angle is a guess

_MONTH = r"(?:JAN|FEB|FEV|MAR|MRT|MAA|MARS|APR|AVR|MAI|MAY|MEI|JUN|JUIN|JUL|JUIL|AUG|AOU|SEP|OKT|OCT|NOV|DEC|DEZ)[A-Z]*"
_DATE = rf"\d{{1,2}} ?[-./ ] ?(?:\d{{1,2}}|{_MONTH}) ?[-./ ]? ?(?:20)?\d\d"
_NUMBER = (
    r"(?:(?:NR|NO|N[°º]|NUM\w*|STUK\w*|PIECE|PCE|DOSSIER|DAGBOEK|JOURNAL|REF|VOLGNR|BELEG)[.:]* ?)"
    r"(?:[A-Z]{0,3}\d* ?/ ?)?[A-Z]{0,3}\d[\d ./-]*"
)
_CAME_IN = (
    r"(?:ONTVANGEN|INGEKOMEN|INGEBOEKT|GEBOEKT|RECU|RECEPTION|ENTRE|COMPTABILISE|RECEIVED|BOOKED|POSTED|EINGEGANGEN|"
    r"EINGANG|GEBUCHT|VERBUCHT)"
)
_JOINED = rf"{_CAME_IN}(?: ?[-/] ?{_CAME_IN}| POST| OP| LE| AM| ON)*"
_STAMP = re.compile(rf"{_JOINED}[ :]*(?P<told>{_DATE}|{_NUMBER})?")
_PAID = re.compile(rf"(?:BETAALD|VOLDAAN|PAYEE?|ACQUITTEE?|BEZAHLT|PAID)(?: (?:OP |LE |AM |ON )?(?P<told>{_DATE}))?")
_BELOW = re.compile(rf"(?:(?:{_DATE})|(?:{_NUMBER}))")


@dataclass(frozen=True, slots=True, eq=False)
class _Placed:
    """A line with its text in capitals without accents, and where it stands."""

    text: str
    middle: NDArray[np.float64]
    along: NDArray[np.float64]  # one pixel to the right of its letters
    length: float
    height: float


def stamps(lines: Sequence[RecognisedLine], level: float) -> frozenset[int]:
    """Return the positions of the lines that are a post room's stamp; `level` is the page's slope in degrees.

    A stamp says in capitals that the paper came in or was booked, and when or under which number: behind that or in the
    lines below, a date and a number at most. One that says paid is larger than the page's print or tilted against it.
    """
    placed = [_placed(line) for line in lines]
    usual = float(np.median([one.height for one in placed])) if placed else 0.0
    found: set[int] = set()
    for position, line in enumerate(lines):
        own, paid = _STAMP.fullmatch(placed[position].text), _PAID.fullmatch(placed[position].text)
        if own is None and (paid is None or not _stands_out(placed[position], level, usual)):
            continue
        if not any(letter.isalpha() for letter in line.text) or not line.text.split()[0].isupper():
            continue
        below = _lines_below(position, placed)
        if paid is not None or below or (own is not None and own["told"]):
            found |= {position, *below}
    return frozenset(found)


def _placed(line: RecognisedLine) -> _Placed:
    corners = line.corners.astype(np.float64)
    along = (corners[1] - corners[0] + corners[2] - corners[3]) / 2
    down = (corners[3] - corners[0] + corners[2] - corners[1]) / 2
    length = float(np.linalg.norm(along))
    text = unaccented(line.text.upper()).strip(" .:*|[]()")
    return _Placed(text, corners.mean(axis=0), along / max(length, 1.0), length, float(np.linalg.norm(down)))


def _stands_out(line: _Placed, level: float, usual: float) -> bool:
    angle = float(np.degrees(np.arctan2(line.along[1], line.along[0])))
    tilt = abs((angle - level + 180) % 360 - 180)
    return line.height >= _LARGE * usual or (tilt >= _TILTED_DEGREES and line.length >= _TELLING_LENGTH * line.height)


def _lines_below(position: int, placed: Sequence[_Placed]) -> list[int]:
    """The date and the number that stand under a stamp's words, each once, in its own direction."""
    found: list[int] = []
    kinds: set[bool] = set()  # whether it is a date
    last = placed[position]
    while True:
        under = next((at for at, one in enumerate(placed) if one is not last and _is_under(one, last)), None)
        if under is None or under in found:
            return found
        is_date = re.fullmatch(_DATE, placed[under].text) is not None
        if is_date in kinds:
            return found
        kinds.add(is_date)
        found.append(under)
        last = placed[under]


def _is_under(line: _Placed, upper: _Placed) -> bool:
    if not _BELOW.fullmatch(line.text):
        return False
    offset = line.middle - upper.middle
    aside = abs(float(offset @ upper.along))
    lower = float(offset @ np.array([-upper.along[1], upper.along[0]]))
    least, most = (step * max(line.height, upper.height) for step in _STEP)
    return least < lower < most and aside < _ASIDE * max(line.length, upper.length)

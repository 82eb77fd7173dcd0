"""The words of one recognised line: split at spaces and wide gaps, with where their ink begins and ends."""

from __future__ import annotations

import re
from itertools import pairwise

import numpy as np

from router.read.ocr.line import Gap, Ink

_WIDE_GAP = 0.62  # of the line's height: two words stand apart here even when no space was read
_WORD_SPACE = 0.13  # of the line's height: what parts words in a run that came without spaces
_USUAL_GAPS = 2.2  # times the usual gap between letters: type of fixed pitch has wide ones
_LONG_WORD = 16  # letters: longer runs are looked at for lost spaces
_PARTING = frozenset("|-–—•·=")  # signs that part words when there is room on both sides
_MAY_PART = re.compile(  # with room between them: "von169,03", "2st", "3x", "×14,20"
    r"(?<=[^\W\d_]{2})(?=\d)|(?<=\d)(?=[^\W\d_]{2})|(?<=\d)(?=[xX×])|(?<=[xX×])(?=\d)"
)
# Type of fixed pitch has so much room behind a comma that a space is read inside an amount: "1456, 46".
_FALSE_SPACE = re.compile(r"(?<=\d[.,]) (?=\d\d(?: ?(?:€|EUR))?$)")
_LOST_SPACE = re.compile(
    r"(?<=[^\W\d_]{2}[.:])(?=\d[\d.,]*(?:[.,]\d\d|%)(?:\s|$))"  # "MwSt.11,41": a label runs into its amount
    r"|(?<=\b[nN][°º])(?=\w)"  # "n°43812"
    r"|(?:(?<=^:)|(?<=\s:))(?=\w)"  # "Datum :03/04/2026"
    r"|(?<=\.{4})(?=[^.\s])"  # "Totaal .......€12,00"
)


def pieces(text: str, places: tuple[float, ...], ink: Ink) -> list[tuple[str, float, float]]:
    """Return the words of `text` with where each begins and ends along the line.

    `places` are the middles of the characters. A word ends at a space, and where the blank paper between two characters
    is wide whatever the engine read. Its edges are where the ink begins and ends with half of what letters stand apart,
    as a font has it. A space before an amount's cents is no end; a dash or bar with room on both sides is a word.
    """
    groups: list[list[int]] = [[]]
    false_spaces = {match.start() for match in _FALSE_SPACE.finditer(text)}
    lost_spaces = {match.start() for match in _LOST_SPACE.finditer(text)}
    for index, character in enumerate(text):
        if index in false_spaces:
            continue
        if character.isspace():
            groups.append([])
            continue
        before = groups[-1][-1] if groups[-1] else None
        is_far = before is not None and _widest(ink.gaps, places[before], places[index]) > _WIDE_GAP * ink.height
        if is_far or index in lost_spaces:
            groups.append([])
        groups[-1].append(index)
    apart = _usual_gap([group for group in groups if group], places, ink)
    room = max(_WORD_SPACE * ink.height, _USUAL_GAPS * apart)
    full = [part for group in groups if group for part in _respaced(group, text, places, ink.gaps, room)]
    cuts = [_cut(ink.gaps, places[one[-1]], places[other[0]]) for one, other in pairwise(full)]
    first = next((gap[1] for gap in ink.gaps if gap[0] == 0.0), 0.0)
    last = next((gap[0] for gap in ink.gaps if gap[1] == 1.0), 1.0)
    starts, ends = [first] + [cut[1] for cut in cuts], [cut[0] for cut in cuts] + [last]
    own = min(apart / 2, first, 1.0 - last)
    extents = zip(full, starts, ends, strict=True)
    return [("".join(text[i] for i in group), start - own, end + own) for group, start, end in extents]


def _usual_gap(groups: list[list[int]], places: tuple[float, ...], ink: Ink) -> float:
    """How far the line's letters usually stand apart."""
    gaps = [_widest(ink.gaps, places[one], places[other]) for group in groups for one, other in pairwise(group)]
    return float(np.median(gaps)) if gaps else 0.0


def _respaced(
    group: list[int], text: str, places: tuple[float, ...], gaps: tuple[Gap, ...], room: float
) -> list[list[int]]:
    """A run cut around signs that stand free and between a word and a figure; a very long one beside any letter.

    Between figures nothing is cut: they may be one number, and a 1 has much room around it.
    """
    wide = [True, *(_widest(gaps, places[one], places[other]) > room for one, other in pairwise(group)), True]
    free = [text[index] in _PARTING and wide[at] and wide[at + 1] for at, index in enumerate(group)]
    may_part = {match.start() for match in _MAY_PART.finditer("".join(text[index] for index in group))}
    parts = [[group[0]]]
    for at, (before, index) in enumerate(pairwise(group), 1):
        beside_letters = len(group) >= _LONG_WORD and (text[before].isalpha() or text[index].isalpha())
        if free[at - 1] or free[at] or (wide[at] and (beside_letters or at in may_part)):
            parts.append([])
        parts[-1].append(index)
    return parts


def _inside(gaps: tuple[Gap, ...], start: float, end: float) -> list[Gap]:
    """The gaps between two places: those with their middle there, for a place may stand a little beside its ink."""
    touching = [gap for gap in gaps if gap[0] < end and gap[1] > start and gap[0] > 0.0 and gap[1] < 1.0]
    return [gap for gap in touching if start < (gap[0] + gap[1]) / 2 < end] or touching


def _widest(gaps: tuple[Gap, ...], start: float, end: float) -> float:
    return max((gap[1] - gap[0] for gap in _inside(gaps, start, end)), default=0.0)


def _cut(gaps: tuple[Gap, ...], start: float, end: float) -> Gap:
    between = _inside(gaps, start, end)
    if between:
        return max(between, key=lambda gap: gap[1] - gap[0])
    return start + 0.45 * (end - start), start + 0.55 * (end - start)

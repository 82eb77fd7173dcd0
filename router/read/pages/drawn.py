"""What a PDF page shows besides its text: where pictures are, what they cover, how much is drawn in small strokes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from ctypes import c_float
from dataclasses import dataclass
from typing import Any

import pypdfium2
from pypdfium2 import raw

from router.model import Box
from router.read.pages.characters import Turn

_OBJECT_LIMIT = 3_000
_PICTURE_LIMIT = 50
_DEPTH_LIMIT = 3
_SMALL_POINTS = 200.0  # a path larger than this is a frame or a ground, no part of a mark
_THIN_POINTS = 0.6  # a thinner one is a rule
_WHOLE_SHARE = 0.8  # of the page: a picture that large, drawn last, is all that is seen of it
_WRITES = (raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_FORM)


@dataclass(frozen=True, slots=True)
class Drawn:
    """`pictures` are in points on the turned page; `strokes` counts the segments of small paths.

    `covers_text` says that a picture lies over all the page's text: a scanner's program wrote it underneath.
    """

    pictures: tuple[Box, ...] = ()
    strokes: int = 0
    covers_text: bool = False


@dataclass(slots=True)
class _Tally:
    left: int = _OBJECT_LIMIT  # objects that may still be looked at
    strokes: int = 0


def drawn(page: pypdfium2.PdfPage, turn: Turn) -> Drawn:
    """Return what the first 3,000 objects of a page show; a form that holds a picture counts as one.

    Where the text runs otherwise than the page is shown, a picture may be anywhere: its box is the whole page.
    """
    tally = _Tally()
    things = list(_things(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject))
    found = [thing for thing in things if _shows_picture(thing, tally, _DEPTH_LIMIT)]
    if turn.quarters == (page.get_rotation() // 90) % 4:
        places = [turn.box(*_bounds(thing)) for thing in found[:_PICTURE_LIMIT]]
        boxes = [Box(left=left, top=top, right=right, bottom=bottom) for left, top, right, bottom in places]
    else:
        boxes = [Box(left=0.0, top=0.0, right=turn.width, bottom=turn.height)] if found else []
    return Drawn(tuple(boxes), tally.strokes, _covers_text(things, turn.width * turn.height))


def _covers_text(things: list[Any], area: float) -> bool:
    """Whether the last writing on the page lies under a picture of nearly all of it."""
    kinds = [raw.FPDFPageObj_GetType(thing) for thing in things]
    last = max((at for at, kind in enumerate(kinds) if kind in _WRITES), default=len(kinds))
    over = (thing for thing, kind in zip(things[last:], kinds[last:], strict=True) if kind == raw.FPDF_PAGEOBJ_IMAGE)
    return any(_extent(thing) >= _WHOLE_SHARE * area and not raw.FPDFPageObj_HasTransparency(thing) for thing in over)


def _extent(thing: Any) -> float:
    left, bottom, right, top = _bounds(thing)
    return (right - left) * (top - bottom)


def _shows_picture(thing: Any, tally: _Tally, depth: int) -> bool:
    """Whether an object is a picture or a form with one; the strokes in it are counted."""
    tally.left -= 1
    kind = raw.FPDFPageObj_GetType(thing)
    if kind == raw.FPDF_PAGEOBJ_PATH:
        left, bottom, right, top = _bounds(thing)
        if max(right - left, top - bottom) < _SMALL_POINTS and min(right - left, top - bottom) > _THIN_POINTS:
            tally.strokes += max(0, raw.FPDFPath_CountSegments(thing))
        return False
    if kind != raw.FPDF_PAGEOBJ_FORM:
        return bool(kind == raw.FPDF_PAGEOBJ_IMAGE)
    if depth == 0 or tally.left <= 0:
        return True
    inside = list(_things(thing, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject))
    return sum([_shows_picture(one, tally, depth - 1) for one in inside[: tally.left]]) > 0


def _things(holder: Any, count: Callable[..., int], thing_at: Callable[..., Any]) -> Iterator[Any]:
    for position in range(min(count(holder), _OBJECT_LIMIT)):
        yield thing_at(holder, position)


def _bounds(thing: Any) -> tuple[float, float, float, float]:
    """Left, bottom, right and top in user space; all 0 when pdfium does not tell."""
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value

"""The characters that a reader of a PDF page can see, upright or sideways, with their boxes; hidden print left out."""

from __future__ import annotations

import ctypes
import math
from ctypes import c_double, c_uint
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from pypdfium2 import raw

_CHARACTER_LIMIT = 60_000  # a page with more is a data dump, not a paper
_SEMI_BOLD = 600  # a font's weight
_MOST_TILT_DEGREES = 20.0
_SMALLEST_POINTS = 2.0  # smaller print is not meant to be read
_LOW_POINTS = 4.0
# Pdfium's at a line's end; those that numbers are kept whole with; the minus that some print for a hyphen.
_HYPHENS = frozenset({0x02, 0xFFFE, 0x2010, 0x2011, 0x2212})
_UNPAINTED = frozenset({raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP})
_PALE = 235  # of 255 in each colour: print of this colour shows on a coloured ground only
_FAINT_ALPHA = 25
_WHITE_GROUND = 248
_PICTURE_PIXELS = 600  # the longer side of the small picture in which pale print is looked for
_SCAN_LAYER_SHARE = 0.8  # unpainted characters above this share under a picture are what a scanner recognised


@dataclass(slots=True)
class Character:
    """One visible letter; `bottom` and `top` follow from base line and font size."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Turn:
    """From page user space to a page on which most text reads upright, with its origin at the top left."""

    quarters: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """Width of the turned page in points."""
        return self.top - self.bottom if self.quarters % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Height of the turned page in points."""
        return self.right - self.left if self.quarters % 2 else self.top - self.bottom

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Left, top, right and bottom on the turned page of a rectangle in user space."""
        if self.quarters == 1:
            return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
        if self.quarters == 2:  # noqa: PLR2004 - a half turn
            return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
        if self.quarters == 3:  # noqa: PLR2004 - three quarters of a turn
            return self.top - top, self.right - right, self.top - bottom, self.right - left
        return left - self.left, self.top - top, right - self.left, self.top - bottom

    def down(self, across: float, up: float) -> float:
        """How far below the turned page's top a point in user space is."""
        if self.quarters == 1:
            return across - self.left
        if self.quarters == 2:  # noqa: PLR2004 - a half turn
            return up - self.bottom
        return self.right - across if self.quarters == 3 else self.top - up  # noqa: PLR2004 - three quarters

    def shows(self, rectangle: Any) -> bool:
        """Whether the middle of a rectangle in user space lies on the page."""
        across, up = (rectangle.left + rectangle.right) / 2, (rectangle.bottom + rectangle.top) / 2
        return bool(self.left - 1 <= across <= self.right + 1 and self.bottom - 1 <= up <= self.top + 1)


@dataclass(frozen=True, slots=True, eq=False)
class _Face:
    """What all characters of one text object share."""

    paint: int  # 0 for print that shows, 1 for unpainted, 2 for pale or transparent
    size: float  # as the object says, in points
    is_bold: bool
    quarters: int | None  # the turn that makes it upright; None for print that slants, which is decoration


@dataclass(frozen=True, slots=True)
class Print:
    """The characters of a page in content order, None for white space; and whether they are a scanner's own text.

    What runs sideways is turned upright and laid below the page: for one page's width what runs up, then the rest.
    """

    characters: tuple[Character | None, ...]
    sideways: tuple[Character | None, ...]
    turn: Turn
    is_scan_layer: bool = False


def page_print(page: pypdfium2.PdfPage) -> Print:
    """What can be seen on a page; on a scan with a text layer, that layer. Raises PdfiumError on a damaged page."""
    text = page.get_textpage()
    try:
        turn = _turn(page, text)
        faces = _faces(text)
        painted = _painted(page, text, faces)
        upright, sideways = _characters(text, turn, faces, painted.hidden)
        return Print(tuple(upright), tuple(sideways), turn, painted.is_scan_layer)
    finally:
        text.close()


def _turn(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> Turn:
    """The turn that most characters need; a page without any is turned as it is shown."""
    left, bottom, right, top = page.get_bbox()  # which knows a size that the page has from the tree above it
    count = min(text.count_chars(), _CHARACTER_LIMIT)
    step = max(1, count // 300)
    quarters = [0, 0, 0, 0]
    for index in range(0, count, step):
        if raw.FPDFText_IsGenerated(text.raw, index) != 1:
            quarters[-round(raw.FPDFText_GetCharAngle(text.raw, index) * 2 / math.pi) % 4] += 1  # it counts clockwise
    best = quarters.index(max(quarters)) if any(quarters) else (page.get_rotation() // 90) % 4
    return Turn(best, left, bottom, right, top)


def _faces(text: pypdfium2.PdfTextPage) -> list[_Face | None]:
    """The face of each character by its position; None for one that stands in no text object: generated blanks."""
    handle = text.raw
    known: dict[int, _Face] = {}
    faces: list[_Face | None] = []
    for index in range(min(text.count_chars(), _CHARACTER_LIMIT)):
        holder = raw.FPDFText_GetTextObject(handle, index)
        if not holder:
            faces.append(None)
            continue
        address = ctypes.addressof(holder.contents)
        if address not in known:
            known[address] = _face(handle, index, _paint_of(holder))
        faces.append(known[address])
    return faces


def _face(handle: Any, index: int, paint: int) -> _Face:
    size, matrix = raw.FPDFText_GetFontSize(handle, index), raw.FS_MATRIX()
    if raw.FPDFText_GetMatrix(handle, index, matrix):
        size *= (matrix.c**2 + matrix.d**2) ** 0.5
    angle = raw.FPDFText_GetCharAngle(handle, index) * 57.29578 % 360
    nearest = round(angle / 90)
    return _Face(
        paint=paint,
        size=size,
        is_bold=raw.FPDFText_GetFontWeight(handle, index) >= _SEMI_BOLD,
        quarters=-nearest % 4 if abs(angle - 90 * nearest) <= _MOST_TILT_DEGREES else None,
    )


# ------------------------------------------------------------------ what is painted
@dataclass(frozen=True, slots=True)
class _Painted:
    """Positions of characters that cannot be seen."""

    hidden: frozenset[int] = frozenset()
    is_scan_layer: bool = False


def _painted(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, faces: list[_Face | None]) -> _Painted:
    """Unpainted and pale on white characters; on a scan the unpainted ones are its text."""
    unpainted = [index for index, face in enumerate(faces) if face is not None and face.paint == 1]
    pale = [index for index, face in enumerate(faces) if face is not None and face.paint == 2]  # noqa: PLR2004
    hidden = set(_on_white(page, text, pale)) if pale else set()
    if not unpainted:
        return _Painted(frozenset(hidden))
    share = len(unpainted) / (len(faces) - faces.count(None))
    if share > _SCAN_LAYER_SHARE and _has_picture(page):
        return _Painted(frozenset(hidden), is_scan_layer=True)
    return _Painted(frozenset(hidden if share == 1.0 else hidden | set(unpainted)))  # all: its letters are drawn


def _paint_of(holder: Any) -> int:
    """0 for print that shows, 1 for unpainted or transparent, 2 for pale."""
    if raw.FPDFTextObj_GetTextRenderMode(holder) in _UNPAINTED:
        return 1
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    if not raw.FPDFPageObj_GetFillColor(holder, red, green, blue, alpha):
        return 0
    if alpha.value <= _FAINT_ALPHA:
        return 1
    return 2 if min(red.value, green.value, blue.value) >= _PALE else 0


def _on_white(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, pale: list[int]) -> list[int]:
    """Those pale characters where a small picture of the page stays white."""
    scale = _PICTURE_PIXELS / max(page.get_width(), page.get_height(), 1.0)
    picture = page.render(scale=scale, grayscale=True).to_numpy()
    rectangle = raw.FS_RECTF()
    return [
        index
        for index in pale
        if raw.FPDFText_GetLooseCharBox(text.raw, index, rectangle) and _is_white(page, picture, rectangle)
    ]


def _is_white(page: pypdfium2.PdfPage, picture: NDArray[np.uint8], rectangle: Any) -> bool:
    height, width = picture.shape[:2]
    corners = []
    for across, up in ((rectangle.left, rectangle.top), (rectangle.right, rectangle.bottom)):
        x, y = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(page.raw, 0, 0, width, height, 0, across, up, x, y)
        corners.append((x.value, y.value))
    (x1, y1), (x2, y2) = corners
    part = picture[max(0, min(y1, y2)) : max(y1, y2) + 1, max(0, min(x1, x2)) : max(x1, x2) + 1]
    return part.size == 0 or float(part.mean()) >= _WHITE_GROUND


def _has_picture(page: pypdfium2.PdfPage) -> bool:
    return any(page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=4))


# ------------------------------------------------------------------ characters
def _characters(
    text: pypdfium2.PdfTextPage, turn: Turn, faces: list[_Face | None], hidden: frozenset[int]
) -> tuple[list[Character | None], list[Character | None]]:
    """Every visible upright character in content order, and every sideways one; None stands for white space."""
    handle, place = text.raw, _Place()
    found: list[Character | None] = []
    sideways: list[Character | None] = []
    for index, own in enumerate(faces):
        code = raw.FPDFText_GetUnicode(handle, index)
        if code in _HYPHENS:
            code = 0x2D
        elif not code or (own is None and raw.FPDFText_IsGenerated(handle, index) == 1):
            continue
        letter = chr(code) if code < 0xD800 or 0xE000 <= code <= 0x10FFFF else "\ufffd"  # noqa: PLR2004 - surrogates
        if letter.isspace() or letter in "\u200b\ufeff":
            found.append(None)
            sideways.append(None)
            continue
        face = own or _face(handle, index, 0)
        if index in hidden or face.quarters is None or not place.found(handle, index, turn):
            continue
        upright = face.quarters == turn.quarters
        if not upright and (face.quarters - turn.quarters) % 2 == 0:
            continue
        character = _character(letter, face, place, turn) if upright else _aside(letter, face, place, turn)
        if character is not None:
            (found if upright else sideways).append(character)
    return found, sideways


def _aside(letter: str, face: _Face, place: _Place, turn: Turn) -> Character | None:
    """A character that runs up or down the page, turned upright and laid below the page."""
    own = replace(turn, quarters=face.quarters or 0)
    found = _character(letter, face, place, own)
    runs_up = (own.quarters - turn.quarters) % 4 == 1
    below = turn.height if runs_up else turn.height + turn.width
    return found and replace(found, top=found.top + below, bottom=found.bottom + below)


class _Place:
    """Where pdfium says that one character is: room for its answers, made once for a page."""

    def __init__(self) -> None:
        self.across, self.up, self.rectangle = c_double(), c_double(), raw.FS_RECTF()

    def found(self, handle: Any, index: int, turn: Turn) -> bool:
        """Whether there is an answer and it lies on the page."""
        return bool(
            raw.FPDFText_GetLooseCharBox(handle, index, self.rectangle)
            and raw.FPDFText_GetCharOrigin(handle, index, self.across, self.up)
            and turn.shows(self.rectangle)
        )


def _character(letter: str, face: _Face, place: _Place, turn: Turn) -> Character | None:
    """One character: its width from the font, its height from base line and font size."""
    box = place.rectangle
    left, top, right, bottom = turn.box(box.left, box.bottom, box.right, box.top)
    loose, size = bottom - top, face.size
    is_low = loose < _LOW_POINTS and not letter.isalnum()  # where a font tells no height, that of a full stop's ink
    if not (0.4 * loose <= size <= 2.5 * loose or is_low):  # a font that lies about its size
        size = 0.87 * loose
    if size < _SMALLEST_POINTS:
        return None
    baseline = turn.down(place.across.value, place.up.value)
    return Character(letter, left, baseline - 0.8 * size, right, baseline + 0.22 * size, size, face.is_bold)

"""How a piece of HTML looks: its size, weight, side and colours, and whether a person sees it at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

Colour = tuple[int, int, int]
Style = Mapping[str, str]  # property → value, small letters

POINTS_PER_PIXEL = 0.75
USUAL_SIZE = 10.0
_SMALLEST, _LARGEST = 6.5, 22.0  # points; sizes beyond are drawn at these
_UNREADABLE = 2.5  # points; smaller print is not meant to be read
_ALIKE = 24  # colours whose channels differ by no more cannot be told apart
_FAR_AWAY = -400.0  # points; text so far to the left stands outside the page
_LEAST_OPACITY = 0.1
_SLIVER = 1.5  # points; a box of this height that hides what does not fit shows nothing
_OPAQUE = 0.1  # alpha below this shows nothing
BOLD_TAGS = frozenset({"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"})
MONO_TAGS = frozenset({"pre", "code", "tt", "kbd", "samp", "listing", "xmp"})
_SIZES = MappingProxyType({"h1": 18.0, "h2": 15.0, "h3": 12.5, "h4": 11.0, "small": 8.5, "big": 12.0})
_FONT_SIZES = MappingProxyType(
    {"1": 7.5, "2": 9.0, "3": 11.0, "4": 13.0, "5": 16.0, "6": 20.0, "7": 22.0}
    | {"xx-small": 7.0, "x-small": 7.5, "small": 9.0, "medium": 11.0, "large": 13.0, "x-large": 16.0, "xx-large": 20.0}
)
_COLOURS: Mapping[str, Colour] = MappingProxyType({
    "white": (255, 255, 255), "snow": (255, 250, 250), "ivory": (255, 255, 240), "whitesmoke": (245, 245, 245),
    "ghostwhite": (248, 248, 255), "floralwhite": (255, 250, 240), "mintcream": (245, 255, 250), "black": (0, 0, 0),
    "red": (255, 0, 0), "green": (0, 128, 0), "blue": (0, 0, 255), "navy": (0, 0, 128), "gray": (128, 128, 128),
    "grey": (128, 128, 128), "silver": (192, 192, 192), "maroon": (128, 0, 0), "teal": (0, 128, 128),
    "orange": (255, 165, 0), "yellow": (255, 255, 0), "purple": (128, 0, 128), "darkgray": (169, 169, 169),
})  # fmt: skip
_LENGTH = re.compile(r"(-?\d{0,6}(?:\.\d{1,4})?)\s*(px|pt|em|rem|%|ex|cm|mm|in)?")
_POINTS = MappingProxyType(
    {"pt": 1.0, "": POINTS_PER_PIXEL, "px": POINTS_PER_PIXEL, "cm": 28.35, "mm": 2.835, "in": 72.0}
)


@dataclass(frozen=True, slots=True)
class Look:
    """What text inherits from the element around it; None is a colour that cannot be told."""

    size: float = USUAL_SIZE  # points
    bold: bool = False
    mono: bool = False
    align: str = "left"
    colour: Colour | None = (0, 0, 0)
    ground: Colour | None = (255, 255, 255)
    keeps_blanks: bool = False
    raised: bool = False


def style_of(written: str) -> dict[str, str]:
    """Return the properties of a `style` attribute or of the block of a rule; the last of a name wins."""
    found: dict[str, str] = {}
    for piece in written[:20_000].split(";"):
        name, colon, value = piece.partition(":")
        if colon:
            found[name.strip().lower()] = value.replace("!important", "").strip().lower()
    return found


def look_of(tag: str, attribute: Callable[[str], str], style: Style, before: Look) -> Look:
    """Return the look inside an element; `attribute` gives its attributes, empty where it has none."""
    weight = style.get("font-weight", "")
    bold = before.bold or tag in BOLD_TAGS
    if weight:
        bold = weight in {"bold", "bolder"} or (weight.isdigit() and int(weight[:4]) >= 600)  # noqa: PLR2004 - semi-bold
    align = style.get("text-align") or attribute("align").lower()
    if tag == "table":
        align = "left"  # where a table stands says nothing of the text in it
    blanks = style.get("white-space", "pre" if tag in {"pre", "xmp", "listing"} else "")
    return replace(
        before,
        size=_size(tag, attribute, style, before),
        bold=bold,
        mono=before.mono or tag in MONO_TAGS,
        align={"center": "center", "right": "right", "end": "right", "left": "left"}.get(align, before.align),
        colour=_colour(style.get("color") or attribute("color"), before.colour),
        ground=_ground(attribute, style, before.ground),
        keeps_blanks=blanks.startswith(("pre", "break-spaces")) if blanks else before.keeps_blanks,
        raised=before.raised or tag == "sup",
    )


def is_hidden(tag: str, attribute: Callable[[str], str], style: Style, look: Look) -> bool:
    """Whether nobody sees the element's text: not shown, too small, struck out, outside, or of its ground's colour."""
    if style.get("display") == "none" or style.get("visibility") in {"hidden", "collapse"}:
        return True
    if attribute("hidden") or style.get("mso-hide") == "all" or tag in {"s", "strike", "del"}:
        return True
    if "line-through" in style.get("text-decoration", "") + style.get("text-decoration-line", ""):
        return True
    size = length(style.get("font-size", ""), look.size)
    if (size is not None and size < _UNREADABLE) or _number(style.get("opacity", "1")) < _LEAST_OPACITY:
        return True
    if any((length(style.get(side, ""), look.size) or 0.0) < _FAR_AWAY for side in ("left", "top", "text-indent")):
        return True
    return _is_sliver(style, look) or _is_invisible(look)


def length(written: str, size: float, whole: float | None = None) -> float | None:
    """Return a CSS length in points; `size` is that of the font, `whole` what per cents are of; None: not known."""
    match = _LENGTH.fullmatch(written.strip())
    if match is None or not match[1].strip("-."):
        return None
    figure, unit = float(match[1]), match[2] or ""
    if unit == "%":
        return None if whole is None else figure / 100 * whole
    if unit in {"em", "rem", "ex"}:
        return figure * (size if unit == "em" else USUAL_SIZE)
    return figure * _POINTS[unit]


def share(written: str) -> float | None:
    """Return a width as a part up to 1 when it is in per cent, else in points; None when there is none."""
    if written.strip().endswith("%"):
        return min(1.0, _number(written.strip()[:-1]) / 100) or None
    points = length(written, USUAL_SIZE)
    return points if points is not None and points > 1 else None


def _size(tag: str, attribute: Callable[[str], str], style: Style, before: Look) -> float:
    written = style.get("font-size") or (attribute("size") if tag == "font" else "")
    size = _FONT_SIZES.get(written) or length(written, before.size, before.size)
    if size is None and written == "smaller":
        size = before.size * 0.83
    if size is None and written == "larger":
        size = before.size * 1.2
    if size is None:
        size = _SIZES.get(tag, before.size)
    return min(_LARGEST, max(_SMALLEST, size))


def _ground(attribute: Callable[[str], str], style: Style, before: Colour | None) -> Colour | None:
    written = style.get("background-color") or style.get("background") or attribute("bgcolor")
    if style.get("background-image", "none") != "none" or attribute("background"):
        return None
    return _colour(written, before)


def _colour(written: str, before: Colour | None) -> Colour | None:
    """Return the colour that is written, `before` when none is, None when it cannot be told."""
    written = written.strip().lower()
    if written in {"", "inherit", "transparent", "none", "currentcolor", "initial", "unset"}:
        return before
    first = written.split()[0] if not written.startswith("rgb") else written
    if first in _COLOURS:
        return _COLOURS[first]
    digits = first.removeprefix("#")
    if re.fullmatch(r"[0-9a-f]{3}|[0-9a-f]{6}", digits):
        wide = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)  # noqa: PLR2004 - #rrggbb
        return int(wide[:2], 16), int(wide[2:4], 16), int(wide[4:], 16)
    channels = re.findall(r"\d{1,3}(?:\.\d{1,4})?|\.\d{1,4}", first) if first.startswith("rgb") else []
    if len(channels) == 4 and float(channels[3]) < _OPAQUE:  # noqa: PLR2004 - red, green, blue, alpha
        return before
    return (round(float(channels[0])), round(float(channels[1])), round(float(channels[2]))) if channels[2:] else None


def _is_sliver(style: Style, look: Look) -> bool:
    """Whether the box is too small to show anything and hides what does not fit."""
    if "hidden" not in style.get("overflow", ""):
        return style.get("max-height") == "0" or style.get("max-height") == "0px"
    sides = (length(style.get(side, ""), look.size) for side in ("max-height", "height", "width", "max-width"))
    return any(side is not None and side < _SLIVER for side in sides)


def _is_invisible(look: Look) -> bool:
    if look.colour is None or look.ground is None:
        return False
    return max(abs(one - other) for one, other in zip(look.colour, look.ground, strict=True)) <= _ALIKE


def _number(written: str) -> float:
    try:
        return float(written[:12])
    except ValueError:
        return 1.0

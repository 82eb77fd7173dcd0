"""Pictures of a digital paper that may say who sends it: read by OCR only where the text leaves that open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

from router.model import Box, Field, How, PartyReading, Reading
from router.read.layout.arrangement import box_around
from router.read.pages.partly import completed
from router.read.pages.words import WordPage, is_inside
from router.read.parties.names import has_form

ReadSpot = Callable[[int, Box], WordPage | None]

_HEAD, _FOOT = 0.4, 0.8  # of the page's height: letterheads stand above the one, small print below the other
_LEAST_POINTS = (25.0, 6.0)  # width and height: a line of small print
_MOST_SHARE = 0.25  # of the page: a larger picture is a photograph or a ground
_APART_POINTS = 3.0  # pictures nearer than that are one, cut into strips by the program that wrote the file
_MARGIN_POINTS = 4.0
_OWN_WORDS = 3  # more text on a picture makes it a ground
_MOST_PICTURES = 6
_CONFIDENCE = 0.9  # of what was read from a picture, at best


def wordmarks(pages: tuple[WordPage, ...], reading: Reading) -> tuple[Box, ...]:
    """Return the pictures of the first page that are worth reading, in points; none where the text names both parties.

    A seller's name without a legal form counts as open: where a letterhead is a picture, the text's best guess is
    often a street, a person or a slogan.
    """
    if not pages or not pages[0].words or pages[0].how is not How.TEXT or _names_both(reading):
        return ()
    page = pages[0]
    likely = (picture for picture in _joined(page.pictures) if _is_likely(picture, page))
    return tuple(sorted(likely, key=lambda picture: picture.top)[:_MOST_PICTURES])


def with_wordmarks(pages: tuple[WordPage, ...], marks: tuple[Box, ...], read_spot: ReadSpot) -> tuple[WordPage, ...]:
    """Return `pages` with the words that `read_spot` finds in the pictures `marks` of the first one."""
    first, *others = pages
    for mark in marks:
        found = read_spot(first.number, _with_margin(mark))
        if found is not None and found.words:
            sized = replace(found, width=first.width, height=first.height)
            first = replace(completed(first, sized), how=first.how)
    return first, *others


def marked(reading: Reading, page: int, marks: tuple[Box, ...]) -> Reading:
    """Return `reading` with every value that stands in one of the pictures `marks` of `page` known as read by OCR."""

    def seen(value: Any) -> Any:
        if isinstance(value, Field):
            box = value.box if value.page == page else None
            seen_there = box is not None and any(is_inside(box, mark) for mark in marks)
            return _from_picture(value) if seen_there else value
        if isinstance(value, PartyReading):
            return replace(value, **{one.name: seen(getattr(value, one.name)) for one in fields(value)})
        return tuple(seen(one) for one in value) if isinstance(value, tuple) else value

    return replace(reading, **{one.name: seen(getattr(reading, one.name)) for one in fields(reading)})


def _names_both(reading: Reading) -> bool:
    seller, buyer = reading.seller.name, reading.buyer.name
    return seller is not None and buyer is not None and has_form(seller.value)


def _joined(pictures: tuple[Box, ...]) -> list[Box]:
    """Pictures that touch as one."""
    joined: list[Box] = []
    for picture in pictures:
        near = [one for one in joined if _touch(one, picture)]
        joined = [one for one in joined if one not in near]
        joined.append(box_around([picture, *near]))
    return joined


def _with_margin(mark: Box) -> Box:
    """A letter that touches the picture's edge is found only with some paper around it."""
    return Box(
        left=mark.left - _MARGIN_POINTS,
        top=mark.top - _MARGIN_POINTS,
        right=mark.right + _MARGIN_POINTS,
        bottom=mark.bottom + _MARGIN_POINTS,
    )


def _touch(one: Box, other: Box) -> bool:
    across = max(one.left, other.left) - min(one.right, other.right)
    down = max(one.top, other.top) - min(one.bottom, other.bottom)
    return max(across, down) < _APART_POINTS


def _is_likely(picture: Box, page: WordPage) -> bool:
    """Whether a picture has the size and place of a letterhead or of the small print at the foot."""
    width, height = picture.right - picture.left, picture.bottom - picture.top
    if width < _LEAST_POINTS[0] or height < _LEAST_POINTS[1] or width * height > _MOST_SHARE * page.width * page.height:
        return False
    if _HEAD * page.height < picture.bottom and picture.top < _FOOT * page.height:
        return False
    return sum(is_inside(word.box, picture) for word in page.words) <= _OWN_WORDS


def _from_picture(field: Field[Any]) -> Field[Any]:
    reason = f"{field.reason}, read from a picture" if field.reason else "read from a picture"
    return replace(field, how=How.OCR, confidence=min(field.confidence, _CONFIDENCE), reason=reason)

"""Pages whose text is only a part of what they show: a scan under a heading, a stamp or a footer in text."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from router.model import Box, How
from router.read.pages.words import WordPage, is_inside

_LARGE_SHARE = 0.35  # of the page: a smaller picture is a logo, a photograph, a ground
_TALL_SHARE = 0.3  # of the page's height: a wordless stretch that long may be a scan
_MOST_WORDS = 12  # on a scan: what a scanner's program or a stamp adds


def hides_text(page: WordPage) -> bool:
    """Whether a large picture has next to no words on it, or print where none are: it may be the document itself.

    What a scanner's program read off a picture is not what the picture says: legal forms, accents and figures suffer.
    """
    return (
        page.is_partly
        or page.is_recognised
        or any(
            _share(picture, page) >= _LARGE_SHARE
            and sum(is_inside(word.box, picture) for word in page.words) <= _MOST_WORDS
            for picture in page.pictures
        )
    )


def wordless_bands(page: WordPage) -> tuple[Box, ...]:
    """Return the tall stretches of large pictures that have no words: below a viewer's heading, above a signature."""
    return tuple(
        band
        for picture in page.pictures
        if _share(picture, page) >= _LARGE_SHARE
        for band in _bands(picture, sorted(word.box.bottom for word in page.words if is_inside(word.box, picture)))
        if band.bottom - band.top >= _TALL_SHARE * page.height
    )


def _bands(picture: Box, bottoms: list[float]) -> list[Box]:
    """The picture from each row of words to the next, and down to its end."""
    edges = [picture.top, *bottoms, picture.bottom]
    return [replace(picture, top=top, bottom=bottom) for top, bottom in pairwise(edges) if bottom > top]


def completed(page: WordPage, found: WordPage) -> WordPage:
    """Return `page` with the words that OCR found on its pictures; its own words stay, they are surer.

    A page without words is taken as OCR read it, and so is a scan with a scanner's words, or one that lies on its side:
    text on it has no place there.
    """
    if not page.words or page.is_recognised or abs(page.width - found.width) > 1 or abs(page.height - found.height) > 1:
        return replace(found, pictures=page.pictures, strokes=page.strokes) if found.words else page
    on_pictures = (word for word in found.words if any(is_inside(word.box, picture) for picture in page.pictures))
    added = tuple(word for word in on_pictures if not any(is_inside(word.box, own.box) for own in page.words))
    how = How.OCR if len(added) > len(page.words) else page.how
    return replace(page, words=(*page.words, *added), how=how, is_partly=False)


def _share(picture: Box, page: WordPage) -> float:
    across = min(picture.right, page.width) - max(picture.left, 0.0)
    down = min(picture.bottom, page.height) - max(picture.top, 0.0)
    return max(0.0, across) * max(0.0, down) / max(1.0, page.width * page.height)

"""Pages whose text is only a part of what they show: a scan under a heading, a stamp or a footer in text."""

from __future__ import annotations

from dataclasses import replace

from router.model import Box, How
from router.read.words import Word, WordPage

_LARGE_SHARE = 0.35  # of the page: a smaller picture is a logo, a photograph, a ground
_MOST_WORDS = 12  # on a scan: what a scanner's program or a stamp adds


def hides_text(page: WordPage) -> bool:
    """Whether a large picture has next to no words on it: what it shows may be the document itself."""
    return any(
        _share(picture, page) >= _LARGE_SHARE and sum(_is_on(word, picture) for word in page.words) <= _MOST_WORDS
        for picture in page.pictures
    )


def completed(page: WordPage, found: WordPage) -> WordPage:
    """Return `page` with the words that OCR found on its pictures; its own words stay, they are surer.

    A page without words is taken as OCR read it, and so is a scan that lies on its side: text on it has no place there.
    """
    if not page.words or abs(page.width - found.width) > 1 or abs(page.height - found.height) > 1:
        return replace(found, pictures=page.pictures, strokes=page.strokes) if found.words else page
    on_pictures = (word for word in found.words if any(_is_on(word, picture) for picture in page.pictures))
    added = tuple(word for word in on_pictures if not any(_is_on(word, own.box) for own in page.words))
    how = How.OCR if len(added) > len(page.words) else page.how
    return replace(page, words=(*page.words, *added), how=how)


def _share(picture: Box, page: WordPage) -> float:
    across = min(picture.right, page.width) - max(picture.left, 0.0)
    down = min(picture.bottom, page.height) - max(picture.top, 0.0)
    return max(0.0, across) * max(0.0, down) / max(1.0, page.width * page.height)


def _is_on(word: Word, place: Box) -> bool:
    across, down = (word.box.left + word.box.right) / 2, (word.box.top + word.box.bottom) / 2
    return place.left <= across <= place.right and place.top <= down <= place.bottom

"""Texts as the layout sees them: lines from top to bottom, cells parted by two spaces."""

from __future__ import annotations

import pytest

from router.read.bodies.paper import body_pages
from router.read.layout.arrangement import lay_out


@pytest.fixture
def lines():
    """Return the lines on the pages of an HTML text, or of a plain one."""

    def laid(text: str, media_type: str = "text/html") -> list[str]:
        return [line.text for line in lay_out(body_pages(text.encode(), media_type)).lines]

    return laid


@pytest.fixture
def words():
    """Return the words of an HTML text by what they say."""

    def placed(text: str) -> dict[str, object]:
        return {word.text: word for page in body_pages(text.encode(), "text/html") for word in page.words}

    return placed

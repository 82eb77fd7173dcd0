"""Parsers that read with what corrections have taught, for commands that read files beside the daemon."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

from router.model import Document
from router.read.document import DocumentRead, Own
from router.read.learned.applied import taught
from router.read.learned.lesson import Lessons
from router.work.line.pipeline import Parsers


class _Taught:
    """Reads with lessons; everything else is asked of `parsers` as it is."""

    def __init__(self, parsers: Parsers, lessons: Lessons) -> None:
        self._parsers = parsers
        self._lessons = lessons

    def __getattr__(self, name: str) -> Any:
        return getattr(self._parsers, name)

    async def read(self, document: Document, own: Own | None) -> DocumentRead:
        found = await self._parsers.read(document, own)
        return found if found.invoice is not None else replace(found, reading=taught(found.reading, self._lessons))


def with_lessons(parsers: Parsers, lessons: Lessons) -> Parsers:
    """Return parsers whose readings hold what `lessons` find."""
    return cast("Parsers", _Taught(parsers, lessons))

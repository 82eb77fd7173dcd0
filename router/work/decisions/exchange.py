"""Lessons as a file for another firm: suppliers, labels and shapes, nothing of any document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from router.errors import LedgerpostError
from router.read.learned.lesson import Lesson

FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonFile:
    """What the file holds."""

    ledgerpost_lessons: int  # the format's number
    lessons: tuple[Lesson, ...]


_FILE = TypeAdapter(LessonFile)


def lesson_file(lessons: Iterable[Lesson]) -> bytes:
    """Return lessons as JSON, each once."""
    whole = LessonFile(ledgerpost_lessons=FORMAT, lessons=tuple(dict.fromkeys(lessons)))
    return _FILE.dump_json(whole, indent=2, exclude_defaults=True)


def lessons_in(content: bytes) -> tuple[Lesson, ...]:
    """Return the lessons of such a file; LedgerpostError when it is none."""
    try:
        whole = _FILE.validate_json(content)
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise LedgerpostError(
            f"Expected a file of lessons as 'ledgerpost learned export' writes it, found something else at "
            f"{where or 'its start'}: export it again."
        ) from error
    if whole.ledgerpost_lessons != FORMAT:
        raise LedgerpostError(
            f"Expected lessons of format {FORMAT}, found format {whole.ledgerpost_lessons}: use the same Ledgerpost."
        )
    return whole.lessons

"""A document's story on a screen: what would become of an arrival, and what became of a stored document."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo

from rich.markup import escape

from router.model import Sorted, SortedDocument
from router.ops.chapters import Told, chapters
from router.ops.explain import field_rows, reasons
from router.ops.when import when_planned


def outcome_story(outcome: Sorted, zone: tzinfo | None = None) -> Iterator[str]:
    """Yield the lines that tell what would become of an arrival, hours by the clock of `zone`."""
    for number, document in enumerate(outcome.documents, 1):
        yield f"[bold]Document {number}: {escape(document.name)}[/]"
        yield from _document_lines(document)
        for planned in document.planned:
            names = ", ".join(file.name for file in planned.files)
            why = f"{escape(planned.reason)}, {escape(when_planned(planned, zone))}"
            yield f"  → would go by [bold]{escape(planned.connection)}[/] as {escape(names)}: {why}."
    for part in outcome.ignored:
        yield f"Ignored: {escape(part.name)}: {escape(part.why)}"
    if outcome.held:
        yield f"[yellow]The arrival as a whole would be held[/]: {escape(outcome.held.sentence)}"
    for note in outcome.notes:
        yield f"Note: {escape(note)}"


def document_story(told: Told) -> Iterator[str]:
    """Yield the lines that tell the whole story of a stored document."""
    yield f"[bold]{told.stored.id}: {escape(told.stored.document.name)}[/]"
    for chapter in chapters(told):
        yield f"[bold]{chapter.title}[/]"
        for sentence in chapter.sentences:
            yield f"  {escape(sentence)}"


def _document_lines(document: SortedDocument) -> Iterator[str]:
    sure = f"client [bold]{document.client.value or 'unsure'}[/], type [bold]{document.type.value or 'unsure'}[/]"
    yield f"  {sure}, kind [bold]{document.kind.value or 'unsure'}[/]."
    for reason in reasons(document):
        yield f"  - {escape(reason)}"
    for name, value in field_rows(document.reading):
        place = f"page {value.page}" if value.page else value.path or ""
        why = f" ({value.reason})" if value.reason else ""
        witness = ", ".join(filter(None, (str(value.how), place, f"{value.confidence:.2f}"))) + why
        yield f"    {name} = {escape(str(value.value))} [dim]{escape(witness)}[/]"
    if document.held:
        yield f"  [yellow]{'Set aside' if document.held.aside else 'Held'}[/]: {escape(document.held.sentence)}"

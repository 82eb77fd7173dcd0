"""A document's story on a screen: what would become of an arrival, and what became of a stored document."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo

from rich.markup import escape

from router.model import Sorted, SortedDocument
from router.ops.chapters import Told, chapters
from router.ops.explain import field_rows, reasons
from router.ops.spoken import spoken, word_named
from router.ops.when import when_planned
from router.ops.witness import told_all


def outcome_story(outcome: Sorted, zone: tzinfo | None = None, language: str = "en") -> Iterator[str]:
    """Yield the lines that tell what would become of an arrival, hours by the clock of `zone`, in `language`."""
    for number, document in enumerate(outcome.documents, 1):
        yield f"[bold]Document {number}: {escape(document.name)}[/]"
        yield from _document_lines(document, language)
        for planned in document.planned:
            names = ", ".join(file.name for file in planned.files)
            why = f"{spoken(planned.reason, language)}, {spoken(when_planned(planned, zone), language)}"
            goes = spoken(f"would go by {planned.connection} as {names}: {why}.", language)
            yield f"  → {escape(goes)}"
    for part in outcome.ignored:
        yield escape(spoken(f"{part.name} is no document: {part.why}", language))
    if outcome.held:
        whole = spoken("The arrival as a whole would be held", language)
        yield f"[yellow]{whole}[/]: {escape(spoken(outcome.held.sentence, language))}"
    for note in outcome.notes:
        yield escape(spoken(f"Note: {note}", language))


def document_story(told: Told, language: str = "en") -> Iterator[str]:
    """Yield the lines that tell the whole story of a stored document, in `language` as far as it is known."""
    yield f"[bold]{told.stored.id}: {escape(told.stored.document.name)}[/]"
    for chapter in chapters(told, language):
        yield f"[bold]{spoken(chapter.title, language)}[/]"
        for sentence in chapter.sentences:
            yield f"  {escape(spoken(sentence, language))}"


def _document_lines(document: SortedDocument, language: str) -> Iterator[str]:
    verdicts = (("client", document.client.value), ("type", document.type.value), ("kind", document.kind.value))
    sure = (f"{spoken(name, language)} [bold]{word_named(value or 'unsure', language)}[/]" for name, value in verdicts)
    yield f"  {', '.join(sure)}."
    for reason in reasons(document):
        yield f"  - {escape(spoken(reason, language))}"
    for line in told_all(field_rows(document.reading), language):
        yield f"    {escape(line)}"
    if document.held:
        title = spoken("Set aside" if document.held.aside else "Held", language)
        yield f"  [yellow]{title}[/]: {escape(spoken(document.held.sentence, language))}"

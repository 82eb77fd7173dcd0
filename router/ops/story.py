"""A document's story as sentences on a screen: how it came, what was read, why it goes where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.markup import escape

from router.model import Delivery, Event, Sorted, SortedDocument, StoredDocument
from router.ops.explain import field_rows, reasons


def outcome_story(outcome: Sorted) -> Iterator[str]:
    """Yield the lines that tell what would become of an arrival."""
    for number, document in enumerate(outcome.documents, 1):
        yield f"[bold]Document {number}: {escape(document.name)}[/]"
        yield from _document_lines(document)
        for planned in document.planned:
            names = ", ".join(file.name for file in planned.files)
            yield f"  → would go by [bold]{escape(planned.connection)}[/] as {escape(names)}: {escape(planned.reason)}."
    for part in outcome.ignored:
        yield f"Ignored: {escape(part.name)}: {escape(part.why)}"
    if outcome.held:
        yield f"[yellow]The arrival as a whole would be held[/]: {escape(outcome.held.sentence)}"
    for note in outcome.notes:
        yield f"Note: {escape(note)}"


def document_story(stored: StoredDocument, deliveries: Sequence[Delivery], events: Sequence[Event]) -> Iterator[str]:
    """Yield the lines that tell what became of a stored document."""
    arrival = stored.arrival
    way = f" for {', '.join(arrival.envelope.recipients)}" if arrival.envelope.recipients else ""
    yield f"[bold]{stored.id}: {escape(stored.document.name)}[/]"
    yield f"  came by {arrival.channel}{escape(way)} at {arrival.received_at.astimezone():%Y-%m-%d %H:%M:%S}."
    yield from _document_lines(stored.document)
    for delivery in deliveries:
        yield f"  → {delivery_sentence(delivery)}"
    for event in events:
        yield f"  [dim]{event.at.astimezone():%Y-%m-%d %H:%M:%S}[/] {event.what}: {escape(event.detail)}"


def delivery_sentence(delivery: Delivery) -> str:
    """Return what happened at one delivery and what happens next."""
    where = f"[bold]{escape(delivery.connection)}[/] ({escape(delivery.reason)})"
    if delivery.receipt is not None:
        again = ", it was already there" if delivery.receipt.already_there else ""
        return f"{where}: delivered to {escape(delivery.receipt.place)}{again}."
    if delivery.next_try_at is not None and delivery.attempts:
        at = f"{delivery.next_try_at.astimezone():%Y-%m-%d %H:%M:%S}"
        return f"{where}: attempt {delivery.attempts} failed: {escape(delivery.last_error)} Next attempt at {at}."
    if delivery.last_error:
        return f"{where}: {delivery.state}: {escape(delivery.last_error)}"
    return f"{where}: {delivery.state}."


def _document_lines(document: SortedDocument) -> Iterator[str]:
    sure = f"client [bold]{document.client.value or 'unsure'}[/], type [bold]{document.type.value or 'unsure'}[/]"
    yield f"  {sure}, kind [bold]{document.kind.value or 'unsure'}[/]."
    for reason in reasons(document):
        yield f"  - {escape(reason)}"
    for name, value in field_rows(document.reading):
        place = f"page {value.page}" if value.page else value.path or ""
        why = f" ({value.reason})" if value.reason else ""
        witness = f"{value.how}, {place}, {value.confidence:.2f}{why}"
        yield f"    {name} = {escape(str(value.value))} [dim]{escape(witness)}[/]"
    if document.held:
        yield f"  [yellow]Held[/]: {escape(document.held.sentence)}"

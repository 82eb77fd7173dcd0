"""The whole story of a document in chapters of plain sentences: how it came, what it is, where it went, what is next.

The sentences are in English, as the rooms write them, and `spoken` says them in the firm's language; what was read is
told in that language at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from types import MappingProxyType
from typing import Any

from router.model import (
    HELD_ACTIONS,
    Delivery,
    DeliveryState,
    Event,
    Ignored,
    Receipt,
    SortedDocument,
    StoredDocument,
)
from router.ops import witness
from router.ops.door_names import DOORS
from router.ops.explain import field_rows, reasons
from router.ops.when import when_next

_NONE_PAUSED: Mapping[str, str] = MappingProxyType({})
_SHOWN = "%Y-%m-%d %H:%M:%S"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the story."""

    title: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Everything that is known of a stored document."""

    stored: StoredDocument
    deliveries: Sequence[Delivery] = ()
    events: Mapping[str, Sequence[Event]] = field(default_factory=dict)  # by subject: arrival, document, deliveries
    paused: Mapping[str, str] = field(default_factory=dict)  # why, by connection
    unused: Sequence[str] = ()  # why other targets of the client do not get it
    subject: str = ""
    ignored: Sequence[Ignored] = ()
    siblings: int = 0  # other documents of the same arrival
    zone: tzinfo = UTC
    give_up_hours: float | None = None


def chapters(told: Told, language: str = "en") -> tuple[Chapter, ...]:
    """Return the story in the order in which it happened; what happens next stands last."""
    document = told.stored.document
    parts = (
        Chapter("How it came in", tuple(_arrival(told))),
        Chapter("What it is, and why", tuple(_verdicts(document))),
        Chapter("What was read", tuple(_read(document, language))),
        Chapter("Its e-invoice", tuple(_ubl(document))),
        Chapter("Where it goes, and why", tuple(_ways(told))),
        Chapter("What happened", tuple(_happened(told))),
        Chapter("What happens next", tuple(_next(told))),
    )
    return tuple(part for part in parts if part.sentences)


# ------------------------------------------------------------------ arriving and reading
def _arrival(told: Told) -> Iterator[str]:
    arrival = told.stored.arrival
    envelope = arrival.envelope
    door = DOORS.get(arrival.channel, f"by {arrival.channel}")
    words = [door]
    words += [f"from {envelope.sender}"] if envelope.sender else []
    words += [f"to {', '.join(envelope.recipients)}"] if envelope.recipients else []
    words += [envelope.folder.removeprefix("imap:") if envelope.folder else ""]
    words += [f"handed in by {envelope.submitter}" if envelope.submitter else ""]
    at = _at(arrival.received_at, told)
    yield f"It came {' '.join(filter(None, words))} at {at} ({arrival.size_bytes} bytes, kept as it came)."
    if told.subject:
        yield f"The subject was: {told.subject}."
    if envelope.client_id:
        yield f"The address or folder is that of client {envelope.client_id}."
    beside = f"; with it came {told.siblings} other document(s)" if told.siblings else ""
    document = told.stored.document
    yield f"This document is {document.name} ({document.media_type}){beside}."
    if document.companions:
        names = ", ".join(file.name for file in document.companions)
        yield f"It belongs together with {names}."
    for part in told.ignored:
        yield f"{part.name} is no document: {part.why}"


def _verdicts(document: SortedDocument) -> Iterator[str]:
    verdicts: tuple[tuple[str, Any], ...] = (
        ("client", document.client),
        ("kind", document.kind),
        ("type", document.type),
    )
    for name, verdict in verdicts:
        sure = f"{verdict.value}, {int(100 * verdict.confidence)} % sure" if verdict.value else "not certain"
        yield f"The {name} is {sure}: {'; '.join(_bare(reason) for reason in verdict.reasons) or 'no reason is noted'}."
    known = {reason for verdict in (document.client, document.kind, document.type) for reason in verdict.reasons}
    for reason in reasons(document):
        if reason.partition(": ")[2] not in known and reason not in known:
            yield _sentence(reason)


def _read(document: SortedDocument, language: str) -> Iterator[str]:
    rows = list(field_rows(document.reading))
    if not rows:
        yield document.reading.failure or "Nothing was read with certainty."
    yield from witness.told_all(rows, language)


def _ubl(document: SortedDocument) -> Iterator[str]:
    for ubl in document.ubls:
        inside = ", with the paper inside" if ubl.holds_paper else ""
        yield f"There is a valid {ubl.form.flavour} UBL{inside}."
    for finding in document.findings:
        if finding.fatal:
            yield f"A rule is broken: {_sentence(finding.message)} ({finding.rule})"


# ------------------------------------------------------------------ delivering
def _ways(told: Told) -> Iterator[str]:
    for delivery in told.deliveries:
        names = ", ".join(file.name for file in delivery.files)
        moment = f" The target wants it {delivery.moment}." if delivery.moment else ""
        yield f"By {delivery.connection} as {names}: {delivery.reason}.{moment}"
    yield from told.unused


def _happened(told: Told) -> Iterator[str]:
    events = sorted((event for of in told.events.values() for event in of), key=lambda event: event.number)
    for event in events:
        where = "" if event.subject in {told.stored.id, told.stored.arrival.id} else f"{event.subject} "
        detail = f": {event.detail}" if event.detail else ""
        yield f"{_at(event.at, told)} {where}{event.what}{detail}"


def _next(told: Told) -> Iterator[str]:
    hold = told.stored.document.held
    if hold is not None:
        standing = "It is set aside, and nothing is sent of it" if hold.aside else "It waits for a person"
        yield f"{standing}: {_sentence(hold.sentence)}"
        yield f"To free it: {HELD_ACTIONS[hold.reason].format(id=told.stored.id)}"
        return
    for delivery in told.deliveries:
        step = next_step(delivery, paused=told.paused, zone=told.zone, give_up_hours=told.give_up_hours)
        yield f"{delivery.id} by {delivery.connection}: {step}"
    if told.deliveries and all(delivery.state is DeliveryState.DONE for delivery in told.deliveries):
        yield "Nothing: everything is delivered."


def next_step(
    delivery: Delivery,
    *,
    paused: Mapping[str, str] = _NONE_PAUSED,
    zone: tzinfo | None = None,
    give_up_hours: float | None = None,
) -> str:
    """Return what happens next with a delivery, and when; `paused` says why, by connection."""
    if delivery.state is DeliveryState.DONE:
        return _arrived(delivery.receipt)
    if delivery.state in (DeliveryState.HELD, DeliveryState.REFUSED):
        return f"it waits for a person: {_sentence(delivery.last_error)} Then: ledgerpost retry {delivery.id}."
    if delivery.connection in paused:
        why = _sentence(paused[delivery.connection])
        return f"it waits, for the connection is paused: {why} To open it: ledgerpost retry {delivery.connection}."
    if delivery.state is DeliveryState.ATTEMPTING:
        return "it is on its way now."
    return when_next(delivery, zone) or _next_try(delivery, zone, give_up_hours)


def _arrived(receipt: Receipt | None) -> str:
    if receipt is None:
        return "it is at the other side."
    again = ", where it was already" if receipt.already_there else ""
    reply = f" It answered: {_sentence(receipt.reply)}" if receipt.reply else ""
    known = f", there called {receipt.remote_id}" if receipt.remote_id else ""
    proof = f" It has {receipt.size_bytes} bytes, SHA-256 {receipt.sha256[:16]}…." if receipt.sha256 else ""
    return f"it is at {receipt.place}{known}{again}.{reply}{proof}"


def _next_try(delivery: Delivery, zone: tzinfo | None, give_up_hours: float | None) -> str:
    if delivery.next_try_at is None:
        return f"it waits until a person sends it: ledgerpost retry {delivery.id}."
    at = delivery.next_try_at.astimezone(zone).strftime(_SHOWN)
    if not delivery.attempts:
        return f"it is due since {at} and goes as soon as its turn comes."
    end = f", and a person is asked after {give_up_hours:g} hours" if give_up_hours else ""
    return f"attempt {delivery.attempts} failed: {_sentence(delivery.last_error)} The next one is at {at}{end}."


def _at(moment: datetime, told: Told) -> str:
    return moment.astimezone(told.zone).strftime(_SHOWN)


def _bare(sentence: str) -> str:
    return sentence.rstrip(". ")


def _sentence(text: str) -> str:
    """Return `text` with a full stop at its end."""
    return text if not text or text[-1] in ".!?" else f"{text}."

"""The command that shows one document or arrival: how far it is, its deliveries, what was left aside, its history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer
from rich.markup import escape

from router.cli.arranging import ignored_facts
from router.cli.following import SHOWN, documents_named, row_of, shown
from router.cli.opened import opened
from router.cli.screen import OUT, ConfigOption, JsonOption, print_json, print_table, second, settings_of
from router.model import Channel, Delivery, Event, StoredDocument
from router.ops.explain import document_facts
from router.ops.spoken import spoken, word_named
from router.ops.waiting import left_aside
from router.ops.when import when_next
from router.settings.model import Settings
from router.store.values import StoredArrival
from router.work.line.senders import SENDER


def show(
    identity: Annotated[str, typer.Argument(metavar="ID", help="A document's or arrival's id.")],
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show one document or arrival with its deliveries and history."""
    settings = settings_of(config)
    with opened(settings) as store:
        documents = documents_named(store, identity)
        whole = store.arrival(identity.split("-")[0])
        deliveries = {one.id: store.deliveries(one.id) for one in documents}
        subjects = (whole.arrival.id, *deliveries)
        events = [event for subject in subjects for event in store.history(subject)]
    if as_json:
        print_json(_facts(whole, documents, deliveries, events))
        return
    _tell_documents(whole, documents, deliveries, settings)
    _tell_deliveries([one for sent in deliveries.values() for one in sent], settings)
    _tell_rest(whole, events, settings)


def _facts(
    whole: StoredArrival,
    documents: Sequence[StoredDocument],
    deliveries: dict[str, list[Delivery]],
    events: Sequence[Event],
) -> dict[str, Any]:
    arrival = whole.arrival
    return {
        "arrival": arrival.id,
        "channel": str(arrival.channel),
        "received_at": arrival.received_at,
        "sender": arrival.envelope.sender,
        "peer": arrival.envelope.peer,
        "recipients": list(arrival.envelope.recipients),
        "sha256": arrival.sha256,
        "file_name": arrival.envelope.file_name,
        "documents": [{"id": one.id, **_document_facts(one, deliveries[one.id])} for one in documents],
        "ignored": ignored_facts(arrival.id, whole.outcome.ignored if whole.outcome else ()),
        "notes": list(whole.outcome.notes if whole.outcome else ()),
        "history": [{"at": event.at, "what": event.what, "detail": event.detail} for event in events],
    }


def _document_facts(stored: StoredDocument, deliveries: Sequence[Delivery]) -> dict[str, Any]:
    return document_facts(stored.document, {int(one.id.rsplit("-", 1)[1]): one for one in deliveries})


def _tell_documents(
    whole: StoredArrival,
    documents: Sequence[StoredDocument],
    deliveries: dict[str, list[Delivery]],
    settings: Settings,
) -> None:
    arrival, language = whole.arrival, settings.firm.language
    OUT.print(f"[bold]{arrival.id}[/] by {arrival.channel} at {second(arrival.received_at, settings)}")
    for line in dict.fromkeys(one for s in documents for one in s.document.reasons if one.startswith(SENDER)):
        OUT.print(escape(line), soft_wrap=True, highlight=False)
    rows = [shown(row_of(one, deliveries[one.id], settings), language) for one in documents]
    print_table("Documents", SHOWN, rows, spoken(_why_none(whole), language))
    for one in documents:
        if one.document.held is not None:
            sentence = escape(spoken(one.document.held.sentence, language))
            OUT.print(f"[yellow]{one.id}[/]: {sentence}", soft_wrap=True, highlight=False)


def _tell_deliveries(deliveries: Sequence[Delivery], settings: Settings) -> None:
    language, zone = settings.firm.language, ZoneInfo(settings.firm.time_zone)
    columns = ("delivery", "connection", "state", "attempts", "receipt or reason")
    whys = [one.receipt.place if one.receipt else one.last_error or when_next(one, zone) or "" for one in deliveries]
    rows = [
        (one.id, one.connection, one.state, one.attempts, spoken(why, language))
        for one, why in zip(deliveries, whys, strict=True)
    ]
    print_table("Deliveries", columns, rows, "No deliveries.")


def _tell_rest(whole: StoredArrival, events: Sequence[Event], settings: Settings) -> None:
    language = settings.firm.language
    ignored = ignored_facts(whole.arrival.id, whole.outcome.ignored if whole.outcome else ())
    if ignored:
        parts = [(part["name"], spoken(part["why"], language), part["frees_it"]) for part in ignored]
        print_table("Ignored", ("part", "because", "to take it all the same"), parts, "")
    history = [
        (second(event.at, settings), word_named(event.what, language), spoken(event.detail, language))
        for event in events
    ]
    print_table("History", ("at", "what", "detail"), history, "No history.")


def _why_none(whole: StoredArrival) -> str:
    """Return why an arrival has no document, as the line kept it."""
    if whole.outcome is None:
        return "It is not sorted yet."
    if whole.hold is not None:
        return f"{whole.hold.sentence} {left_aside(whole)}".strip()
    came = whole.arrival
    bounced = came.channel in {Channel.SMTP, Channel.LMTP} and came.envelope.sender is None
    nobody = ("It came without a sender, as bounces do.",) if bounced else ()
    return " ".join(("It held no document.", *nobody, *whole.outcome.notes))

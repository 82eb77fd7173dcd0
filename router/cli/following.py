"""Commands that follow documents through the store: list, show, held, release, retry."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer
from rich.markup import escape

from router.app import workers_environment
from router.cli.arranging import freed as freed_otherwise
from router.cli.arranging import ignored_facts
from router.cli.doors import known_client
from router.cli.freeing import release_alike
from router.cli.opened import opened, workers
from router.cli.screen import (
    OUT,
    ConfigOption,
    JsonOption,
    minute,
    narrow,
    print_json,
    print_table,
    second,
    settings_of,
    type_named,
)
from router.errors import LedgerpostError
from router.model import Channel, Delivery, HeldReason, SortedDocument, StoredDocument, Type
from router.ops.explain import document_facts
from router.ops.spoken import reason_name, spoken
from router.ops.waiting import by_reason, in_language, left_aside, waiting_facts
from router.ops.when import when_next
from router.settings.model import Connection, Settings
from router.store.store import Store
from router.store.values import StoredArrival
from router.work.arranging import SLASH
from router.work.office import office
from router.work.release import released
from router.work.senders import SENDER

SHOWN = ("document", "arrived", "client", "what", "how far", "name")
COLUMNS = ("document", "arrived", "name", "client", "type", "kind", "state", "deliveries")


def list_(
    config: ConfigOption = None,
    client: Annotated[str | None, typer.Option(help="Only this client's documents.")] = None,
    limit: Annotated[int, typer.Option(help="Most documents shown, newest first.")] = 50,
    as_json: JsonOption = False,
) -> None:
    """List documents, newest first, and how far they are."""
    settings = settings_of(config)
    with opened(settings) as store:
        rows = [_row(store, stored, settings) for stored in store.documents(limit=limit, client=client)]
        waiting = store.counts()["arrivals"].get("waiting", 0)
    if client is not None and not rows:
        known_client(settings, client)
    if as_json:
        print_json([dict(zip(COLUMNS, row, strict=True)) for row in rows])
        return
    print_table("Documents", SHOWN, [_shown(row) for row in rows], "No documents yet.")
    if waiting:
        OUT.print(f"{waiting} arrival(s) wait to be sorted.")


def _row(store: Store, stored: StoredDocument, settings: Settings) -> tuple[str, ...]:
    document = stored.document
    states = [str(delivery.state) for delivery in store.deliveries(stored.id)]
    deliveries = ", ".join(f"{states.count(state)} {state}" for state in sorted(set(states)))
    return (
        stored.id,
        minute(stored.arrival.received_at, settings),
        narrow(document.name, 40),
        document.client.value or "?",
        document.type.value or "?",
        document.kind.value or "?",
        standing(document, document.held.reason if document.held else ""),
        deliveries,
    )


def standing(document: SortedDocument, why: str) -> str:
    """Return whether a document is sorted, held or set aside; in the last two cases `why`."""
    if document.held is None:
        return f"sorted, duplicate of {document.duplicate_of}" if document.duplicate_of else "sorted"
    if document.duplicate_of and why == HeldReason.DUPLICATE:
        why = f"duplicate of {document.duplicate_of}"
    return f"set aside: {why}" if document.held.aside else f"held: {why}"


def _shown(row: tuple[str, ...]) -> tuple[str, ...]:
    """Return a row as a screen has room for it."""
    identity, arrived, name, client, type_, kind, state, deliveries = row
    far = deliveries if deliveries and state == "sorted" else f"{state} {deliveries}".strip()
    return identity, arrived[5:], client, f"{type_} {kind}".replace("_", " "), far.replace("_", " "), name


def show(
    identity: Annotated[str, typer.Argument(metavar="ID", help="A document's or arrival's id.")],
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show one document or arrival with its deliveries and history."""
    settings = settings_of(config)
    with opened(settings) as store:
        documents = _documents(store, identity)
        stored = store.arrival(identity.split("-")[0])
        arrival = stored.arrival
        deliveries = [delivery for stored in documents for delivery in store.deliveries(stored.id)]
        events = [event for subject in (arrival.id, *(s.id for s in documents)) for event in store.history(subject)]
    facts: dict[str, Any] = {
        "arrival": arrival.id,
        "channel": str(arrival.channel),
        "received_at": arrival.received_at,
        "sender": arrival.envelope.sender,
        "peer": arrival.envelope.peer,
        "recipients": list(arrival.envelope.recipients),
        "sha256": arrival.sha256,
        "file_name": arrival.envelope.file_name,
        "documents": [
            {
                "id": s.id,
                **document_facts(
                    s.document, {int(d.id.rsplit("-", 1)[1]): d for d in deliveries if d.document_id == s.id}
                ),
            }
            for s in documents
        ],
        "ignored": ignored_facts(arrival.id, stored.outcome.ignored if stored.outcome else ()),
        "notes": list(stored.outcome.notes if stored.outcome else ()),
        "history": [{"at": event.at, "what": event.what, "detail": event.detail} for event in events],
    }
    if as_json:
        print_json(facts)
        return
    OUT.print(f"[bold]{arrival.id}[/] by {arrival.channel} at {second(arrival.received_at, settings)}")
    for line in dict.fromkeys(one for s in documents for one in s.document.reasons if one.startswith(SENDER)):
        OUT.print(escape(line), soft_wrap=True, highlight=False)
    rows = [_shown(_row_of(one, deliveries, settings)) for one in documents]
    print_table("Documents", SHOWN, rows, spoken(_why_none(stored), settings.firm.language))
    _tell_deliveries(deliveries, ZoneInfo(settings.firm.time_zone))
    if facts["ignored"]:
        parts = [(part["name"], part["why"], part["frees_it"]) for part in facts["ignored"]]
        print_table("Ignored", ("part", "because", "to take it all the same"), parts, "")
    history = [(second(event.at, settings), event.what, event.detail) for event in events]
    print_table("History", ("at", "what", "detail"), history, "No history.")


def _tell_deliveries(deliveries: list[Delivery], zone: ZoneInfo) -> None:
    columns = ("delivery", "connection", "state", "attempts", "receipt or reason")
    rows = [
        (d.id, d.connection, d.state, d.attempts, d.receipt.place if d.receipt else d.last_error or when_next(d, zone))
        for d in deliveries
    ]
    print_table("Deliveries", columns, rows, "No deliveries.")


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


def _row_of(stored: StoredDocument, deliveries: list[Any], settings: Settings) -> tuple[str, ...]:
    document = stored.document
    own = [str(delivery.state) for delivery in deliveries if delivery.document_id == stored.id]
    return (
        stored.id,
        minute(stored.arrival.received_at, settings),
        document.name,
        document.client.value or "?",
        document.type.value or "?",
        document.kind.value or "?",
        standing(document, spoken(document.held.sentence, settings.firm.language) if document.held else ""),
        ", ".join(own),
    )


def held(config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """List what waits for a person, paused connections too: why, and the command that frees it."""
    settings = settings_of(config)
    with opened(settings) as store:
        facts = waiting_facts(store, settings)
    if as_json:
        print_json(facts)
        return
    language = settings.firm.language
    if not facts:
        OUT.print(spoken("Nothing waits for a person.", language))
    for reason, group in by_reason(in_language(facts, language)).items():
        OUT.print(f"[bold yellow]{escape(reason_name(reason, language))}[/] ({len(group)})")
        for fact in group:
            of = f" of {fact['client']}" if fact["client"] not in {"?", ""} else ""
            OUT.print(f"  [bold]{fact['id']}[/]  {escape(fact['name'])}{escape(of)}", soft_wrap=True)
            OUT.print(f"    {escape(fact['because'])}", soft_wrap=True)
            if fact["owner"]:
                OUT.print(f"    for {escape(fact['owner'])}", soft_wrap=True)
            OUT.print(f"    [green]→[/] {escape(fact['frees_it'])}", soft_wrap=True)


def release(
    identity: Annotated[
        str, typer.Argument(metavar="ID", help="A held document's id, or A…/place of a part that was ignored.")
    ],
    client: Annotated[str | None, typer.Option(help="Whose it is.")] = None,
    type_: Annotated[
        Type | None, typer.Option("--type", parser=type_named, metavar="TYPE", help="purchase, sales or misc.")
    ] = None,
    password_file: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="Passwords that may open it, one a line."),
    ] = None,
    alike: Annotated[bool, typer.Option("--alike", help="Show the held documents like it.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="With --alike: release them too.")] = False,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Free a held document: say whose it is and what it is, and it goes its way."""
    settings = settings_of(config)
    if alike:
        release_alike(settings, identity, client, type_, yes=yes, as_json=as_json)
        return
    if password_file is not None or SLASH in identity:
        freed_otherwise(settings, identity, password_file, as_json=as_json)
        return

    async def freed(store: Store) -> SortedDocument:
        async with workers(workers_environment(settings)) as parsers:
            return await released(store, office(settings), identity, client, type_, parsers=parsers)

    with opened(settings) as store:
        document = asyncio.run(freed(store))
    if as_json:
        print_json({"id": identity, **document_facts(document)})
        return
    ways = ", ".join(planned.connection for planned in document.planned)
    OUT.print(f"{identity} goes to client {document.client.value} as {document.type.value} by {ways}.")


def retry(
    identity: Annotated[
        str, typer.Argument(metavar="ID", help="A delivery's, document's or held arrival's id, or a connection.")
    ],
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Try again what was refused or given up, sort a held arrival again, or open a paused connection."""
    settings = settings_of(config)
    with opened(settings) as store:
        named = next((connection for connection in settings.connections if connection.name == identity), None)
        if named is not None:
            count, said = 0, _opened_again(store, named)
        else:
            count, said = _due_again(store, identity)
    if as_json:
        print_json({"id": identity, "due_again": count})
        return
    OUT.print(said)


def _opened_again(store: Store, connection: Connection) -> str:
    """Open a connection; return a sentence."""
    name, known = connection.name, store.connection_states().get(connection.name)
    was_paused = known is not None and known.state == "paused"
    if was_paused:
        store.resume(name)
    if connection.paused:
        return f"The configuration keeps connection {name} paused: remove paused: true there."
    return f"Connection {name} is open again." if was_paused else f"Connection {name} was not paused: it is open."


def _due_again(store: Store, identity: str) -> tuple[int, str]:
    """Put a held arrival back on the line, or make deliveries due; return how many and a sentence."""
    if "-" not in identity:
        store.arrival(identity)
        store.sort_again(identity, "a person asked")
        return 0, f"Arrival {identity} is sorted again."
    count = store.retry(identity)
    if not count:
        raise LedgerpostError(f"Nothing of {identity} waits to be tried again. See: ledgerpost show {identity}.")
    return count, f"{count} deliveries are due again."


def _documents(store: Store, identity: str) -> list[StoredDocument]:
    return [store.document(identity)] if "-" in identity else store.documents(arrival_id=identity)

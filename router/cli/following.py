"""Commands that follow documents through the store: list, held, release, retry."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from router.app import workers_environment
from router.cli.arranging import freed as freed_otherwise
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
    settings_of,
    type_named,
)
from router.errors import LedgerpostError
from router.model import Delivery, HeldReason, SortedDocument, StoredDocument, Type
from router.ops.explain import document_facts
from router.ops.spoken import reason_name, spoken
from router.ops.waiting import by_reason, in_language, waiting_facts
from router.settings.model import Connection, Settings
from router.store.store import Store
from router.work.decisions.arranging import SLASH
from router.work.decisions.release import released
from router.work.line.office import office

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
        rows = [
            row_of(stored, store.deliveries(stored.id), settings)
            for stored in store.documents(limit=limit, client=client)
        ]
        waiting = store.counts()["arrivals"].get("waiting", 0)
    if client is not None and not rows:
        known_client(settings, client)
    if as_json:
        print_json([dict(zip(COLUMNS, row, strict=True)) for row in rows])
        return
    print_table("Documents", SHOWN, [shown(row, settings.firm.language) for row in rows], "No documents yet.")
    if waiting:
        OUT.print(f"{waiting} arrival(s) wait to be sorted.")


def row_of(stored: StoredDocument, sent: Sequence[Delivery], settings: Settings) -> tuple[str, ...]:
    """Return what a list says of a document and its deliveries, in the order of COLUMNS."""
    document = stored.document
    states = [str(delivery.state) for delivery in sent]
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


def shown(row: tuple[str, ...], language: str) -> tuple[str, ...]:
    """Return a row as a screen has room for it, the reason to wait in the firm's language."""
    identity, arrived, name, client, type_, kind, state, deliveries = row
    stands, colon, why = state.partition(": ")
    state = f"{stands}{colon}{reason_name(why, language)}"
    far = deliveries if deliveries and state == "sorted" else f"{state} {deliveries}".strip()
    return identity, arrived[5:], client, f"{type_} {kind}".replace("_", " "), far.replace("_", " "), name


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


def documents_named(store: Store, identity: str) -> list[StoredDocument]:
    """Return the document, or all documents of the arrival, that an id names."""
    return [store.document(identity)] if "-" in identity else store.documents(arrival_id=identity)

"""Commands that rearrange the documents of an arrival: dismiss, merge, and what release opens."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape

from router.app import workers_environment
from router.cli.opened import opened, person, workers
from router.cli.screen import OUT, ConfigOption, JsonOption, fail, print_json, settings_of
from router.model import Ignored
from router.ops.explain import document_facts
from router.settings.model import Settings
from router.store.store import Store
from router.work.decisions.arranging import SLASH, Desk
from router.work.line.office import office


def dismiss(
    identities: Annotated[list[str], typer.Argument(metavar="ID…", help="Held documents or arrivals.")],
    reason: Annotated[str, typer.Option(help="Why nobody needs them; it is kept in the history.")],
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Let what is held wait no longer: it is kept and shown, nothing is sent of it."""
    if not reason.strip():
        fail("Say why nobody needs it: --reason 'a reminder, no invoice'.")
    settings = settings_of(config)
    with opened(settings) as store:
        for identity in identities:
            store.shelf.dismiss(identity, reason.strip(), person())
    if as_json:
        print_json([{"id": identity, "dismissed": True} for identity in identities])
        return
    for identity in identities:
        OUT.print(f"{identity} waits no longer; it is kept.")


def merge(
    identities: Annotated[
        list[str], typer.Argument(metavar="ID…", help="One part of a file that was divided, or documents to join.")
    ],
    again: Annotated[
        bool, typer.Option("--again", help="Also when one of them was delivered: the books get the whole beside it.")
    ] = False,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make one document of the parts of a divided file, or of several documents of one arrival in this order."""
    _arranged(settings_of(config), lambda desk: desk.merged(identities, again=again), as_json=as_json)


def freed(settings: Settings, identity: str, password_file: Path | None, *, as_json: bool) -> None:
    """Make a document of an ignored part, `A…/place`, or open a locked one with the passwords in a file."""
    if SLASH in identity:
        _arranged(settings, lambda desk: desk.part_taken(identity), as_json=as_json)
        return
    passwords = _passwords(password_file)
    _arranged(settings, lambda desk: desk.opened(identity, passwords), as_json=as_json)


def ignored_facts(arrival_id: str, ignored: tuple[Ignored, ...]) -> list[dict[str, str]]:
    """Return the parts of an arrival that are no documents, why, and what makes a document of each all the same."""
    return [
        {
            "name": part.name,
            "why": part.why,
            "place": part.place,
            "frees_it": f"ledgerpost release {arrival_id}{SLASH}{part.place}" if part.place else "",
        }
        for part in ignored
    ]


def _passwords(file: Path | None) -> tuple[str, ...]:
    try:
        lines = file.read_text("utf-8").splitlines() if file else []
    except (OSError, UnicodeDecodeError):
        fail("The file of passwords cannot be read: write one password a line, as text.")
    return tuple(line for line in lines if line)


def _arranged(settings: Settings, work: Callable[[Desk], Awaitable[tuple[str, ...]]], *, as_json: bool) -> None:
    async def done(store: Store) -> tuple[str, ...]:
        async with workers(workers_environment(settings)) as parsers:
            return await work(Desk(store, office(settings), parsers, person()))

    with opened(settings) as store:
        facts: list[dict[str, Any]] = [
            {"id": identity, **document_facts(store.document(identity).document)}
            for identity in asyncio.run(done(store))
        ]
    if as_json:
        print_json(facts)
        return
    for fact in facts:
        OUT.print(escape(_sentence(fact)), soft_wrap=True)


def _sentence(fact: dict[str, Any]) -> str:
    if fact["set_aside"]:
        return f"{fact['id']} ({fact['name']}) is set aside: {fact['held_because']} See: ledgerpost show {fact['id']}."
    if fact["held"]:
        return f"{fact['id']} ({fact['name']}) waits: {fact['held_because']} See: ledgerpost held."
    ways = ", ".join(delivery["connection"] for delivery in fact["deliveries"])
    return f"{fact['id']} ({fact['name']}) goes to client {fact['client']} as {fact['type']} by {ways}."

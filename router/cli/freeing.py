"""Commands for a person's decisions: one for all documents that are alike, and taking one back."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Annotated

import typer
from rich.markup import escape

from router.app import workers_environment
from router.cli.opened import opened, person, workers
from router.cli.screen import (
    OUT,
    ConfigOption,
    JsonOption,
    fail_in,
    minute,
    print_json,
    print_table,
    say_in,
    second,
    settings_of,
)
from router.errors import LedgerpostError
from router.model import StoredDocument, Type
from router.ops.phrases_fields import field_key
from router.settings.model import Settings
from router.store.decisions import Undone
from router.store.store import Store
from router.work.decisions.again import TakenBack, sent_again, taken_back
from router.work.decisions.alike import alike
from router.work.decisions.release import released
from router.work.line.office import office


def release_alike(
    settings: Settings, identity: str, client: str | None, type_: Type | None, *, yes: bool, as_json: bool
) -> None:
    """Show the held documents like one, or release them with it."""
    with opened(settings) as store:
        one = store.document(identity)
        others = alike(store, identity)
        gone = asyncio.run(_released(store, settings, (one, *others), client, type_)) if yes else {}
    if as_json:
        waiting = [identity_ for other in others if (identity_ := other.id) not in gone]
        print_json({"id": identity, "alike": waiting, "released": [one for one, why in gone.items() if not why]})
    elif yes:
        _tell_released(gone)
    else:
        _tell_alike(identity, others, settings)
    if any(gone.values()):
        raise typer.Exit(1)


async def _released(
    store: Store, settings: Settings, documents: Sequence[StoredDocument], client: str | None, type_: Type | None
) -> dict[str, str]:
    """Release documents one after the other; return by id why one still waits, or nothing."""
    firm = office(settings)
    gone: dict[str, str] = {}
    async with workers(workers_environment(settings)) as parsers:
        for document in documents:
            try:
                await released(store, firm, document.id, client, type_, parsers=parsers)
                gone[document.id] = ""
            except LedgerpostError as error:
                gone[document.id] = str(error)
    return gone


def _tell_released(gone: dict[str, str]) -> None:
    for identity, why in gone.items():
        OUT.print(escape(why) if why else f"{identity} goes its way.", soft_wrap=True)
    OUT.print(f"{sum(not why for why in gone.values())} of {len(gone)} documents are released.")


def _tell_alike(identity: str, others: Sequence[StoredDocument], settings: Settings) -> None:
    rows = [
        (
            other.id,
            minute(other.arrival.received_at, settings),
            other.document.name,
            other.document.reading.seller.name.value if other.document.reading.seller.name else "",
            other.document.held.sentence if other.document.held else "",
        )
        for other in others
    ]
    columns = ("document", "arrived", "name", "from", "why it waits")
    print_table(f"Like {identity}", columns, rows, f"No held document is like {identity}.")
    if rows:
        OUT.print(f"Nothing is released yet. To release it with these {len(rows)}: add --yes.")


def undo(
    identity: Annotated[str, typer.Argument(metavar="ID", help="A document that was released or corrected.")],
    field: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Take back only what was said of this field; the rest stays corrected."),
    ] = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take back the last release or correction of a document, or that of one field, and what was learned from it."""
    settings = settings_of(config)
    if field is not None:
        _undo_field(settings, identity, field_key(field, settings.firm.language), as_json=as_json)
        return
    with opened(settings) as store:
        done = store.decisions.undo(identity, person())
    if as_json:
        print_json(
            {"id": identity, "undone": done.what, "withdrawn": done.withdrawn, "lessons_revoked": list(done.lessons)}
        )
        return
    OUT.print(escape(_said(done, settings)), soft_wrap=True)


def _undo_field(settings: Settings, identity: str, name: str, *, as_json: bool) -> None:
    """Put one field back as it was read, and say what becomes of the document."""

    async def undone(store: Store) -> TakenBack:
        async with workers(workers_environment(settings)) as parsers:
            return await taken_back(store, office(settings), parsers, identity, name, by=person())

    try:
        with opened(settings) as store:
            done = asyncio.run(undone(store))
    except LedgerpostError as error:
        fail_in(settings.firm.language, error)
    if as_json:
        print_json({"id": identity, "field": name, "said": done.sentence, "lessons_revoked": list(done.lessons)})
        return
    told = [f"{name} is as it was read again.", done.sentence]
    told += [f"Used no longer: {', '.join(done.lessons)}."] if done.lessons else []
    say_in(settings.firm.language, *told)


def resend(
    identity: Annotated[str, typer.Argument(metavar="ID", help="A document that was corrected after it went out.")],
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Send a document that was corrected once more where it went before, marked as corrected."""
    settings = settings_of(config)
    try:
        with opened(settings) as store:
            planned = asyncio.run(sent_again(store, office(settings), identity, person()))
    except LedgerpostError as error:
        fail_in(settings.firm.language, error)
    if as_json:
        sent = [{"connection": one.connection, "files": [file.name for file in one.files]} for one in planned]
        print_json({"id": identity, "sent_again": sent})
        return
    ways = ", ".join(one.connection for one in planned)
    told = f"{identity} goes again by {ways}, marked as corrected; what was delivered before stays there."
    say_in(settings.firm.language, told)


def _said(done: Undone, settings: Settings) -> str:
    words = [f"{done.document_id} is as it was before {second(done.decided_at, settings)} ({done.why})."]
    if done.withdrawn:
        words.append(f"{done.withdrawn} deliveries will not take place.")
    if done.lessons:
        words.append(f"Used no longer: {', '.join(done.lessons)}.")
    return " ".join(words)

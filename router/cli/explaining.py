"""The command that explains: the whole story of a stored document, or what would become of a file."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.markup import escape

from router.app import workers_environment
from router.cli.opened import opened, workers
from router.cli.screen import OUT, ConfigOption, JsonOption, fail, print_json, settings_of
from router.cli.walking import taught_desk, visit_of, walked
from router.errors import LedgerpostError
from router.model import Part, Sorted, SortedDocument, StoredDocument
from router.ops.chapters import Told, chapters
from router.ops.explain import document_facts, outcome_facts
from router.ops.explain_html import explanation_page
from router.ops.story import document_story, outcome_story
from router.read.document import XML_TYPES
from router.settings.model import Settings, Target
from router.store.store import Store
from router.work.line.outcome import Outcome
from router.work.workers.parsers import SandboxedParsers


def explain(
    what: Annotated[
        str, typer.Argument(metavar="ID|FILE", help="A document's id, or a mail or file that never arrived.")
    ],
    to: Annotated[
        list[str] | None, typer.Option(help="The address it would have been mailed to; several times for several.")
    ] = None,
    html: Annotated[Path | None, typer.Option(help="Also write a page with every value marked on the paper.")] = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Tell the whole story of a document: whose it is, what it is, what was read where, where it goes and why."""
    settings = settings_of(config)
    if not Path(what).is_file():
        _explain_stored(what, settings, html, as_json=as_json)
        return
    refusal, outcome = asyncio.run(_tried(settings, Path(what), to or (), html))
    if as_json:
        print_json({**outcome_facts(outcome), "refused": refusal})
        return
    if refusal:
        OUT.print(f"[red]{escape(refusal)}[/]")
    for line in outcome_story(outcome, ZoneInfo(settings.firm.time_zone), settings.firm.language):
        OUT.print(line, soft_wrap=True, highlight=False)


# ------------------------------------------------------------------ what never arrived
async def _tried(settings: Settings, file: Path, to: Sequence[str], html: Path | None) -> tuple[str | None, Sorted]:
    """Walk a file down the line; return why the door would refuse it and what would become of it."""
    async with workers(workers_environment(settings)) as parsers:
        visit = await asyncio.to_thread(visit_of, file, to)
        refusal, outcome = await walked(visit, taught_desk(settings), parsers)
        if html is not None:
            await asyncio.to_thread(html.write_text, await _page(outcome, parsers, settings.firm.language), "utf-8")
        return refusal, outcome.sorted


async def _page(outcome: Outcome, parsers: SandboxedParsers, language: str) -> str:
    drawn = []
    for document in outcome.sorted.documents:
        paper = outcome.papers.get(document.position)
        drawn.append((document, await parsers.images(paper, document.reading.pages) if paper else ()))
    return explanation_page(drawn, language)


# ------------------------------------------------------------------ what is stored
def _explain_stored(identity: str, settings: Settings, html: Path | None, *, as_json: bool) -> None:
    with opened(settings) as store:
        try:
            told = _told(store, store.document(identity), settings)
        except LedgerpostError as error:
            fail(f"{identity} is no file here, and no document either. {error}")
        if html is not None:
            html.write_text(asyncio.run(_stored_page(store, told.stored.document, settings)), "utf-8")
    if not as_json:
        for line in document_story(told, settings.firm.language):
            OUT.print(line, soft_wrap=True, highlight=False)
        return
    deliveries = {int(delivery.id.rsplit("-", 1)[1]): delivery for delivery in told.deliveries}
    history = [event for of in told.events.values() for event in of]
    print_json(
        {
            "documents": [{"id": identity, **document_facts(told.stored.document, deliveries)}],
            "ignored": [{"name": part.name, "why": part.why} for part in told.ignored],
            "history": [{"at": event.at, "what": event.what, "detail": event.detail} for event in history],
            "story": [asdict(chapter) for chapter in chapters(told)],
        }
    )


async def _stored_page(store: Store, document: SortedDocument, settings: Settings) -> str:
    """Return the page of a stored document, drawn from the bytes that were kept."""
    kept = document.page
    name, media_type, sha256 = (
        (document.name, document.media_type, document.sha256)
        if kept is None
        else (kept.name, kept.media_type, kept.sha256)
    )
    paper = Part(name=name, media_type=media_type, content=await asyncio.to_thread(store.blobs.get, sha256))
    if media_type in XML_TYPES:
        return explanation_page([(document, ())], settings.firm.language)
    async with workers(workers_environment(settings)) as parsers:
        images = await parsers.images(paper, document.reading.pages)
    return explanation_page([(document, images)], settings.firm.language)


def _told(store: Store, stored: StoredDocument, settings: Settings) -> Told:
    """Gather everything that is known of a stored document."""
    arrival = store.arrival(stored.arrival.id)
    deliveries = store.deliveries(stored.id)
    subjects = (arrival.arrival.id, stored.id, *(delivery.id for delivery in deliveries))
    states = store.connection_states()
    return Told(
        stored=stored,
        deliveries=deliveries,
        events={subject: store.history(subject) for subject in subjects},
        paused={name: known.reason for name, known in states.items() if known.state == "paused"},
        unused=tuple(_unused(stored, settings)),
        subject=arrival.outcome.subject if arrival.outcome else "",
        ignored=arrival.outcome.ignored if arrival.outcome else (),
        siblings=len(store.documents(arrival_id=arrival.arrival.id)) - 1,
        zone=ZoneInfo(settings.firm.time_zone),
        give_up_hours=settings.defaults.retry.give_up_hours,
    )


def _unused(stored: StoredDocument, settings: Settings) -> Iterator[str]:
    """Yield why targets of its client do not get the document."""
    document = stored.document
    client = next((client for client in settings.clients if client.id == document.client.value), None)
    if client is None or document.type.value is None:
        return
    for target in settings.defaults.targets if client.targets is None else client.targets:
        why = _why_not(target, document.type.value, document.kind.value)
        if why:
            yield f"Not by {target.connection}: that target takes {why} ({target.source})."


def _why_not(target: Target, type_: str, kind: str | None) -> str:
    if type_ not in target.types:
        return f"{', '.join(target.types)} only"
    return f"{', '.join(target.kinds)} only" if target.kinds and kind not in target.kinds else ""

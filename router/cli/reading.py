"""Commands that read files without storing or sending anything: read, convert, explain."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape
from rich.progress import Progress

from router.app import explained, open_store, workers_environment
from router.cli.screen import ERR, OUT, ConfigOption, JsonOption, fail, print_json, print_table, settings_of
from router.errors import LedgerpostError
from router.model import Channel, Sorted
from router.ops.explain import document_facts, field_facts, field_rows, freeing_action, outcome_facts
from router.ops.explain_html import explanation_page
from router.ops.story import document_story, outcome_story
from router.work.batch import BatchResult, convert_all, found_files
from router.work.hearing import divisions
from router.work.office import office
from router.work.outcome import Outcome
from router.work.parsers import SandboxedParsers
from router.work.sandbox import Sandbox

FilesArgument = Annotated[list[Path], typer.Argument(metavar="FILE…", exists=True, readable=True)]
AT_ONCE = 2


@asynccontextmanager
async def _parsers(environment: dict[str, str] | None = None) -> AsyncIterator[SandboxedParsers]:
    sizes = {"unpack": 1, "read": AT_ONCE, "ocr": AT_ONCE, "rules": 1}
    sandbox = Sandbox(sizes=sizes, environment=environment or {})
    try:
        yield SandboxedParsers(sandbox)
    finally:
        await sandbox.close()


def read(files: FilesArgument, as_json: JsonOption = False) -> None:
    """Show every field of a document: its value, where it stands, how it was read and how sure that is."""

    async def all_read() -> list[dict[str, Any]]:
        async with _parsers() as parsers:
            return [facts for file in files for facts in await _read_one(file, parsers)]

    documents = asyncio.run(all_read())
    if as_json:
        print_json(documents)
        return
    for document in documents:
        _print_reading(document)


async def _read_one(file: Path, parsers: SandboxedParsers) -> list[dict[str, Any]]:
    unpacked = await parsers.unpack(await asyncio.to_thread(file.read_bytes), Channel.SUBMIT, file.name)
    found = []
    parts = [part for document in unpacked.documents for part in await divisions(document, None, parsers.read)]
    for document, read in parts:
        reading = read.reading
        found.append(
            {
                "file": str(file),
                "name": document.main.name,
                "language": reading.language,
                "pages": len(reading.pages),
                "failure": reading.failure,
                "notes": list(reading.notes),
                "fields": {name: field_facts(value) for name, value in field_rows(reading)},
            }
        )
    return found


def _print_reading(document: dict[str, Any]) -> None:
    language = document["language"] or "unknown"
    OUT.print(f"[bold]{escape(document['name'])}[/]: {document['pages']} page(s), language {language}")
    if document["failure"]:
        OUT.print(f"  [red]{escape(document['failure'])}[/]")
    rows = [
        (name, f["value"], f.get("page") or f.get("path", ""), f["how"], f"{f['confidence']:.2f}", f.get("reason", ""))
        for name, f in document["fields"].items()
    ]
    print_table(
        "", ("field", "value", "page or place", "how", "sure", "why"), rows, "  Nothing was read with certainty."
    )
    for note in document["notes"]:
        OUT.print(f"  note: {escape(note)}")


def convert(
    files: FilesArgument,
    out: Annotated[Path, typer.Option(help="Folder for the <stem>.xml files.")],
    client: Annotated[str | None, typer.Option(help="The client they belong to (from --config).")] = None,
    draft: Annotated[
        bool, typer.Option(help="Write what was read even if rules fail, for people to complete.")
    ] = False,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Convert invoices to UBL: one <stem>.xml per invoice; anything else gets a reason and no file."""
    own = None
    if client is not None:
        own = office(settings_of(config)).own(client)
        if own is None:
            fail(f"There is no client {client} in the configuration.")
    out.mkdir(parents=True, exist_ok=True)
    jobs = found_files(files)
    if not jobs:
        fail("There is no file to convert in what was named.")

    async def all_converted() -> list[BatchResult]:
        with Progress(console=ERR, transient=True, disable=as_json) as progress:
            task = progress.add_task("converting", total=len(jobs))
            async with _parsers() as parsers:
                step = convert_all(jobs, out, parsers, own=own, draft=draft, at_once=AT_ONCE)
                results = []
                async for result in step:
                    progress.advance(task)
                    results.append(result)
                return sorted(results, key=lambda result: result.file)

    results = asyncio.run(all_converted())
    if as_json:
        print_json([result.facts() for result in results])
        return
    for result in results:
        colour = "green" if result.valid else "yellow" if result.written else "dim"
        OUT.print(f"[{colour}]{escape(Path(result.file).name)}[/]: {escape(result.sentence())}", soft_wrap=True)
    written, valid = sum(len(r.written) for r in results), sum(r.valid for r in results)
    without = sum(not r.written for r in results)
    OUT.print(f"{len(results)} file(s): {written} UBL written, {valid} pass every rule, {without} without.")


def explain(
    what: Annotated[
        str, typer.Argument(metavar="ID|FILE", help="A document's id, or a mail or file that never arrived.")
    ],
    to: Annotated[str | None, typer.Option(help="The address it would have been mailed to.")] = None,
    html: Annotated[Path | None, typer.Option(help="Also write a page with every value marked on the paper.")] = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Tell the whole story of a document: whose it is, what it is, what was read where, where it goes and why."""
    settings = settings_of(config)
    if not Path(what).is_file():
        _explain_stored(what, settings, as_json=as_json)
        return

    async def walked() -> tuple[str | None, Sorted]:
        async with _parsers(workers_environment(settings)) as parsers:
            refusal, outcome = await explained(settings, Path(what), to, parsers)
            if html is not None:
                await asyncio.to_thread(html.write_text, await _page(outcome, parsers), "utf-8")
            return refusal, outcome.sorted

    refusal, outcome = asyncio.run(walked())
    if as_json:
        print_json({**outcome_facts(outcome), "refused": refusal})
        return
    if refusal:
        OUT.print(f"[red]{escape(refusal)}[/]")
    for line in outcome_story(outcome):
        OUT.print(line, soft_wrap=True, highlight=False)


async def _page(outcome: Outcome, parsers: SandboxedParsers) -> str:
    drawn = []
    for document in outcome.sorted.documents:
        paper = outcome.papers.get(document.position)
        drawn.append((document, await parsers.images(paper) if paper else ()))
    return explanation_page(drawn)


def _explain_stored(identity: str, settings: Any, *, as_json: bool) -> None:
    store = open_store(settings)
    try:
        stored = store.document(identity)
        deliveries = {int(d.id.rsplit("-", 1)[1]): d for d in store.deliveries(identity)}
        events = store.history(identity)
    except LedgerpostError as error:
        fail(f"There is no file {identity} either. {error}")
    finally:
        store.close()
    facts = document_facts(stored.document, deliveries)
    if as_json:
        print_json(
            {
                "documents": [{"id": identity, **facts}],
                "ignored": [],
                "history": [{"at": event.at, "what": event.what, "detail": event.detail} for event in events],
            }
        )
        return
    for line in document_story(stored, list(deliveries.values()), events):
        OUT.print(line, soft_wrap=True, highlight=False)
    if stored.document.held:
        OUT.print(f"To free it: {escape(freeing_action(stored.document.held, identity))}", soft_wrap=True)

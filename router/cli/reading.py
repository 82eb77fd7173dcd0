"""Commands that read files without storing or sending anything: read, convert."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer
from rich.markup import escape
from rich.progress import Progress

from router.classify.kind import kind
from router.cli.opened import workers
from router.cli.screen import (
    ERR,
    OUT,
    ConfigOption,
    GivenConfigOption,
    JsonOption,
    fail,
    print_json,
    settings_of,
)
from router.cli.walking import given_desk
from router.model import Channel, Kind, Reading
from router.ops.explain import field_facts, field_rows
from router.ops.spoken import spoken, word_named
from router.ops.witness import told_all
from router.work.line.hearing import divisions
from router.work.line.office import office
from router.work.line.pipeline import Parsers
from router.work.offline.batch import BatchResult, convert_all, found_files
from router.work.offline.taught import with_lessons

FilesArgument = Annotated[list[Path], typer.Argument(metavar="FILE…", exists=True, readable=True)]
AT_ONCE = 2


def read(files: FilesArgument, config: GivenConfigOption = None, as_json: JsonOption = False) -> None:
    """Show what a document is and every field of it: its value, how sure it is, how and where it was read."""
    given = given_desk(config)

    async def all_read() -> list[_Read]:
        async with workers(given.environment, AT_ONCE) as parsers:
            known = with_lessons(parsers, given.lessons)
            return [one for file in files for one in await _read_one(file, known)]

    documents = asyncio.run(all_read())
    if as_json:
        print_json([_facts(one) for one in documents])
        return
    for one in documents:
        _print(one, given.language)


class _Read(NamedTuple):
    file: Path
    name: str
    reading: Reading
    kind: Kind | None


async def _read_one(file: Path, parsers: Parsers) -> list[_Read]:
    unpacked = await parsers.unpack(await asyncio.to_thread(file.read_bytes), Channel.SUBMIT, file.name)
    parts = [part for document in unpacked.documents for part in await divisions(document, None, parsers.read)]
    return [
        _Read(file=file, name=document.main.name, reading=read.reading, kind=kind(read.reading, document.main).value)
        for document, read in parts
    ]


def _facts(one: _Read) -> dict[str, Any]:
    return {
        "file": str(one.file),
        "name": one.name,
        "kind": one.kind,
        "language": one.reading.language,
        "pages": len(one.reading.pages),
        "failure": one.reading.failure,
        "notes": list(one.reading.notes),
        "fields": {name: field_facts(value) for name, value in field_rows(one.reading)},
    }


def _print(one: _Read, language: str) -> None:
    reading = one.reading
    sort = f"{spoken('kind', language)} {word_named(one.kind or 'unsure', language)}"
    size = spoken(f"{len(reading.pages)} page(s), language {reading.language or '?'}", language)
    OUT.print(f"[bold]{escape(one.name)}[/]: {sort}, {size}", soft_wrap=True)
    rows = list(field_rows(reading))
    if reading.failure or not rows:
        failure = spoken(reading.failure or "Nothing was read with certainty.", language)
        OUT.print(f"  [red]{escape(failure)}[/]", soft_wrap=True)
    for line in told_all(rows, language):
        OUT.print(f"  {escape(line)}", soft_wrap=True, highlight=False)
    for note in reading.notes:
        OUT.print(f"  {escape(spoken(f'Note: {note}', language))}", soft_wrap=True)


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
    own, given = None, given_desk(config)
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
            async with workers(given.environment, AT_ONCE) as parsers:
                known = with_lessons(parsers, given.lessons)
                step = convert_all(jobs, out, known, own=own, draft=draft, at_once=AT_ONCE)
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

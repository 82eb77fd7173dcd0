"""The command that hands in files: submit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape

from router.cli.doors import known_client
from router.cli.opened import opened, person
from router.cli.screen import ERR, OUT, ConfigOption, JsonOption, print_json, settings_of
from router.errors import LedgerpostError
from router.intake.sightings import Ignoring
from router.intake.taking import COPY_BYTES
from router.model import Arrival, Channel, Envelope
from router.store.store import Store


def submit(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE…", exists=True, readable=True, help="Files, or folders with everything in them."),
    ],
    client: Annotated[
        str | None, typer.Option(help="The client they belong to; the documents say it themselves when left out.")
    ] = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Hand files in, as if they had been mailed; a running daemon takes them from there."""
    settings = settings_of(config)
    owner = known_client(settings, client).id if client is not None else None
    rows: list[dict[str, Any]] = []
    with opened(settings) as store:
        for file, name in _found(files):
            rows.append({"file": name, "arrival": None, "why_not": None} | _submitted(store, file, name, owner))
    if as_json:
        print_json(rows)
    else:
        _show(rows)
    if not rows or any(row["arrival"] is None for row in rows):
        raise typer.Exit(1)


def _found(files: list[Path]) -> Iterator[tuple[Path, str]]:
    """Yield every file with the name it gets; by-products of systems in folders are passed over."""
    ignoring = Ignoring()
    for given in files:
        if not given.is_dir():
            yield given, given.name
            continue
        for path in sorted(given.rglob("*")):
            parts = path.relative_to(given).parts
            if path.is_file() and not path.is_symlink() and not any(ignoring.why(part) for part in parts):
                yield path, path.relative_to(given).as_posix()


def _submitted(store: Store, file: Path, name: str, client_id: str | None) -> dict[str, Any]:
    try:
        return {"arrival": _accepted(store, file, name, client_id).id}
    except OSError as error:
        return {"why_not": f"it cannot be read ({error.strerror}); check its rights"}
    except LedgerpostError as error:
        return {"why_not": str(error)}


def _accepted(store: Store, file: Path, name: str, client_id: str | None) -> Arrival:
    spool = store.blobs.spool()
    try:
        with file.open("rb") as reading:
            while chunk := reading.read(COPY_BYTES):
                spool.write(chunk)
        if not spool.size_bytes:
            raise LedgerpostError("it is empty; submit a file with something in it")
        kept = spool.finish()
    finally:
        spool.discard()
    return store.accept(Channel.SUBMIT, Envelope(file_name=name, client_id=client_id, submitter=person()), kept)


def _show(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        if row["arrival"] is None:
            ERR.print(f"[bold red]{escape(row['file'])}[/]: not accepted: {escape(row['why_not'])}.", soft_wrap=True)
        else:
            identity = row["arrival"]
            OUT.print(
                f"{escape(row['file'])}: accepted as [bold]{identity}[/]; follow it with: ledgerpost show {identity}",
                soft_wrap=True,
            )
    if not rows:
        ERR.print("There is no file in it.")

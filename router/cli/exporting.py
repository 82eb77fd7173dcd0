"""The commands with which others come for documents: export (a period bundle) and agent."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from connectors.registry import connectors as known_connectors
from router import agent as fetching
from router.cli.doors import known_client
from router.cli.opened import opened
from router.cli.screen import OUT, ConfigOption, JsonOption, day_named, fail, print_json, settings_of, type_named
from router.errors import LedgerpostError
from router.model import Type
from router.settings.model import Settings
from router.work.loops.bundle import Selection, bundle
from router.work.sending.attempt import is_fetched


def export(
    output: Annotated[Path, typer.Option("--output", "-o", help="The ZIP file to write; it must not exist.")],
    first: Annotated[date, typer.Option("--from", parser=day_named, metavar="DAY", help="First day of the period.")],
    last: Annotated[
        date, typer.Option("--to", parser=day_named, metavar="DAY", help="Last day of the period, included.")
    ],
    client: Annotated[list[str] | None, typer.Option(help="Only this client's documents; repeat it.")] = None,
    types: Annotated[
        list[Type] | None,
        typer.Option("--type", parser=type_named, metavar="TYPE", help="Only purchase, sales or misc; repeat it."),
    ] = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write a period's papers, UBL, index (.xlsx) and manifest into one ZIP; what waited counts as delivered.

    That is what waited for an export, and what waited until a person sends it (send: manual).
    """
    settings = settings_of(config)
    for each in client or ():
        known_client(settings, each)
    if first > last:
        fail("The first day of the period lies after the last: exchange --from and --to.")
    wanted = Selection(first=first, last=last, clients=tuple(client or ()), types=tuple(types or tuple(Type)))
    with opened(settings) as store:
        try:
            made = bundle(store, wanted, output, _fetched(settings))
        except FileExistsError:
            fail(f"{output.name} exists already; choose another name.")
        except OSError as error:
            fail(f"{output.name} cannot be written ({error.strerror}).")
    if as_json:
        print_json(
            {"documents": made.documents, "files": made.files, "sha256": made.sha256, "handed_over": made.handed_over}
        )
        return
    OUT.print(
        f"{made.documents} document(s), {made.files} file(s), {made.size_bytes} bytes: {output.name}", soft_wrap=True
    )
    if made.handed_over:
        OUT.print(
            f"{len(made.handed_over)} delivery(ies) that had waited for an export or for a person are delivered now."
        )


def _fetched(settings: Settings) -> tuple[str, ...]:
    kinds = known_connectors()
    return tuple(
        one.name for one in settings.connections if one.connector == "export" and is_fetched(kinds[one.connector])
    )


def agent(
    config: Annotated[Path | None, typer.Option(help="A YAML file with server, token_file and folder.")] = None,
    server: Annotated[str | None, typer.Option(help="Address of Ledgerpost's sync door.")] = None,
    token_file: Annotated[Path | None, typer.Option(help="File with the token of the connection.")] = None,
    folder: Annotated[Path | None, typer.Option(help="Folder to put the documents in.")] = None,
    once: Annotated[bool, typer.Option("--once", help="Fetch what is there and end.")] = False,
) -> None:
    """Fetch documents into folders of this machine, on the firm's own server; ledgerpost-agent does the same."""
    try:
        settings = fetching.settings_of(config, server=server, token_file=token_file, folder=folder)
        fetching.run(settings, once=once)
    except LedgerpostError as error:
        fail(error)
    except KeyboardInterrupt:
        OUT.print(f"Stopped at {datetime.now(UTC):%H:%M:%S} UTC.")

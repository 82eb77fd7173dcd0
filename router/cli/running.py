"""Commands that run the daemon and say what it can do: run, demo, connectors."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from connectors.registry import connectors as known_connectors
from router.app import App
from router.cli.screen import (
    ERR,
    OUT,
    ConfigOption,
    JsonOption,
    config_folder,
    fail,
    print_json,
    print_table,
    settings_of,
)
from router.errors import LedgerpostError
from router.ops.log import configure_log
from router.ops.memory import give_memory_back
from router.settings.load import load, signature
from router.settings.secrets import secret
from router.work.reloading import Source


def run(config: ConfigOption = None) -> None:
    """Run the daemon until it is told to stop (SIGTERM drains what is under way)."""
    folder = config_folder(config)
    seen = signature(folder)  # before they are read: what changes from here on is taken over
    settings = settings_of(config, secret)
    configure_log(settings.ops.log_level)
    give_memory_back()
    source = Source(folder, lambda: load(folder, secret=secret), seen)
    try:
        asyncio.run(App(settings, source).run())
    except (LedgerpostError, OSError) as error:
        fail(f"The daemon cannot run: {error}")


def connectors(as_json: JsonOption = False) -> None:
    """List the connectors and the settings each understands."""
    rows = []
    for name, connector in sorted(known_connectors().items()):
        keys = [field.alias or key for key, field in connector.settings_model.model_fields.items()]
        target = [field.alias or key for key, field in connector.target_model.model_fields.items()]
        rows.append({"connector": name, "summary": connector.summary, "settings": keys, "target": target})
    if as_json:
        print_json(rows)
        return
    table = [(row["connector"], row["summary"], ", ".join(row["settings"]), ", ".join(row["target"])) for row in rows]
    print_table(
        "Connectors", ("connector", "what it does", "settings", "per target"), table, "No connector is installed."
    )


def demo(
    keep: Annotated[
        bool, typer.Option("--keep", help="Keep the state folder, to try list, explain and held on it.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Run the real daemon on the shipped samples with destinations on this machine, and show what becomes of them."""
    from router.cli.demonstration import demonstrate  # noqa: PLC0415 - only the demo starts servers

    try:
        result = asyncio.run(demonstrate(keep=keep, progress=not as_json))
    except LedgerpostError as error:
        fail(error)
    if as_json:
        print_json(result.facts())
    else:
        result.show(OUT)
    if result.problems:
        for problem in result.problems:
            ERR.print(f"[bold red]{problem}[/]", soft_wrap=True)
        raise typer.Exit(1)

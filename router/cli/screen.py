"""What a person sees: options shared by the commands, tables and JSON."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, NoReturn
from zoneinfo import ZoneInfo

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from router.classify.tags import TYPE_WORDS
from router.errors import ConfigurationError, LedgerpostError
from router.model import Type
from router.ops.spoken import spoken
from router.settings.load import MAIN_FILE, load
from router.settings.model import Settings
from router.settings.secrets import Resolve, secret_or_nothing

EXIT_CONFIGURATION = 78  # EX_CONFIG of sysexits.h; systemd does not restart on it
UNSEEN_WIDTH = 160  # of a table that no terminal shows: an id stays whole
OUT = Console()
ERR = Console(stderr=True)


def _shipped_config() -> Path:
    for folder in (Path("config"), Path("/etc/ledgerpost")):
        if (folder / "ledgerpost.yaml").exists():
            return folder
    return Path("config")


ConfigOption = Annotated[
    Path | None,
    typer.Option(
        "--config",
        help="Folder with ledgerpost.yaml and clients/. Default: ./config, then /etc/ledgerpost.",
        envvar="LEDGERPOST_CONFIG",
    ),
]
GivenConfigOption = Annotated[
    Path | None,
    typer.Option(
        "--config",
        help="Folder with ledgerpost.yaml, whose rules and lessons to use. Default: none.",
        envvar="LEDGERPOST_CONFIG",
    ),
]


def day_named(typed: str) -> date:
    """Return the day that a person names; end the command when it is none."""
    try:
        return date.fromisoformat(typed.strip())
    except ValueError as error:
        raise typer.BadParameter(f"expected a day such as 2026-07-31, found {typed!r}.") from error


def type_named(typed: str) -> Type:
    """Return the type that a person names, in a language of the country too; end the command when there is none."""
    word = typed.strip().lower()
    known = {str(each): each for each in Type} | TYPE_WORDS
    if word not in known:
        raise typer.BadParameter(f"expected purchase, sales or misc (aankoop, verkoop, divers …), found {typed!r}.")
    return known[word]


JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]


def config_folder(config: Path | None) -> Path:
    """Return the folder of the configuration that a command uses."""
    return config or _shipped_config()


def settings_of(config: Path | None, secret: Resolve = secret_or_nothing) -> Settings:
    """Load the configuration, or print every error and leave with 78; only commands that connect need the secrets."""
    folder = config_folder(config)
    if not (folder / MAIN_FILE).exists():
        fail(
            f"There is no {MAIN_FILE} in the folder {folder}. Name the folder that has it with --config, or copy the "
            "shipped config/ and fill it in.",
            EXIT_CONFIGURATION,
        )
    try:
        return load(folder, secret=secret)
    except ConfigurationError as error:
        refuse(error.errors)


def refuse(errors: Sequence[str]) -> NoReturn:
    """Print every error of the configuration and leave with 78."""
    ERR.print(f"[bold red]The configuration cannot be used[/]: {len(errors)} error(s)")
    for line in errors:
        ERR.print(f"  {escape(line)}", soft_wrap=True)
    raise typer.Exit(EXIT_CONFIGURATION)


def print_json(value: Any) -> None:
    """Print one JSON document."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def print_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], empty: str) -> None:
    """Print a table, or `empty` when there are no rows."""
    listed = [tuple(rows_) for rows_ in rows]
    if not listed:
        OUT.print(escape(empty), soft_wrap=True)
        return
    table = Table(title=title or None, title_justify="left", header_style="bold", box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for position, column in enumerate(columns):
        table.add_column(column, overflow="fold", no_wrap=position == 0)  # an id is there to be copied
    for row in listed:
        table.add_row(*(escape("" if cell is None else str(cell)) for cell in row))
    console = OUT if OUT.is_terminal or os.environ.get("COLUMNS") else Console(width=UNSEEN_WIDTH)
    console.print(table)


def minute(moment: datetime, settings: Settings) -> str:
    """Return a moment to the minute, by the firm's clock: all commands tell the same time wherever they run."""
    return f"{moment.astimezone(ZoneInfo(settings.firm.time_zone)):%Y-%m-%d %H:%M}"


def second(moment: datetime, settings: Settings) -> str:
    """Return a moment to the second, by the firm's clock."""
    return f"{moment.astimezone(ZoneInfo(settings.firm.time_zone)):%Y-%m-%d %H:%M:%S}"


def fail(error: LedgerpostError | str, code: int = 1) -> NoReturn:
    """Say what is wrong and leave."""
    ERR.print(f"[bold red]{escape(str(error))}[/]", soft_wrap=True)
    raise typer.Exit(code)


def fail_in(language: str, error: LedgerpostError) -> NoReturn:
    """Say what is wrong in the firm's language and leave."""
    fail("\n".join(spoken(line, language) for line in str(error).splitlines()))


def say_in(language: str, *lines: str) -> None:
    """Print what was done in the firm's language."""
    for line in lines:
        OUT.print(escape(spoken(line, language)), soft_wrap=True)


def narrow(text: str, longest: int = 70) -> str:
    """Return `text` cut to a table cell."""
    return text if len(text) <= longest else text[: longest - 1] + "…"

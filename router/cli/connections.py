"""Commands about the ways out: connection list, test, add, shadow."""

from __future__ import annotations

import asyncio
import math
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import SecretStr
from pydantic.fields import FieldInfo
from rich.markup import escape

from connectors.contract import Connector
from connectors.registry import connectors as known_connectors
from router.app import made_connectors
from router.cli.opened import opened
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
from router.errors import ConfigurationError, LedgerpostError
from router.settings.connection_files import checked_name, replace_text, with_connection, write_secret
from router.settings.load import MAIN_FILE, load
from router.settings.model import Settings
from router.settings.secrets import secret
from router.work.sending.comparing import compared
from router.work.sending.ways_out import ends_at

connection = typer.Typer(help="The ways out: list, test and add them, and compare one that runs beside.")
TEST_SECONDS = 90.0
_COLUMNS = ("connection", "connector", "mode", "state", "waiting", "stuck", "credential ends", "owner")


@connection.command("list")
def list_(config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """List the connections: open or paused, what waits for them, and when their credentials end."""
    settings = settings_of(config)
    made = made_connectors(settings)
    with opened(settings) as store:
        states, counts = store.connection_states(), store.counts()["deliveries"]
    rows = []
    for one in settings.connections:
        known = states.get(one.name)
        state = "open" if known is None or known.state == "open" else f"paused: {known.reason}"
        ends = ends_at(one, made[one.name])
        stuck = counts.get((one.name, "held"), 0) + counts.get((one.name, "refused"), 0)
        waiting = counts.get((one.name, "due"), 0)
        until = f"{ends:%Y-%m-%d}" if ends else ""
        rows.append((one.name, one.connector, one.mode, state, waiting, stuck, until, one.owner or ""))
    if as_json:
        print_json([dict(zip(_COLUMNS, row, strict=True)) for row in rows])
        return
    print_table("Connections", _COLUMNS, rows, "There is no connection. Add one: ledgerpost connection add NAME.")


@connection.command("test")
def prove(
    name: Annotated[str, typer.Argument(help="A connection's name.")],
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Sign in at one connection and prove that it can be used, leaving no trace; say when its credential ends."""
    settings = settings_of(config, secret)
    one = next((each for each in settings.connections if each.name == name), None)
    if one is None:
        known = ", ".join(each.name for each in settings.connections)
        fail(f"There is no connection {name}. Known: {known or 'none'}.")
    connector = made_connectors(settings, [name])[name]
    works, said = asyncio.run(_proof(connector))
    ends = ends_at(one, connector)
    days = (ends - datetime.now(UTC)).total_seconds() / 86400 if ends else math.inf
    if as_json:
        print_json({"connection": name, "works": works, "said": said, "credential_ends": ends})
    else:
        OUT.print(f"{escape(name)} [{'green' if works else 'red'}]{escape(said)}[/]", soft_wrap=True)
        if ends:
            OUT.print(f"Its credential ends on {ends:%Y-%m-%d}, in {days:.0f} days.")
    if not works:
        raise typer.Exit(1)


@connection.command("add")
def add(
    name: Annotated[str, typer.Argument(help="The new connection's name.")],
    connector: Annotated[str, typer.Option(help="Which connector; see ledgerpost connectors.")],
    set_: Annotated[
        list[str] | None, typer.Option("--set", metavar="KEY=VALUE", help="A setting of the connector; repeat it.")
    ] = None,
    secrets: Annotated[
        list[str] | None,
        typer.Option("--secret", metavar="KEY=FILE", help="A secret, read from a file, or from - for standard input."),
    ] = None,
    ask: Annotated[bool, typer.Option("--ask/--no-ask", help="Ask for what must be given and is not.")] = True,
    tested: Annotated[bool, typer.Option("--test/--no-test", help="Sign in before anything is written.")] = True,
    config: ConfigOption = None,
) -> None:
    """Add a connection: ask for its settings, sign in, and only then write the YAML and its secrets (mode 600)."""
    folder = config_folder(config)
    kinds = known_connectors()
    if connector not in kinds:
        fail(f"There is no connector {connector}. Known: {', '.join(sorted(kinds))}.")
    try:
        checked_name(name)
        text = (folder / MAIN_FILE).read_text("utf-8")
        values, hidden = _given(set_ or []), _read_secrets(secrets or [])
        if ask and sys.stdin.isatty():
            _ask(kinds[connector], values, hidden)
        with_connection(text, name, {})  # says now when the name is taken
        typed = {"connector": connector, **values, **{key: SecretStr(value) for key, value in hidden.items()}}
        settings = load(folder, {"connections": {name: typed}}, secret=secret)
        if tested:
            _require_works(settings, name)
        written = {key: {"file": write_secret(folder, f"{name}-{key}", value)} for key, value in hidden.items()}
        replace_text(folder / MAIN_FILE, with_connection(text, name, {"connector": connector, **values, **written}))
    except ConfigurationError as error:
        ERR.print("[bold red]Nothing was written[/]: the connection cannot be used as it is.")
        for line in error.errors:
            ERR.print(f"  {escape(line)}", soft_wrap=True)
        raise typer.Exit(1) from error
    except (LedgerpostError, OSError) as error:
        fail(error if isinstance(error, LedgerpostError) else f"Nothing was written: {error.strerror}.")
    OUT.print(f"Connection {name} was added to {MAIN_FILE}. Use it in a target: connection: {name}.")


@connection.command("shadow")
def shadow(
    name: Annotated[str, typer.Argument(help="A connection in mode: shadow.")],
    limit: Annotated[int, typer.Option(help="Most deliveries looked at, newest first.")] = 1000,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Compare what a shadow connection would have sent with what the others sent of the same documents."""
    settings = settings_of(config)
    if name not in {each.name for each in settings.connections}:
        fail(f"There is no connection {name}.")
    with opened(settings) as store:
        rows = compared(store, name, limit)
    if as_json:
        print_json([{"delivery": row.delivery_id, "same": row.same, "said": row.sentence} for row in rows])
        return
    differing = [row for row in rows if not row.same]
    shown = [(row.delivery_id, row.sentence) for row in differing]
    print_table("Differences", ("delivery", "what differs"), shown, "No difference.")
    OUT.print(f"{len(rows)} deliveries would have gone by {name}; {len(differing)} of them differ.")


async def _proof(connector: Connector) -> tuple[bool, str]:
    try:
        async with asyncio.timeout(TEST_SECONDS):
            return True, await connector.check()
    except TimeoutError:
        return False, f"There was no answer within {TEST_SECONDS:.0f} seconds: look whether the other side lives."
    except LedgerpostError as error:
        return False, str(error)
    finally:
        await connector.close()


def _require_works(settings: Settings, name: str) -> None:
    works, said = asyncio.run(_proof(made_connectors(settings, [name])[name]))
    if not works:
        raise LedgerpostError(f"Nothing was written: {said}")
    OUT.print(f"[green]{escape(said)}[/]", soft_wrap=True)


def _given(pairs: list[str]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals:
            raise LedgerpostError(f"expected KEY=VALUE after --set, found {pair!r}.")
        values[key] = value
    return values


def _read_secrets(pairs: list[str]) -> dict[str, str]:
    found = {}
    for key, place in _given(pairs).items():
        text = sys.stdin.read() if place == "-" else Path(place).read_text("utf-8")
        found[key] = text if "\n" in text.strip() else text.strip()
    return found


def _ask(kind: type[Connector], values: dict[str, Any], hidden: dict[str, str]) -> None:
    """Ask for every key that must be given, and for each secret, which may be left empty.

    Before any secret, what the other side shows of itself is to be confirmed, and is pinned then.
    """
    fields = sorted(_fields(kind).items(), key=lambda field: "SecretStr" in str(field[1].annotation))
    pinned = getattr(kind, "pinned_by", "")
    for key, item in fields:
        if key in values or key in hidden:
            continue
        if key == pinned:
            values[key] = _confirmed(kind, values)
            continue
        if "SecretStr" in str(item.annotation):
            if told := typer.prompt(f"{key} ({item.description}), empty for none", default="", hide_input=True):
                hidden[key] = told
        elif item.is_required():
            values[key] = typer.prompt(f"{key} ({item.description})")


def _confirmed(kind: Any, values: Mapping[str, Any]) -> str:
    """Return what pins the other side, once a person has compared what it shows."""
    found = asyncio.run(kind.introduced(values))
    OUT.print(f"{escape(str(values.get('host', 'The other side')))} shows {escape(found.shown)}", soft_wrap=True)
    if not typer.confirm("Is that what its administrator told you?"):
        raise LedgerpostError("Nothing was written: ask the other side's administrator for the right one.")
    return str(found.value)


def _fields(kind: type[Connector]) -> Mapping[str, FieldInfo]:
    return {item.alias or name: item for name, item in kind.settings_model.model_fields.items()}

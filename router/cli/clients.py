"""Commands about the firm's clients: add, show, list, readiness, and many at once by spreadsheet."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer
from rich.markup import escape

from router.app import now
from router.cli.screen import (
    EXIT_CONFIGURATION,
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
from router.ops.companies import KboFiles
from router.settings import identifiers
from router.settings.client_import import imported, looked_at
from router.settings.client_sheet import template
from router.settings.inherited import package_of, sending_of, targets_of
from router.settings.model import Client, Settings
from router.settings.readiness import Readiness, readiness

client = typer.Typer(help="The firm's clients.", no_args_is_help=True)
ClientArgument = Annotated[str, typer.Argument(metavar="CLIENT", help="A client's id or enterprise number.")]


@client.command("list")
def list_(
    config: ConfigOption = None,
    group: Annotated[str | None, typer.Option(help="Only clients of this group.")] = None,
    as_json: JsonOption = False,
) -> None:
    """List the clients."""
    settings = settings_of(config)
    found = [each for each in settings.clients if group is None or each.group == group]
    if as_json:
        print_json([_facts(each, settings) for each in found])
        return
    rows = [
        (each.id, each.name, each.enterprise_number, each.group, _package(each, settings), _moments(each, settings))
        for each in found
    ]
    print_table("Clients", ("client", "name", "number", "group", "package", "sent"), rows, "There is no client yet.")


@client.command("show")
def show(name: ClientArgument, config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """Show a client as it works in the end: with its group's, its package's and the firm's word."""
    settings = settings_of(config)
    known = _known(name, settings)
    facts = _facts(known, settings)
    if as_json:
        print_json(facts)
        return
    OUT.print(f"[bold]{escape(known.name)}[/] ({known.id}, {known.source})")
    for key, value in facts.items():
        if key not in {"id", "name", "source", "targets", "readiness"} and value not in (None, [], ""):
            shown = ", ".join(map(str, value)) if isinstance(value, list) else value
            OUT.print(f"  {key.replace('_', ' ')}: {escape(str(shown))}", soft_wrap=True)
    columns = ("connection", "types", "attach", "UBL", "sent", "because of")
    rows = [
        (one["connection"], ", ".join(one["types"]), one["attach"], one["flavour"], one["send"], one["source"])
        for one in facts["targets"]
    ]
    print_table("Targets", columns, rows, "No target.")
    _print_readiness(readiness(known, settings, _today(settings)))


@client.command("readiness")
def readiness_(
    name: Annotated[str | None, typer.Argument(metavar="CLIENT", help="One client; all when left out.")] = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say what clients still lack before their documents come in and go out; leave with 1 when any lacks something."""
    settings = settings_of(config)
    chosen = [_known(name, settings)] if name else list(settings.clients)
    found = [_with_registry(each, settings) for each in chosen]
    if as_json:
        print_json([_readiness_facts(each) for each in found])
    else:
        for each in found:
            _print_readiness(each)
        OUT.print(f"{sum(each.is_ready for each in found)} of {len(found)} client(s) are ready.")
    if not all(each.is_ready for each in found):
        raise typer.Exit(1)


@client.command("template")
def template_(
    output: Annotated[Path, typer.Option("--output", "-o", help="The spreadsheet to make (.xlsx).")],
) -> None:
    """Make an empty spreadsheet of clients to fill in, for: ledgerpost client import."""
    if output.exists():
        fail(f"{output.name} is there already; choose another name.")
    output.write_bytes(template())
    OUT.print(f"{output.name} is made: one client per row. Then: ledgerpost client import {output.name} --check")


@client.command("import")
def import_(
    sheet: Annotated[
        Path, typer.Argument(metavar="FILE", help="A filled spreadsheet.", exists=True, dir_okay=False, readable=True)
    ],
    check: Annotated[bool, typer.Option("--check", help="Only say what is wrong, change nothing.")] = False,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take in the clients of a spreadsheet: all rows or none; what is wrong is told by its cell."""
    folder = config_folder(config)
    try:
        if check:
            found = looked_at(folder, sheet.read_bytes())
        else:
            found = imported(folder, sheet.read_bytes(), f"import-{now():%Y%m%d-%H%M%S}")
    except ConfigurationError as error:
        fail(f"The configuration itself has errors; mend them first: ledgerpost check.\n{error}", EXIT_CONFIGURATION)
    except LedgerpostError as error:
        fail(f"Nothing was taken in.\n{error}")
    if as_json:
        print_json({"clients": [each.id for each in found.clients], "checked_only": check})
    elif check:
        OUT.print(f"[green]{len(found.clients)} client(s) can be taken in[/]; nothing was changed.")
    else:
        place = found.place.name if found.place else ""
        OUT.print(f"[green]{len(found.clients)} client(s) are taken in[/], in clients/{place}.")


# ------------------------------------------------------------------ facts
def _known(name: str, settings: Settings) -> Client:
    try:
        number = identifiers.enterprise_number(name)
    except ValueError:
        number = None
    for each in settings.clients:
        if each.id == name or (number and each.enterprise_number == number):
            return each
    return fail(f"There is no client {name}. See: ledgerpost client list.")


def _facts(known: Client, settings: Settings) -> dict[str, Any]:
    address = known.address
    return {
        "id": known.id,
        "name": known.name,
        "enterprise_number": known.enterprise_number,
        "vat_number": known.vat_number,
        "aliases": list(known.aliases),
        "former_names": list(known.former_names),
        "ibans": list(known.ibans),
        "address": ", ".join(filter(None, (address.street, address.postcode, address.city))) if address else None,
        "language": known.language,
        "mode": str(known.mode),
        "group": known.group,
        "package": _package(known, settings),
        "addresses": list(known.addresses),
        "contacts": [
            " ".join(filter(None, (each.first_name, each.last_name, each.email, each.mobile)))
            for each in known.contacts
        ],
        "follow_from": known.follow_from,
        "card_statements": known.card_statements,
        "establishments": list(known.establishments),
        "reference": known.reference,
        "source": known.source,
        "targets": [_target_facts(known, target, settings) for target in targets_of(known, settings)],
        "readiness": _readiness_facts(readiness(known, settings, _today(settings))),
    }


def _target_facts(known: Client, target: Any, settings: Settings) -> dict[str, Any]:
    sending = sending_of(known, target, settings)
    return {
        "connection": target.connection,
        "types": [str(each) for each in target.types],
        "kinds": [str(each) for each in target.kinds],
        "attach": target.attach,
        "flavour": str(target.flavour),
        "formats": list(target.formats),
        "send": str(sending.moment),
        "send_because_of": sending.source,
        "source": target.source,
    }


def _package(known: Client, settings: Settings) -> str:
    found = (package_of(known, target, settings) for target in targets_of(known, settings))
    return ", ".join(dict.fromkeys(each.id for each in found if each is not None))


def _moments(known: Client, settings: Settings) -> str:
    found = (str(sending_of(known, target, settings).moment) for target in targets_of(known, settings))
    return ", ".join(dict.fromkeys(found))


def _readiness_facts(found: Readiness) -> dict[str, Any]:
    return {"client": found.client_id, "ready": found.is_ready, "lacks": list(found.lacks), "to_do": list(found.to_do)}


def _print_readiness(found: Readiness) -> None:
    OUT.print(f"[bold]{found.client_id}[/] is {'[green]ready[/]' if found.is_ready else '[yellow]not ready[/]'}.")
    for sentence in found.lacks:
        OUT.print(f"  [yellow]lacks[/] {escape(sentence)}", soft_wrap=True)
    for sentence in found.to_do:
        OUT.print(f"  {escape(sentence)}", soft_wrap=True)


def _with_registry(known: Client, settings: Settings) -> Readiness:
    """Return a client's readiness with what the company registry says of its number, where the firm has it."""
    found = readiness(known, settings, _today(settings))
    registry = KboFiles.of(settings.state.folder)
    number = known.enterprise_number
    if registry is None or number is None or not known.registry_check:
        return found
    company = registry.by_number(number)
    sentence = ""
    if company is None:
        sentence = f"The company registry does not know its number {number}; if it just started: registry_check: false."
    elif not company.is_active:
        sentence = f"The company registry says that {company.name} has stopped; check whether it still is a client."
    return Readiness(
        client_id=found.client_id, lacks=found.lacks, to_do=(*found.to_do, sentence) if sentence else found.to_do
    )


def _today(settings: Settings) -> Any:
    return datetime.now(ZoneInfo(settings.firm.time_zone)).date()

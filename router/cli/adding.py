"""Commands that add one client, helped by the company registry, and that take the registry in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape

from router.cli.screen import OUT, ConfigOption, JsonOption, config_folder, fail, print_json, print_table, settings_of
from router.cli.targeting import asked_target, inherited_way, typed_targets
from router.errors import ConfigurationError, LedgerpostError
from router.ops.companies import Company, KboFiles, take_in
from router.settings import identifiers
from router.settings.client_files import ClientBatch, client_text, put_in_place
from router.settings.client_sheet import proposed_id
from router.settings.load import CLIENTS_FOLDER, load
from router.settings.model import Settings
from router.settings.secrets import secret_or_nothing

registry = typer.Typer(help="The firm's copy of the company registry (KBO open data).", no_args_is_help=True)


def add(
    number: Annotated[str | None, typer.Option(help="Enterprise or VAT number.")] = None,
    name: Annotated[str | None, typer.Option(help="Name as on its papers.")] = None,
    identity: Annotated[str | None, typer.Option("--id", help="Short name; made of the name when left out.")] = None,
    iban: Annotated[list[str] | None, typer.Option(help="One of its own bank accounts; may be repeated.")] = None,
    street: Annotated[str | None, typer.Option(help="Street and number.")] = None,
    postcode: Annotated[str | None, typer.Option(help="Postcode.")] = None,
    city: Annotated[str | None, typer.Option(help="City.")] = None,
    language: Annotated[str | None, typer.Option(help="nl, fr, de or en.")] = None,
    group: Annotated[str | None, typer.Option(help="A group of ledgerpost.yaml.")] = None,
    package: Annotated[str | None, typer.Option(help="Its accounting package.")] = None,
    email: Annotated[str | None, typer.Option(help="A contact's e-mail address.")] = None,
    target: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CONNECTION[,KEY=VALUE…]",
            help="Where its documents go, such as post,to=a@package.example; may be repeated. The targets of the group "
            "or the firm when left out.",
        ),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing.")] = False,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Add a client: found in the company registry where the firm has it, completed by hand, stored when confirmed."""
    settings = settings_of(config)
    typed = _typed(street=street, postcode=postcode, city=city, language=language, group=group, package=package)
    values = _identified(number, name, settings, ask=not yes) | typed
    inherited = inherited_way(settings, group)
    targets = typed_targets(settings, target or [])
    if not (targets or inherited or yes):
        targets = asked_target(settings)
    values |= {"ibans": iban or [], "contacts": [{"email": email}] if email else [], "targets": targets}
    identity = identity or proposed_id(values["name"])
    _tried(config_folder(config), identity, values)
    text, _ = client_text(values)
    if not yes:
        OUT.print(escape(text))
        typer.confirm(f"Add client {identity}?", abort=True)
    try:
        path = put_in_place(config_folder(config) / CLIENTS_FOLDER, identity, text)
    except LedgerpostError as error:
        fail(error)
    if as_json:
        print_json({"client": identity, "file": f"{CLIENTS_FOLDER}/{path.name}"})
        return
    OUT.print(f"[green]Client {identity} is added[/] in {CLIENTS_FOLDER}/{path.name}.")
    ways = ", ".join(each["connection"] for each in targets) or inherited
    OUT.print(f"Its documents go by {ways}." if ways else "Its documents will be held: it has no target yet.")
    OUT.print(f"What it still lacks: ledgerpost client readiness {identity}")


@registry.command("import")
def import_(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="The unpacked KBO open data.", exists=True, file_okay=False)
    ],
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take in the files of the KBO's open data (a full file, unpacked), in place of what was there."""
    settings = settings_of(config)
    try:
        count = take_in(folder, settings.state.folder)
    except LedgerpostError as error:
        fail(error)
    if as_json:
        print_json({"companies": count})
        return
    OUT.print(f"{count} companies are taken in; ledgerpost client add finds them now.")


@registry.command("show")
def show(
    wanted: Annotated[str, typer.Argument(metavar="NUMBER|NAME", help="An enterprise number, or how a name begins.")],
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Look a company up in the firm's copy of the company registry."""
    settings = settings_of(config)
    known = KboFiles.of(settings.state.folder)
    if known is None:
        fail("The company registry was not taken in yet: ledgerpost registry import FOLDER.")
    found = _looked_up(known, wanted)
    if as_json:
        print_json([_facts(each) for each in found])
        return
    columns = ("number", "name", "street", "postcode", "city", "active")
    rows = [
        (one.number, one.name, one.street, one.postcode, one.city, "yes" if one.is_active else "no") for one in found
    ]
    print_table("Companies", columns, rows, "The company registry knows none.")


# ------------------------------------------------------------------ the wizard
def _identified(number: str | None, name: str | None, settings: Settings, *, ask: bool) -> dict[str, Any]:
    """Return name, numbers and address of the client that is meant; end the command when that is nobody, or known."""
    if number is None and name is None:
        if not ask:
            fail("Say which client: --number or --name.")
        number = typer.prompt("Enterprise number (empty: search by name)", default="", show_default=False) or None
        name = None if number else typer.prompt("Name")
    _refuse_known(number, settings)
    found = _company(number, name, settings, ask=ask)
    if found is not None:
        _refuse_known(found.number, settings)
        name = name if number else None  # it was what to search for
    values = _values(found, number) | ({"name": name} if name else {})
    if not values["name"] and ask:
        values["name"] = typer.prompt("Name")
    if not values["name"]:
        fail("A client needs a name: --name. The company registry has none for this number.")
    return values


def _refuse_known(number: str | None, settings: Settings) -> None:
    if number is None:
        return
    try:
        vat = identifiers.vat_number(number)
    except ValueError as error:
        fail(str(error))
    for each in settings.clients:
        if vat in {each.vat_number, f"BE{each.enterprise_number}"}:
            fail(
                f"{vat} is client {each.id} ({each.source}); nothing was added. See: ledgerpost client show {each.id}."
            )


def _company(number: str | None, name: str | None, settings: Settings, *, ask: bool) -> Company | None:
    """Return the company that is meant, from the registry; None where there is no registry or it does not know it."""
    known = KboFiles.of(settings.state.folder)
    if known is None:
        return None
    found = _looked_up(known, number or name or "")
    if number or len(found) == 1:
        return found[0] if found else None
    if not (ask and found):
        return None
    for position, one in enumerate(found, 1):
        OUT.print(f"  {position}. {escape(one.name)}, {escape(one.postcode)} {escape(one.city)} ({one.number})")
    chosen = typer.prompt("Which (0: none of them)", type=int, default=0)
    return found[chosen - 1] if 0 < chosen <= len(found) else None


def _looked_up(known: KboFiles, wanted: str) -> list[Company]:
    try:
        one = known.by_number(identifiers.enterprise_number(wanted))
    except ValueError:
        return known.by_name(wanted)
    return [one] if one else []


def _values(found: Company | None, number: str | None) -> dict[str, Any]:
    vat = identifiers.vat_number(number) if number else None
    belgian = vat.removeprefix("BE") if vat and vat.startswith("BE") else None
    own: dict[str, Any] = {"name": "", "enterprise_number": belgian, "vat_number": None if belgian else vat}
    if found is None:
        return own
    return own | {
        "name": found.name,
        "enterprise_number": found.number,
        "aliases": list(found.other_names),
        "address": {
            "street": found.street,
            "postcode": found.postcode,
            "city": found.city,
            "street_alt": found.street_alt,
            "city_alt": found.city_alt,
        },
        "establishments": list(found.establishments),
    }


def _typed(**typed: str | None) -> dict[str, Any]:
    """Return what was typed, which goes before what the registry says."""
    address = {key: value for key, value in typed.items() if key in {"street", "postcode", "city"} and value}
    values: dict[str, Any] = {key: value for key, value in typed.items() if key not in {"street", "postcode", "city"}}
    kept = {key: value for key, value in values.items() if value}
    return kept | ({"address": address} if address else {})


def _tried(folder: Path, identity: str, values: Mapping[str, Any]) -> None:
    """Leave with every error when the configuration would not be right with this client."""
    try:
        identifiers.client_id(identity)
        batch = ClientBatch(folder / CLIENTS_FOLDER, f"{identity}.new")
    except (ValueError, LedgerpostError) as error:
        fail(str(error))
    try:
        batch.add(identity, client_text(values)[0])
        load(folder, secret=secret_or_nothing, also=batch.folder)
    except ConfigurationError as error:
        hidden = f"{CLIENTS_FOLDER}/{batch.folder.name}/"
        fail("Nothing was added.\n" + "\n".join(one.removeprefix(hidden) for one in error.errors))
    finally:
        batch.drop()


def _facts(company: Company) -> dict[str, Any]:
    return {name: getattr(company, name) for name in Company.__slots__}

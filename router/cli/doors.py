"""Commands about the ways in: the clients' addresses and tokens, and why a file is taken or not."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer
from rich.markup import escape

from router.app import now
from router.cli.opened import opened
from router.cli.screen import OUT, ConfigOption, JsonOption, day_named, fail, print_json, print_table, settings_of
from router.intake.addresses import Addresses, readable, unguessable
from router.intake.explaining import explained_file
from router.settings.model import Client, Settings
from router.settings.sentences import nearest
from router.store.door_rows import Issued, Sort

address = typer.Typer(help="The addresses to which clients and suppliers send.", no_args_is_help=True)
token = typer.Typer(help="The tokens with which programs hand in documents over HTTP.", no_args_is_help=True)
ClientArgument = Annotated[str, typer.Argument(metavar="CLIENT", help="The client's id.")]
KEEP_DAYS = 90
TOKEN_BYTES = 24  # 192 bits
VARIANTS = "+purchase, +sales and +misc say which books; +split says that a file holds several documents, +single one."


@address.command("show")
def show_addresses(
    client: Annotated[
        str | None, typer.Argument(metavar="[CLIENT]", help="The client's id; all when left out.")
    ] = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show the addresses of a client, or of all."""
    settings = settings_of(config)
    chosen = settings.clients if client is None else (known_client(settings, client),)
    with opened(settings) as store:
        store.doors.issue_missing(Sort.ADDRESS, [each.id for each in chosen], unguessable)
        issued = store.doors.issued(Sort.ADDRESS)
    rows = [row for each in chosen for row in _addresses(settings, each, issued)]
    if settings.intake.shared_address and client is None:
        rows.insert(0, _row(settings, None, settings.intake.shared_address, "shared by all clients"))
    if as_json:
        print_json(rows)
        return
    shown = [(row["client"] or "(all)", row["address"], row["what"], row["until"] or "") for row in rows]
    print_table("Addresses", ("client", "address", "what", "until"), shown, "There is no client yet.")
    OUT.print(escape(f"Before the @ may stand a word: {VARIANTS}"), soft_wrap=True)


@address.command("rotate")
def rotate_address(
    client: ClientArgument,
    keep_days: Annotated[
        int, typer.Option(min=0, max=3650, help="Days that mail to the old one is still taken.")
    ] = KEEP_DAYS,
    until: Annotated[
        date | None,
        typer.Option(parser=day_named, metavar="DAY", help="Last day of the old one, instead of --keep-days."),
    ] = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Give a client a new unguessable address; a running daemon takes mail to it at once."""
    settings = settings_of(config)
    known = known_client(settings, client)
    last = until or _today(settings) + timedelta(days=keep_days)
    end = now() if until is None and keep_days == 0 else _end_of(last, settings)
    with opened(settings) as store:
        new = store.doors.rotate(Sort.ADDRESS, unguessable(known.id), known.id, end)
    row = _row(settings, known.id, new.value, "unguessable")
    if as_json:
        print_json(row | {"old_until": end.isoformat()})
        return
    OUT.print(f"[bold]{escape(row['address'])}[/] is the new address of {known.id}.", soft_wrap=True)
    OUT.print(f"Mail to the old one is taken until {end.astimezone(ZoneInfo(settings.firm.time_zone)):%Y-%m-%d %H:%M}.")


@token.command("add")
def add_token(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Name of the program that will use it.")],
    client: Annotated[
        str | None, typer.Option(help="The client that owns every document handed in with it; all when left out.")
    ] = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make a token for POST /v1/documents; it is shown once, and only its hash is kept."""
    settings = settings_of(config)
    known = known_client(settings, client).id if client is not None else None
    made = secrets.token_urlsafe(TOKEN_BYTES)
    with opened(settings) as store:
        taken = {each.name for each in store.doors.issued(Sort.TOKEN) if each.open_at(now())}
        if name in taken | {each.name for each in _configured_tokens(settings)}:
            fail(f"There is a token {name} already; choose another name, or: ledgerpost token revoke {name}.")
        store.doors.issue(Sort.TOKEN, hashlib.sha256(made.encode()).hexdigest(), known, name)
    if as_json:
        print_json({"name": name, "client": known, "token": made})
        return
    OUT.print(f"[bold]{made}[/]", soft_wrap=True)
    OUT.print("Write it down now: it cannot be shown again.")


@token.command("list")
def list_tokens(config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """List the tokens in use, without the tokens themselves."""
    settings = settings_of(config)
    with opened(settings) as store:
        found = [each for each in store.doors.issued(Sort.TOKEN) if each.open_at(now())]
    rows: list[dict[str, Any]] = [
        {"name": each.name, "client": each.client_id, "since": each.issued_at.isoformat()} for each in found
    ]
    rows += [{"name": each.name, "client": each.client, "since": None} for each in _configured_tokens(settings)]
    if as_json:
        print_json(rows)
        return
    shown = [(row["name"], row["client"] or "(all)", row["since"] or "ledgerpost.yaml") for row in rows]
    print_table("Tokens", ("name", "client", "since"), shown, "There is no token. Make one: ledgerpost token add NAME.")


@token.command("revoke")
def revoke_token(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Name of the token.")], config: ConfigOption = None
) -> None:
    """End a token; a running daemon refuses it at once."""
    settings = settings_of(config)
    with opened(settings) as store:
        ended = store.doors.end(Sort.TOKEN, name)
    if not ended:
        fail(f"There is no token {name} in use. See: ledgerpost token list.")
    OUT.print(f"{escape(name)} can no longer be used.")


def explain_file(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="A file in a watched folder.")],
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say why a file of a watched folder is taken or not."""
    settings = settings_of(config)
    with opened(settings) as store:
        told = explained_file(path, settings.intake.folders, Addresses(settings), store.doors)
    if as_json:
        print_json({"path": str(path), "sentences": told})
        return
    for sentence in told:
        OUT.print(escape(sentence), soft_wrap=True)


def known_client(settings: Settings, client_id: str) -> Client:
    """Return the client of an id; end the command when there is none."""
    known = {client.id: client for client in settings.clients}
    if client_id not in known:
        fail(f"There is no client {client_id}; {nearest(client_id, known)}")
    return known[client_id]


def _addresses(settings: Settings, client: Client, issued: list[Issued]) -> Iterator[dict[str, Any]]:
    is_readable_open = (client.open_addresses or settings.intake.open_addresses) == "all"
    for local_part in readable(client):
        yield _row(settings, client.id, local_part, "readable" if is_readable_open else "readable, closed")
    for each in issued:
        if each.client_id == client.id and each.open_at(now()):
            yield _row(settings, client.id, each.value, "unguessable" if each.until is None else "old", each.until)
    for old in client.old_addresses:
        end = _end_of(old.until, settings)
        if now() < end:
            yield _row(settings, client.id, old.address, "old", end)


def _row(
    settings: Settings, client_id: str | None, local_part: str, what: str, until: datetime | None = None
) -> dict[str, Any]:
    return {
        "client": client_id,
        "address": f"{local_part}@{settings.intake.domain}",
        "what": what,
        "until": until.isoformat() if until else None,
    }


def _configured_tokens(settings: Settings) -> tuple[Any, ...]:
    return settings.intake.http.tokens if settings.intake.http else ()


def _today(settings: Settings) -> date:
    return now().astimezone(ZoneInfo(settings.firm.time_zone)).date()


def _end_of(last: date, settings: Settings) -> datetime:
    """Return the end of a last day, by the firm's clock."""
    return datetime.combine(last + timedelta(days=1), time(), ZoneInfo(settings.firm.time_zone))

"""connection administrations: the administrations a package shows to a connection, beside the clients of the firm."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Protocol, cast

import typer

from router.app import made_connectors
from router.cli.screen import ConfigOption, JsonOption, fail, print_json, print_table, settings_of
from router.errors import LedgerpostError
from router.settings.model import Client, Settings
from router.settings.secrets import secret

_COLUMNS = ("number", "client", "addresses", "remark")
_UNKNOWN_THERE = "the package shows no such administration: give the token's user access, or correct the number"
_UNKNOWN_HERE = "no client has this number"


class _Package(Protocol):
    async def administrations(self) -> Mapping[str, tuple[str, ...]]: ...

    async def close(self) -> None: ...


def administrations(
    name: Annotated[str, typer.Argument(help="A connection whose package knows administrations, such as Clearfacts.")],
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """List a package's administrations with their inbound addresses, and what does not match the clients."""
    settings = settings_of(config, secret)
    made = made_connectors(settings, [name])
    if not hasattr(made.get(name), "administrations"):
        fail(f"Connection {name} does not exist, or its package does not tell its administrations.")
    try:
        found = asyncio.run(_asked(cast("_Package", made[name])))
    except LedgerpostError as error:
        fail(error)
    rows = list(_rows(settings, found))
    if as_json:
        print_json([dict(zip(_COLUMNS, row, strict=True)) for row in rows])
        return
    print_table("Administrations", _COLUMNS, rows, "The package shows no administration to this connection.")


async def _asked(package: _Package) -> Mapping[str, tuple[str, ...]]:
    try:
        return await package.administrations()
    finally:
        await package.close()


def _rows(settings: Settings, found: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str, str, str]]:
    clients = {client.enterprise_number: client for client in settings.clients if client.enterprise_number}
    for number, addresses in sorted(found.items()):
        client = clients.get(number)
        strange = sorted(_mailed(client) - {each.rpartition(" ")[2] for each in addresses}) if client else []
        elsewhere = [each for each in strange if each.partition("@")[2] in _domains(found)]
        remark = f"mailed to {', '.join(elsewhere)}, which is none of them" if elsewhere else ""
        yield number, client.id if client else "", ", ".join(addresses), remark if client else _UNKNOWN_HERE
    for number, client in sorted(clients.items()):
        if number not in found:
            yield number, client.id, "", _UNKNOWN_THERE


def _mailed(client: Client) -> set[str]:
    """Return the addresses to which the client's documents are mailed; upper and lower case mean something there."""
    told: list[Any] = [getattr(target.options, "to", None) for target in client.targets or ()]
    return {address for each in told for address in (each.values() if isinstance(each, dict) else [each]) if address}


def _domains(found: Mapping[str, tuple[str, ...]]) -> set[str]:
    return {each.rpartition("@")[2] for addresses in found.values() for each in addresses}

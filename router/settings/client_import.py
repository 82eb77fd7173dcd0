"""A filled sheet of clients becomes client files: all of its rows or none, with every error by its cell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from router.errors import ConfigurationError, LedgerpostError
from router.settings import client_sheet
from router.settings.client_files import ClientBatch, client_text
from router.settings.client_sheet import Row
from router.settings.load import CLIENTS_FOLDER, load
from router.settings.model import Client
from router.settings.secrets import secret_or_nothing

_ERROR = re.compile(r"(?P<file>[^:]+):(?P<line>\d+): (?P<sentence>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What came of a sheet: its clients, and the folder they are in now; None when it was only looked at."""

    clients: tuple[Client, ...]
    place: Path | None


def imported(folder: Path, content: bytes, name: str) -> Imported:
    """Put the clients of a sheet under clients/NAME, all at once; see `looked_at` for what it raises."""
    batch = ClientBatch(folder / CLIENTS_FOLDER, name)
    try:
        clients = _tried(folder, content, batch)
        return Imported(clients=clients, place=batch.show())
    finally:
        batch.drop()


def looked_at(folder: Path, content: bytes) -> Imported:
    """Say what a sheet would bring, changing nothing.

    Raises LedgerpostError with every error of the sheet, each line `CELL: expected …, found …, what to do`, and
    ConfigurationError when the configuration has errors without the sheet.
    """
    batch = ClientBatch(folder / CLIENTS_FOLDER, "looked-at")
    try:
        return Imported(clients=_tried(folder, content, batch), place=None)
    finally:
        batch.drop()


def _tried(folder: Path, content: bytes, batch: ClientBatch) -> tuple[Client, ...]:
    """Write the files where nobody reads them and load the configuration with them."""
    rows = client_sheet.rows(content)
    if not rows:
        raise LedgerpostError("expected a client in each row, found no filled row; fill the sheet first")
    written: dict[str, tuple[Row, Mapping[int, str]]] = {}
    ids = {row.id: row for row in rows}
    if unfit := [row for row in rows if not re.fullmatch(r"[a-z0-9][a-z0-9._-]*", row.id)]:
        raise LedgerpostError(
            "\n".join(
                f"{row.cell('id')}: expected an id of lower-case letters, digits, dots and dashes, found "
                f"{row.id!r}; write one in the column id"
                for row in unfit
            )
        )
    for row in rows:
        text, keys = client_text(row.values)
        batch.add(row.id, text)
        written[f"{row.id}.yaml"] = (row, keys)
    try:
        settings = load(folder, secret=secret_or_nothing, also=batch.folder)
    except ConfigurationError as error:
        raise _by_cell(error, batch.folder.name, written) from error
    return tuple(client for client in settings.clients if client.id in ids)


def _by_cell(
    error: ConfigurationError, hidden: str, written: Mapping[str, tuple[Row, Mapping[int, str]]]
) -> LedgerpostError:
    """Return the errors of the sheet by their cells; the configuration's own, where it has some without the sheet."""
    told: list[tuple[int, str]] = []
    own: list[str] = []
    for sentence in error.errors:
        found = _ERROR.fullmatch(sentence)
        path = Path(found["file"]) if found else Path()
        if found is None or path.parent.name != hidden:
            own.append(sentence)
            continue
        row, keys = written[path.name]
        said = re.sub(rf"clients/{re.escape(hidden)}/([^:]+)\.yaml:\d+", r"row of \1", found["sentence"])
        told.append((row.number, f"{row.cell(keys.get(int(found['line']), 'name'))}: {said}"))
    if own:
        return ConfigurationError(tuple(own))
    return LedgerpostError("\n".join(sentence for _, sentence in sorted(told, key=lambda one: one[0])))

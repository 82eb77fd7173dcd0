"""Client files as text: written so that the loader reads back what was meant, and put in place whole or not at all."""

from __future__ import annotations

import json
import os
import re
import secrets
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from router.durable import sync_folder
from router.errors import LedgerpostError

_PLAIN = re.compile(r"[^\W_][\w .,&()/+@'-]*", re.UNICODE)  # needs no quotes in YAML, wherever it stands
_WORDS = frozenset({"null", "true", "false"})  # mean something else without quotes


def client_text(values: Mapping[str, Any]) -> tuple[str, dict[int, str]]:
    """Return a client as YAML, and which key stands on which line; what is empty is left out.

    Values are texts, lists of texts, keys with values, or lists of keys with values. A key with others below is named
    by its path, such as `address.city` or `targets.to.sales`.
    """
    lines: list[str] = []
    keys: dict[int, str] = {}

    def write(key: str, value: Any, path: str, indent: str) -> None:
        lines.append(f"{indent}{key}:")
        keys[len(lines)] = path
        if isinstance(value, Mapping):
            for inner, item in _filled(value):
                write(inner, item, f"{path}.{inner}", indent.replace("- ", "  ") + "  ")
        elif isinstance(value, Sequence) and not isinstance(value, str) and isinstance(value[0], Mapping):
            for item in value:
                for place, (inner, each) in enumerate(_filled(item)):
                    write(
                        inner, each, f"{path}.{inner}", indent.replace("- ", "  ") + ("  - " if not place else "    ")
                    )
        else:
            lines[-1] += f" {_scalar(value) if isinstance(value, str) else _list(value)}"

    for key, value in _filled(values):
        write(key, value, key, "")
    return "\n".join(lines) + "\n", keys


def put_in_place(folder: Path, client_id: str, text: str) -> Path:
    """Write one new client file under `folder`; return its path. LedgerpostError when there is one of this name."""
    folder.mkdir(parents=True, exist_ok=True)
    path, hidden = folder / f"{client_id}.yaml", folder / f".{client_id}.{secrets.token_hex(4)}.part"
    try:
        _write(hidden, text)
        os.link(hidden, path)  # unlike a rename, it never replaces what is there
    except FileExistsError as error:
        raise LedgerpostError(f"There is a client file {path.name} already; choose another id.") from error
    finally:
        hidden.unlink(missing_ok=True)
    sync_folder(folder)
    return path


class ClientBatch:
    """New client files in a folder of their own that nobody reads until it is shown under its name, in one step."""

    def __init__(self, clients_folder: Path, name: str) -> None:
        """Make the hidden folder; LedgerpostError when there is a folder of this name already."""
        self.place = clients_folder / name
        if self.place.exists():
            raise LedgerpostError(f"There is a folder {name} under clients/ already; move it first.")
        clients_folder.mkdir(parents=True, exist_ok=True)
        self.folder = clients_folder / f".{name}.{secrets.token_hex(4)}"
        self.folder.mkdir()

    def add(self, client_id: str, text: str) -> None:
        """Write one client file into the hidden folder."""
        _write(self.folder / f"{client_id}.yaml", text)

    def show(self) -> Path:
        """Make the folder visible, durable and whole; return it."""
        sync_folder(self.folder)
        self.folder.rename(self.place)
        sync_folder(self.place.parent)
        return self.place

    def drop(self) -> None:
        """Remove what was not shown; may be called always."""
        if self.folder.exists():
            for path in self.folder.iterdir():
                path.unlink()
            self.folder.rmdir()


def _filled(values: Mapping[str, Any]) -> list[tuple[str, Any]]:
    found = []
    for key, value in values.items():
        kept = dict(_filled(value)) if isinstance(value, Mapping) else value
        if kept not in (None, "", (), [], {}):
            found.append((key, kept))
    return found


def _scalar(text: str) -> str:
    plain = " ".join(text.split())
    if _PLAIN.fullmatch(plain) and plain.lower() not in _WORDS and ": " not in plain and not plain.endswith(" "):
        return plain
    return json.dumps(plain, ensure_ascii=False)


def _list(texts: Sequence[str]) -> str:
    return "[" + ", ".join(json.dumps(" ".join(text.split()), ensure_ascii=False) for text in texts) + "]"


def _write(path: Path, text: str) -> None:
    with path.open("x", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())

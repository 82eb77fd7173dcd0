"""Adds a connection to ledgerpost.yaml as a person would: new lines under `connections`, everything else untouched."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from router.errors import LedgerpostError

SECRETS_FOLDER = "secrets"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,62}")


def checked_name(name: str) -> str:
    """Return the name of a new connection; LedgerpostError when it cannot be one or a file's name."""
    if not _NAME.fullmatch(name):
        raise LedgerpostError(
            f"expected a name of letters, digits, dots and dashes, found {name!r}; choose one such as package-sftp."
        )
    return name


def with_connection(text: str, name: str, keys: Mapping[str, Any]) -> str:
    """Return the YAML `text` with one more connection, first under `connections`.

    Raises LedgerpostError when the name is taken or `connections` is written on one line, which a person must change.
    """
    present = (yaml.compose(text, Loader=yaml.BaseLoader) if text.strip() else None) or yaml.MappingNode("", [])
    found = {key.value: (key, value) for key, value in getattr(present, "value", [])}
    block = yaml.safe_dump({name: dict(keys)}, sort_keys=False, allow_unicode=True, width=110)
    if "connections" not in found:
        return f"{text.rstrip()}\n\nconnections:\n{_indented(block, 2)}"
    key, value = found["connections"]
    if isinstance(value, yaml.MappingNode) and value.value and not value.flow_style:
        if name in {each.value for each, _ in value.value}:
            raise LedgerpostError(f"There is a connection {name} already; choose another name or change it by hand.")
        indent = value.value[0][0].start_mark.column
        lines = text.splitlines(keepends=True)
        at = key.start_mark.line + 1
        return "".join((*lines[:at], _indented(block, indent), *lines[at:]))
    if value.value:
        raise LedgerpostError(
            "expected connections on lines of their own, found them on one line; write them below it."
        )
    lines = text.splitlines(keepends=True)
    lines[key.start_mark.line] = f"connections:\n{_indented(block, 2)}"
    return "".join(lines)


def write_secret(folder: Path, name: str, secret: str) -> str:
    """Write a secret to a new private file under `folder`; return how YAML refers to it."""
    place = folder / SECRETS_FOLDER
    place.mkdir(mode=0o700, exist_ok=True)
    path = place / name
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    except FileExistsError:
        raise LedgerpostError(f"{SECRETS_FOLDER}/{name} exists already; move it away or choose another name.") from None
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(secret)
        file.flush()
        os.fsync(file.fileno())
    return f"{SECRETS_FOLDER}/{name}"


def replace_text(path: Path, text: str) -> None:
    """Put `text` in the place of a file, whole or not at all, with the mode that it had."""
    made = path.with_name(f".{path.name}.new")
    with made.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    made.chmod(path.stat().st_mode & 0o777)
    made.replace(path)


def _indented(block: str, columns: int) -> str:
    return "".join(f"{' ' * columns}{line}" for line in block.splitlines(keepends=True))

"""The agent on the firm's own server, Windows or Linux: fetches documents into folders and says when it has them.

It needs nothing of the other rooms, so that it runs where the daemon does not.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import socket
import ssl
import sys
import time
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import certifi
import httpx
import yaml

from router.agent_files import Conflict, Marks, alone, hidden, is_there, safe_name, settle, show, top
from router.errors import LedgerpostError

EACH_SECONDS = 30.0
TIMEOUT_SECONDS = 60.0
_KEYS = ("server", "token_file", "folder", "ca_file", "each_seconds")

_PATHS = frozenset({"token_file", "folder", "ca_file"})
_LONGEST_SECONDS = 86400


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentSettings:
    """Where to fetch from, and where to."""

    server: str
    token: str
    folder: Path
    ca_file: Path | None = None
    each_seconds: float = EACH_SECONDS


@dataclass(frozen=True, slots=True, kw_only=True)
class _Waiting:
    """A delivery that waits: its folder, and the name and hash of each file."""

    id: str
    folder: str
    files: tuple[tuple[str, str], ...]


def settings_of(config: Path | None, **given: Any) -> AgentSettings:
    """Return the settings of a YAML file with what is `given` laid over it; LedgerpostError says what is wrong.

    Paths in the file that are relative are taken from its own folder, for a service's working folder is another one.
    """
    typed = _typed(config) if config else {}
    values = {**typed, **{key: value for key, value in given.items() if value is not None}}
    if unknown := set(values) - set(_KEYS):
        raise LedgerpostError(f"expected the keys {', '.join(_KEYS)}, found {min(map(str, unknown))}; remove it.")
    if missing := [key for key in _KEYS[:3] if not values.get(key)]:
        raise LedgerpostError(f"expected {missing[0]}, found none; give it in the file or as an option.")
    try:
        each_seconds = float(values.get("each_seconds", EACH_SECONDS))
    except (TypeError, ValueError):
        each_seconds = 0.0
    if not 1 <= each_seconds <= _LONGEST_SECONDS:
        raise LedgerpostError(f"expected each_seconds from 1 to {_LONGEST_SECONDS}, found another; correct it.")
    return AgentSettings(
        server=_server(str(values["server"])),
        token=_token(Path(values["token_file"])),
        folder=Path(values["folder"]),
        ca_file=Path(values["ca_file"]) if values.get("ca_file") else None,
        each_seconds=each_seconds,
    )


def _server(typed: str) -> str:
    try:
        url = httpx.URL(typed)
    except httpx.InvalidURL:
        url = httpx.URL("")
    if url.scheme not in {"http", "https"} or not url.host:
        raise LedgerpostError("expected server like https://ledgerpost.firm.example:8443, found another; correct it.")
    return typed.rstrip("/")


def _typed(config: Path) -> dict[str, Any]:
    """Return what the file says, its paths made whole."""
    try:
        typed = yaml.safe_load(config.read_text("utf-8-sig"))  # Windows' editors put a mark before it
    except (OSError, yaml.YAMLError, ValueError) as error:
        raise LedgerpostError(
            f"The agent's settings cannot be read ({type(error).__name__}): save the file as UTF-8, and write paths of "
            "Windows without quotes."
        ) from None
    if not isinstance(typed, dict):
        raise LedgerpostError(f"expected {', '.join(_KEYS)} in the agent's settings, each with its value, found none.")
    return {key: str(config.parent / str(value)) if key in _PATHS else value for key, value in typed.items()}


def _token(path: Path) -> str:
    try:
        token = path.read_text("utf-8-sig").strip()
    except (OSError, ValueError) as error:
        raise LedgerpostError(
            f"The agent's settings cannot be read ({type(error).__name__}): look at token_file, a text file in UTF-8."
        ) from None
    if not re.fullmatch(r"[!-~]+", token):
        raise LedgerpostError("expected one line of plain letters and digits in token_file, found something else.")
    return token


def run(settings: AgentSettings, *, once: bool) -> None:
    """Fetch until interrupted, or `once`; raises LedgerpostError when `once` could not bring all over."""
    folder = top(settings.folder)
    with _client(settings) as client:
        while True:
            try:
                taken = fetched(client, folder)
            except (LedgerpostError, httpx.HTTPError, OSError) as error:
                if once:
                    raise LedgerpostError(_sentence(error)) from None
                _say(_sentence(error))
            else:
                if taken:
                    _say(f"{taken} document(s) fetched.")
                    continue  # there may be more
                if once:
                    return
            time.sleep(settings.each_seconds)


def fetched(client: httpx.Client, folder: Path) -> int:
    """Bring over what waits and acknowledge it, each document once it is durable here; return how many.

    One that cannot be put in its place, or whose place is in use, is left waiting, and the others come: Conflict says
    so at the end, or that another agent works here. Raises LedgerpostError, httpx.HTTPError, OSError.
    """
    with alone(folder):
        return _fetched(client, folder)


def _fetched(client: httpx.Client, folder: Path) -> int:
    waiting, marks, troubles = _waiting(client), Marks(folder), []
    marks.keep({one.id for one in waiting})
    for delivery in waiting:
        try:
            _take(client, folder, marks, delivery)
        except (Conflict, OSError) as error:
            troubles.append(_sentence(error))
            continue
        _answer(client.post("/v1/sync/taken", json={"id": delivery.id, "host": socket.gethostname()}))
        marks.drop(delivery.id)
    if troubles:
        raise Conflict(troubles[0] if len(troubles) == 1 else f"{troubles[0]} And {len(troubles) - 1} more.")
    return len(waiting)


def _waiting(client: httpx.Client) -> list[_Waiting]:
    try:
        rows = _answer(client.get("/v1/sync/deliveries")).json()["deliveries"]
        return [
            _Waiting(
                id=str(row["id"]),
                folder=str(row["folder"]),
                files=tuple((str(file["name"]), str(file["sha256"])) for file in row["files"]),
            )
            for row in rows
        ]
    except (ValueError, KeyError, TypeError):
        raise LedgerpostError("Something else than Ledgerpost answered: compare server; it is asked again.") from None


def _take(client: httpx.Client, folder: Path, marks: Marks, delivery: _Waiting) -> None:
    """Put all files of a delivery in their folder; what an earlier, killed run left is found and not made twice.

    All are complete under hidden names before the first is shown, and a mark says so: a package that takes a file away
    as soon as it shows never gets it again.
    """
    place = folder.joinpath(*(safe_name(part) for part in PurePosixPath(delivery.folder).parts))
    paths = [(place / safe_name(name), sha256) for name, sha256 in delivery.files]
    if not marks.has(delivery.id):
        place.mkdir(parents=True, exist_ok=True)
        for number, (path, sha256) in enumerate(paths):
            if not is_there(path, sha256):
                _download(client, f"/v1/sync/deliveries/{delivery.id}/files/{number}", hidden(path), sha256)
        marks.put(delivery.id)
    shown = [show(path, sha256) for path, sha256 in paths]
    if not all(shown):
        marks.drop(delivery.id)
        raise Conflict("A document was changed here before it was shown; it is fetched again.")
    if place.is_dir():
        settle(place)


def _download(client: httpx.Client, url: str, path: Path, sha256: str) -> None:
    digest = hashlib.sha256()
    with client.stream("GET", url) as answer, path.open("wb") as file:
        _answer(answer)
        for piece in answer.iter_bytes():
            digest.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    if digest.hexdigest() != sha256:
        path.unlink()
        raise LedgerpostError("A document came over altered or cut; it is fetched again.")


def _client(settings: AgentSettings) -> httpx.Client:
    try:
        tls = ssl.create_default_context(cafile=settings.ca_file)
    except OSError:
        raise LedgerpostError("The certificates of ca_file cannot be read: expected a readable PEM file.") from None
    if settings.ca_file is None:
        tls.load_verify_locations(certifi.where())  # Windows' own store fills only as browsers need it
    headers = {"Authorization": f"Bearer {settings.token}"}
    return httpx.Client(base_url=settings.server, headers=headers, timeout=TIMEOUT_SECONDS, verify=tls)


def _answer(answer: httpx.Response) -> httpx.Response:
    if answer.status_code == httpx.codes.UNAUTHORIZED:
        raise LedgerpostError("The token is not accepted: compare it with that of the connection.")
    if answer.is_error:
        raise LedgerpostError(f"The server answered {answer.status_code}; it is asked again.")
    return answer


def _sentence(error: Exception) -> str:
    if isinstance(error, LedgerpostError):
        return str(error)
    if isinstance(error, httpx.HTTPError):
        return f"The server cannot be reached ({type(error).__name__}): compare server and ca_file; it is asked again."
    return f"The folder cannot be written ({getattr(error, 'strerror', None) or type(error).__name__}): see its rights."


def _say(words: str) -> None:
    print(f"{time.strftime('%Y-%m-%d %H:%M:%S')} {words}", file=sys.stderr, flush=True)  # noqa: T201 - its log


def main(arguments: list[str] | None = None) -> int:
    """Run the agent alone, as `ledgerpost-agent`; return the exit code."""
    parser = argparse.ArgumentParser(prog="ledgerpost-agent", description="Fetches documents from Ledgerpost.")
    parser.add_argument("--config", type=Path)
    parser.add_argument("--server")
    parser.add_argument("--token-file", type=Path)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--once", action="store_true")
    given = parser.parse_args(arguments)
    try:
        settings = settings_of(given.config, server=given.server, token_file=given.token_file, folder=given.folder)
        run(settings, once=given.once)
    except LedgerpostError as error:
        _say(str(error))
        return 1
    except KeyboardInterrupt:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())

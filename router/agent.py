"""The agent on the firm's own server, Windows or Linux: fetches documents into folders and says when it has them.

It needs nothing of the other rooms, so that it runs where the daemon does not.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import socket
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import httpx
import yaml

from router.errors import LedgerpostError

EACH_SECONDS = 30.0
TIMEOUT_SECONDS = 60.0
_KEYS = ("server", "token_file", "folder", "ca_file", "each_seconds")
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
# Names that Windows keeps for devices, with any extension (Microsoft, Naming Files, Paths, and Namespaces).
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentSettings:
    """Where to fetch from, and where to."""

    server: str
    token: str
    folder: Path
    ca_file: Path | None = None
    each_seconds: float = EACH_SECONDS


class Conflict(LedgerpostError):  # noqa: N818 - named for what it says
    """Another file stands where a document should go."""


def settings_of(config: Path | None, **given: Any) -> AgentSettings:
    """Return the settings of a YAML file with what is `given` laid over it; LedgerpostError says what is wrong."""
    try:
        typed = yaml.safe_load(config.read_text("utf-8")) if config else {}
        values = {**(typed or {}), **{key: value for key, value in given.items() if value is not None}}
        if unknown := set(values) - set(_KEYS):
            raise LedgerpostError(f"expected the keys {', '.join(_KEYS)}, found {min(unknown)}; remove it.")
        if missing := [key for key in _KEYS[:3] if not values.get(key)]:
            raise LedgerpostError(f"expected {missing[0]}, found none; give it in the file or as an option.")
        token = Path(values["token_file"]).read_text("utf-8").strip()
    except (OSError, yaml.YAMLError, TypeError, ValueError) as error:
        raise LedgerpostError(
            f"The agent's settings cannot be read ({type(error).__name__}): look at the file."
        ) from None
    return AgentSettings(
        server=str(values["server"]).rstrip("/"),
        token=token,
        folder=Path(values["folder"]),
        ca_file=Path(values["ca_file"]) if values.get("ca_file") else None,
        each_seconds=float(values.get("each_seconds", EACH_SECONDS)),
    )


def run(settings: AgentSettings, *, once: bool) -> None:
    """Fetch until interrupted, or `once`; raises LedgerpostError when `once` could not bring all over."""
    with _client(settings) as client:
        while True:
            try:
                taken = fetched(client, settings.folder)
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

    One that cannot be put in its place is left waiting, and the others come: Conflict says so at the end.
    """
    waiting = _answer(client.get("/v1/sync/deliveries")).json()["deliveries"]
    conflicts = []
    for delivery in waiting:
        try:
            _take(client, folder, delivery)
        except Conflict as error:
            conflicts.append(str(error))
            continue
        said = {"id": delivery["id"], "host": socket.gethostname()}
        _answer(client.post("/v1/sync/taken", json=said))
    if conflicts:
        raise Conflict(conflicts[0] if len(conflicts) == 1 else f"{conflicts[0]} And {len(conflicts) - 1} more.")
    return len(waiting)


def _take(client: httpx.Client, folder: Path, delivery: dict[str, Any]) -> None:
    """Put all files of a delivery in their folder; what an earlier, killed run left is found and not made twice."""
    place = folder.joinpath(*(safe_name(part) for part in PurePosixPath(delivery["folder"]).parts))
    place.mkdir(parents=True, exist_ok=True)
    missing = [
        (number, file)
        for number, file in enumerate(delivery["files"])
        if not _already_there(place / safe_name(file["name"]), file["sha256"])
    ]
    hidden = []
    for number, file in missing:
        path = place / f".{safe_name(file['name'])}.part"
        _download(client, f"/v1/sync/deliveries/{delivery['id']}/files/{number}", path, file["sha256"])
        hidden.append((path, place / safe_name(file["name"])))
    for path, shown in hidden:
        _show(path, shown)
    _settle(place)


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


def _already_there(path: Path, sha256: str) -> bool:
    try:
        with path.open("rb") as file:
            same = hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except FileNotFoundError:
        return False
    if not same:
        raise Conflict(f"Another file named {path.name} stands in its folder: move it away.")
    return True


def _show(hidden: Path, shown: Path) -> None:
    """Give a finished file its own name, never in the place of another."""
    if os.name == "nt":
        hidden.rename(shown)  # fails there when the name is taken
        return
    try:
        os.link(hidden, shown)
    except FileExistsError:
        raise Conflict(f"Another file named {shown.name} stands in its folder: move it away.") from None
    except OSError:  # a file system without links
        if shown.exists():
            raise Conflict(f"Another file named {shown.name} stands in its folder: move it away.") from None
        hidden.rename(shown)
        return
    hidden.unlink()


def _settle(folder: Path) -> None:
    if os.name == "nt":
        return  # the file system makes names durable by itself
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some shares cannot
            os.fsync(handle)
    finally:
        os.close(handle)


def safe_name(name: str) -> str:
    """Return a name that Windows and Linux both take, and that stays in its folder."""
    safe = _UNSAFE.sub("_", name).rstrip(". ").lstrip(".") or "_"
    return f"_{safe}" if _DEVICES.fullmatch(safe) else safe


def _client(settings: AgentSettings) -> httpx.Client:
    return httpx.Client(
        base_url=settings.server,
        headers={"Authorization": f"Bearer {settings.token}"},
        timeout=TIMEOUT_SECONDS,
        verify=str(settings.ca_file) if settings.ca_file else True,
    )


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

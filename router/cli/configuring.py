"""Commands about the configuration: check, reload."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from connectors.contract import Connector
from router.app import made_connectors, now
from router.cli.screen import (
    OUT,
    ConfigOption,
    JsonOption,
    config_folder,
    fail,
    print_json,
    refuse,
    second,
    settings_of,
)
from router.errors import LedgerpostError
from router.settings.certificates import certificate_look
from router.settings.folders import folder_look, main_section
from router.settings.load import MAIN_FILE, warnings
from router.settings.model import Settings
from router.settings.secrets import secret
from router.work.standing import Standing, standing

ONLINE_SECONDS = 90.0
PATIENCE_SECONDS = 60.0
_LOOK_SECONDS = 0.05


def check(
    online: Annotated[
        bool, typer.Option("--online", help="Also sign in at every connection, leaving no trace there.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Leave with 1 when there are warnings.")] = False,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Check the configuration: every error with its file and line, and warnings."""
    settings = settings_of(config, secret)
    main = main_section((config_folder(config) / MAIN_FILE).read_bytes(), MAIN_FILE)
    look = folder_look(settings, main)
    if look.errors:
        refuse([str(problem) for problem in look.errors])
    doubtful = (*look.warnings, *certificate_look(settings, main, now()))
    found = (*warnings(settings), *map(str, doubtful), *_daemon_warnings(settings))
    proofs = asyncio.run(_proofs(settings)) if online else []
    counts = {"clients": len(settings.clients), "connections": len(settings.connections)}
    if as_json:
        print_json({**counts, "warnings": list(found), "online": [asdict(proof) for proof in proofs]})
    else:
        _tell(counts, found, proofs)
    if (strict and found) or not all(proof.works for proof in proofs):
        raise typer.Exit(1)


def _tell(counts: Mapping[str, int], found: Sequence[str], proofs: Sequence[Proof]) -> None:
    for warning in found:
        OUT.print(f"[yellow]warning[/] {escape(warning)}", soft_wrap=True)
    for proof in proofs:
        mark = "[green]works[/]" if proof.works else "[red]does not work[/]"
        OUT.print(f"{proof.connection} {mark}: {escape(proof.sentence)} ({proof.seconds:.1f} s)", soft_wrap=True)
    summary = f"{counts['clients']} client(s), {counts['connections']} connection(s), {len(found)} warning(s)."
    if broken := [proof.connection for proof in proofs if not proof.works]:
        OUT.print(
            f"[red]What is written is right, but {', '.join(broken)} cannot be used now[/]: documents for it will wait "
            f"until that is mended; {summary}",
            soft_wrap=True,
        )
    else:
        OUT.print(f"[green]The configuration is usable[/]: {summary}")


# ------------------------------------------------------------------ the other sides
@dataclass(frozen=True, slots=True)
class Proof:
    """Whether a connection can be used now, in the connector's own words."""

    connection: str
    works: bool
    sentence: str
    seconds: float


async def _proofs(settings: Settings) -> list[Proof]:
    """Return for every connection, in the order of the YAML, whether the other side can be reached and used."""
    made = made_connectors(settings)
    return await asyncio.gather(*(_proof(name, connector) for name, connector in made.items()))


async def _proof(name: str, connector: Connector) -> Proof:
    began = time.monotonic()
    (answer,) = await asyncio.gather(asyncio.wait_for(connector.check(), ONLINE_SECONDS), return_exceptions=True)
    await asyncio.gather(connector.close(), return_exceptions=True)
    works, sentence = isinstance(answer, str), str(answer)
    if isinstance(answer, TimeoutError):
        sentence = f"there was no answer within {ONLINE_SECONDS:.0f} seconds; look whether the other side lives."
    elif isinstance(answer, BaseException) and not isinstance(answer, LedgerpostError):
        sentence = f"the connector broke ({type(answer).__name__}), which is a defect of it."
    return Proof(name, works, sentence, round(time.monotonic() - began, 2))


# ------------------------------------------------------------------ the running daemon


def _daemon_warnings(settings: Settings) -> Iterator[str]:
    """Yield what of the files the daemon that runs on this machine does not use."""
    told = standing(settings.state.folder)
    if told is None:
        return
    if told.outcome == "kept":
        yield (
            f"the running daemon found {len(told.sentences)} error(s) at {second(told.at, settings)} and "
            "still uses the configuration of before; let it look again: ledgerpost reload"
        )
    if told.after_restart:
        yield f"the running daemon takes over {', '.join(told.after_restart)} only when it is restarted"


def reload(config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """Let the running daemon take over the configuration; it checks it first and keeps the old one when it is wrong."""
    settings = settings_of(config, secret)
    before = standing(settings.state.folder)
    if before is None:
        fail("No daemon of this machine runs on this state folder; it reads the configuration when it starts.")
    try:
        os.kill(before.process, signal.SIGHUP)
    except OSError as error:
        fail(f"The daemon (process {before.process}) cannot be told ({error.strerror}); run this as its user.")
    told = _told_after(settings.state.folder, before)
    if told is None:
        fail(f"The daemon did not answer within {PATIENCE_SECONDS:.0f} seconds; look at its log.")
    if as_json:
        print_json({"outcome": told.outcome, "sentences": told.sentences, "after_restart": told.after_restart})
    for sentence in () if as_json else told.sentences:
        OUT.print(escape(sentence), soft_wrap=True)
    if told.outcome == "kept":
        fail("The daemon keeps the configuration it had.")
    if not as_json:
        last = f"nothing has changed since {second(before.at, settings)}"
        OUT.print(f"The daemon uses what the files say{'' if told.sentences else ': ' + last}.")


def _told_after(folder: Path, before: Standing) -> Standing | None:
    """Return what the daemon tells next, or None when it tells nothing in time."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        told = standing(folder)
        if told is not None and (told.number, told.process) != (before.number, before.process):
            return told
        time.sleep(_LOOK_SECONDS)
    return None

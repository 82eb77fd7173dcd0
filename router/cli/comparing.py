"""The command that compares two configurations: which past documents the other one would send elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape

from router.app import now
from router.cli.opened import opened
from router.cli.screen import OUT, ConfigOption, JsonOption, fail, minute, print_json, settings_of
from router.intake.addresses import Addresses, hinted
from router.model import MAIL_CHANNELS, Arrival
from router.settings.difference import difference
from router.settings.model import Settings
from router.store.door_rows import Issued, Sort
from router.work.line.office import office
from router.work.offline.replay import Bench, Moved, moved

_PERIOD = re.compile(r"(?P<number>\d{1,4})(?P<unit>[dhw])")
_UNITS = {"h": "hours", "d": "days", "w": "weeks"}
_KEPT_JSON = re.compile(r" \{.*\}$")


def diff(
    other: Annotated[
        Path, typer.Argument(metavar="OTHER_CONFIG", exists=True, file_okay=False, help="The other configuration.")
    ],
    replay: Annotated[str, typer.Option(help="How far back to look: 30d, 12h or 4w.", metavar="PERIOD")] = "30d",
    limit: Annotated[int, typer.Option(help="Most documents looked at, newest first.")] = 20_000,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show which past documents another configuration would send elsewhere; nothing is read, stored or sent."""
    period = _PERIOD.fullmatch(replay)
    if period is None:
        fail(f"Expected a period such as 30d, 12h or 4w, found {replay!r}.")
    mine, theirs = settings_of(config), settings_of(other)
    since = now() - timedelta(**{_UNITS[period["unit"]]: int(period["number"])})
    with opened(mine) as store:
        issued = store.doors.issued(Sort.ADDRESS)
        one, two = _bench(mine, issued), _bench(theirs, issued)
        documents = store.documents(limit=limit, since=since)
    found = [each for document in documents if (each := moved(document, one, two)) is not None]
    report = _Report(tuple(difference(mine, theirs).sentences()), tuple(found), len(documents), cut=limit)
    if as_json:
        print_json(report.facts())
    else:
        report.tell(mine)


def _bench(settings: Settings, issued: Iterable[Issued]) -> Bench:
    addresses = Addresses(settings, issued)

    def owner(arrival: Arrival) -> str | None:
        named = {addresses.client_of(address) for address in arrival.envelope.recipients}
        if arrival.channel in MAIL_CHANNELS and arrival.envelope.recipients:
            return named.pop() if len(named) == 1 else None
        return arrival.envelope.client_id

    def refuses(arrival: Arrival) -> bool:
        recipients = arrival.envelope.recipients
        return bool(recipients) and not any(addresses.known(address) for address in recipients)

    return Bench(office=office(settings), owner=owner, refuses=refuses, hint=hinted(addresses))


@dataclass(frozen=True, slots=True)
class _Report:
    sentences: tuple[str, ...]
    moved: tuple[Moved, ...]
    looked_at: int
    cut: int

    def facts(self) -> dict[str, Any]:
        return {
            "settings": self.sentences,
            "looked_at": self.looked_at,
            "documents": [
                {
                    "id": one.id,
                    "name": one.name,
                    "arrived_at": one.arrived_at,
                    **{key: {"now": was, "then": will} for key, (was, will) in one.differences.items()},
                }
                for one in self.moved
            ],
        }

    def tell(self, settings: Settings) -> None:
        for sentence in self.sentences:
            OUT.print(escape(sentence), soft_wrap=True)
        for one in self.moved:
            arrived = minute(one.arrived_at, settings)
            OUT.print(f"[bold]{one.id}[/] {escape(one.name)} ({arrived})", soft_wrap=True)
            for key, (was, will) in one.differences.items():
                OUT.print(escape(f"    {key}: {_said(was, will)} → {_said(will, was)}"), soft_wrap=True)
        newest = " (the newest; --limit shows more)" if self.looked_at >= self.cut else ""
        OUT.print(f"{len(self.moved)} of {self.looked_at} documents{newest} would go otherwise.")


def _said(value: Any, other: Any) -> str:
    """Return one side of a difference; the settings of targets only where the connections are the same."""
    if isinstance(value, str):
        return value or "none"
    plain, others = ([_KEPT_JSON.sub("", each) for each in side] for side in (value, other))
    return ", ".join(value if plain == others else plain) or "none"

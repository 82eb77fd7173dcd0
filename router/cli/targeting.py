"""Where a new client's documents go: what the firm and the group say, what was typed, or what a person chooses."""

from __future__ import annotations

from typing import Any

import typer
from rich.markup import escape

from connectors.registry import connectors as known_connectors
from router.cli.screen import OUT, fail
from router.settings.model import Settings


def typed_targets(settings: Settings, typed: list[str]) -> list[dict[str, Any]]:
    """Return targets typed as `CONNECTION,KEY=VALUE,…`; end the command for a connection that is not there."""
    return [_typed_target(settings, each) for each in typed]


def inherited_way(settings: Settings, group: str | None) -> str:
    """Return by which connections a client without targets of its own sends, and who says so; empty for none."""
    of_group = settings.groups.get(group or "")
    targets = of_group.targets if of_group else None
    whose = f"the group {group}" if targets is not None else "the firm's defaults"
    ways = ", ".join(dict.fromkeys(each.connection for each in (targets or settings.defaults.targets)))
    return f"{ways} ({whose})" if ways else ""


def asked_target(settings: Settings) -> list[dict[str, Any]]:
    """Let a person choose a connection and say what it must know of the client; empty when that is left for later."""
    if not settings.connections:
        return []
    for position, one in enumerate(settings.connections, 1):
        OUT.print(f"  {position}. {escape(one.name)} ({one.connector})")
    chosen = typer.prompt("By which of these do its documents go (0: decided later)", type=int, default=0)
    if not 0 < chosen <= len(settings.connections):
        return []
    connection = settings.connections[chosen - 1]
    kind = known_connectors().get(connection.connector)
    fields = kind.target_model.model_fields if kind else {}
    required = {item.alias or name: item for name, item in fields.items() if item.is_required()}
    asked = {key: typer.prompt(f"{key} ({item.description})") for key, item in required.items()}
    return [{"connection": connection.name, **asked}]


def _typed_target(settings: Settings, typed: str) -> dict[str, Any]:
    name, *pairs = typed.split(",")
    known = [each.name for each in settings.connections]
    if name not in known:
        fail(f"There is no connection {name}. Known: {', '.join(known) or 'none'}.")
    target: dict[str, Any] = {"connection": name}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals:
            fail(f"Expected --target {name},KEY=VALUE, found {pair!r} behind the comma.")
        *above, last = key.split(".")
        place = target
        for step in above:
            place = place.setdefault(step, {})
        place[last] = value
    return target

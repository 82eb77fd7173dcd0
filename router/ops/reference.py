"""The reference of every command and every metric as Markdown, made from the program so that it never drifts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from prometheus_client.core import Metric

from router.model import HELD_ACTIONS, HeldReason
from router.ops.metrics import Metrics, State

FILE_NAME = "OPERATIONS.md"
_INTRODUCTION = """# Every command and every metric

Made from the program; changes here are lost.

## Commands

Each says with `--help` what stands here. Commands leave with 0 when they did what was asked, with 1 when not, with 2
when they were called wrongly, and with 78 when the configuration cannot be used.
"""
_HELD = """## Why something waits for a person

`ledgerpost held` lists what waits, with one of these reasons, and what frees it.

| reason | what frees it |
|---|---|
"""
_METRICS = """## Metrics

At `/metrics` of `ops.listen`, for Prometheus. All labels are there from the start. Beside them `/healthz` says that the
process lives and `/readyz` that it takes work, with 503 and the reason when it does not.

| metric | labels | meaning, and what to do |
|---|---|---|
"""


def markdown(commands: Any) -> str:
    """Return the reference; `commands` is the click group of the command line, as typer makes it."""
    parts = [_INTRODUCTION, *(_command(name, each) for name, each in _every(commands))]
    actions = {reason: _sentence(HELD_ACTIONS[reason].format(id="ID")) for reason in HeldReason}
    held = _HELD + "".join(f"| `{reason}` | {action} |\n" for reason, action in actions.items())
    return "\n".join([*parts, held, _METRICS + "".join(_metric_rows())])


def _every(commands: Any, above: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every command with its name, those of a group behind the group's."""
    for name, each in commands.commands.items():
        yield above + name, each
        if hasattr(each, "commands"):
            yield from _every(each, f"{above}{name} ")


def _command(name: str, command: Any) -> str:
    arguments = [parameter for parameter in command.params if parameter.param_type_name == "argument"]
    options = [parameter for parameter in command.params if parameter.param_type_name == "option"]
    usage = " ".join(["ledgerpost", name, *map(_shown, arguments)])
    rows = "".join(_row(parameter) for parameter in (*arguments, *options) if parameter.name != "help")
    return (
        f"### {name}\n\n`{usage}`\n\n{_sentence(command.help)}\n\n| argument or option | meaning |\n|---|---|\n{rows}"
    )


def _shown(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return str(parameter.metavar or parameter.name.upper())
    return ", ".join(parameter.opts)


def _row(parameter: Any) -> str:
    meaning = _sentence(parameter.help)
    if parameter.param_type_name == "option" and parameter.required:
        meaning = f"{meaning} Must be given.".strip()
    if parameter.envvar:
        meaning += f" Also from the environment: `{parameter.envvar}`."
    return f"| `{_sentence(_shown(parameter))}` | {meaning} |\n"


def _metric_rows() -> Iterator[str]:
    for family in Metrics(("NAME",), State).registry.collect():
        name = f"{family.name}_total" if family.type == "counter" else family.name
        yield f"| `{name}` | {', '.join(f'`{label}`' for label in _labels(family))} | {family.documentation} |\n"


def _labels(family: Metric) -> list[str]:
    return sorted({label for sample in family.samples for label in sample.labels} - {"le"})


def _sentence(text: str | None) -> str:
    return " ".join((text or "").split()).replace("|", "\\|").replace("<", "&lt;")

"""What holds for a client in the end: its package's profile, the firm's default, its group and its own file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from router.route.moments import Moment, moment
from router.settings.directory import Mode
from router.settings.model import Client, Group, Settings, Target, WhenInvalid
from router.settings.package_list import PACKAGES
from router.settings.packages import NONE, Package


@dataclass(frozen=True, slots=True)
class Sending:
    """When a target gets documents, and where that is written."""

    moment: Moment
    source: str


def group_of(client: Client, settings: Settings) -> Group | None:
    """Return the client's group."""
    return settings.groups.get(client.group or "")


def package_of(client: Client, target: Target, settings: Settings) -> Package | None:
    """Return the package at a client's target; None where nobody names one."""
    group = group_of(client, settings)
    named = target.package or client.package or (group.package if group else None) or settings.defaults.package
    return PACKAGES.get(named or NONE)


def targets_of(client: Client, settings: Settings) -> tuple[Target, ...]:
    """Return where a client's documents go, completed from the packages, with everybody's copies behind."""
    group = group_of(client, settings)
    own = client.targets
    if own is None and group is not None:
        own = group.targets
    if own is None:
        own = settings.defaults.targets
    copies = (*client.copies, *(group.copies if group else ()), *settings.defaults.copies)
    whole = tuple(completed(target, package_of(client, target, settings)) for target in own)
    # Who gets a copy has no package of the client's: only its own word counts.
    return (*whole, *(completed(copy, PACKAGES.get(copy.package or NONE)) for copy in copies))


def every_target(settings: Settings) -> Iterator[Target]:
    """Yield every target that is written anywhere, as typed, with those that stand in for it."""
    written = [*settings.defaults.targets, *settings.defaults.copies, *settings.defaults.coda]
    for group in settings.groups.values():
        written += [*(group.targets or ()), *group.copies]
    for client in settings.clients:
        written += [*(client.targets or ()), *client.copies, *(client.coda or ())]
    for target in written:
        standing_in: Target | None = target
        while standing_in is not None:
            yield standing_in
            standing_in = standing_in.fallback


def coda_of(client: Client, settings: Settings) -> tuple[Target, ...]:
    """Return where a client's bank files go; empty when they are treated like other documents."""
    if client.coda is not None:
        return client.coda
    return () if client.mode is Mode.DOCUMENTS else settings.defaults.coda


def sending_of(client: Client, target: Target, settings: Settings) -> Sending:
    """Return when a client's target gets documents: the target's word, the client's, the group's, the firm's."""
    group = group_of(client, settings)
    if target.send is not None:
        return Sending(moment(target.send), target.source)
    if client.send is not None:
        return Sending(moment(client.send), client.source)
    if group is not None and group.send is not None:
        return Sending(moment(group.send), f"ledgerpost.yaml, groups.{client.group}")
    return Sending(moment(settings.defaults.send), "ledgerpost.yaml, defaults")


def when_invalid_of(client: Client, settings: Settings) -> WhenInvalid:
    """Return what happens when a client's UBL breaks a rule."""
    group = group_of(client, settings)
    return client.when_invalid or (group.when_invalid if group else None) or settings.defaults.when_invalid


def completed(target: Target, package: Package | None) -> Target:
    """Return `target` with what its YAML leaves out as the package wants it; what is typed always wins."""
    if package is None:
        return target
    values = dict(_untyped(target, package.target_values()))
    if package.size_limit_mb.value is not None and "size_limit_mb" not in target.model_fields_set:
        values["size_limit_mb"] = package.size_limit_mb.value
    options = target.options
    if isinstance(options, BaseModel):
        values["options"] = options.model_copy(update=dict(_untyped(options, package.option_values())))
    return target.model_copy(update=values)


def _untyped(typed: BaseModel, values: Any) -> Iterator[tuple[str, Any]]:
    """Yield those of `values` whose key the model has and nobody typed."""
    fields = type(typed).model_fields
    return ((key, value) for key, value in values.items() if key in fields and key not in typed.model_fields_set)

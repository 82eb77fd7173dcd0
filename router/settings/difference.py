"""What one configuration says otherwise than another, and what of it a running daemon can take over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from router.settings.doors import MailLimits
from router.settings.model import Settings

# What a running daemon takes over; every other key keeps its value until the daemon is started again.
_AT_RUN_TIME = frozenset({"firm", "connections", "defaults", "clients", "reload", "digest", "feedback", "groups"})
_INTAKE_AT_RUN_TIME = frozenset({"domain", "shared_address", "folders", "mailboxes", "open_addresses", "senders"})
_MAIL_DOORS = frozenset({"smtp", "lmtp"})  # of which limits change at run time, the rest at a new start
_LIMITS = frozenset(MailLimits.model_fields) | {"connections_per_address_limit"}
_NAMED_PARTS = frozenset({"clients", "connections", "intake"})  # compared one by one
_NAMED = 10  # names shown in one sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Which of a list of named things came, went or changed; `changed` has the keys that differ."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: Mapping[str, tuple[str, ...]]

    def __bool__(self) -> bool:
        """Whether anything is different."""
        return bool(self.added or self.removed or self.changed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What a new configuration says otherwise than the one in force."""

    clients: Names
    connections: Names
    folders: Names
    keys: tuple[str, ...] = ()  # firm-wide keys, such as defaults.targets
    after_restart: tuple[str, ...] = ()  # keys that only a new start takes over

    def __bool__(self) -> bool:
        """Whether anything changes while the daemon runs."""
        return bool(self.clients or self.connections or self.folders or self.keys)

    def sentences(self) -> tuple[str, ...]:
        """Return what changes, one sentence per sort of change; what waits for a new start last."""
        named = (("client", self.clients), ("connection", self.connections), ("watched folder", self.folders))
        told = [sentence for what, names in named for sentence in _told(what, names)]
        if self.keys:
            told.append(f"Changed for the whole firm: {', '.join(self.keys)}.")
        if self.after_restart:
            told.append(f"Only a new start takes over: {', '.join(self.after_restart)}. Restart the daemon for it.")
        return tuple(told)


def difference(old: Settings, new: Settings) -> Difference:
    """Return what `new` says otherwise than `old`; where a key stands in the files does not count."""
    others = list(_differing(old, new, _NAMED_PARTS))
    intake = list(_differing(old.intake, new.intake, frozenset({"folders"}) | _MAIL_DOORS))
    limits, doors = _doors(old, new)
    keys = [_deep(key, old, new) for key in others if key in _AT_RUN_TIME]
    keys += [f"intake.{key}" for key in intake if key in _INTAKE_AT_RUN_TIME] + limits
    restart = [_deep(key, old, new) for key in others if key not in _AT_RUN_TIME]
    restart += [f"intake.{key}" for key in intake if key not in _INTAKE_AT_RUN_TIME] + doors
    return Difference(
        clients=_names(_by("id", old.clients), _by("id", new.clients)),
        connections=_names(_by("name", old.connections), _by("name", new.connections)),
        folders=_names(_by("name", old.intake.folders), _by("name", new.intake.folders)),
        keys=tuple(keys),
        after_restart=tuple(restart),
    )


def in_force(old: Settings, new: Settings) -> Settings:
    """Return `new` with everything that a running daemon cannot change as it is in `old`."""
    intake = {key: value for key, value in _fields(old.intake).items() if key not in _INTAKE_AT_RUN_TIME}
    for door in _MAIL_DOORS:
        one, other = getattr(old.intake, door), getattr(new.intake, door)
        if one is not None and other is not None:
            limits = {key: value for key, value in _fields(other).items() if key in _LIMITS}
            intake[door] = one.model_copy(update=limits)
    kept = {key: value for key, value in _fields(old).items() if key not in _AT_RUN_TIME | {"intake"}}
    return new.model_copy(update={**kept, "intake": new.intake.model_copy(update=intake)})


def _doors(old: Settings, new: Settings) -> tuple[list[str], list[str]]:
    """Return which limits of the mail doors differ, and what else of them does."""
    limits: list[str] = []
    others: list[str] = []
    for door in sorted(_MAIL_DOORS):
        one, other = getattr(old.intake, door), getattr(new.intake, door)
        if one is None or other is None:
            others += [] if one is other else [f"intake.{door}"]
            continue
        for key in _differing(one, other):
            (limits if key in _LIMITS else others).append(f"intake.{door}.{key}")
    return limits, others


def _names(old: Mapping[str, BaseModel], new: Mapping[str, BaseModel]) -> Names:
    changed = {name: tuple(_differing(old[name], new[name])) for name in old.keys() & new.keys()}
    return Names(
        added=tuple(sorted(new.keys() - old.keys())),
        removed=tuple(sorted(old.keys() - new.keys())),
        changed={name: keys for name, keys in sorted(changed.items()) if keys},
    )


def _by(key: str, members: Iterable[BaseModel]) -> dict[str, BaseModel]:
    return {getattr(member, key): member for member in members}


def _deep(key: str, old: BaseModel, new: BaseModel) -> str:
    """Return `key` with the one key below it that differs, when it is one."""
    one, other = getattr(old, key), getattr(new, key)
    if not (isinstance(one, BaseModel) and type(one) is type(other)):
        return key
    below = list(_differing(one, other))
    return f"{key}.{_deep(below[0], one, other)}" if len(below) == 1 else f"{key} ({', '.join(below)})"


def _differing(old: BaseModel, new: BaseModel, passed_over: frozenset[str] = frozenset()) -> Iterator[str]:
    """Yield the keys whose values differ, but for those that are passed over."""
    if old == new:
        return
    passed = passed_over | {"source"}
    one, other = _fields(old), _fields(new)
    for key in one.keys() | other.keys() if type(old) is not type(new) else one:
        if key not in passed and one.get(key) != other.get(key) and _bare(one.get(key)) != _bare(other.get(key)):
            yield key


def _fields(model: BaseModel) -> dict[str, Any]:
    return {key: getattr(model, key) for key in type(model).model_fields}


def _bare(value: Any) -> Any:
    """Return a value without the places where its parts stand."""
    if isinstance(value, BaseModel):
        return type(value), {key: _bare(part) for key, part in _fields(value).items() if key != "source"}
    if isinstance(value, tuple | list):
        return [_bare(part) for part in value]
    if isinstance(value, dict):
        return {key: _bare(part) for key, part in value.items()}
    return value


def _told(what: str, names: Names) -> Iterator[str]:
    if names.added:
        yield f"Added {what}: {_listed(names.added)}."
    if names.removed:
        yield f"Removed {what}: {_listed(names.removed)}."
    if names.changed:
        with_keys = [f"{name} ({', '.join(keys)})" for name, keys in names.changed.items()]
        yield f"Changed {what}: {_listed(with_keys)}."


def _listed(names: Iterable[str]) -> str:
    every = list(names)
    more = f" and {len(every) - _NAMED} more" if len(every) > _NAMED else ""
    return ", ".join(every[:_NAMED]) + more

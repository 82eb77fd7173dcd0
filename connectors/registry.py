"""Finds the connectors: the files of this package and the entry points `ledgerpost.connectors` of installed ones."""

from __future__ import annotations

import functools
import importlib
import inspect
import pkgutil
from collections.abc import Iterable, Iterator
from importlib.metadata import EntryPoint, entry_points
from types import ModuleType
from typing import Any

import connectors as own_package
from connectors.contract import Connector, Options
from router.errors import ConfigurationError

GROUP = "ledgerpost.connectors"
# Keys that every connection and every target has; a connector's own keys stand beside them in the YAML.
CONNECTION_KEYS = frozenset(
    {
        *("name", "connector", "settings", "at_once", "paused", "source"),
        *("mode", "on_ambiguous", "owner", "expires_on", "canary"),
    }
)
TARGET_KEYS = frozenset(
    {
        *("connection", "types", "kinds", "attach", "options", "source"),
        *("size_limit_mb", "ordered", "once_only", "current_year_only", "fallback"),
    }
)
_NOT_CONNECTORS = frozenset({"contract", "registry"})
_METHODS = ("check", "deliver", "close")


@functools.cache
def connectors() -> dict[str, type[Connector]]:
    """Return every connector by the name that stands in YAML; imported at the first call.

    Raises ConfigurationError with one sentence for each connector that cannot be used and says whose it is.
    """
    return gathered((*own_connectors().items(), *installed(entry_points(group=GROUP))))


@functools.cache
def own_connectors() -> dict[str, type[Connector]]:
    """Return the connectors that Ledgerpost brings itself, by name."""
    names = [module.name for module in pkgutil.iter_modules(own_package.__path__)]
    modules = [f"connectors.{name}" for name in names if not name.startswith("_") and name not in _NOT_CONNECTORS]
    return gathered((module, importlib.import_module(module)) for module in sorted(modules))


def gathered(sources: Iterable[tuple[str, Any]]) -> dict[str, type[Connector]]:
    """Return connectors by name out of pairs of a name to show and a class, a module or the error of its import.

    Raises ConfigurationError that names every source which is broken, holds no connector or takes another's name.
    """
    classes: dict[str, type[Connector]] = {}
    errors: list[str] = []
    for shown, thing in sources:
        try:
            found = _class(thing)
        except (TypeError, ImportError) as error:
            errors.append(f"connector {shown}: {error}; update or uninstall it")
            continue
        if found.name in classes:
            errors.append(f"connector {shown}: the name {found.name} is taken by another one; uninstall one of the two")
        classes.setdefault(found.name, found)
    if errors:
        raise ConfigurationError(tuple(errors))
    return classes


def installed(points: Iterable[EntryPoint]) -> Iterator[tuple[str, Any]]:
    """Yield what each entry point loads, or the ImportError that says why it cannot, with a name to show."""
    for point in points:
        shown = f"{point.name} of {point.dist.name if point.dist else 'an unknown package'}"
        try:
            yield shown, point.load()
        except Exception as error:  # noqa: BLE001 - the edge around foreign code, which may raise anything when imported
            yield shown, ImportError(f"expected to import {point.value}, found {type(error).__name__}: {error}")


def _class(thing: Any) -> type[Connector]:
    """Return the connector class that `thing` is or holds; TypeError says what is missing."""
    if isinstance(thing, ImportError):
        raise thing
    if isinstance(thing, ModuleType):
        held = [
            each
            for name, each in vars(thing).items()
            if name.endswith("Connector") and inspect.isclass(each) and each.__module__ == thing.__name__
        ]
        if len(held) != 1:
            raise TypeError(f"expected exactly one class whose name ends in Connector, found {len(held)}")
        thing = held[0]
    _check_class(thing)
    return thing  # type: ignore[no-any-return]  # just checked


def _check_class(thing: Any) -> None:
    if not inspect.isclass(thing):
        raise TypeError(f"expected a class or a module, found {type(thing).__name__}")
    for attribute in ("name", "summary"):
        if not isinstance(getattr(thing, attribute, None), str):
            raise TypeError(f"expected the text {attribute} in {thing.__name__}, found none")
    for attribute, reserved in (("settings_model", CONNECTION_KEYS), ("target_model", TARGET_KEYS)):
        model = getattr(thing, attribute, None)
        if not (inspect.isclass(model) and issubclass(model, Options)):
            raise TypeError(
                f"expected {attribute} in {thing.__name__} to be a subclass of Options, found another thing"
            )
        taken = reserved & {field.alias or name for name, field in model.model_fields.items()}
        if taken:
            raise TypeError(
                f"expected other names than {', '.join(sorted(taken))} in {model.__name__}, which have a meaning"
            )
    for method in _METHODS:
        if not inspect.iscoroutinefunction(getattr(thing, method, None)):
            raise TypeError(f"expected the coroutine {method} in {thing.__name__}, found none")

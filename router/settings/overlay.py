"""Values of Python laid over the YAML, for the demo, tests and the command line."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from router.settings.model import SecretReference
from router.settings.yaml import Items, Node, Place, Scalar, Section

_PLACE = Place("overrides", 1)  # below it, the keys on the way: overrides.state.folder
_REFERENCE = frozenset(SecretReference.model_fields)


def merged(base: Node | None, over: Node) -> Node:
    """Return `base` with `over` on top: keys are merged at every depth, everything else replaces what was there.

    None in `over` takes the key away. A secret reference replaces another one as a whole, for its keys exclude each
    other.
    """
    if not (isinstance(base, Section) and isinstance(over, Section)):
        return over
    if base.nodes and over.nodes and _REFERENCE.issuperset(base.nodes) and _REFERENCE.issuperset(over.nodes):
        return over
    nodes = dict(base.nodes)
    for key, node in over.nodes.items():
        nodes[key] = merged(nodes.get(key), node)
        if isinstance(node, Scalar) and node.is_empty:
            del nodes[key]
    return Section(nodes, {**over.key_places, **base.key_places}, base.place)


def node_of(value: Any, place: Place = _PLACE) -> Node:
    """Return a value of Python as if it had been typed in YAML; a SecretStr stands for the secret itself."""
    if isinstance(value, Mapping):
        places = {str(key): Place(f"{place.file}.{key}", 1) for key in value}
        nodes = {str(key): node_of(item, places[str(key)]) for key, item in value.items()}
        return Section(nodes, places, place)
    if isinstance(value, list | tuple):
        return Items(tuple(node_of(item, place) for item in value), place)
    if isinstance(value, SecretStr):
        return Scalar("", place, plain=False, secret=value)
    if value is None:
        return Scalar("null", place)
    if isinstance(value, bool):
        return Scalar("true" if value else "false", place)
    if isinstance(value, str | int | float | Decimal | Path):
        return Scalar(str(value), place, plain=False)
    raise TypeError(f"expected text, a number, true, false, a list or keys, found {type(value).__name__}")

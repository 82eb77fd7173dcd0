"""JSON schemas of the YAML files, for editors that complete and check while one types; made from the models.

A text may be typed without quotes even where it looks like a number, for the loader keeps it as typed; so the schemas
allow numbers wherever a text stands.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, SecretStr
from pydantic.fields import FieldInfo

from connectors.contract import Connector
from router.settings.cases import Case
from router.settings.model import Client, Connection, SecretReference, Settings, Target
from router.settings.shape import alternatives, yaml_fields

# Fields that a model has but its YAML does not: they come from elsewhere in the files.
NOT_IN_YAML: Mapping[type[BaseModel], frozenset[str]] = types.MappingProxyType(
    {
        Settings: frozenset({"clients", "connections"}),
        Connection: frozenset({"name", "settings", "source"}),
        Target: frozenset({"options", "source"}),
        Client: frozenset({"source"}),
        Case: frozenset({"source"}),
    }
)
_DIALECT = "http://json-schema.org/draft-07/schema#"
_TEXT = {"type": ["string", "number", "boolean"]}
_SINGLE: Mapping[Any, dict[str, Any]] = types.MappingProxyType(
    {
        int: {"type": "integer"},
        float: {"type": "number"},
        bool: {"type": "boolean"},
        Path: {"type": "string"},
        type(None): {"type": "null"},
        Any: {},
    }
)
_LIMITS = {"ge": "minimum", "le": "maximum", "gt": "exclusiveMinimum", "lt": "exclusiveMaximum"}

Classes = Mapping[str, type[Connector]]


def main_schema(classes: Classes) -> dict[str, Any]:
    """Return the schema of ledgerpost.yaml with the settings of these connectors."""
    maker = _Maker(classes)
    root = maker.keys(Settings)
    root["properties"]["connections"] = {
        "type": "object",
        "description": "The ways out: a name for each, with its connector and the connector's own keys.",
        "additionalProperties": {"$ref": "#/definitions/Connection"},
    }
    maker.definitions["Connection"] = maker.variants(Connection, "settings_model")
    return {"$schema": _DIALECT, "title": "ledgerpost.yaml", **root, "definitions": maker.definitions}


def client_schema(classes: Classes) -> dict[str, Any]:
    """Return the schema of a file under clients/: one client, or the key clients with a list."""
    maker = _Maker(classes)
    one = maker.keys(Client)
    one["required"] = [key for key in one["required"] if key != "id"]  # the file's name when left out
    listed = {"type": "array", "items": maker.keys(Client)}
    many = {"type": "object", "properties": {"clients": listed}, "required": ["clients"], "additionalProperties": False}
    return {"$schema": _DIALECT, "title": "client", "anyOf": [one, many], "definitions": maker.definitions}


def cases_schema() -> dict[str, Any]:
    """Return the schema of a file under tests/: a list of cases."""
    maker = _Maker({})
    return {"$schema": _DIALECT, "title": "cases", "type": "array", "items": maker.keys(Case)} | {
        "definitions": maker.definitions
    }


def written_fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """Return the fields of `model` that stand in the YAML, by key."""
    hidden = NOT_IN_YAML.get(model, frozenset())
    return {key: item for key, item in yaml_fields(model).items() if key not in hidden}


class _Maker:
    """Makes schemas and gathers the definitions they refer to."""

    def __init__(self, classes: Classes) -> None:
        self._classes = classes
        self.definitions: dict[str, Any] = {}

    def keys(self, model: type[BaseModel], own: type[BaseModel] | None = None) -> dict[str, Any]:
        """Return the schema of a section with the keys of `model` and, beside them, those of `own`."""
        fields = written_fields(model) | (written_fields(own) if own else {})
        return {
            "type": "object",
            "description": (model.__doc__ or "").strip(),
            "properties": {key: self._field(item) for key, item in fields.items()},
            "required": [key for key, item in fields.items() if item.is_required()],
            "additionalProperties": False,
        }

    def variants(self, model: type[BaseModel], own: str) -> dict[str, Any]:
        """Return a choice of sections: the keys of `model` with those of each connector's `own` model."""
        made = []
        for name, each in self._classes.items():
            section = self.keys(model, getattr(each, own)) | {"title": name}
            if "connector" in section["properties"]:
                section["properties"]["connector"] |= {"const": name}
            made.append(section)
        return {"anyOf": made}

    def _field(self, item: FieldInfo) -> dict[str, Any]:
        schema = self._any_of(item.annotation)
        for limit in item.metadata:
            schema |= {word: getattr(limit, name) for name, word in _LIMITS.items() if hasattr(limit, name)}
        if item.description:
            schema["description"] = item.description
        if item.default is not None and isinstance(item.default, str | int | float):
            schema["default"] = item.default
        return schema

    def _any_of(self, annotation: Any) -> dict[str, Any]:
        made: list[dict[str, Any]] = []
        for option in alternatives(annotation):
            schema = self._one(option)
            if schema not in made:
                made.append(schema)
        return made[0] if len(made) == 1 else {"anyOf": made}

    def _one(self, option: Any) -> dict[str, Any]:
        if option in _SINGLE:
            return dict(_SINGLE[option])
        if option is SecretStr:
            return self._defined(SecretReference, self.keys(SecretReference) | {"minProperties": 1, "maxProperties": 1})
        if get_origin(option) is Literal:
            return {"enum": list(get_args(option))}
        if get_origin(option) is tuple:
            return {"type": "array", "items": self._any_of(get_args(option)[0])}
        if get_origin(option) is dict:
            return self._mapping(*get_args(option))
        return self._class(option) if isinstance(option, type) else dict(_TEXT)

    def _class(self, option: type) -> dict[str, Any]:
        if issubclass(option, Enum):
            return {"enum": [each.value for each in option]}
        if issubclass(option, BaseModel):
            if option is not Target:
                return self._defined(option, self.keys(option))
            if Target.__name__ not in self.definitions:  # a target holds its fallback, which is one as well
                self.definitions[Target.__name__] = {}
                self.definitions[Target.__name__] = self.variants(Target, "target_model")
            return {"$ref": f"#/definitions/{Target.__name__}"}
        return dict(_TEXT)

    def _mapping(self, key: Any, value: Any) -> dict[str, Any]:
        schema: dict[str, Any] = {"type": "object", "additionalProperties": self._any_of(value)}
        if words := self._one(key).get("enum"):
            schema["propertyNames"] = {"enum": words}
        return schema

    def _defined(self, model: type[BaseModel], schema: dict[str, Any]) -> dict[str, Any]:
        self.definitions[model.__name__] = schema
        return {"$ref": f"#/definitions/{model.__name__}"}

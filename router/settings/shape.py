"""From YAML nodes to settings models: each scalar takes the form its key asks for, and each problem keeps its place.

Models are built from the innermost outwards, so that one wrong value hides no other.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Final, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, SecretStr, ValidationError
from pydantic.fields import FieldInfo

from router.settings import secrets, sentences
from router.settings.model import SecretReference
from router.settings.yaml import Items, Node, Place, Problem, Scalar, Section

M = TypeVar("M", bound=BaseModel)

_LISTS = (tuple, list, set, frozenset)
_SECRET_KEYS = frozenset(SecretReference.model_fields)


class Broken:
    """Stands for a value whose problem has been noted."""


BROKEN: Final = Broken()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shaper:
    """Builds models from nodes and notes every problem.

    `folder` is where relative paths start; `makers` build the models that are written otherwise than they are kept.
    """

    folder: Path
    environment: Mapping[str, str]
    secret: secrets.Resolve = secrets.secret
    problems: list[Problem] = field(default_factory=list)
    makers: dict[type[BaseModel], Callable[[Section], BaseModel | Broken]] = field(default_factory=dict)

    def note(self, place: Place, sentence: str) -> None:
        """Keep one problem."""
        self.problems.append(Problem(place, sentence))

    def model(
        self,
        model: type[M],
        section: Section,
        given: Mapping[str, Any] | None = None,
        known: frozenset[str] = frozenset(),
    ) -> M | Broken:
        """Build `model` from `section`, or note what is wrong.

        `given` are fields that do not come from the YAML and must not stand in it; `known` are keys that stand in the
        same section but belong to another model: they are suggested, never read.
        """
        values: dict[str, Any] = dict(given or {})
        fields = {key: item for key, item in yaml_fields(model).items() if key not in values}
        unknown = self._unknown_keys(section, fields, known)
        for key, item in fields.items():
            if key in section.nodes:
                self._take(values, key, item, section)
            elif item.is_required():
                self._miss(key, item, section, unknown)
                values[key] = BROKEN
            else:
                values |= self._default(key, item, section.place)
        try:
            made = model.model_validate(values)
        except ValidationError as error:
            self._note_all(error, section, {key for key, value in values.items() if value is BROKEN})
            return BROKEN
        return BROKEN if unknown or any(value is BROKEN for value in values.values()) else made

    def section(self, node: Node | None, what: str) -> Section | None:
        """Return `node` as keys; anything else is a problem, except None."""
        if node is None or isinstance(node, Section):
            return node
        self.note(node.place, f"expected {what}, found {_shown(node)}; write keys with values")
        return None

    def _unknown_keys(self, section: Section, fields: Mapping[str, FieldInfo], known: frozenset[str]) -> list[str]:
        unknown = [key for key in section.nodes if key not in fields]
        for key in unknown:
            advice = sentences.nearest(key, known.union(fields))
            self.note(section.key_places[key], f"expected a known key, found {sentences.found(key)}; {advice}")
        return unknown

    def _miss(self, key: str, item: FieldInfo, section: Section, unknown: list[str]) -> None:
        if any(sentences.near(other, [key]) for other in unknown):
            return  # mistyped, as has been noted
        shown = sentences.example(key, item) or key
        self.note(section.place, f"expected the key {key}, found none; add for example {shown}")

    def _default(self, key: str, item: FieldInfo, place: Place) -> dict[str, Any]:
        """Return a default that holds a path as if it had been typed, so that it starts at `folder` as well."""
        default = item.default
        if isinstance(default, Path):
            return {key: self.folder / default}
        if isinstance(default, BaseModel):
            return {key: self.model(type(default), Section({}, {}, place))}
        return {}

    def _take(self, values: dict[str, Any], key: str, item: FieldInfo, section: Section) -> None:
        node = section.nodes[key]
        options = alternatives(item.annotation)
        if isinstance(node, Scalar) and node.is_empty and type(None) not in options and not item.is_required():
            is_list_or_keys = not any(_takes_text(option) for option in options)
            if is_list_or_keys or not node.text:
                return  # a key with nothing behind it is a key left out
        values[key] = self.value(item.annotation, node, sentences.example(key, item) if item.examples else "")

    def value(self, annotation: Any, node: Node, shown: str = "") -> Any:
        """Return the value of `node` in the form `annotation` asks for, or BROKEN with the problem noted.

        `shown` is a line of YAML that shows how it may be written.
        """
        options = alternatives(annotation)
        if isinstance(node, Scalar):
            return self._scalar(options, node, shown)
        if isinstance(node, Items):
            return self._items(options, node)
        return self._section(options, node)

    def _scalar(self, options: tuple[Any, ...], node: Scalar, shown: str) -> Any:
        texts = [option for option in options if _takes_text(option)]
        if node.secret is not None:
            return node.secret
        if node.is_empty and type(None) in options:
            return self._left_out(texts, node)
        if SecretStr in options and texts == [SecretStr]:
            self.note(node.place, f"expected where the secret stands, found the secret itself; write {secrets.EXAMPLE}")
            return BROKEN
        if not texts or (not node.text and node.plain):
            is_keys = not any(get_origin(option) in _LISTS for option in options) and not texts
            advice = f"write for example {shown}" if is_keys and shown else _advice(options)
            advice = advice.replace("[one, two]", f"[{sentences.yaml_text(node.text or 'one')}]")
            self.note(node.place, f"expected {_wanted(options)}, found {sentences.found(node.text)}; {advice}")
            return BROKEN
        if bool in texts and (node.text in {"true", "false"} or len(texts) == 1):
            return self._boolean(node)
        return self._path(node) if Path in texts else node.text

    def _path(self, node: Scalar) -> Path | Broken:
        if node.text.startswith("~") or "\\" in node.text:
            of_what = "one with ~" if node.text.startswith("~") else "one of Windows"
            self.note(
                node.place,
                f"expected a path such as /srv/scans, found {of_what}, {sentences.found(node.text)}; write the whole "
                "path on this machine, of a share where it is mounted",
            )
            return BROKEN
        return self.folder / node.text

    def _left_out(self, texts: list[Any], node: Scalar) -> Any:
        if texts or node.text:
            return None
        self.note(
            node.place, "expected keys or a list below, found nothing; write {} for all defaults or remove the key"
        )
        return BROKEN

    def _boolean(self, node: Scalar) -> Any:
        if node.text in {"true", "false"}:
            return node.text == "true"
        meant = sentences.near(node.text, ("true", "false"))
        advice = f"did you mean {meant}?" if meant else "write one of the two"
        self.note(node.place, f"expected true or false, found {sentences.found(node.text)}; {advice}")
        return BROKEN

    def _items(self, options: tuple[Any, ...], node: Items) -> Any:
        lists = [option for option in options if get_origin(option) in _LISTS]
        if not lists:
            self.note(node.place, f"expected {_wanted(options)}, found a list; {_advice(options)}")
            return BROKEN
        item = get_args(lists[0])[0]
        values = [self.value(item, each) for each in node.nodes]
        return BROKEN if any(value is BROKEN for value in values) else tuple(values)

    def _section(self, options: tuple[Any, ...], node: Section) -> Any:
        models = [option for option in options if isinstance(option, type) and issubclass(option, BaseModel)]
        if SecretStr in options and not models:
            return self._secret(node)
        if models:
            # Of several models the one that knows most of the keys is meant.
            model = max(models, key=lambda each: len(set(yaml_fields(each)) & set(node.nodes)))
            return self.makers[model](node) if model in self.makers else self.model(model, node)
        for option in options:
            if get_origin(option) is dict:
                item = get_args(option)[1]
                values = {key: self.value(item, each) for key, each in node.nodes.items()}
                return BROKEN if any(value is BROKEN for value in values.values()) else values
        self.note(node.place, f"expected {_wanted(options)}, found keys; {_advice(options)}")
        return BROKEN

    def _secret(self, node: Section) -> SecretStr | Broken:
        reference = self.model(SecretReference, node)
        if isinstance(reference, Broken):
            return reference
        try:
            return self.secret(reference, self.folder, self.environment)
        except secrets.UnusableSecret as error:
            self.note(node.place, str(error))
            return BROKEN

    def _note_all(self, error: ValidationError, section: Section, noted: set[str]) -> None:
        errors = error.errors(include_url=False)
        for each in errors:
            location = each["loc"]
            if location and str(location[0]) in noted:
                continue
            node = _node_at(section, location)
            if location and location[-1] == "[key]":
                node = _key_at(section, location)
            # An alternative that a single value cannot be (a list, keys) says nothing about the value.
            siblings = [other for other in errors if other["loc"][:1] == location[:1]]
            if len(siblings) > 1 and (each["type"].endswith("_type") or each["type"] == "too_short"):
                continue  # what is wrong within a list makes it short as well
            typed = node.text if isinstance(node, Scalar) and node.secret is None else None
            self.note(node.place, sentences.sentence(each, typed))


def yaml_fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """Return a model's fields by the key that stands in YAML."""
    return {item.alias or name: item for name, item in model.model_fields.items()}


def alternatives(annotation: Any) -> tuple[Any, ...]:
    """Return the types that a value of `annotation` may have; Annotated and unions taken apart."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return alternatives(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return tuple(option for each in get_args(annotation) for option in alternatives(each))
    return (annotation,)


def _takes_text(option: Any) -> bool:
    if option is type(None) or get_origin(option) in (*_LISTS, dict):
        return False
    return not (isinstance(option, type) and issubclass(option, BaseModel))


def _node_at(section: Section, location: tuple[int | str, ...]) -> Node:
    """Follow pydantic's location as far as nodes go; names of alternatives in between are passed over."""
    node: Node = section
    for step in location:
        if isinstance(node, Section) and step in node.nodes:
            node = node.nodes[str(step)]
        elif isinstance(node, Items) and isinstance(step, int) and step < len(node.nodes):
            node = node.nodes[step]
    return node


def _key_at(section: Section, location: tuple[int | str, ...]) -> Node:
    """Return the key itself as a node, for pydantic's complaints about keys (the location ends in key, "[key]")."""
    key = str(location[-2])
    holder = _node_at(section, location[:-2])
    place = holder.key_places.get(key, holder.place) if isinstance(holder, Section) else holder.place
    return Scalar(key, place)


def _wanted(options: tuple[Any, ...]) -> str:
    words: dict[str, None] = {}
    for option in options:
        if option is SecretStr:
            words["where a secret stands"] = None
        elif _takes_text(option):
            words["one value"] = None
        elif get_origin(option) in _LISTS:
            words["a list"] = None
        elif option is not type(None):
            words["keys with values"] = None
    return " or ".join(words)


def _advice(options: tuple[Any, ...]) -> str:
    if any(get_origin(option) in _LISTS for option in options):
        return "write [one, two], or one per line after a dash"
    if SecretStr in options:
        return "write {file: secrets/name}, {credential: name} or {env: NAME}"
    if any(_takes_text(option) for option in options):
        return "write one value"
    return "write keys with values below"


def _shown(node: Node) -> str:
    if isinstance(node, Scalar):
        return sentences.found(node.text)
    return "a list" if isinstance(node, Items) else "keys"

"""A strict reader of YAML: every scalar stays the text that was typed, and every node knows its place.

PyYAML finds the structure; nothing is constructed or resolved, so `0456120031`, `18:00`, `NO` and `00123` survive.
Refused, each with its place: duplicate keys, tags, several documents, too deep or too many nodes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml
from pydantic import SecretStr
from yaml.reader import Reader

_DEEPEST = 20
_MOST_NODES = 500_000  # 1,000 clients in one file are about 40,000
_PARSER: Any = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
_EMPTY = ("", "~", "null")
_QUOTES = frozenset({'"', "'"})
_LONGEST_LOOK = 1_000_000  # characters that are looked through for an open quote; a second of work


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: file as shown to a person, line and column from 1."""

    file: str
    line: int
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong: what was expected, what was found, what to do."""

    place: Place
    sentence: str

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value as typed."""

    text: str = field(repr=False)
    place: Place
    plain: bool = True  # written without quotes
    secret: SecretStr | None = None  # only in overrides: the value itself instead of a reference

    @property
    def is_empty(self) -> bool:
        """Nothing, ~ or null, without quotes."""
        return self.plain and self.text in _EMPTY


@dataclass(frozen=True, slots=True)
class Items:
    """A list of nodes."""

    nodes: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Section:
    """Keys with their nodes, in the order typed; `key_places` has the place of each key."""

    nodes: Mapping[str, Node]
    key_places: Mapping[str, Place]
    place: Place

    def only(self, keys: frozenset[str]) -> Section:
        """Return the same section with no other keys than these."""
        kept = {key: node for key, node in self.nodes.items() if key in keys}
        return Section(kept, self.key_places, self.place)

    def without(self, keys: frozenset[str]) -> Section:
        """Return the same section with these keys left out."""
        return self.only(frozenset(self.nodes) - keys)

    def having(self, key: str, node: Node) -> Section:
        """Return the same section with `key`, placed where its node is."""
        return Section({key: node, **self.nodes}, {key: node.place, **self.key_places}, self.place)

    def text(self, key: str) -> str | None:
        """Return the text of a key that holds a single value; None for anything else."""
        node = self.nodes.get(key)
        return node.text if isinstance(node, Scalar) else None

    def place_of(self, key: str) -> Place:
        """Return where the value of `key` stands, or where the section stands when the key is absent."""
        node = self.nodes.get(key)
        return node.place if node else self.place


Node = Scalar | Items | Section


class _Stopped(Exception):  # noqa: N818 - it never leaves this file
    """The rest of the file cannot be understood."""

    def __init__(self, place: Place, sentence: str) -> None:
        super().__init__(sentence)
        self.problem = Problem(place, sentence)


def read(content: bytes, file: str, problems: list[Problem]) -> Node | None:
    """Read one YAML document; what is wrong is added to `problems`, None when nothing could be read.

    `file` is the name shown in places. An empty file gives None and a problem.
    """
    try:
        return _Builder(file, _decoded(content, file), problems).document()
    except _Stopped as stopped:
        problems.append(stopped.problem)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = _place(file, mark) if mark else Place(file, 1)
        text = content.decode("utf-8-sig")
        opened = _open_quote(text, place.line)
        if opened is None:
            problems.append(_not_yaml(text, place, error.problem or "unclear"))
        else:
            sentence = "expected the value's closing quote, found none in this line; write it at the end of the value"
            problems.append(Problem(Place(file, *opened), sentence))
    return None


def _open_quote(text: str, line: int) -> tuple[int, int] | None:
    """Return line and column of the quote that swallowed what follows it, up to the `line` that is not YAML."""
    opened = None
    if len(text) > _LONGEST_LOOK:
        return None
    try:
        for token in yaml.scan(text, Loader=yaml.SafeLoader):
            is_quoted = isinstance(token, yaml.ScalarToken) and not token.plain and token.style in _QUOTES
            if is_quoted and token.start_mark.line < token.end_mark.line == line - 1:
                opened = token.start_mark
    except yaml.MarkedYAMLError as error:
        if error.context == "while scanning a quoted scalar":
            opened = error.context_mark
    return (opened.line + 1, opened.column + 1) if opened else None


def _not_yaml(text: str, place: Place, problem: str) -> Problem:
    """Return what is probably meant by a line that is no YAML."""
    lines = text.split("\n")
    line, above = lines[place.line - 1], _line_above(lines, place.line - 1)
    if line[place.column - 1 :].startswith("\t"):
        return Problem(place, "expected spaces at the start of the line, found a tab; write spaces in its place")
    if "cannot start any token" in problem:
        sign = line[place.column - 1 : place.column]
        return Problem(place, f"expected a value, found one that begins with {sign}; put quotes around it")
    if "mapping values are not allowed" not in problem:
        return Problem(
            place,
            f"expected YAML, found something else ({problem}); look at the indentation, colons and quotes of this line "
            "and of the one above",
        )
    if line.count(": ") > 1:
        return Problem(place, "expected one colon in the line, found two; put quotes around the value after the first")
    if above and ":" not in lines[above - 1].partition("#")[0]:
        word = lines[above - 1].strip(" -")
        return Problem(Place(place.file, above), f"expected a colon behind {word}, found none; write {word}:")
    return Problem(place, "expected the line to begin where the keys beside it begin, found it elsewhere; line it up")


def _line_above(lines: list[str], number: int) -> int:
    """Return the number, from 1, of the last line before `number` that says something; 0 when none does."""
    said = (place for place in range(number, 0, -1) if lines[place - 1].partition("#")[0].strip())
    return next(said, 0)


def _decoded(content: bytes, file: str) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise _Stopped(
            Place(file, line), "expected UTF-8 text, found other bytes; save the file again as UTF-8"
        ) from error
    odd = Reader.NON_PRINTABLE.search(text)
    if odd:
        before = text[: odd.start()]
        place = Place(file, before.count("\n") + 1, odd.start() - before.rfind("\n"))
        raise _Stopped(place, f"expected printable text, found the character U+{ord(odd[0]):04X}; delete it")
    return text


def _place(file: str, mark: Any) -> Place:
    return Place(file, mark.line + 1, mark.column + 1)


class _Builder:
    """Builds nodes from PyYAML's events, so that nothing is resolved and depth and size stay bounded."""

    def __init__(self, file: str, text: str, problems: list[Problem]) -> None:
        self._file = file
        self._problems = problems
        self._events: Iterator[Any] = iter(yaml.parse(text, Loader=_PARSER))
        self._anchored: dict[str, tuple[Node, int]] = {}
        self._count = 0

    def document(self) -> Node:
        next(self._events)  # the stream starts
        event = next(self._events)
        if isinstance(event, yaml.StreamEndEvent):
            raise _Stopped(Place(self._file, 1), "expected keys and values, found an empty file; fill or remove it")
        node = self._node(next(self._events), 0)
        next(self._events)  # the document ends
        event = next(self._events)
        if not isinstance(event, yaml.StreamEndEvent):
            raise _Stopped(_place(self._file, event.start_mark), "expected one document, found ---; remove it")
        return node

    def _node(self, event: Any, depth: int) -> Node:
        place = _place(self._file, event.start_mark)
        if depth > _DEEPEST:
            raise _Stopped(place, f"expected at most {_DEEPEST} levels, found more; write it flatter")
        if isinstance(event, yaml.AliasEvent):
            return self._alias(str(event.anchor), place)
        if event.tag:
            self._wrong(
                place, "expected a value, found a tag that begins with !; remove it, or put quotes around the value"
            )
        before = self._count
        self._counted(1, place)
        node = self._value(event, place, depth)
        if event.anchor:
            self._anchored[event.anchor] = (node, self._count - before)
        return node

    def _value(self, event: Any, place: Place, depth: int) -> Node:
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(event.value, place, plain=not event.style)
        if isinstance(event, yaml.SequenceStartEvent):
            return Items(tuple(self._items(depth)), place)
        return self._section(place, depth)

    def _items(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            yield self._node(event, depth + 1)

    def _section(self, place: Place, depth: int) -> Section:
        nodes: dict[str, Node] = {}
        key_places: dict[str, Place] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            node = self._node(next(self._events), depth + 1)
            if not isinstance(key, Scalar):
                self._wrong(key.place, "expected a key, found a list or keys; put quotes around a value with braces")
            elif key.text in nodes:
                first = key_places[key.text].line
                self._wrong(
                    key.place,
                    f"expected each key once, found {key.text!r} again (first in line {first}); keep one of the two",
                )
            else:
                nodes[key.text] = node
                key_places[key.text] = key.place
        return Section(nodes, key_places, place)

    def _alias(self, anchor: str, place: Place) -> Node:
        if anchor not in self._anchored:
            raise _Stopped(
                place, f"expected a value, found *{anchor}, which is not defined above; put quotes around it"
            )
        node, size = self._anchored[anchor]
        self._counted(size, place)
        return node

    def _counted(self, more: int, place: Place) -> None:
        self._count += more
        if self._count > _MOST_NODES:
            raise _Stopped(
                place, f"expected at most {_MOST_NODES} values in a file, found more; split it, or repeat less"
            )

    def _wrong(self, place: Place, sentence: str) -> None:
        self._problems.append(Problem(place, sentence))

"""Values on their way between processes: JSON for what is small, the bytes of documents as they are beside it.

A file inside JSON costs a third more, and several copies of it, in the process that must answer everybody else.
"""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import TypeAdapter

V = TypeVar("V")


def packed(shape: TypeAdapter[V], value: V, **options: Any) -> tuple[str, bytes]:
    """Return `value` as JSON and the bytes that it names; `options` are those of pydantic's dump_json."""
    beside: list[bytes] = []
    text = shape.dump_json(value, context={"beside": beside}, **options).decode("utf-8")
    return text, beside[0] if len(beside) == 1 else b"".join(beside)


def opened(shape: TypeAdapter[V], text: str, content: bytes) -> V:
    """Return the value that `packed` made `text` and `content` of; pydantic's ValidationError for another shape."""
    return shape.validate_json(text, context={"beside": content})

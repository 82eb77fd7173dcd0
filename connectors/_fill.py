"""Templates for what is sent: words between braces become facts of the delivery, safely for the place they stand in."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Annotated, Any
from urllib.parse import quote

from pydantic import AfterValidator

from connectors._http import checked_address
from connectors._words import one_line
from connectors.contract import Parcel, ParcelFile, Refused

FACTS = frozenset(
    {
        *("client", "client_name", "client_number", "type", "kind", "title", "delivery"),
        *("file_name", "file_stem", "media_type", "sha256", "size_bytes", "file_base64"),
    }
)
_WORD = re.compile(r"\{([a-z_0-9]+|value\.[A-Za-z0-9_-]+)\}")


def _checked(value: str) -> str:
    """Return the template, or raise ValueError for a word between braces that means nothing."""
    for word in _WORD.findall(value):
        if word not in FACTS and not word.startswith("value."):
            known = ", ".join(f"{{{each}}}" for each in sorted(FACTS))
            raise ValueError(f"expected only {known} or {{value.NAME}} between braces, found {{{word}}}")
    return value


def _checked_web(value: str) -> str:
    if "{" in value.partition("//")[2].partition("/")[0]:
        raise ValueError("expected a host that is the same for every delivery, found braces in it")
    checked_address(_WORD.sub("x", _checked(value)))
    return value


def _checked_json(value: str) -> str:
    _checked(value)
    try:
        json.loads(value)
    except ValueError:
        raise ValueError("expected JSON whose texts may hold words between braces") from None
    return value


Template = Annotated[str, AfterValidator(_checked)]
"""A text in which `{title}`, `{client}` and the like, and `{value.NAME}` of the target, are replaced."""

WebTemplate = Annotated[str, AfterValidator(_checked_web)]
"""An https address behind whose host the same words are replaced, percent-encoded."""

JsonTemplate = Annotated[str, AfterValidator(_checked_json)]
"""JSON as text, in whose texts the same words are replaced; nothing can leave its text."""


def facts(
    parcel: Parcel, file: ParcelFile, values: Mapping[str, str], types: Mapping[str, str]
) -> dict[str, Callable[[], str]]:
    """Return what each word means for one file; `types` are the other side's words for purchase, sales and misc."""
    plain = {
        "client": parcel.client_id,
        "client_name": parcel.client_name,
        "client_number": parcel.client_number,
        "type": types.get(parcel.type, parcel.type),
        "kind": parcel.kind,
        "title": one_line(parcel.title),
        "delivery": parcel.delivery_id,
        "file_name": file.name,
        "file_stem": file.name.rpartition(".")[0] or file.name,
        "media_type": file.media_type,
        "sha256": file.sha256,
        "size_bytes": str(len(file.content)),
        **{f"value.{name}": value for name, value in values.items()},
    }
    made: dict[str, Callable[[], str]] = {word: partial(str, value) for word, value in plain.items()}
    return made | {"file_base64": lambda: base64.b64encode(file.content).decode()}


def text(template: str, known: Mapping[str, Callable[[], str]]) -> str:
    """Return `template` filled in, in one pass, so that a title that says {client} stays as it is.

    Raises Refused when the client has no number, or the target no value, that the template asks for.
    """
    return _WORD.sub(lambda found: _meant(found[1], known), template)


def address(template: str, known: Mapping[str, Callable[[], str]]) -> str:
    """Return a URL in which every value is percent-encoded, so that none becomes a path or query of its own."""
    return _WORD.sub(lambda found: _segment(_meant(found[1], known)), template)


def header(template: str, known: Mapping[str, Callable[[], str]]) -> str:
    """Return a header's value: one line, percent-encoded where it is not ASCII (RFC 9110 §5.5)."""
    return quote(one_line(text(template, known)), safe=_PRINTABLE)


def structure(template: str, known: Mapping[str, Callable[[], str]]) -> Any:
    """Return the JSON of `template` as Python values with its texts filled in."""
    return _filled(json.loads(template), known)


def _filled(data: Any, known: Mapping[str, Callable[[], str]]) -> Any:
    if isinstance(data, str):
        return text(data, known)
    if isinstance(data, list):
        return [_filled(each, known) for each in data]
    if isinstance(data, dict):
        return {key: _filled(value, known) for key, value in data.items()}
    return data


def _meant(word: str, known: Mapping[str, Callable[[], str]]) -> str:
    if word not in known:
        raise Refused(f"The target has no value for {{{word}}}: add it under values, then retry.")
    if word == "client_number" and not known[word]():
        raise Refused("The client has no enterprise number, which the connection asks for: add it, then retry.")
    return known[word]()


def _segment(value: str) -> str:
    encoded = quote(value, safe="")
    if encoded in {"", ".", ".."}:  # would climb out of the address
        raise Refused("A value of the client or the delivery is empty or made of dots and cannot stand in an address.")
    return encoded


_PRINTABLE = "".join(chr(code) for code in range(0x20, 0x7F))

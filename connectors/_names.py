"""Names and folders at the other side: what may be written there, under which name, in which order."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator

from connectors.contract import Parcel, ParcelFile, Refused

PLACEHOLDERS = ("{client}", "{type}")
LONGEST_NAME_BYTES = 240  # common file systems take 255; the hidden name adds six

_SEGMENT = re.compile(r"[^\x00-\x1f\x7f/\\]+")


def _checked_template(value: str) -> str:
    """Return the folder as configured, or raise ValueError saying what a folder may look like."""
    for found in re.findall(r"\{[^{}]*\}?|\}", value):
        if found not in PLACEHOLDERS:
            raise ValueError(f"expected only {' and '.join(PLACEHOLDERS)} between braces, found {found}")
    for segment in _segments(value):
        if segment == ".." or not _SEGMENT.fullmatch(segment):
            raise ValueError("expected folder names separated by /, found '..', a backslash or a control character")
    return value


FolderTemplate = Annotated[str, AfterValidator(_checked_template)]
"""A folder below the connection's root, in which `{client}` and `{type}` stand for the parcel's."""


def folder_of(template: str, parcel: Parcel) -> tuple[str, ...]:
    """Return the folder names, outermost first, that `template` means for `parcel`; Refused when one is unsafe."""
    for value in (parcel.client_id, parcel.type):
        if value in {"", ".", ".."} or not _SEGMENT.fullmatch(value):
            raise Refused("The client's id or the type cannot be a folder name: use letters, digits, dots and dashes.")
    values = {"{client}": parcel.client_id, "{type}": parcel.type}
    return tuple(_segments(re.sub(r"\{\w+\}", lambda found: values[found[0]], template)))


def hidden_name(name: str) -> str:
    """Return the name a file has while it is written; readers skip names that begin with a dot."""
    return f".{name}.part"


def in_order(parcel: Parcel) -> tuple[ParcelFile, ...]:
    """Return the files in the order to appear: XML last, so that a reader woken by XML finds its paper."""
    return tuple(sorted(parcel.files, key=lambda file: file.name.lower().endswith(".xml")))


def refuse_unsafe_names(parcel: Parcel) -> None:
    """Raise Refused unless the parcel has files, each with a visible, separate name that stays in its folder.

    The router promises this already; a connector checks again because a name is all it takes to leave a folder.
    """
    if not parcel.files:
        raise Refused("The delivery holds no file: nothing can be handed over.")
    for position, file in enumerate(parcel.files, start=1):
        trouble = _trouble(file.name)
        if trouble:
            raise Refused(f"File {position} of {len(parcel.files)} has a name that {trouble}: it was not handed over.")
    if len({file.name.casefold() for file in parcel.files}) < len(parcel.files):
        raise Refused("Two files of the delivery have the same name: neither was handed over.")


def _trouble(name: str) -> str:
    if not _SEGMENT.fullmatch(name):
        return "is empty, or holds a slash, a backslash or a control character"
    if name.startswith("."):
        return "begins with a dot"
    try:
        length_bytes = len(name.encode())
    except UnicodeEncodeError:
        return "is no valid Unicode"
    return f"is longer than {LONGEST_NAME_BYTES} bytes" if length_bytes > LONGEST_NAME_BYTES else ""


def _segments(path: str) -> list[str]:
    return [segment for segment in path.split("/") if segment not in {"", "."}]

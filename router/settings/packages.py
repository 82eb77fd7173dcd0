"""What is known of an accounting package that receives documents, and how sure each of these facts is."""

from __future__ import annotations

import re
import types
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any, Generic, Literal, TypeVar

from router.route.names import DEFAULT_TEMPLATE
from router.ubl_form import Flavour

T = TypeVar("T")

Attach = Literal["ubl", "pdf", "ubl+pdf", "original"]
NONE = "none"  # typed for a target that is no package, such as an archive


class Sure(StrEnum):
    """How a fact about a package is known, the surest first."""

    VENDOR = "vendor"
    REPORTED = "reported"
    SINGLE = "single"
    ASSUMED = "assumed"


SURE_WORDS: Mapping[Sure, str] = types.MappingProxyType(
    {
        Sure.VENDOR: "read in the vendor's own documentation",
        Sure.REPORTED: "several others say so, or a program that runs against it",
        Sure.SINGLE: "one other party says so: try it first",
        Sure.ASSUMED: "nobody says so, it is the usual choice: ask the vendor",
    }
)


@dataclass(frozen=True, slots=True)
class Told(Generic[T]):
    """One fact with how it is known; `source` names the page or program."""

    value: T
    sure: Sure
    source: str = ""


def vendor(value: T, source: str) -> Told[T]:
    """Return a fact that the vendor writes."""
    return Told(value, Sure.VENDOR, source)


def reported(value: T, source: str) -> Told[T]:
    """Return a fact that others report."""
    return Told(value, Sure.REPORTED, source)


def single(value: T, source: str) -> Told[T]:
    """Return a fact that one other party reports."""
    return Told(value, Sure.SINGLE, source)


def assumed(value: T) -> Told[T]:
    """Return a usual choice."""
    return Told(value, Sure.ASSUMED)


@dataclass(frozen=True, slots=True)
class AddressRule:
    """What is odd about an address that looks like `pattern`; `sentence` says what to write instead."""

    pattern: re.Pattern[str]
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """One accounting package as a receiver of documents; what is not known is the usual choice, marked assumed."""

    id: str
    name: str
    ways: Told[tuple[str, ...]]  # how it takes documents: email, sftp, folder, or the name of its own connector
    flavour: Told[Flavour] = field(default_factory=lambda: assumed(Flavour.PEPPOL))
    attach: Told[Attach] = field(default_factory=lambda: assumed("ubl"))  # one file: two may become two documents
    one_per_mail: Told[bool] = field(default_factory=lambda: assumed(True))
    size_limit_mb: Told[float | None] = field(default_factory=lambda: assumed(None))  # of a mail after encoding
    formats: Told[tuple[str, ...]] = field(default_factory=lambda: assumed(()))  # extensions; empty: not known
    subject_tags: Told[Mapping[str, str]] = field(default_factory=lambda: assumed(types.MappingProxyType({})))
    domains: Told[tuple[str, ...]] = field(default_factory=lambda: assumed(()))  # what its addresses end in
    per_type: Told[bool] = field(default_factory=lambda: assumed(True))  # an address or folder of its own per type
    case_kept: Told[bool] = field(default_factory=lambda: assumed(False))  # capitals in an address matter
    allowed_senders: Told[bool | None] = field(default_factory=lambda: assumed(None))  # it takes known senders only
    file_name: Told[str] = field(default_factory=lambda: assumed(DEFAULT_TEMPLATE))
    folder: Told[str] = field(default_factory=lambda: assumed("{client}/{type}"))
    address_rules: tuple[AddressRule, ...] = ()
    notes: tuple[str, ...] = ()

    def facts(self) -> Mapping[str, Told[Any]]:
        """Return every fact by its name, in the order of this class."""
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        return {name: value for name, value in values.items() if isinstance(value, Told)}

    def target_values(self) -> Mapping[str, Any]:
        """Return what a target for this package has where its own YAML says nothing."""
        return {
            "attach": self.attach.value,
            "flavour": self.flavour.value,
            "formats": self.formats.value,
            "file_name": self.file_name.value,
        }

    def option_values(self) -> Mapping[str, Any]:
        """Return the same for the keys that a connector's target may have."""
        values: dict[str, Any] = {"folder": self.folder.value}
        if self.subject_tags.value:
            values["subject_tags"] = dict(self.subject_tags.value)
        return values

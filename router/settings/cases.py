"""The tests of a configuration: what must become of a mail or file, written in YAML beside the configuration."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import Field, field_validator, model_validator

from router.errors import ConfigurationError
from router.model import HeldReason, Kind, Type
from router.settings import secrets, yaml
from router.settings.identifiers import Text
from router.settings.shape import Broken, Shaper
from router.settings.strict import Strict
from router.settings.yaml import Items, Node

CASES_FOLDER = "tests"
_SUFFIXES = (".yaml", ".yml")
_MOMENT = "%Y-%m-%d %H:%M"


def _checked_moment(typed: str | None) -> str | None:
    if typed is not None:
        try:
            datetime.strptime(typed, _MOMENT)  # noqa: DTZ007 - the firm's zone is added where it is known
        except ValueError:
            raise ValueError(f"expected a moment such as 2026-11-30 18:00, found {typed!r}; correct it") from None
    return typed


def moment(typed: str, zone: str) -> datetime:
    """Return the moment that a case names, by the clock of the firm's time zone."""
    return datetime.strptime(typed, _MOMENT).replace(tzinfo=ZoneInfo(zone))


class Expected(Strict):
    """What must become of one document; a key that is left out is not looked at, except `held`."""

    client: Text | None = Field(default=None, description="Whose it is.", examples=["bakkerij-peeters"])
    type: Type | None = Field(default=None, description="Its type.", examples=["purchase"])
    kind: Kind | None = Field(default=None, description="Its kind.", examples=["invoice"])
    held: HeldReason | None = Field(
        default=None, description="Why it waits for a person; left out it must not wait.", examples=["unknown_client"]
    )
    targets: tuple[Text, ...] | None = Field(
        default=None, description="The connections it goes to, all of them.", examples=[["archive"]]
    )
    names: tuple[Text, ...] | None = Field(
        default=None,
        description="Names of all files that go out; * stands for any text.",
        examples=[["2026-10-05_*.xml"]],
    )
    moment: Text | None = Field(
        default=None, description="When every target wants it, as in the configuration.", examples=["daily 18:00"]
    )
    due: str | None = Field(
        default=None, description="When it goes out, by the firm's clock.", examples=["2026-11-30 18:00"]
    )
    ubl: bool | None = Field(default=None, description="Whether there is a valid UBL.")
    fields: dict[str, str] = Field(
        default_factory=dict,
        description="What was read, by field as `ledgerpost read` names it.",
        examples=[{"total_incl": "121.00"}],
    )

    _due_is_a_moment = field_validator("due")(_checked_moment)


class Case(Strict):
    """One arrival and what must become of it."""

    name: Text = Field(description="What it shows, as a sentence.", examples=["a scan in a client's folder"])
    mail: Path | None = Field(default=None, description="A mail (.eml); relative paths start at this file's folder.")
    file: Path | None = Field(default=None, description="A file that is put into a watched folder.")
    text: Text | None = Field(default=None, description="A mail written here: headers, an empty line, the text.")
    to: tuple[Text, ...] | Text = Field(
        default=(), description="Address or addresses the mail goes to.", examples=["docs@in.firm.example"]
    )
    sender: str | None = Field(
        default=None, alias="from", description="Who sends the mail; the From header when left out."
    )
    client: str | None = Field(default=None, description="The client in whose folder the file is put.")
    at: str | None = Field(
        default=None,
        description="When it arrives, by the firm's clock; now when left out.",
        examples=["2026-11-22 10:00"],
    )
    refused: bool = Field(default=False, description="The door must refuse it: no document comes of it.")
    held: HeldReason | None = Field(default=None, description="Why the arrival as a whole waits for a person.")
    expect: tuple[Expected, ...] | None = Field(
        default=None, description="What must become of each document, in their order; [] for none."
    )
    source: str = Field(default="", description="file:line it was read from.")

    _at_is_a_moment = field_validator("at")(_checked_moment)

    @model_validator(mode="after")
    def _has_one_arrival(self) -> Case:
        given = [name for name in ("mail", "file", "text") if getattr(self, name) is not None]
        if len(given) != 1:
            found = " and ".join(given) or "none of them"
            raise ValueError(f"expected exactly one of mail, file and text, found {found}; keep one")
        if given != ["file"] and not self.to:
            raise ValueError("expected the address a mail goes to, found none; add to: docs@in.firm.example")
        if self.file is not None and self.to:
            raise ValueError("expected no address for a file, found one; remove to, or write mail in place of file")
        if not self.refused and self.held is None and self.expect is None:
            raise ValueError("expected what must become of it, found nothing; add expect, held or refused")
        return self

    @property
    def recipients(self) -> tuple[str, ...]:
        """The addresses the mail goes to."""
        return (self.to,) if isinstance(self.to, str) else self.to


def load_cases(folder: Path) -> tuple[Case, ...]:
    """Return the cases in `folder`/tests/*.yaml, in the order of files and lines.

    Each file holds a list of cases. Raises ConfigurationError with every error, each with file and line; files that a
    case names must be there.
    """
    place = folder / CASES_FOLDER
    shaper = Shaper(folder=place.absolute(), environment={}, secret=secrets.secret_or_nothing)
    paths = sorted(path for path in place.glob("*") if path.suffix in _SUFFIXES and not path.name.startswith("."))
    cases = [case for path in paths for case in _cases(path, f"{CASES_FOLDER}/{path.name}", shaper)]
    first: dict[str, Case] = {}
    for case in cases:
        other = first.setdefault(case.name, case)
        if other is not case:
            shaper.problems.append(_named_twice(case, other))
    if shaper.problems:
        raise ConfigurationError(tuple(str(problem) for problem in sorted(shaper.problems)))
    return tuple(cases)


def _cases(path: Path, shown: str, shaper: Shaper) -> Iterator[Case]:
    node: Node | None = yaml.read(path.read_bytes(), shown, shaper.problems)
    if node is None:
        return
    if not isinstance(node, Items):
        shaper.note(node.place, "expected a list of cases, found something else; write each case after a dash")
        return
    for each in node.nodes:
        section = shaper.section(each, "a case's keys")
        case = shaper.model(Case, section, {"source": str(section.place)}) if section else None
        if section is None or case is None or isinstance(case, Broken):
            continue
        missing = [key for key in ("mail", "file") if _is_missing(getattr(case, key))]
        for key in missing:
            shaper.note(section.place_of(key), f"expected a file that is there, found none; correct the path of {key}")
        if not missing:
            yield case


def _is_missing(path: Path | None) -> bool:
    return path is not None and not path.is_file()


def _named_twice(case: Case, other: Case) -> yaml.Problem:
    file, _, line = case.source.rpartition(":")
    place = yaml.Place(file, int(line))
    return yaml.Problem(
        place, f"expected a name of its own, found {case.name!r}, which also stands at {other.source}; rename one"
    )

"""The reference of every key as Markdown and the schemas for editors, made from the models so that they never drift."""

from __future__ import annotations

import json
import types
from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, SecretStr
from pydantic.fields import FieldInfo

from connectors import registry
from router.settings import bundle, cases, directory, model, schema, sending, sentences, ways_in
from router.settings.shape import alternatives

_HEAD = "| key | what | default | meaning | example |\n|---|---|---|---|---|\n"
_WORDS: Mapping[Any, str] = types.MappingProxyType(
    {
        str: "text",
        int: "whole number",
        float: "number",
        bool: "true or false",
        Path: "path",
        date: "date such as 2027-03-31",
        SecretStr: "secret, by [reference](#secrets)",
    }
)
_LIMITS = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than"}
SECTIONS: tuple[tuple[str, type[BaseModel]], ...] = (
    ("firm", model.Firm),
    ("intake", model.Intake),
    ("intake.smtp", model.Smtp),
    ("intake.folders, each", ways_in.Folder),
    ("intake.mailboxes, each", ways_in.Mailbox),
    ("intake.http", ways_in.Http),
    ("intake.http.tls", ways_in.Tls),
    ("intake.http.tokens, each", ways_in.Token),
    ("intake.senders", ways_in.Senders),
    ("state", model.State),
    ("ops", model.Ops),
    ("sync", sending.Sync),
    ("rules", model.Rules),
    ("connections, each under its name", model.Connection),
    ("connections, canary", sending.Canary),
    ("connections, bundle", bundle.Bundle),
    ("defaults", model.Defaults),
    ("defaults.retry", model.Retry),
    ("groups, each under its name", model.Group),
    ("digest", model.Digest),
)
_INTRODUCTION = """# Every key of the configuration

Made from the program; changes here are lost.

`ledgerpost.yaml` is the firm's part. Each file under `clients/` (sub-folders too) is one client, or has the single key
`clients` with a list of them. Values stay as typed: `0456120031`, `18:00` and `NO` need no quotes. Only `true` and
`false` are yes and no. Paths that do not begin with `/` start at the folder of `ledgerpost.yaml`. A key that is not
known, or stands twice, is an error.
"""


def files(classes: schema.Classes | None = None) -> dict[str, str]:
    """Return the text of each generated file of the configuration folder by its name.

    `classes` are the connectors to describe; without it those that Ledgerpost brings itself, as in the shipped files.
    """
    known = registry.own_connectors() if classes is None else classes
    return {
        "REFERENCE.md": markdown(known),
        "ledgerpost.schema.json": _json(schema.main_schema(known)),
        "client.schema.json": _json(schema.client_schema(known)),
        "cases.schema.json": _json(schema.cases_schema()),
    }


def write(folder: Path, classes: schema.Classes | None = None) -> tuple[Path, ...]:
    """Write the generated files into `folder`; return those that were not current."""
    changed = []
    for name, text in files(classes).items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            changed.append(path)
    return tuple(changed)


def markdown(classes: schema.Classes) -> str:
    """Return the reference of all keys, with those of `classes`."""
    parts = [_INTRODUCTION, "## ledgerpost.yaml\n", _at_the_top()]
    parts += [_section(f"### {title}", each) for title, each in SECTIONS]
    parts += ["## clients/NAME.yaml\n", _section("### the client", model.Client)]
    parts += [_section("### address", model.Address), _section("### ledger", model.Ledger)]
    parts += [_section("### old_addresses, each", ways_in.OldAddress)]
    parts += [_section("### contacts, each", directory.Contact)]
    parts += [_section("### ledger.sales, ledger.purchase", model.LedgerAccounts)]
    parts += [_section("### accounts, each", model.LedgerAccount)]
    parts += [_section("## Targets\n\nOf a client, and of `defaults.targets`.", model.Target)]
    parts += [_section("## Secrets", model.SecretReference)]
    parts += [_section("## tests/NAME.yaml, each case", cases.Case), _section("### expect, each", cases.Expected)]
    parts.append("## Connectors\n\nEach has keys beside those of every connection and of every target.\n")
    for name, each in classes.items():
        parts.append(f"### {name}\n\n{each.summary}\n")
        parts.append(_section(f"#### {name}: the connection", each.settings_model))
        parts.append(_section(f"#### {name}: a target", each.target_model))
        parts += [_section(f"#### {name}: {key}", inner) for key, inner in _inner(each.settings_model)]
    return "\n".join(parts)


def _at_the_top() -> str:
    """Return the keys of ledgerpost.yaml that are explained by themselves."""
    own = {key: item for key, item in schema.written_fields(model.Settings).items() if item.description}
    rows = "".join(_row(key, item) for key, item in own.items())
    return f"### at the top\n\n{_HEAD}{rows}"


def _inner(described: type[BaseModel]) -> Iterator[tuple[str, type[BaseModel]]]:
    """Yield the keys that hold keys of their own, with what those are."""
    for key, item in schema.written_fields(described).items():
        for option in alternatives(item.annotation):
            if isinstance(option, type) and issubclass(option, BaseModel):
                yield key, option


def _section(title: str, described: type[BaseModel]) -> str:
    rows = "".join(_row(key, item) for key, item in schema.written_fields(described).items())
    meaning = " ".join((described.__doc__ or "").split())
    return f"{title}\n\n{meaning}\n\n{_HEAD}{rows}"


def _row(key: str, item: FieldInfo) -> str:
    shown = sentences.example(key, item)
    example = f"`{shown}`" if shown else ""
    what = ", ".join([_what(item.annotation), *_limits(item)])
    cells = (f"`{key}`", what, _default(item), item.description or "", example)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def _what(annotation: Any) -> str:
    options = [option for option in alternatives(annotation) if option is not type(None)]
    return " or ".join(dict.fromkeys(_what_one(option) for option in options))


def _what_one(option: Any) -> str:
    if option in _WORDS:
        return _WORDS[option]
    if get_origin(option) is Literal:
        return _choice(get_args(option))
    if get_origin(option) is tuple:
        return f"list of {_what(get_args(option)[0])}"
    if get_origin(option) is dict:
        key, value = get_args(option)
        return f"keys ({_what(key)}), each with {_what(value)}"
    if isinstance(option, type) and issubclass(option, Enum):
        return _choice(tuple(each.value for each in option))
    return "keys, see below"


def _choice(words: tuple[Any, ...]) -> str:
    return " / ".join(f"`{word}`" for word in words)


def _limits(item: FieldInfo) -> Iterator[str]:
    for limit in item.metadata:
        for name, words in _LIMITS.items():
            if hasattr(limit, name):
                yield f"{words} {getattr(limit, name):g}"


def _default(item: FieldInfo) -> str:
    if isinstance(item.json_schema_extra, dict) and "otherwise" in item.json_schema_extra:
        return str(item.json_schema_extra["otherwise"])
    if item.is_required():
        return "must be given"
    default = item.get_default(call_default_factory=True, validated_data={})
    if default is None or default in ((), {}) or isinstance(default, BaseModel):
        return ""
    if isinstance(default, tuple):
        return f"`{sentences.yaml_text([str(each) for each in default])}`"
    return f"`{sentences.yaml_text(default)}`"


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"

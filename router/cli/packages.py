"""Commands about accounting packages: what each takes, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import typer
from rich.markup import escape

from router.cli.screen import OUT, JsonOption, fail, print_json, print_table
from router.settings.package_list import PACKAGES, package_named
from router.settings.packages import SURE_WORDS, Package, Told

package = typer.Typer(help="What is known of the accounting packages that receive documents.", no_args_is_help=True)


@package.command("list")
def list_(as_json: JsonOption = False) -> None:
    """List the accounting packages whose profile a client can name."""
    if as_json:
        print_json([_facts(each) for each in PACKAGES.values()])
        return
    rows = [
        (each.id, each.name, ", ".join(each.ways.value), each.flavour.value, each.attach.value, each.flavour.sure)
        for each in PACKAGES.values()
    ]
    columns = ("package", "name", "takes documents by", "UBL", "attach", "UBL known by")
    print_table("Packages", columns, rows, "None.")


@package.command("show")
def show(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A package, as in: ledgerpost package list.")],
    as_json: JsonOption = False,
) -> None:
    """Show what a package takes; each fact says how it is known."""
    try:
        known = PACKAGES.get(package_named(name))
    except ValueError as error:
        fail(str(error))
    if known is None:
        fail("none stands for a target that is no package; it has no profile.")
    if as_json:
        print_json(_facts(known))
        return
    rows = [(_said(key), _shown(told.value), told.sure, told.source) for key, told in known.facts().items()]
    OUT.print(f"[bold]{escape(known.name)}[/] (package: {known.id})")
    print_table("", ("what", "value", "known by", "source"), rows, "Nothing is known.")
    for sure in dict.fromkeys(told.sure for told in known.facts().values()):
        OUT.print(f"{sure}: {SURE_WORDS[sure]}.")
    for note in known.notes:
        OUT.print(f"- {escape(note)}", soft_wrap=True)


_WORDS: Mapping[str, str] = {
    "ways": "takes documents by",
    "flavour": "UBL",
    "attach": "files in a delivery",
    "one_per_mail": "one document per mail",
    "size_limit_mb": "largest mail in MB, encoded",
    "formats": "kinds of files",
    "subject_tags": "tags in the subject",
    "domains": "addresses end in",
    "per_type": "an address or folder per type",
    "case_kept": "capitals in addresses matter",
    "allowed_senders": "takes known senders only",
    "file_name": "file name",
    "folder": "folder",
}


def _said(key: str) -> str:
    return _WORDS.get(key, key)


def _shown(value: Any) -> str:
    if value is None or value in ((), {}):
        return "not known"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {tag}" for key, tag in value.items())
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _facts(known: Package) -> dict[str, Any]:
    facts: dict[str, Any] = {"package": known.id, "name": known.name}
    facts |= {key: _fact(told) for key, told in known.facts().items()}
    return facts | {"notes": list(known.notes)}


def _fact(told: Told[Any]) -> dict[str, Any]:
    value = dict(told.value) if isinstance(told.value, Mapping) else told.value
    return {"value": value, "sure": told.sure, "source": told.source}

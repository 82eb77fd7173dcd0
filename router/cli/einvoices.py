"""Commands for an e-invoice in hand: view makes a page of it, rules says what is wrong with it and how to mend it."""

from __future__ import annotations

import asyncio
import re
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any

import typer
from rich.markup import escape

from router.cli.opened import workers
from router.cli.screen import ERR, OUT, GivenConfigOption, JsonOption, fail, print_json
from router.cli.walking import given_desk
from router.convert.places import place_words
from router.convert.remedies import remedy, sentence
from router.errors import LedgerpostError
from router.model import Finding
from router.work.workers.einvoices import EInvoice
from router.work.workers.parsers import SandboxedParsers


class Language(StrEnum):
    """The languages that people read here."""

    NL = "nl"
    FR = "fr"
    DE = "de"
    EN = "en"


_SYNTAXES = MappingProxyType(
    {"ubl-2.1": "UBL 2.1", "ubl-2.0": "UBL 2.0", "cii": "CII (Factur-X, ZUGFeRD 2)", "zugferd-1": "ZUGFeRD 1"}
)
_NAMESPACE = re.compile(r"\{[^}]*\}")  # the schema's messages repeat it before every name
_LAYERS = MappingProxyType({"xsd": "XSD", "en16931": "EN 16931", "peppol": "Peppol"})
# error, warning, where, how to mend, the rule's own words
_HEADS = MappingProxyType(
    {
        "nl": ("fout", "waarschuwing", "waar", "herstel", "regel"),
        "fr": ("erreur", "avertissement", "où", "remède", "règle"),
        "de": ("Fehler", "Warnung", "wo", "Abhilfe", "Regel"),
        "en": ("error", "warning", "where", "mend", "rule"),
    }
)


def view(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False, readable=True, help="XML, or PDF with XML.")
    ],
    out: Annotated[Path, typer.Option("--out", "-o", dir_okay=False, help="The PDF to write.")],
    language: Annotated[
        Language | None, typer.Option(help="Language of the page. Default: that of the invoice.")
    ] = None,
) -> None:
    """Make a PDF that people can read of any e-invoice: UBL, CII, Factur-X, ZUGFeRD, alone or inside a PDF."""

    async def made() -> tuple[EInvoice, bytes]:
        async with workers({}) as parsers:
            found = await parsers.invoices(file.name, await asyncio.to_thread(file.read_bytes))
            if not found.invoices:
                fail(f"{file.name}: {found.failure}")
            first = found.invoices[0]
            content = await parsers.page(first.invoice, language)
            if content is None:
                fail(f"{file.name}: no page could be made of it within the limits; the XML may be far too large.")
            return first, content

    e_invoice, content = asyncio.run(made())
    try:
        out.write_bytes(content)
    except OSError as error:
        fail(f"{out} could not be written: {error.strerror}. Name a file in a folder that exists and may be written.")
    for problem in e_invoice.problems:
        ERR.print(f"[yellow]not on the page[/] {escape(problem)}", soft_wrap=True)
    syntax = _SYNTAXES.get(e_invoice.syntax, e_invoice.syntax)
    OUT.print(f"{escape(str(out))}: page of {escape(e_invoice.name)}, {escape(syntax)}", soft_wrap=True)


def rules(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE…", exists=True, dir_okay=False, readable=True, help="XML, or PDF.")
    ],
    language: Annotated[Language, typer.Option(help="Language of the sentences.")] = Language.EN,
    config: GivenConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say what is wrong with e-invoices, where, and how to mend it; leaves with 1 when any breaks a rule."""
    environment = given_desk(config).environment

    async def all_judged() -> list[dict[str, Any]]:
        async with workers(environment) as parsers:
            return [facts for file in files for facts in await _judged(file, language, parsers)]

    judged = asyncio.run(all_judged())
    if as_json:
        print_json(judged)
    else:
        for facts in judged:
            _print_judgement(facts, language)
    if not all(facts["valid"] for facts in judged):
        raise typer.Exit(1)


async def _judged(file: Path, language: str, parsers: SandboxedParsers) -> list[dict[str, Any]]:
    """Return facts per e-invoice in the file; one entry with a failure when there is none or it cannot be judged."""
    found = await parsers.invoices(file.name, await asyncio.to_thread(file.read_bytes))
    none: dict[str, Any] = {
        "file": str(file),
        "name": file.name,
        "syntax": None,
        "rules": [],
        "findings": [],
        "notes": [],
    }
    if not found.invoices:
        return [{**none, "valid": False, "failure": found.failure}]
    judged = []
    for one in found.invoices:
        try:
            judgement = await parsers.judge(one.content)
        except LedgerpostError as error:
            judged.append({**none, "name": one.name, "syntax": one.syntax, "valid": False, "failure": str(error)})
            continue
        judged.append(
            {
                "file": str(file),
                "name": one.name,
                "syntax": one.syntax,
                "rules": list(judgement.sheets),
                "valid": not any(finding.fatal for finding in judgement.findings),
                "failure": None,
                "findings": [_finding_facts(finding, language) for finding in judgement.findings],
                "notes": [*judgement.notes, *one.problems],
            }
        )
    return judged


def _finding_facts(finding: Finding, language: str) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": "fatal" if finding.fatal else "warning",
        "layer": finding.layer,
        "sentence": sentence(finding, language),
        "place": place_words(finding.place, language),
        "path": finding.place,
        "mend": remedy(finding, language),
        "message": _NAMESPACE.sub("", finding.message),
    }


def _print_judgement(facts: dict[str, Any], language: str) -> None:
    name = facts["name"] if facts["name"] == Path(facts["file"]).name else f"{facts['file']} › {facts['name']}"
    if facts["failure"]:
        OUT.print(f"[bold red]{escape(name)}[/]: {escape(facts['failure'])}", soft_wrap=True)
        return
    fatal = sum(finding["severity"] == "fatal" for finding in facts["findings"])
    colour = "red" if fatal else "green"
    OUT.print(
        f"[bold {colour}]{escape(name)}[/]: {_SYNTAXES.get(facts['syntax'], facts['syntax'])}, {fatal} error(s), "
        f"{len(facts['findings']) - fatal} warning(s); rules run: {', '.join(facts['rules'])}",
        soft_wrap=True,
    )
    for finding in facts["findings"]:
        _print_finding(finding, language)
    for note in facts["notes"]:
        OUT.print(f"  note: {escape(note)}", soft_wrap=True)


def _print_finding(finding: dict[str, Any], language: str) -> None:
    error, warning, where, mend, rule = _HEADS[language]
    severity, colour = (error, "red") if finding["severity"] == "fatal" else (warning, "yellow")
    layer = _LAYERS.get(finding["layer"], finding["layer"])
    OUT.print(f"  [{colour}]{severity}[/] {escape(finding['sentence'])} ({finding['rule']}, {layer})", soft_wrap=True)
    for head, words in (
        (where, f"{finding['place']}  {finding['path']}".rstrip()),
        (mend, finding["mend"]),
        (rule, finding["message"]),
    ):
        OUT.print(f"    [dim]{head}:[/] {escape(words)}", soft_wrap=True, highlight=False)

"""Commands that correct what was read, and show, share and revoke what was learned from it: correct, learned."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape

from router.app import workers_environment
from router.cli.opened import opened, person, workers
from router.cli.screen import (
    OUT,
    ConfigOption,
    JsonOption,
    fail,
    fail_in,
    minute,
    print_json,
    print_table,
    say_in,
    settings_of,
)
from router.errors import LedgerpostError
from router.ops.explain import document_facts
from router.ops.phrases_fields import field_key, field_name, value_key
from router.ops.spoken import spoken
from router.settings.model import Settings
from router.store.lessons import LessonState, StoredLesson
from router.work.decisions.correct import CorrectionResult
from router.work.decisions.correct import correct as corrected
from router.work.decisions.exchange import lesson_file, lessons_in
from router.work.decisions.learning import Learned, taken_in
from router.work.line.office import office

learned = typer.Typer(
    help="What corrections have taught: list, export, import and revoke lessons.", no_args_is_help=True
)
COLUMNS = ("lesson", "supplier", "field", "where it stands", "better", "same", "since", "by", "state")
_NAMED = 10


def correct(
    identity: Annotated[str, typer.Argument(metavar="ID", help="A document's id, held or delivered.")],
    fields: Annotated[
        list[str] | None,
        typer.Option(
            "--field",
            metavar="NAME=VALUE",
            help="A field, by its key or as explain calls it, as it is on the paper ('line 2 VAT rate=6'); a line "
            "behind the last one is a new one; may be given many times.",
        ),
    ] = None,
    without: Annotated[
        list[str] | None,
        typer.Option(
            "--without",
            metavar="NAME",
            help="What is not on the paper: a field, or a whole line such as 'line 3'; may be given many times.",
        ),
    ] = None,
    apply: Annotated[
        bool, typer.Option("--apply", help="Also let go the supplier's held documents that are right now.")
    ] = False,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Correct what was read on a document; the same supplier's next ones are then read right by themselves."""
    settings = settings_of(config)
    try:
        given = _given(fields or [], settings.firm.language)
        gone = tuple(dict.fromkeys(field_key(name, settings.firm.language) for name in without or []))
        if not given and not gone and not apply:
            fail(
                "Say what to correct: --field invoice_number=2026-17. Or let go what lessons have made right: --apply."
            )
        result = asyncio.run(_correct(settings, identity, given, gone, apply=apply))
    except LedgerpostError as error:
        fail_in(settings.firm.language, error)
    if as_json:
        print_json(_facts(result))
        return
    say_in(settings.firm.language, *_told(result))


async def _correct(
    settings: Settings, identity: str, fields: Mapping[str, str], without: tuple[str, ...], *, apply: bool
) -> CorrectionResult:
    async with workers(workers_environment(settings)) as parsers:
        with opened(settings) as store:
            return await corrected(
                store,
                office(settings),
                parsers,
                identity,
                fields,
                by=person(),
                without=without,
                release_others=apply,
            )


def _given(fields: list[str], language: str) -> dict[str, str]:
    """Return the values by field, which may be called what the explanation calls it in the firm's language."""
    given: dict[str, str] = {}
    for field in fields:
        called, equals, text = field.partition("=")
        name = field_key(called, language)
        if not equals:
            raise LedgerpostError(f"Expected --field NAME=VALUE, found {field!r}.")
        if name in given:
            raise LedgerpostError(f"{called.strip()} is given twice: say it once.")
        given[name] = value_key(name, text, language)
    return given


def _facts(result: CorrectionResult) -> dict[str, Any]:
    return {
        "id": result.document_id,
        "corrected": list(result.fields),
        "same": list(result.same),
        "said": result.sentence,
        "notes": list(result.notes),
        "learned": [_learned_facts(one) for one in result.learned],
        "right_now": list(result.waiting),
        "released": list(result.released),
        "document": document_facts(result.document),
    }


def _learned_facts(one: Learned) -> dict[str, Any]:
    tried = one.tried
    counts = {"better": tried.better, "same": tried.same, "worse": tried.worse} if tried else None
    return {
        "field": one.field,
        "lesson": one.id,
        "said": one.sentence,
        "tried": counts,
        "against": list(one.against),
    }


def _told(result: CorrectionResult) -> Iterator[str]:
    if result.same:
        yield f"It says so already, and nothing of it is changed: {', '.join(result.same)}."
    yield result.sentence
    yield from result.notes
    if alone := [name for name in result.fields if name not in {one.field for one in result.learned}]:
        yield f"This is changed on this document alone, and nothing is learned from it: {', '.join(alone)}."
    for one in result.learned:
        yield one.sentence
        if one.id:
            yield f"What takes it back: ledgerpost learned revoke {one.id}."
    named = ", ".join(result.waiting[:_NAMED]) + (", …" if len(result.waiting) > _NAMED else "")
    if result.released:
        yield f"{len(result.released)} held document(s) of this supplier are right now and go: {named}."
    elif result.waiting:
        yield (
            f"{len(result.waiting)} held document(s) of this supplier are right now: {named}. "
            f"Let them go: ledgerpost correct {result.document_id} --apply"
        )


# ------------------------------------------------------------------ lessons
@learned.command("list")
def list_(
    every: Annotated[bool, typer.Option("--all", help="The revoked ones too.")] = False,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the lessons: supplier, field, where it stands, and what it did to the documents it was tried on."""
    settings = settings_of(config)
    with opened(settings) as store:
        found = store.lessons(None if every else LessonState.ACTIVE)
    rows = [_row(one, settings) for one in found]
    if as_json:
        print_json([dict(zip(COLUMNS, row, strict=True)) for row in rows])
        return
    language = settings.firm.language
    shown = [(*row[:2], field_name(row[2], language), spoken(row[3], language), *row[4:]) for row in rows]
    print_table(
        "Lessons", COLUMNS, shown, "Nothing is learned yet. Correct a document: ledgerpost correct ID --field …"
    )


def _row(one: StoredLesson, settings: Settings) -> tuple[str, ...]:
    return (
        one.id,
        one.lesson.supplier.name or one.lesson.supplier.marks[0].partition(":")[2],
        one.lesson.field,
        one.lesson.place,
        str(one.tried.better),
        str(one.tried.same),
        minute(one.created_at, settings),
        one.by,
        str(one.state),
    )


@learned.command("export")
def export(
    file: Annotated[Path, typer.Argument(metavar="FILE", dir_okay=False, help="The file to write.")],
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write the lessons in use to a file for another firm: suppliers, labels and shapes, nothing of any document."""
    settings = settings_of(config)
    with opened(settings) as store:
        lessons = [one.lesson for one in store.lessons()]
    try:
        file.write_bytes(lesson_file(lessons))
    except OSError as error:
        fail(f"The file cannot be written ({error.strerror}): choose another place.")
    if as_json:
        print_json({"file": str(file), "lessons": len(lessons)})
        return
    OUT.print(f"{len(lessons)} lesson(s) are written to {escape(str(file))}.", soft_wrap=True)


@learned.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False, help="A file of lessons.")],
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take lessons of another firm: each is tried on every stored document first, and used if nothing gets worse."""
    settings = settings_of(config)
    try:
        lessons = lessons_in(file.read_bytes())
        with opened(settings) as store:
            results = asyncio.run(taken_in(store, lessons, person()))
    except LedgerpostError as error:
        fail(error)
    if as_json:
        print_json([_learned_facts(one) for one in results])
        return
    for one in results:
        OUT.print(escape(one.sentence), soft_wrap=True)
    used = sum(one.id is not None for one in results)
    OUT.print(f"{used} of {len(results)} lesson(s) are used from now on.")


@learned.command("revoke")
def revoke(
    identity: Annotated[str, typer.Argument(metavar="LESSON", help="A lesson's id; see learned list.")],
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Use a lesson no longer; what was read with it stays as it is."""
    settings = settings_of(config)
    with opened(settings) as store:
        one = store.revoke_lesson(identity, person())
    if as_json:
        print_json({"lesson": one.id, "state": str(one.state)})
        return
    OUT.print(f"{one.id} is used no longer; what was read with it stays as it is.")

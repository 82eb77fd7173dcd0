"""The command that tests a configuration: its cases down the real line, and what they would not notice."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import typer
from rich.markup import escape
from rich.progress import Progress

from router.app import now, workers_environment
from router.cli.opened import workers
from router.cli.screen import (
    ERR,
    EXIT_CONFIGURATION,
    OUT,
    ConfigOption,
    JsonOption,
    config_folder,
    fail,
    print_json,
    print_table,
    settings_of,
)
from router.cli.walking import Desk, Visit, desk, walked
from router.errors import ConfigurationError
from router.ops.cases import CaseResult, Coverage, case_result, coverage
from router.settings.cases import Case, load_cases, moment
from router.settings.model import Settings
from router.settings.mutations import Mutation, mutations
from router.work.line.pipeline import Parsers
from router.work.offline.remembering import remembering

AT_ONCE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a run of the tests found."""

    results: tuple[CaseResult, ...]
    coverage: Coverage | None = None
    missed: tuple[Mutation, ...] = ()
    mistakes: int | None = None

    def facts(self) -> dict[str, Any]:
        """Return it for programs."""
        cases = [_facts(one) for one in self.results]
        facts: dict[str, Any] = {"cases": cases, "failed": sum(not case["passed"] for case in cases)}
        if self.coverage is not None:
            names = ("clients", "targets", "connections")
            facts["not_covered"] = {name: list(getattr(self.coverage, name)) for name in names}
            facts["covered"], facts["coverable"] = self.coverage.counts
        if self.mistakes is not None:
            facts["mistakes"] = self.mistakes
            facts["not_noticed"] = [{"at": one.place, "mistake": one.sentence} for one in self.missed]
        return facts


def _facts(result: CaseResult) -> dict[str, Any]:
    case, differences = result.case, list(result.differences)
    return {"name": case.name, "at": case.source, "passed": not differences, "differences": differences}


def run_cases(
    with_coverage: Annotated[
        bool, typer.Option("--coverage", help="Also name clients, targets and connections that no case goes through.")
    ] = False,
    with_mutations: Annotated[
        bool,
        typer.Option("--mutations", help="Also make mistakes in the configuration and name those unnoticed."),
    ] = False,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Test the configuration: each case of its tests/*.yaml walks down the real line; nothing is stored or sent."""
    settings = settings_of(config)
    try:
        cases = load_cases(config_folder(config))
    except ConfigurationError as error:
        fail(error, EXIT_CONFIGURATION)
    if not cases:
        fail("There are no cases. Write some into tests/NAME.yaml beside ledgerpost.yaml.")
    report = asyncio.run(_report(settings, cases, with_coverage, with_mutations, silent=as_json))
    if as_json:
        print_json(report.facts())
    else:
        _tell(report)
    if any(result.differences for result in report.results):
        raise typer.Exit(1)


async def _report(
    settings: Settings, cases: Sequence[Case], with_coverage: bool, with_mutations: bool, *, silent: bool
) -> Report:
    with Progress(console=ERR, transient=True, disable=silent) as progress:
        async with workers(workers_environment(settings), AT_ONCE) as parsers:
            run = _Run(cases, remembering(parsers), progress)
            results = await run.results(desk(settings))
            covered = coverage(settings, results) if with_coverage else None
            if not with_mutations:
                return Report(results=results, coverage=covered)
            made = list(mutations(settings, _reached(results)))
            missed = await run.missed(made, results)
            return Report(results=results, coverage=covered, missed=missed, mistakes=len(made))


def _reached(results: Sequence[CaseResult]) -> frozenset[str]:
    """Return the clients that cases go through: mistakes in others cannot be noticed, as the coverage says."""
    found = (document.client.value for result in results for document in result.outcome.documents)
    return frozenset(client for client in found if client is not None)


@dataclass(frozen=True, slots=True)
class _Run:
    cases: Sequence[Case]
    parsers: Parsers
    progress: Progress

    async def results(self, at: Desk) -> tuple[CaseResult, ...]:
        """Run every case, some at a time."""
        task, gate = self.progress.add_task("testing", total=len(self.cases)), asyncio.Semaphore(AT_ONCE)

        async def one(case: Case) -> CaseResult:
            async with gate:
                result = await self.result(case, at)
                self.progress.advance(task)
                return result

        return tuple(await asyncio.gather(*map(one, self.cases)))

    async def result(self, case: Case, at: Desk) -> CaseResult:
        zone = at.settings.firm.time_zone
        visit = await asyncio.to_thread(_visit, case, zone)
        refusal, outcome = await walked(visit, at, self.parsers)
        return case_result(case, refusal, outcome.sorted, zone)

    async def missed(self, made: Sequence[Mutation], results: Sequence[CaseResult]) -> tuple[Mutation, ...]:
        """Return the mistakes that no case notices, among the cases that hold without them."""
        task = self.progress.add_task("making mistakes", total=len(made))
        good = [result.case for result in results if not result.differences]
        missed = []
        for mutation in made:
            if not await self._notices(good, desk(mutation.settings)):
                missed.append(mutation)
            self.progress.advance(task)
        return tuple(missed)

    async def _notices(self, cases: Sequence[Case], at: Desk) -> bool:
        for case in cases:
            if (await self.result(case, at)).differences:
                return True
        return False


def _visit(case: Case, zone: str) -> Visit:
    path = case.mail or case.file
    content = path.read_bytes() if path is not None else _mail_bytes(case.text or "")
    return Visit(
        content=content,
        file_name=case.file.name if case.file else None,
        to=case.recipients,
        sender=case.sender,
        client_id=case.client,
        at=moment(case.at, zone) if case.at else now(),
    )


def _mail_bytes(text: str) -> bytes:
    """Return a mail written in YAML as it would come in (RFC 5321 section 2.3.8: lines end in CR LF)."""
    return text.replace("\r\n", "\n").replace("\n", "\r\n").encode("utf-8")


# ------------------------------------------------------------------ telling
def _tell(report: Report) -> None:
    rows = [
        (result.case.source, result.case.name, "differs" if result.differences else "as expected")
        for result in report.results
    ]
    print_table("", ("at", "case", "result"), rows, "")
    for result in report.results:
        for difference in result.differences:
            OUT.print(f"[red]{escape(result.case.source)}[/]: {escape(difference)}", soft_wrap=True)
    failed = sum(bool(result.differences) for result in report.results)
    OUT.print(f"{len(report.results)} case(s), {failed} not as expected.")
    if report.coverage is not None:
        _tell_coverage(report.coverage)
    if report.mistakes is not None:
        _tell_mistakes(report.missed, report.mistakes)


def _tell_coverage(found: Coverage) -> None:
    reached, whole = found.counts
    OUT.print(f"{reached} of {whole} clients, targets and connections are gone through.")
    for what, names in (
        ("clients without a case", found.clients),
        ("targets to which no case sends", found.targets),
        ("connections that no case uses", found.connections),
    ):
        if names:
            OUT.print(f"  {what}: {escape('; '.join(names))}", soft_wrap=True)


def _tell_mistakes(missed: Sequence[Mutation], made: int) -> None:
    noticed = made - len(missed)
    share = f" ({100 * noticed / made:.0f} %)" if made else ""
    OUT.print(f"{noticed} of {made} mistakes made on purpose are noticed{share}.")
    for mutation in missed:
        OUT.print(f"  not noticed: {escape(mutation.place)}: {escape(mutation.sentence)}", soft_wrap=True)

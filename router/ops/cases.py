"""What became of a case of the configuration's tests beside what had to become of it, and what no case looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from router.model import Planned, Sorted, SortedDocument
from router.ops.explain import field_rows
from router.settings.cases import Case, Expected, moment
from router.settings.model import Settings, Target


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseResult:
    """One case that was run; it holds when there are no differences."""

    case: Case
    outcome: Sorted
    differences: tuple[str, ...]


def case_result(case: Case, refusal: str | None, outcome: Sorted, zone: str) -> CaseResult:
    """Compare what became of a case with what had to; `zone` is the time zone of the firm."""
    if case.refused or refusal:
        found = () if case.refused and refusal else (refusal or "expected it refused at the door, found it taken",)
        return CaseResult(case=case, outcome=Sorted(), differences=found)
    return CaseResult(case=case, outcome=outcome, differences=tuple(_differences(case, outcome, zone)))


def _differences(case: Case, outcome: Sorted, zone: str) -> Iterator[str]:
    held = outcome.held.reason if outcome.held else None
    if held != case.held:
        yield f"the arrival: held: expected {_said(case.held)}, found {_said(held)}"
    if case.expect is None:
        return
    if len(case.expect) != len(outcome.documents):
        names = ", ".join(document.name for document in outcome.documents) or "none"
        yield f"expected {len(case.expect)} document(s), found {len(outcome.documents)}: {names}"
        return
    for expected, document in zip(case.expect, outcome.documents, strict=True):
        for difference in _document(expected, document, zone):
            yield f"{document.name}: {difference}"


def _document(expected: Expected, document: SortedDocument, zone: str) -> Iterator[str]:
    held = document.held.reason if document.held else None
    if held != expected.held:
        why = f" ({document.held.sentence})" if document.held else ""
        yield f"held: expected {_said(expected.held)}, found {_said(held)}{why}"
    verdicts = {"client": document.client.value, "type": document.type.value, "kind": document.kind.value}
    for key, found in verdicts.items():
        wanted = getattr(expected, key)
        if wanted is not None and wanted != found:
            yield f"{key}: expected {wanted}, found {_said(found)}"
    if expected.ubl is not None and expected.ubl is not (document.ubl_sha256 is not None):
        yield f"ubl: expected {_said(expected.ubl)}, found {_said(not expected.ubl)}"
    yield from _deliveries(expected, document.planned, zone)
    yield from _fields(expected, document)


def _deliveries(expected: Expected, planned: Sequence[Planned], zone: str) -> Iterator[str]:
    if expected.targets is not None:
        found = sorted(each.connection for each in planned)
        if found != sorted(expected.targets):
            yield f"targets: expected {', '.join(expected.targets) or 'none'}, found {', '.join(found) or 'none'}"
    if expected.names is not None:
        names = list(dict.fromkeys(file.name for each in planned for file in each.files))
        yield from _names(expected.names, names)
    for each in planned:
        said = each.moment.partition(" (")[0] or "immediate"
        if expected.moment is not None and said != expected.moment:
            yield f"moment of {each.connection}: expected {expected.moment}, found {said}"
        if expected.due is not None and each.due_at != moment(expected.due, zone):
            due = each.due_at.astimezone(moment(expected.due, zone).tzinfo) if each.due_at else None
            found_due = f"{due:%Y-%m-%d %H:%M}" if due else "at once"
            yield f"due of {each.connection}: expected {expected.due}, found {found_due}"


def _names(patterns: Sequence[str], names: Sequence[str]) -> Iterator[str]:
    for pattern in patterns:
        if not any(fnmatchcase(name, pattern) for name in names):
            yield f"names: expected {pattern}, found {', '.join(names) or 'no file'}"
    for name in names:
        if not any(fnmatchcase(name, pattern) for pattern in patterns):
            yield f"names: found {name}, which no name expects"


def _fields(expected: Expected, document: SortedDocument) -> Iterator[str]:
    found = dict(field_rows(document.reading))
    for name, value in expected.fields.items():
        read = found.get(name)
        if read is None or bare(read.value) != bare(value):
            yield f"{name}: expected {value}, found {bare(read.value) if read else 'nothing'}"


def bare(value: Any) -> str:
    """Return a value without the signs around a structured communication."""
    return str(value).strip("+*").replace("/", "")


def _said(value: Any) -> str:
    return "nothing" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


# ------------------------------------------------------------------ coverage
@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What of a configuration no case went through."""

    clients: tuple[str, ...]
    targets: tuple[str, ...]  # connection with its file:line, and with types that did not go there
    connections: tuple[str, ...]
    counts: tuple[int, int]  # of clients, targets and connections: gone through, all


def coverage(settings: Settings, results: Sequence[CaseResult]) -> Coverage:
    """Return what of the configuration no case went through."""
    documents = [document for result in results for document in result.outcome.documents]
    clients = {document.client.value for document in documents}
    planned = [(document, each) for document in documents for each in document.planned]
    connections = {each.connection for _, each in planned}
    every = list(every_target(settings))
    open_targets = [said for target in every if (said := _not_gone(target, planned))]
    unused = [client.id for client in settings.clients if client.id not in clients]
    silent = [each.name for each in settings.connections if each.name not in connections]
    whole = len(settings.clients) + len(every) + len(settings.connections)
    missed = len(unused) + len(open_targets) + len(silent)
    return Coverage(
        clients=tuple(unused),
        targets=tuple(open_targets),
        connections=tuple(silent),
        counts=(whole - missed, whole),
    )


def every_target(settings: Settings) -> Iterator[Target]:
    """Yield the targets of the firm and of every client."""
    yield from settings.defaults.targets
    for client in settings.clients:
        yield from client.targets or ()


def _not_gone(target: Target, planned: Sequence[tuple[SortedDocument, Planned]]) -> str:
    """Return what of a target no document went through, in words; nothing when all its types did."""
    types = {document.type.value for document, each in planned if each.reason.endswith(f"({target.source})")}
    missing = [str(each) for each in target.types if each not in types]
    return f"{target.connection} ({target.source}): {', '.join(missing)}" if missing else ""

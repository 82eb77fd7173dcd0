"""From a client, a type and a kind to the deliveries that should take place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from router.model import File, Kind, Planned, Type


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One target of a client, as far as planning needs to know it."""

    connection: str
    types: frozenset[Type]
    kinds: frozenset[Kind]  # empty: every kind
    attach: str  # ubl, pdf, ubl+pdf, original
    target: str  # JSON of the connector's own target settings
    source: str  # file:line in the YAML


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """The files of one document: what came in, its paper if another, its UBL if there is a valid one."""

    original: File
    paper: File | None = None  # the PDF beside or inside an e-invoice
    ubl: File | None = None


def plan(client_id: str, type_: Type, kind: Kind, files: Files, ways: Sequence[Way]) -> tuple[Planned, ...]:
    """Return one planned delivery per fitting way, in the order of the configuration; empty when none fits."""
    planned: list[Planned] = []
    for way in ways:
        if type_ not in way.types or (way.kinds and kind not in way.kinds):
            continue
        planned.append(
            Planned(
                position=len(planned) + 1,
                client_id=client_id,
                connection=way.connection,
                target=way.target,
                files=chosen(files, way.attach),
                reason=f"{client_id} sends {type_} by {way.connection} ({way.source})"
                if way.source
                else f"{client_id} sends {type_} by {way.connection}",
            )
        )
    return tuple(planned)


def chosen(files: Files, attach: str) -> tuple[File, ...]:
    """Return the files that `attach` asks for; without a UBL always what came in."""
    paper = files.paper or files.original
    if attach == "original" or files.ubl is None:
        return (files.original,)
    if attach == "pdf":
        return (paper,)
    if attach == "ubl" or paper.sha256 == files.ubl.sha256 or not _is_paper(paper):
        return (files.ubl,)
    return (paper, files.ubl)


def _is_paper(file: File) -> bool:
    return file.media_type not in {"application/xml", "text/xml"}


def uncovered(ways: Mapping[str, Sequence[Way]]) -> tuple[tuple[str, Type], ...]:
    """Return the (client, type) pairs for which no way fits: their documents would be held."""
    return tuple(
        (client_id, type_)
        for client_id, own in ways.items()
        for type_ in Type
        if not any(type_ in way.types and not way.kinds for way in own)
    )

"""From a client, a type and a kind to the deliveries that should take place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from router.model import File, Kind, Planned, Type, Ubl
from router.route.names import DEFAULT_TEMPLATE, Words, extension, stem
from router.ubl_form import DEFAULT_FORM, UblForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One target of a client, as far as planning needs to know it."""

    connection: str
    types: frozenset[Type]
    kinds: frozenset[Kind]  # empty: every kind
    attach: str  # ubl, pdf, ubl+pdf, original
    target: str  # JSON of the connector's own target settings
    source: str  # file:line in the YAML
    form: UblForm = DEFAULT_FORM
    file_name: str = DEFAULT_TEMPLATE

    def takes(self, type_: Type, kind: Kind) -> bool:
        """Whether documents of this type and kind go this way."""
        return type_ in self.types and (not self.kinds or kind in self.kinds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """The files of one document: what came in, its paper if another, its valid UBLs by form."""

    original: File
    paper: File | None = None  # the PDF beside or inside an e-invoice, or made for it
    ubls: tuple[Ubl, ...] = ()

    def ubl(self, form: UblForm) -> Ubl | None:
        """Return the UBL in this form."""
        return next((ubl for ubl in self.ubls if ubl.form == form), None)


def plan(
    client_id: str, type_: Type, kind: Kind, files: Files, ways: Sequence[Way], *, words: Words
) -> tuple[Planned, ...]:
    """Return one planned delivery per fitting way, in the order of the configuration; empty when none fits."""
    planned: list[Planned] = []
    for way in ways:
        if not way.takes(type_, kind):
            continue
        planned.append(
            Planned(
                position=len(planned) + 1,
                client_id=client_id,
                connection=way.connection,
                target=way.target,
                files=_named(chosen(files, way), stem(way.file_name, words)),
                reason=f"{client_id} sends {type_} by {way.connection} ({way.source})"
                if way.source
                else f"{client_id} sends {type_} by {way.connection}",
            )
        )
    return tuple(planned)


def chosen(files: Files, way: Way) -> tuple[File, ...]:
    """Return the files that `way` wants: without a UBL always what came in; a paper that is not inside goes beside."""
    paper = files.paper or files.original
    ubl = files.ubl(way.form)
    if way.attach == "original" or ubl is None:
        return (files.original,)
    if way.attach == "pdf":
        return (paper,)
    alone = paper.sha256 == ubl.file.sha256 or not _is_paper(paper)
    if alone or (way.attach == "ubl" and ubl.holds_paper):
        return (ubl.file,)
    return (paper, ubl.file)


def _named(files: tuple[File, ...], base: str) -> tuple[File, ...]:
    """Return the files under the name `base`, each with the extension of its content."""
    return tuple(replace(file, name=base + extension(file.name, file.media_type)) for file in files)


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

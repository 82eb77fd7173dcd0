"""From a client, a type and a kind to the deliveries that should take place, and when."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from router.errors import LedgerpostError
from router.model import File, Kind, Planned, Type, Ubl
from router.route.moments import IMMEDIATE, Moment, Now, When, due_at
from router.route.names import DEFAULT_TEMPLATE, Words, corrected_name, extension, stem
from router.route.wants import NOTHING, Wants
from router.ubl_form import DEFAULT_FORM, UblForm

CODA = "text/x-coda"  # a Belgian coded bank statement, as unpack knows it by its content


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One target of a client, as far as planning needs to know it."""

    connection: str
    types: frozenset[Type]
    kinds: frozenset[Kind]  # empty: every kind
    attach: str  # ubl, pdf, ubl+pdf, original
    target: str  # JSON of the connector's own target settings
    source: str  # file:line in the YAML
    owner: str = ""  # the client it was configured for; empty for one that is built by hand
    form: UblForm = DEFAULT_FORM
    file_name: str = DEFAULT_TEMPLATE
    not_kinds: frozenset[Kind] = frozenset()
    coda: bool | None = None  # True: coded bank statements only; False: everything but them; None: no matter
    formats: frozenset[str] = frozenset()  # extensions without dot that the other side takes; empty: any
    moment: Moment = IMMEDIATE
    moment_source: str = ""  # file:line that says when
    wants: Wants = NOTHING
    fallback: Way | None = None

    def takes(self, type_: Type, kind: Kind, media_type: str = "") -> bool:
        """Whether documents of this type and kind, with a main file of this media type, go this way."""
        if kind in self.not_kinds or self.coda is (media_type != CODA):
            return False
        return type_ in self.types and (not self.kinds or kind in self.kinds)

    def in_turn(self) -> tuple[Way, ...]:
        """Return this way and those that stand in for it, in the order in which they are used."""
        return (self, *(self.fallback.in_turn() if self.fallback else ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """The files of one document: what came in, its paper if another, its valid UBLs by form."""

    original: File
    paper: File | None = None  # the PDF beside or inside an e-invoice, or made for it
    ubls: tuple[Ubl, ...] = ()

    def ubl(self, form: UblForm) -> Ubl | None:
        """Return the UBL in this form."""
        return next((ubl for ubl in self.ubls if ubl.form == form), None)


class NotOwn(LedgerpostError):  # noqa: N818 - it says what is wrong
    """A way that was configured for one client was about to be used for another: a defect, never a person's fault."""


def seal(client_id: str, connection: str, target: str) -> str:
    """Return what binds a way out to its client; the sender makes it again and refuses a delivery with another."""
    return hashlib.sha256(f"{client_id}\n{connection}\n{target}".encode()).hexdigest()[:32]


def plan(
    client_id: str,
    type_: Type,
    kind: Kind,
    files: Files,
    ways: Sequence[Way],
    *,
    words: Words,
    now: Now,
) -> tuple[Planned, ...]:
    """Return one planned delivery per fitting way, in the order of the configuration; empty when none fits.

    Raises NotOwn for a way of another client.
    """
    job = _Job(client_id=client_id, type=type_, files=files, words=words, now=now)
    fitting = [way for way in ways if way.takes(type_, kind, files.original.media_type)]
    return tuple(_planned(position, way, job) for position, way in enumerate(fitting, 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    """What is planned: a document of a client."""

    client_id: str
    type: Type
    files: Files
    words: Words
    now: Now


def _planned(position: int, way: Way, job: _Job) -> Planned:
    if way.owner not in ("", job.client_id):
        raise NotOwn("A way of another client was about to be used; nothing was planned.")
    files = _files(job.files, way, job.words)
    fallback = _planned(position, way.fallback, job) if way.fallback else None
    line = f" ({way.source})" if way.source else ""
    return Planned(
        position=position,
        client_id=job.client_id,
        connection=way.connection,
        target=way.target,
        files=files,
        reason=f"{job.client_id} sends {job.type} by {way.connection}{line}",
        terms=way.wants.terms(job.words, files, job.files.original.sha256, fallback),
        moment=_said(way),
        due_at=due_at(way.moment, job.now.at, job.now.zone),
        by_hand=way.moment.when is When.MANUAL,
        seal=seal(job.client_id, way.connection, way.target),
    )


def as_corrected(planned: Planned, position: int, times: int) -> Planned:
    """Return a delivery at `position` that takes the place of one that went before: its files' names say so.

    `times` says how often the document went and was corrected since.
    """
    other = planned.terms.fallback
    fallback = as_corrected(other, position, times) if other else None
    return replace(
        planned,
        position=position,
        corrected=times,
        files=tuple(replace(file, name=corrected_name(file.name, times)) for file in planned.files),
        terms=replace(planned.terms, fallback=fallback),
    )


def _said(way: Way) -> str:
    if way.moment == IMMEDIATE:
        return ""
    return f"{way.moment} ({way.moment_source})" if way.moment_source else str(way.moment)


def chosen(files: Files, way: Way) -> tuple[File, ...]:
    """Return the files that `way` wants: without a UBL always what came in; a paper that is not inside goes beside.

    Where the other side does not take what came in, its page as PDF goes instead.
    """
    wanted = _wanted(files, way)
    paper = files.paper
    if paper is None or _fits(paper, way) is False:
        return wanted
    return tuple(file if file.sha256 != files.original.sha256 or _fits(file, way) else paper for file in wanted)


def unfit(files: Files, way: Way) -> tuple[File, ...]:
    """Return those of the files for `way` that the other side does not take."""
    return tuple(file for file in chosen(files, way) if not _fits(file, way))


def _fits(file: File, way: Way) -> bool:
    return not way.formats or extension(file.name, file.media_type).removeprefix(".") in way.formats


def _wanted(files: Files, way: Way) -> tuple[File, ...]:
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


def _files(files: Files, way: Way, words: Words) -> tuple[File, ...]:
    """Return the files for `way` under one name, each with the extension of its content."""
    base = stem(way.file_name, words)
    return tuple(replace(file, name=base + extension(file.name, file.media_type)) for file in chosen(files, way))


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

"""A mail or file that never arrived, walked down the line: nothing is stored and nothing is sent."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.parser import BytesHeaderParser
from email.utils import parseaddr
from pathlib import Path

from router.app import now, workers_environment
from router.cli.opened import opened
from router.cli.screen import settings_of
from router.intake.addresses import Addresses, divided, hinted
from router.intake.transfer import envelopes_for
from router.model import Arrival, Channel, Envelope, SortedDocument
from router.read.learned.lesson import Lessons
from router.settings.model import Settings
from router.store.door_rows import Sort
from router.work.line.lessons import LessonBook
from router.work.line.office import Office, office
from router.work.line.outcome import Outcome
from router.work.line.pipeline import Parsers, line

_IDENTITY = "A000000000000"  # of arrivals that never were, with a number of four digits


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A mail, or with `file_name` a file, and how it would come in."""

    content: bytes = field(repr=False)
    file_name: str | None = None
    to: tuple[str, ...] = ()
    sender: str | None = None
    client_id: str | None = None  # whose folder a file is put into
    at: datetime = field(default_factory=now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One configuration made ready to receive."""

    settings: Settings
    office: Office
    addresses: Addresses


def desk(settings: Settings) -> Desk:
    """Return a configuration made ready, without what its store has learned."""
    return Desk(settings=settings, office=office(settings), addresses=Addresses(settings))


def taught_desk(settings: Settings) -> Desk:
    """Return a configuration made ready with what its store has learned, where there is a store."""
    made = desk(settings)
    if settings.state.database_url is None and not settings.state.folder.is_dir():
        return made
    with opened(settings) as store:
        addresses = Addresses(settings, store.doors.issued(Sort.ADDRESS))
        return replace(made, office=replace(made.office, lessons=LessonBook(store).current()), addresses=addresses)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What of a configuration counts for reading files that no client is named for."""

    environment: dict[str, str] = field(default_factory=dict)  # of the workers
    lessons: Lessons = field(default_factory=dict)
    language: str = "en"  # in which a person is told


def given_desk(config: Path | None) -> Given:
    """Return what of the configuration in `config` counts for reading; without one nothing does."""
    if config is None:
        return Given()
    settings = settings_of(config)
    lessons = taught_desk(settings).office.lessons
    return Given(environment=workers_environment(settings), lessons=lessons, language=settings.firm.language)


def visit_of(file: Path, to: Sequence[str] = ()) -> Visit:
    """Return a file on disk as it would come in: a mail for the addresses `to`, or a file."""
    is_mail = file.suffix.lower() == ".eml"
    return Visit(content=file.read_bytes(), file_name=None if is_mail else file.name, to=tuple(to))


async def walked(visit: Visit, desk: Desk, parsers: Parsers) -> tuple[str | None, Outcome]:
    """Return why the door would refuse a visit, and what would become of it.

    A mail for several clients comes in once for each, as at the door; their documents follow one another.
    """
    refused = [address for address in visit.to if not desk.addresses.known(address)]
    refusal = None
    if refused:
        own = f"@{desk.settings.intake.domain}"
        refusal = (
            f"Mail to {refused[0]} would be refused: it is no address of this firm. Its addresses end in {own}; see "
            "ledgerpost address show."
        )
    hint = hinted(desk.addresses)
    found = [
        await line(
            arrival, visit.content, desk.office, parsers, hint(arrival), division=divided(desk.addresses)(arrival)
        )
        for arrival in _arrivals(visit, desk)
    ]
    return refusal, _together(found)


def _together(found: Sequence[Outcome]) -> Outcome:
    """Return what became of several arrivals of one mail as if it were one, its documents numbered through."""
    if len(found) == 1:
        return found[0]
    whole = Outcome(sorted=found[0].sorted)
    documents: list[SortedDocument] = []
    for each in found:
        whole.blobs |= each.blobs
        whole.papers |= {len(documents) + place: paper for place, paper in each.papers.items()}
        documents += [replace(one, position=len(documents) + one.position) for one in each.sorted.documents]
    held = next((each.sorted.held for each in found if each.sorted.held), None)
    whole.sorted = replace(whole.sorted, documents=tuple(documents), held=held)
    return whole


def _arrivals(visit: Visit, desk: Desk) -> list[Arrival]:
    return [
        Arrival(
            id=f"{_IDENTITY}{number:04}",
            channel=Channel.FOLDER if visit.file_name else Channel.SMTP,
            received_at=visit.at,
            envelope=envelope,
            sha256=hashlib.sha256(visit.content).hexdigest(),
            size_bytes=len(visit.content),
        )
        for number, envelope in enumerate(_envelopes(visit, desk))
    ]


def _envelopes(visit: Visit, desk: Desk) -> list[Envelope]:
    if visit.file_name is not None:
        return [Envelope(file_name=visit.file_name, client_id=visit.client_id)]
    sender = visit.sender or _from(visit.content)
    alone = Envelope(sender=sender, client_id=visit.client_id)
    return envelopes_for(sender or "", visit.to, desk.addresses, visit.client_id) or [alone]


def _from(content: bytes) -> str | None:
    """Return the address of a mail's From header."""
    header = BytesHeaderParser().parsebytes(content[:65_536]).get("From", "")
    return parseaddr(str(header))[1] or None

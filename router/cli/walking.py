"""A mail or file that never arrived, walked down the line: nothing is stored and nothing is sent."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.parser import BytesHeaderParser
from email.utils import parseaddr
from pathlib import Path

from router.app import hinted, now, open_store, workers_environment
from router.cli.screen import settings_of
from router.intake.addresses import Addresses
from router.model import Arrival, Channel, Envelope
from router.read.learned_lesson import Lessons
from router.settings.model import Settings
from router.store.door_rows import Sort
from router.work.lessons import LessonBook
from router.work.office import Office, office
from router.work.outcome import Outcome
from router.work.pipeline import Parsers, line

_IDENTITY = "A0000000000000000"  # of an arrival that never was


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
    store = open_store(settings)
    try:
        addresses = Addresses(settings, store.doors.issued(Sort.ADDRESS))
        return replace(made, office=replace(made.office, lessons=LessonBook(store).current()), addresses=addresses)
    finally:
        store.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What of a configuration counts for reading files that no client is named for."""

    environment: dict[str, str] = field(default_factory=dict)  # of the workers
    lessons: Lessons = field(default_factory=dict)


def given_desk(config: Path | None) -> Given:
    """Return what of the configuration in `config` counts for reading; without one nothing does."""
    if config is None:
        return Given()
    settings = settings_of(config)
    return Given(environment=workers_environment(settings), lessons=taught_desk(settings).office.lessons)


def visit_of(file: Path, to: str | None) -> Visit:
    """Return a file on disk as it would come in: a mail for the address `to`, or a file."""
    is_mail = file.suffix.lower() == ".eml"
    return Visit(content=file.read_bytes(), file_name=None if is_mail else file.name, to=(to,) if to else ())


async def walked(visit: Visit, desk: Desk, parsers: Parsers) -> tuple[str | None, Outcome]:
    """Return why the door would refuse a visit, and what would become of it."""
    refused = [address for address in visit.to if not desk.addresses.known(address)]
    refusal = f"Mail to {refused[0]} would be refused: it is no address of this firm." if refused else None
    arrival = _arrival(visit, desk)
    return refusal, await line(arrival, visit.content, desk.office, parsers, hinted(desk.addresses)(arrival))


def _arrival(visit: Visit, desk: Desk) -> Arrival:
    is_mail = visit.file_name is None
    owners = dict.fromkeys(desk.addresses.client_of(address) for address in visit.to)
    envelope = Envelope(
        sender=(visit.sender or _from(visit.content)) if is_mail else None,
        recipients=visit.to,
        file_name=visit.file_name,
        client_id=visit.client_id or (next(iter(owners)) if len(owners) == 1 else None),
    )
    return Arrival(
        id=_IDENTITY,
        channel=Channel.SMTP if is_mail else Channel.FOLDER,
        received_at=visit.at,
        envelope=envelope,
        sha256=hashlib.sha256(visit.content).hexdigest(),
        size_bytes=len(visit.content),
    )


def _from(content: bytes) -> str | None:
    """Return the address of a mail's From header."""
    header = BytesHeaderParser().parsebytes(content[:65_536]).get("From", "")
    return parseaddr(str(header))[1] or None

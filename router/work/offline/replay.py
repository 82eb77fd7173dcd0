"""Past documents judged again by two configurations: which would go elsewhere, without reading or sending anything.

What was read is kept with each document and does not depend on where it goes, so that a month is compared in seconds.
Both configurations judge the same reading in the same way: what differs comes from the configuration alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from router.classify.bank import bank_client
from router.classify.client import client
from router.classify.own_side import FROM_FILE
from router.classify.type import type_of
from router.model import (
    Arrival,
    Field,
    HeldReason,
    PartyReading,
    Reading,
    SortedDocument,
    StoredDocument,
    Type,
    Verdict,
)
from router.route.plan import CODA, Files
from router.work.decisions.anew import PERSON
from router.work.line.hearing import owners
from router.work.line.office import Office
from router.work.line.outcome import files_of, planned

# What only a person or the order of events decides: no configuration changes it.
_PAST = frozenset({HeldReason.DUPLICATE, HeldReason.DISMISSED, HeldReason.REPLACED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """One configuration as a judge: its clients and targets, and what its addresses say of an arrival."""

    office: Office
    owner: Callable[[Arrival], str | None]  # whose address or folder it came to
    refuses: Callable[[Arrival], bool]  # whether the door does not take it
    hint: Callable[[Arrival], Type | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What becomes of a document, as far as a configuration decides it."""

    client: str = ""
    type: str = ""
    held: str = ""
    targets: tuple[str, ...] = ()  # connection with the target's own settings as JSON
    names: tuple[str, ...] = ()
    moments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A past document that another configuration treats otherwise."""

    id: str
    name: str
    arrived_at: datetime
    differences: dict[str, tuple[Any, Any]]  # by what differs: by the one configuration, by the other


def moved(stored: StoredDocument, one: Bench, other: Bench) -> Moved | None:
    """Return what two configurations treat otherwise about a document; None when nothing."""
    if stored.document.held is not None and stored.document.held.reason in _PAST:
        return None
    before, after = fate(stored, one), fate(stored, other)
    differences = {
        key: (getattr(before, key), getattr(after, key))
        for key in Fate.__dataclass_fields__
        if getattr(before, key) != getattr(after, key)
    }
    if not differences:
        return None
    arrival = stored.arrival
    return Moved(id=stored.id, name=stored.document.name, arrived_at=arrival.received_at, differences=differences)


def fate(stored: StoredDocument, bench: Bench) -> Fate:
    """Return what becomes of a document by one configuration."""
    if bench.refuses(stored.arrival):
        return Fate(held="refused at the door")
    judged = _judged(stored, bench)
    whole = planned(
        stored.arrival.id, judged, _files(judged, bench.office), bench.office, at=stored.arrival.received_at
    )
    return Fate(
        client=whole.client.value or "",
        type=whole.type.value or "",
        held=str(whole.held.reason) if whole.held else "",
        targets=tuple(f"{each.connection} {each.target}" for each in whole.planned),
        names=tuple(file.name for each in whole.planned for file in each.files),
        moments=tuple(each.moment.partition(" (")[0] for each in whole.planned if each.moment),
    )


def _judged(stored: StoredDocument, bench: Bench) -> SortedDocument:
    """Return the document with client and type said by `bench`, but for what a person has said."""
    document, envelope = stored.document, stored.arrival.envelope
    reading = _as_printed(document.reading)
    who, which = document.client, document.type
    if PERSON not in who.reasons:
        who = _owner(document, reading, bench.owner(stored.arrival), envelope.sender or "", bench.office)
    if PERSON not in which.reasons:
        which = type_of(reading, bench.office.clients.get(who.value or ""), document.kind, bench.hint(stored.arrival))
    return replace(document, client=who, type=which, held=None, planned=())


def _owner(document: SortedDocument, reading: Reading, named: str | None, sender: str, office: Office) -> Verdict[str]:
    """Return whose it is by `office`; of an invoice between two clients each keeps its own."""
    if document.media_type == CODA:
        return bank_client(reading, office.directory, named, sender)
    found = owners(reading, document.kind, client(reading, office.directory, named, sender), named, office)
    return next((one for one in found if one.value == document.client.value), found[0])


def _files(document: SortedDocument, office: Office) -> Files:
    """Return the document's files; a UBL that it has in one form it would have in another form too."""
    files = files_of(document)
    if not files.ubls:
        return files
    wishes = office.wishes(document.client.value, document.type.value, document.kind.value)
    return replace(files, ubls=tuple(replace(files.ubls[0], form=form) for form in wishes.forms))


def _as_printed(reading: Reading) -> Reading:
    """Return the reading without what came from a client's file instead of the paper."""
    return replace(reading, seller=_printed(reading.seller), buyer=_printed(reading.buyer))


def _printed(party: PartyReading) -> PartyReading:
    kept = {name: value for name, value in _values(party) if value is not None and value.reason != FROM_FILE}
    return PartyReading(**kept)


def _values(party: PartyReading) -> Iterator[tuple[str, Field[str] | None]]:
    for name in PartyReading.__dataclass_fields__:
        yield name, getattr(party, name)

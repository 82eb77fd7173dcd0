"""What people do with the documents of an arrival beside releasing them: dismiss, add, put others in their place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, select, update

from router.model import ArrivalState, DeliveryState, HeldReason, Hold, Sorted, SortedDocument
from router.store import duplicates
from router.store.blobs import Blobs
from router.store.database import Database
from router.store.failures import Contradiction, NotHeld, Unknown
from router.store.filing import check_document, file_document, locked_held_document, refile_document
from router.store.history import Change, append
from router.store.identity import document_id
from router.store.rows import from_json, json_text
from router.store.sorting import hashes, locked_arrival, use_blobs
from router.store.tables import arrivals, deliveries, documents

Numbered = Callable[[int], SortedDocument]  # a document as it is at a position within its arrival


class Shelf:
    """The documents of arrivals, as far as people rearrange them; every change is in the history."""

    def __init__(self, database: Database, blobs: Blobs) -> None:
        self._database = database
        self._blobs = blobs

    def dismiss(self, identity: str, why: str, by: str) -> None:
        """Let nothing wait any longer of a held document or of an arrival that is held as a whole; it is kept.

        A document may be released later all the same. Raises Unknown, NotHeld.
        """
        now = self._database.now()
        hold = Hold(reason=HeldReason.DISMISSED, sentence=f"{by} dismissed it: {why}", aside=True)
        with self._database.write() as connection:
            take = _dismiss_document if "-" in identity else _dismiss_arrival
            changes = take(connection, now, identity, hold)
            append(connection, now, changes)

    def add(self, arrival_id: str, document: Numbered, why: str) -> SortedDocument:
        """File one more document of a sorted arrival and return it as it is kept; Unknown, BlobLost, Contradiction."""
        (kept,) = self.replace(arrival_id, (), (document,), why)
        return kept

    def replace(
        self, arrival_id: str, old: Sequence[str], new: Sequence[Numbered], why: str
    ) -> tuple[SortedDocument, ...]:
        """File documents in the place of others of the same arrival, and return them as they are kept.

        The old ones are set aside; what is due of them is not sent, what was sent stays where it is. Raises Unknown,
        BlobLost, Contradiction (a delivery of an old one is under way, or the arrival is not sorted).
        """
        now = self._database.now()
        with self._database.write() as connection:
            row = locked_arrival(connection, arrival_id)
            if row.state == ArrivalState.WAITING:
                raise Contradiction(f"Expected {arrival_id} sorted, found it waiting: do it again in a moment.")
            first = 1 + (connection.scalar(_positions(arrival_id)) or 0)
            numbered = [make(place) for place, make in enumerate(new, first)]
            named = set().union(*(hashes(document) for document in numbered))
            self._blobs.require(named)
            for document in numbered:
                check_document(document)
            names = ", ".join(document_id(arrival_id, document.position) for document in numbered)
            changes = [change for one in old for change in _set_aside(connection, now, one, names)]
            judged, noted = duplicates.judged(connection, now, arrival_id, numbered)
            for document in judged:
                changes += file_document(connection, now, arrival_id, document)
            changes += [*noted, Change(arrival_id, "rearranged", why)]
            _no_longer_held(connection, row)
            use_blobs(connection, arrival_id, named)
            append(connection, now, changes)
        return tuple(judged)


def _positions(arrival_id: str) -> Any:
    return select(func.max(documents.c.position)).where(documents.c.arrival_id == arrival_id)


def _dismiss_document(connection: Connection, now: datetime, identity: str, hold: Hold) -> list[Change]:
    row = locked_held_document(connection, identity)
    duplicates.give_up(connection, identity)
    document = replace(from_json(SortedDocument, row.body), held=hold, planned=())
    changes = refile_document(connection, now, row, document, hold.sentence)
    return [Change(identity, "dismissed", hold.sentence), *changes[2:]]


def _dismiss_arrival(connection: Connection, now: datetime, identity: str, hold: Hold) -> list[Change]:
    row = locked_arrival(connection, identity)
    if row.state != ArrivalState.HELD:
        raise NotHeld(f"Arrival {identity} is not held as a whole: dismiss its documents instead.")
    outcome = replace(from_json(Sorted, row.outcome), held=hold)
    connection.execute(
        update(arrivals)
        .where(arrivals.c.id == identity)
        .values(
            state=ArrivalState.SORTED.value,
            held_reason=hold.reason.value,
            outcome=json_text(Sorted, outcome),
            sorted_at=now,
        )
    )
    return [Change(identity, "dismissed", hold.sentence)]


def _no_longer_held(connection: Connection, row: Any) -> None:
    """An arrival that was held as a whole, for nothing was in it, has a document now."""
    if row.state != ArrivalState.HELD:
        return
    outcome = replace(from_json(Sorted, row.outcome), held=None)
    values = {"state": ArrivalState.SORTED.value, "held_reason": None, "outcome": json_text(Sorted, outcome)}
    connection.execute(update(arrivals).where(arrivals.c.id == row.id).values(**values))


def _set_aside(connection: Connection, now: datetime, identity: str, names: str) -> list[Change]:
    found = connection.execute(select(documents).where(documents.c.id == identity).with_for_update()).one_or_none()
    if found is None:
        raise Unknown(f"There is no document {identity}: check the id.")
    own = select(deliveries.c.state).where(deliveries.c.document_id == identity).with_for_update()
    states = set(connection.scalars(own))
    if DeliveryState.ATTEMPTING in states:
        raise Contradiction(f"A delivery of {identity} is under way: do it again when it has ended.")
    sentence = f"{names} stand in its place."
    if DeliveryState.DONE in states:
        sentence += " It was delivered before, and that stays as it is."
    unsent = deliveries.c.state != DeliveryState.DONE.value
    connection.execute(delete(deliveries).where(deliveries.c.document_id == identity, unsent))
    duplicates.give_up(connection, identity)
    hold = Hold(reason=HeldReason.REPLACED, sentence=sentence, aside=True)
    document = replace(from_json(SortedDocument, found.body), held=hold)
    columns = duplicates.aside_columns(document) | {"sorted_at": now}
    connection.execute(update(documents).where(documents.c.id == identity).values(**columns))
    return [Change(identity, "replaced", sentence)]

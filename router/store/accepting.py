"""The way in: arrivals that come at the same time share one commit, and each learns its own outcome."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field

from sqlalchemy import insert
from sqlalchemy.exc import SQLAlchemyError

from router.errors import TryLater
from router.model import Arrival, ArrivalState, Channel, Envelope
from router.store import young
from router.store.blobs import Blobs
from router.store.database import Database
from router.store.disk import BlobRef, NewBlob
from router.store.history import Change, append
from router.store.identity import arrival_id
from router.store.rows import from_json, json_text
from router.store.tables import arrivals, blob_uses

_AT_ONCE = 500  # arrivals in one commit
_UNFIT = (SQLAlchemyError, ArithmeticError, ValueError)  # what the drivers raise for a value that no column takes
_INTERRUPTED = "Taking in was interrupted before it was durable: the same may be tried again."


@dataclass(frozen=True, slots=True, eq=False)
class _Wish:
    """An arrival that waits for its commit; `envelope` is JSON already, so that odd addresses fail alone and early."""

    channel: Channel
    envelope: str
    blob: BlobRef | NewBlob
    arrival: Future[Arrival] = field(default_factory=Future)
    called: threading.Event = field(default_factory=threading.Event)  # it has its outcome, or it is its turn to commit


class Accepting:
    """Group commit without a thread of its own: who comes while nobody commits does it, for all who came meanwhile.

    When it is done it calls the first of those who came since, and nobody else: the others sleep until their own
    outcome is there, instead of queueing for a lock that they no longer need.
    """

    __slots__ = ("_blobs", "_database", "_door", "_is_committing", "_waiting")

    def __init__(self, database: Database, blobs: Blobs) -> None:
        self._database = database
        self._blobs = blobs
        self._door = threading.Lock()  # guards the other two, held for an instant
        self._is_committing = False
        self._waiting: list[_Wish] = []

    def accept(self, channel: Channel, envelope: Envelope, blob: BlobRef | NewBlob) -> Arrival:
        """Return the arrival once its row is durable; TryLater when the database fails, and then there is no row."""
        (outcome,) = self.accept_all([(channel, envelope, blob)])
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def accept_all(self, arriving: Sequence[tuple[Channel, Envelope, BlobRef | NewBlob]]) -> list[Arrival | Exception]:
        """Return each arrival once its row is durable, or what `accept` would raise for it.

        New bytes become durable in the same transaction; BlobLost when others are not kept.
        """
        self._blobs.require([blob.sha256 for _, _, blob in arriving if isinstance(blob, BlobRef)])
        wishes = [_Wish(channel, json_text(Envelope, envelope), blob) for channel, envelope, blob in arriving]
        with self._door:
            self._waiting.extend(wishes)
            is_first, self._is_committing = not self._is_committing, True
        for wish in wishes:
            if not is_first:
                wish.called.wait()
            if not wish.arrival.done():
                self._commit_waiting()
                is_first = False
        return [_outcome(wish.arrival) for wish in wishes]

    def _commit_waiting(self) -> None:
        with self._door:
            wishes, self._waiting = self._waiting[:_AT_ONCE], self._waiting[_AT_ONCE:]
        try:
            self._commit(wishes)
        finally:  # whatever escaped, nobody waits for ever
            with self._door:
                self._is_committing = bool(self._waiting)
                successors = self._waiting[:1]
            for wish in wishes:
                if not wish.arrival.done():
                    wish.arrival.set_exception(TryLater(_INTERRUPTED))
            for wish in successors + wishes:
                wish.called.set()

    def _commit(self, wishes: Sequence[_Wish]) -> None:
        try:
            accepted = self._insert(wishes)
        except TryLater as error:
            for wish in wishes:  # one object each: raising it in many threads would mix their tracebacks
                wish.arrival.set_exception(TryLater(str(error)))
        except _UNFIT as error:
            if len(wishes) == 1:
                wishes[0].arrival.set_exception(error)
                return
            for wish in wishes:  # one of them is at fault: the others shall not suffer for it
                self._commit([wish])
        else:
            for wish, arrival in zip(wishes, accepted, strict=True):
                wish.arrival.set_result(arrival)

    def _insert(self, wishes: Sequence[_Wish]) -> list[Arrival]:
        now = self._database.now()
        accepted = [
            Arrival(
                id=arrival_id(now),
                channel=wish.channel,
                received_at=now,
                envelope=from_json(Envelope, wish.envelope),
                sha256=wish.blob.sha256,
                size_bytes=wish.blob.size_bytes,
            )
            for wish in wishes
        ]
        rows = [_row(arrival, wish.envelope) for arrival, wish in zip(accepted, wishes, strict=True)]
        with self._database.write() as connection:
            young.keep(connection, now, [wish.blob for wish in wishes if isinstance(wish.blob, NewBlob)])
            connection.execute(insert(arrivals), rows)
            connection.execute(insert(blob_uses), [{"sha256": row["sha256"], "arrival_id": row["id"]} for row in rows])
            append(connection, now, [_accepted(arrival) for arrival in accepted])
        return accepted


def _outcome(arrival: Future[Arrival]) -> Arrival | Exception:
    error = arrival.exception()
    if error is None:
        return arrival.result()
    if isinstance(error, Exception):
        return error
    raise error


def _row(arrival: Arrival, envelope: str) -> dict[str, object]:
    return {
        "id": arrival.id,
        "channel": arrival.channel.value,
        "received_at": arrival.received_at,
        "envelope": envelope,
        "sha256": arrival.sha256,
        "size_bytes": arrival.size_bytes,
        "state": ArrivalState.WAITING.value,
        "attempts": 0,
    }


def _accepted(arrival: Arrival) -> Change:
    return Change(arrival.id, "accepted", f"{arrival.size_bytes} bytes by {arrival.channel}, SHA-256 {arrival.sha256}")

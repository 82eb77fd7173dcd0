"""The store: everything durable behind one door. Synchronous and safe for threads; asyncio calls it in a thread."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from router.model import (
    Arrival,
    ArrivalState,
    Channel,
    Delivery,
    DeliveryState,
    Envelope,
    Event,
    Receipt,
    Sorted,
    SortedDocument,
    StoredDocument,
)
from router.read.learned.lesson import Lesson
from router.read.learned.trial import Tried
from router.store import (
    amending,
    client_marks,
    duplicates,
    figures,
    filing,
    history,
    lessons,
    looking,
    pausing,
    sending,
    sorting,
)
from router.store.accepting import Accepting
from router.store.answers import Answers
from router.store.blobs import Blobs, make_folders
from router.store.database import Database, open_database
from router.store.decided import note
from router.store.decisions import Decisions
from router.store.disk import BlobRef, NewBlob
from router.store.door_rows import DoorRows
from router.store.failures import storage_may_fail
from router.store.lessons import LessonState, LessonsVersion, StoredLesson
from router.store.outbox import Outbox
from router.store.safe import Safe
from router.store.shelf import Shelf
from router.store.upkeep import Upkeep
from router.store.values import ConnectionState, Counts, StoredArrival
from router.store.young import YoungBlobs

_MANY = 1000


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Store:
    """What was taken in, what was found out, what is to be delivered, and what happened.

    Every method may raise TryLater when disk or database are full, locked or away. Moments are aware and in UTC.
    """

    def __init__(self, database: Database, blobs: Blobs) -> None:
        self.blobs = blobs
        self.doors = DoorRows(database)
        self.outbox = Outbox(database)
        self.safe = Safe(database)
        self.shelf = Shelf(database, blobs)
        self.answers = Answers(database)
        self.decisions = Decisions(database)
        self.upkeep = Upkeep(database, blobs)
        self._database = database
        self._accepting = Accepting(database, blobs)

    @classmethod
    def open(cls, folder: Path, database_url: str | None, clock: Callable[[], datetime] = _utc_now) -> Store:
        """Open the store in `folder`, made when missing; rows in SQLite there, or in the PostgreSQL of `database_url`.

        Brings the schema up to date. `clock` gives aware moments. Raises ConfigurationError for another engine's URL,
        SchemaTooNew when a newer program made the database.
        """
        with storage_may_fail():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            make_folders(folder / "blobs")
        database = open_database(folder, database_url, clock)
        return cls(database, Blobs(folder / "blobs", YoungBlobs(database)))

    def close(self) -> None:
        """Let go of the database; may be called twice."""
        self._database.close()

    def now(self) -> datetime:
        """Return the present as the store's clock tells it, aware and in UTC."""
        return self._database.now()

    # ------------------------------------------------------------------ arrivals
    def accept(self, channel: Channel, envelope: Envelope, blob: BlobRef | NewBlob | bytes) -> Arrival:
        """Take in an arrival; when this returns, bytes and row are durable, and only then may the sender be told.

        Calls at the same time share one commit; each gets its own answer. TryLater: nothing was taken in, the sender
        keeps it.
        """
        kept = self.blobs.put(blob) if isinstance(blob, bytes) else blob
        return self._accepting.accept(channel, envelope, kept)

    def accept_all(self, wishes: Sequence[tuple[Channel, Envelope, BlobRef | NewBlob]]) -> list[Arrival | Exception]:
        """Take in several arrivals in one commit; each, or what `accept` would raise for it, in the same order."""
        return self._accepting.accept_all(wishes)

    def claim_arrivals(self, owner: str, limit: int, lease_seconds: float) -> list[Arrival]:
        """Lease up to `limit` waiting arrivals to `owner`, oldest first; nobody else gets them for `lease_seconds`."""
        return sorting.claim(self._database, owner, limit, lease_seconds)

    def arrival_attempts(self, arrival_id: str) -> int:
        """Return how often the arrival was claimed; Unknown when there is none."""
        return looking.arrival(self._database, arrival_id).attempts

    def give_back(self, arrival_id: str) -> None:
        """End the lease of an arrival that was not settled: anyone may claim it at once."""
        sorting.give_back(self._database, arrival_id)

    def settle(self, arrival_id: str, owner: str, sorted: Sorted) -> None:  # noqa: A002 - the project's word for it
        """Keep everything the line found out, with deliveries due now, in one transaction.

        Settling a settled arrival changes nothing. Raises Unknown, LeaseLost (another owner has it), BlobLost (a named
        blob was not put before), Contradiction (deliveries that do not fit their document).
        """
        sorting.settle(self._database, self.blobs, arrival_id, owner, sorted)

    def sort_again(self, arrival_id: str, why: str) -> None:
        """Put an arrival that is held as a whole back on the line; Unknown, NotHeld."""
        sorting.sort_again(self._database, arrival_id, why)

    def free_leases(self, owner: str) -> int:
        """End every lease of `owner`, who died; return how many. For a node at its start, under its own name."""
        now = self._database.now()
        with self._database.write() as connection:
            return sorting.free_leases(connection, owner, now) + sending.free_leases(connection, owner, now)

    # ------------------------------------------------------------------ documents
    def replace_document(self, document_id: str, document: SortedDocument, why: str) -> SortedDocument:
        """Put a person's decision in the place of a held document, with its deliveries, in one transaction.

        Returns what is kept: `document`, or held as a duplicate when it turns out to be one and was not known as one.
        Raises Unknown, NotHeld, BlobLost, Contradiction (also when it is not the same document's position).
        """
        filing.check_document(document)
        named = sorting.hashes(document)
        self.blobs.require(named)
        now = self._database.now()
        with self._database.write() as connection:
            row = filing.locked_held_document(connection, document_id)
            note(connection, now, row, "released", why)
            kept, noted = duplicates.judged_again(connection, now, row, document)
            changes = filing.refile_document(connection, now, row, kept, why)
            sorting.use_blobs(connection, row.arrival_id, named)
            history.append(connection, now, [*changes, *noted])
        return kept

    def amend_document(self, document_id: str, document: SortedDocument, why: str) -> SortedDocument:
        """Keep a person's correction of a document that was sorted, and return what is kept.

        What has not begun goes as `document` plans it; what was delivered stays as it is. Raises Unknown, BlobLost,
        Contradiction (it is held, or of another client).
        """
        named = sorting.hashes(document)
        self.blobs.require(named)
        now = self._database.now()
        with self._database.write() as connection:
            kept, changes = amending.amend_document(connection, now, document_id, document, why)
            sorting.use_blobs(connection, document_id.rsplit("-", 1)[0], named)
            history.append(connection, now, changes)
        return kept

    def arrival(self, arrival_id: str) -> StoredArrival:
        """Return one arrival with what became of it; Unknown when there is none."""
        return looking.arrival(self._database, arrival_id)

    def arrivals(
        self,
        limit: int = 100,
        state: ArrivalState | None = None,
        since: datetime | None = None,
        message_id: str | None = None,
    ) -> list[StoredArrival]:
        """Return arrivals, newest first; `since` compares with when they were received."""
        return looking.arrival_list(self._database, limit, state, since, message_id)

    def has_arrival(self, folder: str, file_name: str, sha256: str) -> bool:
        """Say whether a file of this name and content was accepted from the watched folder `folder`."""
        return looking.has_arrival(self._database, folder, file_name, sha256)

    def arrival_like(self, envelope: Envelope, sha256: str) -> Arrival | None:
        """Return the latest arrival with this very envelope and content, if any."""
        return looking.arrival_like(self._database, envelope, sha256)

    def document(self, document_id: str) -> StoredDocument:
        """Return one document; Unknown when there is none."""
        return looking.document(self._database, document_id)

    def documents(
        self,
        limit: int = 100,
        client: str | None = None,
        state: ArrivalState | None = None,
        since: datetime | None = None,
        arrival_id: str | None = None,
    ) -> list[StoredDocument]:
        """Return documents of the latest arrivals first; `since` compares with when they were sorted."""
        return looking.document_list(
            self._database, limit=limit, client=client, state=state, since=since, arrival_id=arrival_id
        )

    def held(self, limit: int = _MANY) -> list[StoredDocument]:
        """Return the documents that wait for a person, of the latest arrivals first."""
        return self.documents(limit, state=ArrivalState.HELD)

    def held_arrivals(self, limit: int = _MANY) -> list[StoredArrival]:
        """Return the arrivals that wait for a person as a whole, newest first."""
        return self.arrivals(limit, ArrivalState.HELD)

    # ------------------------------------------------------------------ deliveries
    def claim_deliveries(self, owner: str, limit: int, lease_seconds: float, busy: Mapping[str, int]) -> list[Delivery]:
        """Mark up to `limit` due deliveries as attempting by `owner` and return them; the mark is durable first.

        `busy` gives the free slots of each connection; one that is not named or has none gets nothing, nor does a
        paused one. Oldest first within a connection; the connections take turns. An attempt whose lease has ended is
        claimed again, as ambiguous.
        """
        return sending.claim(self._database, owner, limit, lease_seconds, busy)

    def finish(self, delivery_id: str, owner: str, receipt: Receipt) -> None:
        """Note that the other side has it. Like the three below: Unknown, LeaseLost; twice is as good as once."""
        sending.finish(self._database, delivery_id, owner, receipt)

    def try_later(self, delivery_id: str, owner: str, at: datetime, error: str, ambiguous: bool) -> None:  # noqa: FBT001 - a fact to be kept, no switch
        """Note that the attempt failed and when to try again; `ambiguous` when the other side may have it."""
        sending.try_later(self._database, delivery_id, owner, at, error, ambiguous=ambiguous)

    def refuse(self, delivery_id: str, owner: str, error: str) -> None:
        """Note that the other side will never take it as it is."""
        sending.refuse(self._database, delivery_id, owner, error)

    def hold_delivery(self, delivery_id: str, owner: str, error: str) -> None:
        """Note that it waits for a person."""
        sending.hold(self._database, delivery_id, owner, error)

    def retry(self, subject: str) -> int:
        """Make a delivery, or all unfinished ones of a document, due now; return how many. Unknown for another id."""
        return sending.retry(self._database, subject)

    def delivery(self, delivery_id: str) -> Delivery:
        """Return one delivery; Unknown when there is none."""
        return looking.delivery(self._database, delivery_id)

    def deliveries(self, document_id: str) -> list[Delivery]:
        """Return a document's deliveries in their order."""
        return looking.deliveries_of(self._database, document_id)

    def stuck_deliveries(self, connection: str | None = None, limit: int = _MANY) -> list[Delivery]:
        """Return the deliveries that wait for a person, held or refused, oldest first."""
        return looking.delivery_list(self._database, (DeliveryState.HELD, DeliveryState.REFUSED), connection, limit)

    # ------------------------------------------------------------------ connections
    def pause(self, name: str, reason: str) -> None:
        """Let no delivery use the connection until it is resumed."""
        pausing.pause(self._database, name, reason)

    def resume(self, name: str) -> None:
        """Let deliveries use the connection again."""
        pausing.resume(self._database, name)

    def connection_states(self) -> dict[str, ConnectionState]:
        """Return (state, reason, since) of every connection that was ever paused or resumed."""
        return pausing.states(self._database)

    # ------------------------------------------------------------------ lessons
    def add_lesson(self, lesson: Lesson, by: str, document_id: str | None, tried: Tried) -> StoredLesson:
        """Keep a lesson and use it from now on; `document_id` is the corrected document, None for one from elsewhere.

        The same lesson that is in use already is returned as it is.
        """
        return lessons.add(self._database, lesson, by, document_id, tried)

    def revoke_lesson(self, lesson_id: str, by: str) -> StoredLesson:
        """Use a lesson no longer; Unknown when there is none. Twice is as good as once."""
        return lessons.revoke(self._database, lesson_id, by)

    def lessons(self, state: LessonState | None = LessonState.ACTIVE) -> list[StoredLesson]:
        """Return the lessons in use, the newest first; None for the revoked ones too."""
        return lessons.listed(self._database, state)

    def lessons_version(self) -> LessonsVersion:
        """Return what differs as soon as a lesson is added or revoked; cheap."""
        return lessons.version(self._database)

    def supplier_documents(self, marks: Collection[str], limit: int, before: str | None = None) -> list[StoredDocument]:
        """Return documents read from pages whose supplier has any of `marks`, latest first.

        `before` is the last id of the page before.
        """
        return lessons.documents_of(self._database, marks, limit, before)

    def client_marks(self, marks: Collection[str]) -> dict[str, dict[str, int]]:
        """Return how many past documents of which client had each of these marks (see `classify.remembered`)."""
        return client_marks.known(self._database, marks)

    # ------------------------------------------------------------------ history and figures
    def history(self, subject: str) -> list[Event]:
        """Return what happened to an arrival, document, delivery or connection, oldest first."""
        return history.events(self._database, subject)

    def verify_history(self) -> int | None:
        """Return the number of the first line that was altered, removed or added by hand; None when all hold."""
        return history.first_broken(self._database)

    def counts(self) -> Counts:
        """Return how much of everything there is, by state."""
        return figures.counts(self._database)

    def oldest_waiting_seconds(self) -> float:
        """Return the age of the oldest arrival that is not sorted; 0 when there is none."""
        return figures.oldest_waiting_seconds(self._database)

    def next_due_at(self, apart_from: Collection[str] = ()) -> datetime | None:
        """Return when the next delivery on an open connection, not `apart_from`, can be claimed; None when none can."""
        return figures.next_due_at(self._database, apart_from)

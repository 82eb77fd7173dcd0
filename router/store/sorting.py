"""Arrivals on the line: claimed under a lease, settled once with everything that was found out."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, or_, select, update

from router.model import Arrival, ArrivalState, Hold, Sorted, SortedDocument
from router.store import duplicates, repeats
from router.store.answers import file_answer
from router.store.blobs import Blobs
from router.store.database import Database, insert_missing
from router.store.failures import LeaseLost, NotHeld, Unknown
from router.store.filing import check_document, file_document
from router.store.history import Change, append
from router.store.rows import arrival_of, json_text, plain
from router.store.tables import arrivals, blob_uses, documents

_WAITING = ArrivalState.WAITING.value


def claim(database: Database, owner: str, limit: int, lease_seconds: float) -> list[Arrival]:
    """Lease waiting arrivals to `owner`, oldest first, and count the attempt."""
    now = database.now()
    free = (
        select(arrivals)
        .where(arrivals.c.state == _WAITING, or_(arrivals.c.lease_until.is_(None), arrivals.c.lease_until <= now))
        .order_by(arrivals.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    with database.write() as connection:
        claimed = [arrival_of(row) for row in connection.execute(free).mappings()]
        connection.execute(
            update(arrivals)
            .where(arrivals.c.id.in_([arrival.id for arrival in claimed]))
            .values(owner=owner, lease_until=now + timedelta(seconds=lease_seconds), attempts=arrivals.c.attempts + 1)
        )
    return claimed


def give_back(database: Database, arrival_id: str) -> None:
    """End the lease of a waiting arrival, so that it can be claimed at once; otherwise change nothing."""
    with database.write() as connection:
        connection.execute(
            update(arrivals)
            .where(arrivals.c.id == arrival_id, arrivals.c.state == _WAITING)
            .values(owner=None, lease_until=None)
        )


def settle(database: Database, blobs: Blobs, arrival_id: str, owner: str, outcome: Sorted) -> None:
    """Keep what the line found out about an arrival, in one transaction; a settled arrival stays as it is.

    Raises Unknown, LeaseLost when another owner has the arrival now, BlobLost when a named blob is not kept,
    Contradiction when a document and its deliveries disagree.
    """
    for document in outcome.documents:
        check_document(document)
    named = {sha256 for document in outcome.documents for sha256 in hashes(document)}
    blobs.require(named)
    with database.write() as connection:
        row = locked_arrival(connection, arrival_id)
        if row.state != _WAITING:
            return
        if row.owner != owner:
            raise LeaseLost(f"Arrival {arrival_id} was sorted under a lease that has ended: another worker has it.")
        now = database.now()
        changes = [_settle_arrival(connection, now, arrival_id, outcome)]
        once, repeated = repeats.judged(connection, row, outcome.message_id, outcome.documents)
        judged, noted = duplicates.judged(connection, now, arrival_id, once)
        for document in judged:
            changes += file_document(connection, now, arrival_id, document)
        changes += [*repeated, *noted]
        if outcome.answer is not None:
            changes += file_answer(connection, now, arrival_id, outcome.answer)
        use_blobs(connection, arrival_id, named)
        append(connection, now, changes)


def sort_again(database: Database, arrival_id: str, why: str) -> None:
    """Put a held arrival without documents back to waiting, its attempts counted anew.

    Raises Unknown, NotHeld when it is not held or has documents, which are then what has to be released.
    """
    with database.write() as connection:
        row = locked_arrival(connection, arrival_id)
        has_documents = connection.scalar(select(documents.c.id).where(documents.c.arrival_id == arrival_id).limit(1))
        if row.state != ArrivalState.HELD or has_documents:
            raise NotHeld(f"Arrival {arrival_id} is not held as a whole: release its documents instead.")
        connection.execute(
            update(arrivals)
            .where(arrivals.c.id == arrival_id)
            .values(
                state=_WAITING,
                attempts=0,
                owner=None,
                lease_until=None,
                sorted_at=None,
                held_reason=None,
                outcome=None,
                message_id=None,
            )
        )
        append(connection, database.now(), [Change(arrival_id, "released", why)])


def free_leases(connection: Connection, owner: str, now: datetime) -> int:
    """End the leases of `owner` on waiting arrivals; return how many."""
    mine = and_(arrivals.c.state == _WAITING, arrivals.c.owner == owner, arrivals.c.lease_until > now)
    return connection.execute(update(arrivals).where(mine).values(lease_until=now)).rowcount


def hashes(document: SortedDocument) -> set[str]:
    """Return every blob that a document names: main part, companions, UBLs, page and the files of its deliveries."""
    planned = (file.sha256 for delivery in document.planned for file in delivery.files)
    ubls = {document.ubl_sha256, *(ubl.file.sha256 for ubl in document.ubls)}
    made = {sha256 for sha256 in (*ubls, document.page.sha256 if document.page else None) if sha256}
    return {document.sha256, *(file.sha256 for file in document.companions), *made, *planned}


def use_blobs(connection: Connection, arrival_id: str, named: Collection[str]) -> None:
    """Note that the arrival names these blobs, so that no sweep takes them."""
    insert_missing(connection, blob_uses, [{"sha256": sha256, "arrival_id": arrival_id} for sha256 in sorted(named)])


def blobs_in_use(database: Database, some: Iterable[str]) -> set[str]:
    """Return those of some hashes that any arrival names."""
    with database.read() as connection:
        return set(connection.scalars(select(blob_uses.c.sha256).where(blob_uses.c.sha256.in_(list(some)))))


def locked_arrival(connection: Connection, arrival_id: str) -> Any:
    """Return the arrival's row, held until the transaction ends; Unknown when there is none."""
    found = select(arrivals).where(arrivals.c.id == arrival_id).with_for_update()
    if (row := connection.execute(found).one_or_none()) is None:
        raise Unknown(f"There is no arrival {arrival_id}: check the id.")
    return row


def _settle_arrival(connection: Connection, now: datetime, arrival_id: str, outcome: Sorted) -> Change:
    state = ArrivalState.HELD if outcome.held else ArrivalState.SORTED
    without_documents = Sorted(
        ignored=outcome.ignored,
        subject=outcome.subject,
        message_id=outcome.message_id,
        held=outcome.held,
        notes=outcome.notes,
        text=plain(outcome.text),
    )
    connection.execute(
        update(arrivals)
        .where(arrivals.c.id == arrival_id)
        .values(
            state=state.value,
            lease_until=None,
            sorted_at=now,
            message_id=plain(outcome.message_id),
            held_reason=outcome.held.reason.value if outcome.held else None,
            outcome=json_text(Sorted, without_documents),
        )
    )
    return Change(arrival_id, state.value, _settled(outcome.held, len(outcome.documents)))


def _settled(hold: Hold | None, documents_count: int) -> str:
    return f"{hold.reason}: {hold.sentence}" if hold else f"documents: {documents_count}"

"""Looking things up: arrivals, documents and deliveries by id, by client, by state, by time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, Select, select

from router.model import Arrival, ArrivalState, Delivery, DeliveryState, Envelope, StoredDocument
from router.store.database import Database
from router.store.failures import Unknown
from router.store.rows import (
    arrival_of,
    aware,
    delivery_of,
    from_json,
    json_text,
    stored_arrival_of,
    stored_document_of,
)
from router.store.tables import arrivals, deliveries, documents
from router.store.values import StoredArrival


def arrival(database: Database, arrival_id: str) -> StoredArrival:
    """Return one arrival; Unknown when there is none."""
    return stored_arrival_of(_one(database, select(arrivals).where(arrivals.c.id == arrival_id), arrival_id))


def arrival_list(
    database: Database, limit: int, state: ArrivalState | None, since: datetime | None, message_id: str | None
) -> list[StoredArrival]:
    """Return arrivals, newest first."""
    found = select(arrivals).order_by(arrivals.c.id.desc()).limit(limit)
    if state is not None:
        found = found.where(arrivals.c.state == state.value)
    if since is not None:
        found = found.where(arrivals.c.received_at >= aware(since))
    if message_id is not None:
        found = found.where(arrivals.c.message_id == message_id)
    return [stored_arrival_of(row) for row in _all(database, found)]


def arrival_like(database: Database, envelope: Envelope, sha256: str) -> Arrival | None:
    """Return the latest arrival with this very envelope and content, if any."""
    found = select(arrivals).where(arrivals.c.sha256 == sha256).order_by(arrivals.c.id.desc())
    kept = from_json(Envelope, json_text(Envelope, envelope))  # as the store spells it
    return next((one for row in _all(database, found) if (one := arrival_of(row)).envelope == kept), None)


def has_arrival(database: Database, folder: str, file_name: str, sha256: str) -> bool:
    """Say whether a file of this name and content came from the watched folder `folder`."""
    same_bytes = _all(database, select(arrivals).where(arrivals.c.sha256 == sha256))
    envelopes = [arrival_of(row).envelope for row in same_bytes]
    return any(envelope.folder == folder and envelope.file_name == file_name for envelope in envelopes)


def document(database: Database, document_id: str) -> StoredDocument:
    """Return one document; Unknown when there is none."""
    found = select(documents).where(documents.c.id == document_id)
    with database.read() as connection:
        if (row := connection.execute(found).mappings().one_or_none()) is None:
            raise _unknown(document_id)
        its_arrival = connection.execute(select(arrivals).where(arrivals.c.id == row["arrival_id"])).mappings().one()
    return stored_document_of(row, arrival_of(its_arrival))


def document_list(
    database: Database,
    *,
    limit: int,
    client: str | None,
    state: ArrivalState | None,
    since: datetime | None,
    arrival_id: str | None,
) -> list[StoredDocument]:
    """Return documents, the latest arrival first and in their order within it."""
    found = select(documents).order_by(documents.c.arrival_id.desc(), documents.c.position).limit(limit)
    if client is not None:
        found = found.where(documents.c.client_id == client)
    if state is not None:
        found = found.where(documents.c.state == state.value)
    if since is not None:
        found = found.where(documents.c.sorted_at >= aware(since))
    if arrival_id is not None:
        found = found.where(documents.c.arrival_id == arrival_id)
    with database.read() as connection:
        rows = connection.execute(found).mappings().all()
        wanted = select(arrivals).where(arrivals.c.id.in_({row["arrival_id"] for row in rows}))
        by_id: dict[str, Arrival] = {row["id"]: arrival_of(row) for row in connection.execute(wanted).mappings()}
    return [stored_document_of(row, by_id[row["arrival_id"]]) for row in rows]


def delivery(database: Database, delivery_id: str) -> Delivery:
    """Return one delivery; Unknown when there is none."""
    return delivery_of(_one(database, select(deliveries).where(deliveries.c.id == delivery_id), delivery_id))


def deliveries_of(database: Database, document_id: str) -> list[Delivery]:
    """Return a document's deliveries in their order; empty when it has none or is not known."""
    found = select(deliveries).where(deliveries.c.document_id == document_id)
    return sorted((delivery_of(row) for row in _all(database, found)), key=lambda one: _position(one.id))


def delivery_list(
    database: Database, states: tuple[DeliveryState, ...], connection: str | None, limit: int
) -> list[Delivery]:
    """Return deliveries in any of `states`, oldest first."""
    found = (
        select(deliveries)
        .where(deliveries.c.state.in_([state.value for state in states]))
        .order_by(deliveries.c.planned_at, deliveries.c.id)
        .limit(limit)
    )
    if connection is not None:
        found = found.where(deliveries.c.connection == connection)
    return [delivery_of(row) for row in _all(database, found)]


def _all(database: Database, found: Select[Any]) -> Sequence[RowMapping]:
    with database.read() as connection:
        return connection.execute(found).mappings().all()


def _one(database: Database, found: Select[Any], subject: str) -> RowMapping:
    if not (rows := _all(database, found)):
        raise _unknown(subject)
    return rows[0]


def _unknown(subject: str) -> Unknown:
    return Unknown(f"There is nothing under {subject}: check the id.")


def _position(delivery_id: str) -> int:
    return int(delivery_id.rsplit("-", 1)[1])

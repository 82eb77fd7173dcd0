"""A document's row and its deliveries' rows, made together; and its release from being held."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from router.model import ArrivalState, DeliveryState, File, Kind, Planned, SortedDocument, Terms, Type
from router.route.plan import seal
from router.store.client_marks import remember
from router.store.failures import Contradiction, NotHeld, Unknown
from router.store.history import Change
from router.store.identity import delivery_id, document_id
from router.store.lessons import mark
from router.store.rows import json_text, plain
from router.store.tables import deliveries, documents

_TITLE_LENGTH = 120


def check_document(document: SortedDocument) -> None:
    """Raise Contradiction when a document's deliveries do not fit it; a held document has none."""
    if not document.planned:
        return
    if document.held:
        raise Contradiction("Expected no deliveries for a document that is held, found some: plan them at its release.")
    if document.type.value is None:
        raise Contradiction("Expected a type for a document that is to be delivered, found none: hold it.")
    if any(planned.client_id != document.client.value for planned in document.planned):
        raise Contradiction("Expected deliveries for the document's own client, found another client: plan them again.")
    if any(planned.seal not in ("", _seal_of(planned, document)) for planned in document.planned):
        raise Contradiction("Expected ways of the document's own client, found another client's: plan them again.")
    if len({planned.position for planned in document.planned}) < len(document.planned):
        raise Contradiction("Expected one delivery at each position, found two at the same: number them from 1.")


def _seal_of(planned: Planned, document: SortedDocument) -> str:
    return seal(document.client.value or "", planned.connection, planned.target)


def file_document(connection: Connection, now: datetime, arrival_id: str, document: SortedDocument) -> list[Change]:
    """Insert a document of an arrival and its deliveries, due at once; return what to note in the history."""
    identity = document_id(arrival_id, document.position)
    row = {"id": identity, "arrival_id": arrival_id, "position": document.position, **document_columns(now, document)}
    connection.execute(insert(documents), row)
    mark(connection, identity, document.reading)
    remember(connection, identity, document)
    return [_change(identity, document), *insert_deliveries(connection, now, identity, document, document.planned)]


def refile_document(
    connection: Connection, now: datetime, row: Any, document: SortedDocument, why: str
) -> list[Change]:
    """Put `document` in the place of the held one in `row`, with its deliveries; return what to note in the history."""
    if document.position != row.position:
        raise Contradiction(f"Expected the document at position {row.position}, found one of {document.position}.")
    connection.execute(update(documents).where(documents.c.id == row.id).values(**document_columns(now, document)))
    mark(connection, row.id, document.reading)
    remember(connection, row.id, document)
    released = Change(row.id, "released", why)
    return [
        released,
        _change(row.id, document),
        *insert_deliveries(connection, now, row.id, document, document.planned),
    ]


def restore_document(connection: Connection, row: Any, before: SortedDocument) -> None:
    """Put a document back as it was before a decision."""
    restored = document_columns(row.sorted_at, before) | {"sorted_at": row.sorted_at}
    connection.execute(update(documents).where(documents.c.id == row.id).values(**restored))
    mark(connection, row.id, before.reading)
    remember(connection, row.id, before)


def locked_held_document(connection: Connection, identity: str) -> Any:
    """Return the row of a held document, kept from others until the transaction ends; Unknown, NotHeld."""
    found = select(documents).where(documents.c.id == identity).with_for_update()
    if (row := connection.execute(found).one_or_none()) is None:
        raise Unknown(f"There is no document {identity}: check the id.")
    if row.state != ArrivalState.HELD and row.held_reason is None:
        raise NotHeld(f"Document {identity} is not held: only a held document can be released.")
    return row


def title(document: SortedDocument) -> str:
    """Return one line for a person, for example "Invoice 2026-17 of Drukkerij Peeters"; without kind the name."""
    if document.kind.value is None:
        return _one_line(document.name)
    reading = document.reading
    sale = document.type.value is Type.SALES
    party = reading.buyer.name if sale else reading.seller.name
    words = [document.kind.value.replace("_", " ").capitalize()]
    words += [reading.invoice_number.value] if reading.invoice_number else []
    words += ["to" if sale else "of", party.value] if party else []
    return _one_line(" ".join(words))


def called(document: SortedDocument, planned: Planned) -> str:
    """Return the title of a delivery: the document's, marked where it takes the place of one that went before."""
    return _one_line(f"Corrected: {title(document)}") if planned.corrected else title(document)


def document_columns(now: datetime, document: SortedDocument) -> dict[str, object]:
    """Return what the row of a document keeps of it."""
    return {
        "client_id": document.client.value,
        "type": document.type.value,
        "kind": document.kind.value,
        "state": (ArrivalState.HELD if document.held and not document.held.aside else ArrivalState.SORTED).value,
        "held_reason": document.held.reason.value if document.held else None,
        "sha256": document.sha256,
        "sorted_at": now,
        "body": json_text(SortedDocument, document),
    }


def insert_deliveries(
    connection: Connection, now: datetime, identity: str, document: SortedDocument, planned: Sequence[Planned]
) -> list[Change]:
    """Insert deliveries of a document; return what to note in the history."""
    if not planned:
        return []
    connection.execute(insert(deliveries), [_delivery_row(now, identity, document, one) for one in planned])
    return [
        Change(delivery_id(identity, one.position), "planned", f"to {one.connection}: {one.reason}") for one in planned
    ]


def _first_try(now: datetime, planned: Planned) -> datetime | None:
    """Return when the delivery is to go, never before now; None when it waits until a person sends it."""
    if planned.by_hand:
        return None
    return max(now, planned.due_at) if planned.due_at else now


def _delivery_row(now: datetime, identity: str, document: SortedDocument, planned: Planned) -> dict[str, object]:
    first_try = _first_try(now, planned)
    return {
        "id": delivery_id(identity, planned.position),
        "document_id": identity,
        "client_id": planned.client_id,
        "connection": planned.connection,
        "target": plain(planned.target),
        "files": json_text(tuple[File, ...], planned.files),
        "reason": plain(planned.reason),
        "type": document.type.value,
        "kind": document.kind.value or Kind.OTHER.value,
        "title": called(document, planned),
        "state": DeliveryState.DUE.value,
        "attempts": 0,
        "planned_at": now,
        "next_try_at": first_try,
        "last_error": "",
        "ambiguous": False,
        "counted_from": first_try or now,
        "failures": 0,
        "moment": planned.moment,
        "due_at": first_try,
        "seal": planned.seal,
        **terms_columns(planned.terms, planned.files),
    }


def terms_columns(terms: Terms, files: tuple[File, ...]) -> dict[str, object]:
    """Return what the row of a delivery keeps of its terms."""
    return {
        "terms": json_text(Terms, terms),
        "sequence": plain(files[0].name) if terms.ordered and files else None,
        "once": plain(terms.once) or None,
    }


def _change(identity: str, document: SortedDocument) -> Change:
    if document.held:
        what = "set aside" if document.held.aside else "held"
        return Change(identity, what, f"{document.held.reason}: {document.held.sentence}")
    return Change(identity, "sorted", f"client {document.client.value}, {document.type.value}, {document.kind.value}")


def _one_line(text: str) -> str:
    return plain(" ".join("".join(char if char.isprintable() else " " for char in text).split()))[:_TITLE_LENGTH]

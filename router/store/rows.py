"""Rows to values and back: JSON text for what is only shown, columns for what is searched."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter
from pydantic_core import PydanticSerializationError, to_json
from sqlalchemy import RowMapping

from router.model import (
    Arrival,
    ArrivalState,
    Channel,
    Delivery,
    DeliveryState,
    Envelope,
    File,
    Kind,
    Receipt,
    Sorted,
    SortedDocument,
    StoredDocument,
    Terms,
    Type,
)
from router.store.values import StoredArrival

V = TypeVar("V")

# PostgreSQL keeps no NUL in text; neither engine keeps half of a surrogate pair, which Python's mail parser makes of
# bytes that are no UTF-8.
_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")


@cache
def _adapter(of: Any) -> TypeAdapter[Any]:
    return TypeAdapter(of)


def json_text(of: Any, value: Any) -> str:
    """Return `value`, of the type `of`, as JSON text; characters that no database keeps become U+FFFD."""
    try:
        return _adapter(of).dump_json(value).decode()
    except PydanticSerializationError:
        return to_json(_keepable(_adapter(of).dump_python(value, mode="json"))).decode()


def from_json(of: type[V], text: str) -> V:
    """Return the value of the type `of` that `json_text` wrote; pydantic's ValidationError when it is another shape."""
    shape: Any = of
    value: V = _adapter(shape).validate_json(text)
    return value


def files_of(text: str) -> tuple[File, ...]:
    """Return the files that `json_text(tuple[File, ...], …)` wrote."""
    return _adapter(tuple[File, ...]).validate_json(text)  # type: ignore[no-any-return]


def plain(text: str) -> str:
    """Return `text` with U+FFFD for each character that a text column cannot keep."""
    return _UNKEEPABLE.sub("\ufffd", text)


def utc(moment: datetime) -> datetime:
    """Return the same moment, aware and in UTC; SQLite gives moments back naive, and they are UTC."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def aware(moment: datetime) -> datetime:
    """Return a moment that a caller gave, in UTC; ValueError when it does not say its time zone."""
    if moment.tzinfo is None:
        raise ValueError("Expected a moment with a time zone, found one without: pass an aware datetime.")
    return moment.astimezone(UTC)


def arrival_of(row: RowMapping) -> Arrival:
    """Return the arrival of a row of `arrivals`."""
    return Arrival(
        id=row["id"],
        channel=Channel(row["channel"]),
        received_at=utc(row["received_at"]),
        envelope=from_json(Envelope, row["envelope"]),
        sha256=row["sha256"],
        size_bytes=row["size_bytes"],
    )


def stored_arrival_of(row: RowMapping) -> StoredArrival:
    """Return the arrival of a row of `arrivals` with what became of it."""
    return StoredArrival(
        arrival=arrival_of(row),
        state=ArrivalState(row["state"]),
        attempts=row["attempts"],
        outcome=from_json(Sorted, row["outcome"]) if row["outcome"] is not None else None,
    )


def stored_document_of(row: RowMapping, arrival: Arrival) -> StoredDocument:
    """Return the document of a row of `documents`."""
    return StoredDocument(
        id=row["id"],
        arrival=arrival,
        state=ArrivalState(row["state"]),
        document=from_json(SortedDocument, row["body"]),
    )


def delivery_of(row: RowMapping) -> Delivery:
    """Return the delivery of a row of `deliveries`."""
    return Delivery(
        id=row["id"],
        document_id=row["document_id"],
        client_id=row["client_id"],
        connection=row["connection"],
        target=row["target"],
        files=files_of(row["files"]),
        reason=row["reason"],
        type=Type(row["type"]),
        kind=Kind(row["kind"]),
        title=row["title"],
        state=DeliveryState(row["state"]),
        attempts=row["attempts"],
        planned_at=utc(row["planned_at"]),
        next_try_at=_utc_or_none(row["next_try_at"]),
        finished_at=_utc_or_none(row["finished_at"]),
        last_error=row["last_error"],
        ambiguous=row["ambiguous"],
        receipt=from_json(Receipt, row["receipt"]) if row["receipt"] is not None else None,
        terms=from_json(Terms, row["terms"]),
        failures=row["failures"],
        counted_from=_utc_or_none(row["counted_from"]),
        moment=row["moment"],
        due_at=_utc_or_none(row["due_at"]),
        seal=row["seal"],
    )


def _utc_or_none(moment: datetime | None) -> datetime | None:
    return utc(moment) if moment is not None else None


def _keepable(value: Any) -> Any:
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, dict):
        return {_keepable(key): _keepable(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_keepable(inner) for inner in value]
    return value

"""A document's story as plain data and as sentences: what was read where, why this client and type, where it goes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields, is_dataclass
from typing import Any

from router.model import (
    Box,
    ChargeReading,
    Delivery,
    Field,
    LineReading,
    PartyReading,
    Planned,
    Reading,
    Sorted,
    SortedDocument,
    VatReading,
)

GROUPS = (VatReading, LineReading, ChargeReading)
SECRET_KEYS = frozenset({"password", "key", "token", "secret"})


def field_rows(reading: Reading) -> Iterator[tuple[str, Field[Any]]]:
    """Yield every field that was read, with a flat name such as `seller_name`, `vat_1_base`, `line_2_net`."""
    for item in fields(reading):
        yield from _rows(item.name, getattr(reading, item.name))


def _rows(name: str, value: Any) -> Iterator[tuple[str, Field[Any]]]:
    if isinstance(value, Field):
        yield name, value
    elif isinstance(value, (PartyReading, *GROUPS)):
        for item in fields(value):
            yield from _rows(f"{name}_{item.name}", getattr(value, item.name))
    elif isinstance(value, tuple) and value and is_dataclass(value[0]) and isinstance(value[0], (Field, *GROUPS)):
        singular = {"vat_breakdown": "vat", "lines": "line", "charges": "charge"}.get(name, name.rstrip("s"))
        for number, member in enumerate(value, 1):
            yield from _rows(f"{singular}_{number}", member)


def field_facts(value: Field[Any]) -> dict[str, Any]:
    """Return one field as JSON-able facts; amounts and dates as text."""
    facts: dict[str, Any] = {
        "value": value.value if isinstance(value.value, bool) else str(value.value),
        "how": str(value.how),
        "confidence": round(value.confidence, 3),
        "page": value.page,
        "box": _box(value.box),
        "path": value.path,
        "text": value.text,
        "reason": value.reason,
        "losers": [{"value": lost.value, "why": lost.why, "page": lost.page} for lost in value.losers],
    }
    return {key: fact for key, fact in facts.items() if fact not in (None, "", [])}


def _box(box: Box | None) -> list[float] | None:
    return None if box is None else [round(side, 1) for side in (box.left, box.top, box.right, box.bottom)]


def document_facts(document: SortedDocument, deliveries: Mapping[int, Delivery] | None = None) -> dict[str, Any]:
    """Return a document's whole story as JSON-able facts; None stands for what is not certain."""
    return {
        "name": document.name,
        "pages": [document.first_page - 1 + page.number for page in document.reading.pages],  # of the file that came in
        "client": document.client.value,
        "type": document.type.value,
        "kind": document.kind.value,
        "held": str(document.held.reason) if document.held else None,
        "held_because": document.held.sentence if document.held else None,
        "set_aside": document.held is not None and document.held.aside,
        "duplicate_of": document.duplicate_of,
        "fields": {name: field_facts(value) for name, value in field_rows(document.reading)},
        "reasons": reasons(document),
        "ubl": _ubl_facts(document),
        "deliveries": [
            planned_facts(planned, (deliveries or {}).get(planned.position)) for planned in document.planned
        ],
    }


def reasons(document: SortedDocument) -> list[str]:
    """Return why the document is whose and what it is, one sentence each."""
    return [
        *(f"Client: {reason}" for reason in document.client.reasons),
        *(f"Kind: {reason}" for reason in document.kind.reasons),
        *(f"Type: {reason}" for reason in document.type.reasons),
        *document.reasons,
        *document.reading.notes,
    ]


def _ubl_facts(document: SortedDocument) -> dict[str, Any] | None:
    if document.ubl_sha256 is None and not document.findings:
        return None
    return {
        "valid": document.ubl_sha256 is not None,
        "findings": [
            {"rule": finding.rule, "fatal": finding.fatal, "message": finding.message, "place": finding.place}
            for finding in document.findings
        ],
    }


def planned_facts(planned: Planned, delivery: Delivery | None) -> dict[str, Any]:
    """Return one delivery as facts; without a stored delivery what would happen."""
    facts: dict[str, Any] = {
        "connection": planned.connection,
        "target": {key: value for key, value in json.loads(planned.target).items() if key not in SECRET_KEYS},
        "files": [file.name for file in planned.files],
        "reason": planned.reason,
        "moment": planned.moment or "immediate",
        "due_at": planned.due_at.isoformat() if planned.due_at else None,
        "by_hand": planned.by_hand,
    }
    if delivery is None:
        return facts
    return facts | {
        "id": delivery.id,
        "state": str(delivery.state),
        "attempts": delivery.attempts,
        "receipt": delivery.receipt.place if delivery.receipt else None,
        "proof": asdict(delivery.receipt) if delivery.receipt else None,
        "ambiguous": delivery.ambiguous,
        "goes_by": delivery.connection,  # another than planned when it took its fallback
        "last_error": delivery.last_error or None,
        "next_try_at": delivery.next_try_at.isoformat() if delivery.next_try_at else None,
    }


def outcome_facts(outcome: Sorted) -> dict[str, Any]:
    """Return a whole arrival as facts: documents and what was ignored."""
    return {
        "documents": [document_facts(document) for document in outcome.documents],
        "ignored": [{"name": part.name, "why": part.why} for part in outcome.ignored],
        "held": str(outcome.held.reason) if outcome.held else None,
        "held_because": outcome.held.sentence if outcome.held else None,
        "notes": list(outcome.notes),
    }

"""Keeping a person's decision about a document, with the document as it stood before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from router.store.rows import plain, utc
from router.store.tables import decisions


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """When a sorted document was corrected, and when that was taken back, aware and in UTC."""

    at: datetime
    undone_at: datetime | None

    def is_said_in(self, planned_at: datetime) -> bool:
        """Say whether what was planned at that moment says of it what the document says now."""
        stood = self.at <= planned_at and (self.undone_at is None or self.undone_at > planned_at)
        return stood is (self.undone_at is None)


def corrections(connection: Connection, document_id: str) -> tuple[Correction, ...]:
    """Return the corrections of a sorted document, those taken back too."""
    mine = (decisions.c.document_id == document_id, decisions.c.what == "corrected")
    rows = connection.execute(select(decisions.c.at, decisions.c.undone_at).where(*mine))
    return tuple(Correction(at=utc(at), undone_at=utc(undone_at) if undone_at else None) for at, undone_at in rows)


def note(connection: Connection, now: datetime, row: Any, what: str, why: str) -> None:
    """Keep a decision about the document in `row`, which is as it was before; `what` is released or corrected."""
    numbers = select(func.coalesce(func.max(decisions.c.number), 0)).where(decisions.c.document_id == row.id)
    number = (connection.scalar(numbers) or 0) + 1
    kept = {"document_id": row.id, "number": number, "at": now, "what": what, "why": plain(why), "before": row.body}
    connection.execute(insert(decisions), kept)

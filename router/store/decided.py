"""Keeping a person's decision about a document, with the document as it stood before."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from router.store.rows import plain, utc
from router.store.tables import decisions


def corrected_at(connection: Connection, document_id: str) -> datetime | None:
    """Return when a sorted document was last corrected, or a correction of it taken back; None when it never was."""
    mine = (decisions.c.document_id == document_id, decisions.c.what == "corrected")
    row = connection.execute(select(func.max(decisions.c.at), func.max(decisions.c.undone_at)).where(*mine)).one()
    return max((utc(moment) for moment in row if moment is not None), default=None)


def note(connection: Connection, now: datetime, row: Any, what: str, why: str) -> None:
    """Keep a decision about the document in `row`, which is as it was before; `what` is released or corrected."""
    numbers = select(func.coalesce(func.max(decisions.c.number), 0)).where(decisions.c.document_id == row.id)
    number = (connection.scalar(numbers) or 0) + 1
    kept = {"document_id": row.id, "number": number, "at": now, "what": what, "why": plain(why), "before": row.body}
    connection.execute(insert(decisions), kept)

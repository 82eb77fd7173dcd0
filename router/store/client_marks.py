"""By what the clients of past documents are known again: kept with each document, counted when asked."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, delete, func, select

from router.classify.remembered import teaches
from router.model import SortedDocument
from router.store.database import Database, insert_missing
from router.store.rows import plain
from router.store.tables import client_marks


def remember(connection: Connection, document_id: str, document: SortedDocument) -> None:
    """Keep the marks of a document whose client is beyond doubt; take away those it taught before."""
    connection.execute(delete(client_marks).where(client_marks.c.document_id == document_id))
    if document.held is None and teaches(document.client, document.type):
        rows = [
            {"mark": plain(mark), "document_id": document_id, "client_id": document.client.value}
            for mark in document.client_marks
        ]
        insert_missing(connection, client_marks, rows)


def known(database: Database, marks: Collection[str]) -> dict[str, dict[str, int]]:
    """Return how many documents of which client had each of these marks; a mark that nobody had is left out."""
    if not marks:
        return {}
    found = (
        select(client_marks.c.mark, client_marks.c.client_id, func.count())
        .where(client_marks.c.mark.in_([plain(mark) for mark in marks]))
        .group_by(client_marks.c.mark, client_marks.c.client_id)
    )
    counted: dict[str, dict[str, int]] = {}
    with database.read() as connection:
        for mark, client_id, number in connection.execute(found):
            counted.setdefault(mark, {})[client_id] = number
    return counted

"""Whether a mail came before under other bytes: a server that got no answer sends again, with other Received lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select

from router.model import ArrivalState, Envelope, HeldReason, Hold, SortedDocument
from router.store.history import Change
from router.store.rows import from_json
from router.store.tables import arrivals, documents


def judged(
    connection: Connection, row: Any, message_id: str, found: Sequence[SortedDocument]
) -> tuple[tuple[SortedDocument, ...], list[Change]]:
    """Return the documents of the arrival in `row`, set aside with the reason when the mail came before, and the note.

    It did when an arrival that was sorted has the same Message-ID (RFC 5322 section 3.6.4), the same client and
    recipients in its envelope, and every file of this one. A sender who uses a Message-ID again for other files, or
    for other recipients, loses nothing: that is another mail.
    """
    same = select(arrivals.c.id, arrivals.c.envelope).where(
        arrivals.c.message_id == message_id,
        arrivals.c.id != row.id,
        arrivals.c.channel == row.channel,
        arrivals.c.state != ArrivalState.WAITING.value,
    )
    for other in connection.execute(same.order_by(arrivals.c.id)) if message_id and found else ():
        owners = _files(connection, other.id) if _to(other.envelope) == _to(row.envelope) else {}
        if all(_of(document) <= owners.keys() for document in found):
            aside = tuple(_aside(document, other.id, owners[document.sha256]) for document in found)
            return aside, [Change(row.id, "repeat", f"of {other.id}, by its Message-ID and files")]
    return tuple(found), []


def _to(envelope: str) -> tuple[str | None, frozenset[str]]:
    known = from_json(Envelope, envelope)
    return known.client_id, frozenset(known.recipients)


def _files(connection: Connection, arrival_id: str) -> dict[str, str]:
    """Return the hashes of an arrival's files, each with the first document that has it."""
    rows = connection.execute(
        select(documents.c.id, documents.c.body)
        .where(documents.c.arrival_id == arrival_id)
        .order_by(documents.c.position.desc())
    )
    return {sha256: row.id for row in rows for sha256 in _of(from_json(SortedDocument, row.body))}


def _of(document: SortedDocument) -> set[str]:
    return {document.sha256, *(file.sha256 for file in document.companions)}


def _aside(document: SortedDocument, arrival_id: str, owner: str) -> SortedDocument:
    sentence = f"Its mail came before as {arrival_id}, with the same Message-ID and files; {owner} stands for it."
    hold = Hold(reason=HeldReason.DUPLICATE, sentence=sentence, aside=True)
    return replace(document, held=hold, planned=(), duplicate_of=owner)

"""Whether a document was here before: the same file, or the same invoice in another file, for the same client.

Each document names itself by keys: its bytes, and for an invoice seller, number, date and total. A key belongs to one
document; the database's primary key makes that so for any number of workers and nodes. What came first keeps it, unless
it waits for a person and the later one does not, or the later one is the e-invoice of a paper that nobody has sent yet.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, delete, select, update

from router.model import (
    INVOICE_KINDS,
    ArrivalState,
    DeliveryState,
    HeldReason,
    Hold,
    How,
    Kind,
    Reading,
    SortedDocument,
    WhenDuplicate,
)
from router.store.database import insert_missing
from router.store.history import Change
from router.store.identity import document_id
from router.store.rows import from_json, json_text
from router.store.tables import deliveries, documents, duplicate_keys

_FILE, _INVOICE, _NUMBER = "file:", "invoice:", "number:"
_ONCE = INVOICE_KINDS | {Kind.RECEIPT}  # a reminder repeats what its invoice says and is no duplicate of it


@dataclass(frozen=True, slots=True)
class _Owner:
    """The document that has a key already."""

    id: str
    by: str  # the sort of key
    document: SortedDocument

    @property
    def waits(self) -> bool:
        return self.document.held is not None and not self.document.held.aside

    @property
    def counts(self) -> bool:
        """Whether it stands for the invoice: it is on its way or delivered, or a person has to look at it."""
        return self.document.held is None or self.waits


def judged(
    connection: Connection, now: datetime, arrival_id: str, found: Sequence[SortedDocument]
) -> tuple[list[SortedDocument], list[Change]]:
    """Return the documents in their order, duplicates without deliveries and with the reason, and what to note.

    Of an e-invoice and a paper that say the same the e-invoice counts.
    """
    beside: dict[str, SortedDocument] = {}
    changes: list[Change] = []
    for document in sorted(found, key=lambda document: not _is_e_invoice(document)):
        identity = document_id(arrival_id, document.position)
        beside[identity], noted = judged_one(connection, now, identity, document, beside)
        changes += noted
    return [beside[document_id(arrival_id, document.position)] for document in found], changes


def judged_one(
    connection: Connection,
    now: datetime,
    identity: str,
    document: SortedDocument,
    beside: Mapping[str, SortedDocument] = MappingProxyType({}),
) -> tuple[SortedDocument, list[Change]]:
    """Return the document with what its keys say, and what to note in the history; its keys are kept.

    `beside` are documents that have their keys and no row yet, by id.
    """
    if document.held is not None and document.held.aside:
        return document, []
    keys = sorted(keys_of(document))
    owners = _owners(connection, identity, keys, beside)
    rivals = [one for one in owners if one.by != _NUMBER and one.counts]
    owner = min(rivals, key=lambda one: one.waits, default=None)  # what is on its way before what waits
    if owner is None:
        return _first(connection, identity, document, keys, owners), []
    if owner.waits:
        return _beside_one_that_waits(connection, identity, document, keys, owner), []
    if owner.by != _FILE and _is_e_invoice(document) and not document.held and not _is_e_invoice(owner.document):
        stepped_back = _step_back(connection, now, owner, identity)
        if stepped_back:
            _take(connection, identity, keys)
            reason = f"The same invoice came as a paper before ({owner.id}), which was not sent: the e-invoice goes."
            return replace(document, reasons=(*document.reasons, reason)), stepped_back
    return _duplicate(document, owner), [Change(identity, "duplicate", f"of {owner.id}")]


def judged_again(
    connection: Connection, now: datetime, row: Any, document: SortedDocument
) -> tuple[SortedDocument, list[Change]]:
    """Return what a person's decision on the held document in `row` comes to: one held as a duplicate goes."""
    if row.held_reason != HeldReason.DUPLICATE or document.when_duplicate is not WhenDuplicate.DELIVER:
        return judged_one(connection, now, row.id, document)
    keys = sorted(keys_of(document))
    insert_missing(connection, duplicate_keys, [{"key": key, "document_id": row.id} for key in keys])
    _take(connection, row.id, keys)
    return document, []


def renewed(connection: Connection, identity: str, document: SortedDocument) -> list[Change]:
    """Give a corrected document the keys of what it says now; return a note when another one has them already."""
    give_up(connection, identity)
    owners = _owners(connection, identity, sorted(keys_of(document)), {})
    rival = next((one for one in owners if one.by != _NUMBER and one.counts), None)
    return [] if rival is None else [Change(identity, "duplicate", f"of {rival.id}, as it is corrected")]


def give_up(connection: Connection, identity: str) -> None:
    """Let go of the keys of a document that no longer stands for its invoice."""
    connection.execute(delete(duplicate_keys).where(duplicate_keys.c.document_id == identity))


def take_back(connection: Connection, identity: str, before: SortedDocument) -> None:
    """Put the keys back as they were before a decision about a document, which is as `before` again.

    Keys of the client or invoice that the decision named are free; those of the document it repeats are that one's.
    """
    give_up(connection, identity)
    if before.held is not None and before.held.aside:
        return
    owner = select(documents.c.body).where(documents.c.id == before.duplicate_of)
    body = connection.scalar(owner) if before.duplicate_of else None
    repeated = keys_of(from_json(SortedDocument, body)) if body is not None else set()
    keys = sorted(keys_of(before))
    theirs = [{"key": key, "document_id": before.duplicate_of if key in repeated else identity} for key in keys]
    insert_missing(connection, duplicate_keys, theirs)


def keys_of(document: SortedDocument) -> set[str]:
    """Return what tells this document again; hashes, so that nothing of it can be read from them."""
    client = document.client.value or "?"
    twins = sorted(file.sha256 for file in document.companions if file.media_type.endswith("xml"))
    keys = {_FILE + _hash(client, document.sha256, *twins)}
    reading = document.reading
    number = _letters(reading.invoice_number.value).lstrip("0") if reading.invoice_number else ""
    if document.kind.value not in _ONCE or not number or reading.issue_date is None:
        return keys
    side = "credit" if document.kind.value is Kind.CREDIT_NOTE else "invoice"
    day, total = reading.issue_date.value, reading.total_incl or reading.payable
    for seller in _sellers(reading):
        keys.add(_NUMBER + _hash(client, side, seller, number, str(day.year)))
        if total is not None:
            keys.add(_INVOICE + _hash(client, side, seller, number, day.isoformat(), f"{abs(total.value):.2f}"))
    return keys


def _sellers(reading: Reading) -> set[str]:
    seller = reading.seller
    numbers = (
        field.value.upper().removeprefix("BE") for field in (seller.vat_number, seller.enterprise_number) if field
    )
    name = _letters(seller.name.value) if seller.name else ""
    return {_letters(number) for number in numbers} | ({f"name {name}"} if name else set())


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()


def _is_e_invoice(document: SortedDocument) -> bool:
    return document.reading.how is How.XML


# ------------------------------------------------------------------ keys in the database
def _owners(
    connection: Connection, identity: str, keys: Sequence[str], beside: Mapping[str, SortedDocument]
) -> list[_Owner]:
    """Claim `keys` and return the other documents that have some of them, the strongest witness first."""
    insert_missing(connection, duplicate_keys, [{"key": key, "document_id": identity} for key in keys])
    taken = select(duplicate_keys.c.key, duplicate_keys.c.document_id).where(
        duplicate_keys.c.key.in_(keys), duplicate_keys.c.document_id != identity
    )
    by = {row.document_id: row.key for row in connection.execute(taken.order_by(duplicate_keys.c.key.desc()))}
    found = select(documents.c.id, documents.c.body).where(documents.c.id.in_(list(by)))
    kept = {row.id: from_json(SortedDocument, row.body) for row in connection.execute(found)}
    known = kept | {other: document for other, document in beside.items() if other in by}
    owners = [_Owner(other, f"{by[other].partition(':')[0]}:", document) for other, document in known.items()]
    return sorted(owners, key=lambda owner: (by[owner.id], owner.id))


def _take(connection: Connection, identity: str, keys: Iterable[str]) -> None:
    connection.execute(update(duplicate_keys).where(duplicate_keys.c.key.in_(list(keys))).values(document_id=identity))


# ------------------------------------------------------------------ what follows
def _first(
    connection: Connection, identity: str, document: SortedDocument, keys: Sequence[str], owners: Sequence[_Owner]
) -> SortedDocument:
    """Return a document that nothing stands for yet, with a word on another of the same number."""
    _take(connection, identity, [key for key in keys if not key.startswith(_NUMBER)])
    alike = next((owner for owner in owners if owner.by == _NUMBER and owner.counts), None)
    if alike is None:
        return document
    reason = f"{alike.id} has the same seller and number, with another date or total."
    return replace(document, reasons=(*document.reasons, reason))


def _beside_one_that_waits(
    connection: Connection, identity: str, document: SortedDocument, keys: Sequence[str], owner: _Owner
) -> SortedDocument:
    """A document that can go does; one that would have to wait too waits only if it says something else.

    Of two whose client nobody knows yet both wait: they may be for two clients.
    """
    if document.held is None:
        _take(connection, identity, keys)
        return document
    if owner.by == _FILE and document.client.value is not None:
        return _aside(document, owner, f"It is the same file as {owner.id}, which waits for a person.")
    what = "file" if owner.by == _FILE else "invoice"
    return replace(document, reasons=(*document.reasons, f"It is the same {what} as {owner.id}, which waits too."))


def _step_back(connection: Connection, now: datetime, owner: _Owner, winner: str) -> list[Change]:
    """Set a paper aside of which nothing was sent yet; return what to note, nothing when it is too late."""
    own = select(deliveries.c.state, deliveries.c.attempts).where(deliveries.c.document_id == owner.id)
    rows = connection.execute(own.with_for_update()).all()
    if any(row.state != DeliveryState.DUE or row.attempts for row in rows):
        return []
    sentence = f"It is the same invoice as {winner}, an e-invoice that came before this paper was sent."
    aside = _aside(owner.document, replace(owner, id=winner), sentence)
    connection.execute(delete(deliveries).where(deliveries.c.document_id == owner.id))
    connection.execute(
        update(documents).where(documents.c.id == owner.id).values(**aside_columns(aside), sorted_at=now)
    )
    return [Change(owner.id, "duplicate", f"of {winner}, an e-invoice")]


def aside_columns(document: SortedDocument) -> dict[str, Any]:
    """Return the columns of a document that is set aside: sorted, with the reason why nothing is sent of it."""
    return {
        "state": ArrivalState.SORTED.value,
        "held_reason": document.held.reason.value if document.held else None,
        "body": json_text(SortedDocument, document),
    }


def _duplicate(document: SortedDocument, owner: _Owner) -> SortedDocument:
    if owner.by == _FILE:
        return _aside(document, owner, f"It is the same file as {owner.id}, which was sorted before.")
    if document.when_duplicate is WhenDuplicate.DELIVER:
        reason = f"It is the same invoice as {owner.id}; duplicates are delivered."
        return replace(document, duplicate_of=owner.id, reasons=(*document.reasons, reason))
    better = _is_e_invoice(document) and not _is_e_invoice(owner.document)
    what = "the e-invoice of" if better else "the same invoice as"
    sentence = f"It is {what} {owner.id}, which is delivered or on its way; it is not delivered twice."
    if document.when_duplicate is WhenDuplicate.IGNORE:
        return _aside(document, owner, sentence)
    hold = Hold(reason=HeldReason.DUPLICATE, sentence=sentence)
    return replace(document, held=hold, planned=(), duplicate_of=owner.id)


def _aside(document: SortedDocument, owner: _Owner, sentence: str) -> SortedDocument:
    hold = Hold(reason=HeldReason.DUPLICATE, sentence=sentence, aside=True)
    return replace(document, held=hold, planned=(), duplicate_of=owner.id)

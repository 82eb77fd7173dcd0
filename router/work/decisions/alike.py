"""Held documents that are alike: one decision about one of them holds for all, once a person has seen them."""

from __future__ import annotations

from router.model import PartyReading, StoredDocument
from router.read.learned.lesson import is_same, supplier_of
from router.store.store import Store

_MOST_LOOKED_AT = 2000


def alike(store: Store, document_id: str) -> tuple[StoredDocument, ...]:
    """Return the other held documents like a held one, the latest first.

    They wait for the same reason, came the same way, are from the same supplier and to the same customer as far as
    that was read. What nobody can tell apart by these is not alike: a document without supplier and sender has none.
    """
    one = store.document(document_id)
    return tuple(other for other in store.held(_MOST_LOOKED_AT) if other.id != one.id and _is_alike(one, other))


def _is_alike(one: StoredDocument, other: StoredDocument) -> bool:
    first, second = one.document, other.document
    if first.held is None or second.held is None or first.held.reason is not second.held.reason:
        return False
    came, also = one.arrival.envelope, other.arrival.envelope
    if (came.client_id, came.folder) != (also.client_id, also.folder):
        return False
    if first.client.value != second.client.value or first.kind.value != second.kind.value:
        return False
    customer = _party(first.reading.buyer)
    if first.client.value is None and came.client_id is None and not customer:
        return False  # nobody knows whose they are: two such papers may be of two clients
    return customer == _party(second.reading.buyer) and _has_same_supplier(one, other)


def _has_same_supplier(one: StoredDocument, other: StoredDocument) -> bool:
    supplier, others = supplier_of(one.document.reading), supplier_of(other.document.reading)
    if supplier.marks or others.marks:
        return bool(supplier.marks and others.marks) and is_same(supplier, others)
    sender = (one.arrival.envelope.sender or "").casefold()
    return bool(sender) and sender == (other.arrival.envelope.sender or "").casefold()


def _party(party: PartyReading) -> tuple[str, ...]:
    """Return what tells a customer from others: its number, or else its name."""
    for known in (party.vat_number, party.enterprise_number, party.name):
        if known is not None:
            return (known.value.casefold(),)
    return ()

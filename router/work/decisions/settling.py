"""A document that a person corrected is kept, and what becomes of it is said: it goes, waits, or went out before."""

from __future__ import annotations

import asyncio

from router.errors import LedgerpostError
from router.model import HELD_ACTIONS, Delivery, DeliveryState, SortedDocument, StoredDocument
from router.store.store import Store
from router.work.line.outcome import NO_UBL


def refuse_worse(stored: StoredDocument, document: SortedDocument) -> None:
    """Raise LedgerpostError when a document that went out with a valid UBL would have none any more."""
    was = stored.document
    if was.held is not None or was.ubl_sha256 is None or document.ubl_sha256 is not None:
        return
    why = " ".join(reason.removeprefix(NO_UBL) for reason in document.reasons if reason.startswith(NO_UBL))
    raise LedgerpostError(
        f"{stored.id} went out with a valid UBL, and with this correction there would be none: {why} Nothing is "
        "changed. Say all that differs at once: ledgerpost correct "
        f"{stored.id} --field NAME=VALUE --field NAME=VALUE."
    )


async def keep(
    store: Store, stored: StoredDocument, document: SortedDocument, blobs: dict[str, bytes], why: str
) -> SortedDocument:
    """Keep the corrected document and return it as it is kept: held, when it turns out to be a duplicate."""
    for content in blobs.values():
        await asyncio.to_thread(store.blobs.put, content)
    if stored.document.held is not None:
        return await asyncio.to_thread(store.replace_document, stored.id, document, why)
    return await asyncio.to_thread(store.amend_document, stored.id, document, why)


def outcome(store: Store, stored: StoredDocument, document: SortedDocument) -> str:
    """Say what became of the corrected document that was `stored` before, and how it goes out."""
    if document.held is not None:
        action = HELD_ACTIONS[document.held.reason].format(id=stored.id)
        return f"{stored.id} still waits: {document.held.sentence} {action}"
    made = "with a valid UBL" if document.ubl_sha256 else "without UBL"
    if stored.document.held is not None:
        ways = ", ".join(planned.connection for planned in document.planned)
        return f"{stored.id} goes to client {document.client.value} as {document.type.value} {made} by {ways}."
    return " ".join((f"{stored.id} is corrected in the store, {made}.", *_on_their_way(stored.id, store)))


def _on_their_way(document_id: str, store: Store) -> list[str]:
    """Say of a sorted document's deliveries which go corrected by themselves and which went as it was read before."""
    deliveries = store.deliveries(document_id)
    waiting = [one for one in deliveries if has_not_begun(one)]
    gone = [one for one in deliveries if not has_not_begun(one)]
    said = [f"It has not gone by {_ways(waiting)} yet: it goes as it is corrected."] if waiting else []
    if gone:
        said.append(
            f"It went out before by {_ways(gone)} as it was read then. "
            f"To send it there again, marked as corrected: ledgerpost resend {document_id}."
        )
    return said


def has_not_begun(delivery: Delivery) -> bool:
    """Say whether nothing of a delivery was sent yet: it takes what a correction changes."""
    return delivery.state is DeliveryState.DUE and not delivery.attempts


def _ways(deliveries: list[Delivery]) -> str:
    return ", ".join(dict.fromkeys(one.connection for one in deliveries))

"""Freeing a held document: a person says whose it is and what it is, and the rest of the line runs again."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from router.errors import LedgerpostError
from router.model import HELD_ACTIONS, INVOICE_KINDS, File, Hold, Kind, SortedDocument, StoredDocument, Type, Verdict
from router.route.plan import Files
from router.store.store import Store
from router.work.office import Office
from router.work.outcome import planned


async def released(
    store: Store, office: Office, document_id: str, client: str | None, type_: Type | None
) -> SortedDocument:
    """Plan and store the deliveries of a held document; raise LedgerpostError when something is still unsure."""
    stored = await asyncio.to_thread(store.document, document_id)
    if stored.document.held is None:
        raise LedgerpostError(f"{document_id} is not held. See: ledgerpost show {document_id}.")
    if client is not None and client not in office.clients:
        raise LedgerpostError(f"There is no client {client}. See the files in clients/.")
    decided = _decided(stored, client, type_)
    # Whoever releases has seen that there is no valid UBL: the original goes.
    whole = planned(stored.arrival.id, decided, _files(decided), replace(office, hold_when_invalid=frozenset()))
    if whole.held is not None:
        raise LedgerpostError(_still_held(whole.held, document_id))
    said = f"a person released it to {whole.client.value} as {whole.type.value}"
    await asyncio.to_thread(store.replace_document, document_id, whole, said)
    return whole


def _decided(stored: StoredDocument, client: str | None, type_: Type | None) -> SortedDocument:
    document = stored.document
    who = document.client if client is None else Verdict(value=client, confidence=1.0, reasons=("a person said so",))
    which = document.type if type_ is None else Verdict(value=type_, confidence=1.0, reasons=("a person said so",))
    what = document.kind
    if what.value is None or (type_ is Type.MISC and what.value in INVOICE_KINDS):
        reasons = (*what.reasons, "released by a person without a kind")
        what = Verdict(value=Kind.OTHER, confidence=1.0, reasons=reasons)
    # A person has looked at it: what the reader could not do no longer stands in the way of the original.
    reading = replace(document.reading, failure_reason=None)
    return replace(document, client=who, type=which, kind=what, reading=reading)


def _files(document: SortedDocument) -> Files:
    original = File(
        name=document.name, media_type=document.media_type, sha256=document.sha256, size_bytes=document.size_bytes
    )
    ubl = None
    if document.ubl_sha256 is not None:
        ubl = File(name="invoice.xml", media_type="application/xml", sha256=document.ubl_sha256, size_bytes=0)
    paper = next((file for file in document.companions if file.media_type == "application/pdf"), None)
    return Files(original=original, paper=paper, ubl=ubl)


def _still_held(hold: Hold, document_id: str) -> str:
    return f"{document_id} still waits: {hold.sentence} {HELD_ACTIONS[hold.reason].format(id=document_id)}"

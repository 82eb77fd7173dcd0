"""Freeing a held document: a person says whose it is and what it is, and the rest of the line runs again."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from router.classify.type import type_of
from router.convert.notes import Letter
from router.errors import LedgerpostError
from router.model import (
    HELD_ACTIONS,
    INVOICE_KINDS,
    File,
    HeldReason,
    Hold,
    How,
    Kind,
    SortedDocument,
    StoredDocument,
    Type,
    Ubl,
    Verdict,
    WhenDuplicate,
)
from router.settings.sentences import nearest
from router.store.store import Store
from router.ubl_form import DEFAULT_FORM
from router.work.decisions.anew import kept_document, kept_read
from router.work.line.office import Office
from router.work.line.outcome import Outcome, files_of, kept_ubls, planned
from router.work.line.pipeline import Parsers
from router.work.line.printable import printable
from router.work.workers.conversion import converted


async def released(
    store: Store,
    office: Office,
    document_id: str,
    client: str | None,
    type_: Type | None,
    *,
    parsers: Parsers | None = None,
) -> SortedDocument:
    """Plan and store the deliveries of a held document; raise LedgerpostError when something is still unsure.

    A UBL that was made for another client or in another form than its targets want is written again by `parsers`;
    without them only the original goes there.
    """
    stored = await asyncio.to_thread(store.document, document_id)
    if stored.document.held is None:
        raise LedgerpostError(f"{document_id} is not held. See: ledgerpost show {document_id}.")
    if stored.document.held.reason is HeldReason.REPLACED:
        raise LedgerpostError(_still_held(stored.document.held, document_id))
    if client is not None and client not in office.clients:
        raise LedgerpostError(f"There is no client {client}; {nearest(client, office.clients)}")
    decided = _with_fitting_ubls(_decided(_typed_for(stored, office, client, type_), client, type_))
    if parsers is not None and stored.document.ubl_sha256 is not None and _lacks_some(decided, office):
        decided = await _written_again(store, office, replace(stored, document=decided), parsers)
    if parsers is not None:
        decided = await printable(store, decided, office, parsers)
    # Whoever releases has seen that there is no valid UBL: the original goes.
    whole = planned(stored.arrival.id, decided, files_of(decided), office.trusting(), at=store.now())
    if whole.held is not None:
        raise LedgerpostError(_still_held(whole.held, document_id, client))
    said = f"a person released it to {whole.client.value} as {whole.type.value}"
    kept = await asyncio.to_thread(store.replace_document, document_id, whole, said)
    if kept.held is not None:
        raise LedgerpostError(_still_held(kept.held, document_id))
    return kept


def _with_fitting_ubls(document: SortedDocument) -> SortedDocument:
    """Return the document without UBLs that hold another client's ledger accounts."""
    ubls = document.ubls
    if not ubls and document.ubl_sha256 is not None:  # stored before there were forms
        file = File(name="invoice.xml", media_type="application/xml", sha256=document.ubl_sha256, size_bytes=0)
        ubls = (Ubl(form=DEFAULT_FORM, file=file, holds_paper=True),)
    owner = f"{document.client.value}/{document.type.value}"
    kept = tuple(ubl for ubl in ubls if ubl.made_for in ("", owner))
    return replace(document, ubls=kept, ubl_sha256=kept[0].file.sha256 if kept else None)


def _lacks_some(document: SortedDocument, office: Office) -> bool:
    wishes = office.wishes(document.client.value, document.type.value, document.kind.value)
    return any(all(ubl.form != form for ubl in document.ubls) for form in wishes.forms)


async def _written_again(store: Store, office: Office, stored: StoredDocument, parsers: Parsers) -> SortedDocument:
    """Return the document with UBLs as its client's targets want them, their bytes kept."""
    document = stored.document
    content = await asyncio.to_thread(store.blobs.get, stored.arrival.sha256)
    unpacked = await parsers.unpack(content, stored.arrival.channel, stored.arrival.envelope.file_name)
    parts = await kept_document(store, document)
    read = await kept_read(store, document)
    if document.reading.how is How.XML:
        read = replace(await parsers.read(parts, office.own(document.client.value)), reading=document.reading)
    letter = Letter(subject=unpacked.subject, text=unpacked.text)
    wishes = office.wishes(document.client.value, document.type.value, document.kind.value, letter)
    made = await converted(read, parts, document.kind.value, parsers, wishes)
    outcome = Outcome()
    ubls = kept_ubls(made, outcome)
    for each in outcome.blobs.values():
        await asyncio.to_thread(store.blobs.put, each)
    return replace(document, ubls=ubls, ubl_sha256=ubls[0].file.sha256 if ubls else None, findings=made.findings)


def _typed_for(stored: StoredDocument, office: Office, client: str | None, type_: Type | None) -> StoredDocument:
    """Return an invoice with its type as the client that a person named has it, where its parties tell that."""
    document = stored.document
    if client in (None, document.client.value) or type_ is not None or document.kind.value not in INVOICE_KINDS:
        return stored
    which = type_of(document.reading, office.clients.get(client or ""), document.kind)
    unknown = which.value is None and document.type.value is not None
    return stored if unknown else replace(stored, document=replace(document, type=which))


def _decided(stored: StoredDocument, client: str | None, type_: Type | None) -> SortedDocument:
    document = stored.document
    if document.held is not None and document.held.reason is HeldReason.DUPLICATE:
        document = replace(document, when_duplicate=WhenDuplicate.DELIVER)
    who = document.client if client is None else Verdict(value=client, confidence=1.0, reasons=("a person said so",))
    which = document.type if type_ is None else Verdict(value=type_, confidence=1.0, reasons=("a person said so",))
    what = document.kind
    if what.value is None or (type_ is Type.MISC and what.value in INVOICE_KINDS):
        reasons = (*what.reasons, "released by a person without a kind")
        what = Verdict(value=Kind.OTHER, confidence=1.0, reasons=reasons)
    # A person has looked at it: what the reader could not do no longer stands in the way of the original.
    reading = replace(document.reading, failure_reason=None)
    return replace(document, client=who, type=which, kind=what, reading=reading)


def _still_held(hold: Hold, document_id: str, client: str | None = None) -> str:
    action = HELD_ACTIONS[hold.reason].format(id=document_id)
    if client and "--client" not in action:  # nothing was kept of this attempt, so that the next one says it too
        action = action.replace(f"release {document_id}", f"release {document_id} --client {client}")
    return f"{document_id} still waits: {hold.sentence} {action}"

"""A stored document with another reading: judged, converted and planned again, as the line would."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any, TypeVar

from router.classify.client import client
from router.classify.kind import kind
from router.classify.own_side import with_own_side
from router.classify.type import type_of
from router.convert.notes import Letter
from router.model import (
    INVOICE_KINDS,
    MAIL_CHANNELS,
    Arrival,
    Document,
    Part,
    Planned,
    Reading,
    SortedDocument,
    StoredDocument,
    Verdict,
)
from router.read.document import XML_TYPES, DocumentRead
from router.route.plan import as_corrected
from router.store.store import Store
from router.work.line.journey import Parsers
from router.work.line.mail_proof import NoProofs
from router.work.line.office import Office
from router.work.line.outcome import NO_UBL, Outcome, Walked, routed
from router.work.line.senders import SENDER, with_sender
from router.work.workers.conversion import NO_LETTER, converted

T = TypeVar("T")
PERSON = "a person said so"


async def anew(
    store: Store, office: Office, parsers: Parsers, stored: StoredDocument, reading: Reading
) -> tuple[SortedDocument, dict[str, bytes]]:
    """Return what becomes of a stored document with `reading`, and the bytes of its files by hash.

    A held document is judged again where no person has decided, its sender too, and gets its deliveries or its hold; a
    sorted one keeps verdicts and deliveries.
    """
    document = await kept_document(store, stored.document)
    judged = replace(stored.document, reading=reading)
    if stored.document.held is not None:
        judged = _judged(stored, judged, office, document.main)
    if judged.kind.value in INVOICE_KINDS:
        owner = office.clients.get(judged.client.value or "")
        judged = replace(judged, reading=with_own_side(judged.reading, owner, judged.type))
    read = await kept_read(store, judged)
    letter = await kept_letter(store, stored.arrival)
    wishes = office.wishes(judged.client.value, judged.type.value, judged.kind.value, letter)
    made = await converted(read, document, judged.kind.value, parsers, wishes)
    walked = Walked(
        document=document, read=read, client=judged.client, type=judged.type, kind=judged.kind, converted=made
    )
    outcome = Outcome()
    whole = routed(stored.arrival.id, judged.position, walked, office, outcome, at=store.now())
    whole = replace(whole, reasons=tuple(dict.fromkeys(whole.reasons)))
    if stored.document.held is None:
        return replace(whole, planned=_renewed(stored.document.planned, whole.planned), held=None), outcome.blobs
    return await _sender_judged(store, office, parsers, stored.arrival, whole), outcome.blobs


def _renewed(so_far: tuple[Planned, ...], fresh: tuple[Planned, ...]) -> tuple[Planned, ...]:
    """Return a document's deliveries with the files and terms that the same ways would get now."""
    by_way = {(one.connection, one.target): one for one in fresh}
    return tuple(_with_files(one, by_way.get((one.connection, one.target), one)) for one in so_far)


def _with_files(planned: Planned, fresh: Planned) -> Planned:
    again = as_corrected(fresh, planned.position, planned.corrected) if planned.corrected else fresh
    return replace(planned, files=again.files, terms=again.terms)


async def _sender_judged(
    store: Store, office: Office, parsers: Parsers, arrival: Arrival, document: SortedDocument
) -> SortedDocument:
    """Return the document with what the rule of its client says of the sender; nothing is asked of DNS."""
    rule = office.sender_rule(document.client.value or arrival.envelope.client_id)
    if rule.is_open or arrival.channel not in MAIL_CHANNELS:
        return document
    content = await asyncio.to_thread(store.blobs.get, arrival.sha256)
    unpacked = await parsers.unpack(content, arrival.channel, arrival.envelope.file_name)
    checked = await NoProofs().prove(arrival, unpacked.sender)
    reasons = tuple(reason for reason in document.reasons if not reason.startswith(SENDER))
    return with_sender(replace(document, reasons=reasons), rule, arrival, unpacked, checked)


async def kept_letter(store: Store, arrival: Arrival) -> Letter:
    """Return what the mail said with which a document came."""
    known = (await asyncio.to_thread(store.arrival, arrival.id)).outcome
    return Letter(subject=known.subject, text=known.text) if known else NO_LETTER


async def kept_document(store: Store, kept: SortedDocument) -> Document:
    """Return the document's own bytes again."""
    main = await _part(store, kept.name, kept.media_type, kept.sha256)
    companions = [await _part(store, file.name, file.media_type, file.sha256) for file in kept.companions]
    reasons = tuple(reason for reason in kept.reasons if not reason.startswith(NO_UBL))
    return Document(main=main, companions=tuple(companions), reasons=reasons)


async def kept_read(store: Store, kept: SortedDocument) -> DocumentRead:
    """Return what was read of the document, with its paper where that is not the file that came in."""
    page = kept.page
    if page is None or kept.media_type in XML_TYPES:
        return DocumentRead(reading=kept.reading)
    return DocumentRead(reading=kept.reading, paper=await _part(store, page.name, page.media_type, page.sha256))


async def _part(store: Store, name: str, media_type: str, sha256: str) -> Part:
    return Part(name=name, media_type=media_type, content=await asyncio.to_thread(store.blobs.get, sha256))


def _judged(stored: StoredDocument, document: SortedDocument, office: Office, main: Part) -> SortedDocument:
    """Return the document with client, kind and type said again; what was certain does not become uncertain."""
    envelope, reading = stored.arrival.envelope, document.reading
    what, who, which = document.kind, document.client, document.type
    if not _decided(what):
        what = _or_else(kind(reading, main), what)
    if not _decided(who):
        who = _or_else(client(reading, office.directory, envelope.client_id, envelope.sender or ""), who)
    if not _decided(which):
        which = _or_else(type_of(reading, office.clients.get(who.value or ""), what), which)
    return replace(document, client=who, kind=what, type=which)


def _decided(verdict: Verdict[Any]) -> bool:
    return PERSON in verdict.reasons


def _or_else(new: Verdict[T], old: Verdict[T]) -> Verdict[T]:
    return old if new.value is None and old.value is not None else new

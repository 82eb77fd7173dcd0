"""Reading a document to the end: again once its client is known, and apart where its file holds several."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from router.classify.bank import bank_client
from router.classify.between import between_clients
from router.classify.client import client
from router.classify.kind import kind
from router.classify.remembered import marks, recalled
from router.model import INVOICE_KINDS, Document, Kind, Part, Reading, Verdict
from router.read.coda import MEDIA_TYPE as CODA
from router.read.coda import coda_reading
from router.read.document import DocumentRead, Own
from router.work.line.lessons import read_with_lessons
from router.work.line.office import Office

_ONE_ALONE = "the other party is client {}, which gets it too where the firm says intra_group: both"
Read = Callable[[Document, Own | None], Awaitable[DocumentRead]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One document, what is written on it and whose it is."""

    document: Document
    read: DocumentRead
    client: Verdict[str]
    whole: Part | None = None  # the file that it was divided from


async def heard(document: Document, named: str | None, sender: str, office: Office, read: Read) -> list[Heard]:
    """Return the documents in `document`, in page order; a division is read like a document of its own.

    `named` is the client that the address or folder names, `sender` the From address.
    """
    if document.main.media_type == CODA:
        found = DocumentRead(reading=coda_reading(document.main.content))
        who = bank_client(found.reading, office.directory, named, sender)
        return [Heard(document=document, read=found, client=who)]
    found = await read_with_lessons(read, document, named, office)
    who = await asyncio.to_thread(client, found.reading, office.directory, named, sender)  # long texts take long
    if named is None and who.value is None and not found.divisions:
        known = await asyncio.to_thread(office.remembered, marks(found.reading, sender))
        who = recalled(who, found.reading, known, office.directory)
    if named is None and who.value is not None and found.invoice is None and not found.divisions:
        # Now that the client is known, its own numbers and accounts cannot be taken for the other party's.
        found = await read_with_lessons(read, document, who.value, office)
    if not found.divisions:
        return [
            Heard(document=document, read=found, client=one) for one in _owners(document, found, who, named, office)
        ]
    # A division has fewer pages than its file, so this ends.
    parts = [one for division in found.divisions for one in await heard(division, named, sender, office, read)]
    return [replace(one, whole=document.main) for one in parts]


def _owners(
    document: Document, found: DocumentRead, who: Verdict[str], named: str | None, office: Office
) -> tuple[Verdict[str], ...]:
    """Return whose it is, one verdict per document that is made of it."""
    return owners(found.reading, kind(found.reading, document.main), who, named, office)


def owners(
    reading: Reading, what: Verdict[Kind], who: Verdict[str], named: str | None, office: Office
) -> tuple[Verdict[str], ...]:
    """Return whose an invoice is: both clients where it is between the two and nobody or `office.shares` says one.

    Where the address names one of the two and the firm does not share, that one has it, with a word on the other.
    """
    if what.value not in INVOICE_KINDS or (who.value is None and named is not None):
        return (who,)
    pair = between_clients(reading, office.directory)
    other = next((one.value for one in pair if one.value != who.value), None)
    if other is None or who.value not in (None, *(one.value for one in pair)):
        return (who,)
    if who.value is None or office.shares:
        return pair
    return (replace(who, reasons=(*who.reasons, _ONE_ALONE.format(other))),)


async def divisions(document: Document, own: Own | None, read: Read) -> list[tuple[Document, DocumentRead]]:
    """Return the documents in `document` with their readings, in page order, whoever the client is."""
    found = await read(document, own)
    if not found.divisions:
        return [(document, found)]
    return [one for division in found.divisions for one in await divisions(division, own, read)]

"""Reading a document to the end: again once its client is known, and apart where its file holds several."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from router.classify.client import client
from router.model import Document, Verdict
from router.read.document import DocumentRead, Own
from router.work.lessons import read_with_lessons
from router.work.office import Office

Read = Callable[[Document, Own | None], Awaitable[DocumentRead]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One document, what is written on it and whose it is."""

    document: Document
    read: DocumentRead
    client: Verdict[str]


async def heard(document: Document, named: str | None, sender: str, office: Office, read: Read) -> list[Heard]:
    """Return the documents in `document`, in page order; a division is read like a document of its own.

    `named` is the client that the address or folder names, `sender` the From address.
    """
    found = await read_with_lessons(read, document, named, office)
    who = client(found.reading, office.directory, named, sender)
    if named is None and who.value is not None and found.invoice is None and not found.divisions:
        # Now that the client is known, its own numbers and accounts cannot be taken for the other party's.
        found = await read_with_lessons(read, document, who.value, office)
    if not found.divisions:
        return [Heard(document=document, read=found, client=who)]
    # A division has fewer pages than its file, so this ends.
    return [one for division in found.divisions for one in await heard(division, named, sender, office, read)]


async def divisions(document: Document, own: Own | None, read: Read) -> list[tuple[Document, DocumentRead]]:
    """Return the documents in `document` with their readings, in page order, whoever the client is."""
    found = await read(document, own)
    if not found.divisions:
        return [(document, found)]
    return [one for division in found.divisions for one in await divisions(division, own, read)]

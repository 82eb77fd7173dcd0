"""The line a document travels, once, from left to right: unpack → read → classify → convert → route."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from router.classify.kind import kind
from router.classify.own_side import with_own_side
from router.classify.type import type_of
from router.convert.notes import Letter
from router.model import (
    INVOICE_KINDS,
    Arrival,
    Channel,
    Document,
    HeldReason,
    Hold,
    Sorted,
    SortedDocument,
    Type,
    Unpacked,
)
from router.read.document import DocumentRead, Own
from router.work.conversion import RuleBook, converted
from router.work.hearing import heard
from router.work.office import Office
from router.work.outcome import Outcome, Walked, routed
from router.work.paper import PageMaker, with_page

NOTHING_INSIDE = Hold(
    reason=HeldReason.NOTHING_INSIDE, sentence="There is no document in it: no attachment and no invoice text."
)


class Parsers(RuleBook, PageMaker, Protocol):
    """The rooms that see untrusted bytes or need much memory, each in its own process."""

    async def unpack(self, content: bytes, channel: Channel, file_name: str | None) -> Unpacked:
        """Return what an arrival holds."""

    async def read(self, document: Document, own: Own | None) -> DocumentRead:
        """Return what is written on a document; a reader that dies is a reading with its failure."""


async def line(arrival: Arrival, content: bytes, office: Office, parsers: Parsers, hint: Type | None = None) -> Outcome:
    """Return what becomes of an arrival; the same arrival and office always give the same outcome."""
    unpacked = await parsers.unpack(content, arrival.channel, arrival.envelope.file_name)
    outcome = Outcome()
    documents: list[SortedDocument] = []
    letter = Letter(subject=unpacked.subject, text=unpacked.text)
    named = arrival.envelope.client_id
    parts = [
        one for whole in unpacked.documents for one in await heard(whole, named, unpacked.sender, office, parsers.read)
    ]
    for position, part in enumerate(parts, 1):
        document, read, who = part.document, part.read, part.client
        what = kind(read.reading, document.main)
        owner = office.clients.get(who.value or "")
        which = type_of(read.reading, owner, what, hint)
        if what.value in INVOICE_KINDS:
            read = replace(read, reading=with_own_side(read.reading, owner, which))
        read = await with_page(read, document, owner.language if owner else None, parsers)
        wishes = office.wishes(who.value, which.value, what.value, letter)
        made = await converted(read, document, what.value, parsers, wishes)
        walked = Walked(document=document, read=read, client=who, type=which, kind=what, converted=made)
        documents.append(routed(arrival.id, position, walked, office, outcome))
    bounced = arrival.channel is Channel.SMTP and arrival.envelope.sender is None and arrival.envelope.recipients
    empty = not documents and not unpacked.automatic and not bounced
    outcome.sorted = Sorted(
        documents=tuple(documents),
        ignored=unpacked.ignored,
        subject=unpacked.subject,
        message_id=unpacked.message_id,
        held=NOTHING_INSIDE if empty else None,
        notes=unpacked.notes,
    )
    return outcome

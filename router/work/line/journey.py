"""One arrival's documents on their way down the line: opened, read to the end, judged and converted."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Protocol

from router.classify.kind import kind
from router.classify.own_side import with_own_side
from router.classify.remembered import marks
from router.classify.type import type_of
from router.convert.notes import Letter
from router.model import INVOICE_KINDS, Channel, Division, Document, HeldReason, Part, Reading, Type, Unpacked
from router.read.document import PDF, DocumentRead, Own
from router.work.line.hearing import Heard, heard
from router.work.line.office import Office
from router.work.line.outcome import Walked
from router.work.line.paper import PageMaker, with_page
from router.work.line.printable import with_printable
from router.work.workers.conversion import NO_LETTER, RuleBook, converted

_OPENED = "It was locked; a known password opens it. The paper that is delivered has no lock."
OFFICE = frozenset({
    "application/msword", "application/rtf", "application/vnd.ms-excel",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.spreadsheet",
})  # fmt: skip
_PRINTED = "It is an Office file; the paper was printed from it by LibreOffice."
_NOT_PRINTED = "It is an Office file and could not be printed as PDF (is LibreOffice installed?); it goes as it came."
_LOCKED = "The PDF asks for a password; ask for a copy without one."
_NONE_FITS = "The PDF asks for a password, and none of those that are known opens it."


class Parsers(RuleBook, PageMaker, Protocol):
    """The rooms that see untrusted bytes or need much memory, each in its own process."""

    async def unpack(
        self, content: bytes, channel: Channel, file_name: str | None, passwords: tuple[str, ...] = ()
    ) -> Unpacked:
        """Return what an arrival holds; `passwords` open its locked archives."""

    async def read(self, document: Document, own: Own | None) -> DocumentRead:
        """Return what is written on a document; a reader that dies is a reading with its failure."""

    async def printed(self, part: Part) -> Part | None:
        """Return an Office file as PDF; None when it cannot be had."""

    async def unlock(self, part: Part, passwords: tuple[str, ...]) -> Part | None:
        """Return a locked PDF without its lock; None when no password opens it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """What all documents of one arrival have in common."""

    office: Office
    parsers: Parsers
    named: str | None = None  # the client that the address or folder names
    sender: str = ""  # the From address
    letter: Letter = NO_LETTER
    hint: Type | None = None
    division: Division | None = None  # what the address says of files that may hold several documents
    passwords: tuple[str, ...] = ()

    async def documents(self, document: Document) -> list[Heard]:
        """Return the documents in `document`, read to the end, in page order."""
        return await heard(document, self.named, self.sender, self.office, self.reading())

    def reading(self) -> Callable[[Document, Own | None], Awaitable[DocumentRead]]:
        """Return how a document of this arrival is read: opened first, and divided only where that is wanted."""

        async def read(document: Document, own: Own | None) -> DocumentRead:
            found = await opened(self.parsers, document, own, self.passwords)
            return undivided(found) if self.division is Division.WHOLE else found

        return read

    async def walked(self, part: Heard) -> Walked:
        """Return what all rooms say of one document."""
        document, read, who = part.document, part.read, part.client
        seen = read.paper if document.main.media_type in OFFICE else None
        what = await asyncio.to_thread(kind, read.reading, seen or document.main)  # long texts take long
        owner = self.office.clients.get(who.value or "")
        which = type_of(read.reading, owner, what, self.hint)
        if what.value in INVOICE_KINDS:
            read = replace(read, reading=with_own_side(read.reading, owner, which))
        read = await with_page(read, document, owner.language if owner else None, self.parsers)
        wishes = self.office.wishes(who.value, which.value, what.value, self.letter)
        made = await converted(read, document, what.value, self.parsers, wishes)
        made = await with_printable(made, document, self.office, self.parsers, who=who, which=which, what=what)
        return Walked(
            document=document,
            read=read,
            client=who,
            type=which,
            kind=what,
            converted=made,
            whole=part.whole,
            marks=marks(read.reading, self.sender),
        )


async def opened(parsers: Parsers, document: Document, own: Own | None, passwords: tuple[str, ...]) -> DocumentRead:
    """Return what is written on a document that may be locked; what was unlocked is its paper."""
    if document.closed is not None:
        return DocumentRead(reading=Reading(failure=document.closed.sentence, failure_reason=document.closed.reason))
    if document.main.media_type in OFFICE:
        return await _printed(parsers, document, own)
    found = await parsers.read(document, own)
    if found.reading.failure_reason is not HeldReason.ENCRYPTED or document.main.media_type != PDF:
        return found
    paper = await parsers.unlock(document.main, passwords) if passwords else None
    if paper is None:
        return replace(found, reading=replace(found.reading, failure=_NONE_FITS if passwords else _LOCKED))
    read = await parsers.read(replace(document, main=paper), own)
    return replace(read, paper=paper, reasons=(*read.reasons, _OPENED))


async def _printed(parsers: Parsers, document: Document, own: Own | None) -> DocumentRead:
    """Return what is written in an Office file; its PDF is the paper, the file itself stays the original."""
    page = await parsers.printed(document.main)
    if page is None:
        found = await parsers.read(document, own)
        return replace(found, reasons=(*found.reasons, _NOT_PRINTED))
    stem = document.main.name.rpartition(".")[0] or document.main.name
    page = replace(page, name=f"{stem}.pdf")
    read = await parsers.read(replace(document, main=page), own)
    return replace(read, paper=page, divisions=(), segments=(), reasons=(*read.reasons, _PRINTED))


def undivided(found: DocumentRead) -> DocumentRead:
    """Return the reading of a file that is one document, whatever its pages look like."""
    if found.reading.failure_reason is HeldReason.UNCERTAIN_PAGES:
        found = replace(found, reading=replace(found.reading, failure=None, failure_reason=None))
    return replace(found, divisions=(), segments=())

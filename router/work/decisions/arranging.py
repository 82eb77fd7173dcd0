"""What a person changes about an arrival's documents: an ignored part after all, a locked file, a division undone."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from router.errors import LedgerpostError
from router.model import (
    Arrival,
    Channel,
    DeliveryState,
    Division,
    Document,
    File,
    HeldReason,
    Part,
    SortedDocument,
    StoredDocument,
)
from router.read.document import PDF, PICTURES
from router.store.identity import document_id
from router.store.store import Store
from router.work.decisions.anew import kept_document
from router.work.line.journey import Journey, Parsers
from router.work.line.office import Office
from router.work.line.outcome import Outcome, Walked, routed
from router.work.workers.opening import PartAt

SLASH = "/"  # between an arrival's id and the place of a part in it


class Openers(Parsers, Protocol):
    """Rooms that also open what is closed."""

    async def bind(self, parts: tuple[Part, ...]) -> Part | None:
        """Return several PDFs in one; None when that cannot be done."""

    async def part(self, content: bytes, wish: PartAt) -> Document | None:
        """Return one part of an arrival as a document; None when there is none."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a person works: the store, the office and the rooms."""

    store: Store
    office: Office
    parsers: Openers
    by: str  # who works there

    async def part_taken(self, identity: str) -> tuple[str, ...]:
        """Make a document of a part that was ignored, `A…/place` as `show` lists it; return the new ids.

        Raises LedgerpostError when there is no such part or it is a document already.
        """
        arrival_id, _, place = identity.partition(SLASH)
        arrival = (await asyncio.to_thread(self.store.arrival, arrival_id)).arrival
        content = await asyncio.to_thread(self.store.blobs.get, arrival.sha256)
        passwords = self.office.passwords(arrival.envelope.client_id)
        wish = PartAt(place=place, channel=arrival.channel, file_name=arrival.envelope.file_name, passwords=passwords)
        document = await self.parsers.part(content, wish)
        if document is None:
            raise LedgerpostError(f"There is no part {place} in {arrival_id}: see ledgerpost show {arrival_id}.")
        journey = self._journey(arrival, passwords)
        return await self._filed(journey, arrival, document, (), f"{self.by} took {place} for a document")

    async def opened(self, identity: str, passwords: tuple[str, ...]) -> tuple[str, ...]:
        """Open a document that is held for its password and send it down the line; return what stands for it now.

        Raises LedgerpostError when it is not held for that, or no password opens it; then nothing has changed.
        """
        stored = await asyncio.to_thread(self.store.document, identity)
        held = stored.document.held
        if held is None or held.reason is not HeldReason.ENCRYPTED:
            raise LedgerpostError(f"{identity} does not wait for a password. See: ledgerpost show {identity}.")
        arrival, document = stored.arrival, await kept_document(self.store, stored.document)
        journey = self._journey(arrival, passwords)
        why = f"{self.by} gave a password"
        if document.main.media_type == PDF:
            return await self._reread(journey, stored, document, why)
        unpacked = await self.parsers.unpack(document.main.content, Channel.SUBMIT, document.main.name, passwords)
        if any(one.closed is not None for one in unpacked.documents) or not unpacked.documents:
            raise LedgerpostError(f"None of the passwords opens {identity}: ask the sender for the right one.")
        ids: tuple[str, ...] = ()
        for number, inner in enumerate(unpacked.documents):
            ids += await self._filed(journey, arrival, inner, () if number else (identity,), why)
        return ids

    async def merged(self, identities: Sequence[str], *, again: bool = False) -> tuple[str, ...]:
        """Undo the division of a file, or join documents of one arrival in the order given; return the new ids.

        Raises LedgerpostError when they cannot be joined, and unless `again` when one of them was delivered: the books
        would have it twice.
        """
        found = [await asyncio.to_thread(self.store.document, identity) for identity in identities]
        arrival = found[0].arrival
        if any(one.arrival.id != arrival.id for one in found):
            raise LedgerpostError("Documents of two arrivals are not joined: name documents of one arrival.")
        for one in found:
            held = one.document.held
            if held is not None and held.reason is HeldReason.REPLACED and len(found) > 1:
                raise LedgerpostError(f"{one.id} was replaced before: {held.sentence}")
        if len(found) == 1:
            old, document = await self._undivided(found[0])
        else:
            old, document = tuple(one.id for one in found), await self._bound(found)
        if not again:
            await self._refuse_delivered(old)
        journey = replace(
            self._journey(arrival, self.office.passwords(arrival.envelope.client_id)), division=Division.WHOLE
        )
        return await self._filed(journey, arrival, document, old, f"{self.by} merged {', '.join(old)}")

    async def _refuse_delivered(self, identities: Sequence[str]) -> None:
        """Raise LedgerpostError that says where documents went already; nothing when none went anywhere."""
        went = [
            f"{identity} by {delivery.connection}{f' ({delivery.receipt.place})' if delivery.receipt else ''}"
            for identity in identities
            for delivery in await asyncio.to_thread(self.store.deliveries, identity)
            if delivery.state is DeliveryState.DONE
        ]
        if went:
            raise LedgerpostError(
                f"Already delivered: {', '.join(went)}. What was delivered stays there, and the merged document would "
                "come beside it. Remove it there first, then merge with --again."
            )

    async def _undivided(self, stored: StoredDocument) -> tuple[tuple[str, ...], Document]:
        whole, held = stored.document.whole, stored.document.held
        if held is not None and held.reason is HeldReason.UNCERTAIN_PAGES:
            return (stored.id,), await kept_document(self.store, stored.document)
        if whole is None:
            raise LedgerpostError(
                f"{stored.id} was not divided from a larger file. To join documents, name them all: "
                f"ledgerpost merge {stored.id} ID."
            )
        beside = await asyncio.to_thread(self.store.documents, 1000, arrival_id=stored.arrival.id)
        parts = [one for one in beside if one.document.whole is not None and one.document.whole.sha256 == whole.sha256]
        live = tuple(one.id for one in parts if not _replaced(one.document))
        main = await self._part(whole)
        companions = [file for one in parts for file in one.document.companions]
        unique = {file.sha256: file for file in companions}.values()
        reason = f"{self.by} merged what it was divided into."
        return live, Document(
            main=main, companions=tuple([await self._part(file) for file in unique]), reasons=(reason,)
        )

    async def _bound(self, found: Sequence[StoredDocument]) -> Document:
        parts: list[Part] = []
        companions: list[Part] = []
        for one in found:
            document = await kept_document(self.store, one.document)
            page = await self._as_pdf(document.main)
            (companions if page is None else parts).append(page or document.main)
            companions += document.companions
        if len(parts) > 1:
            whole = await self.parsers.bind(tuple(parts))
            if whole is None:
                raise LedgerpostError("They cannot be joined: one of them is locked, damaged or too large.")
            parts = [whole]
        main, *others = parts or companions
        rest = companions if parts else others
        names = ", ".join(one.id for one in found)
        return Document(main=main, companions=tuple(rest), reasons=(f"{self.by} merged {names}.",))

    async def _as_pdf(self, part: Part) -> Part | None:
        if part.media_type in PICTURES:
            return await self.parsers.pdf(part)
        return part if part.media_type == PDF else None

    async def _part(self, file: File) -> Part:
        content = await asyncio.to_thread(self.store.blobs.get, file.sha256)
        return Part(name=file.name, media_type=file.media_type, content=content)

    def _journey(self, arrival: Arrival, passwords: tuple[str, ...]) -> Journey:
        return Journey(
            office=self.office,
            parsers=self.parsers,
            named=arrival.envelope.client_id,
            sender=arrival.envelope.sender or "",
            passwords=passwords,
        )

    async def _reread(self, journey: Journey, stored: StoredDocument, document: Document, why: str) -> tuple[str, ...]:
        """Put a document that could be opened in its own place, or its divisions beside it."""
        parts = await journey.documents(document)
        if parts[0].read.reading.failure_reason is HeldReason.ENCRYPTED:
            raise LedgerpostError(f"None of the passwords opens {stored.id}: ask the sender for the right one.")
        if len(parts) > 1:
            return await self._filed(journey, stored.arrival, document, (stored.id,), why)
        outcome = Outcome()
        walked = await journey.walked(parts[0])
        whole = routed(stored.arrival.id, stored.document.position, walked, self.office, outcome, at=self.store.now())
        await self._keep(outcome)
        await asyncio.to_thread(self.store.replace_document, stored.id, whole, why)
        return (stored.id,)

    async def _filed(
        self, journey: Journey, arrival: Arrival, document: Document, old: Sequence[str], why: str
    ) -> tuple[str, ...]:
        outcome = Outcome()
        makers = []
        for part in await journey.documents(document):
            walked = await journey.walked(part)
            make = partial(_numbered, desk=self, arrival=arrival, walked=walked, outcome=outcome)
            make(1)  # its bytes are kept before its row names them
            makers.append(make)
        await self._keep(outcome)
        kept = await asyncio.to_thread(self.store.shelf.replace, arrival.id, old, makers, why)
        return tuple(document_id(arrival.id, one.position) for one in kept)

    async def _keep(self, outcome: Outcome) -> None:
        for content in outcome.blobs.values():
            await asyncio.to_thread(self.store.blobs.put, content)


def _numbered(position: int, *, desk: Desk, arrival: Arrival, walked: Walked, outcome: Outcome) -> SortedDocument:
    return routed(arrival.id, position, walked, desk.office, outcome, at=desk.store.now())


def _replaced(document: SortedDocument) -> bool:
    return document.held is not None and document.held.reason is HeldReason.REPLACED

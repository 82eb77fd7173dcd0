"""What a person does after a correction: send the corrected document once more, or take one correction back."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace

from router.errors import LedgerpostError
from router.model import Planned, SortedDocument
from router.read.learned.applied import corrected
from router.read.learned.fields import field_of, is_value, require_known, said_by_person
from router.store.store import Store
from router.work.decisions.anew import anew
from router.work.decisions.settling import keep, outcome, refuse_worse
from router.work.line.journey import Parsers
from router.work.line.office import Office
from router.work.line.outcome import files_of, planned


async def sent_again(store: Store, office: Office, document_id: str, by: str) -> tuple[Planned, ...]:
    """Plan a corrected document once more, marked as corrected, where it went before; return what is planned.

    Raises LedgerpostError when it waits, or when nothing was corrected since it went: nothing is sent twice.
    """
    stored = await asyncio.to_thread(store.document, document_id)
    if stored.document.held is not None:
        raise LedgerpostError(f"{document_id} is held: release it, and it goes for the first time.")
    bare = replace(stored.document, planned=())
    fresh = planned(stored.arrival.id, bare, files_of(bare), office, at=store.now())
    if fresh.held is not None:
        raise LedgerpostError(f"{document_id} cannot go again: {fresh.held.sentence}")
    return await asyncio.to_thread(store.decisions.send_again, document_id, fresh.planned, by)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """One value that is again as it was read."""

    document_id: str
    field: str
    document: SortedDocument  # as it is now
    sentence: str  # what became of the document
    lessons: tuple[str, ...]  # that are used no longer


async def taken_back(
    store: Store, office: Office, parsers: Parsers, document_id: str, name: str, *, by: str
) -> TakenBack:
    """Take back what persons said of one field of a document, and what that taught; the rest of it stays corrected.

    Raises LedgerpostError when nobody said anything of it, when its lines were added to or taken out since, and as a
    correction does; then nothing has changed.
    """
    stored = await asyncio.to_thread(store.document, document_id)
    befores = await asyncio.to_thread(store.decisions.befores, document_id)
    before = _as_read(stored.document, befores, document_id, name)
    reading = corrected(stored.document.reading, {name: field_of(before.reading, name)})
    of_kind = replace(stored, document=replace(stored.document, kind=before.kind)) if name == "type_code" else stored
    document, blobs = await anew(store, office, parsers, of_kind, reading)
    refuse_worse(stored, document)
    document = await keep(store, stored, document, blobs, f"{by} took back {name}")
    mine = [one.id for one in store.lessons() if (one.document_id, one.lesson.field) == (document_id, name)]
    for lesson in mine:
        await asyncio.to_thread(store.revoke_lesson, lesson, by)
    return TakenBack(
        document_id=document_id,
        field=name,
        document=document,
        sentence=await asyncio.to_thread(outcome, store, stored, document),
        lessons=tuple(mine),
    )


def _as_read(now: SortedDocument, befores: list[SortedDocument], document_id: str, name: str) -> SortedDocument:
    """Return the document with the value that stood there before persons said what stands there now."""
    require_known(name)
    known = field_of(now.reading, name)
    numbers = (len(now.reading.lines), len(now.reading.vat_breakdown), len(now.reading.charges))
    for before in befores:
        was, reading = field_of(before.reading, name), before.reading
        if (len(reading.lines), len(reading.vat_breakdown), len(reading.charges)) != numbers:
            break
        if is_value(name) and was != known and not said_by_person(was):
            return before
    raise LedgerpostError(
        f"No correction of {name} alone can be taken back on {document_id}: say the right value, or take back the last "
        f"decision as a whole: ledgerpost undo {document_id}."
    )

"""One correction by a person: the document gets its values, and what it teaches is tried and kept for the next ones."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from router.errors import LedgerpostError
from router.model import HELD_ACTIONS, Field, HeldReason, How, Reading, SortedDocument, StoredDocument
from router.read.learned.anchors import same_value
from router.read.learned.applied import by_mark, corrected, possible_lessons, taught
from router.read.learned.fields import SAID, Value, field_of, lost, typed_value
from router.read.learned.lesson import CONSTANT_FIELDS, supplier_of
from router.store.store import Store
from router.work.decisions.anew import anew
from router.work.decisions.learning import Case, Learned, learned
from router.work.line.journey import Parsers
from router.work.line.lessons import documents_of, in_use
from router.work.line.office import Office
from router.work.line.outcome import NO_UBL

_MOST_WAITING = 500  # held documents of one supplier that are looked at
_LIFTED = frozenset(  # what a better reading can put right; what a person set aside stays as it is
    {
        HeldReason.UNKNOWN_CLIENT,
        HeldReason.UNCERTAIN_CLIENT,
        HeldReason.UNCERTAIN_TYPE,
        HeldReason.UNCERTAIN_KIND,
        HeldReason.INVALID_UBL,
        HeldReason.NO_TARGET,
        HeldReason.DUPLICATE,  # the store looks for doubles again
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionResult:
    """What one correction did."""

    document_id: str
    fields: tuple[str, ...]
    document: SortedDocument  # as it is now
    was_held: bool
    sentence: str  # what became of the document
    learned: tuple[Learned, ...]
    waiting: tuple[str, ...] = ()  # held documents of the supplier that are right now
    released: tuple[str, ...] = ()  # those of them that were let go


async def correct(
    store: Store,
    office: Office,
    parsers: Parsers,
    document_id: str,
    fields: Mapping[str, str],
    *,
    by: str,
    release_others: bool = False,
) -> CorrectionResult:
    """Correct the fields of a document as a person typed them, and learn from it.

    A held document for which nothing else is missing goes its way. `release_others` also lets go the held documents
    of the same supplier that are right by what is known now. Raises LedgerpostError for values that cannot be, values
    that take away the valid UBL of a document that went out, an e-invoice, an unknown document; then nothing has
    changed.
    """
    stored = await asyncio.to_thread(store.document, document_id)
    was = stored.document.reading
    if was.how is How.XML:
        raise LedgerpostError(
            f"{document_id} is an e-invoice: what it says is the supplier's own word. Ask the supplier for a new one."
        )
    values = _values(fields)
    reading = corrected(was, {name: _said(was, name, value) for name, value in values.items()})
    case = Case(document_id=document_id, was=was, said=reading, by=by)
    document, sentence = stored.document, f"{document_id} is as it was."
    blobs: dict[str, bytes] = {}
    if values:
        document, blobs = await anew(store, office, parsers, stored, reading)
        _refuse_worse(stored, document)
    told = [
        await asyncio.to_thread(learned, store, case, name, values[name])
        for name in sorted(values, key=lambda name: name not in CONSTANT_FIELDS)
    ]
    office = replace(office, lessons=by_mark(await asyncio.to_thread(in_use, store)))
    if values:
        document = await _keep(store, stored, document, blobs, f"{by} corrected {', '.join(values)}")
        sentence = _outcome(stored, document)
    waiting = await _waiting(store, office, parsers, document.reading, document_id)
    released = await _released(store, waiting, by) if release_others else ()
    return CorrectionResult(
        document_id=document_id,
        fields=tuple(values),
        document=document,
        was_held=stored.document.held is not None,
        sentence=sentence,
        learned=tuple(told),
        waiting=tuple(other.id for other, _, _ in waiting),
        released=released,
    )


def _refuse_worse(stored: StoredDocument, document: SortedDocument) -> None:
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


def _values(fields: Mapping[str, str]) -> dict[str, Value]:
    """Return all values, or raise LedgerpostError with everything that is wrong."""
    values: dict[str, Value] = {}
    troubles = []
    for name, text in fields.items():
        try:
            values[name] = typed_value(name, text)
        except LedgerpostError as error:
            troubles.append(str(error))
    if troubles:
        raise LedgerpostError("\n".join(troubles))
    return values


def _said(reading: Reading, name: str, value: Value) -> Field[Any]:
    """Return what a person said as a field, with its place on the page where it stands there."""
    where = possible_lessons(reading, name, value)
    known = field_of(reading, name)
    return Field(
        value=value,
        how=How.LEARNED,
        confidence=1.0,
        text=str(value),
        page=where.page,
        box=where.box,
        reason=SAID,
        losers=() if known is None or same_value(known.value, value) else lost(known),
    )


# ------------------------------------------------------------------ the document and those that wait with it
def _outcome(stored: StoredDocument, document: SortedDocument) -> str:
    """Say what became of the corrected document."""
    if document.held is not None:
        action = HELD_ACTIONS[document.held.reason].format(id=stored.id)
        return f"{stored.id} still waits: {document.held.sentence} {action}"
    made = "with a valid UBL" if document.ubl_sha256 else "without UBL"
    if stored.document.held is None:
        return (
            f"{stored.id} is corrected in the store, {made}. It went out before as it was read then: "
            "what was delivered stays as it is."
        )
    ways = ", ".join(planned.connection for planned in document.planned)
    return f"{stored.id} goes to client {document.client.value} as {document.type.value} {made} by {ways}."


async def _keep(
    store: Store, stored: StoredDocument, document: SortedDocument, blobs: dict[str, bytes], why: str
) -> SortedDocument:
    """Keep the corrected document and return it as it is kept: held, when it turns out to be a duplicate."""
    for content in blobs.values():
        await asyncio.to_thread(store.blobs.put, content)
    if stored.document.held is not None:
        return await asyncio.to_thread(store.replace_document, stored.id, document, why)
    await asyncio.to_thread(store.amend_document, stored.id, document, why)
    return document


_Waiting = tuple[StoredDocument, SortedDocument, dict[str, bytes]]


async def _waiting(
    store: Store, office: Office, parsers: Parsers, reading: Reading, document_id: str
) -> tuple[_Waiting, ...]:
    """Return the supplier's others that waited for what a reading gives, and that nothing holds any longer."""
    found: list[_Waiting] = []
    for stored in await asyncio.to_thread(_held, store, reading):
        after = taught(stored.document.reading, office.lessons)
        if stored.id == document_id or after == stored.document.reading:
            continue
        document, blobs = await anew(store, office, parsers, stored, after)
        if document.held is None:
            found.append((stored, document, blobs))
    return tuple(found)


def _held(store: Store, reading: Reading) -> list[StoredDocument]:
    own = documents_of(store, supplier_of(reading))
    return list(
        islice((one for one in own if one.document.held and one.document.held.reason in _LIFTED), _MOST_WAITING)
    )


async def _released(store: Store, waiting: tuple[_Waiting, ...], by: str) -> tuple[str, ...]:
    gone = []
    for stored, document, blobs in waiting:
        kept = await _keep(store, stored, document, blobs, f"{by} released it: lessons have made it right")
        gone += [stored.id] if kept.held is None else []
    return tuple(gone)

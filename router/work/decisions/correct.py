"""One correction by a person: the document gets its values, and what it teaches is tried and kept for the next ones."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from router.classify.kind import kind_of_code
from router.errors import LedgerpostError
from router.model import Field, HeldReason, How, Reading, SortedDocument, StoredDocument, Verdict
from router.read.learned.anchors import same_value
from router.read.learned.applied import Taught, by_mark, corrected, lines_differing, possible_lessons, taught
from router.read.learned.fields import FORMS, SAID, field_of, is_value, lost, require_known, typed_value
from router.read.learned.lesson import CONSTANT_FIELDS, supplier_of
from router.read.learned.typed import Value
from router.store.store import Store
from router.work.decisions.anew import PERSON, anew
from router.work.decisions.learning import Case, Learned, learned
from router.work.decisions.settling import keep, outcome, refuse_worse
from router.work.line.journey import Parsers
from router.work.line.lessons import documents_of, in_use
from router.work.line.office import Office

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
    fields: tuple[str, ...]  # that were changed
    document: SortedDocument  # as it is now
    was_held: bool
    sentence: str  # what became of the document
    learned: tuple[Learned, ...]
    same: tuple[str, ...] = ()  # fields that said so already
    notes: tuple[str, ...] = ()  # what a person should compare with the paper
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
    without: Collection[str] = (),
    release_others: bool = False,
) -> CorrectionResult:
    """Correct the fields of a document as a person typed them, take out those named in `without`, and learn from it.

    A held document for which nothing else is missing goes its way. What stands there already changes nothing.
    `release_others` also lets go the held documents of the same supplier that are right by what is known now. Raises
    LedgerpostError for values that cannot be, values that take away the valid UBL of a document that went out, an
    e-invoice, an unknown document; then nothing has changed.
    """
    stored = await asyncio.to_thread(store.document, document_id)
    was = stored.document.reading
    if was.how is How.XML:
        raise LedgerpostError(
            f"{document_id} is an e-invoice: what it says is the supplier's own word. Ask the supplier for a new one."
        )
    values = _values(fields)
    same = tuple(name for name, value in values.items() if _stands(stored.document, name, value))
    new = {name: value for name, value in values.items() if name not in same}
    said: dict[str, Field[Any] | None] = {name: _said(was, name, value) for name, value in new.items()}
    said |= _taken_out(was, without, fields)
    document, told = stored.document, tuple[Learned, ...]()
    sentence = f"{document_id} is as it was."
    if said:
        reading = corrected(was, said)
        document, blobs = await anew(store, office, parsers, _of_kind(stored, new), reading)
        refuse_worse(stored, document)
        told = await _lessons(store, Case(document_id=document_id, was=was, said=reading, by=by), new)
        document = await keep(store, stored, document, blobs, f"{by} corrected {', '.join(said)}")
        sentence = await asyncio.to_thread(outcome, store, stored, document)
    office = replace(office, lessons=by_mark(await asyncio.to_thread(in_use, store)))
    waiting = await _waiting(store, office, parsers, document.reading, document_id)
    released = await _released(store, waiting, by) if release_others else ()
    return CorrectionResult(
        document_id=document_id,
        fields=tuple(said),
        same=same,
        document=document,
        was_held=stored.document.held is not None,
        sentence=sentence,
        notes=lines_differing(document.reading) if said else (),
        learned=told,
        waiting=tuple(other.id for other, _, _ in waiting),
        released=released,
    )


async def _lessons(store: Store, case: Case, values: Mapping[str, Value]) -> tuple[Learned, ...]:
    """Keep what the corrected values teach, the supplier's own name and number first."""
    teaching = sorted((name for name in values if name in FORMS), key=lambda name: name not in CONSTANT_FIELDS)
    return tuple([await asyncio.to_thread(learned, store, case, name, values[name]) for name in teaching])


def _of_kind(stored: StoredDocument, values: Mapping[str, Value]) -> StoredDocument:
    """Return the document as what a person says it is, where one says so."""
    code = values.get("type_code")
    if code is None:
        return stored
    verdict = Verdict(value=kind_of_code(str(code)), confidence=1.0, reasons=(PERSON,))
    return replace(stored, document=replace(stored.document, kind=verdict))


def _stands(document: SortedDocument, name: str, value: Value) -> bool:
    known = field_of(document.reading, name)
    if known is None or known.value != value:
        return False
    return name != "type_code" or document.kind.value is kind_of_code(str(value))


def _taken_out(reading: Reading, without: Collection[str], fields: Mapping[str, str]) -> dict[str, None]:
    """Return what is to go, each under its name; LedgerpostError for what is not there or is said beside."""
    for name in without:
        require_known(name)
        if name in fields:
            raise LedgerpostError(f"{name} is said and taken out at once: do one of both.")
        if is_value(name) and field_of(reading, name) is None:
            raise LedgerpostError(f"{name} is empty already: nothing is to be taken out.")
    return dict.fromkeys(without)


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
    where = possible_lessons(reading, name, value) if name in FORMS else Taught()
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


# ------------------------------------------------------------------ those that wait with it
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
        kept = await keep(store, stored, document, blobs, f"{by} released it: lessons have made it right")
        gone += [stored.id] if kept.held is None else []
    return tuple(gone)

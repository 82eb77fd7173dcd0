"""A sorted document that a person corrected: kept, what has not begun goes corrected, what went goes again if asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, select, update

from router.model import ArrivalState, DeliveryState, File, Kind, Planned, SortedDocument
from router.route.plan import as_corrected
from router.store import duplicates
from router.store.client_marks import remember
from router.store.decided import corrections, note
from router.store.failures import Contradiction, TooLate, Unknown
from router.store.filing import called, document_columns, insert_deliveries, terms_columns
from router.store.history import Change
from router.store.lessons import mark
from router.store.rows import from_json, json_text, utc
from router.store.tables import deliveries, documents

Rows = Mapping[int, Any]  # a document's deliveries by their position


def amend_document(
    connection: Connection, now: datetime, identity: str, document: SortedDocument, why: str
) -> tuple[SortedDocument, list[Change]]:
    """Keep what a person corrected on a document that was sorted; return what is kept, and what to note.

    Its deliveries that have not begun go as `document` plans them, the others stay. Raises Unknown, Contradiction.
    """
    row = _locked(connection, identity)
    if row.state == ArrivalState.HELD or document.held or row.client_id != document.client.value:
        raise Contradiction(f"Expected {identity} sorted and of the same client, found otherwise: release it instead.")
    note(connection, now, row, "corrected", why)
    so_far = from_json(SortedDocument, row.body).planned
    planned, changes = replan(connection, now, identity, so_far, document)
    kept = replace(document, planned=planned)
    changed = document_columns(now, kept) | {"sorted_at": row.sorted_at}
    connection.execute(update(documents).where(documents.c.id == identity).values(**changed))
    mark(connection, identity, kept.reading)
    remember(connection, identity, kept)
    return kept, [Change(identity, "corrected", why), *changes, *duplicates.renewed(connection, identity, kept)]


def replan(
    connection: Connection, now: datetime, identity: str, so_far: Sequence[Planned], document: SortedDocument
) -> tuple[tuple[Planned, ...], list[Change]]:
    """Give deliveries that have not begun what `document` plans, or take them away where it plans none.

    Those that have begun stay as they were planned `so_far`. Returns all that is planned now, and what to note.
    """
    before, wanted = ({one.position: one for one in planned} for planned in (so_far, document.planned))
    rows = _rows(connection, identity)
    planned: list[Planned] = []
    changes: list[Change] = []
    for position, row in rows.items():
        known, new = before.get(position), wanted.get(position) or _instead(row, wanted, rows)
        if not _has_not_begun(row):
            planned += [known] if known else []
        elif new is None:
            connection.execute(delete(deliveries).where(deliveries.c.id == row.id))
            changes.append(Change(row.id, "withdrawn"))
        else:
            planned.append(new)
            changes.append(_renewed(connection, now, row, document, _by_now(new, row)))
    return tuple(planned), changes


def _instead(row: Any, wanted: Mapping[int, Planned], rows: Rows) -> Planned | None:
    """Return what is wanted on the way of `row` at a position that is no more: `row` was sent again in its place."""
    gone = [one for position, one in wanted.items() if position not in rows]
    found = next((one for one in gone if _way(row) in map(_way, _in_turn(one))), None)
    return replace(found, position=int(row.id.rsplit("-", 1)[1])) if found else None


def _by_now(planned: Planned, row: Any) -> Planned:
    """Return `planned` as its row goes by now: by the fallback to which it was rerouted, if it was."""
    return next((one for one in _in_turn(planned) if _way(one) == _way(row)), planned)


def _in_turn(planned: Planned) -> tuple[Planned, ...]:
    """Return a delivery and those that stand in for it, in the order in which they are used."""
    other = planned.terms.fallback
    return (planned, *(_in_turn(other) if other else ()))


def _renewed(connection: Connection, now: datetime, row: Any, document: SortedDocument, planned: Planned) -> Change:
    changed = {
        "kind": document.kind.value or Kind.OTHER.value,
        "files": json_text(tuple[File, ...], planned.files),
        "title": called(document, planned),
        "planned_at": now,
        **terms_columns(planned.terms, planned.files),
    }
    connection.execute(update(deliveries).where(deliveries.c.id == row.id).values(**changed))
    return Change(row.id, "planned", f"to {planned.connection}: {planned.reason}")


# ------------------------------------------------------------------ once more, on command
def send_again(
    connection: Connection, now: datetime, identity: str, fresh: Sequence[Planned], by: str
) -> tuple[tuple[Planned, ...], list[Change]]:
    """Plan a corrected document once more for those of the `fresh` ways that had it as it was before.

    What is refused or waits there with the old files is withdrawn. Returns the new deliveries, marked as corrected, and
    what to note. Raises Unknown; Contradiction when it is held, or went by ways that are no more; TooLate when nothing
    was corrected since it went out, or when it is on its way just now.
    """
    row = _locked(connection, identity)
    document = from_json(SortedDocument, row.body)
    if document.held is not None:
        raise Contradiction(f"{identity} is held: release it, and it goes for the first time.")
    rows, so_far = _rows(connection, identity), {one.position: one for one in document.planned}
    old = _outdated(connection, identity, rows, so_far)
    ways = [one for one in fresh if _way(one) in set(old.values())]
    if not ways:
        by_name = ", ".join(sorted({name for name, _ in old.values()}))
        raise Contradiction(f"{identity} went by {by_name}, which its client does not use any more: nothing is sent.")
    taken = {_way(one) for one in ways}
    gone = [position for position, way in old.items() if way in taken and rows[position].state != DeliveryState.DONE]
    connection.execute(delete(deliveries).where(deliveries.c.id.in_([rows[position].id for position in gone])))
    times = max((one.corrected for one in document.planned), default=0) + 1
    new = tuple(as_corrected(one, number, times) for number, one in enumerate(ways, max((*rows, *so_far)) + 1))
    left = tuple(one for one in document.planned if one.position not in gone)
    body = json_text(SortedDocument, replace(document, planned=(*left, *new)))
    connection.execute(update(documents).where(documents.c.id == identity).values(body=body))
    changes = [Change(identity, "sent again", f"{by} sends it as it is corrected")]
    changes += [Change(rows[position].id, "withdrawn", f"by {by}") for position in gone]
    return new, [*changes, *insert_deliveries(connection, now, identity, document, new)]


_Way = tuple[str, str]  # connection and target


def _outdated(connection: Connection, identity: str, rows: Rows, so_far: Mapping[int, Planned]) -> dict[int, _Way]:
    """Return the way of every delivery that went, or tried to, otherwise than corrected now and not again since."""
    made = corrections(connection, identity)
    ways = {position: _way(so_far.get(position, row)) for position, row in rows.items()}
    last = {way: rows[position] for position, way in ways.items()}
    current = {
        way
        for way, row in last.items()
        if _has_not_begun(row) or all(one.is_said_in(utc(row.planned_at)) for one in made)
    }
    old = {position: way for position, way in ways.items() if way not in current}
    if not old:
        raise TooLate(f"Nothing of {identity} was corrected since it went out: it is not sent twice.")
    if any(rows[position].state == DeliveryState.ATTEMPTING for position in old):
        raise TooLate(f"{identity} is being sent just now: wait until that has ended, see ledgerpost show {identity}.")
    return old


def _way(one: Any) -> _Way:
    return one.connection, one.target


def _has_not_begun(row: Any) -> bool:
    return bool(row.state == DeliveryState.DUE and not row.attempts)


def _rows(connection: Connection, identity: str) -> dict[int, Any]:
    found = select(deliveries).where(deliveries.c.document_id == identity).with_for_update()
    by_position = {int(row.id.rsplit("-", 1)[1]): row for row in connection.execute(found)}
    return dict(sorted(by_position.items()))


def _locked(connection: Connection, identity: str) -> Any:
    found = select(documents).where(documents.c.id == identity).with_for_update()
    if (row := connection.execute(found).one_or_none()) is None:
        raise Unknown(f"There is no document {identity}: check the id.")
    return row

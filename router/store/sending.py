"""Deliveries on their way out: claimed with a durable intent before any network, ended with what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import chain, zip_longest
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, delete, exists, or_, select, update

from router.model import Delivery, DeliveryState, Receipt
from router.store.database import Database
from router.store.failures import LeaseLost, Unknown
from router.store.history import Change, append
from router.store.rows import aware, delivery_of, json_text, plain
from router.store.tables import connections, deliveries, documents, pieces

_DUE, _ATTEMPTING = DeliveryState.DUE.value, DeliveryState.ATTEMPTING.value
_PAUSED = select(connections.c.name).where(connections.c.state == "paused")
_FEW = 8  # connections that are asked for one by one without looking first which have work


def claim(database: Database, owner: str, limit: int, lease_seconds: float, busy: Mapping[str, int]) -> list[Delivery]:
    """Mark due deliveries as attempting and return them: oldest first, the connections taking turns."""
    now = database.now()
    free = [name for name, slots in busy.items() if slots > 0]
    wanted = free if len(free) <= _FEW else [name for name in _with_work(database, now) if busy.get(name, 0) > 0]
    if not wanted:
        return []
    with database.write() as connection:
        queues = [_claimable(connection, name, now, min(busy[name], limit)) for name in wanted]
        rows = _in_turn(queues)[:limit]
        if not rows:
            return []
        lease_until = now + timedelta(seconds=lease_seconds)
        connection.execute(
            update(deliveries)
            .where(deliveries.c.id.in_([row["id"] for row in rows]))
            .values(
                # Whoever had it before may have handed it over and died before saying so.
                ambiguous=case((deliveries.c.state == _ATTEMPTING, True), else_=deliveries.c.ambiguous),
                state=_ATTEMPTING,
                attempts=deliveries.c.attempts + 1,
                owner=owner,
                lease_until=lease_until,
            )
        )
        claimed = [_attempting(row) for row in rows]
        append(connection, now, [_attempted(delivery) for delivery in claimed])
    return claimed


def finish(database: Database, delivery_id: str, owner: str, receipt: Receipt) -> None:
    """Note that the other side has the delivery."""
    done = {"state": DeliveryState.DONE.value, "next_try_at": None, "finished_at": database.now()}
    values = {**done, "receipt": json_text(Receipt, receipt), "last_error": ""}
    found = "already there" if receipt.already_there else f"{receipt.size_bytes} bytes"
    _end(database, delivery_id, owner, values, Change(delivery_id, "done", f"{found}: {receipt.place}"))


def try_later(database: Database, delivery_id: str, owner: str, at: datetime, error: str, *, ambiguous: bool) -> None:
    """Note that the attempt failed and that the next one is at `at`; once ambiguous, a delivery stays so."""
    doubt = {"ambiguous": True} if ambiguous else {}
    failures = deliveries.c.failures + 1
    values = {"state": _DUE, "next_try_at": aware(at), "last_error": plain(error), "failures": failures, **doubt}
    _end(database, delivery_id, owner, values, Change(delivery_id, "failed", error))


def refuse(database: Database, delivery_id: str, owner: str, error: str) -> None:
    """Note that the other side will never take the delivery as it is."""
    values = {"state": DeliveryState.REFUSED.value, "next_try_at": None, "last_error": plain(error)}
    _end(database, delivery_id, owner, values, Change(delivery_id, "refused", error))


def hold(database: Database, delivery_id: str, owner: str, error: str) -> None:
    """Note that the delivery waits for a person."""
    values = {"state": DeliveryState.HELD.value, "next_try_at": None, "last_error": plain(error)}
    _end(database, delivery_id, owner, values, Change(delivery_id, "held", error))


def retry(database: Database, subject: str) -> int:
    """Make a delivery, or every unfinished delivery of a document, due now; return how many.

    One that is being attempted or done is left alone. Whoever asks has looked: a doubt that held a delivery is settled,
    one that was to go once may go again, and the time to give up counts anew. Raises Unknown when `subject` names
    neither.
    """
    now = database.now()
    mine = or_(deliveries.c.id == subject, deliveries.c.document_id == subject)
    unfinished = deliveries.c.state.in_([_DUE, DeliveryState.HELD.value, DeliveryState.REFUSED.value])
    with database.write() as connection:
        chosen = select(deliveries.c.id).where(mine, unfinished).order_by(deliveries.c.id).with_for_update()
        found = list(connection.scalars(chosen))
        if not found:
            _require_known(connection, subject)
            return 0
        stuck = deliveries.c.state != _DUE
        connection.execute(
            update(deliveries)
            .where(deliveries.c.id.in_(found))
            .values(
                ambiguous=case((stuck, False), else_=deliveries.c.ambiguous),
                once=case((stuck, None), else_=deliveries.c.once),
                state=_DUE,
                next_try_at=now,
                owner=None,
                failures=0,
                counted_from=now,
            )
        )
        append(connection, now, [Change(delivery_id, "retried") for delivery_id in found])
    return len(found)


def free_leases(connection: Connection, owner: str, now: datetime) -> int:
    """End the leases of `owner`'s attempts; return how many."""
    mine = and_(deliveries.c.state == _ATTEMPTING, deliveries.c.owner == owner, deliveries.c.lease_until > now)
    return connection.execute(update(deliveries).where(mine).values(lease_until=now)).rowcount


def _with_work(database: Database, now: datetime) -> list[str]:
    """Return the connections that have something to claim; asked without the lock that a claim needs."""
    found = (
        select(deliveries.c.connection)
        .distinct()
        .where(deliveries.c.state.in_([_DUE, _ATTEMPTING]), _ready(now), deliveries.c.connection.not_in(_PAUSED))
    )
    with database.read() as connection:
        return sorted(connection.scalars(found))


def _ready(now: datetime) -> ColumnElement[bool]:
    due = and_(deliveries.c.state == _DUE, deliveries.c.next_try_at <= now)
    return or_(due, _abandoned(now))


def _in_its_order() -> ColumnElement[bool]:
    """Whether nothing of the same client and connection that is to go before is still on its way."""
    before = deliveries.alias("before")
    smaller = or_(
        before.c.sequence < deliveries.c.sequence,
        and_(before.c.sequence == deliveries.c.sequence, before.c.id < deliveries.c.id),
    )
    waits = exists().where(
        before.c.connection == deliveries.c.connection,
        before.c.client_id == deliveries.c.client_id,
        before.c.state.in_([_DUE, _ATTEMPTING]),
        before.c.sequence.is_not(None),
        smaller,
    )
    return or_(deliveries.c.sequence.is_(None), ~waits)


def _claimable(connection: Connection, name: str, now: datetime, limit: int) -> list[Any]:
    found = (
        select(deliveries)
        .where(deliveries.c.connection == name, _ready(now), _in_its_order(), deliveries.c.connection.not_in(_PAUSED))
        .order_by(deliveries.c.next_try_at, deliveries.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return list(connection.execute(found).mappings())


def _abandoned(now: datetime) -> ColumnElement[bool]:
    return and_(deliveries.c.state == _ATTEMPTING, deliveries.c.lease_until <= now)


def _in_turn(queues: list[list[Any]]) -> list[Any]:
    """Return the first of every queue, then the second of every queue, and so on; in each round the oldest first."""
    rounds = ([row for row in row_or_none if row is not None] for row_or_none in zip_longest(*queues))
    return list(chain.from_iterable(sorted(one, key=lambda row: (row["next_try_at"], row["id"])) for one in rounds))


def _attempting(row: Any) -> Delivery:
    before = delivery_of(row)
    return replace(
        before,
        state=DeliveryState.ATTEMPTING,
        attempts=before.attempts + 1,
        ambiguous=before.ambiguous or before.state is DeliveryState.ATTEMPTING,
    )


def _attempted(delivery: Delivery) -> Change:
    return Change(delivery.id, "attempted", f"attempt {delivery.attempts} to {delivery.connection}")


def _end(database: Database, delivery_id: str, owner: str, values: dict[str, Any], change: Change) -> None:
    """End an attempt with `values`; saying the same end twice changes nothing. Raises Unknown, LeaseLost."""
    with database.write() as connection:
        found = select(deliveries).where(deliveries.c.id == delivery_id).with_for_update()
        if (row := connection.execute(found).one_or_none()) is None:
            raise Unknown(f"There is no delivery {delivery_id}: check the id.")
        if row.owner != owner or row.state not in {_ATTEMPTING, values["state"]}:
            raise LeaseLost(
                f"Delivery {delivery_id} was attempted under a lease that has ended: another worker has it."
            )
        if row.state != _ATTEMPTING:
            return
        ended = update(deliveries).where(deliveries.c.id == delivery_id).values(lease_until=None, **values)
        connection.execute(ended)
        if values["state"] == DeliveryState.DONE:
            connection.execute(delete(pieces).where(pieces.c.delivery_id == delivery_id))
        append(connection, database.now(), [change])


def _require_known(connection: Connection, subject: str) -> None:
    in_deliveries = connection.scalar(select(deliveries.c.id).where(deliveries.c.id == subject))
    in_documents = connection.scalar(select(documents.c.id).where(documents.c.id == subject))
    if in_deliveries is None and in_documents is None:
        raise Unknown(f"There is no document or delivery {subject}: check the id.")

"""Deliveries beside their attempts: leases that go on, other ways, mails that came back, and what others fetch."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, delete, insert, select, update

from router.model import Delivery, DeliveryState, File, Planned, Receipt
from router.store.database import Database, insert_missing
from router.store.failures import LeaseLost, Unknown
from router.store.filing import terms_columns
from router.store.history import Change, append
from router.store.rows import aware, delivery_of, json_text, plain
from router.store.tables import bundles, deliveries, pieces

_DUE, _ATTEMPTING, _DONE = DeliveryState.DUE.value, DeliveryState.ATTEMPTING.value, DeliveryState.DONE.value
_HELD, _REFUSED = DeliveryState.HELD.value, DeliveryState.REFUSED.value
_BY_HAND = and_(deliveries.c.state == _DUE, deliveries.c.next_try_at.is_(None))  # only `send: manual` has no moment

Returned = Literal["rerouted", "refused", "past"]


class Outbox:
    """The rows of deliveries, for all that is neither planning nor ending an attempt.

    Every method may raise TryLater when the database is locked or away.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    # ------------------------------------------------------------------ under way
    def renew(self, owner: str, delivery_ids: Collection[str], lease_seconds: float) -> None:
        """Let the leases of attempts that `owner` has under way last another `lease_seconds` from now."""
        until = self._database.now() + timedelta(seconds=lease_seconds)
        mine = and_(deliveries.c.id.in_(delivery_ids), deliveries.c.owner == owner, deliveries.c.state == _ATTEMPTING)
        with self._database.write() as connection:
            connection.execute(update(deliveries).where(mine).values(lease_until=until))

    def under_way(self, owner: str) -> list[Delivery]:
        """Return what `owner` attempts, or attempted when it died."""
        mine = and_(deliveries.c.owner == owner, deliveries.c.state == _ATTEMPTING)
        with self._database.read() as connection:
            rows = connection.execute(select(deliveries).where(mine).order_by(deliveries.c.id)).mappings()
            return [delivery_of(row) for row in rows]

    def pieces(self, delivery_id: str) -> dict[str, str]:
        """Return what the other side has already of an unfinished delivery: its answer by the name of the piece."""
        found = select(pieces.c.piece, pieces.c.answer).where(pieces.c.delivery_id == delivery_id)
        with self._database.read() as connection:
            return {row.piece: row.answer for row in connection.execute(found)}

    def note_piece(self, delivery_id: str, piece: str, answer: str) -> None:
        """Keep that the other side has a piece; noted again, it changes nothing."""
        row = {"delivery_id": delivery_id, "piece": plain(piece), "answer": plain(answer)}
        with self._database.write() as connection:
            known = select(pieces.c.piece).where(pieces.c.delivery_id == delivery_id)
            if row["piece"] in set(connection.scalars(known)):
                return
            connection.execute(insert(pieces).values(row))
            append(connection, self._database.now(), [Change(delivery_id, "piece taken", f"{piece}: {answer}")])

    def reroute(self, delivery_id: str, owner: str, error: str) -> bool:
        """End an attempt for good by sending the delivery its other way; say whether it has one.

        Without a fallback nothing changes. Raises Unknown, LeaseLost.
        """
        with self._database.write() as connection:
            row = _locked(connection, delivery_id)
            if row["owner"] != owner or row["state"] != _ATTEMPTING:
                raise LeaseLost(f"Delivery {delivery_id} was attempted under a lease that has ended.")
            return self._moved(connection, row, error)

    def hurry(self, name: str) -> int:
        """Make everything that failed before on a connection due now, for it answers again; return how many."""
        failed = and_(deliveries.c.connection == name, deliveries.c.state == _DUE, deliveries.c.failures > 0)
        now = self._database.now()
        with self._database.write() as connection:
            later = update(deliveries).where(failed, deliveries.c.next_try_at > now).values(next_try_at=now)
            return connection.execute(later).rowcount

    def give_up(self, name: str, before: datetime, error: str) -> list[Delivery]:
        """End what waits on a connection and counts from `before` or earlier; return it as it was.

        What has a fallback goes there; the rest is held for a person.
        """
        overdue = and_(
            deliveries.c.connection == name, deliveries.c.state == _DUE, deliveries.c.counted_from <= aware(before)
        )
        now = self._database.now()
        with self._database.write() as connection:
            rows = connection.execute(_locking(overdue).order_by(deliveries.c.id)).mappings().all()
            given_up = [row for row in rows if not self._moved(connection, row, error)]
            ids = [row["id"] for row in given_up]
            held = {"state": _HELD, "next_try_at": None, "last_error": plain(error)}
            connection.execute(update(deliveries).where(deliveries.c.id.in_(ids)).values(**held))
            append(connection, now, [Change(identity, "held", error) for identity in ids])
        return [delivery_of(row) for row in rows]

    def taken_before(self, delivery: Delivery) -> str | None:
        """Return the delivery by which its connection has, or is getting, the same invoice of the same client."""
        if not delivery.terms.once:
            return None
        same = and_(
            deliveries.c.connection == delivery.connection,
            deliveries.c.client_id == delivery.client_id,
            deliveries.c.once == plain(delivery.terms.once),
            deliveries.c.id != delivery.id,
            deliveries.c.state.in_([_DONE, _ATTEMPTING]),
        )
        mine = select(deliveries.c.once).where(deliveries.c.id == delivery.id)
        with self._database.read() as connection:
            if connection.scalar(mine) is None:  # a person has let it go again
                return None
            return connection.scalar(select(deliveries.c.id).where(same).order_by(deliveries.c.id).limit(1))

    # ------------------------------------------------------------------ came back
    def returned(self, delivery_id: str, name: str, error: str) -> Returned:
        """Note that the other side sent back what it had taken on connection `name`; say what becomes of it.

        rerouted: it goes its other way; refused: a person looks; past: it is not with that connection any more, or was
        never taken by it, and stays as it is. Raises Unknown.
        """
        with self._database.write() as connection:
            row = _locked(connection, delivery_id)
            if row["state"] != _DONE or row["connection"] != name:
                append(connection, self._database.now(), [Change(delivery_id, "came back", f"too late: {error}")])
                return "past"
            if self._moved(connection, row, error):
                return "rerouted"
            values = {"state": _REFUSED, "last_error": plain(error), "finished_at": None}
            connection.execute(update(deliveries).where(deliveries.c.id == delivery_id).values(**values))
            append(connection, self._database.now(), [Change(delivery_id, "came back", error)])
            return "refused"

    def of(self, name: str, limit: int) -> list[Delivery]:
        """Return the deliveries of a connection, whatever their state, newest first."""
        found = select(deliveries).where(deliveries.c.connection == name).order_by(deliveries.c.id.desc()).limit(limit)
        with self._database.read() as connection:
            return [delivery_of(row) for row in connection.execute(found).mappings()]

    # ------------------------------------------------------------------ fetched by others
    def waiting(self, names: Collection[str], limit: int, client: str | None = None) -> list[Delivery]:
        """Return what is due on connections that others fetch from, oldest first."""
        now = self._database.now()
        due = and_(deliveries.c.connection.in_(names), deliveries.c.state == _DUE, deliveries.c.next_try_at <= now)
        found = select(deliveries).where(due).order_by(deliveries.c.next_try_at, deliveries.c.id).limit(limit)
        if client is not None:
            found = found.where(deliveries.c.client_id == client)
        with self._database.read() as connection:
            return [delivery_of(row) for row in connection.execute(found).mappings()]

    def by_hand(self, limit: int) -> list[Delivery]:
        """Return what waits until a person sends it, on whatever connection, oldest first."""
        found = select(deliveries).where(_BY_HAND).order_by(deliveries.c.planned_at, deliveries.c.id).limit(limit)
        with self._database.read() as connection:
            return [delivery_of(row) for row in connection.execute(found).mappings()]

    def take_along(self, receipts: Sequence[tuple[str, Receipt]]) -> list[str]:
        """Note which deliveries that waited for a person a person took along; return the ids that still waited.

        One that was let go or withdrawn in the meantime stays as it is.
        """
        now = self._database.now()
        taken: list[str] = []
        with self._database.write() as connection:
            changes = []
            for delivery_id, receipt in sorted(receipts, key=lambda pair: pair[0]):
                mine = and_(deliveries.c.id == delivery_id, _BY_HAND)
                ended = update(deliveries).where(mine).values(**_handed(receipt, now))
                if connection.execute(ended).rowcount:
                    changes.append(Change(delivery_id, "done", f"taken along: {receipt.place}"))
                    taken.append(delivery_id)
            append(connection, now, changes)
        return taken

    def hand_over(self, receipts: Sequence[tuple[str, Receipt]], names: Collection[str]) -> list[str]:
        """Note who fetched which deliveries of these connections; return the ids that were waiting.

        One that was handed over before stays as it is. Raises Unknown, and then notes nothing.
        """
        now = self._database.now()
        handed: list[str] = []
        with self._database.write() as connection:
            changes = []
            for delivery_id, receipt in sorted(receipts, key=lambda pair: pair[0]):
                row = _locked(connection, delivery_id)
                if row["connection"] not in names:
                    raise Unknown(f"There is no delivery {delivery_id} here: check the id.")
                if row["state"] != _DUE:
                    continue
                ended = update(deliveries).where(deliveries.c.id == delivery_id).values(**_handed(receipt, now))
                connection.execute(ended)
                changes.append(Change(delivery_id, "done", f"fetched: {receipt.place}"))
                handed.append(delivery_id)
            append(connection, now, changes)
        return handed

    def claim_bundle(self, name: str, moment: datetime, lease_seconds: float) -> bool:
        """Say whether the caller may make the bundles of a connection's moment: nobody has, and nobody is about to."""
        now = self._database.now()
        key = {"connection": name, "moment": aware(moment).isoformat()}
        free = (_bundle(name, moment), bundles.c.made_at.is_(None), bundles.c.claimed_until <= now)
        until = now + timedelta(seconds=lease_seconds)
        with self._database.write() as connection:
            insert_missing(connection, bundles, [{**key, "claimed_until": now}])
            return connection.execute(update(bundles).where(*free).values(claimed_until=until)).rowcount == 1

    def renew_bundle(self, name: str, moment: datetime, lease_seconds: float) -> None:
        """Let the claim on a moment's bundles, which are being made, last another `lease_seconds` from now."""
        until = self._database.now() + timedelta(seconds=lease_seconds)
        unmade = (_bundle(name, moment), bundles.c.made_at.is_(None))
        with self._database.write() as connection:
            connection.execute(update(bundles).where(*unmade).values(claimed_until=until))

    def free_bundles(self) -> None:
        """End every claim on bundles that are not made: for a node at its start that shares its store with no other."""
        with self._database.write() as connection:
            unmade = update(bundles).where(bundles.c.made_at.is_(None))
            connection.execute(unmade.values(claimed_until=self._database.now()))

    def bundle_made(self, name: str, moment: datetime) -> None:
        """Note that the bundles of a connection's moment are made."""
        with self._database.write() as connection:
            connection.execute(update(bundles).where(_bundle(name, moment)).values(made_at=self._database.now()))

    def _moved(self, connection: Connection, row: RowMapping, error: str) -> bool:
        """Send a delivery its other way, if it has one; its id stays, so that it is one delivery still."""
        before = delivery_of(row)
        other = before.terms.fallback
        if other is None:
            return False
        now = self._database.now()
        connection.execute(delete(pieces).where(pieces.c.delivery_id == before.id))  # the other way has none of them
        connection.execute(
            update(deliveries).where(deliveries.c.id == before.id).values(**_on_its_way(other, now, error))
        )
        said = f"by {other.connection} instead of {before.connection}: {error}"
        append(connection, now, [Change(before.id, "rerouted", said)])
        return True


def _bundle(name: str, moment: datetime) -> ColumnElement[bool]:
    return and_(bundles.c.connection == name, bundles.c.moment == aware(moment).isoformat())


def _handed(receipt: Receipt, now: datetime) -> dict[str, object]:
    done = {"state": _DONE, "next_try_at": None, "finished_at": now, "last_error": ""}
    return {**done, "receipt": json_text(Receipt, receipt), "attempts": deliveries.c.attempts + 1}


def _on_its_way(other: Planned, now: datetime, error: str) -> dict[str, object]:
    return {
        "connection": other.connection,
        "target": plain(other.target),
        "files": json_text(tuple[File, ...], other.files),
        "reason": plain(other.reason),
        "state": _DUE,
        "failures": 0,
        "counted_from": now,
        "next_try_at": now,
        "lease_until": None,
        "finished_at": None,
        "receipt": None,
        "ambiguous": False,
        "last_error": plain(error),
        "seal": other.seal,
        **terms_columns(other.terms, other.files),
    }


def _locking(which: ColumnElement[bool]) -> Any:
    return select(deliveries).where(which).with_for_update()


def _locked(connection: Connection, delivery_id: str) -> RowMapping:
    found = connection.execute(_locking(deliveries.c.id == delivery_id)).mappings()
    if (row := found.one_or_none()) is None:
        raise Unknown(f"There is no delivery {delivery_id}: check the id.")
    return row

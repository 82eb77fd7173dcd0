"""What the doors keep between two lives: addresses and tokens they gave out, and what they took where it still lies."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import Connection, RowMapping, delete, func, insert, or_, select, update

from router.store.database import Database, insert_missing
from router.store.history import Change, append
from router.store.rows import aware, plain, utc
from router.store.tables import issued, seen

FIRM = "firm"  # subject in the history of what belongs to no single client


class Sort(StrEnum):
    """What was given out."""

    ADDRESS = "address"  # `value` is the local part
    TOKEN = "token"  # noqa: S105 - a word; `value` is the SHA-256 of the token


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """An address or a token that someone was given."""

    sort: Sort
    value: str
    client_id: str | None
    name: str
    issued_at: datetime
    until: datetime | None

    def open_at(self, moment: datetime) -> bool:
        """Whether it may still be used."""
        return self.until is None or moment < self.until


class Seen(NamedTuple):
    """What a door took under a name: how it was recognised, and what it became."""

    mark: str
    arrival_id: str | None
    at: datetime


class DoorRows:
    """The doors' rows; safe for threads and nodes. Every method may raise TryLater."""

    __slots__ = ("_database",)

    def __init__(self, database: Database) -> None:
        self._database = database

    # ------------------------------------------------------------------ given out
    def issued(self, sort: Sort) -> list[Issued]:
        """Return everything of a sort that was given out, ended ones too, the newest last."""
        found = select(issued).where(issued.c.sort == sort.value).order_by(issued.c.issued_at, issued.c.value)
        with self._database.read() as connection:
            return [_issued_of(row) for row in connection.execute(found).mappings()]

    def find(self, sort: Sort, value: str) -> Issued | None:
        """Return what was given out under `value`, whether it has ended or not."""
        found = select(issued).where(issued.c.sort == sort.value, issued.c.value == value)
        with self._database.read() as connection:
            row = connection.execute(found).mappings().one_or_none()
        return _issued_of(row) if row is not None else None

    def issued_version(self) -> tuple[int, str]:
        """Return what differs as soon as something is given out or ended; cheap."""
        with self._database.read() as connection:
            row = connection.execute(select(func.count(), func.max(issued.c.changed_at)).select_from(issued)).one()
        return int(row[0]), str(row[1])

    def issue(self, sort: Sort, value: str, client_id: str | None, name: str = "") -> Issued:
        """Give out one more; those given out before stay. ValueError when `value` was given out already."""
        now = self._database.now()
        new = Issued(sort=sort, value=value, client_id=client_id, name=name, issued_at=now, until=None)
        with self._database.write() as connection:
            if connection.scalar(select(issued.c.value).where(issued.c.value == value)) is not None:
                raise ValueError(f"Expected a new {sort}, found one that was given out already; make another.")
            _insert(connection, new)
        return new

    def issue_missing(self, sort: Sort, clients: Iterable[str], make: Callable[[str], str]) -> int:
        """Give out one, as `make` proposes, to each client that has none without an end; return how many."""
        now = self._database.now()
        with self._database.write() as connection:
            endless = (issued.c.sort == sort.value, issued.c.until.is_(None))
            have = set(connection.scalars(select(issued.c.client_id).where(*endless)))
            lacking = [client for client in clients if client not in have]
            for client in lacking:
                new = Issued(sort=sort, value=make(client), client_id=client, name="", issued_at=now, until=None)
                _insert(connection, new)
        return len(lacking)

    def rotate(self, sort: Sort, value: str, client_id: str, old_until: datetime) -> Issued:
        """Give out a new one to a client and let all earlier ones end at `old_until` at the latest."""
        now, end = self._database.now(), aware(old_until)
        new = Issued(sort=sort, value=value, client_id=client_id, name="", issued_at=now, until=None)
        with self._database.write() as connection:
            earlier = (issued.c.sort == sort.value, issued.c.client_id == client_id)
            longer = or_(issued.c.until.is_(None), issued.c.until > end)
            connection.execute(update(issued).where(*earlier, longer).values(until=end, changed_at=now))
            _insert(connection, new)
        return new

    def end(self, sort: Sort, name: str) -> int:
        """Let everything of a sort given out under `name` end now; return how many were in use."""
        now = self._database.now()
        with self._database.write() as connection:
            not_ended = or_(issued.c.until.is_(None), issued.c.until > now)
            in_use = (issued.c.sort == sort.value, issued.c.name == name, not_ended)
            clients = connection.scalars(select(issued.c.client_id).where(*in_use)).all()
            connection.execute(update(issued).where(*in_use).values(until=now, changed_at=now))
            append(connection, now, [Change(client or FIRM, "revoked", f"{sort} {name}") for client in clients])
        return len(clients)

    # ------------------------------------------------------------------ taken and left where it lies
    def seen(self, door: str, name: str) -> Seen | None:
        """Return what the door took under a name, None when nothing."""
        found = select(seen.c.mark, seen.c.arrival_id, seen.c.at).where(seen.c.door == door, seen.c.name == plain(name))
        with self._database.read() as connection:
            row = connection.execute(found).one_or_none()
        return Seen(row.mark, row.arrival_id, utc(row.at)) if row is not None else None

    def marks(self, door: str) -> dict[str, str]:
        """Return how everything that the door took is recognised, by name."""
        with self._database.read() as connection:
            return {row.name: row.mark for row in connection.execute(select(seen).where(seen.c.door == door))}

    def remember(self, door: str, name: str, mark: str, arrival_id: str | None = None) -> None:
        """Keep what the door took under a name, in the place of what it took before."""
        now, key = self._database.now(), {"door": door, "name": plain(name)}
        values: dict[str, object] = {"mark": mark, "arrival_id": arrival_id, "at": now}
        with self._database.write() as connection:
            insert_missing(connection, seen, [{**key, **values}])
            same = (seen.c.door == key["door"], seen.c.name == key["name"])
            connection.execute(update(seen).where(*same).values(**values))

    def forget(self, door: str, name: str) -> None:
        """Keep nothing under a name any longer."""
        with self._database.write() as connection:
            connection.execute(delete(seen).where(seen.c.door == door, seen.c.name == plain(name)))


def _insert(connection: Connection, new: Issued) -> None:
    row = {
        "value": new.value,
        "sort": new.sort.value,
        "client_id": new.client_id,
        "name": new.name,
        "issued_at": new.issued_at,
        "changed_at": new.issued_at,
    }
    connection.execute(insert(issued), [row])
    append(connection, new.issued_at, [Change(new.client_id or FIRM, "issued", f"{new.sort} {new.name}".strip())])


def _issued_of(row: RowMapping) -> Issued:
    return Issued(
        sort=Sort(row["sort"]),
        value=row["value"],
        client_id=row["client_id"],
        name=row["name"],
        issued_at=utc(row["issued_at"]),
        until=utc(row["until"]) if row["until"] is not None else None,
    )

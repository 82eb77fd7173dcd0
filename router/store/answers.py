"""Answers to senders: kept with what became of their mail, sent once, never more than so many a day to one address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, insert, select, update

from router.model import Answer
from router.store.database import Database
from router.store.history import Change, append
from router.store.rows import aware, from_json, json_text, plain, utc
from router.store.tables import answers

_DAY = timedelta(days=1)
_DUE, _SENT, _DROPPED = "due", "sent", "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class DueAnswer:
    """An answer on its way; the same `arrival_id` always carries the same answer."""

    arrival_id: str
    answer: Answer
    attempts: int
    planned_at: datetime


class Answers:
    """The answers as the one who sends them sees them; safe for any number of nodes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def claim(self, limit: int, lease_seconds: float) -> list[DueAnswer]:
        """Return due answers, oldest first; nobody else gets them for `lease_seconds`."""
        now = self._database.now()
        due = (
            select(answers)
            .where(answers.c.state == _DUE, answers.c.next_try_at <= now)
            .order_by(answers.c.next_try_at, answers.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        with self._database.write() as connection:
            rows = connection.execute(due).all()
            lease = {"next_try_at": now + timedelta(seconds=lease_seconds), "attempts": answers.c.attempts + 1}
            connection.execute(update(answers).where(answers.c.id.in_([row.id for row in rows])).values(**lease))
        return [
            DueAnswer(
                arrival_id=row.id,
                answer=from_json(Answer, row.mail),
                attempts=row.attempts + 1,
                planned_at=utc(row.planned_at),
            )
            for row in rows
        ]

    def sent(self, arrival_id: str) -> None:
        """Note that the mail server has it."""
        self._end(arrival_id, _SENT, Change(arrival_id, "answered", "the sender was told"))

    def dropped(self, arrival_id: str, why: str) -> None:
        """Note that it is not sent any more."""
        self._end(arrival_id, _DROPPED, Change(arrival_id, "not answered", why), why)

    def later(self, arrival_id: str, at: datetime, why: str) -> None:
        """Note that it could not be sent and when to try again."""
        with self._database.write() as connection:
            values = {"next_try_at": aware(at), "last_error": plain(why)}
            connection.execute(update(answers).where(answers.c.id == arrival_id).values(**values))

    def _end(self, arrival_id: str, state: str, change: Change, why: str = "") -> None:
        with self._database.write() as connection:
            mine = update(answers).where(answers.c.id == arrival_id, answers.c.state == _DUE)
            if connection.execute(mine.values(state=state, last_error=plain(why))).rowcount:
                append(connection, self._database.now(), [change])


def file_answer(connection: Connection, now: datetime, arrival_id: str, answer: Answer) -> list[Change]:
    """Keep an answer, due now, or dropped when its recipient had enough today; return what to note in the history."""
    recipient = answer.recipient.casefold()
    today = select(func.count()).where(
        answers.c.recipient == recipient, answers.c.planned_at > now - _DAY, answers.c.state != _DROPPED
    )
    enough = (connection.scalar(today) or 0) >= answer.most_per_day
    why = f"the sender had {answer.most_per_day} answers within a day" if enough else ""
    row = {
        "id": arrival_id,
        "recipient": recipient,
        "mail": json_text(Answer, answer),
        "state": _DROPPED if enough else _DUE,
        "attempts": 0,
        "planned_at": now,
        "next_try_at": now,
        "last_error": why,
    }
    connection.execute(insert(answers), row)
    return [Change(arrival_id, "not answered", why)] if enough else []

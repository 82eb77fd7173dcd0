"""What goes wrong in the store: its own errors, and the sentence for each trouble of disk and database.

LedgerpostError
├── LeaseLost     another worker has taken this over: drop the work, write nothing
├── Unknown       there is nothing under this id
├── TooLate       it has begun already and cannot be taken back
├── NotHeld       only what waits for a person can be released
├── Contradiction the values to be kept disagree with each other
├── BlobLost      bytes that a row names are missing or altered
└── SchemaTooNew  the database was made by a newer program
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError, InternalError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from router.errors import LedgerpostError, TryLater
from router.store.disk import DEVICE, DISK_FULL, READ_ONLY, BlobLost, storage_may_fail, storage_trouble

__all__ = [
    "BlobLost",
    "Contradiction",
    "LeaseLost",
    "NotHeld",
    "SchemaTooNew",
    "TooLate",
    "Unknown",
    "database_may_fail",
    "database_trouble",
    "storage_may_fail",
    "storage_trouble",
]

_LOCKED = "The database stays locked by other work: the same may be tried again; if it lasts, look for a stuck process."
_DATABASE = "The database cannot be used now: check that it runs and can be reached; the same may be tried again."

# SQLite's primary result codes (sqlite.org/rescode.html) and PostgreSQL's SQLSTATE (appendix A of its manual).
_BY_CODE: dict[int | str, str] = {
    5: _LOCKED,
    6: _LOCKED,
    8: READ_ONLY,
    10: DEVICE,
    13: DISK_FULL,
    "53100": DISK_FULL,
    "55P03": _LOCKED,
    "40P01": _LOCKED,
    "25006": READ_ONLY,
}


class LeaseLost(LedgerpostError):  # noqa: N818 - named for what happened, like the errors of router.errors
    """The lease ended and someone else has the arrival or delivery: what was found out is dropped."""


class Unknown(LedgerpostError):  # noqa: N818 - the same
    """There is no arrival, document, delivery under the id."""


class TooLate(LedgerpostError):  # noqa: N818 - the same
    """What is on its way or at the other side cannot be taken back here."""


class NotHeld(LedgerpostError):  # noqa: N818 - the same
    """What does not wait for a person cannot be released."""


class Contradiction(LedgerpostError):  # noqa: N818 - the same
    """The values to be kept disagree with each other, for example a delivery for another client than its document."""


class SchemaTooNew(LedgerpostError):  # noqa: N818 - the same
    """The database carries schema changes that this program does not know."""


def database_trouble(error: Exception) -> TryLater:
    """Return what to raise for a database that is full, locked, read-only or away: a sentence without path or value."""
    cause = error.orig if isinstance(error, DBAPIError) else None
    sqlite_code = getattr(cause, "sqlite_errorcode", None)
    code = sqlite_code & 0xFF if isinstance(sqlite_code, int) else getattr(cause, "sqlstate", None)
    return TryLater(_BY_CODE.get(code, _DATABASE) if code is not None else _DATABASE)


@contextmanager
def database_may_fail() -> Iterator[None]:
    """Turn the database's temporary failures into TryLater; wrong data (integrity, type) passes as it is."""
    try:
        yield
    except (OperationalError, InterfaceError, InternalError, PoolTimeoutError) as error:
        raise database_trouble(error) from error

"""The one database behind the store: SQLite in the state folder, or PostgreSQL by URL; both with full durability."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, Table, create_engine, event, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError

from router.errors import ConfigurationError
from router.store.failures import database_may_fail
from router.store.migrate import migrate
from router.store.rows import aware

_FILE_NAME = "ledgerpost.db"
_WAIT_SECONDS = 15  # for a lock or a free connection; shorter than any mail client waits for its answer
_WRITING = "ledgerpost_writing"

_LOG_PAGES = 8192  # of 4 kB in SQLite's write-ahead log, before they are copied to the database

_SQLITE_PRAGMAS = (
    f"PRAGMA busy_timeout = {_WAIT_SECONDS * 1000}",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # WAL alone would lose the last commits at a power cut
    "PRAGMA foreign_keys = ON",
    f"PRAGMA wal_autocheckpoint = {_LOG_PAGES}",
)


@dataclass(frozen=True, slots=True)
class Database:
    """Transactions on either engine; safe for any number of threads.

    `write()` and `read()` give a connection in a transaction that commits when the block ends and is rolled back when
    it raises. A database that is full, locked or away raises TryLater.
    """

    engine: Engine
    clock: Callable[[], datetime]
    turn: AbstractContextManager[Any]  # SQLite has one writer: its threads queue here instead of polling the file lock

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a connection that may change rows; when the block has ended they are durable."""
        writing = self.engine.execution_options(**{_WRITING: True})
        with self.turn, database_may_fail(), writing.begin() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection that sees one moment of the database throughout the block."""
        reading = self.engine.execution_options(**_snapshot(self.engine))
        with database_may_fail(), reading.begin() as connection:
            yield connection

    def lengthen_log(self) -> None:
        """Give SQLite's write-ahead log its full length: a commit that need not lengthen a file waits half as long.

        Written and rolled back, so that nothing of it is ever in the database. PostgreSQL does this by itself.
        """
        if self.engine.dialect.name != "sqlite":
            return
        with self.turn, database_may_fail(), self.engine.connect() as connection:
            connection.exec_driver_sql("CREATE TABLE length (content)")
            connection.exec_driver_sql("INSERT INTO length VALUES (zeroblob(?))", (_LOG_PAGES * 4096,))
            connection.rollback()

    def now(self) -> datetime:
        """Return the clock's moment in UTC."""
        return aware(self.clock())

    def close(self) -> None:
        """Close every connection; may be called twice."""
        self.engine.dispose()


def open_database(folder: Path, database_url: str | None, clock: Callable[[], datetime]) -> Database:
    """Open the database and bring its schema up to date.

    Raises ConfigurationError for a URL of another engine, SchemaTooNew, TryLater when it cannot be reached.
    """
    if database_url is None:
        database = Database(_sqlite(folder / _FILE_NAME), clock, threading.Lock())
    else:
        database = Database(_postgresql(_checked(database_url)), clock, nullcontext())
    with ExitStack() as unless_ready:
        unless_ready.callback(database.close)
        with database.write() as connection:
            migrate(connection, database.now())
        unless_ready.pop_all()
    return database


def insert_missing(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    """Insert `rows`, leaving those alone whose key is there already, also when another node inserts them now."""
    if not rows:
        return
    dialect: Any = postgresql if connection.dialect.name == "postgresql" else sqlite
    connection.execute(dialect.insert(table).on_conflict_do_nothing(), rows)


def _sqlite(path: Path) -> Engine:
    # The database holds personal data: only its owner may read it, whatever the umask says.
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    engine = create_engine(
        URL.create("sqlite", database=str(path)), hide_parameters=True, pool_timeout=_WAIT_SECONDS, pool_size=8
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver's own BEGIN comes too late for a consistent read
    for pragma in _SQLITE_PRAGMAS:
        connection.execute(pragma)


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads first and writes later cannot wait for a lock in WAL mode: writers say so at the start.
    writing = connection.get_execution_options().get(_WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _postgresql(url: URL) -> Engine:
    engine = create_engine(
        url,
        hide_parameters=True,
        pool_pre_ping=True,  # a restarted server costs one ping, not one failed arrival
        pool_timeout=_WAIT_SECONDS,
        pool_size=8,
        connect_args={"connect_timeout": _WAIT_SECONDS},
    )
    event.listen(engine, "connect", _prepare_postgresql)
    return engine


def _prepare_postgresql(connection: Any, _record: Any) -> None:
    # A server may be set to acknowledge commits before they are on disk; a stricter setting (remote_apply) stays.
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'"
        )
        cursor.execute("SELECT set_config('lock_timeout', %s, false)", (f"{_WAIT_SECONDS}s",))
    connection.commit()


def _checked(database_url: str) -> URL:
    try:
        url = make_url(database_url)
    except ArgumentError:
        raise ConfigurationError((_EXPECTED_URL,)) from None  # the original message repeats the URL and its password
    if url.drivername not in {"postgresql", "postgres", "postgresql+psycopg"}:
        raise ConfigurationError((_EXPECTED_URL,))
    return url.set(drivername="postgresql+psycopg")


def _snapshot(engine: Engine) -> dict[str, Any]:
    return {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}


_EXPECTED_URL = (
    "state.database: expected a URL such as postgresql://ledgerpost@db/ledgerpost, found another: "
    "correct it, or leave it out for SQLite in the state folder."
)

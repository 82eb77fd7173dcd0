"""Brings a database to the schema this program knows: each numbered change once, all in one transaction."""

from __future__ import annotations

from datetime import datetime
from importlib import import_module
from pkgutil import iter_modules

from sqlalchemy import Connection, insert, select, text

from router.store import migrations as shipped
from router.store import tables
from router.store.failures import SchemaTooNew

_LOCK_NUMBER = 0x1ED6E2  # any number, the same in every node that starts on this database


def migrate(connection: Connection, now: datetime) -> tuple[str, ...]:
    """Apply what is missing and return the names applied; a second run applies nothing.

    Nodes that start together wait for each other. Raises SchemaTooNew when the database knows a change that this
    program does not.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _LOCK_NUMBER})
    tables.migrations.create(connection, checkfirst=True)
    applied = set(connection.scalars(select(tables.migrations.c.number)))
    known = _known()
    if unknown := applied - known.keys():
        raise SchemaTooNew(
            f"The database has schema change {max(unknown)}, this program knows {max(known)}: "
            "start the newer Ledgerpost that made it."
        )
    missing = sorted(known.keys() - applied)
    for number in missing:
        import_module(f"{shipped.__name__}.{known[number]}").up(connection)
        connection.execute(insert(tables.migrations).values(number=number, name=known[number], applied_at=now))
    return tuple(known[number] for number in missing)


def _known() -> dict[int, str]:
    """Return the shipped changes by number: modules named m0001_what_it_does."""
    names = (module.name for module in iter_modules(shipped.__path__))
    return {int(name[1:5]): name for name in names if name.startswith("m")}

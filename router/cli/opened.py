"""What commands open and close: the store and the workers; and who is at the keyboard."""

from __future__ import annotations

import getpass
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager

from router.app import open_store
from router.cli.screen import fail
from router.errors import LedgerpostError
from router.settings.model import Settings
from router.store.store import Store
from router.work.workers.parsers import SandboxedParsers
from router.work.workers.sandbox import Sandbox


@contextmanager
def opened(settings: Settings) -> Iterator[Store]:
    """Give the store; what it or the command raises on purpose ends the command with a sentence."""
    try:
        store = open_store(settings)
    except LedgerpostError as error:
        fail(error)
    try:
        yield store
    except LedgerpostError as error:
        fail(error)
    finally:
        store.close()


@asynccontextmanager
async def workers(environment: Mapping[str, str], at_once: int = 1) -> AsyncIterator[SandboxedParsers]:
    """Give the rooms that see untrusted bytes, `at_once` workers of each kind; they are told `environment`."""
    sandbox = Sandbox(sizes=dict.fromkeys(("unpack", "read", "ocr", "rules"), at_once), environment=dict(environment))
    try:
        yield SandboxedParsers(sandbox)
    finally:
        await sandbox.close()


def person() -> str:
    """Return who is at the keyboard, for the history."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user without a name, as in some containers
        return "a person"

"""Taking over a changed configuration while the daemon works: read, check, swap, or keep the old one and say so."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

import structlog

from router.errors import ConfigurationError, LedgerpostError
from router.settings.difference import Difference, difference, in_force
from router.settings.load import Signature, signature
from router.settings.model import Settings
from router.work.standing import Outcome, Standing, tell

LOOK_SECONDS = 1.0  # between two looks at the files; a change counts once two looks agree

Swap = Callable[[Settings, Difference], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Source:
    """Where the configuration stands and how it is read; `read` raises ConfigurationError."""

    folder: Path
    read: Callable[[], Settings]
    seen: Signature | None = None  # the files just before those in force were read; None: as at the first look


class ReloadEvents(Protocol):
    """What the reloader tells the operators."""

    def configuration_taken(self, difference: Difference, seconds: float) -> None:
        """The files are in force, but for what only a new start takes over."""

    def configuration_kept(self, errors: tuple[str, ...]) -> None:
        """The files cannot be used: the daemon goes on with the configuration it had."""


class Reloader:
    """Follows the files of the configuration, and comes when it is asked.

    `swap` puts settings in force; it raises LedgerpostError or OSError when it cannot, and then has changed nothing.
    """

    def __init__(
        self,
        source: Source,
        current: Settings,
        swap: Swap,
        events: ReloadEvents,
        *,
        clock: Callable[[], datetime],
        look_seconds: float = LOOK_SECONDS,
        read_once: Callable[[], tuple[str, ...]] = tuple,
    ) -> None:
        """`read_once` names files that only a new start reads again and that are other ones now."""
        self._source = source
        self._current = current
        self._swap = swap
        self._events = events
        self._clock = clock
        self._look_seconds = look_seconds
        self._read_once = read_once
        self._asked = asyncio.Event()
        self._asks = 0
        self._turn = asyncio.Lock()  # a look that a person asked for and one by itself take turns
        self._done = source.seen  # the files as they were when they were last read

    def ask(self) -> None:
        """Read the files again now, whether they look changed or not."""
        self._asks += 1
        self._asked.set()

    async def run(self) -> None:
        """Follow the files until cancelled."""
        await self._tell(0, "taken", ())
        if self._done is None:
            self._done = await self._look()
        while True:
            await self._until_changed()
            self._asked.clear()
            self._done = await self._look()
            await self.reload()

    async def reload(self) -> bool:
        """Put what the files say now in force, or keep what is; say which."""
        async with self._turn:
            return await self._reloaded(self._asks)

    async def _reloaded(self, asks: int) -> bool:
        began = self._clock()
        try:
            read = await asyncio.to_thread(self._source.read)
            changes = await asyncio.to_thread(difference, self._current, read)
            new = in_force(self._current, read)
            waiting = await asyncio.to_thread(self._read_once)
            changes = replace(changes, after_restart=(*changes.after_restart, *waiting))
            await self._swap(new, changes)
        except ConfigurationError as error:
            return await self._keep(asks, error.errors)
        except (LedgerpostError, OSError) as error:
            return await self._keep(asks, (str(error),))
        except Exception as error:  # noqa: BLE001 - connectors from elsewhere check their own settings and may raise anything
            sentence = f"the configuration broke the program ({type(error).__name__}), which is a defect"
            return await self._keep(asks, (sentence,))
        self._current = new
        self._events.configuration_taken(changes, (self._clock() - began).total_seconds())
        await self._tell(asks, "taken" if changes else "unchanged", changes.sentences(), changes.after_restart)
        return True

    async def _keep(self, asks: int, errors: tuple[str, ...]) -> bool:
        self._events.configuration_kept(errors)
        await self._tell(asks, "kept", errors)
        return False

    async def _until_changed(self) -> None:
        """Return when somebody asks, or when the files have changed and rest; a half-written file is waited for."""
        before = self._done
        while not await self._asked_within(self._look_seconds):
            if self._current.reload == "manual":
                continue
            now = await self._look()
            if now != self._done and now == before:
                return
            before = now

    async def _asked_within(self, seconds: float) -> bool:
        try:
            async with asyncio.timeout(seconds):
                return await self._asked.wait()
        except TimeoutError:
            return False

    async def _look(self) -> Signature:
        return await asyncio.to_thread(signature, self._source.folder)

    async def _tell(
        self, asks: int, outcome: Outcome, sentences: tuple[str, ...], after_restart: tuple[str, ...] = ()
    ) -> None:
        told = Standing(
            number=asks,
            process=os.getpid(),
            at=self._clock(),
            outcome=outcome,
            sentences=sentences,
            after_restart=after_restart,
        )
        try:
            await asyncio.to_thread(tell, self._current.state.folder, told)
        except OSError as error:
            structlog.get_logger().warning("configuration not told", error=type(error).__name__)

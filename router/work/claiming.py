"""The loop of sorter and sender: claim rows, work on each in a task of its own, wait to be woken or for the sweep."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

import structlog

Claimed = TypeVar("Claimed")

SWEEP_SECONDS = 1.0
REST_SECONDS = 5.0  # between two tries while disk or database are away


class Claiming(ABC, Generic[Claimed]):
    """Works on what it can claim until told to stop; `wake()` saves the wait for the sweep."""

    def __init__(self) -> None:
        self._wake = asyncio.Event()
        self._stopping = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()

    @abstractmethod
    async def _claim(self) -> Sequence[Claimed]:
        """Return what is ours to work on now; nothing while all hands are full or the store is away."""

    @abstractmethod
    async def _work(self, claimed: Claimed, /) -> None:
        """Work on one to its end; raises nothing."""

    @abstractmethod
    def _name(self, claimed: Claimed, /) -> str:
        """Return what the task of one is called."""

    def wake(self) -> None:
        """Look for more now."""
        self._wake.set()

    def stop(self) -> None:
        """Claim no more."""
        self._stopping.set()
        self._wake.set()

    async def run(self) -> None:
        """Claim and work until `stop`; returns after what is under way has ended."""
        while not self._stopping.is_set():
            self._wake.clear()
            claimed = await self._claim()
            for one in claimed:
                task = asyncio.create_task(self._work(one), name=self._name(one))
                self._tasks.add(task)
                task.add_done_callback(self._done)
            if not claimed:
                await self._pause()
        await asyncio.gather(*self._tasks)

    async def finished(self) -> None:
        """Return when what is under way now has ended; more may be under way then."""
        if self._tasks:
            await asyncio.wait(tuple(self._tasks))

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._wake.set()

    async def _pause(self) -> None:
        try:
            async with asyncio.timeout(SWEEP_SECONDS):
                await self._wake.wait()
        except TimeoutError:
            self._unwoken()

    def _unwoken(self) -> None:
        """Nobody woke the loop before the sweep."""

    async def _rested(self) -> bool:
        """Wait for disk or database to come back; False when told to stop meanwhile."""
        try:
            async with asyncio.timeout(REST_SECONDS):
                await self._stopping.wait()
        except TimeoutError:
            return True
        return False


async def claimed_of(claim: Callable[[], list[Claimed]], what: str) -> list[Claimed]:
    """Ask the store for rows in a thread; none while it is away: a database that is away comes back."""
    try:
        return await asyncio.to_thread(claim)
    except Exception as error:  # noqa: BLE001 - part of the claim loops: they go on
        structlog.get_logger().error("store unreachable", what=f"claim {what}", error=type(error).__name__)
        return []

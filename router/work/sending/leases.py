"""Leases that go on: what takes long keeps its claim while it goes on, so that nobody else begins it as well."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import structlog

from router.errors import LedgerpostError


@asynccontextmanager
async def renewed(renew: Callable[[], None], lease_seconds: float, name: str) -> AsyncIterator[None]:
    """Call `renew` in a thread three times a lease while the block goes on; a store that is away is logged."""

    async def renewing() -> None:
        while True:
            await asyncio.sleep(lease_seconds / 3)
            try:
                await asyncio.to_thread(renew)
            except LedgerpostError as error:  # it comes back before the lease ends, or another takes over
                structlog.get_logger().error("lease not renewed", name=name, error=type(error).__name__)

    task = asyncio.create_task(renewing(), name=f"renew {name}")
    try:
        yield
    finally:
        task.cancel()

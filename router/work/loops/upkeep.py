"""The loop that keeps the store in order: once a day what is old goes, every few seconds small mails get files."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import ParamSpec

import structlog

from router.errors import LedgerpostError
from router.store.upkeep import Upkeep

Given = ParamSpec("Given")

SWEEP_EACH_SECONDS = 86400.0
ORPHAN_SECONDS = 86400.0  # longer than any arrival is on the line between keeping a blob and naming it
GROW_EACH_SECONDS = 5.0
GROWN_AFTER_SECONDS = 5.0  # a burst is taken in before its files are made


async def keep_in_order(upkeep: Upkeep, keep_days: Callable[[], int | None]) -> None:
    """Work until cancelled; what fails is logged and tried again at its next turn."""
    await _tried(upkeep.prepare)
    swept_at = float("-inf")
    while True:
        await _tried(upkeep.grow_blobs, GROWN_AFTER_SECONDS)
        if time.monotonic() - swept_at >= SWEEP_EACH_SECONDS:
            swept_at = time.monotonic()
            days = keep_days()
            if days is not None:
                await _tried(upkeep.forget, days)
            await _tried(upkeep.sweep_blobs, ORPHAN_SECONDS)
        await asyncio.sleep(GROW_EACH_SECONDS)


async def _tried(work: Callable[Given, object], *given: Given.args, **named: Given.kwargs) -> None:
    try:
        await asyncio.to_thread(work, *given, **named)
    except LedgerpostError as error:
        structlog.get_logger().warning("upkeep failed", error=type(error).__name__, why=str(error))

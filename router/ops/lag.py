"""How late the event loop is: the greatest delay of the last minute, for everything that waits for its turn."""

from __future__ import annotations

import asyncio
import time
from collections import deque

from prometheus_client import CollectorRegistry, Gauge

_STEP_SECONDS = 0.1
_KEPT_SECONDS = 60.0


class LoopLag:
    """Measures while `run` runs."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._delays: deque[tuple[float, float]] = deque()
        gauge = Gauge(
            "ledgerpost_loop_lag_seconds",
            "Greatest delay of the daemon's own turns in the last minute. Above 0.25: the machine is too busy.",
            registry=registry,
        )
        gauge.set_function(self.seconds)

    def seconds(self) -> float:
        """Return the greatest delay of the last minute."""
        return max((delay for _, delay in tuple(self._delays)), default=0.0)

    async def run(self) -> None:
        """Measure until cancelled."""
        while True:
            began = time.monotonic()
            await asyncio.sleep(_STEP_SECONDS)
            now = time.monotonic()
            delay = max(0.0, now - began - _STEP_SECONDS)
            # Only delays that no later one exceeds can still be the greatest, so few are kept.
            while self._delays and self._delays[-1][1] <= delay:
                self._delays.pop()
            self._delays.append((now, delay))
            while self._delays and self._delays[0][0] < now - _KEPT_SECONDS:
                self._delays.popleft()

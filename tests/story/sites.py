"""Loopback sites in a thread of their own, for stories whose daemon is another process."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable

from tests.connectors.web import Reply, Request, Site


class Sites:
    """Starts sites and ends them all."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self._sites: list[Site] = []

    def open(self, answer: Callable[[Request], Reply]) -> str:
        """Return the address of a new site that answers so."""
        site = asyncio.run_coroutine_threadsafe(Site(answer).start(), self._loop).result(10)
        self._sites.append(site)
        return f"http://127.0.0.1:{site.port}"

    def close(self) -> None:
        for site in self._sites:
            asyncio.run_coroutine_threadsafe(site.stop(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

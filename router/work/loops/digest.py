"""The loop that sends the firm its daily mail: once a day, by one node, tried again while the mail server is away."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Protocol, runtime_checkable
from zoneinfo import ZoneInfo

import structlog

from connectors.contract import Connector
from router.errors import LedgerpostError, NeedsAttention
from router.settings.digest import Digest
from router.settings.model import Settings
from router.store.store import Store

LOOK_SECONDS = 30.0
LEASE_SECONDS = 900.0  # a node that died over a digest lets another try after this


class Words(Protocol):
    """A digest before it is a mail."""

    @property
    def count(self) -> int:
        """How much waits for a person."""
        ...

    def mail(self, sender: str, recipient: str, day: date, at: datetime) -> bytes:
        """Return it as a mail."""


@runtime_checkable
class Post(Protocol):
    """A connector that can send a mail which is written already."""

    @property
    def sender(self) -> str:
        """The address its mails come from."""
        ...

    async def post(self, recipient: str, content: bytes) -> str:
        """Send one mail; return the server's answer."""
        ...


Compose = Callable[[Store, Settings, datetime], Words]


class Digester:
    """Sends each day's digest once its hour has come; `look` is one look at the clock."""

    def __init__(
        self,
        store: Store,
        settings: Callable[[], Settings],
        connectors: Callable[[], Mapping[str, Connector]],
        compose: Compose,
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._settings = settings
        self._connectors = connectors
        self._compose = compose
        self._clock = clock
        self._done: date | None = None  # the last day on which nothing is left to do

    async def run(self) -> None:
        """Look at the clock until cancelled."""
        said = ""
        while True:
            try:
                await self.look()
                said = ""
            except LedgerpostError as error:
                if str(error) != said:
                    structlog.get_logger().warning("digest not sent", error=type(error).__name__, why=str(error))
                said = str(error)
            await asyncio.sleep(LOOK_SECONDS)

    async def look(self) -> bool:
        """Send today's digest when its hour has come and nobody has sent it; say whether it was sent now.

        Raises LedgerpostError when it could not be sent; it is tried again after `LEASE_SECONDS`.
        """
        settings = self._settings()
        wanted, now = settings.digest, self._clock().astimezone(ZoneInfo(settings.firm.time_zone))
        if wanted is None or now.date() == self._done or now.time() < time.fromisoformat(wanted.at):
            return False
        day = now.date()
        decisions = self._store.decisions
        if not await asyncio.to_thread(decisions.claim_digest, day.isoformat(), LEASE_SECONDS):
            return False
        last = await asyncio.to_thread(decisions.last_digest_at)
        since = (last or now - timedelta(days=1)).astimezone(now.tzinfo)
        words = await asyncio.to_thread(self._compose, self._store, settings, since)
        if words.count or wanted.always:
            await self._send(wanted, words, now)
            structlog.get_logger().info("digest sent", waiting=words.count, recipients=len(wanted.to))
        await asyncio.to_thread(decisions.digest_sent, day.isoformat())
        self._done = day
        return bool(words.count or wanted.always)

    async def _send(self, wanted: Digest, words: Words, now: datetime) -> None:
        connector = self._connectors().get(wanted.connection)
        if not isinstance(connector, Post):
            raise NeedsAttention(
                f"digest.connection: expected an e-mail connection that is live, found {wanted.connection}; name one."
            )
        for recipient in wanted.to:
            await connector.post(recipient, words.mail(connector.sender, recipient, now.date(), now))

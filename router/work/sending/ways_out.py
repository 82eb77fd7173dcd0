"""The ways out of one daemon: connectors as the settings want them, the sender, and what watches over them."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Awaitable, Callable, Collection, Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Protocol, cast
from zoneinfo import ZoneInfo

import structlog

from connectors.contract import Connector
from router.errors import LedgerpostError
from router.settings.difference import Difference
from router.settings.model import Client, Connection, Settings
from router.store.store import Store
from router.work.sending.attempt import is_fetched, tells_closing
from router.work.sending.bounces import BounceEvents, Bounces
from router.work.sending.canary import CanaryEvents, heartbeat
from router.work.sending.journal import Journal, brought_over
from router.work.sending.sender import Manners, Sender, SenderEvents
from router.work.sending.shadow import Shadow
from router.work.sending.vault import ConnectionVault, instance_key

# No connector sees these keys.
OURS = frozenset({"at_once", "paused", "on_ambiguous", "owner", "expires_on", "canary", "bundle"})
ALERT_DAYS = (30, 7, 1)
_LOOK_SECONDS = 60.0  # between two looks at what ends and what is due for a test document
_PER_DAY = 86400.0

Kinds = Mapping[str, type[Connector]]


class WaysOutEvents(SenderEvents, CanaryEvents, BounceEvents, Protocol):
    """What the ways out tell the operators."""

    def credential_ends(self, connection: str, seconds: float, *, alert: bool) -> None:
        """A connection's credential works for so long; `alert` at 30, 7 and 1 days and when it has ended."""


def made(connection: Connection, kinds: Kinds, store: Callable[[], Store], folder: Callable[[], bytes]) -> Connector:
    """Return the connector of a connection, opened nowhere yet; `store` and its key are asked for only when needed."""
    kind = kinds[connection.connector]
    if getattr(kind, "uses_vault", False):
        vault = ConnectionVault(store().safe, folder(), connection.name)
        connector = kind(connection.settings, vault=vault)  # type: ignore[call-arg]  # said by uses_vault
    else:
        connector = kind(connection.settings)
    return cast("Connector", Shadow(connector)) if connection.mode == "shadow" else connector


class WaysOut:
    """Makes and keeps the connectors, follows changed settings, and runs the sender and its watches."""

    def __init__(
        self,
        settings: Settings,
        kinds: Kinds,
        store: Store,
        clients: Callable[[], Mapping[str, Client]],
        events: WaysOutEvents,
        *,
        owner: str,
        clock: Callable[[], datetime],
        reread: Callable[[], Awaitable[object]],
    ) -> None:
        """Make every connector, opened nowhere yet, and note what the last life delivered and could not note.

        `reread` reads the settings and their secrets again.
        """
        self._settings = settings
        self._kinds = kinds
        self._store = store
        self._events = events
        self._clock = clock
        self._alerted: dict[str, int] = {}
        self._beats: dict[str, datetime] = {}
        self._key: bytes | None = None
        self.connectors = self.fresh(settings, None)
        self._at_once = {connection.name: connection.at_once for connection in settings.connections}
        self._journal = Journal(settings.state.folder)
        telling = {name for name, connector in self.connectors.items() if tells_closing(connector)}
        for delivery, receipt in brought_over(self._journal, store, owner, telling, clock()):
            events.delivered(delivery, receipt, clock())
        self.bounces = Bounces(store, self.key, lambda: self._settings, events)
        self.sender = Sender(
            store,
            self.connectors,
            clients,
            events,
            self._journal,
            owner=owner,
            at_once=self._at_once,
            retry=settings.defaults.retry,
            clock=clock,
            manners=Manners(
                on_ambiguous=lambda name: self._connection(name).on_ambiguous,
                return_name=self.bounces.return_name,
                reread=reread,
                zone=ZoneInfo(settings.firm.time_zone),
            ),
        )

    def key(self) -> bytes:
        """Return the key of this instance, made at the first use."""
        if self._key is None:
            self._key = instance_key(self._settings.state.folder)
        return self._key

    def fresh(self, settings: Settings, names: Collection[str] | None) -> dict[str, Connector]:
        """Return new connectors for the connections of `names`, None for all; nothing is opened yet."""
        wanted = [one for one in settings.connections if names is None or one.name in names]
        return {one.name: made(one, self._kinds, lambda: self._store, self.key) for one in wanted}

    def use(self, settings: Settings, changes: Difference, fresh: Mapping[str, Connector]) -> list[Connector]:
        """Put settings with their `fresh` connectors in force at once; return the connectors that are used no more."""
        gone_names = {*changes.connections.removed, *fresh} & self.connectors.keys()
        gone = [self.connectors.pop(name) for name in gone_names]
        self.connectors.update(fresh)
        self._at_once.clear()
        self._at_once.update({connection.name: connection.at_once for connection in settings.connections})
        self._settings = settings
        self.sender.retry = settings.defaults.retry
        return gone

    def fetched_names(self) -> frozenset[str]:
        """Return the connections that others fetch from, whose deliveries wait for them."""
        return frozenset(name for name, connector in self.connectors.items() if is_fetched(connector))

    def open(self, names: Collection[str]) -> None:
        """Resume what a person may have mended, and pause what the settings pause."""
        for connection in self._settings.connections:
            if connection.name not in names:
                continue
            if connection.paused:
                self._store.pause(connection.name, f"paused in {connection.source}")
            else:
                self._store.resume(connection.name)

    async def retire(self, gone: list[Connector]) -> None:
        """Let go of connectors once no delivery uses them any longer."""
        await self.sender.finished()
        for connector in gone:
            await connector.close()

    async def close(self) -> None:
        """Let go of every connector."""
        for connector in self.connectors.values():
            await connector.close()
        self._journal.close()

    async def watch(self) -> None:
        """Look after credentials and test documents until cancelled."""
        while True:
            self.look_at_credentials()
            await asyncio.gather(*(self._beat(connection) for connection in self._settings.connections))
            await asyncio.sleep(_LOOK_SECONDS)

    def look_at_credentials(self) -> None:
        """Tell how long each connection's credentials work, and alert once at each of the marks."""
        now = self._clock()
        for connection in self._settings.connections:
            ends = ends_at(connection, self.connectors.get(connection.name))
            seconds = (ends - now).total_seconds() if ends else math.inf
            passed = sum(seconds <= days * _PER_DAY for days in (*ALERT_DAYS, 0))
            alert = passed > self._alerted.get(connection.name, 0)
            self._alerted[connection.name] = passed
            self._events.credential_ends(connection.name, seconds, alert=alert)

    async def _beat(self, connection: Connection) -> None:
        """Send a test document when its time has come; a paused connection sends none."""
        canary, connector, now = connection.canary, self.connectors.get(connection.name), self._clock()
        if canary is None or connector is None:
            return
        last = self._beats.get(connection.name)
        if last is not None and now - last < timedelta(hours=canary.each_hours):
            return
        try:
            known = (await asyncio.to_thread(self._store.connection_states)).get(connection.name)
        except LedgerpostError as error:
            structlog.get_logger().warning("store unreachable", what="canary", error=type(error).__name__)
            return
        self._beats[connection.name] = now
        if known is None or known.state == "open":
            await heartbeat(connector, connection.name, canary.target, now, self._events)

    def _connection(self, name: str) -> Connection:
        return next(one for one in self._settings.connections if one.name == name)


def ends_at(connection: Connection, connector: object) -> datetime | None:
    """Return when the first credential ends, as the settings or its certificate say; None when neither does."""
    own = getattr(connector, "expires_at", None)
    moments = [own() if own else None]
    if connection.expires_on:
        moments.append(datetime.combine(connection.expires_on, time.max, UTC))
    return min((moment for moment in moments if moment), default=None)

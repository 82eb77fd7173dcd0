"""The loop that hands over what waits for an export by itself: at each moment one ZIP per client, by one node."""

from __future__ import annotations

import asyncio
import itertools
import os
import socket
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import structlog

from router.durable import sync_folder
from router.errors import LedgerpostError, NeedsAttention
from router.model import ArrivalState, Delivery, Receipt
from router.route.moments import last_at, moment
from router.route.names import slug
from router.settings.model import Connection, Settings
from router.store.store import Store
from router.work.loops.bundle import sha256_of, write_part
from router.work.sending.leases import renewed

LOOK_SECONDS = 30.0
LEASE_SECONDS = 300.0  # a node that died over a bundle lets another try after this; one that goes on renews it
_MANY = 1_000_000

Delivered = Callable[[Delivery, Receipt, datetime], None]


class Bundler:
    """Makes the bundles of every export connection that has moments; `look` is one look at the clock."""

    def __init__(
        self, store: Store, settings: Callable[[], Settings], delivered: Delivered, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._settings = settings
        self._delivered = delivered
        self._clock = clock
        self._done: dict[str, datetime] = {}  # by connection, the last moment at which nothing is left to do

    async def run(self) -> None:
        """Look at the clock until cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(LOOK_SECONDS)

    async def look(self) -> int:
        """Make the bundles whose moment has come and that nobody has made; return how many files were written.

        What cannot be made is logged and tried again after `LEASE_SECONDS`; it keeps nothing else from being made.
        """
        settings = self._settings()
        zone, made = ZoneInfo(settings.firm.time_zone), 0
        for each in settings.connections:
            if each.bundle is None or each.paused or each.mode != "live":
                continue
            at = last_at(moment(each.bundle.when), self._clock(), zone)
            if self._done.get(each.name) == at:
                continue
            renew = partial(self._store.outbox.renew_bundle, each.name, at, LEASE_SECONDS)
            try:
                async with renewed(renew, LEASE_SECONDS, each.name):
                    made += await asyncio.to_thread(self._make, each, each.bundle.to, at, zone)
            except LedgerpostError as error:
                structlog.get_logger().warning(
                    "bundle not made", connection=each.name, error=type(error).__name__, why=str(error)
                )
        return made

    def _make(self, connection: Connection, folder: Path, at: datetime, zone: ZoneInfo) -> int:
        """Make one connection's bundles of a moment; return how many."""
        outbox, name = self._store.outbox, connection.name
        if not outbox.claim_bundle(name, at, LEASE_SECONDS):
            return 0
        waiting = [one for one in outbox.waiting([name], _MANY) if one.planned_at <= at]
        made, errors = 0, list[LedgerpostError]()
        for client, group in itertools.groupby(sorted(waiting, key=lambda one: (one.client_id, one.id)), _client_of):
            file_name = "_".join((slug(name), slug(client), f"{at.astimezone(zone):%Y-%m-%d}"))
            try:
                made += self._hand_over(list(group), folder, file_name)
            except OSError as error:
                errors.append(_unwritable(name, error))
            except LedgerpostError as error:
                errors.append(error)
        if errors:
            raise errors[0]
        outbox.bundle_made(name, at)
        self._done[name] = at
        return made

    def _hand_over(self, waiting: list[Delivery], folder: Path, file_name: str) -> bool:
        """Put one client's bundle in place, then note it as receipt; say whether there was anything to put in it."""
        stored = {one.id: self._store.document(one.document_id) for one in waiting}
        ready = [one for one in waiting if stored[one.id].state is ArrivalState.SORTED]
        documents = {one.document_id: stored[one.id] for one in ready}
        if not documents:
            return False
        part = folder / f".{file_name}.{slug(socket.gethostname())}.part"  # each node's own
        try:
            _, digest = write_part(self._store, documents.values(), part)
            size_bytes = part.stat().st_size
            place, is_there = _placed(part, folder, file_name, digest)
        finally:
            part.unlink(missing_ok=True)
        receipt = Receipt(
            place=place, reply="taken along in a bundle", already_there=is_there, size_bytes=size_bytes, sha256=digest
        )
        names = {one.connection for one in ready}
        handed = set(self._store.outbox.hand_over([(one.id, receipt) for one in ready], names))
        for one in ready:
            if one.id in handed:
                self._delivered(one, receipt, self._clock())
        return True


def _client_of(delivery: Delivery) -> str:
    return delivery.client_id


def _unwritable(name: str, error: OSError) -> NeedsAttention:
    return NeedsAttention(
        f"bundle.to of connection {name}: expected a folder that can be written, found that it cannot "
        f"({error.strerror}); make it, or give Ledgerpost the right to write there."
    )


def _placed(part: Path, folder: Path, file_name: str, digest: str) -> tuple[str, bool]:
    """Give the written file the first name that is free; return it, and whether the same bytes had it already."""
    number = 0
    while True:
        number += 1
        place = folder / (f"{file_name}.zip" if number == 1 else f"{file_name}_{number}.zip")
        try:
            os.link(part, place)  # unlike a rename, it never replaces what is there
            is_there = False
        except FileExistsError:
            is_there = place.is_file() and sha256_of(place) == digest
            if not is_there:
                continue
        sync_folder(folder)
        return place.name, is_there

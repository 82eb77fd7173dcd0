"""Return paths that name their delivery, and what becomes of a delivery whose mail comes back to one.

A mail goes out from `b-DELIVERY-SIGNATURE@return_path_domain` (VERP). Whoever cannot make the signature cannot make a
delivery fail; the key is that of the instance.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import re
from collections.abc import Callable
from typing import Protocol

from router.model import Arrival, Channel, Delivery, Ignored, Report, Sorted, Unpacked
from router.settings.model import Connection, Settings
from router.store.failures import Unknown
from router.store.store import Store

_NAME = re.compile(r"b-([0-9a-z]{17}-\d{1,4}-\d{1,4})-([0-9a-f]{20})")
_SIGNATURE_DIGITS = 20  # 80 bits


class BounceEvents(Protocol):
    """What mails that come back tell the operators."""

    def came_back(self, delivery_id: str, outcome: str) -> None:
        """A mail came back; `outcome` is rerouted, refused, past or noted (late, read, somebody is away)."""


class Opener(Protocol):
    """Opens a mail in a process of its own."""

    async def unpack(self, content: bytes, channel: Channel, file_name: str | None) -> Unpacked:
        """Return what the mail holds, with its report."""


class Bounces:
    """Makes the return paths of one configuration and understands what comes back to them."""

    def __init__(
        self, store: Store, key: Callable[[], bytes], settings: Callable[[], Settings], events: BounceEvents
    ) -> None:
        self._store = store
        self._key = key
        self._settings = settings
        self._events = events

    def return_name(self, delivery: Delivery) -> str:
        """Return the local part to which a mail of this delivery comes back; empty when its connection has none."""
        if delivery.connection not in self._domains():
            return ""
        return f"b-{delivery.id.lower()}-{self._signature(delivery.id, delivery.connection)}"

    def knows(self, address: str) -> bool:
        """Say whether an address is a return path of ours; called for every recipient at the door."""
        return self._meant(address) is not None

    async def sorted(self, arrival: Arrival, content: bytes, parsers: Opener) -> Sorted | None:
        """Return what becomes of an arrival for a return path, its delivery failed or noted; None for all others.

        Doing it again changes nothing. A mail that no program wrote is sorted like any other: None.
        """
        meant = next(filter(None, map(self._meant, arrival.envelope.recipients)), None)
        if meant is None:
            return None
        unpacked = await parsers.unpack(content, arrival.channel, arrival.envelope.file_name)
        if unpacked.report is None:
            return None
        delivery_id, connection = meant
        outcome = await asyncio.to_thread(self._note, delivery_id, connection, unpacked.report)
        self._events.came_back(delivery_id, outcome)
        why = f"it reports on delivery {delivery_id} ({unpacked.report.outcome})"
        return Sorted(
            ignored=(Ignored(name=unpacked.subject or "report", why=why),),
            subject=unpacked.subject,
            message_id=unpacked.message_id,
            notes=(f"A mail came back: {why}.",),
        )

    def _note(self, delivery_id: str, connection: str, report: Report) -> str:
        if report.outcome != "failed":
            return "noted"
        try:
            return self._store.outbox.returned(delivery_id, connection, _sentence(report))
        except Unknown:  # a database that was brought back from before
            return "past"

    def _meant(self, address: str) -> tuple[str, str] | None:
        """Return the delivery and the connection whose return path an address is."""
        local_part, _, domain = address.rpartition("@")
        if not local_part.lower().startswith("b-"):
            return None
        found = _NAME.fullmatch(local_part.lower())
        if found is None:
            return None
        delivery_id, signature = found[1].upper(), found[2]
        for connection, own in self._domains().items():
            same = hmac.compare_digest(self._signature(delivery_id, connection), signature)
            if own == domain.lower() and same:
                return delivery_id, connection
        return None

    def _domains(self) -> dict[str, str]:
        found = {each.name: _return_domain(each) for each in self._settings().connections}
        return {name: domain for name, domain in found.items() if domain}

    def _signature(self, delivery_id: str, connection: str) -> str:
        words = f"return path\0{delivery_id}\0{connection}".encode()
        return hmac.new(self._key(), words, hashlib.sha256).hexdigest()[:_SIGNATURE_DIGITS]


def _return_domain(connection: Connection) -> str:
    domain = getattr(connection.settings, "return_path_domain", None)
    return domain.lower() if isinstance(domain, str) else ""


def _sentence(report: Report) -> str:
    """Return why, without addresses: they are personal data."""
    status = f" (status {report.status})" if report.status else ""
    said = " ".join(re.sub(r"\S*[@/\\]\S*", "…", report.said).split())
    told = f" It said: {said}" if said else ""
    return f"The mail came back{status}: the receiving side did not take it after all.{told}"

"""What Prometheus sees of the connections themselves: rest, credentials that end, test documents, returned mail."""

from __future__ import annotations

import math
from collections.abc import Iterable

from prometheus_client import CollectorRegistry, Counter, Gauge

CAME_BACK = ("rerouted", "refused", "past", "noted", "forged")
CANARY = ("done", "failed")


class SendingMetrics:
    """Metrics of connections; `follow` gives each its labels before anything happens."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.resting = Gauge(
            "ledgerpost_connection_resting",
            "1 while a connection failed so often in a row that it is only tried now and then. See ledgerpost held.",
            ["connection"],
            registry=registry,
        )
        self.expiry_seconds = Gauge(
            "ledgerpost_credential_expiry_seconds",
            "Seconds until the first credential of a connection ends; +Inf when nothing says so. Low: renew it, see "
            "expires_on in the reference.",
            ["connection"],
            registry=registry,
        )
        self.canaries = Counter(
            "ledgerpost_canaries",
            "Test documents sent by a connection, by outcome. failed rises: run ledgerpost connection test.",
            ["connection", "outcome"],
            registry=registry,
        )
        self.canary_success_time = Gauge(
            "ledgerpost_canary_success_timestamp_seconds",
            "When the last test document arrived; 0 when none has since the start. Older than two intervals: the "
            "connection fails silently.",
            ["connection"],
            registry=registry,
        )
        self.came_back = Counter(
            "ledgerpost_mails_came_back",
            "Mails about deliveries that came back to the return path, by what became of the delivery. refused: see "
            "ledgerpost held.",
            ["outcome"],
            registry=registry,
        )
        for outcome in CAME_BACK:
            self.came_back.labels(outcome)

    def follow(self, connections: Iterable[str]) -> None:
        """Show these connections from now on."""
        for name in connections:
            self.resting.labels(name)
            self.canary_success_time.labels(name)
            self.expiry_seconds.labels(name).set(math.inf)
            for outcome in CANARY:
                self.canaries.labels(name, outcome)

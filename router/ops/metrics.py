"""What Prometheus sees: every metric with all its labels from the start; the help says what to do when it rises."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import GaugeMetricFamily, Metric

from router.model import Channel, DeliveryState, HeldReason, How, Kind, Type
from router.ops.lag import LoopLag
from router.ops.metrics_configuration import ConfigurationMetrics
from router.ops.metrics_sending import SendingMetrics

SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 3600, 21600, 86400)
REFUSALS = (
    "address",
    "size",
    "line",
    "recipients",
    "connections",
    "commands",
    "slow",
    "guessing",
    "call",
    "login",
    "tls",
    "proxy",
    "http",
    "token",
    "sender",
    "trouble",
    "other",
)
OUTCOMES = ("done", "try_later", "refused", "needs_attention", "held", "rerouted")
FAULTS = ("time", "crash")
WORKERS = ("unpack", "read", "ocr", "render", "rules", "page", "open", "office")


@dataclass(frozen=True, slots=True)
class State:
    """What the store counts at one moment."""

    oldest_waiting_seconds: float = 0.0
    oldest_due_seconds: float = 0.0
    held: Mapping[str, int] = field(default_factory=dict)  # by reason
    arrivals: Mapping[str, int] = field(default_factory=dict)  # by state
    deliveries: Mapping[tuple[str, str], int] = field(default_factory=dict)  # by connection and state
    open_connections: Mapping[str, bool] = field(default_factory=dict)


class Metrics:
    """All metrics of one process; `observe_state` is asked at each scrape."""

    def __init__(self, connections: Iterable[str], observe_state: Callable[[], State]) -> None:
        self.registry = CollectorRegistry()
        names = tuple(connections)
        self.arrivals = Counter(
            "ledgerpost_arrivals",
            "Mails and files accepted. Silence in working hours: look at the door and the mail server.",
            ["channel"],
            registry=self.registry,
        )
        self.refused = Counter(
            "ledgerpost_refused",
            "Mails, connections and requests refused or put off at the door. trouble: look at the log, the disk, the "
            "database. connections, recipients: raise the limit if they are your own. guessing, login: someone tries "
            "addresses or passwords and is slowed down. tls: senders do not accept the certificate. slow, commands: a "
            "broken sender. proxy: what the load balancer says. call: compare hook_secret and the clocks.",
            ["reason"],
            registry=self.registry,
        )
        self.documents = Counter(
            "ledgerpost_documents",
            "Documents sorted, by type, kind and how they were read. Mostly unsure: see ledgerpost held.",
            ["type", "kind", "how"],
            registry=self.registry,
        )
        self.reading_seconds = Histogram(
            "ledgerpost_reading_seconds",
            "From accepted to sorted. Rising: more OCR than the machine can read; add workers.",
            registry=self.registry,
            buckets=SECONDS,
        )
        self.delivery_seconds = Histogram(
            "ledgerpost_delivery_seconds",
            "From planned to delivered. Rising: a slow or paused connection; see ledgerpost list.",
            ["connection"],
            registry=self.registry,
            buckets=SECONDS,
        )
        self.attempts = Counter(
            "ledgerpost_delivery_attempts",
            "Delivery attempts by outcome. needs_attention: mend the connection, it is paused.",
            ["connection", "outcome"],
            registry=self.registry,
        )
        self.worker_faults = Counter(
            "ledgerpost_worker_faults",
            "Workers that died over a document, which is held. Rising: someone sends bombs.",
            ["worker", "why"],
            registry=self.registry,
        )
        self.configuration = ConfigurationMetrics(self.registry)
        self.sending = SendingMetrics(self.registry)
        self.lag = LoopLag(self.registry)
        self._start_labels()
        self._collector = _StateCollector(names, observe_state)
        self.registry.register(self._collector)
        self.follow(names)

    def follow(self, connections: Iterable[str]) -> None:
        """Show these connections from now on; what was counted of others stays."""
        self._collector.connections = tuple(connections)
        self.sending.follow(self._collector.connections)
        for connection in self._collector.connections:
            self.delivery_seconds.labels(connection)
            for outcome in OUTCOMES:
                self.attempts.labels(connection, outcome)

    def _start_labels(self) -> None:
        for channel in Channel:
            self.arrivals.labels(channel)
        for reason in REFUSALS:
            self.refused.labels(reason)
        for type_ in (*Type, "unsure"):
            for kind in (*Kind, "unsure"):
                for how in (*How, "none"):
                    self.documents.labels(type_, kind, how)
        for worker in WORKERS:
            for why in FAULTS:
                self.worker_faults.labels(worker, why)


class _StateCollector:
    """Reads the store's numbers at scrape time, so that they are true after a restart."""

    def __init__(self, connections: tuple[str, ...], observe_state: Callable[[], State]) -> None:
        self.connections = connections
        self._observe = observe_state

    def collect(self) -> Iterable[Metric]:
        state = self._observe()
        yield GaugeMetricFamily(
            "ledgerpost_oldest_waiting_seconds",
            "Age of the oldest arrival not yet sorted. Rising: workers stuck, see the log.",
            value=state.oldest_waiting_seconds,
        )
        yield GaugeMetricFamily(
            "ledgerpost_oldest_due_seconds",
            "Age of the oldest delivery not yet made. Rising: a connection is down or paused.",
            value=state.oldest_due_seconds,
        )
        yield _family(
            "ledgerpost_held",
            "Documents that wait for a person, by reason. See ledgerpost held.",
            ["reason"],
            {(str(reason),): state.held.get(reason, 0) for reason in HeldReason},
        )
        yield _family(
            "ledgerpost_arrivals_in_state",
            "Arrivals by state.",
            ["state"],
            {(name,): state.arrivals.get(name, 0) for name in ("waiting", "sorted", "held")},
        )
        yield _family(
            "ledgerpost_deliveries_in_state",
            "Deliveries by connection and state. held or refused: see ledgerpost held.",
            ["connection", "state"],
            {(name, str(s)): state.deliveries.get((name, s), 0) for name in self.connections for s in DeliveryState},
        )
        yield _family(
            "ledgerpost_connection_open",
            "1 while a connection delivers, 0 while it is paused. 0: see ledgerpost held.",
            ["connection"],
            {(name,): float(state.open_connections.get(name, True)) for name in self.connections},
        )


def _family(name: str, help_: str, labels: list[str], values: Mapping[tuple[str, ...], float]) -> Metric:
    family = GaugeMetricFamily(name, help_, labels=labels)
    for key, value in values.items():
        family.add_metric(list(key), value)
    return family

"""What operators are told: every event becomes one log line and one step of a metric, without personal data."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from router.model import Arrival, Delivery, Receipt, Sorted
from router.ops.log import log
from router.ops.metrics import REFUSALS, Metrics
from router.settings.difference import Difference

_PLACES = 5  # of errors in one log line


class Watch:
    """The one listener of doors, sorter, sender and sandbox; may be called from any thread."""

    def __init__(self, metrics: Metrics, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._metrics = metrics
        self._clock = clock
        self._last_trouble: dict[str, str] = {}
        self.on_accepted: Callable[[], object] = lambda: None
        self.on_sorted: Callable[[], object] = lambda: None

    # ---- doors
    def accepted(self, arrival: Arrival) -> None:
        """Count an arrival and wake the sorter."""
        self._metrics.arrivals.labels(arrival.channel).inc()
        log().info("accepted", arrival=arrival.id, channel=str(arrival.channel), size_bytes=arrival.size_bytes)
        self.on_accepted()

    def refused(self, reason: str) -> None:
        """Count a refusal at the door."""
        self._metrics.refused.labels(reason if reason in REFUSALS else "other").inc()
        log().info("refused", reason=reason)

    def trouble(self, what: str) -> None:
        """Count trouble at a door; the same trouble again is not logged again until something else happens."""
        self._metrics.refused.labels("trouble").inc()
        self._log_change("door", what)

    # ---- configuration
    def configuration_taken(self, difference: Difference, seconds: float) -> None:
        """Count a look at the files and say how much changed; ids and names of connections, nothing of clients."""
        outcome = "taken" if difference else "unchanged"
        self._metrics.configuration.count(outcome, is_current=not difference.after_restart)
        clients, ways = difference.clients, difference.connections
        log().info(
            f"configuration {outcome}",
            clients_added=len(clients.added),
            clients_removed=len(clients.removed),
            clients_changed=len(clients.changed),
            connections=[*ways.added, *ways.removed, *ways.changed],
            keys=list(difference.keys),
            after_restart=list(difference.after_restart),
            seconds=round(seconds, 3),
        )

    def configuration_kept(self, errors: tuple[str, ...]) -> None:
        """Count files that cannot be used and say where; what stands there may be personal data."""
        self._metrics.configuration.count("kept", is_current=False)
        places = [error.partition(": ")[0] for error in errors[:_PLACES]]
        log().error("configuration kept", errors=len(errors), at=places, todo="run: ledgerpost check")

    # ---- sorter
    def sorted(self, arrival: Arrival, outcome: Sorted, seconds: float) -> None:
        """Count what became of an arrival and wake the sender."""
        self._metrics.reading_seconds.observe((self._clock() - arrival.received_at).total_seconds())
        for document in outcome.documents:
            labels = (document.type.value or "unsure", document.kind.value or "unsure", document.reading.how or "none")
            self._metrics.documents.labels(*labels).inc()
        log().info(
            "sorted",
            arrival=arrival.id,
            documents=len(outcome.documents),
            ignored=len(outcome.ignored),
            held=sum(document.held is not None for document in outcome.documents) + (outcome.held is not None),
            deliveries=sum(len(document.planned) for document in outcome.documents),
            seconds=round(seconds, 3),
        )
        self.on_sorted()

    def line_broke(self, arrival: Arrival, error: Exception) -> None:
        """Say where the line broke, by type and place only: the text may hold what was read."""
        log().error("line broke", arrival=arrival.id, error=_culprit(error))

    def worker_died(self, worker: str, why: str) -> None:
        """Count a worker that died over a document."""
        self._metrics.worker_faults.labels(worker, why).inc()
        log().warning("worker died", worker=worker, why=why)

    # ---- sender
    def delivered(self, delivery: Delivery, receipt: Receipt, now: datetime) -> None:
        """Count a delivery."""
        self._metrics.attempts.labels(delivery.connection, "done").inc()
        self._metrics.delivery_seconds.labels(delivery.connection).observe((now - delivery.planned_at).total_seconds())
        self._last_trouble.pop(delivery.connection, None)
        log().info(
            "delivered",
            delivery=delivery.id,
            connection=delivery.connection,
            attempts=delivery.attempts,
            already_there=receipt.already_there,
        )

    def failed(self, delivery: Delivery, outcome: str, error: Exception) -> None:
        """Count a failed attempt; the same outcome on the same connection is logged once until it changes."""
        self._metrics.attempts.labels(delivery.connection, outcome).inc()
        self._log_change(delivery.connection, f"{outcome}: {_culprit(error)}", delivery=delivery.id)

    def rests(self, connection: str, seconds: float) -> None:
        """Say that a connection does not answer and is left alone for a while; 0 when it answers again."""
        self._metrics.sending.resting.labels(connection).set(1.0 if seconds else 0.0)
        if seconds:
            self._log_change(connection, "does not answer", seconds=f"{seconds:.0f}")
        else:
            log().info("answers again", connection=connection)

    def came_back(self, delivery_id: str, outcome: str) -> None:
        """Count a mail that came back about a delivery."""
        self._metrics.sending.came_back.labels(outcome).inc()
        log().warning("came back", delivery=delivery_id, outcome=outcome)

    def credential_ends(self, connection: str, seconds: float, *, alert: bool) -> None:
        """Keep how long a connection's credential still works; `alert` when it deserves a line in the log."""
        self._metrics.sending.expiry_seconds.labels(connection).set(seconds)
        if alert:
            days = max(0, int(seconds // 86400))
            log().warning("credential ends", connection=connection, days=days, todo="renew it, then set expires_on")

    def canary(self, connection: str, error: Exception | None, now: datetime) -> None:
        """Count a test document."""
        self._metrics.sending.canaries.labels(connection, "failed" if error else "done").inc()
        if error is None:
            self._metrics.sending.canary_success_time.labels(connection).set(now.timestamp())
        else:
            self._log_change(f"canary {connection}", _culprit(error))

    def _log_change(self, subject: str, what: str, **more: str) -> None:
        if self._last_trouble.get(subject) == what:
            return
        self._last_trouble[subject] = what
        log().warning("trouble", at=subject, what=what, **more)


def _culprit(error: BaseException) -> str:
    """Name an error by type and place in the code."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f" in {trace.tb_frame.f_globals.get('__name__', '?')} line {trace.tb_lineno}" if trace else ""
    return type(error).__name__ + place

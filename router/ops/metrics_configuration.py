"""What Prometheus sees of the configuration: whether the running daemon uses what the files say."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge

OUTCOMES = ("taken", "unchanged", "kept")


class ConfigurationMetrics:
    """How looks at the files of the configuration ended."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.reloads = Counter(
            "ledgerpost_config_reloads",
            "Looks at changed configuration files. kept rises: they hold errors; see ledgerpost check.",
            ["outcome"],
            registry=registry,
        )
        for outcome in OUTCOMES:
            self.reloads.labels(outcome)
        self.current = Gauge(
            "ledgerpost_config_current",
            "1 while the daemon uses what the files say, 0 when they hold errors or need a new start. 0: see "
            "ledgerpost check.",
            registry=registry,
        )
        self.current.set(1)

    def count(self, outcome: str, *, is_current: bool) -> None:
        """Count one look; `is_current` when the daemon now uses everything that the files say."""
        self.reloads.labels(outcome).inc()
        self.current.set(is_current)

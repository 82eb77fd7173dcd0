"""The real daemon as a child process, and patience with a deadline."""

from __future__ import annotations

import json
import os
import signal
import smtplib
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import Any, TypeVar

from router.model import DeliveryState
from router.store.store import Store
from tests.story.papers import RECIPIENT

T = TypeVar("T")
PATIENCE_SECONDS = 45.0
LOOK_SECONDS = 0.05
_never = threading.Event()


def until(condition: Callable[[], T], what: str, timeout_seconds: float = PATIENCE_SECONDS) -> T:
    """Return what `condition` gives as soon as that is true; fail when it never is."""
    deadline = time.monotonic() + timeout_seconds
    while not (found := condition()):
        assert time.monotonic() < deadline, f"waited {timeout_seconds:.0f} s in vain for: {what}"
        _never.wait(LOOK_SECONDS)
    return found


class Daemon:
    """One life of the daemon; `said` grows while it speaks."""

    def __init__(self, config: Path, state: Path, before: tuple[str, ...] = ()) -> None:
        self.config, self.state = config, state
        self.said: list[dict[str, Any]] = []
        self.raw: list[str] = []
        self._store: Store | None = None
        self.process = subprocess.Popen(
            [*before, sys.executable, "-m", "router", "run", "--config", str(config)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.raw.append(line)
            if line.startswith("{"):
                self.said.append(json.loads(line))

    def ready(self) -> Daemon:
        until(lambda: self.lines("ready") or self.process.poll() is not None, "the daemon to be ready")
        assert self.lines("ready"), "the daemon ended before it was ready: " + "".join(self.raw[-5:])
        return self

    def lines(self, event: str) -> list[dict[str, Any]]:
        return [line for line in self.said if line["event"] == event]

    @property
    def smtp(self) -> tuple[str, int]:
        host, port = self.lines("ready")[0]["smtp"]
        return host, port

    def get(self, path: str) -> tuple[int, str]:
        host, port = self.lines("ready")[0]["ops"]
        try:
            with urllib.request.urlopen(f"http://{host}:{port}{path}", timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()

    def metric(self, line: str) -> float:
        """The value of the metric with its labels, as the page writes them."""
        found = [row for row in self.get("/metrics")[1].splitlines() if row.startswith(line + " ")]
        return float(found[0].rsplit(" ", 1)[1])

    def send(self, message: EmailMessage, to: str = RECIPIENT) -> None:
        """Mail it; returns when the daemon has said 250."""
        with smtplib.SMTP(*self.smtp, timeout=60) as client:
            client.send_message(message, "boekhouding@goudvink.example", [to])

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.ended()

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.ended()

    def ended(self) -> int:
        code = self.process.wait(PATIENCE_SECONDS)
        self._listener.join(PATIENCE_SECONDS)
        assert self.process.stderr is not None
        self.process.stderr.close()
        if self._store is not None:
            self._store.close()
            self._store = None
        return code

    @property
    def store(self) -> Store:
        """Its state, looked at from beside."""
        if self._store is None:
            self._store = Store.open(self.state, None)
        return self._store

    def sorted_arrivals(self) -> int:
        counts = self.store.counts()["arrivals"]
        return counts.get("sorted", 0) + counts.get("held", 0)

    def deliveries(self, *states: DeliveryState) -> int:
        return sum(count for (_, state), count in self.store.counts()["deliveries"].items() if state in states)

    def all_done(self, arrivals: int = 1) -> bool:
        """Every one of so many arrivals is sorted and nothing is left to deliver."""
        if self.sorted_arrivals() < arrivals:
            return False
        return not self.deliveries(DeliveryState.DUE, DeliveryState.ATTEMPTING)


def ledgerpost(*arguments: str, config: Path) -> subprocess.CompletedProcess[str]:
    """Run a command beside the daemon."""
    command = [sys.executable, "-m", "router", *arguments, "--config", str(config)]
    env = os.environ | {"COLUMNS": "200"}
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, env=env)

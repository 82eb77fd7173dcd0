"""Odd and hostile mails and files sent to a real daemon, while a clean client mails beside and looks at the clock."""

from __future__ import annotations

import json
import smtplib
import threading
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tests.story.daemon import Daemon, until
from tests.story.papers import RECIPIENT, mail

SHARED = Path(__file__).parents[2] / "../shared"
MAIL_KINDS = frozenset({"mail", "bounce"})
SIZE_LIMIT_BYTES = 25_000_000
PAUSE_SECONDS = 0.3
SENDER = "klant@goudvink.example"


@dataclass(frozen=True)
class Sample:
    name: str
    path: Path
    is_mail: bool

    def raw(self) -> bytes:
        content = self.path.read_bytes()
        return content if self.is_mail else mail((self.path.name, content)).as_bytes()


def samples(each: int | None = None) -> list[Sample]:
    """The files of the hostile suites, at most so many of each, spread over the suite."""
    folder = SHARED / "hostile"
    found = []
    for suite in json.loads((folder / "suites.json").read_text()):
        files = sorted(path for path in (folder / suite["name"]).rglob("*") if wanted(path))
        step = max(1, len(files) // each) if each else 1
        some = files[::step][:each]
        found += [Sample(f"{suite['name']}/{path.name}", path, suite["kind"] in MAIL_KINDS) for path in some]
    return found


def bombs(folder: Path) -> list[Sample]:
    """The files that the shared generator of bombs wrote."""
    return [
        Sample(f"bombs/{path.name}", path, "mail" in path.parent.name)
        for path in sorted(folder.rglob("*"))
        if wanted(path)
    ]


def wanted(path: Path) -> bool:
    return path.is_file() and path.suffix not in {".json", ".md"} and 0 < path.stat().st_size < SIZE_LIMIT_BYTES


@dataclass
class CleanClient:
    """Mails something small all the time, and keeps how long each acceptance and each greeting took."""

    daemon: Daemon
    accepts: list[float] = field(default_factory=list)
    greetings: list[float] = field(default_factory=list)
    most_memory_bytes: int = 0

    def __post_init__(self) -> None:
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        number = 0
        while not self._stop.wait(PAUSE_SECONDS):
            number += 1
            message = mail(text=f"Bericht {number}").as_bytes()
            began = time.monotonic()
            with smtplib.SMTP(*self.daemon.smtp, timeout=60) as client:
                client.ehlo("klant.example")
                self.greetings.append(time.monotonic() - began)
                client.sendmail(SENDER, [RECIPIENT], message)
            self.accepts.append(time.monotonic() - began)
            self.most_memory_bytes = max(self.most_memory_bytes, memory_bytes(self.daemon.process.pid))

    def stop(self) -> None:
        self._stop.set()
        self._thread.join(90)


def memory_bytes(pid: int) -> int:
    """Resident memory of one process, without its workers."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    return 0


@dataclass(frozen=True)
class Report:
    """What came of it."""

    sent: int
    refused: Counter[str]
    states: Counter[str]
    seconds: float
    memory_bytes: int
    accept_p95_seconds: float
    greeting_p95_seconds: float
    lag_seconds: float
    worker_faults: int


def besieged(daemon: Daemon, some: Iterable[Sample], timeout_seconds: float) -> Report:
    """Send everything, wait until each arrival has its outcome, and report."""
    began, refused, sent = time.monotonic(), Counter(), 0
    clean = CleanClient(daemon)
    for sample in some:
        try:
            with smtplib.SMTP(*daemon.smtp, timeout=60) as client:
                client.sendmail("iemand@elders.example", [RECIPIENT], sample.raw(), mail_options=["BODY=8BITMIME"])
            sent += 1
        except smtplib.SMTPException as error:
            refused[f"{type(error).__name__}: {sample.name}"] += 1
    until(lambda: daemon.sorted_arrivals() >= sent, "every hostile arrival to be sorted", timeout_seconds)
    clean.stop()
    total = sent + len(clean.accepts)
    until(lambda: daemon.sorted_arrivals() >= total, "every arrival to be sorted", timeout_seconds)
    states = Counter(str(one.state) for one in daemon.store.arrivals(total + 1000))
    faults = [row for row in daemon.get("/metrics")[1].splitlines() if row.startswith("ledgerpost_worker_faults_total")]
    lag = [row for row in daemon.get("/metrics")[1].splitlines() if row.startswith("ledgerpost_loop_lag_seconds ")]
    return Report(
        sent=total,
        refused=refused,
        states=states,
        seconds=time.monotonic() - began,
        memory_bytes=clean.most_memory_bytes,
        accept_p95_seconds=percentile(clean.accepts, 0.95),
        greeting_p95_seconds=percentile(clean.greetings, 0.95),
        lag_seconds=float(lag[0].rsplit(" ", 1)[1]) if lag else max(clean.greetings, default=0.0),
        worker_faults=int(sum(float(row.rsplit(" ", 1)[1]) for row in faults)),
    )


def percentile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0

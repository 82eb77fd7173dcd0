"""All hostile suites, and bombs when their folder is named, through the real daemon; prints what came of it."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.story.conftest import Firm
from tests.story.destinations import Destinations
from tests.story.hostile import besieged, bombs, samples

HOURS_SECONDS = 7200.0


def main(arguments: list[str]) -> None:
    each = int(arguments[0]) if arguments else None
    some = samples(each) if each != 0 else []
    if len(arguments) > 1:
        some += bombs(Path(arguments[1]))
    with tempfile.TemporaryDirectory() as folder:
        firm = Firm(Path(folder), Destinations(Path(folder) / "sftp"))
        try:
            daemon = firm.start()
            report = besieged(daemon, some, HOURS_SECONDS)
            alive = daemon.process.poll() is None
        finally:
            firm.close()
    print(f"{report.sent} arrivals in {report.seconds:.0f} s, outcomes {dict(report.states)}, daemon alive: {alive}")
    print(f"refused at the door: {dict(report.refused)}")
    print(f"worker faults {report.worker_faults}, daemon memory at most {report.memory_bytes / 1e6:.0f} MB")
    print(
        f"clean client: accept p95 {report.accept_p95_seconds * 1000:.0f} ms, greeting p95 "
        f"{report.greeting_p95_seconds * 1000:.0f} ms; loop lag {report.lag_seconds * 1000:.0f} ms"
    )


if __name__ == "__main__":
    main(sys.argv[1:])

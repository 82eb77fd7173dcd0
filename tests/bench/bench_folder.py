"""How soon a file that is dropped into a watched folder is an arrival; run: python tests/bench/bench_folder.py."""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import threading
import time
from pathlib import Path

from router.intake.addresses import Addresses
from router.intake.doors import NoEvents
from router.intake.folder import FolderDoor
from router.model import Arrival
from router.settings.model import Firm, Folder, Settings
from router.store.store import Store

SETTLE_SECONDS = 0.5
CONTENT = b"%PDF-1.7\n" + b"x" * 60_000 + b"\n%%EOF\n"


class Watch(NoEvents):
    """Notes when each file was accepted."""

    def __init__(self, files: int) -> None:
        self.accepted_at: dict[str | None, float] = {}
        self._files = files
        self.every = threading.Semaphore(0)  # released when every file is accepted

    def accepted(self, arrival: Arrival) -> None:
        self.accepted_at[arrival.envelope.file_name] = time.monotonic()
        if len(self.accepted_at) == self._files:
            self.every.release()


async def run(folder: Path, store: Store, mode: str, files: int, gap_seconds: float) -> tuple[list[float], float]:
    """Return the seconds from each file's drop to its arrival, beyond settle_seconds, and the whole time."""
    watch = Watch(files)
    settings = Folder(name="scans", path=folder, mode=mode, settle_seconds=SETTLE_SECONDS, sweep_seconds=5)  # type: ignore[arg-type]
    door = FolderDoor(settings, Addresses(Settings(firm=Firm(name="F"))), store, events=watch)
    await door.start()
    began, dropped = time.monotonic(), {}
    for number in range(files):
        (folder / f"{number}.pdf").write_bytes(CONTENT)
        dropped[f"{number}.pdf"] = time.monotonic()
        if gap_seconds:
            await asyncio.sleep(gap_seconds)
    await asyncio.to_thread(watch.every.acquire)
    whole = time.monotonic() - began
    await door.stop()
    return [watch.accepted_at[name] - at - SETTLE_SECONDS for name, at in dropped.items()], whole


def main() -> None:
    """Print the latency of single drops, and how long many at once take."""
    with tempfile.TemporaryDirectory() as base:
        for mode, files, gap in (("events", 40, 0.2), ("polling", 40, 0.2), ("events", 10_000, 0.0)):
            folder = Path(base) / f"{mode}{files}"
            store = Store.open(Path(base) / f"state-{mode}{files}", None)
            waits, whole = asyncio.run(run(folder, store, mode, files, gap))
            store.close()
            median, p95 = statistics.median(waits), sorted(waits)[int(len(waits) * 0.95)]
            print(
                f"{mode:8} {files:6} files: beyond {SETTLE_SECONDS} s of rest median {median:.3f} s, p95 {p95:.3f} s; "
                f"{files / whole:.0f} files/s"
            )


if __name__ == "__main__":
    main()

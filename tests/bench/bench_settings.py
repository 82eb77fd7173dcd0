"""How long 1,000 clients take to check and to reload; run it: python tests/bench/bench_settings.py."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from router.intake.addresses import Addresses
from router.settings.difference import Difference
from router.settings.load import load, warnings
from router.settings.model import Settings
from router.work.line.office import office
from router.work.reloading import Reloader, Source

CLIENTS = 1_000
CHECK_LIMIT_SECONDS, RELOAD_LIMIT_SECONDS = 3.0, 1.0
MAIN = """\
firm: {name: Kantoor}
connections:
  archive: {connector: folder, path: archive}
"""
CLIENT = """\
name: Client {position} BV
aliases: [Client number {position}, "The {position}th"]
enterprise_number: {number}
address: {{street: Kerkstraat {position}, postcode: 3000, city: Leuven}}
addresses: [client{position}, c{position}]
targets:
  - connection: archive
    types: [purchase, sales]
    folder: "{{client}}/{{type}}"
  - connection: archive
    types: [misc]
    attach: original
"""


def main() -> None:
    """Print the seconds that a check and a reload take, best of three, and fail above the limits."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "clients").mkdir()
        (folder / "ledgerpost.yaml").write_text(MAIN)
        for position in range(CLIENTS):
            first = 4_000_000 + position
            text = CLIENT.format(position=position, number=f"{first:08d}{97 - first % 97:02d}")
            (folder / f"clients/client-{position}.yaml").write_text(text)
        check = min(_seconds(lambda: warnings(load(folder))) for _ in range(3))
        settings = load(folder)
        (folder / "clients/client-7.yaml").write_text((folder / "clients/client-7.yaml").read_text() + "language: fr\n")
        reload = min(_seconds(lambda: _reload(folder, settings)) for _ in range(3))
    print(f"{CLIENTS} clients: check {check:.2f} s (limit {CHECK_LIMIT_SECONDS} s)")
    print(f"{CLIENTS} clients: reload {reload:.2f} s (limit {RELOAD_LIMIT_SECONDS} s)")
    if check > CHECK_LIMIT_SECONDS or reload > RELOAD_LIMIT_SECONDS:
        raise SystemExit(1)


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


class _Silent:
    def configuration_taken(self, difference: Difference, _seconds: float) -> None:
        assert list(difference.clients.changed) == ["client-7"], difference

    def configuration_kept(self, errors: tuple[str, ...]) -> None:
        raise SystemExit("\n".join(errors))


def _reload(folder: Path, settings: Settings) -> None:
    async def swap(new: Settings, _: Difference) -> None:
        office(new)
        Addresses(new)

    kept = settings.model_copy(update={"state": settings.state.model_copy(update={"folder": folder})})
    reloader = Reloader(Source(folder, lambda: load(folder)), kept, swap, _Silent(), clock=lambda: datetime.now(UTC))
    asyncio.run(reloader.reload())


if __name__ == "__main__":
    main()

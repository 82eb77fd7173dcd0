"""How long 1,000 clients take to load; run it: python tests/bench/bench_settings.py."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from router.settings.load import load

CLIENTS = 1_000
LIMIT_SECONDS = 3.0
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
    """Print the seconds that loading takes, best of three, and fail above the limit."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "clients").mkdir()
        (folder / "ledgerpost.yaml").write_text(MAIN)
        for position in range(CLIENTS):
            first = 4_000_000 + position
            text = CLIENT.format(position=position, number=f"{first:08d}{97 - first % 97:02d}")
            (folder / f"clients/client-{position}.yaml").write_text(text)
        load(folder)
        best = min(_seconds(folder) for _ in range(3))
    print(f"{CLIENTS} clients: {best:.2f} s (limit {LIMIT_SECONDS} s)")
    if best > LIMIT_SECONDS:
        raise SystemExit(1)


def _seconds(folder: Path) -> float:
    begun = time.perf_counter()
    load(folder)
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()

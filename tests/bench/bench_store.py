"""Measures the store against the bare disk: durable accepts and claims a second, as a ratio in the same run.

Run: python tests/bench/bench_store.py [--url postgresql://…] [--threads 32] [--accepts 2000] [--size-bytes 60000]
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from router.model import Channel, Envelope, File, Kind, Planned, Sorted, SortedDocument, Type, Verdict
from router.store.disk import BlobRef
from router.store.store import Store


def main() -> None:
    """Print one line per figure."""
    options = _options()
    contents = [os.urandom(options.size_bytes) for _ in range(options.accepts)]
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        store = Store.open(Path(folder) / "state", options.url)
        bare = _per_second(options.accepts, lambda: [_bare(Path(folder), content) for content in contents])
        accepts = _per_second(options.accepts, lambda: _accept_all(store, contents, options.threads))
        print(f"bare write + fsync, one at a time   {bare:8.0f} /s")
        print(f"durable accepts, {options.threads:3} threads        {accepts:8.0f} /s   ratio {accepts / bare:.2f}")
        claims = _per_second(options.accepts, lambda: _claim_all(store))
        print(f"arrivals claimed, 20 at a time      {claims:8.0f} /s")
        settled = _per_second(options.accepts, lambda: _settle_all(store))
        print(f"arrivals settled with one delivery  {settled:8.0f} /s")
        sends = _per_second(options.accepts, lambda: _claim_deliveries(store))
        print(f"deliveries claimed, 20 at a time    {sends:8.0f} /s")
        lines = sum(store.counts()["arrivals"].values()) * 4
        print(f"history lines verified              {_per_second(lines, store.verify_history):8.0f} /s")
        store.close()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", help="a PostgreSQL database to fill; SQLite without it")
    parser.add_argument("--folder", help="where the blobs are written; the system's temporary folder without it")
    parser.add_argument("--threads", type=int, default=32)
    parser.add_argument("--accepts", type=int, default=2000)
    parser.add_argument("--size-bytes", type=int, default=60_000)
    return parser.parse_args()


def _per_second(number: int, work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return number / (time.perf_counter() - started)


def _bare(folder: Path, content: bytes) -> None:
    with (folder / "bare").open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _accept_all(store: Store, contents: list[bytes], threads: int) -> None:
    envelope = Envelope(sender="a@example.be", recipients=("korenaar@in.example",))
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(lambda content: store.accept(Channel.SMTP, envelope, content), contents))


def _claim_all(store: Store) -> None:
    while store.claim_arrivals("bench", 20, 3600):
        pass


def _settle_all(store: Store) -> None:
    blob = store.blobs.put(b"a paper")
    outcome = Sorted(documents=(_document(blob),))
    for stored in store.arrivals(limit=1_000_000):
        store.settle(stored.arrival.id, "bench", outcome)


def _claim_deliveries(store: Store) -> None:
    while store.claim_deliveries("bench", 20, 3600, {"folder": 20}):
        pass


def _document(blob: BlobRef) -> SortedDocument:
    file = File(name="a.pdf", media_type="application/pdf", sha256=blob.sha256, size_bytes=blob.size_bytes)
    planned = Planned(position=1, client_id="c", connection="folder", target="{}", files=(file,), reason="bench")
    return SortedDocument(
        position=1,
        name="a.pdf",
        media_type="application/pdf",
        sha256=blob.sha256,
        size_bytes=blob.size_bytes,
        client=Verdict(value="c", confidence=1, reasons=()),
        type=Verdict(value=Type.PURCHASE, confidence=1, reasons=()),
        kind=Verdict(value=Kind.INVOICE, confidence=1, reasons=()),
        planned=(planned,),
    )


if __name__ == "__main__":
    main()

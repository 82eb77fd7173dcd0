"""Run as a program: what five dead targets among 200 cost the others.

    python tests/bench/bench_sending.py [targets] [deliveries to each] [pairs]

A real store, the real send loop, folders as living targets; the dead ones take the connection and never answer (SFTP).
Runs without and with dead ones follow each other in pairs, the order turned from pair to pair, so that what else the
machine does falls on both. Prints the seconds until everything for living targets is delivered, by the clock and
of the processor, and the median of the pairs' ratios.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import asyncssh

from connectors.contract import Connector
from connectors.folder import FolderConnector, FolderSettings
from connectors.sftp import SftpConnector, SftpSettings
from router.model import Channel, Envelope, File, Kind, Planned, Sorted, SortedDocument, Type, Verdict
from router.settings.model import Retry
from router.store.store import Store
from router.work.sending.journal import Journal
from router.work.sending.sender import Sender

DEAD = 5
SURE = {"confidence": 1.0, "reasons": ()}


class Ear:
    """Says when so many deliveries have arrived."""

    def __init__(self, wanted: int) -> None:
        self.left = wanted
        self.all = asyncio.Event()

    def delivered(self, *_: object) -> None:
        self.left -= 1
        if not self.left:
            self.all.set()

    def failed(self, *_: object) -> None:
        """A dead one, as expected."""

    def rests(self, *_: object) -> None:
        """A dead one, as expected."""


def filled(store: Store, names: list[str], each: int) -> None:
    """File one document per round that goes to every connection."""
    for number in range(each):
        blob = store.blobs.put(f"paper {number}".encode() * 3000)
        file = File(name=f"{number}.pdf", media_type="application/pdf", sha256=blob.sha256, size_bytes=blob.size_bytes)
        arrival = store.accept(Channel.SMTP, Envelope(sender="a@b.example"), f"mail {number}".encode())
        planned = [
            Planned(position=position, client_id="c", connection=name, target="{}", files=(file,), reason="")
            for position, name in enumerate(names, 1)
        ]
        document = SortedDocument(
            position=1,
            name="a.pdf",
            media_type="application/pdf",
            sha256=blob.sha256,
            size_bytes=blob.size_bytes,
            client=Verdict(value="c", **SURE),
            type=Verdict(value=Type.PURCHASE, **SURE),
            kind=Verdict(value=Kind.INVOICE, **SURE),
            planned=tuple(planned),
        )
        store.claim_arrivals("bench", 1, 60)
        store.settle(arrival.id, "bench", Sorted(documents=(document,)))


async def seconds(targets: int, each: int, dead: int) -> tuple[float, float]:
    """Return how long the living targets take, by the clock and of the processor."""
    silent = await asyncio.start_server(lambda _reader, _writer: None, "127.0.0.1", 0)
    port = silent.sockets[0].getsockname()[1]
    key = asyncssh.generate_private_key("ssh-ed25519").export_public_key().decode()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        store = Store.open(folder / "state", None)
        living = {
            f"t{number}": FolderConnector(FolderSettings(path=folder / f"t{number}", create=True))
            for number in range(targets - dead)
        }
        sftp = SftpSettings(host="127.0.0.1", port=port, user="u", password="p", host_key=key, timeout_seconds=5)
        connectors: dict[str, Connector] = {
            **{f"dead{number}": SftpConnector(sftp) for number in range(dead)},
            **living,
        }
        await asyncio.to_thread(filled, store, list(connectors), each)
        ear = Ear(len(living) * each)
        sender = Sender(
            store,
            connectors,
            dict,
            ear,
            Journal(folder),
            owner="bench",
            at_once=dict.fromkeys(connectors, 2),
            retry=Retry(),
            clock=lambda: datetime.now(UTC),
        )
        began, worked = time.perf_counter(), time.process_time()
        running = asyncio.create_task(sender.run())
        await ear.all.wait()
        took = time.perf_counter() - began, time.process_time() - worked
        sender.stop()
        await running
        store.close()
    silent.close()
    return took


Seconds = tuple[float, float]


def pair(targets: int, each: int, *, dead_first: bool) -> tuple[Seconds, Seconds]:
    """Return the seconds without and with dead targets, measured one right after the other."""
    took = {}
    for dead in (DEAD, 0) if dead_first else (0, DEAD):
        took[dead] = asyncio.run(seconds(targets - DEAD + dead, each, dead))
    return took[0], took[DEAD]


def main() -> None:
    given = [int(word) for word in sys.argv[1:]]
    targets, each, pairs = (*given, *(200, 5, 7)[len(given) :])
    living = targets - DEAD
    asyncio.run(seconds(8, 1, DEAD))  # what is loaded at the first use is no cost of the dead
    print(f"{living * each} deliveries to {living} targets, seconds by the clock (of the processor):")
    ratios: tuple[list[float], list[float]] = ([], [])
    for number in range(pairs):
        without, beside = pair(targets, each, dead_first=number % 2 == 1)
        for kept, one, other in zip(ratios, without, beside, strict=True):
            kept.append(other / one)
        print(f"{without[0]:.1f} ({without[1]:.1f}); beside {DEAD} dead ones {beside[0]:.1f} ({beside[1]:.1f})")
    clock, processor = (100 * (statistics.median(found) - 1) for found in ratios)
    print(
        f"beside dead ones, median of {pairs} pairs: {clock:+.1f} % by the clock, {processor:+.1f} % of the processor"
    )


if __name__ == "__main__":
    main()

"""Run as a program: SIGKILL of the real daemon at every step of a delivery, for every way out, and what came of it.

    python tests/bench/bench_kills.py [--points 6] [--random 0] [--documents 1] [--at-once 2] [connector ...]

Real servers and the vendors' documented APIs on 127.0.0.1. Each life first ends what the one before left, then a new
document becomes due to every connection, and the daemon is killed as a certain piece of data passes a certain
connection's line (the worst moment among them: the other side's answer is on its way), at a file-system step for
folders, or at a random moment. The last life may finish.
Prints per connector: deliveries, kills aimed at it, lost, twice, how many of these are marked ambiguous, marked in all,
and the most and the mean of what one kill left twice. A kill hits every connection that is sending, not its own alone.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import random
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).parents[2]))

from router.model import (
    Channel,
    Delivery,
    DeliveryState,
    Envelope,
    File,
    Kind,
    Planned,
    Sorted,
    SortedDocument,
    Type,
    Verdict,
)
from router.store.store import Store
from tests.story.daemon import Daemon, until
from tests.story.papers import CLIENT
from tests.story.sides import IDEMPOTENT, Side, Sides

ALL = frozenset(IDEMPOTENT | {"email", "clearfacts", "octopus"})
KINDS = (("pdf", "application/pdf"), ("xml", "application/xml"))
SURE = {"confidence": 1.0, "reasons": ()}
FOLDER_STEPS = ("link", "unlink", "mkdir", "openat")
PATIENCE_SECONDS = 60.0


@dataclass
class Trigger:
    """Counts what passes, and kills the daemon when the wanted piece does."""

    passed: Counter[str] = field(default_factory=Counter)
    wanted: tuple[str, int] = ("", 0)
    pid: int = 0

    def passes(self, name: str) -> None:
        self.passed[name] += 1
        if self.pid and (name, self.passed[name]) == self.wanted:
            os.kill(self.pid, signal.SIGKILL)
            self.pid = 0


class Firm:
    """Configuration and state of a daemon that only delivers."""

    def __init__(self, folder: Path, sides: list[Side], at_once: int) -> None:
        self.config, self.state, self.sides = folder / "config", folder / "state", sides
        self.daemon: Daemon  # of the present life
        self.waiting: list[str] = []
        self.let_go = 0
        self.killed: dict[str, int] = {}  # the kill, by number, of each document that was let go before it
        self.kills = 0
        (self.config / "clients").mkdir(parents=True)
        settings = {
            "firm": {"name": "Kantoor"},
            "intake": {"domain": "in.kantoor.example", "smtp": {"listen": "127.0.0.1:0"}},
            "state": {"folder": str(self.state)},
            "ops": {"listen": "127.0.0.1:0"},
            "connections": {
                side.name: {"connector": side.name, "at_once": at_once, **side.connection} for side in sides
            },
            "defaults": {"targets": [], "retry": {"first_seconds": 0.2, "longest_seconds": 0.5}},
        }
        (self.config / "ledgerpost.yaml").write_text(yaml.safe_dump(settings, sort_keys=False), "utf-8")
        (self.config / "clients" / "bakkerij.yaml").write_text(yaml.safe_dump(CLIENT, sort_keys=False), "utf-8")

    def fill(self, count: int) -> None:
        """File sales that wait until they are let go, as UBL and paper; over Peppol goes the UBL alone."""
        store = Store.open(self.state, None)
        for number in range(self.let_go, self.let_go + count):
            files = [self._file(store, number, *kind) for kind in KINDS]
            arrival = store.accept(Channel.SMTP, Envelope(sender="a@b.example"), f"mail {number}".encode())
            store.claim_arrivals("bench", 1, 60)
            store.settle(arrival.id, "bench", Sorted(documents=(self._document(files),)))
            self.waiting.append(f"{arrival.id}-1")
        store.close()

    @staticmethod
    def _file(store: Store, number: int, suffix: str, media_type: str) -> File:
        name = f"2026-11-01_koper_{number}.{suffix}"
        blob = store.blobs.put(name.encode())
        return File(name=name, media_type=media_type, sha256=blob.sha256, size_bytes=blob.size_bytes)

    def _document(self, files: list[File]) -> SortedDocument:
        planned = tuple(
            Planned(
                position=position,
                client_id="bakkerij",
                connection=side.name,
                target=side.target,
                files=tuple(files[1:] if side.name == "peppol" else files),
                reason="",
                by_hand=True,
            )
            for position, side in enumerate(self.sides, 1)
        )
        return SortedDocument(
            position=1,
            name=files[0].name,
            media_type=files[0].media_type,
            sha256=files[0].sha256,
            size_bytes=files[0].size_bytes,
            client=Verdict(value="bakkerij", **SURE),
            type=Verdict(value=Type.SALES, **SURE),
            kind=Verdict(value=Kind.INVOICE, **SURE),
            planned=planned,
        )

    def life(self, trigger: Trigger, kill: Kill, documents: int = 1) -> bool:
        """Run one life until it is killed as `kill` says, or has delivered all; say whether it was killed as wanted."""
        daemon = self.daemon = Daemon(self.config, self.state)
        until(lambda: self._is_through(daemon), "what the life before left", PATIENCE_SECONDS)
        tracer = tracer_of(daemon, kill.step, kill.piece) if kill.step else None
        trigger.passed.clear()
        trigger.wanted, trigger.pid = (kill.connection, kill.piece), daemon.process.pid
        going = [self.waiting.pop() for _ in range(documents)]
        for document in going:
            daemon.store.retry(document)
        self.let_go += documents
        if kill.seconds:
            until(lambda: trigger.passed, "the first data", PATIENCE_SECONDS)
            with contextlib.suppress(subprocess.TimeoutExpired):
                daemon.process.wait(kill.seconds)
        else:
            until(lambda: has_ended(daemon) or self._is_through(daemon), "the kill, or the end", PATIENCE_SECONDS)
        killed, trigger.pid = has_ended(daemon) or kill.seconds > 0, 0
        daemon.kill()
        if tracer is not None:
            tracer.communicate(timeout=30)
        if killed:
            self.kills += 1
            self.killed |= dict.fromkeys(going, self.kills)
        return killed

    def _is_through(self, daemon: Daemon) -> bool:
        """Whether all that was let go is delivered."""
        return bool(daemon.lines("ready")) and daemon.deliveries(DeliveryState.DONE) == self.let_go * len(self.sides)

    def last_life(self) -> None:
        """Let everything that was let go be delivered."""
        self.daemon = Daemon(self.config, self.state).ready()
        until(lambda: self._is_through(self.daemon), "the rest", PATIENCE_SECONDS)
        self.daemon.kill()

    def rows(self) -> list[Delivery]:
        """Every delivery that was let go."""
        store = Store.open(self.state, None)
        found = [one for side in self.sides for one in store.outbox.of(side.name, 100_000)]
        store.close()
        return [one for one in found if one.document_id not in self.waiting]

    def undone(self) -> list[Delivery]:
        """Every delivery that was let go and is not there."""
        return [one for one in self.rows() if one.state is not DeliveryState.DONE]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kill:
    """When a life ends: as a piece of data passes, at a file-system step, or after some seconds of sending."""

    connection: str = ""
    piece: int = 0
    step: str = ""
    seconds: float = 0.0


def has_ended(daemon: Daemon) -> bool:
    return daemon.process.poll() is not None


def tracer_of(daemon: Daemon, step: str, when: int) -> subprocess.Popen[str]:
    """Attach strace, which kills the daemon as one of its threads enters the system call for the nth time."""
    command = ["strace", "-f", "-p", str(daemon.process.pid), "-e", f"trace={step}"]
    command += ["-e", f"inject={step}:signal=KILL:when={when}"]
    tracer = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    assert tracer.stderr is not None
    assert "attached" in tracer.stderr.readline()
    return tracer


def kills_of(side: Side, passed: int, points: int) -> list[Kill]:
    """Return when to kill for one connection: spread over what passes for one delivery, and at its last pieces."""
    if side.name == "folder":
        return [Kill(connection="folder", step=step, piece=when) for step in FOLDER_STEPS for when in (1, 2)]
    spread = {1 + passed * number // points for number in range(points)}
    last = range(max(1, passed - 2), passed + 1)
    return [Kill(connection=side.name, piece=piece) for piece in sorted(spread | set(last)) if piece <= passed]


def table(firm: Firm, aimed: Counter[str]) -> list[str]:
    """Return a line per connection; what is not delivered, or was taken twice where that may never be, is named."""
    rows = firm.rows()
    head = ("connector", "deliveries", "kills", "lost", "twice", "of these marked", "marked in all", "twice per kill")
    lines = [f"| {' | '.join(head)} |", "|" + "---|" * len(head)]
    for side in firm.sides:
        own, times = [one for one in rows if one.connection == side.name], side.times()
        counts = [[times[file.name] for file in one.files] for one in own]
        lost = sum(
            min(count) == 0 or one.state is not DeliveryState.DONE for one, count in zip(own, counts, strict=True)
        )
        twice = [one for one, count in zip(own, counts, strict=True) if max(count) > 1]
        marked = sum(one.ambiguous for one in twice)
        strange = set(times) - {file.name for one in own for file in one.files}
        said = f"| {side.name} | {len(own)} | {aimed[side.name]} | {lost} | {len(twice)} | {marked} | "
        per_kill = Counter(firm.killed.get(one.document_id, 0) for one in twice)
        most, mean = max(per_kill.values(), default=0), len(twice) / max(firm.kills, 1)
        said += f"{sum(one.ambiguous for one in own)} | at most {most}, mean {mean:.2f} |"
        wrong = len(own) != firm.let_go or strange or (twice and side.name in IDEMPOTENT) or marked < len(twice)
        lines.append(said + (f"  <- wrong {sorted(strange)[:3]}" if wrong else ""))
    return lines


async def run(arguments: argparse.Namespace, folder: Path) -> None:
    trigger = Trigger()
    sides = Sides(folder, trigger.passes)
    try:
        started = await sides.start(frozenset(arguments.connector) or ALL)
        firm = Firm(folder, started.all, arguments.at_once)
        try:
            aimed = await asyncio.to_thread(lives, firm, trigger, arguments)
            print(f"{sum(aimed.values())} kills, {aimed['random']} of them at a random moment")
            print("\n".join(table(firm, aimed)))
        except AssertionError as error:  # what never arrives is what this is to find
            print(error)
            print("".join(firm.daemon.raw[-3:]))
            print("\n".join(f"{one.id} {one.connection} {one.state}: {one.last_error}" for one in firm.undone()))
        finally:
            firm.daemon.process.kill()
    finally:
        await sides.stop()


def lives(firm: Firm, trigger: Trigger, arguments: argparse.Namespace) -> Counter[str]:
    """Live and die as wanted; return how often by which connection."""
    firm.fill(1)
    firm.life(trigger, Kill())  # undisturbed, to learn what passes
    passed = dict(trigger.passed)
    kills = [kill for side in firm.sides for kill in kills_of(side, passed.get(side.name, 0), arguments.points)]
    chance = random.Random(7)
    if arguments.random:
        kills = [Kill(seconds=chance.uniform(0.005, 0.25)) for _ in range(arguments.random)]
    firm.fill(len(kills) * arguments.documents)
    aimed = Counter[str]()
    for kill in kills:
        aimed[kill.connection or "random"] += firm.life(trigger, kill, arguments.documents)
    firm.last_life()
    return aimed


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("connector", nargs="*", choices=[*sorted(ALL), []])
    parser.add_argument(
        "--points", type=int, default=6, help="moments to kill at, per connector, beside the last three"
    )
    parser.add_argument("--random", type=int, default=0, help="only kills at a random moment, so many")
    parser.add_argument("--documents", type=int, default=1, help="documents that are due in each life")
    parser.add_argument("--at-once", type=int, default=2, help="deliveries at the same time, per connection")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(run(arguments, Path(folder)))


if __name__ == "__main__":
    main()

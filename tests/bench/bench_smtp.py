"""How many mails a second the mail door makes durable, beside Postfix in the same run.

    python tests/bench/bench_smtp.py [MAILS] [SESSIONS] [BYTES]

Needs Postfix (installed, not running) and root: smtp-source sends the same mails in as many sessions, first over
lasting connections, then each over its own, to each server in turn, on the same disk. Postfix queues durably and
discards; the door answers when blob and row are durable. Processor time is that of all processes of a server. Between
machines compare ratios only.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from router.intake.addresses import Addresses
from router.intake.limits import space_of
from router.intake.smtp import MailDoor
from router.settings.model import Firm, Intake, Settings, Smtp
from router.store.store import Store

MAILS, SESSIONS, MAIL_BYTES = 3000, 10, 60_000
ROUNDS = 5
DOMAIN = "in.firm.example"
POSTFIX_PORT = 2526
MAIN_CF = """
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
maillog_file = /dev/null
maillog_file_prefixes = /dev
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mydestination =
relay_domains = in.firm.example
relay_transport = discard:
default_transport = discard:
local_recipient_maps =
myhostname = bench.example
mynetworks = 127.0.0.0/8
smtpd_recipient_restrictions = permit_mynetworks, reject
alias_maps =
alias_database =
"""


@dataclass(frozen=True, slots=True)
class Rate:
    """Of one burst."""

    mails_per_second: float
    milliseconds_of_processor: float  # for one mail


async def serve(folder: Path) -> None:
    """Run the door until SIGTERM; tell its port."""
    store = Store.open(folder, None)
    store.upkeep.prepare()
    settings = Settings(firm=Firm(name="Bench"), intake=Intake(domain=DOMAIN, shared_address="docs"))
    door = MailDoor(Smtp(listen="127.0.0.1:0"), Addresses(settings), store, space=space_of(folder))
    _, port = await door.start()
    print(port, flush=True)
    stopped = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    await stopped.wait()
    await door.stop(1)
    store.close()


@contextmanager
def our_door(folder: Path) -> Iterator[tuple[int, int]]:
    """Give the door's process and port."""
    child = subprocess.Popen([sys.executable, __file__, "serve", folder / "state"], stdout=subprocess.PIPE)
    try:
        assert child.stdout is not None
        yield child.pid, int(child.stdout.readline())
    finally:
        child.terminate()
        child.communicate()


@contextmanager
def postfix(folder: Path) -> Iterator[tuple[int, int]]:
    """Give the process and the port of a Postfix of its own."""
    folder.parent.chmod(0o755)  # Postfix's own users look into it
    for name in ("conf", "queue", "data"):
        (folder / name).mkdir(parents=True)
    shutil.chown(folder / "data", "postfix")
    (folder / "conf" / "main.cf").write_text(MAIN_CF.format(folder=folder))
    lines = Path("/etc/postfix/master.cf").read_text().splitlines()
    lines = [line.replace(" y ", " n ") for line in lines if not line.startswith("smtp      inet")]
    (folder / "conf" / "master.cf").write_text(
        "\n".join([f"127.0.0.1:{POSTFIX_PORT} inet n - n - - smtpd", *lines, ""])
    )
    command = ["postfix", "-c", str(folder / "conf")]
    subprocess.run([*command, "start"], check=False, capture_output=True)  # its code speaks of warnings too
    try:
        yield int((folder / "queue" / "pid" / "master.pid").read_text()), POSTFIX_PORT
    finally:
        subprocess.run([*command, "stop"], check=False, capture_output=True)


def burst(server: tuple[int, int], mails: int, sessions: int, size_bytes: int, *options: str) -> Rate:
    """Send mails and measure."""
    process, port = server
    command = ["smtp-source", *options, "-s", str(sessions), "-l", str(size_bytes), "-f", "a@bench.example"]
    command += ["-t", f"docs@{DOMAIN}"]
    subprocess.run([*command, "-m", str(sessions), f"127.0.0.1:{port}"], check=True)  # warm
    before, began = processor_seconds(process), time.perf_counter()
    subprocess.run([*command, "-m", str(mails), f"127.0.0.1:{port}"], check=True)
    seconds = time.perf_counter() - began
    return Rate(mails / seconds, (processor_seconds(process) - before) / mails * 1000)


def processor_seconds(root: int) -> float:
    """Return what a process, its descendants and those that ended have used."""
    parents, used = {}, {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue  # it has ended meanwhile
            parents[int(entry.name)], used[int(entry.name)] = int(fields[1]), sum(map(int, fields[11:15]))
    total = 0
    for process in parents:
        each = process
        while each in parents and each != root:
            each = parents[each]
        total += used[process] if each == root else 0
    return total / os.sysconf("SC_CLK_TCK")


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["serve"]:
        asyncio.run(serve(Path(arguments[1])))
        return
    if not (shutil.which("postfix", path="/usr/sbin:/usr/bin") and shutil.which("smtp-source")):
        raise SystemExit(
            "Expected Postfix and smtp-source, found none; install the package postfix, without starting it."
        )
    mails, sessions, size_bytes = [int(each) for each in arguments] + [MAILS, SESSIONS, MAIL_BYTES][len(arguments) :]
    print(f"{os.cpu_count()} cores, {mails} mails of {size_bytes // 1000} kB in {sessions} sessions, {ROUNDS} rounds")
    with tempfile.TemporaryDirectory() as folder, our_door(Path(folder)) as ours, postfix(Path(folder, "pf")) as theirs:
        for way, options in (("lasting connections", ["-d"]), ("a connection for each mail", [])):
            # Turn by turn, so that what else the machine does falls on both.
            rounds = [
                [burst(each, mails // ROUNDS, sessions, size_bytes, *options) for each in (theirs, ours)]
                for _ in range(ROUNDS)
            ]
            for name, rates in zip(("Postfix", "door"), zip(*rounds, strict=True), strict=True):
                speed = statistics.median(rate.mails_per_second for rate in rates)
                cost = statistics.median(rate.milliseconds_of_processor for rate in rates)
                print(f"{way}, {name}: {speed:.0f} mails/s, {cost:.2f} ms of processor for each")
            ratio = statistics.median(ours.mails_per_second / theirs.mails_per_second for theirs, ours in rounds)
            print(f"{way}, ratio: {ratio:.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])

"""Run as a program: how fast connectors deliver beside the plain tools, same files, same server, one run.

    python tests/bench/bench_connectors.py [deliveries]

Prints deliveries a second: SFTP against OpenSSH's `sftp -b` on one sshd (`-f`: flushed to disk, as the connector does),
e-mail against Postfix's `smtp-source` on its `smtp-sink` (which writes no mail, only sends one that is written) and
against a bare aiosmtplib loop. The two sides of a comparison take turns, and the median of their rounds counts.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from email.message import EmailMessage
from functools import partial
from pathlib import Path

import aiosmtplib

sys.path.insert(0, str(Path(__file__).parents[2]))

from connectors._mail import mail
from connectors.contract import Connector, Parcel, ParcelFile
from connectors.email import EmailConnector, EmailSettings, EmailTarget
from tests.connectors.benches import OpensshBench
from tests.connectors.ftp_servers import _wait_for
from tests.connectors.servers import SSHD, Sshd, _free_port

SIZE_BYTES = 60_000
AT_ONCE = 2  # the default of a connection
ROUNDS = 3
SINK, SOURCE = (shutil.which(name) or shutil.which(name, path="/usr/sbin") for name in ("smtp-sink", "smtp-source"))


def parcels(count: int) -> list[Parcel]:
    made = []
    for number in range(count):
        content = os.urandom(SIZE_BYTES)
        file = ParcelFile(
            name=f"2026-01-05_peeters_{number}.pdf",
            media_type="application/pdf",
            content=content,
            sha256=hashlib.sha256(content).hexdigest(),
        )
        values = {"client_name": "C", "type": "purchase", "kind": "invoice", "title": f"Invoice {number}"}
        made.append(Parcel(delivery_id=f"A{number}-1-1", client_id="janssens", **values, files=(file,)))
    return made


async def deliveries_a_second(connector: Connector, target: object, work: list[Parcel], at_once: int) -> float:
    left = list(work)

    async def send() -> None:
        while left:
            await connector.deliver(left.pop(), target)

    await connector.check()
    start = time.perf_counter()
    await asyncio.gather(*(send() for _ in range(at_once)))
    seconds = time.perf_counter() - start
    await connector.close()
    return len(work) / seconds


async def sftp_batch_a_second(sshd: Sshd, work: list[Parcel], folder: Path, *flush: str) -> float:
    """The same files with `put` to a hidden name and `rename`, as a careful script would."""
    batch = []
    for parcel in work:
        (file,) = parcel.files
        (folder / file.name).write_bytes(file.content)
        batch += [f"put {folder / file.name} tool/.{file.name}.part", f"rename tool/.{file.name}.part tool/{file.name}"]
    (folder / "batch").write_text("\n".join(["mkdir tool", *batch]) + "\n")
    (folder / "key").write_bytes(sshd.user_key.export_private_key())
    (folder / "key").chmod(0o600)
    (folder / "known").write_text(f"[127.0.0.1]:{sshd.port} {sshd.host_key}")
    options = [f"-oUserKnownHostsFile={folder / 'known'}", "-oIdentitiesOnly=yes", "-i", str(folder / "key")]
    command = ["sftp", "-q", *flush, "-P", str(sshd.port), *options, "-b", str(folder / "batch"), "127.0.0.1"]
    start = time.perf_counter()
    process = await asyncio.create_subprocess_exec(*command, stdout=subprocess.DEVNULL)
    assert await process.wait() == 0
    return len(work) / (time.perf_counter() - start)


async def bare_loop_a_second(port: int, work: list[Parcel]) -> float:
    """One kept session, Python's modern e-mail classes, `send_message`."""
    start = time.perf_counter()
    async with aiosmtplib.SMTP(hostname="127.0.0.1", port=port, start_tls=False) as session:
        for parcel in work:
            message = EmailMessage()
            message["From"], message["To"], message["Subject"] = "a@firm.example", "b@firm.example", parcel.title
            message.set_content(parcel.title)
            for file in parcel.files:
                message.add_attachment(file.content, maintype="application", subtype="pdf", filename=file.name)
            await session.send_message(message)
    return len(work) / (time.perf_counter() - start)


async def smtp_source_a_second(port: int, work: list[Parcel], folder: Path, at_once: int) -> float:
    """The mail of one parcel again and again, over sessions that are kept."""
    content = mail(work[0], sender="a@firm.example", reply_to=None, recipient="b@firm.example", subject="{title}")
    (folder / "mail").write_bytes(content.replace(b"\r\n", b"\n"))
    command = [SOURCE, "-d", "-s", str(at_once), "-m", str(len(work)), "-F", str(folder / "mail")]
    command += ["-f", "a@firm.example", "-t", "b@firm.example", f"127.0.0.1:{port}"]
    start = time.perf_counter()
    process = await asyncio.create_subprocess_exec(*command, stdout=subprocess.DEVNULL)
    assert await process.wait() == 0
    return len(work) / (time.perf_counter() - start)


async def in_turn(sides: dict[str, Callable[[], Awaitable[float]]]) -> None:
    """Print the median of each side's rounds."""
    rounds: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(ROUNDS):
        for name, side in sides.items():
            rounds[name].append(await side())
    for name, found in rounds.items():
        print(f"{name}: {statistics.median(found):.0f}/s")


async def sftp(work: list[Parcel], folder: Path) -> None:
    sshd = Sshd(folder).start()
    bench = await OpensshBench(folder, sshd).start()
    bench.proxy.port = sshd.port  # no proxy between

    def connector(at_once: int) -> Callable[[], Awaitable[float]]:
        async def measured() -> float:
            bench.empty()
            return await deliveries_a_second(bench.connector(), bench.target, work, at_once)

        return measured

    def batch(*flush: str) -> Callable[[], Awaitable[float]]:
        async def measured() -> float:
            bench.empty()
            return await sftp_batch_a_second(sshd, work, folder, *flush)

        return measured

    await in_turn({
        **{f"sftp connector, {at_once} at once": connector(at_once) for at_once in (1, AT_ONCE, 8)},
        "sftp -b": batch(),
        "sftp -f -b": batch("-f"),
    })  # fmt: skip
    await bench.stop()
    sshd.stop()


@contextlib.contextmanager
def sink() -> Iterator[int]:
    """Run Postfix's sink; yield its port."""
    port, rights = _free_port(), ("-u", "nobody") if os.geteuid() == 0 else ()
    process = subprocess.Popen([SINK, *rights, f"127.0.0.1:{port}", "100"])
    try:
        _wait_for(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(10)


async def email(port: int, work: list[Parcel], folder: Path) -> None:
    settings = EmailSettings.model_validate(
        {"host": "127.0.0.1", "port": port, "security": "none", "from": "a@firm.example"}
    )
    target = EmailTarget(to="b@firm.example")
    sides: dict[str, Callable[[], Awaitable[float]]] = {}
    for at_once in (1, AT_ONCE):
        connector = EmailConnector(settings)
        sides[f"email connector, {at_once} at once"] = partial(deliveries_a_second, connector, target, work, at_once)
        sides[f"smtp-source, {at_once} at once"] = partial(smtp_source_a_second, port, work, folder, at_once)
    await in_turn(sides | {"bare aiosmtplib loop": partial(bare_loop_a_second, port, work)})


def main() -> None:
    work = parcels(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
    with tempfile.TemporaryDirectory() as folder:
        if SSHD:
            asyncio.run(sftp(work, Path(folder)))
        if SINK and SOURCE:
            with sink() as port:
                asyncio.run(email(port, work, Path(folder)))


if __name__ == "__main__":
    main()

"""Run as a program: how fast connectors deliver beside the plain tools, same files, same server, one run.

    python tests/bench/bench_connectors.py [deliveries]

Prints deliveries a second: SFTP against OpenSSH's `sftp -b` on one sshd (`-f`: flushed to disk, as the connector does),
e-mail against a bare aiosmtplib loop on one sink.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import subprocess
import sys
import tempfile
import time
from email.message import EmailMessage
from pathlib import Path

import aiosmtplib

sys.path.insert(0, str(Path(__file__).parents[2]))

from connectors.contract import Parcel, ParcelFile
from tests.connectors.benches import EmailBench, OpensshBench
from tests.connectors.servers import SSHD, MailSink, Sshd

SIZE_BYTES = 60_000
AT_ONCE = 2  # the default of a connection


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")


class Discarding(MailSink):
    """Takes mails and forgets them, so that reading them does not count."""

    async def handle_DATA(self, *_):  # noqa: N802 - aiosmtpd's name
        return "250 2.0.0 Ok"


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


async def deliveries_a_second(bench, work: list[Parcel], at_once: int) -> float:
    connector = bench.connector()
    left = list(work)

    async def send() -> None:
        while left:
            await connector.deliver(left.pop(), bench.target)

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


async def bare_loop_a_second(bench: EmailBench, work: list[Parcel]) -> float:
    """One kept session, Python's modern e-mail classes, `send_message`."""
    start = time.perf_counter()
    async with aiosmtplib.SMTP(hostname="127.0.0.1", port=bench.proxy.port, start_tls=False) as session:
        for parcel in work:
            message = EmailMessage()
            message["From"], message["To"], message["Subject"] = "a@firm.example", "b@firm.example", parcel.title
            message.set_content(parcel.title)
            for file in parcel.files:
                message.add_attachment(file.content, maintype="application", subtype="pdf", filename=file.name)
            await session.send_message(message)
    return len(work) / (time.perf_counter() - start)


async def run(count: int, folder: Path) -> None:
    work = parcels(count)
    if SSHD:
        sshd = Sshd(folder).start()
        bench = await OpensshBench(folder, sshd).start()
        bench.proxy.port = sshd.port  # no proxy between
        for at_once in (1, AT_ONCE, 8):
            say(f"sftp connector, {at_once} at once: {await deliveries_a_second(bench, work, at_once):.0f}/s")
            bench.empty()
        for flush in ((), ("-f",)):
            say(f"sftp {' '.join((*flush, '-b'))}: {await sftp_batch_a_second(sshd, work, folder, *flush):.0f}/s")
            bench.empty()
        await bench.stop()
        sshd.stop()
    mail = EmailBench(folder, None)
    mail.sink = Discarding()
    await mail.start()
    mail.proxy.port = mail.sink.port
    for at_once in (1, AT_ONCE):
        say(f"email connector, {at_once} at once: {await deliveries_a_second(mail, work, at_once):.0f}/s")
    say(f"bare aiosmtplib loop: {await bare_loop_a_second(mail, work):.0f}/s")
    await mail.stop()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(run(int(sys.argv[1]) if len(sys.argv) > 1 else 300, Path(folder)))


if __name__ == "__main__":
    main()

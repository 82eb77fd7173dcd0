"""How many mails a second the mail door makes durable, beside the bare SMTP library in the same run.

    python tests/bench/bench_smtp.py [MAILS]

Ten sessions send 60 kB mails over loopback, to each server in turn; server and sender are two processes. The library
alone answers 250 and forgets; the door writes, syncs and commits first. Between machines compare the ratio only.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from aiosmtpd.smtp import SMTP

from router.intake.addresses import Addresses
from router.intake.smtp import MailDoor
from router.settings.model import Firm, Intake, Settings, Smtp
from router.store.store import Store

SESSIONS = 10
MAIL_BYTES = 60_000
MAILS = 3000
ROUNDS = 5
RECIPIENT = "docs@in.firm.example"


class Forgetful:
    """A handler that takes everything and keeps nothing."""

    async def handle_DATA(self, _server, _session, _envelope) -> str:  # noqa: N802
        return "250 OK"


async def serve_bare(_folder: Path) -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Forgetful(), hostname="bench", loop=loop), "127.0.0.1", 0)
    await announce_and_wait(server.sockets[0].getsockname()[1])


async def serve_door(folder: Path) -> None:
    store = Store.open(folder, None)
    settings = Settings(firm=Firm(name="Bench"), intake=Intake(domain="in.firm.example", shared_address="docs"))
    door = MailDoor(Smtp(listen="127.0.0.1:0"), Addresses(settings), store)
    _, port = await door.start()
    await announce_and_wait(port)
    await door.stop(1)
    store.close()


async def announce_and_wait(port: int) -> None:
    print(port, flush=True)
    stopped = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    await stopped.wait()


async def send(port: int, mails: int, number: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)

    async def say(data: bytes, code: bytes) -> None:
        writer.write(data)
        while (line := await reader.readline())[3:4] == b"-":
            pass
        if not line.startswith(code):
            raise SystemExit(f"expected {code!r}, found {line!r}")

    await say(b"", b"220")
    await say(b"EHLO bench.example\r\n", b"250")
    body = (b"x" * 76 + b"\r\n") * (MAIL_BYTES // 78)
    for count in range(mails):
        await say(b"MAIL FROM:<a@bench.example>\r\n", b"250")
        await say(f"RCPT TO:<{RECIPIENT}>\r\n".encode(), b"250")
        await say(b"DATA\r\n", b"354")
        await say(b"Subject: %d %d\r\n\r\n%s.\r\n" % (number, count, body), b"250")
    await say(b"QUIT\r\n", b"221")
    writer.close()
    await writer.wait_closed()


async def rate(port: int, mails: int) -> float:
    await send(port, 5, SESSIONS)  # warm
    begin = time.perf_counter()
    await asyncio.gather(*(send(port, mails // SESSIONS, number) for number in range(SESSIONS)))
    return mails / (time.perf_counter() - begin)


def measure(server: str, mails: int) -> float:
    """Mails a second that one kind of server answers with 250."""
    with tempfile.TemporaryDirectory() as folder:
        child = subprocess.Popen([sys.executable, __file__, "serve", server, folder], stdout=subprocess.PIPE)
        try:
            assert child.stdout is not None
            return asyncio.run(rate(int(child.stdout.readline()), mails))
        finally:
            child.terminate()
            child.communicate()


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["serve"]:
        serve = {"bare": serve_bare, "door": serve_door}[arguments[1]]
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(serve(Path(arguments[2])))
        return
    mails = int(arguments[0]) if arguments else MAILS
    # Turn by turn, so that what else the machine does falls on both.
    rounds = [(measure("bare", mails // ROUNDS), measure("door", mails // ROUNDS)) for _ in range(ROUNDS)]
    bare, door = (statistics.median(rates) for rates in zip(*rounds, strict=True))
    print(f"{os.cpu_count()} cores, {SESSIONS} sessions, {MAIL_BYTES // 1000} kB mails, {mails} of them")
    print(f"library alone, nothing kept: {bare:.0f} mails/s")
    print(f"mail door, durable:          {door:.0f} mails/s")
    ratio = statistics.median(durable / kept_nothing for kept_nothing, durable in rounds)
    print(f"ratio, median of {ROUNDS} rounds:    {ratio:.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])

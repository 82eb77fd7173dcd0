"""Mail doors in processes that may die: each line "STATE MUTATION" on standard input forks one, told as "PID PORT"."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

from router.intake.addresses import Addresses
from router.intake.smtp import MailDoor
from router.settings.model import Firm, Intake, Settings, Smtp
from router.store import blobs, database
from router.store.store import Store


def mutate(mutation: str) -> None:
    """Take one of the three syncs away, as a careless change would."""
    if mutation == "no-file-sync":
        real = os.fsync
        os.fsync = lambda descriptor: None if Path(f"/proc/self/fd/{descriptor}").is_file() else real(descriptor)
    elif mutation == "no-folder-sync":
        blobs.sync_folder = lambda _folder: None
    elif mutation == "synchronous-normal":
        database._SQLITE_PRAGMAS = tuple(each.replace("FULL", "NORMAL") for each in database._SQLITE_PRAGMAS)


async def serve(state: Path) -> None:
    settings = Settings(firm=Firm(name="Kantoor"), intake=Intake(domain="in.firm.example", shared_address="docs"))
    store = Store.open(state, None)
    door = MailDoor(Smtp(listen="127.0.0.1:0"), Addresses(settings), store)
    _, port = await door.start()
    sys.stdout.write(f"{os.getpid()} {port}\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


def main() -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        state, mutation = line.split()
        if os.fork() == 0:
            mutate(mutation)
            asyncio.run(serve(Path(state)))


if __name__ == "__main__":
    main()

"""Run as a program: deliver one parcel to a folder, killed by SIGKILL at the Nth step that touches the file system."""

from __future__ import annotations

import asyncio
import hashlib
import os
import signal
import sys
from pathlib import Path

from connectors.contract import Parcel, ParcelFile
from connectors.folder import FolderConnector, FolderSettings, FolderTarget

STEPS = ("open", "os.link", "os.remove", "os.mkdir", "os.rename")
FILES = (("a.xml", b"<Invoice/>" * 5000), ("a.pdf", b"%PDF-1.7 " * 5000))


def parcel() -> Parcel:
    files = tuple(
        ParcelFile(name=name, media_type="", content=content, sha256=hashlib.sha256(content).hexdigest())
        for name, content in FILES
    )
    return Parcel(
        delivery_id="A1-1-1",
        client_id="janssens",
        client_name="Janssens",
        type="purchase",
        kind="invoice",
        title="Invoice",
        files=files,
    )


def deliver(root: Path) -> None:
    connector = FolderConnector(FolderSettings(path=root))
    asyncio.run(connector.deliver(parcel(), FolderTarget()))


def deliver_until(step: int, root: Path) -> bool:
    """Say whether the child was killed at `step` (False: it came to its end before)."""
    child = os.fork()
    if child == 0:
        left = [step]

        def count(event: str, arguments: tuple[object, ...]) -> None:
            if event in STEPS:
                left[0] -= 1
                if left[0] < 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        deliver(root)
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def trouble(root: Path, *, finished: bool) -> str:
    """Say what is wrong with what a reader sees, or nothing."""
    wanted = dict(FILES)
    found = {path.name: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    seen = {name: content for name, content in found.items() if finished or not name.startswith(".")}
    if any(wanted.get(name) != content for name, content in seen.items()):
        return f"a partial or foreign file: {sorted(seen)}"
    if "a.xml" in seen and "a.pdf" not in seen:
        return "XML without its paper"
    if finished and seen.keys() != wanted.keys():
        return f"incomplete: {sorted(seen)}"
    return ""


def main() -> None:
    base = Path(sys.argv[1])
    step = 0
    killed = True
    while killed:
        root = base / str(step)
        root.mkdir()
        killed = deliver_until(step, root)
        found = trouble(root, finished=not killed)
        if not found:
            deliver(root)
            found = trouble(root, finished=True)
        if found:
            sys.exit(f"killed at step {step}: {found}")
        step += 1
    sys.stdout.write(f"{step}\n")


if __name__ == "__main__":
    main()

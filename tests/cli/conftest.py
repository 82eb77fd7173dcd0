"""A configured firm on disk, the commands as a person calls them, and a store with documents in every condition."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import Result
from typer.testing import CliRunner

from router.app import open_store
from router.cli import application
from router.model import Channel, Envelope
from router.settings.load import load
from router.work.line.office import office
from router.work.line.pipeline import line
from router.work.workers.parsers import SandboxedParsers
from router.work.workers.sandbox import Sandbox
from tests.story.papers import CLIENT, DOMAIN, invoice_pdf, mail, reminder_pdf

BROKEN = b"%PDF-1.7\nthis was a paper once\n%%EOF\n"
Call = Callable[..., Result]


def written(folder: Path) -> Path:
    """Write a small configuration; return its folder."""
    config = folder / "config"
    (config / "clients").mkdir(parents=True)
    settings = {
        "firm": {"name": "Kantoor", "language": "en"},
        "intake": {"domain": DOMAIN, "shared_address": "docs"},
        "state": {"folder": str(folder / "state")},
        "connections": {"archive": {"connector": "folder", "path": str(folder / "archive"), "create": True}},
        "defaults": {"targets": [{"connection": "archive", "folder": "{client}/{type}"}]},
    }
    (config / "ledgerpost.yaml").write_text(yaml.safe_dump(settings), "utf-8")
    (config / "clients" / "bakkerij.yaml").write_text(yaml.safe_dump(CLIENT), "utf-8")
    return config


async def fill(config: Path) -> None:
    """Put an invoice, a reminder, a broken paper and an empty mail into the store and walk them down the line."""
    settings = load(config)
    store, sandbox = open_store(settings), Sandbox(sizes={})
    parsers = SandboxedParsers(sandbox)
    envelope = Envelope(sender="a@goudvink.example", recipients=(f"bakkerij@{DOMAIN}",), client_id="bakkerij")
    papers = (("a.pdf", invoice_pdf("2026-17")), ("b.pdf", reminder_pdf()), ("c.pdf", BROKEN))
    for message in (*(mail(paper) for paper in papers), mail()):
        store.accept(Channel.SMTP, envelope, message.as_bytes())
    for arrival in store.claim_arrivals("test", 10, 600):
        outcome = await line(arrival, store.blobs.get(arrival.sha256), office(settings), parsers)
        for blob in outcome.blobs.values():
            store.blobs.put(blob)
        store.settle(arrival.id, "test", outcome.sorted)
    await sandbox.close()
    store.close()


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return written(tmp_path)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The configuration of a firm whose store holds documents; the tests of a file share it and only look."""
    config = written(tmp_path_factory.mktemp("firm"))
    asyncio.run(fill(config))
    return config


@pytest.fixture(scope="session")
def call() -> Call:
    """Call a command as from a terminal of 200 columns."""

    def run(*arguments: object, config: Path | None = None) -> Result:
        chosen = [] if config is None else ["--config", str(config)]
        environment = {"COLUMNS": "200", "TERMINAL_WIDTH": "200"}
        return CliRunner().invoke(application, [*map(str, arguments), *chosen], env=environment)

    return run


@pytest.fixture(scope="session")
def data(call: Call) -> Callable[..., Any]:
    """Call a command with --json; return what it printed."""

    def run(*arguments: object, config: Path | None = None) -> Any:
        result = call(*arguments, "--json", config=config)
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    return run

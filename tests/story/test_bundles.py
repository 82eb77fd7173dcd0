"""The daemon makes up for a bundle whose moment passed while it did not run."""

from __future__ import annotations

import asyncio
import hashlib
import io
import json
import shutil
import socket
import sqlite3
import zipfile
from contextlib import closing
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
import yaml

from router.app import open_store
from router.model import DeliveryState
from router.route.moments import last_at, moment
from router.route.names import slug
from router.settings.load import load
from router.work.loops.bundle import index
from tests.cli.conftest import fill, written
from tests.story.daemon import Daemon, until

STRACE = shutil.which("strace")


def firm(tmp_path):
    """A firm whose bakery had documents waiting for the daily bundle two days ago."""
    config, bundles = written(tmp_path), tmp_path / "bundles"
    bundles.mkdir()
    text = yaml.safe_load((config / "ledgerpost.yaml").read_text())
    text["connections"]["package"] = {"connector": "export", "bundle": {"to": str(bundles), "when": "daily 18:00"}}
    text["defaults"]["targets"] = [{"connection": "package"}]
    text["ops"] = {"listen": "127.0.0.1:0"}
    (config / "ledgerpost.yaml").write_text(yaml.safe_dump(text))
    asyncio.run(fill(config))
    (database,) = (tmp_path / "state").glob("*.db*")
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE deliveries SET planned_at = datetime(planned_at, '-2 days') || '.000000'")
    return config, bundles


def test_a_missed_bundle_is_made_at_the_start_and_is_the_receipt(tmp_path):
    config, bundles = firm(tmp_path)
    daemon = Daemon(config, tmp_path / "state").ready()
    try:
        (made,) = until(lambda: list(bundles.glob("*.zip")), "the bundle")
        until(lambda: daemon.lines("delivered"), "the hand-over")
    finally:
        assert daemon.stop() == 0
    with zipfile.ZipFile(made) as archive:
        for file in json.loads(archive.read("manifest.json"))["files"]:
            assert hashlib.sha256(archive.read(file["name"])).hexdigest() == file["sha256"]
    with closing(open_store(load(config))) as store:
        done = store.outbox.of("package", 10)
    assert {one.state for one in done} == {DeliveryState.DONE}
    assert {one.receipt.sha256 for one in done} == {hashlib.sha256(made.read_bytes()).hexdigest()}


def whole(bundle) -> bool:
    """Whether every file of a bundle is as its manifest says."""
    with zipfile.ZipFile(bundle) as archive:
        files = json.loads(archive.read("manifest.json"))["files"]
        return bool(files) and all(
            hashlib.sha256(archive.read(file["name"])).hexdigest() == file["sha256"] for file in files
        )


STEPS = (("openat", 1), ("write", 1), ("write", 2), ("fsync", 1), ("openat", 2), ("link", 1), ("unlink", 1))


@pytest.mark.skipif(STRACE is None, reason="strace is not installed")
@pytest.mark.parametrize(("step", "when"), STEPS)
def test_killed_while_it_writes_a_bundle_there_is_never_half_of_one_and_the_next_life_makes_it_once(
    tmp_path, step, when
):
    config, bundles = firm(tmp_path)
    day = last_at(moment("daily 18:00"), datetime.now(UTC), ZoneInfo("Europe/Brussels"))
    part = f"{bundles}/.package_bakkerij_{day:%Y-%m-%d}.{slug(socket.gethostname())}.part"
    injected = f"inject={step}:signal=KILL:when={when}"
    before = (STRACE, "-f", "-qq", "-o", "/dev/null", "-P", part, "-e", f"trace={step}", "-e", injected)
    killed = Daemon(config, tmp_path / "state", before)
    assert killed.ended() != 0
    assert all(whole(one) for one in bundles.glob("*.zip"))
    assert len(list(bundles.glob("*.zip"))) == (step == "unlink")
    daemon = Daemon(config, tmp_path / "state").ready()
    try:
        until(lambda: daemon.lines("delivered"), "the hand-over")
    finally:
        assert daemon.stop() == 0
    (made,) = bundles.iterdir()
    assert whole(made)
    with closing(open_store(load(config))) as store:
        done = store.outbox.of("package", 10)
    assert {(one.state, one.receipt.sha256) for one in done} == {
        (DeliveryState.DONE, hashlib.sha256(made.read_bytes()).hexdigest())
    }


def test_an_index_does_not_say_when_it_was_written():
    with zipfile.ZipFile(io.BytesIO(index([("a",)]))) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("docProps/core.xml").count(b">1980-01-01T00:00:00Z<") == 2

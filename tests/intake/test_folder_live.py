"""The folder door as it runs: notices, stopping, and death at every step."""

import asyncio
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from router.intake.folder import THREADS, FolderDoor
from router.settings.model import Folder
from router.store.store import Store

CHILD = Path(__file__).with_name("folder_child.py")


@pytest.fixture
async def live(tmp_path, addresses, gate, events):
    settings = Folder(name="scans", path=tmp_path / "not" / "yet" / "there", settle_seconds=0.05, sweep_seconds=3600)
    door = FolderDoor(settings, addresses, gate, events=events)
    await door.start()
    yield door
    gate.open.set()
    await door.stop()


async def test_a_notice_brings_the_sweep_forward(live, events):
    (live.settings.path / "scan.txt").write_text("x")
    assert await asyncio.to_thread(events.wait_for_arrivals, 1)
    (live.settings.path / "bakker").mkdir()
    (live.settings.path / "bakker" / "scan.txt").write_text("y")
    assert await asyncio.to_thread(events.wait_for_arrivals, 2)
    assert events.arrivals[1].envelope.client_id == "bakker"


async def test_stopping_finishes_the_files_under_way_and_leaves_the_rest(live, gate, store):
    gate.open.clear()
    for number in range(3 * THREADS):
        (live.settings.path / f"{number}.txt").write_text(str(number))
    assert await asyncio.to_thread(gate.reached.wait, 20)
    stopping = asyncio.create_task(live.stop())
    await asyncio.sleep(0)
    gate.open.set()
    await stopping
    assert 1 <= len(store.arrivals()) <= THREADS
    assert not list((live.settings.path / ".taking").iterdir())


@pytest.mark.parametrize("step", ["spool", "before accept", "after accept", "before aside"])
def test_death_at_any_step_neither_loses_nor_doubles_a_file(tmp_path, step):
    folder = tmp_path / "scans"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"content {number}")
    for mode, code in ((step, -signal.SIGKILL), ("live on", 0)):
        child = subprocess.run([sys.executable, CHILD, tmp_path, mode], check=False, timeout=60)
        assert child.returncode == code
    store = Store.open(tmp_path / "state", None)
    names = sorted(str(stored.arrival.envelope.file_name) for stored in store.arrivals())
    store.close()
    assert names == ["0.txt", "1.txt", "2.txt"]
    assert len([path for path in (folder / ".taken").rglob("*") if path.is_file()]) == 3
    assert not list((folder / ".taking").iterdir())

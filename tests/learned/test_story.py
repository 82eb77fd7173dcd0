"""The story as an accountant lives it: the running daemon, a watched folder, a folder to deliver to, the commands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from lxml import etree

from tests.learned.papers import CLIENTS, Paper
from tests.story.daemon import Daemon, ledgerpost, until


@dataclass
class Office:
    """A firm whose clients want no papers without UBL, and its daemon."""

    folder: Path

    def __post_init__(self) -> None:
        self.config, self.scans, self.archive = (self.folder / name for name in ("config", "scans", "archive"))
        self.scans.mkdir()
        (self.config / "clients").mkdir(parents=True)
        scans = {"name": "scans", "path": str(self.scans), "settle_seconds": 0.1, "sweep_seconds": 0.2}
        settings = {
            "firm": {"name": "Kantoor"},
            "intake": {"domain": "in.kantoor.example", "folders": [scans]},
            "state": {"folder": str(self.folder / "state")},
            "ops": {"listen": "127.0.0.1:0"},
            "connections": {"archive": {"connector": "folder", "path": str(self.archive), "create": True}},
            "defaults": {
                "targets": [{"connection": "archive", "folder": "{client}/{type}"}],
                "when_invalid": "hold",
            },
        }
        (self.config / "ledgerpost.yaml").write_text(yaml.safe_dump(settings), "utf-8")
        for name, facts in CLIENTS.items():
            (self.config / "clients" / f"{name}.yaml").write_text(yaml.safe_dump(facts), "utf-8")
        self.daemon = Daemon(self.config, self.folder / "state").ready()

    def bring(self, paper: Paper, count: int) -> None:
        """Put a paper in the watched folder and wait until so many arrivals are dealt with."""
        (self.scans / f"scan-{count}.pdf").write_bytes(paper.pdf())
        until(lambda: self.daemon.all_done(count), f"arrival {count}")

    def numbers(self, client: str) -> set[str | None]:
        """The numbers of a client's delivered UBLs."""
        return {etree.parse(path).findtext("{*}ID") for path in self.archive.rglob(f"{client}/purchase/*.xml")}

    def say(self, *arguments: str) -> str:
        """Run a command that must succeed; return what it prints."""
        done = ledgerpost(*arguments, config=self.config)
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture
def office(tmp_path) -> Iterator[Office]:
    office = Office(tmp_path)
    yield office
    office.daemon.kill()


def test_one_correction_at_the_command_line_and_right_ever_after(office, tmp_path):
    office.bring(Paper(number="2026-17"), 1)
    (waiting,) = json.loads(office.say("held", "--json"))
    assert f"ledgerpost correct {waiting['id']}" in waiting["frees_it"]

    said = office.say("correct", waiting["id"], "--field", "invoice_number=2026-17")
    assert "factuurnummer is geleerd: vlak achter 'bewijsstuk'" in said
    until(lambda: office.numbers("bakkerij") == {"2026-17"}, "the corrected invoice")

    office.bring(Paper(number="2026-118", client="bouw"), 2)
    until(lambda: office.numbers("bouw") == {"2026-118"}, "the next invoice, for another client")

    (lesson,) = json.loads(office.say("learned", "list", "--json"))
    office.say("learned", "export", str(tmp_path / "lessons.json"))
    assert "2026" not in (tmp_path / "lessons.json").read_text("utf-8")
    office.say("learned", "revoke", lesson["lesson"])
    office.bring(Paper(number="2026-119"), 3)
    assert len(json.loads(office.say("held", "--json"))) == 1
    assert "1 of 1 lesson(s) are used" in office.say("learned", "import", str(tmp_path / "lessons.json"))


def test_a_mistyped_correction_is_explained(office):
    done = ledgerpost("correct", "A0-1", "--field", "invoice_nummer=1", config=office.config)
    assert (done.returncode, "There is nothing under A0-1" in done.stderr) == (1, True)
    done = ledgerpost("correct", "A0-1", "--field", "2026-17", config=office.config)
    assert "Expected --field NAME=VALUE" in done.stderr

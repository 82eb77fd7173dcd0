"""A firm with one client and three destinations, and daemons that are ended with the story."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.story.daemon import Daemon
from tests.story.destinations import PASSWORD, USER, Destinations
from tests.story.papers import CLIENT, DOMAIN


@dataclass
class Firm:
    """Configuration, state and destinations of one story."""

    folder: Path
    there: Destinations

    def __post_init__(self) -> None:
        self.config, self.state, self.archive = self.folder / "config", self.folder / "state", self.folder / "archive"
        self.scans = self.folder / "scans"
        self.daemons: list[Daemon] = []
        self.scans.mkdir()
        (self.config / "clients").mkdir(parents=True)
        self.password("right")
        self.configure()

    def password(self, which: str) -> None:
        """Write the right SFTP password into its file, or another."""
        secret = self.folder / "sftp-password"
        secret.touch(mode=0o600)
        secret.write_text(PASSWORD if which == "right" else "vergeten")

    def configure(self, **sections: Any) -> None:
        """Write the configuration, with other sections where the story wants them."""
        settings = self.settings() | sections
        (self.config / "ledgerpost.yaml").write_text(yaml.safe_dump(settings, sort_keys=False), "utf-8")
        (self.config / "clients" / "bakkerij.yaml").write_text(yaml.safe_dump(CLIENT, sort_keys=False), "utf-8")

    def settings(self) -> dict[str, Any]:
        local = {"host": "127.0.0.1"}
        sftp = {"user": USER, "password": {"file": str(self.folder / "sftp-password")}, "host_key": self.there.host_key}
        every = "{client}/{type}"
        return {
            "firm": {"name": "Kantoor", "language": "en"},
            "intake": {
                "domain": DOMAIN,
                "smtp": {"listen": "127.0.0.1:0"},
                "folders": [
                    {"name": "scans", "path": str(self.scans), "settle_seconds": 0.1, "sweep_seconds": 0.2},
                ],
            },
            "state": {"folder": str(self.state)},
            "ops": {"listen": "127.0.0.1:0"},
            "connections": {
                "archive": {"connector": "folder", "path": str(self.archive), "create": True},
                "mailbox": {
                    "connector": "email",
                    **local,
                    "port": self.there.mail_port,
                    "security": "none",
                    "from": "uit@kantoor.example",
                },
                "package": {"connector": "sftp", **local, "port": self.there.file_port, **sftp},
            },
            "defaults": {
                "targets": [
                    {"connection": "archive", "folder": every},
                    {"connection": "mailbox", "to": "pakket@boekhouding.example"},
                    {"connection": "package", "folder": every},
                ],
                "retry": {"first_seconds": 0.2, "longest_seconds": 0.5},
            },
        }

    def start(self, *before: str) -> Daemon:
        """Start a daemon on this firm and wait until it is ready."""
        self.daemons.append(Daemon(self.config, self.state, before))
        return self.daemons[-1].ready()

    def archived(self) -> list[Path]:
        """Every file in the folder destination, hidden ones too."""
        return sorted(path for path in self.archive.rglob("*") if path.is_file())

    def uploaded(self) -> list[Path]:
        """Every file at the SFTP destination, hidden ones too."""
        return sorted(path for path in self.there.folder.rglob("*") if path.is_file())

    def close(self) -> None:
        for daemon in self.daemons:
            if daemon.process.poll() is None:
                daemon.process.kill()
            daemon.ended()
        self.there.close()


def _firm(folder: Path) -> Iterator[Firm]:
    firm = Firm(folder, Destinations(folder / "sftp"))
    yield firm
    firm.close()


@pytest.fixture
def firm(tmp_path: Path) -> Iterator[Firm]:
    """A firm of one story's own."""
    yield from _firm(tmp_path)


@pytest.fixture(scope="module")
def shared_firm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firm]:
    """A firm that the stories of a file share."""
    yield from _firm(tmp_path_factory.mktemp("firm"))


@pytest.fixture(scope="module")
def daemon(shared_firm: Firm) -> Daemon:
    """A running daemon that the stories of a file share."""
    return shared_firm.start()

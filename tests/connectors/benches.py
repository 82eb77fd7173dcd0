"""A bench per way out: starts the real other side, makes connectors for it and shows what arrived there.

A new connector is one file and one bench here; `test_conformance.py` does the rest.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import asyncssh
import pytest

from connectors.email import EmailConnector, EmailSettings, EmailTarget
from connectors.folder import FolderConnector, FolderSettings, FolderTarget
from connectors.sftp import SftpConnector, SftpSettings, SftpTarget
from tests.connectors.ftp_servers import FTP_BENCHES
from tests.connectors.graph import OneDriveBench
from tests.connectors.servers import PASSWORD, USER, AsyncsshServer, CuttingProxy, MailSink, Sshd
from tests.connectors.stores import STORE_BENCHES
from tests.connectors.vendors import VENDOR_BENCHES
from tests.connectors.web_benches import WEB_BENCHES


class FolderBench:
    """A folder of this machine."""

    connector_class = FolderConnector
    target = FolderTarget()
    takes_large_files = True
    has_a_line = False
    recognises_repeats = True
    client_in_path = True
    refused_characters: frozenset[str] = frozenset()
    secret = PASSWORD

    def __init__(self, folder: Path, _sshd: Sshd | None) -> None:
        self.root = folder / "root"
        self.root.mkdir()

    async def start(self):
        return self

    async def stop(self):
        """Nothing runs."""

    def connector(self):
        return FolderConnector(FolderSettings(path=self.root))

    def misconfigured(self):
        return FolderConnector(FolderSettings(path=self.root / "missing"))

    async def full(self):
        mounted_full(self.root)
        return self.connector()

    def landed(self) -> dict[str, bytes]:
        return visible(self.root)

    def everything(self) -> set[str]:
        return {str(path.relative_to(self.root)) for path in self.root.rglob("*")}


class EmailBench:
    """An aiosmtpd sink behind a proxy that can cut the line."""

    connector_class = EmailConnector
    target = EmailTarget(to="Aankoop-0403170701@firm.example")
    takes_large_files = False
    has_a_line = True
    recognises_repeats = False
    client_in_path = False
    refused_characters: frozenset[str] = frozenset()
    secret = PASSWORD

    def __init__(self, _folder: Path, _sshd: Sshd | None) -> None:
        self.sink = MailSink()

    async def start(self):
        await self.sink.start()
        self.proxy = await CuttingProxy(self.sink.port).start()
        return self

    async def stop(self):
        await self.proxy.stop()
        await self.sink.stop()

    def settings(self, **changes):
        values = {"host": "127.0.0.1", "port": self.proxy.port, "security": "none", "timeout_seconds": 10}
        values |= {"user": USER, "password": PASSWORD, "from": "invoices@firm.example"}
        return EmailSettings.model_validate(values | changes)

    def connector(self, **changes):
        return EmailConnector(self.settings(**changes))

    def misconfigured(self):
        return self.connector(user="nobody")

    async def full(self):
        self.sink.replies["DATA"] = "452 4.3.1 Insufficient system storage"
        return self.connector()

    def landed(self) -> dict[str, bytes]:
        """One mail per Message-ID, as a receiver that knows repeats keeps them."""
        mails = {mail["Message-ID"]: mail for mail in list(self.sink.mails)}
        parts = [part for mail in mails.values() for part in mail.iter_attachments()]
        found = {part.get_filename(): part.get_payload(decode=True) for part in parts}
        assert len(found) == len(parts), "a file arrived under two Message-IDs"
        return found

    def everything(self) -> set[str]:
        return set(self.landed())

    def empty(self) -> None:
        self.sink.mails.clear()


class AsyncsshBench:
    """asyncssh's SFTP server, signed in with a password, behind a proxy that can cut the line."""

    connector_class = SftpConnector
    target = SftpTarget()
    takes_large_files = True
    has_a_line = True
    recognises_repeats = True
    client_in_path = True
    refused_characters: frozenset[str] = frozenset()
    secret = PASSWORD

    def __init__(self, folder: Path, _sshd: Sshd | None) -> None:
        self.root = folder / "root"
        self.root.mkdir()
        self.server = AsyncsshServer(self.root)

    async def start(self):
        await self.server.start()
        self.proxy = await CuttingProxy(self.server.port).start()
        return self

    async def stop(self):
        await self.proxy.stop()
        await self.server.stop()

    def settings(self, **changes):
        values = {"host": "127.0.0.1", "port": self.proxy.port, "user": USER, "password": PASSWORD}
        values |= {"host_key": self.server.host_key, "timeout_seconds": 10}
        return SftpSettings.model_validate(values | changes)

    def connector(self, **changes):
        return SftpConnector(self.settings(**changes))

    def misconfigured(self):
        return self.connector(user="nobody")

    async def full(self):
        class Full(asyncssh.SFTPServer):
            def write(self, *_):
                raise asyncssh.SFTPFailure(f"no room on /srv/{PASSWORD} for {PASSWORD}")

        self.server._sftp_factory = Full
        return self.connector()

    def empty(self) -> None:
        for old in self.root.iterdir():
            shutil.rmtree(old)

    landed = FolderBench.landed
    everything = FolderBench.everything


class OpensshBench(AsyncsshBench):
    """OpenSSH's server, signed in with a key."""

    def __init__(self, _folder: Path, sshd: Sshd) -> None:
        self.server = sshd
        self.root = sshd.root
        self.secret = sshd.user_key.export_private_key().decode().splitlines()[1]
        self.empty()

    async def start(self):
        self.proxy = await CuttingProxy(self.server.port).start()
        return self

    async def stop(self):
        await self.proxy.stop()

    def settings(self, **changes):
        user = os.environ.get("USER") or subprocess.check_output(["id", "-un"], text=True).strip()
        key = self.server.user_key.export_private_key().decode()
        return super().settings(**({"user": user, "password": None, "key": key} | changes))

    def misconfigured(self):
        return self.connector(key=asyncssh.generate_private_key("ssh-ed25519").export_private_key().decode())

    async def full(self):
        mounted_full(self.root)
        return self.connector()


BENCHES = {
    "folder": FolderBench,
    "email": EmailBench,
    "sftp-asyncssh": AsyncsshBench,
    "sftp-openssh": OpensshBench,
    **FTP_BENCHES,
    **WEB_BENCHES,
    **VENDOR_BENCHES,
    **STORE_BENCHES,
    "onedrive": OneDriveBench,
}

# Connectors without a bench, each with its reason; a line that is no longer true fails the suite.
WAIVED: dict[str, str] = {
    "peppol": "takes one UBL of a sale and nothing else: see test_peppol.py",
    "export": "nothing is sent: tests/cli/test_exporting.py",
    "sync": "the other side fetches: tests/console/test_fetching.py",
}


def visible(root: Path) -> dict[str, bytes]:
    """What a reader of the folder sees: every file that is not hidden, by name."""
    found = {}
    for path in sorted(root.rglob("[!.]*")):
        if path.is_file():
            assert path.name not in found
            found[path.name] = path.read_bytes()
    return found


def mounted_full(root: Path) -> None:
    """Put a file system of 64 kB over `root`, until `unmount`."""
    answer = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", root], capture_output=True, check=False)
    if answer.returncode:
        pytest.skip("a full disk needs the right to mount a tmpfs")


def unmount(root: Path) -> None:
    if root.is_mount():
        subprocess.run(["umount", "-l", root], check=True)


async def cut_points(bench, parcel, count: int) -> list[tuple[str, int]]:
    """Deliver once and return places to cut the line at: `count` spread over each direction, and its last bytes."""
    connector = bench.connector()
    await connector.deliver(parcel, bench.target)
    points = []
    for direction, total_bytes in bench.proxy.passed.items():
        points += [(direction, total_bytes * step // count) for step in range(1, count)]
        points += [(direction, total_bytes - back_bytes) for back_bytes in (1, 60, 150)]
    await connector.close()
    return points

"""The demo's destinations on this machine: a mail server that keeps what it gets and an SFTP server on a folder."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

import asyncssh
from aiosmtpd.smtp import SMTP, Envelope, Session

SFTP_USER = "demo"


@dataclass(slots=True)
class MailSink:
    """A mail server that takes everything and remembers the recipients and sizes."""

    mails: list[tuple[tuple[str, ...], int]] = field(default_factory=list)
    server: asyncio.Server | None = None

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - the library's name
        """Keep one mail."""
        self.mails.append((tuple(envelope.rcpt_tos), len(envelope.content or b"")))
        return f"250 2.0.0 queued as demo-{len(self.mails)}"

    async def start(self) -> int:
        """Listen on a free port and return it."""
        loop = asyncio.get_running_loop()
        self.server = await loop.create_server(
            lambda: SMTP(self, hostname="sink.example", loop=loop, data_size_limit=64_000_000), "127.0.0.1", 0
        )
        return int(self.server.sockets[0].getsockname()[1])

    async def stop(self) -> None:
        """Stop listening."""
        if self.server is not None:
            self.server.close()


class _Login(asyncssh.SSHServer):
    """Lets the demo user in with the password that was made for this run."""

    def __init__(self, password: str) -> None:
        self._password = password

    def password_auth_supported(self) -> bool:
        return True

    def validate_password(self, username: str, password: str) -> bool:
        return username == SFTP_USER and password == self._password


@dataclass(slots=True)
class FileServer:
    """An SFTP server whose root is `folder`."""

    folder: Path
    password: str
    host_key: str = ""
    listener: asyncssh.SSHAcceptor | None = None

    async def start(self) -> int:
        """Listen on a free port and return it; `host_key` is then the server's public key line."""
        key = asyncssh.generate_private_key("ssh-ed25519")
        self.host_key = key.export_public_key().decode("ascii").strip()
        self.folder.mkdir(parents=True, exist_ok=True)
        root = str(self.folder).encode()
        self.listener = await asyncssh.create_server(
            lambda: _Login(self.password),
            "127.0.0.1",
            0,
            server_host_keys=[key],
            sftp_factory=lambda channel: asyncssh.SFTPServer(channel, chroot=root),
        )
        return int(self.listener.get_port())

    async def stop(self) -> None:
        """Stop listening and hang up."""
        if self.listener is not None:
            self.listener.close()
            await self.listener.wait_closed()

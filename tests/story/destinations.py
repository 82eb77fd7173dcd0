"""Real destinations on 127.0.0.1 in a thread: a mail sink and an SFTP server that can stop in the middle."""

from __future__ import annotations

import asyncio
import email
import email.policy
import threading
from email.message import EmailMessage
from pathlib import Path

import asyncssh
from aiosmtpd.smtp import SMTP

USER, PASSWORD = "kantoor", "paard-batterij-nietje-0611"


class Destinations:
    """Starts with its thread; every method may be called from the test's own thread."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        self.mails: list[EmailMessage] = []
        self.senders: list[str] = []  # of the envelopes, in the same order
        self.password = PASSWORD
        self.reached_middle = threading.Event()  # an upload has written something and is stopped
        self._stalled = False
        self._flowing: list[asyncio.Event] = []
        self._key = asyncssh.generate_private_key("ssh-ed25519")
        self.host_key = self._key.export_public_key().decode().strip()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._files: asyncssh.SSHAcceptor | None = None
        self.mail_port = self._do(self._open_mail())
        self.file_port = self._do(self._open_files(0))

    def _do(self, work):
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(30)

    async def _open_mail(self) -> int:
        self._mail = await self._loop.create_server(
            lambda: SMTP(self, hostname="sink.example", loop=self._loop, data_size_limit=64_000_000), "127.0.0.1", 0
        )
        return self._mail.sockets[0].getsockname()[1]

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802 - aiosmtpd's name
        self.senders.append(envelope.mail_from)
        self.mails.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return "250 2.0.0 Ok"

    async def _open_files(self, port: int) -> int:
        self._files = await asyncssh.create_server(
            lambda: _Door(self),
            "127.0.0.1",
            port,
            server_host_keys=[self._key],
            sftp_factory=lambda channel: _Files(self, channel),
            reuse_address=True,
        )
        return self._files.get_port()

    # ---- what a story may do to it
    def stall(self) -> None:
        """Let the next upload stop in the middle."""
        self._stalled = True
        self.reached_middle.clear()

    def flow(self) -> None:
        """Let uploads go on."""

        async def on() -> None:
            self._stalled = False
            for event in self._flowing:
                event.set()

        self._do(on())

    def files_down(self) -> None:
        """Take the SFTP server away; its port is closed."""

        async def down() -> None:
            assert self._files is not None
            self._files.close()
            await self._files.wait_closed()

        self._do(down())

    def files_up(self) -> None:
        """Bring it back on the same port."""
        self._do(self._open_files(self.file_port))

    def close(self) -> None:
        async def down() -> None:
            self._mail.close()
            await self._mail.wait_closed()
            for task in asyncio.all_tasks() - {asyncio.current_task()}:
                task.cancel()

        self.flow()
        self.files_down()
        self._do(down())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(30)
        self._loop.close()

    async def middle(self) -> None:
        """Wait in the middle of an upload when the story wants it."""
        if not self._stalled:
            return
        event = asyncio.Event()
        self._flowing.append(event)
        self.reached_middle.set()
        await event.wait()


class _Door(asyncssh.SSHServer):
    def __init__(self, destinations: Destinations) -> None:
        self._destinations = destinations

    def password_auth_supported(self) -> bool:
        return True

    def validate_password(self, username: str, password: str) -> bool:
        return username == USER and password == self._destinations.password


class _Files(asyncssh.SFTPServer):
    """asyncssh's own server over a folder; a write first puts half of its bytes down and may then wait."""

    def __init__(self, destinations: Destinations, channel: asyncssh.SSHServerChannel) -> None:
        super().__init__(channel, chroot=str(destinations.folder).encode())
        self._destinations = destinations

    async def write(self, file_obj: object, offset: int, data: bytes) -> int:
        half = len(data) // 2
        super().write(file_obj, offset, data[:half])
        await self._destinations.middle()
        super().write(file_obj, offset + half, data[half:])
        return len(data)

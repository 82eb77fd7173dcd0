"""Real other sides on 127.0.0.1: a mail sink, two SFTP servers, and a proxy that cuts the line."""

from __future__ import annotations

import asyncio
import email
import email.policy
import os
import shutil
import socket
import struct
import subprocess
import threading
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path

import asyncssh
from aiosmtpd.smtp import SMTP, AuthResult

USER = "ledgerpost"
PASSWORD = "correct-horse-7431"
SSHD = shutil.which("sshd") or shutil.which("sshd", path="/usr/sbin")


class MailSink:
    """An aiosmtpd server that keeps what it takes; `replies` says which command is answered otherwise."""

    def __init__(self, **options):
        self.mails: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.replies: dict[str, str] = {}
        self.sessions = 0
        self._options = {"data_size_limit": 100_000_000, "hostname": "sink.example"} | options
        if "authenticator" not in options:
            self._options |= {"authenticator": self._authenticated, "auth_require_tls": False}

    async def start(self):
        self._server = await asyncio.get_running_loop().create_server(self._protocol, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def stop(self):
        self._server.close()
        await self._server.wait_closed()

    def _protocol(self):
        self.sessions += 1
        return SMTP(self, **self._options)

    def _authenticated(self, _server, _session, _envelope, _mechanism, data):
        good = data.login == USER.encode() and data.password == PASSWORD.encode()
        # Like some servers it repeats what it was given; that must not reach a log.
        return AuthResult(
            success=good, handled=good, message=None if good else f"535 5.7.8 no: {data.password.decode()}"
        )

    async def handle_MAIL(self, _server, _session, envelope, address, mail_options):  # noqa: N802 - aiosmtpd's name
        envelope.mail_from = address
        envelope.mail_options.extend(mail_options)
        return self.replies.get("MAIL", "250 2.1.0 Ok")

    async def handle_RCPT(self, _server, _session, envelope, address, _rcpt_options):  # noqa: N802 - aiosmtpd's name
        if "RCPT" in self.replies:
            return self.replies["RCPT"]
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Ok"

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802 - aiosmtpd's name
        if "DATA" in self.replies:
            return self.replies["DATA"]
        self.mails.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        self.recipients += envelope.rcpt_tos
        return "250 2.0.0 Ok: queued as 4711"


class AsyncsshServer:
    """asyncssh's own SFTP server over a folder, with a password."""

    def __init__(self, root: Path, sftp_factory=asyncssh.SFTPServer):
        self._root = root
        self._sftp_factory = sftp_factory
        self._key = asyncssh.generate_private_key("ssh-ed25519")
        self.host_key = self._key.export_public_key().decode()
        self.connections = 0

    async def start(self, port: int = 0):
        server = self

        class Door(asyncssh.SSHServer):
            def connection_made(self, _connection):
                server.connections += 1

            def password_auth_supported(self):
                return True

            def validate_password(self, username, password):
                return username == USER and password == PASSWORD

        self._acceptor = await asyncssh.create_server(
            Door,
            "127.0.0.1",
            port,
            server_host_keys=[self._key],
            sftp_factory=lambda channel: self._sftp_factory(channel, chroot=str(self._root)),
        )
        self.port = self._acceptor.get_port()
        return self

    async def stop(self):
        self._acceptor.close()
        await self._acceptor.wait_closed()


class Sshd:
    """OpenSSH's sshd with its internal SFTP server, for the user who runs the tests, with a key."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.user_key = asyncssh.generate_private_key("ssh-ed25519")
        host_key = asyncssh.generate_private_key("ssh-ed25519")
        self.host_key = host_key.export_public_key().decode()
        host_key.write_private_key(str(folder / "host"))
        (folder / "host").chmod(0o600)
        self.user_key.write_public_key(str(folder / "authorized"))
        self.authority = asyncssh.generate_private_key("ssh-ed25519")
        self.authority.write_public_key(str(folder / "authority"))
        self.root = folder / "root"
        self.root.mkdir()
        self.port = _free_port()

    def start(self):
        if os.geteuid() == 0:
            Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # sshd refuses to start as root without it
        settings = [
            "ListenAddress 127.0.0.1",
            f"Port {self.port}",
            f"HostKey {self.folder / 'host'}",
            f"AuthorizedKeysFile {self.folder / 'authorized'}",
            f"TrustedUserCAKeys {self.folder / 'authority'}",
            "PidFile none",
            "UsePAM no",
            "StrictModes no",
            "PasswordAuthentication no",
            "PermitRootLogin yes",
            "MaxStartups 100",
            f"Subsystem sftp internal-sftp -d {self.root}",
            "PerSourcePenalties no",
        ]
        self.config = self.folder / "sshd_config"
        self.config.write_text("\n".join(settings) + "\n")
        if subprocess.run([SSHD, "-t", "-f", self.config], capture_output=True, check=False).returncode:
            self.config.write_text("\n".join(settings[:-1]) + "\n")  # OpenSSH before 9.8 knows no penalties
        self._process = subprocess.Popen(
            [SSHD, "-D", "-e", "-f", self.config], stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True
        )
        self._listening = threading.Event()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        assert self._listening.wait(10), "sshd did not start"
        return self

    def _read(self):
        for line in self._process.stderr:
            if "Server listening" in line:
                self._listening.set()

    def stop(self):
        self._process.terminate()
        self._process.wait(10)
        self._reader.join(10)
        self._process.stderr.close()


class CuttingProxy:
    """Passes bytes on until a limit was passed in its direction (up or down); then the line is dead, or silent."""

    def __init__(self, port: int):
        self._upstream_port = port
        self.passed = {"up": 0, "down": 0}
        self.limits: dict[str, int] = {}
        self.silent_after: dict[str, int] = {}
        self._by_reset = False
        self.flowing = asyncio.Event()  # cleared, the line is up but silent
        self.flowing.set()
        self._writers: set[asyncio.StreamWriter] = set()
        self._lines: set[asyncio.Task] = set()

    async def start(self):
        self._server = await asyncio.start_server(self._answer, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    def leads_to(self, port: int) -> None:
        """Let lines that come lead elsewhere."""
        self._upstream_port = port

    def restart(
        self, limits: dict[str, int], *, silent_after: dict[str, int] | None = None, by_reset: bool = False
    ) -> None:
        """Count from nothing, with other limits, at which the line ends or is reset; lines that are open die."""
        self._cut()
        self._writers.clear()
        self.passed = {"up": 0, "down": 0}
        self.limits, self.silent_after, self._by_reset = limits, silent_after or {}, by_reset

    async def stop(self):
        self._server.close()
        self._cut()
        for line in self._lines:
            line.cancel()
        await asyncio.gather(*self._lines, return_exceptions=True)

    def _answer(self, reader, writer):
        # Not a coroutine for asyncio to start: it would report our own cancellation as an error.
        line = asyncio.ensure_future(self._serve(reader, writer))
        self._lines.add(line)

    async def _serve(self, reader, writer):
        self._writers.add(writer)
        if self._is_dead():
            self._cut()
            return
        try:
            up_reader, up_writer = await asyncio.open_connection("127.0.0.1", self._upstream_port)
        except OSError:
            writer.close()
            return
        self._writers.add(up_writer)
        await asyncio.gather(self._pass("up", reader, up_writer), self._pass("down", up_reader, writer))

    async def _pass(self, direction, reader, writer):
        with suppress(OSError):
            while data := await reader.read(4096):
                await self.flowing.wait()
                if self.passed[direction] > self.silent_after.get(direction, 1 << 60):
                    await asyncio.Event().wait()
                room = self.limits.get(direction, 1 << 60) - self.passed[direction]
                writer.write(data[: max(room, 0)])
                self.passed[direction] += len(data)
                if self._is_dead():
                    self._cut()
                    return
                await writer.drain()
        writer.close()

    def _is_dead(self):
        return any(self.passed[direction] >= limit for direction, limit in self.limits.items())

    def _cut(self):
        for writer in self._writers:
            if self._by_reset:
                reset(writer)
            else:
                writer.close()  # an abort would lose bytes that count as passed


class Stranger:
    """A server in threads that says the same to whoever comes, whatever they say, at most `limit_bytes` to all."""

    def __init__(self, words: bytes, pause_seconds: float, limit_bytes: int):
        self._words = words
        self._pause_seconds = pause_seconds
        self._limit_bytes = limit_bytes
        self.sent_bytes = 0
        self._over = threading.Event()
        self._lines: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    def stop(self):
        self._over.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        for line in self._lines:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(10)
        self._listener.close()

    def _accept(self):
        with suppress(OSError):
            while not self._over.is_set():
                line, _ = self._listener.accept()
                self._lines.append(line)
                thread = threading.Thread(target=self._talk, args=(line,))
                self._threads.append(thread)
                thread.start()

    def _talk(self, line):
        with suppress(OSError), line:
            while self.sent_bytes < self._limit_bytes and not self._over.wait(self._pause_seconds):
                line.sendall(self._words)
                self.sent_bytes += len(self._words)


def reset(writer: asyncio.StreamWriter) -> None:
    """End a line so that the other end sees a reset, not an end."""
    line = writer.get_extra_info("socket")
    if line is not None and line.fileno() >= 0:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]

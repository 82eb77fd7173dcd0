"""One signed-in FTP session over the standard library, its data connections encrypted in the control's TLS session."""

from __future__ import annotations

import ftplib
import hashlib
import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

_SIZE = re.compile(r"213 +(\d{1,18})\s*$")


_MOST_LINES = 1000  # of one answer; a greeting of a page is long already
_MOST_NAMES_BYTES = 1_000_000


class _TooMuch(ftplib.error_reply):
    """A server says, or gives, more than anybody asked for."""


class _BoundedFtp(ftplib.FTP):
    """ftplib, which knows how long a line may be, taught how many of them make an answer."""

    _lines = 0

    def getmultiline(self) -> str:
        self._lines = 0
        return super().getmultiline()

    def getline(self) -> str:
        self._lines += 1
        if self._lines > _MOST_LINES:
            raise _TooMuch(f"more than {_MOST_LINES} lines")
        return super().getline()


class _ReusingFtp(_BoundedFtp, ftplib.FTP_TLS):
    """ftplib, taught what servers demand: the data connection resumes the control connection's TLS session.

    Servers refuse another one so that nobody steals a data connection; ftplib offers no other place to say so. Implicit
    encryption is not known to it either.
    """

    implicit = False

    def connect(self, host: str = "", port: int = 0, timeout: float = -999, source_address: None = None) -> str:  # type: ignore[override]
        if not self.implicit:
            return super().connect(host, port, timeout, source_address)
        self.host, self.port, self.timeout = host, port, timeout
        plain = socket.create_connection((host, port), timeout)
        self.af = plain.family
        self.sock = self.context.wrap_socket(plain, server_hostname=host)
        self.file = self.sock.makefile("r", encoding=self.encoding)
        self.welcome = self.getresp()
        return self.welcome

    def ntransfercmd(self, cmd: str, rest: int | str | None = None) -> tuple[socket.socket, int | None]:
        connection, size_bytes = ftplib.FTP.ntransfercmd(self, cmd, rest)  # noqa: S321 - encrypted in the next lines
        try:
            assert isinstance(self.sock, ssl.SSLSocket)
            session = self.sock.session
            return self.context.wrap_socket(connection, server_hostname=self.host, session=session), size_bytes
        except BaseException:
            connection.close()
            raise


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """How to get in; `tls` None is plain FTP."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    tls: ssl.SSLContext | None
    implicit: bool
    timeout_seconds: float
    encoding: str


class Session:
    """What a connector asks of an FTP server; each method blocks and raises `ftplib.Error`, OSError or EOFError."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self._ftp = ftplib.FTP()  # noqa: S321 - not connected; `ready` makes the right one
        self._is_cut = False

    def ready(self) -> None:
        """Sign in, unless that was done and the server still answers: binary mode, encrypted data connections."""
        if self._ftp.sock:
            with suppress(ftplib.Error, OSError, EOFError):
                self._ftp.voidcmd("NOOP")
                return
            self._ftp.close()
        self._ftp = _connected(self._door)
        self._ftp.voidcmd("TYPE I")
        if self._is_cut:  # while it connected
            self._ftp.close()
            raise TimeoutError

    def names(self) -> list[str]:
        """Return the names in the sign-in folder; an empty folder may be answered with 550."""
        try:
            found = b"".join(self._received("NLST", _MOST_NAMES_BYTES))
            return found.decode(self._ftp.encoding, "replace").splitlines()
        except ftplib.error_perm as error:
            if str(error).startswith("550"):
                return []
            raise

    def size(self, path: str) -> int | None:
        """Return the size in bytes of the file, or None when there is none (or a folder)."""
        try:
            reply = self._ftp.sendcmd(f"SIZE {path}")
        except ftplib.error_perm as error:
            if str(error).startswith("550"):
                return None
            raise
        found = _SIZE.match(reply)
        return int(found[1]) if found else None

    def sha256(self, path: str, size_bytes: int) -> str:
        """Return the hash of the file as it is read back; an error where it is larger than `size_bytes`."""
        digest = hashlib.sha256()
        for piece in self._received(f"RETR {path}", size_bytes):
            digest.update(piece)
        return digest.hexdigest()

    def store(self, path: str, content: bytes) -> None:
        """Write the file, over one of that name."""
        connection = self._ftp.transfercmd(f"STOR {path}")
        try:
            connection.sendall(content)
            _say_goodbye(connection)
        except TimeoutError:
            raise
        except OSError:
            self._ftp.voidresp()  # the server hung up early: its reply says why
            raise
        finally:
            connection.close()
        self._ftp.voidresp()

    def _received(self, command: str, most_bytes: int) -> Iterator[bytes]:
        connection, left = self._ftp.transfercmd(command), most_bytes
        try:
            while piece := connection.recv(1 << 16):
                left -= len(piece)
                if left < 0:
                    raise _TooMuch(f"more than {most_bytes} bytes")
                yield piece
            _say_goodbye(connection)
        finally:
            connection.close()
        self._ftp.voidresp()

    def rename(self, old: str, new: str) -> None:
        """Rename the file; one that is there is replaced by most servers."""
        self._ftp.rename(old, new)

    def delete(self, path: str) -> None:
        """Remove the file."""
        self._ftp.delete(path)

    def make_folders(self, folder: str) -> None:
        """Make each folder that is missing on the way; what cannot be made shows when it is used."""
        parts = folder.strip("/").split("/")
        for depth in range(1, len(parts) + 1):
            with suppress(ftplib.error_perm):
                self._ftp.mkd(("/" if folder.startswith("/") else "") + "/".join(parts[:depth]))

    def quit(self) -> None:
        """Say goodbye and close."""
        with suppress(ftplib.Error, OSError, EOFError):
            self._ftp.quit()
        self.cut()

    def cut(self) -> None:
        """Close for good, also under a thread that waits for an answer."""
        self._is_cut = True
        if self._ftp.sock:
            with suppress(OSError):
                self._ftp.sock.shutdown(socket.SHUT_RDWR)
        self._ftp.close()


def _connected(door: Door) -> ftplib.FTP:
    """Return a connection that is signed in."""
    if door.tls is None:
        ftp: ftplib.FTP = _BoundedFtp(encoding=door.encoding)  # the setting's name says what it is
        ftp.connect(door.host, door.port, door.timeout_seconds)
        return _signed_in(ftp, door)
    secure = _ReusingFtp(context=door.tls, encoding=door.encoding)
    try:
        secure.implicit = door.implicit
        secure.connect(door.host, door.port, door.timeout_seconds)
        if not door.implicit:
            secure.auth()
        _signed_in(secure, door)
        secure.prot_p()
    except BaseException:
        secure.close()
        raise
    return secure


def _say_goodbye(connection: socket.socket) -> None:
    if isinstance(connection, ssl.SSLSocket):
        with suppress(OSError):  # not every server does; its reply tells whether all arrived
            connection.unwrap()


def _signed_in(ftp: ftplib.FTP, door: Door) -> ftplib.FTP:
    """USER and PASS alone: ftplib's own login would encrypt a second time and send passwords nobody asked for."""
    try:
        if ftp.sendcmd(f"USER {door.user}").startswith("3"):
            ftp.voidcmd(f"PASS {door.password}")
        if door.encoding == "utf-8":
            with suppress(ftplib.error_perm):
                ftp.sendcmd("OPTS UTF8 ON")
    except BaseException:
        ftp.close()
        raise
    return ftp

"""Keys as text, and one SSH connection that is kept for the next delivery and opened anew when it died."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, TypeVar

import asyncssh

T = TypeVar("T")

LOST = (asyncssh.ConnectionLost, asyncssh.SFTPConnectionLost, asyncssh.SFTPNoConnection, ConnectionError)

FOR_EVER = datetime.max.replace(tzinfo=UTC)

_KEY = re.compile(r"(?:ssh-|ecdsa-|sk-)\S+\s+[A-Za-z0-9+/=]+")


def host_keys(text: str) -> list[asyncssh.SSHKey]:
    """Return the keys on the lines of `text`, with or without ssh-keyscan's host name; none when one is wrong."""
    keys = []
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        found = _KEY.search(line)
        try:
            keys.append(asyncssh.import_public_key(found[0] if found else line))
        except asyncssh.KeyImportError:
            return []
    return keys


async def shown_host_key(host: str, port: int, timeout_seconds: float = 30) -> tuple[str, str]:
    """Return the public key line that a server shows before anyone signs in, and its fingerprint (SHA256:…).

    Raises asyncssh.Error, OSError, TimeoutError.
    """
    key = await asyncio.wait_for(asyncssh.get_server_host_key(host, port, config=None), timeout_seconds)
    if key is None:
        raise asyncssh.KeyExchangeFailed("no host key was shown")
    return key.export_public_key().decode("ascii").strip(), key.get_fingerprint()


def private_key(text: str, passphrase: str | None) -> asyncssh.SSHKey:
    """Return the key in OpenSSH or PEM `text`; ValueError, which holds nothing of either, when it cannot be read."""
    try:
        return asyncssh.import_private_key(text.strip() + "\n", passphrase)
    except (asyncssh.KeyImportError, asyncssh.KeyEncryptionError):
        raise ValueError("expected a private key and its passphrase") from None


def client_keys(key: str | None, passphrase: str | None, certificate: str | None) -> list[Any]:
    """Return the user's key, with its certificate where there is one; ValueError when either cannot be read."""
    if key is None:
        return []
    own = private_key(key, passphrase)
    if certificate is None:
        return [own]
    try:
        return [(own, asyncssh.import_certificate(certificate.strip()))]
    except asyncssh.KeyImportError:
        raise ValueError("expected a certificate") from None


def certificate_ends(certificate: str | None) -> datetime | None:
    """Return when a user's certificate ends, or FOR_EVER; None when there is none that can be read."""
    if certificate is None:
        return None
    try:
        ends = int(getattr(asyncssh.import_certificate(certificate.strip()), "_valid_before", _NEVER))
        return datetime.fromtimestamp(ends, UTC) if ends < _NEVER else FOR_EVER
    except (asyncssh.KeyImportError, ValueError, OverflowError, OSError):
        return None


def options(
    *, user: str, password: str | None, keys: list[Any], with_agent: bool, pinned: str | None, legacy: bool
) -> dict[str, Any]:
    """Return the options of a connection; nothing is taken from the user's own SSH files, nor from an agent unasked."""
    made: dict[str, Any] = {
        "username": user,
        "password": password,
        "client_keys": keys or ([] if with_agent else None),  # None switches keys off, those of an agent too
        "known_hosts": (host_keys(pinned), [], []) if pinned is not None else None,
        "config": None,
        "agent_path": os.environ.get("SSH_AUTH_SOCK") if with_agent else None,
        "gss_auth": False,
        "gss_kex": False,
    }
    return made | (_LEGACY if legacy else {})


# What servers of 2005 to 2015 know; never RC4, MD5 or DSA.
_LEGACY = {
    "kex_algs": "+diffie-hellman-group-exchange-sha1,diffie-hellman-group1-sha1",
    "encryption_algs": "+aes*-cbc,3des-cbc",
    "mac_algs": "+hmac-sha1-96",
}
_NEVER = 2**62  # a certificate without an end says 2**64 - 1


class KeptSession:
    """Shared by all deliveries of one connection; asyncssh answers them side by side."""

    def __init__(self, host: str, port: int, options: dict[str, Any], timeout_seconds: float) -> None:
        self._host = host
        self._port = port
        self._options = options
        self._timeout_seconds = timeout_seconds
        self._opening = asyncio.Lock()
        self._connection: asyncssh.SSHClientConnection | None = None
        self._sftp: asyncssh.SFTPClient | None = None

    async def used(self, work: Callable[[asyncssh.SFTPClient], Awaitable[T]], allowed_seconds: float) -> T:
        """Do `work` within `allowed_seconds`; once more on a new connection when the kept one turns out dead.

        So `work` must find what an earlier attempt left. Raises what asyncssh raises, or TimeoutError.
        """
        if self._alive():
            with suppress(*LOST):
                return await self._worked(work, allowed_seconds)
        return await self._worked(work, allowed_seconds)

    async def close(self) -> None:
        """Close the connection and wait until it is gone; a silent server is given up after the timeout."""
        connection, self._connection, self._sftp = self._connection, None, None
        if connection:
            connection.close()
            try:
                await asyncio.wait_for(connection.wait_closed(), self._timeout_seconds)
            except TimeoutError:
                connection.abort()

    async def _worked(self, work: Callable[[asyncssh.SFTPClient], Awaitable[T]], allowed_seconds: float) -> T:
        sftp = await self._session()
        connection = self._connection
        try:
            async with asyncio.timeout(allowed_seconds):
                return await work(sftp)
        except TimeoutError:
            if connection:
                connection.abort()  # a server that hangs would hang the next delivery as well
            raise

    def _alive(self) -> bool:
        return self._connection is not None and not self._connection.is_closed()

    async def _session(self) -> asyncssh.SFTPClient:
        async with self._opening:
            if self._sftp is None or not self._alive():
                connection = await asyncssh.connect(
                    self._host,
                    self._port,
                    connect_timeout=self._timeout_seconds,
                    login_timeout=self._timeout_seconds,
                    keepalive_interval=self._timeout_seconds,
                    **self._options,
                )
                try:
                    self._sftp = await asyncio.wait_for(connection.start_sftp_client(), self._timeout_seconds)
                except BaseException:
                    connection.abort()
                    raise
                self._connection = connection
            return self._sftp

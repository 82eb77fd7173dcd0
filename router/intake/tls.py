"""The mail door's certificate: loaded at the start, and again whenever its files change."""

from __future__ import annotations

import asyncio
import ssl
from pathlib import Path

from router.errors import LedgerpostError
from router.intake.doors import IntakeEvents
from router.settings.doors import Tls

HANDSHAKE_SECONDS = 20.0
SHUTDOWN_SECONDS = 5.0
Signature = tuple[tuple[int, int, int], ...]


class Certificates:
    """The TLS context in force; TLS 1.2 and later.

    When the files have changed but cannot be used, the certificate loaded before stays and the operator is told once.
    """

    def __init__(self, settings: Tls, events: IntakeEvents) -> None:
        """Load the certificate; raise LedgerpostError when it cannot be used."""
        self._settings = settings
        self._events = events
        self._signature = self._seen()
        try:
            self._context = self._loaded()
        except (OSError, ssl.SSLError) as error:
            raise LedgerpostError(_trouble(error)) from error

    def context(self) -> ssl.SSLContext:
        """Return the context for the next connection."""
        seen = self._seen()
        if seen != self._signature:
            self._signature = seen
            try:
                self._context = self._loaded()
            except (OSError, ssl.SSLError) as error:
                self._events.trouble(f"The certificate loaded before stays in use: {_trouble(error)}")
        return self._context

    def _loaded(self) -> ssl.SSLContext:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.load_cert_chain(self._settings.certificate, self._settings.key, password=_no_password)
        return context

    def _seen(self) -> Signature:
        return tuple(_signature(path) for path in (self._settings.certificate, self._settings.key))


async def shaken_hands(
    transport: asyncio.Transport, protocol: asyncio.Protocol, context: ssl.SSLContext
) -> asyncio.Transport | None:
    """Return the encrypted transport over `transport`; None when the client does not manage it or is gone."""
    try:
        return await asyncio.get_running_loop().start_tls(
            transport,
            protocol,
            context,
            server_side=True,
            ssl_handshake_timeout=HANDSHAKE_SECONDS,
            ssl_shutdown_timeout=SHUTDOWN_SECONDS,
        )
    except (OSError, RuntimeError):  # ssl.SSLError among them; RuntimeError: gone before it began
        return None


def _signature(path: Path) -> tuple[int, int, int]:
    try:
        seen = path.stat()
    except OSError:
        return 0, 0, 0
    return seen.st_mtime_ns, seen.st_ino, seen.st_size


def _no_password() -> str:
    """Answer for a key with a password: OpenSSL would ask at the terminal."""
    return ""


def _trouble(error: Exception) -> str:
    found = error.strerror if isinstance(error, OSError) and not isinstance(error, ssl.SSLError) else "other content"
    return (
        "intake.smtp.tls: expected a certificate and its key in PEM, without password, that belong together and that "
        f"the service's user can read, found {found}; correct the two files."
    )

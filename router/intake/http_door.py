"""The HTTP door: programs hand in documents with a token, and are told 201 only when those are durable."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from connectors.contract import Connector
from router.errors import LedgerpostError
from router.intake.addresses import Addresses
from router.intake.doors import IntakeEvents
from router.intake.http_requests import Requests
from router.intake.limits import Space
from router.settings.identifiers import listen_address
from router.settings.ways_in import Http
from router.store.store import Store

HEAD_BYTES = 32 * 1024
IDLE_SECONDS = 5  # between two requests on one connection
DRAIN_SECONDS = 20


class HttpDoor:
    """Listens for HTTP, or HTTPS when there is a certificate. `addresses` may be replaced at any time."""

    def __init__(
        self,
        settings: Http,
        addresses: Addresses,
        store: Store,
        events: IntakeEvents,
        space: Space,
        *,
        connectors: Callable[[], Mapping[str, Connector]] = dict,
    ) -> None:
        """Raise LedgerpostError when a token cannot be used; `connectors` are those that may take calls."""
        self.settings = settings
        self.addresses = addresses
        requests = Requests(settings, lambda: self.addresses, store, events=events, space=space, connectors=connectors)
        self._config = uvicorn.Config(
            requests.application(),
            http=_protocol(settings.timeout_seconds),
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            limit_concurrency=settings.connections_limit + 1,  # it counts the one that comes
            h11_max_incomplete_event_size=HEAD_BYTES,
            timeout_keep_alive=IDLE_SECONDS,
            timeout_graceful_shutdown=DRAIN_SECONDS,
            ssl_certfile=settings.tls.certificate if settings.tls else None,
            ssl_keyfile=settings.tls.key if settings.tls else None,
        )
        self._server = _Server(self._config)
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> tuple[str, int]:
        """Listen; give host and port actually used. Raise LedgerpostError when address or certificate cannot be."""
        # The library's log lines hold addresses and paths.
        logging.getLogger("uvicorn").setLevel(logging.CRITICAL)
        host, port = listen_address(self.settings.listen)
        try:
            self._config.load()
            listening = _listening(host, port)
        except OSError as error:  # of ssl too
            raise LedgerpostError(
                f"intake.http: expected {self.settings.listen} to be free and a certificate that fits its key, found "
                f"otherwise ({error.strerror or type(error).__name__}); correct listen or tls."
            ) from error
        self._task = asyncio.create_task(self._server.serve(sockets=[listening]), name="http door")
        await self._server.up.wait()
        bound = listening.getsockname()
        return str(bound[0]), int(bound[1])

    async def stop(self) -> None:
        """Take no new requests and finish those under way."""
        if self._task is not None:
            self._server.should_exit = True
            await self._task


class _Server(uvicorn.Server):
    """A server among others in one process: signals are not its own, and it says when it listens."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.up = asyncio.Event()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals to the daemon."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, then say so."""
        await super().startup(sockets)
        self.up.set()


def _protocol(timeout_seconds: float) -> type[H11Protocol]:
    class Protocol(H11Protocol):
        """Hangs up on who does not bring the head of a request to its end in time."""

        _deadline: asyncio.TimerHandle | None = None

        def connection_made(self, transport: Any) -> None:
            super().connection_made(transport)
            self._deadline = self.loop.call_later(timeout_seconds, transport.abort)

        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            waits_for_head = self.cycle is None or self.cycle.response_complete
            if not waits_for_head and self._deadline is not None:
                self._deadline.cancel()
                self._deadline = None
            elif waits_for_head and self._deadline is None and not self.transport.is_closing():
                self._deadline = self.loop.call_later(timeout_seconds, self.transport.abort)

        def connection_lost(self, exc: Exception | None) -> None:
            if self._deadline is not None:
                self._deadline.cancel()
            super().connection_lost(exc)

    return Protocol


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
    except OSError:
        listening.close()
        raise
    return listening

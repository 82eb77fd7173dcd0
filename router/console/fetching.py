"""The sync door: agents fetch what waits for them over HTTPS, and say when they have it.

GET /v1/sync/deliveries lists what waits, GET /v1/sync/deliveries/ID/files/N gives one file, POST /v1/sync/taken with
{"id": …, "host": …} notes that the agent has it durably. Each needs the connection's token as Bearer.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import hmac
import json
import logging
import socket
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from connectors.contract import Connector, Parcel, ParcelFile
from router.errors import LedgerpostError, Refused
from router.model import Delivery, Receipt
from router.settings.identifiers import listen_address
from router.settings.model import Settings
from router.settings.sending import Sync
from router.store.failures import Unknown
from router.store.store import Store

_AT_ONCE = 100
_LONGEST_BODY_BYTES = 4096
_UNAUTHORIZED = JSONResponse({"error": "expected the token of a sync connection as Bearer"}, 401)
_NOT_FOUND = JSONResponse({"error": "there is no such delivery for this agent"}, 404)


class SyncDoor:
    """Listens for agents. Settings and connectors are asked anew for each request, for they may change."""

    def __init__(
        self,
        door: Sync,
        settings: Callable[[], Settings],
        connectors: Callable[[], Mapping[str, Connector]],
        store: Store,
        fetched: Callable[[Delivery, Receipt], None],
    ) -> None:
        """`fetched` is told of each delivery that an agent has taken."""
        self._door = door
        self._settings = settings
        self._connectors = connectors
        self._store = store
        self._fetched = fetched
        self._task: asyncio.Task[None] | None = None
        self._server: uvicorn.Server | None = None

    async def start(self) -> tuple[str, int]:
        """Listen; give the host and port actually used. Raise LedgerpostError when they cannot be had."""
        logging.getLogger("uvicorn").setLevel(logging.CRITICAL)  # its lines hold addresses
        tls = self._door.tls
        config = uvicorn.Config(
            self.application(),
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=10,
            ssl_certfile=tls.certificate if tls else None,
            ssl_keyfile=tls.key if tls else None,
        )
        try:
            config.load()
            listening = socket.create_server(listen_address(self._door.listen), reuse_port=False)
        except OSError as error:
            raise LedgerpostError(
                f"sync: expected {self._door.listen} to be free and a certificate that fits its key, found otherwise "
                f"({error.strerror or type(error).__name__}); correct listen or tls."
            ) from error
        self._server = _Server(config)
        self._task = asyncio.create_task(self._server.serve(sockets=[listening]), name="sync door")
        bound = listening.getsockname()
        return str(bound[0]), int(bound[1])

    async def stop(self) -> None:
        """Finish the requests under way and listen no more."""
        if self._server is not None and self._task is not None:
            self._server.should_exit = True
            await self._task

    def application(self) -> Starlette:
        """Return the three requests as an ASGI application."""
        return Starlette(
            routes=[
                Route("/v1/sync/deliveries", self._list),
                Route("/v1/sync/deliveries/{delivery_id}/files/{number:int}", self._file),
                Route("/v1/sync/taken", self._taken, methods=["POST"]),
            ]
        )

    async def _list(self, request: Request) -> Response:
        name = self._agent(request)
        if name is None:
            return _UNAUTHORIZED
        due = await asyncio.to_thread(self._store.outbox.waiting, [name], _AT_ONCE)
        connector = self._connectors()[name]
        listed = [row for one in due if (row := await _row(connector, one)) is not None]
        return JSONResponse({"deliveries": listed})

    async def _file(self, request: Request) -> Response:
        name = self._agent(request)
        if name is None:
            return _UNAUTHORIZED
        found = await self._found(name, request.path_params["delivery_id"])
        number = request.path_params["number"]
        if found is None or number >= len(found.files):
            return _NOT_FOUND
        content = await asyncio.to_thread(self._store.blobs.get, found.files[number].sha256)
        return Response(content, media_type="application/octet-stream")

    async def _taken(self, request: Request) -> Response:
        name = self._agent(request)
        if name is None:
            return _UNAUTHORIZED
        said = await _body(request)
        found = await self._found(name, str(said.get("id", "")))
        if found is None:
            return _NOT_FOUND
        host = "".join(each for each in str(said.get("host", "")) if each.isalnum() or each in ".-_")[:60]
        receipt = Receipt(
            place=f"fetched by {host or 'the agent'}",
            size_bytes=sum(file.size_bytes for file in found.files),
            sha256=found.files[0].sha256 if found.files else "",
        )
        handed = await asyncio.to_thread(self._store.outbox.hand_over, [(found.id, receipt)], [name])
        if handed:
            self._fetched(found, receipt)
        return JSONResponse({"noted": handed})

    async def _found(self, name: str, delivery_id: str) -> Delivery | None:
        """Return a delivery of this agent's own connection; that of any other is not there for it."""
        try:
            found = await asyncio.to_thread(self._store.delivery, delivery_id)
        except Unknown:
            return None
        return found if found.connection == name else None

    def _agent(self, request: Request) -> str | None:
        """Return the connection whose token a request shows."""
        scheme, _, shown = request.headers.get("authorization", "").partition(" ")
        given = hashlib.sha256(shown.strip().encode()).digest()
        found = None
        for one in self._settings().connections:
            token = getattr(one.settings, "token", None) if one.connector == "sync" else None
            own = hashlib.sha256(token.get_secret_value().encode()).digest() if token else b""
            if hmac.compare_digest(own, given) and not one.paused:  # every one is compared, for the time tells nothing
                found = one.name
        return found if scheme.lower() == "bearer" else None


class _Server(uvicorn.Server):
    """A server among others in one process: signals are not its own."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals to the daemon."""
        yield


async def _row(connector: Connector, delivery: Delivery) -> dict[str, Any] | None:
    """Return a delivery as an agent sees it; None for one whose names or folder are not safe."""
    target = connector.target_model.model_validate_json(delivery.target)
    files = tuple(
        ParcelFile(name=file.name, media_type=file.media_type, content=b"", sha256=file.sha256)
        for file in delivery.files
    )
    parcel = Parcel(
        delivery_id=delivery.id,
        client_id=delivery.client_id,
        client_name=delivery.client_id,
        type=delivery.type,
        kind=delivery.kind,
        title=delivery.title,
        files=files,
    )
    try:
        folder = await connector.rehearse(parcel, target)  # type: ignore[attr-defined]  # what is fetched has it
    except Refused:
        return None
    shown = [{"name": one.name, "sha256": one.sha256, "size_bytes": one.size_bytes} for one in delivery.files]
    return {"id": delivery.id, "folder": folder, "files": shown}


async def _body(request: Request) -> dict[str, Any]:
    content = b""
    async for piece in request.stream():
        content += piece
        if len(content) > _LONGEST_BODY_BYTES:
            return {}
    try:
        said = json.loads(content)
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}

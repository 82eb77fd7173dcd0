"""Calls of other sides at the HTTP door: POST /v1/calls/CONNECTION says that a document waits there; it is fetched."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import cast

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from connectors.contract import Called, Connector
from router.errors import LedgerpostError, Refused, TryLater
from router.intake.doors import Complaints, DoorStore, IntakeEvents
from router.intake.fetched import take
from router.intake.http_forms import Unfit
from router.intake.limits import Space

PATH = "/v1/calls/{connection}"
MOST_BYTES = 64 * 1024


class Calls:
    """Answers calls: 200 once the document is durable here, 503 while it is not, so that the other side calls again.

    Only what a call's signature covers is believed, and of that only which document waits: the document itself comes
    from the other side's own address. Two calls of one document at once become one arrival.
    """

    def __init__(
        self,
        connectors: Callable[[], Mapping[str, Connector]],
        store: DoorStore,
        events: IntakeEvents,
        space: Space,
        *,
        clock: Callable[[], datetime],
        timeout_seconds: float,
    ) -> None:
        self._connectors = connectors
        self._store = store
        self._events = events
        self._space = space
        self._clock = clock
        self._timeout_seconds = timeout_seconds
        self._under_way: dict[str, asyncio.Lock] = {}
        self._complaints = Complaints(events)

    async def answer(self, request: Request) -> Response:
        """Answer one call; raise Unfit for what is none, TryLater when it should be made again."""
        name = str(request.path_params["connection"])
        connector = self._connectors().get(name)
        if connector is None or not getattr(connector, "takes_calls", False):
            raise Unfit(404, "unknown_path", "Expected a connection that takes calls, found none of this name.")
        try:
            body = await self._body(request)
            await self._take(name, cast("Called", connector), dict(request.headers), body)
        except ClientDisconnect:
            return Response(status_code=400)
        return Response(status_code=200)

    async def _body(self, request: Request) -> bytes:
        body = bytearray()
        try:
            async with asyncio.timeout(self._timeout_seconds):
                async for chunk in request.stream():
                    body += chunk
                    if len(body) > MOST_BYTES:
                        raise Unfit(413, "too_large", f"Expected a call of at most {MOST_BYTES} bytes.")
        except TimeoutError:
            raise Unfit(408, "too_slow", "Expected the rest of the call, found silence; make it again.") from None
        return bytes(body)

    async def _take(self, name: str, connector: Called, headers: Mapping[str, str], body: bytes) -> None:
        try:
            incoming = connector.called(headers, body, self._clock())
        except Refused as error:
            self._events.refused("call")
            # Once: strangers may call as often as they like.
            self._complaints.tell(name, f"A call for connection {name} was refused: {error}")
            raise Unfit(401, "not_signed", "Expected a call that is signed, and of these minutes.") from None
        self._complaints.passed(name)
        if incoming is None:
            return
        if not self._space.has_room():
            raise TryLater("The state folder's disk is nearly full: make room.")
        lock = self._under_way.setdefault(f"{name}/{incoming.id}", asyncio.Lock())
        try:
            async with lock:
                await take(name, connector, incoming, self._store, self._events)
        except LedgerpostError as error:  # whatever it is, the document waits there: it is called again
            raise TryLater(f"{incoming.name} of connection {name} cannot be fetched: {error}") from error
        finally:
            if not lock.locked():
                self._under_way.pop(f"{name}/{incoming.id}", None)

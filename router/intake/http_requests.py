"""What the HTTP door answers: POST /v1/documents takes files in, GET /v1/documents/ID tells what became of them."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from connectors.contract import Connector
from router.errors import TryLater
from router.intake.addresses import Addresses, utc_now
from router.intake.doors import IntakeEvents, culprit
from router.intake.http_calls import PATH as CALLS
from router.intake.http_calls import Calls
from router.intake.http_forms import Files, Kept, Unfit, receiver
from router.intake.http_tokens import Submitter, Tokens
from router.intake.limits import Space
from router.model import Arrival, Channel, Envelope
from router.settings.ways_in import Http
from router.store.failures import Unknown
from router.store.store import Store

PATH = "/v1/documents"
RETRY_AFTER_SECONDS = 30
LONGEST_KEY = 200
_UNKNOWN = Unfit(404, "unknown", "There is no document under this id for this token.")


class Requests:
    """The door's answers over one store; `addresses` gives those in force."""

    def __init__(
        self,
        settings: Http,
        addresses: Callable[[], Addresses],
        store: Store,
        *,
        events: IntakeEvents,
        space: Space,
        connectors: Callable[[], Mapping[str, Connector]] = dict,
    ) -> None:
        """Raise LedgerpostError when a token cannot be used; `connectors` are those that may take calls."""
        self._settings = settings
        self._limit_bytes = settings.size_limit_mb * 1024 * 1024
        self._tokens = Tokens(settings, store.doors)
        self._addresses = addresses
        self._store = store
        self._events = events
        self._space = space
        self._keys: dict[str, asyncio.Lock] = {}
        self._calls = Calls(connectors, store, events, space, clock=utc_now, timeout_seconds=settings.timeout_seconds)

    def application(self) -> Starlette:
        """Return the ASGI application."""
        routes = [
            Route(PATH, self._post, methods=["POST"]),
            Route(PATH + "/{id}", self._get, methods=["GET"]),
            Route(CALLS, self._calls.answer, methods=["POST"]),
        ]
        handlers: dict[Any, Any] = {
            Unfit: self._unfit,
            TryLater: self._later,
            OSError: self._later,
            HTTPException: self._http,
            Exception: self._defect,
        }
        return Starlette(routes=routes, exception_handlers=handlers)

    # ------------------------------------------------------------------ taking in
    async def _post(self, request: Request) -> Response:
        submitter = await self._submitter(request)
        length = request.headers.get("content-length", "0")
        announced = int(length) if length.isdecimal() else 0
        if not self._space.has_room(announced):
            self._events.trouble("Documents over HTTP are put off: the state folder's disk is nearly full; make room.")
            return _put_off()
        files = Files(self._store, self._limit_bytes)
        try:
            body = receiver(
                request.headers.get("content-type", ""), request.headers.get("content-disposition", ""), files
            )
            async for chunk in self._chunks(request):
                await body.add(chunk)
            body.end()
            client = self._client(request, files, submitter)
            return await _to_its_end(self._accept(request, files, submitter, client))
        except ClientDisconnect:
            return Response(status_code=400)
        finally:
            await asyncio.to_thread(files.discard)

    async def _chunks(self, request: Request) -> AsyncIterator[bytes]:
        stream = request.stream()
        while True:
            try:
                async with asyncio.timeout(self._settings.timeout_seconds):
                    chunk = await anext(stream, None)
            except TimeoutError:
                raise Unfit(
                    408, "too_slow", "Expected the rest of the request, found silence; send it again."
                ) from None
            if chunk is None:
                return
            if chunk:
                yield chunk

    def _client(self, request: Request, files: Files, submitter: Submitter) -> str | None:
        """Return the client that the files belong to; Unfit when the token may not say so or there is none."""
        asked = (request.query_params.get("client") or files.fields.get("client") or "").strip() or submitter.client_id
        if asked is not None and (not submitter.may(asked) or asked not in self._addresses().client_ids):
            raise Unfit(422, "unknown_client", "Expected a client that this token may hand in for, found another.")
        return asked

    async def _accept(self, request: Request, files: Files, submitter: Submitter, client_id: str | None) -> Response:
        kept = await asyncio.to_thread(files.finish)
        key = request.headers.get("idempotency-key", "")
        if len(key) > LONGEST_KEY:
            raise Unfit(400, "key_too_long", f"Expected an Idempotency-Key of at most {LONGEST_KEY} characters.")
        if not key:
            return _taken([await self._one(each, submitter, client_id) for each in kept], repeated=False)
        lock = self._keys.setdefault(f"{submitter.name}\0{key}", asyncio.Lock())
        try:
            async with lock:
                return await self._once(kept, submitter, client_id, key)
        finally:
            if not lock.locked():
                self._keys.pop(f"{submitter.name}\0{key}", None)

    async def _once(self, kept: list[Kept], submitter: Submitter, client_id: str | None, key: str) -> Response:
        """Take the files in, or find that they were taken under the same key; a crash in between is made good."""
        door, mark = f"http:{submitter.name}", _mark(kept, client_id)
        rows = self._store.doors
        before = await asyncio.to_thread(rows.seen, door, key)
        if before is not None and before.mark != mark:
            raise Unfit(
                422, "key_used", "Expected the request of this Idempotency-Key again, found another; use a new key."
            )
        if before is not None and before.arrival_id is not None:
            found = [await asyncio.to_thread(self._store.arrival, one) for one in before.arrival_id.split()]
            return _taken([one.arrival for one in found], repeated=True)
        if before is None:
            await asyncio.to_thread(rows.remember, door, key, mark)
        arrivals = [await self._one(each, submitter, client_id, begun=before is not None) for each in kept]
        await asyncio.to_thread(rows.remember, door, key, mark, " ".join(arrival.id for arrival in arrivals))
        return _taken(arrivals, repeated=False)

    async def _one(self, kept: Kept, submitter: Submitter, client_id: str | None, *, begun: bool = False) -> Arrival:
        envelope = Envelope(file_name=kept.name, client_id=client_id, submitter=submitter.name)
        if begun and (known := await asyncio.to_thread(self._store.arrival_like, envelope, kept.blob.sha256)):
            return known
        arrival = await asyncio.to_thread(self._store.accept, Channel.HTTP, envelope, kept.blob)
        self._events.accepted(arrival)
        return arrival

    # ------------------------------------------------------------------ telling
    async def _get(self, request: Request) -> Response:
        submitter = await self._submitter(request)
        try:
            return JSONResponse(await asyncio.to_thread(self._facts, request.path_params["id"], submitter))
        except Unknown:
            raise _UNKNOWN from None

    def _facts(self, identity: str, submitter: Submitter) -> dict[str, Any]:
        stored = self._store.arrival(identity.partition("-")[0])
        if not submitter.may(stored.arrival.envelope.client_id):
            raise _UNKNOWN
        documents = []
        for each in self._store.documents(arrival_id=stored.arrival.id):
            if identity not in {each.id, stored.arrival.id} or not submitter.may(each.document.client.value):
                continue
            deliveries = [str(delivery.state) for delivery in self._store.deliveries(each.id)]
            documents.append(
                {
                    "id": each.id,
                    "name": each.document.name,
                    "type": each.document.type.value,
                    "kind": each.document.kind.value,
                    "state": str(each.state),
                    "held": str(each.document.held.reason) if each.document.held else None,
                    "deliveries": deliveries,
                }
            )
        if "-" in identity and not documents:
            raise _UNKNOWN
        return _arrival_facts(stored.arrival) | {
            "state": str(stored.state),
            "held": str(stored.hold.reason) if stored.hold else None,
            "documents": documents,
        }

    # ------------------------------------------------------------------ refusing
    async def _submitter(self, request: Request) -> Submitter:
        given = request.headers.get("authorization", "")
        found = await asyncio.to_thread(self._tokens.submitter, given)
        if found is None:
            self._events.refused("token")
            raise Unfit(401, "no_token", "Expected Authorization: Bearer TOKEN with a token in use, found none.")
        return found

    async def _unfit(self, _request: Request, error: Exception) -> Response:
        assert isinstance(error, Unfit)
        if error.code == "too_large":
            self._events.refused("size")
        response = _answer(error.status, error.code, str(error))
        if error.status == 401:  # noqa: PLR2004 - RFC 9110 section 15.5.2
            response.headers["www-authenticate"] = "Bearer"
        if error.status in {401, 408, 413}:  # the body is not read to its end
            response.headers["connection"] = "close"
        return response

    async def _http(self, _request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        return _answer(status, "unknown_path", f"Expected POST {PATH} or GET {PATH}/ID, found another path or method.")

    async def _later(self, _request: Request, error: Exception) -> Response:
        what = str(error) if isinstance(error, TryLater) else culprit(error)
        self._events.trouble(f"A document over HTTP was not taken, its sender will try again: {what}")
        return _put_off()

    async def _defect(self, _request: Request, error: Exception) -> Response:
        self._events.trouble(f"A document over HTTP was not taken, which is a defect: {culprit(error)}")
        return _answer(500, "defect", "Not taken because of a defect here; please try again later.")


async def _to_its_end(answer: Coroutine[Any, Any, Response]) -> Response:
    """Wait for what is being made durable even when cancelled: its bytes must not be discarded meanwhile."""
    task = asyncio.create_task(answer)
    try:
        return await asyncio.shield(task)
    finally:
        if not task.done():
            await asyncio.wait([task])


def _mark(kept: list[Kept], client_id: str | None) -> str:
    told = "\0".join([client_id or "", *(f"{each.name}\0{each.blob.sha256}" for each in kept)])
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()


def _arrival_facts(arrival: Arrival) -> dict[str, Any]:
    return {
        "id": arrival.id,
        "file_name": arrival.envelope.file_name,
        "client": arrival.envelope.client_id,
        "received_at": arrival.received_at.isoformat(),
        "size_bytes": arrival.size_bytes,
        "sha256": arrival.sha256,
    }


def _taken(arrivals: list[Arrival], *, repeated: bool) -> Response:
    facts = [_arrival_facts(arrival) | {"status": f"{PATH}/{arrival.id}"} for arrival in arrivals]
    headers = {"location": f"{PATH}/{arrivals[0].id}"}
    return JSONResponse({"documents": facts}, status_code=200 if repeated else 201, headers=headers)


def _put_off() -> Response:
    response = _answer(503, "later", "Not taken now, please try again later.")
    response.headers["retry-after"] = str(RETRY_AFTER_SECONDS)
    return response


def _answer(status: int, code: str, message: str) -> Response:
    return JSONResponse({"error": {"code": code, "message": message}}, status_code=status)

"""An HTTP/1.1 server on 127.0.0.1 that a test answers for, and the request as the test sees it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import h11


@dataclass(frozen=True)
class Request:
    """One request; header names in lower case."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes

    @property
    def path(self) -> str:
        return urlsplit(self.target).path

    @property
    def query(self) -> dict[str, str]:
        return {name: values[-1] for name, values in parse_qs(urlsplit(self.target).query, True).items()}

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def urlencoded(self) -> dict[str, str]:
        return {name: values[-1] for name, values in parse_qs(self.body.decode(), True).items()}

    @property
    def parts(self) -> dict[str, tuple[str | None, bytes]]:
        """The fields of a multipart form: file name (as sent) and content."""
        boundary = self.headers["content-type"].partition("boundary=")[2].encode()
        found = {}
        for piece in self.body.split(b"--" + boundary)[1:-1]:
            head, _, content = piece[2:-2].partition(b"\r\n\r\n")
            words = dict(pair.split("=", 1) for pair in head.decode().split("\r\n")[0].split("; ")[1:])
            file_name = words.get("filename")
            plain = unquote(file_name[1:-1]) if file_name and "%22" in file_name else (file_name or "")[1:-1]
            found[words["name"][1:-1]] = (plain if file_name else None, content)
        return found


@dataclass(frozen=True)
class Reply:
    """What the test answers; `body` is bytes, or anything that becomes JSON."""

    status: int = 200
    body: Any = b""
    headers: dict[str, str] = field(default_factory=dict)


class Site:
    """Answers each request with what `answer` says; keeps the last requests to look at."""

    def __init__(self, answer: Callable[[Request], Reply]):
        self.answer = answer
        self.requests: list[Request] = []
        self._lines: set[asyncio.Task] = set()

    async def start(self, tls=None):
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0, ssl=tls)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def stop(self):
        self._server.close()
        for line in self._lines:
            line.cancel()
        await asyncio.gather(*self._lines, return_exceptions=True)

    def _accept(self, reader, writer):
        line = asyncio.ensure_future(self._serve(reader, writer))
        self._lines.add(line)
        line.add_done_callback(self._lines.discard)

    async def _serve(self, reader, writer):
        connection = h11.Connection(h11.SERVER)
        try:
            with suppress(OSError, h11.RemoteProtocolError):
                while request := await self._request(connection, reader, writer):
                    self.requests.append(request)
                    await self._send(connection, writer, self.answer(request), request.method)
                    if connection.our_state is not h11.DONE:
                        return
                    connection.start_next_cycle()
        finally:
            writer.close()

    async def _request(self, connection, reader, writer):
        head, body = None, bytearray()
        while True:
            event = connection.next_event()
            if event is h11.NEED_DATA:
                if connection.they_are_waiting_for_100_continue:
                    writer.write(connection.send(h11.InformationalResponse(status_code=100, headers=[])))
                connection.receive_data(await reader.read(1 << 18))
            elif isinstance(event, h11.Request):
                head = event
            elif isinstance(event, h11.Data):
                body += event.data
            elif isinstance(event, h11.EndOfMessage):
                headers = {name.decode().lower(): value.decode("latin-1") for name, value in head.headers}
                return Request(head.method.decode(), head.target.decode(), headers, bytes(body))
            else:
                return None

    async def _send(self, connection, writer, reply, method):
        body = reply.body if isinstance(reply.body, bytes) else json.dumps(reply.body).encode()
        headers = {"Content-Length": str(len(body)), "Date": "Sun, 22 Nov 2026 10:00:00 GMT"} | reply.headers
        head = h11.Response(status_code=reply.status, headers=list(headers.items()))
        writer.write(connection.send(head))
        if method != "HEAD":
            writer.write(connection.send(h11.Data(data=body)))
        writer.write(connection.send(h11.EndOfMessage()))
        await writer.drain()

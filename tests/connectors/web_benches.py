"""Benches for the ways out over HTTP: each plays its vendor's documented API on 127.0.0.1, errors included."""

from __future__ import annotations

import hashlib
from pathlib import Path

from connectors.http import HttpConnector, HttpTarget
from tests.connectors.servers import CuttingProxy, Sshd
from tests.connectors.web import Reply, Request, Site

SECRET = "sk-7f3a9c-correct-horse-7431"
WRONG = f"{SECRET}-of-last-year"  # told back by the fakes: were it shown, so would be the right one in it


class WebBench:
    """A site behind a proxy that can cut the line; `trouble` is answered instead of taking a file."""

    takes_large_files = True
    has_a_line = True
    recognises_repeats = True
    client_in_path = False
    refused_characters: frozenset[str] = frozenset()
    trouble_when_full = Reply(507, {"message": f"no room in /srv/{SECRET} for {SECRET}"})
    secret = SECRET
    address: str | None = None  # of another site than the bench's own

    def __init__(self, _folder: Path, _sshd: Sshd | None) -> None:
        self.shelf: dict[str, bytes] = {}
        self.trouble: Reply | None = None
        self.site = Site(self.answer)

    async def start(self):
        await self.site.start()
        self.proxy = await CuttingProxy(self.site.port).start()
        return self

    async def stop(self):
        await self.proxy.stop()
        await self.site.stop()

    @property
    def url(self) -> str:
        return self.address or f"http://127.0.0.1:{self.proxy.port}"

    def settings(self, **changes):
        return self.connector_class.settings_model.model_validate(self.values() | {"timeout_seconds": 10} | changes)

    def connector(self, **changes):
        return self.connector_class(self.settings(**changes))

    async def full(self):
        self.trouble = self.trouble_when_full
        return self.connector()

    def landed(self) -> dict[str, bytes]:
        return dict(self.shelf)

    def everything(self) -> set[str]:
        return set(self.landed())

    def empty(self) -> None:
        self.shelf.clear()


class HttpBench(WebBench):
    """A plain REST service with a bearer token, a search by hash and numbered documents."""

    connector_class = HttpConnector
    target = HttpTarget(values={"division": "7"})

    def values(self):
        return {
            "url": f"{self.url}/divisions/{{value.division}}/documents",
            "auth": "bearer",
            "secret": SECRET,
            "fields": {"direction": "{type}", "title": "{title}"},
            "json_fields": {"variables": '{"name": "{file_name}"}'},
            "type_words": {"purchase": "PURCHASE"},
            "id_path": "data.id",
            "probe_url": f"{self.url}/divisions/{{value.division}}/documents?sha256={{sha256}}&name={{file_name}}",
            "probe_path": "items[0].id",
            "check_url": f"{self.url}/me",
        }

    def misconfigured(self):
        return self.connector(secret=WRONG)

    def answer(self, request: Request) -> Reply:
        if request.headers.get("authorization") != f"Bearer {SECRET}":
            return Reply(401, {"error": "unauthorized", "error_description": f"no such key {request.headers}"})
        if request.path == "/me":
            return Reply(200, {"name": "firm"})
        assert request.path == "/divisions/7/documents"
        if request.method == "GET":
            content = self.shelf.get(request.query["name"])
            same = content is not None and hashlib.sha256(content).hexdigest() == request.query["sha256"]
            return Reply(200, {"items": [{"id": 4711}] if same else []})
        if self.trouble:
            return self.trouble
        name, content = request.parts["file"]
        assert request.parts["direction"][1] in {b"PURCHASE", b"sales"}
        self.shelf[name] = content
        return Reply(201, {"data": {"id": 4711}})


WEB_BENCHES = {"http": HttpBench}

"""Microsoft's sign-in and Graph's drives, as documented, played on 127.0.0.1 over TLS."""

from __future__ import annotations

import itertools
import re
import ssl
from pathlib import Path
from urllib.parse import unquote

import trustme

from connectors._quickxor import quick_xor_hash
from connectors.onedrive import OneDriveConnector, OneDriveTarget
from tests.connectors.servers import CuttingProxy
from tests.connectors.web import Reply, Request
from tests.connectors.web_benches import SECRET, WRONG, WebBench

AUTHORITY = trustme.CA()
CERTIFICATE = AUTHORITY.issue_cert("127.0.0.1")
DRIVE = "/v1.0/sites/firm.sharepoint.com:/sites/books:/drive"


def error(status: int, code: str, headers: dict | None = None) -> Reply:
    return Reply(status, {"error": {"code": code, "message": f"{code} happened"}}, headers or {})


class OneDriveBench(WebBench):
    """A document library without the folders; `next_pieces` and `next_answers` are given before anything else."""

    connector_class = OneDriveConnector
    target = OneDriveTarget(folder="Clients/{client}")
    client_in_path = True
    refused_characters = frozenset('"*:<>?|')
    trouble_when_full = error(507, "insufficientStorage")

    def __init__(self, folder: Path, *told):
        super().__init__(folder, *told)
        self.ca_file = folder / "ca.pem"
        AUTHORITY.cert_pem.write_to_path(str(self.ca_file))
        self.folders: set[str] = set()
        self.files: dict[str, bytes] = {}
        self.sessions: dict[str, tuple[str, int, bytearray]] = {}
        self.numbers = itertools.count(1)
        self.tokens: set[str] = set()
        self.assertions = 0
        self.next_answers: list[Reply] = []
        self.next_pieces: list[Reply | None] = []

    async def start(self):
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        CERTIFICATE.configure_cert(tls)
        await self.site.start(tls)
        self.proxy = await CuttingProxy(self.site.port).start()
        return self

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self.proxy.port}"

    def values(self):
        return {
            "tenant": "firm.example",
            "client_id": "app",
            "secret": SECRET,
            "site": "firm.sharepoint.com:/sites/books",
            "graph_url": self.url,
            "login_url": self.url,
            "ca_file": self.ca_file,
        }

    def misconfigured(self):
        return self.connector(secret=WRONG)

    def landed(self) -> dict[str, bytes]:
        return {path.rpartition("/")[2]: content for path, content in list(self.files.items())}

    def everything(self) -> set[str]:
        return set(self.files) | self.folders

    def empty(self) -> None:
        self.files.clear()
        self.folders.clear()
        self.sessions.clear()

    def answer(self, request: Request) -> Reply:
        if request.path.startswith("/firm.example/"):
            return self.signed_in(request)
        if request.path.startswith("/upload/"):
            assert "authorization" not in request.headers
            return self.piece(request)
        if request.headers.get("authorization", "").removeprefix("Bearer ") not in self.tokens:
            return error(401, "InvalidAuthenticationToken")
        if self.next_answers:
            return self.next_answers.pop(0)
        if request.path == DRIVE:
            return Reply(200, {"id": "b!1", "driveType": "documentLibrary", "quota": {"remaining": 5_000_000_000}})
        return self.item(request)

    def signed_in(self, request: Request) -> Reply:
        if request.path.endswith("/openid-configuration"):
            base = f"{self.url}/firm.example"
            return Reply(
                200,
                {
                    "issuer": f"{base}/v2.0",
                    "authorization_endpoint": f"{base}/oauth2/v2.0/authorize",
                    "token_endpoint": f"{base}/oauth2/v2.0/token",
                },
            )
        form = request.urlencoded
        assert form["scope"] == "https://graph.microsoft.com/.default"
        self.assertions += "client_assertion" in form
        if "client_assertion" not in form and form.get("client_secret") != SECRET:
            words = f"AADSTS7000215: Invalid client secret provided: {form.get('client_secret')}"
            return Reply(401, {"error": "invalid_client", "error_description": words, "error_codes": [7000215]})
        token = f"token-{next(self.numbers)}"
        self.tokens.add(token)
        return Reply(200, {"token_type": "Bearer", "expires_in": 3599, "access_token": token})

    def item(self, request: Request) -> Reply:
        assert request.path.startswith(f"{DRIVE}/root")
        path, _, action = request.path.removeprefix(f"{DRIVE}/root").removeprefix(":/").rpartition(":/")
        if not path and not action.startswith("children"):
            path, action = action, ""
        if request.path == f"{DRIVE}/root/children":
            path, action = "", "children"
        path = unquote(path)
        if request.method == "GET":
            return self.shown(path)
        if action == "children":
            return self.folder(path, request.json["name"])
        if self.trouble:
            return self.trouble
        if path.rpartition("/")[0] not in self.folders | {""}:
            return error(404, "itemNotFound")
        if action == "createUploadSession":
            told = request.json["item"]
            assert told["name"] == path.rpartition("/")[2]
            number = str(next(self.numbers))
            self.sessions[number] = (path, told["fileSize"], bytearray())
            return Reply(200, {"uploadUrl": f"{self.url}/upload/{number}", "expirationDateTime": "2026-11-29"})
        assert action == "content"
        assert request.query["@microsoft.graph.conflictBehavior"] == "fail"
        return self.kept(path, request.body)

    def shown(self, path: str, status: int = 200) -> Reply:
        if path in self.folders:
            return Reply(status, {"id": f"id-{path}", "name": path, "size": 0, "folder": {"childCount": 0}})
        if path not in self.files:
            return error(404, "itemNotFound")
        content = self.files[path]
        hashes = {"hashes": {"quickXorHash": quick_xor_hash(content)}}
        return Reply(status, {"id": f"id-{path}", "name": path, "size": len(content), "file": hashes})

    def folder(self, parent: str, name: str) -> Reply:
        path = f"{parent}/{name}".strip("/")
        if parent and parent not in self.folders:
            return error(404, "itemNotFound")
        if path in self.folders | set(self.files):
            return error(409, "nameAlreadyExists")
        self.folders.add(path)
        return self.shown(path, 201)

    def kept(self, path: str, content: bytes) -> Reply:
        if path in self.folders | set(self.files):
            return error(409, "nameAlreadyExists")
        self.files[path] = content
        return self.shown(path, 201)

    def piece(self, request: Request) -> Reply:
        number = request.path.removeprefix("/upload/")
        if number not in self.sessions:
            return error(404, "itemNotFound")
        path, size_bytes, got = self.sessions[number]
        if request.method == "DELETE":
            del self.sessions[number]
            return Reply(204)
        if request.method == "PUT":
            reply = self.next_pieces.pop(0) if self.next_pieces else None
            if reply and reply.status == 404:
                del self.sessions[number]
            if reply:
                return reply
            start, end, total = map(
                int, re.fullmatch(r"bytes (\d+)-(\d+)/(\d+)", request.headers["content-range"]).groups()
            )
            assert total == size_bytes
            assert len(request.body) == end - start + 1 < 60 * 1024 * 1024
            assert end + 1 == total or len(request.body) % 327_680 == 0
            if start != len(got):
                return error(416, "invalidRange")
            got += request.body
            if len(got) == size_bytes:
                return self.kept(path, bytes(got))
        return Reply(202, {"expirationDateTime": "2026-11-29", "nextExpectedRanges": [f"{len(got)}-"]})

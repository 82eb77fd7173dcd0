"""eConnect as its pages have it, played on 127.0.0.1: tokens, sending, documents to download, and signed calls."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import UTC, datetime

from tests.connectors.web import Reply, Request

PASSWORD = "correct-horse-3141"
HOOK_SECRET = "a-hook-secret-of-27-letters"
PARTY = "0208:0403170701"


class EconnectSide:
    """Takes each document id once; gives what was received for as long as it has it; counts the downloads."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, tuple[str | None, bytes]]] = []
        self.keys: set[str] = set()
        self.received: dict[str, bytes] = {}
        self.downloads: list[str] = []
        self.trouble: Reply | None = None

    def values(self, url: str) -> dict[str, str]:
        return {
            "provider": "econnect", "url": url, "identity_url": url, "key": "s", "user": "u", "password": PASSWORD,
        }  # fmt: skip

    def answer(self, request: Request) -> Reply:
        if request.path == "/connect/token":
            form = request.urlencoded
            good = form["username"] == "u" and form["password"] == PASSWORD and form["scope"] == "openid ap"
            return Reply(200, {"access_token": "t", "expires_in": 3600}) if good else Reply(400, {"error": "invalid"})
        assert (request.headers["authorization"], request.headers["subscription-key"]) == ("Bearer t", "s")
        if request.path == "/api/v1/me":
            return Reply(200, {})
        return self.downloaded(request) if request.method == "GET" else self.taken(request)

    def taken(self, request: Request) -> Reply:
        key = request.headers["x-econnect-documentid"]
        if key in self.keys:
            return Reply(409, {"code": "API409", "message": "already processed"})
        self.keys.add(key)
        self.sent.append((request.target, request.parts["file"]))
        return Reply(200, {"id": "guid-7"})

    def downloaded(self, request: Request) -> Reply:
        party, of_purchases, document, last = request.target.removeprefix("/api/v1/").split("/")
        assert (party, of_purchases, last) == (PARTY.replace(":", "%3A"), "purchaseInvoice", "download")
        assert request.headers["accept"] == "application/xml"
        self.downloads.append(document)
        if self.trouble or document not in self.received:
            return self.trouble or Reply(404, {"code": "API404", "message": "unknown"})
        return Reply(200, self.received[document], {"Content-Type": "application/xml"})

    @staticmethod
    def call(document: str, sent_on: datetime, secret: str = HOOK_SECRET, **changes: object) -> dict:
        """Return the body and headers of a call, as httpx takes them."""
        told = {
            "topic": "InvoiceReceived", "partyId": PARTY, "hookId": "1", "documentId": document, "message": "m",
            "details": {}, "createdOn": "2026-11-22T08:00:00Z",
            "sentOn": sent_on.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f") + "7Z",
        }  # fmt: skip
        body = json.dumps(told | changes, indent=1).replace("\n", "\r\n").encode()
        signature = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
        return {"content": body, "headers": {"X-EConnect-Signature": f"sha256={signature}"}}

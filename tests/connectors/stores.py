"""A store that speaks like S3 and a receiver of Standard Webhooks, played on 127.0.0.1."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from datetime import UTC, datetime
from urllib.parse import unquote

from pydantic import SecretStr

from connectors._sigv4 import Signer
from connectors.s3 import S3Connector, S3Target
from connectors.webhook import WebhookConnector, WebhookTarget
from tests.connectors.web import Reply, Request
from tests.connectors.web_benches import SECRET, WRONG, WebBench


def s3_error(status: int, code: str) -> Reply:
    return Reply(status, f"<?xml version='1.0'?><Error><Code>{code}</Code><Message>{SECRET}</Message></Error>".encode())


class S3Bench(WebBench):
    """Signs what arrives once more and compares; knows conditional writes; a missing object is 403 to this key."""

    connector_class = S3Connector
    target = S3Target()
    client_in_path = True
    trouble_when_full = s3_error(507, "InsufficientStorage")
    signer = Signer(access_key="AKIA1", secret_key=SecretStr(SECRET), region="eu-west-1")

    def __init__(self, *told):
        super().__init__(*told)
        self.objects: dict[str, tuple[bytes, str | None]] = {}

    def values(self):
        return {"bucket": "books", "endpoint": self.url, "access_key": "AKIA1", "secret_key": SECRET}

    def misconfigured(self):
        return self.connector(secret_key=WRONG)

    def landed(self) -> dict[str, bytes]:
        return {key.rpartition("/")[2]: content for key, (content, _) in list(self.objects.items())}

    def everything(self) -> set[str]:
        return set(self.objects)

    def empty(self) -> None:
        self.objects.clear()

    def signed(self, request: Request) -> bool:
        told = request.headers
        names = told["authorization"].partition("SignedHeaders=")[2].partition(",")[0].split(";")
        own = {name: told[name] for name in names if name not in {"host", "x-amz-date", "x-amz-content-sha256"}}
        moment = datetime.strptime(told["x-amz-date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        url = f"http://{told['host']}{request.target}"
        made = self.signer.headers(request.method, url, own, hashlib.sha256(request.body).hexdigest(), moment)
        return made["authorization"] == told["authorization"]

    def answer(self, request: Request) -> Reply:
        if not self.signed(request):
            return s3_error(403, "SignatureDoesNotMatch")
        bucket, _, key = unquote(request.path[1:]).partition("/")
        if bucket != "books":
            return s3_error(404, "NoSuchBucket")
        if request.method == "PUT":
            return self.put(key, request)
        if not key:
            return Reply(200)
        if key not in self.objects:
            return s3_error(403, "AccessDenied")
        content, shown = self.objects[key]
        return Reply(200, content, {"x-amz-meta-sha256": shown} if shown else {})

    def put(self, key: str, request: Request) -> Reply:
        if self.trouble:
            return self.trouble
        if request.headers.get("if-none-match") == "*" and key in self.objects:
            return s3_error(412, "PreconditionFailed")
        self.objects[key] = (request.body, request.headers.get("x-amz-meta-sha256"))
        return Reply(200)


class WebhookBench(WebBench):
    """A receiver as the specification wants it: checks the signature, keeps the ids of what it has."""

    connector_class = WebhookConnector
    target = WebhookTarget(values={"ledger": "4711"})
    tells_repeats = False
    secret = base64.b64encode(b"correct-horse-7431-battery-staple").decode()

    def __init__(self, *told):
        super().__init__(*told)
        self.messages: dict[str, dict] = {}

    def values(self):
        return {"url": f"{self.url}/in", "secret": f"whsec_{self.secret}", "size_limit_mb": 100}

    def misconfigured(self):
        return self.connector(secret=f"not base64 {self.secret}")

    def empty(self) -> None:
        super().empty()
        self.messages.clear()

    def answer(self, request: Request) -> Reply:
        if request.method == "HEAD":
            return Reply(405)
        identity, timestamp = request.headers["webhook-id"], request.headers["webhook-timestamp"]
        digest = hmac.new(base64.b64decode(self.secret), f"{identity}.{timestamp}.".encode() + request.body, "sha256")
        signatures = request.headers["webhook-signature"].split()
        if f"v1,{base64.b64encode(digest.digest()).decode()}" not in signatures:
            return Reply(401, {"message": "bad signature"})
        if self.trouble:
            return self.trouble
        if identity not in self.messages:
            self.messages[identity] = json.loads(request.body)
            for file in self.messages[identity]["data"]["files"]:
                self.shelf[file["name"]] = base64.b64decode(file["content"])
        return Reply(204)


STORE_BENCHES = {"s3": S3Bench, "webhook": WebhookBench}

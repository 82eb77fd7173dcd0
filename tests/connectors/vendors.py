"""Vendors' APIs as they are documented, played on 127.0.0.1: Clearfacts, Octopus, Exact Online."""

from __future__ import annotations

import base64
import itertools
import json

from connectors.clearfacts import ClearfactsConnector, ClearfactsTarget
from connectors.exact import ExactConnector, ExactTarget
from connectors.octopus import OctopusConnector, OctopusTarget
from tests.connectors.web import Reply, Request
from tests.connectors.web_benches import SECRET, WRONG, WebBench

NUMBER = "0403170701"


class ClearfactsBench(WebBench):
    """Answers 200 to what it refuses, with errors; takes everything twice; knows 101 administrations."""

    connector_class = ClearfactsConnector
    target = ClearfactsTarget(number=NUMBER)
    recognises_repeats = False
    trouble_when_full = Reply(200, {"data": None, "errors": [{"message": "Internal server error"}]})

    def values(self):
        return {"url": f"{self.url}/graphql", "token": SECRET, "size_limit_mb": 100}

    def misconfigured(self):
        return self.connector(token=WRONG)

    def answer(self, request: Request) -> Reply:
        if request.headers.get("authorization") != f"Bearer {SECRET}":
            return Reply(401, {"message": f"bad {request.headers}"})
        if request.headers["content-type"] == "application/json":
            return self.listed(**request.json["variables"])
        if self.trouble:
            return self.trouble
        parts = request.parts
        query, told = parts["query"][1].decode(), json.loads(parts["variables"][1])
        assert list(parts) == ["query", "variables", "file"]
        assert "tags" not in query
        field = "uploadArchiveFile" if "category" in told else "uploadFile"
        assert field in query
        if field == "uploadFile" and told["type"] not in {"PURCHASE", "SALE", "VARIOUS"}:
            return Reply(200, {"data": None, "errors": [{"message": "Variable $type got invalid value"}]})
        if told["number"] != NUMBER:
            return Reply(200, {"data": None, "errors": [{"message": "Company not found"}]})
        name, content = parts["file"]
        assert name == told["fileName"]
        assert self.shelf.setdefault(name, content) == content
        self.told = told
        return Reply(200, {"data": {field: {"uuid": "B74D7E7D-2408", "amountOfPages": 1}}})

    def listed(self, offset: int, first: int) -> Reply:
        numbers = [NUMBER, *(f"{each:010}" for each in range(100))][offset : offset + first]
        mail = [{"type": "purchase", "emailAddress": f"aankoop-{NUMBER}@firm.clearfacts.be"}]
        rows = [{"name": "x", "companyNumber": each, "emails": mail if each == NUMBER else []} for each in numbers]
        return Reply(200, {"data": {"administrations": rows}})


class OctopusBench(WebBench):
    """Gives tokens in two steps, and forgets them when told to."""

    connector_class = OctopusConnector
    target = OctopusTarget(dossier="20417")
    recognises_repeats = False

    def __init__(self, *told):
        super().__init__(*told)
        self.tokens = (f"token-{number}" for number in itertools.count(1))
        self.known: set[str] = set()
        self.folders: list[str] = []

    def values(self):
        values = {"url": f"{self.url}/v1", "user": "firm", "password": SECRET, "software_house": "house-1"}
        return values | {"subfolders": {"purchase": "PI"}, "size_limit_mb": 100}

    def misconfigured(self):
        return self.connector(password=WRONG)

    def token(self) -> str:
        token = next(self.tokens)
        self.known.add(token)
        return token

    def signed_in(self, request: Request) -> Reply:
        good = request.json == {"username": "firm", "password": SECRET}
        if not good or request.headers.get("softwarehouseuuid") != "house-1":
            return Reply(403, {"errorMessage": f"no: {request.body.decode()}"})
        return Reply(200, {"token": self.token()})

    def connected(self, request: Request) -> Reply:
        if request.headers.get("authenticationtoken") not in self.known:
            return Reply(401, {"description": "Authentication token expired"})
        if request.headers["dossierid"] != "20417":
            return Reply(404, {"description": "Dossier unknown"})
        return Reply(200, {"dossiertoken": self.token()})

    def answer(self, request: Request) -> Reply:
        if request.path == "/v1/authentication":
            return self.signed_in(request)
        if request.path == "/v1/authentication/connect":
            return self.connected(request)
        assert request.path == "/v1/dossiers/20417/files/imports/withtoken"
        if request.headers.get("dossiertoken") not in self.known:
            return Reply(401, {"description": "Dossier token expired"})
        if self.trouble:
            return self.trouble
        content = base64.b64decode(request.json["fileData"])
        assert self.shelf.setdefault(request.json["fileName"], content) == content
        self.folders.append(request.query.get("subfolder", ""))
        return Reply(200, {})


class Drawer:
    """A vault in memory that can be out of order."""

    def __init__(self):
        self.kept: dict[str, bytes] = {}
        self.trouble: Exception | None = None

    def get(self, name):
        return self.kept.get(name)

    def put(self, name, value):
        if self.trouble:
            raise self.trouble
        self.kept[name] = value


class ExactBench(WebBench):
    """Each refresh token is good once; documents are found by their subject; XML answers are not asked for."""

    connector_class = ExactConnector
    target = ExactTarget(division="77")

    def __init__(self, *told):
        super().__init__(*told)
        self.drawer = Drawer()
        self.good_refresh = {"refresh-0"}
        self.good_access = ""
        self.forgets = False  # whether a refresh token dies with its first use, even when the answer was lost
        self.refreshed = 0
        self.documents: dict[str, str] = {}
        self.attachments: list[tuple[str, str]] = []

    def values(self):
        return {"url": self.url, "client_id": "app", "client_secret": SECRET, "refresh_token": "refresh-0"}

    def settings(self, **changes):
        return super().settings(**({"size_limit_mb": 100} | changes))

    def connector(self, **changes):
        return ExactConnector(self.settings(**changes), vault=self.drawer)

    def misconfigured(self):
        return self.connector(client_secret=WRONG)

    def empty(self) -> None:
        super().empty()
        self.documents.clear()
        self.attachments.clear()

    def answer(self, request: Request) -> Reply:
        if request.path == "/api/oauth2/token":
            return self.token(request.urlencoded)
        if request.headers.get("authorization") != f"Bearer {self.good_access}":
            return Reply(401, {"error": {"code": "", "message": {"lang": "", "value": "Access token expired"}}})
        if request.path == "/api/v1/current/Me":
            return Reply(200, {"d": {"results": [{"CurrentDivision": 77}]}})
        if not request.path.startswith("/api/v1/77/documents/"):
            return Reply(403, {"error": {"code": "", "message": {"lang": "", "value": "Forbidden"}}})
        return self.written(request) if request.method == "POST" else self.found(request)

    def token(self, form: dict[str, str]) -> Reply:
        if form["client_secret"] != SECRET or form["refresh_token"] not in self.good_refresh:
            return Reply(400, {"error": "invalid_grant", "error_description": f"no {form}"})
        self.refreshed += 1
        self.good_access = f"access-{self.refreshed}"
        self.good_refresh = {f"refresh-{self.refreshed}"} | (set() if self.forgets else {form["refresh_token"]})
        lasting = {"token_type": "bearer", "expires_in": "600"}
        return Reply(200, {"access_token": self.good_access, "refresh_token": f"refresh-{self.refreshed}"} | lasting)

    def found(self, request: Request) -> Reply:
        value = request.query["$filter"].partition("'")[2][:-1].replace("''", "'")
        if request.path.endswith("/Documents"):
            rows = [{"ID": guid} for subject, guid in self.documents.items() if subject == value]
        else:
            rows = [{"FileName": name} for guid, name in self.attachments if guid == value]
        return Reply(200, {"d": {"results": rows}})

    def written(self, request: Request) -> Reply:
        if self.trouble:
            return self.trouble
        told = request.json
        if request.path.endswith("/Documents"):
            assert told["Subject"] not in self.documents, "made twice"
            self.documents[told["Subject"]] = f"guid-{len(self.documents)}"
            return Reply(201, {"d": {"ID": self.documents[told["Subject"]]}})
        assert (told["Document"], told["FileName"]) not in self.attachments, "attached twice"
        self.attachments.append((told["Document"], told["FileName"]))
        self.shelf[told["FileName"]] = base64.b64decode(told["Attachment"])
        return Reply(201, {"d": {"ID": "guid-a"}})


VENDOR_BENCHES = {"clearfacts": ClearfactsBench, "octopus": OctopusBench, "exact": ExactBench}

"""Makes documents with attachments in Exact Online; its refresh token changes with every use and is kept in the vault.

What could not be confirmed (numbers of document types, lifetime of tokens) is a setting.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
from email.utils import parsedate_to_datetime
from typing import Any, ClassVar, Literal, cast

from pydantic import Field, SecretStr

from connectors._http import OUTCOMES as HTTP_OUTCOMES
from connectors._http import Answer, Outcome, Web, WebAddress, WebSettings, retry_after
from connectors._names import in_order, refuse_unsafe_names
from connectors._tokens import Token, Tokens, granted, token_of
from connectors._words import one_line
from connectors.contract import NeedsAttention, Options, Parcel, ParcelFile, Receipt, Refused, TryLater, Vault

ParcelType = Literal["purchase", "sales", "misc"]


class ExactSettings(WebSettings):
    """The firm's access to Exact Online."""

    url: WebAddress = Field(
        default="https://start.exactonline.be",
        description="Exact Online of the country.",
        examples=["https://start.exactonline.be"],
    )
    client_id: str = Field(description="Client id of the app.", examples=["6b1f3c1e-0d7f-4f0e-9f5e-0a2f8d1c7b11"])
    client_secret: SecretStr = Field(
        description="Client secret of the app, as a reference.", examples=[{"file": "/etc/ledgerpost/exact"}]
    )
    refresh_token: SecretStr = Field(
        description="The refresh token of the first sign-in, as a reference; those that follow are kept in the state. "
        "Replace it after signing in anew.",
        examples=[{"file": "/etc/ledgerpost/exact-refresh"}],
    )
    document_types: dict[ParcelType, int] = Field(
        default={"purchase": 20, "sales": 10},
        description="Exact's number of the document type for each type; a type without one is refused.",
        examples=[{"purchase": 20, "sales": 10, "misc": 55}],
    )
    size_limit_mb: float = Field(default=25, gt=0, le=1000, description="Largest file sent, in MB.", examples=[25])


class ExactTarget(Options):
    """The client's administration in Exact Online."""

    division: str = Field(pattern=r"^\d{1,12}$", description="Number of the administration.", examples=["1234567"])


class ExactConnector:
    """One document per delivery, found again by its subject, with the files as attachments."""

    name: ClassVar[str] = "exact"
    summary: ClassVar[str] = "Makes a document with attachments in an administration of Exact Online."
    settings_model: ClassVar[type[Options]] = ExactSettings
    target_model: ClassVar[type[Options]] = ExactTarget
    uses_vault: ClassVar[bool] = True

    def __init__(self, settings: ExactSettings, *, vault: Vault) -> None:
        """`vault` keeps the refresh token; see `contract.Vault`."""
        self._settings = settings
        self._vault = vault
        self._web = Web(settings, HTTP_OUTCOMES | OUTCOMES, (settings.client_secret, settings.refresh_token))
        self._badge = Tokens(self._refreshed)
        self._unkept: bytes | None = None
        self._first = hashlib.sha256(settings.refresh_token.get_secret_value().encode()).hexdigest()

    async def check(self) -> str:
        """Ask who is signed in."""
        answer = await self._web.ask(
            "GET", f"{self._settings.url}/api/v1/current/Me?$select=CurrentDivision", self._badge
        )
        rows = _rows(answer)
        division = rows[0].get("CurrentDivision", "") if rows else ""
        return f"Exact Online takes the sign-in; its own administration is {division or 'not told'}."

    async def deliver(self, parcel: Parcel, target: ExactTarget) -> Receipt:
        """Make the document unless one with its subject is there, then attach the files that it lacks, XML last."""
        kind = self._fit(parcel)
        files = in_order(parcel)
        documents = f"{self._settings.url}/api/v1/{target.division}/documents"
        subject = _subject(parcel)
        document = await self._found(documents, subject)
        there = await self._attached(documents, document) if document else frozenset()
        document = document or await self._made(documents, {"Type": kind, "Subject": subject})
        missing = [file for file in files if file.name not in there]
        for file in missing:
            await self._attach(documents, document, file)
        return Receipt(
            place=f"Exact Online {target.division}: {document}",
            reply=f"{len(files) - len(missing)} of {len(files)} files stood there already"
            if len(missing) < len(files)
            else "",
            already_there=not missing,
            size_bytes=sum(len(file.content) for file in files),
            sha256=files[0].sha256,
            remote_id=document,
        )

    async def rehearse(self, parcel: Parcel, target: ExactTarget) -> str:
        """Look whether the administration can be used and has the document already; make nothing."""
        kind = self._fit(parcel)
        found = await self._found(f"{self._settings.url}/api/v1/{target.division}/documents", _subject(parcel))
        return f"a document of type {kind} in {target.division}{', which is there already' if found else ''}"

    async def close(self) -> None:
        """Close the kept connections."""
        await self._web.close()

    def _fit(self, parcel: Parcel) -> int:
        """Return the number of the document's type; Refused when there is none or a file is not fit."""
        refuse_unsafe_names(parcel)
        kind = cast("dict[str, int]", self._settings.document_types).get(parcel.type)
        if kind is None:
            raise Refused(f"Exact Online has no document type for {parcel.type}: add it under document_types.")
        limit_bytes = int(self._settings.size_limit_mb * 1_000_000)
        if max(len(file.content) for file in parcel.files) > limit_bytes:
            raise Refused(f"A file is larger than the {limit_bytes} bytes allowed: use another way out.")
        return kind

    async def _found(self, documents: str, subject: str) -> str | None:
        quoted = subject.replace("'", "''")  # OData 3: a quote in a text is written twice
        rows = await self._asked(
            "GET", f"{documents}/Documents", params={"$filter": f"Subject eq '{quoted}'", "$select": "ID"}
        )
        return str(rows[0]["ID"]) if rows else None

    async def _attached(self, documents: str, document: str) -> frozenset[str]:
        rows = await self._asked(
            "GET",
            f"{documents}/DocumentAttachments",
            params={"$filter": f"Document eq guid'{document}'", "$select": "FileName"},
        )
        return frozenset(str(row.get("FileName")) for row in rows)

    async def _made(self, documents: str, values: dict[str, Any]) -> str:
        rows = await self._asked("POST", f"{documents}/Documents", json=values)
        if not rows or not rows[0].get("ID"):
            raise TryLater("Exact Online made a document but gave no id; it is looked for when it is tried again.")
        return str(rows[0]["ID"])

    async def _attach(self, documents: str, document: str, file: ParcelFile) -> None:
        data = base64.b64encode(file.content).decode()
        values = {"Document": document, "FileName": file.name, "Attachment": data}
        await self._asked("POST", f"{documents}/DocumentAttachments", json=values)

    async def _asked(self, method: str, url: str, **request: Any) -> list[dict[str, Any]]:
        """Return the rows of an answer; what is asked for is always looked up first, so nothing is ambiguous."""
        writes = method == "POST"
        answer = await self._web.ask(method, url, self._badge, writes=writes, probed=True, expect=_BUSY, **request)
        if answer.status in _BUSY:
            raise TryLater("Exact Online is asked too often; it is tried again.", _wait_seconds(answer))
        return _rows(answer)

    async def _refreshed(self) -> Token:
        """Trade the refresh token for an access token; the new one is durable before the access token is used."""
        used = await self._refresh_token()
        try:
            data = await self._granted(used)
        except NeedsAttention:
            newer = await self._refresh_token()  # another process may have traded it at the same moment
            if newer == used:
                raise
            data = await self._granted(newer)
        if isinstance(data.get("refresh_token"), str):
            self._unkept = json.dumps({"first": self._first, "refresh_token": data["refresh_token"]}).encode()
            await self._keep()
        return token_of(data)

    async def _granted(self, refresh_token: str) -> dict[str, Any]:
        form = {"grant_type": "refresh_token", "refresh_token": refresh_token}
        settings = self._settings
        return await granted(
            self._web, f"{settings.url}/api/oauth2/token", form, settings.client_id, settings.client_secret
        )

    async def _refresh_token(self) -> str:
        """Return the newest one: the configured one when it is another than that which began the kept chain."""
        await self._keep()
        kept = await asyncio.to_thread(self._vault.get, _VAULT_NAME)
        data = json.loads(kept) if kept else {}
        same = data.get("first") == self._first
        return str(data["refresh_token"]) if same else self._settings.refresh_token.get_secret_value()

    async def _keep(self) -> None:
        """Put what is not in the vault yet; when that fails it stays for the next attempt, for it is the only one."""
        if self._unkept is not None:
            await asyncio.to_thread(self._vault.put, _VAULT_NAME, self._unkept)
            self._unkept = None


def _subject(parcel: Parcel) -> str:
    """Return a subject that no other delivery has, by which a repeat finds the document."""
    return f"{one_line(parcel.title)[:80]} [{parcel.delivery_id}]"


def _rows(answer: Answer) -> list[dict[str, Any]]:
    """Return the entries of an OData 2 answer: `{"d": {"results": […]}}`, `{"d": […]}` or `{"d": {…}}`."""
    data = answer.data
    inner = data.get("d") if isinstance(data, dict) else None
    if isinstance(inner, dict):
        inner = inner.get("results", [inner])
    if not isinstance(inner, list):
        raise TryLater("Exact Online gave an answer that cannot be understood; it is tried again.")
    return [row for row in inner if isinstance(row, dict)]


def _wait_seconds(answer: Answer) -> float | None:
    """Return how long to wait: the end of the minute's limit is told in milliseconds since 1970."""
    reset = answer.headers.get("x-ratelimit-minutely-reset", "") or answer.headers.get("x-ratelimit-reset", "")
    try:
        return max(int(reset) / 1000 - parsedate_to_datetime(answer.headers.get("date", "")).timestamp(), 0)
    except (ValueError, TypeError):
        return retry_after(answer)


_VAULT_NAME = "refresh token"
_BUSY = frozenset({429})

# By status, where Exact Online means something else than HTTP does.
OUTCOMES: dict[int, Outcome] = {
    401: (NeedsAttention, "Exact Online does not accept the sign-in: sign in anew and replace refresh_token."),
    403: (Refused, "The sign-in may not make documents in this administration: correct division, or its rights."),
    404: (Refused, "Exact Online does not know this administration: correct division."),
}

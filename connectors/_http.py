"""HTTP for connectors: one kept client per connection, and every answer turned into what happens next."""

from __future__ import annotations

import asyncio
import re
import ssl
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Protocol
from urllib.parse import urlsplit

import httpx
from pydantic import AfterValidator, ConfigDict, Field, SecretStr

from connectors._answers import OUTCOMES, Answer, Outcome, excerpt, host_of, retry_after
from connectors._last_bytes import Closing, HeldBody
from connectors._words import fit_for_log
from connectors.contract import NeedsAttention, Options, Refused, TryLater

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
MOST_ANSWER_BYTES = 4_000_000
__all__ = [
    "OUTCOMES",
    "Answer",
    "Badge",
    "Fixed",
    "Outcome",
    "Web",
    "WebAddress",
    "WebSettings",
    "checked_address",
    "host_of",
    "retry_after",
    "tls_context",
]
USER_AGENT = "NONISV|Ledgerpost|Ledgerpost/1.0"  # the form Microsoft asks for; others take any


def checked_address(value: str) -> str:
    """Return the address as configured, or raise ValueError saying what an address may look like."""
    parts = urlsplit(value)
    secure = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
    if not secure or not parts.hostname or "@" in parts.netloc or parts.fragment or not value.isprintable():
        raise ValueError("expected an address that begins with https:// and holds no user, password or #")
    return value


WebAddress = Annotated[str, AfterValidator(checked_address)]
"""An https address; http only on this machine, for what travels is secret."""


def _checked_proxy(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or "@" in parts.netloc or parts.path.strip("/"):
        raise ValueError("expected a proxy like http://proxy.firm.example:3128, without user and password")
    return value


class WebSettings(Options):
    """What every connection over HTTP can be told."""

    model_config = ConfigDict(hide_input_in_errors=True)

    timeout_seconds: float = Field(default=60, ge=1, le=600, description="Longest wait for one answer.", examples=[60])
    ca_file: Path | None = Field(
        default=None, description="Certificates to trust instead of the system's.", examples=["/etc/ssl/firm.pem"]
    )
    proxy: Annotated[str, AfterValidator(_checked_proxy)] | None = Field(
        default=None,
        description="Proxy that leads outside, where the firm has one; it sees the host's name and nothing else.",
        examples=["http://proxy.firm.example:3128"],
    )


class Badge(Protocol):
    """What a request shows to be let in."""

    async def headers(self) -> Mapping[str, str]:
        """Return the headers to send; may fetch a token first and raise what a connector may raise."""

    async def renewed(self, refused: Mapping[str, str]) -> bool:
        """Fetch a new token in place of `refused`; False when there can be no other."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A badge that never changes, such as an API key."""

    shown: Mapping[str, str] = field(default_factory=dict, repr=False)

    async def headers(self) -> Mapping[str, str]:
        """Return the same headers each time."""
        return self.shown

    async def renewed(self, refused: Mapping[str, str]) -> bool:  # noqa: ARG002 - the protocol's
        """There is no other."""
        return False


@dataclass(frozen=True, slots=True)
class _Question:
    method: str
    url: str
    request: Mapping[str, Any] = field(repr=False)
    most_bytes: int
    writes: bool
    unsure: bool  # a lost answer leaves it open whether it was done
    closing: Closing | None


class Web:
    """The HTTP client of one connection, opened at the first request; TLS certificates are always checked."""

    def __init__(
        self,
        settings: WebSettings,
        outcomes: Mapping[int, Outcome],
        secrets: tuple[SecretStr | None, ...] = (),
    ) -> None:
        """`outcomes` says what happens next per status; `secrets` never reach a message."""
        self._settings = settings
        self._outcomes = outcomes
        self._secrets = secrets
        self._client: httpx.AsyncClient | None = None
        self._opening = asyncio.Lock()

    async def ask(
        self,
        method: str,
        url: str,
        badge: Badge | None = None,
        *,
        writes: bool = False,
        probed: bool = False,
        closing: Closing | None = None,
        expect: frozenset[int] = frozenset(),
        most_bytes: int = MOST_ANSWER_BYTES,
        **request: Any,
    ) -> Answer:
        """Return an answer of 2xx or of a status in `expect`; any other is raised by the table of outcomes.

        `request` goes to httpx (headers, params, content, json, data, files). `writes` says that the request changes
        something: when its answer is lost, TryLater is `ambiguous`, unless it is `probed`, which says that the next
        attempt looks first. `closing` is called before the last byte goes: what breaks before is not ambiguous. What
        only reads is asked once more. A badge turned away with 401 is renewed once.
        """
        unsure = writes and not probed
        question = _Question(method, url, request, most_bytes, writes=writes, unsure=unsure, closing=closing)
        shown = await badge.headers() if badge else {}
        answer = await self._answered(question, shown)
        if answer.status == _UNAUTHORIZED and badge and await badge.renewed(shown):
            answer = await self._answered(question, await badge.headers())
        if answer.status // 100 != 2 and answer.status not in expect:  # noqa: PLR2004 - as RFC 9110 numbers them
            raise self.outcome(answer, url, unsure=question.unsure)
        return answer

    def outcome(self, answer: Answer, url: str, *, unsure: bool = False) -> TryLater | Refused | NeedsAttention:
        """Say what happens next after `answer`, with the other side's own words; `unsure`: it may have been done."""
        outcome, sentence = self._outcomes.get(answer.status) or self._outcomes[answer.status // 100 * 100]
        sentence = f"{sentence} ({self.said(answer, url)})"
        if outcome is TryLater:
            return TryLater(sentence, retry_after(answer), ambiguous=unsure and answer.status in _UNSURE)
        return outcome(sentence)

    def said(self, answer: Answer, url: str) -> str:
        """Return who said what, fit for a log: `api.example said: 422 The number is taken`."""
        return f"{host_of(url)} said: {answer.status} {self.fit(excerpt(answer))}".strip()

    def fit(self, words: str) -> str:
        """Return `words` of the other side without secrets, addresses and paths."""
        return _TOKEN.sub("…", fit_for_log(words, *self._secrets))

    async def close(self) -> None:
        """Close the connections that are kept."""
        client, self._client = self._client, None
        if client:
            await client.aclose()

    async def _answered(self, question: _Question, shown: Mapping[str, str]) -> Answer:
        client = await self._opened()
        request = {**question.request, "headers": {**question.request.get("headers", {}), **shown}}
        # Encoding 60 MB takes a while: not in the loop that serves everyone.
        made = await asyncio.to_thread(partial(_request, client, question.method, question.url, **request))
        body = None if question.closing is None else HeldBody(made.content, question.closing)
        made.stream = body or made.stream
        size_bytes = int(made.headers.get("content-length", 0)) + question.most_bytes
        allowed_seconds = _PATIENCE * self._settings.timeout_seconds + size_bytes / _SLOWEST_BYTES_A_SECOND
        for is_last in (question.writes, True):
            try:
                async with asyncio.timeout(allowed_seconds):
                    if body:
                        await body.begin()
                    return await _read(client, made, question.most_bytes)
            except (httpx.HTTPError, OSError) as error:
                # A kept connection may have died meanwhile; asking again for what only reads harms nobody.
                if is_last or not isinstance(error, (httpx.RemoteProtocolError, httpx.ReadError)):
                    may_be_done = body.is_closed if body else not isinstance(error, _BEFORE)
                    raise _fault(error, question.url, unsure=question.unsure and may_be_done) from None
        raise AssertionError

    async def _opened(self) -> httpx.AsyncClient:
        async with self._opening:
            if self._client is None:
                tls = await asyncio.to_thread(tls_context, self._settings)
                self._client = httpx.AsyncClient(
                    verify=tls,
                    proxy=self._settings.proxy,
                    timeout=self._settings.timeout_seconds,
                    headers={
                        "User-Agent": USER_AGENT,
                        "Accept": "application/json",
                        "Accept-Encoding": "identity",  # what is packed grows in the unpacking, beyond any bound
                    },
                    trust_env=False,  # what the settings do not name has no say in where documents go
                    limits=httpx.Limits(max_connections=20),
                )
            return self._client


async def _read(client: httpx.AsyncClient, request: httpx.Request, most_bytes: int) -> Answer:
    response = await client.send(request, stream=True)  # never follows to another address
    body = bytearray()
    try:
        async for chunk in response.aiter_raw():
            body += chunk
            if len(body) > most_bytes:
                break
    finally:
        await response.aclose()
    packed = response.headers.get("content-encoding", "") in _PACKED
    content = _unpacked(body, most_bytes) if packed else bytes(body[:most_bytes])
    return Answer(response.status_code, response.headers, content)


def _unpacked(body: bytearray, most_bytes: int) -> bytes:
    """Return what a server packed that was asked not to, cut at `most_bytes`; nothing where it is no packing."""
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(body, most_bytes)
    except zlib.error:
        return b""


def _request(client: httpx.AsyncClient, method: str, url: str, **request: Any) -> httpx.Request:
    made = client.build_request(method, url, **request)
    made.read()
    return made


def _fault(error: Exception, url: str, *, unsure: bool) -> TryLater | NeedsAttention:
    host = host_of(url)
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in _causes(error)):
        return NeedsAttention(
            f"The certificate of {host} is not right: correct the address, or name its authority in ca_file."
        )
    sentence = next(FAULTS[kind] for kind in FAULTS if isinstance(error, kind)).format(host=host)
    return TryLater(sentence, ambiguous=unsure)


def _causes(error: BaseException | None) -> list[BaseException]:
    found: list[BaseException] = []
    while error and error not in found:
        found.append(error)
        error = error.__cause__ or error.__context__
    return found


def tls_context(settings: WebSettings) -> ssl.SSLContext:
    """Return the certificates to trust; NeedsAttention when `ca_file` cannot be read."""
    try:
        return ssl.create_default_context(cafile=settings.ca_file)
    except OSError:
        raise NeedsAttention("The certificates of ca_file cannot be read: expected a readable PEM file.") from None


_TOKEN = re.compile(r"[A-Za-z0-9_.~+/=-]{40,}")  # access tokens come and go: what looks like one is not shown
_PATIENCE = 3
_SLOWEST_BYTES_A_SECOND = 50_000  # a slower line is treated as a server that hangs
_UNAUTHORIZED = 401
_PACKED = frozenset({"gzip", "x-gzip", "deflate"})
_UNSURE = frozenset({408, 500, 502, 504})  # the request may have been done before this was said
_BEFORE = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)

# By what went wrong below HTTP; the first that fits.
FAULTS: dict[type[Exception], str] = {
    httpx.ProxyError: "The proxy does not lead to {host}: compare proxy; it is tried again.",
    httpx.ConnectError: "{host} cannot be reached: compare the address; it is tried again.",
    httpx.TimeoutException: "{host} did not answer in time; it is tried again.",
    TimeoutError: "{host} did not answer in time; it is tried again.",
    httpx.HTTPError: "The connection to {host} broke; it is tried again.",
    OSError: "The connection to {host} broke; it is tried again.",
}

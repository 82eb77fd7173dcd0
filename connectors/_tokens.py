"""OAuth 2 access tokens: kept until shortly before they end, one fetched at a time, renewed once when turned away."""

from __future__ import annotations

import asyncio
import base64
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote_plus

from pydantic import SecretStr

from connectors._http import OUTCOMES, Answer, Outcome, Web, host_of
from connectors.contract import NeedsAttention, TryLater

EARLY_SECONDS = 30.0  # renewed that long before it ends, for clocks and lines differ


@dataclass(frozen=True, slots=True)
class Token:
    """An access token and how long it may be used, in seconds from when it was asked for."""

    value: str = field(repr=False)
    lasts_seconds: float


class Tokens:
    """A badge (see `_http`) that fetches its token when it is first needed, when it ends and when it is refused."""

    def __init__(
        self,
        fetch: Callable[[], Awaitable[Token]],
        shown: Callable[[str], Mapping[str, str]] = lambda value: {"Authorization": f"Bearer {value}"},
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`shown` makes the headers out of a token; `clock` gives seconds."""
        self._fetch = fetch
        self._shown = shown
        self._clock = clock
        self._lock = asyncio.Lock()
        self._headers: Mapping[str, str] | None = None
        self._ends = 0.0

    async def headers(self) -> Mapping[str, str]:
        """Return the headers that show a token which has not ended."""
        async with self._lock:
            if self._headers is None or self._clock() >= self._ends:
                await self._renew()
            return self._headers or {}

    async def renewed(self, refused: Mapping[str, str]) -> bool:
        """Fetch another token unless one was fetched meanwhile for another delivery."""
        async with self._lock:
            if self._headers == refused:
                await self._renew()
            return True

    async def _renew(self) -> None:
        asked_at = self._clock()
        token = await self._fetch()
        self._headers = self._shown(token.value)
        self._ends = asked_at + max(token.lasts_seconds - EARLY_SECONDS, token.lasts_seconds / 2)


async def granted(web: Web, url: str, form: Mapping[str, str], client_id: str, secret: SecretStr) -> dict[str, Any]:
    """Return the token endpoint's answer to `form` (RFC 6749 §5.1), the client shown in the form itself.

    Raises NeedsAttention when client, secret or grant is not accepted. Never ambiguous: no document travels.
    """
    return _token_answer(
        web,
        await web.ask(
            "POST",
            url,
            data={**form, "client_id": client_id, "client_secret": secret.get_secret_value()},
            expect=_REFUSALS,
        ),
        url,
    )


async def client_token(web: Web, url: str, client_id: str, secret: SecretStr, scope: str) -> Token:
    """Return a token for the client itself (RFC 6749 §4.4), the client shown by Basic authentication (§2.3.1)."""
    pair = f"{quote_plus(client_id)}:{quote_plus(secret.get_secret_value())}"
    form = {"grant_type": "client_credentials"} | ({"scope": scope} if scope else {})
    basic = base64.b64encode(pair.encode()).decode()
    answer = await web.ask("POST", url, data=form, headers={"Authorization": f"Basic {basic}"}, expect=_REFUSALS)
    return token_of(_token_answer(web, answer, url))


def token_of(data: Mapping[str, Any]) -> Token:
    """Return the token of a token endpoint's answer; ten minutes when it does not say how long it lasts."""
    lasts = str(data.get("expires_in", ""))
    return Token(str(data["access_token"]), float(lasts) if lasts.replace(".", "", 1).isdigit() else 600.0)


def _token_answer(web: Web, answer: Answer, url: str) -> dict[str, Any]:
    data = answer.data if isinstance(answer.data, dict) else {}
    if answer.status in _REFUSALS:
        # The code alone (RFC 6749 §5.2): some repeat the whole request in their words, the refresh token with it.
        said = web.fit(f"{host_of(url)} said: {answer.status} {data.get('error', '')}")
        raise NeedsAttention(f"The other side gives no access token: renew the credentials. ({said})")
    if not isinstance(data.get("access_token"), str):
        raise TryLater(f"{host_of(url)} answered without an access token; it is tried again.")
    return data


_REFUSALS = frozenset({400, 401, 403})

# What the token endpoint's statuses mean where they differ from those of the service.
TOKEN_OUTCOMES: dict[int, Outcome] = OUTCOMES | {
    404: (NeedsAttention, "The other side gives no tokens at this address: correct token_url."),
}

"""What a side over HTTP answers: its words, how long it asks to wait, and what happens next by its status."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from connectors.contract import NeedsAttention, Refused, TryLater

Outcome = tuple[type[TryLater | Refused | NeedsAttention], str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the other side answered; `body` is cut at `MOST_ANSWER_BYTES` unless asked otherwise."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)

    @property
    def data(self) -> Any:
        """The body as JSON, or None when it is not."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            return None


def host_of(url: str) -> str:
    """Return the host of `url` alone: its path may hold ids and its query secrets."""
    return urlsplit(url).hostname or "the other side"


def retry_after(answer: Answer) -> float | None:
    """Return the seconds the other side asks to wait (RFC 9110 §10.2.3), a date counted from its own clock."""
    value = answer.headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,9}(\.\d{1,3})?", value):
        return float(value)
    try:
        wait = parsedate_to_datetime(value) - parsedate_to_datetime(answer.headers.get("date", ""))
    except (ValueError, TypeError):
        return None
    return max(wait.total_seconds(), 0)


def excerpt(answer: Answer) -> str:
    """Return the words of an error answer: those of its JSON under a usual key, the codes of its XML, else nothing."""
    if answer.body.lstrip()[:1] == b"<":
        return " ".join(found.decode("ascii") for found in _XML_CODE.findall(answer.body[:10_000]))
    return _words(answer.data)


def _words(data: Any) -> str:
    if isinstance(data, str):
        return data
    if isinstance(data, list) and data:
        return _words(data[0])
    if isinstance(data, dict):
        own = [data[key] for key in _CODE_KEYS if isinstance(data.get(key), str)]
        for key in _WORD_KEYS:
            if data.get(key):
                return " ".join(dict.fromkeys([*own, _words(data[key])]))
        return " ".join(own)
    return ""


_XML_CODE = re.compile(rb"<(?:\w+:)?(?:Code|faultcode|faultstring)>([ -;=-~]{1,200})</")
_CODE_KEYS = ("code", "error", "errorCode", "title")
_WORD_KEYS = (
    *("error_description", "errorMessage", "message", "description", "detail", "value", "Description"),
    *("error", "errors", "Errors"),
)

# By status, or by its hundred (RFC 9110 §15); a connector's own table replaces what its other side means otherwise.
OUTCOMES: dict[int, Outcome] = {
    100: (TryLater, "The other side answered in part only; it is tried again."),
    200: (TryLater, "The other side's answer could not be understood; it is tried again."),
    300: (NeedsAttention, "The other side has moved to another address: correct the address."),
    400: (Refused, "The other side refuses the document: see what it says, correct that, then retry."),
    401: (NeedsAttention, "The credentials are not accepted: renew them."),
    403: (NeedsAttention, "The credentials do not allow this: have their rights set."),
    404: (NeedsAttention, "The other side does not know the address or the client: correct them."),
    405: (NeedsAttention, "The other side takes no such request at this address: correct address or method."),
    407: (NeedsAttention, "The proxy wants a sign-in: use another one."),
    408: (TryLater, "The other side did not get the document in time; it is tried again."),
    413: (Refused, "The document is too large for the other side: use another way out."),
    423: (TryLater, "The other side has the place locked; it is tried again."),
    425: (TryLater, "The other side asks to come back later; it is tried again."),
    429: (TryLater, "The other side is asked too often; it is tried again."),
    500: (TryLater, "The other side failed; it is tried again."),
    501: (NeedsAttention, "The other side takes no such request: correct address or method."),
    507: (TryLater, "The other side has no room left: have some made; it is tried again."),
}

"""Who hands in documents over HTTP: tokens of the configuration, and those that a command gave out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from router.errors import LedgerpostError
from router.intake.addresses import utc_now
from router.settings.ways_in import Http
from router.store.door_rows import DoorRows, Sort

SHORTEST_TOKEN = 20
LONGEST_TOKEN = 1000


@dataclass(frozen=True, slots=True)
class Submitter:
    """Who handed in, and whose documents they may hand in: one client's, or any when None."""

    name: str
    client_id: str | None

    def may(self, client_id: str | None) -> bool:
        """Whether documents of `client_id` are theirs."""
        return self.client_id is None or client_id == self.client_id


class Tokens:
    """Tells who a token belongs to. Only hashes are compared, so time tells nothing of a token."""

    def __init__(self, settings: Http, rows: DoorRows, clock: Callable[[], datetime] = utc_now) -> None:
        """Raise LedgerpostError when a configured token is too short."""
        self._rows = rows
        self._clock = clock
        self._configured: dict[str, Submitter] = {}
        for each in settings.tokens:
            value = each.token.get_secret_value()
            if len(value) < SHORTEST_TOKEN:
                raise LedgerpostError(
                    f"intake.http.tokens: expected a token of at least {SHORTEST_TOKEN} characters for {each.name}, "
                    "found a shorter one; make one with: openssl rand -base64 24"
                )
            self._configured[_hash(value)] = Submitter(each.name, each.client)

    def submitter(self, authorization: str) -> Submitter | None:
        """Return whose `Authorization: Bearer …` this is, None for nobody's; blocking. Raises TryLater."""
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != "bearer" or not token or len(token) > LONGEST_TOKEN:
            return None
        hashed = _hash(token.strip())
        if hashed in self._configured:
            return self._configured[hashed]
        found = self._rows.find(Sort.TOKEN, hashed)
        return Submitter(found.name, found.client_id) if found and found.open_at(self._clock()) else None


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()

"""What a connection does beside delivering documents, as values: test documents and those who fetch from it."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from router.settings.identifiers import Listen
from router.settings.strict import Strict
from router.settings.ways_in import Tls


class Canary(Strict):
    """A test document on a schedule."""

    each_hours: float = Field(default=24.0, ge=0.01, le=720, description="Hours from one to the next.", examples=[24])
    target: Any = Field(
        default=None,
        description="Where it goes: the connector's own target keys, such as a folder or address that no client has.",
        examples=[{"folder": "ledgerpost-canary"}],
    )


class Sync(Strict):
    """Where agents on firms' own servers come for what waits on connections with connector: sync."""

    listen: Listen = Field(
        default="127.0.0.1:8443",
        description="Address and port to listen on; port 0 takes a free one.",
        examples=["0.0.0.0:8443"],
    )
    tls: Tls | None = Field(
        default=None,
        description="Certificate; without it the door must stand behind a server that has one, or on this machine.",
        examples=[{"certificate": "secrets/sync.crt", "key": "secrets/sync.key"}],
    )

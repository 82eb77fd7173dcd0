"""What a connection does beside delivering documents, as values: test documents and those who fetch from it."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from router.settings.strict import Strict


class Canary(Strict):
    """A test document on a schedule."""

    each_hours: float = Field(default=24.0, ge=0.01, le=720, description="Hours from one to the next.", examples=[24])
    target: Any = Field(
        default=None,
        description="Where it goes: the connector's own target keys, such as a folder or address that no client has.",
        examples=[{"folder": "ledgerpost-canary"}],
    )

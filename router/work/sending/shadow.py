"""A way out that does everything but write, to be compared with the one in use before it takes over."""

from __future__ import annotations

import time
from typing import Any, ClassVar

from connectors.contract import Connector, Options, Parcel, Receipt, Refused

SHADOW = "nowhere (shadow)"
_CHECK_EACH_SECONDS = 300.0


class Shadow:
    """Stands before a connector: `deliver` proves that the other side answers and tells what would have gone there."""

    name: ClassVar[str] = "shadow"
    summary: ClassVar[str] = "Does everything but write."
    finds_repeats: ClassVar[bool] = True

    def __init__(self, inner: Connector) -> None:
        self._inner = inner
        self._checked_at: float | None = None

    @property
    def settings_model(self) -> type[Options]:
        """The connector's own."""
        return self._inner.settings_model

    @property
    def target_model(self) -> type[Options]:
        """The connector's own."""
        return self._inner.target_model

    async def check(self) -> str:
        """Prove what the connector proves."""
        return await self._inner.check()

    async def deliver(self, parcel: Parcel, target: Any) -> Receipt:
        """Rehearse the delivery and write nothing; raises what the connector would raise before it writes."""
        now = time.monotonic()
        if self._checked_at is None or now - self._checked_at > _CHECK_EACH_SECONDS:
            await self._inner.check()
            self._checked_at = now
        if not parcel.files:
            raise Refused("The delivery holds no file: nothing can be handed over.")
        rehearse = getattr(self._inner, "rehearse", None)
        said = await rehearse(parcel, target) if rehearse else ""
        names = ", ".join(file.name for file in parcel.files)
        return Receipt(
            place=SHADOW,
            reply=f"would have gone: {names}{f' ({said})' if said else ''}",
            size_bytes=sum(len(file.content) for file in parcel.files),
            sha256=parcel.files[0].sha256,
        )

    async def close(self) -> None:
        """Let go of the connector."""
        await self._inner.close()

    @property
    def is_fetched(self) -> bool:
        """As the connector: what others fetch is never sent."""
        return bool(getattr(self._inner, "is_fetched", False))

    def expires_at(self) -> Any:
        """Return when the connector's credentials end."""
        own = getattr(self._inner, "expires_at", None)
        return own() if own else None

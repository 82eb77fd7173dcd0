"""A connector that does what a test says, and the trouble it can be told to make."""

from __future__ import annotations

from connectors.contract import Options, Receipt
from router.settings.model import Retry

RETRY = Retry(first_seconds=30, longest_seconds=60, give_up_hours=1)


class Scripted:
    """A connector that does what the test says, then has everything."""

    name, summary = "scripted", "Does what the test says."
    settings_model = target_model = Options

    def __init__(self, trouble) -> None:
        self._trouble = trouble
        self.parcels = []

    async def deliver(self, parcel, _target) -> Receipt:
        self.parcels.append(parcel)
        await self._trouble()
        return Receipt(place="there")

    async def close(self) -> None:
        """Nothing is open."""


def raising(*errors):
    """Trouble that raises one after the other, then none."""
    left = iter(errors)

    async def trouble() -> None:
        for error in left:
            raise error

    return trouble

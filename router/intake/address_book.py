"""The addresses in use: those of the configuration, and those that were issued, also by a command a moment ago."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from router.errors import LedgerpostError
from router.intake.addresses import Addresses, unguessable
from router.intake.doors import IntakeEvents, culprit
from router.settings.model import Settings
from router.store.door_rows import DoorRows, Sort

LOOK_SECONDS = 1.0  # a rotated address is open this soon, on every node


class AddressBook:
    """Makes `Addresses` of settings and rows, and tells `use` of new ones when the rows change."""

    def __init__(
        self,
        rows: DoorRows,
        use: Callable[[Addresses], object],
        events: IntakeEvents,
        *,
        look_seconds: float = LOOK_SECONDS,
        returns: Callable[[str], bool] = lambda _address: False,
    ) -> None:
        self._rows = rows
        self._use = use
        self._events = events
        self._look_seconds = look_seconds
        self._returns = returns
        self._settings: Settings | None = None
        self._version: tuple[int, str] | None = None

    def addresses(self, settings: Settings) -> Addresses:
        """Return the addresses of a configuration, from now on the one in force; each client has an unguessable one.

        Blocking; raises TryLater when the store is away.
        """
        self._rows.issue_missing(Sort.ADDRESS, (client.id for client in settings.clients), unguessable)
        self._settings = settings
        self._version = self._rows.issued_version()
        return Addresses(settings, self._rows.issued(Sort.ADDRESS), returns=self._returns)

    async def run(self) -> None:
        """Follow the rows until cancelled; a store that is away is asked again."""
        said = ""
        while True:
            await asyncio.sleep(self._look_seconds)
            try:
                changed = await asyncio.to_thread(self._changed)
            except Exception as error:  # noqa: BLE001 - part of the intake door: whatever a look stumbles over, it goes on
                what = str(error) if isinstance(error, LedgerpostError) else culprit(error)
                if what != said:
                    self._events.trouble(f"New addresses are not seen for now: {what}")
                said = what
                continue
            said = ""
            if changed is not None:
                self._use(changed)

    def _changed(self) -> Addresses | None:
        settings, version = self._settings, self._rows.issued_version()
        if settings is None or version == self._version:
            return None
        issued = self._rows.issued(Sort.ADDRESS)
        self._version = version
        return Addresses(settings, issued, returns=self._returns)

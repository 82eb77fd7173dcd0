"""The mail doors of one configuration: SMTP and LMTP, opened and closed together."""

from __future__ import annotations

from collections.abc import Callable

from router.errors import LedgerpostError
from router.intake.addresses import Addresses
from router.intake.doors import DoorStore, IntakeEvents
from router.intake.limits import Space
from router.intake.smtp import MailDoor
from router.settings.doors import Lmtp, Smtp
from router.settings.firm import Intake

Welcomes = Callable[[str | None, str], bool]
Bound = tuple[str, int]


class MailDoors:
    """As many doors as are configured; `smtp` and `lmtp` say where they listen once they are open."""

    def __init__(self, store: DoorStore, events: IntakeEvents, space: Space, welcomes: Welcomes) -> None:
        self._store = store
        self._events = events
        self._space = space
        self._welcomes = welcomes
        self.doors: list[MailDoor] = []
        self.smtp: Bound | None = None
        self.lmtp: Bound | None = None

    async def open(self, intake: Intake, addresses: Addresses) -> None:
        """Open them; raise LedgerpostError when an address or a certificate cannot be used."""
        if intake.smtp is not None:
            self.smtp = await self._opened("smtp", intake.smtp, addresses)
        if intake.lmtp is not None:
            self.lmtp = await self._opened("lmtp", intake.lmtp, addresses)

    def use_limits(self, intake: Intake) -> None:
        """Let the limits of these settings count in the doors that are open."""
        for door in self.doors:
            settings = intake.smtp if isinstance(door.settings, Smtp) else intake.lmtp
            if settings is not None:
                door.use_limits(settings)

    def use(self, addresses: Addresses) -> None:
        """Take mail for these addresses from now on."""
        for door in self.doors:
            door.addresses = addresses

    async def stop(self, drain_seconds: float) -> None:
        """Let mails under way finish for at most so long, then close; what becomes durable is always waited for."""
        for door in self.doors:
            await door.stop(drain_seconds)

    async def _opened(self, name: str, settings: Smtp | Lmtp, addresses: Addresses) -> Bound:
        door = MailDoor(settings, addresses, self._store, events=self._events, space=self._space)
        door.welcomes = self._welcomes
        self.doors.append(door)
        try:
            return await door.start()
        except OSError as error:
            raise LedgerpostError(
                f"intake.{name}.listen {settings.listen} cannot be used ({error.strerror}); free it, or correct it."
            ) from error

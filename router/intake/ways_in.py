"""The ways in beside mail, opened, changed and closed together: addresses, watched folders, mailboxes, HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress

from connectors.contract import Connector
from router.intake.address_book import AddressBook
from router.intake.addresses import Addresses
from router.intake.doors import IntakeEvents
from router.intake.folder import FolderDoor
from router.intake.folders import FolderDoors
from router.intake.http_door import HttpDoor
from router.intake.limits import Space
from router.intake.mailbox import MailboxDoor
from router.settings.model import Folder, Settings
from router.store.store import Store


class WaysIn:
    """Every way in but SMTP. `on_addresses` is told when addresses change while the daemon works."""

    def __init__(
        self,
        store: Store,
        events: IntakeEvents,
        space: Space,
        on_addresses: Callable[[Addresses], object],
        returns: Callable[[str], bool] = lambda _address: False,
        *,
        connectors: Callable[[], Mapping[str, Connector]] = dict,
    ) -> None:
        self._store = store
        self._events = events
        self._space = space
        self._on_addresses = on_addresses
        self._connectors = connectors
        self._book = AddressBook(store.doors, self._use, events, returns=returns)
        self._folders = FolderDoors(self._folder_door)
        self._mailboxes: dict[str, MailboxDoor] = {}
        self._http: HttpDoor | None = None
        self._following: asyncio.Task[None] | None = None
        self.http: tuple[str, int] | None = None  # where the HTTP door listens

    def addresses(self, settings: Settings) -> Addresses:
        """Return the addresses of a configuration that comes into force; blocking. Raises TryLater."""
        return self._book.addresses(settings)

    async def follow(self, settings: Settings, addresses: Addresses) -> None:
        """Open, change and close doors as `settings` say; those that stay the same are not interrupted.

        Raises OSError or LedgerpostError when one cannot be opened.
        """
        await self._folders.follow(settings.intake.folders, addresses)
        await self._follow_mailboxes(settings, addresses)
        if self._http is None and settings.intake.http is not None:
            self._http = HttpDoor(
                settings.intake.http,
                addresses,
                self._store,
                self._events,
                self._space,
                connectors=self._connectors,
            )
            self.http = await self._http.start()
        elif self._http is not None:
            self._http.addresses = addresses
        if self._following is None:
            self._following = asyncio.create_task(self._book.run(), name="address book")

    async def stop(self) -> None:
        """Finish what is under way and close every door."""
        if self._following is not None:
            self._following.cancel()
            with suppress(asyncio.CancelledError):
                await self._following
        if self._http is not None:
            await self._http.stop()
        await asyncio.gather(*(door.stop() for door in self._mailboxes.values()))
        await self._folders.stop()

    def __len__(self) -> int:
        """How many folders are watched."""
        return len(self._folders)

    async def _follow_mailboxes(self, settings: Settings, addresses: Addresses) -> None:
        wanted = {mailbox.name: mailbox for mailbox in settings.intake.mailboxes}
        for name, door in tuple(self._mailboxes.items()):
            if door.settings != wanted.get(name):
                del self._mailboxes[name]
                await door.stop()
        for name, mailbox in wanted.items():
            if name not in self._mailboxes:
                self._mailboxes[name] = MailboxDoor(mailbox, addresses, self._store, self._events, self._space)
                await self._mailboxes[name].start()
            self._mailboxes[name].addresses = addresses

    def _folder_door(self, folder: Folder, addresses: Addresses) -> FolderDoor:
        return FolderDoor(folder, addresses, self._store, events=self._events, space=self._space)

    def _use(self, addresses: Addresses) -> None:
        self._folders.use(addresses)
        for door in self._mailboxes.values():
            door.addresses = addresses
        if self._http is not None:
            self._http.addresses = addresses
        self._on_addresses(addresses)

"""All watched folders of the firm: opened, changed and closed together, as the configuration says."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from router.errors import LedgerpostError
from router.intake.addresses import Addresses
from router.intake.folder import FolderDoor
from router.settings.model import Folder


class FolderDoors:
    """The doors of the watched folders by name; `make` makes one that is not yet open."""

    def __init__(self, make: Callable[[Folder, Addresses], FolderDoor]) -> None:
        self._make = make
        self._doors: dict[str, FolderDoor] = {}

    def __len__(self) -> int:
        """How many folders are watched."""
        return len(self._doors)

    async def follow(self, folders: Iterable[Folder], addresses: Addresses) -> None:
        """Watch these folders and no others; a folder whose settings are the same is not interrupted.

        Raises OSError when one cannot be opened.
        """
        wanted = {folder.name: folder for folder in folders}
        for name, door in tuple(self._doors.items()):
            door.addresses = addresses
            if door.settings != wanted.get(name):
                del self._doors[name]
                await door.stop()
        for name, folder in wanted.items():
            if name not in self._doors:
                door = self._make(folder, addresses)
                await door.start()
                self._doors[name] = door

    def use(self, addresses: Addresses) -> None:
        """Let every door know these addresses from now on."""
        for door in self._doors.values():
            door.addresses = addresses

    async def stop(self) -> None:
        """Finish the files under way and watch no longer."""
        for door in self._doors.values():
            await door.stop()
        self._doors.clear()


def prepare(folders: Iterable[Folder]) -> None:
    """Make the folders that are not there; raise LedgerpostError naming the first that cannot be."""
    for folder in folders:
        try:
            folder.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LedgerpostError(
                f"intake.folders: expected a folder for {folder.name} that can be watched, found none "
                f"({error.strerror}); make it, or correct its path."
            ) from error

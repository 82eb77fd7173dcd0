"""A folder door that kills itself at a given step of the second file: folder_child.py BASE STEP."""

import os
import signal
import sys
from pathlib import Path

from router.intake import taking
from router.intake.addresses import Addresses
from router.intake.folder import FolderDoor
from router.settings.model import Firm, Folder, Settings
from router.store.store import Store


class Deadly:
    """The store, and death at one step."""

    def __init__(self, store: Store, step: str) -> None:
        self.blobs = self
        self.has_arrival = store.has_arrival
        self.doors = store.doors
        self._store = store
        self._step = step
        self._times: dict[str, int] = {}

    def reach(self, step: str) -> None:
        self._times[step] = self._times.get(step, 0) + 1
        if step == self._step and self._times[step] == 2:
            os.kill(os.getpid(), signal.SIGKILL)

    def spool(self):
        self.reach("spool")
        return self._store.blobs.spool()

    def accept(self, *values):
        self.reach("before accept")
        arrival = self._store.accept(*values)
        self.reach("after accept")
        return arrival


def main(base: Path, step: str) -> None:
    store = Deadly(Store.open(base / "state", None), step)
    put_aside = taking.put_aside

    def deadly_put_aside(*values) -> None:
        store.reach("before aside")
        put_aside(*values)

    taking.put_aside = deadly_put_aside
    now = [0.0]
    door = FolderDoor(
        Folder(name="scans", path=base / "scans", settle_seconds=1),
        Addresses(Settings(firm=Firm(name="F"))),
        store,
        clock=lambda: now[0],
    )
    for now[0] in (0.0, 1.0):
        door.sweep()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])

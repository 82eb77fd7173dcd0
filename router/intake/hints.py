"""Notices of the operating system that something happened in a watched folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from watchdog.events import DirModifiedEvent, FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from router.intake.sightings import ignored

_TELLING = frozenset({"created", "modified", "closed", "moved"})


class Hints:
    """Calls `notice`, from a thread of its own, when a file that a sweep would look at came or changed.

    Notices may be missing (network drives, full queues) and may come too often: they are hints.
    """

    def __init__(self, folder: Path, notice: Callable[[], object]) -> None:
        self._folder = folder
        self._handler = _Handler(folder, notice)
        self._observer = Observer()

    def start(self) -> bool:
        """Begin; say False when the system gives no notices, for example because its number of watches is used up."""
        self._observer.schedule(self._handler, str(self._folder), recursive=True)
        try:
            self._observer.start()
        except OSError:
            return False
        return True

    def stop(self) -> None:
        """End, and wait until no notice can come any more."""
        if self._observer.is_alive():
            self._observer.stop()
            self._observer.join()


class _Handler(FileSystemEventHandler):
    def __init__(self, folder: Path, notice: Callable[[], object]) -> None:
        self._folder = folder
        self._notice = notice

    def dispatch(self, event: FileSystemEvent) -> None:
        if event.event_type not in _TELLING or isinstance(event, DirModifiedEvent):
            return
        path = Path(str(event.dest_path or event.src_path))
        if path.is_relative_to(self._folder) and not any(map(ignored, path.relative_to(self._folder).parts)):
            self._notice()

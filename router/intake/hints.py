"""Notices of the operating system that something happened in a watched folder."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable
from pathlib import Path

from watchdog.events import DirModifiedEvent, FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from router.intake.sightings import Ignoring

_TELLING = frozenset({"created", "modified", "closed", "moved"})
_LIBRARY = "watchdog.observers.inotify_c"  # the one that says when notices were lost, and only to its log


class Hints:
    """Calls `notice`, from a thread of its own, when a file that a sweep would look at came or changed.

    Notices may be missing (network drives) and may come too often: they are hints. When the system had more than it
    could keep, `overflow` is called and then `notice`.
    """

    def __init__(
        self, folder: Path, ignoring: Ignoring, notice: Callable[[], object], overflow: Callable[[], object]
    ) -> None:
        self._folder = folder
        self._handler = _Handler(folder, ignoring, notice)
        self._overflow = _Overflow(notice, overflow)
        self._observer = Observer()

    def start(self) -> bool:
        """Begin; say False when the system gives no notices, for example because its number of watches is used up."""
        # A folder that is made and filled at once is found twice by watchdog 7, which warns with its path and goes on.
        warnings.filterwarnings("ignore", message="Callback with id", category=RuntimeWarning)
        self._observer.schedule(self._handler, str(self._folder), recursive=True)
        try:
            self._observer.start()
        except OSError:
            return False
        logging.getLogger(_LIBRARY).addHandler(self._overflow)
        return True

    def stop(self) -> None:
        """End, and wait until no notice can come any more."""
        logging.getLogger(_LIBRARY).removeHandler(self._overflow)
        if self._observer.is_alive():
            self._observer.stop()
            self._observer.join()


class _Handler(FileSystemEventHandler):
    def __init__(self, folder: Path, ignoring: Ignoring, notice: Callable[[], object]) -> None:
        self._folder = folder
        self._ignoring = ignoring
        self._notice = notice

    def dispatch(self, event: FileSystemEvent) -> None:
        if event.event_type not in _TELLING or isinstance(event, DirModifiedEvent):
            return
        path = Path(str(event.dest_path or event.src_path))
        if path.is_relative_to(self._folder):
            parts = path.relative_to(self._folder).parts
            if not any(self._ignoring.why(part) for part in parts):
                self._notice()


class _Overflow(logging.Handler):
    """Hears the library say that the kernel's queue ran over; one queue serves every folder."""

    def __init__(self, notice: Callable[[], object], overflow: Callable[[], object]) -> None:
        super().__init__(logging.WARNING)
        self._notice = notice
        self._tell = overflow

    def emit(self, record: logging.LogRecord) -> None:
        if "overflow" in record.getMessage():
            self._tell()
            self._notice()

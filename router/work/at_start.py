"""Files that are read once, at the start, and what of them is another one now."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from router.settings.model import Settings
from router.work.sending.vault import KEY_FILE


class AtStart:
    """Remembers the instance key and the certificates of the web doors as they are when it is made."""

    def __init__(self, settings: Settings) -> None:
        self._files = tuple(_read_once(settings))
        self._seen = {path: _content(path) for _, path in self._files}

    def changed(self) -> tuple[str, ...]:
        """Return, as a person knows them, the files that say something else now; one that was not there then does not.

        Blocking. A key that is made later is made by this daemon; a file that is gone is another matter of `check`.
        """
        now = {path: _content(path) for _, path in self._files}
        others = [what for what, path in self._files if self._seen[path] and now[path] not in {self._seen[path], ""}]
        return tuple(dict.fromkeys(others))


def _read_once(settings: Settings) -> Iterator[tuple[str, Path]]:
    yield f"{KEY_FILE} of the state folder", settings.state.folder / KEY_FILE
    doors = (("intake.http", settings.intake.http), ("sync", settings.sync))
    for key, door in doors:
        if door is not None and door.tls is not None:
            yield f"the certificate of {key}.tls", door.tls.certificate
            yield f"the certificate of {key}.tls", door.tls.key


def _content(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""

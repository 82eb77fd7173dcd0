"""The files inside an Outlook .msg and inside the messages attached to it (MS-OXMSG), read with olefile."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from io import BytesIO
from typing import Any, TypeAlias

import olefile

from router.model import Ignored
from router.unpack.headers import raw_text
from router.unpack.names import safe_name
from router.unpack.values import BUDGET, Form, Letter, Opened, Piece

_PROPERTIES = "__properties_version1.0"
_ATTACHMENT = "__attach_version1.0_#"
_EMBEDDED = "__substg1.0_3701000D"
_SUBJECT, _SENDER, _MESSAGE_ID, _TEXT, _HTML = "0037", "5D01", "1035", "1000", "1013"
_LONG_NAME, _NAME, _DISPLAY_NAME, _DATA, _CONTENT_ID, _TYPE = "3707", "3704", "3001", "3701", "3712", "370E"
_ENTRIES = 10_000  # an attachment takes about 30

_File: TypeAlias = "olefile.OleFileIO[Any]"


@dataclass(frozen=True, slots=True)
class _Storage:
    """One storage of the compound file: the streams right inside it and the storages right inside it."""

    path: tuple[str, ...]
    place: str
    nesting: int = 0


def opened(piece: Piece, room_bytes: int) -> Opened:
    """Return the attachments and texts of a .msg; one that cannot be read stays whole and says why."""
    try:
        with olefile.OleFileIO(BytesIO(piece.content)) as file:
            return _message(piece, file, room_bytes)
    except Exception:  # noqa: BLE001 - olefile raises almost anything on broken files
        return Opened(whole="it looks like an Outlook message but cannot be read")


def _message(piece: Piece, file: _File, room_bytes: int) -> Opened:
    inside = _listing(file)
    if _PROPERTIES not in inside[()]:
        return Opened(whole="it is an Office file, no Outlook message")
    pieces: list[Piece] = []
    ignored: list[Ignored] = []
    waiting = [_Storage((), piece.place)]
    while waiting:
        message = waiting.pop()
        pieces += _texts(piece, file, message)
        attachments = sorted(name for name in inside[message.path] if name.startswith(_ATTACHMENT))
        for number, name in enumerate(attachments, start=1):
            storage = _Storage((*message.path, name), f"{message.place}/{number}", message.nesting + 1)
            embedded = (*storage.path, _EMBEDDED)
            if _PROPERTIES in inside[embedded]:
                if piece.depth + storage.nesting >= BUDGET.depth:
                    return Opened(whole=f"it holds messages more than {BUDGET.depth} levels deep")
                waiting.append(_Storage(embedded, storage.place, storage.nesting))
                continue
            found = _attachment(piece, file, storage, inside[embedded])
            if found is None:
                ignored.append(Ignored(name=_shown(file, storage), why="an object inside the message text, not a file",
                                       place=storage.place))  # fmt: skip
                continue
            room_bytes -= len(found.content)
            pieces.append(found)
            if room_bytes < 0 or len(pieces) > BUDGET.pieces:
                return Opened(whole="the message holds more than is opened")
    return Opened(pieces=tuple(pieces), ignored=tuple(ignored), letter=_letter(piece, file))


def _listing(file: _File) -> defaultdict[tuple[str, ...], set[str]]:
    """Return what lies right inside each storage, by the storage's path."""
    entries = [tuple(entry) for entry in file.listdir(streams=True, storages=True)]
    if len(entries) > _ENTRIES:
        raise ValueError(f"at most {_ENTRIES} entries are read, found {len(entries)}")
    inside: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for entry in entries:
        inside[entry[:-1]].add(entry[-1])
    return inside


def _attachment(piece: Piece, file: _File, storage: _Storage, inside: set[str]) -> Piece | None:
    content = _stream(file, (*storage.path, f"__substg1.0_{_DATA}0102"))
    if content is None and "CONTENTS" in inside:  # a PDF put into the text as an object
        content = _stream(file, (*storage.path, _EMBEDDED, "CONTENTS"))
    if content is None:
        return None
    return Piece(
        content=content,
        place=storage.place,
        form=Form.FILE,
        file_name=_text(file, storage, _LONG_NAME)
        or _text(file, storage, _NAME)
        or _text(file, storage, _DISPLAY_NAME),
        declared_type=_text(file, storage, _TYPE).lower()[:100],
        attached=True,
        content_id=_text(file, storage, _CONTENT_ID).strip("<> ")[:300],
        mail=piece.place,
        depth=piece.depth + storage.nesting + 1,
        archives=piece.archives,
    )


def _texts(piece: Piece, file: _File, message: _Storage) -> list[Piece]:
    html = _stream(file, (*message.path, f"__substg1.0_{_HTML}0102"))
    found = ((_text(file, message, _TEXT).encode("utf-8", "replace"), "text/plain"), (html or b"", "text/html"))
    return [
        Piece(content=content, place=f"{message.place}/text", form=Form.FILE, declared_type=kind, mail=piece.place,
              depth=piece.depth + 1, archives=piece.archives)
        for content, kind in found
        if content
    ]  # fmt: skip


def _letter(piece: Piece, file: _File) -> Letter:
    message = _Storage((), piece.place)
    subject = "".join(letter if letter.isprintable() else " " for letter in _text(file, message, _SUBJECT))
    return Letter(
        place=piece.place,
        subject=subject.strip()[:500],
        sender=_text(file, message, _SENDER)[:320],
        message_id=_text(file, message, _MESSAGE_ID)[:250],
    )


def _shown(file: _File, storage: _Storage) -> str:
    return safe_name(
        _text(file, storage, _LONG_NAME) or _text(file, storage, _DISPLAY_NAME), "application/octet-stream"
    )


def _text(file: _File, storage: _Storage, name: str) -> str:
    wide = _stream(file, (*storage.path, f"__substg1.0_{name}001F"))
    if wide is not None:
        return wide.decode("utf-16-le", "replace").strip("\0")
    narrow = _stream(file, (*storage.path, f"__substg1.0_{name}001E"))
    return raw_text(narrow).strip("\0") if narrow is not None else ""


def _stream(file: _File, path: tuple[str, ...]) -> bytes | None:
    if not file.exists("/".join(path)):
        return None
    return bytes(file.openstream("/".join(path)).read())

"""The files inside winmail.dat (TNEF, MS-OXTNEF), read in one pass and tolerant of wrong checksums and lost ends.

Own code because the library there is copies the rest of the file at every attribute and trusts counts of four
thousand million.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field, replace

from router.model import Ignored
from router.unpack.headers import raw_text, text
from router.unpack.values import Form, Opened, Piece

_SIGNATURE_BYTES = 6
_ATTRIBUTE = struct.Struct("<BHHI")
_RENDERING, _TITLE, _DATA, _PROPERTIES, _CODEPAGE = 0x9002, 0x8010, 0x800F, 0x9005, 0x9007
_MESSAGE_PROPERTIES, _MESSAGE_TEXT = 0x9003, 0x800C
_LONG_NAME, _NAME, _DISPLAY_NAME, _OBJECT, _CONTENT_ID = 0x3707, 0x3704, 0x3001, 0x3701, 0x3712
_BODY_TEXT, _BODY_HTML = 0x1000, 0x1013
_MULTIPLE, _NAMED = 0x1000, 0x8000
_NARROW, _WIDE, _BINARY, _OBJECT_TYPE = 0x001E, 0x001F, 0x0102, 0x000D
_FIXED = {0x2: 4, 0x3: 4, 0x4: 4, 0xA: 4, 0xB: 4, 0x5: 8, 0x6: 8, 0x7: 8, 0x14: 8, 0x40: 8, 0x48: 16}
_MOST = 2_000  # properties, values and attachments; mail programs write a few dozen
_INTERFACE = bytes.fromhex("00000000c000000000000046")  # the tail of every COM interface id
_INTERFACE_BYTES = 16


@dataclass
class _Attachment:
    name: str = ""
    content: bytes = b""
    values: dict[int, bytes | str] = field(default_factory=dict)


def opened(piece: Piece, room_bytes: int) -> Opened:
    """Return the attachments and the message text of a winmail.dat; one without attachments is ignored and says so."""
    attachments, texts = _read(piece.content)
    pieces = [_file(piece, number, found) for number, found in enumerate(attachments, start=1)]
    pieces = [found for found in pieces if found.content]
    if sum(len(found.content) for found in pieces) > room_bytes:
        return Opened(whole="it holds more bytes than are opened")
    if not pieces and not texts and _is_garbled(piece.content):
        return Opened(whole="it looks like a winmail.dat but cannot be read")
    ignored = () if pieces else (Ignored(name="winmail.dat", why="it holds no attachment", place=piece.place),)
    bodies = [
        replace(piece, content=body, form=Form.FILE, file_name="", place=f"{piece.place}/text", declared_type=kind,
                attached=False, depth=piece.depth + 1, charset="utf-8", mail=piece.mail or piece.place)
        for body, kind in texts
    ]  # fmt: skip
    return Opened(pieces=tuple(bodies + pieces), ignored=ignored)


def _is_garbled(content: bytes) -> bool:
    """Say whether the attributes do not run to the end of the file, so that a document may be lost in it."""
    place = _SIGNATURE_BYTES
    while place + _ATTRIBUTE.size <= len(content):
        level, _, _, size = _ATTRIBUTE.unpack_from(content, place)
        if level not in (1, 2):
            return True
        place += _ATTRIBUTE.size + size + 2
    return place > len(content)


def _file(piece: Piece, number: int, found: _Attachment) -> Piece:
    names = (found.values.get(_LONG_NAME), found.values.get(_NAME), found.name, found.values.get(_DISPLAY_NAME))
    name = next((str(candidate).strip("\0 ") for candidate in names if candidate and str(candidate).strip("\0 ")), "")
    content = found.content
    held = found.values.get(_OBJECT)
    if isinstance(held, bytes) and held:
        content = held[_INTERFACE_BYTES:] if held[4:_INTERFACE_BYTES] == _INTERFACE else held
    return Piece(
        content=content,
        place=f"{piece.place}/{number}",
        form=Form.FILE,
        file_name=name,
        attached=True,
        content_id=str(found.values.get(_CONTENT_ID, "")).strip("\0<> ")[:300],
        mail=piece.mail,
        depth=piece.depth + 1,
        archives=piece.archives,
    )


def _read(content: bytes) -> tuple[list[_Attachment], list[tuple[bytes, str]]]:
    """Attachments and message texts; reading ends where an attribute makes no sense any more."""
    attachments: list[_Attachment] = []
    texts: list[tuple[bytes, str]] = []
    charset = "cp1252"
    place = _SIGNATURE_BYTES
    while place + _ATTRIBUTE.size <= len(content) and len(attachments) < _MOST:
        level, name, _, size = _ATTRIBUTE.unpack_from(content, place)
        start = place + _ATTRIBUTE.size
        data = content[start : start + size]
        place = start + size + 2  # the checksum is not looked at: other readers ignore it too
        if level not in (1, 2):
            break
        if name == _CODEPAGE and len(data) >= 4:  # noqa: PLR2004 - an integer
            charset = f"cp{int.from_bytes(data[:4], 'little')}"
        elif name == _RENDERING:
            attachments.append(_Attachment())
        elif level == 2:  # noqa: PLR2004 - an attachment's attribute
            attachments = attachments or [_Attachment()]
            _take(attachments[-1], name, data, charset)
        elif name == _MESSAGE_TEXT:
            texts.append((text(data.rstrip(b"\0"), charset).encode(), "text/plain"))
        elif name == _MESSAGE_PROPERTIES:
            texts += _message_texts(_properties(data, charset))
    return attachments, texts


def _take(attachment: _Attachment, name: int, data: bytes, charset: str) -> None:
    if name == _TITLE:
        attachment.name = text(data.rstrip(b"\0"), charset)
    elif name == _DATA:
        attachment.content = data
    elif name == _PROPERTIES:
        attachment.values.update(_properties(data, charset))


def _message_texts(values: dict[int, bytes | str]) -> list[tuple[bytes, str]]:
    found: list[tuple[bytes, str]] = []
    for name, kind in ((_BODY_TEXT, "text/plain"), (_BODY_HTML, "text/html")):
        value = values.get(name)
        if value:
            found.append(((raw_text(value) if isinstance(value, bytes) else value).encode("utf-8", "replace"), kind))
    return found


def _properties(data: bytes, charset: str) -> dict[int, bytes | str]:
    """Return the text and binary properties of one list (MS-OXTNEF 2.1.3.4); what cannot be followed ends the list."""
    found: dict[int, bytes | str] = {}
    count, place = _number(data, 0), 4
    for _ in range(min(count, _MOST)):
        kind, name = _short(data, place), _short(data, place + 2)
        place += 4
        if name & _NAMED:
            place = _after_name(data, place)
        step = _FIXED.get(kind & ~_MULTIPLE)
        if step is not None:
            place += (step * _number(data, place) + 4) if kind & _MULTIPLE else step
            continue
        if kind & ~_MULTIPLE not in (_NARROW, _WIDE, _BINARY, _OBJECT_TYPE):
            break
        values, place = _values(data, place)
        if values and name not in found:
            found[name] = _value(values[0], kind & ~_MULTIPLE, charset)
        if place >= len(data):
            break
    return found


def _values(data: bytes, place: int) -> tuple[list[bytes], int]:
    count, place = _number(data, place), place + 4
    values: list[bytes] = []
    for _ in range(min(count, _MOST)):
        if place >= len(data):
            break
        size = _number(data, place)
        values.append(data[place + 4 : place + 4 + size])
        place += 4 + size + (-size % 4)
    return values, place


def _value(raw: bytes, kind: int, charset: str) -> bytes | str:
    if kind == _WIDE:
        return raw.decode("utf-16-le", "replace").rstrip("\0")
    return text(raw.rstrip(b"\0"), charset) if kind == _NARROW else raw


def _after_name(data: bytes, place: int) -> int:
    place += _INTERFACE_BYTES
    if _number(data, place) == 0:
        return place + 8
    size = _number(data, place + 4)
    return place + 8 + size + (-size % 4)


def _number(data: bytes, place: int) -> int:
    return int.from_bytes(data[place : place + 4], "little")


def _short(data: bytes, place: int) -> int:
    return int.from_bytes(data[place : place + 2], "little")

"""ZIP archives opened in memory, with limits and with passwords; nothing is ever written anywhere."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from io import BytesIO

import pyzipper

from router.model import HeldReason, Ignored
from router.unpack.names import safe_name, shown
from router.unpack.sniff import zip_listing_is_small
from router.unpack.values import BUDGET, Form, Opened, Piece

_SYSTEM_FILE = re.compile(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._)", re.IGNORECASE)
_ENCRYPTED = 0x1
_UTF8 = 0x800
_OLD_LOCK_BYTES = 30_000_000  # the old lock is taken off byte by byte in Python, at some megabytes a second
_LOCKED = Opened(whole="the archive is locked with a password", closed=HeldReason.ENCRYPTED)
_OTHER_LOCK = Opened(whole="the archive is locked with a password that is not on the list", closed=HeldReason.ENCRYPTED)


def opened(piece: Piece, room_bytes: int, passwords: Sequence[str] = ()) -> Opened:
    """Return the members as files; an archive that is broken, locked or too large stays whole and says why.

    `room_bytes` is what all members together may unpack to. Of a locked archive, both the old lock (APPNOTE 6.1) and
    AES (WinZip AE-1 and AE-2), the first of `passwords` that opens every member is used.
    """
    if piece.archives >= BUDGET.archive_depth:
        return Opened(whole=f"archives are opened {BUDGET.archive_depth} deep, this one lies deeper")
    if not zip_listing_is_small(piece.content):
        return Opened(whole="the archive is broken, or made for more files than are opened")
    try:
        with zipfile.ZipFile(BytesIO(piece.content)) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            if any(member.flag_bits & _ENCRYPTED for member in members):
                return _unlocked(piece, room_bytes, passwords)
            return _members(piece, archive, members, room_bytes)
    except Exception:  # noqa: BLE001 - zipfile raises almost anything on broken archives
        return Opened(whole="the archive is broken, or packed in a way that cannot be opened")


def _unlocked(piece: Piece, room_bytes: int, passwords: Sequence[str]) -> Opened:
    for password in passwords:
        # Archives do not say in which code page their password was typed.
        for key in dict.fromkeys((password.encode("utf-8"), password.encode("cp1252", "replace"))):
            try:
                with pyzipper.AESZipFile(BytesIO(piece.content)) as archive:
                    archive.setpassword(key)
                    members = [member for member in archive.infolist() if not member.is_dir()]
                    return _members(piece, archive, members, min(room_bytes, _OLD_LOCK_BYTES))
            except Exception:  # noqa: BLE001, S112 - a wrong password shows as a broken member of any sort
                continue
    return _OTHER_LOCK if passwords else _LOCKED


def _members(piece: Piece, archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], room_bytes: int) -> Opened:
    if len(members) > BUDGET.archive_entries:
        return Opened(whole=f"the archive holds {len(members)} files, at most {BUDGET.archive_entries} are opened")
    pieces: list[Piece] = []
    ignored: list[Ignored] = []
    limit_bytes = room_bytes
    for member in members:
        name = _name(member)
        place = f"{piece.place}/{safe_name(name, 'application/octet-stream')}"
        if _SYSTEM_FILE.search(name):
            ignored.append(Ignored(name=shown(name), why="it is a system file in the archive", place=place))
            continue
        with archive.open(member) as stream:
            content = stream.read(room_bytes + 1)
        room_bytes -= len(content)
        if room_bytes < 0:
            return Opened(whole=f"the archive unpacks to more than {limit_bytes // 1_000_000} MB")
        pieces.append(_member(piece, name, place, content))
    if not pieces:
        ignored.append(Ignored(name=safe_name(piece.file_name, "application/zip"), why="the archive holds no file",
                               place=piece.place))  # fmt: skip
    return Opened(pieces=tuple(pieces), ignored=tuple(ignored))


def _member(piece: Piece, name: str, place: str, content: bytes) -> Piece:
    return Piece(
        content=content,
        place=place,
        form=Form.FILE,
        file_name=name,
        attached=True,
        mail=piece.mail,
        depth=piece.depth + 1,
        archives=piece.archives + 1,
    )


def _name(member: zipfile.ZipInfo) -> str:
    """Return the member's name; without the UTF-8 flag it may still be UTF-8, else the code page of western Windows."""
    if member.flag_bits & _UTF8:
        return member.filename
    try:
        raw = member.filename.encode("cp437")
    except UnicodeEncodeError:
        return member.filename
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp850")

"""ZIP archives opened in memory, with limits and with passwords; what all sorts of archives have in common."""

from __future__ import annotations

import re
import stat
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from io import BytesIO

import pyzipper

from router.model import HeldReason, Ignored
from router.unpack.names import quoted, safe_name, shown
from router.unpack.sniff import zip_listing_is_small
from router.unpack.values import BUDGET, Form, Opened, Piece

_SYSTEM_FILE = re.compile(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._)", re.IGNORECASE)
_ENCRYPTED = 0x1
_UTF8 = 0x800
_OLD_LOCK_BYTES = 30_000_000  # the old lock is taken off byte by byte in Python, at some megabytes a second
_MOST_BROKEN = 10  # each may have been unpacked to its end before that showed
_LOCKED = Opened(whole="the archive is locked with a password", closed=HeldReason.ENCRYPTED)
_OTHER_LOCK = Opened(whole="the archive is locked with a password that is not on the list", closed=HeldReason.ENCRYPTED)


class TooLargeError(Exception):
    """The members of an archive unpack to more than is allowed; the message is half a sentence."""


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
    except TooLargeError as error:
        return Opened(whole=str(error))
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
                    found = _members(piece, archive, members, min(room_bytes, _OLD_LOCK_BYTES))
            except TooLargeError as error:
                return Opened(whole=str(error))
            except Exception:  # noqa: BLE001, S112 - zipfile raises almost anything on broken archives
                continue
            if not found.whole or not members:  # a wrong password shows as broken members
                return found
    return _OTHER_LOCK if passwords else _LOCKED


def _members(piece: Piece, archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], room_bytes: int) -> Opened:
    if len(members) > BUDGET.archive_entries:
        return too_many(str(len(members)))
    links = [member for member in members if stat.S_ISLNK(member.external_attr >> 16)]
    files = [(_name(member), partial(_read, archive, member)) for member in members if member not in links]
    found = found_in(piece, files, room_bytes)
    why = "it is a link in the archive, not a file"
    ignored = tuple(Ignored(name=shown(_name(link)), why=why, place=piece.place) for link in links)
    return replace(found, ignored=(*found.ignored, *ignored))


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, size_bytes: int) -> bytes:
    with archive.open(member) as stream:
        return stream.read(size_bytes)


def found_in(piece: Piece, members: Sequence[tuple[str, Callable[[int], bytes]]], room_bytes: int) -> Opened:
    """Return the named members as files; each is read by its function, which gets the most bytes wanted.

    A member that cannot be read leaves the archive whole beside the others. Raises TooLargeError when all together
    unpack to more than `room_bytes`.
    """
    pieces: list[Piece] = []
    ignored: list[Ignored] = []
    broken: list[str] = []
    limit_bytes = room_bytes
    for name, read in members:
        place = f"{piece.place}/{safe_name(name, 'application/octet-stream')}"
        why = _why_no_paper(name, members[0][0])
        if why:
            ignored.append(Ignored(name=shown(name), why=why, place=place))
            continue
        try:
            content = read(room_bytes + 1)
        except Exception:  # noqa: BLE001 - zipfile and tarfile raise almost anything on broken members
            broken.append(name)
            if len(broken) > _MOST_BROKEN:
                return Opened(whole=_broken(broken, len(broken)))
            continue
        room_bytes -= len(content)
        if room_bytes < 0:
            raise TooLargeError(f"the archive unpacks to more than {limit_bytes // 1_000_000} MB")
        pieces.append(member(piece, name, place, content))
    if not pieces and not broken:
        ignored.append(Ignored(name=safe_name(piece.file_name, "application/zip"), why="the archive holds no file",
                               place=piece.place))  # fmt: skip
    return Opened(pieces=tuple(pieces), ignored=tuple(ignored), whole=_broken(broken, len(members)))


def too_many(count: str) -> Opened:
    """Return an archive that stays whole because of how many files it holds."""
    return Opened(whole=f"the archive holds {count} files, at most {BUDGET.archive_entries} are opened")


def _broken(names: list[str], of: int) -> str:
    if len(names) == of:
        return "the archive is broken, or packed in a way that cannot be opened" if names else ""
    return f"{len(names)} of the {of} files in it are broken, the first is {quoted(names[0])}" if names else ""


def _why_no_paper(name: str, first: str) -> str:
    if _SYSTEM_FILE.search(name):
        return "it is a system file in the archive"
    if first == "mimetype" and (name == first or name.startswith("META-INF/")):  # ETSI EN 319 162-1, annex A
        return "it belongs to the signed container, not to the papers in it"
    return ""


def member(piece: Piece, name: str, place: str, content: bytes) -> Piece:
    """Return a file that came out of `piece`, one archive deeper."""
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

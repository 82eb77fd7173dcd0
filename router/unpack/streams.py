"""Files packed alone (gzip, bzip2, xz) and in a row (tar): unpacked in memory, with limits."""

from __future__ import annotations

import bz2
import lzma
import re
import tarfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Protocol

from router.model import Ignored
from router.unpack.archives import TooLargeError, found_in, too_many
from router.unpack.names import shown
from router.unpack.values import BUDGET, Form, Opened, Piece

_ENDING = re.compile(r"\.(?:gz|bz2|xz|z)\Z", re.IGNORECASE)
_SHORT_ENDING = re.compile(r"\.t(?:gz|bz|bz2|xz|b2)\Z", re.IGNORECASE)
_DICTIONARY_BYTES = 100_000_000  # what an xz file may ask for while it is unpacked; the largest preset takes 65 MB
_STREAMS = 100  # one after the other in a file; programs write one, `cat` a few
_BROKEN = Opened(whole="the archive is broken, or packed in a way that cannot be opened")


class _Stream(Protocol):
    """What the decompressors of bz2 and lzma have in common."""

    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


def gzip_opened(piece: Piece, room_bytes: int) -> Opened:
    """Return the one file in a gzip (RFC 1952), which may have several streams."""
    return _unpacked(piece, room_bytes, lambda: zlib.decompressobj(wbits=31))


def bzip2_opened(piece: Piece, room_bytes: int) -> Opened:
    """Return the one file in a bzip2."""
    return _unpacked(piece, room_bytes, bz2.BZ2Decompressor)


def xz_opened(piece: Piece, room_bytes: int) -> Opened:
    """Return the one file in an xz."""
    return _unpacked(piece, room_bytes, lambda: lzma.LZMADecompressor(memlimit=_DICTIONARY_BYTES))


def tar_opened(piece: Piece, room_bytes: int) -> Opened:
    """Return the regular files in a tar (POSIX ustar, pax, GNU); links and devices are ignored and say so."""
    try:
        with tarfile.open(fileobj=BytesIO(piece.content), mode="r:") as archive:
            members: list[tuple[str, Callable[[int], bytes]]] = []
            ignored: list[Ignored] = []
            for member in archive:
                if len(members) + len(ignored) >= BUDGET.archive_entries:
                    return too_many(f"more than {BUDGET.archive_entries}")
                if member.isreg():
                    members.append((member.name, _reader(archive, member)))
                elif not member.isdir():
                    why = "it is a link or device in the archive, not a file"
                    ignored.append(Ignored(name=shown(member.name), why=why, place=piece.place))
            opened = found_in(piece, members, room_bytes)
    except TooLargeError as error:
        return Opened(whole=str(error))
    except Exception:  # noqa: BLE001 - tarfile raises almost anything on broken archives
        return _BROKEN
    return replace(opened, ignored=(*opened.ignored, *ignored))


def _reader(archive: tarfile.TarFile, member: tarfile.TarInfo) -> Callable[[int], bytes]:
    def read(size_bytes: int) -> bytes:
        stream = archive.extractfile(member)
        content = stream.read(size_bytes) if stream else b""
        if len(content) < min(member.size, size_bytes):
            raise EOFError("the archive ends inside a member")
        return content

    return read


def _unpacked(piece: Piece, room_bytes: int, start: Callable[[], _Stream]) -> Opened:
    found: list[bytes] = []
    rest = piece.content
    size_bytes = 0
    try:
        while rest.strip(b"\0") and len(found) < _STREAMS:
            stream = start()
            found.append(stream.decompress(rest, room_bytes + 1 - size_bytes))
            size_bytes += len(found[-1])
            if size_bytes > room_bytes:
                return Opened(whole=f"the archive unpacks to more than {room_bytes // 1_000_000} MB")
            if not stream.eof:
                return _BROKEN
            rest = stream.unused_data
    except (zlib.error, lzma.LZMAError, OSError, EOFError, ValueError):
        if not found:  # bytes after a whole stream are a footer of some mail program
            return _BROKEN
    inner = replace(
        piece,
        content=b"".join(found),
        place=f"{piece.place}.1",
        form=Form.FILE,
        file_name=_inner_name(piece.file_name),
        attached=True,
        declared_type="",
        depth=piece.depth + 1,
    )
    return Opened(pieces=(inner,))


def _inner_name(name: str) -> str:
    return _SHORT_ENDING.sub(".tar", _ENDING.sub("", name))

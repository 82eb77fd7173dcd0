"""Opening what is closed, in a worker: a locked PDF, several PDFs bound into one, one part of an arrival."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pydantic import TypeAdapter

from router.model import Bytes, Channel, Document
from router.work.workers.parcels import opened, packed


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlock:
    """Asks for a locked PDF without its lock; its bytes travel beside."""

    passwords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bind:
    """Asks for several PDFs in one."""

    contents: tuple[Bytes, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartAt:
    """Asks for one part of an arrival as a document; the arrival's bytes travel beside."""

    place: str
    channel: Channel
    file_name: str | None = None
    passwords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRequest:
    """Asks for one of the three."""

    wish: Unlock | Bind | PartAt


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The part that was asked for."""

    document: Document | None = None


OPEN_REQUEST = TypeAdapter(OpenRequest)
FOUND = TypeAdapter(Found)


def opening() -> Callable[[str, bytes], tuple[str, bytes]]:
    """Return what a worker answers; for a PDF no bytes mean that it could not be done."""
    from router.unpack.locked import bound, unlocked  # noqa: PLC0415 - only this kind of worker needs it
    from router.unpack.unpack import part_at  # noqa: PLC0415 - the same

    def handle(text: str, content: bytes) -> tuple[str, bytes]:
        wish = opened(OPEN_REQUEST, text, content).wish
        match wish:
            case Unlock():
                return "application/pdf", unlocked(content, wish.passwords) or b""
            case Bind():
                return "application/pdf", bound(wish.contents) or b""
            case PartAt():
                document = part_at(
                    content,
                    channel=wish.channel,
                    file_name=wish.file_name,
                    place=wish.place,
                    passwords=wish.passwords,
                )
                return packed(FOUND, Found(document=document))

    return handle

"""Pages as images, in a process of its own: what is asked of it and what it answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pydantic import TypeAdapter

from router.model import Bytes, Page, Part
from router.work.workers.parcels import opened, packed


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderRequest:
    """Asks for the pages of a file as they were read: `pages` without their text, where they were turned for it."""

    part: Part
    pages: tuple[Page, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Images:
    """Page images, PNG or JPEG, in page order; one that cannot be drawn is empty."""

    pages: tuple[Bytes, ...] = ()


RENDER_REQUEST = TypeAdapter(RenderRequest)
IMAGES = TypeAdapter(Images)


def rendering() -> Callable[[str, bytes], tuple[str, bytes]]:
    """Return what a worker answers."""
    from router.read.pages.render import page_images  # noqa: PLC0415 - only this kind of worker needs it

    def handle(text: str, content: bytes) -> tuple[str, bytes]:
        asked = opened(RENDER_REQUEST, text, content)
        return packed(IMAGES, Images(pages=page_images(asked.part.content, asked.part.media_type, asked.pages)))

    return handle

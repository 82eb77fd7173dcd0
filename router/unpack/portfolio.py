"""A PDF portfolio (ISO 32000-1, 12.3.5): a cover page, and the papers as embedded files."""

from __future__ import annotations

import io
from itertools import islice

import pikepdf

from router.unpack.archives import member
from router.unpack.names import safe_name
from router.unpack.values import BUDGET, Opened, Piece

_COVER = "it is the cover of a PDF portfolio; the papers in it were taken out"


def opened(piece: Piece, room_bytes: int) -> Opened | None:
    """Return the files in a portfolio; None for every other PDF, and for one that cannot be opened.

    A single page is its cover and no document. What has more pages, or hides its list of files, is a document too.
    """
    if piece.archives >= BUDGET.archive_depth or not _may_be_portfolio(piece.content):
        return None
    try:
        with pikepdf.open(io.BytesIO(piece.content)) as document:
            collection = document.Root.get("/Collection")
            if collection is None:
                return None
            found = _files(piece, document, room_bytes)
            covered = len(document.pages) == 1 and collection.get("/View", "") != "/H"
    except Exception:  # noqa: BLE001 - pikepdf raises anything on odd files; it stays an ordinary PDF
        return None
    return Opened(pieces=found, kept=True, aside=_COVER if covered else "") if found else None


def _may_be_portfolio(content: bytes) -> bool:
    """Whether the bytes speak of a portfolio; in compressed objects only the embedded streams are to be seen."""
    return b"/Collection" in content or (b"/ObjStm" in content and b"/EmbeddedFile" in content)


def _files(piece: Piece, document: pikepdf.Pdf, room_bytes: int) -> tuple[Piece, ...]:
    found: list[Piece] = []
    for key, specification in islice(document.attachments.items(), BUDGET.archive_entries):
        content = bytes(specification.get_file().read_bytes())
        room_bytes -= len(content)
        if room_bytes < 0:
            return ()
        name = specification.filename or key
        place = f"{piece.place}/{safe_name(name, 'application/octet-stream')}"
        found.append(member(piece, name, place, content))
    return tuple(found)
